import { Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import type { Download, Empty } from '@polder/proto/polder/api/options';
import type {
  ArchiveDocumentenRequest, BatchGetDocumentenRequest, BatchGetDocumentenResponse, DocumentServiceServer, OpenDocumentRequest,
} from '@polder/proto/polder/archief/v1/archief';
import { Refusal, type Handlers } from '@polder/service';
import { requireUuids } from '../uuid.rules.js';
import { DocumentService } from './document.service.js';

const MAX_BATCH = 500;

/** polder.archief.v1.DocumentService. */
@Injectable()
export class DocumentController implements Handlers<DocumentServiceServer> {
  constructor(private readonly documents: DocumentService) {}

  async batchGetDocumenten(ctx: Ctx, request: BatchGetDocumentenRequest): Promise<BatchGetDocumentenResponse> {
    requireUuids({ ids: request.ids });
    if (request.ids.length > MAX_BATCH) throw Refusal.invalid([{ name: 'ids', code: 'too-many', reason: `Vraag hooguit ${MAX_BATCH} documenten tegelijk.` }]);
    return { documents: await this.documents.batch(ctx, request.ids) };
  }

  async openDocument(ctx: Ctx, request: OpenDocumentRequest): Promise<Download> {
    requireUuids({ id: request.id, zaakId: request.zaakId });
    return this.documents.open(ctx, request.id, request.zaakId);
  }

  async archiveDocumenten(ctx: Ctx, request: ArchiveDocumentenRequest): Promise<Empty> {
    requireUuids({ zaakId: request.zaakId, ids: request.ids });
    await this.documents.archive(ctx, request.zaakId, request.ids);
    return {};
  }
}
