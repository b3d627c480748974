import { rangVan, rechtenVoor, type Actor } from '@polder/context';
import type { FinishedPage } from '@polder/proto/polder/api/options';
import { enumTexts } from '@polder/proto';
import { Refusal, type Tx } from '@polder/service';
import { toJson } from './eio-json.js';
import { informatieobjecten } from './eio.repository.js';
import { breidDocumentenUit, wens } from './expand.js';
import type { NaslagClient } from './naslag.client.js';

export const PAGE_SIZE = 100;
const COUNT_MS = 2000;
const MAX_COUNTS = 1000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Exact counts by rights and filter, for two seconds: flipping through pages counts once. */
export class Tellingen {
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

/** What a list may be filtered by; object as a reference ("zaken:zaken/{uuid}"). */
export interface Filter {
  identificatie?: string;
  bronorganisatie?: string;
  object?: string;
  objectType?: number;
  trefwoorden?: string[];
  uuids?: string[];
}

/** Conditions with their values; the first value is $2. */
export class Voorwaarden {
  readonly values: unknown[] = [];
  private readonly conditions: string[] = [];

  add(make: (value: string) => string, value: unknown): void {
    this.values.push(value);
    this.conditions.push(make(`$${this.values.length + 1}`));
  }

  get sql(): string {
    return this.conditions.map((one) => ` AND ${one}`).join('');
  }
}

/** zrc-006 and its like: only documents of the types and up to the confidentiality that the application may read. */
export function leesrecht(actor: Actor, where: Voorwaarden): void {
  const rights = rechtenVoor(actor, 'drc', 'documenten.lezen');
  if (!rights) return;
  const flat = rights.flatMap((right) => right.types.filter((type) => UUID.test(type)).map((type) => ({ t: type, m: right.max === undefined ? 8 : rangVan(right.max), g: right.alleenGereed ?? false })));
  where.add((value) => `EXISTS (SELECT 1 FROM jsonb_to_recordset(${value}::jsonb) r(t uuid, m int, g boolean) WHERE r.t = d.informatieobjecttype_id AND d.vertrouwelijk_rang <= r.m AND (NOT r.g OR d.gereed_voor_publicatie))`, JSON.stringify(flat));
}

function voorwaarden(actor: Actor, filter: Filter): Voorwaarden {
  const where = new Voorwaarden();
  leesrecht(actor, where);
  if (filter.identificatie !== undefined) where.add((v) => `d.identificatie = ${v}`, filter.identificatie);
  if (filter.bronorganisatie !== undefined) where.add((v) => `d.bronorganisatie = ${v}`, filter.bronorganisatie);
  if (filter.trefwoorden && filter.trefwoorden.length > 0) where.add((v) => `d.trefwoorden && ${v}::text[]`, filter.trefwoorden);
  if (filter.uuids) where.add((v) => `d.id = ANY(${v}::uuid[])`, filter.uuids);
  const linked = (make: (v: string) => string) => (v: string) => `EXISTS (SELECT 1 FROM koppeling k WHERE k.organisatie_id = d.organisatie_id AND k.document_id = d.id AND k.state = 'definitive' AND ${make(v)})`;
  if (filter.object !== undefined) where.add(linked((v) => `k.object = ${v}`), filter.object);
  if (filter.objectType) where.add(linked((v) => `k.object_type = ${v}`), enumTexts('polder.zgw.documenten.v1.ObjectTypeEnum').get(filter.objectType) ?? '');
  return where;
}

/** A page of 100 with the exact count, newest first. @throws Refusal 404 behind the last page, or for an unknown expand */
export async function leesDocumenten(tx: Tx, naslag: NaslagClient, counts: Tellingen, filter: Filter, options: { page?: number; expand?: string }): Promise<FinishedPage> {
  const tree = wens(options.expand, ['informatieobjecttype']);
  const where = voorwaarden(tx.ctx.actor, filter);
  const key = JSON.stringify([tx.ctx.tenant, where.sql, where.values]);
  const count = await counts.get(key, tx.ctx.clock.now().getTime(), () => informatieobjecten.count(tx, where.sql, where.values));
  const skip = ((options.page ?? 1) - 1) * PAGE_SIZE;
  if (skip > 0 && skip >= count) throw Refusal.notFound('Deze pagina bestaat niet.');
  const rows = await informatieobjecten.page(tx, where.sql, where.values, PAGE_SIZE, skip);
  const results = await breidDocumentenUit(tx.ctx, naslag, rows.map((row) => toJson(row, tx.ctx.baseUrl)), tree);
  return { results: Buffer.from(JSON.stringify(results)), count: Math.max(count, skip + rows.length), pageSize: PAGE_SIZE };
}
