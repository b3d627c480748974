import 'reflect-metadata';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, credentials } from '@grpc/grpc-js';
import type { DescService, Registry } from '@bufbuild/protobuf';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ContextSigner, readPrivateKey, systemClock, type Clock, type Ctx } from '@polder/context';
import { registry as allContracts, rpcOptionsOf } from '@polder/proto';
import { createLogger, Database, migrateWithRetry, type Logger } from '@polder/service';
import { ProblemError, registerTranscoder } from '@polder/transcoder';
import { ArchiefStreams } from './bestanden/archief-streams.js';
import { uploadRoutes } from './bestanden/upload-routes.js';
import { Sealer } from './crypto/sealer.js';
import type { GatewayConfig } from './gateway.config.js';
import { GatewayModule } from './gateway.module.js';
import { Cookies } from './http/cookies.js';
import { makeServer } from './http/fastify-server.js';
import { ProblemFilter } from './http/problem-filter.js';
import { IdentityProvider } from './login/identity-provider.js';
import { LoginService } from './login/login.service.js';
import { Sessions1764000000000 } from './migrations/1764000000000-sessions.js';
import { SessionRepository } from './sessie/session.repository.js';
import { SessionService } from './sessie/session.service.js';
import type { SessionLimits } from './sessie/session.rules.js';
import { pageHeaders, pagePolicy } from './statisch/content-security-policy.js';
import { WebApp } from './statisch/web-app.js';
import { WebRoutes } from './statisch/web-routes.js';
import { ApplicationRegister } from './toegang/application-register.js';
import { Authenticator } from './toegang/authenticator.js';
import { BearerTokens } from './toegang/bearer.js';
import { KeycloakAdapter } from './toegang/keycloak-adapter.js';

type Contracts = Registry & Iterable<{ kind: string }>;

/** Doubles that a test may put in place of what a running gateway has. */
export interface GatewayOverrides {
  clock?: Clock;
  contracts?: Contracts;
  log?: Logger;
}

export interface Gateway {
  address: string;
  app: NestFastifyApplication;
  stop(): Promise<void>;
}

const CLEAN_EVERY_MS = 60_000;
const STOP_WITHIN_MS = 10_000;
const here = dirname(fileURLToPath(import.meta.url));

function limitsOf(config: GatewayConfig): SessionLimits {
  return {
    party: { idle: config.POLDER_PARTY_IDLE, absolute: config.POLDER_PARTY_ABSOLUTE },
    staff: { idle: config.POLDER_STAFF_IDLE, absolute: config.POLDER_STAFF_ABSOLUTE },
    check: config.POLDER_SESSION_CHECK,
    grace: config.POLDER_SESSION_GRACE,
  };
}

/** Context of the gateway's own work on its sessions. */
function ownContext(config: GatewayConfig, clock: Clock): () => Ctx {
  const ctx: Ctx = {
    actor: { kind: 'dienst', id: 'gateway', naam: 'gateway', rollen: [], scopes: [] },
    tenant: config.POLDER_DEFAULT_TENANT, purpose: 'inloggen', clock, traceId: '', baseUrl: config.POLDER_PUBLIC_URL,
  };
  return () => ctx;
}

/** Channels to the services, opened at first use. */
class Channels {
  private readonly clients = new Map<string, Client>();

  constructor(private readonly addresses: Record<string, string>) {}

  readonly of = (service: string): Client => {
    const known = this.clients.get(service);
    if (known) return known;
    const address = this.addresses[service];
    if (!address) throw new ProblemError(503);
    const client = new Client(address, credentials.createInsecure(), {
      'grpc.service_config': JSON.stringify({ loadBalancingConfig: [{ round_robin: {} }] }),
      'grpc.max_receive_message_length': 16 * 1024 * 1024,
      'grpc.max_send_message_length': 16 * 1024 * 1024,
      'grpc.initial_reconnect_backoff_ms': 100,
      'grpc.max_reconnect_backoff_ms': 2000,
    });
    this.clients.set(service, client);
    return client;
  };

  close(): void {
    for (const client of this.clients.values()) client.close();
  }
}

function webRoutes(config: GatewayConfig, log: Logger): WebRoutes {
  const services = join(here, '../..');
  const portaal = WebApp.read(config.POLDER_PORTAAL_DIR ?? join(services, 'portaal/dist'));
  const werkplek = WebApp.read(config.POLDER_WERKPLEK_DIR ?? join(services, 'werkplek/dist'));
  if (!portaal) log.warn('the portaal has not been built');
  if (!werkplek) log.warn('the werkplek has not been built');
  const policy = pagePolicy({ issuerOrigin: new URL(config.POLDER_OIDC_ISSUER).origin, mapOrigins: config.POLDER_MAP_ORIGINS, secure: config.secure });
  return new WebRoutes({ portaal, werkplek, headers: pageHeaders(policy, config.secure) });
}

