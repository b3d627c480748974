import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the Zaken API keeps of a case besides what registration did, and the exact count per case type. */
export class Zgw1764000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE zaak
        ADD COLUMN betalingsindicatie text NOT NULL DEFAULT '',
        ADD COLUMN laatste_betaaldatum timestamptz,
        ADD COLUMN verlenging jsonb,
        ADD COLUMN opschorting jsonb,
        ADD COLUMN hoofdzaak_id uuid REFERENCES zaak,
        ADD COLUMN relevante_zaken jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN kenmerken jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN opdrachtgevende_organisatie text NOT NULL DEFAULT '',
        ADD COLUMN processobjectaard text,
        ADD COLUMN processobject jsonb`);
    await runner.query(`CREATE INDEX zaak_hoofdzaak ON zaak (hoofdzaak_id) WHERE hoofdzaak_id IS NOT NULL`);
    await runner.query(`CREATE INDEX zaak_zaaktype ON zaak (organisatie_id, zaaktype_id, id)`);
    await runner.query(`CREATE INDEX zaak_startdatum ON zaak (organisatie_id, startdatum, id)`);
    // The owner counts the cases of all tenants once; row-level security would show it none.
    for (const table of ['zaak', 'telling']) await runner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
    await runner.query(`
      INSERT INTO telling (organisatie_id, sleutel, slot, aantal)
      SELECT organisatie_id, 'zaaktype:' || zaaktype_id, 0, count(*) FROM zaak GROUP BY organisatie_id, zaaktype_id`);
    for (const table of ['zaak', 'telling']) await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward (expand and contract).');
  }
}
