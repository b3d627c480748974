import { createHmac } from 'node:crypto';
import { ContextVerifier, metadataKeys } from '@polder/context';
import { createPublicKey } from 'node:crypto';
import { TestBrowser } from '@polder/testing';
import { APPLICATION_SECRET, Harness } from '../testing/gateway-harness.js';
import { DEMO_APPLICATION } from './application-register.js';

const ZAAK = '/zaken/api/v1/zaken/0190a0b0-0000-7000-8000-000000000001';
const OPEN = '/formulieren/api/v1/producten';
const OWN = '/mijn/api/v1/zaken';
const CASES = '/behandeling/api/v1/zaken';
const INTAKE = '/formulieren/api/v1/registraties';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = () => Math.floor(Date.now() / 1000);

function zgwToken(claims: Record<string, unknown> = {}, secret = DEMO_APPLICATION.secret ?? '', header: Record<string, unknown> = { alg: 'HS256', typ: 'JWT' }): string {
  const body = `${part(header)}.${part({ iss: 'spec', iat: now(), client_id: 'polder-demo', user_id: 'u1', user_representation: 'Spec', ...claims })}`;
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
}

describe('who may call what', () => {
  let harness: Harness;
  const company = new TestBrowser();
  const citizen = new TestBrowser();
  const handler = new TestBrowser();
  const reader = new TestBrowser();
  const nobody = new TestBrowser();

  beforeAll(async () => {
    harness = await Harness.start();
    await harness.login(company, 'eherkenning', 'eh-hoekstra');
    await harness.login(citizen, 'digid', 'digid-moulin');
    await harness.login(handler, 'medewerker', 'marieke');
    await harness.login(reader, 'medewerker', 'sanne');
  });
  afterAll(() => harness.stop());

  const get = async (path: string, browser: TestBrowser, token?: string) => {
    // The Zaken API wants to know the coordinate system of every reader.
    const answer = await browser.open(harness.url + path, { init: { headers: { 'accept-crs': 'EPSG:4326', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) } } });
    return { status: answer.status, headers: answer.headers, body: answer.text ? (JSON.parse(answer.text) as { code?: string; status?: number }) : {} };
  };
  const statuses = async (path: string) => {
    const rows: [string, TestBrowser, string | undefined][] = [
      ['nobody', nobody, undefined], ['company', company, undefined], ['citizen', citizen, undefined], ['handler', handler, undefined], ['reader', reader, undefined],
      ['application', nobody, zgwToken()], ['otherApplication', nobody, zgwToken({ client_id: 'alleen-catalogi' }, APPLICATION_SECRET)],
    ];
    return Object.fromEntries(await Promise.all(rows.map(async ([name, browser, token]) => [name, (await get(path, browser, token)).status] as const)));
  };

  it('open: everybody', async () => {
    expect(await statuses(OPEN)).toEqual({ nobody: 200, company: 200, citizen: 200, handler: 200, reader: 200, application: 200, otherApplication: 200 });
  });
  it('parties: citizens and companies, not staff, not applications', async () => {
    expect(await statuses(OWN)).toEqual({ nobody: 401, company: 200, citizen: 200, handler: 403, reader: 403, application: 403, otherApplication: 403 });
  });
  it('staff: with one of the roles', async () => {
    expect(await statuses(CASES)).toEqual({ nobody: 401, company: 403, citizen: 403, handler: 200, reader: 200, application: 403, otherApplication: 403 });
    expect(await statuses(INTAKE)).toEqual({ nobody: 401, company: 403, citizen: 403, handler: 200, reader: 403, application: 403, otherApplication: 403 });
  });
  it('applications: with one of the scopes; the ZGW APIs say 403 where others say 401', async () => {
    expect(await statuses(ZAAK)).toEqual({ nobody: 403, company: 403, citizen: 403, handler: 403, reader: 403, application: 200, otherApplication: 403 });
  });

  it('refuses in problem+json, with WWW-Authenticate on our own APIs', async () => {
    const own = await get(OWN, nobody);
    expect(own.body).toMatchObject({ status: 401, code: 'not_authenticated' });
    expect(own.headers.get('www-authenticate')).toContain('Bearer');
    expect(own.headers.get('content-type')).toBe('application/problem+json');
    expect((await get(ZAAK, nobody)).body).toMatchObject({ status: 403, code: 'not_authenticated' });
    expect((await get(ZAAK, nobody, zgwToken({ client_id: 'alleen-catalogi' }, APPLICATION_SECRET))).body).toMatchObject({ status: 403, code: 'permission_denied' });
  });

  it('refuses a broken token also where nothing is asked', async () => {
    expect((await get(OPEN, nobody, 'a.b.c')).status).toBe(401);
    expect((await get(OPEN, company, 'a.b.c')).status).toBe(401);
  });

  it('does not pass a refused call on', async () => {
    harness.echo.seen.length = 0;
    await get(CASES, company);
    await get(ZAAK, nobody, zgwToken({}, 'x'.repeat(32)));
    expect(harness.echo.seen).toEqual([]);
  });

  describe('the signed context', () => {
    const lastContext = async (audience: string) => {
      const token = String(harness.echo.seen.at(-1)?.metadata.get(metadataKeys.context)[0]);
      const key = createPublicKey(await harness.publicKey());
      return new ContextVerifier(audience, () => [key]).verify(token);
    };

    it('names the party by its key, for the service and the services it calls only', async () => {
      await get(OWN.replace('/zaken', '/zaken/0190a0b0-0000-7000-8000-000000000001'), company);
      const { actor } = await lastContext('zaken');
      expect(actor).toMatchObject({ kind: 'bedrijf', naam: 'Suzanne Moulin', kvkNummer: '90004217', rollen: [] });
      expect(actor.partyKey).toMatch(/^[0-9a-f]{64}$/);
      await expect(lastContext('archief')).resolves.toBeDefined();
      await expect(lastContext('formulieren')).rejects.toThrow('audience');
    });

    it('holds no BSN', async () => {
      await get(OWN, citizen);
      const { actor } = await lastContext('zaken');
      expect(actor.kind).toBe('burger');
      expect(actor.partyKey).toMatch(/^[0-9a-f]{64}$/);
      expect(JSON.stringify(actor)).not.toContain('999993653');
    });

    it('names the application, its scopes and the user it acts for', async () => {
      await get(ZAAK, nobody, zgwToken({ user_representation: 'A. Gebruiker' }));
      expect((await lastContext('zaken')).actor).toMatchObject({ kind: 'applicatie', id: 'polder-demo', naam: 'A. Gebruiker', scopes: expect.arrayContaining(['zaken.lezen']) });
    });

    it('is nobody in particular for a visitor', async () => {
      await get(OPEN, nobody);
      expect((await lastContext('formulieren')).actor.kind).toBe('anoniem');
    });

    it('carries on the trace of the client', async () => {
      const trace = '0af7651916cd43dd8448eb211c80319c';
      await nobody.open(harness.url + OPEN, { init: { headers: { traceparent: `00-${trace}-b7ad6b7169203331-01` } } });
      const sent = String(harness.echo.seen.at(-1)?.metadata.get(metadataKeys.traceparent)[0]);
      expect(sent).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-01$`));
      expect(sent).not.toContain('b7ad6b7169203331');
    });
  });

  describe('ZGW tokens', () => {
    const refused = async (token: string) => {
      const { status, body } = await get(ZAAK, nobody, token);
      return { status, code: body.code };
    };
    it('wrong secret', async () => expect(await refused(zgwToken({}, 'een-andere-sleutel-van-32-tekens-of-meer'))).toEqual({ status: 403, code: 'invalid-jwt-signature' }));
    it('unknown client', async () => expect(await refused(zgwToken({ client_id: 'bestaat-niet' }))).toEqual({ status: 403, code: 'invalid-client-identifier' }));
    it('client of which only access tokens count', async () => expect(await refused(zgwToken({ client_id: 'oauth-lezer' }, ''))).toEqual({ status: 403, code: 'invalid-client-identifier' }));
    it('no client', async () => expect(await refused(zgwToken({ client_id: undefined }))).toEqual({ status: 403, code: 'missing-client-identifier' }));
    it('older than an hour', async () => {
      expect(await refused(zgwToken({ iat: now() - 3600 - 61 }))).toEqual({ status: 403, code: 'jwt-expired' });
      expect((await get(ZAAK, nobody, zgwToken({ iat: now() - 3600 - 50 }))).status).toBe(200);
    });
    it('from the future', async () => expect(await refused(zgwToken({ iat: now() + 70 }))).toEqual({ status: 403, code: 'jwt-expired' }));
    it('without iat', async () => expect(await refused(zgwToken({ iat: undefined }))).toEqual({ status: 403, code: 'jwt-decode-error' }));
    it('exp that has passed', async () => expect(await refused(zgwToken({ exp: now() - 120 }))).toEqual({ status: 403, code: 'jwt-expired' }));
    it('alg none', async () => {
      const body = `${part({ alg: 'none' })}.${part({ iss: 'x', iat: now(), client_id: 'polder-demo' })}`;
      expect(await refused(`${body}.`)).toMatchObject({ status: 403 });
      expect(await refused(`${body}.${Buffer.from('x').toString('base64url')}`)).toMatchObject({ status: 403 });
    });
    it('another HMAC', async () => expect(await refused(zgwToken({}, undefined, { alg: 'HS512', typ: 'JWT' }))).toEqual({ status: 403, code: 'invalid-jwt-signature' }));
    it('critical extension', async () => expect(await refused(zgwToken({}, undefined, { alg: 'HS256', crit: ['x'], x: 1 }))).toMatchObject({ status: 403, code: 'jwt-decode-error' }));
    it('rubbish', async () => expect(await refused('dit-is-geen-token')).toEqual({ status: 403, code: 'jwt-decode-error' }));
    it('other scheme', async () => {
      const answer = await nobody.open(harness.url + ZAAK, { init: { headers: { authorization: 'Basic cG9sZGVyLWRlbW86eA==' } } });
      expect(answer.status).toBe(403);
    });
    it('stops being good when its hour is over, although it was remembered', async () => {
      const token = zgwToken({ iat: now() - 3600 });
      expect((await get(ZAAK, nobody, token)).status).toBe(200);
      harness.clock.forward(61);
      expect(await refused(token)).toEqual({ status: 403, code: 'jwt-expired' });
      harness.clock.forward(-61);
    });
  });

  describe('access tokens of the identity provider', () => {
    it('an application that is registered may do what its register says', async () => {
      const token = await harness.clientToken('oauth-lezer', 'oauth-lezer-secret', 'zaken.lezen');
      expect((await get(ZAAK, nobody, token)).status).toBe(200);
      expect((await get(CASES, nobody, token)).status).toBe(403);
    });
    it('an application that nobody registered may nothing', async () => {
      const token = await harness.clientToken('onbekend', 'onbekend-secret', 'zaken.lezen');
      expect((await get(ZAAK, nobody, token)).body).toMatchObject({ status: 403, code: 'invalid-client-identifier' });
      expect((await get(OPEN, nobody, token)).status).toBe(401);
    });
    it('a byte changed: refused with invalid_token', async () => {
      const token = await harness.clientToken('oauth-lezer', 'oauth-lezer-secret');
      const [header, payload, signature] = token.split('.');
      const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()) as Record<string, unknown>;
      const answer = await get(OPEN, nobody, `${header}.${part({ ...claims, azp: 'polder-demo' })}.${signature}`);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token"');
    });
  });

  it('the demo application exists in demo mode only', async () => {
    const strict = await Harness.start({ env: { POLDER_DEMO: 'false' } });
    try {
      const answer = await nobody.open(strict.url + ZAAK, { init: { headers: { authorization: `Bearer ${zgwToken()}` } } });
      expect(answer.status).toBe(403);
    } finally {
      await strict.stop();
    }
  });

  it('a service that is away gives 503 with Retry-After, and the rest goes on', async () => {
    const alone = await Harness.start({ env: { POLDER_SERVICES: '{"zaken":"127.0.0.1:1"}' } });
    try {
      for (const path of [OPEN, '/mijn/api/v1/zaken']) {
        const browser = new TestBrowser();
        if (path !== OPEN) await alone.login(browser, 'digid', 'digid-moulin');
        const answer = await browser.open(alone.url + path);
        expect({ path, status: answer.status, type: answer.headers.get('content-type') }).toEqual({ path, status: 503, type: 'application/problem+json' });
      }
      expect((await nobody.open(`${alone.url}/health/ready`)).status).toBe(200);
    } finally {
      await alone.stop();
    }
  });
});
