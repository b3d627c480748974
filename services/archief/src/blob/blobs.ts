import type { Ctx } from '@polder/context';
import { Refusal, type Database, type Tx } from '@polder/service';
import type { BlobStore, IncomingBlob } from './blob-store.js';

/**
 * Bytes and their row together. Whoever adds or removes bytes of a hash holds that hash's lock: without it a sweep could
 * remove the file between the rename and the row of a new upload of the same content.
 */
export class Blobs {
  constructor(readonly store: BlobStore) {}

  /** In the transaction of the reference: bytes under their hash, then the row. */
  async keep(tx: Tx, blob: IncomingBlob): Promise<void> {
    await lock(tx, blob.sha256);
    await blob.keep();
    await tx.query('INSERT INTO blob (organisatie_id, sha256, grootte, gemaakt_op) VALUES ($1,$2,$3,$4) ON CONFLICT DO NOTHING', [
      tx.ctx.tenant, blob.sha256, blob.size, tx.ctx.clock.now(),
    ]);
  }

  /** In the transaction of the reference: the row of bytes that the stream port stored a moment ago (a receipt). */
  async claim(tx: Tx, sha256: string, size: number): Promise<void> {
    await lock(tx, sha256);
    // They were of nobody till now, so a sweep or the removal of equal bytes may have come first.
    if ((await this.store.sizeOf(tx.ctx.tenant, sha256)) !== size) throw Refusal.unavailable('De inhoud is niet bewaard gebleven. Stuur het document opnieuw.');
    await tx.query('INSERT INTO blob (organisatie_id, sha256, grootte, gemaakt_op) VALUES ($1,$2,$3,$4) ON CONFLICT DO NOTHING', [tx.ctx.tenant, sha256, size, tx.ctx.clock.now()]);
  }

  /** Stores bytes without a row: for a receipt. What nobody claims is swept. */
  async park(database: Database, ctx: Ctx, blob: IncomingBlob): Promise<void> {
    await database.tx(ctx, async (tx) => {
      await lock(tx, blob.sha256);
      await blob.keep();
    });
  }

  /** In the transaction that dropped a reference: the row goes with the last one. The file follows by removeFile after the commit. */
  async release(tx: Tx, sha256: string): Promise<boolean> {
    await lock(tx, sha256);
    const gone = await tx.query(
      `DELETE FROM blob b WHERE b.organisatie_id = $1 AND b.sha256 = $2
          AND NOT EXISTS (SELECT 1 FROM aangeboden_bestand a WHERE a.organisatie_id = b.organisatie_id AND a.sha256 = b.sha256)
          AND NOT EXISTS (SELECT 1 FROM bestandsdeel p WHERE p.organisatie_id = b.organisatie_id AND p.sha256 = b.sha256)
          AND NOT EXISTS (SELECT 1 FROM document_versie v WHERE v.organisatie_id = b.organisatie_id AND v.sha256 = b.sha256)
        RETURNING b.sha256`,
      [tx.ctx.tenant, sha256],
    );
    return gone.length > 0;
  }

  /** Removes bytes that have no row; true when they were removed. */
  async removeFile(database: Database, ctx: Ctx, sha256: string): Promise<boolean> {
    return database.tx(ctx, async (tx) => {
      await lock(tx, sha256);
      const [row] = await tx.query('SELECT 1 FROM blob WHERE organisatie_id = $1 AND sha256 = $2', [ctx.tenant, sha256]);
      if (row) return false;
      await this.store.remove(ctx.tenant, sha256);
      return true;
    });
  }
}

async function lock(tx: Tx, sha256: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`blob/${tx.ctx.tenant}/${sha256}`]);
}
