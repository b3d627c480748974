import { fork, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { generateKeyPairFiles } from '@polder/context';
import { checkFacturatie, maakUbl } from '@polder/facturatie/checks';
import { EmbeddedPostgres, freePort } from '@polder/postgres';

// Three replicas of facturatie are killed again and again while invoices come in by a provider (that goes down for a "day" in
// the middle), an access point and a folder, are judged, approved by their order, and posted to a financial system that takes
// files away at once. Most kills happen inside an open step: the process ends itself right after one of its steps. At the end:
// nothing lost, nothing twice, in facturatie, at archief, at the provider and in the financial system.

const { values: options } = parseArgs({ options: { kills: { type: 'string', default: '300' }, minutes: { type: 'string', default: '13' }, fault: { type: 'string', default: '0.08' } } });
const TENANT = '0193b9f0-0000-7000-8000-000000000024';
const OIN = '00000001001509962000';
const IBAN = 'NL69INGB0123456789';
const GEHEIM = 'proef-geheim-0123456789-abcdef';
const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const end = Date.now() + Number(options.minutes) * 60_000;
const problems: string[] = [];
const require = (ok: boolean, what: string): void => {
  if (!ok) problems.push(what);
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${what}`);
};

const home = mkdtempSync(join(tmpdir(), 'polder-invoices-'));
chmodSync(home, 0o755);
const keys = join(home, 'keys');
for (const name of ['gateway', 'archief', 'facturatie']) generateKeyPairFiles(keys, name);
const dbPort = await freePort();
const server = new EmbeddedPostgres({ dataDir: join(home, 'postgres'), port: dbPort, password: 'proef', fsync: false });
await server.start();
const admin = (db: string) => `postgres://postgres:proef@127.0.0.1:${dbPort}/${db}`;
async function sql<Row extends object>(db: string, text: string, params: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: admin(db) });
  await client.connect();
  try {
    return (await client.query<Row>(text, params)).rows;
  } finally {
    await client.end();
  }
}
for (const name of ['archief', 'facturatie']) {
  await sql('postgres', `CREATE ROLE ${name} LOGIN PASSWORD 'proef'`);
  await sql('postgres', `CREATE DATABASE ${name} OWNER ${name}`);
}
const url = (db: string) => `postgres://${db}:proef@127.0.0.1:${dbPort}/${db}`;
const invoice = (nummer: string): Buffer => Buffer.from(maakUbl({
  profiel: 'nlcius', soort: 'factuur', nummer, datum: '2026-11-20', vervalt: '2026-12-20', iban: IBAN, kenmerk: '', bestelnummer: '4500001', opmerking: '',
  verkoper: { naam: 'Polderasfalt B.V.', kvk: '90001111', btw: 'NL810433941B01', adres: '0106:90001111', straat: 'Kade 1', postcode: '8221 AA', plaats: 'Lelystad', land: 'NL' },
  koper: { naam: 'Provincie Flevoland', kvk: '', oin: OIN, btw: 'NL001509962B01', adres: `0190:${OIN}`, straat: 'Visarenddreef 1', postcode: '8232 PH', plaats: 'Lelystad', land: 'NL' },
  regels: [{ nummer: '1', bestelregel: '10', artikel: 'ASF', naam: 'Asfalt', aantal: '1', eenheid: 'C62', prijs: '10.00', btwCategorie: 'S', btwTarief: '21' }],
}));

// ---- the provider: keeps a document until it is acknowledged; down for a while in the middle
const waiting = new Map<string, Buffer>();
const acknowledged = new Map<string, number>();
let offered = 0;
let down = false;
const provider = createServer((request, response) => {
  if (down) return void response.writeHead(503).end();
  const [, , , id = '', action = ''] = (request.url ?? '').split('?')[0]?.split('/') ?? [];
  const send = (body: unknown) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  if (id === 'count') return void send({ count: offered });
  if (id === '') return void send({ documents: [...waiting.keys()].slice(0, 5).map((one) => ({ id: one, receivedAt: new Date().toISOString(), filename: `${one}.xml` })) });
  if (action === 'acknowledge') {
    acknowledged.set(id, (acknowledged.get(id) ?? 0) + 1);
    waiting.delete(id);
    return void send({});
  }
  const bytes = waiting.get(id);
  response.writeHead(bytes ? 200 : 404).end(bytes);
});
await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
const providerUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;

