import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Relations that a client laid by URL, as the Catalogi API before 1.3 did: they point at one version, and a published version
 * binds what points at it (ztc-010 and ztc-011 of these versions). Relations by name, as 1.3 lays them, bind nothing.
 */
export class CatalogusGebonden1764110000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['zaaktype', 'besluittype', 'zaaktype_informatieobjecttype']) await runner.query(`ALTER TABLE ${table} ADD COLUMN gebonden uuid[] NOT NULL DEFAULT '{}'`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward (expand and contract).');
  }
}
