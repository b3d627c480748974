import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { EmbeddedPostgres, freePort, PostgresStartError } from './index.js';

describe('EmbeddedPostgres', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'polder-pg-'));
    chmodSync(home, 0o755);
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const query = async (server: EmbeddedPostgres, sql: string) => {
    const client = new pg.Client({ connectionString: server.url });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(sql)).rows as unknown[];
    } finally {
      await client.end();
    }
  };

  it('keeps what was committed when the server is killed, and says that it stopped', async () => {
    let exits = 0;
    const options = { dataDir: join(home, 'pg'), port: await freePort(), password: 'geheim', onExit: () => void (exits += 1) };
    const first = new EmbeddedPostgres(options);
    await first.start();
    await query(first, 'CREATE TABLE t (n int); INSERT INTO t VALUES (42)');
    first.kill();
    for (let i = 0; i < 100 && exits === 0; i++) await new Promise((r) => setTimeout(r, 20));
    expect(exits).toBe(1);
    const second = new EmbeddedPostgres(options);
    await second.start();
    expect(await query(second, 'SELECT n FROM t')).toEqual([{ n: 42 }]);
    expect(await query(second, 'SHOW data_checksums')).toEqual([{ data_checksums: 'on' }]);
    await second.stop();
    expect(exits).toBe(1);
  });

  it('refuses a folder of another version, a damaged one and a taken port in one clear line', async () => {
    const port = await freePort();
    const start = (dir: string, p = port) => new EmbeddedPostgres({ dataDir: join(home, dir), port: p, password: 'x', fsync: false }).start();
    mkdirSync(join(home, 'older'));
    writeFileSync(join(home, 'older/PG_VERSION'), '16\n');
    await expect(start('older')).rejects.toThrow(/was made by PostgreSQL 16; this version of Polder uses 18/);
    mkdirSync(join(home, 'damaged'));
    writeFileSync(join(home, 'damaged/postgresql.conf'), '');
    await expect(start('damaged')).rejects.toThrow(/damaged: it holds files but no PG_VERSION/);
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((r) => taken.once('listening', r));
    const address = taken.address() as { port: number };
    const error = await start('ok', address.port).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(PostgresStartError);
    expect((error as Error).message).toBe('The database port is in use by another program. Choose another POLDER_PORT.');
    taken.close();
  });
});
