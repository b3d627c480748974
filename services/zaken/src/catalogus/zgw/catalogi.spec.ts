import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, credentials, Metadata } from '@grpc/grpc-js';
import Fastify, { type FastifyInstance } from 'fastify';
import pg from 'pg';
import { anonymous, ContextSigner, generateKeyPairFiles, metadataKeys, readPrivateKey, type Actor } from '@polder/context';
import { registry } from '@polder/proto';
import { loadConfig, type ServiceApp } from '@polder/service';
import { describeWith, openapiErrors, testDatabase, type TestDatabase } from '@polder/testing';
import { registerTranscoder } from '@polder/transcoder';
import { zakenConfigSchema } from '../../config.js';
import { startZaken } from '../../zaken.js';
import { BRONNEN } from './bronnen.js';

const BASE = 'https://polder.example';
const ZTC = `${BASE}/catalogi/api/v1`;
const REF = `${BASE}/referentielijsten/api/v1`;
const TENANT = '0193b9f0-0000-7000-8000-000000000024';
const OTHER_TENANT = '0193b9f0-0000-7000-8000-000000000025';
const NORM = 'zgw/openapi/standaard/catalogi/ztc/1.3.x/1.3.3/openapi.yaml';
const app = (id: string, scopes: string[]): Actor => ({ ...anonymous(), kind: 'applicatie', id, naam: id, scopes });
const ACTORS: Record<string, Actor> = {
  beheer: app('beheer', ['catalogi.lezen', 'catalogi.schrijven']),
  kracht: app('kracht', ['catalogi.lezen', 'catalogi.schrijven', 'catalogi.geforceerd-schrijven', 'catalogi.geforceerd-verwijderen']),
  lezer: app('lezer', ['catalogi.lezen']),
  zaken: app('zaken', ['zaken.lezen']),
  niets: app('niets', ['notificaties.publiceren']),
};

type Json = Record<string, unknown>;
interface Answer { status: number; headers: Headers; body: Json }
interface Page { count: number; results: Json[] }

