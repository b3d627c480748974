import { enumTexts } from '@polder/proto';
import type { FinishedPage } from '@polder/proto/polder/api/options';
import type { ZaakZoek } from '@polder/proto/polder/zgw/zaken/v1/zaken';
import { Refusal, type Tx } from '@polder/service';
import { isGeometrie, vakVan } from '../registratie/geometrie.js';
import { ligtBinnen, type Geometrie } from './binnen.rules.js';
import { planVan, planVanFields, type Plan, type VeldenPlan } from './gemeen/expand.rules.js';
import type { ZaakFilters } from './zaak-list.filters.js';
import { leesZaken, type ZakenLezen } from './zaak-list.js';

/** Cases in the box of a search area, at most; a wider area has to be narrowed by other filters. */
const MAX_IN_VAK = 20_000;

/** zaak__zoek: the filters of the list, a geometry, ids, and a choice of fields (zrc-029). */
export async function zoekZaken(tx: Tx, body: ZaakZoek, query: { page?: number | undefined; expand?: string | undefined }, lezen: ZakenLezen): Promise<FinishedPage> {
  const plan = planUit(body, query.expand);
  const { ordering, ...filters } = body;
  const request: ZaakFilters = { ...filters, ordering: ordering ? [ordering] : [] };
  if (body.zaakgeometrie) {
    const binnen = await zakenBinnen(tx, body.zaakgeometrie.withinJson);
    request.uuidIn = body.uuidIn.length > 0 ? binnen.filter((id) => body.uuidIn.some((een) => een.toLowerCase() === id)) : binnen;
    if (request.uuidIn.length === 0) return { results: Buffer.from('[]'), count: 0, pageSize: 100 };
  }
  return leesZaken(tx, request, lezen, { page: query.page, plan });
}

function planUit(body: ZaakZoek, queryExpand: string | undefined): (Plan & Partial<VeldenPlan>) | undefined {
  const expand = queryExpand ?? body.expand;
  const fields: unknown = body.fieldsJson && body.fieldsJson !== 'null' ? JSON.parse(body.fieldsJson) : undefined;
  if (fields !== undefined && expand) throw Refusal.invalid([{ name: 'fields', code: 'mutually-exclusive', reason: 'Gebruik fields of expand, niet allebei.' }]);
  return fields === undefined ? planVan('zaak', expand) : planVanFields('zaak', fields);
}

async function zakenBinnen(tx: Tx, withinJson: string): Promise<string[]> {
  const gebied: unknown = withinJson ? JSON.parse(withinJson) : null;
  if (!isGeometrie(gebied)) throw Refusal.invalid([{ name: 'zaakgeometrie.within', code: 'invalid', reason: 'Dit is geen geometrie in GeoJSON.' }]);
  const rows = await tx.query<{ id: string; zaakgeometrie: Geometrie }>('SELECT id, zaakgeometrie FROM zaak WHERE zaakgeometrie_vak && $1::box LIMIT $2', [vakVan(gebied), MAX_IN_VAK + 1]);
  if (rows.length > MAX_IN_VAK) throw Refusal.invalid([{ name: 'zaakgeometrie.within', code: 'too-wide', reason: `In dit gebied liggen meer dan ${MAX_IN_VAK} zaken. Kies een kleiner gebied.` }]);
  return rows.filter((row) => ligtBinnen(row.zaakgeometrie, gebied as Geometrie)).map((row) => row.id);
}

/** Spelling of an enum value that a request gives as a number. */
export function enumTekst(name: string, value: number | undefined): string | undefined {
  return value ? enumTexts(`polder.zgw.zaken.v1.${name}`).get(value) : undefined;
}
