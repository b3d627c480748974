import type { MigrationInterface, QueryRunner } from 'typeorm';
import { consumerTables, platformTables, tenantTable } from '@polder/service';

/** Messages with their deliveries, templates in versions, preferences; where the consumers of the bus stand. */
export class Berichten1764010000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await platformTables(runner);
    await consumerTables(runner);
    for (const sql of TABLES) await runner.query(sql);
    await tenantTable(runner, 'sjabloon');
    await tenantTable(runner, 'voorkeur');
    await tenantTable(runner, 'bericht', { worker: true });
    await tenantTable(runner, 'bericht_poging', { worker: true });
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward (expand and contract).');
  }
}

const TABLES = [
  `CREATE TABLE sjabloon (
     organisatie_id uuid NOT NULL,
     code text NOT NULL,
     versie integer NOT NULL,
     status text NOT NULL CHECK (status IN ('concept', 'gepubliceerd', 'vervallen')),
     onderwerp text NOT NULL,
     tekst text NOT NULL,
     gewijzigd_op timestamptz NOT NULL,
     gewijzigd_door text NOT NULL,
     PRIMARY KEY (organisatie_id, code, versie)
   )`,
  `CREATE UNIQUE INDEX sjabloon_een_concept ON sjabloon (organisatie_id, code) WHERE status = 'concept'`,
  `CREATE UNIQUE INDEX sjabloon_een_gepubliceerd ON sjabloon (organisatie_id, code) WHERE status = 'gepubliceerd'`,
  `CREATE TABLE voorkeur (
     organisatie_id uuid NOT NULL,
     party_key text NOT NULL,
     email text NOT NULL DEFAULT '',
     statusmail boolean NOT NULL DEFAULT false,
     kanalen text[] NOT NULL DEFAULT '{}',
     gewijzigd_op timestamptz NOT NULL,
     PRIMARY KEY (organisatie_id, party_key)
   )`,
  // The id follows from the event: one message per event, however often the event comes.
  `CREATE TABLE bericht (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     event_id uuid NOT NULL,
     soort text NOT NULL,
     zaak_id text NOT NULL,
     party_key text NOT NULL DEFAULT '',
     adres text NOT NULL DEFAULT '',
     naam text NOT NULL DEFAULT '',
     sjabloon_versie integer NOT NULL,
     gegevens jsonb NOT NULL,
     onderwerp text NOT NULL,
     tekst text NOT NULL,
     html text NOT NULL,
     bijlagen jsonb NOT NULL DEFAULT '[]',
     kanalen text[] NOT NULL,
     kanaal text NOT NULL DEFAULT '',
     status text NOT NULL CHECK (status IN ('wachtrij', 'verzonden', 'afgeleverd', 'mislukt', 'niet-verstuurd')),
     reden text NOT NULL DEFAULT '',
     pogingen integer NOT NULL DEFAULT 0,
     aangemaakt_op timestamptz NOT NULL,
     verzonden_op timestamptz,
     gelezen_op timestamptz,
     eerste_poging timestamptz,
     volgende_poging timestamptz NOT NULL DEFAULT now(),
     houder text,
     houder_tot timestamptz,
     trace_id text NOT NULL DEFAULT ''
   )`,
  `CREATE INDEX bericht_zaak ON bericht (organisatie_id, zaak_id, aangemaakt_op DESC)`,
  `CREATE INDEX bericht_party ON bericht (organisatie_id, party_key, aangemaakt_op DESC)`,
  `CREATE INDEX bericht_wachtrij ON bericht (volgende_poging) WHERE status = 'wachtrij'`,
  `CREATE INDEX bericht_aandacht ON bericht (organisatie_id, aangemaakt_op, id) WHERE status IN ('wachtrij', 'mislukt')`,
  `CREATE TABLE bericht_poging (
     bericht_id uuid NOT NULL REFERENCES bericht ON DELETE CASCADE,
     volgnummer bigint GENERATED ALWAYS AS IDENTITY,
     organisatie_id uuid NOT NULL,
     kanaal text NOT NULL,
     status text NOT NULL CHECK (status IN ('verzonden', 'afgeleverd', 'mislukt')),
     tijdstip timestamptz NOT NULL,
     reden text NOT NULL DEFAULT '',
     PRIMARY KEY (bericht_id, volgnummer)
   )`,
];
