import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** Folder with the official files: STANDARDS_DIR, or the folder beside the checkout. */
export function standardsDir(): string {
  return resolve(process.env.STANDARDS_DIR ?? join(root, '../shared/standards'));
}

/** Path of one official file or folder. */
export function standardsPath(file: string): string {
  return join(standardsDir(), file);
}

/** Text of one official file. */
export function readStandard(file: string): string {
  return readFileSync(standardsPath(file), 'utf8');
}

/**
 * A suite that needs an official file. Without the file it is skipped and the skip is recorded in SKIPPED_SUITES_FILE,
 * so that the release run can fail on it. The only place where a test may skip.
 */
export function describeWith(file: string, name: string, body: (path: string) => void): void {
  const path = standardsPath(file);
  if (existsSync(path)) {
    describe(name, () => body(path));
    return;
  }
  const list = process.env.SKIPPED_SUITES_FILE;
  if (list) appendFileSync(list, `${name}: ${file} is not there\n`);
  describe.skip(`${name} (${file} is not there)`, () => {
    it('needs the official file', () => undefined);
  });
}
