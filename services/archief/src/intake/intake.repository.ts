import type { Tx } from '@polder/service';

/** A file of a draft: expected, then complete (with hash), or refused with a reason. */
export interface StagedRow {
  id: string;
  eigenaar_id: string;
  bestandsnaam: string;
  content_type: string;
  verwachte_grootte: number;
  sha256: string | null;
  afwijzing: string;
}
export type NewStaged = Pick<StagedRow, 'id' | 'eigenaar_id' | 'bestandsnaam' | 'content_type' | 'verwachte_grootte'>;

const COLUMNS = 'id, eigenaar_id, bestandsnaam, content_type, verwachte_grootte, sha256, afwijzing';

/**
 * Rows of aangeboden_bestand. SQL and not entities, because each step needs a lock or insert-or-compare; the tenant is
 * named beside row-level security so that the indexes serve.
 */
export const stagedFiles = {
  /** Adds the row; false when the id is there already. */
  async insert(tx: Tx, file: NewStaged): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO aangeboden_bestand (organisatie_id, id, eigenaar_id, bestandsnaam, content_type, verwachte_grootte, gemaakt_op)
       VALUES ($1,$2,$3,$4,$5,$6,$7) ON CONFLICT (organisatie_id, id) DO NOTHING RETURNING id`,
      [tx.ctx.tenant, file.id, file.eigenaar_id, file.bestandsnaam, file.content_type, file.verwachte_grootte, tx.ctx.clock.now()],
      'staged-insert',
    );
    return rows.length > 0;
  },

  async find(tx: Tx, id: string): Promise<StagedRow | undefined> {
    const [row] = await tx.query<StagedRow>(`SELECT ${COLUMNS} FROM aangeboden_bestand WHERE organisatie_id = $1 AND id = $2`, [tx.ctx.tenant, id], 'staged-find');
    return row;
  },

  /** The rows, locked until the end of the transaction, in the order of their ids. */
  lock(tx: Tx, ids: readonly string[]): Promise<StagedRow[]> {
    return tx.query<StagedRow>(
      `SELECT ${COLUMNS} FROM aangeboden_bestand WHERE organisatie_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR UPDATE`,
      [tx.ctx.tenant, ids],
      'staged-lock',
    );
  },

  ofOwner(tx: Tx, ownerId: string): Promise<StagedRow[]> {
    return tx.query<StagedRow>(`SELECT ${COLUMNS} FROM aangeboden_bestand WHERE organisatie_id = $1 AND eigenaar_id = $2 ORDER BY gemaakt_op, id`, [tx.ctx.tenant, ownerId], 'staged-of-owner');
  },

  async complete(tx: Tx, id: string, sha256: string): Promise<void> {
    await tx.query(`UPDATE aangeboden_bestand SET sha256 = $3, compleet_op = $4, afwijzing = '' WHERE organisatie_id = $1 AND id = $2`, [tx.ctx.tenant, id, sha256, tx.ctx.clock.now()]);
  },

  /** Keeps why the content was refused; a file that was complete already stays as it is. */
  async reject(tx: Tx, id: string, reason: string): Promise<void> {
    await tx.query('UPDATE aangeboden_bestand SET afwijzing = $3 WHERE organisatie_id = $1 AND id = $2 AND sha256 IS NULL', [tx.ctx.tenant, id, reason]);
  },

  async remove(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM aangeboden_bestand WHERE organisatie_id = $1 AND id = ANY($2::uuid[])', [tx.ctx.tenant, ids]);
  },
};
