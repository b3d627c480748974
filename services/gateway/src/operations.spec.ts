import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from '@polder/postgres';
import { testDatabase } from '@polder/testing';
import { Harness } from './testing/gateway-harness.js';

const ID = '0193b9f0-1003-7000-8000-000000000001';

describe('metrics of the gateway', () => {
  it('count answers by route and code, on a port of their own, and hold no address of a case', async () => {
    const port = await freePort();
    const harness = await Harness.start({ env: { POLDER_METRICS_PORT: String(port) } });
    try {
      expect((await fetch(`${harness.url}/version`)).status).toBe(200);
      await fetch(`${harness.url}/mijn/api/v1/zaken/${ID}`);
      const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      expect(text).toMatch(/polder_http_seconds_count\{method="GET",route="\/version",code="200"\} 1/);
      expect(text).toMatch(/polder_http_seconds_count\{method="GET",route="\/mijn\/api\/v1\/zaken\/[^"]*",code="401"\} 1/);
      expect(text).not.toContain(ID);
      expect((await fetch(`${harness.url}/metrics`)).headers.get('content-type') ?? '').not.toContain('version=0.0.4');
    } finally {
      await harness.stop();
    }
    await expect(fetch(`http://127.0.0.1:${port}/metrics`)).rejects.toThrow();
  });
});

describe('node dist/main.js migrate', () => {
  it('makes the tables and ends with 0, without its key, a port or the identity provider', async () => {
    const database = await testDatabase('gateway_migrate');
    const env = {
      POLDER_DATABASE_URL: database.url, POLDER_OIDC_ISSUER: 'https://login.example/realms/polder', POLDER_OIDC_CLIENT_SECRET: 's',
      POLDER_SESSION_KEY: randomBytes(32).toString('base64'), POLDER_PARTY_KEY: 'p'.repeat(32), POLDER_CONTEXT_KEY_FILE: '/nowhere/gateway.key',
    };
    const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(new URL('../dist/main.js', import.meta.url)), 'migrate'], { env });
    expect(stdout).toContain('database up to date');
    const client = new pg.Client({ connectionString: database.adminUrl });
    await client.connect();
    const { rows } = await client.query("SELECT count(*)::int AS n FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations'");
    await client.end();
    expect((rows[0] as { n: number }).n).toBeGreaterThan(0);
    await database.drop();
  });
});
