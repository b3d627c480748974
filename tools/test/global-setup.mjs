// One real PostgreSQL for the whole jest run, on a free port and an own folder, without fsync.
import { mkdtempSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres, freePort } from '@polder/postgres';

export default async function setup() {
  if (process.env.POLDER_TEST_PG) return;
  const home = mkdtempSync(join(tmpdir(), 'polder-test-'));
  chmodSync(home, 0o755);
  const server = new EmbeddedPostgres({ dataDir: join(home, 'pg'), port: await freePort(), password: 'test', fsync: false });
  await server.start();
  process.env.POLDER_TEST_PG = server.url;
  globalThis.__polderTestPostgres = { server, home };
}
