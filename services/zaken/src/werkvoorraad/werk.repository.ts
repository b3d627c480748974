import type { Keuze, Keuzes, ListWerkRequest, WerkRegel } from '@polder/proto/polder/zaken/v1/werk';
import type { Tx } from '@polder/service';
import { dagenOver } from '../behandeling/zaak-weergave.js';
import { magZien } from '../behandeling/zaak-slot.js';
import { tellingen } from '../registratie/telling.js';
import { leesFilter, maakCursor, type WerkFilter } from './werk-filter.js';

interface Rij {
  id: string;
  identificatie: string;
  omschrijving: string;
  zaaktype: string;
  initiator_naam: string;
  status_omschrijving: string;
  behandelaar_id: string | null;
  behandelaar_naam: string;
  team: string;
  startdatum: string;
  uiterlijke_einddatum: string | null;
  opgeschort_op: string | null;
  resultaat_omschrijving: string;
  einddatum: string | null;
  afgeschermd: boolean;
  inzage: string[];
}

const CACHE_MS = 2000;
const MAX_CACHED = 500;

/** Real counts of the last two seconds, by tenant and filter: the list is polled and paged with the same filter. */
export class Geteld {
  private readonly known = new Map<string, { at: number; value: Promise<unknown> }>();

  async of<T>(key: string, now: number, count: () => Promise<T>): Promise<T> {
    const found = this.known.get(key);
    if (found && now - found.at < CACHE_MS && now >= found.at) return found.value as Promise<T>;
    const value = count();
    if (this.known.size >= MAX_CACHED) this.known.clear();
    this.known.set(key, { at: now, value });
    value.catch(() => this.known.delete(key));
    return value;
  }

  /** After a change by this process the next count is fresh. */
  vergeet(): void {
    this.known.clear();
  }
}

/** One page of rows and the cursor of the next. */
export async function werkRijen(tx: Tx, request: ListWerkRequest, size: number, filter: WerkFilter): Promise<{ results: WerkRegel[]; next: string }> {
  const rows = await tx.query<Rij>(
    `SELECT z.id, z.identificatie, z.omschrijving, t.omschrijving AS zaaktype, z.initiator_naam, z.status_omschrijving, z.behandelaar_id, z.behandelaar_naam, z.team, z.startdatum,
            z.uiterlijke_einddatum, z.opgeschort_op, z.resultaat_omschrijving, z.einddatum, z.afgeschermd, z.inzage
       FROM (SELECT * FROM zaak z WHERE ${filter.where} ${filter.after} ORDER BY ${filter.order} LIMIT ${size + 1}) z JOIN zaaktype t ON t.id = z.zaaktype_id
      ORDER BY ${filter.order}`,
    filter.params,
  );
  const page = rows.slice(0, size);
  const last = page.at(-1);
  const more = rows.length > size && last;
  return { results: page.map((row) => toRegel(row, tx)), next: more ? maakCursor(String((last as unknown as Record<string, unknown>)[filter.sortValue] ?? ''), last.id) : '' };
}

/** The exact number: a counter where one has it, else a real count on the covering index. */
export async function werkAantal(tx: Tx, filter: WerkFilter, tellers: Record<string, number>, geteld: Geteld, fresh = false): Promise<number> {
  if (filter.teller) return tellers[filter.teller] ?? 0;
  const count = async () => (await tx.query<{ n: number }>(`SELECT count(*) AS n FROM zaak z WHERE ${filter.where}`, fresh ? filter.params : filter.params))[0]?.n ?? 0;
  return geteld.of(`${tx.ctx.tenant}:${tx.ctx.actor.id}:${filter.sleutel}`, tx.ctx.clock.now().getTime(), count);
}

