import type { Tx } from '@polder/service';
import { koppelingId, objectTypeVan } from './koppeling.rules.js';

/** A link between a document and a case or decision: objectinformatieobject of the standard. */
export interface KoppelingRow {
  id: string;
  document_id: string;
  object: string;
  object_type: string;
  state: 'pending' | 'definitive';
}

export interface Eind {
  object: string;
  documentId: string;
}

const COLUMNS = 'id, document_id, object, object_type, state';

/** Rows of koppeling, in the order of their ids where more are locked. */
export const koppelingen = {
  /** Adds the link unless it is there; true when it was added. */
  async insert(tx: Tx, { object, documentId }: Eind, state: KoppelingRow['state'], objectType: string = objectTypeVan(object)): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO koppeling (organisatie_id, id, document_id, object, object_type, state, gemaakt_op) VALUES ($1,$2,$3,$4,$5,$6,$7)
       ON CONFLICT (organisatie_id, document_id, object) DO NOTHING RETURNING id`,
      [tx.ctx.tenant, koppelingId(object, documentId), documentId, object, objectType, state, tx.ctx.clock.now()],
      'koppeling-insert',
    );
    return rows.length > 0;
  },

  /** Pending links become definitive; answers those that did. */
  confirm(tx: Tx, ids: readonly string[]): Promise<KoppelingRow[]> {
    return tx.query<KoppelingRow>(
      `UPDATE koppeling SET state = 'definitive' WHERE organisatie_id = $1 AND id = ANY($2::uuid[]) AND state = 'pending' RETURNING ${COLUMNS}`,
      [tx.ctx.tenant, ids],
      'koppeling-confirm',
    );
  },

  async remove(tx: Tx, object: string, documentIds: readonly string[]): Promise<KoppelingRow[]> {
    return tx.query<KoppelingRow>(
      `DELETE FROM koppeling WHERE organisatie_id = $1 AND object = $2 AND (cardinality($3::uuid[]) = 0 OR document_id = ANY($3::uuid[])) RETURNING ${COLUMNS}`,
      [tx.ctx.tenant, object, documentIds],
    );
  },

  async find(tx: Tx, id: string): Promise<KoppelingRow | undefined> {
    return (await tx.query<KoppelingRow>(`SELECT ${COLUMNS} FROM koppeling WHERE organisatie_id = $1 AND id = $2 AND state = 'definitive'`, [tx.ctx.tenant, id], 'koppeling-find'))[0];
  },

  async removeById(tx: Tx, id: string): Promise<void> {
    await tx.query('DELETE FROM koppeling WHERE organisatie_id = $1 AND id = $2', [tx.ctx.tenant, id]);
  },

  /** Links of a document, pending ones too: whoever waits for its owner holds the document. */
  async countOf(tx: Tx, documentId: string): Promise<number> {
    return (await tx.query<{ n: number }>('SELECT count(*) AS n FROM koppeling WHERE organisatie_id = $1 AND document_id = $2', [tx.ctx.tenant, documentId]))[0]?.n ?? 0;
  },

  async exists(tx: Tx, object: string, documentId: string): Promise<boolean> {
    return (await tx.query('SELECT 1 FROM koppeling WHERE organisatie_id = $1 AND object = $2 AND document_id = $3', [tx.ctx.tenant, object, documentId])).length > 0;
  },
};
