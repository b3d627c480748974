import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, credentials, Metadata } from '@grpc/grpc-js';
import Fastify, { type FastifyInstance } from 'fastify';
import pg from 'pg';
import { anonymous, ContextSigner, ContextVerifier, generateKeyPairFiles, metadataKeys, readPrivateKey, readPublicKeys, systemClock, type Actor, type Recht } from '@polder/context';
import { registry } from '@polder/proto';
import { KoppelingServiceService, type DocumentFeiten, type KoppelingServiceServer } from '@polder/proto/polder/archief/v1/archief';
import { createLogger, loadConfig, RpcServer, type Handlers, type ServiceApp } from '@polder/service';
import { testDatabase, type TestDatabase } from '@polder/testing';
import { registerTranscoder } from '@polder/transcoder';
import { DEMO_ZAAKTYPEN } from '../catalogus/demo-catalogus.js';
import { zakenConfigSchema } from '../config.js';
import { startZaken } from '../zaken.js';

export const BASE = 'https://polder.example';
export const TENANT = '0193b9f0-0000-7000-8000-000000000024';
export const ZAAKTYPE = DEMO_ZAAKTYPEN[0]!;
export const NORM = 'zgw/openapi/standaard/zaken/zrc/1.7.x/1.7.0/openapi.yaml';
export const CRS = { 'accept-crs': 'EPSG:4326', 'content-crs': 'EPSG:4326' };
export const ztc = (resource: string, id: string): string => `${BASE}/catalogi/api/v1/${resource}/${id}`;
export const zrc = (path: string): string => `${BASE}/zaken/api/v1/${path}`;

export type Json = Record<string, unknown>;
export interface Answer { status: number; headers: Headers; body: Json }

const ALLES = ['zaken.lezen', 'zaken.aanmaken', 'zaken.bijwerken', 'zaken.geforceerd-bijwerken', 'zaken.statussen.toevoegen', 'zaken.heropenen', 'zaken.verwijderen', 'audittrails.lezen'];
const recht = (scopes: string[], types: string[], max: string): Recht => ({ component: 'zrc', scopes, types, max });
const app = (id: string, scopes: string[], rechten?: Recht[]): Actor => ({ ...anonymous(), kind: 'applicatie', id, naam: id, scopes, ...(rechten ? { rechten } : {}) });

/** Applications by the header x-as. */
const ACTORS: Record<string, Actor> = {
  app: app('app', ALLES),
  reader: app('reader', ['zaken.lezen']),
  maker: app('maker', ['zaken.aanmaken', 'zaken.lezen']),
  bijwerker: app('bijwerker', ['zaken.bijwerken', 'zaken.lezen']),
  zetter: app('zetter', ['zaken.statussen.toevoegen', 'zaken.lezen']),
  openbaar: app('openbaar', ALLES, [recht(ALLES, [ZAAKTYPE.id], 'openbaar')]),
  ander: app('ander', ALLES, [recht(ALLES, [DEMO_ZAAKTYPEN[1]!.id], 'zeer_geheim')]),
};

/** The real service behind the real transcoder, with a double of archief; only the login is a header. */
export class ZgwFixture {
  private readonly keys = mkdtempSync(join(tmpdir(), 'polder-keys-'));
  /** Documents that archief knows. */
  readonly documenten = new Map<string, Partial<DocumentFeiten>>();
  /** What archief was asked, in order: "put zaken:zaken/ID document". */
  readonly koppelingen: string[] = [];
  db!: pg.Client;
  private pgdb!: TestDatabase;
  private zaken!: ServiceApp;
  private archief!: RpcServer;
  private client!: Client;
  private fastify!: FastifyInstance;
  private edge = '';

