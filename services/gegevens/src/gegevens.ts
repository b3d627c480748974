import { anonymous } from '@polder/context';
import { InzageServiceService, OpzoekServiceService, PartijServiceService, TerugmeldServiceService, VoorinvulServiceService } from '@polder/proto/polder/gegevens/v1/gegevens';
import { Database, startService, type ServiceApp } from '@polder/service';
import type { GegevensConfig } from './config.js';
import { GegevensModule } from './gegevens.module.js';
import { InzageController } from './inzage/inzage.controller.js';
import { Eerste1764500000000 } from './migrations/1764500000000-eerste.js';
import { OpzoekController } from './opzoeken/opzoeken.controller.js';
import { PartijController } from './partij/partij.controller.js';
import { TerugmeldController } from './terugmelding/terugmelding.controller.js';
import { DEMO_DOELEN, zetDoelen } from './voorinvullen/doelbinding.js';
import { VoorinvulController } from './voorinvullen/voorinvullen.controller.js';

/** Starts gegevens with the settings given. */
export function startGegevens(config: GegevensConfig): Promise<ServiceApp> {
  return startService<GegevensConfig>({
    name: 'gegevens',
    config,
    openDatabase: (settings, log) => Database.open({ url: settings.POLDER_DATABASE_URL, pool: settings.POLDER_DATABASE_POOL, name: 'gegevens', migrations: [Eerste1764500000000], log }),
    module: (kit) => GegevensModule.of(kit),
    handlers: [
      { definition: VoorinvulServiceService, provider: VoorinvulController },
      { definition: PartijServiceService, provider: PartijController },
      { definition: OpzoekServiceService, provider: OpzoekController },
      { definition: InzageServiceService, provider: InzageController },
      { definition: TerugmeldServiceService, provider: TerugmeldController },
    ],
    started: async (_app, kit) => {
      if (!config.POLDER_DEMO) return;
      const ctx = { actor: { ...anonymous(), kind: 'dienst' as const, id: 'gegevens', naam: 'gegevens' }, tenant: config.POLDER_DEFAULT_TENANT, purpose: 'inrichten', clock: kit.clock, traceId: 'start', baseUrl: '' };
      await kit.database.tx(ctx, (tx) => zetDoelen(tx, DEMO_DOELEN));
    },
  });
}
