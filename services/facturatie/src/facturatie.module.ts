import { Module, type DynamicModule } from '@nestjs/common';
import { ConfigError, type ServiceKit } from '@polder/service';
import { zetAfzender } from './antwoord/antwoord.service.js';
import { ArchiefClient } from './archief.client.js';
import { BetalenService } from './boeking/betalen.service.js';
import type { FacturatieConfig } from './config.js';
import { BoekhoudingController, FactuurController, MijnFacturenController, StamgegevensController, ValidatieController, VerkoopController } from './controllers.js';
import { FactuurService } from './factuur/factuur.service.js';
import { IntakeServer } from './intake/intake-server.js';
import { IntakeService } from './intake/intake.service.js';
import { Poller } from './intake/poller.js';
import { HUIS, huisVan } from './kit.js';
import { StamgegevensService } from './stamgegevens/stamgegevens.service.js';
import { ValidatieService } from './validatie/validatie.service.js';
import { VerkoopService } from './verkoop/verkoop.service.js';
import { RestVerzender } from './verkoop/verzender.js';
import { VerwerkingWorker } from './verwerking/verwerking.worker.js';

/** Wires facturatie together from what the house gives. */
@Module({})
export class FacturatieModule {
  static of(kit: ServiceKit<FacturatieConfig>): DynamicModule {
    zetAfzender({ oin: kit.config.POLDER_OIN, naam: kit.config.POLDER_ORGANISATIE, provider: kit.config.POLDER_PEPPOL_SPID });
    if (!kit.config.POLDER_ARCHIEF_STREAM_URL) throw new ConfigError('POLDER_ARCHIEF_STREAM_URL is needed');
    const huis = huisVan(kit, new ArchiefClient(kit.client('archief'), kit.config.POLDER_ARCHIEF_STREAM_URL));
    const worker = new VerwerkingWorker(huis);
    const intake = new IntakeService(huis, worker.wek);
    const uit = kit.config.POLDER_KOPPELINGEN.find((one) => one.url);
    const poller = new Poller(huis, intake);
    return {
      module: FacturatieModule,
      providers: [
        { provide: HUIS, useValue: huis },
        { provide: VerwerkingWorker, useValue: worker },
        { provide: IntakeService, useValue: intake },
        { provide: Poller, useValue: poller },
        { provide: IntakeServer, useValue: new IntakeServer(huis, intake, poller.wek) },
        { provide: FactuurService, useValue: new FactuurService(huis, intake, worker.wek) },
        { provide: StamgegevensService, useValue: new StamgegevensService(huis, worker.wek) },
        { provide: BetalenService, useValue: new BetalenService(huis, worker.wek) },
        { provide: ValidatieService, useValue: new ValidatieService(kit.clock, kit.config.POLDER_VALIDATIES_PER_MINUUT) },
        ValidatieController, FactuurController, StamgegevensController, BoekhoudingController, MijnFacturenController, VerkoopController,
        { provide: VerkoopService, useValue: new VerkoopService(huis, uit && new RestVerzender(uit)) },
      ],
    };
  }
}
