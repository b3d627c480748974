import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, credentials, Metadata, type ServiceDefinition, type ServiceError } from '@grpc/grpc-js';
import pg from 'pg';
import { anonymous, ContextSigner, generateKeyPairFiles, metadataKeys, readPrivateKey, type Actor } from '@polder/context';
import { freePort } from '@polder/postgres';
import { loadConfig, type ServiceApp } from '@polder/service';
import { testDatabase, type TestDatabase } from '@polder/testing';
import { facturatieConfigSchema } from './config.js';
import { startFacturatie } from './facturatie.js';
import { IntakeServer } from './intake/intake-server.js';
import { maakUbl, type MaakFactuur, type Partij } from './verkoop/ubl.rules.js';

export const TENANT = '0193b9f0-0000-7000-8000-000000000024';
export const OTHER_TENANT = '0193b9f0-0000-7000-8000-000000000025';
export const OIN = '00000001001509962000';
export const IBAN = 'NL69INGB0123456789';
export const LEVERANCIER = '0193b9f0-3000-7000-8000-000000000001';
export const GEHEIM = 'proef-geheim-0123456789-abcdef';

const staf = (id: string, ...rollen: string[]): Actor => ({ ...anonymous(), kind: 'medewerker', id, naam: `Medewerker ${id}`, rollen });
export const karin = staf('karin', 'crediteuren');
export const bas = staf('bas', 'budgethouder');
export const yasmin = staf('yasmin', 'budgethouder');
export const ria = staf('ria', 'controller');
export const joost = staf('joost', 'functioneel-beheerder');
export const bedrijf: Actor = { ...anonymous(), kind: 'bedrijf', id: 'eh-1', naam: 'Polderasfalt B.V.', kvkNummer: '90001111', partyKey: 'p-1' };
export const anderBedrijf: Actor = { ...bedrijf, id: 'eh-2', kvkNummer: '90009999', partyKey: 'p-2' };

export const verkoper: Partij = { naam: 'Polderasfalt B.V.', kvk: '90001111', btw: 'NL810433941B01', adres: '0106:90001111', straat: 'Kade 1', postcode: '8221 AA', plaats: 'Lelystad', land: 'NL', contact: 'Administratie', email: 'a@polderasfalt.example' };
export const koper: Partij = { naam: 'Provincie Flevoland', kvk: '', oin: OIN, btw: 'NL001509962B01', adres: `0190:${OIN}`, straat: 'Visarenddreef 1', postcode: '8232 PH', plaats: 'Lelystad', land: 'NL' };

/** A valid NLCIUS invoice of 100 pieces at 10.00 on order 4500001, changed as asked. */
export function ubl(deel: Partial<MaakFactuur> = {}): Buffer {
  return Buffer.from(maakUbl({
    profiel: 'nlcius', soort: 'factuur', nummer: 'F-1', datum: '2026-11-20', vervalt: '2026-12-20', verkoper, koper, iban: IBAN, kenmerk: '', bestelnummer: '4500001', opmerking: '',
    regels: [{ nummer: '1', bestelregel: '10', artikel: 'ASF', naam: 'Asfalt', aantal: '100', eenheid: 'C62', prijs: '10.00', btwCategorie: 'S', btwTarief: '21' }], ...deel,
  }));
}

/** facturatie on a real PostgreSQL with a real archief in a process of its own. */
export class Proef {
  private constructor(
    readonly map: string,
    readonly database: TestDatabase,
    private readonly archiefDatabase: TestDatabase,
    private readonly archief: ChildProcess,
    readonly app: ServiceApp,
    private readonly client: Client,
    private readonly gateway: ContextSigner,
  ) {}

