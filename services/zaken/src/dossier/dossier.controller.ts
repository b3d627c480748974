import type { Ctx } from '@polder/context';
import type {
  BeantwoordVerzoekRequest, Dossier, DossierId, DossierServiceServer, HeropenRequest, MaakNotitieRequest, MaakTaakRequest, MeldBijlageRequest, MijnVerzoekServiceServer, SchermAfRequest, SluitVerzoekRequest,
  TrekDocumentTerugRequest, VerlengRequest, VoegSamenRequest, VraagAanvullingRequest, WijzigZaaktypeRequest, ZetTaakRequest,
} from '@polder/proto/polder/zaken/v1/dossier';
import type { Handlers } from '@polder/service';
import type { NotitieService } from '../notitie/notitie.service.js';
import type { TaakService } from '../taak/taak.service.js';
import type { MijnVerzoekService } from '../verzoek/mijn-verzoek.service.js';
import type { VerzoekService } from '../verzoek/verzoek.service.js';
import type { DossierService } from './dossier.service.js';

/** polder.zaken.v1.DossierService: every change answers the dossier as it then stands. */
export class DossierController implements Handlers<DossierServiceServer> {
  constructor(
    private readonly dossier: DossierService,
    private readonly taken: TaakService,
    private readonly notities: NotitieService,
    private readonly verzoeken: VerzoekService,
  ) {}

  getDossier = (ctx: Ctx, { zaakId }: DossierId) => this.dossier.lees(ctx, zaakId);
  listTaken = async (ctx: Ctx) => ({ results: await this.taken.mijn(ctx) });
  maakTaak = (ctx: Ctx, request: MaakTaakRequest) => this.daarna(ctx, request.zaakId, this.taken.maak(ctx, request));
  zetTaak = (ctx: Ctx, request: ZetTaakRequest) => this.daarna(ctx, request.zaakId, this.taken.zet(ctx, request));
  maakNotitie = (ctx: Ctx, request: MaakNotitieRequest) => this.daarna(ctx, request.zaakId, this.notities.maak(ctx, request));
  vraagAanvulling = (ctx: Ctx, request: VraagAanvullingRequest) => this.daarna(ctx, request.zaakId, this.verzoeken.vraag(ctx, request));
  sluitVerzoek = (ctx: Ctx, request: SluitVerzoekRequest) => this.daarna(ctx, request.zaakId, this.verzoeken.sluit(ctx, request));
  verleng = (ctx: Ctx, request: VerlengRequest) => this.daarna(ctx, request.zaakId, this.verzoeken.verleng(ctx, request));
  wijzigZaaktype = (ctx: Ctx, request: WijzigZaaktypeRequest) => this.dossier.wijzigZaaktype(ctx, request);
  voegSamen = (ctx: Ctx, request: VoegSamenRequest) => this.dossier.voegSamen(ctx, request);
  trekDocumentTerug = (ctx: Ctx, request: TrekDocumentTerugRequest) => this.dossier.trekDocumentTerug(ctx, request);
  heropen = (ctx: Ctx, request: HeropenRequest) => this.dossier.heropen(ctx, request);
  schermAf = (ctx: Ctx, request: SchermAfRequest) => this.dossier.schermAf(ctx, request);

  private async daarna(ctx: Ctx, zaakId: string, change: Promise<void>): Promise<Dossier> {
    await change;
    return this.dossier.lees(ctx, zaakId);
  }
}

/** polder.zaken.v1.MijnVerzoekService. */
export class MijnVerzoekController implements Handlers<MijnVerzoekServiceServer> {
  constructor(private readonly verzoeken: MijnVerzoekService) {}

  listVerzoeken = async (ctx: Ctx) => ({ results: await this.verzoeken.lijst(ctx) });
  meldBijlage = (ctx: Ctx, request: MeldBijlageRequest) => this.verzoeken.meldBijlage(ctx, request);
  beantwoordVerzoek = (ctx: Ctx, request: BeantwoordVerzoekRequest) => this.verzoeken.beantwoord(ctx, request);
}
