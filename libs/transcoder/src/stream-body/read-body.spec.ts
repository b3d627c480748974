import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { ProblemError } from '../problem.js';
import { INLINE_MAX } from './part.js';
import { readStreamedBody } from './read-body.js';

const NAMES = new Set(['inhoud']);

/** A store that hashes what comes, and remembers the most that it had to wait with. */
function store(options: { refuse?: Error } = {}) {
  const seen: string[] = [];
  return {
    seen,
    take: async (source: AsyncIterable<Uint8Array>): Promise<string> => {
      if (options.refuse) throw options.refuse;
      const hash = createHash('sha256');
      for await (const chunk of source) hash.update(chunk);
      seen.push(hash.digest('hex'));
      return `r${seen.length}`;
    },
  };
}

const chunked = (text: string | Buffer, size: number): Readable => {
  const bytes = Buffer.from(text);
  return Readable.from(Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) => bytes.subarray(n * size, (n + 1) * size)));
};
const JSON_TYPE = { 'content-type': 'application/json' };
const read = async (text: string | Buffer, size = 7, take = store().take, headers: Record<string, string> = JSON_TYPE, max = 100_000) => {
  const body = await readStreamedBody(chunked(text, size), headers, NAMES, take, max);
  return JSON.parse(body.toString()) as Record<string, unknown>;
};
const valueOf = (body: Record<string, unknown>) => Buffer.from(String(body['inhoud']), 'base64');
const codeOf = (promise: Promise<unknown>) => promise.then(() => 'fine', (error: ProblemError) => `${error.status} ${error.invalidParams[0]?.code ?? error.code}`);

describe('base64 cut out of a JSON body', () => {
  it.each([1, 2, 3, 5, 64, 10_000])('few bytes stay in the message, whatever the chunks (%d)', async (size) => {
    const text = JSON.stringify({ titel: 'a "b" \\ {', inhoud: Buffer.from('zes ë').toString('base64'), nested: { inhoud: 'x:y,"z' }, lijst: [{ inhoud: 'ü' }], leeg: '', laatste: 'inhoud' });
    const body = await read(text, size);
    expect(valueOf(body)).toEqual(Buffer.concat([Buffer.from([0]), Buffer.from('zes ë')]));
    expect({ ...body, inhoud: undefined }).toEqual({ ...(JSON.parse(text) as object), inhoud: undefined });
  });
  it.each([1000, 65_536, 1_000_003])('many bytes go to the store, and a receipt comes back (%d)', async (size) => {
    const bytes = randomBytes(INLINE_MAX * 3 + 1);
    const { take, seen } = store();
    const body = await read(`{"inhoud" : "${bytes.toString('base64')}", "titel":"t"}`, size, take);
    expect([valueOf(body).toString(), seen, body['titel']]).toEqual(['\u0001r1', [createHash('sha256').update(bytes).digest('hex')], 't']);
  });
  it('the exact limit stays inside', async () => {
    const { take, seen } = store();
    await read(`{"inhoud":"${Buffer.alloc(INLINE_MAX).toString('base64')}"}`, 5000, take);
    expect(seen).toEqual([]);
    await read(`{"inhoud":"${Buffer.alloc(INLINE_MAX + 1).toString('base64')}"}`, 5000, take);
    expect(seen).toHaveLength(1);
  });
  it('null, an empty text, another type and a name in escapes', async () => {
    expect((await read('{"inhoud":null}'))['inhoud']).toBeNull();
    expect((await read('{"inhoud":12}'))['inhoud']).toBe(12);
    expect(valueOf(await read('{"inhoud":""}'))).toEqual(Buffer.from([0]));
    for (const size of [1, 3, 50]) expect(valueOf(await read('{"\\u0069nhoud":"\\u0041\\/8="}', size))).toEqual(Buffer.from([0, 0x03, 0xff]));
  });
  it.each([['{"inhoud":"YWJ"}', 'incorrect-base64-padding'], ['{"inhoud":"YW-j"}', 'invalid-base64'], ['{"inhoud":"Y!Jj"}', 'invalid-base64'], ['{"inhoud":"YQ==YWJj"}', 'invalid-base64'], ['{"inhoud":"a b="}', 'invalid-base64']])(
    '%s is refused', async (text, code) => expect(await codeOf(read(text))).toBe(`400 ${code}`));
  it('what stands beside the bytes is bounded, what the store refuses goes to the client', async () => {
    expect(await codeOf(read(JSON.stringify({ titel: 'x'.repeat(2000) }), 100, store().take, JSON_TYPE, 1000))).toBe('413 too_large');
    const big = `{"inhoud":"${Buffer.alloc(INLINE_MAX * 20).toString('base64')}"}`;
    expect(await codeOf(read(big, 65_536, store({ refuse: new ProblemError(413, 'vol', 'vol') }).take))).toBe('413 vol');
    expect(await codeOf(read('{}', 10, store().take, { 'content-type': 'text/plain' }))).toBe('415 unsupported_media_type');
  });
  it('a client that breaks off leaves the store an error, not an end', async () => {
    let ended: unknown = 'open';
    const source = new Readable({ read() { this.push(Buffer.from(`{"inhoud":"${Buffer.alloc(INLINE_MAX * 2).toString('base64')}`)); setTimeout(() => this.destroy(new Error('gone')), 20); } });
    await codeOf(readStreamedBody(source, JSON_TYPE, NAMES, async (bytes) => {
      try {
        for await (const _ of bytes) ended = 'reading';
        ended = 'complete';
      } catch {
        ended = 'cut';
      }
      return 'r';
    }, 1000));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(ended).toBe('cut');
  });
});

describe('multipart', () => {
  const form = (parts: [string, string | Buffer, string?][]) => Buffer.concat([...parts.flatMap(([name, value, file]) => [Buffer.from(`--B\r\ncontent-disposition: form-data; name="${name}"${file ? `; filename="${file}"\r\ncontent-type: application/octet-stream` : ''}\r\n\r\n`), Buffer.from(value), Buffer.from('\r\n')]), Buffer.from('--B--\r\n')]);
  const HEADERS = { 'content-type': 'multipart/form-data; boundary=B' };
  it('few and many bytes, with fields beside them', async () => {
    expect(await read(form([['lock', 'abc'], ['inhoud', 'bytes', 'f.bin']]), 11, store().take, HEADERS)).toEqual({ lock: 'abc', inhoud: Buffer.from('\0bytes').toString('base64') });
    const bytes = randomBytes(INLINE_MAX * 2);
    const { take, seen } = store();
    expect(await read(form([['inhoud', bytes, 'f.bin'], ['lock', 'abc']]), 4096, take, HEADERS)).toEqual({ lock: 'abc', inhoud: Buffer.from('\u0001r1').toString('base64') });
    expect(seen).toEqual([createHash('sha256').update(bytes).digest('hex')]);
  });
  it('half a form, and no boundary: refused', async () => {
    expect(await codeOf(read(form([['inhoud', 'bytes', 'f.bin']]).subarray(0, 100), 11, store().take, HEADERS))).toBe('400 parse_error');
    expect(await codeOf(read('x', 11, store().take, { 'content-type': 'multipart/form-data' }))).toBe('400 parse_error');
    expect(await codeOf(read(form([['inhoud', Buffer.alloc(INLINE_MAX * 9), 'f.bin']]), 65_536, store({ refuse: new ProblemError(503) }).take, HEADERS))).toBe('503 unavailable');
  });
});
