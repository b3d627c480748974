import { request as httpRequest } from 'node:http';
import { status, Metadata } from '@grpc/grpc-js';
import { http, type Answered, type Sent } from './testing/http-client.js';
import { toyRegistry } from './testing/toy-contract.js';
import { BASE_URL, MANUAL, toyGateway, type ToyGateway } from './testing/toy-gateway.js';
import { Refusal, toyServer, type ToyHandler, type Values } from './testing/toy-server.js';

const ID = '0192f0c4-0000-7000-8000-000000000001';
const registry = toyRegistry();
const toy = { id: ID, name: 'Beer', color: 2, tags: ['a"b', 'ü'], counts: { x: 1 }, detailsJson: '{"a":[1,null]}', weight: 9007199254740993n, ratio: 0.5 };

describe('transcoder: a toy service that the gateway does not know', () => {
  let server: Awaited<ReturnType<typeof toyServer>>;
  let gateway: ToyGateway;
  let received: { method: string; request: Values; metadata: Metadata }[] = [];
  let next: ToyHandler = () => ({});
  let cancelled = 0;

  beforeAll(async () => {
    const names = ['ListToys', 'GetToy', 'CreateToy', 'UpdateToy', 'ReplaceParts', 'DeleteToy', 'PlayToy', 'OpenManual', 'GetFinished', 'Slow'];
    const handlers = Object.fromEntries(
      names.map((method): [string, ToyHandler] => [
        method,
        (request, call) => {
          received.push({ method, request, metadata: call.metadata });
          call.on('cancelled', () => (cancelled += 1));
          return next(request, call);
        },
      ]),
    );
    server = await toyServer(registry, 'polder.toy.v1.ToyService', handlers);
    gateway = await toyGateway(registry, server.port);
  });
  afterAll(async () => {
    await gateway.close();
    server.stop();
  });
  beforeEach(() => {
    received = [];
    cancelled = 0;
    next = () => ({});
  });

  const send = (options: Sent): Promise<Answered> => http(gateway.port, { ...options, headers: { 'x-roles': 'toymaker', ...options.headers } });
  const get = (url: string, headers: Record<string, string> = {}): Promise<Answered> => send({ method: 'GET', url: `/toys/api/v1${url}`, headers });
  const put = (method: 'POST' | 'PUT' | 'PATCH', url: string, body: unknown, headers: Record<string, string> = {}): Promise<Answered> =>
    send({ method, url: `/toys/api/v1${url}`, headers: { 'content-type': 'application/json', ...headers }, payload: typeof body === 'string' ? body : JSON.stringify(body) });
  const params = (answer: Answered): string[] => (answer.json() as { invalidParams: { name: string; code: string }[] }).invalidParams.map((one) => `${one.name} ${one.code}`).sort();

  describe('rights', () => {
    it('without the right: refused, and nothing is sent on', async () => {
      const none = await http(gateway.port, { method: 'POST', url: '/toys/api/v1/toys', payload: '{bad', headers: { 'content-type': 'application/json' } });
      expect(none.statusCode).toBe(401);
      expect(none.headers['www-authenticate']).toBe('Bearer');
      expect(none.headers['content-type']).toBe('application/problem+json');
      const wrong = await get('/toys', { 'x-roles': 'visitor' });
      expect(wrong.statusCode).toBe(403);
      expect(wrong.json()).toMatchObject({ status: 403, code: 'permission_denied', title: 'Geen toestemming' });
      expect(received).toEqual([]);
    });
    it('authenticate gets what the contract says of the rpc', async () => {
      await get('/toys');
      expect(gateway.asked.at(-1)).toMatchObject({ service: 'polder.toy.v1.ToyService', method: 'ListToys', path: '/polder.toy.v1.ToyService/ListToys', api: { service: 'toy' }, options: { roles: ['toymaker'], purpose: 'toys' } });
      expect(received[0]!.metadata.get('who')).toEqual(['toymaker']);
    });
    it('an rpc without a http rule has no way in', () => {
      expect(gateway.infos.map((one) => one.method)).not.toContain('Inside');
      expect(gateway.infos).toHaveLength(15);
    });
    it('unimplemented is 501, after the rights', async () => {
      expect((await get('/planned', { 'x-roles': 'visitor' })).statusCode).toBe(403);
      const answer = await get('/planned');
      expect(answer.statusCode).toBe(501);
      expect(answer.json()).toMatchObject({ code: 'not_implemented' });
    });
  });

  describe('requests', () => {
    it('path and query reach their fields: enum, list, other name, nested, bool', async () => {
      await get('/toys?q=be%20er&color=dark-blue&color=&size__gte=3&page.size=20&page.cursor=abc&sold=true');
      expect(received[0]!.request).toMatchObject({ q: 'be er', color: [2, 3], minSize: 3, sold: true, page: { size: 20, cursor: 'abc' } });
      await get(`/toys/${ID}`);
      expect(received[1]!.request).toMatchObject({ id: ID });
    });
    it('an unknown parameter is refused', async () => {
      const answer = await get('/toys?q=a&kleur=rood');
      expect(answer.statusCode).toBe(400);
      expect(answer.json()).toMatchObject({ code: 'invalid', invalidParams: [{ name: 'nonFieldErrors', code: 'unknown-parameters', reason: 'Onbekende query parameters: kleur' }] });
      expect(params(await get(`/toys/${ID}?q=a`))).toEqual(['nonFieldErrors unknown-parameters']);
      expect(received).toEqual([]);
    });
    it('wrong parameters are refused all at once; a single one only once', async () => {
      expect(params(await get('/toys?size__gte=x&color=paars&sold=ja&page.size=-1'))).toEqual(['color.0 invalid_choice', 'minSize invalid', 'page.size min_value', 'sold invalid']);
      expect(params(await get('/toys?q=a&q=b'))).toEqual(['q invalid']);
    });
    it('a body becomes the message, with every kind of field', async () => {
      const body = {
        name: 'Beer', color: 'red', tags: ['a', ''], counts: { een: 1 }, details: { diep: [1, { x: null }], tekst: 'é' }, note: null, maker: { name: 'M', vestigingsNummer: '12' }, weight: 4294967296,
        ratio: -0.25, born: '2024-02-29', sold: true, parts: [{ name: 'oog', count: 2 }], sizes: [-1, 300], icon: 'AQID', kleurcode: 'FF0000', makers: { a: { name: 'A' } }, stock: 0, inside: { name: 'Muis' },
      };
      expect((await put('POST', '/toys', body)).statusCode).toBe(201);
      const request = received[0]!.request;
      expect(request).toMatchObject({ name: 'Beer', color: 1, tags: ['a', ''], counts: { een: 1 }, maker: { name: 'M', vestigingsNummer: '12' }, weight: 4294967296n, ratio: -0.25, born: '2024-02-29', sold: true, sizes: [-1, 300], kleurCode: 'FF0000', stock: 0, inside: { name: 'Muis' } });
      expect(JSON.parse(request.detailsJson as string)).toEqual(body.details);
      expect(request).toMatchObject({ parts: [{ name: 'oog', count: 2 }], makers: { a: { name: 'A' } } });
      expect(Buffer.from(request.icon as Uint8Array)).toEqual(Buffer.from([1, 2, 3]));
      expect(request).not.toHaveProperty('note', expect.anything());
    });
    it('all refused fields come back at once, with JSON names and Dutch reasons', async () => {
      const answer = await put('POST', '/toys', {
        color: 'paars', tags: 'a', counts: { x: -1 }, maker: {}, weight: 1.5, ratio: '1', born: '2026-02-30', sold: 'ja', parts: [{ count: 1 }, null, { count: 'x' }],
        sizes: [2147483648], icon: '***', kleurcode: 'rood', makers: { a: null }, stock: null, naam: 1,
      });
      expect(answer.statusCode).toBe(400);
      expect(params(answer)).toEqual([
        'born invalid', 'color invalid_choice', 'counts.x min_value', 'icon invalid-base64', 'kleurcode invalid', 'maker.name required', 'makers.a null', 'naam unknown-field', 'name required',
        'parts.1 null', 'parts.2.count invalid', 'ratio invalid', 'sizes.0 max_value', 'sold invalid', 'stock null', 'tags not_a_list', 'weight invalid',
      ]);
      expect(answer.json()).toMatchObject({ title: 'Ongeldige gegevens', invalidParams: expect.arrayContaining([{ name: 'name', code: 'required', reason: 'Dit veld is verplicht.' }]) });
      expect(received).toEqual([]);
    });
    it('lengths count characters; empty is not filled in', async () => {
      expect(params(await put('POST', '/toys', { name: '' }))).toEqual(['name blank']);
      expect(params(await put('POST', '/toys', { name: 'x'.repeat(21) }))).toEqual(['name max_length']);
      expect((await put('POST', '/toys', { name: '🧸'.repeat(20) })).statusCode).toBe(201);
    });
    it('text that no database stores is refused, also deep in a json field', async () => {
      expect(params(await put('POST', '/toys', '{"name":"a\\u0000b","details":{"x":["\\u0000"]},"tags":["\\ud800"]}'))).toEqual(['details invalid', 'name invalid', 'tags.0 invalid']);
      expect((await put('POST', '/toys', { name: 'a', details: 'C:\\u0000 staat hier als tekst' })).statusCode).toBe(201);
    });
    it('no JSON, no object, no UTF-8, too deep, too large, wrong type', async () => {
      expect((await put('POST', '/toys', '{"name":')).json()).toMatchObject({ status: 400, code: 'parse_error' });
      expect(params(await put('POST', '/toys', '[1]'))).toEqual(['nonFieldErrors invalid']);
      const latin = await send({ method: 'POST', url: '/toys/api/v1/toys', headers: { 'content-type': 'application/json' }, payload: Buffer.from([0x22, 0xe9, 0x22]) });
      expect(latin.json()).toMatchObject({ code: 'parse_error' });
      const large = await put('POST', '/toys', { name: 'a', details: 'x'.repeat(5000) });
      expect(large.statusCode).toBe(413);
      expect(large.json()).toMatchObject({ code: 'too_large', detail: 'De inhoud is te groot.' });
      const form = await send({ method: 'POST', url: '/toys/api/v1/toys', headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'name=a' });
      expect(form.statusCode).toBe(415);
      expect(form.headers['content-type']).toBe('application/problem+json');
      const deep = `${'{"name":"a","inside":'.repeat(2000)}{"name":"a"}${'}'.repeat(2000)}`;
      expect((await put('PATCH', `/toys/${ID}`, deep)).statusCode).toBe(400);
      expect(received).toEqual([]);
    });
    it('a body is optional when nothing in it is required; the path wins over the body', async () => {
      expect((await send({ method: 'POST', url: `/toys/api/v1/toys/${ID}/_play` })).statusCode).toBe(200);
      await put('POST', `/toys/${ID}/_play`, { id: '0192f0c4-0000-7000-8000-00000000ffff' });
      expect(received.map((one) => one.request.id)).toEqual([ID, ID]);
    });
    it('an id that cannot exist is not found', async () => {
      expect((await get('/toys/1')).statusCode).toBe(404);
      expect(received).toEqual([]);
    });
    it('a list as body', async () => {
      await put('PUT', `/toys/${ID}/parts`, [{ name: 'oog', count: 2 }, { name: 'oor' }]);
      expect(received[0]!.request).toMatchObject({ id: ID, parts: [{ name: 'oog', count: 2 }, { name: 'oor' }] });
      expect(params(await put('PUT', `/toys/${ID}/parts`, [{ count: 'x' }]))).toEqual(['0.count invalid']);
    });
    it('PATCH says which fields were there: null clears, absent keeps, nothing is required', async () => {
      expect((await put('PATCH', `/toys/${ID}`, { note: null, maker: { vestigingsNummer: '' }, kleurcode: '000000', details: null })).statusCode).toBe(200);
      expect(received[0]!.request).toMatchObject({ id: ID, updateMask: { paths: ['note', 'maker.vestigings_nummer', 'kleur_code', 'details_json'] } });
      expect((received[0]!.request.toy as Values).note).toBeUndefined();
    });
    it('If-Match, Idempotency-Key and the base URL go on as metadata where the contract honours them', async () => {
      await put('PATCH', `/toys/${ID}`, { sold: true }, { 'if-match': '"v1"', 'idempotency-key': 'k1' });
      await put('POST', '/toys', { name: 'a' }, { 'if-match': '"v1"', 'idempotency-key': 'k2' });
      const [patch, post] = received.map((one) => one.metadata);
      expect([patch!.get('if-match'), patch!.get('idempotency-key'), patch!.get('polder-base-url')]).toEqual([['"v1"'], [], [BASE_URL]]);
      expect([post!.get('if-match'), post!.get('idempotency-key')]).toEqual([[], ['k2']]);
      expect((await put('POST', '/toys', { name: 'a' }, { 'idempotency-key': 'é' })).statusCode).toBe(400);
    });
  });

  describe('answers', () => {
    it('all implicit fields in the order of the contract; nullable null, presence left out, json raw, 64 bits exact', async () => {
      next = () => toy;
      const answer = await get(`/toys/${ID}`);
      expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
      expect(answer.body).toBe(
        `{"id":"${ID}","name":"Beer","color":"dark-blue","tags":["a\\"b","ü"],"counts":{"x":1},"details":{"a":[1,null]},"note":null,"weight":9007199254740993,"ratio":0.5,"born":"","sold":false,"parts":[],"sizes":[],"icon":"","kleurcode":"","makers":{}}`,
      );
    });
    it('nested messages, packed numbers, maps of messages, blank enum', async () => {
      next = () => ({ ...toy, color: 3, note: '', maker: { name: 'M' }, parts: [{ name: 'oog', count: -2 }], sizes: [1, -300], icon: new Uint8Array([1, 2, 3]), makers: { a: { name: 'A' } }, stock: 0, inside: { name: 'Muis' }, detailsJson: '' });
      expect((await get(`/toys/${ID}`)).json()).toMatchObject({
        color: '', note: '', maker: { name: 'M', vestigingsNummer: '' }, parts: [{ name: 'oog', count: -2 }], sizes: [1, -300], icon: 'AQID', makers: { a: { name: 'A', vestigingsNummer: '' } }, stock: 0, inside: { name: 'Muis', details: null }, details: null,
      });
    });
    it('lists', async () => {
      next = () => ({ results: [toy, {}], count: 2 });
      const page = (await get('/toys')).json() as { results: unknown[]; count: number };
      expect(page.count).toBe(2);
      expect(page.results).toHaveLength(2);
    });
    it('201 with Location, 204 without a body', async () => {
      next = () => toy;
      const created = await put('POST', '/toys', { name: 'Beer' });
      expect([created.statusCode, created.headers.location]).toEqual([201, `${BASE_URL}/toys/api/v1/toys/${ID}`]);
      next = () => ({});
      const gone = await send({ method: 'DELETE', url: `/toys/api/v1/toys/${ID}` });
      expect([gone.statusCode, gone.body, gone.headers['content-type']]).toEqual([204, '', undefined]);
    });
    it('finished bytes pass through untouched, with the headers that the service gave', async () => {
      next = (_, call) => {
        const metadata = new Metadata();
        metadata.set('etag', 'v7');
        metadata.set('content-crs', 'EPSG:4326');
        metadata.set('set-cookie', 'a=b');
        call.sendMetadata(metadata);
        return { contentType: 'application/hal+json', data: Buffer.from('{"b":1, "a":2}') };
      };
      const answer = await get(`/toys/${ID}/finished`);
      expect(answer.body).toBe('{"b":1, "a":2}');
      expect(answer.headers).toMatchObject({ etag: '"v7"', 'content-crs': 'EPSG:4326', 'content-type': 'application/hal+json' });
      expect(answer.headers).not.toHaveProperty('set-cookie');
      const again = await get(`/toys/${ID}/finished`, { 'if-none-match': 'W/"v1", "v7"' });
      expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', '"v7"']);
      expect((await get(`/toys/${ID}/finished`, { 'if-none-match': '"v8"' })).statusCode).toBe(200);
    });
    it('an entity tag of what is shown; HEAD says the same without a body', async () => {
      next = () => toy;
      const first = await get(`/toys/${ID}`);
      expect(first.headers.etag).toMatch(/^"[\w-]{43}"$/);
      const head = await send({ method: 'HEAD', url: `/toys/api/v1/toys/${ID}` });
      expect([head.statusCode, head.body, head.headers.etag, head.headers['content-length']]).toEqual([200, '', first.headers.etag, String(Buffer.byteLength(first.body))]);
      expect((await get(`/toys/${ID}`, { 'if-none-match': String(first.headers.etag) })).statusCode).toBe(304);
      next = () => ({ ...toy, sold: true });
      expect((await get(`/toys/${ID}`, { 'if-none-match': String(first.headers.etag) })).statusCode).toBe(200);
    });
    it('a download streams from its owner', async () => {
      next = () => ({ service: 'toy', ticket: 't1', filename: 'één "gids".pdf', contentType: 'application/pdf', size: 18n });
      const answer = await get(`/toys/${ID}/manual`);
      expect(answer.body).toBe(MANUAL);
      expect(answer.headers).toMatchObject({ 'content-type': 'application/pdf', 'content-length': '18', 'content-disposition': `attachment; filename="een 'gids'.pdf"; filename*=UTF-8''%C3%A9%C3%A9n%20%22gids%22.pdf` });
      expect(answer.headers).not.toHaveProperty('server');
      const part = await get(`/toys/${ID}/manual`, { range: 'bytes=0-2' });
      expect([part.statusCode, part.body, part.headers['content-range']]).toEqual([206, 'met', 'bytes 0-2/18']);
      const head = await send({ method: 'HEAD', url: `/toys/api/v1/toys/${ID}/manual` });
      expect([head.statusCode, head.headers['content-length'], head.body]).toEqual([200, '18', '']);
    });
    it('a download whose owner does not know the ticket is 502 without its headers', async () => {
      next = () => ({ ticket: 't2', filename: 'gids.pdf', contentType: 'application/pdf' });
      const answer = await get(`/toys/${ID}/manual`);
      expect([answer.statusCode, answer.headers['content-type'], answer.headers['content-disposition']]).toEqual([502, 'application/problem+json', undefined]);
    });
    it('only JSON: another Accept is 406', async () => {
      expect((await get('/toys', { accept: 'application/xml' })).statusCode).toBe(406);
      expect((await get('/toys', { accept: 'text/html, */*;q=0.1' })).statusCode).toBe(200);
    });
    it('version and security headers stand on every answer', async () => {
      const answers = [await get('/toys'), await get('/toys/1'), await get('/bestaat-niet'), await get('/toys', { 'x-roles': '' }), await put('POST', '/toys', '{')];
      expect(answers.map((one) => one.statusCode)).toEqual([200, 404, 404, 401, 400]);
      for (const answer of answers) {
        expect(answer.headers).toMatchObject({ 'api-version': '1.2.3', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'content-security-policy': "default-src 'none'; frame-ancestors 'none'" });
        expect(answer.headers['strict-transport-security']).toMatch(/max-age=\d+/);
      }
    });
    it('a trailing slash is not found, another method not allowed', async () => {
      const slash = await get('/toys/');
      expect([slash.statusCode, slash.headers['content-type']]).toEqual([404, 'application/problem+json']);
      const method = await send({ method: 'PATCH', url: '/toys/api/v1/toys?x=1' });
      expect([method.statusCode, method.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
    });
  });

  describe('refusals of the service', () => {
    const codes: [status, number][] = [
      [status.INVALID_ARGUMENT, 400], [status.FAILED_PRECONDITION, 400], [status.OUT_OF_RANGE, 400], [status.UNAUTHENTICATED, 401], [status.PERMISSION_DENIED, 403], [status.NOT_FOUND, 404],
      [status.ALREADY_EXISTS, 409], [status.ABORTED, 409], [status.RESOURCE_EXHAUSTED, 429], [status.UNIMPLEMENTED, 501], [status.UNAVAILABLE, 503], [status.DEADLINE_EXCEEDED, 504],
      [status.INTERNAL, 500], [status.UNKNOWN, 500], [status.DATA_LOSS, 500],
    ];
    it.each(codes)('gRPC code %s is %s, without the inner text', async (code, http) => {
      next = () => { throw new Refusal(code, undefined); };
      const answer = await get(`/toys/${ID}`);
      expect(answer.statusCode).toBe(http);
      expect(answer.headers['content-type']).toBe('application/problem+json');
      expect(answer.json()).toMatchObject({ type: 'about:blank', status: http, title: expect.stringMatching(/\w/), detail: expect.stringMatching(/\w/), instance: 'urn:uuid:0af76519-16cd-43dd-8448-eb211c80319c', invalidParams: [] });
      expect(answer.body).not.toContain('inner');
    });
    it('the trailer says code, text and fields', async () => {
      next = () => {
        throw new Refusal(status.INVALID_ARGUMENT, { code: 'zaaktype-mismatch', title: 'Past niet', detail: 'Kies een ander type.', invalidParams: [{ name: 'statustype', code: 'zaaktype-mismatch', reason: 'Hoort niet bij dit zaaktype.' }] });
      };
      expect((await get(`/toys/${ID}`)).json()).toMatchObject({ status: 400, code: 'zaaktype-mismatch', title: 'Past niet', detail: 'Kies een ander type.', invalidParams: [{ name: 'statustype', code: 'zaaktype-mismatch', reason: 'Hoort niet bij dit zaaktype.' }] });
    });
    it('the trailer may say another HTTP status, but a bug stays a bug', async () => {
      next = () => { throw new Refusal(status.FAILED_PRECONDITION, { httpStatus: 412 }); };
      expect((await put('PATCH', `/toys/${ID}`, {}, { 'if-match': '"old"' })).json()).toMatchObject({ status: 412, code: 'precondition_failed' });
      next = () => { throw new Refusal(status.INTERNAL, { httpStatus: 404, detail: 'tabel zaken' }); };
      const bug = await get(`/toys/${ID}`);
      expect(bug.json()).toMatchObject({ status: 500, code: 'error', traceId: '0af7651916cd43dd8448eb211c80319c' });
      expect(bug.body).not.toContain('tabel');
    });
    it('the deadline of the contract holds', async () => {
      next = () => new Promise<Values>((resolve) => setTimeout(() => resolve({}), 3000).unref());
      const started = performance.now();
      const answer = await get('/slow');
      expect([answer.statusCode, answer.json()]).toMatchObject([504, { code: 'timeout' }]);
      expect(performance.now() - started).toBeLessThan(2500);
    });
    it('a client that goes away cancels the call', async () => {
      next = () => new Promise<Values>((resolve) => setTimeout(() => resolve({}), 4000).unref());
      const client = httpRequest({ port: gateway.port, path: `/toys/api/v1/toys/${ID}`, headers: { 'x-roles': 'toymaker' } });
      client.on('error', () => undefined);
      client.end();
      while (received.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
      client.destroy();
      const until = performance.now() + 3000;
      while (cancelled === 0 && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 10));
      expect(cancelled).toBe(1);
    });
    it('a service that is not there is 503', async () => {
      const lonely = await toyGateway(registry, 1);
      const answer = await http(lonely.port, { method: 'GET', url: '/toys/api/v1/toys', headers: { 'x-roles': 'toymaker' } });
      expect([answer.statusCode, answer.headers['retry-after'], answer.json()]).toMatchObject([503, '5', { code: 'unavailable' }]);
      await lonely.close();
    });
  });
});
