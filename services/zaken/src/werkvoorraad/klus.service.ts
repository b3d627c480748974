import { v7 as uuidv7 } from 'uuid';
import type { Actor, Clock, Ctx } from '@polder/context';
import type { Klus, KlusFout, StartKlusRequest } from '@polder/proto/polder/zaken/v1/werk';
import { Refusal, type Database, type Logger, type Tx } from '@polder/service';
import { UUID, vindZaak } from '../behandeling/zaak-slot.js';
import { kenMedewerker, vindCollega, wijsToe, type Collega } from './toewijzing.js';
import type { Geteld } from './werk.repository.js';

const BATCH = 50;
const POLL_MS = 2000;
const MAX_ZAKEN = 20_000;

interface Rij {
  id: string;
  organisatie_id: string;
  soort: string;
  actor: Actor;
  naar: Collega | null;
  van_id: string;
  zaak_ids: string[];
  gedaan: number;
  overgeslagen: KlusFout[];
  status: string;
}

/**
 * Work over many cases. The row of the job holds how far it is, and moves on in the same transaction as the cases: after
 * a crash any replica goes on where it stopped, and no case is done twice.
 */
export class KlusService {
  private timer?: NodeJS.Timeout;
  private running?: Promise<void>;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly log: Logger,
    private readonly geteld: Geteld,
  ) {}

  start(): void {
    this.timer = setTimeout(() => void this.werk().finally(() => !this.stopped && this.start()), POLL_MS);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  async begin(ctx: Ctx, request: StartKlusRequest): Promise<Klus> {
    if (!['toewijzen', 'vrijgeven', 'overdragen'].includes(request.soort)) throw Refusal.invalid([{ name: 'soort', code: 'invalid', reason: 'Kies toewijzen, vrijgeven of overdragen.' }]);
    if (request.ids.some((id) => !UUID.test(id)) || request.ids.length > MAX_ZAKEN) throw Refusal.invalid([{ name: 'ids', code: 'invalid', reason: `Kies 1 tot en met ${MAX_ZAKEN} zaken.` }]);
    const klus = await this.database.tx(ctx, async (tx) => {
      await kenMedewerker(tx);
      const naar = await naarWie(tx, request);
      const ids = request.soort === 'overdragen' ? await zakenVan(tx, request.vanId) : [...new Set(request.ids)];
      if (ids.length === 0 && request.soort !== 'overdragen') throw Refusal.invalid([{ name: 'ids', code: 'required', reason: 'Kies eerst een of meer zaken.' }]);
      const id = uuidv7();
      await tx.query('INSERT INTO klus (id, organisatie_id, soort, actor, naar, van_id, zaak_ids, gemaakt_op) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)', [
        id, ctx.tenant, request.soort, JSON.stringify(ctx.actor), naar ? JSON.stringify(naar) : null, request.vanId, ids, ctx.clock.now(),
      ]);
      if (request.soort === 'overdragen' && naar) await tx.query(`UPDATE taak SET eigenaar_id = $2, eigenaar_naam = $3 WHERE eigenaar_id = $1 AND stand = 'open'`, [request.vanId, naar.id, naar.naam]);
      await tx.audit('klus-begonnen', { kind: 'klus', id }, { soort: request.soort, aantal: ids.length, naar: naar?.id ?? null, van: request.vanId || null });
      return vindKlus(tx, id);
    });
    void this.werk();
    return toKlus(klus);
  }

  stand(ctx: Ctx, id: string): Promise<Klus> {
    return this.database.read(ctx, async (tx) => toKlus(await vindKlus(tx, id)));
  }

  halt(ctx: Ctx, id: string): Promise<Klus> {
    return this.database.tx(ctx, async (tx) => {
      await vindKlus(tx, id);
      const [gone] = await tx.query(`UPDATE klus SET status = 'gestopt' WHERE id = $1 AND status = 'bezig' RETURNING id`, [id]);
      if (gone) await tx.audit('klus-gestopt', { kind: 'klus', id }, {});
      return toKlus(await vindKlus(tx, id));
    });
  }

  /** Does what waits; a failure is logged and tried again at the next poll. */
  werk(): Promise<void> {
    this.running ??= this.beurt().finally(() => (this.running = undefined));
    return this.running;
  }

  private async beurt(): Promise<void> {
    try {
      for (let again = true; again && !this.stopped; ) {
        const bezig = await this.database.worker((query) => query<Rij>(`SELECT id, organisatie_id, actor FROM klus WHERE status = 'bezig' ORDER BY gemaakt_op LIMIT 10`));
        again = false;
        for (const klus of bezig) again = (await this.stap(klus)) || again;
      }
    } catch (error) {
      this.log.warn({ err: (error as Error).message }, 'a job over many cases waits');
    }
  }

  /** One batch of a job in one transaction; true when it moved. Another replica that holds the row is passed over. */
  private async stap({ id, organisatie_id, actor }: Pick<Rij, 'id' | 'organisatie_id' | 'actor'>): Promise<boolean> {
    const ctx: Ctx = { actor, tenant: organisatie_id, purpose: 'zaak-behandelen', clock: this.clock, traceId: id.replaceAll('-', ''), baseUrl: '' };
    const moved = await this.database.tx(ctx, async (tx) => {
      const [klus] = await tx.query<Rij>(`SELECT * FROM klus WHERE id = $1 AND status = 'bezig' FOR UPDATE SKIP LOCKED`, [id]);
      if (!klus) return false;
      const batch = klus.zaak_ids.slice(klus.gedaan, klus.gedaan + BATCH);
      const fouten: KlusFout[] = [];
      for (const zaakId of batch) {
        const reden = await this.een(tx, klus, zaakId);
        if (reden) fouten.push(reden);
      }
      const gedaan = klus.gedaan + batch.length;
      await tx.query('UPDATE klus SET gedaan = $2, overgeslagen = overgeslagen || $3::jsonb, status = $4 WHERE id = $1', [id, gedaan, JSON.stringify(fouten), gedaan >= klus.zaak_ids.length ? 'klaar' : 'bezig']);
      return true;
    });
    if (moved) this.geteld.vergeet();
    return moved;
  }

  private async een(tx: Tx, klus: Rij, zaakId: string): Promise<KlusFout | undefined> {
    try {
      const zaak = await vindZaak(tx, zaakId, true);
      if (zaak.einddatum) return { identificatie: zaak.identificatie, reden: 'De zaak is al afgerond.' };
      if (klus.soort === 'overdragen' && zaak.behandelaar_id !== klus.van_id) return { identificatie: zaak.identificatie, reden: 'Een ander behandelt deze zaak al.' };
      await wijsToe(tx, zaak, klus.naar ?? undefined);
      return undefined;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { identificatie: '', reden: error.detail };
    }
  }
}

