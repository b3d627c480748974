import { anonymous, type Ctx } from '@polder/context';
import { AanvraagServiceService, ProductServiceService, RegistratieServiceService } from '@polder/proto/polder/formulieren/v1/formulieren';
import { Database, startService, type ServiceApp } from '@polder/service';
import { AanvraagController } from './aanvraag/aanvraag.controller.js';
import type { FormulierenConfig } from './config.js';
import { FormulierenModule } from './formulieren.module.js';
import { WORKER, type Kit } from './kit.js';
import { EersteTabellen1764000000000 } from './migrations/1764000000000-eerste-tabellen.js';
import { zaaiDemo } from './product/demo.js';
import { ProductController } from './product/product.controller.js';
import { faultsOf, type Faults } from './registratie/faults.js';
import { RegistratieController } from './registratie/registratie.controller.js';
import type { RegistratieWorker } from './registratie/registratie.worker.js';

/** Starts formulieren with the settings given; tests may die at other points than a setting can name. */
export function startFormulieren(config: FormulierenConfig, faults: Faults = faultsOf(config)): Promise<ServiceApp> {
  return startService<FormulierenConfig>({
    name: 'formulieren',
    config,
    openDatabase: (settings, log) =>
      Database.open({ url: settings.POLDER_DATABASE_URL, pool: settings.POLDER_DATABASE_POOL, name: 'formulieren', migrations: [EersteTabellen1764000000000], log }),
    module: (kit) => FormulierenModule.of(kit, faults),
    handlers: [
      { definition: ProductServiceService, provider: ProductController },
      { definition: AanvraagServiceService, provider: AanvraagController },
      { definition: RegistratieServiceService, provider: RegistratieController },
    ],
    started: async (app, kit) => {
      if (config.POLDER_DEMO) await kit.database.tx(inrichting(kit), zaaiDemo);
      const worker = app.get<RegistratieWorker>(WORKER);
      worker.start();
      return () => worker.stop();
    },
  });
}

/** The service itself, filling its own catalogue. */
function inrichting(kit: Kit): Ctx {
  const actor = { ...anonymous(), kind: 'dienst' as const, id: 'formulieren', naam: 'formulieren' };
  return { actor, tenant: kit.config.POLDER_DEFAULT_TENANT, purpose: 'inrichten', clock: kit.clock, traceId: 'start', baseUrl: '' };
}
