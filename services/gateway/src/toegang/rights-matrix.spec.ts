import { createHmac } from 'node:crypto';
import { registry, rpcOptionsOf, Access, type RpcOptions } from '@polder/proto';
import { TestBrowser } from '@polder/testing';
import { Contract, type RpcInfo } from '@polder/transcoder';
import { APPLICATION_SECRET, Harness } from '../testing/gateway-harness.js';
import { DEMO_APPLICATION } from './application-register.js';

/** Everybody who may stand at the door. The rights of each are written out here, not read from what is tested. */
const CALLERS = ['nobody', 'company', 'citizen', 'handler', 'reader', 'manager', 'application', 'poorApplication', 'wrongSecret', 'expired', 'wrongAudience', 'foreignCookie'] as const;
type Caller = (typeof CALLERS)[number];

const ROLES: Partial<Record<Caller, string[]>> = { handler: ['behandelaar', 'raadpleger'], reader: ['raadpleger'], manager: ['functioneel-beheerder', 'raadpleger'] };
const POOR_SCOPES = ['catalogi.lezen'];
const BAD_TOKENS: readonly Caller[] = ['wrongSecret', 'expired', 'wrongAudience'];

/** What must happen, from the meaning of the option in the contract. */
function expected(options: RpcOptions, caller: Caller): 'in' | 'out' {
  if (BAD_TOKENS.includes(caller)) return 'out';
  if (options.access === Access.PUBLIC) return 'in';
  const roles = ROLES[caller];
  switch (options.access) {
    case Access.PARTY:
      return caller === 'company' || caller === 'citizen' ? 'in' : 'out';
    case Access.STAFF:
      return roles && options.roles.some((role) => roles.includes(role)) ? 'in' : 'out';
    case Access.APPLICATION:
      return caller === 'application' || (caller === 'poorApplication' && options.scopes.some((scope) => POOR_SCOPES.includes(scope))) ? 'in' : 'out';
    default:
      return 'out';
  }
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = () => Math.floor(Date.now() / 1000);
function zgw(claims: Record<string, unknown>, secret: string): string {
  const body = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ iss: 's', iat: now(), user_id: '', user_representation: '', ...claims })}`;
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
}

describe('every rpc with a face outside, for every caller', () => {
  let harness: Harness;
  let headersOf: Record<Caller, Record<string, string>>;
  const rpcs = new Contract(registry()).rpcs();

  beforeAll(async () => {
    harness = await Harness.start();
    const session = async (soort: 'eherkenning' | 'digid' | 'medewerker', who: string) => {
      const browser = new TestBrowser();
      await harness.login(browser, soort, who);
      return { cookie: `polder-session=${browser.cookie('polder-session')?.value ?? ''}`, 'sec-fetch-site': 'same-origin' };
    };
    const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
    const handler = await session('medewerker', 'marieke');
    headersOf = {
      nobody: {}, company: await session('eherkenning', 'eh-hoekstra'), citizen: await session('digid', 'digid-moulin'),
      handler, reader: await session('medewerker', 'sanne'), manager: await session('medewerker', 'joost'),
      application: bearer(zgw({ client_id: 'polder-demo' }, DEMO_APPLICATION.secret ?? '')), poorApplication: bearer(zgw({ client_id: 'alleen-catalogi' }, APPLICATION_SECRET)),
      wrongSecret: bearer(zgw({ client_id: 'polder-demo' }, 'x'.repeat(40))), expired: bearer(zgw({ client_id: 'polder-demo', iat: now() - 4000 }, DEMO_APPLICATION.secret ?? '')),
      wrongAudience: bearer(await harness.otherAudienceToken()), foreignCookie: { cookie: 'polder-session=' + 'A'.repeat(43), 'sec-fetch-site': 'same-origin' },
    };
  });
  afterAll(() => harness.stop());

  /** Calls the rpc by each of its http rules, and HEAD where there is GET. */
  async function statusesOf(rpc: RpcInfo, caller: Caller): Promise<number[]> {
    const statuses: number[] = [];
    for (const { verb, template } of rpc.bindings) {
      const path = rpc.api.basePath + template.replace(/\{[^}]+\}/g, '0190a0b0-0000-7000-8000-000000000001');
      const body = verb === 'POST' || verb === 'PUT' || verb === 'PATCH' ? { body: '{}' } : {};
      const answer = await fetch(harness.url + path, { method: verb, headers: { ...headersOf[caller], 'content-type': 'application/json', 'accept-crs': 'EPSG:4326', 'content-crs': 'EPSG:4326' }, ...body });
      await answer.arrayBuffer();
      statuses.push(answer.status);
    }
    return statuses;
  }

  it('has rpcs of every kind to try', () => {
    const kinds = new Set(rpcs.map((rpc) => rpcOptionsOf(rpc.desc).access));
    expect([...kinds].sort()).toEqual([Access.PUBLIC, Access.PARTY, Access.STAFF, Access.APPLICATION]);
  });

  it.each(CALLERS)('%s', async (caller) => {
    const wrong: string[] = [];
    for (const rpc of rpcs) {
      const options = rpcOptionsOf(rpc.desc);
      harness.echo.seen.length = 0;
      const statuses = await statusesOf(rpc, caller);
      const refusal = rpc.api.normative === '' && (caller === 'nobody' || caller === 'foreignCookie' || BAD_TOKENS.includes(caller)) ? 401 : 403;
      const may = expected(options, caller);
      for (const status of statuses) {
        const refused = status === 401 || status === 403;
        if (may === 'in' ? refused : status !== refusal) wrong.push(`${rpc.path}: ${status}, expected ${may === 'in' ? 'an answer' : refusal}`);
      }
      if (may === 'out' && harness.echo.seen.length > 0) wrong.push(`${rpc.path} reached the service`);
    }
    expect(wrong).toEqual([]);
  });
});
