import type { Ctx } from '@polder/context';
import type { Download } from '@polder/proto/polder/api/options';
import type { Document, DocumentServiceServer } from '@polder/proto/polder/archief/v1/archief';
import { Refusal, type Logger, type RemoteCalls } from '@polder/service';

/** What zaken asks of archief: metadata in one batch, and a ticket to read one document. */
export class DocumentenClient {
  constructor(
    private readonly archief: RemoteCalls<DocumentServiceServer>,
    private readonly log: Logger,
  ) {}

  /** Metadata of the documents; undefined when archief does not answer: the case is shown without it. */
  async lees(ctx: Ctx, ids: string[]): Promise<Document[] | undefined> {
    if (ids.length === 0) return [];
    try {
      return (await this.archief.batchGetDocumenten(ctx, { ids })).documents;
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'unavailable') throw error;
      this.log.warn({ traceId: ctx.traceId }, 'documents not available');
      return undefined;
    }
  }

  open(ctx: Ctx, zaakId: string, documentId: string): Promise<Download> {
    return this.archief.openDocument(ctx, { id: documentId, zaakId });
  }
}
