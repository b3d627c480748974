import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { anonymous, ContextSigner, ContextVerifier, generateKeyPairFiles, readPrivateKey, readPublicKeys, systemClock, type Actor, type Ctx } from '@polder/context';
import { DocumentServiceService, IntakeServiceService, KoppelingServiceService, type CommitDocument, type DocumentServiceServer, type InlineDocument, type IntakeServiceServer, type KoppelingServiceServer } from '@polder/proto/polder/archief/v1/archief';
import { NaslagServiceService, type NaslagInformatieobjecttype, type NaslagServiceServer } from '@polder/proto/polder/zaken/v1/naslag';
import { createLogger, loadConfig, RpcClient, RpcServer, type Handlers, type RemoteCalls, type ServiceApp } from '@polder/service';
import { testDatabase, type TestDatabase } from '@polder/testing';
import { startArchief } from './archief-service.js';
import type { BlobStore } from './blob/blob-store.js';
import { archiefConfigSchema } from './config.js';
import { StreamServer } from './stream/stream-server.js';

export const TENANT = '0193b9f0-0000-7000-8000-000000000024';
export const OTHER_TENANT = '0193b9f0-0000-7000-8000-000000000025';
export const TYPE_ID = '0193b9f0-0000-7000-8000-0000000000aa';

export const ctxOf = (tenant = TENANT): Ctx => ({
  actor: { ...anonymous(), kind: 'bedrijf', id: 'b1', naam: 'Bouw BV', partyKey: 'abc' }, tenant, purpose: '', clock: systemClock(), traceId: 'a'.repeat(32), baseUrl: '',
});

/** A small PDF that is complete; the text makes it unlike others. */
export const pdf = (text = 'x') => Buffer.from(`%PDF-1.7\n% ${text}\n1 0 obj <<>> endobj\nstartxref\n9\n%%EOF\n`);
export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** zaken as archief sees it: a real gRPC server that knows the types, cases and links that a test puts in. */
export class ZakenDouble {
  readonly types = new Map<string, NaslagInformatieobjecttype>();
  readonly references = new Set<string>();
  readonly links = new Set<string>();
  /** How often it was asked. */
  asked = 0;
  private constructor(private readonly server: RpcServer, readonly address: string) {}

  static async start(keys: string): Promise<ZakenDouble> {
    const server = new RpcServer('zaken', new ContextVerifier('zaken', (issuer) => readPublicKeys(join(keys, `${issuer}.pub`))), systemClock(), createLogger('zaken', 'silent'));
    const handlers: { current?: ZakenDouble } = {};
    server.add(NaslagServiceService, {
      batchExists: async (ctx, request) => {
        const it = handlers.current!;
        it.asked += 1;
        return {
          references: request.references.filter((one) => it.references.has(one)),
          informatieobjecttypen: request.informatieobjecttypeIds.flatMap((id) => it.types.get(id) ?? []).map((type) => ({ ...type, json: request.metJson ? Buffer.from(JSON.stringify({ url: `${ctx.baseUrl}/catalogi/api/v1/informatieobjecttypen/${type.id}`, omschrijving: type.omschrijving })) : Buffer.alloc(0) })),
          koppelingen: request.koppelingen.filter((one) => it.links.has(`${one.object} ${one.documentId}`)),
        };
      },
    } satisfies Handlers<NaslagServiceServer>);
    const double = new ZakenDouble(server, await server.listen('127.0.0.1:0'));
    handlers.current = double;
    double.types.set(TYPE_ID, { id: TYPE_ID, concept: false, vertrouwelijkheidaanduiding: 'zaakvertrouwelijk', omschrijving: 'Bijlage', json: Buffer.alloc(0) });
    return double;
  }

  stop = () => this.server.stop();
}

/** An application with scopes; rechten: for these types only. */
export const application = (scopes: string[], rechten?: Actor['rechten']): Actor => ({ ...anonymous(), kind: 'applicatie', id: 'spec-app', naam: 'Spec', scopes, ...(rechten ? { rechten } : {}) });

export interface HttpAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** archief as a whole on real PostgreSQL: called over gRPC as formulieren and zaken, and over HTTP as the gateway. */
export class ArchiefFixture {
  private constructor(
    readonly database: TestDatabase,
    readonly folder: string,
    readonly app: ServiceApp,
    readonly intake: RemoteCalls<IntakeServiceServer>,
    readonly documents: RemoteCalls<DocumentServiceServer>,
    readonly links: RemoteCalls<KoppelingServiceServer>,
    readonly zakenDouble: ZakenDouble,
    private readonly clients: RpcClient[],
  ) {}

