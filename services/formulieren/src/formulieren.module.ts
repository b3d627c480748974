import { Module, type DynamicModule } from '@nestjs/common';
import { AanvraagController } from './aanvraag/aanvraag.controller.js';
import { AanvraagService } from './aanvraag/aanvraag.service.js';
import { BijlageService } from './aanvraag/bijlage.service.js';
import { CorrectieService } from './aanvraag/correctie.service.js';
import { KopieService } from './aanvraag/kopie.service.js';
import { IndienenService } from './aanvraag/indienen.service.js';
import { OnderhoudService } from './aanvraag/onderhoud.service.js';
import { NummerService } from './aanvraag/nummer.service.js';
import { ContactController } from './contact/contact.controller.js';
import { FAULTS, KIT, WORKER, type Kit } from './kit.js';
import { MeldingController } from './melding/melding.controller.js';
import { MeldingService } from './melding/melding.service.js';
import { Peers } from './peers.js';
import { PrefillService } from './prefill/prefill.service.js';
import { ProductController } from './product/product.controller.js';
import type { Faults } from './registratie/faults.js';
import { RegistratieController } from './registratie/registratie.controller.js';
import { RegistratieWorker } from './registratie/registratie.worker.js';

/** Wires the service together from what the house gives. */
@Module({})
export class FormulierenModule {
  static of(kit: Kit, faults: Faults): DynamicModule {
    return {
      module: FormulierenModule,
      providers: [
        { provide: KIT, useValue: kit },
        { provide: FAULTS, useValue: faults },
        { provide: WORKER, useFactory: (peers: Peers) => workerOf(kit, peers, faults), inject: [Peers] },
        Peers, NummerService, BijlageService, PrefillService, AanvraagService, CorrectieService, KopieService, MeldingService, MeldingController, IndienenService, OnderhoudService, ProductController, AanvraagController, RegistratieController, ContactController,
      ],
    };
  }
}

/** A worker of this process, with the settings of the service. */
export function workerOf(kit: Kit, peers: Peers, faults: Faults): RegistratieWorker {
  return new RegistratieWorker(kit.database, peers, kit.clock, kit.log, faults, { leaseMs: kit.config.POLDER_LEASE_MS, pollMs: kit.config.POLDER_POLL_MS });
}
