import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { generateKeyPairSync } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create, fromBinary, toBinary, toJsonString, type DescMethod } from '@bufbuild/protobuf';
import { Client, credentials, Metadata, status } from '@grpc/grpc-js';
import { anonymous, ContextSigner, metadataKeys, readPrivateKey, type Actor } from '@polder/context';
import { freePort } from '@polder/postgres';
import { Access, apiOptionsOf, registry, rpcOptionsOf, type RpcOptions } from '@polder/proto';
import { Suite } from '@polder/start';
import { fillIn, submit, type Draft } from './application.js';
import { Person } from './person.js';
import { ENTRIES, type Owned } from './rights-requests.js';
import { readThree } from './three-databases.js';

// Every rpc that has a handler x {no token, wrong audience, forged, wrong kind or role, wrong caller, other party, other
// tenant}, on the real processes with tokens signed by the suite's own keys. Generated from the descriptors: an rpc
// without an entry fails.

const TENANT = '0193b9f0-0000-7000-8000-000000000024';
const OTHER_TENANT = '0193b9f0-0000-7000-8000-000000000025';
const SERVICES = [
  'zaken',
  'formulieren',
  'archief',
  'integratie',
  'facturatie',
  'gegevens',
] as const;
type ServiceName = (typeof SERVICES)[number];
const today = new Date().toISOString().slice(0, 10);

let passed = 0;
const failures: string[] = [];
function expectTrue(ok: boolean, what: string): void {
  if (ok) passed += 1;
  else {
    failures.push(what);
    console.log(`FAIL ${what}`);
  }
}

interface Rpc {
  name: string;
  path: string;
  desc: DescMethod;
  options: RpcOptions;
  target: ServiceName;
}

/** All rpcs that a running service handles. */
function rpcs(): Rpc[] {
  return [...registry()].flatMap((type) => {
    if (type.kind !== 'service' || !type.typeName.startsWith('polder.')) return [];
    const api = apiOptionsOf(type);
    const target = SERVICES.find((name) => name === api?.service);
    if (!target) return [];
    return type.methods
      .map((desc) => ({ name: `${type.typeName}.${desc.name}`, path: `/${type.typeName}/${desc.name}`, desc, options: rpcOptionsOf(desc), target }))
      .filter((rpc) => !rpc.options.unimplemented);
  });
}

const staff = (rollen: string[]): Actor => ({ ...anonymous(), kind: 'medewerker', id: 'm-1', naam: 'M. Edewerker', rollen });
const application = (scopes: string[]): Actor => ({ ...anonymous(), kind: 'applicatie', id: 'app-1', naam: 'App', scopes });
const company = (partyKey: string): Actor => ({ ...anonymous(), kind: 'bedrijf', id: `c-${partyKey}`, naam: 'Ander B.V.', partyKey, kvkNummer: '11111111' });

/** An actor that the contract lets in, for the cases where something else must stop it. */
function allowed(options: RpcOptions): Actor {
  if (options.access === Access.STAFF) return staff(options.roles);
  if (options.access === Access.APPLICATION) return application(options.scopes);
  return company('party-b');
}

/** Real roles, of which the first that an rpc does not name is tried. */
const WITHOUT = ['functioneel-beheerder', 'raadpleger', 'budgethouder', 'archivaris', 'behandelaar'];

/** Actors that the contract does not let in from the edge, with the status that is due. */
function refused(options: RpcOptions): [string, Actor, status][] {
  const none: [string, Actor, status] = ['nobody logged in', anonymous(), status.UNAUTHENTICATED];
  const others: Record<Access, [string, Actor, status][]> = {
    [Access.PUBLIC]: [],
    [Access.NOBODY]: [['a company from the edge', company('party-b'), status.PERMISSION_DENIED], ['staff from the edge', staff(['behandelaar', 'raadpleger']), status.PERMISSION_DENIED], ['an application from the edge', application(['zaken.lezen']), status.PERMISSION_DENIED]],
    [Access.PARTY]: [none, ['staff', staff(['behandelaar', 'raadpleger']), status.PERMISSION_DENIED], ['an application', application(['zaken.lezen', 'zaken.aanmaken']), status.PERMISSION_DENIED], ['a company without party key', { ...company(''), partyKey: '' }, status.PERMISSION_DENIED]],
    [Access.STAFF]: [none, ['a company', company('party-b'), status.PERMISSION_DENIED], ['staff without the role', staff([WITHOUT.find((role) => !options.roles.includes(role)) ?? 'gast']), status.PERMISSION_DENIED], ['an application', application(['zaken.lezen']), status.PERMISSION_DENIED]],
    [Access.APPLICATION]: [none, ['an application without the scope', application(['iets.anders']), status.PERMISSION_DENIED], ['staff', staff(['behandelaar']), status.PERMISSION_DENIED], ['a company', company('party-b'), status.PERMISSION_DENIED]],
  };
  return others[options.access];
}

