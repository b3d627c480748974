import { Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import type { Empty } from '@polder/proto/polder/api/options';
import type {
  BatchExistsRequest, BatchExistsResponse, BatchGetInformatieobjectenResponse, DeleteKoppelingenRequest, KoppelingenRequest, KoppelingServiceServer,
} from '@polder/proto/polder/archief/v1/archief';
import { Database, Refusal, type FieldProblem, type Handlers } from '@polder/service';
import { requireUuids } from '../uuid.rules.js';
import { leesbaar, toJson } from '../zgw/eio-json.js';
import { informatieobjecten } from '../zgw/eio.repository.js';
import { isObject } from './koppeling.rules.js';
import { KoppelingService } from './koppeling.service.js';

const MAX_BATCH = 500;

/** polder.archief.v1.KoppelingService. */
@Injectable()
export class KoppelingController implements Handlers<KoppelingServiceServer> {
  constructor(
    private readonly database: Database,
    private readonly links: KoppelingService,
  ) {}

  async putKoppelingen(ctx: Ctx, request: KoppelingenRequest): Promise<Empty> {
    check(request);
    await this.links.put(ctx, request.koppelingen);
    return {};
  }

  async confirmKoppelingen(ctx: Ctx, request: KoppelingenRequest): Promise<Empty> {
    check(request);
    await this.links.confirm(ctx, request.koppelingen);
    return {};
  }

  async deleteKoppelingen(ctx: Ctx, { object, documentIds }: DeleteKoppelingenRequest): Promise<Empty> {
    requireUuids({ documentIds });
    if (!isObject(object)) throw Refusal.invalid([wrongObject('object')]);
    await this.links.remove(ctx, object, documentIds);
    return {};
  }

  async batchExists(ctx: Ctx, { ids }: BatchExistsRequest): Promise<BatchExistsResponse> {
    const rows = await this.database.read(ctx, (tx) => informatieobjecten.current(tx, checked(ids)));
    return {
      documenten: rows.map((row) => ({
        id: row.id, informatieobjecttypeId: row.informatieobjecttype_id, vertrouwelijkheidaanduiding: row.vertrouwelijkheidaanduiding, status: row.status,
        indicatieGebruiksrecht: row.indicatie_gebruiksrecht ?? undefined, titel: row.titel,
      })),
    };
  }

  async batchGetInformatieobjecten(ctx: Ctx, { ids }: BatchExistsRequest): Promise<BatchGetInformatieobjectenResponse> {
    const rows = await this.database.read(ctx, async (tx) => (await informatieobjecten.current(tx, checked(ids))).filter((row) => leesbaar(ctx.actor, row)));
    return { informatieobjecten: rows.map((row) => ({ id: row.id, json: Buffer.from(JSON.stringify(toJson(row, ctx.baseUrl))) })) };
  }
}

function checked(ids: string[]): string[] {
  requireUuids({ ids });
  if (ids.length > MAX_BATCH) throw Refusal.invalid([{ name: 'ids', code: 'too-many', reason: `Vraag hooguit ${MAX_BATCH} documenten tegelijk.` }]);
  return ids;
}

function check({ koppelingen }: KoppelingenRequest): void {
  requireUuids({ documentIds: koppelingen.map((one) => one.documentId) });
  const wrong = koppelingen.flatMap(({ object }, index) => (isObject(object) ? [] : [wrongObject(`koppelingen.${index}.object`)]));
  if (wrong.length > 0 || koppelingen.length === 0) throw Refusal.invalid(wrong.length > 0 ? wrong : [{ name: 'koppelingen', code: 'empty', reason: 'Er zijn geen koppelingen genoemd.' }]);
}

const wrongObject = (name: string): FieldProblem => ({ name, code: 'invalid', reason: 'Verwijs naar een zaak of besluit van deze installatie.' });
