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
import { zakenConfigSchema } from '../config.js';
import { startZaken } from '../zaken.js';

const BASE = 'https://polder.example';
const BRC = `${BASE}/besluiten/api/v1`;
const TENANT = '0193b9f0-0000-7000-8000-000000000024';
const TYPE = (n: number) => `${BASE}/catalogi/api/v1/besluittypen/0193b9f0-1007-7000-8000-00000000000${n}`;
const NORM = 'zgw/openapi/standaard/besluiten/brc/1.1.0/openapi.yaml';
const ALLES = ['besluiten.lezen', 'besluiten.aanmaken', 'besluiten.bijwerken', 'besluiten.verwijderen', 'audittrails.lezen', 'zaken.aanmaken', 'zaken.lezen', 'catalogi.lezen'];
const app = (id: string, over: Partial<Actor> = {}): Actor => ({ ...anonymous(), kind: 'applicatie', id, naam: id, scopes: ALLES, ...over });
const ACTORS: Record<string, Actor> = {
  app: app('app'),
  lezer: app('lezer', { scopes: ['besluiten.lezen'] }),
  anders: app('anders', { rechten: [{ component: 'brc', scopes: ALLES, types: ['0193b9f0-1007-7000-8000-000000000002'] }] }),
};

type Json = Record<string, unknown>;
interface Answer { status: number; headers: Headers; body: Json }

