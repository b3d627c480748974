import type { MigrationInterface, QueryRunner } from 'typeorm';
import { platformTables, tenantTable } from '@polder/service';

/** Parties with their sealed number, purposes per product, lookups, and reports. */
export class Eerste1764500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await platformTables(runner);
    await runner.query(`
      CREATE TABLE partij (
        organisatie_id uuid NOT NULL,
        party_key text NOT NULL,
        bsn_verzegeld text NOT NULL,
        bsn_hmac bytea NOT NULL,
        gezien_op timestamptz NOT NULL,
        PRIMARY KEY (organisatie_id, party_key)
      )`);
    await runner.query('CREATE INDEX partij_bsn ON partij (organisatie_id, bsn_hmac)');
    await runner.query('CREATE INDEX partij_gezien ON partij (gezien_op)');
    await runner.query(`
      CREATE TABLE doelbinding (
        organisatie_id uuid NOT NULL,
        product text NOT NULL,
        plugin text NOT NULL,
        velden text[] NOT NULL,
        doel text NOT NULL,
        grondslag text NOT NULL,
        PRIMARY KEY (organisatie_id, product, plugin)
      )`);
    await runner.query(`
      CREATE TABLE bevraging (
        organisatie_id uuid NOT NULL,
        id uuid NOT NULL,
        tijdstip timestamptz NOT NULL,
        bron text NOT NULL,
        doel text NOT NULL,
        grondslag text NOT NULL,
        product text NOT NULL,
        velden text[] NOT NULL,
        betrokkene text NOT NULL,
        actor_soort text NOT NULL,
        actor_id text NOT NULL,
        via text NOT NULL,
        uitkomst text NOT NULL,
        trace_id text NOT NULL,
        PRIMARY KEY (organisatie_id, id)
      )`);
    await runner.query('CREATE INDEX bevraging_betrokkene ON bevraging (organisatie_id, betrokkene, id DESC)');
    await runner.query(`
      CREATE TABLE terugmelding (
        organisatie_id uuid NOT NULL,
        id uuid NOT NULL,
        bron text NOT NULL,
        attribuut text NOT NULL,
        veld text NOT NULL,
        betwijfelde_waarde text NOT NULL,
        voorgestelde_waarde text NOT NULL,
        toelichting text NOT NULL,
        dossiernummer text NOT NULL,
        status text NOT NULL CHECK (status IN ('ontvangen', 'gemeld', 'in-onderzoek', 'gecorrigeerd', 'afgewezen', 'ingetrokken')),
        antwoord text NOT NULL DEFAULT '',
        melder_key text NOT NULL,
        melder_naam text NOT NULL,
        gemeld_op timestamptz NOT NULL,
        gewijzigd_op timestamptz NOT NULL,
        PRIMARY KEY (organisatie_id, id)
      )`);
    await runner.query('CREATE INDEX terugmelding_melder ON terugmelding (organisatie_id, melder_key, id DESC)');
    await runner.query('CREATE INDEX terugmelding_status ON terugmelding (organisatie_id, status, id DESC)');
    for (const table of ['partij', 'doelbinding', 'bevraging', 'terugmelding']) await tenantTable(runner, table);
  }

  async down(): Promise<void> {
    throw new Error('forward only');
  }
}
