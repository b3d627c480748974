import type { FactuurRegel, ListFacturenRequest, ListFacturenResponse } from '@polder/proto/polder/facturatie/v1/facturatie';
import { Refusal, type Tx } from '@polder/service';
import { werkdagenTussen } from '../beoordeling/werkdagen.rules.js';
import { centen, bedrag } from './feiten.rules.js';
import type { FactuurRij } from './factuur.repository.js';

/** States per view of the inbox. */
const WEERGAVEN: Record<string, readonly string[]> = {
  open: ['ontvangen', 'geblokkeerd', 'te_routeren', 'verschil', 'wacht_op_prestatie', 'ter_goedkeuring', 'vraag'],
  blokkade: ['afgekeurd', 'dubbel', 'geblokkeerd', 'te_routeren', 'verschil'],
  goedkeuren: ['ter_goedkeuring'],
  betalen: ['goedgekeurd', 'te_boeken', 'aangeboden', 'geboekt', 'betaalvoorstel'],
  klaar: ['afgewezen', 'betaald', 'gearchiveerd'],
};
const KOLOMMEN = 'id, nummer, leverancier_naam, bestelnummer, eenheid, bedrag::text, valuta, stand, ontvangen_op, ontvangstdag, betaaldag, ernst, reden, kanaal';
type Rij = Pick<FactuurRij, 'id' | 'nummer' | 'leverancier_naam' | 'bestelnummer' | 'eenheid' | 'bedrag' | 'valuta' | 'stand' | 'ontvangen_op' | 'ontvangstdag' | 'betaaldag' | 'ernst' | 'reden' | 'kanaal'>;

/** One line of the inbox. */
export function naarRegel(rij: Rij, vandaag: string): FactuurRegel {
  return {
    id: rij.id, nummer: rij.nummer, leverancier: rij.leverancier_naam, bestelnummer: rij.bestelnummer, eenheid: rij.eenheid, bedrag: centen(bedrag(String(rij.bedrag))), valuta: rij.valuta, status: rij.stand,
    ontvangenOp: rij.ontvangstdag, betalenVoor: rij.betaaldag ?? '', werkdagen: rij.betaaldag ? werkdagenTussen(vandaag, rij.betaaldag) : 0, ernst: rij.ernst, reden: rij.reden, kanaal: rij.kanaal,
  };
}

/** Inbox: most urgent first (no term yet counts as urgent), keyset paging, exact counts per view. */
export async function lijst(tx: Tx, request: ListFacturenRequest): Promise<ListFacturenResponse> {
  const weergave = request.weergave || 'open';
  if (!WEERGAVEN[weergave] && weergave !== 'alle' && weergave !== 'mijn') throw Refusal.invalid([{ name: 'weergave', code: 'keuze', reason: `Kies uit: ${Object.keys(WEERGAVEN).join(', ')}, mijn, alle.` }]);
  const grootte = Math.min(Math.max(request.pageSize || 50, 1), 100);
  const params: unknown[] = [];
  const p = (value: unknown) => `$${params.push(value)}`;
  const waar: string[] = [];
  const standen = weergave === 'mijn' ? WEERGAVEN['goedkeuren'] : WEERGAVEN[weergave];
  if (standen) waar.push(`stand = ANY(${p(standen)})`);
  // "mijn": units for which the caller has a mandate, or stands in today.
  if (weergave === 'mijn') {
    const wie = p(tx.ctx.actor.id);
    waar.push(`eenheid IN (SELECT m.eenheid FROM mandaat m WHERE m.medewerker = ${wie} OR (m.vervanger = ${wie} AND ${p(tx.ctx.clock.today())}::date BETWEEN m.vervanger_van AND m.vervanger_tot))`);
  }
  if (request.eenheid) waar.push(`eenheid = ${p(request.eenheid)}`);
  if (request.zoek.trim()) {
    const zoek = p(`%${request.zoek.trim().replace(/[\\%_]/g, '\\$&')}%`);
    waar.push(`(nummer ILIKE ${zoek} OR leverancier_naam ILIKE ${zoek} OR bestelnummer ILIKE ${zoek})`);
  }
  const filter = waar.length > 0 ? `WHERE ${waar.join(' AND ')}` : '';
  const [aantal] = await tx.query<{ n: number }>(`SELECT count(*) AS n FROM factuur ${filter}`, [...params]);
  const na = leesCursor(request.cursor);
  const verder = na ? `${filter ? 'AND' : 'WHERE'} (COALESCE(betaaldag, '0001-01-01'), id) > (${p(na[0])}::date, ${p(na[1])}::uuid)` : '';
  const rows = await tx.query<Rij>(`SELECT ${KOLOMMEN} FROM factuur ${filter} ${verder} ORDER BY COALESCE(betaaldag, '0001-01-01'), id LIMIT ${grootte + 1}`, params);
  const pagina = rows.slice(0, grootte);
  const laatste = rows.length > grootte ? pagina.at(-1) : undefined;
  const perStand = await tx.query<{ stand: string; n: number }>('SELECT stand, count(*) AS n FROM factuur GROUP BY stand');
  const tel = (list: readonly string[]) => perStand.filter((one) => list.includes(one.stand)).reduce((total, one) => total + one.n, 0);
  const tellingen = { ...Object.fromEntries(Object.entries(WEERGAVEN).map(([naam, list]) => [naam, tel(list)])), alle: perStand.reduce((total, one) => total + one.n, 0) };
  const vandaag = tx.ctx.clock.today();
  return {
    results: pagina.map((rij) => naarRegel(rij, vandaag)), count: aantal?.n ?? 0, tellingenJson: JSON.stringify(tellingen),
    nextCursor: laatste ? Buffer.from(`${laatste.betaaldag ?? '0001-01-01'}/${laatste.id}`).toString('base64url') : '',
  };
}

function leesCursor(cursor: string): [string, string] | undefined {
  if (cursor === '') return undefined;
  const [dag = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split('/');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(dag) || !/^[0-9a-f-]{36}$/.test(id)) throw Refusal.invalid([{ name: 'cursor', code: 'invalid', reason: 'Deze bladzijde bestaat niet meer. Begin opnieuw.' }]);
  return [dag, id];
}
