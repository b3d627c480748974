import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { Database } from '@polder/service';
import type { BlobStore } from './blob-store.js';

export interface BlobDamage {
  organisatieId: string;
  sha256: string;
  problem: 'gone' | 'size' | 'hash';
}
export interface BlobVerification {
  checked: number;
  damaged: BlobDamage[];
}

const BATCH = 200;

/** Reads all stored bytes and compares them with their hash: fixity. Goes by key, so that memory stays small. */
export async function verifyBlobs(database: Database, store: BlobStore): Promise<BlobVerification> {
  const result: BlobVerification = { checked: 0, damaged: [] };
  let after = { organisatie_id: '00000000-0000-0000-0000-000000000000', sha256: '' };
  for (;;) {
    const rows = await database.worker((query) =>
      query<{ organisatie_id: string; sha256: string; grootte: number }>(
        'SELECT organisatie_id, sha256, grootte FROM blob WHERE (organisatie_id, sha256) > ($1, $2) ORDER BY organisatie_id, sha256 LIMIT $3', [after.organisatie_id, after.sha256, BATCH],
      ),
    );
    for (const row of rows) {
      const problem = await damageOf(store, row.organisatie_id, row.sha256, row.grootte);
      if (problem) result.damaged.push({ organisatieId: row.organisatie_id, sha256: row.sha256, problem });
      result.checked += 1;
      after = row;
    }
    if (rows.length < BATCH) return result;
  }
}

async function damageOf(store: BlobStore, tenant: string, sha256: string, expected: number): Promise<BlobDamage['problem'] | undefined> {
  const size = await store.sizeOf(tenant, sha256);
  if (size === undefined) return 'gone';
  if (size !== expected) return 'size';
  const hash = createHash('sha256');
  await pipeline(store.open(tenant, sha256), hash);
  return hash.digest('hex') === sha256 ? undefined : 'hash';
}
