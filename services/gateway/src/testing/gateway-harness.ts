import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Server, ServerCredentials, type Metadata } from '@grpc/grpc-js';
import type { JWK } from 'jose';
import * as oidc from 'openid-client';
import { generateKeyPairFiles, type Clock } from '@polder/context';
import { DEMO_PASSWORD, demoAccounts, startDevIdp, type DevIdp, type Lifetimes } from '@polder/dev-idp';
import { freePort } from '@polder/postgres';
import { apiOptionsOf, registry } from '@polder/proto';
import { createLogger, loadConfig } from '@polder/service';
import { TestBrowser, testDatabase, type TestDatabase, type Visit } from '@polder/testing';
import { gatewayConfigSchema } from '../gateway.config.js';
import { SessionService } from '../sessie/session.service.js';
import { startGateway, type Gateway } from '../start-gateway.js';

export const CLIENT_SECRET = 'harness-client-secret';
export const IAM_SECRET = 'harness-iam-secret';
export const APPLICATION_SECRET = 'harness-application-secret-0123456789';

/** One call that reached a service. */
export interface SeenCall {
  path: string;
  metadata: Metadata;
}

/** A service that takes every rpc of the contracts, keeps its metadata and answers an empty message. */
export class EchoService {
  private constructor(
    private readonly server: Server,
    readonly address: string,
    readonly seen: SeenCall[],
  ) {}

  static async start(): Promise<EchoService> {
    const server = new Server();
    const same = (bytes: Buffer) => bytes;
    const seen: SeenCall[] = [];
    for (const type of registry()) {
      if (type.kind !== 'service' || !apiOptionsOf(type)) continue;
      const definition = Object.fromEntries(
        type.methods.map((method) => [
          method.name,
          { path: `/${type.typeName}/${method.name}`, requestStream: false as const, responseStream: false as const, requestSerialize: same, requestDeserialize: same, responseSerialize: same, responseDeserialize: same },
        ]),
      );
      const handlers = Object.fromEntries(
        type.methods.map((method) => [
          method.name,
          (call: { metadata: Metadata }, done: (error: null, bytes: Buffer) => void) => {
            seen.push({ path: `/${type.typeName}/${method.name}`, metadata: call.metadata });
            done(null, Buffer.alloc(0));
          },
        ]),
      );
      server.addService(definition, handlers);
    }
    const port = await new Promise<number>((resolve, reject) => server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound))));
    const echo = new EchoService(server, `127.0.0.1:${port}`, seen);
    return echo;
  }

  stop(): void {
    this.server.forceShutdown();
  }
}

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
}

/** A running gateway on a real database with a real development identity provider, all on free ports. */
export class Harness {
  readonly clock = new MovableClock();
  private constructor(
    readonly gateway: Gateway,
    readonly url: string,
    readonly database: TestDatabase,
    readonly echo: EchoService,
    public idp: DevIdp,
    readonly idpPort: number,
    private readonly folder: string,
    private readonly options: HarnessOptions,
  ) {}

  static async start(options: HarnessOptions = {}): Promise<Harness> {
    const [port, idpPort, database, echo] = await Promise.all([freePort(), freePort(), testDatabase('gateway'), EchoService.start()]);
    const folder = mkdtempSync(join(tmpdir(), 'gateway-spec-'));
    generateKeyPairFiles(folder, 'gateway');
    const url = `http://localhost:${port}`;
    const idp = await Harness.startIdp(url, idpPort, folder, options);
    const config = loadConfig(gatewayConfigSchema, {
      POLDER_PORT: String(port), POLDER_DATABASE_URL: database.url, POLDER_OIDC_ISSUER: idp.issuer, POLDER_OIDC_CLIENT_SECRET: CLIENT_SECRET,
      POLDER_SESSION_KEY: randomBytes(32).toString('base64'), POLDER_PARTY_KEY: randomBytes(32).toString('hex'), POLDER_CONTEXT_KEY_FILE: join(folder, 'gateway.key'),
      POLDER_SERVICES: JSON.stringify({ zaken: echo.address, formulieren: echo.address }), POLDER_DEMO: 'true', POLDER_LOG_LEVEL: 'silent',
      POLDER_APPLICATIONS: JSON.stringify([{ clientId: 'alleen-catalogi', label: 'Alleen catalogi', secret: APPLICATION_SECRET, scopes: ['catalogi.lezen'] }, { clientId: 'oauth-lezer', label: 'OAuth lezer', scopes: ['zaken.lezen'] }]),
      ...options.env,
    });
    const harness = new Harness(undefined as never, url, database, echo, idp, idpPort, folder, options);
    const gateway = await startGateway(config, { clock: harness.clock, log: createLogger('gateway', config.POLDER_LOG_LEVEL) });
    Object.assign(harness, { gateway });
    return harness;
  }

