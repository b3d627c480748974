import { v7 as uuidv7 } from 'uuid';
import { Inject, Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import type { HttpBody } from '@polder/proto/google/api/httpbody';
import type { Empty } from '@polder/proto/polder/api/options';
import type {
  Abonnement, AbonnementCreateRequest, AbonnementDeleteRequest, AbonnementListRequest, AbonnementPartialUpdateRequest, AbonnementReadRequest, AbonnementServiceServer, AbonnementUpdateRequest,
  KanaalCreateRequest, KanaalListRequest, KanaalReadRequest, KanaalServiceServer, NotificatiesCreateRequest, NotificatiesServiceServer,
} from '@polder/proto/polder/zgw/notificaties/v1/notificaties';
import { IdentifyingNumbers, idOfReference, NOTIFICATIE_TYPE, Refusal, type FieldProblem, type Handlers, type Tx } from '@polder/service';
import { KIT, type Kit } from '../kit.js';
import { alsUrl, alsVerwijzing, type Filtergroep } from './bericht.rules.js';
import { bezwaarTegenUrl, type CallbackPolicy } from './callback.rules.js';
import { abonnement, abonnementen, kanalen, verwijderAbonnement, voegAbonnementToe, voegKanaalToe, wijzigAbonnement, type AbonnementRij, type KanaalRij } from './notificatie.repository.js';

/** Stands for an auth that is there: it is never shown again, and means "as it was" when it comes back. */
export const VERBORGEN = '********';
const GELDIGE_AUTH = /^[\x21-\x7e][\x20-\x7e]{0,3999}$/;
export const CALLBACK_POLICY = Symbol('callback policy');

type Operaties = Handlers<KanaalServiceServer> & Handlers<AbonnementServiceServer> & Handlers<NotificatiesServiceServer>;

/** Notificaties API 1.0.1: channels, subscriptions, and notifications of other systems. */
@Injectable()
export class ZgwNotificatiesController implements Operaties {
  constructor(
    @Inject(KIT) private readonly kit: Kit,
    @Inject(IdentifyingNumbers) private readonly geheimen: IdentifyingNumbers,
    @Inject(CALLBACK_POLICY) private readonly policy: CallbackPolicy,
  ) {}

  async kanaalList(ctx: Ctx, { naam }: KanaalListRequest): Promise<HttpBody> {
    const rows = await this.kit.database.tx(ctx, kanalen);
    return body(rows.filter((row) => naam === undefined || row.naam === naam).map((row) => kanaalJson(ctx, row)));
  }

  async kanaalCreate(ctx: Ctx, { body: kanaal }: KanaalCreateRequest): Promise<HttpBody> {
    if (!kanaal) throw leeg();
    const id = uuidv7();
    const { naam, documentatieLink, filters } = kanaal;
    await this.kit.database.tx(ctx, async (tx) => {
      await kanalen(tx);
      if (!(await voegKanaalToe(tx, id, naam, documentatieLink || null, filters))) throw Refusal.invalid([{ name: 'naam', code: 'unique', reason: 'Er is al een kanaal met deze naam.' }]);
      await tx.audit('create', { kind: 'kanaal', id }, { naam, filters });
    });
    return body(kanaalJson(ctx, { id, naam, documentatie_link: documentatieLink || null, filters }));
  }

  async kanaalRead(ctx: Ctx, { uuid }: KanaalReadRequest): Promise<HttpBody> {
    const row = (await this.kit.database.tx(ctx, kanalen)).find((one) => one.id === uuid.toLowerCase());
    if (!row) throw Refusal.notFound();
    return body(kanaalJson(ctx, row));
  }

  async abonnementList(ctx: Ctx, _request: AbonnementListRequest): Promise<HttpBody> {
    const rows = await this.kit.database.read(ctx, abonnementen);
    return body(rows.map((row) => abonnementJson(ctx, row)));
  }

  async abonnementRead(ctx: Ctx, { uuid }: AbonnementReadRequest): Promise<HttpBody> {
    const row = await this.kit.database.read(ctx, (tx) => abonnement(tx, uuid));
    if (!row) throw Refusal.notFound();
    return body(abonnementJson(ctx, row));
  }

  async abonnementCreate(ctx: Ctx, { body: given }: AbonnementCreateRequest): Promise<HttpBody> {
    if (!given) throw leeg();
    const row: AbonnementRij = { id: uuidv7(), organisatie_id: ctx.tenant, callback_url: given.callbackUrl, auth: '', kanalen: this.groepen(ctx, given), client_id: ctx.actor.id };
    await this.kit.database.tx(ctx, async (tx) => {
      await this.controleer(tx, row, given.auth, false);
      row.auth = this.geheimen.seal(ctx.tenant, 'geheim', given.auth);
      await voegAbonnementToe(tx, row);
      await tx.audit('create', { kind: 'abonnement', id: row.id }, spoor(row));
    });
    return body(abonnementJson(ctx, row));
  }

  abonnementUpdate(ctx: Ctx, { uuid, body: given }: AbonnementUpdateRequest): Promise<HttpBody> {
    if (!given) throw leeg();
    return this.wijzig(ctx, uuid, 'update', (row) => ({ ...row, callback_url: given.callbackUrl, kanalen: this.groepen(ctx, given) }), given.auth);
  }

  abonnementPartialUpdate(ctx: Ctx, { uuid, body: given, updateMask }: AbonnementPartialUpdateRequest): Promise<HttpBody> {
    if (!given) throw leeg();
    const touched = new Set((updateMask ?? []).map((path) => path.split('.')[0]));
    const change = (row: AbonnementRij) => ({
      ...row, ...(touched.has('callback_url') ? { callback_url: given.callbackUrl } : {}), ...(touched.has('kanalen') ? { kanalen: this.groepen(ctx, given) } : {}),
    });
    return this.wijzig(ctx, uuid, 'partial_update', change, touched.has('auth') ? given.auth : VERBORGEN);
  }

  async abonnementDelete(ctx: Ctx, { uuid }: AbonnementDeleteRequest): Promise<Empty> {
    await this.kit.database.tx(ctx, async (tx) => {
      const row = await abonnement(tx, uuid, true);
      if (!row) throw Refusal.notFound();
      await verwijderAbonnement(tx, uuid);
      await tx.audit('destroy', { kind: 'abonnement', id: uuid }, spoor(row));
    });
    return {};
  }

  /** A notification of another system: routed as it is, in the order in which it comes per main object. */
  async notificatiesCreate(ctx: Ctx, { body: message }: NotificatiesCreateRequest): Promise<HttpBody> {
    if (!message) throw leeg();
    const baseUrls = [ctx.baseUrl, this.kit.config.POLDER_PUBLIC_URL];
    await this.kit.database.tx(ctx, async (tx) => {
      const kanaal = (await kanalen(tx)).find((one) => one.naam === message.kanaal);
      if (!kanaal) throw Refusal.invalid([{ name: 'kanaal', code: 'message_kanaal', reason: 'Dit kanaal bestaat niet.' }]);
      const hoofdObject = alsVerwijzing(message.hoofdObject, baseUrls);
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`notificatie/${ctx.tenant}/${hoofdObject}`]);
      const kenmerken = Object.fromEntries(Object.entries(message.kenmerken).map(([name, value]) => [name, alsVerwijzing(value, baseUrls)]));
      const subject = hoofdObject === message.hoofdObject ? hoofdObject : idOfReference(hoofdObject);
      await tx.emit(`${NOTIFICATIE_TYPE}extern`, subject, { ...message, hoofdObject, resourceUrl: alsVerwijzing(message.resourceUrl, baseUrls), kenmerken });
    });
    return body(message);
  }

  private async wijzig(ctx: Ctx, id: string, actie: string, change: (row: AbonnementRij) => AbonnementRij, auth: string): Promise<HttpBody> {
    const changed = await this.kit.database.tx(ctx, async (tx) => {
      const row = await abonnement(tx, id, true);
      if (!row) throw Refusal.notFound();
      const next = change(row);
      await this.controleer(tx, next, auth, true);
      if (auth !== VERBORGEN) next.auth = this.geheimen.seal(ctx.tenant, 'geheim', auth);
      await wijzigAbonnement(tx, next);
      await tx.audit(actie, { kind: 'abonnement', id }, { oud: spoor(row), nieuw: spoor(next), authVervangen: auth !== VERBORGEN });
      return next;
    });
    return body(abonnementJson(ctx, changed));
  }

  /** Channels exist, filters are kenmerken of their channel, the address may be used, auth can be a header. */
  private async controleer(tx: Tx, row: AbonnementRij, auth: string, bestaat: boolean): Promise<void> {
    const problems: FieldProblem[] = [];
    const add = (name: string, code: string, reason: string) => problems.push({ name, code, reason });
    const objection = bezwaarTegenUrl(row.callback_url, this.policy);
    if (objection) add('callbackUrl', 'invalid-callback-url', objection);
    if (!GELDIGE_AUTH.test(auth) || (auth === VERBORGEN && !bestaat)) add('auth', 'invalid', 'Geef de waarde van de Authorization-header, bijvoorbeeld Bearer gevolgd door een token.');
    const known = await kanalen(tx);
    for (const [index, { naam, filters }] of row.kanalen.entries()) {
      const kanaal = known.find((one) => one.naam === naam);
      if (!kanaal) add(`kanalen.${index}.naam`, 'kanaal_naam', 'Dit kanaal bestaat niet.');
      for (const name of Object.keys(filters)) {
        if (kanaal && !kanaal.filters.includes(name)) add(`kanalen.${index}.filters`, 'filters', `Het kenmerk "${name}" hoort niet bij dit kanaal.`);
      }
    }
    if (problems.length > 0) throw Refusal.invalid(problems);
  }

  private groepen(ctx: Ctx, given: Abonnement): Filtergroep[] {
    const baseUrls = [ctx.baseUrl, this.kit.config.POLDER_PUBLIC_URL];
    return given.kanalen.map(({ naam, filters }) => ({ naam, filters: Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, alsVerwijzing(value, baseUrls)])) }));
  }
}

const leeg = () => Refusal.invalid([{ name: 'nonFieldErrors', code: 'required', reason: 'De inhoud ontbreekt.' }]);
const spoor = ({ callback_url, kanalen: groepen }: AbonnementRij) => ({ host: new URL(callback_url).host, kanalen: groepen });

function body(json: object): HttpBody {
  return { contentType: 'application/json', data: Buffer.from(JSON.stringify(json)), extensions: [] };
}

function kanaalJson(ctx: Ctx, { id, naam, documentatie_link, filters }: KanaalRij): object {
  return { url: `${ctx.baseUrl}/notificaties/api/v1/kanaal/${id}`, naam, ...(documentatie_link ? { documentatieLink: documentatie_link } : {}), filters };
}

function abonnementJson(ctx: Ctx, { id, callback_url, kanalen: groepen }: AbonnementRij): object {
  return {
    url: `${ctx.baseUrl}/notificaties/api/v1/abonnement/${id}`, callbackUrl: callback_url, auth: VERBORGEN,
    kanalen: groepen.map(({ naam, filters }) => ({ filters: Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, alsUrl(value, ctx.baseUrl)])), naam })),
  };
}