// ---- processes
const stream = await freePort();
const archiefPort = await freePort();
const kills = { inside: 0, outside: 0, perStep: new Map<string, number>() };
let stopping = false;
function run(name: string, main: string, env: Record<string, string>): { child(): ChildProcess | undefined; stop(): Promise<void> } {
  let current: ChildProcess | undefined;
  let ended = false;
  const start = (): void => {
    const child = fork(join(root, main), { env: { PATH: process.env['PATH'] ?? '', TZ: 'Europe/Amsterdam', POLDER_KEYS_DIR: keys, POLDER_LOG_LEVEL: 'fatal', ...env }, stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: [] });
    current = child;
    let fault = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      const step = /fault: (\S+)/.exec(chunk.toString())?.[1];
      if (step) fault = step;
      else if (!stopping) process.stderr.write(`${name}: ${chunk.toString()}`);
    });
    child.once('exit', (_code, signal) => {
      if (signal === 'SIGKILL' && !stopping && !ended && name !== 'archief') {
        if (fault) {
          kills.inside += 1;
          kills.perStep.set(fault, (kills.perStep.get(fault) ?? 0) + 1);
        } else kills.outside += 1;
      }
      current = undefined;
      if (!stopping && !ended) setTimeout(start, 50);
    });
  };
  start();
  return {
    child: () => current,
    stop: () => new Promise((resolve) => {
      ended = true;
      if (!current) return resolve();
      current.once('exit', () => resolve());
      current.kill('SIGTERM');
      setTimeout(() => current?.kill('SIGKILL'), 15_000).unref();
    }),
  };
}
const blobs = join(home, 'blobs');
const archief = run('archief', 'services/archief/dist/main.js', {
  POLDER_GRPC_ADDRESS: `127.0.0.1:${archiefPort}`, POLDER_DATABASE_URL: url('archief'), POLDER_STREAM_ADDRESS: `127.0.0.1:${stream}`, POLDER_BLOBS_DIR: blobs, POLDER_SERVICES: '{"zaken":"127.0.0.1:1"}',
});
const ports = [await freePort(), await freePort(), await freePort()];
const replica = (index: number, fault: string) => run(`facturatie-${index}`, 'services/facturatie/dist/main.js', {
  POLDER_DATABASE_URL: url('facturatie'), POLDER_SERVICES: JSON.stringify({ archief: `127.0.0.1:${archiefPort}` }), POLDER_ARCHIEF_STREAM_URL: `http://127.0.0.1:${stream}`, POLDER_STREAM_ADDRESS: `127.0.0.1:${ports[index] ?? 0}`,
  // One replica looks at the folder and the provider, both work on invoices and take deliveries of the access point.
  ...(index === 0 ? { POLDER_FACTUUR_MAP: join(home, 'facturen') } : {}), POLDER_BOEK_MAP: join(home, 'boek'), POLDER_POLL_S: '0.3', POLDER_LEASE_S: '2', POLDER_FAULT_EXIT: fault,
  POLDER_KOPPELINGEN: JSON.stringify([{ naam: 'phoss-ap', geheim: GEHEIM }, ...(index === 0 ? [{ naam: 'provider', geheim: GEHEIM, url: providerUrl, partij: 'p', token: 't' }] : [])]),
});
let replicas = [replica(0, '0'), replica(1, '0')];
const ready = async (what: () => Promise<boolean>, seconds = 60): Promise<boolean> => {
  for (let i = 0; i < seconds * 4; i += 1) {
    if (await what().catch(() => false)) return true;
    await sleep(250);
  }
  return false;
};
await ready(async () => (await sql('facturatie', 'SELECT 1 FROM migrations LIMIT 1')).length > 0 && (await sql('archief', 'SELECT 1 FROM migrations LIMIT 1')).length > 0);
await sleep(1500);
await sql('facturatie', `INSERT INTO eenheid (organisatie_id, code, naam) VALUES ($1, 'WEGEN', 'Wegen') ON CONFLICT DO NOTHING`, [TENANT]);
await sql('facturatie', `INSERT INTO leverancier (organisatie_id, id, naam, kvk, btw, gewijzigd_op) VALUES ($1, $1, 'Polderasfalt B.V.', '90001111', 'NL810433941B01', now())`, [TENANT]);
await sql('facturatie', `INSERT INTO rekening (organisatie_id, leverancier_id, iban, soort, status, voorgesteld_door, besloten_door) VALUES ($1, $1, $2, 'normaal', 'bevestigd', 'a', 'b')`, [TENANT, IBAN]);
await sql('facturatie', `INSERT INTO bestelling (organisatie_id, id, nummer, leverancier_id, eenheid, prestatie_nodig, automatisch) VALUES ($1, $1, '4500001', $1, 'WEGEN', true, true)`, [TENANT]);
await sql('facturatie', `INSERT INTO bestelregel (organisatie_id, bestelling_id, nummer, artikel, aantal, prijs) VALUES ($1, $1, '10', 'ASF', 100000, 10)`, [TENANT]);
await sql('facturatie', `INSERT INTO prestatie (organisatie_id, id, bestelling_id, regel, aantal, datum, door) VALUES ($1, gen_random_uuid(), $1, '10', 100000, '2026-11-01', 'x')`, [TENANT]);
for (const one of replicas) await one.stop();
replicas = [replica(0, options.fault), replica(1, options.fault), replica(2, options.fault)];

