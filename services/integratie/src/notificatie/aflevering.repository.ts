import type { Tx } from '@polder/service';
import type { NotificatieBericht } from './bericht.rules.js';

type Query = Tx['query'];

/** A subscriber whose queue this process serves now. */
export interface Bediend {
  id: string;
  organisatie_id: string;
  callback_url: string;
  auth: string;
  fouten_op_rij: number;
}

export interface AfleveringRij {
  abonnement_id: string;
  event_id: string;
  hoofd_object: string;
  bericht: NotificatieBericht;
  pogingen: number;
  eerste_poging: Date | null;
  trace_id: string;
}

const WACHT = `status = 'wachtrij' AND volgende_poging <= clock_timestamp()`;

/** Takes subscribers that have something due, are not paused and whose circuit is closed; one process serves a subscriber. */
export function neemAbonnees(query: Query, wie: string, leaseMs: number): Promise<Bediend[]> {
  return query<Bediend>(
    `UPDATE abonnement SET houder = $1, houder_tot = clock_timestamp() + $2 * interval '1 ms'
      WHERE id IN (SELECT a.id FROM abonnement a
                    WHERE NOT a.pauze AND (a.open_tot IS NULL OR a.open_tot <= clock_timestamp()) AND (a.houder IS NULL OR a.houder_tot < clock_timestamp())
                      AND EXISTS (SELECT 1 FROM aflevering f WHERE f.abonnement_id = a.id AND ${WACHT}) FOR UPDATE SKIP LOCKED)
      RETURNING id, organisatie_id, callback_url, auth, fouten_op_rij`,
    [wie, leaseMs],
    'abonnement-neem',
  );
}

/** Renews the lease; undefined when it is lost, the subscriber paused, gone or its circuit open. */
export async function verleng(query: Query, id: string, wie: string, leaseMs: number): Promise<Bediend | undefined> {
  const [row] = await query<Bediend>(
    `UPDATE abonnement SET houder_tot = clock_timestamp() + $3 * interval '1 ms'
      WHERE id = $1 AND houder = $2 AND NOT pauze AND (open_tot IS NULL OR open_tot <= clock_timestamp()) RETURNING id, organisatie_id, callback_url, auth, fouten_op_rij`,
    [id, wie, leaseMs],
    'abonnement-verleng',
  );
  return row;
}

export async function laatLos(query: Query, id: string, wie: string): Promise<void> {
  await query('UPDATE abonnement SET houder = NULL, houder_tot = NULL WHERE id = $1 AND houder = $2', [id, wie]);
}

/** What is due of one subscriber, oldest first; nothing of a main object whose oldest waits for its next attempt. */
export function teDoen(query: Query, abonnementId: string, limit: number): Promise<AfleveringRij[]> {
  return query<AfleveringRij>(
    `SELECT abonnement_id, event_id, hoofd_object, bericht, pogingen, eerste_poging, trace_id FROM aflevering a
      WHERE abonnement_id = $1 AND ${WACHT}
        AND NOT EXISTS (SELECT 1 FROM aflevering b WHERE b.abonnement_id = $1 AND b.status = 'wachtrij' AND b.hoofd_object = a.hoofd_object AND b.volgende_poging > clock_timestamp())
      ORDER BY volgnummer LIMIT $2`,
    [abonnementId, limit],
    'aflevering-te-doen',
  );
}

/** Delivered: in one statement with what it says about the subscriber. */
export async function noteerGelukt(query: Query, f: AfleveringRij): Promise<void> {
  await query(
    `WITH klaar AS (UPDATE aflevering SET status = 'afgeleverd', pogingen = pogingen + 1, afgeleverd_op = clock_timestamp(), laatste_fout = '' WHERE abonnement_id = $1 AND event_id = $2)
     UPDATE abonnement SET laatste_succes = clock_timestamp(), laatste_fout = '', fouten_op_rij = 0, open_tot = NULL WHERE id = $1`,
    [f.abonnement_id, f.event_id],
    'aflevering-gelukt',
  );
}

export interface Mislukking {
  fout: string;
  opgegeven: boolean;
  /** Until the next attempt of this delivery, milliseconds. */
  wachtMs: number;
  /** Until the circuit is tried again, milliseconds; absent: it stays closed. */
  openMs?: number;
  /** Whether it says something about the subscriber rather than about this notification. */
  storing: boolean;
}

