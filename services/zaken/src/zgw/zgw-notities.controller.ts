import type { Metadata } from '@grpc/grpc-js';
import type { Ctx } from '@polder/context';
import type { HttpBody } from '@polder/proto/google/api/httpbody';
import type { Empty, FinishedPage } from '@polder/proto/polder/api/options';
import type * as Z from '@polder/proto/polder/zgw/zaken/v1/zaken';
import { Refusal, type Database, type Handlers } from '@polder/service';
import type { ZakenConfig } from '../config.js';
import type { DelenService } from './delen.service.js';
import { NOTITIE } from './delen.tabel.js';
import { body } from './gemeen/antwoord.js';
import { Voorwaarden } from './gemeen/pagina.js';
import { isRsin } from './zaak-create.rules.js';
import { enumTekst } from './zaak-zoek.js';

const MAX_PAGINA = 500;
const NOTITIE_SCHRIJVEN = { scopes: ['zaken.bijwerken'], ookGesloten: true, zaakVeld: 'gerelateerdAan' } as const;
const TIJDEN = [['', '='], ['Gt', '>'], ['Gte', '>='], ['Lt', '<'], ['Lte', '<=']] as const;

/** Notes of a case, also of a closed one: a note is no data of the case (zrc-007 does not name it). */
export class ZaaknotitiesController implements Handlers<Z.ZaaknotitiesServiceServer> {
  constructor(private readonly delen: DelenService) {}

  zaaknotitieList = (ctx: Ctx, r: Z.ZaaknotitieListRequest): Promise<FinishedPage> => {
    // The standard gives this filter the type of a number, while notes point at a case by URL: no note can be meant.
    if (r.gerelateerdAan !== undefined) throw Refusal.invalid([{ name: 'gerelateerdAan', code: 'invalid', reason: 'Hierop kan niet worden gefilterd: een zaak heeft geen nummer als sleutel.' }]);
    const size = Math.min(Math.max(r.pageSize ?? 100, 1), MAX_PAGINA);
    return this.delen.lijst(ctx, 'zaaknotitie', () => filter(r), { page: r.page, pageSize: size });
  };
  zaaknotitieCreate = (ctx: Ctx, r: Z.ZaaknotitieCreateRequest): Promise<HttpBody> => this.delen.maak(ctx, NOTITIE, NOTITIE_SCHRIJVEN, {}, inhoud(r.body).gerelateerdAan, inhoud(r.body));
  zaaknotitieRead = (ctx: Ctx, r: Z.ZaaknotitieReadRequest, out: Metadata): Promise<HttpBody> => this.delen.een(ctx, 'zaaknotitie', r, out);
  zaaknotitieUpdate = (ctx: Ctx, r: Z.ZaaknotitieUpdateRequest): Promise<HttpBody> =>
    this.delen.wijzig(ctx, NOTITIE, NOTITIE_SCHRIJVEN, r, inhoud(r.body), undefined, { veld: 'gerelateerdAan', id: r.body?.gerelateerdAan });
  zaaknotitiePartialUpdate = (ctx: Ctx, r: Z.ZaaknotitiePartialUpdateRequest): Promise<HttpBody> =>
    this.delen.wijzig(ctx, NOTITIE, NOTITIE_SCHRIJVEN, r, inhoud(r.body) as Z.ZaakNotitieRequest, r.updateMask ?? [], { veld: 'gerelateerdAan', id: r.body?.gerelateerdAan });
  zaaknotitieDelete = (ctx: Ctx, r: Z.ZaaknotitieDeleteRequest): Promise<Empty> => this.delen.verwijder(ctx, { ...NOTITIE_SCHRIJVEN, naam: 'zaaknotitie' }, r);
}

function filter(r: Z.ZaaknotitieListRequest): Voorwaarden {
  const v = new Voorwaarden(1).gelijk('d.aangemaakt_door', r.aangemaaktDoor).gelijk('d.onderwerp', r.onderwerp).gelijk('d.tekst', r.tekst);
  v.gelijk('d.notitie_type', enumTekst('NotitieTypeEnum', r.notitieType)).gelijk('d.status', enumTekst('StatusEnum', r.status));
  for (const [column, value] of [['d.aangemaakt_door', r.aangemaaktDoorIcontains], ['d.onderwerp', r.onderwerpIcontains], ['d.tekst', r.tekstIcontains]] as const) {
    if (value) v.en(`position(lower(${v.plaats(value)}) in lower(${column})) > 0`);
  }
  for (const [suffix, operator] of TIJDEN) {
    const gemaakt = r[`aanmaakdatum${suffix}`];
    const gewijzigd = r[`wijzigingsdatum${suffix}`];
    if (gemaakt) v.en(`d.aanmaakdatum ${operator} ${v.plaats(gemaakt)}`);
    if (gewijzigd) v.en(`d.wijzigingsdatum ${operator} ${v.plaats(gewijzigd)}`);
  }
  return v;
}

const MAX_NUMMERS = 1000;

/** Case numbers ahead, one or many: nobody else gets them. */
export class ZaaknummerController implements Handlers<Z.ZaaknummerReserverenServiceServer> {
  constructor(private readonly database: Database, private readonly config: Pick<ZakenConfig, 'POLDER_NUMMER_PREFIX'>) {}

  zaaknummerReserveren = (ctx: Ctx, r: Z.ZaaknummerReserverenRequest): Promise<HttpBody> => {
    const { bronorganisatie, aantal = 1 } = inhoud(r.body);
    if (!isRsin(bronorganisatie)) throw Refusal.invalid([{ name: 'bronorganisatie', code: 'invalid', reason: 'Dit is geen geldig RSIN.' }]);
    if (aantal < 1 || aantal > MAX_NUMMERS) throw Refusal.invalid([{ name: 'aantal', code: 'max_value', reason: `Vraag 1 tot en met ${MAX_NUMMERS} nummers.` }]);
    return this.database.tx(ctx, async (tx) => {
      const rows = await tx.query<{ identificatie: string }>(
        `INSERT INTO zaaknummer (organisatie_id, bronorganisatie, identificatie, gereserveerd_door, gereserveerd_op)
         SELECT $1, $2, $3 || lpad(nextval('zaak_nummer')::text, 6, '0'), $4, $5 FROM generate_series(1, $6) ON CONFLICT DO NOTHING RETURNING identificatie`,
        [ctx.tenant, bronorganisatie, `${this.config.POLDER_NUMMER_PREFIX}-${ctx.clock.today().slice(0, 4)}-`, ctx.actor.id, ctx.clock.now(), aantal],
      );
      await tx.audit('zaaknummers-gereserveerd', { kind: 'zaaknummer', id: bronorganisatie }, { aantal: rows.length });
      return body(rows.map(({ identificatie }) => ({ zaaknummer: identificatie })));
    });
  };
}

const inhoud = <T>(value: T | undefined): T => {
  if (value === undefined) throw Refusal.invalid([{ name: 'nonFieldErrors', code: 'required', reason: 'De inhoud ontbreekt.' }]);
  return value;
};
