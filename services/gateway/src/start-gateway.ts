import 'reflect-metadata';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { systemClock, type Clock } from '@polder/context';
import { registry as allContracts } from '@polder/proto';
import { createLogger, Database, migrateOnly, migrateWithRetry, Sealer, serveMetrics, type Logger } from '@polder/service';
import { registerTranscoder } from '@polder/transcoder';
import { ArchiefStreams } from './bestanden/archief-streams.js';
import { uploadRoutes } from './bestanden/upload-routes.js';
import type { GatewayConfig, MigrateConfig } from './gateway.config.js';
import { GatewayModule } from './gateway.module.js';
import { gatewayParts, type Contracts } from './gateway-parts.js';
import { GrpcChannels } from './grpc-channels.js';
import { makeServer } from './http/fastify-server.js';
import { ProblemFilter } from './http/problem-filter.js';
import { AuditTrail1764000100000 } from './migrations/1764000100000-audit-trail.js';
import { Sessions1764000000000 } from './migrations/1764000000000-sessions.js';
import type { SessionService } from './sessie/session.service.js';
import { pageHeaders, pagePolicy } from './statisch/content-security-policy.js';
import { WebApp } from './statisch/web-app.js';
import { WebRoutes } from './statisch/web-routes.js';

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

function openDatabase(url: string, pool: number, log: Logger): Promise<Database> {
  return Database.open({ url, pool, name: 'gateway', migrations: [Sessions1764000000000, AuditTrail1764000100000], log });
}

/** Brings the database up to date, for the Job of a chart. @throws MigratedOnly when that is done */
export async function migrateGateway(config: MigrateConfig, log = createLogger('gateway', config.POLDER_LOG_LEVEL)): Promise<never> {
  return migrateOnly(() => openDatabase(config.POLDER_DATABASE_URL, 1, log), log);
}

/** Removes old sessions from time to time; the result ends that. */
function keepClean(sessions: SessionService, log: Logger): () => void {
  const timer = setInterval(() => void sessions.clean().catch((error: unknown) => log.warn({ err: (error as Error).message }, 'old sessions not removed')), CLEAN_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Starts the gateway: database, routes, server. Ready when it returns. */
export async function startGateway(config: GatewayConfig, overrides: GatewayOverrides = {}): Promise<Gateway> {
  const log = overrides.log ?? createLogger('gateway', config.POLDER_LOG_LEVEL);
  const clock = overrides.clock ?? systemClock(config.POLDER_CLOCK_OFFSET_MS);
  const contracts = overrides.contracts ?? allContracts();
  const { POLDER_PUBLIC_URL: publicUrl, POLDER_PARTY_KEY: partySecret, POLDER_DEFAULT_TENANT: tenant } = config;
  const open = () => openDatabase(config.POLDER_DATABASE_URL, config.POLDER_DATABASE_POOL, log);
  const database = config.POLDER_MIGRATE ? await migrateWithRetry(open, log) : await open();
  const { ctx, cookies, repository, sessions, login, melder, signer, authenticator } = gatewayParts(config, contracts, database, clock, log);
  const channels = new GrpcChannels(config.POLDER_SERVICES);
  const streams = new ArchiefStreams(config.POLDER_ARCHIEF_STREAM_URL);
  const web = webRoutes(config, log);
  let accepting = true;
  const status = { version: versionOf(), publicUrl, securityContact: config.POLDER_SECURITY_CONTACT, accepting: () => accepting, database: () => repository.ping(ctx()) };

  const { adapter, instance } = await makeServer({ log, cookies, publicUrl, fallback: (request, reply) => web.handle(request, reply) });
  const app = await NestFactory.create<NestFastifyApplication>(GatewayModule.of({ login, sessions, cookies, publicUrl, status }), adapter, { logger: ['error', 'warn'], bodyParser: false, abortOnError: false });
  app.useGlobalFilters(new ProblemFilter());
  await instance.register(uploadRoutes({ streams, authenticator, signer, partySecret, tenant }));
  await registerTranscoder(instance, { registry: contracts, channel: channels.of, authenticate: (request, rpc) => authenticator.authenticate(request, rpc), openStream: streams.open, storeBytes: streams.store, baseUrl: publicUrl });
  await app.listen(config.POLDER_PORT, config.POLDER_HOST);
  const stopCleaning = keepClean(sessions, log);
  const sealer = new Sealer(database, 'gateway', config.POLDER_SEALS_DIR, log);
  sealer.start();
  const metricsServer = config.POLDER_METRICS_PORT ? serveMetrics(config.POLDER_METRICS_PORT) : undefined;
  const address = await app.getUrl();
  log.info({ address }, 'ready');

  const stop = async () => {
    accepting = false;
    stopCleaning();
    // A connection whose last request ends now would be kept alive for a next one that may not come.
    const idle = setInterval(() => instance.server.closeIdleConnections(), 50);
    const late = setTimeout(() => instance.server.closeAllConnections(), STOP_WITHIN_MS);
    await app.close();
    clearInterval(idle);
    clearTimeout(late);
    metricsServer?.close();
    metricsServer?.closeAllConnections();
    streams.close();
    channels.close();
    melder.close();
    await sealer.stop();
    await database.close();
  };
  let stopping: Promise<void> | undefined;
  return { address, app, stop: () => (stopping ??= stop()) };
}
