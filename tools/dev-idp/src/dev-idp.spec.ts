import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import { freePort } from '@polder/postgres';
import { TestBrowser } from '@polder/testing';
import { DEMO_PASSWORD, LOA } from './accounts.js';
import { startDevIdp, type DevIdp } from './dev-idp.js';

const SECRET = 'spec-secret';
const CLIENTS = (gatewayUrl: string) => [
  { clientId: 'polder-gateway', clientSecret: SECRET, gatewayUrl },
  { clientId: 'polder-iam', clientSecret: 'iam-secret', admin: true },
  { clientId: 'some-application', clientSecret: 'app-secret' },
];

/** A client as the gateway is one: authorization request with PKCE, then the code for tokens. */
class Client {
  readonly browser = new TestBrowser();
  private constructor(
    readonly config: oidc.Configuration,
    readonly redirectUri: string,
  ) {}

  static async discover(issuer: string, gatewayUrl: string): Promise<Client> {
    const config = await oidc.discovery(new URL(issuer), 'polder-gateway', SECRET, oidc.ClientSecretBasic(SECRET), { execute: [oidc.allowInsecureRequests] });
    return new Client(config, `${gatewayUrl}/auth/callback`);
  }

  async login(hint: string | undefined, values: Record<string, string>, extra: Record<string, string> = {}) {
    const verifier = oidc.randomPKCECodeVerifier();
    const state = oidc.randomState();
    const nonce = oidc.randomNonce();
    const url = oidc.buildAuthorizationUrl(this.config, {
      redirect_uri: this.redirectUri, scope: 'openid', state, nonce, prompt: 'login',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', ...(hint ? { kc_idp_hint: hint } : {}), ...extra,
    });
    const page = await this.browser.open(url.href, { until: (u) => u.href.startsWith(this.redirectUri) });
    const done = await this.browser.submit(page, values, { until: (u) => u.href.startsWith(this.redirectUri) });
    return { page, done, tokens: () => oidc.authorizationCodeGrant(this.config, done.url, { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true }) };
  }
}

