import type { FieldProblem } from '@polder/service';
import type { Zaak } from '@polder/proto/polder/zgw/zaken/v1/zaken';
import { isGeometrie } from '../registratie/geometrie.js';

/** What the catalogue and the other cases say of the references in a new case. */
export interface Feiten {
  /** The case type under the reference, undefined when there is none. */
  zaaktype: { concept: boolean } | undefined;
  /** The main case under the reference, undefined when there is none. */
  hoofdzaak: { isDeelzaak: boolean } | undefined;
  /** Ids of the related cases that exist. */
  relevanteZaken: ReadonlySet<string>;
  /** Another case of the same source organisation has this number. */
  identificatieBestaat: boolean;
  /** Products of the case type (zrc-015). */
  producten: ReadonlySet<string>;
  /** Lists of this installation that a URL may point into (zrc-010). */
  eigenLijst: (url: string) => boolean;
  /** The case itself, when it is there already. */
  zelf?: { id: string; heeftDeelzaken: boolean };
  /** Documents of the case that are not archived (zrc-022). */
  nietGearchiveerd?: number;
}

/** Texts of the enums in the case, as the standard spells them. */
export interface Spelling {
  archiefnominatie: string;
  archiefstatus: string;
  betalingsindicatie: string;
}

export interface Moment {
  /** YYYY-MM-DD. */
  vandaag: string;
  nu: Date;
}

type Regel = (zaak: Zaak, feiten: Feiten, spelling: Spelling, moment: Moment) => FieldProblem[];

const probleem = (name: string, code: string, reason: string): FieldProblem[] => [{ name, code, reason }];

/** Eleven test of an RSIN (Zaken API 1.7.0, bronorganisatie). 000000000 passes it, and the suites of the standard use it. */
export function isRsin(value: string): boolean {
  if (!/^\d{9}$/.test(value)) return false;
  const sum = [...value].reduce((total, digit, index) => total + Number(digit) * (index === 8 ? -1 : 9 - index), 0);
  return sum % 11 === 0;
}

const organisaties: Regel = (zaak) =>
  (['bronorganisatie', 'verantwoordelijkeOrganisatie', 'opdrachtgevendeOrganisatie'] as const)
    .filter((name) => (name === 'opdrachtgevendeOrganisatie' ? Boolean(zaak[name]) : true) && !isRsin(zaak[name] ?? ''))
    .flatMap((name) => probleem(name, 'invalid', 'Dit is geen geldig RSIN.'));

/** zrc-001: the case type exists here and is published. */
const zrc001: Regel = (_zaak, { zaaktype }) => {
  if (!zaaktype) return probleem('zaaktype', 'bad-url', 'Dit zaaktype bestaat niet.');
  return zaaktype.concept ? probleem('zaaktype', 'not-published', 'Dit zaaktype is nog een concept.') : [];
};

/** zrc-002: a number that is given is unique within the source organisation. */
const zrc002: Regel = (_zaak, { identificatieBestaat }) =>
  identificatieBestaat ? probleem('identificatie', 'identificatie-niet-uniek', 'Deze identificatie is al gebruikt binnen de bronorganisatie.') : [];

/** zrc-010 and the like: references go into lists of this installation; those of others are taken from registered services only, and none is registered. */
const buitenland: Regel = (zaak, { eigenLijst }) =>
  (['communicatiekanaal', 'selectielijstklasse'] as const).filter((name) => zaak[name] && !eigenLijst(zaak[name])).flatMap((name) => probleem(name, 'unknown-service', 'De dienst achter deze URL is hier niet bekend.'));

/** zrc-011: every related case exists. */
const zrc011: Regel = (zaak, { relevanteZaken }) =>
  zaak.relevanteAndereZaken.flatMap(({ url }, index) => (relevanteZaken.has(url.toLowerCase()) ? [] : probleem(`relevanteAndereZaken.${index}.url`, 'bad-url', 'Deze zaak bestaat niet.')));

/** zrc-012: a group is not there, or is complete. */
const zrc012: Regel = ({ verlenging, opschorting }) => [
  ...(verlenging && verlenging.reden === '' ? probleem('verlenging.reden', 'required', 'Geef de reden van de verlenging.') : []),
  ...(verlenging && verlenging.duur === '' ? probleem('verlenging.duur', 'required', 'Geef de duur van de verlenging.') : []),
  ...(opschorting?.indicatie && opschorting.reden === '' ? probleem('opschorting.reden', 'required', 'Geef de reden van de opschorting.') : []),
];

