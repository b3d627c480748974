import type { MigrationInterface, QueryRunner } from 'typeorm';
import pg from 'pg';
import { Module } from '@nestjs/common';
import { freePort } from '@polder/postgres';
import { testDatabase, type TestDatabase } from '@polder/testing';
import { createLogger, Database, loadConfig, migrateWithRetry, MigratedOnly, serviceConfigSchema, startService } from './index.js';

class First1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await runner.query('CREATE TABLE ding (id integer)');
  }
  async down() {
    throw new Error('expand and contract only');
  }
}

@Module({})
class Empty {}

describe('POLDER_TASK=migrate', () => {
  let pgdb: TestDatabase;
  beforeAll(async () => {
    pgdb = await testDatabase('migrate');
  });
  afterAll(() => pgdb.drop());

  const start = () => {
    let started = false;
    const config = loadConfig(serviceConfigSchema, { POLDER_DATABASE_URL: pgdb.url, POLDER_KEYS_DIR: '/nowhere', POLDER_TASK: 'migrate', POLDER_LOG_LEVEL: 'silent' });
    const result = startService({
      name: 'proef', config, handlers: [],
      openDatabase: (settings) => Database.open({ url: settings.POLDER_DATABASE_URL, name: 'proef', migrations: [First1700000000000] }),
      module: () => Empty,
      started: async () => {
        started = true;
      },
    });
    return { result, started: () => started };
  };

  it('brings the database up to date, starts nothing else and leaves no connection', async () => {
    const { result, started } = start();
    await expect(result).rejects.toMatchObject({ constructor: MigratedOnly, migrations: ['First1700000000000'] });
    expect(started()).toBe(false);
    const client = new pg.Client({ connectionString: pgdb.adminUrl });
    await client.connect();
    const tables = await client.query("SELECT to_regclass('ding') AS ding");
    const connections = await client.query("SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'proef'");
    await client.end();
    expect(tables.rows).toEqual([{ ding: 'ding' }]);
    expect(connections.rows).toEqual([{ n: 0 }]);
  });

  it('may run again: nothing is left to do', async () => {
    await expect(start().result).rejects.toMatchObject({ constructor: MigratedOnly, migrations: [] });
  });

  it('waits for a database that is not there yet, and gives up with its reason', async () => {
    const port = await freePort();
    const open = () => Database.open({ url: `postgres://x:x@127.0.0.1:${port}/x`, name: 'proef' });
    const began = Date.now();
    await expect(migrateWithRetry(open, createLogger('test', 'silent'), 700)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(Date.now() - began).toBeGreaterThanOrEqual(500);
  });
});
