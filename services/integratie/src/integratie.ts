import { AfleveringServiceService } from '@polder/proto/polder/integratie/v1/afleveringen';
import { BerichtenServiceService, MijnBerichtenServiceService, SjabloonServiceService } from '@polder/proto/polder/integratie/v1/berichten';
import { AbonnementServiceService, KanaalServiceService, NotificatiesServiceService } from '@polder/proto/polder/zgw/notificaties/v1/notificaties';
import { Database, startService, type ServiceApp } from '@polder/service';
import { BerichtenController } from './bericht/berichten.controller.js';
import { MijnBerichtenController } from './bericht/mijn-berichten.controller.js';
import { OpstellenService } from './bericht/opstellen.service.js';
import { VerzenderWorker } from './bericht/verzender.worker.js';
import type { IntegratieConfig } from './config.js';
import { consumenten, IntegratieModule } from './integratie.module.js';
import { migrations } from './migrations/index.js';
import { AfleveringController } from './notificatie/aflevering.controller.js';
import { BezorgerWorker } from './notificatie/bezorger.worker.js';
import { VerdelenService } from './notificatie/verdelen.service.js';
import { ZgwNotificatiesController } from './notificatie/zgw-notificaties.controller.js';
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
      { definition: AfleveringServiceService, provider: AfleveringController },
      { definition: KanaalServiceService, provider: ZgwNotificatiesController },
      { definition: AbonnementServiceService, provider: ZgwNotificatiesController },
      { definition: NotificatiesServiceService, provider: ZgwNotificatiesController },
    ],
    started: async (app, kit) => {
      const verzender = app.get(VerzenderWorker);
      const bezorger = app.get(BezorgerWorker);
      const consumers = consumenten(kit, app.get(OpstellenService), app.get(VerdelenService));
      for (const consumer of consumers) await consumer.start();
      verzender.start();
      bezorger.start();
      return async () => {
        for (const consumer of consumers) await consumer.stop();
        await verzender.stop();
        await bezorger.stop();
      };
    },
  });
}
