import type { MigrationInterface, QueryRunner } from 'typeorm';
import { platformTables, tenantTable } from '@polder/service';

/** Messages, invoices, orders, suppliers, mandates, approvals, postings, payments and answers. Amounts are numeric: exact. */
export class Facturatie1764800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await platformTables(runner);
    await this.stamgegevens(runner);
    await this.facturen(runner);
    await this.betalen(runner);
    // Day of a receipt: when the provider got it, when it said so; else our own day.
    await runner.query(`CREATE FUNCTION dag_van(op timestamptz, dag date) RETURNS date LANGUAGE sql IMMUTABLE AS $$ SELECT COALESCE((op AT TIME ZONE 'Europe/Amsterdam')::date, dag) $$`);
    const tables = [
      'eenheid', 'instelling', 'leverancier', 'rekening', 'bestelling', 'bestelregel', 'prestatie', 'mandaat', 'factuur', 'ontvangst', 'kanaal_dag', 'goedkeuring', 'toewijzing', 'boeking', 'bericht',
      'betaalvoorstel', 'betaalregel', 'betaalregel_factuur', 'afschriftregel',
    ];
    for (const table of tables) await tenantTable(runner, table, { worker: true });
  }

  async down(): Promise<void> {
    throw new Error('expand and contract only');
  }

  private async stamgegevens(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE eenheid (organisatie_id uuid NOT NULL, code text NOT NULL, naam text NOT NULL, kenmerken text[] NOT NULL DEFAULT '{}', PRIMARY KEY (organisatie_id, code))`);
    await runner.query(`CREATE TABLE instelling (organisatie_id uuid NOT NULL, sleutel text NOT NULL, waarde jsonb NOT NULL, PRIMARY KEY (organisatie_id, sleutel))`);
    await runner.query(`
      CREATE TABLE leverancier (
        organisatie_id uuid NOT NULL, id uuid NOT NULL, naam text NOT NULL, kvk text NOT NULL DEFAULT '', btw text NOT NULL DEFAULT '', oin text NOT NULL DEFAULT '', email text NOT NULL DEFAULT '',
        eenheid text NOT NULL DEFAULT '', adres text NOT NULL DEFAULT '', gewijzigd_op timestamptz NOT NULL, PRIMARY KEY (organisatie_id, id)
      )`);
    await runner.query(`CREATE UNIQUE INDEX leverancier_kvk ON leverancier (organisatie_id, kvk) WHERE kvk <> ''`);
    await runner.query(`CREATE UNIQUE INDEX leverancier_btw ON leverancier (organisatie_id, btw) WHERE btw <> ''`);
    await runner.query(`
      CREATE TABLE rekening (
        organisatie_id uuid NOT NULL, leverancier_id uuid NOT NULL, iban text NOT NULL, soort text NOT NULL CHECK (soort IN ('normaal', 'g-rekening')),
        status text NOT NULL CHECK (status IN ('voorgesteld', 'bevestigd', 'geweigerd')), voorgesteld_door text NOT NULL, besloten_door text NOT NULL DEFAULT '', toelichting text NOT NULL DEFAULT '',
        PRIMARY KEY (organisatie_id, leverancier_id, iban), FOREIGN KEY (organisatie_id, leverancier_id) REFERENCES leverancier (organisatie_id, id),
        CHECK (besloten_door = '' OR besloten_door <> voorgesteld_door)
      )`);
    await runner.query(`
      CREATE TABLE bestelling (
        organisatie_id uuid NOT NULL, id uuid NOT NULL, nummer text NOT NULL, leverancier_id uuid NOT NULL, eenheid text NOT NULL, omschrijving text NOT NULL DEFAULT '', datum date,
        prestatie_nodig boolean NOT NULL, automatisch boolean NOT NULL, PRIMARY KEY (organisatie_id, id), UNIQUE (organisatie_id, nummer),
        FOREIGN KEY (organisatie_id, leverancier_id) REFERENCES leverancier (organisatie_id, id)
      )`);
    await runner.query(`
      CREATE TABLE bestelregel (
        organisatie_id uuid NOT NULL, bestelling_id uuid NOT NULL, nummer text NOT NULL, artikel text NOT NULL DEFAULT '', naam text NOT NULL DEFAULT '', aantal numeric NOT NULL, prijs numeric NOT NULL, eenheid text NOT NULL DEFAULT '',
        PRIMARY KEY (organisatie_id, bestelling_id, nummer), FOREIGN KEY (organisatie_id, bestelling_id) REFERENCES bestelling (organisatie_id, id)
      )`);
    await runner.query(`
      CREATE TABLE prestatie (
        organisatie_id uuid NOT NULL, id uuid NOT NULL, bestelling_id uuid NOT NULL, regel text NOT NULL, aantal numeric NOT NULL CHECK (aantal > 0), datum date NOT NULL, door text NOT NULL, PRIMARY KEY (organisatie_id, id),
        FOREIGN KEY (organisatie_id, bestelling_id, regel) REFERENCES bestelregel (organisatie_id, bestelling_id, nummer)
      )`);
    await runner.query(`
      CREATE TABLE mandaat (
        organisatie_id uuid NOT NULL, id uuid NOT NULL, medewerker text NOT NULL, naam text NOT NULL DEFAULT '', eenheid text NOT NULL, tot numeric(14,2) NOT NULL, vervanger text NOT NULL DEFAULT '',
        vervanger_van date, vervanger_tot date, PRIMARY KEY (organisatie_id, id)
      )`);
  }

  private async facturen(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE factuur (
        organisatie_id uuid NOT NULL, id uuid NOT NULL, stand text NOT NULL, reden text NOT NULL DEFAULT '', kanaal text NOT NULL, bestandsnaam text NOT NULL, sha256 text NOT NULL, aannemer text NOT NULL DEFAULT '',
        sbdh jsonb, ontvangen_op timestamptz NOT NULL, ontvangstdag date NOT NULL, inhoud_sha256 text NOT NULL DEFAULT '', sleutel text NOT NULL DEFAULT '', nummer text NOT NULL DEFAULT '', leverancier_id uuid, leverancier_naam text NOT NULL DEFAULT '',
        bestelnummer text NOT NULL DEFAULT '', eenheid text NOT NULL DEFAULT '', gekozen_eenheid text NOT NULL DEFAULT '', gekozen_bestelling text NOT NULL DEFAULT '', valuta text NOT NULL DEFAULT 'EUR', bedrag numeric NOT NULL DEFAULT 0,
        uiterlijk date, betaaldag date, wachtdagen integer NOT NULL DEFAULT 0, wacht_sinds date, verschil_aanvaard boolean NOT NULL DEFAULT false, automatisch boolean NOT NULL DEFAULT false, ernst text NOT NULL DEFAULT '',
        feiten jsonb, inhoud jsonb, bevindingen jsonb NOT NULL DEFAULT '[]', regelsets jsonb NOT NULL DEFAULT '[]', controles jsonb NOT NULL DEFAULT '[]', dubbel_van uuid, betaald_op date, escalatie integer NOT NULL DEFAULT 0,
        actie_op timestamptz, pogingen integer NOT NULL DEFAULT 0, fout text NOT NULL DEFAULT '', versie integer NOT NULL DEFAULT 1, PRIMARY KEY (organisatie_id, id)
      )`);
    await runner.query(`CREATE INDEX factuur_actie ON factuur (actie_op) WHERE actie_op IS NOT NULL`);
    await runner.query(`CREATE INDEX factuur_sleutel ON factuur (organisatie_id, sleutel)`);
    await runner.query(`CREATE INDEX factuur_inhoud ON factuur (organisatie_id, inhoud_sha256)`);
    await runner.query(`CREATE INDEX factuur_stand ON factuur (organisatie_id, stand, uiterlijk, id)`);
    await runner.query(`CREATE INDEX factuur_bestelnummer ON factuur (organisatie_id, bestelnummer)`);
    await runner.query(`CREATE INDEX factuur_leverancier ON factuur (organisatie_id, leverancier_id)`);
    await runner.query(`
      CREATE TABLE ontvangst (
        organisatie_id uuid NOT NULL, id uuid NOT NULL, kanaal text NOT NULL, bericht_id text NOT NULL, bestandsnaam text NOT NULL, sha256 text NOT NULL, grootte bigint NOT NULL, sbdh_id text NOT NULL DEFAULT '',
        ontvangen_op timestamptz NOT NULL, dag date NOT NULL, aangeboden_op timestamptz, uitkomst text NOT NULL CHECK (uitkomst IN ('ontvangen', 'geweigerd')), melding text NOT NULL DEFAULT '', factuur_id uuid, herhaald integer NOT NULL DEFAULT 0,
        PRIMARY KEY (organisatie_id, id), UNIQUE (organisatie_id, kanaal, bericht_id), FOREIGN KEY (organisatie_id, factuur_id) REFERENCES factuur (organisatie_id, id)
      )`);
    await runner.query(`CREATE INDEX ontvangst_sbdh ON ontvangst (organisatie_id, sbdh_id) WHERE sbdh_id <> ''`);
    await runner.query(`CREATE TABLE kanaal_dag (organisatie_id uuid NOT NULL, kanaal text NOT NULL, dag date NOT NULL, aangeboden integer NOT NULL, PRIMARY KEY (organisatie_id, kanaal, dag))`);
    await runner.query(`
      CREATE TABLE goedkeuring (
        organisatie_id uuid NOT NULL, factuur_id uuid NOT NULL, medewerker text NOT NULL, naam text NOT NULL, namens text NOT NULL DEFAULT '', op timestamptz NOT NULL, toelichting text NOT NULL DEFAULT '', waarom jsonb NOT NULL,
        PRIMARY KEY (organisatie_id, factuur_id, medewerker), FOREIGN KEY (organisatie_id, factuur_id) REFERENCES factuur (organisatie_id, id)
      )`);
    await runner.query(`
      CREATE TABLE toewijzing (
        organisatie_id uuid NOT NULL, factuur_id uuid NOT NULL, factuurregel text NOT NULL, bestelling_id uuid NOT NULL, regel text NOT NULL, aantal numeric NOT NULL, PRIMARY KEY (organisatie_id, factuur_id, factuurregel),
        FOREIGN KEY (organisatie_id, bestelling_id, regel) REFERENCES bestelregel (organisatie_id, bestelling_id, nummer)
      )`);
    await runner.query(`CREATE INDEX toewijzing_regel ON toewijzing (organisatie_id, bestelling_id, regel)`);
    await runner.query(`
      CREATE TABLE bericht (
        organisatie_id uuid NOT NULL, id uuid NOT NULL, factuur_id uuid NOT NULL, soort text NOT NULL, code text NOT NULL, xml text NOT NULL DEFAULT '', tekst text NOT NULL DEFAULT '', gemaakt_op timestamptz NOT NULL,
        status text NOT NULL DEFAULT 'klaar', verzonden_op timestamptz, PRIMARY KEY (organisatie_id, id), FOREIGN KEY (organisatie_id, factuur_id) REFERENCES factuur (organisatie_id, id)
      )`);
    await runner.query(`CREATE INDEX bericht_factuur ON bericht (organisatie_id, factuur_id)`);
  }

  private async betalen(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE boeking (
        organisatie_id uuid NOT NULL, id uuid NOT NULL, factuur_id uuid NOT NULL, vorm text NOT NULL, bestandsnaam text NOT NULL, inhoud text NOT NULL, sha256 text NOT NULL, gemaakt_op timestamptz NOT NULL,
        status text NOT NULL CHECK (status IN ('klaar', 'aangeboden', 'geboekt', 'geweigerd')), nummer text NOT NULL DEFAULT '', reden text NOT NULL DEFAULT '', bijgewerkt_op timestamptz NOT NULL, PRIMARY KEY (organisatie_id, id),
        FOREIGN KEY (organisatie_id, factuur_id) REFERENCES factuur (organisatie_id, id)
      )`);
    await runner.query(`CREATE UNIQUE INDEX boeking_factuur ON boeking (organisatie_id, factuur_id) WHERE status <> 'geweigerd'`);
    await runner.query(`CREATE TABLE betaalvoorstel (organisatie_id uuid NOT NULL, id uuid NOT NULL, betaaldag date NOT NULL, aantal integer NOT NULL, bedrag numeric(14,2) NOT NULL, pain001 text NOT NULL, sha256 text NOT NULL, gemaakt_op timestamptz NOT NULL, door text NOT NULL, PRIMARY KEY (organisatie_id, id))`);
    await runner.query(`
      CREATE TABLE betaalregel (
        organisatie_id uuid NOT NULL, id text NOT NULL, voorstel_id uuid NOT NULL, iban text NOT NULL, bedrag numeric(14,2) NOT NULL CHECK (bedrag > 0), betaald_op date, PRIMARY KEY (organisatie_id, id),
        FOREIGN KEY (organisatie_id, voorstel_id) REFERENCES betaalvoorstel (organisatie_id, id)
      )`);
    await runner.query(`
      CREATE TABLE betaalregel_factuur (organisatie_id uuid NOT NULL, regel_id text NOT NULL, factuur_id uuid NOT NULL, PRIMARY KEY (organisatie_id, regel_id, factuur_id),
        FOREIGN KEY (organisatie_id, regel_id) REFERENCES betaalregel (organisatie_id, id), FOREIGN KEY (organisatie_id, factuur_id) REFERENCES factuur (organisatie_id, id))`);
    await runner.query(`CREATE INDEX betaalregel_factuur_factuur ON betaalregel_factuur (organisatie_id, factuur_id)`);
    await runner.query(`CREATE TABLE afschriftregel (organisatie_id uuid NOT NULL, kenmerk text NOT NULL, regel_id text NOT NULL, dag date NOT NULL, bedrag numeric(14,2) NOT NULL, gelezen_op timestamptz NOT NULL, PRIMARY KEY (organisatie_id, kenmerk))`);
  }
}
