import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fixedClock, readPrivateKey } from '@polder/context';
import { DocumentServiceService, IntakeServiceService, type DocumentServiceServer, type IntakeServiceServer } from '@polder/proto/polder/archief/v1/archief';
import { ArchiefFixture, ctxOf, OTHER_TENANT, pdf, sha256, TENANT } from '../archief.fixture.js';
import { FolderBlobStore } from '../blob/folder-blob-store.js';
import { Tickets } from '../stream/ticket.js';

describe('uploads', () => {
  let archief: ArchiefFixture;
  beforeAll(async () => {
    archief = await ArchiefFixture.start({ POLDER_UPLOAD_MAX_BYTES: String(1024 * 1024), POLDER_UPLOAD_MAX_FILES: '3' });
  });
  afterAll(() => archief.stop());

  const stage = (part: Partial<Parameters<typeof archief.intake.stageUpload>[1]> = {}, tenant = TENANT) =>
    archief.intake.stageUpload(ctxOf(tenant), { id: randomUUID(), ownerId: randomUUID(), filename: 'kaart.pdf', contentType: 'application/pdf', size: 10, ...part });
  const staged = async (ownerId: string, tenant = TENANT) => (await archief.intake.getStaged(ctxOf(tenant), { ownerId })).files;
  const halfFiles = () => readdirSync(join(archief.blobs, TENANT, 'tmp'));
  const problem = (answer: { body: Buffer }) => JSON.parse(answer.body.toString()) as { status: number; code: string; detail: string };

  it('without the right: refused', async () => {
    const ids = { id: randomUUID(), ownerId: randomUUID() };
    // zaken brings answers of applicants in, but throws nobody's files away.
    await expect(archief.callsAs<IntakeServiceServer>('zaken', IntakeServiceService).discardStaged(ctxOf(), ids)).rejects.toMatchObject({ code: 'permission_denied' });
    for (const calls of [archief.callsAs<IntakeServiceServer>('gateway', IntakeServiceService)]) {
      await expect(calls.getStaged(ctxOf(), ids)).rejects.toMatchObject({ code: 'permission_denied' });
      await expect(calls.discardStaged(ctxOf(), ids)).rejects.toMatchObject({ code: 'permission_denied' });
      await expect(calls.stageUpload(ctxOf(), { ...ids, filename: 'a.pdf', contentType: 'application/pdf', size: 1 })).rejects.toMatchObject({ code: 'permission_denied' });
      await expect(calls.commitStaged(ctxOf(), { registrationId: ids.id, documents: [], inlineDocuments: [] })).rejects.toMatchObject({ code: 'permission_denied' });
      await expect(calls.confirm(ctxOf(), { registrationId: ids.id })).rejects.toMatchObject({ code: 'permission_denied' });
    }
    const documents = archief.callsAs<DocumentServiceServer>('formulieren', DocumentServiceService);
    await expect(documents.batchGetDocumenten(ctxOf(), { ids: [] })).rejects.toMatchObject({ code: 'permission_denied' });
    await expect(documents.openDocument(ctxOf(), { id: ids.id, zaakId: ids.id })).rejects.toMatchObject({ code: 'permission_denied' });
    await expect(documents.archiveDocumenten(ctxOf(), { zaakId: ids.id, ids: [] })).rejects.toMatchObject({ code: 'permission_denied' });
    const forged = archief.callsAs<IntakeServiceServer>('formulieren', IntakeServiceService, true);
    await expect(forged.getStaged(ctxOf(), ids)).rejects.toMatchObject({ code: 'not_authenticated' });
  });

  it('stores the bytes under their hash and says so', async () => {
    const owner = randomUUID();
    const bytes = pdf('goed');
    const { id, answer } = await archief.upload(owner, bytes, { filename: 'C:\\fakepath\\plattegrond één.pdf' });
    expect(answer.status).toBe(204);
    expect(await staged(owner)).toEqual([
      { id, filename: 'plattegrond één.pdf', contentType: 'application/pdf', size: bytes.length, sha256: sha256(bytes), complete: true, rejectedReason: '' },
    ]);
    const hash = sha256(bytes);
    expect(readdirSync(join(archief.blobs, TENANT, hash.slice(0, 2), hash.slice(2, 4)))).toEqual([hash]);
    expect(halfFiles()).toEqual([]);
  });

  it('accepts JPG and PNG by their content', async () => {
    const owner = randomUUID();
    const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(20)]);
    const jpg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(20)]);
    expect((await archief.upload(owner, png, { filename: 'foto.png', contentType: 'image/png' })).answer.status).toBe(204);
    expect((await archief.upload(owner, jpg, { filename: 'foto.JPG', contentType: 'image/jpeg' })).answer.status).toBe(204);
    expect((await archief.upload(owner, jpg, { filename: 'foto.png', contentType: 'image/png' })).answer.status).toBe(400);
  });

  it('refuses a program that is named .pdf, keeps the reason, and accepts the right file afterwards', async () => {
    const owner = randomUUID();
    const bytes = pdf('de echte');
    const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(bytes.length - 2, 1)]);
    const { id, ticket, answer } = await archief.upload(owner, program);
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    const reason = 'Dit is geen PDF-bestand: het lijkt een programma. Kies een ander bestand of sla het op als PDF.';
    expect(problem(answer)).toMatchObject({ status: 400, code: 'bestandstype', detail: reason });
    expect(await staged(owner)).toMatchObject([{ id, complete: false, sha256: '', rejectedReason: reason }]);
    expect(halfFiles()).toEqual([]);
    expect((await archief.put(ticket, bytes)).status).toBe(204);
    expect(await staged(owner)).toMatchObject([{ id, complete: true, rejectedReason: '' }]);
  });

  it('refuses what is too large: promised or sent', async () => {
    await expect(stage({ size: 1024 * 1024 + 1 })).rejects.toMatchObject({ fields: [{ name: 'size', reason: 'Dit bestand is te groot. Een bestand mag hooguit 1 MB zijn.' }] });
    await expect(stage({ size: 0 })).rejects.toMatchObject({ fields: [{ name: 'size', code: 'empty' }] });
    const owner = randomUUID();
    const { ticket } = await stage({ ownerId: owner, size: 100 });
    const answer = await archief.put(ticket, Buffer.alloc(500_000, 0x25));
    expect(answer.status).toBe(413);
    expect(await staged(owner)).toMatchObject([{ complete: false, rejectedReason: 'Het bestand is groter dan opgegeven. Voeg het opnieuw toe.' }]);
    expect(halfFiles()).toEqual([]);
  });

  it('refuses fewer bytes than promised', async () => {
    const owner = randomUUID();
    const { ticket } = await stage({ ownerId: owner, size: 1000 });
    expect(problem(await archief.put(ticket, pdf()))).toMatchObject({ status: 400, code: 'grootte' });
    expect(await staged(owner)).toMatchObject([{ complete: false, rejectedReason: 'Het bestand is niet helemaal aangekomen. Stuur het opnieuw.' }]);
  });

  it('names everything that is wrong at once', async () => {
    await expect(stage({ id: 'x', ownerId: '', filename: '///', contentType: 'text/html', size: 0 })).rejects.toMatchObject({
      code: 'invalid', fields: ['id', 'ownerId', 'filename', 'contentType', 'size'].map((name) => expect.objectContaining({ name })),
    });
    await expect(stage({ filename: 'setup.exe' })).rejects.toMatchObject({ fields: [{ name: 'filename', reason: 'De naam van een PDF-bestand eindigt op .pdf.' }] });
  });

  it('an upload that is cut leaves nothing half, and the same ticket works again', async () => {
    const owner = randomUUID();
    const bytes = pdf('y'.repeat(300_000));
    const { ticket } = await stage({ ownerId: owner, size: bytes.length });
    await expect(archief.put(ticket, bytes, 200_000)).rejects.toThrow();
    for (let i = 0; i < 100 && halfFiles().length > 0; i++) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(halfFiles()).toEqual([]);
    expect(await staged(owner)).toMatchObject([{ complete: false, sha256: '', rejectedReason: '' }]);
    expect((await archief.put(ticket, bytes)).status).toBe(204);
    expect(await staged(owner)).toMatchObject([{ complete: true, sha256: sha256(bytes) }]);
  });

  it('a repeat with the same bytes is fine, with other bytes it is refused and nothing changes', async () => {
    const owner = randomUUID();
    const { ticket } = await archief.upload(owner, pdf('een'));
    expect((await archief.put(ticket, pdf('een'))).status).toBe(204);
    expect(problem(await archief.put(ticket, pdf('twe')))).toMatchObject({ status: 409, code: 'bestand-al-ontvangen' });
    expect(await staged(owner)).toMatchObject([{ complete: true, sha256: sha256(pdf('een')) }]);
  });

  it('StageUpload is insert-or-compare; twenty at once give one row', async () => {
    const id = randomUUID();
    const ownerId = randomUUID();
    await Promise.all(Array.from({ length: 20 }, () => stage({ id, ownerId })));
    expect(await staged(ownerId)).toHaveLength(1);
    await expect(stage({ id })).rejects.toMatchObject({ grpcStatus: 6, code: 'bestand-bestaat-al' });
    await expect(stage({ id, ownerId, filename: 'ander.pdf' })).rejects.toMatchObject({ code: 'bestand-bestaat-al' });
  });

  it('a draft has a limit of files', async () => {
    const ownerId = randomUUID();
    for (let i = 0; i < 3; i++) await stage({ ownerId });
    await expect(stage({ ownerId })).rejects.toMatchObject({ fields: [{ code: 'too-many', reason: 'U kunt hooguit 3 bestanden sturen.' }] });
  });

  describe('tickets', () => {
    const answerTo = async (ticket: string) => problem(await archief.put(ticket, pdf()));
    const signedAs = (name: string, at: string | Date) => new Tickets(readPrivateKey(join(archief.keys, `${name}.key`)), () => [], fixedClock(at));

    it('expired, forged, changed or for something else: refused', async () => {
      const id = randomUUID();
      const { ticket } = await stage({ id, size: pdf().length });
      const claims = { doel: 'upload', id, org: TENANT } as const;
      expect(await answerTo(signedAs('archief', new Date(Date.now() - 16 * 60_000)).issue(claims))).toMatchObject({ status: 403, code: 'ticket-verlopen' });
      expect(await answerTo(signedAs('formulieren', new Date()).issue(claims))).toMatchObject({ status: 403, code: 'ticket-ongeldig' });
      expect(await answerTo(signedAs('archief', new Date()).issue({ ...claims, doel: 'download' }))).toMatchObject({ status: 403, code: 'ticket-ongeldig' });
      const [header, payload, signature] = ticket.split('.');
      const changed = Buffer.from(payload ?? '', 'base64url').toString().replace(TENANT, OTHER_TENANT);
      expect(await answerTo([header, Buffer.from(changed).toString('base64url'), signature].join('.'))).toMatchObject({ status: 403, code: 'ticket-ongeldig' });
      expect(await answerTo('x')).toMatchObject({ status: 403, code: 'ticket-ongeldig' });
      expect((await archief.put(ticket, pdf())).status).toBe(204);
    });

    it('of another tenant: the file is not found', async () => {
      const id = randomUUID();
      await stage({ id, size: pdf().length });
      expect(await answerTo(signedAs('archief', new Date()).issue({ doel: 'upload', id, org: OTHER_TENANT }))).toMatchObject({ status: 404 });
    });

    it('other methods and paths do not exist', async () => {
      expect((await archief.http('GET', '/upload/x')).status).toBe(405);
      expect((await archief.http('POST', '/download/x')).headers.allow).toBe('GET, HEAD');
      expect((await archief.http('GET', '/')).status).toBe(404);
      expect((await archief.http('GET', '/download/../etc/passwd')).status).toBe(404);
    });
  });

  it('another tenant does not see the file, and may use the same id', async () => {
    const ownerId = randomUUID();
    const { id } = await archief.upload(ownerId, pdf('van hier'));
    expect(await staged(ownerId, OTHER_TENANT)).toEqual([]);
    await archief.intake.discardStaged(ctxOf(OTHER_TENANT), { id, ownerId });
    expect(await staged(ownerId)).toHaveLength(1);
    await stage({ id, ownerId }, OTHER_TENANT);
    expect(await staged(ownerId, OTHER_TENANT)).toMatchObject([{ id, complete: false }]);
  });

  it('discard removes row and bytes, keeps bytes that another file has, and may be repeated', async () => {
    const ownerId = randomUUID();
    const bytes = pdf('dubbel');
    const first = await archief.upload(ownerId, bytes);
    const second = await archief.upload(ownerId, bytes);
    const store = new FolderBlobStore(archief.blobs);
    await expect(archief.intake.discardStaged(ctxOf(), { id: first.id, ownerId: randomUUID() })).rejects.toMatchObject({ code: 'not_found' });
    await archief.intake.discardStaged(ctxOf(), { id: first.id, ownerId });
    expect(await store.sizeOf(TENANT, sha256(bytes))).toBe(bytes.length);
    await archief.intake.discardStaged(ctxOf(), { id: second.id, ownerId });
    await archief.intake.discardStaged(ctxOf(), { id: second.id, ownerId });
    expect(await store.sizeOf(TENANT, sha256(bytes))).toBeUndefined();
    expect(await archief.rows('SELECT 1 FROM blob WHERE sha256 = $1', [sha256(bytes)])).toEqual([]);
    expect(await staged(ownerId)).toEqual([]);
  });
});

describe('a full disk', () => {
  it('answers 503, leaves nothing half, and the upload works when there is room again', async () => {
    let full = true;
    const { open } = await import('node:fs/promises');
    const archief = await ArchiefFixture.start({}, (folder) => new FolderBlobStore(folder, async (path) => {
      const file = await open(path, 'wx');
      if (full) file.write = () => Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
      return file;
    }));
    try {
      const ownerId = randomUUID();
      const { ticket, answer } = await archief.upload(ownerId, pdf('vol'));
      expect(answer.status).toBe(503);
      expect(JSON.parse(answer.body.toString())).toMatchObject({ detail: 'De schijf is vol. Er is niets gewijzigd; de beheerder moet ruimte maken.' });
      expect(readdirSync(join(archief.blobs, TENANT, 'tmp'))).toEqual([]);
      expect((await archief.intake.getStaged(ctxOf(), { ownerId })).files).toMatchObject([{ complete: false, rejectedReason: '' }]);
      full = false;
      expect((await archief.put(ticket, pdf('vol'))).status).toBe(204);
    } finally {
      await archief.stop();
    }
  });
});
