import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { v7 as uuidv7 } from 'uuid';
import type { Ctx } from '@polder/context';
import type { HttpBody } from '@polder/proto/google/api/httpbody';
import type { Empty } from '@polder/proto/polder/api/options';
import type {
  GebruiksrechtenCreateRequest, GebruiksrechtenDestroyRequest, GebruiksrechtenListRequest, GebruiksrechtenPartialUpdateRequest, GebruiksrechtenRetrieveRequest, GebruiksrechtenServiceServer, GebruiksrechtenUpdateRequest,
} from '@polder/proto/polder/zgw/documenten/v1/documenten';
import { Database, Refusal, type FieldProblem, type Handlers, type Tx } from '@polder/service';
import { aanwezig, json } from './antwoord.js';
import { documentUrl, documentVan, documentVoor, metDocument, onveranderlijk } from './bijlage.js';
import { Voorwaarden } from './eio-list.js';
import { geenArchief, type Toelichting } from './eio.service.js';
import { breidUit, wens } from './expand.js';
import { inMask } from './invoer.js';
import { NaslagClient } from './naslag.client.js';
import { legVast, type Spoor } from './spoor.js';

interface Row {
  id: string;
  document_id: string;
  startdatum: Date;
  einddatum: Date | null;
  omschrijving_voorwaarden: string;
}

const COLUMNS = 'b.id, b.document_id, b.startdatum, b.einddatum, b.omschrijving_voorwaarden';
const WIJZIGEN = ['documenten.bijwerken', 'documenten.geforceerd-bijwerken'];

/** gebruiksrechten of the Documenten API 1.7.0; they lead the document's indicatieGebruiksrecht (drc-006). */
@Injectable()
export class GebruiksrechtenController implements Handlers<GebruiksrechtenServiceServer> {
  constructor(
    private readonly database: Database,
    private readonly naslag: NaslagClient,
  ) {}

  gebruiksrechtenList(ctx: Ctx, request: GebruiksrechtenListRequest): Promise<HttpBody> {
    const tree = wens(request.expand, ['informatieobject']);
    const where = new Voorwaarden();
    const join = metDocument(ctx, where);
    if (request.informatieobject !== undefined) where.add((v) => `b.document_id::text = ${v}`, request.informatieobject);
    const problems: FieldProblem[] = [];
    for (const column of ['startdatum', 'einddatum'] as const) {
      for (const [suffix, operator] of [['Lt', '<'], ['Lte', '<='], ['Gt', '>'], ['Gte', '>=']] as const) {
        const text = request[`${column}${suffix}`];
        if (text === undefined) continue;
        const moment = momentOf(text.replace(/ (?=\d\d:?\d\d$)/, '+'));
        if (moment) where.add((v) => `b.${column} ${operator} ${v}`, moment);
        else problems.push({ name: `${column}__${suffix.toLowerCase()}`, code: 'invalid', reason: 'Vul datum en tijd in als jjjj-mm-ddTuu:mm:ss.' });
      }
    }
    if (problems.length > 0) throw Refusal.invalid(problems);
    return this.database.read(ctx, async (tx) => {
      const rows = await tx.query<Row>(`SELECT ${COLUMNS} FROM gebruiksrecht b ${join} WHERE b.organisatie_id = $1${where.sql} ORDER BY b.id`, [ctx.tenant, ...where.values]);
      return json(await breidUit(tx, this.naslag, rows.map((row) => toJson(ctx, row)), tree));
    });
  }

  gebruiksrechtenCreate(ctx: Ctx, request: GebruiksrechtenCreateRequest): Promise<HttpBody> {
    const body = aanwezig(request.body);
    const row: Row = { id: uuidv7(), document_id: body.informatieobject, startdatum: needed(body.startdatum), einddatum: momentOf(body.einddatum), omschrijving_voorwaarden: body.omschrijvingVoorwaarden };
    return this.database.tx(ctx, async (tx) => {
      const document = await documentVoor(tx, body.informatieobject, 'documenten.aanmaken');
      geenArchief(document);
      check(row);
      await tx.query('INSERT INTO gebruiksrecht (organisatie_id, id, document_id, startdatum, einddatum, omschrijving_voorwaarden) VALUES ($1,$2,$3,$4,$5,$6)', [
        ctx.tenant, row.id, row.document_id, row.startdatum, row.einddatum, row.omschrijving_voorwaarden,
      ]);
      await indicatie(tx, row.document_id, true);
      await legVast(tx, document, { ...spoor(row, 'create', request), oud: null, nieuw: toJson(ctx, row) });
      return json(toJson(ctx, row));
    });
  }

  gebruiksrechtenRetrieve(ctx: Ctx, request: GebruiksrechtenRetrieveRequest): Promise<HttpBody> {
    const tree = wens(request.expand, ['informatieobject']);
    return this.database.read(ctx, async (tx) => {
      const row = await find(tx, request.uuid);
      await documentVan(tx, row?.document_id, 'documenten.lezen');
      return json((await breidUit(tx, this.naslag, [toJson(ctx, row!)], tree))[0]);
    });
  }

