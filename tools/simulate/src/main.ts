import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { randomOf } from '@polder/proof';
import { Suite } from '@polder/start';
import { addDays } from './calendar.js';
import { Chaos, openRegistrations } from './chaos.js';
import { everyDateRight, everyStateRight, noneLostNoneHalf, trailsWhole } from './invariants.js';
import { MovableClock } from './movable-clock.js';
import { Simulation } from './simulation.js';

// `npm run simulate -- --days 365 --cases 5000 --seed 7 [--chaos]`: a year of a province on the public APIs, with its
// invariants checked all the time. With --chaos processes and the database are killed while it goes on.

const { values: options } = parseArgs({
  options: {
    days: { type: 'string', default: '365' }, cases: { type: 'string', default: '5000' }, seed: { type: 'string', default: '7' }, port: { type: 'string', default: '18580' },
    chaos: { type: 'boolean', default: false }, 'chaos-pause': { type: 'string', default: '1500' }, 'check-every': { type: 'string', default: '30' },
  },
});

let passed = 0;
let failed = 0;
function check(name: string, problems: readonly string[]): void {
  if (problems.length === 0) passed += 1;
  else failed += 1;
  console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${name}${problems.slice(0, 20).map((problem) => `\n       ${problem}`).join('')}`);
}

const days = Number(options.days);
const cases = Number(options.cases);
const today = new Date().toISOString().slice(0, 10);
const home = mkdtempSync(join(tmpdir(), 'polder-simulate-'));
chmodSync(home, 0o755);
const clock = new MovableClock(join(home, 'clock'));
const suite = new Suite({ port: Number(options.port), dataDir: join(home, 'data'), clockFile: clock.file, env: { formulieren: { POLDER_LEASE_MS: '6000', POLDER_POLL_MS: '200' } } });
const url = (database: string): string => suite.adminUrl(database);
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until nothing is under way, at most two minutes. */
async function settle(): Promise<void> {
  for (let i = 0; i < 240 && (await openRegistrations(suite)) > 0; i += 1) await sleep(500);
  // The relays and the sealers follow a commit within a second or two.
  await sleep(4000);
}

async function checkAll(when: string, simulation: Simulation): Promise<void> {
  await settle();
  check(`${when}: ${simulation.cases.length} cases, none lost, none half, none double`, await noneLostNoneHalf(url, simulation.cases, true));
  check(`${when}: every term and archive date computed again`, await everyDateRight(url));
  check(`${when}: every case stands as it was left`, await everyStateRight(url, simulation.cases));
  check(`${when}: ${simulation.pried} cases pried into by four who may not, no right leaked`, simulation.leaks);
}

const started = Date.now();
try {
  await clock.moveTo(new Date(`${addDays(today, -days)}T08:00:00Z`));
  await suite.start();
  const chaos = options.chaos ? new Chaos(suite, randomOf(Number(options.seed) + 1), { pauseMs: Number(options['chaos-pause']) }) : undefined;
  let day = 0;
  const simulation = new Simulation({
    base: suite.publicUrl, clock, firstDay: addDays(today, -days), days, cases, seed: Number(options.seed),
    onDay: async (date, running) => {
      day += 1;
      if (day % Number(options['check-every']) !== 0 || chaos) return;
      await checkAll(date, running);
      console.log(`     ${date}: ${running.cases.length} cases, ${Math.round((Date.now() - started) / 1000)} s`);
    },
  });
  chaos?.start();
  await simulation.run();
  await chaos?.stop();
  await checkAll('at the end', simulation);
  check('at the end: the audit trail of every service is whole, no event waits', await trailsWhole(url, join(home, 'data/zegels')));
  const count = (state: string): number => simulation.cases.filter((zaak) => zaak.state === state).length;
  check(`as many cases as were asked for: ${cases}`, simulation.cases.length === cases ? [] : [`${simulation.cases.length}`]);
  console.log(`     ${days} days, seed ${options.seed}: ${simulation.cases.length} cases (${count('received')} received, ${count('taken')} taken, ${count('closed')} closed) in ${Math.round((Date.now() - started) / 1000)} s`);
  if (chaos) {
    console.log(`     ${chaos.kills} kills (${[...chaos.perVictim].map(([name, n]) => `${name} ${n}`).join(', ')}), ${chaos.inside} inside an open registration`);
    check('at least 30 % of the kills fell inside an open registration', chaos.inside >= chaos.kills * 0.3 ? [] : [`${chaos.inside} of ${chaos.kills}`]);
  }
} catch (error) {
  failed += 1;
  console.error(error);
} finally {
  await suite.stop().catch(() => undefined);
  rmSync(home, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
