import type { Ctx } from '@polder/context';
import type { NaslagInformatieobjecttype, NaslagKoppeling, NaslagRequest, NaslagResponse, NaslagServiceServer } from '@polder/proto/polder/zaken/v1/naslag';
import type { Json } from '../zgw/gemeen/antwoord.js';
import { breidUit, type Lezers } from '../zgw/gemeen/expand.js';
import { planVan } from '../zgw/gemeen/expand.rules.js';
import { Database, Refusal, type Handlers, type Tx } from '@polder/service';

const MAX = 1000;
const REFERENCE = /^(zaken:zaken|besluiten:besluiten|catalogi:zaaktypen|catalogi:besluittypen)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Where each kind of reference lives. A table that is not there yet holds nothing. */
const TABLES: Record<string, string> = { 'zaken:zaken': 'zaak', 'besluiten:besluiten': 'besluit', 'catalogi:zaaktypen': 'zaaktype', 'catalogi:besluittypen': 'besluittype' };
const LINKS: Record<string, { table: string; owner: string }> = {
  'zaken:zaken': { table: 'zaakinformatieobject', owner: 'zaak_id' },
  'besluiten:besluiten': { table: 'besluitinformatieobject', owner: 'besluit_id' },
};

/** polder.zaken.v1.NaslagService: which of the references, types and links of another service exist here. */
export class NaslagController implements Handlers<NaslagServiceServer> {
  private readonly tables = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly lezers: Lezers,
  ) {}

  batchExists(ctx: Ctx, request: NaslagRequest): Promise<NaslagResponse> {
    if (request.references.length + request.informatieobjecttypeIds.length + request.koppelingen.length > MAX) {
      throw Refusal.invalid([{ name: 'references', code: 'too-many', reason: `Vraag hooguit ${MAX} verwijzingen tegelijk.` }]);
    }
    return this.database.read(ctx, async (tx) => ({
      references: await this.references(tx, request.references),
      informatieobjecttypen: await this.types(tx, request),
      koppelingen: await this.links(tx, request.koppelingen),
    }));
  }

  private async references(tx: Tx, asked: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const [kind, ids] of grouped(asked)) {
      const table = TABLES[kind];
      if (!table || !(await this.there(tx, table))) continue;
      found.push(...(await tx.query<{ id: string }>(`SELECT id FROM ${table} WHERE id = ANY($1::uuid[])`, [ids])).map((row) => `${kind}/${row.id}`));
    }
    return found;
  }

  private async types(tx: Tx, { informatieobjecttypeIds, metJson, expand }: NaslagRequest): Promise<NaslagInformatieobjecttype[]> {
    const ids = informatieobjecttypeIds.filter((id) => UUID.test(id));
    if (ids.length === 0) return [];
    const rows = await tx.query<Omit<NaslagInformatieobjecttype, 'json'>>('SELECT id, concept, vertrouwelijkheidaanduiding, omschrijving FROM informatieobjecttype WHERE id = ANY($1::uuid[])', [ids]);
    const plan = planVan('informatieobjecttype', expand.join(','));
    const resources = metJson ? ((await this.lezers.van('informatieobjecttype')?.(tx, ids)) ?? new Map<string, Json>()) : new Map<string, Json>();
    if (plan) await breidUit(tx, this.lezers, 'informatieobjecttype', [...resources.values()], plan);
    return rows.map((row) => ({ ...row, json: resources.has(row.id) ? Buffer.from(JSON.stringify(resources.get(row.id))) : Buffer.alloc(0) }));
  }

  private async links(tx: Tx, asked: readonly NaslagKoppeling[]): Promise<NaslagKoppeling[]> {
    const found: NaslagKoppeling[] = [];
    for (const [kind, owners] of grouped(asked.map((link) => link.object))) {
      const link = LINKS[kind];
      if (!link || !(await this.there(tx, link.table))) continue;
      const rows = await tx.query<{ owner: string; document: string }>(`SELECT ${link.owner} AS owner, informatieobject_id AS document FROM ${link.table} WHERE ${link.owner} = ANY($1::uuid[])`, [owners]);
      const there = new Set(rows.map((row) => `${kind}/${row.owner} ${row.document}`));
      found.push(...asked.filter((one) => there.has(`${one.object} ${one.documentId}`)));
    }
    return found;
  }

  private async there(tx: Tx, table: string): Promise<boolean> {
    if (this.tables.has(table)) return true;
    const [row] = await tx.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [table]);
    if (row?.there) this.tables.add(table);
    return row?.there ?? false;
  }
}

function grouped(references: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const reference of references) {
    const [, kind, id] = REFERENCE.exec(reference) ?? [];
    if (kind && id) groups.set(kind, [...(groups.get(kind) ?? []), id]);
  }
  return groups;
}
