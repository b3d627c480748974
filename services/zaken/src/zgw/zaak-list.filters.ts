import { enumTexts } from '@polder/proto';
import type { ZaakListRequest } from '@polder/proto/polder/zgw/zaken/v1/zaken';
import { Refusal, type FieldProblem } from '@polder/service';

/** Conditions on table zaak (alias z) with their values; `key` says which list it is, for counts and plans. */
export interface Filter {
  where: string[];
  values: unknown[];
  /** The only case type asked for, when nothing else is: its counter is the exact count. */
  zaaktypeOnly: string | undefined;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** From open to secret, as the standard orders them. */
const VERTROUWELIJKHEID = ['openbaar', 'beperkt_openbaar', 'intern', 'zaakvertrouwelijk', 'vertrouwelijk', 'confidentieel', 'geheim', 'zeer_geheim'];

type Name = keyof ZaakListRequest;
type Kind = 'text' | 'date' | 'null' | 'list' | { enum: string };

/** Parameter of the standard, field of the request, column, operator and kind of value. */
const FILTERS: [string, Name, string, '=' | '<' | '<=' | '>' | '>=' | 'in' | 'isnull', Kind][] = [
  ['identificatie', 'identificatie', 'z.identificatie', '=', 'text'],
  ['bronorganisatie', 'bronorganisatie', 'z.bronorganisatie', '=', 'text'],
  ['bronorganisatie__in', 'bronorganisatieIn', 'z.bronorganisatie', 'in', 'list'],
  ['archiefnominatie', 'archiefnominatie', 'z.archiefnominatie', '=', { enum: 'ArchiefnominatieEnum' }],
  ['archiefnominatie__in', 'archiefnominatieIn', 'z.archiefnominatie', 'in', { enum: 'ArchiefnominatieEnum' }],
  ['archiefactiedatum', 'archiefactiedatum', 'z.archiefactiedatum', '=', 'date'],
  ['archiefactiedatum__isnull', 'archiefactiedatumIsnull', 'z.archiefactiedatum', 'isnull', 'null'],
  ['archiefactiedatum__lt', 'archiefactiedatumLt', 'z.archiefactiedatum', '<', 'date'],
  ['archiefactiedatum__gt', 'archiefactiedatumGt', 'z.archiefactiedatum', '>', 'date'],
  ['archiefstatus', 'archiefstatus', 'z.archiefstatus', '=', { enum: 'ArchiefstatusEnum' }],
  ['archiefstatus__in', 'archiefstatusIn', 'z.archiefstatus', 'in', { enum: 'ArchiefstatusEnum' }],
  ['startdatum', 'startdatum', 'z.startdatum', '=', 'date'],
  ['startdatum__gt', 'startdatumGt', 'z.startdatum', '>', 'date'],
  ['startdatum__gte', 'startdatumGte', 'z.startdatum', '>=', 'date'],
  ['startdatum__lt', 'startdatumLt', 'z.startdatum', '<', 'date'],
  ['startdatum__lte', 'startdatumLte', 'z.startdatum', '<=', 'date'],
  ['registratiedatum', 'registratiedatum', 'z.registratiedatum', '=', 'date'],
  ['registratiedatum__gt', 'registratiedatumGt', 'z.registratiedatum', '>', 'date'],
  ['registratiedatum__lt', 'registratiedatumLt', 'z.registratiedatum', '<', 'date'],
  ['einddatum', 'einddatum', 'z.einddatum', '=', 'date'],
  ['einddatum__isnull', 'einddatumIsnull', 'z.einddatum', 'isnull', 'null'],
  ['einddatum__gt', 'einddatumGt', 'z.einddatum', '>', 'date'],
  ['einddatum__lt', 'einddatumLt', 'z.einddatum', '<', 'date'],
  ['einddatumGepland', 'einddatumGepland', 'z.einddatum_gepland', '=', 'date'],
  ['einddatumGepland__gt', 'einddatumGeplandGt', 'z.einddatum_gepland', '>', 'date'],
  ['einddatumGepland__lt', 'einddatumGeplandLt', 'z.einddatum_gepland', '<', 'date'],
  ['uiterlijkeEinddatumAfdoening', 'uiterlijkeEinddatumAfdoening', 'z.uiterlijke_einddatum', '=', 'date'],
  ['uiterlijkeEinddatumAfdoening__gt', 'uiterlijkeEinddatumAfdoeningGt', 'z.uiterlijke_einddatum', '>', 'date'],
  ['uiterlijkeEinddatumAfdoening__lt', 'uiterlijkeEinddatumAfdoeningLt', 'z.uiterlijke_einddatum', '<', 'date'],
];

/** What the standard can filter on and this register cannot answer yet: refused, so that nobody gets more than was asked for. */
const NOT_YET: [string, Name][] = [
  ['rol__betrokkeneType', 'rolBetrokkeneType'],
  ['rol__betrokkene', 'rolBetrokkene'],
  ['rol__omschrijvingGeneriek', 'rolOmschrijvingGeneriek'],
  ['rol__betrokkeneIdentificatie__natuurlijkPersoon__inpBsn', 'rolBetrokkeneIdentificatieNatuurlijkPersoonInpBsn'],
  ['rol__betrokkeneIdentificatie__natuurlijkPersoon__anpIdentificatie', 'rolBetrokkeneIdentificatieNatuurlijkPersoonAnpIdentificatie'],
  ['rol__betrokkeneIdentificatie__natuurlijkPersoon__inpA_nummer', 'rolBetrokkeneIdentificatieNatuurlijkPersoonInpANummer'],
  ['rol__betrokkeneIdentificatie__nietNatuurlijkPersoon__innNnpId', 'rolBetrokkeneIdentificatieNietNatuurlijkPersoonInnNnpId'],
  ['rol__betrokkeneIdentificatie__nietNatuurlijkPersoon__annIdentificatie', 'rolBetrokkeneIdentificatieNietNatuurlijkPersoonAnnIdentificatie'],
  ['rol__betrokkeneIdentificatie__vestiging__vestigingsNummer', 'rolBetrokkeneIdentificatieVestigingVestigingsNummer'],
  ['rol__betrokkeneIdentificatie__medewerker__identificatie', 'rolBetrokkeneIdentificatieMedewerkerIdentificatie'],
  ['rol__betrokkeneIdentificatie__organisatorischeEenheid__identificatie', 'rolBetrokkeneIdentificatieOrganisatorischeEenheidIdentificatie'],
  ['expand', 'expand'],
];

/** The conditions of a request. @throws Refusal with every parameter that cannot be answered or is no value of its kind. */
export function filterOf(request: ZaakListRequest): Filter {
  const problems: FieldProblem[] = [];
  const filter: Filter = { where: [], values: [], zaaktypeOnly: undefined };
  const add = (column: string, operator: string, value: unknown): void => {
    filter.values.push(value);
    filter.where.push(operator === 'in' ? `${column} = ANY($${filter.values.length}::text[])` : `${column} ${operator} $${filter.values.length}`);
  };
  for (const [name, field] of NOT_YET) if (request[field] !== undefined) problems.push({ name, code: 'not-supported', reason: 'Hierop kan nog niet worden gefilterd.' });
  for (const [name, field, column, operator, kind] of FILTERS) {
    const given = request[field];
    if (given === undefined || (Array.isArray(given) && given.length === 0)) continue;
    if (kind === 'null') filter.where.push(`${column} IS ${given === true ? '' : 'NOT '}NULL`);
    else if (kind === 'date' && !isDate(String(given))) problems.push({ name, code: 'invalid', reason: 'Vul een bestaande datum in als jjjj-mm-dd.' });
    else if (typeof kind === 'object') {
      const texts = enumTexts(`polder.zgw.zaken.v1.${kind.enum}`);
      const unknown = Array.isArray(given) ? (given as string[]).filter((one) => ![...texts.values()].includes(one)) : [];
      if (unknown.length > 0) problems.push({ name, code: 'invalid_choice', reason: `Kies uit: ${[...texts.values()].join(', ')}.` });
      else add(column, operator, Array.isArray(given) ? given : texts.get(given as number));
    } else add(column, operator, given);
  }
  maximum(request, add);
  if (request.zaaktype !== undefined) {
    // A case type of another installation has no cases here.
    const id = UUID.test(request.zaaktype) ? request.zaaktype.toLowerCase() : null;
    if (filter.where.length === 0) filter.zaaktypeOnly = id ?? 'geen';
    add('z.zaaktype_id', '=', id);
  }
  if (problems.length > 0) throw Refusal.invalid(problems);
  return filter;
}

function maximum(request: ZaakListRequest, add: (column: string, operator: string, value: unknown) => void): void {
  const text = enumTexts('polder.zgw.zaken.v1.VertrouwelijkheidaanduidingEnum').get(request.maximaleVertrouwelijkheidaanduiding ?? 0);
  if (text !== undefined) add('z.vertrouwelijkheidaanduiding', 'in', VERTROUWELIJKHEID.slice(0, VERTROUWELIJKHEID.indexOf(text) + 1));
}

function isDate(text: string): boolean {
  return DATE.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}

const COLUMNS: Record<string, string> = {
  startdatum: 'z.startdatum', einddatum: 'z.einddatum', publicatiedatum: 'z.publicatiedatum', archiefactiedatum: 'z.archiefactiedatum',
  registratiedatum: 'z.registratiedatum', identificatie: 'z.identificatie',
};

/** ORDER BY of a request; the newest first when it says nothing, and always one order among equals. */
export function orderOf(request: ZaakListRequest): string {
  const texts = enumTexts('polder.zgw.zaken.v1.OrderingEnum');
  const parts = request.ordering.map((number) => {
    const text = texts.get(number) ?? '';
    const column = COLUMNS[text.replace(/^-/, '')];
    if (!column) throw Refusal.invalid([{ name: 'ordering', code: 'invalid_choice', reason: 'Hierop kan niet worden geordend.' }]);
    return `${column} ${text.startsWith('-') ? 'DESC' : 'ASC'}`;
  });
  // The same direction for the last key lets one index serve both.
  const last = parts.at(-1)?.endsWith('ASC') ? 'ASC' : 'DESC';
  return [...parts, `z.id ${last}`].join(', ');
}
