import { PassThrough } from 'node:stream';
import { invalid, type ProblemError } from '../problem.js';

/**
 * Takes the bytes of one field to where bytes live and answers a receipt for them. Rejects with a ProblemError. The
 * source ends with an error when the client breaks off: then nothing may be kept.
 */
export type StoreBytes = (source: AsyncIterable<Uint8Array>) => Promise<string>;

/** Up to this many bytes travel inside the message; more go beside gRPC. */
export const INLINE_MAX = 256 * 1024;
/** First byte of a streamed field's value inside: what follows are the bytes themselves, or a receipt for them. */
export const INLINE = 0;
export const RECEIPT = 1;

/** The bytes of one field as they come in: kept while they are few, passed on to the store when they are many. */
export class BytesPart {
  private kept: Buffer[] = [];
  private size = 0;
  private pass: PassThrough | undefined;
  private receipt: Promise<string> | undefined;
  private failed: unknown;

  constructor(private readonly store: StoreBytes) {}

  /** Waits while the store is slower than the sender. @throws what the store refused. */
  async write(bytes: Buffer): Promise<void> {
    if (this.failed !== undefined) throw this.failed;
    this.size += bytes.length;
    if (!this.pass && this.size <= INLINE_MAX) {
      this.kept.push(bytes);
      return;
    }
    const pass = this.pass ?? this.open();
    if (!pass.write(bytes)) await this.drained(pass);
  }

  /** The value of the field inside. @throws what the store refused. */
  async end(): Promise<Buffer> {
    if (!this.pass || !this.receipt) return Buffer.concat([Buffer.from([INLINE]), ...this.kept]);
    this.pass.end();
    return Buffer.concat([Buffer.from([RECEIPT]), Buffer.from(await this.receipt)]);
  }

  /** The client broke off, or the rest was refused. */
  abort(reason: Error): void {
    this.pass?.destroy(reason);
  }

  private open(): PassThrough {
    const pass = new PassThrough({ highWaterMark: 1024 * 1024 });
    // Whoever reads it hears of an abort; without a reader nobody has to.
    pass.on('error', () => undefined);
    this.pass = pass;
    this.receipt = this.store(pass);
    this.receipt.catch((error: unknown) => {
      this.failed = error;
      pass.destroy();
    });
    for (const bytes of this.kept) pass.write(bytes);
    this.kept = [];
    return pass;
  }

  private async drained(pass: PassThrough): Promise<void> {
    await new Promise<void>((resolve) => {
      pass.once('drain', resolve);
      pass.once('close', resolve);
    });
    if (this.failed !== undefined) throw this.failed;
  }
}

/** Base64 text in pieces of any length, decoded on the way. Strict: the alphabet of RFC 4648 and its padding. */
export class Base64Part {
  private carry = '';
  private padded = false;
  private readonly part: BytesPart;

  constructor(
    private readonly name: string,
    store: StoreBytes,
  ) {
    this.part = new BytesPart(store);
  }

  async write(text: string): Promise<void> {
    const all = this.carry + text;
    const whole = all.length - (all.length % 4);
    this.carry = all.slice(whole);
    if (whole > 0) await this.part.write(this.decode(all.slice(0, whole)));
  }

  async end(): Promise<string> {
    if (this.carry !== '') throw this.refuse('incorrect-base64-padding', 'De base64 is niet compleet: de opvulling aan het einde klopt niet.');
    return (await this.part.end()).toString('base64');
  }

  abort(reason: Error): void {
    this.part.abort(reason);
  }

  private decode(text: string): Buffer {
    if (this.padded) throw this.refuse('invalid-base64', 'Dit veld moet base64 zijn.');
    const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
    this.padded = padding > 0;
    const bytes = Buffer.from(text, 'base64');
    // Node passes over what is no base64 and takes the alphabet for URLs as well: the length and those two tell.
    if (bytes.length !== (text.length / 4) * 3 - padding || text.includes('-') || text.includes('_')) throw this.refuse('invalid-base64', 'Dit veld moet base64 zijn.');
    return bytes;
  }

  private refuse(code: string, reason: string): ProblemError {
    const problem = invalid([{ name: this.name, code, reason }]);
    this.abort(problem);
    return problem;
  }
}
