import { mkdtempSync, rmSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, credentials, Metadata, type MethodDefinition, type ServiceDefinition } from '@grpc/grpc-js';
import pg from 'pg';
import { anonymous, ContextSigner, ContextVerifier, generateKeyPairFiles, metadataKeys, readPrivateKey, readPublicKeys, systemClock, type Actor } from '@polder/context';
import { MailCatcher } from '@polder/mail-catcher';
import { DocumentServiceService } from '@polder/proto/polder/archief/v1/archief';
import { Problem } from '@polder/proto/polder/api/problem';
import { ContactServiceService as AanvraagContactService } from '@polder/proto/polder/formulieren/v1/formulieren';
import { ContactServiceService as ZaakContactService } from '@polder/proto/polder/zaken/v1/zaken';
import { createLogger, loadConfig, openBus, RpcServer, type Bus, type BusEvent, type Handlers, type ServiceApp } from '@polder/service';
import { testDatabase, type TestDatabase } from '@polder/testing';
import { configSchema } from '../config.js';
import { startIntegratie } from '../integratie.js';
import { ArchiefDubbel, FormulierenDubbel, ZakenDubbel } from './doubles.js';

export const TENANT = '0193b9f0-0000-7000-8000-000000000024';
export const ANDERE_TENANT = '0193b9f0-0000-7000-8000-000000000025';
export const hoekstra: Actor = { ...anonymous(), kind: 'bedrijf', id: 'eh-hoekstra', naam: 'Suzanne Moulin', organisatie: 'Hoekstra B.V.', kvkNummer: '90004217', partyKey: 'party-hoekstra' };
export const ander: Actor = { ...hoekstra, id: 'eh-ander', naam: 'Jan Bos', partyKey: 'party-bos' };
export const marieke: Actor = { ...anonymous(), kind: 'medewerker', id: 'marieke', naam: 'Marieke de Graaf', rollen: ['behandelaar'] };
export const beheerder: Actor = { ...marieke, id: 'bert', naam: 'Bert Beheer', rollen: ['functioneel-beheerder'] };
export const applicatie = (...scopes: string[]): Actor => ({ ...anonymous(), kind: 'applicatie', id: 'app-1', naam: 'Zaaksysteem', scopes });

export interface Antwoord<T> {
  code: number;
  problem?: Problem;
  value?: T;
}

interface Opties {
  tenant?: string;
  naakt?: boolean;
  ifMatch?: string;
}

/** integratie on real databases, the real bus and a real SMTP receiver, with doubles of the services that it calls. */
export class Proef {
  readonly formulieren = new FormulierenDubbel();
  readonly zaken = new ZakenDubbel();
  readonly archief = new ArchiefDubbel();
  mail!: MailCatcher;
  bus!: Bus;
  service!: ServiceApp;
  /** Answers of the mail server per address; none: it takes the mail. */
  weiger: (to: string) => { code: number; text: string } | undefined = () => undefined;
  omgeving: Record<string, string> = {};
  private pgdb!: TestDatabase;
  private busdb!: TestDatabase;
  private folder!: string;
  private servers: RpcServer[] = [];
  private edge!: Client;
  private gateway!: ContextSigner;