class Matrix {
  private readonly clients = new Map<ServiceName, Client>();
  private readonly signers: Map<string, ContextSigner>;
  private readonly forger = new ContextSigner('gateway', generateKeyPairSync('ed25519').privateKey);

  constructor(
    suite: Suite,
    dataDir: string,
    private readonly owned: Owned,
    /** Text of A that nobody else may ever read. */
    private readonly secrets: string[],
  ) {
    for (const name of SERVICES) this.clients.set(name, new Client(`127.0.0.1:${suite.ports[name]}`, credentials.createInsecure()));
    this.signers = new Map(['gateway', ...SERVICES].map((name) => [name, new ContextSigner(name, readPrivateKey(join(dataDir, 'keys', `${name}.key`)))]));
  }

  close(): void {
    for (const client of this.clients.values()) client.close();
  }

  async run(rpc: Rpc): Promise<void> {
    const entry = ENTRIES[rpc.name];
    expectTrue(entry !== undefined, `${rpc.name} has an entry in the matrix`);
    if (!entry) return;
    const request = entry.request(this.owned);
    const edge = (actor: Actor, tenant = TENANT, aud: string = rpc.target, signer = this.signers.get('gateway')) => ({ [metadataKeys.context]: signer?.sign(tenant, actor, [aud]) ?? '' });
    const expectCode = async (what: string, metadata: Record<string, string>, code: status) => {
      const answer = await this.call(rpc, request, metadata);
      expectTrue(answer.code === code, `${rpc.name}: ${what} gives ${status[answer.code]}, due is ${status[code]}`);
    };
    const right = allowed(rpc.options);
    await expectCode('no token', {}, status.UNAUTHENTICATED);
    await expectCode('token for another service', edge(right, TENANT, rpc.target === 'zaken' ? 'archief' : 'zaken'), status.UNAUTHENTICATED);
    await expectCode('forged token', edge(right, TENANT, rpc.target, this.forger), status.UNAUTHENTICATED);
    for (const [who, actor, code] of refused(rpc.options)) await expectCode(who, edge(actor), code);
    for (const caller of SERVICES) {
      if (rpc.options.callers.includes(caller)) continue;
      await expectCode(`called by ${caller}`, { [metadataKeys.service]: this.signers.get(caller)?.sign(TENANT, right, [rpc.target]) ?? '' }, status.PERMISSION_DENIED);
    }
    if (!entry.ownNothing) await this.seesNothing(rpc, request, edge, right);
  }

  /** Somebody with the right kind of login, but another party or tenant: refused, or an answer without anything of A. */
  private async seesNothing(rpc: Rpc, request: Record<string, unknown>, edge: (actor: Actor, tenant?: string) => Record<string, string>, right: Actor): Promise<void> {
    const [caller] = rpc.options.callers;
    const cases: [string, Record<string, string>][] = [];
    if (rpc.options.access === Access.PARTY) cases.push(['another company', edge(right)]);
    if (rpc.options.access !== Access.NOBODY && rpc.options.access !== Access.PUBLIC) cases.push(['another tenant', edge(right, OTHER_TENANT)]);
    if (caller) cases.push([`${caller} for another tenant`, { [metadataKeys.service]: this.signers.get(caller)?.sign(OTHER_TENANT, right, [rpc.target]) ?? '' }]);
    for (const [who, metadata] of cases) {
      const answer = await this.call(rpc, request, metadata);
      const seen = this.secrets.filter((secret) => answer.text.includes(secret));
      expectTrue(seen.length === 0, `${rpc.name}: ${who} sees nothing of A (${status[answer.code]})`);
      expectTrue(answer.code !== status.INTERNAL && answer.code !== status.UNKNOWN, `${rpc.name}: ${who} gets an answer, no bug (${status[answer.code]})`);
    }
  }

