import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { generateKeyPairFiles } from '@polder/context';
import type { MailCatcher } from '@polder/mail-catcher';
import { EmbeddedPostgres, PostgresStartError } from '@polder/postgres';
import { Child } from './child.js';
import { prepareDataFolder, StartError, type Secrets } from './data-folder.js';
import { portsFrom, type Ports } from './ports.js';

export interface SuiteOptions {
  port: number;
  dataDir: string;
  fresh?: boolean;
  /** Extra environment per service name, for tests of faults. */
  env?: Record<string, Record<string, string>>;
  onEvent?: (text: string) => void;
  /** False only in tests. */
  fsync?: boolean;
  /** File that moves the clock of rules in every service but the gateway, whose sessions live in real time. */
  clockFile?: string;
}

/** Databases, each with a role of its own. */
const DATABASES = [
  'zaken',
  'formulieren',
  'archief',
  'gateway',
  'integratie',
  'facturatie',
  'gegevens',
  'bus',
] as const;
/** Services that the others reach by gRPC; each signs with a key of its own, and so does the gateway. */
const SERVICES = [
  'zaken',
  'formulieren',
  'archief',
  'integratie',
  'facturatie',
  'gegevens',
] as const;
/** They call the services of the first round when they start. */
const SECOND_ROUND = [
  'formulieren',
  'integratie',
  'facturatie',
] as const;

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** The whole suite on one machine: PostgreSQL, identity provider, every service its own process, bound to loopback. */
export class Suite {
  readonly ports: Ports;
  private readonly children = new Map<string, Child>();
  private postgres?: EmbeddedPostgres;
  private secrets?: Secrets;
  private stopping = false;
  private catcher?: MailCatcher;
  private logs = new Map<string, WriteStream>();

  constructor(private readonly options: SuiteOptions) {
    this.ports = portsFrom(options.port);
  }

  get publicUrl(): string {
    return `http://localhost:${this.ports.gateway}`;
  }

  /** Superuser connection to a database, for checks and proofs. */
  adminUrl(database: string): string {
    return `postgres://postgres:${this.secrets?.postgres ?? ''}@127.0.0.1:${this.ports.postgres}/${database}`;
  }

  child(name: string): Child | undefined {
    return this.children.get(name);
  }

  async start(): Promise<void> {
    await this.checkPorts();
    this.secrets = prepareDataFolder(this.options.dataDir, this.options.fresh ?? false, DATABASES);
    mkdirSync(join(this.options.dataDir, 'log'), { recursive: true });
    for (const name of ['gateway', ...SERVICES]) generateKeyPairFiles(join(this.options.dataDir, 'keys'), name);
    await this.startPostgres();
    await this.prepareDatabases();
    this.event('database ready');
    await Promise.all([this.run('identiteit', 'tools/dev-idp/dist/main.js'), this.run('archief', 'services/archief/dist/main.js'), this.run('zaken', 'services/zaken/dist/main.js'), this.run('registers', 'tools/registers/dist/main.js'), this.run('gegevens', 'services/gegevens/dist/main.js')]);
    await this.startMail();
    await Promise.all(SECOND_ROUND.map((name) => this.run(name, `services/${name}/dist/main.js`)));
    await this.run('gateway', 'services/gateway/dist/main.js');
  }

  /** Ends everything, the edge first; data stays. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const name of ['gateway', ...SECOND_ROUND]) await this.children.get(name)?.stop();
    await Promise.all([...this.children.values()].map((child) => child.stop()));
    await this.catcher?.stop();
    await this.postgres?.stop();
    for (const log of this.logs.values()) log.end();
  }

  /** Kills the database as a power cut would; the supervisor starts it again. For tests of faults. */
  killPostgres(): void {
    this.postgres?.kill();
  }

