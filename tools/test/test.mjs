// `npm test`: everything that needs nothing but Node. Builds what changed, checks the types, runs jest over all
// packages and closes with `N passed, N failed` alone on a line. Arguments go on to jest.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const args = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), 'polder-jest-'));
const resultFile = join(scratch, 'result.json');
const skippedFile = process.env.SKIPPED_SUITES_FILE ?? join(scratch, 'skipped.txt');
let passed = 0;
let failed = 0;

const node = (script, extra = [], env = {}) =>
  spawnSync(process.execPath, [join(root, script), ...extra], { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;

if (!node('tools/build/build.mjs')) process.exit(1);
if (args.length === 0) {
  if (node('tools/build/typecheck.mjs')) passed += 1;
  else failed += 1;
  console.log(`suite typecheck: ${failed === 0 ? 'ok' : 'failed'}`);
}
node('node_modules/jest/bin/jest.js', ['--json', `--outputFile=${resultFile}`, ...args], {
  NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`,
  SKIPPED_SUITES_FILE: skippedFile,
  TZ: process.env.TZ ?? 'Europe/Amsterdam',
});
if (!existsSync(resultFile)) {
  failed += 1;
  console.error('jest gave no result');
} else {
  const result = JSON.parse(readFileSync(resultFile, 'utf8'));
  passed += result.numPassedTests;
  // A file that cannot be loaded has no tests of its own: it counts as one failure.
  failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  if (result.numPendingTests > 0) console.log(`${result.numPendingTests} tests skipped:\n${existsSync(skippedFile) ? readFileSync(skippedFile, 'utf8') : ''}`);
  if (result.numTotalTests === 0) failed += 1;
}
rmSync(scratch, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
