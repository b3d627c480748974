import { Injectable } from '@nestjs/common';
import type { Metadata } from '@grpc/grpc-js';
import type { Ctx } from '@polder/context';
import type { BehandelingServiceServer, GetZaakRequest, ListWerkvoorraadRequest, OpenZaakDocumentRequest, SetResultaatRequest, SluitZaakRequest } from '@polder/proto/polder/zaken/v1/zaken';
import type { Handlers } from '@polder/service';
import { BehandelingService } from './behandeling.service.js';

/** polder.zaken.v1.BehandelingService. */
@Injectable()
export class BehandelingController implements Handlers<BehandelingServiceServer> {
  constructor(private readonly behandeling: BehandelingService) {}

  listWerkvoorraad = (ctx: Ctx, request: ListWerkvoorraadRequest) => this.behandeling.werkvoorraad(ctx, request);
  getZaak = (ctx: Ctx, { id }: GetZaakRequest, _out: Metadata) => this.behandeling.zaak(ctx, id);
  neemZaak = (ctx: Ctx, { id }: GetZaakRequest) => this.behandeling.neem(ctx, id);
  setResultaat = (ctx: Ctx, request: SetResultaatRequest) => this.behandeling.zetResultaat(ctx, request);
  sluitZaak = (ctx: Ctx, request: SluitZaakRequest) => this.behandeling.sluit(ctx, request);
  openDocument = (ctx: Ctx, { zaakId, documentId }: OpenZaakDocumentRequest) => this.behandeling.openDocument(ctx, zaakId, documentId);
}
