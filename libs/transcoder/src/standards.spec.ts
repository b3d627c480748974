import { describeWith, openapiErrors } from '@polder/testing';
import { http, type Answered, type Sent } from './testing/http-client.js';
import { toyRegistry } from './testing/toy-contract.js';
import { BASE_URL, toyGateway, type ToyGateway } from './testing/toy-gateway.js';
import { toyServer, type ToyHandler, type Values } from './testing/toy-server.js';
import type { Metadata } from '@grpc/grpc-js';

const ID = '0192f0c4-0000-7000-8000-000000000001';
const OTHER = '0192f0c4-0000-7000-8000-000000000002';
const TOY = `${BASE_URL}/toys/api/v1/toys/${ID}`;
const CRS = { 'accept-crs': 'EPSG:4326', 'content-crs': 'EPSG:4326' };
const registry = toyRegistry();

describe('transcoder: what the standards ask beside plain fields', () => {
  let server: Awaited<ReturnType<typeof toyServer>>;
  let gateway: ToyGateway;
  let received: { request: Values; metadata: Metadata }[] = [];
  let next: ToyHandler = () => ({});

  beforeAll(async () => {
    const handler: ToyHandler = (request, call) => {
      received.push({ request, metadata: call.metadata });
      return next(request, call);
    };
    server = await toyServer(registry, 'polder.toy.v1.ToyService', { ListShelf: handler, GetLoan: handler, CreateLoan: handler, UpdateLoan: handler });
    gateway = await toyGateway(registry, server.port);
  });
  afterAll(async () => {
    await gateway.close();
    server.stop();
  });
  beforeEach(() => {
    received = [];
    next = () => ({});
  });

  const send = (sent: Sent): Promise<Answered> => http(gateway.port, { ...sent, headers: { 'x-roles': 'toymaker', 'content-type': 'application/json', ...sent.headers }, ...(sent.payload === undefined ? {} : { payload: Buffer.from(sent.payload) }) });
  const get = (path: string, headers: Record<string, string> = {}): Promise<Answered> => http(gateway.port, { method: 'GET', url: `/toys/api/v1${path}`, headers: { 'x-roles': 'toymaker', ...headers } });
  const lend = (body: unknown, headers: Record<string, string> = CRS): Promise<Answered> => send({ method: 'POST', url: '/toys/api/v1/loans', headers, payload: JSON.stringify(body) });
  const change = (body: unknown): Promise<Answered> => send({ method: 'PATCH', url: `/toys/api/v1/loans/${ID}`, payload: JSON.stringify(body) });
  const params = (answer: Answered): string[] => (answer.json() as { invalidParams: { name: string; code: string }[] }).invalidParams.map((one) => `${one.name} ${one.code}`).sort();
  const loan = { toy: TOY, borrowerType: 'nobody' };

  describe('references', () => {
    it('own URLs become ids, others stay text', async () => {
      next = () => ({ url: ID, toy: ID });
      const answer = await lend({ ...loan, others: [TOY, 'https://elders.example/x'], part: `${TOY}/parts/${OTHER}`, about: `${BASE_URL}/shop/api/v1/orders/${OTHER}` });
      expect(answer.statusCode).toBe(201);
      expect((received[0]!.request['body'] as Values)).toMatchObject({ toy: ID, others: [ID, 'https://elders.example/x'], part: `${ID}/${OTHER}`, about: `shop:orders/${OTHER}` });
    });
    it('a wrong api, resource or id is refused with its field, all at once', async () => {
      expect(params(await lend({ ...loan, toy: `${BASE_URL}/toys/api/v1/loans/${ID}`, others: [`${TOY}x`], part: TOY, about: ID }))).toEqual(['about invalid', 'others.0 bad-url', 'part bad-url', 'toy invalid-resource']);
      expect(params(await lend({ ...loan, toy: '' }))).toEqual(['toy blank']);
      expect(received).toEqual([]);
    });
    it('in a query too', async () => {
      await get(`/shelf?toy=${encodeURIComponent(TOY)}`, CRS);
      expect(received[0]!.request).toMatchObject({ toy: ID });
      expect(params(await get(`/shelf?toy=${encodeURIComponent(`${BASE_URL}/shop/api/v1/orders/${ID}`)}`, CRS))).toEqual(['toy invalid-resource']);
    });
    it('come out as URLs of the address that the client uses', async () => {
      next = () => ({ url: ID, toy: ID, others: [OTHER, 'https://elders.example/x'], part: `${ID}/${OTHER}`, about: `toys:toys/${ID}` });
      expect((await get(`/loans/${ID}`)).json()).toMatchObject({ url: `${BASE_URL}/toys/api/v1/loans/${ID}`, toy: TOY, others: [`${BASE_URL}/toys/api/v1/toys/${OTHER}`, 'https://elders.example/x'], part: `${TOY}/parts/${OTHER}`, about: TOY });
    });
    it('a reference that the service gives wrong is a bug, not an answer', async () => {
      next = () => ({ about: `toys:parts/${ID}` });
      expect((await get(`/loans/${ID}`)).statusCode).toBe(500);
    });
    it('Location is the own URL of what was made', async () => {
      next = () => ({ url: ID, toy: ID });
      expect((await lend(loan)).headers.location).toBe(`${BASE_URL}/toys/api/v1/loans/${ID}`);
    });
  });

  describe('polymorphic groups', () => {
    it('the discriminator says which member it is, and its fields are checked', async () => {
      next = () => ({ url: ID });
      await lend({ ...loan, borrowerType: 'child', borrower: { nick: 'Pim', age: null } });
      await lend({ ...loan, borrowerType: 'maker', borrower: { name: 'M', vestigingsNummer: '12' } });
      expect(received[0]!.request['body']).toMatchObject({ borrowerType: 2, borrower: { case: 'child', value: { nick: 'Pim' } } });
      expect(received[1]!.request['body']).toMatchObject({ borrower: { case: 'maker', value: { name: 'M', vestigingsNummer: '12' } } });
      expect(params(await lend({ ...loan, borrowerType: 'child', borrower: { age: 'x', name: 1 } }))).toEqual(['borrower.age invalid', 'borrower.name unknown-field', 'borrower.nick required']);
    });
    it('a group that cannot belong to the value, or without a discriminator, is refused', async () => {
      expect(params(await lend({ ...loan, borrower: { nick: 'Pim' } }))).toEqual(['borrower invalid']);
      expect(params(await lend({ toy: TOY, borrower: { nick: 'Pim' } }))).toEqual(['borrowerType required']);
      expect(params(await change({ borrower: { nick: 'Pim' } }))).toEqual(['borrowerType required']);
    });
    it('PATCH names the member', async () => {
      await change({ borrowerType: 'child', borrower: { nick: 'Pim' }, part: null });
      expect(received[0]!.request).toMatchObject({ updateMask: { paths: ['borrower_type', 'child', 'part'] } });
    });
    it('comes out under the name of the group', async () => {
      next = () => ({ borrowerType: 2, borrower: { case: 'child', value: { nick: 'Pim' } } });
      const answer = (await get(`/loans/${ID}`)).json();
      expect(answer).toMatchObject({ borrowerType: 'child', borrower: { nick: 'Pim', age: null } });
      expect(answer).not.toHaveProperty('child');
    });
  });

  describe('fields of one direction, bounds, null and absent', () => {
    it('what is only answered is passed over in a body; what is only sent never comes out', async () => {
      next = () => ({ url: ID, secret: 'geheim' });
      const answer = await lend({ ...loan, url: 12, secret: 'geheim' });
      expect(received[0]!.request['body']).toMatchObject({ secret: 'geheim' });
      expect(received[0]!.request['body']).not.toHaveProperty('url', expect.anything());
      expect(answer.body).not.toContain('geheim');
    });
    it('bounds and values twice', async () => {
      expect(params(await lend({ ...loan, days: 31, others: [TOY, TOY] }))).toEqual(['days max_value', 'others unique']);
      expect(params(await lend({ ...loan, days: 0 }))).toEqual(['days min_value']);
      expect(params(await get('/shelf?page=0', CRS))).toEqual(['page min_value']);
    });
    it('absent, null and false are three things', async () => {
      await lend(loan);
      await lend({ ...loan, paid: false, part: null });
      const [absent, given] = received.map((one) => one.request['body'] as Values);
      expect([absent!['paid'], given!['paid'], given!['part']]).toEqual([undefined, false, undefined]);
      expect(params(await lend({ ...loan, paid: null }))).toEqual(['paid null']);
      next = () => ({ paid: false });
      const answer = (await get(`/loans/${ID}`)).json();
      expect(answer).toMatchObject({ paid: false, part: null });
      expect(answer).not.toHaveProperty('days');
    });
    it('no body where one is needed', async () => {
      expect(params(await send({ method: 'POST', url: '/toys/api/v1/loans', headers: CRS }))).toEqual(['nonFieldErrors required']);
      expect(params(await lend([loan]))).toEqual(['nonFieldErrors invalid']);
    });
  });

  describe('headers', () => {
    it('a field that comes from a header, in UTF-8, and never from the query', async () => {
      next = () => ({ url: ID });
      await lend(loan, { ...CRS, 'x-audit-toelichting': Buffer.from('één keer', 'utf8').toString('latin1') });
      expect(received[0]!.request).toMatchObject({ reason: 'één keer' });
      expect(params(await lend(loan, { ...CRS, 'x-audit-toelichting': 'x'.repeat(41) }))).toEqual(['reason max_length']);
      expect(params(await send({ method: 'POST', url: '/toys/api/v1/loans?reason=a', headers: CRS, payload: JSON.stringify(loan) }))).toEqual(['nonFieldErrors unknown-parameters']);
    });
    it('Accept-Crs and Content-Crs: missing is 412, another system 406, the answer says its own', async () => {
      next = () => ({ url: ID });
      expect((await get('/shelf')).json()).toMatchObject({ status: 412, code: 'missing-crs', title: 'Accept-Crs ontbreekt' });
      expect((await get('/shelf', { 'accept-crs': 'EPSG:28992' })).json()).toMatchObject({ status: 406, code: 'unsupported-crs' });
      expect((await lend(loan, { 'accept-crs': 'EPSG:4326' })).statusCode).toBe(412);
      expect((await lend(loan, { ...CRS, 'content-crs': 'EPSG:28992' })).statusCode).toBe(406);
      expect(received).toEqual([]);
      expect((await lend(loan)).headers['content-crs']).toBe('EPSG:4326');
      expect((await get('/shelf', { ...CRS, 'x-roles': 'visitor' })).statusCode).toBe(403);
    });
    it('HEAD is GET without the body, with its entity tag; If-None-Match saves the body', async () => {
      next = () => ({ url: ID });
      const whole = await get(`/loans/${ID}`);
      const head = await http(gateway.port, { method: 'HEAD', url: `/toys/api/v1/loans/${ID}`, headers: { 'x-roles': 'toymaker' } });
      expect([head.statusCode, head.body, head.headers.etag, head.headers['content-length']]).toEqual([200, '', whole.headers.etag, whole.headers['content-length']]);
      const again = await get(`/loans/${ID}`, { 'if-none-match': whole.headers.etag! });
      expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', whole.headers.etag]);
    });
    it('a status of its own', async () => {
      expect((await change({ paid: true })).statusCode).toBe(202);
    });
  });

  const zaken = 'zgw/openapi/standaard/zaken/zrc/1.7.x/1.7.0/openapi.yaml';
  describeWith(zaken, 'refusals have the form of the ZGW standard', () => {
    it('Fout and ValidatieFout', async () => {
      const missing = (await get('/shelf')).json();
      expect(openapiErrors(zaken, 'Fout', missing)).toEqual([]);
      const invalid = (await lend({ ...loan, days: 31 })).json();
      expect(openapiErrors(zaken, 'ValidatieFout', invalid)).toEqual([]);
      expect(openapiErrors(zaken, 'ValidatieFout', { ...(invalid as object), invalidParams: [{}] })).not.toEqual([]);
    });
  });

  describe('pages', () => {
    const page = async (path: string): Promise<Values> => (await get(path, CRS)).json() as Values;
    it('the envelope has the addresses of the pages beside it', async () => {
      next = () => ({ results: Buffer.from('[{"a":1}]'), count: 201n, pageSize: 100 });
      expect(await page('/shelf?q__in=a,b&q__in=c')).toEqual({ count: 201, next: `${BASE_URL}/toys/api/v1/shelf?q__in=a%2Cb&q__in=c&page=2`, previous: null, results: [{ a: 1 }] });
      expect(received[0]!.request).toMatchObject({ qIn: ['a', 'b', 'c'] });
      expect(await page('/shelf?page=2')).toMatchObject({ next: `${BASE_URL}/toys/api/v1/shelf?page=3`, previous: `${BASE_URL}/toys/api/v1/shelf` });
      expect(await page('/shelf?page=3')).toMatchObject({ next: null, previous: `${BASE_URL}/toys/api/v1/shelf?page=2` });
    });
    it('an empty list has no pages beside it', async () => {
      next = () => ({ results: Buffer.from('[]'), count: 0n, pageSize: 100 });
      expect((await get('/shelf', CRS)).body).toBe('{"count":0,"next":null,"previous":null,"results":[]}');
    });
  });
});