  gebruiksrechtenUpdate(ctx: Ctx, request: GebruiksrechtenUpdateRequest): Promise<HttpBody> {
    const body = aanwezig(request.body);
    return this.change(ctx, request.uuid, 'update', request, body.informatieobject, (row) => ({ ...row, startdatum: needed(body.startdatum), einddatum: momentOf(body.einddatum), omschrijving_voorwaarden: body.omschrijvingVoorwaarden }));
  }

  gebruiksrechtenPartialUpdate(ctx: Ctx, request: GebruiksrechtenPartialUpdateRequest): Promise<HttpBody> {
    const body = aanwezig(request.body);
    return this.change(ctx, request.uuid, 'partial_update', request, body.informatieobject, (row) => ({
      ...row, startdatum: body.startdatum ? needed(body.startdatum) : row.startdatum, einddatum: inMask(request.updateMask ?? [], 'einddatum') ? momentOf(body.einddatum) : row.einddatum,
      omschrijving_voorwaarden: body.omschrijvingVoorwaarden ?? row.omschrijving_voorwaarden,
    }));
  }

  async gebruiksrechtenDestroy(ctx: Ctx, request: GebruiksrechtenDestroyRequest): Promise<Empty> {
    await this.database.tx(ctx, async (tx) => {
      const row = await find(tx, request.uuid);
      const document = await documentVan(tx, row?.document_id, 'documenten.verwijderen', true);
      geenArchief(document);
      await tx.query('DELETE FROM gebruiksrecht WHERE organisatie_id = $1 AND id = $2', [ctx.tenant, request.uuid]);
      const left = await tx.query('SELECT 1 FROM gebruiksrecht WHERE organisatie_id = $1 AND document_id = $2 LIMIT 1', [ctx.tenant, document.id]);
      if (left.length === 0) await indicatie(tx, document.id, null);
      await legVast(tx, document, { ...spoor(row!, 'destroy', request), oud: toJson(ctx, row!), nieuw: null });
    });
    return {};
  }

  private change(ctx: Ctx, uuid: string, actie: Spoor['actie'], said: Toelichting, informatieobject: string | undefined, make: (row: Row) => Row): Promise<HttpBody> {
    return this.database.tx(ctx, async (tx) => {
      const row = await find(tx, uuid);
      const document = await documentVan(tx, row?.document_id, WIJZIGEN, true);
      geenArchief(document);
      onveranderlijk('informatieobject', row!.document_id, informatieobject);
      const after = make(row!);
      check(after);
      await tx.query('UPDATE gebruiksrecht SET startdatum = $3, einddatum = $4, omschrijving_voorwaarden = $5 WHERE organisatie_id = $1 AND id = $2', [ctx.tenant, uuid, after.startdatum, after.einddatum, after.omschrijving_voorwaarden]);
      await legVast(tx, document, { ...spoor(after, actie, said), oud: toJson(ctx, row!), nieuw: toJson(ctx, after) });
      return json(toJson(ctx, after));
    });
  }
}

async function find(tx: Tx, id: string): Promise<Row | undefined> {
  return (await tx.query<Row>(`SELECT ${COLUMNS} FROM gebruiksrecht b WHERE b.organisatie_id = $1 AND b.id = $2`, [tx.ctx.tenant, id]))[0];
}

async function indicatie(tx: Tx, documentId: string, value: true | null): Promise<void> {
  await tx.query('UPDATE document SET indicatie_gebruiksrecht = $3 WHERE organisatie_id = $1 AND id = $2', [tx.ctx.tenant, documentId, value]);
}

function check({ startdatum, einddatum }: Row): void {
  if (einddatum && einddatum < startdatum) throw Refusal.invalid([{ name: 'einddatum', code: 'date-mismatch', reason: 'De einddatum ligt voor de startdatum.' }]);
}

/** A moment; without an offset it is the time in the Netherlands. */
function momentOf(text: string | undefined): Date | null {
  if (!text) return null;
  const moment = DateTime.fromISO(text, { zone: 'Europe/Amsterdam' });
  return moment.isValid ? moment.toJSDate() : null;
}

/** The edge has checked its form. */
function needed(text: string): Date {
  const moment = momentOf(text);
  if (!moment) throw Refusal.invalid([{ name: 'startdatum', code: 'invalid', reason: 'Vul datum en tijd in als jjjj-mm-ddTuu:mm:ss.' }]);
  return moment;
}

function spoor(row: Row, actie: Spoor['actie'], said: Toelichting): Omit<Spoor, 'oud' | 'nieuw'> {
  return { resource: 'gebruiksrechten', pad: `gebruiksrechten/${row.id}`, id: row.id, actie, weergave: row.omschrijving_voorwaarden, toelichting: said.auditToelichting, nlx: said.nlxLogrecordId };
}

function toJson(ctx: Ctx, row: Row): Record<string, unknown> {
  return {
    url: `${ctx.baseUrl}/documenten/api/v1/gebruiksrechten/${row.id}`, informatieobject: documentUrl(ctx, row.document_id), startdatum: row.startdatum.toISOString(),
    einddatum: row.einddatum?.toISOString() ?? null, omschrijvingVoorwaarden: row.omschrijving_voorwaarden,
  };
}
