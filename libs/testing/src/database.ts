import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  /** Connection as superuser (owner of everything). */
  adminUrl: string;
  /** Connection as the service's own role, which row-level security binds. */
  url: string;
  name: string;
  drop(): Promise<void>;
}

/**
 * A fresh database with a role of its own on the real PostgreSQL that the jest run started (tools/test/global-setup.mjs).
 * Row-level security holds for the role: it owns nothing of the cluster and is no superuser.
 */
export async function testDatabase(label = 'test'): Promise<TestDatabase> {
  const server = process.env.POLDER_TEST_PG;
  if (!server) throw new Error('POLDER_TEST_PG is not set: run the tests with npm test');
  const name = `${label.replace(/[^a-z0-9_]/g, '_')}_${randomBytes(6).toString('hex')}`;
  const password = randomBytes(12).toString('hex');
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`CREATE ROLE ${name} LOGIN PASSWORD '${password}' NOSUPERUSER NOBYPASSRLS`);
  await admin.query(`CREATE DATABASE ${name} OWNER ${name}`);
  await admin.end();
  const url = new URL(server);
  url.username = name;
  url.password = password;
  url.pathname = `/${name}`;
  const adminUrl = new URL(server);
  adminUrl.pathname = `/${name}`;
  return {
    name,
    url: url.toString(),
    adminUrl: adminUrl.toString(),
    drop: async () => {
      const client = new pg.Client({ connectionString: server });
      await client.connect();
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await client.query(`DROP ROLE IF EXISTS ${name}`);
      await client.end();
    },
  };
}
