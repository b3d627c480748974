import { v7 as uuidv7 } from 'uuid';
import { KANALEN, type Tx } from '@polder/service';
import type { Filtergroep, NotificatieBericht } from './bericht.rules.js';

export interface KanaalRij {
  id: string;
  naam: string;
  documentatie_link: string | null;
  filters: string[];
}

/** Channels of the tenant; those that Polder itself publishes on are there from the start. */
export async function kanalen(tx: Tx): Promise<KanaalRij[]> {
  const read = () => tx.query<KanaalRij>('SELECT id, naam, documentatie_link, filters FROM kanaal ORDER BY naam');
  const rows = await read();
  const missing = Object.entries(KANALEN).filter(([naam]) => !rows.some((row) => row.naam === naam));
  if (missing.length === 0) return rows;
  for (const [naam, filters] of missing) await voegKanaalToe(tx, uuidv7(), naam, null, [...filters]);
  return read();
}

/** False when the tenant has a channel of this name already. */
export async function voegKanaalToe(tx: Tx, id: string, naam: string, documentatieLink: string | null, filters: string[]): Promise<boolean> {
  const rows = await tx.query('INSERT INTO kanaal (id, organisatie_id, naam, documentatie_link, filters) VALUES ($1,$2,$3,$4,$5) ON CONFLICT (organisatie_id, naam) DO NOTHING RETURNING id', [
    id, tx.ctx.tenant, naam, documentatieLink, filters,
  ]);
  return rows.length > 0;
}

export interface AbonnementRij {
  id: string;
  organisatie_id: string;
  callback_url: string;
  /** Sealed. */
  auth: string;
  kanalen: Filtergroep[];
  client_id: string;
}

const ABONNEMENT = 'SELECT id, organisatie_id, callback_url, auth, kanalen, client_id FROM abonnement';

export function abonnementen(tx: Tx): Promise<AbonnementRij[]> {
  return tx.query<AbonnementRij>(`${ABONNEMENT} ORDER BY gemaakt_op, id`, [], 'abonnementen');
}

export async function abonnement(tx: Tx, id: string, lock = false): Promise<AbonnementRij | undefined> {
  const [row] = await tx.query<AbonnementRij>(`${ABONNEMENT} WHERE id = $1${lock ? ' FOR UPDATE' : ''}`, [id]);
  return row;
}

export async function voegAbonnementToe(tx: Tx, a: Omit<AbonnementRij, 'organisatie_id'>): Promise<void> {
  await tx.query('INSERT INTO abonnement (id, organisatie_id, callback_url, auth, kanalen, client_id, gemaakt_op) VALUES ($1,$2,$3,$4,$5,$6,$7)', [
    a.id, tx.ctx.tenant, a.callback_url, a.auth, JSON.stringify(a.kanalen), a.client_id, tx.ctx.clock.now(),
  ]);
}

/** Another address or key also closes the circuit: what waits is tried at once. */
export async function wijzigAbonnement(tx: Tx, a: Pick<AbonnementRij, 'id' | 'callback_url' | 'auth' | 'kanalen'>): Promise<void> {
  await tx.query('UPDATE abonnement SET callback_url = $2, auth = $3, kanalen = $4, fouten_op_rij = 0, open_tot = NULL WHERE id = $1', [a.id, a.callback_url, a.auth, JSON.stringify(a.kanalen)]);
  await tx.query(`UPDATE aflevering SET volgende_poging = clock_timestamp() WHERE abonnement_id = $1 AND status = 'wachtrij'`, [a.id]);
}

export async function verwijderAbonnement(tx: Tx, id: string): Promise<void> {
  await tx.query('DELETE FROM abonnement WHERE id = $1', [id]);
}

/** Puts a notification in the queues of the subscribers; once per subscriber and event. */
export async function zetInWachtrij(tx: Tx, eventId: string, hoofdObject: string, bericht: NotificatieBericht, abonnementIds: string[]): Promise<void> {
  await tx.query(
    `INSERT INTO aflevering (abonnement_id, event_id, organisatie_id, hoofd_object, bericht, trace_id) SELECT a, $2, $3, $4, $5, $6 FROM unnest($1::uuid[]) AS a ON CONFLICT DO NOTHING`,
    [abonnementIds, eventId, tx.ctx.tenant, hoofdObject, JSON.stringify(bericht), tx.ctx.traceId],
    'aflevering-insert',
  );
}
