import { Inject, Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import type { Handlers } from '@polder/service';
import type { HttpBody } from '@polder/proto/google/api/httpbody';
import type { Empty } from '@polder/proto/polder/api/options';
import type {
  Aanvraag, AanvraagServiceServer, AddBijlageRequest, Bijlage, DienInRequest, GetAanvraagRequest, ListAanvragenRequest, ListAanvragenResponse, Ontvangst,
  RemoveBijlageRequest, SaveAanvraagRequest, StartAanvraagRequest,
} from '@polder/proto/polder/formulieren/v1/formulieren';
import { AanvraagService } from './aanvraag.service.js';
import { BijlageService } from './bijlage.service.js';
import { CorrectieService } from './correctie.service.js';
import { IndienenService } from './indienen.service.js';
import { KopieService } from './kopie.service.js';

/** Drafts and submissions of the party that is logged in; the contract's options have been checked before. */
@Injectable()
export class AanvraagController implements Handlers<AanvraagServiceServer> {
  constructor(
    @Inject(AanvraagService) private readonly aanvragen: AanvraagService,
    @Inject(BijlageService) private readonly bijlagen: BijlageService,
    @Inject(IndienenService) private readonly indienen: IndienenService,
    @Inject(CorrectieService) private readonly correcties: CorrectieService,
    @Inject(KopieService) private readonly kopieen: KopieService,
  ) {}

  startAanvraag(ctx: Ctx, request: StartAanvraagRequest): Promise<Aanvraag> {
    return this.aanvragen.start(ctx, request);
  }

  listAanvragen(ctx: Ctx, _request: ListAanvragenRequest): Promise<ListAanvragenResponse> {
    return this.aanvragen.lijst(ctx);
  }

  getAanvraag(ctx: Ctx, request: GetAanvraagRequest): Promise<Aanvraag> {
    return this.aanvragen.haal(ctx, request);
  }

  saveAanvraag(ctx: Ctx, request: SaveAanvraagRequest): Promise<Aanvraag> {
    return this.aanvragen.bewaar(ctx, request);
  }

  addBijlage(ctx: Ctx, request: AddBijlageRequest): Promise<Bijlage> {
    return this.bijlagen.voegToe(ctx, request);
  }

  async removeBijlage(ctx: Ctx, request: RemoveBijlageRequest): Promise<Empty> {
    await this.bijlagen.verwijder(ctx, request);
    return {};
  }

  dienIn(ctx: Ctx, request: DienInRequest): Promise<Ontvangst> {
    return this.indienen.dienIn(ctx, request);
  }

  async startCorrectie(ctx: Ctx, request: GetAanvraagRequest): Promise<Aanvraag> {
    return this.aanvragen.haal(ctx, { id: await this.correcties.start(ctx, request) });
  }

  getKopie(ctx: Ctx, request: GetAanvraagRequest): Promise<HttpBody> {
    return this.kopieen.kopie(ctx, request);
  }

  getOntvangst(ctx: Ctx, request: GetAanvraagRequest): Promise<Ontvangst> {
    return this.indienen.ontvangst(ctx, request);
  }
}
