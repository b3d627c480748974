import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyPairSync } from 'node:crypto';
import { Client, credentials, Metadata, type MethodDefinition } from '@grpc/grpc-js';
import { v7 as uuidv7 } from 'uuid';
import { anonymous, ContextSigner, ContextVerifier, generateKeyPairFiles, metadataKeys, readPrivateKey, readPublicKeys, systemClock, type Actor, type Ctx } from '@polder/context';
import { DocumentServiceService, IntakeServiceService, type CommitStagedRequest, type DocumentServiceServer, type IntakeServiceServer } from '@polder/proto/polder/archief/v1/archief';
import { Problem } from '@polder/proto/polder/api/problem';
import { RegistratieServiceService, type RegisterRequest, type RegistratieServiceServer } from '@polder/proto/polder/zaken/v1/zaken';
import { createLogger, loadConfig, RpcClient, RpcServer, type Handlers, type ServiceApp } from '@polder/service';
import { testDatabase, type TestDatabase } from '@polder/testing';
import { zakenConfigSchema } from '../config.js';
import { startZaken } from '../zaken.js';

export const TENANT = '0193b9f0-0000-7000-8000-000000000024';
export const OFGV = '0193b9f0-0000-7000-8000-000000000025';
export const VERLEEND = '0193b9f0-1003-7000-8000-000000000001';
export const company: Actor = { ...anonymous(), kind: 'bedrijf', id: 'c1', naam: 'Akkerbouwbedrijf Hoekstra B.V.', partyKey: 'party-1' };
export const stranger: Actor = { ...company, id: 'c2', naam: 'Ander B.V.', partyKey: 'party-2' };
export const marieke: Actor = { ...anonymous(), kind: 'medewerker', id: 'marieke', naam: 'Marieke de Graaf', rollen: ['behandelaar'] };
export const youssef: Actor = { ...marieke, id: 'youssef', naam: 'Youssef El Amrani' };
export const reader: Actor = { ...marieke, id: 'rik', naam: 'Rik', rollen: ['raadpleger'] };

export interface Answer<T> {
  code: number;
  problem?: Problem;
  value: T;
}

/** zaken on a real database with a double of archief; calls come in as the gateway sends them. */
export class ZakenHarness {
  /** Every commit at archief, with its bytes. */
  readonly committed: CommitStagedRequest[] = [];
  readonly confirmed: string[] = [];
  /** Files that the double says were sent, by owner. */
  readonly staged = new Map<string, { id: string; filename: string }[]>();
  /** Case and tenant of every document that was opened. */
  readonly opened: { id: string; zaakId: string; tenant: string }[] = [];

  private constructor(
    private readonly keys: string,
    readonly pgdb: TestDatabase,
    private readonly archief: RpcServer,
    readonly zaken: ServiceApp,
    private readonly edge: Client,
    private readonly formulieren: RpcClient,
    private readonly gateway: ContextSigner,
  ) {}

  static async start(): Promise<ZakenHarness> {
    const keys = mkdtempSync(join(tmpdir(), 'polder-keys-'));
    for (const name of ['gateway', 'zaken', 'archief', 'formulieren']) generateKeyPairFiles(keys, name);
    const pgdb = await testDatabase('zaken');
    const any = generateKeyPairSync('ed25519').publicKey;
    const archief = new RpcServer('archief', new ContextVerifier('archief', (issuer) => (['gateway', 'zaken'].includes(issuer) ? readPublicKeys(join(keys, `${issuer}.pub`)) : [any])), systemClock(), createLogger('archief', 'silent'));
    let self: ZakenHarness | undefined;
    const harness = () => self as ZakenHarness;
    archief.add(DocumentServiceService, documentenDouble(harness));
    archief.add(IntakeServiceService, intakeDouble(harness));
    const address = await archief.listen('127.0.0.1:0');
    const zaken = await startZaken(loadConfig(zakenConfigSchema, {
      POLDER_DATABASE_URL: pgdb.url, POLDER_KEYS_DIR: keys, POLDER_SERVICES: JSON.stringify({ archief: address }), POLDER_DEMO: 'true', POLDER_LOG_LEVEL: 'silent',
      POLDER_NUMBER_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
    }));
    self = new ZakenHarness(keys, pgdb, archief, zaken, new Client(zaken.address, credentials.createInsecure()), new RpcClient('zaken', zaken.address, new ContextSigner('formulieren', readPrivateKey(join(keys, 'formulieren.key')))), new ContextSigner('gateway', readPrivateKey(join(keys, 'gateway.key'))));
    return self;
  }

  async stop(): Promise<void> {
    this.edge.close();
    this.formulieren.close();
    await this.zaken.stop();
    await this.archief.stop();
    await this.pgdb.drop();
    rmSync(this.keys, { recursive: true });
  }

