// The line under load, side by side in one run: raw pg in Fastify against Polder through gateway, gRPC and PostgreSQL.
// GET one, POST one (audit, event, counters), list of 100 of 100,000 with exact count. Three rounds; median and spread.
//   node bench/line/bench.mjs [--zaken 100000] [--seconds 6] [--write]
import { fork, execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import pg from 'pg';
import { Suite } from '@polder/start';

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({ options: { zaken: { type: 'string', default: '100000' }, seconds: { type: 'string', default: '6' }, connections: { type: 'string', default: '16' }, write: { type: 'boolean', default: false } } });
const count = Number(options.zaken);
const TENANT = '0193b9f0-0000-7000-8000-000000000024';
const ZAAKTYPE = '0193b9f0-1001-7000-8000-000000000001';
const RSIN = '001509962';
const home = mkdtempSync(join(tmpdir(), 'polder-bench-'));
chmodSync(home, 0o755);
const suite = new Suite({ port: 21_080, dataDir: join(home, 'data'), env: {} });

const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
function token() {
  const body = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ iss: 'polder-demo', iat: Math.floor(Date.now() / 1000), client_id: 'polder-demo', user_id: 'bench', user_representation: 'bench' })}`;
  return `Bearer ${body}.${createHmac('sha256', 'polder-demo-secret-0123456789abcdef').update(body).digest('base64url')}`;
}

/** CPU seconds that all processes of the suite (and the database) have used. */
function cpuOf(pids) {
  const hz = 100;
  return pids.reduce((sum, pid) => {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
      return sum + (Number(fields[11]) + Number(fields[12])) / hz;
    } catch {
      return sum;
    }
  }, 0);
}
const residentMb = (pids) => pids.reduce((sum, pid) => {
  try {
    return sum + Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return sum;
  }
}, 0);

async function load(name, request, pids) {
  const before = cpuOf(pids());
  const result = await autocannon({ connections: Number(options.connections), duration: Number(options.seconds), ...request });
  const requests = result['2xx'];
  if (result.non2xx > 0 || requests === 0) throw new Error(`${name}: ${result.non2xx} answers were no 2xx, ${requests} were`);
  return { name, perSecond: requests / result.duration, p50: result.latency.p50, p95: result.latency.p97_5, cpuUs: ((cpuOf(pids()) - before) / requests) * 1e6 };
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
let raw;
try {
  const begin = Date.now();
  await suite.start();
  const startSeconds = (Date.now() - begin) / 1000;
  const childPids = () => ['gateway', 'zaken', 'formulieren', 'archief', 'identiteit'].map((name) => suite.child(name)?.pid).filter(Boolean);
  const postgres = () => execFileSync('pgrep', ['-f', 'postgres']).toString().trim().split('\n').map(Number).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(String(suite.ports.postgres)) || readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('postgres: ');
    } catch {
      return false;
    }
  });
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const idleMb = residentMb([...childPids(), ...postgres(), process.pid]);
  const db = new pg.Client({ connectionString: suite.adminUrl('zaken') });
  await db.connect();
  await db.query(
    `INSERT INTO zaak (id, organisatie_id, identificatie, bronorganisatie, verantwoordelijke_organisatie, zaaktype_id, omschrijving, registratiedatum, startdatum, uiterlijke_einddatum, vertrouwelijkheidaanduiding, ontvangen_op)
     SELECT gen_random_uuid(), $1, 'BENCH-' || n, $2, $2, $3, 'Zaak nummer ' || n, date '2026-01-01' + (n % 300), date '2026-01-01' + (n % 300), date '2026-03-01' + (n % 300), 'openbaar', now() FROM generate_series(1, $4) n`,
    [TENANT, RSIN, ZAAKTYPE, count]);
  await db.query(`INSERT INTO telling (organisatie_id, sleutel, slot, aantal) VALUES ($1, $2, 0, $3), ($1, 'open', 0, $3) ON CONFLICT (organisatie_id, sleutel, slot) DO UPDATE SET aantal = telling.aantal + excluded.aantal`, [TENANT, `zaaktype:${ZAAKTYPE}`, count]);
  await db.query('CREATE TABLE bench_raw (id uuid PRIMARY KEY, identificatie text, omschrijving text)');
  await db.query('ANALYZE zaak');
  const { rows: [{ id }] } = await db.query(`SELECT id FROM zaak WHERE identificatie = 'BENCH-777'`);
  raw = fork(join(here, 'raw.mjs'), { env: { ...process.env, BENCH_DATABASE: suite.adminUrl('zaken'), BENCH_PORT: '21099' } });
  await new Promise((resolve) => raw.once('message', resolve));

  const headers = { authorization: token(), 'accept-crs': 'EPSG:4326', 'content-crs': 'EPSG:4326', 'content-type': 'application/json' };
  const zaken = `${suite.publicUrl}/zaken/api/v1/zaken`;
  const body = JSON.stringify({ bronorganisatie: RSIN, verantwoordelijkeOrganisatie: RSIN, zaaktype: `${suite.publicUrl}/catalogi/api/v1/zaaktypen/${ZAAKTYPE}`, startdatum: '2026-11-24', omschrijving: 'Bench' });
  const list = await (await fetch(zaken, { headers })).json();
  if (list.count !== count || list.results.length !== 100) throw new Error(`list: count ${list.count}, ${list.results.length} rows`);
  const rawPids = () => [raw.pid, ...postgres()];
  const ourPids = () => [...childPids(), ...postgres()];
  const cases = [
    ['raw: GET one', { url: `http://127.0.0.1:21099/zaken/${id}` }, rawPids],
    ['Polder: GET one', { url: `${zaken}/${id}`, headers }, ourPids],
    ['raw: POST one', { url: 'http://127.0.0.1:21099/zaken', method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ identificatie: 'x', omschrijving: 'y' }) }, rawPids],
    ['Polder: POST one', { url: zaken, method: 'POST', headers, body }, ourPids],
    ['raw: list of 100', { url: 'http://127.0.0.1:21099/zaken' }, rawPids],
    [`Polder: list of 100 of ${count}, exact count`, { url: zaken, headers }, ourPids],
  ];
  const rounds = [];
  for (let round = 0; round < 3; round++) for (const [name, request, pids] of cases) rounds.push(await load(name, request, pids));
  const lines = cases.map(([name]) => {
    const mine = rounds.filter((r) => r.name === name);
    const rates = mine.map((r) => r.perSecond);
    return { name, rate: median(rates), low: Math.min(...rates), high: Math.max(...rates), p50: median(mine.map((r) => r.p50)), p95: median(mine.map((r) => r.p95)), cpu: median(mine.map((r) => r.cpuUs)) };
  });
  const one = await autocannon({ url: zaken, headers, connections: 1, duration: 4 });
  const table = lines.map((l, i) => `| ${l.name} | ${Math.round(l.rate)} (${Math.round(l.low)}-${Math.round(l.high)}) | ${i % 2 ? (l.rate / lines[i - 1].rate).toFixed(2) : ''} | ${l.p50} | ${l.p95} | ${Math.round(l.cpu)} |`);
  const text = `# Figures of the line

${process.platform}, Node ${process.versions.node}, 2 cores for load generator, services and PostgreSQL together, fsync on. ${options.connections} connections,
${options.seconds} s a round, three rounds side by side in one run: median and (lowest-highest). CPU is of all processes that serve, the database included.
Made by \`node bench/line/bench.mjs --write\`, ${new Date().toISOString().slice(0, 10)}.

| path | requests/s | ratio to raw | p50 ms | p97.5 ms | CPU us |
|---|---|---|---|---|---|
${table.join('\n')}

List of 100 of ${count} with exact count, one client: p50 ${one.latency.p50} ms, p97.5 ${one.latency.p97_5} ms.
Start on an empty data folder: ${startSeconds.toFixed(1)} s until ready (initdb, migrations, demo data); idle memory of all processes: ${Math.round(idleMb)} MB.
`;
  console.log(text);
  if (options.write) writeFileSync(join(here, '../RESULTS.md'), text);
  await db.end();
} finally {
  raw?.kill();
  await suite.stop();
  rmSync(home, { recursive: true, force: true });
}
