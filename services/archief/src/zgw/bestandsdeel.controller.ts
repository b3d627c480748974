import { Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import type { HttpBody } from '@polder/proto/google/api/httpbody';
import type { BestandsdeelUpdateRequest, BestandsdelenServiceServer } from '@polder/proto/polder/zgw/documenten/v1/documenten';
import type { Handlers } from '@polder/service';
import { aanwezig, json } from './antwoord.js';
import { SlotService } from './slot.service.js';

/** bestandsdelen of the Documenten API 1.7.0. */
@Injectable()
export class BestandsdeelController implements Handlers<BestandsdelenServiceServer> {
  constructor(private readonly slots: SlotService) {}

  async bestandsdeelUpdate(ctx: Ctx, request: BestandsdeelUpdateRequest): Promise<HttpBody> {
    const { lock, inhoud } = aanwezig(request.body);
    return json(await this.slots.part(ctx, request.uuid, lock, inhoud));
  }
}
