import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { anonymous, ContextSigner, generateKeyPairFiles, readPrivateKey, systemClock, type Ctx } from '@polder/context';
import { NaslagServiceService, type NaslagRequest, type NaslagServiceServer } from '@polder/proto/polder/zaken/v1/naslag';
import { loadConfig, RpcClient, type ServiceApp } from '@polder/service';
import { testDatabase, type TestDatabase } from '@polder/testing';
import { zakenConfigSchema } from '../config.js';
import { startZaken } from '../zaken.js';

const TENANT = '0193b9f0-0000-7000-8000-000000000024';

describe('what other services may ask', () => {
  let keys: string;
  let database: TestDatabase;
  let zaken: ServiceApp;
  const clients: RpcClient[] = [];
  const ctx = (tenant = TENANT): Ctx => ({ actor: { ...anonymous(), kind: 'dienst', id: 'x', naam: 'x' }, tenant, purpose: '', clock: systemClock(), traceId: 'a'.repeat(32), baseUrl: '' });
  const calls = (name: string) => {
    const client = new RpcClient('zaken', zaken.address, new ContextSigner(name, readPrivateKey(join(keys, `${name}.key`))));
    clients.push(client);
    return client.calls<NaslagServiceServer>(NaslagServiceService);
  };
  const asked = (over: Partial<NaslagRequest>): NaslagRequest => ({ references: [], informatieobjecttypeIds: [], koppelingen: [], metJson: false, expand: [], ...over });

  beforeAll(async () => {
    keys = mkdtempSync(join(tmpdir(), 'naslag-'));
    for (const name of ['zaken', 'archief', 'formulieren']) generateKeyPairFiles(keys, name);
    database = await testDatabase('zaken');
    zaken = await startZaken(loadConfig(zakenConfigSchema, { POLDER_DATABASE_URL: database.url, POLDER_KEYS_DIR: keys, POLDER_SERVICES: '{"archief":"127.0.0.1:1"}', POLDER_DEMO: 'true', POLDER_LOG_LEVEL: 'silent' }));
  });
  afterAll(async () => {
    for (const client of clients) client.close();
    await zaken.stop();
    await database.drop();
    rmSync(keys, { recursive: true });
  });

  it('a service that is not named may not ask', async () => {
    await expect(calls('formulieren').batchExists(ctx(), asked({}))).rejects.toMatchObject({ code: 'permission_denied' });
  });

  it('answers which references and links exist, of the own tenant only', async () => {
    const db = new pg.Client({ connectionString: database.adminUrl });
    await db.connect();
    const { rows } = await db.query<{ id: string }>('SELECT id FROM zaaktype LIMIT 1');
    const [zaak, document] = [uuidv7(), uuidv7()];
    await db.query(`INSERT INTO zaak (id, organisatie_id, identificatie, bronorganisatie, verantwoordelijke_organisatie, zaaktype_id, omschrijving, registratiedatum, startdatum, vertrouwelijkheidaanduiding, ontvangen_op)
      VALUES ($1, $2, 'N-1', '001509962', '001509962', $3, '', '2026-11-24', '2026-11-24', 'openbaar', now())`, [zaak, TENANT, rows[0]!.id]);
    await db.query('INSERT INTO zaakinformatieobject (id, organisatie_id, zaak_id, informatieobject_id, registratiedatum) VALUES ($1, $2, $3, $4, now())', [uuidv7(), TENANT, zaak, document]);
    await db.end();
    const references = [`zaken:zaken/${zaak}`, `zaken:zaken/${uuidv7()}`, `catalogi:zaaktypen/${rows[0]!.id}`, 'zaken:zaken/x', `zaken:rollen/${zaak}`];
    const koppelingen = [{ object: `zaken:zaken/${zaak}`, documentId: document }, { object: `zaken:zaken/${zaak}`, documentId: uuidv7() }];
    expect(await calls('archief').batchExists(ctx(), asked({ references, koppelingen }))).toMatchObject({ references: [references[0], references[2]], koppelingen: [koppelingen[0]] });
    expect(await calls('archief').batchExists(ctx('0193b9f0-0000-7000-8000-000000000025'), asked({ references, koppelingen }))).toMatchObject({ references: [], koppelingen: [] });
  });
});
