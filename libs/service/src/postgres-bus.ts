import pg from 'pg';
import type { Bus, PlacedEvent } from './bus.js';
import type { BusEvent } from './outbox-relay.js';

const PREPARE_LOCK = 4207;
const PUBLISH_LOCK = 4208;
const CHANNEL = 'polder_stream';
const RECONNECT_MS = 1000;

interface StreamRow {
  id: string;
  volgorde: string | number;
  source: string;
  type: string;
  subject: string;
  tijdstip: Date;
  organisatie_id: string;
  trace_id: string;
  data: Record<string, unknown>;
}

/**
 * The bus of `npm start`: a stream of events in a database of its own. An event arrives once however often it is
 * published (primary key on its id). What surprises: publishers take turns by a lock, so that the order of positions is
 * the order of commits and a reader never passes over an event that commits late. They publish in batches, behind the
 * outbox, so no business transaction waits for it.
 */
export class PostgresBus implements Bus {
  private readonly pool: pg.Pool;

  constructor(private readonly url: string) {
    this.pool = new pg.Pool({ connectionString: url, max: 2, connectionTimeoutMillis: 5000 });
    this.pool.on('error', () => undefined);
  }

  async prepare(): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query(`SELECT pg_advisory_lock(${PREPARE_LOCK})`);
      await client.query(`
        CREATE TABLE IF NOT EXISTS stream (
          id uuid PRIMARY KEY,
          volgorde bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
          source text NOT NULL,
          type text NOT NULL,
          subject text NOT NULL,
          tijdstip timestamptz NOT NULL,
          organisatie_id uuid NOT NULL,
          trace_id text NOT NULL,
          data jsonb NOT NULL
        )`);
      await client.query('ALTER TABLE stream ADD COLUMN IF NOT EXISTS aangekomen_op timestamptz NOT NULL DEFAULT clock_timestamp()');
    } finally {
      await client.query(`SELECT pg_advisory_unlock(${PREPARE_LOCK})`).catch(() => undefined);
      client.release();
    }
  }

  async publish(events: BusEvent[]): Promise<void> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      await client.query(`SELECT pg_advisory_xact_lock(${PUBLISH_LOCK})`);
      await client.query(
        `INSERT INTO stream (id, source, type, subject, tijdstip, organisatie_id, trace_id, data)
         SELECT (e->>'id')::uuid, e->>'source', e->>'type', e->>'subject', (e->>'time')::timestamptz, (e->>'organisatieId')::uuid, e->>'traceId', e->'data'
           FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS t(e, n) ORDER BY n
         ON CONFLICT (id) DO NOTHING`,
        [JSON.stringify(events)],
      );
      await client.query(`NOTIFY ${CHANNEL}`);
      await client.query('COMMIT');
    } catch (error) {
      broken = error as Error;
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      client.release(broken);
    }
  }

  async read(after: number, max: number): Promise<PlacedEvent[]> {
    const { rows } = await this.pool.query<StreamRow>({
      name: 'stream-read',
      text: 'SELECT id, volgorde, source, type, subject, tijdstip, organisatie_id, trace_id, data FROM stream WHERE volgorde > $1 ORDER BY volgorde LIMIT $2',
      values: [after, max],
    });
    return rows.map((row) => ({
      position: Number(row.volgorde),
      event: {
        id: row.id, source: row.source, type: row.type, subject: row.subject, time: row.tijdstip.toISOString(), organisatieId: row.organisatie_id, traceId: row.trace_id, data: row.data,
      },
    }));
  }

  async positionAt(moment: Date): Promise<number> {
    const { rows } = await this.pool.query<{ at: string | number }>(
      `SELECT coalesce((SELECT min(volgorde) - 1 FROM stream WHERE aangekomen_op >= $1), (SELECT max(volgorde) FROM stream), 0) AS at`,
      [moment],
    );
    return Number(rows[0]?.at ?? 0);
  }

  async onNew(wake: () => void): Promise<() => Promise<void>> {
    let stopped = false;
    let client: pg.Client | undefined;
    let timer: NodeJS.Timeout | undefined;
    const listen = async (): Promise<void> => {
      if (stopped) return;
      const fresh = new pg.Client({ connectionString: this.url, keepAlive: true });
      let gone = false;
      const again = () => {
        if (gone || stopped) return;
        gone = true;
        timer = setTimeout(() => void listen(), RECONNECT_MS);
        timer.unref();
      };
      fresh.on('error', again);
      fresh.on('end', again);
      fresh.on('notification', wake);
      try {
        await fresh.connect();
        await fresh.query(`LISTEN ${CHANNEL}`);
        client = fresh;
        wake();
      } catch {
        await fresh.end().catch(() => undefined);
        again();
      }
    };
    await listen();
    return async () => {
      stopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    };
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
