import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createFileRegistry, fromBinary, type FileRegistry } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';

/** Path of the descriptor set that the build made of all contracts. */
export const descriptorSetPath = join(dirname(fileURLToPath(import.meta.url)), '../dist/polder.binpb');

let cached: FileRegistry | undefined;

/** All contracts as descriptors, read once: services, messages, and Polder's own options. */
export function registry(): FileRegistry {
  cached ??= createFileRegistry(fromBinary(FileDescriptorSetSchema, readFileSync(descriptorSetPath)));
  return cached;
}
export { apiOptionsOf, Access, rpcOptionsOf, type ApiOptions, type RpcOptions } from './options.js';
export { enumTexts } from './enum-texts.js';
