import type { Ctx } from '@polder/context';
import type { KlusId, ListWerkRequest, MeldAfwezigRequest, StartKlusRequest, Weergave, WeergaveId, WerkServiceServer, WijsToeRequest } from '@polder/proto/polder/zaken/v1/werk';
import type { Handlers } from '@polder/service';
import type { KlusService } from './klus.service.js';
import type { WerkService } from './werk.service.js';

/** polder.zaken.v1.WerkService. */
export class WerkController implements Handlers<WerkServiceServer> {
  constructor(
    private readonly werk: WerkService,
    private readonly klussen: KlusService,
  ) {}

  listWerk = (ctx: Ctx, request: ListWerkRequest) => this.werk.lijst(ctx, request);
  getKeuzes = (ctx: Ctx) => this.werk.keuzes(ctx);
  exporteerWerk = (ctx: Ctx, request: ListWerkRequest) => this.werk.exporteer(ctx, request);
  listWeergaven = async (ctx: Ctx) => ({ results: await this.werk.weergaven(ctx) });
  slaWeergaveOp = (ctx: Ctx, request: Weergave) => this.werk.slaWeergaveOp(ctx, request);
  verwijderWeergave = async (ctx: Ctx, { id }: WeergaveId) => {
    await this.werk.verwijderWeergave(ctx, id);
    return {};
  };
  listMedewerkers = async (ctx: Ctx) => ({ results: await this.werk.medewerkers(ctx) });
  meldAfwezig = (ctx: Ctx, request: MeldAfwezigRequest) => this.werk.meldAfwezig(ctx, request);
  wijsToe = (ctx: Ctx, { id, medewerkerId }: WijsToeRequest) => this.werk.wijsToe(ctx, id, medewerkerId);
  startKlus = (ctx: Ctx, request: StartKlusRequest) => this.klussen.begin(ctx, request);
  getKlus = (ctx: Ctx, { id }: KlusId) => this.klussen.stand(ctx, id);
  stopKlus = (ctx: Ctx, { id }: KlusId) => this.klussen.halt(ctx, id);
}
