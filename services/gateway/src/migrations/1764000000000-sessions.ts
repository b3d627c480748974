import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '@polder/service';

/** Sessions: the browser holds the key, here stand its hash and what is sealed. */
export class Sessions1764000000000 implements MigrationInterface {
  name = 'Sessions1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sessie (
        id uuid PRIMARY KEY,
        organisatie_id uuid NOT NULL,
        sleutel_hash bytea NOT NULL UNIQUE,
        soort text NOT NULL CHECK (soort IN ('bedrijf', 'burger', 'medewerker')),
        sub text NOT NULL,
        sid text,
        inhoud bytea NOT NULL,
        gemaakt_op timestamptz NOT NULL,
        gezien_op timestamptz NOT NULL,
        gecontroleerd_op timestamptz NOT NULL,
        verloopt_op timestamptz NOT NULL,
        controle_tot timestamptz
      )`);
    await runner.query(`CREATE INDEX sessie_sub ON sessie (sub)`);
    await runner.query(`CREATE INDEX sessie_sid ON sessie (sid)`);
    await runner.query(`CREATE INDEX sessie_verloopt ON sessie (verloopt_op)`);
    await tenantTable(runner, 'sessie', { worker: true });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE sessie`);
  }
}
