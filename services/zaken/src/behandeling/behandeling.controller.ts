import { Injectable } from '@nestjs/common';
import type { Metadata } from '@grpc/grpc-js';
import type { Ctx } from '@polder/context';
import { ZaakDetail, type BehandelingServiceServer, type GetZaakRequest, type ListWerkvoorraadRequest, type OpenZaakDocumentRequest, type SetResultaatRequest, type SluitZaakRequest } from '@polder/proto/polder/zaken/v1/zaken';
import type { Handlers } from '@polder/service';
import { BehandelingService, type ZaakMetVersie } from './behandeling.service.js';
import { etagVan } from './etag.rules.js';

/** polder.zaken.v1.BehandelingService. */
@Injectable()
export class BehandelingController implements Handlers<BehandelingServiceServer> {
  constructor(private readonly behandeling: BehandelingService) {}

  listWerkvoorraad = (ctx: Ctx, request: ListWerkvoorraadRequest) => this.behandeling.werkvoorraad(ctx, request);
  getZaak = (ctx: Ctx, { id }: GetZaakRequest, out: Metadata) => metEtag(out, this.behandeling.zaak(ctx, id));
  neemZaak = (ctx: Ctx, { id }: GetZaakRequest, out: Metadata) => metEtag(out, this.behandeling.neem(ctx, id));
  setResultaat = (ctx: Ctx, request: SetResultaatRequest, out: Metadata) => metEtag(out, this.behandeling.zetResultaat(ctx, request));
  sluitZaak = (ctx: Ctx, request: SluitZaakRequest, out: Metadata) => metEtag(out, this.behandeling.sluit(ctx, request));
  openDocument = (ctx: Ctx, { zaakId, documentId }: OpenZaakDocumentRequest) => this.behandeling.openDocument(ctx, zaakId, documentId);
}

async function metEtag(out: Metadata, answer: Promise<ZaakMetVersie>): Promise<ZaakDetail> {
  const { detail, versie } = await answer;
  out.set('etag', etagVan(versie, ZaakDetail.encode(detail).finish()));
  return detail;
}
