import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultDataDir, portsFrom } from '@polder/start';

/** The command cannot do its work; the message is one clear line. */
export class AdminError extends Error {}

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** Where an installation keeps its data. */
export interface Installation {
  databaseUrl(service: string): string;
  sealsDir: string;
}

/** The installation that the environment names, else the one of `npm start` in this checkout. */
export function findInstallation(env: Record<string, string | undefined>): Installation {
  const dataDir = resolve(env['POLDER_DATA'] ?? defaultDataDir(root));
  const file = join(dataDir, 'secrets.json');
  const password = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { postgres: string }).postgres : undefined;
  const { postgres } = portsFrom(Number(env['POLDER_PORT'] ?? 8080));
  return {
    databaseUrl: (service) => {
      const given = env[`POLDER_DATABASE_URL_${service.toUpperCase()}`];
      if (given) return given;
      if (!password) throw new AdminError(`Geen installatie gevonden in ${dataDir}. Start Polder eerst, of geef POLDER_DATA.`);
      return `postgres://postgres:${password}@127.0.0.1:${postgres}/${service}`;
    },
    sealsDir: env['POLDER_SEALS_DIR'] ?? join(dataDir, 'zegels'),
  };
}
