import { BoekhoudingServiceService, FactuurServiceService, MijnFacturenServiceService, StamgegevensServiceService, ValidatieServiceService, VerkoopServiceService } from '@polder/proto/polder/facturatie/v1/facturatie';
import { Database, startService, type ServiceApp } from '@polder/service';
import type { FacturatieConfig } from './config.js';
import { BoekhoudingController, FactuurController, MijnFacturenController, StamgegevensController, ValidatieController, VerkoopController } from './controllers.js';
import { zaaiDemo } from './demo/demo.js';
import { FacturatieModule } from './facturatie.module.js';
import { IntakeServer } from './intake/intake-server.js';
import { IntakeService } from './intake/intake.service.js';
import { Poller } from './intake/poller.js';
import { HUIS, type Huis } from './kit.js';
import { Facturatie1764800000000 } from './migrations/1764800000000-facturatie.js';
import { Verkoop1764800100000 } from './migrations/1764800100000-verkoop.js';
import { VerkoopService } from './verkoop/verkoop.service.js';
import { VerwerkingWorker } from './verwerking/verwerking.worker.js';

/** Starts facturatie: gRPC, the HTTP server for couplings, the pollers and the worker. */
export function startFacturatie(config: FacturatieConfig): Promise<ServiceApp> {
  return startService<FacturatieConfig>({
    name: 'facturatie',
    config,
    openDatabase: (settings, log) => Database.open({ url: settings.POLDER_DATABASE_URL, pool: settings.POLDER_DATABASE_POOL, name: 'facturatie', migrations: [Facturatie1764800000000, Verkoop1764800100000], log }),
    module: (kit) => FacturatieModule.of(kit),
    handlers: [
      { definition: ValidatieServiceService, provider: ValidatieController },
      { definition: FactuurServiceService, provider: FactuurController },
      { definition: StamgegevensServiceService, provider: StamgegevensController },
      { definition: BoekhoudingServiceService, provider: BoekhoudingController },
      { definition: VerkoopServiceService, provider: VerkoopController },
      { definition: MijnFacturenServiceService, provider: MijnFacturenController },
    ],
    started: async (app, kit) => {
      const server = app.get(IntakeServer);
      const worker = app.get(VerwerkingWorker);
      const poller = app.get(Poller);
      kit.log.info({ address: await server.listen(config.POLDER_STREAM_ADDRESS) }, 'couplings ready');
      await worker.hervat();
      worker.start();
      poller.start();
      const verkoop = app.get(VerkoopService);
      verkoop.start();
      const demo = config.POLDER_DEMO ? zaaiDemo(app.get<Huis>(HUIS), app.get(IntakeService)).catch((error: unknown) => kit.log.warn({ err: (error as Error).message }, 'demo data not complete')) : Promise.resolve();
      return async () => {
        await server.stop();
        await demo;
        await poller.stop();
        await verkoop.stop();
        await worker.stop();
      };
    },
  });
}
