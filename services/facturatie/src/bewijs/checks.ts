import pg from 'pg';

export { maakUbl, type MaakFactuur, type Partij } from '../verkoop/ubl.rules.js';

/** Something in the databases that may not be. */
export interface FactuurGebrek {
  check: string;
  id: string;
}

const REGELS: [check: string, sql: string][] = [
  ['a receipt without its invoice', `SELECT o.id::text AS id FROM ontvangst o LEFT JOIN factuur f ON f.id = o.factuur_id WHERE o.uitkomst = 'ontvangen' AND f.id IS NULL`],
  ['an invoice without its receipt', `SELECT f.id::text AS id FROM factuur f WHERE (SELECT count(*) FROM ontvangst o WHERE o.factuur_id = f.id) <> 1`],
  ['two postings of one invoice', `SELECT factuur_id::text AS id FROM boeking WHERE status <> 'geweigerd' GROUP BY factuur_id HAVING count(*) > 1`],
  ['posted without a posting', `SELECT f.id::text AS id FROM factuur f WHERE f.stand IN ('te_boeken', 'aangeboden', 'geboekt', 'betaalvoorstel', 'betaald', 'gearchiveerd') AND NOT EXISTS (SELECT 1 FROM boeking b WHERE b.factuur_id = f.id AND b.status <> 'geweigerd')`],
  ['two invoices that hold with the same number of the same supplier', `SELECT min(id::text) AS id FROM factuur WHERE sleutel <> '' AND stand NOT IN ('ontvangen', 'dubbel', 'afgekeurd', 'afgewezen') GROUP BY organisatie_id, sleutel HAVING count(*) > 1`],
  ['more billed on an order line than ordered', `SELECT r.bestelling_id::text AS id FROM bestelregel r JOIN toewijzing t ON t.bestelling_id = r.bestelling_id AND t.regel = r.nummer GROUP BY r.bestelling_id, r.nummer, r.aantal HAVING sum(t.aantal) > r.aantal`],
  ['paid twice', `SELECT bf.factuur_id::text AS id FROM betaalregel_factuur bf JOIN betaalregel b ON b.id = bf.regel_id GROUP BY bf.factuur_id, b.iban HAVING count(*) > 1`],
  ['a state that the trail does not know', `SELECT f.id::text AS id FROM factuur f WHERE f.stand <> 'ontvangen' AND NOT EXISTS (SELECT 1 FROM audit a WHERE a.object_id = f.id::text AND (a.inhoud::jsonb)->'inhoud'->>'naar' = f.stand)`],
];

/** Everything in the database of facturatie that may not be, whatever crashed. url: a connection that sees all tenants. */
export async function checkFacturatie(url: string): Promise<FactuurGebrek[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found: FactuurGebrek[] = [];
    for (const [check, sql] of REGELS) for (const { id } of (await client.query<{ id: string }>(sql)).rows) found.push({ check, id });
    return found;
  } finally {
    await client.end();
  }
}
