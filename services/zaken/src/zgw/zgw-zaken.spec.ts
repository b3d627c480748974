import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, credentials, Metadata } from '@grpc/grpc-js';
import Fastify, { type FastifyInstance } from 'fastify';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { anonymous, ContextSigner, generateKeyPairFiles, metadataKeys, readPrivateKey, type Actor } from '@polder/context';
import { registry } from '@polder/proto';
import { loadConfig, type ServiceApp } from '@polder/service';
import { describeWith, openapiErrors, testDatabase, type TestDatabase } from '@polder/testing';
import { registerTranscoder } from '@polder/transcoder';
import { DEMO_ZAAKTYPEN } from '../catalogus/demo-catalogus.js';
import { zakenConfigSchema } from '../config.js';
import { startZaken } from '../zaken.js';

const BASE = 'https://polder.example';
const TENANT = '0193b9f0-0000-7000-8000-000000000024';
const OTHER_TENANT = '0193b9f0-0000-7000-8000-000000000025';
const ZAAKTYPE = DEMO_ZAAKTYPEN[0]!.id;
const TYPE_URL = `${BASE}/catalogi/api/v1/zaaktypen/${ZAAKTYPE}`;
const NORM = 'zgw/openapi/standaard/zaken/zrc/1.7.x/1.7.0/openapi.yaml';
const CRS = { 'accept-crs': 'EPSG:4326', 'content-crs': 'EPSG:4326' };
const ACTORS: Record<string, Actor> = {
  app: { ...anonymous(), kind: 'applicatie', id: 'polder-demo', naam: 'Demo', scopes: ['zaken.lezen', 'zaken.aanmaken'] },
  reader: { ...anonymous(), kind: 'applicatie', id: 'lezer', naam: 'Lezer', scopes: ['zaken.lezen'] },
  marieke: { ...anonymous(), kind: 'medewerker', id: 'marieke', naam: 'Marieke', rollen: ['behandelaar'] },
};

type Json = Record<string, unknown>;
interface Page { count: number; next: string | null; results: Json[] }

