import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '@polder/service';

/**
 * The catalogue with all attributes of Catalogi API 1.3.3, and decisions (Besluiten API 1.1.0). Types of a catalogue refer
 * to each other by name, not by version (history model of 1.3): these references are text[] of descriptions.
 */
export class Catalogus1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...CATALOGUS, ...BESTAANDE_TYPEN]) await runner.query(sql);
    await catalogiVanBestaandeTypen(runner);
    for (const sql of [...NIEUWE_TYPEN, ...BESLUITEN]) await runner.query(sql);
    for (const table of ['besluittype', 'informatieobjecttype', 'zaaktype_informatieobjecttype', 'zaakobjecttype', 'besluit', 'besluitinformatieobject']) {
      await tenantTable(runner, table);
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward (expand and contract).');
  }
}

/** Case types that stand already get the catalogue that they name; who loads it again says domain and owner. */
async function catalogiVanBestaandeTypen(runner: QueryRunner): Promise<void> {
  // The owner looks over all tenants once; row-level security would show it none.
  await runner.query('ALTER TABLE zaaktype NO FORCE ROW LEVEL SECURITY');
  await runner.query(`
    INSERT INTO catalogus (id, organisatie_id, domein, rsin, contactpersoon_beheer_naam, naam)
    SELECT DISTINCT ON (catalogus_id) catalogus_id, organisatie_id, 'PROV', '000000000', 'Functioneel beheer', 'Zaaktypen' FROM zaaktype`);
  await runner.query('ALTER TABLE zaaktype ADD FOREIGN KEY (catalogus_id) REFERENCES catalogus');
  await runner.query('ALTER TABLE zaaktype FORCE ROW LEVEL SECURITY');
  await tenantTable(runner, 'catalogus');
}

const CATALOGUS = [
  `CREATE TABLE catalogus (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     domein text NOT NULL,
     rsin text NOT NULL,
     contactpersoon_beheer_naam text NOT NULL,
     contactpersoon_beheer_telefoonnummer text NOT NULL DEFAULT '',
     contactpersoon_beheer_emailadres text NOT NULL DEFAULT '',
     naam text,
     versie text,
     begindatum_versie date
   )`,
  `CREATE INDEX catalogus_domein ON catalogus (organisatie_id, domein, rsin)`,
];

const BESTAANDE_TYPEN = [
  // Concepts may share number and first day with a published version; published ones are kept apart by rule ztc-016.
  `ALTER TABLE zaaktype DROP CONSTRAINT zaaktype_organisatie_id_identificatie_begin_geldigheid_key`,
  `ALTER TABLE zaaktype
     ALTER COLUMN grondslag SET DEFAULT '',
     ADD COLUMN omschrijving_generiek text NOT NULL DEFAULT '',
     ADD COLUMN doel text NOT NULL DEFAULT '',
     ADD COLUMN aanleiding text NOT NULL DEFAULT '',
     ADD COLUMN toelichting text NOT NULL DEFAULT '',
     ADD COLUMN indicatie_intern_of_extern text NOT NULL DEFAULT 'extern',
     ADD COLUMN handeling_initiator text NOT NULL DEFAULT '',
     ADD COLUMN onderwerp text NOT NULL DEFAULT '',
     ADD COLUMN handeling_behandelaar text NOT NULL DEFAULT '',
     ADD COLUMN servicenorm text,
     ADD COLUMN opschorting_en_aanhouding_mogelijk boolean NOT NULL DEFAULT false,
     ADD COLUMN verlenging_mogelijk boolean NOT NULL DEFAULT false,
     ADD COLUMN verlengingstermijn text,
     ADD COLUMN trefwoorden text[] NOT NULL DEFAULT '{}',
     ADD COLUMN publicatie_indicatie boolean NOT NULL DEFAULT false,
     ADD COLUMN publicatietekst text NOT NULL DEFAULT '',
     ADD COLUMN verantwoordingsrelatie text[] NOT NULL DEFAULT '{}',
     ADD COLUMN producten_of_diensten text[] NOT NULL DEFAULT '{}',
     ADD COLUMN selectielijst_procestype text NOT NULL DEFAULT '',
     ADD COLUMN referentieproces jsonb NOT NULL DEFAULT '{"naam":"","link":""}',
     ADD COLUMN verantwoordelijke text NOT NULL DEFAULT '',
     ADD COLUMN broncatalogus jsonb,
     ADD COLUMN bronzaaktype jsonb,
     ADD COLUMN besluittypen text[] NOT NULL DEFAULT '{}',
     ADD COLUMN deelzaaktypen text[] NOT NULL DEFAULT '{}',
     ADD COLUMN gerelateerde_zaaktypen jsonb NOT NULL DEFAULT '[]',
     ADD COLUMN versiedatum date`,
  `CREATE INDEX zaaktype_identificatie ON zaaktype (organisatie_id, identificatie, begin_geldigheid)`,
  `CREATE INDEX zaaktype_catalogus ON zaaktype (catalogus_id)`,
  `ALTER TABLE statustype
     ADD COLUMN omschrijving_generiek text NOT NULL DEFAULT '',
     ADD COLUMN statustekst text NOT NULL DEFAULT '',
     ADD COLUMN informeren boolean NOT NULL DEFAULT false,
     ADD COLUMN doorlooptijd text,
     ADD COLUMN toelichting text,
     ADD COLUMN checklistitems jsonb NOT NULL DEFAULT '[]'`,
  `ALTER TABLE resultaattype
     ALTER COLUMN brondatum DROP NOT NULL,
     ADD COLUMN resultaattypeomschrijving text NOT NULL DEFAULT '',
     ADD COLUMN omschrijving_generiek text NOT NULL DEFAULT '',
     ADD COLUMN toelichting text NOT NULL DEFAULT '',
     ADD COLUMN procesobjectaard text,
     ADD COLUMN indicatie_specifiek boolean,
     ADD COLUMN procestermijn text,
     ADD COLUMN besluittypen text[] NOT NULL DEFAULT '{}',
     ADD COLUMN informatieobjecttypen text[] NOT NULL DEFAULT '{}'`,
  `ALTER TABLE eigenschap
     ADD COLUMN definitie text NOT NULL DEFAULT '',
     ADD COLUMN specificatie jsonb NOT NULL DEFAULT '{"groep":"","formaat":"tekst","lengte":"255","kardinaliteit":"1","waardenverzameling":[]}',
     ADD COLUMN toelichting text NOT NULL DEFAULT '',
     ADD COLUMN statustype_id uuid REFERENCES statustype ON DELETE SET NULL`,
];

