import type { Readable } from 'node:stream';
import { status } from '@grpc/grpc-js';
import { Inject, Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import { Database, Refusal } from '@polder/service';
import { Blobs } from '../blob/blobs.js';
import { TooLargeError } from '../blob/blob-store.js';
import { CONFIG, type ArchiefConfig } from '../config.js';
import { Tickets } from './ticket.js';

/** Bytes that come before the call that they belong to: stored under their hash, known to nobody but the receipt. */
@Injectable()
export class ParkService {
  constructor(
    private readonly database: Database,
    private readonly blobs: Blobs,
    private readonly tickets: Tickets,
    @Inject(CONFIG) private readonly config: Pick<ArchiefConfig, 'POLDER_INHOUD_MAX_BYTES'>,
  ) {}

  /** @throws Refusal 413 past POLDER_INHOUD_MAX_BYTES; then nothing is left. */
  async receive(ctx: Ctx, source: Readable): Promise<string> {
    try {
      // The stream stays open after a refusal: destroying it would cut the connection before the answer is read.
      const blob = await this.blobs.store.receive(ctx.tenant, source.iterator({ destroyOnReturn: false }), this.config.POLDER_INHOUD_MAX_BYTES);
      try {
        await this.blobs.park(this.database, ctx, blob);
      } finally {
        await blob.discard();
      }
      return this.tickets.issue({ doel: 'inhoud', id: blob.sha256, org: ctx.tenant, size: blob.size });
    } catch (error) {
      if (!(error instanceof TooLargeError)) throw error;
      throw new Refusal(status.INVALID_ARGUMENT, 'too_large', 'Te groot.', 'De inhoud is te groot. Stuur het document in delen (bestandsdelen).', [], 413);
    }
  }
}
