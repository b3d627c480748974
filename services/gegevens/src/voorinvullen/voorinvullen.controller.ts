import { Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import type { VoorinvulServiceServer, VulInRequest, VulInResponse } from '@polder/proto/polder/gegevens/v1/gegevens';
import type { Handlers } from '@polder/service';
import { VoorinvulService } from './voorinvullen.service.js';

/** Prefill for formulieren. */
@Injectable()
export class VoorinvulController implements Handlers<VoorinvulServiceServer> {
  constructor(private readonly service: VoorinvulService) {}

  vulIn(ctx: Ctx, request: VulInRequest): Promise<VulInResponse> {
    return this.service.vulIn(ctx, request);
  }
}