const NIEUWE_TYPEN = [
  `CREATE TABLE informatieobjecttype (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     catalogus_id uuid NOT NULL REFERENCES catalogus,
     omschrijving text NOT NULL,
     vertrouwelijkheidaanduiding text NOT NULL,
     informatieobjectcategorie text NOT NULL DEFAULT '',
     trefwoord text[] NOT NULL DEFAULT '{}',
     omschrijving_generiek jsonb,
     concept boolean NOT NULL DEFAULT true,
     begin_geldigheid date NOT NULL,
     einde_geldigheid date
   )`,
  `CREATE INDEX informatieobjecttype_omschrijving ON informatieobjecttype (catalogus_id, omschrijving)`,
  `CREATE TABLE besluittype (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     catalogus_id uuid NOT NULL REFERENCES catalogus,
     omschrijving text NOT NULL DEFAULT '',
     omschrijving_generiek text NOT NULL DEFAULT '',
     besluitcategorie text NOT NULL DEFAULT '',
     reactietermijn text,
     publicatie_indicatie boolean NOT NULL,
     publicatietekst text NOT NULL DEFAULT '',
     publicatietermijn text,
     toelichting text NOT NULL DEFAULT '',
     informatieobjecttypen text[] NOT NULL DEFAULT '{}',
     concept boolean NOT NULL DEFAULT true,
     begin_geldigheid date NOT NULL,
     einde_geldigheid date
   )`,
  `CREATE INDEX besluittype_omschrijving ON besluittype (catalogus_id, omschrijving)`,
  `CREATE TABLE zaaktype_informatieobjecttype (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     zaaktype_id uuid NOT NULL REFERENCES zaaktype ON DELETE CASCADE,
     informatieobjecttype text NOT NULL,
     volgnummer integer NOT NULL,
     richting text NOT NULL,
     statustype_id uuid REFERENCES statustype ON DELETE SET NULL
   )`,
  `CREATE INDEX zaaktype_informatieobjecttype_zaaktype ON zaaktype_informatieobjecttype (zaaktype_id)`,
  `CREATE TABLE zaakobjecttype (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     zaaktype_id uuid NOT NULL REFERENCES zaaktype ON DELETE CASCADE,
     ander_objecttype boolean NOT NULL,
     objecttype text NOT NULL,
     relatie_omschrijving text NOT NULL
   )`,
  `CREATE INDEX zaakobjecttype_zaaktype ON zaakobjecttype (zaaktype_id)`,
];

const BESLUITEN = [
  `CREATE SEQUENCE besluit_nummer AS bigint CACHE 20`,
  `CREATE TABLE besluit (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     identificatie text NOT NULL,
     verantwoordelijke_organisatie text NOT NULL,
     besluittype_id uuid NOT NULL REFERENCES besluittype,
     zaak_id uuid REFERENCES zaak ON DELETE CASCADE,
     datum date NOT NULL,
     toelichting text NOT NULL DEFAULT '',
     bestuursorgaan text NOT NULL DEFAULT '',
     ingangsdatum date NOT NULL,
     vervaldatum date,
     vervalreden text NOT NULL DEFAULT '',
     publicatiedatum date,
     verzenddatum date,
     uiterlijke_reactiedatum date,
     UNIQUE (organisatie_id, verantwoordelijke_organisatie, identificatie)
   )`,
  `CREATE INDEX besluit_zaak ON besluit (zaak_id)`,
  `CREATE INDEX besluit_besluittype ON besluit (besluittype_id)`,
  `CREATE INDEX besluit_lijst ON besluit (organisatie_id, id)`,
  `CREATE TABLE besluitinformatieobject (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     besluit_id uuid NOT NULL REFERENCES besluit ON DELETE CASCADE,
     informatieobject_id uuid NOT NULL,
     UNIQUE (besluit_id, informatieobject_id)
   )`,
  `CREATE INDEX besluitinformatieobject_document ON besluitinformatieobject (informatieobject_id)`,
];
