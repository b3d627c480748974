// Type check of all packages with the native compiler (seconds instead of tens of seconds).
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const tsc = join(root, 'node_modules/typescript7/bin/tsc');
let failed = 0;
for (const project of ['tsconfig.json', 'tsconfig.web.json']) {
  if (project === 'tsconfig.web.json' && !existsSync(join(root, 'libs/ui/src'))) continue;
  const { status } = spawnSync(process.execPath, [tsc, '-p', join(root, project)], { stdio: 'inherit' });
  if (status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