  async start(): Promise<this> {
    for (const name of ['gateway', 'zaken', 'archief']) generateKeyPairFiles(this.keys, name);
    this.pgdb = await testDatabase('zgw');
    this.archief = new RpcServer('archief', new ContextVerifier('archief', (issuer) => readPublicKeys(join(this.keys, `${issuer}.pub`))), systemClock(), createLogger('archief', 'silent'));
    this.archief.add(KoppelingServiceService, this.archiefDouble());
    const address = await this.archief.listen('127.0.0.1:0');
    this.zaken = await startZaken(loadConfig(zakenConfigSchema, {
      POLDER_DATABASE_URL: this.pgdb.url, POLDER_KEYS_DIR: this.keys, POLDER_SERVICES: JSON.stringify({ archief: address }), POLDER_DEMO: 'true', POLDER_LOG_LEVEL: process.env['ZGW_LOG'] ?? 'silent',
      POLDER_NUMBER_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    }));
    this.client = new Client(this.zaken.address, credentials.createInsecure());
    this.db = new pg.Client({ connectionString: this.pgdb.adminUrl });
    await this.db.connect();
    const signer = new ContextSigner('gateway', readPrivateKey(join(this.keys, 'gateway.key')));
    this.fastify = Fastify();
    await registerTranscoder(this.fastify, {
      registry: registry(), channel: () => this.client, baseUrl: BASE, openStream: () => Promise.reject(new Error('no downloads here')),
      authenticate: async (request) => {
        const metadata = new Metadata();
        metadata.set(metadataKeys.context, signer.sign(String(request.headers['x-tenant'] ?? TENANT), ACTORS[String(request.headers['x-as'] ?? 'app')]!, ['zaken', 'archief']));
        return metadata;
      },
    });
    this.edge = await this.fastify.listen({ port: 0, host: '127.0.0.1' });
    return this;
  }

  private archiefDouble(): Handlers<KoppelingServiceServer> {
    const note = (what: string) => async (_ctx: unknown, { koppelingen }: { koppelingen: { object: string; documentId: string }[] }) => {
      this.koppelingen.push(...koppelingen.map((one) => `${what} ${one.object} ${one.documentId}`));
      return {};
    };
    return {
      putKoppelingen: note('put'), confirmKoppelingen: note('confirm'),
      deleteKoppelingen: async (_ctx, { object, documentIds }) => { this.koppelingen.push(`delete ${object} ${documentIds.join(',')}`); return {}; },
      batchExists: async (_ctx, { ids }) => ({
        documenten: ids.filter((id) => this.documenten.has(id)).map((id) => ({ id, informatieobjecttypeId: '', vertrouwelijkheidaanduiding: 'openbaar', status: 'definitief', indicatieGebruiksrecht: false, titel: 't', ...this.documenten.get(id) })),
      }),
      batchGetInformatieobjecten: async (_ctx, { ids }) => ({
        informatieobjecten: ids.filter((id) => this.documenten.has(id)).map((id) => ({ id, json: Buffer.from(JSON.stringify({ url: `${BASE}/documenten/api/v1/enkelvoudiginformatieobjecten/${id}`, titel: 'Quickscan' })) })),
      }),
    };
  }

  async stop(): Promise<void> {
    await this.fastify.close();
    this.client.close();
    await this.db.end();
    await this.zaken.stop();
    await this.archief.stop();
    await this.pgdb.drop();
    rmSync(this.keys, { recursive: true });
  }

  /** One request; path below the Zaken API, or a whole URL of it. */
  async send(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> {
    const url = this.edge + (path.startsWith('/') ? path : path.startsWith(BASE) ? path.slice(BASE.length) : `/zaken/api/v1/${path}`);
    const answer = await fetch(url, { method, headers: { ...CRS, ...(body ? { 'content-type': 'application/json' } : {}), ...headers }, ...(body ? { body: JSON.stringify(body) } : {}) });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: (text ? JSON.parse(text) : {}) as Json };
  }

  get = (path: string, headers: Record<string, string> = {}): Promise<Answer> => this.send('GET', path, undefined, headers);

  /** Makes a resource that must succeed. */
  async make(path: string, body: Json, headers: Record<string, string> = {}): Promise<Json> {
    const answer = await this.send('POST', path, body, headers);
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  zaak = (over: Json = {}): Promise<Json> => this.make('zaken', { bronorganisatie: '517439943', verantwoordelijkeOrganisatie: '517439943', zaaktype: ztc('zaaktypen', ZAAKTYPE.id), startdatum: '2026-11-02', ...over });

  /** Sets a result and the end status, at the moment given. */
  async sluit(zaak: Json, resultaattype: string, datumStatusGezet = '2026-11-20T10:00:00Z'): Promise<Answer> {
    await this.make('resultaten', { zaak: zaak['url'], resultaattype: ztc('resultaattypen', resultaattype) });
    return this.send('POST', 'statussen', { zaak: zaak['url'], statustype: ztc('statustypen', EIND), datumStatusGezet });
  }
}

/** Status type that ends a case of ZAAKTYPE, and the first one. */
export const EIND = ZAAKTYPE.statustypen.at(-1)!.id;
export const BEGIN = ZAAKTYPE.statustypen[0]!.id;

export const params = (answer: Answer): string[] => ((answer.body['invalidParams'] ?? [{ name: `status ${answer.status}`, code: answer.body['code'] }]) as { name: string; code: string }[]).map(({ name, code }) => `${name} ${code}`);
