import type { Provider } from '@nestjs/common';
import { KoppelingServiceService, type KoppelingServiceServer } from '@polder/proto/polder/archief/v1/archief';
import * as Z from '@polder/proto/polder/zgw/zaken/v1/zaken';
import { IdentifyingNumbers, type ServiceKit, type ServiceSpec } from '@polder/service';
import type { ZakenConfig } from '../config.js';
import { DelenLezer } from './delen.lezer.js';
import { DelenSchrijver } from './delen.schrijver.js';
import { DelenService } from './delen.service.js';
import { Lezers } from './gemeen/expand.js';
import { KoppelingenClient } from './koppelingen.client.js';
import { Nummers } from './nummers.js';
import { zaakLezer } from './zaak-list.js';
import {
  KlantcontactenController, ResultatenController, RollenController, StatussenController, ZaakcontactmomentenController, ZaakinformatieobjectenController, ZaakobjectenController, ZaakverzoekenController,
} from './zgw-delen.controller.js';
import { ZaaknotitiesController, ZaaknummerController } from './zgw-notities.controller.js';
import { ZgwZakenController } from './zgw-zaken.controller.js';

/** Providers of the Zaken API. The registry of readers is a provider too: the Catalogi and Besluiten APIs add theirs. */
export function zgwProviders(kit: ServiceKit<ZakenConfig>, lezers: Lezers): Provider[] {
  const koppelingen = new KoppelingenClient(kit.client('archief').calls<KoppelingServiceServer>(KoppelingServiceService), kit.log);
  const nummers = new Nummers(kit.config.POLDER_NUMBER_KEYS && new IdentifyingNumbers(kit.config.POLDER_NUMBER_KEYS));
  lezers.zet('zaak', zaakLezer).zet('informatieobject', koppelingen.lezer);
  const lezer = new DelenLezer(lezers, nummers);
  const delen = new DelenService(kit.database, lezer, new DelenSchrijver(lezer));
  const value = (provide: new (...args: never[]) => object, useValue: object): Provider => ({ provide, useValue });
  return [
    value(Lezers, lezers), value(KoppelingenClient, koppelingen), value(Nummers, nummers),
    value(ZgwZakenController, new ZgwZakenController(delen, koppelingen, lezers, nummers, kit.config)),
    value(KlantcontactenController, new KlantcontactenController(delen)), value(ResultatenController, new ResultatenController(delen)), value(RollenController, new RollenController(delen, nummers)),
    value(StatussenController, new StatussenController(delen, koppelingen)), value(ZaakcontactmomentenController, new ZaakcontactmomentenController(delen)),
    value(ZaakverzoekenController, new ZaakverzoekenController(delen)), value(ZaakinformatieobjectenController, new ZaakinformatieobjectenController(delen, koppelingen)),
    value(ZaakobjectenController, new ZaakobjectenController(delen, nummers)), value(ZaaknotitiesController, new ZaaknotitiesController(delen)),
    value(ZaaknummerController, new ZaaknummerController(kit.database, kit.config)),
  ];
}

/** Handlers of all services of the Zaken API. */
export const ZGW_HANDLERS: ServiceSpec<ZakenConfig>['handlers'] = [
  { definition: Z.ZakenServiceService, provider: ZgwZakenController },
  { definition: Z.KlantcontactenServiceService, provider: KlantcontactenController },
  { definition: Z.ResultatenServiceService, provider: ResultatenController },
  { definition: Z.RollenServiceService, provider: RollenController },
  { definition: Z.StatussenServiceService, provider: StatussenController },
  { definition: Z.ZaakcontactmomentenServiceService, provider: ZaakcontactmomentenController },
  { definition: Z.ZaakverzoekenServiceService, provider: ZaakverzoekenController },
  { definition: Z.ZaakinformatieobjectenServiceService, provider: ZaakinformatieobjectenController },
  { definition: Z.ZaakobjectenServiceService, provider: ZaakobjectenController },
  { definition: Z.ZaaknotitiesServiceService, provider: ZaaknotitiesController },
  { definition: Z.ZaaknummerReserverenServiceService, provider: ZaaknummerController },
];
