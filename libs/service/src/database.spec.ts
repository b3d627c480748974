import type { MigrationInterface, QueryRunner } from 'typeorm';
import pg from 'pg';
import { anonymous, fixedClock, type Ctx } from '@polder/context';
import { testDatabase, type TestDatabase } from '@polder/testing';
import { createLogger, Database, OutboxRelay, platformTables, PostgresBus, tenantTable, type BusEvent } from './index.js';

class First1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await platformTables(runner);
    await runner.query('CREATE TABLE ding (id integer, organisatie_id uuid NOT NULL)');
    await tenantTable(runner, 'ding');
  }
  async down() {
    throw new Error('expand and contract only');
  }
}

const PROVINCE = '0193b9f0-0000-7000-8000-000000000024';
const OTHER = '0193b9f0-0000-7000-8000-000000000025';
const ctxOf = (tenant: string): Ctx => ({ actor: anonymous(), tenant, purpose: 'test', clock: fixedClock('2026-11-24T10:00:00Z'), traceId: 't', baseUrl: '' });
const log = createLogger('test', 'silent');

describe('Database', () => {
  let pgdb: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    pgdb = await testDatabase('service');
    database = await Database.open({ url: pgdb.url, name: 'test', migrations: [First1700000000000] });
    await database.migrate();
  });
  afterAll(async () => {
    await database.close();
    await pgdb.drop();
  });

  const add = (tenant: string, id: number) =>
    database.tx(ctxOf(tenant), async (tx) => {
      await tx.query('INSERT INTO ding VALUES ($1, $2)', [id, tenant]);
    });

  it('shows a tenant only its own rows, and a query without tenant nothing', async () => {
    await add(PROVINCE, 1);
    await add(OTHER, 2);
    const seen = await database.read(ctxOf(OTHER), (tx) => tx.query<{ id: number }>('SELECT id FROM ding'));
    expect(seen).toEqual([{ id: 2 }]);
    expect(await database.source.query('SELECT * FROM ding')).toEqual([]);
  });

  it('refuses to write for another tenant', async () => {
    await expect(database.tx(ctxOf(PROVINCE), (tx) => tx.query('INSERT INTO ding VALUES (3, $1)', [OTHER]))).rejects.toThrow('row-level security');
  });

  it('does not carry a tenant over to the next use of the connection', async () => {
    await database.read(ctxOf(PROVINCE), (tx) => tx.query('SELECT 1'));
    expect(await database.source.query('SELECT * FROM ding')).toEqual([]);
  });

  it('a statement that nobody waits for fails the whole with its own reason, and the connection goes on', async () => {
    const rows = () => database.read(ctxOf(PROVINCE), (tx) => tx.query('SELECT 1 FROM ding WHERE id IN (70, 71)'));
    const alone = database.tx(ctxOf(PROVINCE), async (tx) => {
      await tx.query('INSERT INTO ding VALUES (70, $1)', [PROVINCE]);
      tx.send('INSERT INTO ding VALUES (71, $1)', [OTHER]);
    });
    await expect(alone).rejects.toThrow('row-level security');
    const followed = database.tx(ctxOf(PROVINCE), async (tx) => {
      tx.send('INSERT INTO ding VALUES (71, $1)', [OTHER]);
      await tx.query('INSERT INTO ding VALUES (70, $1)', [PROVINCE]);
    });
    await expect(followed).rejects.toThrow('row-level security');
    expect(await rows()).toEqual([]);
    await database.tx(ctxOf(PROVINCE), async (tx) => {
      for (let n = 0; n < 3; n += 1) tx.send('INSERT INTO ding VALUES (70, $1)', [PROVINCE], 'ding-insert');
    });
    expect(await rows()).toHaveLength(3);
  });

  it('nobody sees a write before its commit, also when it is in one message with the rest', async () => {
    const given: boolean[] = [];
    await Promise.all(Array.from({ length: 20 }, (_, n) => database.tx(ctxOf(PROVINCE), async (tx) => {
      tx.send('INSERT INTO ding VALUES ($2, $1)', [PROVINCE, 900 + n]);
      given.push((await tx.query('SELECT 1 FROM ding WHERE id = $1', [900 + n])).length === 1);
    })));
    expect(given).toEqual(Array.from({ length: 20 }, () => true));
  });

  it('undoes everything when the work throws: rows, audit and outbox', async () => {
    await expect(
      database.tx(ctxOf(PROVINCE), async (tx) => {
        await tx.query('INSERT INTO ding VALUES (9, $1)', [PROVINCE]);
        await tx.audit('test', { kind: 'ding', id: '9' }, {});
        await tx.emit('nl.polder.test', '9', {});
        throw new Error('stop');
      }),
    ).rejects.toThrow('stop');
    const [row] = await database.read(ctxOf(PROVINCE), (tx) =>
      tx.query('SELECT (SELECT count(*) FROM ding WHERE id = 9) AS dingen, (SELECT count(*) FROM audit) AS audits, (SELECT count(*) FROM outbox) AS events'),
    );
    expect(row).toEqual({ dingen: 0, audits: 0, events: 0 });
  });

  it('read refuses a write', async () => {
    await expect(database.read(ctxOf(PROVINCE), (tx) => tx.query('INSERT INTO ding VALUES (4, $1)', [PROVINCE]))).rejects.toThrow('read-only');
  });

  it('refuses a context without tenant', async () => {
    await expect(database.tx(ctxOf("' OR 1=1"), async () => undefined)).rejects.toThrow('without tenant');
  });

  describe('outbox', () => {
    const emit = (subject: string) => database.tx(ctxOf(PROVINCE), (tx) => tx.emit('nl.polder.test', subject, { subject }));

    it('loses nothing when the relay dies between publish and delete, and the bus keeps each event once', async () => {
      const bus = new PostgresBus(pgdb.adminUrl);
      await bus.prepare();
      await Promise.all(Array.from({ length: 30 }, (_, i) => emit(`s${i % 3}`)));
      let first = true;
      const dying = new OutboxRelay(database, 'urn:polder:test', {
        publish: async (events: BusEvent[]) => {
          await bus.publish(events);
          if (first) {
            first = false;
            throw new Error('killed');
          }
        },
      }, log);
      await expect(dying.drain()).rejects.toThrow('killed');
      expect(await dying.drain()).toBe(30);
      const client = new pg.Client({ connectionString: pgdb.adminUrl });
      await client.connect();
      const { rows } = await client.query('SELECT count(*)::int AS n FROM stream');
      await client.end();
      await bus.close();
      expect(rows).toEqual([{ n: 30 }]);
    });

    it('is moved right after the commit, in the order of commit per subject', async () => {
      const got: string[] = [];
      const relay = new OutboxRelay(database, 'urn:polder:test', { publish: async (events) => void got.push(...events.map((e) => e.subject)) }, log);
      relay.start();
      for (const subject of ['a1', 'a2', 'a3']) await emit(subject);
      for (let i = 0; i < 100 && got.length < 3; i++) await new Promise((r) => setTimeout(r, 10));
      await relay.stop();
      expect(got).toEqual(['a1', 'a2', 'a3']);
    });
  });
});
