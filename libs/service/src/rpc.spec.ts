import { generateKeyPairSync } from 'node:crypto';
import { Client, credentials, Metadata, status } from '@grpc/grpc-js';
import { anonymous, ContextSigner, ContextVerifier, metadataKeys, systemClock, type Actor, type Ctx } from '@polder/context';
import { MijnServiceService, RegistratieServiceService, type MijnServiceServer, type RegistratieServiceServer } from '@polder/proto/polder/zaken/v1/zaken';
import { Problem } from '@polder/proto/polder/api/problem';
import { createLogger, Refusal, RpcClient, RpcServer, type Handlers } from './index.js';

const TENANT = '0193b9f0-0000-7000-8000-000000000024';
const keys = { gateway: generateKeyPairSync('ed25519'), formulieren: generateKeyPairSync('ed25519'), archief: generateKeyPairSync('ed25519') };
const company: Actor = { ...anonymous(), kind: 'bedrijf', id: 'kvk-1', naam: 'Bouw BV', partyKey: 'abc' };
const staff: Actor = { ...anonymous(), kind: 'medewerker', id: 'm', naam: 'Marieke', rollen: ['behandelaar'] };

describe('RpcServer', () => {
  let server: RpcServer;
  let client: Client;
  let address: string;
  let seen: Ctx | undefined;

  beforeAll(async () => {
    const verifier = new ContextVerifier('zaken', (issuer) => (issuer in keys ? [keys[issuer as keyof typeof keys].publicKey] : []));
    server = new RpcServer('zaken', verifier, systemClock(), createLogger('test', 'silent'));
    const niet = async () => {
      throw new Error('not part of this spec');
    };
    const mijn: Handlers<MijnServiceServer> = {
      trekIn: niet,
      listZaken: async (ctx) => {
        seen = ctx;
        return { results: [], count: 7, next: '' };
      },
      getZaak: async () => {
        throw Refusal.invalid([{ name: 'id', code: 'invalid', reason: 'Vul een geldig nummer in.' }]);
      },
      openDocument: async () => {
        throw new Error('secret inner text');
      },
    };
    server.add(MijnServiceService, mijn);
    server.add(RegistratieServiceService, {
      reserveNummers: async (ctx) => ({ nummers: [ctx.actor.naam] }),
      register: async (_ctx, request) => ({ id: request.id, identificatie: request.identificatie }),
      magCorrigeren: niet,
      volgZaak: niet,
      zoekNabij: niet,
      corrigeer: niet,
    } satisfies Handlers<RegistratieServiceServer>);
    address = await server.listen('127.0.0.1:0');
    server.setReady(true);
    client = new Client(address, credentials.createInsecure());
  });
  afterAll(async () => {
    client.close();
    await server.stop();
  });

  const call = (method: (typeof MijnServiceService)[keyof typeof MijnServiceService], entries: Record<string, string>, request: unknown = { pageSize: 0, cursor: '' }) =>
    new Promise<{ code: status; details: string; problem?: Problem; value?: unknown }>((resolve) => {
      const metadata = new Metadata();
      for (const [key, value] of Object.entries(entries)) metadata.set(key, value);
      client.makeUnaryRequest(method.path, method.requestSerialize as (v: unknown) => Buffer, method.responseDeserialize as (b: Buffer) => unknown, request, metadata, (error, value) => {
        const [bytes] = error?.metadata.get(metadataKeys.problem) ?? [];
        resolve({ code: error?.code ?? status.OK, details: error?.details ?? '', problem: bytes ? Problem.decode(bytes as Buffer) : undefined, value });
      });
    });
  const tokenOf = (actor: Actor, aud = ['zaken']) => ({ [metadataKeys.context]: new ContextSigner('gateway', keys.gateway.privateKey).sign(TENANT, actor, aud) });

  it('without the right: refused', async () => {
    expect((await call(MijnServiceService.listZaken, {})).code).toBe(status.UNAUTHENTICATED);
    expect((await call(MijnServiceService.listZaken, tokenOf(anonymous()))).code).toBe(status.UNAUTHENTICATED);
    expect((await call(MijnServiceService.listZaken, tokenOf(staff))).code).toBe(status.PERMISSION_DENIED);
    expect((await call(MijnServiceService.listZaken, tokenOf(company, ['archief']))).code).toBe(status.UNAUTHENTICATED);
    expect((await call(MijnServiceService.listZaken, { [metadataKeys.context]: 'x.y.z' })).code).toBe(status.UNAUTHENTICATED);
  });

  it('a service cannot sign a context of a person for the edge', async () => {
    const forged = new ContextSigner('archief', keys.archief.privateKey).sign(TENANT, company, ['zaken']);
    expect((await call(MijnServiceService.listZaken, { [metadataKeys.context]: forged })).code).toBe(status.UNAUTHENTICATED);
  });

  it('gives the handler who, tenant, purpose and trace', async () => {
    const answer = await call(MijnServiceService.listZaken, { ...tokenOf(company), traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` });
    expect(answer.code).toBe(status.OK);
    expect(seen).toMatchObject({ tenant: TENANT, purpose: 'eigen-zaken-inzien', traceId: 'a'.repeat(32), actor: { partyKey: 'abc' } });
  });

  it('a refusal carries its fields', async () => {
    const answer = await call(MijnServiceService.getZaak, tokenOf(company), { id: 'x' });
    expect(answer.code).toBe(status.INVALID_ARGUMENT);
    expect(answer.problem?.invalidParams).toEqual([{ name: 'id', code: 'invalid', reason: 'Vul een geldig nummer in.' }]);
  });

  it('a bug is answered without its text', async () => {
    const answer = await call(MijnServiceService.openDocument, tokenOf(company), { zaakId: '', documentId: '' });
    expect(answer.code).toBe(status.INTERNAL);
    expect(answer.details).not.toContain('secret');
  });

  it('an rpc for services is closed to the edge and to services that it does not name', async () => {
    expect((await call(RegistratieServiceService.reserveNummers as never, tokenOf(company), { aantal: 1 })).code).toBe(status.PERMISSION_DENIED);
    const ctx: Ctx = { actor: company, tenant: TENANT, purpose: '', clock: systemClock(), traceId: '1', baseUrl: '' };
    const wrong = new RpcClient('zaken', address, new ContextSigner('archief', keys.archief.privateKey));
    await expect(wrong.calls<RegistratieServiceServer>(RegistratieServiceService).reserveNummers(ctx, { aantal: 1 })).rejects.toMatchObject({ code: 'permission_denied' });
    wrong.close();
    const right = new RpcClient('zaken', address, new ContextSigner('formulieren', keys.formulieren.privateKey));
    expect(await right.calls<RegistratieServiceServer>(RegistratieServiceService).reserveNummers(ctx, { aantal: 1 })).toEqual({ nummers: ['Bouw BV'] });
    right.close();
  });

  it('a peer that is gone is a temporary refusal', async () => {
    const gone = new RpcClient('zaken', '127.0.0.1:1', new ContextSigner('formulieren', keys.formulieren.privateKey));
    const ctx: Ctx = { actor: company, tenant: TENANT, purpose: '', clock: systemClock(), traceId: '1', baseUrl: '', deadline: new Date(Date.now() + 1000) };
    await expect(gone.calls<RegistratieServiceServer>(RegistratieServiceService).reserveNummers(ctx, { aantal: 1 })).rejects.toMatchObject({ code: 'unavailable' });
    gone.close();
  });
});
