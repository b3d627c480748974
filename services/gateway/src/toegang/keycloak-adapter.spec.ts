import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { CompactSign, importJWK } from 'jose';
import { freePort } from '@polder/postgres';
import { Harness } from '../testing/gateway-harness.js';
import type { DevProvider } from '../testing/providers.js';
import { KeycloakAdapter } from './keycloak-adapter.js';

const CASES = '/behandeling/api/v1/zaken';
const INTAKE = '/formulieren/api/v1/registraties';

describe('keycloak-connect in its place', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await Harness.start();
  });
  afterAll(() => harness.stop());

  const call = (path: string, token: string) => fetch(harness.url + path, { headers: { authorization: `Bearer ${token}` } });
  const adapter = () => new KeycloakAdapter({ issuer: harness.idp.issuer, clientId: 'polder-gateway', clientSecret: 'harness-client-secret' });

  it("gives the roles of a person's token", async () => {
    const [handler, reader] = [await harness.personToken('marieke'), await harness.personToken('sanne')];
    expect([(await call(CASES, handler)).status, (await call(INTAKE, handler)).status]).toEqual([200, 200]);
    expect([(await call(CASES, reader)).status, (await call(INTAKE, reader)).status]).toEqual([200, 403]);
    expect(await adapter().rolesOf(reader, ['behandelaar', 'raadpleger'])).toEqual(['raadpleger']);
  });

  it('refuses the token of a leaver within 60 seconds, although the token itself still lives', async () => {
    const token = await harness.personToken('sanne');
    expect((await call(CASES, token)).status).toBe(200);
    await harness.admin('sanne', 'disable');
    try {
      harness.clock.forward(31);
      const answer = await call(CASES, token);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toContain('invalid_token');
    } finally {
      await harness.admin('sanne', 'enable');
      harness.clock.forward(-31);
    }
  });

  it('refuses the token of a login that was ended at the provider', async () => {
    const token = await harness.personToken('joost');
    expect((await call(CASES, token)).status).toBe(200);
    await harness.admin('joost', 'logout');
    harness.clock.forward(31);
    expect((await call(CASES, token)).status).toBe(401);
    harness.clock.forward(-31);
  });

  it('answers 503 while the provider cannot be asked', async () => {
    const token = await harness.personToken('marieke');
    const other = await harness.personToken('sanne');
    expect((await call(CASES, other)).status).toBe(200);
    await harness.idp.down();
    try {
      expect((await call(CASES, token)).status).toBe(503);
    } finally {
      await harness.idp.up();
    }
  });

  describe('is never the only check: what it takes, the gateway refuses', () => {
    const forge = async (claims: Record<string, unknown>, header: Record<string, unknown> = {}) => {
      const seconds = Math.floor(Date.now() / 1000);
      const jwk = await (harness.idp as DevProvider).realmKey();
      const payload = { iss: harness.idp.issuer, aud: 'polder', sub: 's', typ: 'Bearer', azp: 'polder-gateway', iat: seconds, exp: seconds + 60, preferred_username: 'marieke', realm_access: { roles: ['behandelaar'] }, ...claims };
      const sut = new CompactSign(Buffer.from(JSON.stringify(payload))).setProtectedHeader({ alg: 'RS256', kid: jwk.kid ?? '', ...header } as never);
      return sut.sign(await importJWK(jwk, 'RS256'), { crit: { 'x-polder': true } });
    };
    it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
      ['no exp', { exp: undefined }, {}], ['another audience', { aud: 'account' }, {}], ['nbf in the future', { nbf: Math.floor(Date.now() / 1000) + 3600 }, {}], ['an unknown critical extension', {}, { crit: ['x-polder'], 'x-polder': 1 }],
    ])('%s', async (_, claims, header) => {
      const token = await forge(claims, header);
      expect(await adapter().rolesOf(token, ['behandelaar'])).toEqual(['behandelaar']);
      expect((await call(CASES, token)).status).toBe(401);
    });
  });
});

describe('introspection', () => {
  let server: Server;
  let issuer: string;
  const seen: { url: string; headers: IncomingHttpHeaders; body: string }[] = [];
  let answer = '{"active":true}';
  beforeAll(async () => {
    const port = await freePort();
    issuer = `http://127.0.0.1:${port}/realms/polder`;
    server = createServer((req, res) => {
      let body = '';
      req.on('data', (chunk: Buffer) => (body += chunk.toString()));
      req.on('end', () => {
        seen.push({ url: req.url ?? '', headers: req.headers, body });
        if (answer === '') res.writeHead(502).end();
        else res.end(answer);
      });
    }).listen(port, '127.0.0.1');
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const sut = () => new KeycloakAdapter({ issuer, clientId: 'polder-gateway', clientSecret: 'geheim' });

  it('goes through keycloak-connect to the realm, with the client of the gateway', async () => {
    answer = '{"active":true}';
    expect(await sut().isActive('een-token')).toBe(true);
    expect(seen[0]?.url).toBe('/realms/polder/protocol/openid-connect/token/introspect');
    expect(seen[0]?.headers).toMatchObject({ 'x-client': 'keycloak-nodejs-connect', authorization: `Basic ${Buffer.from('polder-gateway:geheim').toString('base64')}` });
    expect(new URLSearchParams(seen[0]?.body).get('token')).toBe('een-token');
  });
  it('says no when the server does not stand for the token', async () => {
    answer = '{"active":false}';
    expect(await sut().isActive('een-token')).toBe(false);
  });
  it('throws when the server does not answer', async () => {
    answer = '';
    await expect(sut().isActive('een-token')).rejects.toThrow();
  });
});
