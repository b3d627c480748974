import { Module, type DynamicModule } from '@nestjs/common';
import { EventConsumer } from '@polder/service';
import { BerichtenController } from './bericht/berichten.controller.js';
import { BijlagenClient } from './bericht/bijlagen.client.js';
import { MijnBerichtenController } from './bericht/mijn-berichten.controller.js';
import { CONSUMENT, OpstellenService } from './bericht/opstellen.service.js';
import { VerzenderWorker } from './bericht/verzender.worker.js';
import { EmailKanaal } from './kanaal/email.kanaal.js';
import type { Kanaal } from './kanaal/kanaal.js';
import { KIT, type Kit } from './kit.js';
import { SjabloonController } from './sjabloon/sjabloon.controller.js';

/** Wires the service together from what the house gives. */
@Module({})
export class IntegratieModule {
  static of(kit: Kit): DynamicModule {
    const kanalen = kanalenVan(kit);
    const verzender = new VerzenderWorker(kit, kanalen, new BijlagenClient(kit));
    const opstellen = new OpstellenService(kit, () => [...kanalen.keys()], verzender.wake);
    return {
      module: IntegratieModule,
      providers: [
        { provide: KIT, useValue: kit },
        { provide: VerzenderWorker, useValue: verzender },
        { provide: OpstellenService, useValue: opstellen },
        BerichtenController, MijnBerichtenController, SjabloonController,
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

/** The consumer that makes messages of events; undefined without a bus. */
export function berichtenConsument(kit: Kit, opstellen: OpstellenService): EventConsumer | undefined {
  return kit.bus && new EventConsumer(kit.bus, kit.database, kit.log, { name: CONSUMENT, wants: opstellen.wants, handle: opstellen.handle });
}
