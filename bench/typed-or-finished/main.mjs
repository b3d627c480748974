// `npm run bench:typed-or-finished`: a list of 100 cases, typed through ts-proto and the transcoder's codec, finished JSON
// from the database, and JSON that the service writes from rows, over real gRPC and a real PostgreSQL (docs/decisions/0001). The measure is processor time per
// request of edge, service and database together, which a loaded machine disturbs less than the clock.
import { fork } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { EmbeddedPostgres, freePort } from '@polder/postgres';

const here = dirname(fileURLToPath(import.meta.url));
const REQUESTS = Number(process.env.BENCH_REQUESTS ?? 400);
const CONCURRENCY = 4;
const RUNS = 3;
const WAYS = ['typed', 'finished', 'written'];
const TICK_US = 10_000;
const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY });

const child = (file, env) => new Promise((resolve, reject) => {
  const started = fork(join(here, file), { env: { ...process.env, ...env } });
  children.push(started);
  started.once('message', ({ port }) => resolve({ process: started, port }));
  started.once('exit', (code) => reject(new Error(`${file} stopped with ${code}`)));
});
const cpuOf = ({ process: one }) => new Promise((resolve) => {
  one.once('message', ({ cpu }) => resolve(cpu.user + cpu.system));
  one.send('cpu');
});

/** Processor time in microseconds of all processes of the database server. */
function databaseCpu(dataDir) {
  const postmaster = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n', 1)[0];
  let ticks = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
      if (fields[1] === postmaster) ticks += Number(fields[11]) + Number(fields[12]);
    } catch {
      // It has ended since the folder was read.
    }
  }
  return ticks * TICK_US;
}

const get = (port, path) => new Promise((resolve, reject) => {
  request({ port, host: '127.0.0.1', path: `/bench/api/v1/${path}`, agent }, (answer) => {
    const chunks = [];
    answer.on('data', (chunk) => chunks.push(chunk));
    answer.on('end', () => (answer.statusCode === 200 ? resolve(Buffer.concat(chunks)) : reject(new Error(`${answer.statusCode} ${Buffer.concat(chunks)}`))));
  }).on('error', reject).end();
});

async function drive(port, path, count) {
  const times = [];
  let left = count;
  await Promise.all(Array.from({ length: CONCURRENCY }, async () => {
    while (left-- > 0) {
      const at = performance.now();
      await get(port, path);
      times.push(performance.now() - at);
    }
  }));
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const home = mkdtempSync(join(tmpdir(), 'polder-bench-'));
chmodSync(home, 0o755);
const dataDir = join(home, 'pg');
const postgres = new EmbeddedPostgres({ dataDir, port: await freePort(), password: 'bench', fsync: false });
await postgres.start();
const admin = new pg.Client({ connectionString: postgres.url });
await admin.connect();
// An owner without special rights, as a service has it: row-level security works.
await admin.query(`CREATE ROLE bench LOGIN PASSWORD 'bench' NOSUPERUSER NOBYPASSRLS`);
await admin.query('CREATE DATABASE bench OWNER bench');
await admin.end();
const url = new URL(postgres.url);
Object.assign(url, { username: 'bench', password: 'bench', pathname: '/bench' });
const children = [];
try {
  const service = await child('service.mjs', { BENCH_DATABASE: url.toString() });
  const edge = await child('edge.mjs', { BENCH_SERVICE: String(service.port) });
  const [typed, ...others] = await Promise.all(WAYS.map(async (path) => JSON.parse(await get(edge.port, path))));
  // The envelope of the typed page has no addresses; everything else must be the same to the last field.
  for (const other of others) {
    if (isDeepStrictEqual(typed.results, other.results) && typed.count === other.count && typed.results.length === 100) continue;
    const at = typed.results.findIndex((one, index) => !isDeepStrictEqual(one, other.results[index]));
    throw new Error(`two ways answer differently:\n${JSON.stringify(typed.results[at])}\n${JSON.stringify(other.results[at])}`);
  }
  for (const path of WAYS) await drive(edge.port, path, 150);
  const runs = Object.fromEntries(WAYS.map((path) => [path, []]));
  for (let run = 0; run < RUNS; run += 1) {
    for (const path of WAYS) {
      const before = [await cpuOf(edge), await cpuOf(service), databaseCpu(dataDir)];
      const p50 = await drive(edge.port, path, REQUESTS);
      const after = [await cpuOf(edge), await cpuOf(service), databaseCpu(dataDir)];
      const [edgeUs, serviceUs, databaseUs] = after.map((value, index) => (value - before[index]) / REQUESTS);
      runs[path].push({ edgeUs, serviceUs, databaseUs, total: edgeUs + serviceUs + databaseUs, p50 });
    }
  }
  console.log(`list of 100 cases, ${REQUESTS} requests a run, ${CONCURRENCY} at a time, median of ${RUNS} runs; microseconds of processor per request`);
  console.log('| way | edge | service | database | together | spread | p50 ms |\n|---|---|---|---|---|---|---|');
  for (const [path, all] of Object.entries(runs)) {
    const of = (key) => Math.round(median(all.map((one) => one[key])));
    const totals = all.map((one) => Math.round(one.total));
    console.log(`| ${path} | ${of('edgeUs')} | ${of('serviceUs')} | ${of('databaseUs')} | ${of('total')} | ${Math.min(...totals)}-${Math.max(...totals)} | ${median(all.map((one) => one.p50)).toFixed(1)} |`);
  }
  const total = (path) => median(runs[path].map((one) => one.total));
  console.log(`typed = 1; finished ${(total('finished') / total('typed')).toFixed(2)}; written ${(total('written') / total('typed')).toFixed(2)}; ${(await get(edge.port, 'finished')).length} bytes`);
} finally {
  for (const one of children) one.kill();
  agent.destroy();
  await postgres.stop();
  rmSync(home, { recursive: true, force: true });
}
