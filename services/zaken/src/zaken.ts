import { anonymous } from '@polder/context';
import { BehandelingServiceService, ContactServiceService, MijnServiceService, RegistratieServiceService } from '@polder/proto/polder/zaken/v1/zaken';
import { ReferentielijstenServiceService } from '@polder/proto/polder/zaken/v1/referentielijsten';
import { NaslagServiceService } from '@polder/proto/polder/zaken/v1/naslag';
import { Database, startService, type ServiceApp } from '@polder/service';
import { BehandelingController } from './behandeling/behandeling.controller.js';
import { VastzettenWorker } from './behandeling/vastzetten.worker.js';
import { DEMO_PAKKETTEN } from './catalogus/demo-catalogus.js';
import { laadPakket } from './catalogus/pakket.repository.js';
import { BESLUIT_HANDLERS } from './besluit/besluit.module.js';
import { CATALOGI_DIENSTEN } from './catalogus/zgw/catalogi.controllers.js';
import type { ZakenConfig } from './config.js';
import { ContactController } from './contact/contact.controller.js';
import { MijnController } from './mijn/mijn.controller.js';
import { MIGRATIES } from './migrations/index.js';
import { NaslagController } from './naslag/naslag.controller.js';
import { ReferentielijstenController } from './referentielijsten/referentielijsten.controller.js';
import { RegistratieController } from './registratie/registratie.controller.js';
import { laadWerkDemo } from './werk-demo.js';
import { startWerk, WERK_HANDLERS } from './werk.providers.js';
import { ZakenModule } from './zaken.module.js';
import { ZGW_HANDLERS } from './zgw/zgw.module.js';

/** Starts zaken with the settings given. */
export function startZaken(config: ZakenConfig): Promise<ServiceApp> {
  return startService<ZakenConfig>({
    name: 'zaken',
    config,
    openDatabase: (settings, log) =>
      Database.open({ url: settings.POLDER_DATABASE_URL, pool: settings.POLDER_DATABASE_POOL, name: 'zaken', migrations: MIGRATIES, log }),
    module: (kit) => ZakenModule.of(kit),
    handlers: [
      { definition: RegistratieServiceService, provider: RegistratieController },
      { definition: BehandelingServiceService, provider: BehandelingController },
      { definition: NaslagServiceService, provider: NaslagController },
      { definition: MijnServiceService, provider: MijnController },
      { definition: ReferentielijstenServiceService, provider: ReferentielijstenController },
      ...CATALOGI_DIENSTEN.map(({ definition, provider }) => ({ definition, provider })),
      ...BESLUIT_HANDLERS,
      ...ZGW_HANDLERS,
      ...WERK_HANDLERS,
      { definition: ContactServiceService, provider: ContactController },
    ],
    started: async (app, kit) => {
      const vastzetten = app.get(VastzettenWorker);
      vastzetten.start();
      const stopWerk = startWerk(app);
      const stop = async () => {
        await Promise.all([vastzetten.stop(), stopWerk()]);
      };
      if (!config.POLDER_DEMO) return stop;
      const ctx = { actor: { ...anonymous(), kind: 'dienst' as const, id: 'zaken', naam: 'zaken' }, tenant: config.POLDER_DEFAULT_TENANT, purpose: 'inrichten', clock: kit.clock, traceId: 'start', baseUrl: '' };
      await kit.database.tx(ctx, async (tx) => {
        for (const pakket of DEMO_PAKKETTEN) await laadPakket(tx, pakket, config.POLDER_RSIN);
        await laadWerkDemo(tx);
      });
      return stop;
    },
  });
}
