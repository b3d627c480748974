import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An archived document does not change, but a lock that was on it may be taken off. */
export class Slot1764500100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // vertrouwelijk_rang is generated: a trigger sees it before it is there.
    await runner.query(`
      CREATE OR REPLACE FUNCTION document_onveranderlijk() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF to_jsonb(NEW) - ARRAY['slot', 'slot_op', 'slot_door', 'vertrouwelijk_rang'] = to_jsonb(OLD) - ARRAY['slot', 'slot_op', 'slot_door', 'vertrouwelijk_rang'] AND NEW.slot IS NULL THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'document % is gearchiveerd', OLD.id USING ERRCODE = 'restrict_violation';
      END $$`);
  }

  async down(): Promise<void> {
    throw new Error('expand and contract only');
  }
}
