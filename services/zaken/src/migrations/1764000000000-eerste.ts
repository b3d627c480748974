import type { MigrationInterface, QueryRunner } from 'typeorm';
import { platformTables, tenantTable } from '@polder/service';

/** Catalogue, cases and what belongs to them; counters in 16 slots per key so that no writer waits for another. */
export class Eerste1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await platformTables(runner);
    for (const sql of CATALOGUS) await runner.query(sql);
    for (const sql of ZAKEN) await runner.query(sql);
    for (const table of TABLES) await tenantTable(runner, table);
    await tenantTable(runner, 'vastzetten', { worker: true });
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward (expand and contract).');
  }
}

const TABLES = [
  'zaaktype', 'statustype', 'resultaattype', 'roltype', 'eigenschap', 'zaak', 'status', 'resultaat', 'rol', 'zaakeigenschap',
  'zaakinformatieobject', 'uitleg', 'telling',
];

const CATALOGUS = [
  `CREATE TABLE zaaktype (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     catalogus_id uuid NOT NULL,
     identificatie text NOT NULL,
     omschrijving text NOT NULL,
     doorlooptijd text NOT NULL,
     grondslag text NOT NULL,
     vertrouwelijkheidaanduiding text NOT NULL,
     concept boolean NOT NULL,
     begin_geldigheid date NOT NULL,
     einde_geldigheid date,
     UNIQUE (organisatie_id, identificatie, begin_geldigheid)
   )`,
  `CREATE TABLE statustype (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     zaaktype_id uuid NOT NULL REFERENCES zaaktype,
     volgnummer integer NOT NULL,
     omschrijving text NOT NULL,
     is_eindstatus boolean NOT NULL,
     UNIQUE (zaaktype_id, volgnummer)
   )`,
  `CREATE TABLE resultaattype (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     zaaktype_id uuid NOT NULL REFERENCES zaaktype,
     omschrijving text NOT NULL,
     selectielijstklasse text NOT NULL DEFAULT '',
     archiefnominatie text,
     archiefactietermijn text,
     brondatum jsonb NOT NULL
   )`,
  `CREATE INDEX resultaattype_zaaktype ON resultaattype (zaaktype_id)`,
  `CREATE TABLE roltype (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     zaaktype_id uuid NOT NULL REFERENCES zaaktype,
     omschrijving text NOT NULL,
     omschrijving_generiek text NOT NULL
   )`,
  `CREATE INDEX roltype_zaaktype ON roltype (zaaktype_id)`,
  `CREATE TABLE eigenschap (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     zaaktype_id uuid NOT NULL REFERENCES zaaktype,
     naam text NOT NULL,
     UNIQUE (zaaktype_id, naam)
   )`,
];