  private async run(name: string, main: string): Promise<void> {
    const child = new Child({ name, main: join(root, main), env: this.environment(name) }, (n, line) => this.log(n, line), (text) => this.event(text));
    this.children.set(name, child);
    try {
      await child.start();
    } catch (error) {
      throw new StartError((error as Error).message);
    }
    this.event(`${name} ready`);
  }

  private environment(name: string): Record<string, string> {
    const { ports, options, secrets } = this;
    if (!secrets) throw new Error('not prepared');
    const database = (db: string) => `postgres://${db}:${secrets.roles[db] ?? ''}@127.0.0.1:${ports.postgres}/${db}`;
    const passed = Object.fromEntries(['PATH', 'HOME', 'TZ', 'LANG', 'TMPDIR'].flatMap((key) => (process.env[key] ? [[key, process.env[key]]] : []))) as Record<string, string>;
    const common = {
      ...passed,
      POLDER_PORT: String(ports.gateway),
      POLDER_DATA: options.dataDir,
      POLDER_KEYS_DIR: join(options.dataDir, 'keys'),
      POLDER_SERVICES: JSON.stringify(Object.fromEntries(SERVICES.map((service) => [service, `127.0.0.1:${ports[service]}`]))),
      POLDER_BUS_URL: database('bus'),
      POLDER_SEALS_DIR: join(options.dataDir, 'zegels'),
      POLDER_DEMO: 'true',
      POLDER_LOG_LEVEL: process.env['POLDER_LOG_LEVEL'] ?? 'info',
      POLDER_PUBLIC_URL: this.publicUrl,
      POLDER_OIDC_ISSUER: `http://localhost:${ports.identity}/realms/polder`,
      POLDER_OIDC_CLIENT_ID: 'polder-gateway',
      POLDER_OIDC_CLIENT_SECRET: secrets.oidcClient,
    };
    const own: Record<string, Record<string, string>> = {
      identiteit: { POLDER_IDP_ADMIN_SECRET: secrets.idpAdmin },
      zaken: { POLDER_GRPC_ADDRESS: `127.0.0.1:${ports.zaken}`, POLDER_DATABASE_URL: database('zaken'), POLDER_NUMBER_KEYS: secrets.numberKeys },
      formulieren: { POLDER_GRPC_ADDRESS: `127.0.0.1:${ports.formulieren}`, POLDER_DATABASE_URL: database('formulieren') },
      archief: {
        POLDER_GRPC_ADDRESS: `127.0.0.1:${ports.archief}`, POLDER_DATABASE_URL: database('archief'), POLDER_STREAM_ADDRESS: `127.0.0.1:${ports.archiefStream}`,
        POLDER_BLOBS_DIR: join(options.dataDir, 'blobs'),
      },
      registers: { POLDER_REGISTERS_PORT: String(ports.registers) },
      gegevens: {
        POLDER_GRPC_ADDRESS: `127.0.0.1:${ports.gegevens}`, POLDER_DATABASE_URL: database('gegevens'), POLDER_NUMBER_KEYS: secrets.numberKeys,
        POLDER_BRP_URL: `http://127.0.0.1:${ports.registers}/haalcentraal/api/brp`, POLDER_KVK_URL: `http://127.0.0.1:${ports.registers}/kvk/api`, POLDER_BAG_URL: `http://127.0.0.1:${ports.registers}/bag/v2`,
      },
      integratie: {
        POLDER_GRPC_ADDRESS: `127.0.0.1:${ports.integratie}`, POLDER_DATABASE_URL: database('integratie'), POLDER_ARCHIEF_STREAM_URL: `http://127.0.0.1:${ports.archiefStream}`,
        POLDER_SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`, POLDER_NUMBER_KEYS: secrets.numberKeys,
      },
      facturatie: {
        POLDER_GRPC_ADDRESS: `127.0.0.1:${ports.facturatie}`, POLDER_DATABASE_URL: database('facturatie'), POLDER_STREAM_ADDRESS: `127.0.0.1:${ports.facturatieStream}`, POLDER_ARCHIEF_STREAM_URL: `http://127.0.0.1:${ports.archiefStream}`,
        POLDER_FACTUUR_MAP: join(options.dataDir, 'facturen'), POLDER_BOEK_MAP: join(options.dataDir, 'boekingen'),
      },
      gateway: {
        POLDER_DATABASE_URL: database('gateway'), POLDER_ARCHIEF_STREAM_URL: `http://127.0.0.1:${ports.archiefStream}`, POLDER_SESSION_KEY: secrets.sessionKey,
        POLDER_PARTY_KEY: secrets.partyKey, POLDER_CONTEXT_KEY_FILE: join(options.dataDir, 'keys/gateway.key'),
      },
    };
    const clock: Record<string, string> = options.clockFile && name !== 'gateway' ? { POLDER_CLOCK_FILE: options.clockFile } : {};
    return { ...common, ...clock, ...own[name], ...options.env?.[name] };
  }

