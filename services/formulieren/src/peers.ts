import { Inject, Injectable } from '@nestjs/common';
import { IntakeServiceService, type IntakeServiceServer } from '@polder/proto/polder/archief/v1/archief';
import { RegistratieServiceService, type RegistratieServiceServer } from '@polder/proto/polder/zaken/v1/zaken';
import type { RemoteCalls } from '@polder/service';
import { KIT, type Kit } from './kit.js';

/** The two services that this one calls. */
@Injectable()
export class Peers {
  readonly archief: RemoteCalls<IntakeServiceServer>;
  readonly zaken: RemoteCalls<RegistratieServiceServer>;

  constructor(@Inject(KIT) kit: Kit) {
    this.archief = kit.client('archief').calls<IntakeServiceServer>(IntakeServiceService);
    this.zaken = kit.client('zaken').calls<RegistratieServiceServer>(RegistratieServiceService);
  }
}
