import type { Actor, Clock, Ctx } from '@polder/context';
import type { Tx } from '@polder/service';
import type { Stap } from './registratie.rules.js';

/** An accepted submission on its way to a case. */
export interface RegistratieRij {
  id: string;
  organisatie_id: string;
  dossiernummer: string;
  product: string;
  actor: Actor;
  inhoud: string;
  inhoud_hash: string;
  pdf: Buffer | null;
  stap: Stap;
  pogingen: number;
  trace_id: string;
}

const KOLOMMEN = 'id, organisatie_id, dossiernummer, product, actor, inhoud, inhoud_hash, pdf, stap, pogingen, trace_id';
const VRIJ = `stap <> 'done' AND geparkeerd_op IS NULL AND (leased_until IS NULL OR leased_until < now())`;

export interface NieuweRegistratie {
  id: string;
  dossiernummer: string;
  product: string;
  actor: Actor;
  ontvangenOp: Date;
  inhoud: string;
  hash: string;
  pdfId: string;
}

/** The row whose commit is the legal moment of receipt. */
export async function voegRegistratieToe(tx: Tx, r: NieuweRegistratie): Promise<void> {
  await tx.query(
    `INSERT INTO registratie (id, organisatie_id, dossiernummer, product, actor, ontvangen_op, inhoud, inhoud_hash, pdf_id, stap, trace_id)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,'accepted',$10)`,
    [r.id, tx.ctx.tenant, r.dossiernummer, r.product, JSON.stringify(r.actor), r.ontvangenOp, r.inhoud, r.hash, r.pdfId, tx.ctx.traceId],
  );
}

/** Takes the lease on one registration, when it is open and nobody else has it. */
export async function neemLease(query: Tx['query'], id: string, wie: string, leaseMs: number): Promise<RegistratieRij | undefined> {
  const [row] = await query<RegistratieRij>(
    `UPDATE registratie SET leased_by = $2, leased_until = now() + $3 * interval '1 ms' WHERE id = $1 AND ${VRIJ} RETURNING ${KOLOMMEN}`,
    [id, wie, leaseMs],
    'registratie-lease',
  );
  return row;
}

/** Ids of registrations that are due: left by a crash, or waiting for their next attempt. */
export async function teDoen(query: Tx['query'], aantal: number): Promise<string[]> {
  const rows = await query<{ id: string }>(
    `SELECT id FROM registratie WHERE ${VRIJ} AND volgende_poging <= now() ORDER BY volgende_poging LIMIT $1`,
    [aantal],
    'registratie-te-doen',
  );
  return rows.map((row) => row.id);
}

/** How many registrations are open or parked, and the age in seconds of the oldest open one: for metrics and alert. */
export async function openStand(query: Tx['query']): Promise<{ open: number; geparkeerd: number; oudste: number }> {
  const [row] = await query<{ open: number; geparkeerd: number; oudste: number }>(
    `SELECT count(*) FILTER (WHERE geparkeerd_op IS NULL) AS open, count(*) FILTER (WHERE geparkeerd_op IS NOT NULL) AS geparkeerd,
            coalesce(extract(epoch FROM now() - min(aangenomen_op) FILTER (WHERE geparkeerd_op IS NULL)), 0)::float8 AS oudste
       FROM registratie WHERE stap <> 'done'`,
    [],
    'registratie-open',
  );
  return row ?? { open: 0, geparkeerd: 0, oudste: 0 };
}

/** Moves to the next step, if the lease is still ours; false when another worker has taken over. */
export async function zetStap(tx: Tx, id: string, van: Stap, naar: Stap, wie: string, leaseMs: number): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE registratie SET stap = $3, pogingen = 0, laatste_fout = '', pdf = NULL,
       leased_by = CASE WHEN $6 THEN NULL ELSE leased_by END, leased_until = CASE WHEN $6 THEN NULL ELSE now() + $5 * interval '1 ms' END
     WHERE id = $1 AND stap = $2 AND leased_by = $4 AND geparkeerd_op IS NULL RETURNING id`,
    [id, van, naar, wie, leaseMs, naar === 'done'],
    'registratie-stap',
  );
  return rows.length > 0;
}

/** Keeps the copy of the answers until it is committed, so that a repeat sends the same bytes, also after an upgrade. */
export async function bewaarPdf(tx: Tx, id: string, wie: string, pdf: Uint8Array): Promise<boolean> {
  const rows = await tx.query(`UPDATE registratie SET pdf = $3 WHERE id = $1 AND leased_by = $2 RETURNING id`, [id, wie, Buffer.from(pdf)], 'registratie-pdf');
  return rows.length > 0;
}

/** Gives the lease back; after a failure with the moment of the next attempt. */
export async function geefTerug(query: Tx['query'], id: string, wie: string, fout = { pogingen: 0, wachtMs: 0, tekst: '' }): Promise<void> {
  await query(
    `UPDATE registratie SET leased_by = NULL, leased_until = NULL, pogingen = $3, laatste_fout = $4, volgende_poging = now() + $5 * interval '1 ms'
      WHERE id = $1 AND leased_by = $2`,
    [id, wie, fout.pogingen, fout.tekst, fout.wachtMs],
  );
}

/** Sets the registration aside for a person, with the reason. */
export async function parkeer(tx: Tx, id: string, wie: string, code: string, reden: string): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE registratie SET geparkeerd_op = $3, reden_code = $4, reden = $5, pogingen = pogingen + 1, leased_by = NULL, leased_until = NULL
      WHERE id = $1 AND leased_by = $2 RETURNING id`,
    [id, wie, tx.ctx.clock.now(), code, reden],
  );
  return rows.length > 0;
}

/** Takes it off the intake list: it is due at once. False when it was not parked (any more). */
export async function hervat(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE registratie SET geparkeerd_op = NULL, reden_code = '', reden = '', pogingen = 0, volgende_poging = now() WHERE id = $1 AND geparkeerd_op IS NOT NULL RETURNING id`,
    [id],
  );
  return rows.length > 0;
}

/** How far a registration is, for an answer. */
export interface RegistratieStand {
  id: string;
  dossiernummer: string;
  product: string;
  stap: Stap;
  geparkeerd_op: Date | null;
  reden: string;
  pogingen: number;
  ontvangen_op: Date;
}

const STAND = `SELECT id, dossiernummer, product, stap, geparkeerd_op, reden, pogingen, ontvangen_op FROM registratie`;

export async function standVan(tx: Tx, id: string): Promise<RegistratieStand | undefined> {
  const [row] = await tx.query<RegistratieStand>(`${STAND} WHERE id = $1`, [id], 'registratie-stand');
  return row;
}

/** The frozen submission as stored; undefined when it was not sent in. */
export async function inhoudVanRegistratie(tx: Tx, id: string): Promise<string | undefined> {
  const [row] = await tx.query<{ inhoud: string }>('SELECT inhoud FROM registratie WHERE id = $1', [id]);
  return row?.inhoud;
}

/** The intake list, longest waiting first. */
export async function geparkeerde(tx: Tx): Promise<RegistratieStand[]> {
  return tx.query<RegistratieStand>(`${STAND} WHERE geparkeerd_op IS NOT NULL ORDER BY geparkeerd_op, id LIMIT 200`);
}

/** The worker acts as itself, on behalf of the person in the row: no token of the person, who may long be gone. */
export function ctxVan(rij: RegistratieRij, clock: Clock): Ctx {
  return { actor: rij.actor, tenant: rij.organisatie_id, purpose: 'aanvraag-indienen', clock, traceId: rij.trace_id, baseUrl: '' };
}
