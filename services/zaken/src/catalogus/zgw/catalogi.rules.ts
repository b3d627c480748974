import type { FieldProblem } from '@polder/service';
import type { Procestermijn } from '../../referentielijsten/referentielijsten.js';
import { isRsin } from '../../zgw/zaak-create.rules.js';
import type { CatalogusSoort } from './bron.js';

/** A resource as it will stand: attribute names of the standard, references as ids, relations by name. */
export type Stand = Readonly<Record<string, unknown>>;

/** What the register says of the surroundings of a resource that is written. */
export interface Feiten {
  actie: 'create' | 'update' | 'partial_update' | 'destroy';
  /** The application has the scope to correct what is published. */
  geforceerd: boolean;
  /** The resource before the change; undefined for a new one. */
  oud: { concept: boolean } | undefined;
  /** Nothing but eindeGeldigheid changes. */
  alleenEinde: boolean;
  /** The catalogue exists; undefined for a resource that names none. */
  catalogusBestaat: boolean | undefined;
  /** Another catalogue has the same domain and owner. */
  catalogusDubbel: boolean;
  /** The case type that it will belong to; 'onbekend' when there is none; undefined for what belongs to none. */
  zaaktype: { concept: boolean; catalogusId: string; beginGeldigheid: string; procestype: string } | 'onbekend' | undefined;
  /** The case type that it belonged to is published. */
  oudZaaktypeGepubliceerd: boolean;
  /** A relation laid by URL points at a published version: those of the new state, and those of the old. */
  gebonden: boolean;
  oudGebonden: boolean;
  /** The relation is laid by URL: the rules of before 1.3 hold instead of ztc-010. */
  perUrl: boolean;
  /** Another published version of the same case type is valid on one of its days (ztc-016). */
  overlap: boolean;
  /** The status type that it names belongs to another case type, or does not exist. */
  statustypeVanAnder: boolean;
  /** Another status type of the case type has its volgnummer. */
  volgnummerBezet: boolean;
  /** References by name or URL that lead nowhere. */
  verwijzingen: FieldProblem[];
  /** What the reference lists say of the URLs in a result type or case type. */
  lijst: { procestypeBestaat: boolean; omschrijvingBestaat: boolean; klasse: { procestype: string; procestermijn: Procestermijn } | undefined };
}

type Regel = (stand: Stand, feiten: Feiten) => FieldProblem[];

const probleem = (name: string, code: string, reason: string): FieldProblem[] => [{ name, code, reason }];
const geheel = (code: string, reason: string): FieldProblem[] => probleem('nonFieldErrors', code, reason);
const heeft = (value: unknown): boolean => value !== undefined && value !== null && value !== '' && value !== false;

/** The catalogue exists here. */
const catalogus: Regel = (_stand, { catalogusBestaat }) => (catalogusBestaat === false ? probleem('catalogus', 'bad-url', 'Deze catalogus bestaat niet.') : []);

/** A catalogue is one of its owner for one domain; an RSIN has nine digits and passes the eleven test. */
const eigenCatalogus: Regel = ({ rsin }, { catalogusDubbel }) => [
  ...(isRsin(String(rsin)) ? [] : probleem('rsin', 'invalid', 'Dit is geen geldig RSIN.')),
  ...(catalogusDubbel ? geheel('unique', 'Er is al een catalogus met dit domein en dit RSIN.') : []),
];

/** The last day is not before the first; unless a version is withdrawn before it began, by its last day alone. */
const geldigheid: Regel = ({ beginGeldigheid, eindeGeldigheid }, { alleenEinde }) =>
  !alleenEinde && heeft(eindeGeldigheid) && String(eindeGeldigheid) < String(beginGeldigheid) ? probleem('eindeGeldigheid', 'einde-geldigheid-before-begin-geldigheid', 'De laatste dag ligt voor de eerste.') : [];

/** ztc-009: what is published changes by its last day only, or by a correction. */
const ztc009: Regel = (_stand, { oud, geforceerd, alleenEinde }) =>
  oud && !oud.concept && !geforceerd && !alleenEinde ? geheel('non-concept-object', 'Dit type is gepubliceerd en kan niet meer worden gewijzigd. Maak een nieuwe versie.') : [];

/** Relations by URL, as before 1.3: ztc-010 and ztc-011 of these versions. */
const gebonden: Regel = (_stand, feiten) =>
  !feiten.geforceerd && !feiten.alleenEinde && (feiten.gebonden || feiten.oudGebonden) ? geheel('non-concept-relation', 'Dit type hangt vast aan een gepubliceerd type en kan niet meer worden gewijzigd.') : [];

/** The case type exists here. */
const zaaktypeBestaat: Regel = (_stand, { zaaktype }) => (zaaktype === 'onbekend' ? probleem('zaaktype', 'bad-url', 'Dit zaaktype bestaat niet.') : []);

