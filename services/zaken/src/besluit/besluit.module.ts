import type { Provider } from '@nestjs/common';
import { KoppelingServiceService, type KoppelingServiceServer } from '@polder/proto/polder/archief/v1/archief';
import { BesluitenServiceService, BesluitinformatieobjectenServiceService } from '@polder/proto/polder/zgw/besluiten/v1/besluiten';
import type { ServiceKit, ServiceSpec } from '@polder/service';
import type { ZakenConfig } from '../config.js';
import type { Lezers } from '../zgw/gemeen/expand.js';
import { BesluitKoppelingen } from './besluit-koppelingen.client.js';
import type { BesluitService } from './besluit.service.js';
import { BesluitenController, BesluitinformatieobjectenController } from './zgw-besluiten.controller.js';
import { besluitLezer, koppelingLezer, ZgwBesluitenService } from './zgw-besluiten.service.js';

/** Providers of the Besluiten API. */
export function besluitProviders(kit: ServiceKit<ZakenConfig>, besluiten: BesluitService, lezers: Lezers): Provider[] {
  const koppelingen = new BesluitKoppelingen(kit.client('archief').calls<KoppelingServiceServer>(KoppelingServiceService), kit.log);
  const service = new ZgwBesluitenService(kit.database, besluiten, koppelingen, lezers);
  return [
    { provide: BesluitenController, useValue: new BesluitenController(service) },
    { provide: BesluitinformatieobjectenController, useValue: new BesluitinformatieobjectenController(service) },
  ];
}

/** Readers of decisions and their links for expansions. */
export function besluitLezers(lezers: Lezers): Lezers {
  return lezers.zet('besluit', besluitLezer).zet('besluitinformatieobject', koppelingLezer);
}

/** Handlers of the Besluiten API. */
export const BESLUIT_HANDLERS: ServiceSpec<ZakenConfig>['handlers'] = [
  { definition: BesluitenServiceService, provider: BesluitenController },
  { definition: BesluitinformatieobjectenServiceService, provider: BesluitinformatieobjectenController },
];
