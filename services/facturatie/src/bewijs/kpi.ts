import type { Kpi, KpiGroep, KpiRequest } from '@polder/proto/polder/facturatie/v1/facturatie';
import type { Tx } from '@polder/service';

const METING = `count(*)::int AS aantal, count(*) FILTER (WHERE betaald_op <= uiterlijk)::int AS "opTijd", COALESCE(round(avg(betaald_op - ontvangstdag), 1)::text, '') AS "gemiddeldDagen"`;

/** How well is paid, of invoices that were paid in the period (without dates: the last twelve months). On time is: on or before the last day of law. */
export async function kpi(tx: Tx, { van, tot }: KpiRequest): Promise<Kpi> {
  const vandaag = tx.ctx.clock.today();
  const params = [van || `${Number(vandaag.slice(0, 4)) - 1}${vandaag.slice(4, 8)}01`, tot || vandaag];
  const betaald = `FROM factuur WHERE betaald_op BETWEEN $1 AND $2 AND bedrag >= 0`;
  const groep = (naam: string, order: string) => tx.query<KpiGroep>(`SELECT ${naam} AS naam, ${METING} ${betaald} GROUP BY 1 ORDER BY ${order} LIMIT 50`, params);
  const [totaal] = await tx.query<KpiGroep>(`SELECT 'Totaal' AS naam, ${METING} ${betaald}`, params);
  const [open] = await tx.query<{ open: number; laat: number }>(
    `SELECT count(*)::int AS open, count(*) FILTER (WHERE uiterlijk < $1)::int AS laat FROM factuur WHERE stand NOT IN ('afgekeurd', 'dubbel', 'afgewezen', 'betaald', 'gearchiveerd')`, [vandaag],
  );
  const [auto] = await tx.query<{ n: number }>(`SELECT count(*)::int AS n ${betaald} AND automatisch`, params);
  return {
    totaal, eenheden: await groep('eenheid', 'aantal DESC, naam'), leveranciers: await groep('leverancier_naam', 'aantal DESC, naam'), maanden: await groep(`to_char(betaald_op, 'YYYY-MM')`, 'naam'),
    open: open?.open ?? 0, teLaatOpen: open?.laat ?? 0, automatischGematcht: auto?.n ?? 0,
  };
}
