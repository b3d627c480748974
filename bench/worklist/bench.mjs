// The worklist at 100,000 cases through gateway, gRPC and PostgreSQL, as staff see it: every order and filter, with exact
// count, one client after the other. Prints p50 and p95 per request; --write puts them into bench/RESULTS-worklist.md.
//   node bench/worklist/bench.mjs [--zaken 100000] [--rounds 40] [--write]
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { Client, credentials, Metadata } from '@grpc/grpc-js';
import { ContextSigner, anonymous, metadataKeys, readPrivateKey } from '@polder/context';
import { WerkServiceService } from '@polder/proto/polder/zaken/v1/werk';
import { Suite } from '@polder/start';

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({ options: { zaken: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '40' }, write: { type: 'boolean', default: false } } });
const count = Number(options.zaken);
const TENANT = '0193b9f0-0000-7000-8000-000000000024';
const TYPES = [1, 2, 3, 4].map((n) => `0193b9f0-1001-7000-8000-00000000000${n}`);
const home = mkdtempSync(join(tmpdir(), 'polder-bench-'));
chmodSync(home, 0o755);
const dataDir = join(home, 'data');
const suite = new Suite({ port: 22_080, dataDir, env: {} });

/** Cases spread over types, statuses, handlers, teams and terms. */
async function seed(db) {
  await db.query(
    `INSERT INTO zaak (id, organisatie_id, identificatie, bronorganisatie, verantwoordelijke_organisatie, zaaktype_id, omschrijving, registratiedatum, startdatum, uiterlijke_einddatum, vertrouwelijkheidaanduiding,
       ontvangen_op, status_omschrijving, behandelaar_id, behandelaar_naam, team, initiator_naam, opgeschort_op)
     SELECT gen_random_uuid(), $1, 'BENCH-2026-' || lpad(n::text, 6, '0'), '001509962', '001509962', ($2::uuid[])[1 + n % 4], (ARRAY['Slopen schuur','Kappen bomen','Dempen sloot','Renovatie gemaal','Aanleg oever'])[1 + n % 5] || ' ' || n,
       current_date - (n % 120), current_date - (n % 120), current_date - 20 + (n * 7919 % 200), 'openbaar', now(), (ARRAY['Ontvangen','In behandeling'])[1 + n % 2],
       CASE WHEN n % 5 = 0 THEN NULL ELSE 'm' || (n % 60) END, CASE WHEN n % 5 = 0 THEN '' ELSE 'Medewerker ' || (n % 60) END, 'Team ' || (n % 8), 'Aanvrager ' || (n % 9000), CASE WHEN n % 25 = 0 THEN current_date END
     FROM generate_series(1, $3) n`, [TENANT, TYPES, count]);
  await db.query(
    `INSERT INTO telling (organisatie_id, sleutel, slot, aantal) SELECT $1, 'open', 0, $2 UNION ALL SELECT $1, 'behandelaar:' || behandelaar_id, 0, count(*) FROM zaak WHERE behandelaar_id IS NOT NULL GROUP BY behandelaar_id
     ON CONFLICT (organisatie_id, sleutel, slot) DO UPDATE SET aantal = telling.aantal + excluded.aantal`, [TENANT, count]);
  await db.query('VACUUM ANALYZE zaak');
}

const CASES = [
  ['all open, by term', {}], ['mine', { behandelaar: 'mij' }], ['of nobody', { behandelaar: 'niemand' }], ['late', { termijn: 'te-laat' }], ['this week', { termijn: 'deze-week' }], ['stands still', { termijn: 'opgeschort' }],
  ['one kind', { zaaktype: [TYPES[1]] }], ['one status', { status: ['Ontvangen'] }], ['one team', { team: 'Team 3' }], ['kind + status + team', { zaaktype: [TYPES[1]], status: ['In behandeling'], team: 'Team 5' }],
  ['by receipt, newest first', { sorteer: 'ontvangen', richting: 'af' }], ['by subject', { sorteer: 'onderwerp' }], ['by number', { sorteer: 'nummer' }], ['by status', { sorteer: 'status' }], ['by handler', { sorteer: 'behandelaar', richting: 'af' }],
  ['text in subject', { zoek: 'gemaal 123' }], ['text of applicant', { zoek: 'Aanvrager 88' }], ['whole number', { zoek: 'BENCH-2026-004711' }],
];

try {
  await suite.start();
  const db = new pg.Client({ connectionString: suite.adminUrl('zaken') });
  await db.connect();
  db.on('error', () => undefined);
  await seed(db);
  const signer = new ContextSigner('gateway', readPrivateKey(join(dataDir, 'keys', 'gateway.key')));
  const client = new Client(`127.0.0.1:${suite.ports.zaken}`, credentials.createInsecure());
  const token = () => signer.sign(TENANT, { ...anonymous(), kind: 'medewerker', id: 'm7', naam: 'Medewerker 7', rollen: ['behandelaar'] }, ['zaken']);
  const empty = { stand: '', zaaktype: [], status: [], behandelaar: '', termijn: '', team: '', zoek: '', sorteer: '', richting: '', pageSize: 50, cursor: '' };
  const call = (method, request) => new Promise((resolve, reject) => {
    const metadata = new Metadata();
    metadata.set(metadataKeys.context, token());
    metadata.set(metadataKeys.baseUrl, 'http://localhost');
    client.makeUnaryRequest(method.path, method.requestSerialize, method.responseDeserialize, request, metadata, (error, value) => (error ? reject(error) : resolve(value)));
  });
  const at = (list, share) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))] ?? 0;
  const lines = [];
  const measure = async (name, run) => {
    const times = [];
    let n = 0;
    for (let i = 0; i < Number(options.rounds) + 3; i++) {
      // Past the two seconds of the cached count every fifth time: the figure holds fresh and repeated counts.
      if (i % 5 === 4) await new Promise((r) => setTimeout(r, 2050));
      const begin = performance.now();
      n = await run();
      if (i >= 3) times.push(performance.now() - begin);
    }
    lines.push(`| ${name} | ${n} | ${at(times, 0.5).toFixed(1)} | ${at(times, 0.95).toFixed(1)} | ${Math.max(...times).toFixed(1)} |`);
    console.log(lines.at(-1));
  };
  for (const [name, over] of CASES) {
    const exact = name;
    await measure(exact, async () => (await call(WerkServiceService.listWerk, { ...empty, ...over })).count);
  }
  await measure('choices of all filters', async () => (await call(WerkServiceService.getKeuzes, {})).zaaktypen.reduce((sum, k) => sum + k.aantal, 0));
  let cursor = '';
  await measure('next page, again and again', async () => {
    const page = await call(WerkServiceService.listWerk, { ...empty, cursor });
    cursor = page.next;
    return page.results.length;
  });
  const text = `# The worklist at ${count} cases

${process.platform}, Node ${process.versions.node}, 2 cores for the whole suite and other work beside it, fsync on. One client, page of 50 with exact count, ${options.rounds} requests each through
gRPC, service and PostgreSQL; every fifth waits until the cached count is stale. Made by \`npm run bench:worklist -- --write\`, ${new Date().toISOString().slice(0, 10)}.

| request | count | p50 ms | p95 ms | max ms |
|---|---|---|---|---|
${lines.join('\n')}
`;
  if (options.write) writeFileSync(join(here, '../RESULTS-worklist.md'), text);
  client.close();
  await db.end();
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await suite.stop();
  rmSync(home, { recursive: true, force: true });
}
