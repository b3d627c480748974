import type { MigrationInterface, QueryRunner } from 'typeorm';
import { platformTables, tenantTable } from '@polder/service';

/** Catalogue, drafts, files, dossier numbers and registrations. */
export class EersteTabellen1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await platformTables(runner);
    for (const sql of [...CATALOGUS, ...AANVRAGEN, ...REGISTRATIES]) await runner.query(sql);
    for (const table of ['product', 'formulier', 'nummer']) await tenantTable(runner, table);
    // Housekeeping and the registration worker serve all tenants.
    for (const table of ['aanvraag', 'bijlage', 'registratie']) await tenantTable(runner, table, { worker: true });
  }

  async down(): Promise<void> {
    throw new Error('expand and contract only: a migration is never undone');
  }
}

const CATALOGUS = [
  `CREATE TABLE product (
    id uuid PRIMARY KEY,
    organisatie_id uuid NOT NULL,
    slug text NOT NULL,
    naam text NOT NULL,
    samenvatting text NOT NULL,
    tekst jsonb NOT NULL,
    synoniemen jsonb NOT NULL,
    upl_naam text NOT NULL,
    upl_uri text NOT NULL,
    kosten text NOT NULL,
    beslistermijn text NOT NULL,
    nodig jsonb NOT NULL,
    wet text NOT NULL,
    inloggen jsonb NOT NULL,
    zaaktype text NOT NULL,
    documenttype_aanvraag text NOT NULL,
    documenttype_bijlage text NOT NULL,
    UNIQUE (organisatie_id, slug)
  )`,
  // One row per version of form and eligibility check. A published row never changes: an open draft keeps its version.
  `CREATE TABLE formulier (
    id uuid PRIMARY KEY,
    organisatie_id uuid NOT NULL,
    product_id uuid NOT NULL REFERENCES product (id),
    versie integer NOT NULL,
    status text NOT NULL CHECK (status IN ('concept', 'live', 'vervangen')),
    definitie jsonb NOT NULL,
    toets jsonb NOT NULL,
    inhoud_hash text NOT NULL,
    gepubliceerd_op timestamptz,
    UNIQUE (product_id, versie)
  )`,
  `CREATE UNIQUE INDEX formulier_een_live ON formulier (product_id) WHERE status = 'live'`,
  `CREATE UNIQUE INDEX formulier_een_concept ON formulier (product_id) WHERE status = 'concept'`,
];

const AANVRAGEN = [
  // Dossier numbers reserved at zaken and not yet given out. A number that is taken is deleted in the draft's own
  // transaction: it exists here or on one draft, never on both, never again.
  `CREATE TABLE nummer (
    organisatie_id uuid NOT NULL,
    nummer text NOT NULL,
    gereserveerd_op timestamptz NOT NULL,
    PRIMARY KEY (organisatie_id, nummer)
  )`,
  `CREATE TABLE aanvraag (
    id uuid PRIMARY KEY,
    organisatie_id uuid NOT NULL,
    product_id uuid NOT NULL REFERENCES product (id),
    formulier_id uuid NOT NULL REFERENCES formulier (id),
    dossiernummer text NOT NULL,
    party_key text NOT NULL,
    actor jsonb NOT NULL,
    status text NOT NULL CHECK (status IN ('concept', 'ingediend')),
    antwoorden jsonb NOT NULL,
    toets jsonb NOT NULL,
    revisie integer NOT NULL,
    gestart_op timestamptz NOT NULL,
    bewaard_op timestamptz NOT NULL,
    verloopt_op timestamptz NOT NULL,
    UNIQUE (organisatie_id, dossiernummer)
  )`,
  `CREATE INDEX aanvraag_verloopt ON aanvraag (verloopt_op) WHERE status = 'concept'`,
  `CREATE INDEX aanvraag_van_partij ON aanvraag (organisatie_id, party_key, bewaard_op DESC)`,
  `CREATE TABLE bijlage (
    id uuid PRIMARY KEY,
    organisatie_id uuid NOT NULL,
    aanvraag_id uuid NOT NULL REFERENCES aanvraag (id),
    veld text NOT NULL,
    naam text NOT NULL,
    content_type text NOT NULL,
    grootte bigint NOT NULL,
    sha256 text,
    toegevoegd_op timestamptz NOT NULL,
    verwijderd_op timestamptz
  )`,
  `CREATE INDEX bijlage_van_aanvraag ON bijlage (aanvraag_id)`,
  `CREATE INDEX bijlage_weg ON bijlage (verwijderd_op) WHERE verwijderd_op IS NOT NULL`,
];

const REGISTRATIES = [
  // The row exists from the legal moment of receipt. inhoud is text, not jsonb: inhoud_hash is over exactly these bytes.
  // Lease and next attempt follow the clock of the database, which all replicas share.
  `CREATE TABLE registratie (
    id uuid PRIMARY KEY REFERENCES aanvraag (id),
    organisatie_id uuid NOT NULL,
    dossiernummer text NOT NULL,
    product text NOT NULL,
    actor jsonb NOT NULL,
    ontvangen_op timestamptz NOT NULL,
    inhoud text NOT NULL,
    inhoud_hash text NOT NULL,
    pdf_id uuid NOT NULL,
    pdf bytea,
    stap text NOT NULL CHECK (stap IN ('accepted', 'committed', 'registered', 'confirmed', 'done')),
    aangenomen_op timestamptz NOT NULL DEFAULT now(),
    geparkeerd_op timestamptz,
    reden_code text NOT NULL DEFAULT '',
    reden text NOT NULL DEFAULT '',
    pogingen integer NOT NULL DEFAULT 0,
    laatste_fout text NOT NULL DEFAULT '',
    volgende_poging timestamptz NOT NULL DEFAULT now(),
    leased_by text,
    leased_until timestamptz,
    trace_id text NOT NULL
  )`,
  `CREATE INDEX registratie_open ON registratie (volgende_poging) WHERE stap <> 'done' AND geparkeerd_op IS NULL`,
  `CREATE INDEX registratie_geparkeerd ON registratie (organisatie_id, geparkeerd_op) WHERE geparkeerd_op IS NOT NULL`,
];
