import type { MigrationInterface, QueryRunner } from 'typeorm';
import { v5 as uuidv5 } from 'uuid';
import { tenantTable } from '@polder/service';
import { KOPPELING_NAMESPACE } from '../koppeling/koppeling.rules.js';

/** Everything that ZGW Documenten 1.7.0 says of a document, and what hangs on it. */
export class Informatieobjecten1764500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL polder.worker = 'on'`);
    await this.columns(runner);
    await this.tables(runner);
    await this.immutable(runner);
    await this.fill(runner);
  }

  async down(): Promise<void> {
    throw new Error('expand and contract only');
  }

  private async columns(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE document
        ALTER COLUMN registratie_id DROP NOT NULL,
        DROP CONSTRAINT document_status_check,
        ADD CONSTRAINT document_status_check CHECK (status IN ('', 'in_bewerking', 'ter_vaststelling', 'definitief', 'gearchiveerd')),
        DROP CONSTRAINT document_organisatie_id_identificatie_key,
        ADD COLUMN bronorganisatie text NOT NULL DEFAULT '001509962',
        ADD COLUMN trefwoorden text[] NOT NULL DEFAULT '{}',
        ADD COLUMN indicatie_gebruiksrecht boolean,
        ADD COLUMN gereed_voor_publicatie boolean,
        ADD COLUMN slot text,
        ADD COLUMN slot_op timestamptz,
        ADD COLUMN slot_door text,
        ADD COLUMN versie integer NOT NULL DEFAULT 1,
        ADD COLUMN vertrouwelijk_rang smallint GENERATED ALWAYS AS (array_position(
          ARRAY['openbaar', 'beperkt_openbaar', 'intern', 'zaakvertrouwelijk', 'vertrouwelijk', 'confidentieel', 'geheim', 'zeer_geheim'], vertrouwelijkheidaanduiding)) STORED,
        ADD CONSTRAINT document_identificatie UNIQUE (organisatie_id, bronorganisatie, identificatie)`);
    await runner.query(`CREATE INDEX document_type ON document (organisatie_id, informatieobjecttype_id, vertrouwelijk_rang, id DESC) WHERE state = 'definitive'`);
    await runner.query('CREATE INDEX document_trefwoorden ON document USING gin (trefwoorden)');
    await runner.query(`
      ALTER TABLE document_versie
        ALTER COLUMN grootte DROP NOT NULL,
        ALTER COLUMN sha256 DROP NOT NULL,
        ADD COLUMN gegevens jsonb NOT NULL DEFAULT '{}'`);
  }

  private async tables(runner: QueryRunner): Promise<void> {
    const own = (table: string, columns: string) => runner.query(`
      CREATE TABLE ${table} (
        organisatie_id uuid NOT NULL,
        id uuid NOT NULL,
        document_id uuid NOT NULL,
        ${columns},
        PRIMARY KEY (organisatie_id, id),
        FOREIGN KEY (organisatie_id, document_id) REFERENCES document (organisatie_id, id)
      )`);
    await own('koppeling', `
        object text NOT NULL,
        object_type text NOT NULL CHECK (object_type IN ('besluit', 'zaak', 'verzoek')),
        state text NOT NULL CHECK (state IN ('pending', 'definitive')),
        gemaakt_op timestamptz NOT NULL,
        UNIQUE (organisatie_id, document_id, object)`);
    await runner.query('CREATE INDEX koppeling_object ON koppeling (organisatie_id, object)');
    await runner.query(`CREATE INDEX koppeling_pending ON koppeling (gemaakt_op) WHERE state = 'pending'`);
    await own('gebruiksrecht', `
        startdatum timestamptz NOT NULL,
        einddatum timestamptz,
        omschrijving_voorwaarden text NOT NULL`);
    await runner.query('CREATE INDEX gebruiksrecht_document ON gebruiksrecht (organisatie_id, document_id)');
    await own('verzending', `
        aard_relatie text NOT NULL CHECK (aard_relatie IN ('afzender', 'geadresseerde')),
        betrokkene text NOT NULL,
        gegevens jsonb NOT NULL`);
    await runner.query('CREATE INDEX verzending_document ON verzending (organisatie_id, document_id)');
    await own('bestandsdeel', `
        versie integer NOT NULL,
        volgnummer integer NOT NULL,
        omvang bigint NOT NULL CHECK (omvang > 0),
        sha256 text,
        UNIQUE (organisatie_id, document_id, versie, volgnummer),
        FOREIGN KEY (organisatie_id, sha256) REFERENCES blob (organisatie_id, sha256)`);
    await runner.query('CREATE INDEX bestandsdeel_blob ON bestandsdeel (organisatie_id, sha256)');
    for (const table of ['koppeling', 'gebruiksrecht', 'verzending', 'bestandsdeel']) await tenantTable(runner, table, { worker: true });
  }

  /** A version stands as it was made; only bytes that were still on their way (bestandsdelen) may come to it. */
  private async immutable(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION document_versie_onveranderlijk() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND (OLD.sha256 IS NOT NULL OR NEW.gegevens <> OLD.gegevens) THEN
          RAISE EXCEPTION 'versie van document % is onveranderlijk', NEW.document_id USING ERRCODE = 'restrict_violation';
        END IF;
        IF (TG_OP = 'UPDATE' OR NEW.versie > 1) AND EXISTS (SELECT 1 FROM document d WHERE d.organisatie_id = NEW.organisatie_id AND d.id = NEW.document_id AND d.status = 'gearchiveerd') THEN
          RAISE EXCEPTION 'document % is gearchiveerd en onveranderlijk', NEW.document_id USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$`);
  }

  /** Documents that are there get what is new: their data per version, and the mirror row of their case. */
  private async fill(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE document_versie DISABLE TRIGGER document_versie_onveranderlijk');
    await runner.query(`
      UPDATE document_versie v SET gegevens = jsonb_build_object('titel', d.titel, 'creatiedatum', d.creatiedatum, 'vertrouwelijkheidaanduiding', d.vertrouwelijkheidaanduiding,
          'auteur', d.auteur, 'ontvangstdatum', d.ontvangstdatum, 'status', CASE WHEN d.status = 'gearchiveerd' THEN 'definitief' ELSE d.status END)
        FROM document d WHERE d.organisatie_id = v.organisatie_id AND d.id = v.document_id`);
    await runner.query('ALTER TABLE document_versie ENABLE TRIGGER document_versie_onveranderlijk');
    const rows = (await runner.query('SELECT organisatie_id, id, registratie_id, state, vastgelegd_op FROM document')) as { organisatie_id: string; id: string; registratie_id: string; state: string; vastgelegd_op: Date }[];
    for (const row of rows) {
      const object = `zaken:zaken/${row.registratie_id}`;
      await runner.query(`INSERT INTO koppeling (organisatie_id, id, document_id, object, object_type, state, gemaakt_op) VALUES ($1,$2,$3,$4,'zaak',$5,$6)`, [
        row.organisatie_id, uuidv5(`${object} ${row.id}`, KOPPELING_NAMESPACE), row.id, object, row.state, row.vastgelegd_op,
      ]);
    }
  }
}