/** The real service behind the real transcoder; archief is away, so links with documents are tested by npm run conformance:zgw. */
describe('Besluiten API at the edge', () => {
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
    pgdb = await testDatabase('brc');
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
        metadata.set(metadataKeys.context, signer.sign(TENANT, ACTORS[String(request.headers['x-as'] ?? 'app')]!, ['zaken', 'archief']));
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
    const path = url.startsWith(BASE) ? url.slice(BASE.length) : `/besluiten/api/v1/${url}`;
    const answer = await fetch(edge + path, { method, headers: { ...(payload ? { 'content-type': 'application/json' } : {}), ...headers }, ...(payload ? { body: JSON.stringify(payload) } : {}) });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: (text ? JSON.parse(text) : {}) as Json };
  };
  const params = (answer: Answer) => ((answer.body['invalidParams'] as { name: string; code: string }[] | undefined) ?? []).map(({ name, code }) => `${name} ${code}`);
  const besluit = (over: Json = {}): Json => ({ verantwoordelijkeOrganisatie: '517439943', besluittype: TYPE(1), datum: '2026-01-02', ingangsdatum: '2026-01-03', ...over });
  const make = async (over: Json = {}, headers = {}): Promise<Json> => {
    const answer = await send('POST', 'besluiten', besluit(over), headers);
    expect([answer.status, params(answer)]).toEqual([201, []]);
    expect(answer.headers.get('location')).toBe(answer.body['url']);
    return answer.body;
  };
  const zaak = async (type: number): Promise<string> => {
    const answer = await send('POST', `${BASE}/zaken/api/v1/zaken`, { bronorganisatie: '517439943', verantwoordelijkeOrganisatie: '517439943', zaaktype: `${BASE}/catalogi/api/v1/zaaktypen/0193b9f0-1001-7000-8000-00000000000${type}`, startdatum: '2026-01-01' }, { 'accept-crs': 'EPSG:4326', 'content-crs': 'EPSG:4326' });
    return String(answer.body['url']);
  };

  it('without the scope, or for another type of decision: refused, and not shown', async () => {
    expect((await send('POST', 'besluiten', besluit(), { 'x-as': 'lezer' })).status).toBe(403);
    expect((await send('POST', 'besluiten', besluit(), { 'x-as': 'anders' })).status).toBe(403);
    const made = await make({ identificatie: 'verborgen' });
    expect((await send('GET', String(made['url']), undefined, { 'x-as': 'anders' })).status).toBe(403);
    expect((await send('GET', 'besluiten?identificatie=verborgen', undefined, { 'x-as': 'anders' })).body['count']).toBe(0);
    expect((await send('GET', 'besluiten?identificatie=verborgen')).body['count']).toBe(1);
  });
  it('brc-001, brc-002, brc-006, brc-007', async () => {
    expect(params(await send('POST', 'besluiten', besluit({ besluittype: 'https://elders.example/404' })))).toEqual(['besluittype bad-url']);
    await make({ identificatie: 'B-1' });
    expect(params(await send('POST', 'besluiten', besluit({ identificatie: 'B-1' })))).toEqual(['identificatie identificatie-niet-uniek']);
    const subsidie = await zaak(2);
    expect(params(await send('POST', 'besluiten', besluit({ zaak: subsidie })))).toEqual(['nonFieldErrors zaaktype-mismatch']);
    const made = await make({ zaak: subsidie, besluittype: TYPE(2) });
    for (const [veld, waarde] of [['besluittype', TYPE(3)], ['identificatie', 'anders'], ['verantwoordelijkeOrganisatie', '001509962'], ['zaak', await zaak(1)]] as const) {
      expect(params(await send('PATCH', String(made['url']), { [veld]: waarde }))).toEqual([`${veld} wijzigen-niet-toegelaten`]);
    }
    expect(((await send('GET', `${subsidie}/besluiten`)).body as unknown as Json[]).map((one) => one['besluit'])).toEqual([made['url']]);
  });
  it('PATCH changes what it names, PUT all; both show in the trail, which goes with the decision (brc-009)', async () => {
    const made = await make({ toelichting: 'Eerst', vervaldatum: '2027-01-03', vervalreden: 'tijdelijk' });
    const url = String(made['url']);
    expect(made['vervalredenWeergave']).toBe('Besluit met tijdelijke werking');
    expect((await send('PATCH', url, { toelichting: 'Daarna' }, { 'x-audit-toelichting': 'Typefout' })).body).toMatchObject({ toelichting: 'Daarna', vervaldatum: '2027-01-03', vervalreden: 'tijdelijk' });
    const put = (await send('PUT', url, besluit({ identificatie: made['identificatie'] }))).body;
    expect([put['toelichting'], put['vervaldatum'], 'vervalreden' in put]).toEqual(['', null, false]);
    expect(params(await send('PATCH', url, { vervaldatum: '2025-01-01' }))).toEqual(['vervaldatum date-mismatch']);
    const trail = (await send('GET', `${url}/audittrail`)).body as unknown as Json[];
    expect(trail.map((one) => [one['actie'], one['toelichting']])).toEqual([['create', ''], ['partial_update', 'Typefout'], ['update', '']]);
    expect((trail[1]!['wijzigingen'] as { oud: Json; nieuw: Json }).oud['toelichting']).toBe('Eerst');
    expect((await send('GET', `${url}/audittrail/${String(trail[1]!['uuid'])}`)).body['toelichting']).toBe('Typefout');
    expect((await send('DELETE', url)).status).toBe(204);
    expect([(await send('GET', url)).status, (await send('GET', `${url}/audittrail`)).status]).toEqual([404, 404]);
    const id = url.slice(-36);
    const { rows } = await db.query<{ inhoud: string | null }>(`SELECT inhoud FROM audit WHERE hoofdobject_id = $1 AND actie <> 'destroy'`, [id]);
    expect([rows.length, rows.every((row) => row.inhoud === null)]).toEqual([3, true]);
    expect((await db.query(`SELECT type FROM outbox WHERE subject = $1 AND type LIKE 'nl.polder.zgw.%' ORDER BY volgorde`, [id])).rows.map((row: { type: string }) => row.type.split('.').at(-1))).toEqual(['create', 'partial_update', 'update', 'destroy']);
  });
  it('entity tag, expand, unknown parameters and paths', async () => {
    const made = await make({ zaak: await zaak(1) });
    const url = String(made['url']);
    const first = await send('GET', `${url}?expand=besluittype.catalogus,zaak.zaaktype`);
    const expand = first.body['_expand'] as Record<string, Json & { _expand: Record<string, Json> }>;
    expect([expand['besluittype']!['omschrijving'], expand['besluittype']!._expand['catalogus']!['domein'], expand['zaak']!._expand['zaaktype']!['identificatie']]).toEqual(['Ontheffing natuurbescherming', 'PROV', 'ontheffing-natuurbescherming']);
    expect((await send('GET', url, undefined, { 'if-none-match': (await send('GET', url)).headers.get('etag')! })).status).toBe(304);
    expect((await send('GET', `${url}?expand=kleur`)).status).toBe(404);
    expect(params(await send('GET', 'besluiten?kleur=rood'))).toEqual(['nonFieldErrors unknown-parameters']);
    expect((await send('GET', `besluitinformatieobjecten?besluit=${url}`)).body).toEqual([]);
  });
  it('a document cannot be linked while archief is away, and nothing stays behind', async () => {
    const made = await make();
    const answer = await send('POST', 'besluitinformatieobjecten', { besluit: made['url'], informatieobject: `${BASE}/documenten/api/v1/enkelvoudiginformatieobjecten/0193b9f0-9999-7000-8000-000000000009` });
    expect(answer.status).toBe(503);
    expect((await db.query('SELECT 1 FROM besluitinformatieobject')).rowCount).toBe(0);
  });
  describeWith(NORM, 'answers against the standard', () => {
    it('decisions and their trail', async () => {
      const made = await make({ vervalreden: 'tijdelijk', publicatiedatum: '2026-02-01' });
      expect(openapiErrors(NORM, 'Besluit', made)).toEqual([]);
      expect(openapiErrors(NORM, 'Besluit', await make())).toEqual([]);
      for (const one of (await send('GET', 'besluiten')).body['results'] as Json[]) expect(openapiErrors(NORM, 'Besluit', one)).toEqual([]);
      for (const one of (await send('GET', `${String(made['url'])}/audittrail`)).body as unknown as Json[]) expect(openapiErrors(NORM, 'AuditTrail', one)).toEqual([]);
      expect(BRC).toBe(String(made['url']).slice(0, BRC.length));
    });
  });
});