  private call(rpc: Rpc, request: Record<string, unknown>, entries: Record<string, string>): Promise<{ code: status; text: string }> {
    const metadata = new Metadata();
    for (const [key, value] of Object.entries(entries)) metadata.set(key, value);
    metadata.set(metadataKeys.baseUrl, 'http://localhost');
    const bytes = Buffer.from(toBinary(rpc.desc.input, create(rpc.desc.input, request)));
    return new Promise((resolve) => {
      this.clients.get(rpc.target)?.makeUnaryRequest(rpc.path, (b: Buffer) => b, (b: Buffer) => b, bytes, metadata, { deadline: Date.now() + 20_000 }, (error, value) => {
        if (error || !value) return resolve({ code: error?.code ?? status.UNKNOWN, text: error?.details ?? '' });
        const message = fromBinary(rpc.desc.output, value);
        const data = (message as { data?: unknown }).data;
        resolve({ code: status.OK, text: toJsonString(rpc.desc.output, message, { registry: registry() }) + (data instanceof Uint8Array ? Buffer.from(data).toString() : '') });
      });
    });
  }
}

const home = mkdtempSync(join(tmpdir(), 'polder-rights-'));
chmodSync(home, 0o755);
const dataDir = join(home, 'data');
const suite = new Suite({ port: ((await freePort()) % 15_000) + 40_000, dataDir });
try {
  await suite.start();
  const a = new Person(suite.publicUrl);
  await a.login({ soort: 'eherkenning', keuze: 'eh-hoekstra' });
  const sent = await fillIn(a, today);
  await submit(a, sent);
  const concept: Draft = await fillIn(a, today);
  const state = () => a.get<{ revisie: number; status: string; bijlagen: { id: string }[] }>(`/formulieren/api/v1/aanvragen/${concept.id}`);
  const before = await state();
  const melding = await a.call<{ id: string }>('POST', '/gegevens/api/v1/mijn-terugmeldingen', { bron: 'Handelsregister', attribuut: 'naam', toelichting: 'Hoekstra heet anders', dossiernummer: concept.dossiernummer });
  let three = await readThree((db) => suite.adminUrl(db));
  for (let i = 0; i < 60 && !three.messages.some((m) => m.zaakId === sent.id); i++) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    three = await readThree((db) => suite.adminUrl(db));
  }
  const owned: Owned = { conceptId: concept.id, bijlageId: before.bijlagen[0]?.id ?? '', zaakId: sent.id, documentId: three.cases.find((z) => z.id === sent.id)?.documenten[0] ?? '', berichtId: three.messages.find((m) => m.zaakId === sent.id)?.id ?? '', terugmeldingId: melding.id };
  const matrix = new Matrix(suite, dataDir, owned, [sent.dossiernummer, concept.dossiernummer, 'Hoekstra', 'suzanne@hoekstra.example']);
  const all = rpcs();
  for (const rpc of all) await matrix.run(rpc);
  matrix.close();
  const known = new Set(all.map((rpc) => rpc.name));
  const now = await state();
  expectTrue(JSON.stringify(now) === JSON.stringify(before), 'the draft of A is as it was');
  const after = await readThree((db) => suite.adminUrl(db));
  expectTrue(JSON.stringify(after.cases) === JSON.stringify(three.cases) && JSON.stringify(after.documents) === JSON.stringify(three.documents), 'cases and documents of A are as they were');
  console.log(`${all.length} rpcs in the matrix; entries without rpc: ${Object.keys(ENTRIES).filter((name) => !known.has(name)).join(', ') || 'none'}`);
} catch (error) {
  failures.push('the run itself');
  console.error(error);
} finally {
  await suite.stop().catch(() => undefined);
  rmSync(home, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
