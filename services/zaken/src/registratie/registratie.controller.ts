import { Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import type { CorrigeerRequest, MagCorrigerenRequest, RegisterRequest, RegistratieServiceServer, ReserveNummersRequest, ZoekNabijRequest } from '@polder/proto/polder/zaken/v1/zaken';
import type { Handlers } from '@polder/service';
import { CorrectieService } from '../aanvrager/correctie.service.js';
import { RegistratieService } from './registratie.service.js';

/** polder.zaken.v1.RegistratieService. */
@Injectable()
export class RegistratieController implements Handlers<RegistratieServiceServer> {
  constructor(
    private readonly registratie: RegistratieService,
    private readonly correcties: CorrectieService,
  ) {}

  reserveNummers = async (ctx: Ctx, { aantal }: ReserveNummersRequest) => ({ nummers: await this.registratie.reserveNummers(ctx, aantal) });

  register = (ctx: Ctx, request: RegisterRequest) => this.registratie.register(ctx, request);

  volgZaak = (ctx: Ctx, request: MagCorrigerenRequest) => this.correcties.volg(ctx, request);

  zoekNabij = (ctx: Ctx, request: ZoekNabijRequest) => this.correcties.nabij(ctx, request);

  magCorrigeren = (ctx: Ctx, request: MagCorrigerenRequest) => this.correcties.mag(ctx, request);

  corrigeer = (ctx: Ctx, request: CorrigeerRequest) => this.correcties.corrigeer(ctx, request);
}
