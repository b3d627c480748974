import { complete, completeAll } from './complete.js';
import * as types from './facturatie.types.js';
import type { Transport } from './transport.js';

const base = '/facturatie/api/v1';
const enc = encodeURIComponent;

/** Bytes as base64, which is how JSON carries them. */
export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
}

function factuur(answer: unknown): types.FactuurDetail {
  const filled = complete(types.emptyFactuur, answer);
  return { ...filled, kop: complete(types.emptyFactuurRegel, filled.kop) };
}

/** What the inbox is asked for. */
export interface FacturenVraag {
  weergave: string;
  zoek: string;
  cursor?: string;
  pageSize?: number;
}

/** The staff's work on invoices, and the check for everyone. Each call throws ApiProblem when it is refused. */
export function facturatieClient(transport: Transport) {
  const doe = async (id: string, actie: string, body: object) => factuur(await transport('POST', `${base}/facturen/${enc(id)}/_${actie}`, { body }));
  return {
    lijst: async (vraag: FacturenVraag, signal?: AbortSignal): Promise<types.FactuurLijst> => {
      const answer = complete(types.emptyFactuurLijst, await transport('GET', `${base}/facturen`, { query: { ...vraag }, ...(signal ? { signal } : {}) }));
      return { ...answer, results: completeAll(types.emptyFactuurRegel, answer.results) };
    },
    factuur: async (id: string): Promise<types.FactuurDetail> => factuur(await transport('GET', `${base}/facturen/${enc(id)}`)),
    neemAan: async (bestandsnaam: string, bytes: Uint8Array): Promise<types.FactuurOntvangst> => complete(types.emptyFactuurOntvangst, await transport('POST', `${base}/facturen`, { body: { bestandsnaam, inhoud: base64(bytes) } })),
    routeer: (id: string, eenheid: string, bestelnummer: string) => doe(id, 'routeer', { eenheid, bestelnummer }),
    aanvaard: (id: string, toelichting: string) => doe(id, 'verschilaccepteren', { toelichting }),
    keurGoed: (id: string, toelichting: string) => doe(id, 'goedkeuren', { toelichting }),
    vraag: (id: string, antwoord: { reden: string; actie: string; toelichting: string }) => doe(id, 'vraag', antwoord),
    wijsAf: (id: string, antwoord: { reden: string; actie: string; toelichting: string }) => doe(id, 'afwijzen', antwoord),
    hervat: (id: string, toelichting: string) => doe(id, 'hervat', { toelichting }),
    kpi: async (): Promise<types.Kpi> => {
      const answer = complete(types.emptyKpi, await transport('GET', `${base}/kpi`));
      const groepen = (list: unknown) => completeAll(types.emptyKpiGroep, list);
      return { ...answer, totaal: complete(types.emptyKpiGroep, answer.totaal), eenheden: groepen(answer.eenheden), leveranciers: groepen(answer.leveranciers), maanden: groepen(answer.maanden) };
    },
    valideer: async (bytes: Uint8Array): Promise<types.ValidatieVerslag> => complete(types.emptyVerslag, await transport('POST', `${base}/validaties`, { body: { inhoud: base64(bytes) } })),
    origineelUrl: (id: string): string => `${base}/facturen/${enc(id)}/origineel`,
    mijn: async (): Promise<types.MijnFactuur[]> => {
      const answer = (await transport('GET', '/mijnfacturen/api/v1/facturen')) as { results?: unknown } | undefined;
      return completeAll(types.emptyMijnFactuur, answer?.results);
    },
  };
}

export type FacturatieClient = ReturnType<typeof facturatieClient>;
