import type { Tx } from '@polder/service';
import type { Gegevens } from '../sjabloon/sjabloon.rules.js';
import type { Voorkeur } from './bericht.rules.js';

export type BerichtStatus = 'wachtrij' | 'verzonden' | 'afgeleverd' | 'mislukt' | 'niet-verstuurd';

/** A document that goes with a message, by reference: its bytes stay at archief. */
export interface BijlageRef {
  documentId: string;
  /** Case through which it is read. */
  zaakId: string;
  titel: string;
}

export interface BerichtRij {
  id: string;
  organisatie_id: string;
  event_id: string;
  soort: string;
  zaak_id: string;
  party_key: string;
  adres: string;
  naam: string;
  sjabloon_versie: number;
  gegevens: Gegevens;
  onderwerp: string;
  tekst: string;
  html: string;
  bijlagen: BijlageRef[];
  /** Channels that are left to try, the first now. */
  kanalen: string[];
  kanaal: string;
  status: BerichtStatus;
  reden: string;
  pogingen: number;
  aangemaakt_op: Date;
  verzonden_op: Date | null;
  gelezen_op: Date | null;
  eerste_poging: Date | null;
  trace_id: string;
}

export type NieuwBericht = Pick<
  BerichtRij,
  'id' | 'event_id' | 'soort' | 'zaak_id' | 'party_key' | 'adres' | 'naam' | 'sjabloon_versie' | 'gegevens' | 'onderwerp' | 'tekst' | 'html' | 'bijlagen' | 'kanalen' | 'status' | 'reden'
>;

const KOLOMMEN = `id, organisatie_id, event_id, soort, zaak_id, party_key, adres, naam, sjabloon_versie, gegevens, onderwerp, tekst, html, bijlagen, kanalen, kanaal, status, reden,
  pogingen, aangemaakt_op, verzonden_op, gelezen_op, eerste_poging, trace_id`;

export async function voegToe(tx: Tx, b: NieuwBericht): Promise<void> {
  await tx.query(
    `INSERT INTO bericht (id, organisatie_id, event_id, soort, zaak_id, party_key, adres, naam, sjabloon_versie, gegevens, onderwerp, tekst, html, bijlagen, kanalen, kanaal, status, reden, aangemaakt_op, trace_id)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20) ON CONFLICT (id) DO NOTHING`,
    [
      b.id, tx.ctx.tenant, b.event_id, b.soort, b.zaak_id, b.party_key, b.adres, b.naam, b.sjabloon_versie, JSON.stringify(b.gegevens), b.onderwerp, b.tekst, b.html, JSON.stringify(b.bijlagen),
      b.kanalen, b.kanalen[0] ?? '', b.status, b.reden, tx.ctx.clock.now(), tx.ctx.traceId,
    ],
  );
}

/** The last status that the party of a case was told of. */
export async function laatstGemeld(tx: Tx, zaakId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ status: string }>(`SELECT gegevens->>'status' AS status FROM bericht WHERE zaak_id = $1 AND soort = 'status' ORDER BY aangemaakt_op DESC, id DESC LIMIT 1`, [zaakId]);
  return row?.status;
}

/** Takes messages that are due, for as long as the lease lasts. Rows that another replica has are passed over. */
export async function neem(query: Tx['query'], wie: string, aantal: number, leaseMs: number): Promise<BerichtRij[]> {
  return query<BerichtRij>(
    `UPDATE bericht SET houder = $1, houder_tot = clock_timestamp() + $3 * interval '1 ms', eerste_poging = coalesce(eerste_poging, clock_timestamp())
      WHERE id IN (SELECT id FROM bericht WHERE status = 'wachtrij' AND volgende_poging <= clock_timestamp() AND (houder_tot IS NULL OR houder_tot < clock_timestamp())
                    ORDER BY volgende_poging LIMIT $2 FOR UPDATE SKIP LOCKED)
      RETURNING ${KOLOMMEN}`,
    [wie, aantal, leaseMs],
    'bericht-neem',
  );
}

export interface Uitslag {
  status: BerichtStatus;
  kanalen: string[];
  kanaal: string;
  reden: string;
  pogingen: number;
  /** Until the next attempt, milliseconds. */
  wachtMs: number;
  tekst: string;
  html: string;
}

