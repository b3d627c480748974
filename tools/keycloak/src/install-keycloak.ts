import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The release that the login tests run against. */
export const KEYCLOAK_VERSION = '26.4.5';

/** Folder with an unpacked Keycloak; fetched from Maven Central once and kept in the user's cache. Needs Java 17, Maven and unzip. */
export async function installKeycloak(version = KEYCLOAK_VERSION): Promise<string> {
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'polder');
  const home = join(cache, `keycloak-${version}`);
  if (existsSync(join(home, 'bin/kc.sh'))) return home;
  mkdirSync(cache, { recursive: true });
  const artifact = `org.keycloak:keycloak-quarkus-dist:${version}:zip`;
  const work = join(cache, `keycloak-${version}-${process.pid}`);
  try {
    await run('mvn', ['-q', '-B', 'dependency:get', `-Dartifact=${artifact}`, '-Dtransitive=false']);
    await run('mvn', ['-q', '-B', 'dependency:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${work}`]);
    await run('unzip', ['-q', join(work, `keycloak-quarkus-dist-${version}.zip`), '-d', work]);
    // Two runs may fetch at the same time; whoever is first wins.
    if (!existsSync(home)) renameSync(join(work, `keycloak-${version}`), home);
  } catch (error) {
    throw new Error(`Keycloak ${version} cannot be installed (Java 17, Maven and unzip are needed): ${(error as Error).message.split('\n')[0]}`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return home;
}
