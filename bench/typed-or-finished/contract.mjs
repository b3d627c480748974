// Descriptors of the bench's own contract, made by buf at the start: it is no part of the product.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createFileRegistry, fromBinary } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

export function benchRegistry() {
  const scratch = mkdtempSync(join(tmpdir(), 'polder-bench-'));
  const out = join(scratch, 'bench.binpb');
  const config = { version: 'v2', modules: [{ path: 'proto' }, { path: 'bench/typed-or-finished/proto' }, { path: 'node_modules/google-proto-files', includes: ['node_modules/google-proto-files/google/api'], excludes: ['node_modules/google-proto-files/google/api/expr'] }] };
  try {
    execFileSync(join(root, 'node_modules/.bin/buf'), ['build', '.', '--config', JSON.stringify(config), '--path', 'bench/typed-or-finished/proto/polder', '-o', out, '--as-file-descriptor-set'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    return createFileRegistry(fromBinary(FileDescriptorSetSchema, readFileSync(out)));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
