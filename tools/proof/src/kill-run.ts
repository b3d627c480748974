import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { Suite } from '@polder/start';
import { fillIn, submit, type Draft } from './application.js';
import { checkThree } from './checker.rules.js';
import { Person, UnexpectedAnswer } from './person.js';
import { randomOf } from './random.js';
import { readThree } from './three-databases.js';

// kill -9 of the working process after each of the four commits of pattern A, then at random moments of everything;
// after that the checker over the three databases. First the checker itself must find a planted half case.

const { values: options } = parseArgs({ options: { 'per-point': { type: 'string', default: '2' }, random: { type: 'string', default: '6' }, seed: { type: 'string', default: '1' }, port: { type: 'string', default: '18480' } } });
const POINTS = ['accepted', 'committed', 'registered', 'confirmed'] as const;
const VICTIMS = ['formulieren', 'zaken', 'archief', 'integratie', 'postgres'] as const;
const today = new Date().toISOString().slice(0, 10);

let passed = 0;
let failed = 0;
function check(name: string, problems: string[]): void {
  if (problems.length === 0) passed += 1;
  else failed += 1;
  console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${name}${problems.map((p) => `\n       ${p}`).join('')}`);
}

const home = mkdtempSync(join(tmpdir(), 'polder-kill-'));
chmodSync(home, 0o755);
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function suiteWith(env: Record<string, string>): Suite {
  return new Suite({ port: Number(options.port), dataDir: join(home, 'data'), env: { formulieren: { POLDER_LEASE_MS: '6000', POLDER_POLL_MS: '200', ...env } } });
}

async function personOf(suite: Suite): Promise<Person> {
  const person = new Person(suite.publicUrl);
  await person.login({ soort: 'eherkenning', keuze: 'eh-hoekstra' });
  return person;
}

/** Sends in, through crashes: the same request again until the answer comes, as a person who presses again would. */
async function submitThrough(person: Person, draft: Draft): Promise<void> {
  for (let attempt = 0; attempt < 120; attempt++) {
    try {
      await submit(person, draft);
      return;
    } catch (error) {
      if (error instanceof UnexpectedAnswer && error.status < 500) throw error;
      await sleep(500);
    }
  }
  throw new Error(`submission ${draft.dossiernummer} got no answer for a minute`);
}

/** Waits until nothing is under way, at most 90 s. */
async function settle(suite: Suite): Promise<void> {
  for (let i = 0; i < 180; i++) {
    const three = await readThree((db) => suite.adminUrl(db)).catch(() => undefined);
    const sent = new Set(three?.messages.filter((m) => m.status !== 'wachtrij').map((m) => m.zaakId));
    if (three?.accepted.every((one) => (one.stap === 'done' || one.geparkeerd) && sent.has(one.id))) return;
    await sleep(500);
  }
}

/** Number of accepted submissions that are not done: those that a kill falls into. */
async function openRegistrations(suite: Suite): Promise<number> {
  const client = new pg.Client({ connectionString: suite.adminUrl('formulieren') });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM registratie WHERE stap <> 'done'`)).rows[0]?.n ?? 0;
  } catch {
    return 0;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function verify(suite: Suite, name: string, expected: number): Promise<void> {
  await settle(suite);
  const three = await readThree((db) => suite.adminUrl(db));
  const problems = checkThree(three, true);
  const done = three.accepted.filter((one) => one.stap === 'done').length;
  if (done !== expected) problems.push(`${done} aanvragen klaar, ${expected} ingediend`);
  // Counted at the mail server: what a crash sent twice carries the same Message-ID.
  const mails = (suite.mail?.mails() ?? []).filter((mail) => mail.subject.startsWith('Wij hebben uw aanvraag ontvangen'));
  const receipts = new Set(mails.map((mail) => mail.messageId)).size;
  if (receipts !== three.accepted.length) problems.push(`${receipts} ontvangstbevestigingen bij de mailserver, ${three.accepted.length} aangenomen`);
  check(`${name}: ${done} accepted, ${three.cases.length} cases, ${three.documents.length} documents, ${receipts} receipt mails (${mails.length - receipts} came again)`, problems);
}

async function killsAtPoints(count: number): Promise<number> {
  let submitted = 0;
  for (const point of POINTS) {
    const events: string[] = [];
    const suite = new Suite({
      port: Number(options.port), dataDir: join(home, 'data'), onEvent: (text) => events.push(text),
      env: { formulieren: { POLDER_LEASE_MS: '6000', POLDER_POLL_MS: '200', POLDER_FAULT_AFTER: point } },
    });
    await suite.start();
    try {
      const person = await personOf(suite);
      for (let i = 0; i < count; i++) {
        await submitThrough(person, await fillInThrough(person));
        submitted += 1;
      }
      await verify(suite, `kill -9 of formulieren after "${point}"`, submitted);
      const kills = events.filter((text) => text.startsWith('formulieren stopped (SIGKILL)')).length;
      check(`the process really died after "${point}" (${kills} times for ${count} submissions)`, kills >= count ? [] : [`${kills} kills`]);
    } finally {
      await suite.stop();
    }
  }
  return submitted;
}

/** Fills in, also while a service is starting again. */
async function fillInThrough(person: Person): Promise<Draft> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await fillIn(person, today);
    } catch (error) {
      if (attempt > 60 || (error instanceof UnexpectedAnswer && error.status < 500 && error.status !== 404)) throw error;
      await sleep(500);
    }
  }
}

