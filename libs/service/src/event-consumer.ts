import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { backoffMs, isExhausted, type RetryPolicy } from './backoff.rules.js';
import type { Bus, PlacedEvent } from './bus.js';
import type { Database, Tx } from './database.js';
import type { Logger } from './logger.js';
import type { BusEvent } from './outbox-relay.js';

export interface ConsumerOptions {
  /** Name under which the position is kept: never reused for other work. */
  name: string;
  /** Events that this consumer handles; it passes the others over. */
  wants: (type: string) => boolean;
  /** Handles one event; may be called again with the same event (see firstTime). A throw means: later again. */
  handle: (event: BusEvent) => Promise<void>;
  retry?: Partial<RetryPolicy>;
  pollMs?: number;
  /** How long another replica waits when the holder of this consumer is gone. */
  leaseMs?: number;
  /** Subjects handled at the same time. */
  parallel?: number;
}

/** Nearly three days: 1 s, 2 s, ... at most 15 minutes apart. */
const RETRY: RetryPolicy = { firstMs: 1000, maxMs: 15 * 60_000, maxAttempts: 300, maxAgeMs: 3 * 24 * 3600_000 };
const BATCH = 100;

interface WaitingRow {
  event: BusEvent;
  pogingen: number;
  eerste_poging: Date | null;
}

/**
 * Once per event and consumer: true at the first time, in the transaction of the effect. At a repeat false: the effect was
 * committed before.
 */
export async function firstTime(tx: Tx, event: BusEvent, consumer: string): Promise<boolean> {
  const rows = await tx.query(
    'INSERT INTO inbox (event_id, consumer, organisatie_id, verwerkt_op) VALUES ($1,$2,$3,$4) ON CONFLICT DO NOTHING RETURNING event_id',
    [event.id, consumer, tx.ctx.tenant, tx.ctx.clock.now()],
    'inbox-insert',
  );
  return rows.length > 0;
}

/**
 * Reads the bus for one purpose: at least once, in order per subject. An event that fails waits (table uitgesteld) and holds
 * up only the later events of its own subject; after the last attempt it is a dead letter and the subject goes on. One
 * process at a time works for a consumer: it holds a lease, which another takes over when it is not renewed. What
 * surprises: position and waiting events are kept in the service's own database, in one transaction, so that the bus needs
 * to know nothing of its readers and works the same on PostgreSQL and NATS.
 */
export class EventConsumer {
  private readonly me = `${hostname()}/${process.pid}/${randomBytes(4).toString('hex')}`;
  private readonly policy: RetryPolicy;
  private readonly leaseMs: number;
  private timer?: NodeJS.Timeout;
  private running?: Promise<void>;
  private unlisten?: () => Promise<void>;
  private again = false;
  private stopped = false;
  private mine = false;

  constructor(
    private readonly bus: Bus,
    private readonly database: Database,
    private readonly log: Logger,
    private readonly options: ConsumerOptions,
  ) {
    this.policy = { ...RETRY, ...options.retry };
    this.leaseMs = options.leaseMs ?? 10_000;
  }

  async start(): Promise<void> {
    await this.database.worker((query) => query('INSERT INTO consument (naam) VALUES ($1) ON CONFLICT DO NOTHING', [this.options.name]));
    this.unlisten = await this.bus.onNew(() => this.wake());
    this.schedule(0);
  }

  wake(): void {
    if (this.stopped) return;
    if (this.running) this.again = true;
    else this.schedule(0);
  }