  static async start(settings: Record<string, string> = {}, busUrl?: string): Promise<Proef> {
    const proef = new Proef();
    proef.folder = mkdtempSync(join(tmpdir(), 'polder-integratie-'));
    const keys = join(proef.folder, 'keys');
    for (const name of ['gateway', 'integratie', 'formulieren', 'zaken', 'archief']) generateKeyPairFiles(keys, name);
    proef.pgdb = await testDatabase('integratie');
    proef.busdb = await testDatabase('bus');
    proef.bus = await openBus(busUrl ?? proef.busdb.url);
    await proef.bus.prepare();
    proef.mail = new MailCatcher({ folder: join(proef.folder, 'mail'), smtpPort: 0, refuse: (to) => proef.weiger(to) });
    await proef.mail.start();
    const listen = (name: string, definition: ServiceDefinition, handlers: unknown) => proef.listen(keys, name, definition, handlers);
    const services = {
      formulieren: await listen('formulieren', AanvraagContactService, proef.formulieren),
      zaken: await listen('zaken', ZaakContactService, proef.zaken),
      archief: await listen('archief', DocumentServiceService, proef.archief),
    };
    proef.omgeving = {
      POLDER_DATABASE_URL: proef.pgdb.url, POLDER_KEYS_DIR: keys, POLDER_SERVICES: JSON.stringify(services), POLDER_BUS_URL: busUrl ?? proef.busdb.url, POLDER_DEMO: 'true', POLDER_LOG_LEVEL: 'silent',
      POLDER_PUBLIC_URL: 'http://localhost:8080', POLDER_ARCHIEF_STREAM_URL: await proef.archief.luister(), POLDER_SMTP_URL: `smtp://127.0.0.1:${proef.mail.smtpPort}`,
      POLDER_NUMBER_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`, POLDER_POLL_MS: '50', POLDER_RETRY_FIRST_MS: '50', ...settings,
    };
    await proef.herstart();
    proef.gateway = new ContextSigner('gateway', readPrivateKey(join(keys, 'gateway.key')));
    return proef;
  }

  /** Stops integratie when it runs and starts it again, with other settings. */
  async herstart(settings: Record<string, string> = {}): Promise<void> {
    this.edge?.close();
    await this.service?.stop();
    this.service = await startIntegratie(loadConfig(configSchema, { ...this.omgeving, ...settings }));
    this.edge = new Client(this.service.address, credentials.createInsecure());
  }

  async stop(): Promise<void> {
    this.edge.close();
    await this.service.stop();
    for (const server of this.servers) await server.stop();
    this.archief.stop();
    await this.mail.stop();
    await this.bus.close();
    await this.pgdb.drop();
    await this.busdb.drop();
    rmSync(this.folder, { recursive: true });
  }

  /** Puts an event on the bus, as the relay of its service would. */
  async gebeurt(type: string, subject: string, data: Record<string, unknown> = {}, part: Partial<BusEvent> = {}): Promise<BusEvent> {
    const event: BusEvent = { id: randomUUID(), source: 'urn:polder:test', type, subject, time: new Date().toISOString(), organisatieId: TENANT, traceId: 'a'.repeat(32), data, ...part };
    await this.bus.publish([event]);
    return event;
  }

  /** Calls an rpc as the gateway would for this actor. */
  roep<Q, R>(method: MethodDefinition<Q, R>, actor: Actor, request: Q, opties: Opties = {}): Promise<Antwoord<R>> {
    const metadata = new Metadata();
    if (!opties.naakt) metadata.set(metadataKeys.context, this.gateway.sign(opties.tenant ?? TENANT, actor, ['integratie']));
    metadata.set(metadataKeys.baseUrl, 'http://localhost:8080');
    if (opties.ifMatch) metadata.set(metadataKeys.ifMatch, opties.ifMatch);
    return new Promise((resolve) => {
      this.edge.makeUnaryRequest(method.path, method.requestSerialize, method.responseDeserialize, request, metadata, { deadline: Date.now() + 10_000 }, (error, value) => {
        const [bytes] = error?.metadata?.get(metadataKeys.problem) ?? [];
        resolve({ code: error?.code ?? 0, ...(bytes instanceof Buffer ? { problem: Problem.decode(bytes) } : {}), ...(value === undefined ? {} : { value }) });
      });
    });
  }

  /** Rows as the superuser sees them: all tenants. */
  async rows<Row extends object>(sql: string, params: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.pgdb.adminUrl });
    await client.connect();
    try {
      return (await client.query<Row>(sql, params)).rows;
    } finally {
      await client.end();
    }
  }

  private async listen(keys: string, name: string, definition: ServiceDefinition, handlers: unknown): Promise<string> {
    const verifier = new ContextVerifier(name, (issuer) => readPublicKeys(join(keys, `${issuer}.pub`)));
    const server = new RpcServer(name, verifier, systemClock(), createLogger(name, 'silent'));
    server.add(definition, handlers as Handlers<unknown>);
    this.servers.push(server);
    return server.listen('127.0.0.1:0');
  }
}

/** Waits for something that happens in the background, at most 20 s. */
export async function tot<T>(look: () => Promise<T | undefined | false> | T | undefined | false): Promise<T> {
  for (let i = 0; i < 400; i++) {
    const found = await look();
    if (found) return found;
    await sleep(50);
  }
  throw new Error('did not happen in 20 s');
}
