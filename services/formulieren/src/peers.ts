import { Inject, Injectable } from '@nestjs/common';
import { IntakeServiceService, type IntakeServiceServer } from '@polder/proto/polder/archief/v1/archief';
import { VoorinvulServiceService, type VoorinvulServiceServer } from '@polder/proto/polder/gegevens/v1/gegevens';
import { RegistratieServiceService, type RegistratieServiceServer } from '@polder/proto/polder/zaken/v1/zaken';
import type { RemoteCalls } from '@polder/service';
import { KIT, type Kit } from './kit.js';

/** The services that this one calls; gegevens is left out where no registers are connected. */
@Injectable()
export class Peers {
  readonly archief: RemoteCalls<IntakeServiceServer>;
  readonly zaken: RemoteCalls<RegistratieServiceServer>;
  readonly gegevens: RemoteCalls<VoorinvulServiceServer> | undefined;

  constructor(@Inject(KIT) kit: Kit) {
    this.archief = kit.client('archief').calls<IntakeServiceServer>(IntakeServiceService);
    this.zaken = kit.client('zaken').calls<RegistratieServiceServer>(RegistratieServiceService);
    this.gegevens = kit.config.POLDER_SERVICES['gegevens'] ? kit.client('gegevens').calls<VoorinvulServiceServer>(VoorinvulServiceService) : undefined;
  }
}
