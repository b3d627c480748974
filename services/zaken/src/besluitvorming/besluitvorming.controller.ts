import type { Ctx } from '@polder/context';
import type { BesluitvormingId, BesluitvormingServiceServer, MaakVoorstelRequest, Mandaat, ParafeerRequest, VoorstelId, WijzigVoorstelRequest } from '@polder/proto/polder/zaken/v1/besluitvorming';
import type { Handlers } from '@polder/service';
import type { BesluitvormingService } from './besluitvorming.service.js';
import type { MandaatService } from './mandaat.service.js';

/** polder.zaken.v1.BesluitvormingService. */
export class BesluitvormingController implements Handlers<BesluitvormingServiceServer> {
  constructor(
    private readonly besluitvorming: BesluitvormingService,
    private readonly mandaten: MandaatService,
  ) {}

  getBesluitvorming = (ctx: Ctx, { zaakId }: BesluitvormingId) => this.besluitvorming.lees(ctx, zaakId);
  maakVoorstel = (ctx: Ctx, request: MaakVoorstelRequest) => this.besluitvorming.maak(ctx, request);
  wijzigVoorstel = (ctx: Ctx, request: WijzigVoorstelRequest) => this.besluitvorming.wijzig(ctx, request);
  parafeer = (ctx: Ctx, request: ParafeerRequest) => this.besluitvorming.parafeer(ctx, request);
  teken = (ctx: Ctx, { zaakId, id }: VoorstelId) => this.besluitvorming.teken(ctx, zaakId, id);
  maakBekend = (ctx: Ctx, { zaakId, id }: VoorstelId) => this.besluitvorming.maakBekend(ctx, zaakId, id);
  listMandaten = async (ctx: Ctx) => ({ results: await this.mandaten.lijst(ctx) });
  zetMandaat = (ctx: Ctx, request: Mandaat) => this.mandaten.zet(ctx, request);
}
