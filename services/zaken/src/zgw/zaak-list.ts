import type { FinishedPage } from '@polder/proto/polder/api/options';
import type { ZaakListRequest } from '@polder/proto/polder/zgw/zaken/v1/zaken';
import { Refusal, type Tx } from '@polder/service';
import { aantalZaken, tellingen, zaaktypeSleutel } from '../registratie/telling.js';
import { filterOf, orderOf, type Filter } from './zaak-list.filters.js';
import { ZAAK_JSON } from './zaak-json.sql.js';

const PAGE_SIZE = 100;
/** How long a count that no counter covers is kept. */
const COUNT_MS = 2000;
const MAX_COUNTS = 1000;

/** Counts that had to be counted, by tenant and filter, for two seconds. */
export class KeptCounts {
  private readonly kept = new Map<string, { at: number; count: number }>();

  async get(key: string, now: number, count: () => Promise<number>): Promise<number> {
    const known = this.kept.get(key);
    if (known && now - known.at < COUNT_MS && now >= known.at) return known.count;
    const value = await count();
    if (this.kept.size >= MAX_COUNTS) this.kept.clear();
    this.kept.set(key, { at: now, count: value });
    return value;
  }
}

/**
 * zaak_list: a page of 100 with the exact count. The counters say it for all cases and for one case type; any other
 * filter is counted. The rows of a page are found by their keys first and built after, so that skipping costs an index
 * and no JSON; the second half of a long list is skipped from its end.
 * @throws Refusal 404 for a page behind the last one.
 */
export async function leesZaken(tx: Tx, request: ZaakListRequest, counts: KeptCounts): Promise<FinishedPage> {
  const filter = filterOf(request);
  const order = orderOf(request);
  const page = request.page ?? 1;
  const count = await countOf(tx, filter, counts);
  const skip = (page - 1) * PAGE_SIZE;
  if (skip > 0 && skip >= count) throw Refusal.notFound('Deze pagina bestaat niet.');
  const plain = filter.where.length === 0 && request.ordering.length === 0;
  const results = count === 0 ? '[]' : await pageOf(tx, filter, order, { skip, count, plain, counted: filter.where.length === 0 || filter.zaaktypeOnly !== undefined });
  return { results: Buffer.from(results), count, pageSize: PAGE_SIZE };
}

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
