import type { Actor, Ctx } from '@polder/context';
import { Refusal, type Database, type Tx } from '@polder/service';
import { ifMatchGeldt } from './etag.rules.js';

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The row of a case as a change needs it. */
export interface ZaakSlot {
  id: string;
  identificatie: string;
  omschrijving: string;
  zaaktype_id: string;
  startdatum: string;
  einddatum: string | null;
  uiterlijke_einddatum: string | null;
  behandelaar_id: string | null;
  behandelaar_naam: string;
  party_key: string | null;
  status_omschrijving: string;
  resultaat_omschrijving: string;
  team: string;
  afgeschermd: boolean;
  inzage: string[];
  opgeschort_op: string | null;
  verlenging: { reden: string; duur: string } | null;
  opgegaan_in: string | null;
  versie: number;
}

const KOLOMMEN = `id, identificatie, omschrijving, zaaktype_id, startdatum, einddatum, uiterlijke_einddatum, behandelaar_id, behandelaar_naam, party_key, status_omschrijving,
  resultaat_omschrijving, team, afgeschermd, inzage, opgeschort_op, verlenging, opgegaan_in, versie`;

/** A shielded case is there for its handler and for whom was let in; for others it is a number in the list. */
export function magZien(zaak: Pick<ZaakSlot, 'afgeschermd' | 'behandelaar_id' | 'inzage'>, actor: Actor): boolean {
  return !zaak.afgeschermd || zaak.behandelaar_id === actor.id || zaak.inzage.includes(actor.id);
}

/** The case for somebody of staff, locked when asked; refused when it is not there or shielded. */
export async function vindZaak(tx: Tx, id: string, lock = false): Promise<ZaakSlot> {
  const [zaak] = UUID.test(id) ? await tx.query<ZaakSlot>(`SELECT ${KOLOMMEN} FROM zaak WHERE id = $1${lock ? ' FOR UPDATE' : ''}`, [id]) : [];
  if (!zaak) throw Refusal.notFound('Deze zaak bestaat niet, of u mag hem niet zien.');
  if (!magZien(zaak, tx.ctx.actor)) throw Refusal.forbidden('Deze zaak is afgeschermd. Vraag de behandelaar om inzage.');
  return zaak;
}

/** What a change did: what goes into audit and event; `event` only what may leave the service (no personal data). */
export interface Gedaan {
  audit: Record<string, unknown>;
  event?: Record<string, unknown>;
}

/** One change of an open case under its row lock: version checked, audit, access log and event in the same transaction. */
export async function wijzigZaak(database: Database, ctx: Ctx, id: string, wat: string, change: (tx: Tx, zaak: ZaakSlot) => Promise<Gedaan | false>): Promise<void> {
  await database.tx(ctx, async (tx) => {
    const zaak = await vindZaak(tx, id, true);
    if (!ifMatchGeldt(ctx.ifMatch, zaak.versie)) throw Refusal.changed();
    if (zaak.einddatum) throw Refusal.state('zaak-closed', 'De zaak is gesloten en kan niet meer worden gewijzigd.');
    const done = await change(tx, zaak);
    if (done) await legVast(tx, zaak, wat, done);
  });
}

/** Version, audit, access log and event of one change; the caller holds the row. */
export async function legVast(tx: Tx, zaak: Pick<ZaakSlot, 'id' | 'identificatie'>, wat: string, { audit, event }: Gedaan): Promise<void> {
  await tx.query('UPDATE zaak SET versie = versie + 1 WHERE id = $1', [zaak.id]);
  await tx.audit(wat, { kind: 'zaak', id: zaak.id }, audit);
  await tx.accessLog('zaak', zaak.id, 'wijzigen');
  await tx.emit(`nl.polder.zaken.zaak.${wat}`, zaak.id, { identificatie: zaak.identificatie, ...event });
}

/** Text that staff type: needed, and not longer than a page. */
export function tekstVeld(name: string, value: string, max = 4000, reason = 'Vul dit in.'): string {
  const text = value.trim();
  if (text === '') throw Refusal.invalid([{ name, code: 'required', reason }]);
  if (text.length > max) throw Refusal.invalid([{ name, code: 'max_length', reason: `Gebruik ten hoogste ${max} tekens. U gebruikte er ${text.length}.` }]);
  return text;
}

/** A day as YYYY-MM-DD, today or later; empty stays empty when that is allowed. */
export function dagVeld(name: string, value: string, today: string, optional = false): string | null {
  if (value === '' && optional) return null;
  const real = /^\d{4}-\d{2}-\d{2}$/.test(value) && new Date(`${value}T00:00:00Z`).toString() !== 'Invalid Date' && new Date(`${value}T00:00:00Z`).toISOString().startsWith(value);
  if (!real) throw Refusal.invalid([{ name, code: 'invalid', reason: 'Vul een dag in die bestaat.' }]);
  if (value < today) throw Refusal.invalid([{ name, code: 'past', reason: 'Kies vandaag of een dag daarna.' }]);
  return value;
}
