import type { Metadata } from '@grpc/grpc-js';
import type { Ctx } from '@polder/context';
import type { HttpBody } from '@polder/proto/google/api/httpbody';
import type { Empty, FinishedPage } from '@polder/proto/polder/api/options';
import type * as Z from '@polder/proto/polder/zgw/zaken/v1/zaken';
import { Refusal, type Handlers, type Tx } from '@polder/service';
import type { ZakenConfig } from '../config.js';
import { BIJWERKEN } from './delen.schrijver.js';
import type { DelenService } from './delen.service.js';
import { EIGENSCHAP } from './delen.tabel.js';
import { body, bodyMetEtag, UUID, type Json } from './gemeen/antwoord.js';
import { breidUit, type Lezers } from './gemeen/expand.js';
import { planVan } from './gemeen/expand.rules.js';
import { KeptCounts, Voorwaarden } from './gemeen/pagina.js';
import { eisRechtOpZaak, type ZaakKern } from './gemeen/recht.js';
import { leesSpoor, type Herkomst } from './gemeen/spoor.js';
import type { KoppelingenClient } from './koppelingen.client.js';
import type { Nummers } from './nummers.js';
import { afwijking, type Specificatie } from './specificatie.rules.js';
import { maakZaak } from './zaak-create.js';
import { vernietigZaak } from './zaak-destroy.js';
import { ZAAK_JSON } from './zaak-json.sql.js';
import { leesZaken, type ZakenLezen } from './zaak-list.js';
import { wijzigZaak } from './zaak-update.js';
import { zoekZaken } from './zaak-zoek.js';
import { verwijderZaakbesluit, zaakbesluitWerk } from './zaakbesluit.js';

type Waar = { zaakUuid: string; uuid: string };

/** Zaken API 1.7.0: cases, their properties, decisions and trail. Answers are finished JSON out of one query (decision 0001); the gateway passes the bytes through. */
export class ZgwZakenController implements Handlers<Z.ZakenServiceServer> {
  private readonly lezen: ZakenLezen;

  constructor(
    private readonly delen: DelenService,
    private readonly koppelingen: KoppelingenClient,
    private readonly lezers: Lezers,
    nummers: Nummers,
    private readonly config: Pick<ZakenConfig, 'POLDER_NUMMER_PREFIX'>,
  ) {
    this.lezen = { counts: new KeptCounts(), nummers, lezers };
  }

  /** zaak_list. */
  zaakList = (ctx: Ctx, request: Z.ZaakListRequest): Promise<FinishedPage> => {
    const plan = planVan('zaak', request.expand);
    const work = (tx: Tx) => leesZaken(tx, request, this.lezen, { page: request.page, plan });
    // An expansion may show personal data, which is recorded.
    return plan ? this.delen.database.tx(ctx, work) : this.delen.database.read(ctx, work);
  };

  /** zaak__zoek. */
  zaakZoek = (ctx: Ctx, request: Z.ZaakZoekRequest): Promise<FinishedPage> => {
    const { body: inhoud } = request;
    if (!inhoud) throw leeg();
    return this.delen.database.tx(ctx, (tx) => zoekZaken(tx, inhoud, request, this.lezen));
  };

  /** zaak_create. */
  zaakCreate = async (ctx: Ctx, request: Z.ZaakCreateRequest): Promise<HttpBody> => {
    const { body: inhoud } = request;
    if (!inhoud) throw leeg();
    return body(await this.delen.database.tx(ctx, (tx) => maakZaak(tx, inhoud, this.config.POLDER_NUMMER_PREFIX, request)));
  };

  /** zaak_retrieve. */
  zaakRetrieve = async (ctx: Ctx, { uuid, expand }: Z.ZaakRetrieveRequest, out: Metadata): Promise<HttpBody> => {
    const plan = planVan('zaak', expand);
    const work = async (tx: Tx): Promise<string | Json> => {
      const [row] = UUID.test(uuid)
        ? await tx.query<ZaakKern & { json: string }>(`SELECT z.zaaktype_id, z.vertrouwelijkheidaanduiding, ${ZAAK_JSON} AS json FROM zaak z WHERE z.id = $2`, [ctx.baseUrl, uuid], 'zgw-zaak-een')
        : [];
      if (!row) throw Refusal.notFound();
      eisRechtOpZaak(tx, row, 'zaken.lezen');
      if (!plan) return row.json;
      const zaak = JSON.parse(row.json) as Json;
      await breidUit(tx, this.lezers, 'zaak', [zaak], plan);
      return zaak;
    };
    return bodyMetEtag(await (plan ? this.delen.database.tx(ctx, work) : this.delen.database.read(ctx, work)), out);
  };

