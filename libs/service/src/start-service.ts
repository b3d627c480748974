import 'reflect-metadata';
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { ServiceDefinition } from '@grpc/grpc-js';
import { ContextSigner, ContextVerifier, readPrivateKey, readPublicKeys, fileClock, systemClock, type Clock } from '@polder/context';
import { openBus, type Bus } from './bus.js';
import { ConfigError, type ServiceConfig } from './config.js';
import type { Database } from './database.js';
import { createLogger, type Logger } from './logger.js';
import { serveMetrics } from './metrics.js';
import { OutboxRelay } from './outbox-relay.js';
import { RpcClient } from './rpc-client.js';
import { RpcServer, type Handlers } from './rpc-server.js';
import { Sealer } from './sealer.js';
import { migrateOnly, migrateWithRetry } from './migrate.js';

/** What the house gives to a service's module. */
export interface ServiceKit<Config extends ServiceConfig> {
  name: string;
  config: Config;
  log: Logger;
  clock: Clock;
  database: Database;
  signer: ContextSigner;
  verifier: ContextVerifier;
  /** The bus; absent when no address of it is set. */
  bus: Bus | undefined;
  /** Client of another service, by its name in POLDER_SERVICES. */
  client(service: string): RpcClient;
}

export interface ServiceSpec<Config extends ServiceConfig> {
  name: string;
  config: Config;
  openDatabase: (config: Config, log: Logger) => Promise<Database>;
  /** The Nest module, made from the kit. */
  module: (kit: ServiceKit<Config>) => Type<unknown> | Parameters<typeof NestFactory.createApplicationContext>[0];
  /** Contract services and the providers that handle them. */
  handlers: { definition: ServiceDefinition; provider: Type<unknown> }[];
  /** Work after the start: demo data, workers, other listeners. Its result is called at the stop, before the database closes. */
  started?: (app: INestApplicationContext, kit: ServiceKit<Config>) => Promise<(() => Promise<void>) | void>;
}

export interface ServiceApp {
  address: string;
  app: INestApplicationContext;
  stop(): Promise<void>;
}

/** Starts a service: database, migrations, Nest module, gRPC server, outbox relay, metrics. Ready when it returns; with POLDER_TASK=migrate only the migrations. */
export async function startService<Config extends ServiceConfig>(spec: ServiceSpec<Config>): Promise<ServiceApp> {
  const { name, config } = spec;
  const log = createLogger(name, config.POLDER_LOG_LEVEL);
  if (config.POLDER_TASK === 'migrate') return migrateOnly(() => spec.openDatabase(config, log), log);
  const database = config.POLDER_MIGRATE
    ? await migrateWithRetry(() => spec.openDatabase(config, log), log)
    : await spec.openDatabase(config, log);
  const clock = clockOf(config);
  const signer = new ContextSigner(name, readPrivateKey(join(config.POLDER_KEYS_DIR, `${name}.key`)));
  const verifier = new ContextVerifier(name, issuerKeys(config.POLDER_KEYS_DIR));
  const clients = new Map<string, RpcClient>();
  const client = (service: string) => {
    const address = config.POLDER_SERVICES[service];
    if (!address) throw new ConfigError(`POLDER_SERVICES has no address of ${service}`);
    const known = clients.get(service) ?? new RpcClient(service, address, signer);
    clients.set(service, known);
    return known;
  };
  const bus = config.POLDER_BUS_URL ? await openBus(config.POLDER_BUS_URL) : undefined;
  await bus?.prepare();
  const kit: ServiceKit<Config> = { name, config, log, clock, database, signer, verifier, bus, client };
  const app = await NestFactory.createApplicationContext(spec.module(kit), { logger: ['error', 'warn'], abortOnError: false });
  const server = new RpcServer(name, verifier, clock, log);
  for (const { definition, provider } of spec.handlers) server.add(definition, app.get(provider) as Handlers<unknown>);
  const relay = bus && new OutboxRelay(database, `urn:polder:${name}`, bus, log);
  relay?.start();
  const sealer = new Sealer(database, name, config.POLDER_SEALS_DIR, log);
  sealer.start();
  const stopExtra = await spec.started?.(app, kit);
  const metricsServer: Server | undefined = config.POLDER_METRICS_PORT ? serveMetrics(config.POLDER_METRICS_PORT) : undefined;
  const address = await server.listen(config.POLDER_GRPC_ADDRESS);
  server.setReady(true);
  log.info({ address }, 'ready');

  let stopping: Promise<void> | undefined;
  const stop = () =>
    (stopping ??= (async () => {
      await server.stop();
      await stopExtra?.();
      await relay?.stop();
      await sealer.stop();
      metricsServer?.close();
      for (const c of clients.values()) c.close();
      await app.close();
      await bus?.close();
      await database.close();
    })());
  return { address, app, stop };
}

/** The clock of rules. One that moves by itself would make every term of law worthless, so it is for demonstrations only. */
function clockOf(config: ServiceConfig): Clock {
  if (!config.POLDER_CLOCK_FILE) return systemClock(config.POLDER_CLOCK_OFFSET_MS);
  if (!config.POLDER_DEMO) throw new ConfigError('POLDER_CLOCK_FILE moves the clock and is allowed only with POLDER_DEMO');
  return fileClock(config.POLDER_CLOCK_FILE);
}

/** Public keys of issuers out of the folder, read again at most once a second so that a rotation needs no stop. */
function issuerKeys(folder: string): (issuer: string) => ReturnType<typeof readPublicKeys> {
  const cache = new Map<string, { at: number; keys: ReturnType<typeof readPublicKeys> }>();
  return (issuer) => {
    if (!/^[a-z][a-z0-9-]*$/.test(issuer)) return [];
    const known = cache.get(issuer);
    if (known && Date.now() - known.at < 1000) return known.keys;
    const file = join(folder, `${issuer}.pub`);
    const keys = existsSync(file) ? readPublicKeys(file) : [];
    cache.set(issuer, { at: Date.now(), keys });
    return keys;
  };
}
