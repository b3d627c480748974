import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ContextSigner, generateKeyPairFiles, readPrivateKey } from '@polder/context';
import { IntakeServiceService, type IntakeServiceServer } from '@polder/proto/polder/archief/v1/archief';
import { RpcClient } from '@polder/service';
import { testDatabase, type TestDatabase } from '@polder/testing';
import { ctxOf, documentOf, inlineOf, pdf, sha256, TENANT } from './archief.fixture.js';
import { checkArchief, committedDocuments } from './checks/archief-checks.js';

const MAIN = join(dirname(fileURLToPath(import.meta.url)), '../dist/main.js');

/** The service as it runs in production: a process of its own, that is killed and started again. */
class Process {
  private constructor(
    private readonly child: ChildProcess,
    readonly grpc: string,
    readonly streams: string,
  ) {}

  static start(database: TestDatabase, folder: string): Promise<Process> {
    const child = spawn(process.execPath, [MAIN], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env.PATH, POLDER_DATABASE_URL: database.url, POLDER_KEYS_DIR: join(folder, 'keys'), POLDER_BLOBS_DIR: join(folder, 'blobs'), POLDER_SERVICES: '{"zaken":"127.0.0.1:1"}' },
    });
    return new Promise((resolve, reject) => {
      let text = '';
      child.once('exit', (code) => reject(new Error(`archief ended with ${code}: ${text}`)));
      child.stdout?.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        const addressOf = (message: string) => new RegExp(`"address":"([^"]+)","msg":"${message}"`).exec(text)?.[1];
        const [streams, grpc] = [addressOf('streams ready'), addressOf('ready')];
        if (streams && grpc) resolve(new Process(child, grpc, streams));
      });
    });
  }

  /** kill -9: nothing of the process gets a chance to tidy up. */
  kill(): Promise<void> {
    return new Promise((resolve) => {
      this.child.once('exit', () => resolve());
      this.child.kill('SIGKILL');
    });
  }
}

describe('kill -9 of the process', () => {
  let database: TestDatabase;
  let folder: string;
  let archief: Process;
  let client: RpcClient | undefined;
  const calls = () => {
    client?.close();
    client = new RpcClient('archief', archief.grpc, new ContextSigner('formulieren', readPrivateKey(join(folder, 'keys/formulieren.key'))));
    return client.calls<IntakeServiceServer>(IntakeServiceService);
  };
  /** Sends bytes; with only: that many, and then keeps the connection open. */
  const put = (ticket: string, bytes: Buffer, only?: number) =>
    new Promise<number>((resolve, reject) => {
      const sent = request(`http://${archief.streams}/upload/${ticket}`, { method: 'PUT', agent: false, headers: { 'content-length': bytes.length } }, (response) => resolve(response.resume().statusCode ?? 0));
      sent.on('error', reject);
      if (only === undefined) sent.end(bytes);
      else sent.write(bytes.subarray(0, only));
    });
  const halfFiles = () => readdirSync(join(folder, 'blobs', TENANT, 'tmp'));
  const until = async (condition: () => boolean) => {
    for (let i = 0; i < 500 && !condition(); i++) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(condition()).toBe(true);
  };

  beforeAll(async () => {
    database = await testDatabase('archief');
    folder = mkdtempSync(join(tmpdir(), 'archief-kill-'));
    for (const name of ['archief', 'formulieren']) generateKeyPairFiles(join(folder, 'keys'), name);
    archief = await Process.start(database, folder);
  }, 60_000);
  afterAll(async () => {
    client?.close();
    await archief.kill();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('in the middle of an upload: the same ticket works after the restart, and the half file goes', async () => {
    const ownerId = randomUUID();
    const id = randomUUID();
    const bytes = pdf('k'.repeat(500_000));
    const { ticket } = await calls().stageUpload(ctxOf(), { id, ownerId, filename: 'kaart.pdf', contentType: 'application/pdf', size: bytes.length });
    const cut = put(ticket, bytes, 300_000);
    await Promise.all([expect(cut).rejects.toThrow(), (async () => {
      await until(() => { try { return halfFiles().length === 1; } catch { return false; } });
      await archief.kill();
    })()]);
    expect(halfFiles()).toHaveLength(1);
    const old = new Date(Date.now() - 3 * 60_000);
    utimesSync(join(folder, 'blobs', TENANT, 'tmp', halfFiles()[0] ?? ''), old, old);

    archief = await Process.start(database, folder);
    await until(() => halfFiles().length === 0);
    expect((await calls().getStaged(ctxOf(), { ownerId })).files).toMatchObject([{ id, complete: false, rejectedReason: '' }]);
    expect(await put(ticket, bytes)).toBe(204);
    expect((await calls().getStaged(ctxOf(), { ownerId })).files).toMatchObject([{ id, complete: true, sha256: sha256(bytes) }]);
  }, 60_000);

  it('at any moment of a commit: after the repeat the registration has exactly its documents', async () => {
    let inside = 0;
    for (const wait of [0, 5, 12]) {
      const registrationId = randomUUID();
      const bytes = pdf(registrationId);
      const id = randomUUID();
      const { ticket } = await calls().stageUpload(ctxOf(), { id, ownerId: registrationId, filename: 'kaart.pdf', contentType: 'application/pdf', size: bytes.length });
      expect(await put(ticket, bytes)).toBe(204);
      const copy = inlineOf({ content: pdf(`kopie ${registrationId}`) });
      const request = { registrationId, documents: [documentOf({ id, sha256: sha256(bytes) })], inlineDocuments: [copy] };
      const first = calls().commitStaged(ctxOf(), request).then(() => 'done', () => 'cut');
      await new Promise((resolve) => setTimeout(resolve, wait));
      await archief.kill();
      if ((await first) === 'cut') inside += 1;
      archief = await Process.start(database, folder);
      expect((await calls().commitStaged(ctxOf(), request)).documents.map((document) => document.id)).toEqual([id, copy.id]);
      await calls().confirm(ctxOf(), { registrationId });
      const stored = (await committedDocuments(database.url)).filter((document) => document.registratieId === registrationId);
      expect(stored.map(({ id: document, state }) => `${document} ${state}`).sort()).toEqual([`${id} definitive`, `${copy.id} definitive`].sort());
    }
    expect(inside).toBeGreaterThan(0);
    expect(await checkArchief(database.url, 0)).toEqual([]);
  }, 120_000);
});
