import { Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import type { GetZaakRequest, ListMijnZakenRequest, MijnServiceServer, OpenZaakDocumentRequest, TrekInRequest } from '@polder/proto/polder/zaken/v1/zaken';
import type { Handlers } from '@polder/service';
import { MijnService } from './mijn.service.js';

/** polder.zaken.v1.MijnService. */
@Injectable()
export class MijnController implements Handlers<MijnServiceServer> {
  constructor(private readonly mijn: MijnService) {}

  listZaken = (ctx: Ctx, request: ListMijnZakenRequest) => this.mijn.lijst(ctx, request);
  getZaak = (ctx: Ctx, { id }: GetZaakRequest) => this.mijn.zaak(ctx, id);
  trekIn = (ctx: Ctx, request: TrekInRequest) => this.mijn.trekIn(ctx, request);
  openDocument = (ctx: Ctx, { zaakId, documentId }: OpenZaakDocumentRequest) => this.mijn.openDocument(ctx, zaakId, documentId);
}
