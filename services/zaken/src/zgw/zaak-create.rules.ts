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

/** Eleven test of an RSIN (Zaken API 1.7.0, bronorganisatie). */
export function isRsin(value: string): boolean {
  if (!/^\d{9}$/.test(value) || value === '000000000') return false;
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

/** zrc-010 and the like: references into other installations are taken from registered services only, and none is registered. */
const buitenland: Regel = (zaak) =>
  (['communicatiekanaal', 'selectielijstklasse'] as const).filter((name) => zaak[name]).flatMap((name) => probleem(name, 'unknown-service', 'De dienst achter deze URL is hier niet bekend.'));

/** zrc-011: every related case exists. */
const zrc011: Regel = (zaak, { relevanteZaken }) =>
  zaak.relevanteAndereZaken.flatMap(({ url }, index) => (relevanteZaken.has(url) ? [] : probleem(`relevanteAndereZaken.${index}.url`, 'bad-url', 'Deze zaak bestaat niet.')));

/** zrc-012: a group is not there, or is complete. */
const zrc012: Regel = ({ verlenging, opschorting }) => [
  ...(verlenging && verlenging.reden === '' ? probleem('verlenging.reden', 'required', 'Geef de reden van de verlenging.') : []),
  ...(verlenging && verlenging.duur === '' ? probleem('verlenging.duur', 'required', 'Geef de duur van de verlenging.') : []),
  ...(opschorting?.indicatie && opschorting.reden === '' ? probleem('opschorting.reden', 'required', 'Geef de reden van de opschorting.') : []),
];

/** zrc-013: the main case exists and is no part of another one. */
const zrc013: Regel = (zaak, { hoofdzaak }) => {
  if (!zaak.hoofdzaak) return [];
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

/** zrc-015: products are those of the case type; case types have none here yet, so there is none to choose. */
const zrc015: Regel = ({ productenOfDiensten }) =>
  productenOfDiensten.length > 0 ? probleem('productenOfDiensten', 'invalid-products-services', 'Dit product hoort niet bij het zaaktype.') : [];

/** zrc-022: an archive status only with what it rests on. A new case has no documents that could be behind. */
const zrc022: Regel = ({ archiefactiedatum }, _feiten, { archiefstatus, archiefnominatie }) =>
  archiefstatus === '' || archiefstatus === 'nog_te_archiveren'
    ? []
    : [
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

/** All refusals of a new case at once, by the rules of the Zaken API 1.7.0 with its codes; empty when it may be made. */
export function problemenVan(zaak: Zaak, feiten: Feiten, spelling: Spelling, moment: Moment): FieldProblem[] {
  return REGELS.flatMap((regel) => regel(zaak, feiten, spelling, moment));
}
