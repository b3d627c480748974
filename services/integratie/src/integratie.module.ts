import { Module, type DynamicModule } from '@nestjs/common';
import { EventConsumer, IdentifyingNumbers } from '@polder/service';
import { BerichtenController } from './bericht/berichten.controller.js';
import { BijlagenClient } from './bericht/bijlagen.client.js';
import { MijnBerichtenController } from './bericht/mijn-berichten.controller.js';
import { CONSUMENT, OpstellenService } from './bericht/opstellen.service.js';
import { VerzenderWorker } from './bericht/verzender.worker.js';
import { EmailKanaal } from './kanaal/email.kanaal.js';
import type { Kanaal } from './kanaal/kanaal.js';
import { KIT, type Kit } from './kit.js';
import { AfleveringController } from './notificatie/aflevering.controller.js';
import { Bezorger } from './notificatie/bezorg.js';
import { BezorgerWorker } from './notificatie/bezorger.worker.js';
import type { CallbackPolicy } from './notificatie/callback.rules.js';
import { CONSUMENT as NOTIFICATIES, VerdelenService } from './notificatie/verdelen.service.js';
import { CALLBACK_POLICY, ZgwNotificatiesController } from './notificatie/zgw-notificaties.controller.js';
import { SjabloonController } from './sjabloon/sjabloon.controller.js';

/** Wires the service together from what the house gives. */
@Module({})
export class IntegratieModule {
  static of(kit: Kit): DynamicModule {
    const kanalen = kanalenVan(kit);
    const verzender = new VerzenderWorker(kit, kanalen, new BijlagenClient(kit));
    const opstellen = new OpstellenService(kit, () => [...kanalen.keys()], verzender.wake);
    const policy: CallbackPolicy = { demo: kit.config.POLDER_DEMO && kit.config.NODE_ENV !== 'production', allow: kit.config.POLDER_CALLBACK_ALLOW };
    const geheimen = new IdentifyingNumbers(kit.config.POLDER_NUMBER_KEYS);
    const bezorger = new BezorgerWorker(kit, new Bezorger(policy), geheimen);
    return {
      module: IntegratieModule,
      providers: [
        { provide: KIT, useValue: kit },
        { provide: VerzenderWorker, useValue: verzender },
        { provide: OpstellenService, useValue: opstellen },
        { provide: CALLBACK_POLICY, useValue: policy },
        { provide: IdentifyingNumbers, useValue: geheimen },
        { provide: BezorgerWorker, useValue: bezorger },
        { provide: VerdelenService, useValue: new VerdelenService(kit, bezorger.wake) },
        ZgwNotificatiesController, AfleveringController, BerichtenController, MijnBerichtenController, SjabloonController,
      ],
    };
  }
}

/** The channels that are set up here. */
function kanalenVan(kit: Kit): Map<string, Kanaal> {
  const { config } = kit;
  if (!config.POLDER_SMTP_URL) kit.log.warn('POLDER_SMTP_URL is not set: mail waits');
  const kanalen: Kanaal[] = [new EmailKanaal({ url: config.POLDER_SMTP_URL, from: config.POLDER_MAIL_FROM })];
  return new Map(kanalen.map((kanaal) => [kanaal.naam, kanaal]));
}

/** The consumers of this service; none without a bus. */
export function consumenten(kit: Kit, opstellen: OpstellenService, verdelen: VerdelenService): EventConsumer[] {
  const { bus } = kit;
  if (!bus) return [];
  return [
    new EventConsumer(bus, kit.database, kit.log, { name: CONSUMENT, wants: opstellen.wants, handle: opstellen.handle }),
    new EventConsumer(bus, kit.database, kit.log, { name: NOTIFICATIES, wants: verdelen.wants, handle: verdelen.handle }),
  ];
}
