import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '@polder/service';

/** The staff's work: team and shielding of a case, tasks, questions to the applicant, views, colleagues, jobs. */
export class Werk1764300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of STATEMENTS) await runner.query(sql);
    for (const table of ['medewerker', 'weergave', 'taak', 'verzoek', 'document_teruggetrokken']) await tenantTable(runner, table);
    await tenantTable(runner, 'klus', { worker: true });
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward (expand and contract).');
  }
}

const STATEMENTS = [
  `ALTER TABLE zaak
     ADD COLUMN team text NOT NULL DEFAULT '',
     ADD COLUMN afgeschermd boolean NOT NULL DEFAULT false,
     ADD COLUMN inzage text[] NOT NULL DEFAULT '{}',
     ADD COLUMN opgegaan_in uuid REFERENCES zaak`,
  // One index answers filter counts without touching the wide rows; the other orders follow below.
  `CREATE INDEX zaak_werk ON zaak (organisatie_id, uiterlijke_einddatum, id)
     INCLUDE (zaaktype_id, status_omschrijving, behandelaar_id, team, opgeschort_op) WHERE einddatum IS NULL`,
  `CREATE INDEX zaak_werk_ontvangen ON zaak (organisatie_id, startdatum, id) WHERE einddatum IS NULL`,
  `CREATE INDEX zaak_werk_nummer ON zaak (organisatie_id, identificatie, id) WHERE einddatum IS NULL`,
  `CREATE INDEX zaak_werk_onderwerp ON zaak (organisatie_id, omschrijving, id) WHERE einddatum IS NULL`,
  `CREATE INDEX zaak_werk_status ON zaak (organisatie_id, status_omschrijving, id) WHERE einddatum IS NULL`,
  `CREATE INDEX zaak_werk_behandelaar ON zaak (organisatie_id, behandelaar_naam, id) WHERE einddatum IS NULL`,
  `CREATE INDEX zaak_werk_zoek ON zaak (organisatie_id, id) INCLUDE (identificatie, omschrijving, initiator_naam, einddatum, uiterlijke_einddatum)`,
  `CREATE TABLE medewerker (
     id text NOT NULL,
     organisatie_id uuid NOT NULL,
     naam text NOT NULL,
     team text NOT NULL DEFAULT '',
     afwezig_tot date,
     vervanger_id text,
     gezien_op timestamptz NOT NULL,
     PRIMARY KEY (organisatie_id, id)
   )`,
  `CREATE TABLE weergave (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     eigenaar_id text NOT NULL,
     naam text NOT NULL,
     filter text NOT NULL,
     kolommen text[] NOT NULL DEFAULT '{}',
     gemaakt_op timestamptz NOT NULL
   )`,
  `CREATE INDEX weergave_eigenaar ON weergave (organisatie_id, eigenaar_id, gemaakt_op)`,
  `CREATE TABLE taak (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     zaak_id uuid NOT NULL REFERENCES zaak ON DELETE CASCADE,
     omschrijving text NOT NULL,
     uiterlijk date,
     eigenaar_id text NOT NULL,
     eigenaar_naam text NOT NULL,
     stand text NOT NULL DEFAULT 'open',
     gemaakt_op timestamptz NOT NULL,
     gedaan_op timestamptz
   )`,
  `CREATE INDEX taak_zaak ON taak (zaak_id)`,
  `CREATE INDEX taak_eigenaar ON taak (organisatie_id, eigenaar_id, uiterlijk, id) WHERE stand = 'open'`,
  `CREATE TABLE verzoek (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     zaak_id uuid NOT NULL REFERENCES zaak ON DELETE CASCADE,
     party_key text,
     vraag text NOT NULL,
     gevraagd_op timestamptz NOT NULL,
     gevraagd_door text NOT NULL,
     uiterlijk date NOT NULL,
     status text NOT NULL DEFAULT 'open',
     antwoord text NOT NULL DEFAULT '',
     bijlagen jsonb NOT NULL DEFAULT '[]',
     beantwoord_op timestamptz
   )`,
  `CREATE INDEX verzoek_zaak ON verzoek (zaak_id)`,
  `CREATE UNIQUE INDEX verzoek_een_open ON verzoek (zaak_id) WHERE status = 'open'`,
  `CREATE INDEX verzoek_party ON verzoek (organisatie_id, party_key, gevraagd_op DESC)`,
  `CREATE TABLE document_teruggetrokken (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     zaak_id uuid NOT NULL REFERENCES zaak ON DELETE CASCADE,
     informatieobject_id uuid NOT NULL,
     titel text NOT NULL,
     reden text NOT NULL,
     door text NOT NULL,
     tijdstip timestamptz NOT NULL
   )`,
  `CREATE INDEX document_teruggetrokken_zaak ON document_teruggetrokken (zaak_id)`,
  `CREATE TABLE klus (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     soort text NOT NULL,
     actor jsonb NOT NULL,
     naar jsonb,
     van_id text NOT NULL DEFAULT '',
     zaak_ids uuid[] NOT NULL,
     gedaan integer NOT NULL DEFAULT 0,
     overgeslagen jsonb NOT NULL DEFAULT '[]',
     status text NOT NULL DEFAULT 'bezig',
     gemaakt_op timestamptz NOT NULL
   )`,
  `CREATE INDEX klus_bezig ON klus (gemaakt_op) WHERE status = 'bezig'`,
];
