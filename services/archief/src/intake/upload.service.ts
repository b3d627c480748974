import type { Readable } from 'node:stream';
import { status } from '@grpc/grpc-js';
import { Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import { Database, metrics, Refusal } from '@polder/service';
import { Counter } from 'prom-client';
import { Blobs } from '../blob/blobs.js';
import { contentProblem } from '../blob/content-type.rules.js';
import { TooLargeError, type IncomingBlob } from '../blob/blob-store.js';
import type { Ticket } from '../stream/ticket.js';
import { stagedFiles } from './intake.repository.js';

const uploads = new Counter({ name: 'polder_archief_uploads_total', help: 'Uploads by outcome', labelNames: ['uitkomst'], registers: [metrics] });

const gone = () => Refusal.notFound('Dit bestand is verwijderd of al verwerkt. Voeg het opnieuw toe.');

/** The bytes of a staged file: received, checked by content, and only then attached to the row. */
@Injectable()
export class UploadService {
  constructor(
    private readonly database: Database,
    private readonly blobs: Blobs,
  ) {}

  /** Receives the bytes that the ticket permits. A repeat with the same bytes is fine; other bytes are refused. */
  async receive(ctx: Ctx, ticket: Ticket, source: Readable): Promise<void> {
    const known = await this.database.read(ctx, (tx) => stagedFiles.find(tx, ticket.id));
    if (!known) throw gone();
    try {
      const incoming = await this.receiveBytes(ctx, source, known.verwachte_grootte);
      try {
        await this.accept(ctx, ticket.id, known.content_type, known.verwachte_grootte, incoming);
      } finally {
        await incoming.discard();
      }
      uploads.inc({ uitkomst: 'compleet' });
    } catch (error) {
      uploads.inc({ uitkomst: error instanceof ContentRefusal ? 'afgewezen' : 'afgebroken' });
      if (error instanceof ContentRefusal) await this.database.tx(ctx, (tx) => stagedFiles.reject(tx, ticket.id, error.detail));
      throw error;
    }
  }

  private async receiveBytes(ctx: Ctx, source: Readable, size: number): Promise<IncomingBlob> {
    try {
      // The stream stays open after a refusal: destroying it would cut the connection before the answer is read.
      return await this.blobs.store.receive(ctx.tenant, source.iterator({ destroyOnReturn: false }), size);
    } catch (error) {
      if (error instanceof TooLargeError) throw new ContentRefusal('te-groot', 'Het bestand is groter dan opgegeven. Voeg het opnieuw toe.', 413);
      throw error;
    }
  }

  private async accept(ctx: Ctx, id: string, contentType: string, size: number, incoming: IncomingBlob): Promise<void> {
    await this.database.tx(ctx, async (tx) => {
      const [file] = await stagedFiles.lock(tx, [id]);
      if (!file) throw gone();
      if (file.sha256 === incoming.sha256) return;
      if (file.sha256) throw Refusal.conflict('bestand-al-ontvangen', 'Dit bestand is al ontvangen, met andere inhoud. Verwijder het eerst.');
      if (incoming.size !== size) throw new ContentRefusal('grootte', 'Het bestand is niet helemaal aangekomen. Stuur het opnieuw.', 400);
      const problem = contentProblem(contentType, incoming.head, incoming.tail);
      if (problem) throw new ContentRefusal('bestandstype', problem, 400);
      await this.blobs.keep(tx, incoming);
      await stagedFiles.complete(tx, id, incoming.sha256);
      await tx.audit('bestand.ontvangen', { kind: 'aangeboden_bestand', id, hoofdobject: file.eigenaar_id }, { sha256: incoming.sha256, grootte: incoming.size, contentType });
    });
  }
}

/** The content is not what was promised: the reason is kept with the staged file. */
class ContentRefusal extends Refusal {
  constructor(code: string, detail: string, httpStatus: 400 | 413) {
    super(status.INVALID_ARGUMENT, code, 'Bestand afgewezen.', detail, [], httpStatus);
  }
}
