// Packs every chart that can be installed: node tools/chart-check/dist/package.js OUT
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assembleCharts, chartFile } from './charts.js';
import { helm } from './helm.js';

const [out] = process.argv.slice(2);
if (!out) {
  console.error('usage: npm run charts:package -- OUT');
  process.exit(1);
}
const target = mkdtempSync(join(tmpdir(), 'polder-charts-'));
try {
  mkdirSync(out, { recursive: true });
  for (const chart of assembleCharts(join(dirname(fileURLToPath(import.meta.url)), '../../../charts'), target)) {
    if (chartFile(chart).type !== 'library') process.stdout.write(helm(['package', chart, '--destination', resolve(out)]));
  }
} finally {
  rmSync(target, { recursive: true, force: true });
}