  /** Ends after what is being handled, and lets another replica go on at once. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.unlisten?.();
    await this.running;
    await this.database
      .worker((query) => query('UPDATE consument SET houder = NULL, houder_tot = NULL WHERE naam = $1 AND houder = $2', [this.options.name, this.me]))
      .catch(() => undefined);
  }

  private schedule(ms: number): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.running = this.turn().finally(() => {
        this.running = undefined;
        const next = this.again ? 0 : (this.options.pollMs ?? 500);
        this.again = false;
        this.schedule(next);
      });
    }, ms);
  }

  private async turn(): Promise<void> {
    // A slow batch must not lose the lease: it is renewed beside the work.
    const renew = setInterval(() => void this.lease().catch(() => undefined), this.leaseMs / 3);
    try {
      while (!this.stopped && (await this.once()));
    } catch (error) {
      this.log.warn({ consumer: this.options.name, err: (error as Error).message }, 'consumer waits');
    } finally {
      clearInterval(renew);
    }
  }

  /** One look: what waits and is due, then what is new. True when there may be more at once. */
  async once(): Promise<boolean> {
    const position = await this.lease();
    if (position === undefined) return false;
    const retried = await this.retryDue();
    const placed = await this.bus.read(position, BATCH);
    if (placed.length > 0) await this.takeIn(placed);
    return placed.length === BATCH || retried > 0;
  }

  /** Takes or renews the lease and answers the position; undefined while another process has it. */
  private async lease(): Promise<number | undefined> {
    const [row] = await this.database.worker((query) =>
      query<{ positie: number }>(
        `UPDATE consument SET houder = $2, houder_tot = clock_timestamp() + $3 * interval '1 ms'
          WHERE naam = $1 AND (houder = $2 OR houder IS NULL OR houder_tot < clock_timestamp()) RETURNING positie`,
        [this.options.name, this.me, this.leaseMs],
        'consument-lease',
      ),
    );
    if (row && !this.mine) this.log.info({ consumer: this.options.name, position: row.positie }, 'consumer works here');
    this.mine = row !== undefined;
    return row?.positie;
  }

  /** Handles a batch per subject, then keeps in one transaction what must wait and how far we are. */
  private async takeIn(placed: PlacedEvent[]): Promise<void> {
    const wanted = placed.filter(({ event }) => this.options.wants(event.type)).map(({ event }) => event);
    const chains = groupBySubject(wanted);
    const blocked = chains.size > 0 ? await this.blockedSubjects([...chains.keys()]) : new Set<string>();
    const waiting: { event: BusEvent; error: string; tried: boolean }[] = [];
    await inParallel([...chains.entries()], this.options.parallel ?? 8, async ([subject, events]) => {
      let error = blocked.has(subject) ? '' : undefined;
      for (const event of events) {
        if (error !== undefined) {
          waiting.push({ event, error: '', tried: false });
          continue;
        }
        error = await this.attempt(event);
        if (error !== undefined) waiting.push({ event, error, tried: true });
      }
    });
    await this.keep(placed.at(-1)?.position ?? 0, waiting, wanted);
  }

  private async keep(position: number, waiting: { event: BusEvent; error: string; tried: boolean }[], order: BusEvent[]): Promise<void> {
    const rank = new Map(order.map((event, index) => [event.id, index]));
    waiting.sort((a, b) => (rank.get(a.event.id) ?? 0) - (rank.get(b.event.id) ?? 0));
    await this.database.worker(async (query) => {
      for (const { event, error, tried } of waiting) {
        const wait = tried ? backoffMs(1, this.policy, Math.random()) : 0;
        await query(
          `INSERT INTO uitgesteld (consument, event_id, organisatie_id, subject, event, pogingen, eerste_poging, volgende_poging, laatste_fout)
           VALUES ($1,$2,$3,$4,$5,$6, CASE WHEN $6 > 0 THEN clock_timestamp() END, clock_timestamp() + $7 * interval '1 ms', $8) ON CONFLICT DO NOTHING`,
          [this.options.name, event.id, event.organisatieId, event.subject, JSON.stringify(event), tried ? 1 : 0, wait, error],
        );
      }
      const moved = await query('UPDATE consument SET positie = $2 WHERE naam = $1 AND houder = $3 AND positie < $2 RETURNING naam', [this.options.name, position, this.me]);
      if (moved.length === 0) throw new Error('another process took over');
    });
  }

