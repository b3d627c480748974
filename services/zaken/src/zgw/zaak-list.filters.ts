import { rangVan, VERTROUWELIJKHEID } from '@polder/context';
import { enumTexts } from '@polder/proto';
import type { ZaakListRequest } from '@polder/proto/polder/zgw/zaken/v1/zaken';
import { Refusal, type FieldProblem, type Tx } from '@polder/service';
import { isDate } from './datum.rules.js';
import { zichtbaar } from './gemeen/recht.js';
import { ROL_ZOEK, type Nummers } from './nummers.js';

/** Conditions on table zaak (alias z) with their values; `key` says which list it is, for counts and plans. */
export interface Filter {
  where: string[];
  values: unknown[];
  /** The only case type asked for, when nothing else is: its counter is the exact count. */
  zaaktypeOnly: string | undefined;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

type Name = keyof ZaakFilters;
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

/** What a list and a search can ask for alike. */
export type ZaakFilters = Omit<ZaakListRequest, 'page' | 'expand' | 'ordering'> & { ordering: number[]; uuidIn?: string[]; zaaktypeIn?: string[] };

/** The conditions of a request. @throws Refusal with every parameter that cannot be answered or is no value of its kind. */
export function filterOf(tx: Tx, nummers: Nummers, request: ZaakFilters): Filter {
  const problems: FieldProblem[] = [];
  const filter: Filter = { where: [], values: [], zaaktypeOnly: undefined };
  const add = (column: string, operator: string, value: unknown): void => {
    filter.values.push(value);
    filter.where.push(operator === 'in' ? `${column} = ANY($${filter.values.length}::text[])` : `${column} ${operator} $${filter.values.length}`);
  };
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
  rollen(tx, nummers, request, filter);
  if (request.uuidIn && request.uuidIn.length > 0) filter.where.push(`z.id = ANY($${filter.values.push(request.uuidIn)}::uuid[])`);
  if (request.zaaktypeIn && request.zaaktypeIn.length > 0) filter.where.push(`z.zaaktype_id = ANY($${filter.values.push(request.zaaktypeIn.filter((id) => UUID.test(id)))}::uuid[])`);
  const zicht = zichtbaar(tx, 'zrc', 'zaken.lezen', { type: 'z.zaaktype_id', vertrouwelijkheidaanduiding: 'z.vertrouwelijkheidaanduiding' }, (value) => `$${filter.values.push(value)}`);
  if (zicht) filter.where.push(zicht);
  if (request.zaaktype !== undefined) {
    // A case type of another installation has no cases here.
    const id = UUID.test(request.zaaktype) ? request.zaaktype.toLowerCase() : null;
    if (filter.where.length === 0) filter.zaaktypeOnly = id ?? 'geen';
    add('z.zaaktype_id', '=', id);
  }
  if (problems.length > 0) throw Refusal.invalid(problems);
  return filter;
}

/** Filters on the roles of a case, each on its own (rol__...). */
function rollen(tx: Tx, nummers: Nummers, request: ZaakFilters, { where, values }: Filter): void {
  const plaats = (value: unknown): string => `$${values.push(value)}`;
  const text = (name: string, value: number): string | undefined => enumTexts(`polder.zgw.zaken.v1.${name}`).get(value);
  if (request.rolBetrokkeneType) where.push(`EXISTS (SELECT 1 FROM rol r WHERE r.zaak_id = z.id AND r.betrokkene_type = ${plaats(text('BetrokkeneTypeEnum', request.rolBetrokkeneType))})`);
  if (request.rolOmschrijvingGeneriek) {
    where.push(`EXISTS (SELECT 1 FROM rol r JOIN roltype t ON t.id = r.roltype_id WHERE r.zaak_id = z.id AND t.omschrijving_generiek = ${plaats(text('OmschrijvingGeneriekEnum', request.rolOmschrijvingGeneriek))})`);
  }
  const sleutels = request.rolBetrokkene ? [[`betrokkene=${request.rolBetrokkene}`]] : [];
  for (const [suffix, variant, lid] of ROL_ZOEK) {
    const value = (request as unknown as Record<string, string | undefined>)[`rolBetrokkeneIdentificatie${suffix}`];
    if (value) sleutels.push(nummers.zoek(tx.ctx, variant, lid, value));
  }
  for (const een of sleutels) where.push(`z.id IN (SELECT s.zaak_id FROM rol_sleutel s WHERE s.sleutel = ANY(${plaats(een)}::text[]))`);
}

function maximum(request: ZaakFilters, add: (column: string, operator: string, value: unknown) => void): void {
  const text = enumTexts('polder.zgw.zaken.v1.VertrouwelijkheidaanduidingEnum').get(request.maximaleVertrouwelijkheidaanduiding ?? 0);
  if (text !== undefined) add('z.vertrouwelijkheidaanduiding', 'in', VERTROUWELIJKHEID.slice(0, rangVan(text)));
}

const COLUMNS: Record<string, string> = {
  startdatum: 'z.startdatum', einddatum: 'z.einddatum', publicatiedatum: 'z.publicatiedatum', archiefactiedatum: 'z.archiefactiedatum',
  registratiedatum: 'z.registratiedatum', identificatie: 'z.identificatie',
};

/** ORDER BY of a request; the newest first when it says nothing, and always one order among equals. */
export function orderOf(request: Pick<ZaakFilters, 'ordering'>): string {
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
