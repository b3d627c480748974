import type { ListMijnFacturenResponse } from '@polder/proto/polder/facturatie/v1/facturatie';
import type { Tx } from '@polder/service';
import type { Stand } from '../beoordeling/beoordeling.rules.js';
import { bedrag, centen } from './feiten.rules.js';

/** Where an invoice is, in words for its sender. What we check inside stays inside. */
const WOORDEN: Record<Stand, string> = {
  ontvangen: 'Ontvangen', afgekeurd: 'Niet goed: de factuur voldoet niet aan de regels', dubbel: 'Al eerder ontvangen', geblokkeerd: 'In behandeling', te_routeren: 'In behandeling', verschil: 'In behandeling', wacht_op_prestatie: 'In behandeling',
  ter_goedkeuring: 'In behandeling', vraag: 'Wij wachten op uw antwoord', afgewezen: 'Teruggestuurd', goedgekeurd: 'Goedgekeurd', te_boeken: 'Goedgekeurd', aangeboden: 'Goedgekeurd', geboekt: 'Goedgekeurd, wordt betaald', betaalvoorstel: 'Goedgekeurd, wordt betaald',
  betaald: 'Betaald', gearchiveerd: 'Betaald',
};

/** Invoices of the company that has logged in (by KVK number), newest first. */
export async function mijnFacturen(tx: Tx): Promise<ListMijnFacturenResponse> {
  const { kvkNummer } = tx.ctx.actor;
  if (!kvkNummer) return { results: [] };
  const rows = await tx.query<{ nummer: string; bedrag: string; valuta: string; ontvangstdag: string; stand: Stand; betaaldag: string | null; betaald_op: string | null; tekst: string | null }>(
    `SELECT f.nummer, f.bedrag::text, f.valuta, f.ontvangstdag, f.stand, f.betaaldag, f.betaald_op,
       (SELECT b.tekst FROM bericht b WHERE b.factuur_id = f.id AND b.tekst <> '' ORDER BY b.gemaakt_op DESC, b.id DESC LIMIT 1) AS tekst
     FROM factuur f LEFT JOIN leverancier l ON l.id = f.leverancier_id AND l.organisatie_id = f.organisatie_id
     WHERE COALESCE(l.kvk, f.feiten->'leverancier'->>'kvk') = $1 ORDER BY f.ontvangen_op DESC, f.id LIMIT 200`,
    [kvkNummer],
  );
  const verwacht: readonly Stand[] = ['goedgekeurd', 'te_boeken', 'aangeboden', 'geboekt', 'betaalvoorstel', 'ter_goedkeuring', 'wacht_op_prestatie'];
  return {
    results: rows.map((one) => ({
      nummer: one.nummer, bedrag: centen(bedrag(one.bedrag)), valuta: one.valuta, ontvangenOp: one.ontvangstdag, stand: WOORDEN[one.stand], verwachteBetaling: one.betaald_op ?? (verwacht.includes(one.stand) ? (one.betaaldag ?? '') : ''), bericht: one.tekst ?? '',
    })),
  };
}
