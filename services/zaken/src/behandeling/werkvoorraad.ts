import { Refusal, type Tx } from '@polder/service';
import type { ListWerkvoorraadRequest, ListWerkvoorraadResponse, WerkvoorraadRegel } from '@polder/proto/polder/zaken/v1/zaken';
import { tellingen } from '../registratie/telling.js';
import { dagenOver } from './zaak-weergave.js';

export type Weergave = 'open' | 'mijn' | 'gesloten';
const WEERGAVEN: readonly string[] = ['open', 'mijn', 'gesloten'];
const MAX_PAGE = 100;

interface Rij {
  id: string;
  identificatie: string;
  omschrijving: string;
  zaaktype: string;
  initiator_naam: string;
  status_omschrijving: string;
  behandelaar_naam: string;
  startdatum: string;
  uiterlijke_einddatum: string | null;
  resultaat_omschrijving: string;
  einddatum: string | null;
}

/** Sort key of the view: work by term, the finished ones by their end, newest first. */
const VIEWS: Record<Weergave, { where: string; key: string; direction: 'ASC' | 'DESC'; after: '<' | '>'; index: string }> = {
  open: { where: 'z.einddatum IS NULL', key: 'z.uiterlijke_einddatum', direction: 'ASC', after: '>', index: 'open' },
  mijn: { where: 'z.einddatum IS NULL AND z.behandelaar_id = $1', key: 'z.uiterlijke_einddatum', direction: 'ASC', after: '>', index: 'mijn' },
  gesloten: { where: 'z.einddatum IS NOT NULL', key: 'z.einddatum', direction: 'DESC', after: '<', index: 'gesloten' },
};

/** Page of the worklist with exact counts: counters for the views, a real count only for a search. */
export async function leesWerkvoorraad(tx: Tx, request: ListWerkvoorraadRequest): Promise<ListWerkvoorraadResponse> {
  const weergave = (request.weergave || 'open') as Weergave;
  if (!WEERGAVEN.includes(weergave)) throw Refusal.invalid([{ name: 'weergave', code: 'invalid', reason: 'Kies open, mijn of gesloten.' }]);
  const size = Math.min(request.pageSize || MAX_PAGE, MAX_PAGE);
  const view = VIEWS[weergave];
  const me = tx.ctx.actor.id;
  const zoek = request.zoek.trim();
  const filter = `${view.where} AND $1::text IS NOT NULL AND ($2 = '' OR z.identificatie ILIKE '%' || $2 || '%' OR z.omschrijving ILIKE '%' || $2 || '%' OR z.initiator_naam ILIKE '%' || $2 || '%')`;
  const cursor = leesCursor(request.cursor);
  const pattern = zoek.replace(/[\\%_]/g, (c) => `\\${c}`);
  const rows = await tx.query<Rij>(
    `SELECT z.id, z.identificatie, z.omschrijving, t.omschrijving AS zaaktype, z.initiator_naam, z.status_omschrijving, z.behandelaar_naam, z.startdatum,
            z.uiterlijke_einddatum, z.resultaat_omschrijving, z.einddatum
       FROM zaak z JOIN zaaktype t ON t.id = z.zaaktype_id
      WHERE ${filter} ${cursor ? `AND (${view.key}, z.id) ${view.after} ($4::date, $5::uuid)` : ''}
      ORDER BY ${view.key} ${view.direction}, z.id ${view.direction} LIMIT $3`,
    [me, pattern, size + 1, ...(cursor ?? [])],
  );
  const tellers = await tellersVan(tx);
  const count = zoek
    ? ((await tx.query<{ n: number }>(`SELECT count(*) AS n FROM zaak z WHERE ${filter}`, [me, pattern]))[0]?.n ?? 0)
    : (tellers[weergave] ?? 0);
  const page = rows.slice(0, size);
  const last = page.at(-1);
  const more = rows.length > size && last;
  return {
    results: page.map((row) => toRegel(row, tx.ctx.clock.today())),
    count,
    next: more ? maakCursor(weergave === 'gesloten' ? last.einddatum : last.uiterlijke_einddatum, last.id) : '',
    tellers,
  };
}

async function tellersVan(tx: Tx): Promise<Record<string, number>> {
  const mine = `behandelaar:${tx.ctx.actor.id}`;
  const values = await tellingen(tx, ['open', 'gesloten', mine]);
  return { open: values['open'] ?? 0, mijn: values[mine] ?? 0, gesloten: values['gesloten'] ?? 0 };
}

function toRegel(row: Rij, today: string): WerkvoorraadRegel {
  return {
    id: row.id, identificatie: row.identificatie, omschrijving: row.omschrijving, zaaktype: row.zaaktype, initiator: row.initiator_naam,
    status: row.status_omschrijving, behandelaar: row.behandelaar_naam, ontvangenOp: row.startdatum, uiterlijkeEinddatum: row.uiterlijke_einddatum ?? '',
    dagenOver: row.einddatum ? 0 : dagenOver(row.uiterlijke_einddatum, today), resultaat: row.resultaat_omschrijving, einddatum: row.einddatum ?? '',
  };
}

function maakCursor(date: string | null, id: string): string {
  return Buffer.from(JSON.stringify([date, id])).toString('base64url');
}

function leesCursor(cursor: string): [string, string] | undefined {
  if (!cursor) return undefined;
  try {
    const [date, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof date === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(date) && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id)) return [date, id];
  } catch {
    // Refused below: a cursor is only what an earlier answer gave.
  }
  throw Refusal.invalid([{ name: 'cursor', code: 'invalid', reason: 'Deze bladwijzer is niet bekend. Begin bij de eerste pagina.' }]);
}
