import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { testDatabase, type TestDatabase } from '@polder/testing';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

describe('node dist/main.js migrate', () => {
  let pgdb: TestDatabase;
  beforeAll(async () => {
    pgdb = await testDatabase('zaken_migrate');
  });
  afterAll(() => pgdb.drop());

  it('makes the tables and ends with 0, without keys, other services or a port', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [main, 'migrate'], { env: { POLDER_DATABASE_URL: pgdb.url, POLDER_KEYS_DIR: '/nowhere' } });
    expect(stdout).toContain('database up to date');
    const client = new pg.Client({ connectionString: pgdb.adminUrl });
    await client.connect();
    const { rows } = await client.query("SELECT to_regclass('zaak') IS NOT NULL AS zaak, to_regclass('outbox') IS NOT NULL AS outbox");
    await client.end();
    expect(rows).toEqual([{ zaak: true, outbox: true }]);
  });

  it('ends with 1 and says why when the role has no right to the database', async () => {
    const wrong = new URL(pgdb.url);
    wrong.password = 'wrong';
    await expect(promisify(execFile)(process.execPath, [main, 'migrate'], { env: { POLDER_DATABASE_URL: wrong.href, POLDER_KEYS_DIR: '/nowhere' } })).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining('cannot start') as unknown });
  });
});
