import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { anonymous, systemClock, type Ctx } from '@polder/context';
import { testDatabase, type TestDatabase } from '@polder/testing';
import { createLogger, Database, platformTables, readSecondPlace, Sealer, secondPlaceFile, verifyAudit } from './index.js';

class First1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await platformTables(runner);
  }
  async down() {
    throw new Error('expand and contract only');
  }
}

const ctx: Ctx = { actor: anonymous(), tenant: '0193b9f0-0000-7000-8000-000000000024', purpose: 'test', clock: systemClock(), traceId: 't', baseUrl: '' };

describe('audit that proves itself', () => {
  let pgdb: TestDatabase;
  let database: Database;
  let folder: string;
  let sealer: Sealer;
  const verify = () => verifyAudit(database, secondPlaceFile(folder, 'test'));
  const sql = async (text: string) => {
    const client = new pg.Client({ connectionString: pgdb.adminUrl });
    await client.connect();
    try {
      return (await client.query(text)).rows as Record<string, unknown>[];
    } finally {
      await client.end();
    }
  };

  beforeEach(async () => {
    pgdb = await testDatabase('sealer');
    folder = mkdtempSync(join(tmpdir(), 'polder-seals-'));
    database = await Database.open({ url: pgdb.url, name: 'test', migrations: [First1700000000000] });
    await database.migrate();
    sealer = new Sealer(database, 'test', folder, createLogger('test', 'silent'));
    for (let batch = 0; batch < 4; batch++) {
      for (let i = 0; i < 5; i++) await database.tx(ctx, (tx) => tx.audit('wijzig', { kind: 'zaak', id: `z${batch}` }, { i }));
      expect(await sealer.seal()).toBe(5);
    }
    await sealer.copyToSecondPlace();
  });
  afterEach(async () => {
    await database.close();
    await pgdb.drop();
    rmSync(folder, { recursive: true });
  });

  it('finds nothing in an untouched trail', async () => {
    expect(await verify()).toEqual({ zegels: 4, regels: 20, ongezegeld: 0, findings: [] });
  });

  it('finds and names a changed byte', async () => {
    const [row] = await sql(`UPDATE audit SET inhoud = replace(inhoud, '"i":3', '"i":4') WHERE id = (SELECT id FROM audit WHERE zegel = 2 AND inhoud LIKE '%"i":3%') RETURNING id`);
    expect((await verify()).findings).toEqual([expect.objectContaining({ kind: 'inhoud-gewijzigd', zegel: 2, auditId: row?.['id'] })]);
  });

  it('finds a changed byte also when its leaf was made to fit', async () => {
    await sql(`UPDATE audit SET inhoud = 'x', leaf = sha256(salt || 'x'::bytea) WHERE id = (SELECT id FROM audit WHERE zegel = 3 LIMIT 1)`);
    expect((await verify()).findings).toEqual([expect.objectContaining({ kind: 'inhoud-gewijzigd', zegel: 3 })]);
  });

  it('finds and names a row that was dropped', async () => {
    const [row] = await sql('DELETE FROM audit WHERE id = (SELECT id FROM audit WHERE zegel = 1 LIMIT 1) RETURNING id');
    expect((await verify()).findings).toEqual([expect.objectContaining({ kind: 'rij-verdwenen', zegel: 1, auditId: row?.['id'] })]);
  });

  it('finds a row that was put into a seal', async () => {
    await sql(`INSERT INTO audit SELECT gen_random_uuid(), organisatie_id, tijdstip, actie, object, object_id, hoofdobject_id, actor_id, inhoud, salt, leaf, zegel FROM audit WHERE zegel = 2 LIMIT 1`);
    expect((await verify()).findings).toEqual([expect.objectContaining({ kind: 'rij-toegevoegd', zegel: 2 })]);
  });

  it('finds a tail that was cut, by the copy in the second place', async () => {
    await sql('DELETE FROM audit WHERE zegel >= 3; DELETE FROM zegel WHERE nummer >= 3');
    expect((await verify()).findings).toEqual([expect.objectContaining({ kind: 'staart-afgeknipt', zegel: 3 })]);
  });

  it('finds a seal that was dropped from the middle and one that was rewritten', async () => {
    await sql('DELETE FROM audit WHERE zegel = 2; DELETE FROM zegel WHERE nummer = 2');
    expect((await verify()).findings.map((f) => f.kind)).toContain('zegel-verdwenen');
    await sql(`UPDATE zegel SET root = decode(repeat('00', 32), 'hex') WHERE nummer = 4`);
    expect((await verify()).findings.map((f) => f.zegel)).toContain(4);
  });

  it('still verifies after content and salt were destroyed by the selection list', async () => {
    await sql(`UPDATE audit SET inhoud = NULL, salt = NULL WHERE hoofdobject_id = 'z1'`);
    expect((await verify()).findings).toEqual([]);
  });

  it('writes again what a crash left out of the second place', async () => {
    appendFileSync(secondPlaceFile(folder, 'test'), '{"nummer": 5, "ket');
    expect((await verify()).findings).toEqual([]);
    await database.tx(ctx, (tx) => tx.audit('wijzig', { kind: 'zaak', id: 'z9' }, {}));
    await sealer.seal();
    await sealer.copyToSecondPlace();
    expect((await readSecondPlace(secondPlaceFile(folder, 'test'))).map((e) => e.nummer)).toEqual([1, 2, 3, 4, 5]);
  });
});