/** The real service behind the real transcoder; only the login is a header. */
describe('Catalogi API at the edge', () => {
  let keys: string;
  let pgdb: TestDatabase;
  let zaken: ServiceApp;
  let client: Client;
  let fastify: FastifyInstance;
  let edge: string;
  let db: pg.Client;

  beforeAll(async () => {
    keys = mkdtempSync(join(tmpdir(), 'polder-keys-'));
    for (const name of ['gateway', 'zaken', 'archief']) generateKeyPairFiles(keys, name);
    pgdb = await testDatabase('ztc');
    zaken = await startZaken(loadConfig(zakenConfigSchema, {
      POLDER_DATABASE_URL: pgdb.url, POLDER_KEYS_DIR: keys, POLDER_SERVICES: JSON.stringify({ archief: '127.0.0.1:1' }), POLDER_DEMO: 'true', POLDER_LOG_LEVEL: 'silent',
    }));
    client = new Client(zaken.address, credentials.createInsecure());
    db = new pg.Client({ connectionString: pgdb.adminUrl });
    await db.connect();
    const signer = new ContextSigner('gateway', readPrivateKey(join(keys, 'gateway.key')));
    fastify = Fastify();
    await registerTranscoder(fastify, {
      registry: registry(), channel: () => client, baseUrl: BASE,
      openStream: () => Promise.reject(new Error('no downloads here')),
      authenticate: async (request) => {
        const metadata = new Metadata();
        metadata.set(metadataKeys.context, signer.sign(String(request.headers['x-tenant'] ?? TENANT), ACTORS[String(request.headers['x-as'] ?? 'beheer')]!, ['zaken']));
        return metadata;
      },
    });
    edge = await fastify.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(async () => {
    await fastify.close();
    client.close();
    await db.end();
    await zaken.stop();
    await pgdb.drop();
    rmSync(keys, { recursive: true });
  });

  const send = async (method: string, url: string, payload?: object, headers: Record<string, string> = {}): Promise<Answer> => {
    const path = url.startsWith(BASE) ? url.slice(BASE.length) : `/catalogi/api/v1/${url}`;
    const answer = await fetch(edge + path, { method, headers: { ...(payload ? { 'content-type': 'application/json' } : {}), ...headers }, ...(payload ? { body: JSON.stringify(payload) } : {}) });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: (text ? JSON.parse(text) : {}) as Json };
  };
  const als = (who: string) => ({ 'x-as': who });
  const get = (url: string, headers = {}) => send('GET', url, undefined, headers);
  const list = async (url: string) => (await get(url)).body as unknown as Page;
  const params = (answer: Answer) => ((answer.body['invalidParams'] as { name: string; code: string }[] | undefined) ?? []).map(({ name, code }) => `${name} ${code}`);
  const make = async (url: string, payload: object, headers = {}): Promise<Json> => {
    const answer = await send('POST', url, payload, headers);
    expect([url, answer.status, params(answer)]).toEqual([url, 201, []]);
    expect(answer.headers.get('location')).toBe(answer.body['url']);
    return answer.body;
  };
  let teller = 0;
  const nieuw = () => `t-${(teller += 1)}`;
  let catalogus = '';
  let klasse: Record<string, Json> = {};
  const zaaktype = (over: Json = {}): Json => ({
    identificatie: nieuw(), omschrijving: 'Melding', vertrouwelijkheidaanduiding: 'openbaar', doel: 'd', aanleiding: 'a', indicatieInternOfExtern: 'extern', handelingInitiator: 'indienen', onderwerp: 'o',
    handelingBehandelaar: 'behandelen', doorlooptijd: 'P10D', opschortingEnAanhoudingMogelijk: false, verlengingMogelijk: false, publicatieIndicatie: false, productenOfDiensten: ['https://example.org/product'],
    selectielijstProcestype: klasse['vast_te_leggen_datum']!['procesType'], referentieproces: { naam: 'test', link: '' }, verantwoordelijke: 'X', catalogus, besluittypen: [], gerelateerdeZaaktypen: [], beginGeldigheid: '2020-01-01', ...over,
  });
  const besluittype = (over: Json = {}): Json => ({ catalogus, omschrijving: nieuw(), publicatieIndicatie: false, informatieobjecttypen: [], beginGeldigheid: '2020-01-01', ...over });
  const iot = (over: Json = {}): Json => ({ catalogus, omschrijving: nieuw(), vertrouwelijkheidaanduiding: 'openbaar', beginGeldigheid: '2020-01-01', informatieobjectcategorie: 'stuk', ...over });
  const publiceer = (resource: Json) => send('POST', `${String(resource['url'])}/publish`, undefined, als('kracht'));

  beforeAll(async () => {
    catalogus = String((await make('catalogussen', { domein: 'ZGWT', rsin: '000000000', contactpersoonBeheerNaam: 'Test' }))['url']);
    const resultaten = (await get(`${REF}/resultaten`)).body['results'] as Json[];
    klasse = Object.fromEntries(resultaten.map((one) => [String(one['procestermijn']), one]));
  });

  describe('rights', () => {
    it('without the scope: refused; zaken.lezen reads case types (ztc-014)', async () => {
      expect((await get('zaaktypen', als('niets'))).status).toBe(403);
      expect((await send('POST', 'zaaktypen', zaaktype(), als('lezer'))).status).toBe(403);
      expect((await get('zaaktypen', als('zaken'))).status).toBe(200);
    });
    it('another tenant sees and changes nothing of this one', async () => {
      expect((await get(catalogus, { 'x-tenant': OTHER_TENANT })).status).toBe(404);
      expect(((await get('zaaktypen?status=alles', { 'x-tenant': OTHER_TENANT })).body as unknown as Page).count).toBe(0);
      expect(params(await send('POST', 'zaaktypen', zaaktype(), { 'x-tenant': OTHER_TENANT }))).toContain('catalogus bad-url');
    });
  });

  describe('history model', () => {
    it('types refer by name, and show the version of the day', async () => {
      const documenttype = await make('informatieobjecttypen', iot());
      const naam = nieuw();
      const v1 = await make('besluittypen', besluittype({ omschrijving: naam, informatieobjecttypen: [documenttype['omschrijving']], eindeGeldigheid: '2024-06-30' }));
      const v2 = await make('besluittypen', besluittype({ omschrijving: naam, beginGeldigheid: '2024-07-01' }));
      for (const one of [v1, v2, documenttype]) expect((await publiceer(one)).body['concept']).toBe(false);
      const type = await make('zaaktypen', zaaktype({ besluittypen: [naam] }));
      expect([type['besluittypen'], type['besluittypeOmschrijving']]).toEqual([[v2['url']], [naam]]);
      expect((await get(`${String(type['url'])}?datumGeldigheid=2024-06-30`)).body['besluittypen']).toEqual([v1['url']]);
      expect((await publiceer(type)).status).toBe(200);
      const op = async (dag: string) => (await list(`besluittypen?omschrijving=${naam}&datumGeldigheid=${dag}`)).results.map((one) => one['url']);
      expect([await op('2024-06-30'), await op('2024-07-01'), (await list(`besluittypen?omschrijving=${naam}`)).count]).toEqual([[v1['url']], [v2['url']], 2]);
      expect((await get(String(v2['url']))).body).toMatchObject({ zaaktypen: [type['url']], zaaktypeIdentificaties: [type['identificatie']], beginObject: '2020-01-01', eindeObject: null });
      expect((await get(`${String(documenttype['url'])}?datumGeldigheid=2024-06-30`)).body['besluittypen']).toEqual([v1['url']]);
      expect((await get(String(documenttype['url']))).body).toMatchObject({ besluittypen: [], besluittypeOmschrijving: [naam] });
    });
    it('a concept shows its concepts; a new name of a concept goes along', async () => {
      const besluit = await make('besluittypen', besluittype());
      const deel = await make('zaaktypen', zaaktype());
      const type = await make('zaaktypen', zaaktype({ besluittypen: [besluit['omschrijving']], deelzaaktypen: [deel['identificatie']], gerelateerdeZaaktypen: [{ zaaktype: deel['identificatie'], aard_relatie: 'bijdrage', toelichting: 't' }] }));
      expect(type).toMatchObject({ besluittypen: [besluit['url']], deelzaaktypen: [deel['url']], gerelateerdeZaaktypen: [{ zaaktype: deel['url'], zaaktypeIdentificatie: deel['identificatie'], aardRelatie: 'bijdrage', toelichting: 't' }] });
      expect((await send('PATCH', String(besluit['url']), { omschrijving: 'Andere naam' })).status).toBe(200);
      expect((await get(String(type['url']))).body).toMatchObject({ besluittypen: [besluit['url']], besluittypeOmschrijving: ['Andere naam'] });
      expect(params(await send('POST', 'zaaktypen', zaaktype({ besluittypen: ['bestaat niet'] })))).toEqual(['besluittypen does-not-exist']);
    });
    it('ztc-016: published versions do not overlap; the last day may move', async () => {
      const identificatie = nieuw();
      const v1 = await make('zaaktypen', zaaktype({ identificatie, eindeGeldigheid: '2022-12-31' }));
      const v2 = await make('zaaktypen', zaaktype({ identificatie, beginGeldigheid: '2022-12-31' }));
      expect((await publiceer(v1)).status).toBe(200);
      expect(params(await publiceer(v2))).toEqual(['beginGeldigheid overlapped_types']);
      expect((await send('PATCH', String(v1['url']), { eindeGeldigheid: '2022-12-30' })).body['eindeGeldigheid']).toBe('2022-12-30');
      expect((await publiceer(v2)).status).toBe(200);
      expect(params(await send('PATCH', String(v1['url']), { eindeGeldigheid: '2023-01-01' }))).toEqual(['beginGeldigheid overlapped_types']);
      expect(params(await send('POST', 'zaaktypen', zaaktype({ eindeGeldigheid: '2019-01-01' })))).toEqual(['eindeGeldigheid einde-geldigheid-before-begin-geldigheid']);
    });
  });

  describe('published types', () => {
    it('ztc-009, ztc-010: closed, but for the last day and corrections by force', async () => {
      const type = await make('zaaktypen', zaaktype());
      const status = await make('statustypen', { zaaktype: type['url'], omschrijving: 'Begin', volgnummer: 1 });
      expect((await publiceer(type)).status).toBe(200);
      const url = String(type['url']);
      expect(params(await send('PATCH', url, { omschrijving: 'x' }))).toEqual(['nonFieldErrors non-concept-object']);
      expect(params(await send('PUT', url, zaaktype()))).toEqual(['nonFieldErrors non-concept-object']);
      expect(params(await send('DELETE', url))).toEqual(['nonFieldErrors non-concept-object']);
      for (const answer of [await send('POST', 'statustypen', { zaaktype: url, omschrijving: 'Eind', volgnummer: 2 }), await send('PATCH', String(status['url']), { omschrijving: 'x' }), await send('DELETE', String(status['url']))]) {
        expect(params(answer)).toEqual(['nonFieldErrors non-concept-zaaktype']);
      }
      expect((await send('PATCH', url, { omschrijving: 'Verbeterd' }, als('kracht'))).body['omschrijving']).toBe('Verbeterd');
      await make('statustypen', { zaaktype: url, omschrijving: 'Eind', volgnummer: 2 }, als('kracht'));
      expect((await send('DELETE', url, undefined, als('kracht'))).status).toBe(204);
      expect((await get(url)).status).toBe(404);
    });
    it('ztc-012: publishing refuses relations that are concepts', async () => {
      const besluit = await make('besluittypen', besluittype());
      const type = await make('zaaktypen', zaaktype({ besluittypen: [besluit['omschrijving']] }));
      expect(params(await publiceer(type))).toEqual(['nonFieldErrors concept-relation']);
      await publiceer(besluit);
      expect((await publiceer(type)).status).toBe(200);
    });
    it('a relation by URL, as before 1.3, binds; one by name does not', async () => {
      const documenttype = await make('informatieobjecttypen', iot());
      const url = await make('besluittypen', besluittype({ informatieobjecttypen: [documenttype['url']] }));
      const naam = await make('besluittypen', besluittype({ informatieobjecttypen: [documenttype['omschrijving']] }));
      expect((await publiceer(documenttype)).status).toBe(200);
      expect(params(await send('PATCH', String(url['url']), { toelichting: 'x' }))).toEqual(['nonFieldErrors non-concept-relation']);
      expect((await send('PATCH', String(url['url']), { eindeGeldigheid: '2030-01-01' })).status).toBe(200);
      expect((await send('PATCH', String(naam['url']), { toelichting: 'x' })).status).toBe(200);
      expect(params(await send('POST', 'besluittypen', besluittype({ informatieobjecttypen: [documenttype['url']] })))).toEqual(['nonFieldErrors non-concept-relation']);
      const elders = String((await make('catalogussen', { domein: 'ZGWTT', rsin: '000000000', contactpersoonBeheerNaam: 'Test' }))['url']);
      expect(params(await send('POST', 'besluittypen', besluittype({ catalogus: elders, informatieobjecttypen: [documenttype['url']] })))).toContain('nonFieldErrors relations-incorrect-catalogus');
    });
    it('a type that cases use stays', async () => {
      const answer = await send('DELETE', `${ZTC}/zaaktypen/0193b9f0-1001-7000-8000-000000000001`, undefined, als('kracht'));
      expect(answer.status).toBe(204);
      const gebruikt = '0193b9f0-1001-7000-8000-000000000002';
      await db.query(`INSERT INTO zaak (id, organisatie_id, identificatie, bronorganisatie, verantwoordelijke_organisatie, zaaktype_id, registratiedatum, startdatum, vertrouwelijkheidaanduiding, ontvangen_op)
        VALUES (gen_random_uuid(), $1, 'Z', '517439943', '517439943', $2, now(), now(), 'intern', now())`, [TENANT, gebruikt]);
      expect((await send('DELETE', `${ZTC}/zaaktypen/${gebruikt}`, undefined, als('kracht'))).status).toBe(409);
    });
  });

  describe('result types', () => {
    const resultaattype = (van: Json, soort: string, over: Json = {}): Json => ({
      zaaktype: van['url'], omschrijving: 'Klaar', resultaattypeomschrijving: `${REF}/resultaattypeomschrijvingen/fb65d251-1518-4185-865f-b8bdcfad07b1`, selectielijstklasse: klasse[soort]!['url'], besluittypen: [], informatieobjecttypen: [],
      brondatumArchiefprocedure: { afleidingswijze: 'hoofdzaak', procestermijn: null, datumkenmerk: '', einddatumBekend: false, objecttype: '', registratie: '' }, ...over,
    });
    it('ztc-001, ztc-002: references are those of the lists, and give what is not given', async () => {
      const type = await make('zaaktypen', zaaktype());
      expect(await make('resultaattypen', resultaattype(type, 'vast_te_leggen_datum'))).toMatchObject({
        omschrijvingGeneriek: 'Toegekend', archiefnominatie: klasse['vast_te_leggen_datum']!['waardering'], archiefactietermijn: klasse['vast_te_leggen_datum']!['bewaartermijn'], catalogus, zaaktypeIdentificatie: type['identificatie'],
      });
      expect(params(await send('POST', 'zaaktypen', zaaktype({ selectielijstProcestype: 'https://elders.example/200' })))).toEqual(['selectielijstProcestype invalid-resource']);
      expect(params(await send('POST', 'resultaattypen', resultaattype(type, 'vast_te_leggen_datum', { resultaattypeomschrijving: 'https://elders.example/200' })))).toEqual(['resultaattypeomschrijving invalid-resource']);
      expect(params(await send('POST', 'resultaattypen', resultaattype(type, 'vast_te_leggen_datum', { selectielijstklasse: 'https://elders.example/200' })))).toEqual(['selectielijstklasse invalid-resource']);
      expect(params(await send('POST', 'resultaattypen', resultaattype(type, 'ingeschatte_bestaansduur_procesobject', { brondatumArchiefprocedure: { afleidingswijze: 'termijn', procestermijn: 'P5M' } })))).toEqual(
        klasse['ingeschatte_bestaansduur_procesobject']!['procesType'] === type['selectielijstProcestype'] ? [] : ['nonFieldErrors procestype-mismatch']);
    });
    it('ztc-003 to ztc-008 by the matrix', async () => {
      const type = await make('zaaktypen', zaaktype({ selectielijstProcestype: klasse['nihil']!['procesType'] }));
      const nihil = (groep: Json) => send('POST', 'resultaattypen', resultaattype(type, 'nihil', { brondatumArchiefprocedure: groep }));
      expect(params(await nihil({ afleidingswijze: 'hoofdzaak' }))).toEqual(['nonFieldErrors invalid-afleidingswijze-for-procestermijn']);
      expect((await nihil({ afleidingswijze: 'afgehandeld' })).status).toBe(201);
      expect(params(await nihil({ afleidingswijze: 'afgehandeld', datumkenmerk: 'x', einddatumBekend: true, objecttype: 'pand', registratie: 'r', procestermijn: 'P1Y' }))).toEqual(
        ['datumkenmerk', 'einddatumBekend', 'objecttype', 'registratie', 'procestermijn'].map((lid) => `brondatumArchiefprocedure.${lid} must-be-empty`));
      const vrij = await make('zaaktypen', zaaktype());
      const leeg = (groep: Json) => send('POST', 'resultaattypen', resultaattype(vrij, 'vast_te_leggen_datum', { brondatumArchiefprocedure: groep }));
      expect(params(await leeg({ afleidingswijze: 'ander_datumkenmerk' }))).toEqual(['datumkenmerk', 'objecttype', 'registratie'].map((lid) => `brondatumArchiefprocedure.${lid} required`));
      const made = await leeg({ afleidingswijze: 'eigenschap', datumkenmerk: 'einde' });
      expect(made.status).toBe(201);
      const patched = await send('PATCH', String(made.body['url']), { brondatumArchiefprocedure: { datumkenmerk: 'begin' } });
      expect(patched.body['brondatumArchiefprocedure']).toMatchObject({ afleidingswijze: 'eigenschap', datumkenmerk: 'begin' });
      expect(params(await send('PATCH', String(made.body['url']), { brondatumArchiefprocedure: { afleidingswijze: 'termijn' } }))).toEqual(['brondatumArchiefprocedure.datumkenmerk must-be-empty', 'brondatumArchiefprocedure.procestermijn required']);
    });
  });

  describe('parts of a case type', () => {
    it('the highest status is the end status, and knows its properties', async () => {
      const type = await make('zaaktypen', zaaktype());
      const maakStatus = (volgnummer: number, over: Json = {}) => make('statustypen', { zaaktype: type['url'], omschrijving: `S${volgnummer}`, volgnummer, ...over });
      const een = await maakStatus(1);
      expect(een).toMatchObject({ isEindstatus: true, beginGeldigheid: '2020-01-01', catalogus });
      const eigenschap = await make('eigenschappen', { zaaktype: type['url'], naam: 'einde', definitie: 'd', specificatie: { formaat: 'datum', lengte: '8', kardinaliteit: '1' } });
      const twee = await maakStatus(2, { eigenschappen: [eigenschap['url']] });
      expect([twee['isEindstatus'], twee['eigenschappen'], (await get(String(een['url']))).body['isEindstatus'], (await get(String(eigenschap['url']))).body['statustype']]).toEqual([true, [eigenschap['url']], false, twee['url']]);
      expect(params(await send('POST', 'statustypen', { zaaktype: type['url'], omschrijving: 'x', volgnummer: 2 }))).toEqual(['nonFieldErrors unique']);
      expect(params(await send('POST', 'eigenschappen', { zaaktype: type['url'], naam: 'x', definitie: 'd', specificatie: { formaat: 'datum_tijd', lengte: '8', kardinaliteit: '1' } }))).toEqual(['specificatie.lengte invalid']);
      const ander = await make('zaaktypen', zaaktype());
      expect(params(await send('POST', 'eigenschappen', { zaaktype: ander['url'], naam: 'x', definitie: 'd', statustype: een['url'], specificatie: { formaat: 'tekst', lengte: '8', kardinaliteit: '1' } }))).toEqual(['nonFieldErrors relations-incorrect-zaaktype']);
      expect((await send('DELETE', String(twee['url']))).status).toBe(204);
      expect((await get(String(een['url']))).body['isEindstatus']).toBe(true);
    });
    it('a part names the catalogue and first day of its case type, or neither', async () => {
      const type = await make('zaaktypen', zaaktype());
      const rol = (over: Json) => send('POST', 'roltypen', { zaaktype: type['url'], omschrijving: 'r', omschrijvingGeneriek: 'adviseur', ...over });
      expect((await rol({ beginGeldigheid: '2020-01-01', catalogus })).status).toBe(201);
      expect(params(await rol({ beginGeldigheid: '2021-01-01' }))).toEqual(['beginGeldigheid date-mismatch']);
      expect(params(await rol({ zaaktype: `${ZTC}/zaaktypen/0193b9f0-9999-7000-8000-000000000001` }))).toEqual(['zaaktype bad-url']);
    });
  });

  describe('reading', () => {
    it('pages, filters and refusals of what nobody knows', async () => {
      expect(params(await get('zaaktypen?kleur=rood'))).toEqual(['nonFieldErrors unknown-parameters']);
      expect(params(await get('zaaktypen?status=groen'))).toEqual(['status invalid_choice']);
      expect(params(await get('zaaktypen?datumGeldigheid=gisteren'))).toEqual(['datumGeldigheid invalid']);
      expect((await get('zaaktypen?page=99')).status).toBe(404);
      const type = await make('zaaktypen', zaaktype({ trefwoorden: ['water', 'dijk'] }));
      const met = async (query: string) => (await list(`zaaktypen?catalogus=${catalogus}&${query}`)).results.map((one) => one['url']);
      expect([await met('trefwoorden=dijk,water&status=concept'), await met('trefwoorden=dijk,berg&status=concept'), await met('trefwoorden=dijk')]).toEqual([[type['url']], [], []]);
      const role = await make('roltypen', { zaaktype: type['url'], omschrijving: 'r', omschrijvingGeneriek: 'adviseur' });
      expect((await list(`roltypen?zaaktype=${String(type['url'])}&status=alles&omschrijvingGeneriek=adviseur`)).results.map((one) => one['url'])).toEqual([role['url']]);
      expect((await list(`roltypen?zaaktype=${String(type['url'])}&status=alles&omschrijvingGeneriek=beslisser`)).count).toBe(0);
    });
    it('entity tags: 304, HEAD without a body, and another tag after a change of what is shown', async () => {
      const type = await make('zaaktypen', zaaktype());
      const url = String(type['url']);
      const tag = (await get(url)).headers.get('etag')!;
      expect((await get(url, { 'if-none-match': tag })).status).toBe(304);
      const head = await send('HEAD', url);
      expect([head.status, head.headers.get('etag'), head.body]).toEqual([200, tag, {}]);
      await make('roltypen', { zaaktype: url, omschrijving: 'r', omschrijvingGeneriek: 'adviseur' });
      expect((await get(url, { 'if-none-match': tag })).status).toBe(200);
    });
    it('expands to any depth, and refuses unknown paths', async () => {
      const type = await make('zaaktypen', zaaktype());
      await make('statustypen', { zaaktype: type['url'], omschrijving: 'Begin', volgnummer: 1 });
      const expanded = (await get(`${String(type['url'])}?expand=catalogus,statustypen.zaaktype.catalogus`)).body['_expand'] as { catalogus: Json; statustypen: { _expand: { zaaktype: { _expand: Json } } }[] };
      expect(expanded.catalogus['url']).toBe(catalogus);
      expect((expanded.statustypen[0]!._expand.zaaktype._expand['catalogus'] as Json)['domein']).toBe('ZGWT');
      expect((await get('statustypen?status=alles&expand=zaaktype')).status).toBe(200);
      expect((await get(`${String(type['url'])}?expand=kleur`)).status).toBe(404);
    });
    it('writes leave a trail and tell the channel of the main object', async () => {
      const type = await make('zaaktypen', zaaktype());
      const role = await make('roltypen', { zaaktype: type['url'], omschrijving: 'r', omschrijvingGeneriek: 'adviseur' });
      const id = String(type['url']).split('/').at(-1)!;
      const { rows } = await db.query<{ type: string; data: Json }>('SELECT type, data FROM outbox WHERE subject = $1 ORDER BY volgorde', [id]);
      expect(rows.map((row) => row.type)).toEqual(['nl.polder.zgw.zaaktypen.zaaktype.create', 'nl.polder.zgw.zaaktypen.roltype.create']);
      expect(rows[1]!.data).toMatchObject({ hoofdObject: `catalogi:zaaktypen/${id}`, resourceUrl: `catalogi:roltypen/${String(role['url']).split('/').at(-1)!}`, kenmerken: { catalogus: `catalogi:catalogussen/${catalogus.split('/').at(-1)!}` } });
      expect((await db.query(`SELECT 1 FROM audit WHERE hoofdobject_id = $1`, [id])).rowCount).toBe(2);
    });
  });

  describeWith(NORM, 'answers against the standard', () => {
    const SCHEMAS: Record<string, string> = {
      catalogus: 'Catalogus', zaaktype: 'ZaakType', statustype: 'StatusType', resultaattype: 'ResultaatType', roltype: 'RolType', eigenschap: 'Eigenschap', zaakobjecttype: 'ZaakObjectType',
      zaaktypeinformatieobjecttype: 'ZaakTypeInformatieObjectType', informatieobjecttype: 'InformatieObjectType', besluittype: 'BesluitType',
    };
    it('every resource of the shipped case types, and the lists around them', async () => {
      for (const bron of Object.values(BRONNEN)) {
        const page = await list(bron.pad);
        expect([bron.pad, page.count > 0 || bron.soort === 'zaakobjecttype']).toEqual([bron.pad, true]);
        for (const one of page.results.slice(0, 20)) expect([bron.pad, one['url'], openapiErrors(NORM, SCHEMAS[bron.soort]!, one)]).toEqual([bron.pad, one['url'], []]);
        expect([bron.pad, openapiErrors(NORM, `Paginated${SCHEMAS[bron.soort]!}List`, { ...page, results: page.results.slice(0, 3) })]).toEqual([bron.pad, []]);
      }
    });
  });
});
