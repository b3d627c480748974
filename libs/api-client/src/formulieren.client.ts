import { complete, completeAll } from './complete.js';
import * as types from './formulieren.types.js';
import type { Transport } from './transport.js';

const base = '/formulieren/api/v1';
const enc = encodeURIComponent;

function product(answer: unknown): types.Product {
  const filled = complete(types.emptyProduct, answer);
  return { ...filled, toets: filled.toets.map(question) };
}

function question(answer: unknown): types.ToetsVraag {
  const filled = complete(types.emptyVraag, answer);
  return { ...filled, keuzes: completeAll(types.emptyKeuze, filled.keuzes) };
}

function toets(answer: unknown): types.ToetsAntwoord {
  const filled = complete(types.emptyToets, answer);
  return { ...filled, vraag: filled.vraag ? question(filled.vraag) : undefined };
}

function aanvraag(answer: unknown): types.Aanvraag {
  const filled = complete(types.emptyAanvraag, answer);
  return { ...filled, bijlagen: completeAll(types.emptyBijlage, filled.bijlagen), bevindingen: completeAll(types.emptyBevinding, filled.bevindingen), conflicten: completeAll(types.emptyConflict, filled.conflicten), voorinvullingen: completeAll(types.emptyVoorinvulling, filled.voorinvullingen), bronmeldingen: completeAll(types.emptyBronmelding, filled.bronmeldingen) };
}

/** Products, drafts and submissions: what a citizen or company does. Each call throws ApiProblem when it is refused. */
export function formulierenClient(transport: Transport) {
  const results = async (path: string, options = {}) => ((await transport('GET', `${base}${path}`, options)) as { results?: unknown } | undefined)?.results;
  return {
    zoekProducten: async (q: string, signal?: AbortSignal): Promise<types.ProductRegel[]> =>
      completeAll(types.emptyProductRegel, await results('/producten', { query: { q }, ...(signal ? { signal } : {}) })),
    product: async (slug: string): Promise<types.Product> => product(await transport('GET', `${base}/producten/${enc(slug)}`)),
    toets: async (slug: string, antwoorden: Record<string, string>): Promise<types.ToetsAntwoord> =>
      toets(await transport('POST', `${base}/producten/${enc(slug)}/_toets`, { body: { antwoorden } })),
    start: async (slug: string, antwoorden: Record<string, string>, idempotencyKey: string): Promise<types.Aanvraag> =>
      aanvraag(await transport('POST', `${base}/aanvragen`, { body: { product: slug, toets: antwoorden }, idempotencyKey })),
    aanvragen: async (): Promise<types.AanvraagRegel[]> => completeAll(types.emptyAanvraagRegel, await results('/aanvragen')),
    aanvraag: async (id: string): Promise<types.Aanvraag> => aanvraag(await transport('GET', `${base}/aanvragen/${enc(id)}`)),
    /** `revisie` is the one that the answers are based on: what was changed after it comes back as a conflict. */
    bewaar: async (id: string, antwoorden: types.Antwoorden, revisie?: number): Promise<types.Aanvraag> =>
      aanvraag(await transport('PATCH', `${base}/aanvragen/${enc(id)}`, { body: { antwoorden, ...(revisie === undefined ? {} : { revisie }) } })),
    corrigeer: async (id: string): Promise<types.Aanvraag> => aanvraag(await transport('POST', `${base}/aanvragen/${enc(id)}/_corrigeren`, { body: {} })),
    kopieUrl: (id: string): string => `${base}/aanvragen/${enc(id)}/kopie`,
    nieuweBijlage: async (id: string, bijlage: types.NieuweBijlage): Promise<types.Bijlage> =>
      complete(types.emptyBijlage, await transport('POST', `${base}/aanvragen/${enc(id)}/bijlagen`, { body: bijlage })),
    verwijderBijlage: async (id: string, bijlageId: string): Promise<void> => {
      await transport('DELETE', `${base}/aanvragen/${enc(id)}/bijlagen/${enc(bijlageId)}`);
    },
    dienIn: async (id: string): Promise<types.Ontvangst> =>
      complete(types.emptyOntvangst, await transport('POST', `${base}/aanvragen/${enc(id)}/_indienen`, { body: { verklaringNaarWaarheid: true } })),
    ontvangst: async (id: string): Promise<types.Ontvangst> => complete(types.emptyOntvangst, await transport('GET', `${base}/aanvragen/${enc(id)}/ontvangst`)),
    geparkeerd: async (): Promise<types.Registratie[]> => completeAll(types.emptyRegistratie, await results('/registraties')),
    hervat: async (id: string): Promise<types.Registratie> =>
      complete(types.emptyRegistratie, await transport('POST', `${base}/registraties/${enc(id)}/_hervat`, { body: {} })),
  };
}

/** Reports without login: the code opens one report, and travels in a header only. */
export function meldingClient(transport: Transport, code: string) {
  const at = (id: string) => `${base}/meldingen/${enc(id)}`;
  return {
    start: async (product: string): Promise<{ code: string; melding: types.Aanvraag }> => {
      const answer = complete({ code: '', melding: null as unknown }, await transport('POST', `${base}/meldingen`, { body: { product } }));
      return { code: answer.code, melding: aanvraag(answer.melding) };
    },
    melding: async (id: string): Promise<types.Aanvraag> => aanvraag(await transport('GET', at(id), { code })),
    bewaar: async (id: string, antwoorden: types.Antwoorden, revisie: number): Promise<types.Aanvraag> => aanvraag(await transport('PATCH', at(id), { body: { antwoorden, revisie }, code })),
    nieuweFoto: async (id: string, bijlage: types.NieuweBijlage): Promise<types.Bijlage> => complete(types.emptyBijlage, await transport('POST', `${at(id)}/bijlagen`, { body: bijlage, code })),
    verwijderFoto: async (id: string, bijlageId: string): Promise<void> => {
      await transport('DELETE', `${at(id)}/bijlagen/${enc(bijlageId)}`, { code });
    },
    dienIn: async (id: string): Promise<types.Ontvangst> => complete(types.emptyOntvangst, await transport('POST', `${at(id)}/_indienen`, { body: { verklaringNaarWaarheid: true }, code })),
    volg: async (): Promise<types.GevolgdeMelding> => complete(types.emptyGevolgd, await transport('GET', `${base}/meldingen/_volg`, { code })),
    dubbel: async (product: string, soort: string, [lengtegraad, breedtegraad]: readonly [number, number]): Promise<types.GelijkeMelding[]> =>
      completeAll(types.emptyGelijk, ((await transport('POST', `${base}/meldingen/_dubbel`, { body: { product, soort, lengtegraad, breedtegraad } })) as { results?: unknown } | undefined)?.results),
  };
}

export type FormulierenClient = ReturnType<typeof formulierenClient>;
