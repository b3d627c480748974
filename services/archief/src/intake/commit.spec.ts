import { randomUUID } from 'node:crypto';
import { ArchiefFixture, ctxOf, documentOf, inlineOf, OTHER_TENANT, pdf, sha256, TENANT } from '../archief.fixture.js';
import { checkArchief, committedDocuments } from '../checks/archief-checks.js';
import { FolderBlobStore } from '../blob/folder-blob-store.js';

interface EventRow {
  type: string;
  subject: string;
  data: Record<string, unknown>;
}

describe('CommitStaged and Confirm', () => {
  let archief: ArchiefFixture;
  beforeAll(async () => {
    archief = await ArchiefFixture.start();
  });
  afterAll(() => archief.stop());

  const commit = (registrationId: string, documents: ReturnType<typeof documentOf>[], inlineDocuments: ReturnType<typeof inlineOf>[] = [], tenant = TENANT) =>
    archief.intake.commitStaged(ctxOf(tenant), { registrationId, documents, inlineDocuments });
  const documentsOf = (registrationId: string) => archief.rows('SELECT id FROM document WHERE registratie_id = $1', [registrationId]);

  it('makes all documents in one step: pending, numbered, with the staged bytes', async () => {
    const registrationId = randomUUID();
    const bytes = pdf('vast');
    const { id } = await archief.upload(registrationId, bytes, { filename: 'één kaart.pdf' });
    const copy = inlineOf({});
    const { documents } = await commit(registrationId, [documentOf({ id, sha256: sha256(bytes) })], [copy]);
    const shared = { state: 'pending', status: 'definitief', registrationId, vertrouwelijkheidaanduiding: 'zaakvertrouwelijk', contentType: 'application/pdf' };
    expect(documents).toMatchObject([
      { ...shared, id, titel: 'Kaart van het gebied', filename: 'één kaart.pdf', size: bytes.length, sha256: sha256(bytes), creatiedatum: '2026-11-24' },
      { ...shared, id: copy.id, titel: 'Kopie van de aanvraag', filename: 'aanvraag.pdf', size: copy.content.length, sha256: sha256(copy.content) },
    ]);
    for (const document of documents) expect(document.identificatie).toMatch(/^DOCUMENT-20\d\d-\d{10}$/);
    expect(new Set(documents.map((document) => document.identificatie)).size).toBe(2);
    expect((await archief.intake.getStaged(ctxOf(), { ownerId: registrationId })).files).toEqual([]);
    expect(await new FolderBlobStore(archief.blobs).sizeOf(TENANT, sha256(copy.content))).toBe(copy.content.length);
  });

  it('a repeat gives the same answer and writes nothing more', async () => {
    const registrationId = randomUUID();
    const bytes = pdf('twee keer');
    const { id } = await archief.upload(registrationId, bytes);
    const request = [documentOf({ id, sha256: sha256(bytes) })];
    const inline = [inlineOf({})];
    const first = await commit(registrationId, request, inline);
    const before = await archief.rows('SELECT (SELECT count(*) FROM audit) AS audits, (SELECT count(*) FROM outbox) AS events, (SELECT count(*) FROM toegang) AS toegang');
    expect(await commit(registrationId, request, inline)).toEqual(first);
    expect(await archief.rows('SELECT (SELECT count(*) FROM audit) AS audits, (SELECT count(*) FROM outbox) AS events, (SELECT count(*) FROM toegang) AS toegang')).toEqual(before);
    await archief.intake.confirm(ctxOf(), { registrationId });
    expect((await commit(registrationId, request, inline)).documents).toMatchObject([{ state: 'definitive' }, { state: 'definitive' }]);
  });

  it('ten at once give one set of documents and the same answer', async () => {
    const registrationId = randomUUID();
    const bytes = pdf('tegelijk');
    const { id } = await archief.upload(registrationId, bytes);
    const request = [documentOf({ id, sha256: sha256(bytes) })];
    const inline = [inlineOf({ content: pdf('tegelijk kopie') })];
    const answers = await Promise.all(Array.from({ length: 10 }, () => commit(registrationId, request, inline)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await documentsOf(registrationId)).toHaveLength(2);
  });

  it('another content under the same id is refused', async () => {
    const { registrationId, uploaded, inline, bytes } = await archief.committed();
    const conflict = { grpcStatus: 6, code: 'document-bestaat-al' };
    await expect(commit(registrationId, [], [inlineOf({ id: inline, content: pdf('andere inhoud') })])).rejects.toMatchObject(conflict);
    await expect(commit(registrationId, [documentOf({ id: uploaded, sha256: sha256(bytes), titel: 'Andere titel' })])).rejects.toMatchObject(conflict);
    await expect(commit(randomUUID(), [documentOf({ id: uploaded, sha256: sha256(bytes) })])).rejects.toMatchObject(conflict);
    await expect(archief.intake.stageUpload(ctxOf(), { id: uploaded, ownerId: registrationId, filename: 'a.pdf', contentType: 'application/pdf', size: 1 })).rejects.toMatchObject({ code: 'al-vastgelegd' });
    await expect(archief.intake.discardStaged(ctxOf(), { id: uploaded, ownerId: registrationId })).rejects.toMatchObject({ code: 'al-vastgelegd' });
  });

  it('commits nothing when one file is missing, not complete, another than frozen, or of somebody else', async () => {
    const registrationId = randomUUID();
    const good = await archief.upload(registrationId, pdf('heel'));
    const ok = documentOf({ id: good.id, sha256: sha256(pdf('heel')) });
    const half = randomUUID();
    await archief.intake.stageUpload(ctxOf(), { id: half, ownerId: registrationId, filename: 'half.pdf', contentType: 'application/pdf', size: 99 });
    const strange = await archief.upload(randomUUID(), pdf('van een ander'));
    const refused = (document: ReturnType<typeof documentOf>, code: string) =>
      expect(commit(registrationId, [ok, document], [inlineOf({})])).rejects.toMatchObject({ grpcStatus: 9, httpStatus: 409, code });
    await refused(documentOf({ sha256: 'a'.repeat(64) }), 'bestand-onbekend');
    await refused(documentOf({ id: half, sha256: 'a'.repeat(64) }), 'bestand-niet-compleet');
    await refused(documentOf({ id: strange.id, sha256: sha256(pdf('van een ander')) }), 'bestand-onbekend');
    await expect(commit(registrationId, [{ ...ok, sha256: sha256(pdf('iets anders')) }])).rejects.toMatchObject({ grpcStatus: 9, code: 'bestand-gewijzigd' });
    expect(await documentsOf(registrationId)).toEqual([]);
    expect((await commit(registrationId, [ok])).documents).toHaveLength(1);
  });

  it('of another tenant: the staged file is not found', async () => {
    const registrationId = randomUUID();
    const { id } = await archief.upload(registrationId, pdf('tenant'));
    await expect(commit(registrationId, [documentOf({ id, sha256: sha256(pdf('tenant')) })], [], OTHER_TENANT)).rejects.toMatchObject({ code: 'bestand-onbekend' });
  });

  it('names everything that is wrong at once', async () => {
    const id = randomUUID();
    await expect(commit('x', [documentOf({ id, titel: ' ', sha256: 'q', ontvangstdatum: '2026-02-31', informatieobjecttypeId: '', vertrouwelijkheidaanduiding: 'nogal', auteur: '' })], [inlineOf({ id, filename: 'a.txt', content: Buffer.alloc(0) })])).rejects.toMatchObject({
      fields: ['registrationId', 'nonFieldErrors', 'documents.0.titel', 'documents.0.informatieobjecttypeId', 'documents.0.vertrouwelijkheidaanduiding', 'documents.0.auteur', 'documents.0.sha256', 'documents.0.ontvangstdatum', 'inlineDocuments.0.filename', 'inlineDocuments.0.content'].map((name) => expect.objectContaining({ name })),
    });
    await expect(commit(randomUUID(), [], [inlineOf({ content: Buffer.from('geen pdf') })])).rejects.toMatchObject({ fields: [{ name: 'inlineDocuments.content' }] });
    await expect(commit(randomUUID(), [], [inlineOf({ content: Buffer.alloc(1024 * 1024 + 1) })])).rejects.toMatchObject({ fields: [{ code: 'too-large' }] });
  });

  it('writes audit, access log and events; the events hold no personal data', async () => {
    const { registrationId, uploaded, inline } = await archief.committed();
    const audits = await archief.rows<{ actie: string; object_id: string; doel: string }>(`SELECT actie, object_id, inhoud::jsonb->>'doel' AS doel FROM audit WHERE hoofdobject_id = $1 ORDER BY tijdstip, id`, [registrationId]);
    expect(audits).toEqual(expect.arrayContaining([
      { actie: 'document.vastgelegd', object_id: uploaded, doel: 'aanvraag-indienen' },
      { actie: 'document.vastgelegd', object_id: inline, doel: 'aanvraag-indienen' },
    ]));
    expect(await archief.rows('SELECT doel, operatie, betrokkene_soort, actor_id FROM toegang WHERE betrokkene_id = $1', [registrationId])).toEqual([
      { doel: 'aanvraag-indienen', operatie: 'wijzigen', betrokkene_soort: 'zaak', actor_id: 'b1' },
    ]);
    const events = await archief.rows<EventRow>('SELECT type, subject, data FROM outbox WHERE subject = $1', [uploaded]);
    expect(events).toMatchObject([{ type: 'nl.polder.archief.document.vastgelegd', data: { documentId: uploaded, registratieId: registrationId } }]);
    expect(Object.keys(events[0]?.data ?? {}).sort()).toEqual(['contentType', 'documentId', 'grootte', 'informatieobjecttypeId', 'registratieId', 'vertrouwelijkheidaanduiding']);
  });

  it('Confirm makes pending documents definitive, once', async () => {
    const { registrationId, uploaded } = await archief.committed();
    await archief.intake.confirm(ctxOf(), { registrationId });
    await archief.intake.confirm(ctxOf(), { registrationId });
    expect(await archief.rows('SELECT DISTINCT state FROM document WHERE registratie_id = $1', [registrationId])).toEqual([{ state: 'definitive' }]);
    expect(await archief.rows(`SELECT 1 FROM outbox WHERE subject = $1 AND type = 'nl.polder.archief.document.bevestigd'`, [uploaded])).toHaveLength(1);
    await expect(archief.intake.confirm(ctxOf(), { registrationId: randomUUID() })).rejects.toMatchObject({ code: 'not_found' });
    await expect(archief.intake.confirm(ctxOf(OTHER_TENANT), { registrationId })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('writers do not wait for each other: a commit goes through while another transaction has taken a number', async () => {
    const { Database } = await import('@polder/service');
    const database = archief.app.app.get(Database);
    let done: unknown;
    await database.tx(ctxOf(), async (tx) => {
      await tx.query(`SELECT nextval('document_nummer')`);
      done = await archief.committed();
    });
    expect(done).toBeDefined();
  });

  it('the checker finds nothing wrong here but pending documents', async () => {
    const { registrationId, uploaded, inline } = await archief.committed();
    expect(await checkArchief(archief.database.url)).toEqual([]);
    expect((await committedDocuments(archief.database.url)).filter((document) => document.registratieId === registrationId).map((document) => document.id).sort()).toEqual([uploaded, inline].sort());
  });
});
