import type { QueryRunner } from 'typeorm';

/** Condition of row-level security: the tenant of the transaction, or nothing. */
const TENANT = `organisatie_id = NULLIF(current_setting('polder.organisatie_id', true), '')::uuid`;
/** Relays and workers see the platform tables of all tenants, and nothing else. */
const WORKER = `current_setting('polder.worker', true) = 'on'`;

/**
 * Puts row-level security on a table that has organisatie_id. FORCE, because the service's role owns its tables and an
 * owner would pass by otherwise. worker: also visible to the service's own workers.
 */
export async function tenantTable(runner: QueryRunner, table: string, options: { worker?: boolean } = {}): Promise<void> {
  const condition = options.worker ? `(${TENANT} OR ${WORKER})` : TENANT;
  await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
  await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  await runner.query(`CREATE POLICY tenant ON ${table} USING (${condition}) WITH CHECK (${condition})`);
}

/** Tables that every service has: outbox, inbox, audit, access log, idempotency. Part of its first migration. */
export async function platformTables(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE outbox (
      id uuid PRIMARY KEY,
      organisatie_id uuid NOT NULL,
      volgorde bigint GENERATED ALWAYS AS IDENTITY,
      type text NOT NULL,
      subject text NOT NULL,
      tijdstip timestamptz NOT NULL,
      data jsonb NOT NULL,
      trace_id text NOT NULL DEFAULT '',
      pogingen integer NOT NULL DEFAULT 0
    )`);
  await runner.query(`CREATE INDEX outbox_volgorde ON outbox (volgorde)`);
  await runner.query(`
    CREATE TABLE inbox (
      event_id uuid NOT NULL,
      consumer text NOT NULL,
      organisatie_id uuid NOT NULL,
      verwerkt_op timestamptz NOT NULL,
      PRIMARY KEY (event_id, consumer)
    )`);
  await runner.query(`
    CREATE TABLE audit (
      id uuid PRIMARY KEY,
      organisatie_id uuid NOT NULL,
      tijdstip timestamptz NOT NULL,
      actie text NOT NULL,
      object text NOT NULL,
      object_id text NOT NULL,
      hoofdobject_id text NOT NULL,
      actor_id text NOT NULL,
      inhoud text,
      salt bytea,
      leaf bytea NOT NULL,
      zegel bigint
    )`);
  await runner.query(`CREATE INDEX audit_ongezegeld ON audit (tijdstip, id) WHERE zegel IS NULL`);
  await runner.query(`
    CREATE TABLE zegel (
      nummer bigint PRIMARY KEY,
      tijdstip timestamptz NOT NULL,
      audit_ids uuid[] NOT NULL,
      root bytea NOT NULL,
      vorige bytea NOT NULL,
      keten bytea NOT NULL
    )`);
  await runner.query(`CREATE INDEX audit_hoofdobject ON audit (organisatie_id, hoofdobject_id, tijdstip)`);
  await runner.query(`
    CREATE TABLE toegang (
      id uuid PRIMARY KEY,
      organisatie_id uuid NOT NULL,
      tijdstip timestamptz NOT NULL,
      doel text NOT NULL,
      operatie text NOT NULL,
      betrokkene_soort text NOT NULL,
      betrokkene_id text NOT NULL,
      actor_soort text NOT NULL,
      actor_id text NOT NULL,
      trace_id text NOT NULL DEFAULT ''
    )`);
  await runner.query(`CREATE INDEX toegang_betrokkene ON toegang (organisatie_id, betrokkene_id, tijdstip)`);
  await runner.query(`
    CREATE TABLE idempotentie (
      sleutel text NOT NULL,
      organisatie_id uuid NOT NULL,
      actor_id text NOT NULL,
      methode text NOT NULL,
      verzoek_hash bytea NOT NULL,
      antwoord bytea NOT NULL,
      gemaakt_op timestamptz NOT NULL,
      PRIMARY KEY (organisatie_id, actor_id, methode, sleutel)
    )`);
  await tenantTable(runner, 'outbox', { worker: true });
  await tenantTable(runner, 'inbox', { worker: true });
  await tenantTable(runner, 'audit', { worker: true });
  await tenantTable(runner, 'toegang', { worker: true });
  await tenantTable(runner, 'idempotentie', { worker: true });
}
