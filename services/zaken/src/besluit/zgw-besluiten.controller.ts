import type { Metadata } from '@grpc/grpc-js';
import type { Ctx } from '@polder/context';
import type { HttpBody } from '@polder/proto/google/api/httpbody';
import type { Empty, FinishedPage } from '@polder/proto/polder/api/options';
import type * as B from '@polder/proto/polder/zgw/besluiten/v1/besluiten';
import { Refusal, type Handlers } from '@polder/service';
import { body, bodyMetEtag, pagina } from '../zgw/gemeen/antwoord.js';
import type { ZgwBesluitenService } from './zgw-besluiten.service.js';

function inhoudVan<T>(inhoud: T | undefined): T {
  if (!inhoud) throw Refusal.invalid([{ name: 'nonFieldErrors', code: 'required', reason: 'De inhoud ontbreekt.' }]);
  return inhoud;
}

/** Decisions (Besluiten API 1.1.0). */
export class BesluitenController implements Handlers<B.BesluitenServiceServer> {
  constructor(private readonly service: ZgwBesluitenService) {}

  besluitList = async (ctx: Ctx, request: B.BesluitListRequest): Promise<FinishedPage> => {
    const { results, count } = await this.service.lijst(ctx, request);
    return pagina(results, count);
  };
  besluitCreate = async (ctx: Ctx, request: B.BesluitCreateRequest): Promise<HttpBody> => body(await this.service.maak(ctx, inhoudVan(request.body), request));
  besluitRead = async (ctx: Ctx, { uuid, expand }: B.BesluitReadRequest, out: Metadata): Promise<HttpBody> => bodyMetEtag(await this.service.een(ctx, uuid, expand), out);
  besluitUpdate = async (ctx: Ctx, request: B.BesluitUpdateRequest): Promise<HttpBody> => body(await this.service.wijzig(ctx, request.uuid, inhoudVan(request.body), undefined, request));
  besluitPartialUpdate = async (ctx: Ctx, request: B.BesluitPartialUpdateRequest): Promise<HttpBody> => body(await this.service.wijzig(ctx, request.uuid, inhoudVan(request.body), request.updateMask ?? [], request));
  besluitDelete = async (ctx: Ctx, request: B.BesluitDeleteRequest): Promise<Empty> => {
    await this.service.verwijder(ctx, request.uuid, request);
    return {};
  };
  audittrailList = async (ctx: Ctx, { besluitUuid }: B.AudittrailListRequest): Promise<HttpBody> => body(await this.service.spoorVan(ctx, besluitUuid));
  audittrailRead = async (ctx: Ctx, { besluitUuid, uuid }: B.AudittrailReadRequest): Promise<HttpBody> => body((await this.service.spoorVan(ctx, besluitUuid, uuid))[0] ?? {});
}

/** Links between decisions and documents (Besluiten API 1.1.0). */
export class BesluitinformatieobjectenController implements Handlers<B.BesluitinformatieobjectenServiceServer> {
  constructor(private readonly service: ZgwBesluitenService) {}

  besluitinformatieobjectList = async (ctx: Ctx, request: B.BesluitinformatieobjectListRequest): Promise<HttpBody> => body(await this.service.koppelingLijst(ctx, request));
  besluitinformatieobjectCreate = async (ctx: Ctx, request: B.BesluitinformatieobjectCreateRequest): Promise<HttpBody> => body(await this.service.koppel(ctx, inhoudVan(request.body), request));
  besluitinformatieobjectRead = async (ctx: Ctx, { uuid, expand }: B.BesluitinformatieobjectReadRequest, out: Metadata): Promise<HttpBody> => bodyMetEtag(await this.service.koppeling(ctx, uuid, expand), out);
  besluitinformatieobjectDelete = async (ctx: Ctx, request: B.BesluitinformatieobjectDeleteRequest): Promise<Empty> => {
    await this.service.ontkoppel(ctx, request.uuid, request);
    return {};
  };
}
