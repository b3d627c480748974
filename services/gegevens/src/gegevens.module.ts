import { Module, type DynamicModule } from '@nestjs/common';
import { IdentifyingNumbers } from '@polder/service';
import { Bronnen } from './bronnen/bronnen.js';
import { InzageController } from './inzage/inzage.controller.js';
import type { Kit } from './kit.js';
import { OpzoekController } from './opzoeken/opzoeken.controller.js';
import { Tempo } from './opzoeken/tempo.js';
import { PartijController } from './partij/partij.controller.js';
import { TerugmeldController } from './terugmelding/terugmelding.controller.js';
import { TerugmeldService } from './terugmelding/terugmelding.service.js';
import { VoorinvulController } from './voorinvullen/voorinvullen.controller.js';
import { VoorinvulService } from './voorinvullen/voorinvullen.service.js';

/** Wires gegevens together from what the house gives. */
@Module({})
export class GegevensModule {
  static of(kit: Kit): DynamicModule {
    const { database, config, clock } = kit;
    const bronnen = new Bronnen(config, () => clock.now());
    const numbers = new IdentifyingNumbers(config.POLDER_NUMBER_KEYS);
    return {
      module: GegevensModule,
      providers: [
        { provide: VoorinvulController, useValue: new VoorinvulController(new VoorinvulService(database, numbers, bronnen)) },
        { provide: PartijController, useValue: new PartijController(database, numbers) },
        { provide: OpzoekController, useValue: new OpzoekController(database, bronnen, new Tempo(() => clock.now()), config) },
        { provide: InzageController, useValue: new InzageController(database) },
        { provide: TerugmeldController, useValue: new TerugmeldController(new TerugmeldService(database), bronnen) },
      ],
    };
  }
}
