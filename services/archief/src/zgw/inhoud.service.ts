import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import { Refusal, type Tx } from '@polder/service';
import { Blobs } from '../blob/blobs.js';
import type { IncomingBlob } from '../blob/blob-store.js';
import { Tickets } from '../stream/ticket.js';

const INLINE = 0;
const INLINE_LIMIT = 1024 * 1024;

/** Content that has arrived: stored, but of nobody until keep. */
export interface Ontvangen {
  sha256: string | null;
  grootte: number;
  keep(tx: Tx): Promise<void>;
  discard(): Promise<void>;
}

/**
 * The value of a streamed field (option polder.api.field stream): few bytes in the message, or a receipt that the stream
 * port gave for many. An empty content has no blob.
 */
@Injectable()
export class InhoudService {
  constructor(
    private readonly blobs: Blobs,
    private readonly tickets: Tickets,
  ) {}

  /** @throws Refusal when the receipt is not one of ours or its bytes are gone. */
  async ontvang(ctx: Ctx, value: Uint8Array): Promise<Ontvangen> {
    const rest = Buffer.from(value.buffer, value.byteOffset + 1, Math.max(value.byteLength - 1, 0));
    if (value[0] !== INLINE) return this.received(ctx, rest.toString('utf8'));
    if (rest.length === 0) return { sha256: null, grootte: 0, keep: async () => undefined, discard: async () => undefined };
    const blob = await this.blobs.store.receive(ctx.tenant, Readable.from([rest]), INLINE_LIMIT);
    return this.of(blob);
  }

  of(blob: IncomingBlob): Ontvangen {
    return { sha256: blob.sha256, grootte: blob.size, keep: (tx) => this.blobs.keep(tx, blob), discard: () => blob.discard() };
  }

  private async received(ctx: Ctx, receipt: string): Promise<Ontvangen> {
    const { id: sha256, org, size } = this.tickets.check(receipt, 'inhoud');
    if (org !== ctx.tenant || size === undefined) throw Refusal.forbidden();
    const keep = async (tx: Tx): Promise<void> => {
      await this.blobs.claim(tx, sha256, size);
    };
    return { sha256, grootte: size, keep, discard: async () => undefined };
  }
}
