import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8', '.webmanifest': 'application/manifest+json; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg',
  '.webp': 'image/webp', '.ico': 'image/x-icon', '.woff2': 'font/woff2', '.txt': 'text/plain; charset=utf-8', '.map': 'application/json; charset=utf-8', '.xml': 'application/xml; charset=utf-8', '.pdf': 'application/pdf',
};
const COMPRESSIBLE = new Set(['.html', '.js', '.mjs', '.css', '.json', '.webmanifest', '.svg', '.txt', '.map', '.xml']);
const MIN_COMPRESS = 1024;

export type Encoding = 'br' | 'gzip' | 'identity';

/** One file of a web app, in memory, with its compressed forms made at first use. */
export class WebFile {
  private readonly encoded = new Map<Encoding, Promise<Buffer>>();

  constructor(
    readonly type: string,
    readonly etag: string,
    /** True when its name holds a hash of its content, so that it may be kept for ever. */
    readonly immutable: boolean,
    private readonly compressible: boolean,
    private readonly bytes: Buffer,
  ) {}

  /** The best form for a client, by its Accept-Encoding. */
  async body(acceptEncoding: string | undefined): Promise<{ encoding: Encoding; bytes: Buffer }> {
    const encoding = this.compressible ? bestEncoding(acceptEncoding) : 'identity';
    if (encoding === 'identity') return { encoding, bytes: this.bytes };
    const known = this.encoded.get(encoding) ?? compress(encoding, this.bytes);
    this.encoded.set(encoding, known);
    return { encoding, bytes: await known };
  }

  get varies(): boolean {
    return this.compressible;
  }
}

/** br before gzip, unless the client refuses it with q=0. */
export function bestEncoding(header: string | undefined): Encoding {
  const offered = new Map((header ?? '').split(',').map((part) => {
    const [name = '', ...parameters] = part.trim().toLowerCase().split(';');
    return [name.trim(), parameters.some((one) => /^\s*q=0(\.0*)?\s*$/.test(one))] as const;
  }));
  if (offered.get('br') === false) return 'br';
  if (offered.get('gzip') === false) return 'gzip';
  return 'identity';
}

async function compress(encoding: 'br' | 'gzip', bytes: Buffer): Promise<Buffer> {
  if (encoding === 'gzip') return promisify(gzip)(bytes, { level: 9 });
  return promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
}

/**
 * A built web app in memory: its files by path, and its page for every path that is not a file (the app routes itself).
 * Read once at the start: what is served cannot change under a running gateway.
 */
export class WebApp {
  private constructor(private readonly files: Map<string, WebFile>) {}

  /** Reads the folder; undefined when the app has not been built. */
  static read(folder: string): WebApp | undefined {
    if (!existsSync(join(folder, 'index.html'))) return undefined;
    const files = new Map<string, WebFile>();
    for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isFile() || entry.name.startsWith('.')) continue;
      files.set(relative(folder, path).split(sep).join('/'), fileOf(path, entry.name));
    }
    return new WebApp(files);
  }

  /** The file at a path below the app, without a slash in front. */
  file(path: string): WebFile | undefined {
    return this.files.get(path);
  }

  page(): WebFile | undefined {
    return this.files.get('index.html');
  }
}

function fileOf(path: string, name: string): WebFile {
  const bytes = readFileSync(path);
  const extension = extname(name).toLowerCase();
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`;
  const immutable = /[.-][A-Za-z0-9_-]{8,}\.[a-z0-9]+$/.test(name) && path.includes(`${sep}assets${sep}`);
  return new WebFile(TYPES[extension] ?? 'application/octet-stream', etag, immutable, COMPRESSIBLE.has(extension) && bytes.length >= MIN_COMPRESS, bytes);
}
