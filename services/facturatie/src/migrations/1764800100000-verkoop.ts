import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '@polder/service';

/** Outgoing invoices with their deliveries, and their numbers: one counter per year, because they may have no gaps. */
export class Verkoop1764800100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE verkoop_nummer (organisatie_id uuid NOT NULL, jaar integer NOT NULL, laatste integer NOT NULL, PRIMARY KEY (organisatie_id, jaar))`);
    await runner.query(`
      CREATE TABLE verkoop (
        organisatie_id uuid NOT NULL, id uuid NOT NULL, nummer text NOT NULL, soort text NOT NULL, ontvanger text NOT NULL, adres text NOT NULL DEFAULT '', email text NOT NULL DEFAULT '', bedrag numeric(14,2) NOT NULL, datum date NOT NULL,
        profiel text NOT NULL, weg text NOT NULL CHECK (weg IN ('peppol', 'mail')), xml text NOT NULL, sha256 text NOT NULL, zending uuid NOT NULL, status text NOT NULL CHECK (status IN ('klaar', 'afgeleverd', 'mail')), bewijs text NOT NULL DEFAULT '',
        afgeleverd_op timestamptz, pogingen integer NOT NULL DEFAULT 0, fout text NOT NULL DEFAULT '', actie_op timestamptz, gemaakt_op timestamptz NOT NULL, PRIMARY KEY (organisatie_id, id), UNIQUE (organisatie_id, nummer)
      )`);
    await runner.query(`CREATE INDEX verkoop_actie ON verkoop (actie_op) WHERE actie_op IS NOT NULL`);
    for (const table of ['verkoop_nummer', 'verkoop']) await tenantTable(runner, table, { worker: true });
  }

  async down(): Promise<void> {
    throw new Error('expand and contract only');
  }
}
