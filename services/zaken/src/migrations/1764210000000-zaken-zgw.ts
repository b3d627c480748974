import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '@polder/service';

/** All that Zaken API 1.7.0 keeps of a case and of what belongs to it, and the history of suspensions and extensions. */
export class ZakenZgw1764210000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...KOLOMMEN, ...TABELLEN]) await runner.query(sql);
    for (const table of NIEUW) await tenantTable(runner, table);
    for (const table of ['rol', 'rol_sleutel']) await runner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
    for (const sql of BESTAANDE_ROLLEN) await runner.query(sql);
    for (const table of ['rol', 'rol_sleutel']) await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward (expand and contract).');
  }
}

const NIEUW = [
  'zaakobject', 'klantcontact', 'zaakbesluit', 'zaaknotitie', 'zaakverzoek', 'zaakcontactmoment', 'zaaknummer', 'rol_sleutel', 'opschorting', 'verlenging',
];

const KOLOMMEN = [
  `ALTER TABLE zaak
     ADD COLUMN communicatiekanaal text NOT NULL DEFAULT '',
     ADD COLUMN producten_of_diensten jsonb NOT NULL DEFAULT '[]',
     ADD COLUMN selectielijstklasse text NOT NULL DEFAULT '',
     ADD COLUMN opgeschort_op date,
     ADD COLUMN laatst_gemuteerd timestamptz`,
  `CREATE INDEX zaak_identificatie ON zaak (organisatie_id, identificatie)`,
  `CREATE INDEX zaak_archiefactiedatum ON zaak (organisatie_id, archiefactiedatum, id) WHERE archiefactiedatum IS NOT NULL`,
  // gezet_door is the name of who acted; the standard points at a role of the case.
  `ALTER TABLE rol
     ADD COLUMN betrokkene_url text NOT NULL DEFAULT '',
     ADD COLUMN afwijkende_naam text NOT NULL DEFAULT '',
     ADD COLUMN roltoelichting text NOT NULL DEFAULT '',
     ADD COLUMN indicatie_machtiging text NOT NULL DEFAULT '',
     ADD COLUMN contactpersoon jsonb,
     ADD COLUMN identificatie jsonb,
     ADD COLUMN bsn text,
     ADD COLUMN a_nummer text`,
  `ALTER TABLE status ADD COLUMN gezetdoor_rol_id uuid REFERENCES rol ON DELETE SET NULL`,
  `CREATE INDEX status_gezetdoor ON status (gezetdoor_rol_id) WHERE gezetdoor_rol_id IS NOT NULL`,
  `ALTER TABLE zaakinformatieobject
     ADD COLUMN beschrijving text NOT NULL DEFAULT '',
     ADD COLUMN vernietigingsdatum timestamptz,
     ADD COLUMN status_id uuid REFERENCES status ON DELETE SET NULL`,
  `CREATE INDEX zaakinformatieobject_informatieobject ON zaakinformatieobject (organisatie_id, informatieobject_id)`,
  `CREATE INDEX zaakinformatieobject_status ON zaakinformatieobject (status_id) WHERE status_id IS NOT NULL`,
];

