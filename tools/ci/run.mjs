// Runs the suites of .ci/run one after the other. A suite is a command that closes with `N passed, N failed`.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const skippedFile = join(mkdtempSync(join(tmpdir(), 'polder-ci-')), 'skipped.txt');

/** Debian's Chromium, when the machine has none yet. */
const CHROMIUM = 'test -x "${CHROMIUM:-/usr/bin/chromium}" || { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; }';

/** What a real Keycloak needs. */
const JAVA = '{ command -v java && command -v mvn && command -v unzip; } >/dev/null || { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq openjdk-17-jre-headless maven unzip; }';

/** name, command, and whether its closing line counts tests (install steps count as one). */
const suites = [
  { name: 'install', command: 'npm ci --no-audit --no-fund', counted: false },
  { name: 'install chromium', command: CHROMIUM, counted: false },
  { name: 'npm test', command: 'npm test', counted: true },
  { name: 'install java', command: JAVA, counted: false },
  { name: 'login with a real Keycloak', command: 'npm run -s test:keycloak', counted: true },
  { name: 'browser: the line', command: 'npm run -s test:browser', counted: true },
  { name: 'browser: every state of every page', command: 'npm run -s test:web-states', counted: true },
  { name: 'rights: every rpc', command: 'npm run -s test:rights', counted: true },
  { name: 'kill -9 after each commit', command: 'npm run -s proof:kill -- --per-point 1 --random 6', counted: true },
  { name: 'conformance: forms', command: 'npm run -s conformance:forms', counted: true },
  { name: 'conformance: ZGW', command: 'npm run -s conformance:zgw', counted: true },
  { name: 'conformance: e-invoice', command: 'npm run -s conformance:e-invoice', counted: true },
  { name: 'API Design Rules', command: 'npm run -s check:adr', counted: true },
  { name: 'contracts against main', command: 'npm run -s check:breaking', counted: true },
];

/** Runs a command, shows its output, and keeps the last closing line. */
function run(command) {
  return new Promise((resolve) => {
    const child = spawn('bash', ['-c', command], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, SKIPPED_SUITES_FILE: skippedFile } });
    let closing;
    let rest = '';
    child.stdout.on('data', (chunk) => {
      process.stdout.write(chunk);
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const match = /^(\d+) passed, (\d+) failed$/.exec(line.trim());
        if (match) closing = { passed: Number(match[1]), failed: Number(match[2]) };
      }
    });
    child.on('close', (code) => resolve({ code, closing }));
  });
}

const lines = [];
let passed = 0;
let failed = 0;
for (const suite of suites) {
  const started = Date.now();
  console.log(`== ${suite.name}: ${suite.command}`);
  const { code, closing } = await run(suite.command);
  const count = suite.counted ? (closing ?? { passed: 0, failed: 1 }) : code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  if (suite.counted && count.passed + count.failed === 0) count.failed = 1;
  if (code !== 0 && count.failed === 0) count.failed = 1;
  passed += count.passed;
  failed += count.failed;
  lines.push(`suite ${suite.name}: ${count.passed} passed, ${count.failed} failed (${Math.round((Date.now() - started) / 1000)} s)${suite.counted && !closing ? ' DID NOT RUN' : ''}`);
  if (suite.name.startsWith('install') && code !== 0) break;
}
if (existsSync(skippedFile)) {
  const skipped = readFileSync(skippedFile, 'utf8').trim().split('\n').filter(Boolean);
  failed += skipped.length;
  lines.push(`skipped suites (counted as failed): ${skipped.join('; ')}`);
}
console.log(`\n${lines.join('\n')}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
