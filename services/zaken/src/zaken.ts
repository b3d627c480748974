import { anonymous } from '@polder/context';
import { BehandelingServiceService, MijnServiceService, RegistratieServiceService } from '@polder/proto/polder/zaken/v1/zaken';
import { ZakenServiceService } from '@polder/proto/polder/zgw/zaken/v1/zaken';
import { Database, startService, type ServiceApp } from '@polder/service';
import { BehandelingController } from './behandeling/behandeling.controller.js';
import { VastzettenWorker } from './behandeling/vastzetten.worker.js';
import { addZaaktypen } from './catalogus/catalogus.repository.js';
import { DEMO_CATALOGUS_ID, DEMO_ZAAKTYPEN } from './catalogus/demo-catalogus.js';
import type { ZakenConfig } from './config.js';
import { MijnController } from './mijn/mijn.controller.js';
import { Eerste1764000000000 } from './migrations/1764000000000-eerste.js';
import { Zgw1764000100000 } from './migrations/1764000100000-zgw.js';
import { ZakenZgw1764210000000 } from './migrations/1764210000000-zaken-zgw.js';
import { NaInsturen1764400000000 } from './migrations/1764400000000-na-insturen.js';
import { RegistratieController } from './registratie/registratie.controller.js';
import { ZakenModule } from './zaken.module.js';
import { ZgwZakenController } from './zgw/zgw-zaken.controller.js';

/** Starts zaken with the settings given. */
export function startZaken(config: ZakenConfig): Promise<ServiceApp> {
  return startService<ZakenConfig>({
    name: 'zaken',
    config,
    openDatabase: (settings, log) =>
      Database.open({ url: settings.POLDER_DATABASE_URL, pool: settings.POLDER_DATABASE_POOL, name: 'zaken', migrations: [Eerste1764000000000, Zgw1764000100000, ZakenZgw1764210000000, NaInsturen1764400000000], log }),
    module: (kit) => ZakenModule.of(kit),
    handlers: [
      { definition: RegistratieServiceService, provider: RegistratieController },
      { definition: BehandelingServiceService, provider: BehandelingController },
      { definition: MijnServiceService, provider: MijnController },
      { definition: ZakenServiceService, provider: ZgwZakenController },
    ],
    started: async (app, kit) => {
      const vastzetten = app.get(VastzettenWorker);
      vastzetten.start();
      const stop = () => vastzetten.stop();
      if (!config.POLDER_DEMO) return stop;
      const ctx = { actor: { ...anonymous(), kind: 'dienst' as const, id: 'zaken', naam: 'zaken' }, tenant: config.POLDER_DEFAULT_TENANT, purpose: 'inrichten', clock: kit.clock, traceId: 'start', baseUrl: '' };
      await kit.database.tx(ctx, (tx) => addZaaktypen(tx, DEMO_CATALOGUS_ID, DEMO_ZAAKTYPEN));
      return stop;
    },
  });
}
