import { Inject, Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import type {
  AfschriftRequest, AansluitingRequest, AntwoordRequest, AuditExportRequest, BesluitRekeningRequest, BetaalvoorstelId, BetaalvoorstelRequest, BoekhoudingServiceServer, FactuurId, FactuurServiceServer, ImporteerRequest, KpiRequest, Leverancier,
  ListFacturenRequest, ListLeveranciersRequest, Mandaat, MijnFacturenServiceServer, NeemAanRequest, PrestatieRequest, RouteerRequest, StamgegevensServiceServer, ToelichtingRequest, ValidatieServiceServer, ValideerRequest,
  ListVerkoopfacturenRequest, MaakVerkoopfactuurRequest, VerkoopServiceServer,
} from '@polder/proto/polder/facturatie/v1/facturatie';
import type { Handlers } from '@polder/service';
import { aansluiting } from './bewijs/aansluiting.js';
import { auditExport } from './bewijs/audit-export.js';
import { kpi } from './bewijs/kpi.js';
import { BetalenService } from './boeking/betalen.service.js';
import { FactuurService } from './factuur/factuur.service.js';
import { mijnFacturen } from './factuur/mijn.js';
import { HUIS, type Huis } from './kit.js';
import { StamgegevensService } from './stamgegevens/stamgegevens.service.js';
import { VerkoopService } from './verkoop/verkoop.service.js';
import { ValidatieService } from './validatie/validatie.service.js';

/** polder.facturatie.v1.ValidatieService. */
@Injectable()
export class ValidatieController implements Handlers<ValidatieServiceServer> {
  constructor(@Inject(ValidatieService) private readonly validatie: ValidatieService) {}

  valideer = async (_ctx: Ctx, request: ValideerRequest) => this.validatie.valideer(request);
}

/** polder.facturatie.v1.FactuurService. */
@Injectable()
export class FactuurController implements Handlers<FactuurServiceServer> {
  constructor(
    @Inject(FactuurService) private readonly facturen: FactuurService,
    @Inject(HUIS) private readonly huis: Huis,
  ) {}

  listFacturen = (ctx: Ctx, request: ListFacturenRequest) => this.facturen.lijst(ctx, request);
  getFactuur = (ctx: Ctx, { id }: FactuurId) => this.facturen.toon(ctx, id);
  openOrigineel = (ctx: Ctx, { id }: FactuurId) => this.facturen.open(ctx, id);
  neemAan = (ctx: Ctx, request: NeemAanRequest) => this.facturen.neemAan(ctx, request);
  routeer = (ctx: Ctx, request: RouteerRequest) => this.facturen.routeer(ctx, request);
  accepteerVerschil = (ctx: Ctx, request: ToelichtingRequest) => this.facturen.aanvaardVerschil(ctx, request);
  keurGoed = (ctx: Ctx, request: ToelichtingRequest) => this.facturen.keurGoed(ctx, request);
  stelVraag = (ctx: Ctx, request: AntwoordRequest) => this.facturen.stelVraag(ctx, request);
  wijsAf = (ctx: Ctx, request: AntwoordRequest) => this.facturen.wijsAf(ctx, request);
  hervat = (ctx: Ctx, request: ToelichtingRequest) => this.facturen.hervat(ctx, request);
  getKpi = (ctx: Ctx, request: KpiRequest) => this.huis.database.read(ctx, (tx) => kpi(tx, request));
}

/** polder.facturatie.v1.StamgegevensService. */
@Injectable()
export class StamgegevensController implements Handlers<StamgegevensServiceServer> {
  constructor(@Inject(StamgegevensService) private readonly gegevens: StamgegevensService) {}

  importeerBestellingen = (ctx: Ctx, request: ImporteerRequest) => this.gegevens.importeer(ctx, request);
  meldPrestatie = async (ctx: Ctx, request: PrestatieRequest) => {
    await this.gegevens.prestatie(ctx, request);
    return {};
  };
  listLeveranciers = (ctx: Ctx, { zoek }: ListLeveranciersRequest) => this.gegevens.lijst(ctx, zoek);
  putLeverancier = (ctx: Ctx, request: Leverancier) => this.gegevens.zet(ctx, request);
  besluitRekening = (ctx: Ctx, request: BesluitRekeningRequest) => this.gegevens.besluitRekening(ctx, request);
  putMandaat = (ctx: Ctx, request: Mandaat) => this.gegevens.zetMandaat(ctx, request);
}

/** polder.facturatie.v1.BoekhoudingService. */
@Injectable()
export class BoekhoudingController implements Handlers<BoekhoudingServiceServer> {
  constructor(
    @Inject(BetalenService) private readonly betalen: BetalenService,
    @Inject(HUIS) private readonly huis: Huis,
  ) {}

  maakBetaalvoorstel = (ctx: Ctx, { betaaldag }: BetaalvoorstelRequest) => this.betalen.maak(ctx, betaaldag);
  getBetaalbestand = (ctx: Ctx, { id }: BetaalvoorstelId) => this.betalen.bestand(ctx, id);
  leesAfschrift = (ctx: Ctx, { inhoud }: AfschriftRequest) => this.betalen.afschrift(ctx, inhoud);
  getAansluiting = (ctx: Ctx, { dag }: AansluitingRequest) => this.huis.database.read(ctx, (tx) => aansluiting(tx, dag));
  getAuditExport = (ctx: Ctx, { van, tot }: AuditExportRequest) => this.huis.database.tx(ctx, (tx) => auditExport(tx, van, tot));
}

/** polder.facturatie.v1.VerkoopService. */
@Injectable()
export class VerkoopController implements Handlers<VerkoopServiceServer> {
  constructor(@Inject(VerkoopService) private readonly verkoop: VerkoopService) {}

  maakVerkoopfactuur = (ctx: Ctx, request: MaakVerkoopfactuurRequest) => this.verkoop.maak(ctx, request);
  listVerkoopfacturen = (ctx: Ctx, { zoek }: ListVerkoopfacturenRequest) => this.verkoop.lijst(ctx, zoek);
  getVerkoopXml = (ctx: Ctx, { id }: FactuurId) => this.verkoop.xml(ctx, id);
  verzendOpnieuw = (ctx: Ctx, { id }: FactuurId) => this.verkoop.opnieuw(ctx, id);
}

/** polder.facturatie.v1.MijnFacturenService. */
@Injectable()
export class MijnFacturenController implements Handlers<MijnFacturenServiceServer> {
  constructor(@Inject(HUIS) private readonly huis: Huis) {}

  listMijnFacturen = (ctx: Ctx) =>
    this.huis.database.tx(ctx, async (tx) => {
      await tx.accessLog('leverancier', ctx.actor.partyKey ?? ctx.actor.id, 'lezen');
      return mijnFacturen(tx);
    });
}
