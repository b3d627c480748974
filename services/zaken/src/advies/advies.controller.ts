import type { Ctx } from '@polder/context';
import type { AdviesServiceServer, GeefAdviesRequest, ListAdviezenRequest, OpenAdviesDocumentRequest, TrekAdviesInRequest, VraagAdviesRequest } from '@polder/proto/polder/zaken/v1/advies';
import type { Handlers } from '@polder/service';
import type { AdviesService } from './advies.service.js';

/** polder.zaken.v1.AdviesService. */
export class AdviesController implements Handlers<AdviesServiceServer> {
  constructor(private readonly advies: AdviesService) {}

  listAdviseurs = async (ctx: Ctx) => ({ results: await this.advies.adviseurs(ctx) });
  listAdviezen = async (ctx: Ctx, { zaakId }: ListAdviezenRequest) => ({ results: await this.advies.lijst(ctx, zaakId) });
  vraagAdvies = (ctx: Ctx, request: VraagAdviesRequest) => this.advies.vraag(ctx, request);
  trekAdviesIn = (ctx: Ctx, { zaakId, id }: TrekAdviesInRequest) => this.advies.trekIn(ctx, zaakId, id);
  listTeAdviseren = async (ctx: Ctx) => ({ results: await this.advies.teAdviseren(ctx) });
  openAdviesDocument = (ctx: Ctx, { id, documentId }: OpenAdviesDocumentRequest) => this.advies.open(ctx, id, documentId);
  geefAdvies = (ctx: Ctx, request: GeefAdviesRequest) => this.advies.geef(ctx, request);
}
