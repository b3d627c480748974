import type { Tx } from '@polder/service';

const SLOTS = 16;

/** Changes a counter of the tenant. Sixteen slots per key, so that writers do not wait for each other. */
export async function tel(tx: Tx, changes: Record<string, number>): Promise<void> {
  const slot = Math.floor(Math.random() * SLOTS);
  // One fixed order of keys, so that two transactions never hold each other's row; one statement for all of them.
  const entries = Object.entries(changes).filter(([, delta]) => delta !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) return;
  // Last in the way to the commit as it can be: the row stays locked until then.
  tx.send(
    `INSERT INTO telling (organisatie_id, sleutel, slot, aantal)
     SELECT $1, key, $2, delta FROM unnest($3::text[], $4::bigint[]) AS changes (key, delta)
     ON CONFLICT (organisatie_id, sleutel, slot) DO UPDATE SET aantal = telling.aantal + excluded.aantal`,
    [tx.ctx.tenant, slot, entries.map(([key]) => key), entries.map(([, delta]) => delta)],
    'telling',
  );
}

/** Counter of the cases of one case type: every transaction that adds or removes a case changes it. */
export function zaaktypeSleutel(zaaktypeId: string): string {
  return `zaaktype:${zaaktypeId}`;
}

/** Exact number of all cases of the tenant: the counters of its case types together. */
export async function aantalZaken(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ aantal: number }>(
    `SELECT coalesce(sum(aantal), 0)::bigint AS aantal FROM telling WHERE sleutel >= 'zaaktype:' AND sleutel < 'zaaktype;'`,
    [],
    'aantal-zaken',
  );
  return row?.aantal ?? 0;
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
