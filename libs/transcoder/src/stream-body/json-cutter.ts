import { ProblemError } from '../problem.js';
import { Base64Part, type StoreBytes } from './part.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Reads a JSON object as it comes in and cuts the base64 text of the named members (of the outermost object only) out of
 * it: in their place stands the base64 of a short value (part.ts). What is left is small and is parsed as always.
 * What surprises: it does not check the JSON, the parser behind it does. A name or text written with escapes is understood.
 */
export class JsonCutter {
  private readonly out: Buffer[] = [];
  private outSize = 0;
  private depth = 0;
  private mode: 'plain' | 'text' | 'cut' = 'plain';
  private escaped = false;
  private inObject = false;
  private expectsName = false;
  private nameBytes: Buffer[] | undefined;
  private name = '';
  private part: Base64Part | undefined;
  /** An escape in base64 text that is cut in two by the end of a chunk. */
  private escape = '';

  /** maxRest: most bytes of what is not cut out. */
  constructor(
    private readonly names: ReadonlySet<string>,
    private readonly store: StoreBytes,
    private readonly maxRest: number,
  ) {}

  /** @throws ProblemError 413 when the rest is too large, 400 for what is no base64, and what the store refuses. */
  async write(chunk: Buffer): Promise<void> {
    let at = 0;
    while (at < chunk.length) {
      if (this.mode === 'cut') at = await this.cut(chunk, at);
      else at = this.mode === 'text' ? this.text(chunk, at) : this.plain(chunk, at);
    }
  }

  /** The JSON without what was cut out. */
  end(): Buffer {
    this.part?.abort(new ProblemError(400));
    return Buffer.concat(this.out);
  }

  abort(reason: Error): void {
    this.part?.abort(reason);
  }

  private keep(bytes: Buffer): void {
    this.outSize += bytes.length;
    if (this.outSize > this.maxRest) throw new ProblemError(413);
    this.out.push(bytes);
  }

  /** Between texts, up to the next quote and with it. */
  private plain(chunk: Buffer, from: number): number {
    let at = from;
    for (; at < chunk.length; at += 1) {
      const byte = chunk[at]!;
      if (byte === QUOTE) return this.open(chunk, from, at + 1);
      if (byte === 0x7b || byte === 0x5b) {
        this.depth += 1;
        if (this.depth === 1) this.inObject = this.expectsName = byte === 0x7b;
      } else if (byte === 0x7d || byte === 0x5d) this.depth -= 1;
      else if (this.depth === 1 && byte === 0x2c) this.expectsName = this.inObject;
      else if (this.depth === 1 && byte === 0x3a) this.expectsName = false;
    }
    this.keep(chunk.subarray(from, at));
    return at;
  }

  private open(chunk: Buffer, from: number, end: number): number {
    this.keep(chunk.subarray(from, end));
    const top = this.depth === 1 && this.inObject;
    if (top && !this.expectsName && this.names.has(this.name)) {
      this.mode = 'cut';
      this.part = new Base64Part(this.name, this.store);
      return end;
    }
    this.mode = 'text';
    this.nameBytes = top && this.expectsName ? [] : undefined;
    return end;
  }

  /** Inside a text, up to its closing quote and with it. */
  private text(chunk: Buffer, from: number): number {
    let at = from;
    for (; at < chunk.length; at += 1) {
      if (this.escaped) this.escaped = false;
      else if (chunk[at] === BACKSLASH) this.escaped = true;
      else if (chunk[at] === QUOTE) break;
    }
    this.nameBytes?.push(chunk.subarray(from, at));
    if (at === chunk.length) {
      this.keep(chunk.subarray(from, at));
      return at;
    }
    this.mode = 'plain';
    if (this.nameBytes) this.name = unescaped(Buffer.concat(this.nameBytes).toString('utf8'));
    this.nameBytes = undefined;
    this.keep(chunk.subarray(from, at + 1));
    return at + 1;
  }

  /** Base64 text, up to its closing quote. */
  private async cut(chunk: Buffer, from: number): Promise<number> {
    const part = this.part!;
    if (this.escape) return this.finishEscape(chunk, from, part);
    const quote = chunk.indexOf(QUOTE, from);
    const stop = quote < 0 ? chunk.length : quote;
    const slash = chunk.subarray(from, stop).indexOf(BACKSLASH);
    const end = slash < 0 ? stop : from + slash;
    if (end > from) await part.write(chunk.toString('latin1', from, end));
    if (slash >= 0) {
      this.escape = '\\';
      return end + 1;
    }
    if (quote < 0) return end;
    const value = await part.end();
    this.part = undefined;
    this.mode = 'plain';
    // Small by itself (part.ts), and not what maxRest is about.
    this.out.push(Buffer.from(`${value}"`));
    return quote + 1;
  }

  private async finishEscape(chunk: Buffer, from: number, part: Base64Part): Promise<number> {
    this.escape += String.fromCharCode(chunk[from]!);
    const wanted = this.escape[1] === 'u' ? 6 : 2;
    if (this.escape.length < wanted) return from + 1;
    const text = unescaped(this.escape);
    this.escape = '';
    await part.write(text);
    return from + 1;
  }
}

/** A JSON text without its quotes; what is no JSON stays as it is, and the parser behind will say so. */
function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text;
  }
}
