import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Harness } from '../testing/gateway-harness.js';
import { bestEncoding } from './web-app.js';

const SCRIPT = 'console.log("polder");\n'.repeat(200);

function builtApp(folder: string, title: string): string {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), `<!doctype html><html lang="nl"><title>${title}</title></html>`);
  writeFileSync(join(folder, 'assets/index-Ab12Cd34.js'), SCRIPT);
  writeFileSync(join(folder, 'icoon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(folder, '.stamp-web'), 'secret');
  return folder;
}

describe('web apps', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-web-'));
  let harness: Harness;
  beforeAll(async () => {
    harness = await Harness.start({ env: { POLDER_PORTAAL_DIR: builtApp(join(folder, 'portaal'), 'Portaal'), POLDER_WERKPLEK_DIR: builtApp(join(folder, 'werkplek'), 'Werkplek') } });
  });
  afterAll(async () => {
    await harness.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const get = (path: string, headers: Record<string, string> = {}) => fetch(harness.url + path, { headers: { accept: 'text/html,*/*;q=0.8', ...headers } });

  it('serves the portaal at / and for its own addresses, the werkplek at /werkplek', async () => {
    for (const path of ['/', '/mijn', '/product/ontheffing', '/index.html', '/inloggen-mislukt?reden=storing&terug=/']) expect(await (await get(path)).text()).toContain('<title>Portaal');
    for (const path of ['/werkplek', '/werkplek/', '/werkplek/zaken/1']) expect(await (await get(path)).text()).toContain('<title>Werkplek');
  });

  it('gives 404 for what is not there: a file, an API, a hidden file, a way out of the folder', async () => {
    for (const path of ['/assets/index-00000000.js', '/favicon.ico', '/onbekend/api/v1/dingen', '/zaken/api/v1/onbekend', '/mijn/api/v1/onbekend', '/auth/onbekend', '/.stamp-web', '/..%2f..%2fpackage.json', '/%2e%2e/package.json', '/%00', '/%zz']) {
      const answer = await get(path);
      expect({ path, status: answer.status }).toEqual({ path, status: path === '/%zz' ? 400 : 404 });
      expect(await answer.text()).not.toContain('<title>');
    }
  });

  it('does not give a page to who asks for data, or who sends something', async () => {
    expect((await get('/mijn', { accept: 'application/json' })).status).toBe(404);
    expect((await fetch(`${harness.url}/mijn`, { method: 'POST' })).status).toBe(404);
  });

  it('allows own scripts and styles only, nothing inline, no frames', async () => {
    const policy = (await get('/')).headers.get('content-security-policy') ?? '';
    const directives = Object.fromEntries(policy.split('; ').map((one) => [one.split(' ')[0], one.split(' ').slice(1).join(' ')]));
    expect(directives).toMatchObject({ 'default-src': "'none'", 'script-src': "'self'", 'style-src': "'self'", 'frame-ancestors': "'none'", 'base-uri': "'none'", 'form-action': `'self' ${new URL(harness.idp.issuer).origin}` });
    expect(policy).not.toContain('unsafe');
    expect((await get('/')).headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('lets hashed files be kept for ever and asks for pages again', async () => {
    expect((await get('/assets/index-Ab12Cd34.js')).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await get('/')).headers.get('cache-control')).toBe('no-cache');
    const etag = (await get('/')).headers.get('etag') ?? '';
    const again = await get('/', { 'if-none-match': etag });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
  });

  it('compresses what shrinks, in the way the client takes', async () => {
    const raw = async (encoding: string) => {
      const { request } = await import('node:http');
      return new Promise<{ encoding: string | undefined; vary: string | undefined; body: Buffer }>((resolve, reject) => {
        request(`${harness.url}/assets/index-Ab12Cd34.js`, { headers: { 'accept-encoding': encoding } }, (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve({ encoding: answer.headers['content-encoding'], vary: answer.headers.vary, body: Buffer.concat(chunks) }));
        }).on('error', reject).end();
      });
    };
    const br = await raw('gzip, br');
    expect(br).toMatchObject({ encoding: 'br', vary: 'accept-encoding' });
    expect(brotliDecompressSync(br.body).toString()).toBe(SCRIPT);
    const gz = await raw('gzip, br;q=0');
    expect(gz.encoding).toBe('gzip');
    expect(gunzipSync(gz.body).toString()).toBe(SCRIPT);
    expect((await raw('identity')).body.toString()).toBe(SCRIPT);
  });

  it('HEAD is GET without a body', async () => {
    const answer = await fetch(`${harness.url}/`, { method: 'HEAD', headers: { accept: 'text/html' } });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
  });

  it('answers health, version and security.txt', async () => {
    expect(await (await get('/health/live')).json()).toEqual({ status: 'ok' });
    expect(await (await get('/health/ready')).json()).toEqual({ status: 'ok' });
    expect(await (await get('/version')).json()).toEqual({ name: 'polder', version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
    const text = await (await get('/.well-known/security.txt')).text();
    expect(text).toMatch(/^Contact: mailto:/m);
    const expires = new Date(/^Expires: (.+)$/m.exec(text)?.[1] ?? '').getTime();
    expect(expires).toBeGreaterThan(Date.now());
    expect(expires).toBeLessThan(Date.now() + 365 * 86_400_000);
  });
});

describe('choice of compression', () => {
  it.each([['gzip, deflate, br', 'br'], ['gzip', 'gzip'], ['br;q=0, gzip', 'gzip'], ['br; q=0.5', 'br'], ['', 'identity'], ['deflate', 'identity']])('%s -> %s', (header, expected) => {
    expect(bestEncoding(header)).toBe(expected);
  });
});
