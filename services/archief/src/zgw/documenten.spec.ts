import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { describeWith, openapiErrors } from '@polder/testing';
import { application, ctxOf, OTHER_TENANT, TYPE_ID } from '../archief.fixture.js';
import { ALL, BASE, DocumentenFixture, idOf, params, TYPE_URL, type Json } from './documenten.fixture.js';

const NORM = 'zgw/openapi/standaard/documenten/drc/1.7.x/1.7.0/openapi.yaml';
const EIO = '/enkelvoudiginformatieobjecten';

describe('Documenten API 1.7.0', () => {
  let drc: DocumentenFixture;
  beforeAll(async () => {
    drc = await DocumentenFixture.start({ POLDER_BESTANDSDEEL_BYTES: '1000', POLDER_INHOUD_MAX_BYTES: String(8 * 1024 * 1024) });
  });
  afterAll(() => drc.stop());
  const count = async (query = '', as = 'all') => (await drc.get(`${EIO}${query}`, { 'x-as': as })).body['count'];

  describe('rights', () => {
    it('without the scope: refused, at every kind of operation', async () => {
      const document = await drc.make();
      drc.actors.set('reader', application(['documenten.lezen']));
      drc.actors.set('writer', application(['documenten.aanmaken']));
      const url = String(document['url']);
      const as = (name: string) => ({ 'x-as': name });
      const statuses = [
        await drc.post(EIO, drc.document(), as('reader')), await drc.send('PATCH', url, { titel: 'x', lock: 'y' }, as('reader')), await drc.send('DELETE', url, undefined, as('reader')), await drc.send('POST', `${url}/lock`, undefined, as('reader')),
        await drc.get(url, as('writer')), await drc.get(`${url}/download`, as('writer')), await drc.get(`${url}/audittrail`, as('reader')), await drc.post('/gebruiksrechten', { informatieobject: url, startdatum: '2026-01-01T00:00:00Z', omschrijvingVoorwaarden: 'v' }, as('reader')), await drc.get('/verzendingen', as('writer')),
      ].map((answer) => answer.status);
      expect(statuses).toEqual(statuses.map(() => 403));
    });
    it('lists show only the types and levels of the rights; the rest is 403 (zrc-006)', async () => {
      const secret = await drc.make({ vertrouwelijkheidaanduiding: 'geheim' });
      const open = await drc.make({ vertrouwelijkheidaanduiding: 'openbaar' });
      const limited = (types: string[], max: string, alleenGereed = false) => application(ALL, [{ component: 'drc', scopes: ALL, types, max, ...(alleenGereed ? { alleenGereed } : {}) }]);
      drc.actors.set('intern', limited([TYPE_ID], 'intern')).set('other', limited([randomUUID()], 'zeer_geheim')).set('ready', limited([TYPE_ID], 'zeer_geheim', true));
      const seen = async (as: string) => ((await drc.get(EIO, { 'x-as': as })).body['results'] as Json[]).map((one) => one['vertrouwelijkheidaanduiding']);
      expect(new Set(await seen('intern'))).toEqual(new Set(['openbaar']));
      expect([await count('', 'other'), await count('', 'ready')]).toEqual([0, 0]);
      await drc.make({ isGereedVoorPublicatie: true });
      expect((await drc.get(`${EIO}?page=1`, { 'x-as': 'ready' })).body['results']).toHaveLength(1);
      const statuses = async (document: Json) => Promise.all([drc.get(String(document['url']), { 'x-as': 'intern' }), drc.get(`${String(document['url'])}/download`, { 'x-as': 'intern' })].map(async (one) => (await one).status));
      expect([await statuses(secret), await statuses(open)]).toEqual([[403, 403], [200, 200]]);
      expect((await drc.post(EIO, drc.document({ vertrouwelijkheidaanduiding: 'geheim' }), { 'x-as': 'intern' })).status).toBe(403);
      expect((await drc.post(EIO, drc.document({ vertrouwelijkheidaanduiding: 'openbaar' }), { 'x-as': 'intern' })).status).toBe(201);
      const found = await drc.post(`${EIO}/_zoek`, { uuid__in: [idOf(secret), idOf(open)] }, { 'x-as': 'intern' });
      expect((found.body['results'] as Json[]).map((one) => one['url'])).toEqual([open['url']]);
      const { url, lock } = await drc.locked({ vertrouwelijkheidaanduiding: 'openbaar' });
      expect((await drc.send('PATCH', url, { vertrouwelijkheidaanduiding: 'geheim', lock }, { 'x-as': 'intern' })).status).toBe(403);
    });
    it('another tenant sees nothing', async () => {
      const document = await drc.make();
      expect((await drc.get(String(document['url']), { 'x-tenant': OTHER_TENANT })).status).toBe(404);
      expect((await drc.get(EIO, { 'x-tenant': OTHER_TENANT })).body).toMatchObject({ count: 0 });
    });
  });

  describe('create and read', () => {
    it('answers the resource, 201 with its address; content comes back by download', async () => {
      const answer = await drc.post(EIO, drc.document({ formaat: 'text/plain', bestandsnaam: 'a.txt' }));
      const made = answer.body;
      expect([answer.status, answer.headers.get('location')]).toEqual([201, made['url']]);
      expect(made).toMatchObject({ versie: 1, locked: false, lock: '', bestandsomvang: 6, vertrouwelijkheidaanduiding: 'zaakvertrouwelijk', bestandsdelen: [], inhoud: `${String(made['url'])}/download?versie=1`, indicatieGebruiksrecht: null });
      expect(made['identificatie']).toMatch(/^DOCUMENT-\d{4}-\d{10}$/);
      const bytes = await drc.get(String(made['inhoud']));
      expect([bytes.status, bytes.text, bytes.headers.get('content-type'), bytes.headers.get('content-length')]).toEqual([200, 'abcdef', 'text/plain', '6']);
      const { lock: _lock, ...shown } = made;
      expect((await drc.get(String(made['url']))).body).toEqual(shown);
    });
    it('keeps everything that was given', async () => {
      const given = {
        identificatie: `D-${randomUUID()}`, vertrouwelijkheidaanduiding: 'openbaar', isGereedVoorPublicatie: false, tonenAanInitiator: true, status: 'definitief', inhoudIsVervallen: false, formaat: 'x', bestandsnaam: 'k.pdf',
        link: 'https://elders.example/k', beschrijving: 'b', ontvangstdatum: '2026-11-01', indicatieGebruiksrecht: false, verschijningsvorm: 'v', ondertekening: { soort: 'digitaal', datum: '2026-11-01' },
        integriteit: { algoritme: 'sha_256', waarde: 'w', datum: '2026-11-01' }, trefwoorden: ['kaart', 'natuur'],
      };
      expect(await drc.make(given)).toMatchObject(given);
    });
    it('HEAD, ETag and 304', async () => {
      const url = String((await drc.make())['url']);
      const etag = (await drc.get(url)).headers.get('etag')!;
      expect((await drc.get(url, { 'if-none-match': `"x", ${etag}` })).status).toBe(304);
      const head = await drc.send('HEAD', url);
      expect([head.status, head.headers.get('etag'), head.text]).toEqual([200, etag, '']);
    });
    it('refuses all that is wrong at once and keeps nothing, also no bytes', async () => {
      const concept = uuidv7();
      drc.archief.zakenDouble.types.set(concept, { id: concept, concept: true, vertrouwelijkheidaanduiding: 'openbaar', omschrijving: '', json: Buffer.alloc(0) });
      const before = await drc.archief.rows('SELECT 1 FROM document');
      const inhoud = randomBytes(20).toString('base64');
      const refused = async (over: Json) => params(await drc.post(EIO, drc.document({ inhoud, bestandsomvang: 20, ...over })));
      expect(await refused({ informatieobjecttype: `${BASE}/catalogi/api/v1/informatieobjecttypen/${concept}`, status: 'in_bewerking', ontvangstdatum: '2026-11-01', indicatieGebruiksrecht: true, bestandsomvang: 7 })).toEqual([
        'informatieobjecttype not-published', 'status invalid_for_received', 'indicatieGebruiksrecht missing-gebruiksrechten', 'nonFieldErrors file-size',
      ]);
      expect(await refused({ informatieobjecttype: `${BASE}/catalogi/api/v1/informatieobjecttypen/${uuidv7()}` })).toEqual(['informatieobjecttype bad-url']);
      expect(await refused({ informatieobjecttype: `${BASE}/catalogi/api/v1/zaaktypen/${TYPE_ID}` })).toEqual(['informatieobjecttype invalid-resource']);
      expect(await refused({ informatieobjecttype: 'https://elders.example/t/1', bronorganisatie: '123456789' })).toEqual(['bronorganisatie invalid', 'informatieobjecttype bad-url']);
      expect(await refused({ inhoud: 'YWJ' })).toEqual(['inhoud incorrect-base64-padding']);
      expect(params(await drc.post(EIO, {}))).toEqual(expect.arrayContaining(['titel required', 'informatieobjecttype required']));
      expect(await drc.archief.rows('SELECT 1 FROM document')).toHaveLength(before.length);
      expect(await drc.archief.rows('SELECT 1 FROM blob WHERE sha256 = $1', [createHash('sha256').update(Buffer.from(inhoud, 'base64')).digest('hex')])).toEqual([]);
    });
    it('an identification is given once per organisation', async () => {
      const identificatie = `D-${randomUUID()}`;
      await drc.make({ identificatie });
      expect(params(await drc.post(EIO, drc.document({ identificatie })))).toEqual(['identificatie identificatie-niet-uniek']);
      await drc.make({ identificatie, bronorganisatie: '001509962' });
    });
    it('without content, with empty content', async () => {
      expect(await drc.make({ inhoud: null, bestandsomvang: null })).toMatchObject({ inhoud: null, bestandsomvang: null, bestandsdelen: [], lock: '' });
      const empty = await drc.make({ inhoud: '', bestandsomvang: 0 });
      expect(empty).toMatchObject({ bestandsomvang: 0 });
      expect((await drc.get(`${String(empty['url'])}/download`)).text).toBe('');
      expect((await drc.get(`${String((await drc.make({ inhoud: null, bestandsomvang: null }))['url'])}/download`)).status).toBe(404);
    });
    it('large content goes beside gRPC, and is refused past the limit', async () => {
      const bytes = randomBytes(3 * 1024 * 1024);
      const made = await drc.make({ inhoud: bytes.toString('base64'), bestandsomvang: bytes.length });
      const download = await fetch(drc.edge + String(made['inhoud']).slice(BASE.length));
      expect(Buffer.from(await download.arrayBuffer()).equals(bytes)).toBe(true);
      expect((await drc.post(EIO, drc.document({ inhoud: Buffer.alloc(9 * 1024 * 1024).toString('base64'), bestandsomvang: 9 * 1024 * 1024 }))).status).toBe(413);
      expect(await drc.archief.rows('SELECT sha256 FROM blob b WHERE NOT EXISTS (SELECT 1 FROM document_versie v WHERE v.sha256 = b.sha256)')).toEqual([]);
    });
    it('the stream port takes content of an application with the right only', async () => {
      expect((await drc.archief.http('PUT', '/inhoud', { body: Buffer.from('x') })).status).toBe(403);
      expect((await drc.archief.http('PUT', '/inhoud', { body: Buffer.from('x'), headers: { 'polder-context': 'a.b.c' } })).status).toBe(403);
    });
  });

  describe('lists', () => {
    it('filters on number, organisation, keywords and object; pages behind the last are 404', async () => {
      const identificatie = `D-${randomUUID()}`;
      const word = `w${randomUUID()}`;
      const document = await drc.make({ identificatie, trefwoorden: [word, 'x'] });
      const object = `zaken:zaken/${uuidv7()}`;
      await drc.archief.links.putKoppelingen(ctxOf(), { koppelingen: [{ object, documentId: idOf(document) }] });
      const objectUrl = `${BASE}/zaken/api/v1/zaken/${object.split('/')[1]!}`;
      expect(await count(`?objectinformatieobjecten_object=${objectUrl}`)).toBe(0);
      await drc.archief.links.confirmKoppelingen(ctxOf(), { koppelingen: [{ object, documentId: idOf(document) }] });
      await new Promise((resolve) => setTimeout(resolve, 2100));
      const counts = [];
      for (const query of [`identificatie=${identificatie}`, `identificatie=${identificatie}&bronorganisatie=001509962`, `trefwoorden=${word},nergens`, `objectinformatieobjecten_object=${objectUrl}`, `objectinformatieobjecten_object=${objectUrl}&objectinformatieobjecten_objectType=besluit`]) counts.push(await count(`?${query}`));
      expect(counts).toEqual([1, 0, 1, 1, 0]);
      expect((await drc.get(`${EIO}?page=99`)).status).toBe(404);
      expect(params(await drc.get(`${EIO}?kleur=rood`))).toEqual(['nonFieldErrors unknown-parameters']);
    });
    it('_zoek answers 200 with the documents named', async () => {
      const [one, two] = [await drc.make(), await drc.make()];
      const answer = await drc.post(`${EIO}/_zoek`, { uuid__in: [idOf(one), idOf(two), uuidv7()] });
      expect([answer.status, answer.body['count']]).toEqual([200, 2]);
    });
    it('pending documents of a registration are not there until it is confirmed', async () => {
      const { uploaded, registrationId } = await drc.archief.committed();
      expect((await drc.get(`${EIO}/${uploaded}`)).status).toBe(404);
      await drc.archief.intake.confirm(ctxOf(), { registrationId });
      expect((await drc.get(`${EIO}/${uploaded}`)).body).toMatchObject({ status: 'definitief', bronorganisatie: '001509962' });
    });
  });

  describe('expand (drc-011 to drc-014)', () => {
    it('the type, here and inside what hangs on a document', async () => {
      const document = await drc.make();
      const type = { url: TYPE_URL, omschrijving: 'Bijlage' };
      expect((await drc.get(`${String(document['url'])}?expand=informatieobjecttype`)).body['_expand']).toEqual({ informatieobjecttype: type });
      const list = (await drc.get(`${EIO}?expand=informatieobjecttype.catalogus`)).body['results'] as Json[];
      expect(list[0]!['_expand']).toEqual({ informatieobjecttype: type });
      const recht = (await drc.post('/gebruiksrechten', { informatieobject: document['url'], startdatum: '2026-01-01T00:00:00Z', omschrijvingVoorwaarden: 'v' })).body;
      expect((await drc.get(`${String(recht['url'])}?expand=informatieobject.informatieobjecttype`)).body['_expand']).toMatchObject({ informatieobject: { url: document['url'], _expand: { informatieobjecttype: type } } });
    });
    it('a field that the resource has not is 404', async () => {
      const url = String((await drc.make())['url']);
      const statuses = [];
      for (const path of [`${url}?expand=titel`, `${EIO}?expand=zaak`, `${EIO}?expand=informatieobjecttype,`, '/gebruiksrechten?expand=object', `${url}?expand=a..b`]) statuses.push((await drc.get(path)).status);
      expect(statuses).toEqual([404, 404, 404, 404, 404]);
    });
    it('shows no document that the application may not read', async () => {
      const open = await drc.make({ vertrouwelijkheidaanduiding: 'openbaar' });
      const secret = await drc.make({ vertrouwelijkheidaanduiding: 'geheim' });
      for (const one of [open, secret]) await drc.post('/gebruiksrechten', { informatieobject: one['url'], startdatum: '2026-01-01T00:00:00Z', omschrijvingVoorwaarden: 'v' });
      drc.actors.set('open', application(ALL, [{ component: 'drc', scopes: ['documenten.lezen'], types: [TYPE_ID], max: 'openbaar' }]));
      const rows = (await drc.get('/gebruiksrechten?expand=informatieobject', { 'x-as': 'open' })).body as unknown as Json[];
      expect(rows.some((row) => row['informatieobject'] === open['url'])).toBe(true);
      expect(JSON.stringify(rows)).not.toContain(idOf(secret));
    });
  });

  describe('locks and versions (drc-009, drc-010)', () => {
    it('a change needs the right lock; each is a new version, the old ones stay', async () => {
      const document = await drc.make();
      const url = String(document['url']);
      const patch = (body: Json) => drc.send('PATCH', url, body);
      expect(params(await patch({ titel: 'n', lock: 'x' }))).toEqual(['nonFieldErrors unlocked']);
      const lock = String((await drc.send('POST', `${url}/lock`)).body['lock']);
      expect(lock).toMatch(/^[0-9a-f]{32}$/);
      expect(params(await drc.send('POST', `${url}/lock`))).toEqual(['nonFieldErrors existing-lock']);
      expect(params(await patch({ titel: 'n', lock: 'x' }))).toEqual(['nonFieldErrors incorrect-lock-id']);
      expect(params(await patch({ titel: 'n' }))).toEqual(['nonFieldErrors missing-lock-id']);
      expect((await patch({ titel: 'n', ondertekening: { soort: 'pki', datum: '2026-11-01' }, lock })).body).toMatchObject({ titel: 'n', auteur: 'Team', versie: 2, locked: true, bestandsomvang: 6, ondertekening: { soort: 'pki' } });
      expect((await drc.send('PUT', url, { ...drc.document({ titel: 'p', inhoud: Buffer.from('nieuw').toString('base64'), bestandsomvang: 5 }), lock })).body).toMatchObject({ titel: 'p', versie: 3, ondertekening: null, identificatie: document['identificatie'] });
      expect((await patch({ ondertekening: null, beschrijving: 'b', lock })).body).toMatchObject({ versie: 4, beschrijving: 'b', titel: 'p' });
      expect((await drc.get(`${url}?versie=1`)).body).toMatchObject({ titel: 'Kaart', versie: 1 });
      expect((await drc.get(`${url}/download?versie=2`)).text).toBe('abcdef');
      expect((await drc.get(`${url}/download`)).text).toBe('nieuw');
      const first = String((await drc.get(`${url}?versie=1`)).body['beginRegistratie']);
      expect((await drc.get(`${url}?registratieOp=${first}`)).body).toMatchObject({ versie: 1 });
      expect([(await drc.get(`${url}?versie=9`)).status, (await drc.get(`${url}?registratieOp=2000-01-01T00:00:00Z`)).status, (await drc.get(`${url}?registratieOp=gisteren`)).status]).toEqual([404, 404, 400]);
      expect((await drc.send('POST', `${url}/unlock`, { lock })).status).toBe(204);
      expect((await drc.get(url)).body).toMatchObject({ locked: false });
    });
    it('PATCH with a size that is not that of the content is refused; null takes the content away', async () => {
      const { url, lock } = await drc.locked();
      expect(params(await drc.send('PATCH', url, { bestandsomvang: 9, lock }))).toEqual(['nonFieldErrors file-size']);
      expect((await drc.send('PATCH', url, { inhoud: null, bestandsomvang: null, lock })).body).toMatchObject({ inhoud: null, bestandsomvang: null });
    });
    it('unlock: with the lock, or forced with its scope; never with a wrong one', async () => {
      drc.actors.set('locker', application(['documenten.lock']));
      const { url, lock } = await drc.locked();
      expect(params(await drc.send('POST', `${url}/unlock`, { lock: 'x' }))).toEqual(['nonFieldErrors incorrect-lock-id']);
      expect(params(await drc.send('POST', `${url}/unlock`, undefined, { 'x-as': 'locker' }))).toEqual(['nonFieldErrors missing-lock-id']);
      expect((await drc.send('POST', `${url}/unlock`, undefined)).status).toBe(204);
      expect(params(await drc.send('PATCH', url, { titel: 'x', lock }))).toEqual(['nonFieldErrors unlocked']);
    });
    it('an archived document does not change any more, but loses its lock', async () => {
      const { url, lock } = await drc.locked();
      expect((await drc.send('PATCH', url, { status: 'gearchiveerd', lock })).status).toBe(200);
      expect((await drc.send('PATCH', url, { titel: 'x', lock })).body).toMatchObject({ status: 409, code: 'gearchiveerd' });
      expect((await drc.send('POST', `${url}/unlock`, { lock })).status).toBe(204);
      expect((await drc.send('POST', `${url}/lock`)).status).toBe(409);
      expect((await drc.post('/gebruiksrechten', { informatieobject: url, startdatum: '2026-01-01T00:00:00Z', omschrijvingVoorwaarden: 'v' })).status).toBe(409);
    });
  });

  describe('bestandsdelen', () => {
    const form = (bytes: Buffer, lock: string) => {
      const data = new FormData();
      data.set('lock', lock);
      data.set('inhoud', new Blob([new Uint8Array(bytes)]), 'deel.bin');
      return data;
    };
    it('a large file comes in parts, in any order, and unlock merges them', async () => {
      const bytes = randomBytes(2500);
      const made = await drc.make({ inhoud: null, bestandsomvang: 2500 });
      const lock = String(made['lock']);
      const delen = made['bestandsdelen'] as { url: string; volgnummer: number; omvang: number; voltooid: boolean; lock: string }[];
      expect(delen.map(({ volgnummer, omvang, voltooid, lock: own }) => [volgnummer, omvang, voltooid, own])).toEqual([[1, 1000, false, lock], [2, 1000, false, lock], [3, 500, false, lock]]);
      expect(made).toMatchObject({ locked: true, inhoud: null, bestandsomvang: 2500 });
      const put = (n: number, from = (n - 1) * 1000, size = delen[n - 1]!.omvang, key = lock) => drc.send('PUT', delen[n - 1]!.url, form(bytes.subarray(from, from + size), key));
      expect(params(await put(3, 0, 499))).toEqual(['nonFieldErrors file-size']);
      expect(params(await put(1, 0, 1000, 'x'))).toEqual(['nonFieldErrors incorrect-lock-id']);
      expect((await put(3)).body).toMatchObject({ url: delen[2]!.url, volgnummer: 3, omvang: 500, voltooid: true, lock });
      expect((await put(1, 1000, 1000)).status).toBe(200);
      const unlock = () => drc.send('POST', `${String(made['url'])}/unlock`, { lock });
      expect(params(await unlock())).toEqual(['nonFieldErrors incomplete-upload']);
      for (const n of [1, 2]) expect((await put(n)).status).toBe(200);
      expect((await drc.get(String(made['url']))).body['bestandsdelen']).toMatchObject([{ voltooid: true, lock: '' }, { voltooid: true }, { voltooid: true }]);
      expect((await unlock()).status).toBe(204);
      expect((await drc.get(String(made['url']))).body).toMatchObject({ locked: false, bestandsdelen: [], bestandsomvang: 2500, versie: 1 });
      const download = await fetch(`${drc.edge}/documenten/api/v1/enkelvoudiginformatieobjecten/${idOf(made)}/download`);
      expect(Buffer.from(await download.arrayBuffer()).equals(bytes)).toBe(true);
      expect((await put(1)).status).toBe(404);
      const hashes = [0, 1000].map((at) => createHash('sha256').update(bytes.subarray(at, at + 1000)).digest('hex'));
      expect(await drc.archief.rows('SELECT 1 FROM blob WHERE sha256 = ANY($1)', [hashes])).toEqual([]);
    });
    it('metadata may change between the parts; forced unlock gives up what is not complete', async () => {
      const made = await drc.make({ inhoud: null, bestandsomvang: 1500 });
      const lock = String(made['lock']);
      const patched = (await drc.send('PATCH', String(made['url']), { titel: 'n', lock })).body;
      expect(patched).toMatchObject({ versie: 2, titel: 'n' });
      expect((patched['bestandsdelen'] as Json[]).map((one) => one['url'])).toEqual((made['bestandsdelen'] as Json[]).map((one) => one['url']));
      expect((await drc.send('POST', `${String(made['url'])}/unlock`, undefined)).status).toBe(204);
      expect((await drc.get(String(made['url']))).body).toMatchObject({ bestandsomvang: null, inhoud: null, bestandsdelen: [], locked: false });
    });
    it('a new version in parts', async () => {
      const { url, lock } = await drc.locked();
      const answer = await drc.send('PUT', url, { ...drc.document({ inhoud: null, bestandsomvang: 1200 }), lock });
      const delen = answer.body['bestandsdelen'] as { url: string }[];
      expect(delen).toHaveLength(2);
      for (const [n, size] of [1000, 200].entries()) await drc.send('PUT', delen[n]!.url, form(Buffer.alloc(size, n + 1), lock));
      expect((await drc.send('POST', `${url}/unlock`, { lock })).status).toBe(204);
      expect((await drc.get(`${url}/download?versie=1`)).text).toBe('abcdef');
      expect((await drc.get(`${url}/download`)).text).toHaveLength(1200);
    });
  });

  describe('gebruiksrechten (drc-006)', () => {
    it('set and clear the indication', async () => {
      const document = await drc.make();
      const indicatie = async () => (await drc.get(String(document['url']))).body['indicatieGebruiksrecht'];
      const body = { informatieobject: document['url'], startdatum: '2019-01-01T12:00:00', omschrijvingVoorwaarden: 'test' };
      const [one, two] = [(await drc.post('/gebruiksrechten', body)).body, (await drc.post('/gebruiksrechten', body)).body];
      expect(one).toMatchObject({ startdatum: '2019-01-01T11:00:00.000Z', einddatum: null });
      expect(await indicatie()).toBe(true);
      const lock = String((await drc.send('POST', `${String(document['url'])}/lock`)).body['lock']);
      expect(params(await drc.send('PATCH', String(document['url']), { indicatieGebruiksrecht: false, lock }))).toEqual(['indicatieGebruiksrecht existing-gebruiksrechten']);
      expect((await drc.send('PATCH', String(one['url']), { omschrijvingVoorwaarden: 'anders', einddatum: '2020-01-01T00:00:00Z' })).body).toMatchObject({ omschrijvingVoorwaarden: 'anders', einddatum: '2020-01-01T00:00:00.000Z' });
      expect((await drc.send('PUT', String(one['url']), body)).body).toMatchObject({ einddatum: null });
      expect(params(await drc.send('PATCH', String(one['url']), { informatieobject: (await drc.make())['url'] }))).toEqual(['informatieobject wijzigen-niet-toegelaten']);
      expect(((await drc.get(`/gebruiksrechten?informatieobject=${String(document['url'])}&startdatum__lt=2019-01-02T00:00:00`)).body as unknown as Json[])).toHaveLength(2);
      expect(((await drc.get(`/gebruiksrechten?informatieobject=${String(document['url'])}&startdatum__gt=2019-01-02T00:00:00`)).body as unknown as Json[])).toHaveLength(0);
      expect((await drc.send('DELETE', String(one['url']))).status).toBe(204);
      expect(await indicatie()).toBe(true);
      expect((await drc.send('DELETE', String(two['url']))).status).toBe(204);
      expect(await indicatie()).toBeNull();
    });
    it('refuses an unknown document', async () => {
      const body = { informatieobject: `${BASE}/documenten/api/v1${EIO}/${uuidv7()}`, startdatum: '2019-01-01T12:00:00Z', omschrijvingVoorwaarden: 'test' };
      expect(params(await drc.post('/gebruiksrechten', body))).toEqual(['informatieobject bad-url']);
    });
  });

  describe('objectinformatieobjecten', () => {
    it('drc-002, drc-003, drc-004, and the source goes first', async () => {
      const document = await drc.make();
      const zaak = uuidv7();
      const object = `${BASE}/zaken/api/v1/zaken/${zaak}`;
      const body = { informatieobject: document['url'], object, objectType: 'zaak' };
      const post = (over: Json = {}) => drc.post('/objectinformatieobjecten', { ...body, ...over });
      expect(params(await post())).toEqual(['object bad-url']);
      drc.archief.zakenDouble.references.add(`zaken:zaken/${zaak}`);
      expect(params(await post({ objectType: 'besluit' }))).toEqual(['object invalid-resource']);
      expect(params(await post())).toEqual(['nonFieldErrors inconsistent-relation']);
      drc.archief.zakenDouble.links.add(`zaken:zaken/${zaak} ${idOf(document)}`);
      const made = await post();
      expect([made.status, made.headers.get('location')]).toEqual([201, made.body['url']]);
      expect(made.body).toMatchObject(body);
      expect(params(await post())).toEqual(['nonFieldErrors unique']);
      expect((await drc.get(`/objectinformatieobjecten?object=${object}`)).body).toEqual([made.body]);
      expect((await drc.get(String(made.body['url']))).body).toEqual(made.body);
      expect(params(await drc.send('DELETE', String(document['url'])))).toEqual(['nonFieldErrors pending-relations']);
      expect(params(await drc.send('DELETE', String(made.body['url'])))).toEqual(['nonFieldErrors inconsistent-relation']);
      drc.archief.zakenDouble.links.clear();
      expect((await drc.send('DELETE', String(made.body['url']))).status).toBe(204);
      expect((await drc.send('DELETE', String(document['url']))).status).toBe(204);
    });
  });

  describe('verzendingen', () => {
    const adres = { huisnummer: 1, naamOpenbareRuimte: 'Visarenddreef', woonplaatsnaam: 'Lelystad' };
    const verzending = (document: Json, over: Json = {}): Json => ({ betrokkene: 'https://elders.example/b/1', informatieobject: document['url'], aardRelatie: 'geadresseerde', contactPersoon: 'https://elders.example/c/1', binnenlandsCorrespondentieadres: adres, ...over });
    it('one address, whatever its kind', async () => {
      const document = await drc.make();
      const made = (await drc.post('/verzendingen', verzending(document))).body;
      expect(made).toMatchObject({ aardRelatie: 'geadresseerde', binnenlandsCorrespondentieadres: adres, emailadres: null });
      expect(params(await drc.post('/verzendingen', verzending(document, { emailadres: 'a@b.nl' })))).toEqual(['nonFieldErrors invalid-address']);
      expect(params(await drc.post('/verzendingen', verzending(document, { binnenlandsCorrespondentieadres: null })))).toEqual(['nonFieldErrors invalid-address']);
      expect((await drc.send('PATCH', String(made['url']), { binnenlandsCorrespondentieadres: null, mijnOverheid: true })).body).toMatchObject({ binnenlandsCorrespondentieadres: null, mijnOverheid: true });
      expect((await drc.send('PUT', String(made['url']), verzending(document, { toelichting: 't' }))).body).toMatchObject({ toelichting: 't', mijnOverheid: false });
      expect((await drc.get(`/verzendingen?informatieobject=${String(document['url'])}&aardRelatie=afzender`)).body).toMatchObject({ count: 0 });
      expect((await drc.get(`/verzendingen?informatieobject=${String(document['url'])}`)).body).toMatchObject({ count: 1 });
      expect((await drc.send('DELETE', String(made['url']))).status).toBe(204);
      expect((await drc.get(String(made['url']))).status).toBe(404);
    });
  });

  describe('trail, events, destruction (drc-008)', () => {
    it('who did what, with old and new, and one notification each', async () => {
      const { url, lock, document } = await drc.locked();
      await drc.send('PATCH', url, { titel: 'nieuw', lock }, { 'x-audit-toelichting': 'omdat het moest' });
      const trail = (await drc.get(`${url}/audittrail`)).body as unknown as Json[];
      expect(trail.map((line) => [line['actie'], line['resource'], line['resultaat']])).toEqual([['create', 'enkelvoudiginformatieobject', 201], ['lock', 'enkelvoudiginformatieobject', 200], ['partial_update', 'enkelvoudiginformatieobject', 200]]);
      expect(trail[2]).toMatchObject({ bron: 'drc', applicatieId: 'spec-app', hoofdObject: url, resourceUrl: url, toelichting: 'omdat het moest', wijzigingen: { oud: { titel: 'Kaart', url }, nieuw: { titel: 'nieuw', versie: 2 } } });
      expect((await drc.get(`${url}/audittrail/${String(trail[1]!['uuid'])}`)).body).toEqual(trail[1]);
      expect((await drc.get(`${url}/audittrail/${uuidv7()}`)).status).toBe(404);
      const events = await drc.archief.rows<{ type: string; data: Json }>('SELECT type, data FROM outbox WHERE subject = $1 ORDER BY volgorde', [idOf(document)]);
      expect(events.map((one) => one.type)).toEqual(['nl.polder.zgw.documenten.enkelvoudiginformatieobject.create', 'nl.polder.zgw.documenten.enkelvoudiginformatieobject.partial_update']);
      expect(events[0]!.data).toMatchObject({ kenmerken: { bronorganisatie: '517439943', informatieobjecttype: `catalogi:informatieobjecttypen/${TYPE_ID}`, vertrouwelijkheidaanduiding: 'zaakvertrouwelijk' } });
    });
    it('destroys the document, what hangs on it, its bytes and the content of its trail', async () => {
      const bytes = randomBytes(30);
      const { url, lock, document } = await drc.locked({ inhoud: bytes.toString('base64'), bestandsomvang: 30, titel: 'Geheimzinnig' });
      const id = idOf(document);
      expect(params(await drc.send('DELETE', url))).toEqual(['nonFieldErrors destroy-locked']);
      await drc.send('POST', `${url}/unlock`, { lock });
      await drc.post('/gebruiksrechten', { informatieobject: url, startdatum: '2026-01-01T00:00:00Z', omschrijvingVoorwaarden: 'v' });
      expect((await drc.send('DELETE', url)).status).toBe(204);
      expect((await drc.get(url)).status).toBe(404);
      for (const table of ['document_versie', 'gebruiksrecht', 'koppeling']) expect(await drc.archief.rows(`SELECT 1 FROM ${table} WHERE document_id = $1`, [id])).toEqual([]);
      expect(await drc.archief.rows('SELECT 1 FROM blob WHERE sha256 = $1', [createHash('sha256').update(bytes).digest('hex')])).toEqual([]);
      const audit = await drc.archief.rows<{ actie: string; inhoud: string | null; leaf: Buffer }>('SELECT actie, inhoud, leaf FROM audit WHERE hoofdobject_id = $1', [id]);
      expect(audit.filter((row) => row.actie !== 'destroy').every((row) => row.inhoud === null && row.leaf.length === 32)).toBe(true);
      expect(JSON.stringify(audit)).not.toContain('Geheimzinnig');
    });
  });

  describeWith(NORM, 'the normative file', () => {
    const valid = (schema: string, value: unknown) => expect(openapiErrors(NORM, schema, value)).toEqual([]);
    it('answers are valid against their schemas', async () => {
      const document = await drc.make({ ondertekening: { soort: 'digitaal', datum: '2026-11-01' }, inhoud: null, bestandsomvang: 1500 });
      valid('EnkelvoudigInformatieObjectCreateLock', document);
      valid('PaginatedEnkelvoudigInformatieObjectList', (await drc.get(EIO)).body);
      const full = await drc.make();
      valid('EnkelvoudigInformatieObject', (await drc.get(String(full['url']))).body);
      const recht = (await drc.post('/gebruiksrechten', { informatieobject: full['url'], startdatum: '2026-01-01T00:00:00Z', omschrijvingVoorwaarden: 'v' })).body;
      valid('Gebruiksrechten', recht);
      const verzending = (await drc.post('/verzendingen', { betrokkene: 'https://e.example/1', informatieobject: full['url'], aardRelatie: 'afzender', contactPersoon: 'https://e.example/1', mijnOverheid: true })).body;
      valid('Verzending', verzending);
      for (const line of (await drc.get(`${String(full['url'])}/audittrail`)).body as unknown as Json[]) valid('AuditTrail', line);
      valid('ValidatieFout', (await drc.post(EIO, {})).body);
      expect(openapiErrors(NORM, 'Verzending', { ...verzending, aardRelatie: 1 })).not.toEqual([]);
    });
  });
});