  call<Q, R>(method: MethodDefinition<Q, R>, actor: Actor, request: Q, options: { tenant?: string; ifMatch?: string } = {}): Promise<Answer<R>> {
    return new Promise((resolve) => {
      const metadata = new Metadata();
      metadata.set(metadataKeys.context, this.gateway.sign(options.tenant ?? TENANT, actor, ['zaken', 'archief']));
      metadata.set(metadataKeys.baseUrl, 'http://localhost:8080');
      if (options.ifMatch) metadata.set(metadataKeys.ifMatch, options.ifMatch);
      this.edge.makeUnaryRequest(method.path, method.requestSerialize, method.responseDeserialize, request, metadata, (error, value) => {
        const [bytes] = error?.metadata.get(metadataKeys.problem) ?? [];
        resolve({ code: error?.code ?? 0, problem: bytes ? Problem.decode(bytes as Buffer) : undefined, value: value as R });
      });
    });
  }

  /** The same, for an answer that must be there. */
  async ok<Q, R>(method: MethodDefinition<Q, R>, actor: Actor, request: Q, options: { tenant?: string; ifMatch?: string } = {}): Promise<R> {
    const answer = await this.call(method, actor, request, options);
    if (answer.code !== 0) throw new Error(`${method.path}: ${answer.code} ${answer.problem?.code} ${answer.problem?.detail} ${JSON.stringify(answer.problem?.invalidParams)}`);
    return answer.value;
  }

  /** A case as formulieren registers it. */
  async nieuw(over: Partial<RegisterRequest> = {}): Promise<RegisterRequest> {
    const request: RegisterRequest = {
      id: uuidv7(), identificatie: `FL-2026-${String(Math.floor(Math.random() * 1e9)).padStart(9, '0')}`, zaaktype: 'ontheffing-natuurbescherming', omschrijving: 'Slopen twee schuren', ontvangenOp: new Date().toISOString(),
      initiator: { type: 'niet_natuurlijk_persoon', partyKey: 'party-1', kvkNummer: '90004217', vestigingsNummer: '', naam: 'Akkerbouwbedrijf Hoekstra B.V.', email: 'info@hoekstra.example' },
      antwoorden: [{ key: 'activiteit', label: 'Wat gaat u doen?', groep: 'Uw werk', valueJson: '"Slopen"', display: 'Slopen' }], zaakgeometrieJson: '',
      documenten: [{ documentId: uuidv7(), titel: 'Quickscan' }], inhoudHash: 'h1', team: '', uitleg: [], ...over,
    };
    const ctx: Ctx = { actor: company, tenant: TENANT, purpose: '', clock: systemClock(), traceId: 'spec', baseUrl: '' };
    await this.formulieren.calls<RegistratieServiceServer>(RegistratieServiceService).register(ctx, request);
    return request;
  }
}

function documentenDouble(harness: () => ZakenHarness): Handlers<DocumentServiceServer> {
  const partial = {
    batchGetDocumenten: async (_ctx: Ctx, { ids }: { ids: string[] }) => ({ documents: ids.map((id) => ({ id, identificatie: 'D', titel: 'x', filename: 'quickscan.pdf', contentType: 'application/pdf', size: 10, sha256: '', informatieobjecttypeId: '', vertrouwelijkheidaanduiding: '', creatiedatum: '2026-11-24', status: 'definitief', state: 'definitive', registrationId: '' })) }),
    openDocument: async (ctx: Ctx, { id, zaakId }: { id: string; zaakId: string }) => {
      harness().opened.push({ id, zaakId, tenant: ctx.tenant });
      return { service: 'archief', ticket: `t-${id}`, filename: 'quickscan.pdf', contentType: 'application/pdf', size: 10 };
    },
    archiveDocumenten: async () => ({}),
  };
  return withDefaults(partial);
}

function intakeDouble(harness: () => ZakenHarness): Handlers<IntakeServiceServer> {
  const partial = {
    stageUpload: async (_ctx: Ctx, { id, ownerId, filename }: { id: string; ownerId: string; filename: string }) => {
      harness().staged.set(ownerId, [...(harness().staged.get(ownerId) ?? []), { id, filename }]);
      return { ticket: `u-${id}` };
    },
    getStaged: async (_ctx: Ctx, { ownerId }: { ownerId: string }) => ({ files: (harness().staged.get(ownerId) ?? []).map((f) => ({ ...f, contentType: 'application/pdf', size: 10, sha256: 'a'.repeat(64), complete: true, rejectedReason: '' })) }),
    discardStaged: async () => ({}),
    commitStaged: async (_ctx: Ctx, request: CommitStagedRequest) => {
      harness().committed.push(request);
      return { documents: [] };
    },
    confirm: async (_ctx: Ctx, { registrationId }: { registrationId: string }) => {
      harness().confirmed.push(registrationId);
      return {};
    },
  };
  return withDefaults(partial);
}

/** Other rpcs of archief are not part of these specs: a call of one is a failure of the spec. */
function withDefaults<T extends object>(partial: object): T {
  return new Proxy(partial, { get: (target, name) => Reflect.get(target, name) ?? (() => Promise.reject(new Error(`not in this double: ${String(name)}`))) }) as T;
}
