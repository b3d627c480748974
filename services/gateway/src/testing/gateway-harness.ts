import { jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as oidc from 'openid-client';
import { generateKeyPairFiles, type Clock } from '@polder/context';
import { DEMO_PASSWORD, type Lifetimes } from '@polder/dev-idp';
import { freePort } from '@polder/postgres';
import { createLogger, loadConfig, type Logger } from '@polder/service';
import { TestBrowser, testDatabase, type TestDatabase, type Visit } from '@polder/testing';
import { gatewayConfigSchema } from '../gateway.config.js';
import { SessionService } from '../sessie/session.service.js';
import { startGateway, type Gateway } from '../start-gateway.js';
import { EchoService } from './echo-service.js';
import { CLIENT_SECRET, DevProvider, IAM_SECRET, KeycloakProvider, type ProviderUnderTest } from './providers.js';

// Starting all this takes its time on a busy machine.
jest.setTimeout(90_000);

export { IAM_SECRET } from './providers.js';
export const APPLICATION_SECRET = 'harness-application-secret-0123456789';

/** A clock that a test moves on. */
export class MovableClock implements Clock {
  private offset = 0;
  now(): Date {
    return new Date(Date.now() + this.offset);
  }
  today(): string {
    return this.now().toISOString().slice(0, 10);
  }
  forward(seconds: number): void {
    this.offset += seconds * 1000;
  }
}

export interface HarnessOptions {
  env?: Record<string, string>;
  lifetimes?: Partial<Lifetimes>;
  /** Receives the gateway's log instead of the standard output. */
  log?: Logger;
  /** A real Keycloak instead of the development provider. */
  keycloak?: boolean;
}

/** A running gateway on a real database with a running identity provider, all on free ports. */
export class Harness {
  private constructor(
    readonly gateway: Gateway,
    readonly url: string,
    readonly clock: MovableClock,
    readonly database: TestDatabase,
    readonly echo: EchoService,
    readonly idp: ProviderUnderTest,
    private readonly folder: string,
  ) {}

  static async start(options: HarnessOptions = {}): Promise<Harness> {
    const [port, database, echo] = await Promise.all([freePort(), testDatabase('gateway'), EchoService.start()]);
    const folder = mkdtempSync(join(tmpdir(), 'gateway-spec-'));
    generateKeyPairFiles(folder, 'gateway');
    const url = `http://localhost:${port}`;
    const idp = options.keycloak ? await KeycloakProvider.start(url) : await DevProvider.start(url, folder, options.lifetimes);
    const config = loadConfig(gatewayConfigSchema, {
      POLDER_PORT: String(port), POLDER_DATABASE_URL: database.url, POLDER_OIDC_ISSUER: idp.issuer, POLDER_OIDC_CLIENT_SECRET: CLIENT_SECRET,
      POLDER_SESSION_KEY: randomBytes(32).toString('base64'), POLDER_PARTY_KEY: randomBytes(32).toString('hex'), POLDER_CONTEXT_KEY_FILE: join(folder, 'gateway.key'),
      POLDER_SERVICES: JSON.stringify({ zaken: echo.address, formulieren: echo.address }), POLDER_DEMO: 'true', POLDER_LOG_LEVEL: process.env.POLDER_TEST_LOG ?? 'silent',
      POLDER_APPLICATIONS: JSON.stringify([{ clientId: 'alleen-catalogi', label: 'Alleen catalogi', secret: APPLICATION_SECRET, scopes: ['catalogi.lezen'] }, { clientId: 'oauth-lezer', label: 'OAuth lezer', scopes: ['zaken.lezen'] }]),
      ...options.env,
    });
    const clock = new MovableClock();
    const gateway = await startGateway(config, { clock, log: options.log ?? createLogger('gateway', config.POLDER_LOG_LEVEL) });
    return new Harness(gateway, url, clock, database, echo, idp, folder);
  }

  async stop(): Promise<void> {
    await this.gateway.stop();
    await this.idp.stop();
    this.echo.stop();
    await this.database.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Opens the login of a door and stops at the page of the identity provider. */
  loginPage(browser: TestBrowser, soort: string, terug = '/mijn'): Promise<Visit> {
    return browser.open(`${this.url}/auth/login?${new URLSearchParams({ soort, terug })}`);
  }

  /** Logs in and stops where the gateway sends the browser after its callback. */
  async login(browser: TestBrowser, soort: 'eherkenning' | 'digid' | 'medewerker', who: string, terug = '/mijn'): Promise<Visit> {
    const page = await this.loginPage(browser, soort, terug);
    const until = (url: URL) => this.isAfterCallback(url);
    const done = await browser.submit(page, { actie: 'inloggen', ...(soort === 'medewerker' ? { username: who, password: DEMO_PASSWORD } : { keuze: who }) }, { until });
    // Somebody else was logged in there: the provider first ends that login, with a form that a script sends.
    return done.text.includes('name="xsrf"') ? browser.submit(done, {}, { until }) : done;
  }

  get keycloak(): boolean {
    return this.idp instanceof KeycloakProvider;
  }

  /** Cancels at the double and gives where the user ends up. Keycloak keeps its broker's refusal on its own page, with a link. */
  async cancel(browser: TestBrowser, page: Visit): Promise<URL> {
    const done = await browser.submit(page, { actie: 'annuleren' }, { until: (url) => this.isAfterCallback(url) });
    if (!this.keycloak) return done.url;
    const link = /<a[^>]*href="([^"]*inloggen-mislukt[^"]*)"/.exec(done.text)?.[1];
    if (!link) throw new Error(`no way back on the page: ${done.text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').slice(0, 500)}`);
    return new URL(link.replaceAll('&amp;', '&').replaceAll('&#61;', '='));
  }

  /** True for an address of the gateway that is not the callback. */
  isAfterCallback(url: URL): boolean {
    return url.origin === this.url && url.pathname !== '/auth/callback';
  }

  async session(browser: TestBrowser): Promise<Record<string, unknown>> {
    return JSON.parse((await browser.open(`${this.url}/auth/session`)).text) as Record<string, unknown>;
  }

  /** Public key (PEM) with which a service checks the context. */
  async publicKey(): Promise<string> {
    return readFile(join(this.folder, 'gateway.pub'), 'utf8');
  }

  get sessions(): SessionService {
    return this.gateway.app.get(SessionService);
  }

  /** What iam does for a leaver, over the admin interface that Keycloak has as well. */
  async admin(username: string, action: 'disable' | 'enable' | 'logout'): Promise<void> {
    const headers = { authorization: `Bearer ${await this.clientToken('polder-iam', IAM_SECRET)}`, 'content-type': 'application/json' };
    const users = `${this.idp.issuer.replace('/realms/', '/admin/realms/')}/users`;
    const [user] = (await (await fetch(`${users}?username=${username}&exact=true`, { headers })).json()) as { id: string }[];
    const response =
      action === 'logout'
        ? await fetch(`${users}/${user?.id}/logout`, { method: 'POST', headers })
        : await fetch(`${users}/${user?.id}`, { method: 'PUT', headers, body: JSON.stringify({ enabled: action === 'enable' }) });
    if (response.status !== 204) throw new Error(`admin ${action}: ${response.status}`);
  }

  /** Where the logout at the provider ends; the development provider asks by a form that a script sends. */
  async afterLogout(browser: TestBrowser, at: URL): Promise<Visit> {
    const until = (url: URL) => url.origin === this.url;
    const page = await browser.open(at.href, { until });
    return page.url.origin === this.url ? page : browser.submit(page, {}, { until });
  }

  /** An access token of a member of staff, as a tool of their own would get it. */
  async personToken(username: string): Promise<string> {
    return (await this.personTokens(username)).access_token;
  }

  private async personTokens(username: string): Promise<oidc.TokenEndpointResponse> {
    const config = await oidc.discovery(new URL(this.idp.issuer), 'polder-gateway', CLIENT_SECRET, oidc.ClientSecretBasic(CLIENT_SECRET), { execute: [oidc.allowInsecureRequests] });
    const [pkceCodeVerifier, expectedState] = [oidc.randomPKCECodeVerifier(), oidc.randomState()];
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: `${this.url}/auth/callback`, scope: 'openid', state: expectedState, code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier), code_challenge_method: 'S256',
    });
    const browser = new TestBrowser();
    const done = await browser.submit(await browser.open(url.href), { actie: 'inloggen', username, password: DEMO_PASSWORD }, { until: (u) => u.pathname === '/auth/callback' });
    return oidc.authorizationCodeGrant(config, done.url, { pkceCodeVerifier, expectedState });
  }

  /** A token of the right issuer, for somebody else: the ID token of a login. */
  async otherAudienceToken(): Promise<string> {
    return (await this.personTokens('marieke')).id_token ?? '';
  }

  /** An access token of the identity provider for a client as itself. */
  async clientToken(clientId: string, secret: string, scope = ''): Promise<string> {
    const response = await fetch(`${this.idp.issuer}/protocol/openid-connect/token`, {
      method: 'POST', headers: { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` }, body: new URLSearchParams({ grant_type: 'client_credentials', ...(scope ? { scope } : {}) }),
    });
    return ((await response.json()) as { access_token: string }).access_token;
  }
}
