import { BerichtenServiceService, MijnBerichtenServiceService, SjabloonServiceService } from '@polder/proto/polder/integratie/v1/berichten';
import { Database, startService, type ServiceApp } from '@polder/service';
import { BerichtenController } from './bericht/berichten.controller.js';
import { MijnBerichtenController } from './bericht/mijn-berichten.controller.js';
import { OpstellenService } from './bericht/opstellen.service.js';
import { VerzenderWorker } from './bericht/verzender.worker.js';
import type { IntegratieConfig } from './config.js';
import { berichtenConsument, IntegratieModule } from './integratie.module.js';
import { migrations } from './migrations/index.js';
import { SjabloonController } from './sjabloon/sjabloon.controller.js';

/** Starts integratie: gRPC, the consumers of the bus, the sender of messages. */
export function startIntegratie(config: IntegratieConfig): Promise<ServiceApp> {
  return startService<IntegratieConfig>({
    name: 'integratie',
    config,
    openDatabase: (settings, log) => Database.open({ url: settings.POLDER_DATABASE_URL, pool: settings.POLDER_DATABASE_POOL, name: 'integratie', migrations, log }),
    module: (kit) => IntegratieModule.of(kit),
    handlers: [
      { definition: BerichtenServiceService, provider: BerichtenController },
      { definition: MijnBerichtenServiceService, provider: MijnBerichtenController },
      { definition: SjabloonServiceService, provider: SjabloonController },
    ],
    started: async (app, kit) => {
      const verzender = app.get(VerzenderWorker);
      const consument = berichtenConsument(kit, app.get(OpstellenService));
      await consument?.start();
      verzender.start();
      return async () => {
        await consument?.stop();
        await verzender.stop();
      };
    },
  });
}
