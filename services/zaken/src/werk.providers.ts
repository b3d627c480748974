import type { INestApplicationContext, Provider } from '@nestjs/common';
import { DossierServiceService, MijnVerzoekServiceService } from '@polder/proto/polder/zaken/v1/dossier';
import { AdviesServiceService } from '@polder/proto/polder/zaken/v1/advies';
import { BesluitvormingServiceService } from '@polder/proto/polder/zaken/v1/besluitvorming';
import { WerkServiceService } from '@polder/proto/polder/zaken/v1/werk';
import type { IntakeServiceServer } from '@polder/proto/polder/archief/v1/archief';
import type { RemoteCalls, ServiceKit } from '@polder/service';
import { AdviesController } from './advies/advies.controller.js';
import { AdviesService } from './advies/advies.service.js';
import type { DocumentenClient } from './behandeling/documenten.client.js';
import { BesluitService } from './besluit/besluit.service.js';
import { BesluitvormingController } from './besluitvorming/besluitvorming.controller.js';
import { BesluitvormingService } from './besluitvorming/besluitvorming.service.js';
import { MandaatService } from './besluitvorming/mandaat.service.js';
import { TekenService } from './besluitvorming/teken.service.js';
import type { ZakenConfig } from './config.js';
import { DossierController, MijnVerzoekController } from './dossier/dossier.controller.js';
import { DossierService } from './dossier/dossier.service.js';
import { NotitieService } from './notitie/notitie.service.js';
import { TaakService } from './taak/taak.service.js';
import { MijnVerzoekService } from './verzoek/mijn-verzoek.service.js';
import { VerzoekService } from './verzoek/verzoek.service.js';
import { KlusService } from './werkvoorraad/klus.service.js';
import { WerkController } from './werkvoorraad/werk.controller.js';
import { Geteld } from './werkvoorraad/werk.repository.js';
import { WerkService } from './werkvoorraad/werk.service.js';

/** The staff's slices, wired together. */
export function werkProviders(kit: ServiceKit<ZakenConfig>, intake: RemoteCalls<IntakeServiceServer>, documenten: DocumentenClient): Provider[] {
  const geteld = new Geteld();
  const klussen = new KlusService(kit.database, kit.clock, kit.log, geteld);
  const dossier = new DossierController(new DossierService(kit.database), new TaakService(kit.database), new NotitieService(kit.database), new VerzoekService(kit.database));
  const besluiten = new BesluitService(kit.config.POLDER_NUMMER_PREFIX);
  const tekenen = new TekenService(kit.database, besluiten, intake, kit.config.POLDER_RSIN);
  const besluitvorming = new BesluitvormingController(new BesluitvormingService(kit.database, besluiten, tekenen), new MandaatService(kit.database));
  return [
    { provide: AdviesController, useValue: new AdviesController(new AdviesService(kit.database, documenten)) },
    { provide: BesluitvormingController, useValue: besluitvorming },
    { provide: KlusService, useValue: klussen },
    { provide: WerkController, useValue: new WerkController(new WerkService(kit.database, geteld), klussen) },
    { provide: DossierController, useValue: dossier },
    { provide: MijnVerzoekController, useValue: new MijnVerzoekController(new MijnVerzoekService(kit.database, intake)) },
  ];
}

/** Their contracts and who handles them. */
export const WERK_HANDLERS = [
  { definition: WerkServiceService, provider: WerkController },
  { definition: DossierServiceService, provider: DossierController },
  { definition: MijnVerzoekServiceService, provider: MijnVerzoekController },
  { definition: AdviesServiceService, provider: AdviesController },
  { definition: BesluitvormingServiceService, provider: BesluitvormingController },
];

/** Starts the jobs; answers how to stop them. */
export function startWerk(app: INestApplicationContext): () => Promise<void> {
  const klussen = app.get(KlusService);
  klussen.start();
  return () => klussen.stop();
}
