import { complete, completeAll } from './complete.js';
import * as types from './gegevens.types.js';
import type { Transport } from './transport.js';

const base = '/gegevens/api/v1';

/** What someone gave of an address. */
export interface AdresVraag {
  postcode: string;
  huisnummer: string;
  huisletter?: string;
  huisnummertoevoeging?: string;
}

/** Base registrations: addresses, and reports that something is wrong. Each call throws ApiProblem when it is refused. */
export function gegevensClient(transport: Transport) {
  const results = async (path: string, options = {}) => ((await transport('GET', `${base}${path}`, options)) as { results?: unknown } | undefined)?.results;
  return {
    adressen: async (vraag: AdresVraag, signal?: AbortSignal): Promise<types.Adres[]> => completeAll(types.emptyAdres, await results('/adressen', { query: { ...vraag }, ...(signal ? { signal } : {}) })),
    meldTerug: async (melding: types.NieuweTerugmelding, idempotencyKey: string): Promise<types.Terugmelding> =>
      complete(types.emptyTerugmelding, await transport('POST', `${base}/mijn-terugmeldingen`, { body: melding, idempotencyKey })),
    terugmeldingen: async (status = ''): Promise<types.Terugmelding[]> => completeAll(types.emptyTerugmelding, await results('/terugmeldingen', { query: { status } })),
    zetTerugmelding: async (id: string, status: string, antwoord: string): Promise<types.Terugmelding> =>
      complete(types.emptyTerugmelding, await transport('POST', `${base}/terugmeldingen/${encodeURIComponent(id)}/_status`, { body: { status, antwoord } })),
    registers: async (): Promise<types.Register[]> => completeAll(types.emptyRegister, await results('/registers')),
  };
}

export type GegevensClient = ReturnType<typeof gegevensClient>;