function versionOf(): string {
  const file = join(here, '../package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version : '0.0.0';
}

/** All staff roles that some rpc asks for. */
function contractRoles(contracts: Contracts): string[] {
  const roles = new Set<string>();
  for (const type of contracts) {
    if (type.kind !== 'service') continue;
    for (const method of (type as DescService).methods) for (const role of rpcOptionsOf(method).roles) roles.add(role);
  }
  return [...roles];
}

/** Everything behind the routes. */
function parts(config: GatewayConfig, contracts: Contracts, database: Database, clock: Clock, log: Logger) {
  const ctx = ownContext(config, clock);
  const cookies = new Cookies(config.secure);
  const sealer = new Sealer(config.POLDER_SESSION_KEY);
  const provider = new IdentityProvider({
    issuer: config.POLDER_OIDC_ISSUER, clientId: config.POLDER_OIDC_CLIENT_ID, clientSecret: config.POLDER_OIDC_CLIENT_SECRET, redirectUri: `${config.POLDER_PUBLIC_URL}/auth/callback`, log,
  });
  const repository = new SessionRepository(database);
  const sessions = new SessionService({ repository, sealer, limits: limitsOf(config), clock, ctx, log, check: (door, tokens) => provider.check(door, tokens), revoke: (tokens) => provider.revoke(tokens) });
  const loa = { eherkenning: config.POLDER_LOA_EHERKENNING, digid: config.POLDER_LOA_DIGID, medewerker: config.POLDER_LOA_STAFF };
  const login = new LoginService({ provider, sessions, sealer, clock, log, loa, publicUrl: config.POLDER_PUBLIC_URL });
  const signer = new ContextSigner('gateway', readPrivateKey(config.POLDER_CONTEXT_KEY_FILE));
  const register = new ApplicationRegister(config.POLDER_APPLICATIONS, config.POLDER_DEMO);
  const accessToken = { issuer: config.POLDER_OIDC_ISSUER, audience: config.POLDER_OIDC_AUDIENCE, algorithms: ['RS256'], keys: () => provider.jwks() };
  const adapter = new KeycloakAdapter({ issuer: config.POLDER_OIDC_ISSUER, clientId: config.POLDER_OIDC_CLIENT_ID, clientSecret: config.POLDER_OIDC_CLIENT_SECRET });
  const bearer = new BearerTokens({ register, accessToken, adapter, roles: contractRoles(contracts), partySecret: config.POLDER_PARTY_KEY, clock });
  const authenticator = new Authenticator({ sessions, bearer, cookies, signer, partySecret: config.POLDER_PARTY_KEY, tenant: config.POLDER_DEFAULT_TENANT });
  return { ctx, cookies, repository, sessions, login, signer, authenticator };
}

/** Starts the gateway: database, routes, server. Ready when it returns. */
export async function startGateway(config: GatewayConfig, overrides: GatewayOverrides = {}): Promise<Gateway> {
  const log = overrides.log ?? createLogger('gateway', config.POLDER_LOG_LEVEL);
  const contracts = overrides.contracts ?? allContracts();
  const clock = overrides.clock ?? systemClock(config.POLDER_CLOCK_OFFSET_MS);
  const open = () => Database.open({ url: config.POLDER_DATABASE_URL, pool: config.POLDER_DATABASE_POOL, name: 'gateway', migrations: [Sessions1764000000000], log });
  const database = config.POLDER_MIGRATE ? await migrateWithRetry(open, log) : await open();
  const { ctx, cookies, repository, sessions, login, signer, authenticator } = parts(config, contracts, database, clock, log);
  const web = webRoutes(config, log);
  const channels = new Channels(config.POLDER_SERVICES);
  const streams = new ArchiefStreams(config.POLDER_ARCHIEF_STREAM_URL);
  let accepting = true;

  const { adapter, instance } = await makeServer({ log, cookies, publicUrl: config.POLDER_PUBLIC_URL, fallback: (request, reply) => web.handle(request, reply) });
  const status = { version: versionOf(), publicUrl: config.POLDER_PUBLIC_URL, securityContact: config.POLDER_SECURITY_CONTACT, accepting: () => accepting, database: () => repository.ping(ctx()) };
  const app = await NestFactory.create<NestFastifyApplication>(GatewayModule.of({ login, sessions, cookies, publicUrl: config.POLDER_PUBLIC_URL, status }), adapter, { logger: ['error', 'warn'], bodyParser: false, abortOnError: false });
  app.useGlobalFilters(new ProblemFilter());
  await instance.register(uploadRoutes({ streams, authenticator, signer, partySecret: config.POLDER_PARTY_KEY, tenant: config.POLDER_DEFAULT_TENANT }));
  await registerTranscoder(instance, {
    registry: contracts, channel: channels.of, authenticate: (request, rpc) => authenticator.authenticate(request, rpc), openStream: streams.open, baseUrl: config.POLDER_PUBLIC_URL,
  });
  await app.listen(config.POLDER_PORT, config.POLDER_HOST);
  const cleaning = setInterval(() => void sessions.clean().catch((error: unknown) => log.warn({ err: (error as Error).message }, 'old sessions not removed')), CLEAN_EVERY_MS);
  cleaning.unref();
  const address = await app.getUrl();
  log.info({ address }, 'ready');

  let stopping: Promise<void> | undefined;
  const stop = () =>
    (stopping ??= (async () => {
      accepting = false;
      clearInterval(cleaning);
      const timer = setTimeout(() => instance.server.closeAllConnections(), STOP_WITHIN_MS);
      await app.close();
      clearTimeout(timer);
      streams.close();
      channels.close();
      await database.close();
    })());
  return { address, app, stop };
}