async function randomKills(count: number, before: number): Promise<void> {
  const random = randomOf(Number(options.seed));
  const suite = suiteWith({});
  await suite.start();
  try {
    const person = await personOf(suite);
    let submitted = 0;
    let stop = false;
    const work = (async () => {
      while (!stop) {
        await submitThrough(person, await fillInThrough(person));
        submitted += 1;
      }
    })();
    let inside = 0;
    for (let i = 0; i < count; i++) {
      await sleep(200 + random() * 1500);
      // Half of the kills wait for an open registration, so that enough fall into one.
      for (let wait = 0; i % 2 === 0 && wait < 200 && (await openRegistrations(suite)) === 0; wait++) await sleep(10);
      const open = await openRegistrations(suite);
      const victim = VICTIMS[Math.floor(random() * VICTIMS.length)] ?? 'zaken';
      const pid = victim === 'postgres' ? undefined : suite.child(victim)?.pid;
      if (victim === 'postgres') suite.killPostgres();
      else if (pid) process.kill(pid, 'SIGKILL');
      if (open > 0) inside += 1;
      console.log(`     kill ${i + 1}: ${victim}, ${open} open registrations`);
    }
    await sleep(2000);
    stop = true;
    await work;
    await verify(suite, `${count} random kills (${inside} inside an open registration)`, before + submitted);
    check('at least 30 % of the random kills fell inside an open registration', inside >= count * 0.3 ? [] : [`${inside} of ${count}`]);
  } finally {
    await suite.stop();
  }
}

/** The checker must see a half case before it may say that there is none. */
async function plantedHalfCase(): Promise<void> {
  const suite = suiteWith({});
  await suite.start();
  try {
    const client = new pg.Client({ connectionString: suite.adminUrl('zaken') });
    await client.connect();
    const read = () => readThree((db) => suite.adminUrl(db)).then((three) => checkThree(three, true));
    await client.query('BEGIN');
    const { rows } = await client.query<{ id: string }>('SELECT id FROM zaak ORDER BY id LIMIT 1');
    const id = rows[0]?.id;
    await client.query('ROLLBACK');
    await client.query('CREATE TABLE planted AS SELECT * FROM zaakinformatieobject WHERE zaak_id = $1', [id]);
    await client.query('DELETE FROM zaakinformatieobject WHERE zaak_id = $1', [id]);
    check('the checker finds a planted half case (links to its documents gone)', (await read()).length > 0 ? [] : ['not found']);
    await client.query('INSERT INTO zaakinformatieobject SELECT * FROM planted; DROP TABLE planted');
    check('and nothing after it was put back', await read());
    await client.end();
  } finally {
    await suite.stop();
  }
}

try {
  const submitted = await killsAtPoints(Number(options['per-point']));
  await plantedHalfCase();
  await randomKills(Number(options.random), submitted);
} catch (error) {
  failed += 1;
  console.error(error);
} finally {
  rmSync(home, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
