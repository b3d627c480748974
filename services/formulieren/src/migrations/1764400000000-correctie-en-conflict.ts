import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Corrections of what was sent in, conflicts between two devices, and the warning before a draft expires. */
export class CorrectieEnConflict1764400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of STATEMENTS) await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('expand and contract only: a migration is never undone');
  }
}

const STATEMENTS = [
  `ALTER TABLE aanvraag ADD corrigeert_id uuid REFERENCES aanvraag (id)`,
  // Per answer: the revision that set it, who did and when. Only what was saved since this column exists.
  `ALTER TABLE aanvraag ADD wijzigingen jsonb NOT NULL DEFAULT '{}'`,
  `ALTER TABLE aanvraag ADD gewaarschuwd_op timestamptz`,
  // A correction keeps the dossier number of what it corrects.
  `ALTER TABLE aanvraag DROP CONSTRAINT aanvraag_organisatie_id_dossiernummer_key`,
  `CREATE UNIQUE INDEX aanvraag_dossiernummer ON aanvraag (organisatie_id, dossiernummer) WHERE corrigeert_id IS NULL`,
  `CREATE UNIQUE INDEX aanvraag_een_correctie_open ON aanvraag (corrigeert_id) WHERE status = 'concept' AND corrigeert_id IS NOT NULL`,
  // A file of a correction that stands in the case already: its document there.
  `ALTER TABLE bijlage ADD bron_id uuid`,
];
