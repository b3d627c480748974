import type { Tx } from '@polder/service';
import { SJABLONEN } from './sjablonen.js';

export interface SjabloonRij {
  code: string;
  versie: number;
  status: 'concept' | 'gepubliceerd' | 'vervallen';
  onderwerp: string;
  tekst: string;
  gewijzigd_op: Date;
  gewijzigd_door: string;
}

const KOLOMMEN = 'code, versie, status, onderwerp, tekst, gewijzigd_op, gewijzigd_door';

/** Text that messages get now: the published version, put there from what Polder ships when the tenant has none yet. */
export async function gepubliceerd(tx: Tx, code: string): Promise<SjabloonRij> {
  const read = () => tx.query<SjabloonRij>(`SELECT ${KOLOMMEN} FROM sjabloon WHERE code = $1 AND status = 'gepubliceerd'`, [code], 'sjabloon-gepubliceerd');
  let [row] = await read();
  if (!row) {
    await legMeegeleverdeVast(tx);
    [row] = await read();
  }
  if (!row) throw new Error(`no template ${code}`);
  return row;
}

/** The texts that Polder ships, as version 1 of what the tenant does not have. */
export async function legMeegeleverdeVast(tx: Tx): Promise<void> {
  for (const { code, onderwerp, tekst } of SJABLONEN) {
    await tx.query(
      `INSERT INTO sjabloon (organisatie_id, code, versie, status, onderwerp, tekst, gewijzigd_op, gewijzigd_door) VALUES ($1,$2,1,'gepubliceerd',$3,$4,$5,'Polder') ON CONFLICT DO NOTHING`,
      [tx.ctx.tenant, code, onderwerp, tekst, tx.ctx.clock.now()],
    );
  }
}

/** All versions, newest first. */
export function versiesVan(tx: Tx, code: string): Promise<SjabloonRij[]> {
  return tx.query<SjabloonRij>(`SELECT ${KOLOMMEN} FROM sjabloon WHERE code = $1 ORDER BY versie DESC`, [code]);
}

export interface SjabloonStand {
  code: string;
  versie: number;
  gepubliceerd_op: Date;
  heeft_concept: boolean;
}

export function standen(tx: Tx): Promise<SjabloonStand[]> {
  return tx.query<SjabloonStand>(
    `SELECT code, max(versie) FILTER (WHERE status = 'gepubliceerd') AS versie, max(gewijzigd_op) FILTER (WHERE status = 'gepubliceerd') AS gepubliceerd_op,
            bool_or(status = 'concept') AS heeft_concept
       FROM sjabloon GROUP BY code HAVING bool_or(status = 'gepubliceerd')`,
  );
}

/** Keeps the text as the concept: makes one, or changes the one that is there. */
export async function bewaarConcept(tx: Tx, code: string, onderwerp: string, tekst: string): Promise<void> {
  const { clock, actor, tenant } = tx.ctx;
  const changed = await tx.query(
    `UPDATE sjabloon SET onderwerp = $2, tekst = $3, gewijzigd_op = $4, gewijzigd_door = $5 WHERE code = $1 AND status = 'concept' RETURNING versie`,
    [code, onderwerp, tekst, clock.now(), actor.naam],
  );
  if (changed.length > 0) return;
  await tx.query(
    `INSERT INTO sjabloon (organisatie_id, code, versie, status, onderwerp, tekst, gewijzigd_op, gewijzigd_door)
     SELECT $1, $2, coalesce(max(versie), 0) + 1, 'concept', $3, $4, $5, $6 FROM sjabloon WHERE code = $2`,
    [tenant, code, onderwerp, tekst, clock.now(), actor.naam],
  );
}

/** The concept becomes the published version; answers its number, undefined when there is no concept. */
export async function publiceer(tx: Tx, code: string): Promise<number | undefined> {
  const [concept] = await tx.query<{ versie: number }>(`SELECT versie FROM sjabloon WHERE code = $1 AND status = 'concept' FOR UPDATE`, [code]);
  if (!concept) return undefined;
  await tx.query(`UPDATE sjabloon SET status = 'vervallen' WHERE code = $1 AND status = 'gepubliceerd'`, [code]);
  await tx.query(`UPDATE sjabloon SET status = 'gepubliceerd', gewijzigd_op = $3, gewijzigd_door = $4 WHERE code = $1 AND versie = $2`, [code, concept.versie, tx.ctx.clock.now(), tx.ctx.actor.naam]);
  return concept.versie;
}

/** The text of one version: what a message was made with. */
export async function gepubliceerdeOf(tx: Tx, code: string, versie: number): Promise<SjabloonRij> {
  const [row] = await tx.query<SjabloonRij>(`SELECT ${KOLOMMEN} FROM sjabloon WHERE code = $1 AND versie = $2`, [code, versie]);
  if (!row) throw new Error(`no version ${versie} of template ${code}`);
  return row;
}
