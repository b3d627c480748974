import { Refusal, type Tx } from '@polder/service';
import { tel } from '../registratie/telling.js';
import { legVast, type ZaakSlot } from '../behandeling/zaak-slot.js';

/** A colleague who can have work. */
export interface Collega {
  id: string;
  naam: string;
  team: string;
}

/** The colleague, known since the first visit; refused by name when unknown. */
export async function vindCollega(tx: Tx, id: string, veld: string): Promise<Collega> {
  const [row] = await tx.query<Collega>('SELECT id, naam, team FROM medewerker WHERE id = $1', [id]);
  if (!row) throw Refusal.invalid([{ name: veld, code: 'unknown', reason: 'Kies een collega uit de lijst.' }]);
  return row;
}

/** Puts the caller into the list of colleagues, or brings the name up to date. */
export async function kenMedewerker(tx: Tx): Promise<void> {
  const { actor, tenant, clock } = tx.ctx;
  await tx.query(
    `INSERT INTO medewerker (id, organisatie_id, naam, gezien_op) VALUES ($1,$2,$3,$4)
     ON CONFLICT (organisatie_id, id) DO UPDATE SET naam = excluded.naam, gezien_op = excluded.gezien_op`,
    [actor.id, tenant, actor.naam, clock.now()],
  );
}

/** Gives the locked case to a colleague, or free. False when it is so already. Counters go along. */
export async function wijsToe(tx: Tx, zaak: ZaakSlot, naar: Collega | undefined): Promise<boolean> {
  if ((naar?.id ?? null) === zaak.behandelaar_id) return false;
  await tx.query(`UPDATE zaak SET behandelaar_id = $2, behandelaar_naam = $3, team = CASE WHEN $4 = '' THEN team ELSE $4 END WHERE id = $1`, [zaak.id, naar?.id ?? null, naar?.naam ?? '', naar?.team ?? '']);
  await tel(tx, { ...(naar ? { [`behandelaar:${naar.id}`]: 1 } : {}), ...(zaak.behandelaar_id ? { [`behandelaar:${zaak.behandelaar_id}`]: -1 } : {}) });
  await legVast(tx, zaak, naar ? 'toegewezen' : 'vrijgegeven', { audit: { van: zaak.behandelaar_id, naar: naar?.id ?? null, naam: naar?.naam ?? '' }, event: {} });
  return true;
}
