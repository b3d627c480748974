import { createHash, randomBytes } from 'node:crypto';
import { createServer, request as httpRequest, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ContextVerifier, metadataKeys } from '@polder/context';
import { createPublicKey } from 'node:crypto';
import { freePort } from '@polder/postgres';
import { TestBrowser } from '@polder/testing';
import { Harness } from '../testing/gateway-harness.js';
import { ArchiefStreams } from './archief-streams.js';

const TICKET = 'ticket.van_archief-0123';

/** What arrived at the stream port. */
interface Arrival {
  url: string;
  headers: IncomingMessage['headers'];
  bytes: number;
  hash: string;
  complete: boolean;
}

describe('uploads', () => {
  let harness: Harness;
  let port: number;
  let archief: Server;
  let answerWith: (req: IncomingMessage, res: ServerResponse) => void;
  const arrivals: Arrival[] = [];
  const browser = new TestBrowser();

  beforeAll(async () => {
    port = await freePort();
    archief = createServer((req, res) => {
      const arrival: Arrival = { url: req.url ?? '', headers: req.headers, bytes: 0, hash: '', complete: false };
      arrivals.push(arrival);
      const hash = createHash('sha256');
      req.on('data', (chunk: Buffer) => {
        arrival.bytes += chunk.length;
        hash.update(chunk);
      });
      req.on('close', () => (arrival.complete = req.complete));
      req.on('end', () => (arrival.hash = hash.digest('hex')));
      answerWith(req, res);
    }).listen(port, '127.0.0.1');
    harness = await Harness.start({ env: { POLDER_ARCHIEF_STREAM_URL: `http://127.0.0.1:${port}` } });
    await harness.login(browser, 'eherkenning', 'eh-hoekstra');
  });
  beforeEach(() => {
    arrivals.length = 0;
    answerWith = (req, res) => req.on('end', () => res.writeHead(201, { 'content-type': 'application/json' }).end('{"size":1}'));
  });
  afterAll(async () => {
    await harness.stop();
    archief.closeAllConnections();
    archief.close();
  });

  const headers = (extra: Record<string, string> = {}) => ({ cookie: `polder-session=${browser.cookie('polder-session')?.value ?? ''}`, 'sec-fetch-site': 'same-origin', origin: harness.url, ...extra });
  const put = (body: Buffer | string, extra: Record<string, string> = {}, ticket = TICKET) => fetch(`${harness.url}/archief/upload/${ticket}`, { method: 'PUT', body: typeof body === 'string' ? body : new Uint8Array(body), headers: headers(extra) });

  it('are refused without a session, and nothing reaches archief', async () => {
    const answer = await fetch(`${harness.url}/archief/upload/${TICKET}`, { method: 'PUT', body: 'x' });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(arrivals).toEqual([]);
  });

  it('are refused when another site sends them', async () => {
    const answer = await put('x', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' });
    expect(answer.status).toBe(403);
    expect(arrivals).toEqual([]);
  });

  it('are refused when the ticket could be another address', async () => {
    for (const ticket of ['..%2fdownload%2fx', 'a%3fb=c1234567', 'kort', '%2e%2e']) expect((await put('x', {}, ticket)).status).toBe(404);
    expect(arrivals).toEqual([]);
  });

  it.each(['application/pdf', 'application/json', 'application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x'])('go on byte for byte, also as %s', async (type) => {
    const body = randomBytes(3 * 1024 * 1024);
    const answer = await put(body, { 'content-type': type });
    expect({ status: answer.status, body: await answer.json() }).toEqual({ status: 201, body: { size: 1 } });
    expect(arrivals).toEqual([expect.objectContaining({ url: `/upload/${TICKET}`, bytes: body.length, complete: true, hash: createHash('sha256').update(body).digest('hex') })]);
    expect(arrivals[0]?.headers).toMatchObject({ 'content-type': type, 'content-length': String(body.length) });
  });

  it('carry a signed context for archief, and never the cookie', async () => {
    await put('inhoud');
    const key = createPublicKey(await harness.publicKey());
    const claims = new ContextVerifier('archief', () => [key]).verify(String(arrivals[0]?.headers[metadataKeys.context]));
    expect(claims.actor).toMatchObject({ kind: 'bedrijf', kvkNummer: '90004217' });
    expect(arrivals[0]?.headers.cookie).toBeUndefined();
  });

  it('reach archief while they are still being sent', async () => {
    let first: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (first = resolve));
    answerWith = (req, res) => {
      req.once('data', () => first());
      req.on('end', () => res.writeHead(201).end());
    };
    const sent = httpRequest(`${harness.url}/archief/upload/${TICKET}`, { method: 'PUT', headers: headers({ 'content-type': 'application/pdf', 'content-length': '200000' }) });
    const answered = new Promise<number | undefined>((resolve, reject) => sent.once('response', (res) => resolve(res.statusCode)).once('error', reject));
    sent.write(Buffer.alloc(100_000));
    await arrived;
    sent.end(Buffer.alloc(100_000));
    expect(await answered).toBe(201);
  });

  it('that are cut off are cut off at archief too: it never sees a whole file', async () => {
    let first: () => void = () => undefined;
    let closed: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (first = resolve));
    const ended = new Promise<void>((resolve) => (closed = resolve));
    answerWith = (req) => {
      req.once('data', () => first());
      req.once('close', () => closed());
      req.once('error', () => undefined);
    };
    const sent = httpRequest(`${harness.url}/archief/upload/${TICKET}`, { method: 'PUT', headers: headers({ 'content-length': '10000000' }) });
    sent.once('error', () => undefined);
    sent.write(Buffer.alloc(100_000));
    await arrived;
    sent.destroy();
    await ended;
    expect(arrivals[0]).toMatchObject({ complete: false, hash: '' });
  });

  it('give the reason when archief refuses before all was sent', async () => {
    answerWith = (_req, res) => res.writeHead(413, { 'content-type': 'application/problem+json', connection: 'close' }).end('{"status":413,"detail":"Het bestand is te groot."}');
    const answer = await put(randomBytes(64 * 1024));
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ detail: 'Het bestand is te groot.' });
  });

  it('say 503 when archief is away', async () => {
    const alone = await Harness.start({ env: { POLDER_ARCHIEF_STREAM_URL: 'http://127.0.0.1:1' } });
    try {
      const other = new TestBrowser();
      await alone.login(other, 'digid', 'digid-moulin');
      const answer = await fetch(`${alone.url}/archief/upload/${TICKET}`, { method: 'PUT', body: 'x', headers: { cookie: `polder-session=${other.cookie('polder-session')?.value ?? ''}`, 'sec-fetch-site': 'same-origin' } });
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('10');
    } finally {
      await alone.stop();
    }
  });

  describe('downloads', () => {
    it('do not wait for an archief that says nothing', async () => {
      answerWith = () => undefined;
      const streams = new ArchiefStreams(`http://127.0.0.1:${port}`, 200);
      const opened = streams.open({ service: 'archief', ticket: TICKET, filename: 'a.pdf', contentType: 'application/pdf', size: 9 }, { signal: new AbortController().signal });
      await expect(opened).rejects.toMatchObject({ status: 503 });
      streams.close();
    });

    it('open the bytes of a ticket, with the range that was asked', async () => {
      answerWith = (req, res) => res.writeHead(206, { 'content-length': '3', 'content-range': 'bytes 0-2/9', 'accept-ranges': 'bytes' }).end(req.headers.range === 'bytes=0-2' ? 'abc' : 'no');
      const streams = new ArchiefStreams(`http://127.0.0.1:${port}/`);
      const opened = await streams.open({ service: 'archief', ticket: TICKET, filename: 'a.pdf', contentType: 'application/pdf', size: 9 }, { range: 'bytes=0-2', signal: new AbortController().signal });
      expect(opened.status).toBe(206);
      expect(opened.headers).toMatchObject({ 'content-range': 'bytes 0-2/9' });
      let text = '';
      for await (const chunk of opened.stream) text += String(chunk);
      expect(text).toBe('abc');
      expect(arrivals[0]?.url).toBe(`/download/${TICKET}`);
      streams.close();
    });
  });
});