const TABELLEN = [
  // One row per way to find a role; BSN and A-nummer stand here as HMAC only.
  `CREATE TABLE rol_sleutel (
     rol_id uuid NOT NULL REFERENCES rol ON DELETE CASCADE,
     organisatie_id uuid NOT NULL,
     zaak_id uuid NOT NULL,
     sleutel text NOT NULL,
     PRIMARY KEY (rol_id, sleutel)
   )`,
  `CREATE INDEX rol_sleutel_sleutel ON rol_sleutel (organisatie_id, sleutel, zaak_id)`,
  `CREATE TABLE zaakobject (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     zaak_id uuid NOT NULL REFERENCES zaak ON DELETE CASCADE,
     object text NOT NULL DEFAULT '',
     zaakobjecttype_id uuid,
     object_type text NOT NULL,
     object_type_overige text NOT NULL DEFAULT '',
     object_type_overige_definitie jsonb,
     relatieomschrijving text NOT NULL DEFAULT '',
     identificatie jsonb,
     bsn text,
     a_nummer text
   )`,
  `CREATE INDEX zaakobject_zaak ON zaakobject (zaak_id)`,
  `CREATE INDEX zaakobject_object ON zaakobject (organisatie_id, object) WHERE object <> ''`,
  `CREATE TABLE klantcontact (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     zaak_id uuid NOT NULL REFERENCES zaak ON DELETE CASCADE,
     identificatie text NOT NULL,
     datumtijd timestamptz NOT NULL,
     kanaal text NOT NULL DEFAULT '',
     onderwerp text NOT NULL DEFAULT '',
     toelichting text NOT NULL DEFAULT ''
   )`,
  `CREATE INDEX klantcontact_zaak ON klantcontact (zaak_id)`,
  // Mirror of a besluit (brc-006) with the dates that the archive term may rest on.
  `CREATE TABLE zaakbesluit (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     zaak_id uuid NOT NULL REFERENCES zaak ON DELETE CASCADE,
     besluit_id uuid NOT NULL,
     ingangsdatum date,
     vervaldatum date,
     UNIQUE (zaak_id, besluit_id)
   )`,
  `CREATE INDEX zaakbesluit_besluit ON zaakbesluit (organisatie_id, besluit_id)`,
  `CREATE TABLE zaaknotitie (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     zaak_id uuid NOT NULL REFERENCES zaak ON DELETE CASCADE,
     onderwerp text NOT NULL,
     tekst text NOT NULL,
     aangemaakt_door text NOT NULL DEFAULT '',
     notitie_type text NOT NULL DEFAULT 'intern',
     status text NOT NULL DEFAULT 'definitief',
     aanmaakdatum timestamptz NOT NULL,
     wijzigingsdatum timestamptz NOT NULL
   )`,
  `CREATE INDEX zaaknotitie_zaak ON zaaknotitie (zaak_id, aanmaakdatum)`,
  `CREATE TABLE zaakverzoek (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     zaak_id uuid NOT NULL REFERENCES zaak ON DELETE CASCADE,
     verzoek text NOT NULL,
     UNIQUE (zaak_id, verzoek)
   )`,
  `CREATE TABLE zaakcontactmoment (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     zaak_id uuid NOT NULL REFERENCES zaak ON DELETE CASCADE,
     contactmoment text NOT NULL,
     UNIQUE (zaak_id, contactmoment)
   )`,
  // Numbers given ahead; a case takes its own away again.
  `CREATE TABLE zaaknummer (
     organisatie_id uuid NOT NULL,
     bronorganisatie text NOT NULL,
     identificatie text NOT NULL,
     gereserveerd_door text NOT NULL,
     gereserveerd_op timestamptz NOT NULL,
     PRIMARY KEY (organisatie_id, bronorganisatie, identificatie)
   )`,
  `CREATE TABLE opschorting (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     zaak_id uuid NOT NULL REFERENCES zaak ON DELETE CASCADE,
     reden text NOT NULL,
     vanaf date NOT NULL,
     tot date,
     termijn_voor date,
     termijn_na date
   )`,
  `CREATE INDEX opschorting_zaak ON opschorting (zaak_id, vanaf)`,
  `CREATE TABLE verlenging (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     zaak_id uuid NOT NULL REFERENCES zaak ON DELETE CASCADE,
     reden text NOT NULL,
     duur text NOT NULL,
     op date NOT NULL,
     termijn_voor date,
     termijn_na date
   )`,
  `CREATE INDEX verlenging_zaak ON verlenging (zaak_id, op)`,
];

/** Roles that registration made before: in the form of the standard. */
const BESTAANDE_ROLLEN = [
  `UPDATE rol SET identificatie = CASE betrokkene_type
     WHEN 'vestiging' THEN jsonb_build_object('vestigingsNummer', coalesce(betrokkene->>'vestigingsNummer', ''), 'handelsnaam', jsonb_build_array(coalesce(betrokkene->>'naam', '')), 'kvkNummer', coalesce(betrokkene->>'kvkNummer', ''))
     WHEN 'niet_natuurlijk_persoon' THEN jsonb_build_object('statutaireNaam', coalesce(betrokkene->>'naam', ''))
     WHEN 'natuurlijk_persoon' THEN jsonb_build_object('geslachtsnaam', coalesce(betrokkene->>'naam', '')) END
   WHERE identificatie IS NULL`,
  `INSERT INTO rol_sleutel (rol_id, organisatie_id, zaak_id, sleutel)
   SELECT id, organisatie_id, zaak_id, 'vestiging/vestigingsNummer=' || (identificatie->>'vestigingsNummer') FROM rol WHERE coalesce(identificatie->>'vestigingsNummer', '') <> ''`,
];
