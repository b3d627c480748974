import type { Tx } from '@polder/service';
import type { Gegevens } from './eio.rules.js';

/** A document as the Documenten API shows it, in one version. */
export interface InformatieobjectRow {
  id: string;
  identificatie: string;
  bronorganisatie: string;
  informatieobjecttype_id: string;
  /** Of the newest version, as rights and rules ask. */
  vertrouwelijkheidaanduiding: string;
  titel: string;
  status: string;
  indicatie_gebruiksrecht: boolean | null;
  gereed_voor_publicatie: boolean | null;
  ontvangstdatum: string | null;
  slot: string | null;
  nieuwste: number;
  versie: number;
  gemaakt_op: Date;
  bestandsnaam: string;
  content_type: string;
  grootte: number | null;
  sha256: string | null;
  gegevens: Partial<Gegevens>;
  bestandsdelen: { id: string; volgnummer: number; omvang: number; voltooid: boolean }[];
}

const COLUMNS = `
  d.id, d.identificatie, d.bronorganisatie, d.informatieobjecttype_id, d.vertrouwelijkheidaanduiding, d.titel, d.status, d.indicatie_gebruiksrecht,
  d.gereed_voor_publicatie, d.ontvangstdatum, d.slot, d.versie AS nieuwste, v.versie, v.gemaakt_op, v.bestandsnaam, v.content_type, v.grootte, v.sha256, v.gegevens,
  CASE WHEN v.grootte > 0 AND v.sha256 IS NULL THEN (SELECT coalesce(json_agg(json_build_object('id', b.id, 'volgnummer', b.volgnummer, 'omvang', b.omvang, 'voltooid', b.sha256 IS NOT NULL) ORDER BY b.volgnummer), '[]')
     FROM bestandsdeel b WHERE b.organisatie_id = d.organisatie_id AND b.document_id = d.id AND b.versie = v.versie) ELSE '[]'::json END AS bestandsdelen`;
const NEWEST = 'JOIN document_versie v ON v.organisatie_id = d.organisatie_id AND v.document_id = d.id AND v.versie = d.versie';
const VISIBLE = `d.organisatie_id = $1 AND d.state = 'definitive'`;

/** Reads of documents for the Documenten API: what waits for its case (pending) is not there. */
export const informatieobjecten = {
  /** Newest versions, in the order asked; unknown ids are left out. */
  async current(tx: Tx, ids: readonly string[]): Promise<InformatieobjectRow[]> {
    if (ids.length === 0) return [];
    const rows = await tx.query<InformatieobjectRow>(`SELECT ${COLUMNS} FROM document d ${NEWEST} WHERE ${VISIBLE} AND d.id = ANY($2::uuid[])`, [tx.ctx.tenant, ids], 'eio-current');
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  },

  async one(tx: Tx, id: string): Promise<InformatieobjectRow | undefined> {
    return (await this.current(tx, [id]))[0];
  },

  /** A version by number, or the one that stood at a moment. */
  async version(tx: Tx, id: string, which: { versie?: number; op?: Date }): Promise<InformatieobjectRow | undefined> {
    const [row] = await tx.query<InformatieobjectRow>(
      `SELECT ${COLUMNS} FROM document d JOIN document_versie v ON v.organisatie_id = d.organisatie_id AND v.document_id = d.id
        WHERE ${VISIBLE} AND d.id = $2 AND ($3::int IS NULL OR v.versie = $3) AND ($4::timestamptz IS NULL OR v.gemaakt_op <= $4) ORDER BY v.versie DESC LIMIT 1`,
      [tx.ctx.tenant, id, which.versie ?? null, which.op ?? null],
      'eio-version',
    );
    return row;
  },

  /** The newest version, locked until the end of the transaction. */
  async lock(tx: Tx, id: string): Promise<InformatieobjectRow | undefined> {
    await tx.query('SELECT 1 FROM document WHERE organisatie_id = $1 AND id = $2 FOR UPDATE', [tx.ctx.tenant, id], 'eio-lock');
    return this.one(tx, id);
  },

  async page(tx: Tx, where: string, values: readonly unknown[], limit: number, offset: number): Promise<InformatieobjectRow[]> {
    return tx.query<InformatieobjectRow>(
      `SELECT ${COLUMNS} FROM (SELECT * FROM document d WHERE ${VISIBLE}${where} ORDER BY d.id DESC LIMIT ${limit} OFFSET ${offset}) d ${NEWEST} ORDER BY d.id DESC`,
      [tx.ctx.tenant, ...values],
    );
  },

  async count(tx: Tx, where: string, values: readonly unknown[]): Promise<number> {
    return (await tx.query<{ n: number }>(`SELECT count(*) AS n FROM document d WHERE ${VISIBLE}${where}`, [tx.ctx.tenant, ...values]))[0]?.n ?? 0;
  },
};
