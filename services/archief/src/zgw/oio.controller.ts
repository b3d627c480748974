import { Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import type { HttpBody } from '@polder/proto/google/api/httpbody';
import type { Empty } from '@polder/proto/polder/api/options';
import { enumTexts } from '@polder/proto';
import type {
  ObjectinformatieobjectCreateRequest, ObjectinformatieobjectDestroyRequest, ObjectinformatieobjectenServiceServer, ObjectinformatieobjectListRequest, ObjectinformatieobjectRetrieveRequest,
} from '@polder/proto/polder/zgw/documenten/v1/documenten';
import { Database, Refusal, type Handlers } from '@polder/service';
import { koppelingen, type KoppelingRow } from '../koppeling/koppeling.repository.js';
import { isObject, koppelingId, objectTypeVan } from '../koppeling/koppeling.rules.js';
import { aanwezig, json } from './antwoord.js';
import { documentUrl, documentVan, documentVoor, metDocument } from './bijlage.js';
import { Voorwaarden } from './eio-list.js';
import { breidUit, wens } from './expand.js';
import { NaslagClient } from './naslag.client.js';
import { legVast, type Spoor } from './spoor.js';

const wrong = (name: string, code: string, reason: string): Refusal => Refusal.invalid([{ name, code, reason }]);

/**
 * objectinformatieobjecten of the Documenten API 1.7.0: mirrors of links whose owner is the Zaken or Besluiten API. Those
 * make and remove them by themselves (zrc-005, brc-005); a client that does it by hand finds the rules here.
 */
@Injectable()
export class OioController implements Handlers<ObjectinformatieobjectenServiceServer> {
  constructor(
    private readonly database: Database,
    private readonly naslag: NaslagClient,
  ) {}

  objectinformatieobjectList(ctx: Ctx, request: ObjectinformatieobjectListRequest): Promise<HttpBody> {
    const tree = wens(request.expand, ['informatieobject']);
    const where = new Voorwaarden();
    const join = metDocument(ctx, where);
    if (request.informatieobject !== undefined) where.add((v) => `b.document_id::text = ${v}`, request.informatieobject);
    if (request.object !== undefined) where.add((v) => `b.object = ${v}`, request.object);
    return this.database.read(ctx, async (tx) => {
      const rows = await tx.query<KoppelingRow>(
        `SELECT b.id, b.document_id, b.object, b.object_type, b.state FROM koppeling b ${join} WHERE b.organisatie_id = $1 AND b.state = 'definitive'${where.sql} ORDER BY b.gemaakt_op, b.id`,
        [ctx.tenant, ...where.values],
      );
      return json(await breidUit(tx, this.naslag, rows.map((row) => toJson(ctx, row)), tree));
    });
  }

  async objectinformatieobjectCreate(ctx: Ctx, request: ObjectinformatieobjectCreateRequest): Promise<HttpBody> {
    const { object, informatieobject, objectType } = aanwezig(request.body);
    // drc-002: an object of ours; verzoeken are none.
    const type = enumTexts('polder.zgw.documenten.v1.ObjectTypeEnum').get(objectType) ?? '';
    if (!isObject(object)) throw wrong('object', 'bad-url', 'Dit object bestaat hier niet.');
    if (objectTypeVan(object) !== type) throw wrong('object', 'invalid-resource', 'Het object is niet van dit objectType.');
    const there = await this.naslag.link(ctx, object, informatieobject);
    if (!there.object) throw wrong('object', 'bad-url', 'Dit object bestaat niet.');
    return this.database.tx(ctx, async (tx) => {
      const document = await documentVoor(tx, informatieobject, 'documenten.aanmaken');
      if (await koppelingen.exists(tx, object, document.id)) throw wrong('nonFieldErrors', 'unique', 'Deze combinatie van object en informatieobject bestaat al.');
      // drc-004: the source has the relation.
      if (!there.linked) throw wrong('nonFieldErrors', 'inconsistent-relation', 'Deze relatie bestaat niet in de bron van het object.');
      await koppelingen.insert(tx, { object, documentId: document.id }, 'definitive', type);
      const row: KoppelingRow = { id: koppelingId(object, document.id), document_id: document.id, object, object_type: type, state: 'definitive' };
      await legVast(tx, document, { ...spoor(row, 'create'), oud: null, nieuw: toJson(ctx, row) });
      return json(toJson(ctx, row));
    });
  }

  objectinformatieobjectRetrieve(ctx: Ctx, request: ObjectinformatieobjectRetrieveRequest): Promise<HttpBody> {
    const tree = wens(request.expand, ['informatieobject']);
    return this.database.read(ctx, async (tx) => {
      const row = await koppelingen.find(tx, request.uuid);
      await documentVan(tx, row?.document_id, 'documenten.lezen');
      return json((await breidUit(tx, this.naslag, [toJson(ctx, row!)], tree))[0]);
    });
  }

  async objectinformatieobjectDestroy(ctx: Ctx, request: ObjectinformatieobjectDestroyRequest): Promise<Empty> {
    const row = await this.database.read(ctx, async (tx) => {
      const found = await koppelingen.find(tx, request.uuid);
      await documentVan(tx, found?.document_id, 'documenten.verwijderen');
      return found!;
    });
    // The source goes first: a mirror never disappears before what it mirrors.
    if ((await this.naslag.link(ctx, row.object, row.document_id)).linked) throw wrong('nonFieldErrors', 'inconsistent-relation', 'De relatie bestaat nog in de bron van het object. Verwijder die eerst daar.');
    await this.database.tx(ctx, async (tx) => {
      const document = await documentVan(tx, row.document_id, 'documenten.verwijderen', true);
      await koppelingen.removeById(tx, row.id);
      await legVast(tx, document, { ...spoor(row, 'destroy'), oud: toJson(ctx, row), nieuw: null });
    });
    return {};
  }
}

function spoor(row: KoppelingRow, actie: Spoor['actie']): Omit<Spoor, 'oud' | 'nieuw'> {
  return { resource: 'objectinformatieobject', pad: `objectinformatieobjecten/${row.id}`, id: row.id, actie, weergave: row.object_type };
}

function toJson(ctx: Ctx, row: KoppelingRow): Record<string, unknown> {
  const [api = '', resource = ''] = row.object.split(':');
  return {
    url: `${ctx.baseUrl}/documenten/api/v1/objectinformatieobjecten/${row.id}`, informatieobject: documentUrl(ctx, row.document_id),
    object: `${ctx.baseUrl}/${api}/api/v1/${resource}`, objectType: row.object_type,
  };
}
