import type { FinishedPage } from '@polder/proto/polder/api/options';
import { Refusal, type Tx } from '@polder/service';
import { DELEN, type DeelBron, type DeelNaam } from './delen.sql.js';
import { PAGE_SIZE, pagina, UUID, type Json } from './gemeen/antwoord.js';
import { breidUit, type Lezer, type Lezers } from './gemeen/expand.js';
import { planVan, type Soort } from './gemeen/expand.rules.js';
import { KeptCounts, overslaan, telRijen, Voorwaarden } from './gemeen/pagina.js';
import { eisRechtOpZaak, zichtbaar } from './gemeen/recht.js';
import type { Nummers, Verzegeld } from './nummers.js';

interface Rij extends Partial<Verzegeld> {
  id: string;
  zaak_id: string;
  zaaktype_id: string;
  vertrouwelijkheidaanduiding: string;
  json: Json;
}

/** Rows of a list that has no pages, at most: more is a question without a filter. */
const MAX_ONGEPAGINEERD = 1000;

const selectVan = (bron: DeelBron): string =>
  `SELECT d.id, d.zaak_id, z.zaaktype_id, z.vertrouwelijkheidaanduiding${bron.verzegeld ? ', d.bsn, d.a_nummer' : ''}, ${bron.json} AS json FROM ${bron.tabel} d JOIN zaak z ON z.id = d.zaak_id`;

/** Reads what belongs to cases: one, a page, or many by id for an expansion, always under the rights on the case (zrc-006). */
export class DelenLezer {
  private readonly counts = new KeptCounts();

  constructor(
    private readonly lezers: Lezers,
    private readonly nummers: Nummers,
  ) {
    for (const naam of ['status', 'resultaat', 'rol', 'zaakobject', 'zaakinformatieobject', 'zaakeigenschap', 'zaakbesluit'] as const) lezers.zet(naam, this.lezer(naam));
  }

  /** One resource without expansion and without a check of rights: for a write that has checked them. */
  async rauw(tx: Tx, naam: DeelNaam, id: string): Promise<(Omit<Rij, 'json'> & { json: Json }) | undefined> {
    if (!UUID.test(id)) return undefined;
    const [row] = await tx.query<Rij>(`${selectVan(DELEN[naam])} WHERE d.id = $2`, [tx.ctx.baseUrl, id], `deel-${naam}`);
    return row && { ...row, json: this.toon(tx, naam, row) };
  }

  /** One resource for a reader. @throws Refusal 404, 403; 404 for an expansion that it does not have. */
  async een(tx: Tx, naam: DeelNaam, id: string, opties: { expand?: string | undefined; zaakId?: string; scope?: string } = {}): Promise<Json> {
    const plan = planVan(DELEN[naam].soort as Soort, opties.expand);
    const row = await this.rauw(tx, naam, id);
    if (!row || (opties.zaakId && opties.zaakId.toLowerCase() !== row.zaak_id)) throw Refusal.notFound();
    eisRechtOpZaak(tx, row, opties.scope ?? 'zaken.lezen');
    if (plan) await breidUit(tx, this.lezers, DELEN[naam].soort as Soort, [row.json], plan);
    if (DELEN[naam].resource === 'rol') await tx.accessLog('zaak', row.zaak_id, 'lezen');
    return row.json;
  }

  /** A page of resources, newest first, with the exact count. */
  async lijst(tx: Tx, naam: DeelNaam, voorwaarden: Voorwaarden, opties: { page?: number | undefined; expand?: string | undefined; pageSize?: number }): Promise<FinishedPage> {
    const size = opties.pageSize ?? PAGE_SIZE;
    const plan = planVan(DELEN[naam].soort as Soort, opties.expand);
    this.bijBron(tx, voorwaarden);
    const count = await telRijen(tx, this.counts, `${DELEN[naam].tabel} d JOIN zaak z ON z.id = d.zaak_id`, voorwaarden, [tx.ctx.baseUrl]);
    const skip = overslaan(opties.page, count, size);
    const results = await this.rijen(tx, naam, voorwaarden, `ORDER BY d.id DESC LIMIT ${size} OFFSET ${skip}`);
    if (plan) await breidUit(tx, this.lezers, DELEN[naam].soort as Soort, results, plan);
    return pagina(results, count, size);
  }

  /** All resources of a list without pages. @throws Refusal 400 when the question is too wide. */
  async alle(tx: Tx, naam: DeelNaam, voorwaarden: Voorwaarden, expand?: string): Promise<Json[]> {
    const plan = planVan(DELEN[naam].soort as Soort, expand);
    this.bijBron(tx, voorwaarden);
    const results = await this.rijen(tx, naam, voorwaarden, `ORDER BY d.id LIMIT ${MAX_ONGEPAGINEERD + 1}`);
    if (results.length > MAX_ONGEPAGINEERD) throw Refusal.invalid([{ name: 'zaak', code: 'required', reason: `Er zijn meer dan ${MAX_ONGEPAGINEERD} resultaten. Filter op een zaak.` }]);
    if (plan) await breidUit(tx, this.lezers, DELEN[naam].soort as Soort, results, plan);
    return results;
  }

  private bijBron(tx: Tx, voorwaarden: Voorwaarden): void {
    voorwaarden.en(zichtbaar(tx, 'zrc', 'zaken.lezen', { type: 'z.zaaktype_id', vertrouwelijkheidaanduiding: 'z.vertrouwelijkheidaanduiding' }, voorwaarden.plaats));
  }

  private async rijen(tx: Tx, naam: DeelNaam, voorwaarden: Voorwaarden, rest: string): Promise<Json[]> {
    const rows = await tx.query<Rij>(`${selectVan(DELEN[naam])} WHERE ${voorwaarden.sql} ${rest}`, [tx.ctx.baseUrl, ...voorwaarden.values]);
    if (naam === 'rol') await toegang(tx, rows.map((row) => row.zaak_id));
    return rows.map((row) => this.toon(tx, naam, row));
  }

  private lezer(naam: DeelNaam): Lezer {
    return async (tx, ids) => {
      const voorwaarden = new Voorwaarden(1);
      voorwaarden.en(`d.id = ANY(${voorwaarden.plaats(ids)}::uuid[])`);
      this.bijBron(tx, voorwaarden);
      const rows = await tx.query<Rij>(`${selectVan(DELEN[naam])} WHERE ${voorwaarden.sql}`, [tx.ctx.baseUrl, ...voorwaarden.values]);
      if (naam === 'rol') await toegang(tx, rows.map((row) => row.zaak_id));
      return new Map(rows.map((row) => [row.id, this.toon(tx, naam, row)]));
    };
  }

  private toon(tx: Tx, naam: DeelNaam, row: Rij): Json {
    const bron: DeelBron = DELEN[naam];
    if (bron.verzegeld) this.nummers.open(tx.ctx, row.json['betrokkeneIdentificatie'], { bsn: row.bsn ?? null, a_nummer: row.a_nummer ?? null });
    for (const name of bron.weglaten) if (row.json[name] === null) delete row.json[name];
    return row.json;
  }
}

/** Access records of a list with personal data: one per case, in one statement. */
async function toegang(tx: Tx, zaakIds: string[]): Promise<void> {
  for (const id of new Set(zaakIds)) await tx.accessLog('zaak', id, 'lezen');
}
