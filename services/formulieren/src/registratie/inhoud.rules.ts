import { createHash } from 'node:crypto';
import stringify from 'fast-json-stable-stringify';
import type { Actor } from '@polder/context';
import { isMelder } from '../melding/code.js';
import type { Explanation } from '@polder/explain';
import type { CommitDocument, InlineDocument } from '@polder/proto/polder/archief/v1/archief';
import type { Antwoord, CorrigeerRequest, DocumentLink, RegisterRequest } from '@polder/proto/polder/zaken/v1/zaken';

/** A file as it was when the submission was accepted. */
export interface InhoudBijlage {
  id: string;
  veld: string;
  /** Question and file name: what the document is called in the case. */
  titel: string;
  naam: string;
  contentType: string;
  grootte: number;
  /** Document of the case that this is, when it was sent before: it is not sent again. */
  bronId?: string;
  /** Hex. */
  sha256: string;
}

export interface InhoudAntwoord {
  key: string;
  label: string;
  groep: string;
  value: unknown;
  display: string;
}

/**
 * The submission as it was accepted, frozen: everything that registration needs, so that a later version of form, product
 * or program cannot change it. Stored as canonical JSON; its SHA-256 is what zaken compares on a repeat.
 */
export interface Inhoud {
  schema: 1;
  id: string;
  dossiernummer: string;
  product: string;
  productNaam: string;
  formulierVersie: number;
  zaaktype: string;
  documenttypeAanvraag: string;
  documenttypeBijlage: string;
  /** Legal moment of receipt, RFC 3339, and its calendar day in the Netherlands. */
  ontvangenOp: string;
  ontvangstdatum: string;
  initiator: { type: string; partyKey: string; kvkNummer: string; vestigingsNummer: string; naam: string; email: string };
  verklaringNaarWaarheid: true;
  toets: Explanation | null;
  antwoorden: Record<string, unknown>;
  lezing: InhoudAntwoord[];
  zaakgeometrie: { type: string; coordinates: unknown } | null;
  bijlagen: InhoudBijlage[];
  pdfId: string;
  /** Case that this submission corrects. */
  corrigeert?: string;
  /** Unit that gets the case, and why. */
  routering?: Explanation<string>;
  /** What the case is called: product and place. Older submissions have only the product. */
  omschrijving?: string;
}

/** Canonical JSON: keys sorted, no white space. */
export const canoniek = (inhoud: Inhoud): string => stringify(inhoud);

/** SHA-256 in hex over the text as stored. */
export const hashVan = (tekst: string): string => createHash('sha256').update(tekst, 'utf8').digest('hex');

/** Who applies, as a role of the case: a branch, a company or a person. */
export function initiatorVan(actor: Actor, email: unknown, naam: unknown = ''): Inhoud['initiator'] {
  const type = actor.kind === 'burger' || isMelder(actor) ? 'natuurlijk_persoon' : actor.vestigingsNummer ? 'vestiging' : 'niet_natuurlijk_persoon';
  return {
    type, partyKey: actor.partyKey ?? '', kvkNummer: actor.kvkNummer ?? '', vestigingsNummer: actor.vestigingsNummer ?? '',
    naam: isMelder(actor) ? (typeof naam === 'string' && naam !== '' ? naam : 'Melder zonder naam') : actor.organisatie || actor.naam, email: typeof email === 'string' ? email : '',
  };
}

const VERTROUWELIJK = 'zaakvertrouwelijk';
/** Longest title and author of a document in the standard. */
const MAX_TITEL = 200;

export const pdfTitel = (inhoud: Pick<Inhoud, 'productNaam' | 'corrigeert'>): string => `${inhoud.corrigeert ? 'Correctie van aanvraag' : 'Aanvraag'} ${inhoud.productNaam.charAt(0).toLowerCase()}${inhoud.productNaam.slice(1)}`.slice(0, MAX_TITEL);

export const bijlageTitel = (label: string, naam: string): string => `${label}: ${naam}`.slice(0, MAX_TITEL);

const auteurVan = (inhoud: Inhoud): string => inhoud.initiator.naam.slice(0, MAX_TITEL);

/** Files that the case does not have yet. */
const nieuweBijlagen = (inhoud: Inhoud): InhoudBijlage[] => inhoud.bijlagen.filter((b) => b.bronId === undefined);

/** Step (a): the uploaded files, as archief must commit them. */
export function documentenVan(inhoud: Inhoud): CommitDocument[] {
  return nieuweBijlagen(inhoud).map((b) => ({
    id: b.id, titel: b.titel, informatieobjecttypeId: inhoud.documenttypeBijlage, sha256: b.sha256, vertrouwelijkheidaanduiding: VERTROUWELIJK,
    ontvangstdatum: inhoud.ontvangstdatum, auteur: auteurVan(inhoud),
  }));
}

/** Step (a): the copy of the answers. */
export function kopieVan(inhoud: Inhoud, pdf: Uint8Array): InlineDocument {
  return {
    id: inhoud.pdfId, titel: pdfTitel(inhoud), filename: `${inhoud.corrigeert ? 'correctie' : 'aanvraag'}-${inhoud.dossiernummer}.pdf`, contentType: 'application/pdf', content: Buffer.from(pdf),
    informatieobjecttypeId: inhoud.documenttypeAanvraag, vertrouwelijkheidaanduiding: VERTROUWELIJK, auteur: auteurVan(inhoud),
  };
}

/** Step (b): the case. */
export function registerVan(inhoud: Inhoud, hash: string): RegisterRequest {
  return {
    id: inhoud.id,
    identificatie: inhoud.dossiernummer,
    zaaktype: inhoud.zaaktype,
    omschrijving: inhoud.omschrijving ?? inhoud.productNaam,
    ontvangenOp: inhoud.ontvangenOp,
    initiator: inhoud.initiator,
    antwoorden: antwoordenVan(inhoud),
    zaakgeometrieJson: inhoud.zaakgeometrie ? JSON.stringify(inhoud.zaakgeometrie) : '',
    documenten: documentlinks(inhoud),
    inhoudHash: hash,
    team: inhoud.routering?.result ?? '',
    uitleg: inhoud.routering ? [{ onderwerp: 'routering', uitlegJson: JSON.stringify(inhoud.routering) }] : [],
  };
}

/** Step (b) of a correction: the new version of the answers of its case. */
export function correctieVan(inhoud: Inhoud, zaakId: string, hash: string): CorrigeerRequest {
  return {
    id: inhoud.id, zaakId, omschrijving: inhoud.omschrijving ?? inhoud.productNaam, ontvangenOp: inhoud.ontvangenOp, initiator: inhoud.initiator, antwoorden: antwoordenVan(inhoud),
    zaakgeometrieJson: inhoud.zaakgeometrie ? JSON.stringify(inhoud.zaakgeometrie) : '', documenten: documentlinks(inhoud), inhoudHash: hash,
  };
}

const antwoordenVan = (inhoud: Inhoud): Antwoord[] => inhoud.lezing.map(({ key, label, groep, value, display }) => ({ key, label, groep, valueJson: JSON.stringify(value ?? null), display }));

const documentlinks = (inhoud: Inhoud): DocumentLink[] => [{ documentId: inhoud.pdfId, titel: pdfTitel(inhoud) }, ...nieuweBijlagen(inhoud).map((b) => ({ documentId: b.id, titel: b.titel }))];
