import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Ctx } from '@polder/context';
import type { HttpBody } from '@polder/proto/google/api/httpbody';
import type { Empty, FinishedPage } from '@polder/proto/polder/api/options';
import { enumTexts } from '@polder/proto';
import type {
  PatchedVerzendingRequest, VerzendingCreateRequest, VerzendingDestroyRequest, VerzendingenServiceServer, VerzendingListRequest, VerzendingPartialUpdateRequest, VerzendingRequest, VerzendingRetrieveRequest,
  VerzendingUpdateRequest,
} from '@polder/proto/polder/zgw/documenten/v1/documenten';
import { Database, Refusal, type Handlers, type Tx } from '@polder/service';
import { aanwezig, json } from './antwoord.js';
import { documentUrl, documentVan, documentVoor, metDocument, onveranderlijk } from './bijlage.js';
import { PAGE_SIZE, Voorwaarden } from './eio-list.js';
import { breidUit, wens } from './expand.js';
import { inMask } from './invoer.js';
import { NaslagClient } from './naslag.client.js';
import { legVast, type Spoor } from './spoor.js';
import { adresProblemen, type Adressen } from './verzending.rules.js';

/** What is kept of a verzending, as the standard names it. */
interface Verzending extends Adressen {
  betrokkene: string;
  aardRelatie: string;
  toelichting: string;
  ontvangstdatum: string | null;
  verzenddatum: string | null;
  contactPersoon: string;
  contactpersoonnaam: string;
}

interface Row {
  id: string;
  document_id: string;
  gegevens: Verzending;
}

const text = (name: string, value: number | undefined): string => enumTexts(`polder.zgw.documenten.v1.${name}`).get(value ?? 0) ?? '';

/** verzendingen of the Documenten API 1.7.0. */
@Injectable()
export class VerzendingController implements Handlers<VerzendingenServiceServer> {
  constructor(
    private readonly database: Database,
    private readonly naslag: NaslagClient,
  ) {}

  verzendingList(ctx: Ctx, request: VerzendingListRequest): Promise<FinishedPage> {
    const tree = wens(request.expand, ['informatieobject']);
    const where = new Voorwaarden();
    const join = metDocument(ctx, where);
    if (request.aardRelatie) where.add((v) => `b.aard_relatie = ${v}`, text('AardRelatieEnum', request.aardRelatie));
    if (request.informatieobject !== undefined) where.add((v) => `b.document_id::text = ${v}`, request.informatieobject);
    if (request.betrokkene !== undefined) where.add((v) => `b.betrokkene = ${v}`, request.betrokkene);
    const from = `FROM verzending b ${join} WHERE b.organisatie_id = $1${where.sql}`;
    const skip = ((request.page ?? 1) - 1) * PAGE_SIZE;
    return this.database.read(ctx, async (tx) => {
      const count = (await tx.query<{ n: number }>(`SELECT count(*) AS n ${from}`, [ctx.tenant, ...where.values]))[0]?.n ?? 0;
      if (skip > 0 && skip >= count) throw Refusal.notFound('Deze pagina bestaat niet.');
      const rows = await tx.query<Row>(`SELECT b.id, b.document_id, b.gegevens ${from} ORDER BY b.id DESC LIMIT ${PAGE_SIZE} OFFSET ${skip}`, [ctx.tenant, ...where.values]);
      return { results: Buffer.from(JSON.stringify(await breidUit(tx, this.naslag, rows.map((row) => toJson(ctx, row)), tree))), count, pageSize: PAGE_SIZE };
    });
  }

  verzendingCreate(ctx: Ctx, request: VerzendingCreateRequest): Promise<HttpBody> {
    const body = aanwezig(request.body);
    const row: Row = { id: uuidv7(), document_id: body.informatieobject, gegevens: whole(body) };
    return this.database.tx(ctx, async (tx) => {
      const document = await documentVoor(tx, body.informatieobject, 'documenten.aanmaken');
      check(row);
      await tx.query('INSERT INTO verzending (organisatie_id, id, document_id, aard_relatie, betrokkene, gegevens) VALUES ($1,$2,$3,$4,$5,$6::jsonb)', [
        ctx.tenant, row.id, row.document_id, row.gegevens.aardRelatie, row.gegevens.betrokkene, JSON.stringify(row.gegevens),
      ]);
      await legVast(tx, document, { ...spoor(row, 'create'), oud: null, nieuw: toJson(ctx, row) });
      return json(toJson(ctx, row));
    });
  }

  verzendingRetrieve(ctx: Ctx, request: VerzendingRetrieveRequest): Promise<HttpBody> {
    const tree = wens(request.expand, ['informatieobject']);
    return this.database.read(ctx, async (tx) => {
      const row = await find(tx, request.uuid);
      await documentVan(tx, row?.document_id, 'documenten.lezen');
      return json((await breidUit(tx, this.naslag, [toJson(ctx, row!)], tree))[0]);
    });
  }

  verzendingUpdate(ctx: Ctx, request: VerzendingUpdateRequest): Promise<HttpBody> {
    const body = aanwezig(request.body);
    return this.change(ctx, request.uuid, 'update', body.informatieobject, () => whole(body));
  }

