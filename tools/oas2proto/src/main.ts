import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readOverlay } from './overlay.js';
import { generateAll } from './run.js';

// `npm run oas2proto`: writes proto/polder/zgw from the official files and the overlay.
const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const standards = resolve(process.env.STANDARDS_DIR ?? join(root, '../shared/standards'));
const overlay = readOverlay(join(root, 'tools/oas2proto/overlay.yaml'));
for (const { path, text } of generateAll(overlay, standards, join(root, 'proto'))) {
  const target = join(root, 'proto', path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
  console.log(path);
}
