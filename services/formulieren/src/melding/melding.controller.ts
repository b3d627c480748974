import { Inject, Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import type { Empty } from '@polder/proto/polder/api/options';
import type {
  AddFotoRequest, DienMeldingInRequest, MeldingRequest, MeldingServiceServer, RemoveFotoRequest, SaveMeldingRequest, StartMeldingRequest, VolgMeldingRequest, ZoekDubbelRequest,
} from '@polder/proto/polder/formulieren/v1/formulieren';
import type { Handlers } from '@polder/service';
import { MeldingService } from './melding.service.js';

/** polder.formulieren.v1.MeldingService: open to everyone, each report only to who has its code. */
@Injectable()
export class MeldingController implements Handlers<MeldingServiceServer> {
  constructor(@Inject(MeldingService) private readonly meldingen: MeldingService) {}

  startMelding = (ctx: Ctx, request: StartMeldingRequest) => this.meldingen.start(ctx, request);
  getMelding = (ctx: Ctx, request: MeldingRequest) => this.meldingen.haal(ctx, request);
  saveMelding = (ctx: Ctx, request: SaveMeldingRequest) => this.meldingen.bewaar(ctx, request);
  addFoto = (ctx: Ctx, request: AddFotoRequest) => this.meldingen.voegToe(ctx, request);
  removeFoto = async (ctx: Ctx, request: RemoveFotoRequest): Promise<Empty> => {
    await this.meldingen.verwijder(ctx, request);
    return {};
  };
  dienMeldingIn = (ctx: Ctx, request: DienMeldingInRequest) => this.meldingen.dienIn(ctx, request);
  volgMelding = (ctx: Ctx, request: VolgMeldingRequest) => this.meldingen.volg(ctx, request);
  zoekDubbel = (ctx: Ctx, request: ZoekDubbelRequest) => this.meldingen.dubbel(ctx, request);
}