describe('development identity provider', () => {
  let idp: DevIdp;
  let port: number;
  let gatewayUrl: string;
  let listener: Server;
  const logoutTokens: string[] = [];
  const dataDir = mkdtempSync(join(tmpdir(), 'dev-idp-'));

  const start = async () => {
    idp = await startDevIdp({ port, clients: CLIENTS(gatewayUrl), dataDir, onError: (e) => console.error(e) });
  };

  beforeAll(async () => {
    port = await freePort();
    const gatewayPort = await freePort();
    gatewayUrl = `http://localhost:${gatewayPort}`;
    listener = createServer((req, res) => {
      let body = '';
      req.on('data', (chunk: Buffer) => (body += chunk.toString()));
      req.on('end', () => {
        logoutTokens.push(new URLSearchParams(body).get('logout_token') ?? '');
        res.end();
      });
    }).listen(gatewayPort, '127.0.0.1');
    await start();
  });
  afterAll(async () => {
    await idp.stop();
    listener.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const client = () => Client.discover(idp.issuer, gatewayUrl);
  const basic = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
  const grant = async (id: string, secret: string) => {
    const response = await fetch(`${idp.issuer}/protocol/openid-connect/token`, {
      method: 'POST', headers: { authorization: basic(id, secret) }, body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'zaken.lezen' }),
    });
    return { status: response.status, body: (await response.json()) as { access_token?: string } };
  };

  it("answers on Keycloak's paths", async () => {
    const metadata = (await (await fetch(`${idp.issuer}/.well-known/openid-configuration`)).json()) as Record<string, unknown>;
    const base = `http://localhost:${port}/realms/polder/protocol/openid-connect`;
    expect(metadata).toMatchObject({
      issuer: `http://localhost:${port}/realms/polder`, authorization_endpoint: `${base}/auth`, token_endpoint: `${base}/token`, jwks_uri: `${base}/certs`,
      end_session_endpoint: `${base}/logout`, introspection_endpoint: `${base}/token/introspect`, backchannel_logout_supported: true,
    });
  });

  it('refuses an authorization request without PKCE, and with the method plain', async () => {
    const cases: Record<string, string>[] = [{}, { code_challenge: 'a'.repeat(43), code_challenge_method: 'plain' }];
    for (const extra of cases) {
      const query = new URLSearchParams({ client_id: 'polder-gateway', response_type: 'code', scope: 'openid', redirect_uri: `${gatewayUrl}/auth/callback`, ...extra });
      const answer = await new TestBrowser().open(`${idp.issuer}/protocol/openid-connect/auth?${query}`, { until: (u) => u.pathname === '/auth/callback' });
      expect(answer.url.searchParams.get('error')).toBe('invalid_request');
    }
  });

  it('sends nobody to an address that is not registered', async () => {
    const query = new URLSearchParams({ client_id: 'polder-gateway', response_type: 'code', scope: 'openid', redirect_uri: 'https://evil.example/', code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' });
    const answer = await new TestBrowser().open(`${idp.issuer}/protocol/openid-connect/auth?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('Inloggen lukt nu niet');
  });

  it('lets a company in by the double of eHerkenning', async () => {
    const { page, tokens } = await (await client()).login('eherkenning', { actie: 'inloggen', keuze: 'eh-hoekstra' });
    expect(page.text).toContain('eHerkenning (test)');
    expect(page.text).not.toContain('Wachtwoord');
    const answer = await tokens();
    expect(answer.claims()).toMatchObject({ typ: 'ID', azp: 'polder-gateway', name: 'Suzanne Moulin', kvk: '90004217', vestiging: '000090004217', organisatie: 'Akkerbouwbedrijf Hoekstra B.V.', acr: LOA.substantial });
    const { payload } = await jwtVerify(answer.access_token, createRemoteJWKSet(new URL(`${idp.issuer}/protocol/openid-connect/certs`)), { issuer: idp.issuer, audience: 'polder' });
    expect(payload).toMatchObject({ typ: 'Bearer', azp: 'polder-gateway', kvk: '90004217', sub: answer.claims()?.sub });
  });

  it('gives the BSN in the ID token only', async () => {
    const { tokens } = await (await client()).login('digid', { actie: 'inloggen', keuze: 'digid-moulin' });
    const answer = await tokens();
    expect(answer.claims()).toMatchObject({ bsn: '999993653', name: 'Suzanne Moulin' });
    expect(JSON.stringify(decodeJwt(answer.access_token))).not.toContain('999993653');
  });

  it('lets staff in by password, with realm roles as Keycloak writes them, and says when the password is wrong', async () => {
    const sut = await client();
    const wrong = await sut.login(undefined, { actie: 'inloggen', username: 'marieke', password: 'nope' });
    expect(wrong.done.text).toContain('De gebruikersnaam of het wachtwoord klopt niet');
    const right = await sut.browser.submit(wrong.done, { actie: 'inloggen', username: 'marieke', password: DEMO_PASSWORD }, { until: (u) => u.pathname === '/auth/callback' });
    expect(right.url.searchParams.get('code')).toBeTruthy();
    const { tokens } = await sut.login(undefined, { actie: 'inloggen', username: 'marieke', password: DEMO_PASSWORD });
    expect(decodeJwt((await tokens()).access_token)).toMatchObject({ realm_access: { roles: ['behandelaar', 'raadpleger'] }, preferred_username: 'marieke' });
  });

  it('does not let a company account in by another door', async () => {
    const { done } = await (await client()).login('digid', { actie: 'inloggen', keuze: 'eh-hoekstra' });
    expect(done.url.searchParams.get('code')).toBeNull();
    expect(done.text).toContain('DigiD (test)');
  });

  it('tells the gateway that the user cancelled', async () => {
    const { done } = await (await client()).login('eherkenning', { actie: 'annuleren' });
    expect(done.url.searchParams.get('error')).toBe('access_denied');
  });

  it('takes a refresh token once', async () => {
    const sut = await client();
    const answer = await (await sut.login('digid', { actie: 'inloggen', keuze: 'digid-moulin' })).tokens();
    const second = await oidc.refreshTokenGrant(sut.config, answer.refresh_token ?? '');
    expect(second.refresh_token).not.toBe(answer.refresh_token);
    await expect(oidc.refreshTokenGrant(sut.config, answer.refresh_token ?? '')).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('keeps keys and logins over a restart', async () => {
    const sut = await client();
    const answer = await (await sut.login('eherkenning', { actie: 'inloggen', keuze: 'eh-hoekstra' })).tokens();
    await idp.stop();
    await start();
    // The client's kept-alive connection died with the old process: the first call may find that out.
    await fetch(`${idp.issuer}/.well-known/openid-configuration`).catch(() => undefined);
    await expect(oidc.refreshTokenGrant(sut.config, answer.refresh_token ?? '')).resolves.toMatchObject({ token_type: 'bearer' });
  });

  describe('admin interface', () => {
    const users = () => `http://localhost:${port}/admin/realms/polder/users`;

    it('refuses who has no token, and an application without manage-users', async () => {
      expect((await fetch(users())).status).toBe(401);
      const { body } = await grant('some-application', 'app-secret');
      expect((await fetch(users(), { headers: { authorization: `Bearer ${body.access_token}` } })).status).toBe(403);
      expect((await grant('some-application', 'wrong')).status).toBe(401);
    });

    it('switches a leaver off: sessions end over the back channel and the refresh is refused', async () => {
      const sut = await client();
      const answer = await (await sut.login(undefined, { actie: 'inloggen', username: 'joost', password: DEMO_PASSWORD })).tokens();
      const headers = { authorization: `Bearer ${(await grant('polder-iam', 'iam-secret')).body.access_token}`, 'content-type': 'application/json' };
      const [user] = (await (await fetch(`${users()}?username=joost&exact=true`, { headers })).json()) as { id: string; enabled: boolean }[];
      expect(user).toMatchObject({ id: answer.claims()?.sub, enabled: true });
      expect((await fetch(`${users()}/${user?.id}`, { method: 'PUT', headers, body: JSON.stringify({ enabled: false }) })).status).toBe(204);
      await expect(oidc.refreshTokenGrant(sut.config, answer.refresh_token ?? '')).rejects.toMatchObject({ error: 'invalid_grant' });
      logoutTokens.length = 0;
      expect((await fetch(`${users()}/${user?.id}/logout`, { method: 'POST', headers })).status).toBe(204);
      expect(logoutTokens.map((t) => decodeJwt(t))).toEqual([expect.objectContaining({ sub: user?.id, sid: answer.claims()?.sid, aud: 'polder-gateway' })]);
      const again = await sut.login(undefined, { actie: 'inloggen', username: 'joost', password: DEMO_PASSWORD });
      expect(again.done.url.searchParams.get('code')).toBeNull();
      await fetch(`${users()}/${user?.id}`, { method: 'PUT', headers, body: JSON.stringify({ enabled: true }) });
    });
  });
});
