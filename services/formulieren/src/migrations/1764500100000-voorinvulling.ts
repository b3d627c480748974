import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which answers of a draft came from a register, from which and when, and how the registers answered. */
export class Voorinvulling1764500100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE aanvraag ADD voorinvulling jsonb NOT NULL DEFAULT '{}'`);
  }

  async down(): Promise<void> {
    throw new Error('expand and contract only: a migration is never undone');
  }
}
