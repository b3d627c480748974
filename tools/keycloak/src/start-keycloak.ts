import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installKeycloak } from './install-keycloak.js';

export interface KeycloakOptions {
  port: number;
  /** Realm export as JSON. */
  realm: string;
  /** Longest time to wait for it to be ready. */
  startWithinMs?: number;
}

/** A running Keycloak in development mode, with its database in memory. */
export interface RunningKeycloak {
  issuer: string;
  /** Makes it deaf, as an overloaded server is; `resume` lets it go on. */
  freeze(): void;
  resume(): void;
  stop(): Promise<void>;
}

/** Installs Keycloak when needed and starts it with the realm imported. Ready when it returns. */
export async function startKeycloak(options: KeycloakOptions): Promise<RunningKeycloak> {
  const home = await installKeycloak();
  // A copy: starting rebuilds files in the installation, and two runs must not do that to each other.
  const work = mkdtempSync(join(tmpdir(), 'polder-keycloak-'));
  cpSync(home, work, { recursive: true });
  mkdirSync(join(work, 'data/import'), { recursive: true });
  writeFileSync(join(work, 'data/import/polder-realm.json'), options.realm, { mode: 0o600 });
  const lines: string[] = [];
  const child = spawn(join(work, 'bin/kc.sh'), ['start-dev', '--db=dev-mem', '--http-host=127.0.0.1', `--http-port=${options.port}`, `--hostname=http://localhost:${options.port}`, '--import-realm', '--log-level=warn'], {
    stdio: ['ignore', 'pipe', 'pipe'], detached: true, env: { ...process.env, JAVA_OPTS_KC_HEAP: '-Xms128m -Xmx512m' },
  });
  const take = (chunk: Buffer) => {
    lines.push(...chunk.toString().split('\n').filter(Boolean));
    lines.splice(0, Math.max(0, lines.length - 40));
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const stop = async () => {
    await end(child);
    rmSync(work, { recursive: true, force: true });
  };
  const issuer = `http://localhost:${options.port}/realms/polder`;
  try {
    await ready(child, issuer, options.startWithinMs ?? 300_000, lines);
  } catch (error) {
    await stop();
    throw error;
  }
  return { issuer, stop, freeze: () => signal(child, 'SIGSTOP'), resume: () => signal(child, 'SIGCONT') };
}

async function ready(child: ChildProcess, issuer: string, withinMs: number, lines: string[]): Promise<void> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`Keycloak did not start:\n${lines.join('\n')}`);
    const answers = await fetch(`${issuer}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(2000) }).then((r) => r.ok, () => false);
    if (answers) return;
    if (Date.now() > deadline) throw new Error(`Keycloak was not ready in time:\n${lines.join('\n')}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** kc.sh starts Java as its child: the whole group gets the signal. */
function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid && child.exitCode === null) process.kill(-child.pid, name);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  signal(child, 'SIGCONT');
  signal(child, 'SIGTERM');
  const timer = setTimeout(() => signal(child, 'SIGKILL'), 15_000);
  await ended;
  clearTimeout(timer);
}
