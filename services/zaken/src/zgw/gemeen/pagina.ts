import { Refusal, type Tx } from '@polder/service';

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

/** Conditions of a query with their values, numbered from a first placeholder on. */
export class Voorwaarden {
  readonly where: string[] = [];
  readonly values: unknown[] = [];

  /** vrij: how many placeholders the query uses before the first of these. */
  constructor(private readonly vrij: number) {}

  /** Adds a value; answers its placeholder. */
  readonly plaats = (value: unknown): string => {
    this.values.push(value);
    return `$${this.vrij + this.values.length}`;
  };

  /** Adds `column = value` when there is a value. */
  gelijk(column: string, value: unknown): this {
    if (value !== undefined && value !== null && value !== '') this.where.push(`${column} = ${this.plaats(value)}`);
    return this;
  }

  en(condition: string | undefined): this {
    if (condition) this.where.push(condition);
    return this;
  }

  get sql(): string {
    return this.where.length === 0 ? 'true' : this.where.join(' AND ');
  }
}

/** Rows to skip for a page. @throws Refusal 404 for a page behind the last one. */
export function overslaan(page: number | undefined, count: number, pageSize: number): number {
  const skip = ((page ?? 1) - 1) * pageSize;
  if (skip > 0 && skip >= count) throw Refusal.notFound('Deze pagina bestaat niet.');
  return skip;
}

/** Exact count of a query, kept for two seconds per tenant and filter: a write shows in it at the latest then, and always on the first page of a short list. */
export async function telRijen(tx: Tx, counts: KeptCounts, from: string, voorwaarden: Voorwaarden, first: unknown[]): Promise<number> {
  const key = JSON.stringify([tx.ctx.tenant, from, voorwaarden.where, voorwaarden.values]);
  // The first placeholders belong to the page, not to the count: named so that PostgreSQL knows their type.
  return counts.get(key, tx.ctx.clock.now().getTime(), async () => {
    const [row] = await tx.query<{ n: number }>(`SELECT count(*) AS n FROM ${from} WHERE ${voorwaarden.sql}${first.length > 0 ? ` AND $1::text IS NOT NULL` : ''}`, [...first, ...voorwaarden.values]);
    return row?.n ?? 0;
  });
}
