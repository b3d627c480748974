import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '@polder/service';

/** What an applicant does after sending in: withdraw, correct. */
export class NaInsturen1764400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE intrekking (
      zaak_id uuid PRIMARY KEY REFERENCES zaak ON DELETE CASCADE,
      organisatie_id uuid NOT NULL,
      reden text NOT NULL,
      gevraagd_op timestamptz NOT NULL,
      door text NOT NULL,
      status text NOT NULL CHECK (status IN ('gevraagd', 'ingetrokken'))
    )`);
    // The answers as they were before; zaak.antwoorden holds the newest.
    await runner.query(`CREATE TABLE correctie (
      id uuid PRIMARY KEY,
      organisatie_id uuid NOT NULL,
      zaak_id uuid NOT NULL REFERENCES zaak ON DELETE CASCADE,
      ontvangen_op timestamptz NOT NULL,
      door text NOT NULL,
      inhoud_hash text NOT NULL,
      vorige_antwoorden jsonb NOT NULL,
      verschillen jsonb NOT NULL
    )`);
    await runner.query('CREATE INDEX correctie_zaak ON correctie (zaak_id, ontvangen_op DESC)');
    for (const table of ['intrekking', 'correctie']) await tenantTable(runner, table);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward (expand and contract).');
  }
}