  static async start(settings: Record<string, string> = {}, storeOf?: (folder: string) => BlobStore): Promise<ArchiefFixture> {
    const database = await testDatabase('archief');
    const folder = mkdtempSync(join(tmpdir(), 'archief-spec-'));
    const keys = join(folder, 'keys');
    for (const name of ['archief', 'formulieren', 'zaken', 'gateway']) generateKeyPairFiles(keys, name);
    const blobs = join(folder, 'blobs');
    const zakenDouble = await ZakenDouble.start(keys);
    const config = loadConfig(archiefConfigSchema, { POLDER_SERVICES: JSON.stringify({ zaken: zakenDouble.address }), POLDER_DATABASE_URL: database.url, POLDER_KEYS_DIR: keys, POLDER_BLOBS_DIR: blobs, POLDER_LOG_LEVEL: 'silent', ...settings });
    const app = await startArchief(config, storeOf?.(blobs));
    const client = (name: string) => new RpcClient('archief', app.address, new ContextSigner(name, readPrivateKey(join(keys, `${name}.key`))));
    const formulieren = client('formulieren');
    const zaken = client('zaken');
    return new ArchiefFixture(
      database, folder, app, formulieren.calls<IntakeServiceServer>(IntakeServiceService), zaken.calls<DocumentServiceServer>(DocumentServiceService),
      zaken.calls<KoppelingServiceServer>(KoppelingServiceService), zakenDouble, [formulieren, zaken],
    );
  }

  async stop(): Promise<void> {
    for (const client of this.clients) client.close();
    await this.app.stop();
    await this.zakenDouble.stop();
    await this.database.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  get keys(): string {
    return join(this.folder, 'keys');
  }
  get blobs(): string {
    return join(this.folder, 'blobs');
  }

  /** Calls of a service by another name; with forged true its key is not the one that archief knows. */
  callsAs<Server>(name: string, definition: typeof IntakeServiceService | typeof DocumentServiceService | typeof KoppelingServiceService, forged = false): RemoteCalls<Server> {
    const key = forged ? generateKeyPairSync('ed25519').privateKey : readPrivateKey(join(this.keys, `${name}.key`));
    const client = new RpcClient('archief', this.app.address, new ContextSigner(name, key));
    this.clients.push(client);
    return client.calls<Server>(definition);
  }

  /** Rows as the superuser sees them: all tenants. */
  async rows<Row extends object>(sql: string, params: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.database.adminUrl });
    await client.connect();
    try {
      return (await client.query<Row>(sql, params)).rows;
    } finally {
      await client.end();
    }
  }

  /** A request to the stream server. cutAfter: destroy the connection after so many bytes. */
  http(method: string, path: string, options: { body?: Buffer; headers?: Record<string, string>; cutAfter?: number } = {}): Promise<HttpAnswer> {
    const address = this.app.app.get(StreamServer).address;
    return new Promise((resolve, reject) => {
      const body = options.body;
      const request = httpRequest(`http://${address}${path}`, { method, headers: { ...(body ? { 'content-length': body.length } : {}), ...options.headers } }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }));
        response.on('error', reject);
      });
      request.on('error', reject);
      if (body && options.cutAfter !== undefined) request.write(body.subarray(0, options.cutAfter), () => setTimeout(() => request.destroy(), 50));
      else request.end(body);
    });
  }

  put = (ticket: string, body: Buffer, cutAfter?: number) => this.http('PUT', `/upload/${ticket}`, { body, cutAfter });

  /** Stages a file and sends its bytes. */
  async upload(owner: string, bytes: Buffer, options: { id?: string; filename?: string; contentType?: string; tenant?: string } = {}): Promise<{ id: string; ticket: string; answer: HttpAnswer }> {
    const id = options.id ?? randomUUID();
    const { ticket } = await this.intake.stageUpload(ctxOf(options.tenant), {
      id, ownerId: owner, filename: options.filename ?? 'kaart.pdf', contentType: options.contentType ?? 'application/pdf', size: bytes.length,
    });
    return { id, ticket, answer: await this.put(ticket, bytes) };
  }

  /** A registration with one uploaded and one inline document, committed. */
  async committed(tenant = TENANT): Promise<{ registrationId: string; uploaded: string; inline: string; bytes: Buffer }> {
    const registrationId = randomUUID();
    const bytes = pdf(registrationId);
    const { id } = await this.upload(registrationId, bytes, { tenant });
    const copy = inlineOf({});
    await this.intake.commitStaged(ctxOf(tenant), { registrationId, documents: [documentOf({ id, sha256: sha256(bytes) })], inlineDocuments: [copy] });
    return { registrationId, uploaded: id, inline: copy.id, bytes };
  }
}

export const documentOf = (part: Partial<CommitDocument>): CommitDocument => ({
  id: randomUUID(), titel: 'Kaart van het gebied', informatieobjecttypeId: TYPE_ID, sha256: '', vertrouwelijkheidaanduiding: 'zaakvertrouwelijk', ontvangstdatum: '2026-11-24', auteur: 'Bouw BV', ...part,
});
export const inlineOf = (part: Partial<InlineDocument>): InlineDocument => ({
  id: randomUUID(), titel: 'Kopie van de aanvraag', filename: 'aanvraag.pdf', contentType: 'application/pdf', content: pdf('kopie'), informatieobjecttypeId: TYPE_ID,
  vertrouwelijkheidaanduiding: 'zaakvertrouwelijk', auteur: 'Polder', ...part,
});
