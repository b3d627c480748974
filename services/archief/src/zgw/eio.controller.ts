import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { magMet, type Ctx } from '@polder/context';
import type { HttpBody } from '@polder/proto/google/api/httpbody';
import type { Download, Empty, FinishedPage } from '@polder/proto/polder/api/options';
import type {
  AudittrailListRequest, AudittrailRetrieveRequest, EnkelvoudiginformatieobjectCreateRequest, EnkelvoudiginformatieobjectDestroyRequest, EnkelvoudiginformatieobjectDownloadRequest,
  EnkelvoudiginformatieobjectenServiceServer, EnkelvoudiginformatieobjectListRequest, EnkelvoudiginformatieobjectLockRequest, EnkelvoudiginformatieobjectPartialUpdateRequest,
  EnkelvoudiginformatieobjectRetrieveRequest, EnkelvoudiginformatieobjectUnlockRequest, EnkelvoudiginformatieobjectUpdateRequest, EnkelvoudiginformatieobjectZoekRequest,
} from '@polder/proto/polder/zgw/documenten/v1/documenten';
import { Database, Refusal, type Handlers, type Tx } from '@polder/service';
import { Tickets } from '../stream/ticket.js';
import { aanwezig, json } from './antwoord.js';
import { leesbaar, toJson } from './eio-json.js';
import { leesDocumenten, Tellingen } from './eio-list.js';
import { informatieobjecten, type InformatieobjectRow } from './eio.repository.js';
import { EioService } from './eio.service.js';
import { breidDocumentenUit, wens } from './expand.js';
import { NaslagClient } from './naslag.client.js';
import { SlotService } from './slot.service.js';
import { leesSpoor } from './spoor.js';

interface Versie {
  versie?: number | undefined;
  registratieOp?: string | undefined;
}

/** enkelvoudiginformatieobjecten of the Documenten API 1.7.0. */
@Injectable()
export class EioController implements Handlers<EnkelvoudiginformatieobjectenServiceServer> {
  private readonly counts = new Tellingen();

  constructor(
    private readonly database: Database,
    private readonly documents: EioService,
    private readonly slots: SlotService,
    private readonly naslag: NaslagClient,
    private readonly tickets: Tickets,
  ) {}

  enkelvoudiginformatieobjectList(ctx: Ctx, request: EnkelvoudiginformatieobjectListRequest): Promise<FinishedPage> {
    const { identificatie, bronorganisatie, objectinformatieobjectenObject: object, objectinformatieobjectenObjectType: objectType, trefwoorden, page, expand } = request;
    return this.database.read(ctx, (tx) => leesDocumenten(tx, this.naslag, this.counts, { identificatie, bronorganisatie, object, objectType, trefwoorden }, { page, expand }));
  }

  enkelvoudiginformatieobjectZoek(ctx: Ctx, request: EnkelvoudiginformatieobjectZoekRequest): Promise<FinishedPage> {
    const { uuidIn, identificatie, bronorganisatie, expand } = aanwezig(request.body);
    return this.database.read(ctx, (tx) => leesDocumenten(tx, this.naslag, this.counts, { uuids: uuidIn, identificatie, bronorganisatie }, { page: request.page, expand }));
  }

  async enkelvoudiginformatieobjectCreate(ctx: Ctx, request: EnkelvoudiginformatieobjectCreateRequest): Promise<HttpBody> {
    return json(await this.documents.create(ctx, aanwezig(request.body), request));
  }

  async enkelvoudiginformatieobjectRetrieve(ctx: Ctx, request: EnkelvoudiginformatieobjectRetrieveRequest): Promise<HttpBody> {
    const tree = wens(request.expand, ['informatieobjecttype']);
    const row = await this.database.read(ctx, (tx) => this.version(tx, request.uuid, request));
    return json((await breidDocumentenUit(ctx, this.naslag, [toJson(row, ctx.baseUrl)], tree))[0]);
  }

  async enkelvoudiginformatieobjectUpdate(ctx: Ctx, request: EnkelvoudiginformatieobjectUpdateRequest): Promise<HttpBody> {
    return json(await this.documents.update(ctx, request.uuid, aanwezig(request.body), undefined, request));
  }

