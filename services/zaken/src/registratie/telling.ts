import type { Tx } from '@polder/service';

const SLOTS = 16;

/** Changes a counter of the tenant. Sixteen slots per key, so that writers do not wait for each other. */
export async function tel(tx: Tx, changes: Record<string, number>): Promise<void> {
  const slot = Math.floor(Math.random() * SLOTS);
  // One fixed order of keys, so that two transactions never hold each other's row.
  const entries = Object.entries(changes).filter(([, delta]) => delta !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [key, delta] of entries) {
    await tx.query(
      `INSERT INTO telling (organisatie_id, sleutel, slot, aantal) VALUES ($1,$2,$3,$4)
       ON CONFLICT (organisatie_id, sleutel, slot) DO UPDATE SET aantal = telling.aantal + excluded.aantal`,
      [tx.ctx.tenant, key, slot, delta],
      'telling',
    );
  }
}

/** Exact values of counters. */
export async function tellingen(tx: Tx, keys: string[]): Promise<Record<string, number>> {
  const rows = await tx.query<{ sleutel: string; aantal: number }>(
    'SELECT sleutel, sum(aantal)::bigint AS aantal FROM telling WHERE sleutel = ANY($1) GROUP BY sleutel',
    [keys],
    'tellingen',
  );
  const found = new Map(rows.map((row) => [row.sleutel, row.aantal]));
  return Object.fromEntries(keys.map((key) => [key, found.get(key) ?? 0]));
}