  verzendingPartialUpdate(ctx: Ctx, request: VerzendingPartialUpdateRequest): Promise<HttpBody> {
    const body = aanwezig(request.body);
    const said = whole(body);
    const names = (Object.keys(said) as (keyof Verzending)[]).filter((name) => inMask(request.updateMask ?? [], name));
    return this.change(ctx, request.uuid, 'partial_update', body.informatieobject, (now) => ({ ...now, ...Object.fromEntries(names.map((name) => [name, said[name]])) }));
  }

  async verzendingDestroy(ctx: Ctx, request: VerzendingDestroyRequest): Promise<Empty> {
    await this.database.tx(ctx, async (tx) => {
      const row = await find(tx, request.uuid);
      const document = await documentVan(tx, row?.document_id, 'documenten.verwijderen', true);
      await tx.query('DELETE FROM verzending WHERE organisatie_id = $1 AND id = $2', [ctx.tenant, request.uuid]);
      await legVast(tx, document, { ...spoor(row!, 'destroy'), oud: toJson(ctx, row!), nieuw: null });
    });
    return {};
  }

  private change(ctx: Ctx, uuid: string, actie: Spoor['actie'], informatieobject: string | undefined, make: (now: Verzending) => Verzending): Promise<HttpBody> {
    return this.database.tx(ctx, async (tx) => {
      const row = await find(tx, uuid);
      const document = await documentVan(tx, row?.document_id, 'documenten.bijwerken', true);
      onveranderlijk('informatieobject', row!.document_id, informatieobject);
      const after: Row = { ...row!, gegevens: make(row!.gegevens) };
      check(after);
      await tx.query('UPDATE verzending SET aard_relatie = $3, betrokkene = $4, gegevens = $5::jsonb WHERE organisatie_id = $1 AND id = $2', [ctx.tenant, uuid, after.gegevens.aardRelatie, after.gegevens.betrokkene, JSON.stringify(after.gegevens)]);
      await legVast(tx, document, { ...spoor(after, actie), oud: toJson(ctx, row!), nieuw: toJson(ctx, after) });
      return json(toJson(ctx, after));
    });
  }
}

function whole(body: VerzendingRequest | PatchedVerzendingRequest): Verzending {
  const { binnenlandsCorrespondentieadres: nl, buitenlandsCorrespondentieadres: elders, correspondentiePostadres: postbus } = body;
  return {
    betrokkene: body.betrokkene ?? '', aardRelatie: text('AardRelatieEnum', body.aardRelatie), toelichting: body.toelichting ?? '', ontvangstdatum: body.ontvangstdatum || null,
    verzenddatum: body.verzenddatum || null, contactPersoon: body.contactPersoon ?? '', contactpersoonnaam: body.contactpersoonnaam ?? '',
    binnenlandsCorrespondentieadres: nl ? { huisletter: nl.huisletter ?? '', huisnummer: nl.huisnummer, huisnummerToevoeging: nl.huisnummerToevoeging ?? '', naamOpenbareRuimte: nl.naamOpenbareRuimte, postcode: nl.postcode ?? '', woonplaatsnaam: nl.woonplaatsnaam } : null,
    buitenlandsCorrespondentieadres: elders ? { adresBuitenland1: elders.adresBuitenland1, adresBuitenland2: elders.adresBuitenland2 ?? '', adresBuitenland3: elders.adresBuitenland3 ?? '', landPostadres: elders.landPostadres } : null,
    correspondentiePostadres: postbus ? { postBusOfAntwoordnummer: postbus.postBusOfAntwoordnummer, postadresPostcode: postbus.postadresPostcode, postadresType: text('PostadresTypeEnum', postbus.postadresType), woonplaatsnaam: postbus.woonplaatsnaam } : null,
    faxnummer: body.faxnummer ?? null, emailadres: body.emailadres ?? null, mijnOverheid: body.mijnOverheid ?? false, telefoonnummer: body.telefoonnummer ?? null,
  };
}

function check({ gegevens }: Row): void {
  const problems = adresProblemen(gegevens);
  if (problems.length > 0) throw Refusal.invalid(problems);
}

async function find(tx: Tx, id: string): Promise<Row | undefined> {
  return (await tx.query<Row>('SELECT id, document_id, gegevens FROM verzending WHERE organisatie_id = $1 AND id = $2', [tx.ctx.tenant, id]))[0];
}

function spoor(row: Row, actie: Spoor['actie']): Omit<Spoor, 'oud' | 'nieuw'> {
  return { resource: 'verzending', pad: `verzendingen/${row.id}`, id: row.id, actie, weergave: row.gegevens.aardRelatie };
}

function toJson(ctx: Ctx, { id, document_id, gegevens: g }: Row): Record<string, unknown> {
  return {
    url: `${ctx.baseUrl}/documenten/api/v1/verzendingen/${id}`, betrokkene: g.betrokkene, informatieobject: documentUrl(ctx, document_id), aardRelatie: g.aardRelatie, toelichting: g.toelichting,
    ontvangstdatum: g.ontvangstdatum, verzenddatum: g.verzenddatum, contactPersoon: g.contactPersoon, contactpersoonnaam: g.contactpersoonnaam,
    binnenlandsCorrespondentieadres: g.binnenlandsCorrespondentieadres, buitenlandsCorrespondentieadres: g.buitenlandsCorrespondentieadres, correspondentiePostadres: g.correspondentiePostadres,
    faxnummer: g.faxnummer, emailadres: g.emailadres, mijnOverheid: g.mijnOverheid, telefoonnummer: g.telefoonnummer,
  };
}