  private static startIdp(gatewayUrl: string, port: number, folder: string, options: HarnessOptions): Promise<DevIdp> {
    return startDevIdp({
      port, accounts: demoAccounts(), dataDir: join(folder, 'idp'), ...(options.lifetimes ? { lifetimes: options.lifetimes } : {}),
      clients: [
        { clientId: 'polder-gateway', clientSecret: CLIENT_SECRET, gatewayUrl },
        { clientId: 'polder-iam', clientSecret: IAM_SECRET, admin: true },
        { clientId: 'oauth-lezer', clientSecret: 'oauth-lezer-secret' },
        { clientId: 'onbekend', clientSecret: 'onbekend-secret' },
      ],
    });
  }

  /** Stops the identity provider, as a fault would. */
  async idpDown(): Promise<void> {
    await this.idp.stop();
  }

  async idpUp(): Promise<void> {
    this.idp = await Harness.startIdp(this.url, this.idpPort, this.folder, this.options);
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
    const users = `http://localhost:${this.idpPort}/admin/realms/polder/users`;
    const [user] = (await (await fetch(`${users}?username=${username}&exact=true`, { headers })).json()) as { id: string }[];
    const response =
      action === 'logout'
        ? await fetch(`${users}/${user?.id}/logout`, { method: 'POST', headers })
        : await fetch(`${users}/${user?.id}`, { method: 'PUT', headers, body: JSON.stringify({ enabled: action === 'enable' }) });
    if (response.status !== 204) throw new Error(`admin ${action}: ${response.status}`);
  }

  /** After a stop of the provider: kept-alive connections to it are dead, the first call may find that out. */
  async settle(): Promise<void> {
    for (let i = 0; i < 20; i += 1) {
      if (await fetch(`${this.idp.issuer}/.well-known/openid-configuration`).then((r) => r.ok, () => false)) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** An access token of a member of staff, as a tool of their own would get it. */
  async personToken(username: string): Promise<string> {
    const config = await oidc.discovery(new URL(this.idp.issuer), 'polder-gateway', CLIENT_SECRET, oidc.ClientSecretBasic(CLIENT_SECRET), { execute: [oidc.allowInsecureRequests] });
    const [pkceCodeVerifier, expectedState] = [oidc.randomPKCECodeVerifier(), oidc.randomState()];
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: `${this.url}/auth/callback`, scope: 'openid', state: expectedState, code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier), code_challenge_method: 'S256',
    });
    const browser = new TestBrowser();
    const done = await browser.submit(await browser.open(url.href), { actie: 'inloggen', username, password: DEMO_PASSWORD }, { until: (u) => u.pathname === '/auth/callback' });
    return (await oidc.authorizationCodeGrant(config, done.url, { pkceCodeVerifier, expectedState })).access_token;
  }

  /** Private key of the realm, to make tokens that the provider would never make. */
  async realmKey(): Promise<JWK> {
    return (JSON.parse(await readFile(join(this.folder, 'idp/keys.json'), 'utf8')) as { jwks: { keys: [JWK] } }).jwks.keys[0];
  }

  /** An access token of the identity provider for a client as itself. */
  async clientToken(clientId: string, secret: string, scope = ''): Promise<string> {
    const response = await fetch(`${this.idp.issuer}/protocol/openid-connect/token`, {
      method: 'POST', headers: { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` }, body: new URLSearchParams({ grant_type: 'client_credentials', ...(scope ? { scope } : {}) }),
    });
    return ((await response.json()) as { access_token: string }).access_token;
  }
}
