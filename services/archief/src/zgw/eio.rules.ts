import type { FieldProblem } from '@polder/service';

/** What is kept per version of a document: what a client says of it, as the standard names and spells it. */
export interface Gegevens {
  titel: string;
  creatiedatum: string;
  vertrouwelijkheidaanduiding: string;
  auteur: string;
  status: string;
  taal: string;
  beschrijving: string;
  link: string;
  verschijningsvorm: string;
  ontvangstdatum: string | null;
  verzenddatum: string | null;
  isGereedVoorPublicatie: boolean | null;
  tonenAanInitiator: boolean;
  inhoudIsVervallen: boolean | null;
  ondertekening: { soort: string; datum: string } | null;
  integriteit: { algoritme: string; waarde: string; datum: string } | null;
  trefwoorden: string[];
}

/** A document as a client wants it to be: of a version and beside its versions. */
export interface Invoer extends Gegevens {
  identificatie: string;
  bronorganisatie: string;
  bestandsnaam: string;
  formaat: string;
  /** UUID of one of our types, or the URL of another installation's. */
  informatieobjecttype: string;
  indicatieGebruiksrecht: boolean | null;
}

/** What the rules need to know besides. */
export interface Feiten {
  /** The type under the reference; undefined when there is none. */
  type: { concept: boolean } | undefined;
  /** The document as it stands; undefined for a new one. */
  huidig: { identificatie: string; bronorganisatie: string } | undefined;
  heeftGebruiksrechten: boolean;
  /** Size in bytes: that is said, and of the content that came with it. */
  bestandsomvang: number | null | undefined;
  ontvangen: number | undefined;
  /** YYYY-MM-DD. */
  vandaag: string;
}

type Regel = (invoer: Invoer, feiten: Feiten) => FieldProblem[];
const probleem = (name: string, code: string, reason: string): FieldProblem[] => [{ name, code, reason }];

/** Eleven test of an RSIN; nine zeros, which stand for nobody, pass it. */
export function isRsin(value: string): boolean {
  if (!/^\d{9}$/.test(value)) return false;
  return [...value].reduce((total, digit, index) => total + Number(digit) * (index === 8 ? -1 : 9 - index), 0) % 11 === 0;
}

const rsin: Regel = ({ bronorganisatie }) => (isRsin(bronorganisatie) ? [] : probleem('bronorganisatie', 'invalid', 'Dit is geen geldig RSIN.'));

/** drc-001: the type exists here and is published. */
const drc001: Regel = (_invoer, { type }) => {
  if (!type) return probleem('informatieobjecttype', 'bad-url', 'Dit informatieobjecttype bestaat niet.');
  return type.concept ? probleem('informatieobjecttype', 'not-published', 'Dit informatieobjecttype is nog een concept.') : [];
};

/** drc-005: what was received is no draft any more. */
const drc005: Regel = ({ ontvangstdatum, status }) =>
  ontvangstdatum && ['in_bewerking', 'ter_vaststelling'].includes(status)
    ? probleem('status', 'invalid_for_received', 'Een ontvangen document kan niet in bewerking zijn. Laat de ontvangstdatum leeg of kies een andere status.')
    : [];

/** drc-006: the indication follows the gebruiksrechten, never the other way round. */
const drc006: Regel = ({ indicatieGebruiksrecht }, { heeftGebruiksrechten }) => {
  if (heeftGebruiksrechten && indicatieGebruiksrecht !== true) return probleem('indicatieGebruiksrecht', 'existing-gebruiksrechten', 'Dit document heeft gebruiksrechten. Verwijder die eerst.');
  if (!heeftGebruiksrechten && indicatieGebruiksrecht === true) return probleem('indicatieGebruiksrecht', 'missing-gebruiksrechten', 'Maak gebruiksrechten aan; dan wordt de indicatie vanzelf true.');
  return [];
};

const omvang: Regel = (_invoer, { bestandsomvang, ontvangen }) =>
  typeof bestandsomvang === 'number' && ontvangen !== undefined && bestandsomvang !== ontvangen
    ? probleem('nonFieldErrors', 'file-size', `De inhoud is ${ontvangen} bytes; dat is niet de opgegeven bestandsomvang.`)
    : [];

const datums: Regel = ({ ontvangstdatum, verzenddatum, creatiedatum }, { vandaag }) => [
  ...(creatiedatum > vandaag ? probleem('creatiedatum', 'future_not_allowed', 'Deze datum mag niet in de toekomst liggen.') : []),
  ...(ontvangstdatum && ontvangstdatum > vandaag ? probleem('ontvangstdatum', 'future_not_allowed', 'Deze datum mag niet in de toekomst liggen.') : []),
  ...(ontvangstdatum && verzenddatum ? probleem('nonFieldErrors', 'ontvangst-of-verzending', 'Geef een ontvangstdatum of een verzenddatum, niet allebei.') : []),
];

const trefwoorden: Regel = ({ trefwoorden: words }) =>
  words.flatMap((word, index) => (word.length > 0 && word.length <= 100 ? [] : probleem(`trefwoorden.${index}`, word ? 'max_length' : 'blank', 'Een trefwoord heeft 1 tot 100 tekens.')));

const REGELS: Regel[] = [rsin, drc001, drc005, drc006, omvang, datums, trefwoorden];

/** All refusals at once, with the codes of the Documenten API 1.7.0; empty when it may be written. */
export function problemenVan(invoer: Invoer, feiten: Feiten): FieldProblem[] {
  return REGELS.flatMap((regel) => regel(invoer, feiten));
}

/** drc-009, drc-010: a change needs the lock that stands on the document. Answers undefined when it fits. */
export function slotProbleem(slot: string | null, gegeven: string): FieldProblem | undefined {
  const wrong = (code: string, reason: string): FieldProblem => ({ name: 'nonFieldErrors', code, reason });
  if (slot === null) return wrong('unlocked', 'Het document is niet vergrendeld. Vraag eerst een lock.');
  if (!gegeven) return wrong('missing-lock-id', 'Geef het lock dat u voor dit document heeft.');
  return slot === gegeven ? undefined : wrong('incorrect-lock-id', 'Dit is niet het lock van dit document.');
}

/** Sizes of the parts (bestandsdelen) in which a file of so many bytes comes. */
export function delenVan(omvangInBytes: number, deelInBytes: number): number[] {
  const count = Math.ceil(omvangInBytes / deelInBytes);
  return Array.from({ length: count }, (_, index) => (index < count - 1 ? deelInBytes : omvangInBytes - deelInBytes * (count - 1)));
}
