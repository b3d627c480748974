import type { FinishedPage } from '@polder/proto/polder/api/options';
import { Refusal, type Tx } from '@polder/service';
import { aantalZaken, tellingen, zaaktypeSleutel } from '../registratie/telling.js';
import { PAGE_SIZE, type Json } from './gemeen/antwoord.js';
import { breidUit, gekozen, type Lezer, type Lezers } from './gemeen/expand.js';
import type { Plan, VeldenPlan } from './gemeen/expand.rules.js';
import { Voorwaarden, type KeptCounts } from './gemeen/pagina.js';
import { zichtbaar } from './gemeen/recht.js';
import type { Nummers } from './nummers.js';
import { filterOf, orderOf, type Filter, type ZaakFilters } from './zaak-list.filters.js';
import { ZAAK_JSON } from './zaak-json.sql.js';

/** What reading cases needs beside the transaction. */
export interface ZakenLezen {
  counts: KeptCounts;
  nummers: Nummers;
  lezers: Lezers;
}

/**
 * zaak_list and zaak__zoek: a page of 100 with the exact count. The counters say it for all cases and for one case type; any other
 * filter is counted. The rows of a page are found by their keys first and built after, so that skipping costs an index
 * and no JSON; the second half of a long list is skipped from its end.
 * @throws Refusal 404 for a page behind the last one.
 */
export async function leesZaken(tx: Tx, request: ZaakFilters, { counts, nummers, lezers }: ZakenLezen, { page = 1, plan }: { page?: number | undefined; plan?: (Plan & Partial<VeldenPlan>) | undefined }): Promise<FinishedPage> {
  const filter = filterOf(tx, nummers, request);
  const order = orderOf(request);
  const count = await countOf(tx, filter, counts);
  const skip = (page - 1) * PAGE_SIZE;
  if (skip > 0 && skip >= count) throw Refusal.notFound('Deze pagina bestaat niet.');
  const plain = filter.where.length === 0 && request.ordering.length === 0;
  const results = count === 0 ? '[]' : await pageOf(tx, filter, order, { skip, count, plain, counted: filter.where.length === 0 || filter.zaaktypeOnly !== undefined });
  return { results: Buffer.from(plan ? await uitgebreid(tx, results, lezers, plan) : results), count, pageSize: PAGE_SIZE };
}

async function uitgebreid(tx: Tx, results: string, lezers: Lezers, plan: Plan & Partial<VeldenPlan>): Promise<string> {
  const zaken = JSON.parse(results) as Json[];
  await breidUit(tx, lezers, 'zaak', zaken, plan);
  return JSON.stringify(zaken.map((zaak) => gekozen(zaak, plan)));
}

/** Cases by id for an expansion, as far as the application may see them. */
export const zaakLezer: Lezer = async (tx, ids) => {
  const v = new Voorwaarden(1);
  v.en(`z.id = ANY(${v.plaats(ids)}::uuid[])`).en(zichtbaar(tx, 'zrc', 'zaken.lezen', { type: 'z.zaaktype_id', vertrouwelijkheidaanduiding: 'z.vertrouwelijkheidaanduiding' }, v.plaats));
  const rows = await tx.query<{ id: string; json: string }>(`SELECT z.id, ${ZAAK_JSON} AS json FROM zaak z WHERE ${v.sql}`, [tx.ctx.baseUrl, ...v.values]);
  return new Map(rows.map((row) => [row.id, JSON.parse(row.json) as Json]));
};

function countOf(tx: Tx, filter: Filter, counts: KeptCounts): Promise<number> {
  if (filter.where.length === 0) return aantalZaken(tx);
  const only = filter.zaaktypeOnly && zaaktypeSleutel(filter.zaaktypeOnly);
  if (only) return tellingen(tx, [only]).then((values) => values[only] ?? 0);
  const where = filter.where.join(' AND ');
  const key = JSON.stringify([tx.ctx.tenant, where, filter.values]);
  return counts.get(key, tx.ctx.clock.now().getTime(), async () => (await tx.query<{ n: number }>(`SELECT count(*) AS n FROM zaak z WHERE ${where}`, filter.values))[0]?.n ?? 0);
}

async function pageOf(tx: Tx, filter: Filter, order: string, { skip, count, plain, counted }: { skip: number; count: number; plain: boolean; counted: boolean }): Promise<string> {
  const last = Math.min(skip + PAGE_SIZE, count);
  // Only where counters say the count of this moment: a kept one would shift the page.
  const fromEnd = counted && skip > count / 2;
  const [offset, limit] = fromEnd ? [count - last, last - skip] : [skip, PAGE_SIZE];
  // $1 is the base URL, as in ZAAK_JSON; the values of the filter come behind it.
  const where = filter.where.map((one) => one.replace(/\$(\d+)/g, (_, n: string) => `$${Number(n) + 3}`)).join(' AND ') || 'true';
  const sql = `
    SELECT coalesce('[' || string_agg(json, ',') || ']', '[]') AS json FROM (
      SELECT ${ZAAK_JSON} AS json FROM zaak z
       WHERE z.id = ANY(ARRAY(SELECT z.id FROM zaak z WHERE ${where} ORDER BY ${fromEnd ? reversed(order) : order} LIMIT $2 OFFSET $3))
       ORDER BY ${order}) p`;
  const [row] = await tx.query<{ json: string }>(sql, [tx.ctx.baseUrl, limit, offset, ...filter.values], plain ? `zgw-zaken-${fromEnd ? 'eind' : 'begin'}` : undefined);
  return row?.json ?? '[]';
}

/** The same order from the other end; nulls change sides with it, as PostgreSQL puts them last going up. */
function reversed(order: string): string {
  return order.replace(/ (ASC|DESC)/g, (_, direction: string) => (direction === 'ASC' ? ' DESC' : ' ASC'));
}
