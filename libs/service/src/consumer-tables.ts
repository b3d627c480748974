import type { QueryRunner } from 'typeorm';
import { tenantTable } from './platform-tables.js';

/** Tables of a service that consumes events: where each consumer stands, what waits for another attempt, what was given up. */
export async function consumerTables(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE consument (
      naam text PRIMARY KEY,
      positie bigint NOT NULL DEFAULT 0,
      houder text,
      houder_tot timestamptz
    )`);
  await runner.query(`
    CREATE TABLE uitgesteld (
      consument text NOT NULL,
      event_id uuid NOT NULL,
      volgnummer bigint GENERATED ALWAYS AS IDENTITY,
      organisatie_id uuid NOT NULL,
      subject text NOT NULL,
      event jsonb NOT NULL,
      pogingen integer NOT NULL DEFAULT 0,
      eerste_poging timestamptz,
      volgende_poging timestamptz NOT NULL,
      laatste_fout text NOT NULL DEFAULT '',
      PRIMARY KEY (consument, event_id)
    )`);
  await runner.query('CREATE INDEX uitgesteld_subject ON uitgesteld (consument, subject, volgnummer)');
  await runner.query(`
    CREATE TABLE dode_brief (
      consument text NOT NULL,
      event_id uuid NOT NULL,
      organisatie_id uuid NOT NULL,
      subject text NOT NULL,
      event jsonb NOT NULL,
      pogingen integer NOT NULL,
      reden text NOT NULL,
      sinds timestamptz NOT NULL,
      PRIMARY KEY (consument, event_id)
    )`);
  await tenantTable(runner, 'uitgesteld', { worker: true });
  await tenantTable(runner, 'dode_brief', { worker: true });
}