  /** zaak_update. */
  zaakUpdate = (ctx: Ctx, request: Z.ZaakUpdateRequest): Promise<HttpBody> => this.wijzig(ctx, request.uuid, request.body, undefined, request);
  /** zaak_partial_update. */
  zaakPartialUpdate = (ctx: Ctx, request: Z.ZaakPartialUpdateRequest): Promise<HttpBody> => this.wijzig(ctx, request.uuid, request.body as Partial<Z.Zaak> | undefined, request.updateMask ?? [], request);

  private async wijzig(ctx: Ctx, id: string, inhoud: Partial<Z.Zaak> | undefined, mask: string[] | undefined, herkomst: Herkomst): Promise<HttpBody> {
    if (!inhoud) throw leeg();
    const nietGearchiveerd = inhoud.archiefstatus ? await this.nietGearchiveerd(ctx, id) : 0;
    return body(await this.delen.database.tx(ctx, (tx) => wijzigZaak(tx, id, { body: inhoud, mask, herkomst, nietGearchiveerd })));
  }

  /** Documents of a case that archief does not know as archived (zrc-022). */
  private async nietGearchiveerd(ctx: Ctx, id: string): Promise<number> {
    if (!UUID.test(id)) return 0;
    const ids = (await this.delen.database.read(ctx, (tx) => tx.query<{ id: string }>('SELECT informatieobject_id AS id FROM zaakinformatieobject WHERE zaak_id = $1', [id]))).map((row) => row.id);
    const feiten = await this.koppelingen.feiten(ctx, ids);
    return ids.filter((one) => feiten.get(one)?.status !== 'gearchiveerd').length;
  }

  /** zaak_destroy. */
  zaakDestroy = async (ctx: Ctx, { uuid }: Z.ZaakDestroyRequest): Promise<Empty> => {
    const weg = await this.delen.database.tx(ctx, (tx) => vernietigZaak(tx, uuid));
    for (const id of weg) await this.koppelingen.verwijder(ctx, id, []);
    return {};
  };

  /** audittrail_list. */
  audittrailList = async (ctx: Ctx, { zaakUuid }: Z.AudittrailListRequest): Promise<HttpBody> => body(await this.spoor(ctx, zaakUuid));
  /** audittrail_retrieve. */
  audittrailRetrieve = async (ctx: Ctx, { zaakUuid, uuid }: Z.AudittrailRetrieveRequest): Promise<HttpBody> => {
    const [regel] = UUID.test(uuid) ? await this.spoor(ctx, zaakUuid, uuid) : [];
    if (!regel) throw Refusal.notFound();
    return body(regel);
  };

  private spoor(ctx: Ctx, zaakId: string, id?: string): Promise<Json[]> {
    return this.delen.database.tx(ctx, async (tx) => {
      await this.zaak(tx, zaakId, 'audittrails.lezen');
      await tx.accessLog('zaak', zaakId, 'lezen');
      return leesSpoor(tx, 'zrc', zaakId.toLowerCase(), `/zaken/api/v1/zaken/${zaakId.toLowerCase()}`, id);
    });
  }

  /** @throws Refusal 404, 403. */
  private async zaak(tx: Tx, id: string, scope: string): Promise<void> {
    const [row] = UUID.test(id) ? await tx.query<ZaakKern>('SELECT zaaktype_id, vertrouwelijkheidaanduiding FROM zaak WHERE id = $1', [id]) : [];
    if (!row) throw Refusal.notFound();
    eisRechtOpZaak(tx, row, scope);
  }

  private vanZaak(ctx: Ctx, naam: 'zaakeigenschap' | 'zaakbesluit', zaakId: string, expand?: string): Promise<HttpBody> {
    return this.delen.database.tx(ctx, async (tx) => {
      await this.zaak(tx, zaakId, 'zaken.lezen');
      return body(await this.delen.lezer.alle(tx, naam, new Voorwaarden(1).gelijk('d.zaak_id', zaakId), expand));
    });
  }

