import type { Readable } from 'node:stream';

/** Bytes that have arrived completely and are safe on disk, but that nobody can find yet. */
export interface IncomingBlob {
  /** SHA-256 of the plain bytes, hex. */
  readonly sha256: string;
  readonly size: number;
  /** First and last bytes, for the check of the type. */
  readonly head: Uint8Array;
  readonly tail: Uint8Array;
  /** Puts the bytes under their hash; replaces equal bytes that are there. Inside the transaction that writes the row. */
  keep(): Promise<void>;
  /** Removes what was not kept; harmless after keep. */
  discard(): Promise<void>;
}

/** More bytes came than were allowed. */
export class TooLargeError extends Error {}

/**
 * Where the bytes are: content addressed, per tenant, so that a tenant's bytes can be destroyed without asking another.
 * A row in the table blob says that they are there; bytes without row are what a crash left and are swept.
 */
export interface BlobStore {
  /** Receives a stream to its end. Throws TooLargeError past maxSize, and what the stream or the disk throws; then nothing is left. */
  receive(tenant: string, source: AsyncIterable<Uint8Array>, maxSize: number): Promise<IncomingBlob>;
  /** Bytes from start to end (inclusive), all of them by default. */
  open(tenant: string, sha256: string, range?: { start: number; end: number }): Readable;
  /** Size in bytes, or undefined when they are not there. */
  sizeOf(tenant: string, sha256: string): Promise<number | undefined>;
  remove(tenant: string, sha256: string): Promise<void>;
  /** All bytes that are there, with the moment of their last change. */
  list(): AsyncIterable<{ tenant: string; sha256: string; changed: Date }>;
  /** Removes half files that nobody has written to for the time given; answers how many. */
  cleanTemporary(olderThanMs: number): Promise<number>;
}