// ---- the financial system: takes every file away at once and answers
const taken = new Map<string, number>();
const boek = join(home, 'boek');
function takeFiles(): void {
  try {
    for (const name of readdirSync(join(boek, 'uit'))) {
      const at = join(boek, 'meegenomen');
      mkdirSync(at, { recursive: true });
      const { boeking } = JSON.parse(readFileSync(join(boek, 'uit', name), 'utf8')) as { boeking: string };
      renameSync(join(boek, 'uit', name), join(at, `${name}.${taken.get(boeking) ?? 0}`));
      taken.set(boeking, (taken.get(boeking) ?? 0) + 1);
      writeFileSync(join(boek, `in-${boeking}`), JSON.stringify({ boeking, status: 'geboekt', nummer: `B${taken.size}` }));
      renameSync(join(boek, `in-${boeking}`), join(boek, 'in', `${boeking}.json`));
    }
  } catch {
    // The folders are not there yet.
  }
}
const fin = setInterval(takeFiles, 100);

// ---- senders
const offeredNumbers = new Set<string>();
/** The access point sends again until it hears 200, to whichever replica answers. */
async function as4(nummer: string): Promise<void> {
  offeredNumbers.add(nummer);
  for (let i = 0; ; i += 1) {
    const answer = await fetch(`http://127.0.0.1:${ports[i % 3] ?? 0}/as4/phoss-ap`, { method: 'POST', headers: { authorization: `Bearer ${GEHEIM}`, 'x-message-id': nummer }, body: invoice(nummer), signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
    if (answer?.status === 200) return;
    if (answer && answer.status < 500) throw new Error(`access point: ${answer.status} ${await answer.text()}`);
    await sleep(200);
  }
}
const pending: Promise<void>[] = [];
const wanted = Number(options.kills);
let number = 0;
const total = () => kills.inside + kills.outside;
while (total() < wanted && Date.now() < end) {
  number += 1;
  // Not more work than can be done: the queue stays short, so that kills hit every kind of step.
  const [open] = await sql<{ n: number }>('facturatie', `SELECT count(*)::int AS n FROM factuur WHERE stand <> 'geboekt'`);
  if ((open?.n ?? 0) < 25) {
    offeredNumbers.add(`P-${number}`);
    waiting.set(`P-${number}`, invoice(`P-${number}`));
    offered += 1;
    pending.push(as4(`A-${number}`));
    offeredNumbers.add(`M-${number}`);
    mkdirSync(join(home, 'facturen/IN'), { recursive: true });
    writeFileSync(join(home, `M-${number}.xml`), invoice(`M-${number}`));
    renameSync(join(home, `M-${number}.xml`), join(home, 'facturen/IN', `M-${number}.xml`));
  }
  const third = wanted / 3;
  down = total() > third && total() < third * 1.5;
  if (number % 20 === 0) replicas[number % 40 === 0 ? 0 : 1]?.child()?.kill('SIGKILL');
  if (number % 60 === 0) {
    archief.child()?.kill('SIGKILL');
    console.log(`     ${total()} kills (${kills.inside} inside a step), ${offeredNumbers.size} invoices`);
  }
  await sleep(250);
}
down = false;
stopping = true;
for (const one of replicas) await one.stop();
stopping = false;
const calm = [replica(0, '0'), replica(1, '0')];
ports[2] = ports[1] ?? 0;
await Promise.all(pending);
const done = await ready(async () => (await sql<{ n: number }>('facturatie', `SELECT count(*)::int AS n FROM factuur WHERE stand = 'geboekt'`))[0]?.n === offeredNumbers.size, 180);

// ---- the checker
console.log(`kills: ${total()}, inside an open step ${kills.inside}: ${[...kills.perStep].sort().map(([step, n]) => `${step} ${n}`).join(', ')}`);
require(total() >= wanted, `at least ${wanted} kills (${total()})`);
require(kills.inside >= total() * 0.3, `at least 30 % of them inside an open step (${Math.round((kills.inside * 100) / Math.max(1, total()))} %)`);
require(done, `all ${offeredNumbers.size} invoices are posted`);
const numbers = await sql<{ nummer: string; n: number }>('facturatie', 'SELECT nummer, count(*)::int AS n FROM factuur GROUP BY nummer');
require(numbers.every((one) => one.n === 1) && numbers.length === offeredNumbers.size && numbers.every((one) => offeredNumbers.has(one.nummer)), 'every invoice is there once, and none besides');
const postings = await sql<{ id: string }>('facturatie', `SELECT id::text FROM boeking WHERE status = 'geboekt'`);
require([...taken.values()].every((n) => n === 1), 'no posting file came twice');
require(postings.length === offeredNumbers.size && postings.every((one) => taken.has(one.id)), `every posting reached the financial system (${taken.size})`);
require(waiting.size === 0 && [...offeredNumbers].filter((one) => one.startsWith('P-')).every((one) => acknowledged.has(one)), 'the provider got an acknowledgement for everything, and waits for nothing');
const documents = await sql<{ id: string; sha256: string; state: string }>('archief', `SELECT d.id::text, v.sha256, d.state FROM document d JOIN document_versie v ON v.document_id = d.id`);
const originals = await sql<{ id: string; sha256: string }>('facturatie', 'SELECT id::text, sha256 FROM factuur');
const byId = new Map(documents.map((one) => [one.id, one]));
require(originals.every((one) => byId.get(one.id)?.sha256 === one.sha256 && byId.get(one.id)?.state === 'definitive'), 'every original stands at archief, definitive, with the same hash');
require(documents.length === originals.length, 'and nothing else does');
const own = await checkFacturatie(admin('facturatie'));
require(own.length === 0, `the own checks of facturatie find nothing${own.slice(0, 5).map((one) => `; ${one.check} ${one.id}`).join('')}`);
const [billed] = await sql<{ n: string }>('facturatie', 'SELECT COALESCE(sum(aantal), 0)::text AS n FROM toewijzing');
require(Number(billed?.n) === offeredNumbers.size, 'the order was billed exactly as often');
const counted = await ready(async () => (await sql<{ n: number }>('facturatie', `SELECT sum(aangeboden)::int AS n FROM kanaal_dag WHERE kanaal = 'provider' AND dag = current_date`))[0]?.n === offered, 30);
const [received] = await sql<{ n: number }>('facturatie', `SELECT count(*)::int AS n FROM ontvangst WHERE kanaal = 'provider'`);
require(counted && received?.n === offered, `provider, receipts and posted reconcile (${offered}), after the provider was down`);

stopping = true;
clearInterval(fin);
for (const one of calm) await one.stop();
await archief.stop();
provider.close();
await server.stop();
rmSync(home, { recursive: true, force: true });
console.log(`${problems.length === 0 ? 'all checks hold' : `${problems.length} checks fail`}`);
process.exit(problems.length === 0 ? 0 : 1);