/** zrc-013: the main case exists, is not this one, and neither is part of another one. */
const zrc013: Regel = (zaak, { hoofdzaak, zelf }) => {
  if (!zaak.hoofdzaak) return [];
  if (zelf && zaak.hoofdzaak.toLowerCase() === zelf.id) return probleem('hoofdzaak', 'self-forbidden', 'Een zaak is geen deelzaak van zichzelf.');
  if (zelf?.heeftDeelzaken) return probleem('hoofdzaak', 'deelzaak-als-hoofdzaak', 'Deze zaak heeft zelf deelzaken.');
  if (!hoofdzaak) return probleem('hoofdzaak', 'bad-url', 'Deze zaak bestaat niet.');
  return hoofdzaak.isDeelzaak ? probleem('hoofdzaak', 'deelzaak-als-hoofdzaak', 'Deze zaak is zelf een deelzaak.') : [];
};

/** zrc-014: what need not be paid was not paid; and nobody pays in the future. */
const zrc014: Regel = ({ laatsteBetaaldatum }, _feiten, { betalingsindicatie }, { nu }) => {
  if (!laatsteBetaaldatum) return [];
  return [
    ...(betalingsindicatie === 'nvt' ? probleem('laatsteBetaaldatum', 'betaling-nvt', 'Zonder betaling is er geen betaaldatum.') : []),
    ...(new Date(laatsteBetaaldatum) > nu ? probleem('laatsteBetaaldatum', 'future_not_allowed', 'Deze datum mag niet in de toekomst liggen.') : []),
  ];
};

/** zrc-015: products are among those of the case type. */
const zrc015: Regel = ({ productenOfDiensten }, { producten }) =>
  productenOfDiensten.some((one) => !producten.has(one)) ? probleem('productenOfDiensten', 'invalid-products-services', 'Dit product hoort niet bij het zaaktype.') : [];

/** zrc-022: an archive status only with what it rests on. */
const zrc022: Regel = ({ archiefactiedatum }, { nietGearchiveerd = 0 }, { archiefstatus, archiefnominatie }) =>
  archiefstatus === '' || archiefstatus === 'nog_te_archiveren'
    ? []
    : [
        ...(nietGearchiveerd > 0 ? probleem('archiefstatus', 'documents-not-archived', 'Niet alle documenten bij de zaak zijn gearchiveerd.') : []),
        ...(archiefnominatie === '' ? probleem('archiefnominatie', 'archiefnominatie-not-set', 'Met deze archiefstatus hoort een archiefnominatie.') : []),
        ...(archiefactiedatum ? [] : probleem('archiefactiedatum', 'archiefactiedatum-not-set', 'Met deze archiefstatus hoort een archiefactiedatum.')),
      ];

const registratiedatum: Regel = (zaak, _feiten, _spelling, { vandaag }) =>
  zaak.registratiedatum && zaak.registratiedatum > vandaag ? probleem('registratiedatum', 'future_not_allowed', 'Deze datum mag niet in de toekomst liggen.') : [];

const geometrie: Regel = ({ zaakgeometrieJson }) => {
  if (zaakgeometrieJson === '' || zaakgeometrieJson === 'null') return [];
  try {
    if (isGeometrie(JSON.parse(zaakgeometrieJson))) return [];
  } catch {
    // Said below.
  }
  return probleem('zaakgeometrie', 'invalid', 'Dit is geen geometrie in GeoJSON.');
};

const REGELS: Regel[] = [organisaties, zrc001, zrc002, buitenland, zrc011, zrc012, zrc013, zrc014, zrc015, zrc022, registratiedatum, geometrie];

/** All refusals of a case at once, by the rules of the Zaken API 1.7.0 with its codes; empty when it may be made. */
export function problemenVan(zaak: Zaak, feiten: Feiten, spelling: Spelling, moment: Moment): FieldProblem[] {
  return REGELS.flatMap((regel) => regel(zaak, feiten, spelling, moment));
}