  /** The mails that came in at this suite, newest first. */
  get mail(): MailCatcher | undefined {
    return this.catcher;
  }

  /** Mail goes to a catcher in this process: it is shown on a page and delivered nowhere. */
  private async startMail(): Promise<void> {
    const { MailCatcher } = await import('@polder/mail-catcher');
    this.catcher = new MailCatcher({ folder: join(this.options.dataDir, 'mail'), smtpPort: this.ports.smtp, httpPort: this.ports.mail });
    await this.catcher.start();
  }

  private async startPostgres(): Promise<void> {
    const server = new EmbeddedPostgres({
      dataDir: join(this.options.dataDir, 'postgres'),
      port: this.ports.postgres,
      password: this.secrets?.postgres ?? '',
      fsync: this.options.fsync,
      onLog: (line) => this.log('postgres', line),
      onExit: () => void this.restartPostgres(),
    });
    this.postgres = server;
    try {
      await server.start();
    } catch (error) {
      if (error instanceof PostgresStartError) throw new StartError(error.message);
      throw error;
    }
  }

  private async restartPostgres(): Promise<void> {
    for (let wait = 200; !this.stopping; wait = Math.min(wait * 2, 10_000)) {
      this.event('the database stopped; starting it again');
      await new Promise((resolve) => setTimeout(resolve, wait));
      if (this.stopping) return;
      try {
        await this.startPostgres();
        this.event('the database runs again; nothing is lost');
        return;
      } catch (error) {
        this.event((error as Error).message);
      }
    }
  }

  /** A database and a role per service; the role owns its database and nothing else. */
  private async prepareDatabases(): Promise<void> {
    const client = new pg.Client({ connectionString: this.adminUrl('postgres') });
    await client.connect();
    try {
      for (const name of DATABASES) {
        const password = this.secrets?.roles[name] ?? '';
        const role = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
        if (role.rowCount === 0) await client.query(`CREATE ROLE ${name} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD ${client.escapeLiteral(password)}`);
        const database = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
        if (database.rowCount === 0) {
          await client.query(`CREATE DATABASE ${name} OWNER ${name}`);
          await client.query(`REVOKE CONNECT ON DATABASE ${name} FROM PUBLIC`);
        }
      }
    } finally {
      await client.end();
    }
  }

  private async checkPorts(): Promise<void> {
    for (const [name, port] of Object.entries(this.ports)) {
      if (!(await isFree(port))) throw new StartError(`Port ${port} (${name}) is in use. Stop the other program, or choose another POLDER_PORT; all ports follow from it.`);
    }
  }

  private event(text: string): void {
    this.options.onEvent?.(text);
  }

  private log(name: string, line: string): void {
    let stream = this.logs.get(name);
    if (!stream) {
      stream = createWriteStream(join(this.options.dataDir, 'log', `${name}.log`), { flags: 'a' });
      // A full disk must not take the suite down with it.
      stream.on('error', () => undefined);
      this.logs.set(name, stream);
    }
    stream.write(`${line}\n`);
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
