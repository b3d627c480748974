import pg from 'pg';
import type { BusEvent, EventPublisher } from './outbox-relay.js';

/**
 * The bus of `npm start`: a stream of events in a database of its own. An event arrives once however often it is
 * published (primary key on its id). In Kubernetes NATS JetStream takes this place.
 */
export class PostgresBus implements EventPublisher {
  private readonly pool: pg.Pool;

  constructor(url: string) {
    this.pool = new pg.Pool({ connectionString: url, max: 2, connectionTimeoutMillis: 5000 });
    this.pool.on('error', () => undefined);
  }

  /** Makes the stream when it is not there yet; several services may do so at once. */
  async prepare(): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query(`SELECT pg_advisory_lock(4207)`);
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
    } finally {
      await client.query(`SELECT pg_advisory_unlock(4207)`).catch(() => undefined);
      client.release();
    }
  }

  async publish(events: BusEvent[]): Promise<void> {
    await this.pool.query(
      `INSERT INTO stream (id, source, type, subject, tijdstip, organisatie_id, trace_id, data)
       SELECT * FROM jsonb_to_recordset($1::jsonb) AS e(id uuid, source text, type text, subject text, time timestamptz, "organisatieId" uuid, "traceId" text, data jsonb)
       ON CONFLICT (id) DO NOTHING`,
      [JSON.stringify(events)],
    );
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