  static async start(settings: Record<string, string> = {}): Promise<Proef> {
    const map = mkdtempSync(join(tmpdir(), 'facturatie-spec-'));
    const keys = join(map, 'keys');
    for (const name of ['gateway', 'archief', 'facturatie']) generateKeyPairFiles(keys, name);
    const [database, archiefDatabase, stream] = [await testDatabase('facturatie'), await testDatabase('archief'), await freePort()];
    const archief = fork(fileURLToPath(new URL('../../archief/dist/main.js', import.meta.url)), {
      env: { PATH: process.env['PATH'], TZ: 'Europe/Amsterdam', POLDER_DATABASE_URL: archiefDatabase.url, POLDER_KEYS_DIR: keys, POLDER_BLOBS_DIR: join(map, 'blobs'), POLDER_STREAM_ADDRESS: `127.0.0.1:${stream}`, POLDER_SERVICES: '{"zaken":"127.0.0.1:1"}', POLDER_LOG_LEVEL: 'error' }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [],
    });
    const address = await new Promise<string>((resolve, reject) => {
      archief.once('message', (message) => resolve((message as { address: string }).address));
      archief.once('exit', (code) => reject(new Error(`archief ended with ${code}`)));
    });
    const config = loadConfig(facturatieConfigSchema, {
      POLDER_DATABASE_URL: database.url, POLDER_KEYS_DIR: keys, POLDER_SERVICES: JSON.stringify({ archief: address }), POLDER_ARCHIEF_STREAM_URL: `http://127.0.0.1:${stream}`, POLDER_LOG_LEVEL: 'error', POLDER_POLL_S: '0.2',
      POLDER_FACTUUR_MAP: join(map, 'facturen'), POLDER_BOEK_MAP: join(map, 'boek'), POLDER_SEALS_DIR: join(map, 'zegels'),
      POLDER_PEPPOL_SPID: '0242:000024', POLDER_KOPPELINGEN: JSON.stringify([{ naam: 'phoss-ap', geheim: GEHEIM }]), ...settings,
    });
    const app = await startFacturatie(config);
    return new Proef(map, database, archiefDatabase, archief, app, new Client(app.address, credentials.createInsecure(), { 'grpc.max_send_message_length': 32e6 }), new ContextSigner('gateway', readPrivateKey(join(keys, 'gateway.key'))));
  }

  async stop(): Promise<void> {
    this.client.close();
    await this.app.stop();
    const weg = new Promise((resolve) => this.archief.once('exit', resolve));
    this.archief.kill('SIGTERM');
    await weg;
    await this.database.drop();
    await this.archiefDatabase.drop();
    rmSync(this.map, { recursive: true, force: true });
  }

  get koppelingen(): string {
    return `http://${this.app.app.get(IntakeServer).address}`;
  }

  /** A call as the gateway makes it for an actor. */
  roep<Answer>(definition: ServiceDefinition, method: string, actor: Actor, request: unknown, tenant = TENANT): Promise<Answer> {
    const rpc = definition[method];
    if (!rpc) throw new Error(`no rpc ${method}`);
    const metadata = new Metadata();
    metadata.set(metadataKeys.context, this.gateway.sign(tenant, actor, ['facturatie']));
    return new Promise((resolve, reject) => {
      this.client.makeUnaryRequest(rpc.path, rpc.requestSerialize, rpc.responseDeserialize, request, metadata, (error: ServiceError | null, value?: unknown) => (error ? reject(error) : resolve(value as Answer)));
    });
  }

  /** Rows as the superuser sees them. */
  async rijen<Row extends object>(sql: string, params: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.database.adminUrl });
    await client.connect();
    try {
      return (await client.query<Row>(sql, params)).rows;
    } finally {
      await client.end();
    }
  }

  /** Waits until the query gives a row that fits. */
  async tot<Row extends object>(sql: string, params: unknown[], goed: (row: Row) => boolean): Promise<Row> {
    let laatste: Row | undefined;
    for (let i = 0; i < 300; i += 1) {
      [laatste] = await this.rijen<Row>(sql, params);
      if (laatste && goed(laatste)) return laatste;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`did not come: ${JSON.stringify(laatste)}`);
  }

  /** Units, a supplier with a confirmed account, an order of 100 pieces at 10.00, mandates. */
  async richtIn(): Promise<void> {
    await this.rijen(`INSERT INTO eenheid (organisatie_id, code, naam, kenmerken) VALUES ($1, 'WEGEN', 'Wegen', '{WB-100}'), ($1, 'NATUUR', 'Natuur', '{}')`, [TENANT]);
    await this.rijen(`INSERT INTO leverancier (organisatie_id, id, naam, kvk, btw, gewijzigd_op) VALUES ($1, $2, 'Polderasfalt B.V.', '90001111', 'NL810433941B01', now())`, [TENANT, LEVERANCIER]);
    await this.rijen(`INSERT INTO rekening (organisatie_id, leverancier_id, iban, soort, status, voorgesteld_door, besloten_door) VALUES ($1, $2, $3, 'normaal', 'bevestigd', 'x', 'y')`, [TENANT, LEVERANCIER, IBAN]);
    await this.rijen(`INSERT INTO mandaat (organisatie_id, id, medewerker, eenheid, tot) VALUES ($1, gen_random_uuid(), 'bas', 'WEGEN', 25000), ($1, gen_random_uuid(), 'yasmin', 'WEGEN', 100000)`, [TENANT]);
  }
}
