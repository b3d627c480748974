import { Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import type {
  ListRegistersRequest, ListRegistersResponse, ListTerugmeldingenRequest, ListTerugmeldingenResponse, MeldTerugRequest, Terugmelding, TerugmeldingRequest, TerugmeldServiceServer, ZetTerugmeldingRequest,
} from '@polder/proto/polder/gegevens/v1/gegevens';
import type { Handlers } from '@polder/service';
import type { Bronnen } from '../bronnen/bronnen.js';
import { TerugmeldService } from './terugmelding.service.js';

/** Reports to the holders of registers, and how the registers do. */
@Injectable()
export class TerugmeldController implements Handlers<TerugmeldServiceServer> {
  constructor(
    private readonly service: TerugmeldService,
    private readonly bronnen: Bronnen,
  ) {}

  meldTerug(ctx: Ctx, request: MeldTerugRequest): Promise<Terugmelding> {
    return this.service.meld(ctx, request);
  }

  listEigenTerugmeldingen(ctx: Ctx, { status }: ListTerugmeldingenRequest): Promise<ListTerugmeldingenResponse> {
    return this.service.eigen(ctx, status);
  }

  trekTerugmeldingIn(ctx: Ctx, { id }: TerugmeldingRequest): Promise<Terugmelding> {
    return this.service.trekIn(ctx, id);
  }

  listTerugmeldingen(ctx: Ctx, { status }: ListTerugmeldingenRequest): Promise<ListTerugmeldingenResponse> {
    return this.service.alle(ctx, status);
  }

  zetTerugmelding(ctx: Ctx, request: ZetTerugmeldingRequest): Promise<Terugmelding> {
    return this.service.zetStatus(ctx, request);
  }

  async listRegisters(_ctx: Ctx, _request: ListRegistersRequest): Promise<ListRegistersResponse> {
    const results = this.bronnen.standen().map(({ laatsteAntwoord, ...stand }) => ({ ...stand, laatsteAntwoord: laatsteAntwoord?.toISOString() ?? '' }));
    return { results };
  }
}
