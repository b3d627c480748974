import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '@polder/service';

/** ZGW Notificaties: channels, subscriptions, and the queue of deliveries. */
export class Notificaties1764020000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of TABLES) await runner.query(sql);
    await tenantTable(runner, 'kanaal');
    await tenantTable(runner, 'abonnement', { worker: true });
    await tenantTable(runner, 'aflevering', { worker: true });
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward (expand and contract).');
  }
}

const TABLES = [
  `CREATE TABLE kanaal (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     naam text NOT NULL,
     documentatie_link text,
     filters text[] NOT NULL,
     UNIQUE (organisatie_id, naam)
   )`,
  // auth is sealed: it must be sent again, and is never shown.
  `CREATE TABLE abonnement (
     id uuid PRIMARY KEY,
     organisatie_id uuid NOT NULL,
     callback_url text NOT NULL,
     auth text NOT NULL,
     kanalen jsonb NOT NULL,
     client_id text NOT NULL,
     gemaakt_op timestamptz NOT NULL,
     pauze boolean NOT NULL DEFAULT false,
     fouten_op_rij integer NOT NULL DEFAULT 0,
     open_tot timestamptz,
     laatste_succes timestamptz,
     laatste_fout text NOT NULL DEFAULT '',
     houder text,
     houder_tot timestamptz
   )`,
  `CREATE INDEX abonnement_organisatie ON abonnement (organisatie_id, gemaakt_op, id)`,
  `CREATE TABLE aflevering (
     abonnement_id uuid NOT NULL REFERENCES abonnement ON DELETE CASCADE,
     event_id uuid NOT NULL,
     volgnummer bigint GENERATED ALWAYS AS IDENTITY,
     organisatie_id uuid NOT NULL,
     hoofd_object text NOT NULL,
     bericht jsonb NOT NULL,
     status text NOT NULL DEFAULT 'wachtrij' CHECK (status IN ('wachtrij', 'afgeleverd', 'opgegeven')),
     pogingen integer NOT NULL DEFAULT 0,
     aangemaakt_op timestamptz NOT NULL DEFAULT clock_timestamp(),
     eerste_poging timestamptz,
     volgende_poging timestamptz NOT NULL DEFAULT clock_timestamp(),
     afgeleverd_op timestamptz,
     laatste_fout text NOT NULL DEFAULT '',
     trace_id text NOT NULL DEFAULT '',
     PRIMARY KEY (abonnement_id, event_id)
   )`,
  `CREATE INDEX aflevering_wachtrij ON aflevering (abonnement_id, volgnummer) WHERE status = 'wachtrij'`,
  `CREATE INDEX aflevering_wacht_hoofdobject ON aflevering (abonnement_id, hoofd_object, volgende_poging) WHERE status = 'wachtrij'`,
  `CREATE INDEX aflevering_lijst ON aflevering (abonnement_id, volgnummer DESC)`,
  `CREATE INDEX aflevering_oud ON aflevering (afgeleverd_op) WHERE status = 'afgeleverd'`,
];
