import { AanvraagServiceService, MeldingServiceService, ContactServiceService, ProductServiceService, RegistratieServiceService } from '@polder/proto/polder/formulieren/v1/formulieren';
import { Database, startService, type ServiceApp } from '@polder/service';
import { MeldingController } from './melding/melding.controller.js';
import { AanvraagController } from './aanvraag/aanvraag.controller.js';
import { OnderhoudService } from './aanvraag/onderhoud.service.js';
import type { FormulierenConfig } from './config.js';
import { ContactController } from './contact/contact.controller.js';
import { FormulierenModule } from './formulieren.module.js';
import { dienstCtx, WORKER } from './kit.js';
import { EersteTabellen1764000000000 } from './migrations/1764000000000-eerste-tabellen.js';
import { CorrectieEnConflict1764400000000 } from './migrations/1764400000000-correctie-en-conflict.js';
import { Voorinvulling1764500100000 } from './migrations/1764500100000-voorinvulling.js';
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
      Database.open({ url: settings.POLDER_DATABASE_URL, pool: settings.POLDER_DATABASE_POOL, name: 'formulieren', migrations: [EersteTabellen1764000000000, CorrectieEnConflict1764400000000, Voorinvulling1764500100000], log }),
    module: (kit) => FormulierenModule.of(kit, faults),
    handlers: [
      { definition: ProductServiceService, provider: ProductController },
      { definition: AanvraagServiceService, provider: AanvraagController },
      { definition: MeldingServiceService, provider: MeldingController },
      { definition: RegistratieServiceService, provider: RegistratieController },
      { definition: ContactServiceService, provider: ContactController },
    ],
    started: async (app, kit) => {
      if (config.POLDER_DEMO) await kit.database.tx(dienstCtx(kit, config.POLDER_DEFAULT_TENANT, 'inrichten'), zaaiDemo);
      const worker = app.get<RegistratieWorker>(WORKER);
      const onderhoud = app.get(OnderhoudService);
      worker.start();
      onderhoud.start();
      return async () => {
        await onderhoud.stop();
        await worker.stop();
      };
    },
  });
}