const ZAKEN = [
  `CREATE SEQUENCE zaak_nummer AS bigint CACHE 20`,
  `CREATE TABLE zaak (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     identificatie text NOT NULL,
     bronorganisatie text NOT NULL,
     verantwoordelijke_organisatie text NOT NULL,
     zaaktype_id uuid NOT NULL REFERENCES zaaktype,
     omschrijving text NOT NULL DEFAULT '',
     toelichting text NOT NULL DEFAULT '',
     registratiedatum date NOT NULL,
     startdatum date NOT NULL,
     einddatum date,
     einddatum_gepland date,
     uiterlijke_einddatum date,
     publicatiedatum date,
     vertrouwelijkheidaanduiding text NOT NULL,
     zaakgeometrie jsonb,
     zaakgeometrie_vak box,
     archiefnominatie text,
     archiefstatus text NOT NULL DEFAULT 'nog_te_archiveren',
     archiefactiedatum date,
     startdatum_bewaartermijn date,
     ontvangen_op timestamptz NOT NULL,
     inhoud_hash text NOT NULL DEFAULT '',
     antwoorden jsonb NOT NULL DEFAULT '[]',
     party_key text,
     initiator_naam text NOT NULL DEFAULT '',
     behandelaar_id text,
     behandelaar_naam text NOT NULL DEFAULT '',
     status_id uuid,
     status_omschrijving text NOT NULL DEFAULT '',
     resultaat_omschrijving text NOT NULL DEFAULT '',
     versie integer NOT NULL DEFAULT 1,
     UNIQUE (organisatie_id, bronorganisatie, identificatie)
   )`,
  `CREATE INDEX zaak_open ON zaak (organisatie_id, uiterlijke_einddatum, id) WHERE einddatum IS NULL`,
  `CREATE INDEX zaak_gesloten ON zaak (organisatie_id, einddatum DESC, id) WHERE einddatum IS NOT NULL`,
  `CREATE INDEX zaak_behandelaar ON zaak (organisatie_id, behandelaar_id, uiterlijke_einddatum, id) WHERE einddatum IS NULL`,
  `CREATE INDEX zaak_party ON zaak (organisatie_id, party_key, ontvangen_op DESC, id)`,
  `CREATE INDEX zaak_lijst ON zaak (organisatie_id, id)`,
  `CREATE INDEX zaak_vak ON zaak USING gist (zaakgeometrie_vak)`,
  `CREATE TABLE status (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     zaak_id uuid NOT NULL REFERENCES zaak ON DELETE CASCADE,
     statustype_id uuid NOT NULL REFERENCES statustype,
     datum_status_gezet timestamptz NOT NULL,
     statustoelichting text NOT NULL DEFAULT '',
     gezet_door text NOT NULL DEFAULT ''
   )`,
  `CREATE INDEX status_zaak ON status (zaak_id, datum_status_gezet)`,
  `CREATE TABLE resultaat (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     zaak_id uuid NOT NULL UNIQUE REFERENCES zaak ON DELETE CASCADE,
     resultaattype_id uuid NOT NULL REFERENCES resultaattype,
     toelichting text NOT NULL DEFAULT ''
   )`,
  `CREATE TABLE rol (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     zaak_id uuid NOT NULL REFERENCES zaak ON DELETE CASCADE,
     roltype_id uuid NOT NULL REFERENCES roltype,
     betrokkene_type text NOT NULL,
     party_key text,
     betrokkene jsonb NOT NULL,
     registratiedatum timestamptz NOT NULL
   )`,
  `CREATE INDEX rol_zaak ON rol (zaak_id)`,
  `CREATE TABLE zaakeigenschap (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     zaak_id uuid NOT NULL REFERENCES zaak ON DELETE CASCADE,
     eigenschap_id uuid NOT NULL REFERENCES eigenschap,
     naam text NOT NULL,
     waarde text NOT NULL
   )`,
  `CREATE INDEX zaakeigenschap_zaak ON zaakeigenschap (zaak_id)`,
  `CREATE TABLE zaakinformatieobject (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     zaak_id uuid NOT NULL REFERENCES zaak ON DELETE CASCADE,
     informatieobject_id uuid NOT NULL,
     titel text NOT NULL DEFAULT '',
     volgnummer integer NOT NULL DEFAULT 0,
     registratiedatum timestamptz NOT NULL,
     UNIQUE (zaak_id, informatieobject_id)
   )`,
  `CREATE TABLE vastzetten (
     zaak_id uuid PRIMARY KEY REFERENCES zaak ON DELETE CASCADE,
     organisatie_id uuid NOT NULL,
     document_ids uuid[] NOT NULL,
     actor jsonb NOT NULL,
     gevraagd_op timestamptz NOT NULL
   )`,
  `CREATE TABLE uitleg (
     zaak_id uuid NOT NULL REFERENCES zaak ON DELETE CASCADE,
     organisatie_id uuid NOT NULL,
     onderwerp text NOT NULL,
     uitleg jsonb NOT NULL,
     gemaakt_op timestamptz NOT NULL,
     PRIMARY KEY (zaak_id, onderwerp)
   )`,
  `CREATE TABLE telling (
     organisatie_id uuid NOT NULL,
     sleutel text NOT NULL,
     slot smallint NOT NULL,
     aantal bigint NOT NULL,
     PRIMARY KEY (organisatie_id, sleutel, slot)
   )`,
];
