import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases that name others: what a closing looks through, without the many that name none. A decision says itself to which case it belongs, so a mirror of it has no use. */
export class Relaties1764220000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX zaak_met_relaties ON zaak (organisatie_id, id) WHERE relevante_zaken <> '[]'`);
    await runner.query('DROP TABLE zaakbesluit');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward (expand and contract).');
  }
}
