import { complete, completeAll } from './complete.js';
import type { Transport } from './transport.js';
import * as types from './zaken.types.js';

const behandeling = '/behandeling/api/v1';
const mijn = '/mijn/api/v1';
const enc = encodeURIComponent;

function zaak(answer: unknown): types.ZaakDetail {
  const filled = complete(types.emptyZaak, answer);
  return {
    ...filled,
    initiator: filled.initiator ? complete(types.emptyInitiator, filled.initiator) : undefined,
    resultaat: filled.resultaat ? complete(types.emptyResultaattype, filled.resultaat) : undefined,
    antwoorden: completeAll(types.emptyAntwoord, filled.antwoorden),
    statussen: completeAll(types.emptyStatus, filled.statussen),
    documenten: completeAll(types.emptyDocument, filled.documenten),
    resultaattypen: completeAll(types.emptyResultaattype, filled.resultaattypen),
    gebeurtenissen: completeAll(types.emptyGebeurtenis, filled.gebeurtenissen),
    ...naInsturen(filled),
  };
}

function mijnZaak(answer: unknown): types.MijnZaak {
  const filled = complete(types.emptyMijnZaak, answer);
  return {
    ...filled,
    antwoorden: completeAll(types.emptyAntwoord, filled.antwoorden),
    statussen: completeAll(types.emptyStatus, filled.statussen),
    documenten: completeAll(types.emptyDocument, filled.documenten),
    ...naInsturen(filled),
  };
}

/** Withdrawal and corrections, complete. */
function naInsturen(filled: Pick<types.MijnZaak, 'intrekking' | 'correcties'>): Pick<types.MijnZaak, 'intrekking' | 'correcties'> {
  return {
    intrekking: filled.intrekking ? complete(types.emptyIntrekking, filled.intrekking) : undefined,
    correcties: completeAll(types.emptyCorrectie, filled.correcties).map((one) => ({ ...one, verschillen: completeAll(types.emptyVerschil, one.verschillen) })),
  };
}

/** What the worklist is asked for. */
export interface WerkvoorraadVraag {
  weergave: string;
  zoek: string;
  cursor?: string;
  pageSize?: number;
}

/** The staff's work on cases. Each call throws ApiProblem when it is refused. */
export function behandelingClient(transport: Transport) {
  const post = async (id: string, action: string, body: object) => zaak(await transport('POST', `${behandeling}/zaken/${enc(id)}/${action}`, { body }));
  return {
    werkvoorraad: async (vraag: WerkvoorraadVraag, signal?: AbortSignal): Promise<types.Werkvoorraad> => {
      const answer = complete(types.emptyWerkvoorraad, await transport('GET', `${behandeling}/zaken`, { query: { ...vraag }, ...(signal ? { signal } : {}) }));
      return { ...answer, results: completeAll(types.emptyRegel, answer.results) };
    },
    zaak: async (id: string): Promise<types.ZaakDetail> => zaak(await transport('GET', `${behandeling}/zaken/${enc(id)}`)),
    neem: async (id: string): Promise<types.ZaakDetail> => post(id, '_neem', {}),
    zetResultaat: async (id: string, resultaattypeId: string, toelichting: string): Promise<types.ZaakDetail> =>
      zaak(await transport('PUT', `${behandeling}/zaken/${enc(id)}/resultaat`, { body: { resultaattypeId, toelichting } })),
    sluit: async (id: string, toelichting: string): Promise<types.ZaakDetail> => post(id, '_sluit', { toelichting }),
    documentUrl: (zaakId: string, documentId: string): string => `${behandeling}/zaken/${enc(zaakId)}/documenten/${enc(documentId)}/inhoud`,
  };
}

/** The applicant's own cases. */
export function mijnClient(transport: Transport) {
  return {
    zaken: async (): Promise<types.MijnZaken> => {
      const answer = complete(types.emptyMijnZaken, await transport('GET', `${mijn}/zaken`, { query: { pageSize: 100 } }));
      return { ...answer, results: completeAll(types.emptyMijnRegel, answer.results) };
    },
    zaak: async (id: string): Promise<types.MijnZaak> => mijnZaak(await transport('GET', `${mijn}/zaken/${enc(id)}`)),
    trekIn: async (id: string, reden: string): Promise<types.MijnZaak> => mijnZaak(await transport('POST', `${mijn}/zaken/${enc(id)}/_intrekken`, { body: { reden } })),
    documentUrl: (zaakId: string, documentId: string): string => `${mijn}/zaken/${enc(zaakId)}/documenten/${enc(documentId)}/inhoud`,
  };
}

export type BehandelingClient = ReturnType<typeof behandelingClient>;
export type MijnClient = ReturnType<typeof mijnClient>;
