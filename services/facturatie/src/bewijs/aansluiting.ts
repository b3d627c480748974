import type { Aansluiting } from '@polder/proto/polder/facturatie/v1/facturatie';
import type { Tx } from '@polder/service';

/**
 * The daily reconciliation: what a channel says that it delivered, what we received, and where each of these is now. It
 * closes when nothing is missing: every receipt is refused or an invoice, every invoice is in a state, and the provider's
 * count (when it has one) is ours.
 */
export async function aansluiting(tx: Tx, dag: string): Promise<Aansluiting> {
  const dagOf = dag || tx.ctx.clock.today();
  const rows = await tx.query<{ kanaal: string; aangeboden: number | null; ontvangen: number; facturen: number; geboekt: number; afgewezen: number; onderweg: number }>(
    `SELECT k.kanaal, d.aangeboden, count(o.id)::int AS ontvangen, count(f.id)::int AS facturen,
       count(f.id) FILTER (WHERE f.stand IN ('geboekt', 'betaalvoorstel', 'betaald', 'gearchiveerd'))::int AS geboekt,
       (count(o.id) FILTER (WHERE o.uitkomst = 'geweigerd') + count(f.id) FILTER (WHERE f.stand IN ('afgekeurd', 'dubbel', 'afgewezen')))::int AS afgewezen,
       count(f.id) FILTER (WHERE f.stand NOT IN ('geboekt', 'betaalvoorstel', 'betaald', 'gearchiveerd', 'afgekeurd', 'dubbel', 'afgewezen'))::int AS onderweg
     FROM (SELECT kanaal FROM ontvangst WHERE dag_van(aangeboden_op, dag) = $1 UNION SELECT kanaal FROM kanaal_dag WHERE dag = $1) k
     LEFT JOIN ontvangst o ON o.kanaal = k.kanaal AND dag_van(o.aangeboden_op, o.dag) = $1
     LEFT JOIN factuur f ON f.id = o.factuur_id AND f.organisatie_id = o.organisatie_id
     LEFT JOIN kanaal_dag d ON d.kanaal = k.kanaal AND d.dag = $1
     GROUP BY k.kanaal, d.aangeboden ORDER BY k.kanaal`,
    [dagOf],
  );
  const regels = rows.map((one) => ({
    ...one, aangeboden: one.aangeboden === null ? '' : String(one.aangeboden),
    sluit: (one.aangeboden === null || one.aangeboden === one.ontvangen) && one.ontvangen === one.geboekt + one.afgewezen + one.onderweg,
  }));
  return { dag: dagOf, regels, sluit: regels.every((one) => one.sluit) };
}
