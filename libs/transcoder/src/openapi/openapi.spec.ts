import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { registry } from '@polder/proto';
import { describeWith } from '@polder/testing';
import { http, type Answered } from '../testing/http-client.js';
import { toyRegistry } from '../testing/toy-contract.js';
import { toyGateway, type ToyGateway } from '../testing/toy-gateway.js';
import type { OpenApi, Operation, Parameter } from './document.js';
import { openApiDocuments } from './documents.js';
import { languageOf } from './page.js';

type Json = Record<string, unknown>;

describe('the documents of an API', () => {
  let gateway: ToyGateway;
  beforeAll(async () => {
    gateway = await toyGateway(toyRegistry(), 1);
  });
  afterAll(() => gateway.close());
  const get = (url: string, headers: Record<string, string> = {}): Promise<Answered> => http(gateway.port, { method: 'GET', url, headers });
  const toys = async () => (await get('/toys/api/v1/openapi.json')).json() as OpenApi;

  it('stand open to everyone and every page, in two spellings, with an entity tag', async () => {
    const json = await get('/toys/api/v1/openapi.json');
    expect([json.statusCode, json.headers['access-control-allow-origin'], json.headers['content-type'], json.headers['api-version']]).toEqual([200, '*', 'application/json; charset=utf-8', '1.2.3']);
    const yaml = await get('/toys/api/v1/openapi.yaml');
    expect([yaml.statusCode, yaml.headers['access-control-allow-origin'], yaml.headers['content-type']]).toEqual([200, '*', 'application/yaml; charset=utf-8']);
    expect(parse(yaml.body)).toEqual(json.json());
    expect((await get('/toys/api/v1/openapi.json', { 'if-none-match': json.headers.etag! })).statusCode).toBe(304);
    expect(gateway.asked).toEqual([]);
  });
  it('3.1 of what is there, and nothing of what is not', async () => {
    const document = await toys();
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Toys', version: '1.2.3', contact: { email: 'beheer@polder.example' } }, servers: [{ url: 'https://polder.example/toys/api/v1' }] });
    expect(document.paths['/toys']).toHaveProperty('post');
    expect(document.paths).not.toHaveProperty('/planned');
    expect(Object.values(document.paths).flatMap((verbs) => Object.keys(verbs))).not.toContain('head');
  });
  it('an operation says its parameters, body, headers, refusals and who may call it', async () => {
    const { paths, components } = await toys();
    const create = paths['/toys']!['post']!;
    expect(create.requestBody?.content['application/json']!.schema).toEqual({ $ref: '#/components/schemas/Toy' });
    expect(Object.keys(create.responses)).toEqual(expect.arrayContaining(['201', '400', '401', '403', '409', '413', '415', '429', '500']));
    expect(Object.keys(create.responses['201']!.headers!)).toEqual(['API-Version', 'Location']);
    expect(create.parameters!.map((one) => `${one.in} ${one.name}`)).toEqual(['header Idempotency-Key']);
    expect(create.security).toEqual([{ session: [] }]);
    const update = paths['/toys/{id}']!['patch']!;
    expect(Object.keys(update.requestBody!.content)).toEqual(['application/json', 'application/merge-patch+json']);
    expect(update.parameters!.map((one) => `${one.in} ${one.name} ${one.required === true}`)).toEqual(['path id true', 'header If-Match false']);
    expect(Object.keys(paths['/toys/{id}']!['delete']!.responses)).toContain('204');
    expect(paths['/slow']!['get']!.security).toEqual([]);
    expect(paths['/shelf']!['get']!.parameters!.find((one) => one.name === 'Accept-Crs')).toMatchObject({ required: true, schema: { enum: ['EPSG:4326'] } });
    expect(Object.keys(components.schemas)).toEqual(expect.arrayContaining(['Toy', 'Fout', 'ValidatieFout']));
  });
  it('every reference leads somewhere, and every operation has its own id', async () => {
    for (const document of [await toys(), ...openApiDocuments(registry(), 'https://polder.example', { name: 'n', email: 'e@polder.example', url: 'https://polder.example' }).values()]) {
      const names = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map((match) => match[1]!);
      expect(names.filter((name) => !(name in document.components.schemas))).toEqual([]);
      const ids = Object.values(document.paths).flatMap((verbs) => Object.values(verbs).map((one) => one.operationId));
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
  describe('the page for people', () => {
    it('is Dutch or English, loads nothing and runs nothing', async () => {
      const page = await get('/toys/api/v1/');
      expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
      expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/);
      expect(page.body).toContain('<html lang="nl">');
      expect(page.body).not.toMatch(/<script|<link|<img|style=|src=/);
      expect((await get('/toys/api/v1/', { 'accept-language': 'en-GB,nl' })).body).toContain('<html lang="en">');
      expect((await get('/toys/api/v1/?lang=en')).body).toContain('Who may do this?');
      const bare = await get('/toys/api/v1');
      expect([bare.statusCode, bare.headers.location]).toEqual([308, '/toys/api/v1/']);
    });
    it('lists operations, parameters, schemas and scopes', async () => {
      const { body } = await get('/toys/api/v1/');
      for (const text of ['/toys/{id}/_play', 'If-Match', 'id="schema-Toy"', 'Wie is ingelogd', '#schema-Toy']) expect([text, body.includes(text)]).toEqual([text, true]);
      expect(body).not.toContain('/planned');
    });
    it('the style is the one that the policy knows', async () => {
      const { createHash } = await import('node:crypto');
      const { body, headers } = await get('/toys/api/v1/');
      const style = /<style>([\s\S]*)<\/style>/.exec(body)![1]!;
      expect(headers['content-security-policy']).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    });
    it('the address wins over the browser, Dutch over what we do not speak', () => {
      expect([languageOf('nl', 'en'), languageOf('fr', 'en'), languageOf(undefined, 'fr, en'), languageOf(['en'], undefined)]).toEqual(['nl', 'en', 'nl', 'nl']);
    });
  });
});

const NORM = 'zgw/openapi/standaard/zaken/zrc/1.7.x/1.7.0/openapi.yaml';
describeWith(NORM, 'the document of the Zaken API against its normative file', (path) => {
  const norm = parse(readFileSync(path, 'utf8')) as Json & { paths: Record<string, Record<string, Operation>> };
  const ours = openApiDocuments(registry(), 'https://polder.example', { name: 'n', email: 'e@polder.example', url: 'https://polder.example' }).get('/zaken/api/v1')!;

  /** The object behind references, and behind an allOf around one of them. */
  const seen = (root: Json, node: unknown): Json => {
    let at = node as Json;
    while (true) {
      if (typeof at['$ref'] === 'string') at = at['$ref'].slice(2).split('/').reduce<Json>((inner, key) => inner[key] as Json, root);
      else if (Array.isArray(at['allOf'])) {
        const { allOf, ...rest } = at;
        at = [...(allOf as unknown[]).map((one) => seen(root, one)), rest].reduce<Json>((all, one) => ({
          ...all, ...one,
          ...(all['properties'] || one['properties'] ? { properties: { ...(all['properties'] as Json), ...(one['properties'] as Json) } } : {}),
          ...(all['required'] || one['required'] ? { required: [...((all['required'] as string[]) ?? []), ...((one['required'] as string[]) ?? [])] } : {}),
        }), {});
      } else return at;
    }
  };
  /** Expansions, and polymorphic groups, which the file writes outside the schema (discriminator): compared by oas2proto. */
  const ELDERS = new Set(['_expand', 'betrokkeneIdentificatie', 'objectIdentificatie']);
  /** Scopes of an operation, each on its own: the file joins alternatives in one text. */
  const scopes = (operation: Operation): string[] =>
    (operation.security ?? []).flatMap((one) => Object.values(one).flat()).flatMap((text) => String(text).replace(/[()]/g, '').split(' | ')).sort();
  /** All that decides whether a value is valid, without titles and texts. */
  const shape = (root: Json, node: unknown, depth = 0): unknown => {
    const at = seen(root, node);
    const alternatives = (at['anyOf'] ?? at['oneOf']) as unknown[] | undefined;
    // A geometry, an expanded object and an enum with its blank value have forms of their own (overlay.yaml, differences).
    if ((at['properties'] as Json | undefined)?.['coordinates'] || at['title'] === 'GeoJSONGeometry') return 'geometry';
    if (alternatives?.some((one) => (seen(root, one)['properties'] as Json | undefined)?.['coordinates'] || seen(root, one)['title'] === 'Point')) return 'geometry';
    if (alternatives) {
      const values = alternatives.flatMap((one) => (seen(root, one)['enum'] as unknown[] | undefined) ?? []);
      return { ...(at['nullable'] || values.includes(null) ? { nullable: true } : {}), enum: values.filter((one) => one !== null).sort() };
    }
    if (depth > 6) return 'deep';
    const properties = at['properties'] as Record<string, unknown> | undefined;
    return {
      ...Object.fromEntries(['format', 'maxLength', 'pattern', 'minimum', 'maximum', 'uniqueItems', 'nullable', 'readOnly'].filter((key) => at[key] !== undefined && at[key] !== false && at[key] !== 'string').map((key) => [key, key === 'pattern' ? String(at[key]).replaceAll('\\_', '_') : at[key]])),
      // Any JSON value; the file calls some of these an object without saying what is in it.
      ...(at['enum'] ? { enum: [...(at['enum'] as unknown[])].sort() } : { type: properties || at['type'] !== 'object' ? (at['type'] ?? (properties ? 'object' : 'any')) : 'any' }),
      ...(at['items'] ? { items: shape(root, at['items'], depth + 1) } : {}),
      ...(properties ? { properties: Object.fromEntries(Object.entries(properties).filter(([name]) => !ELDERS.has(name)).map(([name, one]) => [name, shape(root, one, depth + 1)])), required: ((at['required'] as string[] | undefined) ?? []).filter((name) => name in properties).sort() } : {}),
    };
  };
  const parameters = (root: Json, operation: Operation): Map<string, { required: boolean; shape: unknown }> =>
    new Map((operation.parameters ?? []).map((one) => seen(root, one as unknown) as unknown as Parameter).map((one) => [`${one.in} ${one.name}`, { required: one.required === true, shape: shape(root, one.schema) }]));

  const bodyShape = (root: Json, operation: Operation): unknown => {
    const body = shape(root, operation.requestBody!.content['application/json']!.schema) as { properties?: Record<string, Json> };
    // The file leaves the list of fields open and says of a case type in a search that it is text; it is a URL, as in the list.
    if (operation.operationId === 'zaak__zoek') for (const name of ['fields', 'zaaktype']) delete body.properties![name];
    return body;
  };

  it('has the version and the dialect of the file', () => {
    expect([ours.openapi, ours.info.title, ours.info.version]).toEqual([norm['openapi'], 'Zaken API', '1.7.0']);
  });
  const operations = Object.entries(ours.paths).flatMap(([url, verbs]) => Object.entries(verbs).map(([verb, operation]) => ({ url, verb, operation, theirs: norm.paths[url]![verb]! })));
  it('has exactly the operations that are there', () => {
    const file = Object.values(norm.paths).flatMap((verbs) => Object.entries(verbs).filter(([verb]) => ['get', 'post', 'put', 'patch', 'delete'].includes(verb)).map(([, one]) => one.operationId));
    expect(operations.map((one) => one.operation.operationId).sort()).toEqual(file.sort());
    expect(operations.filter((one) => one.operation.operationId !== one.theirs.operationId)).toEqual([]);
    expect(file).toHaveLength(62);
  });
  it.each(operations)('$verb $url: parameters', ({ operation, theirs }) => {
    const [mine, file] = [parameters(ours as unknown as Json, operation), parameters(norm, theirs)];
    // Content type is the body's; Content-Crs without a body is explained in overlay.yaml.
    file.delete('header Content-Type');
    if (!operation.requestBody) file.delete('header Content-Crs');
    // Neither Accept-Crs without an answer (overlay.yaml).
    if ('204' in operation.responses) file.delete('header Accept-Crs');
    expect([...mine.keys()].sort()).toEqual([...file.keys()].sort());
    for (const [name, one] of mine) {
      const { required, shape: other } = file.get(name)!;
      const { maxLength: _limit, minimum: _minimum, ...own } = one.shape as Json;
      const { maxLength: _theirLimit, minimum: _theirMinimum, ...his } = other as Json;
      expect([name, one.required, own]).toEqual([name, required, his]);
    }
  });
  it.each(operations)('$verb $url: body, answer, headers and scopes', ({ operation, theirs }) => {
    const own = ours as unknown as Json;
    if (theirs.requestBody) expect(bodyShape(own, operation)).toEqual(bodyShape(norm, theirs));
    const success = Object.keys(operation.responses)[0]!;
    expect(Object.keys(theirs.responses)).toContain(success);
    const answer = operation.responses[success]!.content;
    expect(Boolean(answer)).toBe(success !== '204');
    if (answer) expect(shape(own, answer['application/json']!.schema)).toEqual(shape(norm, theirs.responses[success]!.content!['application/json']!.schema));
    // X-Warning is sent when there is one; reserved numbers have no address for Location (overlay.yaml).
    const headers = Object.keys(theirs.responses[success]!.headers!).filter((name) => name !== 'X-Warning' && !(name === 'Location' && operation.operationId === 'zaaknummer_reserveren'));
    expect(Object.keys(operation.responses[success]!.headers!).sort()).toEqual(headers.sort());
    expect(scopes(operation)).toEqual(scopes(theirs));
    // 304 is the file's text rather than its list; 413, 503 and 504 belong to any HTTP server. 400 of a query is ours to say.
    const more = ['304', '400', '404', '413', '503', '504'];
    expect(Object.keys(operation.responses).filter((code) => !more.includes(code) && !(code in theirs.responses))).toEqual([]);
  });
  it('the comparison sees a difference', () => {
    const changed = structuredClone(ours) as unknown as Json & OpenApi;
    (changed.components.schemas['Zaak'] as { properties: Json }).properties['omschrijving'] = { type: 'string', maxLength: 81 };
    const ref = { $ref: '#/components/schemas/Zaak' };
    expect(shape(changed, ref)).not.toEqual(shape(norm, ref));
  });
});
