import { request } from 'node:http';
import pino from 'pino';
import pg from 'pg';
import { freePort } from '@polder/postgres';
import { loadConfig } from '@polder/service';
import { TestBrowser, testDatabase } from '@polder/testing';
import { migrateConfigSchema } from './gateway.config.js';
import { migrateGateway } from './start-gateway.js';
import { Harness } from './testing/gateway-harness.js';

const CASES = '/behandeling/api/v1/zaken';

describe('a running gateway', () => {
  it('finishes what it has begun when it is stopped, and says that it is not ready any more', async () => {
    const harness = await Harness.start();
    const browser = new TestBrowser();
    await harness.login(browser, 'medewerker', 'marieke');
    harness.echo.delayMs = 700;
    harness.echo.seen.length = 0;
    const answer = browser.open(harness.url + CASES);
    for (let i = 0; i < 500 && harness.echo.seen.length === 0; i += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    const stopping = Date.now();
    const stopped = harness.gateway.stop();
    expect((await answer).status).toBe(200);
    await stopped;
    expect(Date.now() - stopping).toBeLessThan(8000);
    await expect(fetch(`${harness.url}/health/live`)).rejects.toThrow();
    await harness.stop();
  });

  it('is alive but not ready without its database, and ready again with it', async () => {
    const harness = await Harness.start();
    const admin = new pg.Client({ connectionString: process.env.POLDER_TEST_PG });
    await admin.connect();
    const state = async (path: string) => (await fetch(harness.url + path)).status;
    try {
      expect(await state('/health/ready')).toBe(200);
      await admin.query(`ALTER DATABASE ${harness.database.name} ALLOW_CONNECTIONS false`);
      await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [harness.database.name]);
      expect([await state('/health/ready'), await state('/health/live')]).toEqual([503, 200]);
      const answer = await fetch(harness.url + CASES, { headers: { cookie: `polder-session=${'A'.repeat(43)}` } });
      expect(answer.status).toBe(500);
      expect(await answer.text()).not.toMatch(/database|sessie|postgres/i);
      await admin.query(`ALTER DATABASE ${harness.database.name} ALLOW_CONNECTIONS true`);
      expect(await state('/health/ready')).toBe(200);
    } finally {
      await admin.end();
      await harness.stop();
    }
  });

  it('logs what happens, and nobody: no query, no id, no ticket, no name, no number, no token', async () => {
    const lines: string[] = [];
    const harness = await Harness.start({ log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }) });
    try {
      const browser = new TestBrowser();
      await harness.login(browser, 'digid', 'digid-moulin', '/mijn?zoek=geheimewens');
      await browser.open(`${harness.url}/mijn/api/v1/zaken/0190a0b0-0000-7000-8000-00000000abcd?zoek=geheimewens`);
      await browser.open(`${harness.url}/zaken/api/v1/zaken/0190a0b0-0000-7000-8000-00000000abcd?zoek=geheimewens`, { init: { headers: { authorization: 'Bearer geheimtoken.a.b' } } });
      await browser.open(`${harness.url}/archief/upload/geheim.ticket-0123`, { init: { method: 'PUT', body: 'geheimeinhoud' } });
      await browser.open(`${harness.url}/bestaat-niet/geheimpad?zoek=geheimewens`);
      await browser.open(`${harness.url}/auth/callback?code=geheimecode&state=geheimestaat`, { until: () => true });
      await browser.open(`${harness.url}/auth/logout`, { init: { method: 'POST' }, until: (url) => url.origin !== harness.url });
    } finally {
      await harness.stop();
    }
    const log = lines.join('\n');
    expect(log).toMatch(/"route":"\/mijn\/api\/v1\/zaken\/:\w+"/);
    expect(log).toContain('logged in');
    for (const secret of [/geheim/, /0190a0b0/, /Moulin/, /999993653/, /eyJ/, /polder-session=/, /code=|state=|terug=/]) expect(log).not.toMatch(secret);
  });

  it('on TLS its cookies are Secure and bound to the host', async () => {
    const harness = await Harness.start({ env: { POLDER_PUBLIC_URL: 'https://loket.example' } });
    try {
      const answer = await fetch(`${harness.url}/auth/login?soort=digid`, { redirect: 'manual' });
      const [cookie = ''] = answer.headers.getSetCookie();
      expect(cookie).toMatch(/^__Host-polder-login-[0-9a-f]{12}=/);
      for (const attribute of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(attribute);
      expect(cookie).not.toContain('Domain');
      // Only the cookie with the prefix counts there.
      expect((await fetch(harness.url + CASES, { headers: { cookie: 'polder-session=' + 'A'.repeat(43) } })).status).toBe(401);
      const page = await fetch(`${harness.url}/`, { headers: { accept: 'text/html' } });
      if (page.ok) expect(page.headers.get('strict-transport-security')).toContain('max-age');
    } finally {
      await harness.stop();
    }
  });

  it('keeps metrics by route, on a port of their own', async () => {
    const port = await freePort();
    const harness = await Harness.start({ env: { POLDER_METRICS_PORT: String(port) } });
    try {
      await fetch(`${harness.url}/mijn/api/v1/zaken/0190a0b0-0000-7000-8000-00000000abcd`);
      const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      expect(text).toMatch(/polder_http_seconds_count\{method="GET",route="\/mijn\/api\/v1\/zaken\/:\w+",code="401"\} \d+/);
      expect(text).not.toContain('0190a0b0');
      expect((await fetch(`${harness.url}/metrics`)).headers.get('content-type')).not.toContain('openmetrics');
    } finally {
      await harness.stop();
    }
  });

  it('migrate brings the database up to date and needs nothing but its address', async () => {
    const database = await testDatabase('gateway_migrate');
    try {
      const config = loadConfig(migrateConfigSchema, { POLDER_DATABASE_URL: database.url, POLDER_LOG_LEVEL: 'silent' });
      await expect(migrateGateway(config)).rejects.toMatchObject({ migrations: ['Sessions1764000000000', 'AuditTrail1764000100000'] });
      await expect(migrateGateway(config)).rejects.toMatchObject({ migrations: [] });
    } finally {
      await database.drop();
    }
  });

  it('closes the connection after a request that is no HTTP', async () => {
    const harness = await Harness.start();
    try {
      const { port } = new URL(harness.url);
      const status = await new Promise<number | undefined>((resolve, reject) => {
        request({ host: '127.0.0.1', port, path: '/health/live', headers: { 'x-large': 'a'.repeat(20_000) } }, (res) => resolve(res.statusCode)).on('error', reject).end();
      });
      expect(status).toBe(431);
    } finally {
      await harness.stop();
    }
  });
});
