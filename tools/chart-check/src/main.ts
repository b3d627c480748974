// Writes README.md and values.schema.json of every chart, then renders each with its defaults and its scenarios and prints what the checker says. Ends with 1 on a MUST.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assembleCharts, chartFile, chartFolders, renderChart, scenarios } from './charts.js';
import { checkRender } from './check.js';
import { chartReadme, valuesSchema } from './values-docs.js';

const charts = join(dirname(fileURLToPath(import.meta.url)), '../../../charts');
const target = mkdtempSync(join(tmpdir(), 'polder-charts-'));
let failed = 0;
for (const name of chartFolders(charts).map((folder) => basename(folder))) {
  writeFileSync(join(charts, name, 'values.schema.json'), valuesSchema(charts, name));
  writeFileSync(join(charts, name, 'README.md'), chartReadme(charts, name));
}
try {
  for (const chart of assembleCharts(charts, target)) {
    if (chartFile(chart).type === 'library') continue;
    for (const values of [[], ...scenarios(chart).map((file) => [file])]) {
      const render = renderChart(chart, values);
      const { checks, failures } = await checkRender(render);
      const must = failures.filter((f) => f.level === 'MUST');
      failed += must.length;
      console.log(`${render.name}: ${render.manifests.length} objects, ${must.length}/${checks.MUST} MUST failures, ${failures.length - must.length}/${checks.SHOULD} SHOULD`);
      for (const f of failures.filter((one) => one.level === 'MUST' || process.argv.includes('--should'))) console.log(`  ${f.rule} ${f.level} ${f.object}: ${f.message}`);
    }
  }
} finally {
  rmSync(target, { recursive: true, force: true });
}
process.exit(failed === 0 ? 0 : 1);