/** The real service behind the real transcoder; only the login is a header. */
describe('zaken at the edge', () => {
  let keys: string;
  let pgdb: TestDatabase;
  let zaken: ServiceApp;
  let client: Client;
  let app: FastifyInstance;
  let edge: string;
  let db: pg.Client;

  beforeAll(async () => {
    keys = mkdtempSync(join(tmpdir(), 'polder-keys-'));
    for (const name of ['gateway', 'zaken', 'archief']) generateKeyPairFiles(keys, name);
    pgdb = await testDatabase('zgw');
    zaken = await startZaken(loadConfig(zakenConfigSchema, {
      POLDER_DATABASE_URL: pgdb.url, POLDER_KEYS_DIR: keys, POLDER_SERVICES: JSON.stringify({ archief: '127.0.0.1:1' }), POLDER_DEMO: 'true', POLDER_LOG_LEVEL: 'silent',
    }));
    client = new Client(zaken.address, credentials.createInsecure());
    db = new pg.Client({ connectionString: pgdb.adminUrl });
    await db.connect();
    const signer = new ContextSigner('gateway', readPrivateKey(join(keys, 'gateway.key')));
    app = Fastify();
    await registerTranscoder(app, {
      registry: registry(), channel: () => client, baseUrl: BASE,
      openStream: () => Promise.reject(new Error('no downloads here')),
      authenticate: async (request) => {
        const metadata = new Metadata();
        const tenant = String(request.headers['x-tenant'] ?? TENANT);
        metadata.set(metadataKeys.context, signer.sign(tenant, ACTORS[String(request.headers['x-as'] ?? 'app')]!, ['zaken', 'archief']));
        return metadata;
      },
    });
    edge = await app.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(async () => {
    await app.close();
    client.close();
    await db.end();
    await zaken.stop();
    await pgdb.drop();
    rmSync(keys, { recursive: true });
  });

  interface Answer { status: number; headers: Headers; body: Json }
  const send = async (method: string, url: string, headers: Record<string, string>, payload?: object): Promise<Answer> => {
    const answer = await fetch(edge + url, { method, headers: { ...(payload ? { 'content-type': 'application/json' } : {}), ...headers }, ...(payload ? { body: JSON.stringify(payload) } : {}) });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: (text ? JSON.parse(text) : {}) as Json };
  };
  const get = (url: string, headers: Record<string, string> = {}) => send('GET', url, { ...CRS, ...headers });
  const post = (body: object, headers: Record<string, string> = {}) => send('POST', '/zaken/api/v1/zaken', { ...CRS, ...headers }, body);
  const zaak = (over: Json = {}): Json => ({ bronorganisatie: '517439943', verantwoordelijkeOrganisatie: '517439943', zaaktype: TYPE_URL, startdatum: '2026-11-02', ...over });
  const make = async (over: Json = {}): Promise<Json> => {
    const answer = await post(zaak(over));
    expect([answer.status, answer.body['invalidParams']]).toEqual([201, undefined]);
    return answer.body;
  };
  const params = (answer: Answer) => (answer.body['invalidParams'] as { name: string; code: string }[]).map(({ name, code }) => `${name} ${code}`);
  const list = async (query = '', headers = {}) => (await get(`/zaken/api/v1/zaken${query}`, headers)).body as unknown as Page;

  describe('zaak_create', () => {
    it('without its scope: refused', async () => {
      expect((await post(zaak(), { 'x-as': 'reader' })).status).toBe(403);
      expect((await get('/zaken/api/v1/zaken', { 'x-as': 'marieke' })).status).toBe(403);
    });
    it('answers the case with its address, a number and the confidentiality of its type (zrc-002, zrc-009)', async () => {
      const answer = await post(zaak());
      const made = answer.body;
      expect([answer.status, answer.headers.get('location'), answer.headers.get('content-crs')]).toEqual([201, made['url'], 'EPSG:4326']);
      expect(made).toMatchObject({ vertrouwelijkheidaanduiding: 'zaakvertrouwelijk', einddatum: null, verlenging: null, opschorting: { indicatie: false, reden: '' }, uiterlijkeEinddatumAfdoening: '2026-12-28' });
      expect(made['identificatie']).toMatch(/^FL-\d{4}-\d{6}$/);
      expect((await get(`/zaken/api/v1/zaken/${String(made['uuid'])}`)).body).toEqual(made);
      expect(await make({ vertrouwelijkheidaanduiding: 'openbaar' })).toMatchObject({ vertrouwelijkheidaanduiding: 'openbaar' });
    });
    it('keeps everything that was given', async () => {
      const hoofdzaak = await make();
      const given = {
        identificatie: 'Z-1', omschrijving: 'Kap', toelichting: 'Twee eiken', einddatumGepland: '2026-12-01', uiterlijkeEinddatumAfdoening: '2026-12-31', publicatiedatum: '2026-11-09',
        betalingsindicatie: 'geheel', verlenging: { reden: 'Onderzoek', duur: 'P2W' }, opschorting: { indicatie: true, reden: 'Aanvulling gevraagd' }, hoofdzaak: hoofdzaak['url'],
        relevanteAndereZaken: [{ url: hoofdzaak['url'], aardRelatie: 'vervolg' }], kenmerken: [{ kenmerk: 'K1', bron: 'DSO' }], archiefnominatie: 'vernietigen', archiefactiedatum: '2040-01-01',
        opdrachtgevendeOrganisatie: '517439943', processobjectaard: 'Boom', processobject: { datumkenmerk: 'd', identificatie: 'i', objecttype: 'o', registratie: 'r' },
        zaakgeometrie: { type: 'Point', coordinates: [5.5, 52.4] }, startdatumBewaartermijn: '2030-01-01',
      };
      expect(await make(given)).toMatchObject({ ...given, betalingsindicatieWeergave: 'Helemaal betaald' });
      expect((await get(`/zaken/api/v1/zaken/${String(hoofdzaak['uuid'])}`)).body['deelzaken']).toHaveLength(1);
    });
    it('null in a group is nothing, half a group is refused (zrc-012)', async () => {
      expect(await make({ verlenging: null, opschorting: null })).toMatchObject({ verlenging: null, opschorting: { indicatie: false, reden: '' } });
      expect(params(await post(zaak({ verlenging: { reden: 'r' }, opschorting: { indicatie: true } })))).toEqual(['verlenging.duur required', 'opschorting.reden required']);
    });
    it('the case type must be one of ours and published (zrc-001)', async () => {
      const concept = uuidv7();
      await db.query(`INSERT INTO zaaktype SELECT $1, organisatie_id, catalogus_id, 'concept', omschrijving, doorlooptijd, grondslag, vertrouwelijkheidaanduiding, true, begin_geldigheid FROM zaaktype WHERE id = $2`, [concept, ZAAKTYPE]);
      const codes = [];
      for (const zaaktype of [`${BASE}/catalogi/api/v1/zaaktypen/${concept}`, `${BASE}/catalogi/api/v1/zaaktypen/${uuidv7()}`, 'https://elders.example/zaaktypen/1', `${BASE}/catalogi/api/v1/statustypen/${ZAAKTYPE}`]) {
        codes.push(...params(await post(zaak({ zaaktype }))));
      }
      expect(codes).toEqual(['zaaktype not-published', 'zaaktype bad-url', 'zaaktype bad-url', 'zaaktype invalid-resource']);
    });
    it('a number is given once per organisation, and a case is no part of a part (zrc-002, zrc-013)', async () => {
      const identificatie = `D-${Math.random()}`.slice(0, 30);
      const first = await make({ identificatie });
      expect(params(await post(zaak({ identificatie })))).toEqual(['identificatie identificatie-niet-uniek']);
      await make({ identificatie, bronorganisatie: '001509962' });
      const part = await make({ hoofdzaak: first['url'] });
      expect(params(await post(zaak({ hoofdzaak: part['url'] })))).toEqual(['hoofdzaak deelzaak-als-hoofdzaak']);
      expect(params(await post(zaak({ hoofdzaak: `${BASE}/zaken/api/v1/zaken/${uuidv7()}` })))).toEqual(['hoofdzaak bad-url']);
    });
    it('says all that is wrong at once, in the form of the standard, and writes nothing', async () => {
      const { count } = await list();
      const identificatie = String((await list()).results[0]!['identificatie']);
      const answer = await post(zaak({
        identificatie, bronorganisatie: '517439943', verantwoordelijkeOrganisatie: '123456789', betalingsindicatie: 'nvt', laatsteBetaaldatum: '2026-01-01T00:00:00Z', archiefstatus: 'gearchiveerd',
        relevanteAndereZaken: [{ url: `${BASE}/zaken/api/v1/zaken/${uuidv7()}`, aardRelatie: 'vervolg' }], productenOfDiensten: ['https://elders.example/p'], communicatiekanaal: 'https://elders.example/k',
        zaakgeometrie: { type: 'Point', coordinates: ['a'] }, registratiedatum: '2999-01-01',
      }));
      expect(params(answer)).toEqual([
        'verantwoordelijkeOrganisatie invalid', 'identificatie identificatie-niet-uniek', 'communicatiekanaal unknown-service', 'relevanteAndereZaken.0.url bad-url', 'laatsteBetaaldatum betaling-nvt',
        'productenOfDiensten invalid-products-services', 'archiefnominatie archiefnominatie-not-set', 'archiefactiedatum archiefactiedatum-not-set', 'registratiedatum future_not_allowed', 'zaakgeometrie invalid',
      ]);
      expect((await list()).count).toBe(count);
    });
    it('leaves one audit row, one event, one access record and a reason for the term', async () => {
      const { uuid, identificatie } = await make();
      const rows = async (sql: string) => (await db.query<Json>(sql, [uuid])).rows;
      expect(await rows('SELECT actie, actor_id FROM audit WHERE object_id = $1::text')).toEqual([{ actie: 'create', actor_id: 'polder-demo' }]);
      expect(await rows('SELECT operatie, doel FROM toegang WHERE betrokkene_id = $1::text')).toEqual([{ operatie: 'wijzigen', doel: 'zgw-uitwisseling' }]);
      expect(await rows('SELECT type FROM outbox WHERE subject = $1::text ORDER BY volgorde')).toEqual([{ type: 'nl.polder.zaken.zaak.geregistreerd' }, { type: 'nl.polder.zgw.zaken.zaak.create' }]);
      expect(await rows(`SELECT data FROM outbox WHERE subject = $1::text AND type LIKE '%geregistreerd'`)).toEqual([{ data: { identificatie, zaaktype: 'ontheffing-natuurbescherming' } }]);
      expect(await rows('SELECT onderwerp FROM uitleg WHERE zaak_id = $1')).toEqual([{ onderwerp: 'uiterlijkeEinddatum' }]);
    });
  });

  describe('zaak_list', () => {
    it('counts exactly, also under parallel posts, and shows nothing of another tenant', async () => {
      const { count } = await list();
      await Promise.all(Array.from({ length: 20 }, () => make()));
      expect((await list()).count).toBe(count + 20);
      expect((await list(`?zaaktype=${TYPE_URL}`)).count).toBe(count + 20);
      expect((await db.query<{ n: string }>('SELECT count(*) AS n FROM zaak')).rows[0]!.n).toBe(count + 20);
      expect(await list('', { 'x-tenant': OTHER_TENANT })).toMatchObject({ count: 0, results: [] });
    });
    it('pages of 100: every case once, from both ends alike; behind the last is 404', async () => {
      await Promise.all(Array.from({ length: 4 }, async () => { for (let n = 0; n < 30; n += 1) await make(); }));
      const seen: string[] = [];
      let next: string | null = '/zaken/api/v1/zaken';
      while (next) {
        const page: Page = (await get(next.replace(BASE, ''))).body as unknown as Page;
        seen.push(...page.results.map((one) => String(one['uuid'])));
        next = page.next;
      }
      const { rows } = await db.query<{ id: string }>('SELECT id FROM zaak ORDER BY id DESC');
      expect(seen).toEqual(rows.map((row) => row.id));
      expect(seen.length).toBeGreaterThan(110);
      const ordered = [...(await list('?ordering=identificatie')).results, ...(await list('?ordering=identificatie&page=2')).results];
      const numbers = ordered.map((one) => String(one['identificatie']));
      expect(numbers).toEqual([...numbers].sort());
      expect(new Set(ordered.map((one) => one['uuid'])).size).toBe(seen.length);
      expect((await get('/zaken/api/v1/zaken?page=9')).status).toBe(404);
    });
    it('filters and orders as asked', async () => {
      const year = { a: '1990-01-01', b: '1991-06-01', c: '1992-01-01' };
      for (const startdatum of Object.values(year)) await make({ startdatum, vertrouwelijkheidaanduiding: startdatum === year.b ? 'geheim' : 'openbaar', omschrijving: startdatum, archiefnominatie: 'blijvend_bewaren' });
      const starts = async (query: string) => (await list(query)).results.map((one) => one['startdatum']);
      expect(await starts('?startdatum__lt=1993-01-01&ordering=startdatum')).toEqual([year.a, year.b, year.c]);
      expect(await starts('?startdatum__lt=1993-01-01&ordering=-startdatum')).toEqual([year.c, year.b, year.a]);
      expect(await starts('?startdatum__gt=1990-01-01&startdatum__lte=1991-06-01')).toEqual([year.b]);
      expect(await starts('?startdatum__lt=1993-01-01&maximaleVertrouwelijkheidaanduiding=vertrouwelijk&ordering=startdatum')).toEqual([year.a, year.c]);
      expect(await starts('?archiefnominatie__in=blijvend_bewaren,vernietigen&startdatum=1992-01-01')).toEqual([year.c]);
      expect(await starts(`?startdatum__lt=1993-01-01&einddatum__isnull=false`)).toEqual([]);
      expect((await list(`?startdatum__lt=1993-01-01&bronorganisatie__in=517439943,001509962&zaaktype=${TYPE_URL}`)).count).toBe(3);
      expect((await list(`?zaaktype=${BASE}/catalogi/api/v1/zaaktypen/${uuidv7()}`)).count).toBe(0);
      expect((await list('?zaaktype=https://elders.example/zaaktypen/1')).count).toBe(0);
    });
    it('refuses what it does not know or cannot answer, all at once', async () => {
      expect(params(await get('/zaken/api/v1/zaken?kleur=rood'))).toEqual(['nonFieldErrors unknown-parameters']);
      expect(params(await get('/zaken/api/v1/zaken?startdatum=gisteren&archiefstatus__in=weg'))).toEqual([
        'archiefstatus__in invalid_choice', 'startdatum invalid',
      ]);
      expect((await send('GET', '/zaken/api/v1/zaken', {})).status).toBe(412);
    });
  });

  describeWith(NORM, 'Zaken API 1.7.0', () => {
    it('answers of zaak_create and zaak_list are valid against the normative file', async () => {
      const made = await make({ verlenging: { reden: 'Onderzoek', duur: 'P2W' }, laatsteBetaaldatum: '2026-01-01T00:00:00Z', betalingsindicatie: 'geheel', zaakgeometrie: { type: 'Point', coordinates: [5.5, 52.4] } });
      expect(openapiErrors(NORM, 'Zaak', made)).toEqual([]);
      const page = await list();
      expect(page.results).toHaveLength(100);
      expect(openapiErrors(NORM, 'PaginatedZaakList', page)).toEqual([]);
      expect(openapiErrors(NORM, 'PaginatedZaakList', { ...page, results: [{ ...page.results[0], startdatum: 1 }] })).not.toEqual([]);
      expect(openapiErrors(NORM, 'ValidatieFout', (await post(zaak({ zaaktype: 'x' }))).body)).toEqual([]);
    });
  });

  describe('If-Match', () => {
    it('a change of a state that is gone is 412, end to end', async () => {
      const { uuid } = await make();
      const at = `/behandeling/api/v1/zaken/${String(uuid)}`;
      const as = { 'x-as': 'marieke' };
      const first = await get(at, as);
      const etag = first.headers.get('etag') ?? '';
      expect(etag).toMatch(/^"\d+-[\w-]+"$/);
      expect((await get(at, { ...as, 'if-none-match': etag })).status).toBe(304);
      const take = (ifMatch: string) => send('POST', `${at}/_neem`, { ...as, 'if-match': ifMatch }, {});
      expect((await take('"999"')).body).toMatchObject({ status: 412, code: 'precondition_failed' });
      const taken = await take(etag);
      expect(taken.status).toBe(200);
      expect(taken.headers.get('etag')).not.toBe(etag);
      const close = (ifMatch: string) => send('POST', `${at}/_sluit`, { ...as, 'if-match': ifMatch }, { toelichting: '' });
      expect((await close(etag)).status).toBe(412);
      // The right version is past the door: now the rules of the case speak.
      expect((await close(taken.headers.get('etag') ?? '')).body).toMatchObject({ status: 409, code: 'resultaat-does-not-exist' });
      expect((await close('*')).body).toMatchObject({ status: 409 });
    });
  });
});
