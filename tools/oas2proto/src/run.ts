import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateApi } from './generate.js';
import { Numbers } from './numbers.js';
import type { Overlay } from './overlay.js';
import { writeApi, type ProtoFile } from './write.js';

/**
 * All files of all APIs of the overlay. `standards` is the folder with the official files, `proto` the folder with the
 * files of last time, from which the numbers come.
 */
export function generateAll(overlay: Overlay, standards: string, proto: string): ProtoFile[] {
  const files: ProtoFile[] = [];
  for (const [name, api] of Object.entries(overlay.apis)) {
    const numbers = new Numbers();
    for (const file of [`${name}.proto`, `${name}_antwoorden.proto`]) {
      const path = join(proto, 'polder/zgw', name, 'v1', file);
      if (existsSync(path)) numbers.read(readFileSync(path, 'utf8'));
    }
    files.push(...writeApi(generateApi(name, api, readFileSync(join(standards, api.file), 'utf8')), api, numbers));
  }
  return files;
}