  private async blockedSubjects(subjects: string[]): Promise<Set<string>> {
    const rows = await this.database.worker((query) =>
      query<{ subject: string }>('SELECT DISTINCT subject FROM uitgesteld WHERE consument = $1 AND subject = ANY($2)', [this.options.name, subjects], 'uitgesteld-subjects'),
    );
    return new Set(rows.map((row) => row.subject));
  }

  /** Tries the oldest waiting event of every subject that is due; answers how many were done with. */
  private async retryDue(): Promise<number> {
    const due = await this.database.worker((query) =>
      query<WaitingRow>(
        `SELECT event, pogingen, eerste_poging FROM (
           SELECT DISTINCT ON (subject) event, pogingen, eerste_poging, volgende_poging, volgnummer FROM uitgesteld WHERE consument = $1 ORDER BY subject, volgnummer
         ) eerste WHERE volgende_poging <= clock_timestamp() ORDER BY volgnummer LIMIT ${BATCH}`,
        [this.options.name],
        'uitgesteld-due',
      ),
    );
    let done = 0;
    await inParallel(due, this.options.parallel ?? 8, async (row) => {
      const error = await this.attempt(row.event);
      if (error === undefined) {
        await this.database.worker((query) => query('DELETE FROM uitgesteld WHERE consument = $1 AND event_id = $2', [this.options.name, row.event.id]));
        done += 1;
      } else if (await this.failedAgain(row, error)) done += 1;
    });
    return done;
  }

  /** Notes a failure; true when the event was given up and its subject may go on. */
  private async failedAgain({ event, pogingen, eerste_poging }: WaitingRow, error: string): Promise<boolean> {
    const failures = pogingen + 1;
    const age = eerste_poging ? Date.now() - eerste_poging.getTime() : 0;
    const { name } = this.options;
    if (!isExhausted(failures, age, this.policy)) {
      await this.database.worker((query) =>
        query(
          `UPDATE uitgesteld SET pogingen = $3, laatste_fout = $4, eerste_poging = coalesce(eerste_poging, clock_timestamp()), volgende_poging = clock_timestamp() + $5 * interval '1 ms'
            WHERE consument = $1 AND event_id = $2`,
          [name, event.id, failures, error, backoffMs(failures, this.policy, Math.random())],
        ),
      );
      return false;
    }
    this.log.error({ consumer: name, event: event.id, type: event.type, attempts: failures, err: error }, 'event is given up: dead letter');
    await this.database.worker(async (query) => {
      await query('DELETE FROM uitgesteld WHERE consument = $1 AND event_id = $2', [name, event.id]);
      await query(
        `INSERT INTO dode_brief (consument, event_id, organisatie_id, subject, event, pogingen, reden, sinds) VALUES ($1,$2,$3,$4,$5,$6,$7,clock_timestamp()) ON CONFLICT DO NOTHING`,
        [name, event.id, event.organisatieId, event.subject, JSON.stringify(event), failures, error],
      );
    });
    return true;
  }

  /** Handles one event; the message of its failure, or undefined. */
  private async attempt(event: BusEvent): Promise<string | undefined> {
    try {
      await this.options.handle(event);
      return undefined;
    } catch (error) {
      const message = ((error as Error).message || 'fout').slice(0, 500);
      this.log.warn({ consumer: this.options.name, event: event.id, type: event.type, traceId: event.traceId, err: message }, 'event is tried again');
      return message;
    }
  }
}

function groupBySubject(events: BusEvent[]): Map<string, BusEvent[]> {
  const chains = new Map<string, BusEvent[]>();
  for (const event of events) chains.set(event.subject, [...(chains.get(event.subject) ?? []), event]);
  return chains;
}

async function inParallel<T>(items: T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  await Promise.all(
    Array.from({ length: Math.min(width, queue.length) }, async () => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
    }),
  );
}