  /** zaakbesluit_list. */
  zaakbesluitList = (ctx: Ctx, { zaakUuid, expand }: Z.ZaakbesluitListRequest): Promise<HttpBody> => this.vanZaak(ctx, 'zaakbesluit', zaakUuid, expand);
  /** zaakbesluit_retrieve. */
  zaakbesluitRetrieve = (ctx: Ctx, request: Z.ZaakbesluitRetrieveRequest, out: Metadata): Promise<HttpBody> => this.delen.een(ctx, 'zaakbesluit', request, out, request.zaakUuid);
  /** zaakbesluit_create. */
  zaakbesluitCreate = async (ctx: Ctx, request: Z.ZaakbesluitCreateRequest): Promise<HttpBody> =>
    body(await this.delen.maakJson(ctx, { naam: 'zaakbesluit', scopes: BIJWERKEN, zaakVeld: 'nonFieldErrors' }, request, request.zaakUuid, zaakbesluitWerk(request.body?.besluit ?? '')));
  /** zaakbesluit_destroy. */
  zaakbesluitDestroy = (ctx: Ctx, request: Z.ZaakbesluitDestroyRequest): Promise<Empty> =>
    this.delen.verwijder(ctx, { naam: 'zaakbesluit', scopes: BIJWERKEN }, request, request.zaakUuid, verwijderZaakbesluit);

  /** zaakeigenschap_list. */
  zaakeigenschapList = (ctx: Ctx, { zaakUuid }: Z.ZaakeigenschapListRequest): Promise<HttpBody> => this.vanZaak(ctx, 'zaakeigenschap', zaakUuid);
  /** zaakeigenschap_retrieve. */
  zaakeigenschapRetrieve = (ctx: Ctx, request: Z.ZaakeigenschapRetrieveRequest, out: Metadata): Promise<HttpBody> => this.delen.een(ctx, 'zaakeigenschap', request, out, request.zaakUuid);
  /** zaakeigenschap_create: a value that does not fit its specification is kept, with a warning. */
  zaakeigenschapCreate = async (ctx: Ctx, request: Z.ZaakeigenschapCreateRequest, out: Metadata): Promise<HttpBody> => {
    if (!request.body) throw leeg();
    const answer = await this.delen.maak(ctx, EIGENSCHAP, { scopes: BIJWERKEN }, request, request.zaakUuid, request.body);
    return this.metWaarschuwing(ctx, answer, out);
  };
  /** zaakeigenschap_update. */
  zaakeigenschapUpdate = async (ctx: Ctx, request: Z.ZaakeigenschapUpdateRequest, out: Metadata): Promise<HttpBody> => this.eigenschap(ctx, request, request.body, undefined, out);
  /** zaakeigenschap_partial_update. */
  zaakeigenschapPartialUpdate = async (ctx: Ctx, request: Z.ZaakeigenschapPartialUpdateRequest, out: Metadata): Promise<HttpBody> =>
    this.eigenschap(ctx, request, request.body as Z.ZaakEigenschap | undefined, request.updateMask ?? [], out);
  /** zaakeigenschap_destroy. */
  zaakeigenschapDestroy = (ctx: Ctx, request: Z.ZaakeigenschapDestroyRequest): Promise<Empty> => this.delen.verwijder(ctx, { naam: 'zaakeigenschap', scopes: BIJWERKEN }, request, request.zaakUuid);

  private async eigenschap(ctx: Ctx, request: Waar, inhoud: Z.ZaakEigenschap | undefined, mask: string[] | undefined, out: Metadata): Promise<HttpBody> {
    if (!inhoud) throw leeg();
    const answer = await this.delen.wijzig(ctx, EIGENSCHAP, { scopes: BIJWERKEN }, request, inhoud, mask, { veld: 'zaak', id: inhoud.zaak }, request.zaakUuid);
    return this.metWaarschuwing(ctx, answer, out);
  }

  private async metWaarschuwing(ctx: Ctx, answer: HttpBody, out: Metadata): Promise<HttpBody> {
    const { eigenschap, waarde, naam } = JSON.parse(Buffer.from(answer.data).toString('utf8')) as { eigenschap: string; waarde: string; naam: string };
    const id = eigenschap.slice(eigenschap.lastIndexOf('/') + 1);
    const [row] = await this.delen.database.read(ctx, (tx) => tx.query<{ specificatie: Specificatie | null }>(`SELECT to_jsonb(e)->'specificatie' AS specificatie FROM eigenschap e WHERE e.id = $1`, [id]));
    const fout = afwijking(waarde, row?.specificatie);
    // A header holds ASCII only.
    if (fout) out.set('x-warning', `De eigenschap ${naam.replace(/[^\x20-\x7e]/g, '?')} is bewaard, maar wijkt af van de specificatie: ${fout}.`);
    return answer;
  }
}

function leeg(): Refusal {
  return Refusal.invalid([{ name: 'nonFieldErrors', code: 'required', reason: 'De inhoud ontbreekt.' }]);
}