/** Counters of the fixed views. */
export async function vasteTellers(tx: Tx, geteld: Geteld): Promise<Record<string, number>> {
  const mine = `behandelaar:${tx.ctx.actor.id}`;
  const values = await tellingen(tx, ['open', 'gesloten', mine]);
  const today = tx.ctx.clock.today();
  const rest = await geteld.of(`${tx.ctx.tenant}:vast:${today}`, tx.ctx.clock.now().getTime(), async () => {
    const [row] = await tx.query<{ niemand: number; te_laat: number; opgeschort: number }>(
      `SELECT count(*) FILTER (WHERE behandelaar_id IS NULL) AS niemand, count(*) FILTER (WHERE uiterlijke_einddatum < $1 AND opgeschort_op IS NULL) AS te_laat,
              count(*) FILTER (WHERE opgeschort_op IS NOT NULL) AS opgeschort FROM zaak WHERE einddatum IS NULL`,
      [today],
      'werk-vaste-tellers',
    );
    return row;
  });
  return { open: values['open'] ?? 0, mijn: values[mine] ?? 0, gesloten: values['gesloten'] ?? 0, niemand: rest?.niemand ?? 0, 'te-laat': rest?.te_laat ?? 0, opgeschort: rest?.opgeschort ?? 0 };
}

/** What the filters offer, with the open cases of each, in one pass over the covering index. */
export async function werkKeuzes(tx: Tx): Promise<Keuzes> {
  const rows = await tx.query<{ soort: number; zaaktype_id: string | null; status: string | null; behandelaar_id: string | null; team: string | null; n: number }>(
    `SELECT grouping(zaaktype_id, status_omschrijving, behandelaar_id, team) AS soort, zaaktype_id, status_omschrijving AS status, behandelaar_id, team, count(*) AS n
       FROM zaak WHERE einddatum IS NULL GROUP BY GROUPING SETS ((zaaktype_id), (status_omschrijving), (behandelaar_id), (team))`,
    [],
    'werk-keuzes',
  );
  const typen = new Map((await tx.query<{ id: string; omschrijving: string }>('SELECT id, omschrijving FROM zaaktype')).map((t) => [t.id, t.omschrijving]));
  const namen = new Map((await tx.query<{ id: string; naam: string }>(
    `SELECT id, naam FROM medewerker UNION SELECT DISTINCT ON (behandelaar_id) behandelaar_id, behandelaar_naam FROM zaak WHERE behandelaar_id = ANY($1) AND einddatum IS NULL AND NOT EXISTS (SELECT 1 FROM medewerker m WHERE m.id = behandelaar_id)`,
    [rows.filter((r) => Number(r.soort) === 13 && r.behandelaar_id).map((r) => r.behandelaar_id)],
  )).map((m) => [m.id, m.naam]));
  // grouping() has a bit per column that is not in the set: 7 type, 11 status, 13 handler, 14 team.
  const of = (soort: number, waarde: (r: (typeof rows)[number]) => string | null, naam: (waarde: string) => string): Keuze[] =>
    rows.filter((r) => Number(r.soort) === soort && waarde(r)).map((r) => ({ waarde: waarde(r) ?? '', naam: naam(waarde(r) ?? ''), aantal: r.n })).sort((a, b) => a.naam.localeCompare(b.naam, 'nl'));
  return {
    zaaktypen: of(7, (r) => r.zaaktype_id, (id) => typen.get(id) ?? id),
    statussen: of(11, (r) => r.status, (s) => s),
    behandelaars: of(13, (r) => r.behandelaar_id, (id) => namen.get(id) ?? id),
    teams: of(14, (r) => r.team, (t) => t),
  };
}

export { leesFilter };

function toRegel(row: Rij, tx: Tx): WerkRegel {
  const zien = magZien(row, tx.ctx.actor);
  return {
    id: row.id, identificatie: row.identificatie, omschrijving: zien ? row.omschrijving : 'Afgeschermde zaak', zaaktype: row.zaaktype, initiator: zien ? row.initiator_naam : '',
    status: row.status_omschrijving, behandelaar: row.behandelaar_naam, behandelaarId: row.behandelaar_id ?? '', team: row.team, ontvangenOp: row.startdatum,
    uiterlijkeEinddatum: row.uiterlijke_einddatum ?? '', dagenOver: row.einddatum ? 0 : dagenOver(row.uiterlijke_einddatum, tx.ctx.clock.today()), opgeschortOp: row.opgeschort_op ?? '',
    resultaat: row.resultaat_omschrijving, einddatum: row.einddatum ?? '', afgeschermd: row.afgeschermd,
  };
}
