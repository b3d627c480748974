import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createFileRegistry, fromBinary, type FileRegistry } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../../..');

/** Descriptors of the toy service, compiled by buf from libs/transcoder/toy with the product's own options beside it. */
export function toyRegistry(): FileRegistry {
  const scratch = mkdtempSync(join(tmpdir(), 'polder-toy-'));
  const out = join(scratch, 'toy.binpb');
  const config = { version: 'v2', modules: [{ path: 'proto' }, { path: 'libs/transcoder/toy' }, { path: 'node_modules/google-proto-files', includes: ['node_modules/google-proto-files/google/api'], excludes: ['node_modules/google-proto-files/google/api/expr'] }] };
  try {
    execFileSync(join(root, 'node_modules/.bin/buf'), ['build', '.', '--config', JSON.stringify(config), '--path', 'libs/transcoder/toy/polder', '-o', out, '--as-file-descriptor-set'], { cwd: root, stdio: 'pipe' });
    return createFileRegistry(fromBinary(FileDescriptorSetSchema, readFileSync(out)));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
