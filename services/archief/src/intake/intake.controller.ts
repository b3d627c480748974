import { Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import type {
  CommitStagedRequest, CommitStagedResponse, ConfirmRequest, DiscardStagedRequest, GetStagedRequest, GetStagedResponse, IntakeServiceServer, StageUploadRequest, StageUploadResponse,
} from '@polder/proto/polder/archief/v1/archief';
import type { Empty } from '@polder/proto/polder/api/options';
import type { Handlers } from '@polder/service';
import { requireUuids } from '../uuid.rules.js';
import { CommitService } from './commit.service.js';
import { IntakeService } from './intake.service.js';

/** polder.archief.v1.IntakeService. */
@Injectable()
export class IntakeController implements Handlers<IntakeServiceServer> {
  constructor(
    private readonly intake: IntakeService,
    private readonly commits: CommitService,
  ) {}

  async stageUpload(ctx: Ctx, request: StageUploadRequest): Promise<StageUploadResponse> {
    return { ticket: await this.intake.stage(ctx, request) };
  }

  async getStaged(ctx: Ctx, request: GetStagedRequest): Promise<GetStagedResponse> {
    requireUuids({ ownerId: request.ownerId });
    return this.intake.ofOwner(ctx, request.ownerId);
  }

  async discardStaged(ctx: Ctx, request: DiscardStagedRequest): Promise<Empty> {
    requireUuids({ id: request.id, ownerId: request.ownerId });
    await this.intake.discard(ctx, request.id, request.ownerId);
    return {};
  }

  async commitStaged(ctx: Ctx, request: CommitStagedRequest): Promise<CommitStagedResponse> {
    return { documents: await this.commits.commit(ctx, request) };
  }

  async confirm(ctx: Ctx, request: ConfirmRequest): Promise<Empty> {
    requireUuids({ registrationId: request.registrationId });
    await this.commits.confirm(ctx, request.registrationId);
    return {};
  }
}