async function naarWie(tx: Tx, { soort, naarId, vanId }: StartKlusRequest): Promise<Collega | undefined> {
  if (soort === 'vrijgeven') return undefined;
  if (soort !== 'overdragen') return vindCollega(tx, naarId, 'naarId');
  await vindCollega(tx, vanId, 'vanId');
  const [deputy] = naarId ? [] : await tx.query<{ vervanger_id: string | null }>('SELECT vervanger_id FROM medewerker WHERE id = $1', [vanId]);
  const id = naarId || deputy?.vervanger_id || '';
  if (id === '' || id === vanId) throw Refusal.invalid([{ name: 'naarId', code: 'required', reason: 'Kies wie het werk overneemt. Er staat geen vervanger klaar.' }]);
  return vindCollega(tx, id, 'naarId');
}

/** Open cases of a colleague; the shielded ones go along only when the one who asks may see them. */
async function zakenVan(tx: Tx, behandelaarId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>('SELECT id FROM zaak WHERE behandelaar_id = $1 AND einddatum IS NULL ORDER BY uiterlijke_einddatum, id LIMIT $2', [behandelaarId, MAX_ZAKEN]);
  return rows.map((r) => r.id);
}

async function vindKlus(tx: Tx, id: string): Promise<Rij> {
  const [row] = UUID.test(id) ? await tx.query<Rij>('SELECT * FROM klus WHERE id = $1', [id]) : [];
  // A job belongs to who started it: others see their own.
  if (!row || row.actor.id !== tx.ctx.actor.id) throw Refusal.notFound('Deze klus bestaat niet.');
  return row;
}

const toKlus = (k: Rij): Klus => ({ id: k.id, soort: k.soort, status: k.status, totaal: k.zaak_ids.length, gedaan: k.gedaan, overgeslagen: k.overgeslagen, naar: k.naar?.naam ?? '' });
