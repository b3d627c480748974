import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '@polder/service';

/** Advice and decision making: partners, questions to advisers, templates, mandates, drafts and their initials. */
export class Besluitvorming1764310000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of STATEMENTS) await runner.query(sql);
    for (const table of ['adviespartner', 'advies', 'sjabloon', 'mandaat', 'besluitvoorstel', 'paraaf']) await tenantTable(runner, table);
    // The adviser's organisation sees and answers the questions put to it: policies add up, and this one gives no more.
    const partner = `adviseur_organisatie_id = NULLIF(current_setting('polder.organisatie_id', true), '')::uuid AND status <> 'ingetrokken'`;
    await runner.query(`CREATE POLICY adviseur_leest ON advies FOR SELECT USING (${partner})`);
    await runner.query(`CREATE POLICY adviseur_geeft ON advies FOR UPDATE USING (${partner}) WITH CHECK (${partner})`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward (expand and contract).');
  }
}

const STATEMENTS = [
  `CREATE TABLE adviespartner (
     organisatie_id uuid NOT NULL,
     partner_id uuid NOT NULL,
     naam text NOT NULL,
     PRIMARY KEY (organisatie_id, partner_id)
   )`,
  `CREATE TABLE advies (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     zaak_id uuid NOT NULL REFERENCES zaak ON DELETE CASCADE,
     identificatie text NOT NULL,
     van text NOT NULL,
     adviseur_organisatie_id uuid NOT NULL,
     adviseur text NOT NULL,
     vraag text NOT NULL,
     uiterlijk date NOT NULL,
     documenten jsonb NOT NULL,
     status text NOT NULL DEFAULT 'gevraagd',
     strekking text NOT NULL DEFAULT '',
     advies text NOT NULL DEFAULT '',
     gegeven_door text NOT NULL DEFAULT '',
     gegeven_op timestamptz,
     gevraagd_op timestamptz NOT NULL
   )`,
  `CREATE INDEX advies_zaak ON advies (zaak_id)`,
  `CREATE INDEX advies_adviseur ON advies (adviseur_organisatie_id, status, uiterlijk)`,
  `CREATE TABLE sjabloon (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     naam text NOT NULL,
     titel text NOT NULL,
     blokken jsonb NOT NULL
   )`,
  `CREATE TABLE mandaat (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     medewerker_id text NOT NULL,
     medewerker_naam text NOT NULL,
     soort text NOT NULL,
     besluittype_id uuid,
     tot_bedrag bigint NOT NULL DEFAULT 0,
     geldig_van date NOT NULL,
     geldig_tot date,
     grondslag text NOT NULL
   )`,
  `CREATE TABLE besluitvoorstel (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     zaak_id uuid NOT NULL REFERENCES zaak ON DELETE CASCADE,
     titel text NOT NULL,
     besluittype_id uuid NOT NULL REFERENCES besluittype,
     resultaattype_id uuid NOT NULL REFERENCES resultaattype,
     blokken jsonb NOT NULL,
     bedrag bigint NOT NULL DEFAULT 0,
     status text NOT NULL DEFAULT 'concept',
     opsteller_id text NOT NULL,
     opsteller_naam text NOT NULL,
     versie integer NOT NULL DEFAULT 1,
     document_id uuid,
     besluit_id uuid,
     gemaakt_op timestamptz NOT NULL,
     getekend_op timestamptz,
     getekend_door jsonb,
     bezwaar_tot date
   )`,
  `CREATE INDEX besluitvoorstel_zaak ON besluitvoorstel (zaak_id, gemaakt_op)`,
  `CREATE TABLE paraaf (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     voorstel_id uuid NOT NULL REFERENCES besluitvoorstel ON DELETE CASCADE,
     soort text NOT NULL,
     door_id text NOT NULL,
     door_naam text NOT NULL,
     tijdstip timestamptz NOT NULL,
     toelichting text NOT NULL DEFAULT '',
     versie integer NOT NULL,
     uitleg jsonb NOT NULL
   )`,
  `CREATE INDEX paraaf_voorstel ON paraaf (voorstel_id, tijdstip)`,
];
