import { Module, type DynamicModule } from '@nestjs/common';
import { DocumentServiceService, IntakeServiceService, type DocumentServiceServer, type IntakeServiceServer } from '@polder/proto/polder/archief/v1/archief';
import { Database, type ServiceKit } from '@polder/service';
import { CorrectieService } from './aanvrager/correctie.service.js';
import { BehandelingController } from './behandeling/behandeling.controller.js';
import { BehandelingService } from './behandeling/behandeling.service.js';
import { DocumentenClient } from './behandeling/documenten.client.js';
import { VastzettenWorker } from './behandeling/vastzetten.worker.js';
import { BesluitService } from './besluit/besluit.service.js';
import { besluitLezers, besluitProviders } from './besluit/besluit.module.js';
import { CATALOGI_DIENSTEN } from './catalogus/zgw/catalogi.controllers.js';
import { CatalogiService } from './catalogus/zgw/catalogi.service.js';
import { catalogusLezers } from './catalogus/zgw/lezers.js';
import type { ZakenConfig } from './config.js';
import { werkProviders } from './werk.providers.js';
import { ContactController } from './contact/contact.controller.js';
import { MijnController } from './mijn/mijn.controller.js';
import { MijnService } from './mijn/mijn.service.js';
import { NaslagController } from './naslag/naslag.controller.js';
import { ReferentielijstenController } from './referentielijsten/referentielijsten.controller.js';
import { RegistratieController } from './registratie/registratie.controller.js';
import { RegistratieService } from './registratie/registratie.service.js';
import { Lezers } from './zgw/gemeen/expand.js';
import { zgwProviders } from './zgw/zgw.module.js';

/** Wires zaken together from what the house gives. */
@Module({})
export class ZakenModule {
  static of(kit: ServiceKit<ZakenConfig>): DynamicModule {
    const archief = kit.client('archief').calls<DocumentServiceServer>(DocumentServiceService);
    const documenten = new DocumentenClient(archief, kit.log);
    const vastzetten = new VastzettenWorker(kit.database, archief, kit.clock, kit.log);
    // One registry of readers: a zaak expands into its types, a type into others.
    const lezers = besluitLezers(catalogusLezers(new Lezers()));
    const catalogi = new CatalogiService(kit.database, lezers);
    const besluiten = new BesluitService(kit.config.POLDER_NUMMER_PREFIX);
    return {
      module: ZakenModule,
      providers: [
        { provide: Database, useValue: kit.database },
        { provide: RegistratieService, useValue: new RegistratieService(kit.database, kit.config) },
        { provide: CorrectieService, useValue: new CorrectieService(kit.database) },
        { provide: BehandelingService, useValue: new BehandelingService(kit.database, documenten, vastzetten) },
        { provide: VastzettenWorker, useValue: vastzetten },
        { provide: NaslagController, useValue: new NaslagController(kit.database, lezers) },
        { provide: MijnService, useValue: new MijnService(kit.database, documenten) },
        { provide: BesluitService, useValue: besluiten },
        ...besluitProviders(kit, besluiten, lezers),
        ...CATALOGI_DIENSTEN.map(({ provider, maak }) => ({ provide: provider, useValue: maak(catalogi) })),
        ReferentielijstenController,
        RegistratieController,
        BehandelingController,
        MijnController,
        { provide: ContactController, useValue: new ContactController(kit.database) },
        ...werkProviders(kit, kit.client('archief').calls<IntakeServiceServer>(IntakeServiceService), documenten),
        ...zgwProviders(kit, lezers),
      ],
    };
  }
}
