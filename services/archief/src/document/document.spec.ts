import { randomUUID } from 'node:crypto';
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixedClock, readPrivateKey } from '@polder/context';
import { Database } from '@polder/service';
import { ArchiefFixture, ctxOf, documentOf, inlineOf, OTHER_TENANT, pdf, sha256, TENANT } from '../archief.fixture.js';
import { verifyBlobs } from '../blob/verify-blobs.js';
import { FolderBlobStore } from '../blob/folder-blob-store.js';
import { Tickets } from '../stream/ticket.js';

describe('documents', () => {
  let archief: ArchiefFixture;
  beforeAll(async () => {
    archief = await ArchiefFixture.start();
  });
  afterAll(() => archief.stop());

  const open = (id: string, zaakId: string, tenant = TENANT) => archief.documents.openDocument(ctxOf(tenant), { id, zaakId });
  const download = (ticket: string, headers: Record<string, string> = {}, method = 'GET') => archief.http(method, `/download/${ticket}`, { headers });
  const pathOf = (hash: string) => join(archief.blobs, TENANT, hash.slice(0, 2), hash.slice(2, 4), hash);

  it('BatchGet answers in the order asked and leaves out what is unknown or of another tenant', async () => {
    const { uploaded, inline } = await archief.committed();
    const other = await archief.committed(OTHER_TENANT);
    const ids = [inline, randomUUID(), other.uploaded, uploaded];
    expect((await archief.documents.batchGetDocumenten(ctxOf(), { ids })).documents.map((document) => document.id)).toEqual([inline, uploaded]);
    await expect(archief.documents.batchGetDocumenten(ctxOf(), { ids: ['x'] })).rejects.toMatchObject({ fields: [{ name: 'ids' }] });
    await expect(archief.documents.batchGetDocumenten(ctxOf(), { ids: Array.from({ length: 501 }, () => uploaded) })).rejects.toMatchObject({ fields: [{ code: 'too-many' }] });
  });

  it('opens a document through its own case only, also while it is pending, and records the reading', async () => {
    const { registrationId, uploaded, bytes } = await archief.committed();
    const { registrationId: otherCase } = await archief.committed();
    await expect(open(uploaded, otherCase)).rejects.toMatchObject({ code: 'not_found' });
    await expect(open(randomUUID(), registrationId)).rejects.toMatchObject({ code: 'not_found' });
    await expect(open(uploaded, registrationId, OTHER_TENANT)).rejects.toMatchObject({ code: 'not_found' });
    expect(await open(uploaded, registrationId)).toMatchObject({ service: 'archief', filename: 'kaart.pdf', contentType: 'application/pdf', size: bytes.length });
    expect(await archief.rows(`SELECT doel, actor_id FROM toegang WHERE betrokkene_id = $1 AND operatie = 'lezen'`, [registrationId])).toEqual([{ doel: 'zaak-behandelen', actor_id: 'b1' }]);
    expect(await archief.rows(`SELECT 1 FROM toegang WHERE betrokkene_id = $1 AND operatie = 'lezen'`, [otherCase])).toEqual([]);
  });

  it('gives the bytes with type, length, entity tag, checksum and file name', async () => {
    const registrationId = randomUUID();
    const bytes = pdf('naam');
    const { id } = await archief.upload(registrationId, bytes, { filename: `Plattegrond "één" 50% (nr. 1).pdf` });
    await archief.intake.commitStaged(ctxOf(), { registrationId, documents: [documentOf({ id, sha256: sha256(bytes) })], inlineDocuments: [] });
    const { ticket } = await open(id, registrationId);
    expect(ticket).not.toContain('Plattegrond');
    const answer = await download(ticket);
    expect(answer.status).toBe(200);
    expect(answer.body.equals(bytes)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf', 'content-length': String(bytes.length), etag: `"${sha256(bytes)}"`, 'accept-ranges': 'bytes', 'cache-control': 'private, no-cache',
      'repr-digest': `sha-256=:${Buffer.from(sha256(bytes), 'hex').toString('base64')}:`, 'x-content-type-options': 'nosniff',
      'content-disposition': `attachment; filename="Plattegrond _een_ 50_ (nr. 1).pdf"; filename*=UTF-8''Plattegrond%20%22%C3%A9%C3%A9n%22%2050%25%20%28nr.%201%29.pdf`,
    });
    const head = await download(ticket, {}, 'HEAD');
    expect(head).toMatchObject({ status: 200, headers: { 'content-length': String(bytes.length) } });
    expect(head.body).toHaveLength(0);
    expect((await download(ticket, { 'if-none-match': `"${sha256(bytes)}"` })).status).toBe(304);
  });

  it('gives parts', async () => {
    const { registrationId, uploaded, bytes } = await archief.committed();
    const { ticket } = await open(uploaded, registrationId);
    const part = await download(ticket, { range: 'bytes=5-9' });
    expect(part).toMatchObject({ status: 206, headers: { 'content-range': `bytes 5-9/${bytes.length}`, 'content-length': '5' } });
    expect(part.body.equals(bytes.subarray(5, 10))).toBe(true);
    expect((await download(ticket, { range: 'bytes=-4' })).body.equals(bytes.subarray(-4))).toBe(true);
    expect(await download(ticket, { range: 'bytes=99999-' })).toMatchObject({ status: 416, headers: { 'content-range': `bytes */${bytes.length}` } });
    expect((await download(ticket, { range: 'bytes=0-1', 'if-range': '"another"' })).status).toBe(200);
  });

  it('a download ticket ends after 60 s and is for one tenant', async () => {
    const { uploaded } = await archief.committed();
    const key = readPrivateKey(join(archief.keys, 'archief.key'));
    const ticketAt = (seconds: number, org = TENANT) => new Tickets(key, () => [], fixedClock(new Date(Date.now() - seconds * 1000))).issue({ doel: 'download', id: uploaded, org, versie: 1 });
    expect((await download(ticketAt(0))).status).toBe(200);
    expect(JSON.parse((await download(ticketAt(62))).body.toString())).toMatchObject({ status: 403, code: 'ticket-verlopen' });
    expect((await download(ticketAt(0, OTHER_TENANT))).status).toBe(404);
  });

  it('archives documents of the case, which then nobody can change', async () => {
    const { registrationId, uploaded, inline } = await archief.committed();
    const archive = (ids: string[], zaakId = registrationId) => archief.documents.archiveDocumenten(ctxOf(), { zaakId, ids });
    await expect(archive([uploaded])).rejects.toMatchObject({ code: 'document-niet-definitief' });
    await archief.intake.confirm(ctxOf(), { registrationId });
    await expect(archive([uploaded], randomUUID())).rejects.toMatchObject({ code: 'not_found' });
    await expect(archive([uploaded, randomUUID()])).rejects.toMatchObject({ code: 'not_found' });
    await archive([uploaded, inline]);
    await archive([uploaded, inline]);
    expect((await archief.documents.batchGetDocumenten(ctxOf(), { ids: [uploaded, inline] })).documents.map((document) => document.status)).toEqual(['gearchiveerd', 'gearchiveerd']);
    expect(await archief.rows(`SELECT 1 FROM outbox WHERE subject = $1 AND type = 'nl.polder.archief.document.gearchiveerd'`, [uploaded])).toHaveLength(1);
    const database = archief.app.app.get(Database);
    const change = (sql: string) => database.tx(ctxOf(), (tx) => tx.query(sql, [uploaded]));
    await expect(change(`UPDATE document SET titel = 'Anders' WHERE id = $1`)).rejects.toThrow('is gearchiveerd');
    await expect(change(`UPDATE document_versie SET bestandsnaam = 'anders.pdf' WHERE document_id = $1`)).rejects.toThrow('onveranderlijk');
    await expect(change(`INSERT INTO document_versie SELECT organisatie_id, document_id, 2, bestandsnaam, content_type, grootte, sha256, gemaakt_op FROM document_versie WHERE document_id = $1`)).rejects.toThrow('onveranderlijk');
  });

  it('bytes that are damaged are never sent as the document, and verification names them', async () => {
    const store = new FolderBlobStore(archief.blobs);
    const database = archief.app.app.get(Database);
    const { registrationId, uploaded, bytes } = await archief.committed();
    const gone = await archief.committed();
    const changed = await archief.committed();
    expect((await verifyBlobs(database, store)).damaged).toEqual([]);
    truncateSync(pathOf(sha256(bytes)), 10);
    await store.remove(TENANT, sha256(gone.bytes));
    writeFileSync(pathOf(sha256(changed.bytes)), Buffer.alloc(changed.bytes.length, 1));
    const { ticket } = await open(uploaded, registrationId);
    const answer = await download(ticket);
    expect(answer.status).toBe(500);
    expect(JSON.parse(answer.body.toString())).toMatchObject({ code: 'bytes-beschadigd' });
    const result = await verifyBlobs(database, store);
    expect(result.damaged.map((damage) => [damage.sha256, damage.problem]).sort()).toEqual([[sha256(bytes), 'size'], [sha256(gone.bytes), 'gone'], [sha256(changed.bytes), 'hash']].sort());
    expect(result.checked).toBeGreaterThan(3);
  });

  it('an inline document is read like any other', async () => {
    const registrationId = randomUUID();
    const copy = inlineOf({ content: pdf('x'.repeat(200_000)) });
    await archief.intake.commitStaged(ctxOf(), { registrationId, documents: [], inlineDocuments: [copy] });
    const answer = await download((await open(copy.id, registrationId)).ticket);
    expect(sha256(answer.body)).toBe(sha256(copy.content));
  });
});