/** ztc-010: parts of a published case type change by a correction only. */
const ztc010: Regel = (_stand, { zaaktype, oudZaaktypeGepubliceerd, geforceerd, perUrl }) =>
  !geforceerd && !perUrl && (oudZaaktypeGepubliceerd || (typeof zaaktype === 'object' && !zaaktype.concept))
    ? geheel('non-concept-zaaktype', 'Het zaaktype is gepubliceerd: onderdelen kunnen niet meer wijzigen. Maak een nieuwe versie van het zaaktype.') : [];

/** A catalogue or first day that a part names is that of its case type. */
const alsZaaktype: Regel = ({ catalogus: genoemd, beginGeldigheid }, { zaaktype }) => {
  if (typeof zaaktype !== 'object') return [];
  return [
    ...(heeft(genoemd) && genoemd !== zaaktype.catalogusId ? geheel('relations-incorrect-catalogus', 'Het zaaktype staat in een andere catalogus.') : []),
    ...(heeft(beginGeldigheid) && beginGeldigheid !== zaaktype.beginGeldigheid ? probleem('beginGeldigheid', 'date-mismatch', `De eerste dag is die van het zaaktype: ${zaaktype.beginGeldigheid}.`) : []),
  ];
};

const statustype: Regel = (_stand, { statustypeVanAnder }) => (statustypeVanAnder ? geheel('relations-incorrect-zaaktype', 'Het statustype hoort bij een ander zaaktype.') : []);
const volgnummer: Regel = (_stand, { volgnummerBezet }) => (volgnummerBezet ? geheel('unique', 'Dit volgnummer is in dit zaaktype al gebruikt.') : []);
const verwijzingen: Regel = (_stand, feiten) => feiten.verwijzingen;

/** ztc-001: the process is one of the selection list. */
const ztc001: Regel = ({ selectielijstProcestype }, { lijst }) =>
  heeft(selectielijstProcestype) && !lijst.procestypeBestaat ? probleem('selectielijstProcestype', 'invalid-resource', 'Dit is geen procestype van de selectielijst.') : [];

/** How long an extension lasts is said when there can be one. */
const verlenging: Regel = ({ verlengingMogelijk, verlengingstermijn }) =>
  verlengingMogelijk === true && !heeft(verlengingstermijn) ? probleem('verlengingstermijn', 'required', 'Geef de termijn waarmee verlengd kan worden.') : [];

/** ztc-016. */
const ztc016: Regel = (_stand, { overlap }) => (overlap ? probleem('beginGeldigheid', 'overlapped_types', 'Een andere gepubliceerde versie van dit zaaktype geldt in dezelfde periode.') : []);

/** ztc-002: description and class come from the reference lists. */
const ztc002: Regel = (_stand, { lijst }) => {
  if (!lijst.omschrijvingBestaat) return probleem('resultaattypeomschrijving', 'invalid-resource', 'Dit is geen resultaattypeomschrijving van de referentielijst.');
  return lijst.klasse ? [] : probleem('selectielijstklasse', 'invalid-resource', 'Dit is geen resultaat van de selectielijst.');
};

/** ztc-002: the class belongs to the process of the case type. */
const procestype: Regel = (_stand, { lijst, zaaktype }) =>
  lijst.klasse && typeof zaaktype === 'object' && lijst.klasse.procestype !== zaaktype.procestype
    ? geheel('procestype-mismatch', 'De selectielijstklasse hoort bij een ander procestype dan het zaaktype.') : [];

const WIJZE_BIJ_TERMIJN: Partial<Record<Procestermijn, string>> = { nihil: 'afgehandeld', ingeschatte_bestaansduur_procesobject: 'termijn' };

/** Members of brondatumArchiefprocedure: with which derivations they must have a value, and with which they may. ztc-004 to ztc-008. */
const LEDEN: { lid: string; regel: string; moet: string[]; mag: string[] | 'alle' }[] = [
  { lid: 'datumkenmerk', regel: 'ztc-004', moet: ['eigenschap', 'zaakobject', 'ander_datumkenmerk'], mag: [] },
  { lid: 'einddatumBekend', regel: 'ztc-005', moet: [], mag: ['ander_datumkenmerk', 'eigenschap', 'gerelateerde_zaak', 'hoofdzaak', 'ingangsdatum_besluit', 'vervaldatum_besluit', 'zaakobject'] },
  { lid: 'objecttype', regel: 'ztc-006', moet: ['zaakobject', 'ander_datumkenmerk'], mag: [] },
  { lid: 'registratie', regel: 'ztc-007', moet: ['ander_datumkenmerk'], mag: [] },
  { lid: 'procestermijn', regel: 'ztc-008', moet: ['termijn'], mag: [] },
];

