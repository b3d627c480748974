// `npm start`: builds what changed, then runs the whole suite on this machine. --fresh empties the data first.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Polder needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}
const build = spawnSync(process.execPath, [join(root, 'tools/build/build.mjs')], { stdio: 'inherit' });
if (build.status !== 0) process.exit(1);
await import(join(root, 'tools/start/dist/main.js'));
