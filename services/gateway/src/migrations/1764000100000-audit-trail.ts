import type { MigrationInterface, QueryRunner } from 'typeorm';
import { platformTables } from '@polder/service';

/** The audit trail of logins (BIO2 8.15.01) and the other tables that every service has. */
export class AuditTrail1764000100000 implements MigrationInterface {
  name = 'AuditTrail1764000100000';

  async up(runner: QueryRunner): Promise<void> {
    await platformTables(runner);
  }

  async down(): Promise<void> {
    throw new Error('expand and contract only');
  }
}
