import type { MigrationInterface, QueryRunner } from 'typeorm';
import { platformTables, tenantTable } from '@polder/service';

/** Staged files, blobs, documents and their versions. */
export class Archief1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await platformTables(runner);
    await runner.query(`
      CREATE TABLE blob (
        organisatie_id uuid NOT NULL,
        sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        grootte bigint NOT NULL CHECK (grootte > 0),
        gemaakt_op timestamptz NOT NULL,
        PRIMARY KEY (organisatie_id, sha256)
      )`);
    await runner.query(`
      CREATE TABLE aangeboden_bestand (
        organisatie_id uuid NOT NULL,
        id uuid NOT NULL,
        eigenaar_id uuid NOT NULL,
        bestandsnaam text NOT NULL,
        content_type text NOT NULL,
        verwachte_grootte bigint NOT NULL,
        sha256 text,
        afwijzing text NOT NULL DEFAULT '',
        gemaakt_op timestamptz NOT NULL,
        compleet_op timestamptz,
        PRIMARY KEY (organisatie_id, id),
        FOREIGN KEY (organisatie_id, sha256) REFERENCES blob (organisatie_id, sha256),
        CHECK ((sha256 IS NULL) = (compleet_op IS NULL)),
        CHECK (sha256 IS NULL OR afwijzing = '')
      )`);
    await runner.query('CREATE INDEX aangeboden_bestand_eigenaar ON aangeboden_bestand (organisatie_id, eigenaar_id)');
    await runner.query('CREATE INDEX aangeboden_bestand_gemaakt ON aangeboden_bestand (gemaakt_op)');
    await runner.query('CREATE INDEX aangeboden_bestand_blob ON aangeboden_bestand (organisatie_id, sha256)');
    await runner.query(`
      CREATE TABLE document (
        organisatie_id uuid NOT NULL,
        id uuid NOT NULL,
        identificatie text NOT NULL,
        registratie_id uuid NOT NULL,
        titel text NOT NULL,
        informatieobjecttype_id uuid NOT NULL,
        vertrouwelijkheidaanduiding text NOT NULL,
        auteur text NOT NULL,
        creatiedatum date NOT NULL,
        ontvangstdatum date,
        status text NOT NULL CHECK (status IN ('in_bewerking', 'definitief', 'gearchiveerd')),
        state text NOT NULL CHECK (state IN ('pending', 'definitive')),
        vastgelegd_op timestamptz NOT NULL,
        definitief_op timestamptz,
        gearchiveerd_op timestamptz,
        PRIMARY KEY (organisatie_id, id),
        UNIQUE (organisatie_id, identificatie)
      )`);
    await runner.query('CREATE INDEX document_registratie ON document (organisatie_id, registratie_id)');
    await runner.query(`CREATE INDEX document_pending ON document (vastgelegd_op) WHERE state = 'pending'`);
    await runner.query(`
      CREATE TABLE document_versie (
        organisatie_id uuid NOT NULL,
        document_id uuid NOT NULL,
        versie integer NOT NULL CHECK (versie > 0),
        bestandsnaam text NOT NULL,
        content_type text NOT NULL,
        grootte bigint NOT NULL,
        sha256 text NOT NULL,
        gemaakt_op timestamptz NOT NULL,
        PRIMARY KEY (organisatie_id, document_id, versie),
        FOREIGN KEY (organisatie_id, document_id) REFERENCES document (organisatie_id, id),
        FOREIGN KEY (organisatie_id, sha256) REFERENCES blob (organisatie_id, sha256)
      )`);
    await runner.query('CREATE INDEX document_versie_blob ON document_versie (organisatie_id, sha256)');
    // A sequence, because one counter row would make every writer wait for the other; numbers may have gaps.
    await runner.query('CREATE SEQUENCE document_nummer');
    await this.immutable(runner);
    for (const table of ['blob', 'aangeboden_bestand', 'document', 'document_versie']) await tenantTable(runner, table, { worker: true });
  }

  async down(): Promise<void> {
    throw new Error('expand and contract only');
  }

  /** The second lock on what is archived, beside the handlers: no update of the document, no change of any version. */
  private async immutable(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION document_onveranderlijk() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'document % is gearchiveerd', OLD.id USING ERRCODE = 'restrict_violation';
      END $$`);
    await runner.query(`
      CREATE TRIGGER document_onveranderlijk BEFORE UPDATE ON document
      FOR EACH ROW WHEN (OLD.status = 'gearchiveerd') EXECUTE FUNCTION document_onveranderlijk()`);
    await runner.query(`
      CREATE FUNCTION document_versie_onveranderlijk() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' OR EXISTS (SELECT 1 FROM document d WHERE d.organisatie_id = NEW.organisatie_id AND d.id = NEW.document_id AND d.status = 'gearchiveerd') THEN
          RAISE EXCEPTION 'versie van document % is onveranderlijk', NEW.document_id USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE TRIGGER document_versie_onveranderlijk BEFORE INSERT OR UPDATE ON document_versie
      FOR EACH ROW EXECUTE FUNCTION document_versie_onveranderlijk()`);
  }
}
