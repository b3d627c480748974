import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { HEAD_BYTES, TAIL_BYTES } from './content-type.rules.js';
import { TooLargeError, type BlobStore, type IncomingBlob } from './blob-store.js';

const TENANT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const HASH = /^[0-9a-f]{64}$/;
const PART = '.part';

/** What FolderBlobStore writes with: a file handle. Tests give one whose disk is full. */
export type OpenFile = (path: string) => Promise<Pick<FileHandle, 'write' | 'sync' | 'close'>>;

/**
 * Blobs in a folder: TENANT/ab/cd/HASH. Bytes are written to a temporary file beside it, hashed on the way, synced and
 * then renamed, so that a name never stands for half a file.
 */
export class FolderBlobStore implements BlobStore {
  constructor(
    private readonly root: string,
    private readonly openFile: OpenFile = (path) => open(path, 'wx', 0o640),
  ) {}

  async receive(tenant: string, source: AsyncIterable<Uint8Array>, maxSize: number): Promise<IncomingBlob> {
    const folder = this.temporary(tenant);
    await mkdir(folder, { recursive: true });
    const path = join(folder, `${randomUUID()}${PART}`);
    try {
      const seen = await this.write(path, source, maxSize);
      return this.incoming(tenant, path, seen);
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }

  open(tenant: string, sha256: string, range?: { start: number; end: number }): Readable {
    return createReadStream(this.path(tenant, sha256), range);
  }

  async sizeOf(tenant: string, sha256: string): Promise<number | undefined> {
    return (await statOf(this.path(tenant, sha256)))?.size;
  }

  async remove(tenant: string, sha256: string): Promise<void> {
    await rm(this.path(tenant, sha256), { force: true });
  }

  async *list(): AsyncIterable<{ tenant: string; sha256: string; changed: Date }> {
    for (const tenant of (await names(this.root)).filter((name) => TENANT.test(name))) {
      for (const first of await names(join(this.root, tenant))) {
        for (const second of await names(join(this.root, tenant, first))) {
          for (const sha256 of (await names(join(this.root, tenant, first, second))).filter((name) => HASH.test(name))) {
            const info = await statOf(this.path(tenant, sha256));
            if (info) yield { tenant, sha256, changed: info.mtime };
          }
        }
      }
    }
  }

  async cleanTemporary(olderThanMs: number): Promise<number> {
    let removed = 0;
    for (const tenant of (await names(this.root)).filter((name) => TENANT.test(name))) {
      for (const name of (await names(this.temporary(tenant))).filter((file) => file.endsWith(PART))) {
        const path = join(this.temporary(tenant), name);
        const info = await statOf(path);
        if (!info || Date.now() - info.mtimeMs < olderThanMs) continue;
        await rm(path, { force: true });
        removed += 1;
      }
    }
    return removed;
  }

  private async write(path: string, source: AsyncIterable<Uint8Array>, maxSize: number): Promise<Seen> {
    const file = await this.openFile(path);
    try {
      const seen = new Seen();
      for await (const chunk of source) {
        if (seen.size + chunk.length > maxSize) throw new TooLargeError(`more than ${maxSize} bytes`);
        seen.add(chunk);
        for (let at = 0; at < chunk.length; ) at += (await file.write(chunk, at)).bytesWritten;
      }
      await file.sync();
      return seen;
    } finally {
      await file.close();
    }
  }

  private incoming(tenant: string, path: string, seen: Seen): IncomingBlob {
    const sha256 = seen.digest();
    return {
      sha256, size: seen.size, head: seen.head, tail: seen.tail,
      keep: async () => {
        const target = this.path(tenant, sha256);
        const folder = join(target, '..');
        await mkdir(folder, { recursive: true });
        await rename(path, target);
        const handle = await open(folder, 'r');
        // The name is on disk only when its folder is.
        await handle.sync().finally(() => handle.close());
      },
      discard: () => rm(path, { force: true }),
    };
  }

  private temporary(tenant: string): string {
    if (!TENANT.test(tenant)) throw new Error('tenant is not a UUID');
    return join(this.root, tenant, 'tmp');
  }

  private path(tenant: string, sha256: string): string {
    if (!TENANT.test(tenant) || !HASH.test(sha256)) throw new Error('not a blob name');
    return join(this.root, tenant, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }
}

/** Hash, size, first and last bytes of what went by. */
class Seen {
  size = 0;
  head: Buffer = Buffer.alloc(0);
  tail: Buffer = Buffer.alloc(0);
  private readonly hash = createHash('sha256');

  add(chunk: Uint8Array): void {
    this.hash.update(chunk);
    this.size += chunk.length;
    if (this.head.length < HEAD_BYTES) this.head = Buffer.concat([this.head, chunk.subarray(0, HEAD_BYTES - this.head.length)]);
    this.tail = Buffer.concat([this.tail, chunk.subarray(-TAIL_BYTES)]).subarray(-TAIL_BYTES);
  }

  digest(): string {
    return this.hash.digest('hex');
  }
}

const absent = (error: unknown) => ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');

async function names(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (absent(error)) return [];
    throw error;
  }
}

async function statOf(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    if (absent(error)) return undefined;
    throw error;
  }
}
