import type { Database } from './database.js';
import type { Logger } from './logger.js';

/** A committed event on its way out: CloudEvents 1.0 attributes, NL GOV profile. */
export interface BusEvent {
  id: string;
  source: string;
  type: string;
  subject: string;
  time: string;
  organisatieId: string;
  traceId: string;
  data: Record<string, unknown>;
}

/** Where events go. Must be idempotent by event id: a crash between publish and delete publishes twice. */
export interface EventPublisher {
  publish(events: BusEvent[]): Promise<void>;
}

interface OutboxRow {
  id: string;
  organisatie_id: string;
  type: string;
  subject: string;
  tijdstip: Date;
  data: Record<string, unknown>;
  trace_id: string;
}

const POLL_MS = 200;
const BATCH = 100;

/**
 * Moves committed outbox rows to the bus. Woken in memory after a commit; the poll is the net for what a crash left.
 * One relay at a time holds the order: the advisory lock lets a second replica wait its turn. Rows are taken as they
 * become visible and deleted by id, so none is passed over. The order per subject is the order of commit because a writer
 * locks its aggregate before it emits. (A bound at pg_snapshot_xmin would order all subjects, but a long transaction in
 * any database of the cluster, a backup for instance, would then hold up every event.)
 */
export class OutboxRelay {
  private timer?: NodeJS.Timeout;
  private running?: Promise<void>;
  private again = false;
  private stopped = false;
  private failures = 0;

  constructor(
    private readonly database: Database,
    private readonly source: string,
    private readonly publisher: EventPublisher,
    private readonly log: Logger,
  ) {}

  start(): void {
    this.database.onCommit(() => this.wake());
    this.schedule(0);
  }

  /** Something was committed: move it now. */
  wake(): void {
    if (this.stopped) return;
    if (this.running) this.again = true;
    else this.schedule(0);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** Moves everything that is there; answers how many events were published. */
  async drain(): Promise<number> {
    let total = 0;
    for (;;) {
      const moved = await this.batch();
      total += moved;
      if (moved < BATCH) return total;
    }
  }

  private schedule(ms: number): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.running = this.turn().finally(() => {
        this.running = undefined;
        const next = this.again ? 0 : Math.min(POLL_MS * 2 ** Math.min(this.failures, 8), 30_000);
        this.again = false;
        this.schedule(next);
      });
    }, ms);
  }

  private async turn(): Promise<void> {
    try {
      await this.drain();
      this.failures = 0;
    } catch (error) {
      this.failures += 1;
      this.log.warn({ err: (error as Error).message, failures: this.failures }, 'events wait in the outbox');
    }
  }

  private batch(): Promise<number> {
    return this.database.worker(async (query) => {
      const [lock] = await query<{ mine: boolean }>(`SELECT pg_try_advisory_xact_lock(hashtextextended('outbox-relay', 0)) AS mine`);
      if (!lock?.mine) return 0;
      const rows = await query<OutboxRow>(
        `SELECT id, organisatie_id, type, subject, tijdstip, data, trace_id FROM outbox ORDER BY volgorde LIMIT ${BATCH}`,
      );
      if (rows.length === 0) return 0;
      await this.publisher.publish(rows.map((row) => this.toEvent(row)));
      await query('DELETE FROM outbox WHERE id = ANY($1)', [rows.map((row) => row.id)]);
      return rows.length;
    });
  }

  private toEvent(row: OutboxRow): BusEvent {
    return {
      id: row.id, source: this.source, type: row.type, subject: row.subject, time: row.tijdstip.toISOString(),
      organisatieId: row.organisatie_id, traceId: row.trace_id, data: row.data,
    };
  }
}
