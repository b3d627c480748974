import { Injectable } from '@nestjs/common';
import type { Metadata } from '@grpc/grpc-js';
import type { Ctx } from '@polder/context';
import type { HttpBody } from '@polder/proto/google/api/httpbody';
import type { FinishedPage } from '@polder/proto/polder/api/options';
import type { GetReferentieRequest, ListCommunicatiekanalenRequest, ListProcestypenRequest, ListResultatenRequest, ReferentielijstenServiceServer } from '@polder/proto/polder/zaken/v1/referentielijsten';
import { Refusal, type Handlers } from '@polder/service';
import { body, bodyMetEtag, pagina, PAGE_SIZE, type Json } from '../zgw/gemeen/antwoord.js';
import { overslaan } from '../zgw/gemeen/pagina.js';
import { REFERENTIELIJSTEN, type Communicatiekanaal, type Procestype, type Resultaattypeomschrijving, type Selectielijstklasse } from './referentielijsten.js';

const { procestypen, resultaten, resultaattypeomschrijvingen, communicatiekanalen } = REFERENTIELIJSTEN;

/** Spellings for people. */
const PROCESTERMIJNEN: Record<Selectielijstklasse['procestermijn'], string> = {
  '': '', nihil: 'Nihil', bestaansduur_procesobject: 'De bestaansduur van het procesobject', ingeschatte_bestaansduur_procesobject: 'De ingeschatte bestaansduur van het procesobject',
  vast_te_leggen_datum: 'De tijdens het proces vast te leggen datum waarop de procestermijn eindigt', samengevoegd_met_bewaartermijn: 'De procestermijn is samengevoegd met de bewaartermijn',
};

/** polder.zaken.v1.ReferentielijstenService: public lists out of memory. */
@Injectable()
export class ReferentielijstenController implements Handlers<ReferentielijstenServiceServer> {
  listProcestypen = async (ctx: Ctx, { jaar }: ListProcestypenRequest): Promise<HttpBody> =>
    body([...procestypen.values()].filter((one) => jaar === undefined || one.jaar === jaar).map((one) => procestype(ctx, one)));

  getProcestype = async (ctx: Ctx, request: GetReferentieRequest, out: Metadata): Promise<HttpBody> => een(ctx, request, procestypen, procestype, out);

  listResultaten = async (ctx: Ctx, { procesType, page }: ListResultatenRequest): Promise<FinishedPage> =>
    pagineer(ctx, [...resultaten.values()].filter((one) => procesType === undefined || one.procestype === procesType), resultaat, page);

  getResultaat = async (ctx: Ctx, request: GetReferentieRequest, out: Metadata): Promise<HttpBody> => een(ctx, request, resultaten, resultaat, out);

  listResultaattypeomschrijvingen = async (ctx: Ctx): Promise<HttpBody> => body([...resultaattypeomschrijvingen.values()].map((one) => omschrijving(ctx, one)));

  getResultaattypeomschrijving = async (ctx: Ctx, request: GetReferentieRequest, out: Metadata): Promise<HttpBody> => een(ctx, request, resultaattypeomschrijvingen, omschrijving, out);

  listCommunicatiekanalen = async (ctx: Ctx, { page }: ListCommunicatiekanalenRequest): Promise<FinishedPage> => pagineer(ctx, [...communicatiekanalen.values()], kanaal, page);

  getCommunicatiekanaal = async (ctx: Ctx, request: GetReferentieRequest, out: Metadata): Promise<HttpBody> => een(ctx, request, communicatiekanalen, kanaal, out);
}

function een<T>(ctx: Ctx, { uuid }: GetReferentieRequest, all: ReadonlyMap<string, T>, show: (ctx: Ctx, one: T) => Json, out: Metadata): HttpBody {
  const one = all.get(uuid.toLowerCase());
  if (!one) throw Refusal.notFound();
  return bodyMetEtag(show(ctx, one), out);
}

function pagineer<T>(ctx: Ctx, all: T[], show: (ctx: Ctx, one: T) => Json, page: number | undefined): FinishedPage {
  const skip = overslaan(page, all.length, PAGE_SIZE);
  return pagina(all.slice(skip, skip + PAGE_SIZE).map((one) => show(ctx, one)), all.length);
}

const url = (ctx: Ctx, path: string, id: string): string => `${ctx.baseUrl}/referentielijsten/api/v1/${path}/${id}`;

function procestype(ctx: Ctx, { id, ...rest }: Procestype): Json {
  return { url: url(ctx, 'procestypen', id), ...rest };
}

function resultaat(ctx: Ctx, one: Selectielijstklasse): Json {
  const { id, procestype: van, generiek, ...rest } = one;
  return {
    url: url(ctx, 'resultaten', id), procesType: url(ctx, 'procestypen', van), ...rest, volledigNummer: `${procestypen.get(van)?.nummer ?? 0}.${one.nummer}`,
    generiek, specifiek: !generiek, procestermijnWeergave: PROCESTERMIJNEN[one.procestermijn],
  };
}

function omschrijving(ctx: Ctx, { id, ...rest }: Resultaattypeomschrijving): Json {
  return { url: url(ctx, 'resultaattypeomschrijvingen', id), ...rest };
}

function kanaal(ctx: Ctx, { id, ...rest }: Communicatiekanaal): Json {
  return { url: url(ctx, 'communicatiekanalen', id), ...rest };
}
