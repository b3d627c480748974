import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixedClock } from '@polder/context';
import { createLogger, Database, loadConfig, metrics } from '@polder/service';
import { ArchiefFixture, ctxOf, documentOf, OTHER_TENANT, pdf, sha256, TENANT } from '../archief.fixture.js';
import { checkArchief } from '../checks/archief-checks.js';
import { archiefConfigSchema } from '../config.js';
import { Blobs } from './blobs.js';
import { FolderBlobStore } from './folder-blob-store.js';
import { Sweeper } from './sweeper.js';

const DAY_MS = 24 * 60 * 60_000;

describe('Sweeper', () => {
  let archief: ArchiefFixture;
  let store: FolderBlobStore;
  beforeAll(async () => {
    archief = await ArchiefFixture.start();
    store = new FolderBlobStore(archief.blobs);
  });
  afterAll(() => archief.stop());

  const sweepAfter = (days: number) => {
    const config = loadConfig(archiefConfigSchema, { POLDER_DATABASE_URL: archief.database.url, POLDER_KEYS_DIR: archief.keys, POLDER_BLOBS_DIR: archief.blobs });
    return new Sweeper(archief.app.app.get(Database), new Blobs(store), config, fixedClock(new Date(Date.now() + days * DAY_MS)), createLogger('test', 'silent')).sweep();
  };
  const path = (hash: string) => join(archief.blobs, TENANT, hash.slice(0, 2), hash.slice(2, 4), hash);
  const age = (file: string, minutes: number) => utimesSync(file, new Date(), new Date(Date.now() - minutes * 60_000));

  it('removes uploads of abandoned drafts with their bytes, of every tenant, and keeps bytes that a document has', async () => {
    const bytes = pdf('verlaten');
    const shared = pdf('gedeeld');
    const owner = randomUUID();
    await archief.upload(owner, bytes);
    await archief.upload(randomUUID(), bytes, { tenant: OTHER_TENANT });
    await archief.upload(owner, shared);
    const registrationId = randomUUID();
    const { id } = await archief.upload(registrationId, shared);
    await archief.intake.commitStaged(ctxOf(), { registrationId, documents: [documentOf({ id, sha256: sha256(shared) })], inlineDocuments: [] });

    expect((await sweepAfter(89)).staged).toBe(0);
    expect((await sweepAfter(91)).staged).toBe(3);
    expect((await archief.intake.getStaged(ctxOf(), { ownerId: owner })).files).toEqual([]);
    expect(await store.sizeOf(TENANT, sha256(bytes))).toBeUndefined();
    expect(await store.sizeOf(OTHER_TENANT, sha256(bytes))).toBeUndefined();
    expect(await store.sizeOf(TENANT, sha256(shared))).toBe(shared.length);
    expect((await archief.rows(`SELECT 1 FROM audit WHERE actie = 'bestand.opgeruimd'`)).length).toBe(3);
    expect(await metrics.metrics()).toMatch(/polder_archief_swept_total\{soort="verlaten"\} [1-9]/);
    expect(await checkArchief(archief.database.url)).toEqual([]);
  });

  it('a kill between bytes and row leaves nothing that anybody sees; the retry works and a sweep takes what stays', async () => {
    const retried = pdf('gedood en herhaald');
    const lost = pdf('gedood en nooit herhaald');
    for (const bytes of [retried, lost]) {
      // The pieces of an upload up to the rename; the process dies before the transaction commits.
      const incoming = await store.receive(TENANT, (async function* () { yield bytes; })(), bytes.length);
      await incoming.keep();
      age(path(sha256(bytes)), 16);
    }
    expect(await archief.rows('SELECT 1 FROM blob WHERE sha256 = ANY($1)', [[sha256(retried), sha256(lost)]])).toEqual([]);
    const owner = randomUUID();
    expect((await archief.upload(owner, retried)).answer.status).toBe(204);
    age(path(sha256(retried)), 16);
    expect((await sweepAfter(0)).orphans).toBe(1);
    expect(await store.sizeOf(TENANT, sha256(lost))).toBeUndefined();
    expect(await store.sizeOf(TENANT, sha256(retried))).toBe(retried.length);
  });

  it('leaves young bytes without row alone: their transaction may still run', async () => {
    const bytes = pdf('jong');
    await (await store.receive(TENANT, (async function* () { yield bytes; })(), bytes.length)).keep();
    expect((await sweepAfter(0)).orphans).toBe(0);
    expect(await store.sizeOf(TENANT, sha256(bytes))).toBe(bytes.length);
  });

  it('removes half files that nobody writes to any more', async () => {
    const folder = join(archief.blobs, TENANT, 'tmp');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'dood.part'), 'half');
    writeFileSync(join(folder, 'levend.part'), 'half');
    age(join(folder, 'dood.part'), 3);
    expect((await sweepAfter(0)).temporary).toBe(1);
    expect(readdirSync(folder)).toEqual(['levend.part']);
  });

  it('an upload and a discard of the same content at once never leave a row without bytes', async () => {
    const bytes = pdf('wedloop');
    for (let round = 0; round < 10; round++) {
      const owner = randomUUID();
      const { id } = await archief.upload(owner, bytes);
      const next = randomUUID();
      await Promise.all([archief.intake.discardStaged(ctxOf(), { id, ownerId: owner }), archief.upload(next, bytes)]);
      expect(await store.sizeOf(TENANT, sha256(bytes))).toBe(bytes.length);
      const [file] = (await archief.intake.getStaged(ctxOf(), { ownerId: next })).files;
      await archief.intake.discardStaged(ctxOf(), { id: file?.id ?? '', ownerId: next });
      expect(await store.sizeOf(TENANT, sha256(bytes))).toBeUndefined();
    }
  });
});