/** Notes how an attempt ended and gives the lease back; false when another has taken over. */
export async function noteer(tx: Tx, id: string, wie: string, u: Uitslag): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE bericht SET status = $3, kanalen = $4, kanaal = $5, reden = $6, pogingen = $7, volgende_poging = clock_timestamp() + $8 * interval '1 ms', tekst = $9, html = $10,
       verzonden_op = CASE WHEN $3 IN ('verzonden', 'afgeleverd') THEN coalesce(verzonden_op, $11) ELSE verzonden_op END, houder = NULL, houder_tot = NULL
     WHERE id = $1 AND houder = $2 RETURNING id`,
    [id, wie, u.status, u.kanalen, u.kanaal, u.reden, u.pogingen, u.wachtMs, u.tekst, u.html, tx.ctx.clock.now()],
    'bericht-noteer',
  );
  return rows.length > 0;
}

export async function voegPogingToe(tx: Tx, berichtId: string, kanaal: string, status: string, reden: string): Promise<void> {
  await tx.query('INSERT INTO bericht_poging (bericht_id, organisatie_id, kanaal, status, tijdstip, reden) VALUES ($1,$2,$3,$4,$5,$6)', [berichtId, tx.ctx.tenant, kanaal, status, tx.ctx.clock.now(), reden]);
}

export interface PogingRij {
  bericht_id: string;
  kanaal: string;
  status: string;
  tijdstip: Date;
  reden: string;
}

export function pogingenVan(tx: Tx, ids: string[]): Promise<PogingRij[]> {
  return tx.query<PogingRij>('SELECT bericht_id, kanaal, status, tijdstip, reden FROM bericht_poging WHERE bericht_id = ANY($1::uuid[]) ORDER BY volgnummer', [ids]);
}

export async function vind(tx: Tx, id: string): Promise<BerichtRij | undefined> {
  const [row] = await tx.query<BerichtRij>(`SELECT ${KOLOMMEN} FROM bericht WHERE id = $1`, [id]);
  return row;
}

export interface Bladzijde {
  rows: BerichtRij[];
  count: number;
}

/** Messages of a case, newest first. */
export async function vanZaak(tx: Tx, zaakId: string, limit: number, offset: number): Promise<Bladzijde> {
  return bladzijde(tx, 'zaak_id = $1', 'aangemaakt_op DESC, id DESC', [zaakId], limit, offset);
}

/** Messages that ask for attention: they wait or failed; oldest first. */
export async function aandacht(tx: Tx, limit: number, offset: number): Promise<Bladzijde> {
  return bladzijde(tx, `status IN ('wachtrij', 'mislukt')`, 'aangemaakt_op, id', [], limit, offset);
}

/** Messages of a party, newest first; of one case when given. */
export async function vanPartij(tx: Tx, partyKey: string, zaakId: string, limit: number, offset: number): Promise<Bladzijde> {
  return bladzijde(tx, `party_key = $1 AND ($2 = '' OR zaak_id = $2)`, 'aangemaakt_op DESC, id DESC', [partyKey, zaakId], limit, offset);
}

async function bladzijde(tx: Tx, where: string, order: string, params: unknown[], limit: number, offset: number): Promise<Bladzijde> {
  const rows = await tx.query<BerichtRij>(`SELECT ${KOLOMMEN} FROM bericht WHERE ${where} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}`, params);
  const [total] = await tx.query<{ n: number }>(`SELECT count(*) AS n FROM bericht WHERE ${where}`, params);
  return { rows, count: total?.n ?? 0 };
}

export async function ongelezen(tx: Tx, partyKey: string): Promise<number> {
  const [row] = await tx.query<{ n: number }>('SELECT count(*) AS n FROM bericht WHERE party_key = $1 AND gelezen_op IS NULL', [partyKey]);
  return row?.n ?? 0;
}

export async function voorkeurVan(tx: Tx, partyKey: string): Promise<Voorkeur | undefined> {
  if (!partyKey) return undefined;
  const [row] = await tx.query<Voorkeur>('SELECT email, statusmail, kanalen FROM voorkeur WHERE party_key = $1', [partyKey]);
  return row;
}

export async function zetVoorkeur(tx: Tx, partyKey: string, v: Voorkeur): Promise<void> {
  await tx.query(
    `INSERT INTO voorkeur (organisatie_id, party_key, email, statusmail, kanalen, gewijzigd_op) VALUES ($1,$2,$3,$4,$5,$6)
     ON CONFLICT (organisatie_id, party_key) DO UPDATE SET email = excluded.email, statusmail = excluded.statusmail, kanalen = excluded.kanalen, gewijzigd_op = excluded.gewijzigd_op`,
    [tx.ctx.tenant, partyKey, v.email, v.statusmail, v.kanalen, tx.ctx.clock.now()],
  );
}