/** ztc-003 to ztc-008: how the source date is found fits the selection list, and has what it needs and no more. */
const brondatum: Regel = ({ brondatumArchiefprocedure }, { lijst }) => {
  if (typeof brondatumArchiefprocedure !== 'object' || brondatumArchiefprocedure === null) return [];
  const groep = brondatumArchiefprocedure as Stand;
  const wijze = String(groep['afleidingswijze']);
  const moetZijn = WIJZE_BIJ_TERMIJN[lijst.klasse?.procestermijn ?? ''];
  const at = 'brondatumArchiefprocedure';
  return [
    ...(moetZijn && wijze !== moetZijn ? geheel('invalid-afleidingswijze-for-procestermijn', `Bij deze selectielijstklasse hoort afleidingswijze '${moetZijn}'.`) : []),
    ...LEDEN.flatMap(({ lid, moet, mag }) => {
      const waarde = heeft(groep[lid]);
      if (moet.includes(wijze)) return waarde ? [] : probleem(`${at}.${lid}`, 'required', `Met afleidingswijze '${wijze}' hoort hier een waarde.`);
      return waarde && !mag.includes(wijze) ? probleem(`${at}.${lid}`, 'must-be-empty', `Met afleidingswijze '${wijze}' blijft dit leeg.`) : [];
    }),
  ];
};

/** ztc-015: dates are YYYYMMDD, dates with time YYYYMMDDhhmmss. */
const ztc015: Regel = ({ specificatie }) => {
  const { formaat, lengte } = (specificatie ?? {}) as { formaat?: string; lengte?: string };
  const wanted = formaat === 'datum' ? '8' : formaat === 'datum_tijd' ? '14' : undefined;
  return wanted && lengte !== wanted ? probleem('specificatie.lengte', 'invalid', `Bij formaat '${formaat ?? ''}' is de lengte ${wanted}.`) : [];
};

const DEEL: Regel[] = [zaaktypeBestaat, ztc010, alsZaaktype, statustype, verwijzingen];

/** Which rules hold for which resource, in the order in which a refusal names them. */
const REGELS: Record<CatalogusSoort, Regel[]> = {
  catalogus: [eigenCatalogus],
  zaaktype: [ztc009, gebonden, catalogus, verwijzingen, ztc001, verlenging, geldigheid, ztc016],
  besluittype: [ztc009, gebonden, catalogus, verwijzingen, geldigheid],
  informatieobjecttype: [ztc009, gebonden, catalogus, geldigheid],
  statustype: [...DEEL, volgnummer],
  resultaattype: [...DEEL, ztc002, brondatum, procestype],
  roltype: DEEL,
  eigenschap: [...DEEL, ztc015],
  zaakobjecttype: DEEL,
  zaaktypeinformatieobjecttype: [zaaktypeBestaat, gebonden, ztc010, alsZaaktype, statustype, verwijzingen, volgnummer],
};

/** All refusals of a write at once, by the rules of the Catalogi API 1.3.3 with its codes; empty when it may be done. */
export function catalogusProblemen(soort: CatalogusSoort, stand: Stand, feiten: Feiten): FieldProblem[] {
  if (feiten.actie === 'destroy') return verwijderProblemen(feiten);
  return REGELS[soort].flatMap((regel) => regel(stand, feiten));
}

/** Removing: nothing published, no part of something published, nothing bound; unless by force. */
function verwijderProblemen(feiten: Feiten): FieldProblem[] {
  return [...ztc009({}, feiten), ...gebonden({}, feiten), ...ztc010({}, feiten)];
}

/** What stands in the way of publishing a case type: ztc-012 (relations that are concepts themselves) and ztc-016. */
export function publicatieProblemen(conceptRelaties: readonly string[], overlap: boolean): FieldProblem[] {
  return [
    ...(conceptRelaties.length > 0 ? geheel('concept-relation', `Publiceer eerst: ${conceptRelaties.join(', ')}.`) : []),
    ...ztc016({}, { overlap } as Feiten),
  ];
}

/** Attributes that follow from the selection list when the client does not give them (ztc-002). */
export function afgeleidVanLijst(stand: Stand, klasse: { waardering: string; bewaartermijn: string | null } | undefined, omschrijving: string | undefined): Stand {
  return {
    ...stand,
    omschrijvingGeneriek: omschrijving ?? '',
    archiefnominatie: heeft(stand['archiefnominatie']) ? stand['archiefnominatie'] : (klasse?.waardering ?? null),
    archiefactietermijn: heeft(stand['archiefactietermijn']) ? stand['archiefactietermijn'] : (klasse?.bewaartermijn ?? null),
  };
}