export async function noteerMislukt(query: Query, f: AfleveringRij, m: Mislukking): Promise<void> {
  await query(
    `UPDATE aflevering SET status = CASE WHEN $3 THEN 'opgegeven' ELSE status END, pogingen = pogingen + 1, eerste_poging = coalesce(eerste_poging, clock_timestamp()),
       volgende_poging = clock_timestamp() + $4 * interval '1 ms', laatste_fout = $5 WHERE abonnement_id = $1 AND event_id = $2`,
    [f.abonnement_id, f.event_id, m.opgegeven, m.wachtMs, m.fout],
    'aflevering-mislukt',
  );
  await query(
    `UPDATE abonnement SET laatste_fout = $2, fouten_op_rij = fouten_op_rij + $3, open_tot = CASE WHEN $4::bigint IS NULL THEN open_tot ELSE clock_timestamp() + $4::bigint * interval '1 ms' END WHERE id = $1`,
    [f.abonnement_id, m.fout, m.storing ? 1 : 0, m.openMs ?? null],
    'abonnement-fout',
  );
}

/** Removes what was delivered long ago; answers how many. */
export async function ruimOp(query: Query, dagen: number): Promise<number> {
  const rows = await query(`DELETE FROM aflevering WHERE status = 'afgeleverd' AND afgeleverd_op < clock_timestamp() - $1 * interval '1 day' RETURNING event_id`, [dagen]);
  return rows.length;
}

export interface AbonneeStand {
  id: string;
  callback_url: string;
  kanalen: { naam: string }[];
  pauze: boolean;
  open_tot: Date | null;
  laatste_succes: Date | null;
  laatste_fout: string;
  wachtrij: number;
  opgegeven: number;
  oudste: number;
}

export function standen(tx: Tx, id?: string): Promise<AbonneeStand[]> {
  return tx.query<AbonneeStand>(
    `SELECT a.id, a.callback_url, a.kanalen, a.pauze, CASE WHEN a.open_tot > clock_timestamp() THEN a.open_tot END AS open_tot, a.laatste_succes, a.laatste_fout,
            (SELECT count(*) FROM aflevering f WHERE f.abonnement_id = a.id AND f.status = 'wachtrij') AS wachtrij,
            (SELECT count(*) FROM aflevering f WHERE f.abonnement_id = a.id AND f.status = 'opgegeven') AS opgegeven,
            coalesce((SELECT extract(epoch FROM clock_timestamp() - min(f.aangemaakt_op)) FROM aflevering f WHERE f.abonnement_id = a.id AND f.status = 'wachtrij'), 0)::int AS oudste
       FROM abonnement a WHERE $1::uuid IS NULL OR a.id = $1 ORDER BY a.gemaakt_op, a.id`,
    [id ?? null],
  );
}

export interface AfleveringStand {
  event_id: string;
  status: string;
  bericht: NotificatieBericht;
  aangemaakt_op: Date;
  afgeleverd_op: Date | null;
  pogingen: number;
  laatste_fout: string;
}

export async function lijst(tx: Tx, abonnementId: string, status: string, limit: number, offset: number): Promise<{ rows: AfleveringStand[]; count: number }> {
  const where = `abonnement_id = $1 AND ($2 = '' OR status = $2)`;
  const rows = await tx.query<AfleveringStand>(
    `SELECT event_id, status, bericht, aangemaakt_op, afgeleverd_op, pogingen, laatste_fout FROM aflevering WHERE ${where} ORDER BY volgnummer DESC LIMIT ${limit} OFFSET ${offset}`,
    [abonnementId, status],
  );
  const [total] = await tx.query<{ n: number }>(`SELECT count(*) AS n FROM aflevering WHERE ${where}`, [abonnementId, status]);
  return { rows, count: total?.n ?? 0 };
}

/** Back in the queue, in the order that they had, with new attempts; answers how many. Those that still wait stay where they are. */
export async function opnieuw(tx: Tx, abonnementId: string, keuze: { ids: string[]; sinds?: Date; alleenOpgegeven: boolean }): Promise<number> {
  const rows = await tx.query(
    `UPDATE aflevering SET status = 'wachtrij', pogingen = 0, eerste_poging = NULL, volgende_poging = clock_timestamp(), afgeleverd_op = NULL, laatste_fout = ''
      WHERE abonnement_id = $1 AND status <> 'wachtrij' AND (NOT $4 OR status = 'opgegeven')
        AND CASE WHEN cardinality($2::uuid[]) > 0 THEN event_id = ANY($2::uuid[]) ELSE aangemaakt_op >= $3 END RETURNING event_id`,
    [abonnementId, keuze.ids, keuze.sinds ?? null, keuze.alleenOpgegeven],
  );
  await tx.query('UPDATE abonnement SET open_tot = NULL, fouten_op_rij = 0 WHERE id = $1', [abonnementId]);
  return rows.length;
}