  async enkelvoudiginformatieobjectPartialUpdate(ctx: Ctx, request: EnkelvoudiginformatieobjectPartialUpdateRequest): Promise<HttpBody> {
    return json(await this.documents.update(ctx, request.uuid, aanwezig(request.body), request.updateMask ?? [], request));
  }

  async enkelvoudiginformatieobjectDestroy(ctx: Ctx, request: EnkelvoudiginformatieobjectDestroyRequest): Promise<Empty> {
    await this.documents.destroy(ctx, request.uuid, request);
    return {};
  }

  async enkelvoudiginformatieobjectDownload(ctx: Ctx, request: EnkelvoudiginformatieobjectDownloadRequest): Promise<Download> {
    const row = await this.database.tx(ctx, async (tx) => {
      const found = await this.version(tx, request.uuid, request);
      await tx.accessLog('document', found.id, 'lezen');
      return found;
    });
    if (row.grootte === null || (row.sha256 === null && row.grootte > 0)) throw Refusal.notFound('Dit document heeft geen inhoud.');
    const ticket = this.tickets.issue({ doel: 'download', id: row.id, org: ctx.tenant, versie: row.versie });
    const contentType = /^[\w.+-]+\/[\w.+-]+$/.test(row.content_type) ? row.content_type : 'application/octet-stream';
    return { service: 'archief', ticket, filename: row.bestandsnaam || row.identificatie, contentType, size: row.grootte };
  }

  async enkelvoudiginformatieobjectLock(ctx: Ctx, { uuid }: EnkelvoudiginformatieobjectLockRequest): Promise<HttpBody> {
    return json({ lock: await this.slots.lock(ctx, uuid) });
  }

  async enkelvoudiginformatieobjectUnlock(ctx: Ctx, { uuid, body }: EnkelvoudiginformatieobjectUnlockRequest): Promise<Empty> {
    await this.slots.unlock(ctx, uuid, body?.lock ?? '');
    return {};
  }

  async audittrailList(ctx: Ctx, { enkelvoudiginformatieobjectUuid: uuid }: AudittrailListRequest): Promise<HttpBody> {
    return json(await this.trail(ctx, uuid));
  }

  async audittrailRetrieve(ctx: Ctx, request: AudittrailRetrieveRequest): Promise<HttpBody> {
    const [line] = await this.trail(ctx, request.enkelvoudiginformatieobjectUuid, request.uuid);
    if (!line) throw Refusal.notFound();
    return json(line);
  }

  private trail(ctx: Ctx, uuid: string, line?: string): Promise<Record<string, unknown>[]> {
    if (!magMet(ctx.actor, 'drc', 'audittrails.lezen')) throw Refusal.forbidden();
    return this.database.read(ctx, async (tx) => {
      if (!UUID.test(uuid) || !(await informatieobjecten.one(tx, uuid))) throw Refusal.notFound();
      return leesSpoor(tx, uuid, line);
    });
  }

  /** The version asked for, newest by default. @throws Refusal 404, 403, 400 */
  private async version(tx: Tx, uuid: string, { versie, registratieOp }: Versie): Promise<InformatieobjectRow> {
    const op = registratieOp === undefined ? undefined : momentVan(registratieOp);
    const row = await informatieobjecten.version(tx, uuid, { versie, ...(op ? { op } : {}) });
    if (!row) throw Refusal.notFound();
    if (!leesbaar(tx.ctx.actor, row)) throw Refusal.forbidden();
    return row;
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A moment in a query; a plus sign that arrived as a space is a plus sign, and without an offset it is the time here. */
function momentVan(text: string): Date {
  const moment = DateTime.fromISO(text.replace(/ (?=\d\d:?\d\d$)/, '+'), { zone: 'Europe/Amsterdam' });
  if (!moment.isValid) throw Refusal.invalid([{ name: 'registratieOp', code: 'invalid', reason: 'Vul datum en tijd in als jjjj-mm-ddTuu:mm:ss.' }]);
  return moment.toJSDate();
}
