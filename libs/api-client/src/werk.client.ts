import { complete, completeAll } from './complete.js';
import type { Transport } from './transport.js';
import * as t from './werk.types.js';

const base = '/behandeling/api/v1';
const enc = encodeURIComponent;

/** What the worklist is asked for; empty values are left out. */
export type WerkVraag = Partial<Record<'stand' | 'zaaktype' | 'status' | 'behandelaar' | 'termijn' | 'team' | 'zoek' | 'sorteer' | 'richting' | 'cursor', string>> & { pageSize?: number };

/** The worklist: list, choices, views, colleagues, jobs. Each call throws ApiProblem when it is refused. */
export function werkClient(transport: Transport) {
  const klus = (answer: unknown) => {
    const filled = complete(t.emptyKlus, answer);
    return { ...filled, overgeslagen: completeAll({ identificatie: '', reden: '' }, filled.overgeslagen) };
  };
  return {
    lijst: async (vraag: WerkVraag, signal?: AbortSignal): Promise<t.WerkLijst> => {
      const answer = complete(t.emptyWerkLijst, await transport('GET', `${base}/werk`, { query: { ...vraag }, ...(signal ? { signal } : {}) }));
      return { ...answer, results: completeAll(t.emptyWerkRegel, answer.results) };
    },
    keuzes: async (): Promise<t.WerkKeuzes> => {
      const answer = complete(t.emptyKeuzes, await transport('GET', `${base}/werk/keuzes`));
      const each = (list: t.WerkKeuze[]) => completeAll({ waarde: '', naam: '', aantal: 0 }, list);
      return { zaaktypen: each(answer.zaaktypen), statussen: each(answer.statussen), behandelaars: each(answer.behandelaars), teams: each(answer.teams) };
    },
    /** Every page of the filtered list as CSV, one after the other. */
    exporteer: async (vraag: WerkVraag, onPage: (csv: string) => void): Promise<void> => {
      let cursor = '';
      do {
        const page = complete({ csv: '', next: '' }, await transport('GET', `${base}/werk/export`, { query: { ...vraag, cursor } }));
        onPage(page.csv);
        cursor = page.next;
      } while (cursor !== '');
    },
    weergaven: async (): Promise<t.WerkWeergave[]> => completeAll(t.emptyWeergave, complete({ results: [] as unknown[] }, await transport('GET', `${base}/weergaven`)).results),
    slaWeergaveOp: async (weergave: t.WerkWeergave): Promise<t.WerkWeergave> => complete(t.emptyWeergave, await transport('PUT', `${base}/weergaven/${enc(weergave.id)}`, { body: weergave })),
    verwijderWeergave: async (id: string): Promise<void> => void (await transport('DELETE', `${base}/weergaven/${enc(id)}`)),
    medewerkers: async (): Promise<t.Medewerker[]> => completeAll(t.emptyMedewerker, complete({ results: [] as unknown[] }, await transport('GET', `${base}/medewerkers`)).results),
    meldAfwezig: async (id: string, afwezigTot: string, vervangerId: string): Promise<t.Medewerker> =>
      complete(t.emptyMedewerker, await transport('PUT', `${base}/medewerkers/${enc(id)}/afwezigheid`, { body: { afwezigTot, vervangerId } })),
    wijsToe: async (id: string, medewerkerId: string): Promise<t.Toewijzing> => complete(t.emptyToewijzing, await transport('POST', `${base}/zaken/${enc(id)}/_toewijzen`, { body: { medewerkerId } })),
    startKlus: async (opdracht: { soort: string; ids: string[]; naarId: string; vanId: string }): Promise<t.Klus> => klus(await transport('POST', `${base}/klussen`, { body: opdracht })),
    klus: async (id: string): Promise<t.Klus> => klus(await transport('GET', `${base}/klussen/${enc(id)}`)),
    stopKlus: async (id: string): Promise<t.Klus> => klus(await transport('POST', `${base}/klussen/${enc(id)}/_stop`, { body: {} })),
  };
}

function dossier(answer: unknown): t.DossierJson {
  const d = complete(t.emptyDossier, answer);
  return {
    ...d, taken: completeAll(t.emptyTaak, d.taken), notities: completeAll({ id: '', tekst: '', door: '', gemaaktOp: '' }, d.notities),
    verzoeken: completeAll(t.emptyVerzoek, d.verzoeken).map((v) => ({ ...v, bijlagen: completeAll({ id: '', titel: '' }, v.bijlagen) })), termijn: complete(t.emptyTermijn, d.termijn),
    tijdlijn: completeAll(t.emptyTijdlijn, d.tijdlijn), teruggetrokken: completeAll({ titel: '', reden: '', door: '', tijdstip: '' }, d.teruggetrokken), zaaktypen: completeAll({ id: '', omschrijving: '' }, d.zaaktypen),
  };
}

/** What is done inside one case. A change carries the version that the screen shows. */
export function dossierClient(transport: Transport) {
  const change = async (d: { zaakId: string; versie: number }, path: string, body: object, method = 'POST') =>
    dossier(await transport(method, `${base}/zaken/${enc(d.zaakId)}/${path}`, { body, ifMatch: `"${d.versie}"` }));
  return {
    lees: async (zaakId: string): Promise<t.DossierJson> => dossier(await transport('GET', `${base}/zaken/${enc(zaakId)}/dossier`)),
    taken: async (): Promise<t.TaakJson[]> => completeAll(t.emptyTaak, complete({ results: [] as unknown[] }, await transport('GET', `${base}/taken`)).results),
    change,
  };
}

const documenten = (list: unknown) => completeAll({ id: '', titel: '' }, list);
const advies = (a: unknown): t.AdviesJson => {
  const filled = complete(t.emptyAdvies, a);
  return { ...filled, documenten: documenten(filled.documenten) };
};
const teAdviseren = (a: unknown): t.TeAdviserenJson => {
  const filled = complete(t.emptyTeAdviseren, a);
  return { ...filled, documenten: documenten(filled.documenten) };
};

/** Advice asked and given. */
export function adviesClient(transport: Transport) {
  const list = async (path: string) => complete({ results: [] as unknown[] }, await transport('GET', base + path)).results;
  return {
    adviseurs: async (): Promise<t.AdviseurJson[]> => completeAll({ id: '', naam: '' }, await list('/adviseurs')),
    vanZaak: async (zaakId: string): Promise<t.AdviesJson[]> => (await list(`/zaken/${enc(zaakId)}/adviezen`)).map(advies),
    vraag: async (zaakId: string, body: { adviseurId: string; vraag: string; uiterlijk: string; documentIds: string[] }): Promise<t.AdviesJson> => advies(await transport('POST', `${base}/zaken/${enc(zaakId)}/adviezen`, { body })),
    trekIn: async (zaakId: string, id: string): Promise<t.AdviesJson> => advies(await transport('POST', `${base}/zaken/${enc(zaakId)}/adviezen/${enc(id)}/_intrekken`, { body: {} })),
    teAdviseren: async (): Promise<t.TeAdviserenJson[]> => (await list('/te-adviseren')).map(teAdviseren),
    geef: async (id: string, strekking: string, tekst: string): Promise<t.TeAdviserenJson> => teAdviseren(await transport('POST', `${base}/te-adviseren/${enc(id)}/_geef`, { body: { strekking, advies: tekst } })),
    documentUrl: (id: string, documentId: string): string => `${base}/te-adviseren/${enc(id)}/documenten/${enc(documentId)}/inhoud`,
  };
}

function besluitvorming(answer: unknown): t.BesluitvormingJson {
  const b = complete(t.emptyBesluitvorming, answer);
  const mag = (m: unknown) => complete({ mag: false, waarom: '' }, m);
  return {
    ...b, voorstellen: completeAll(t.emptyVoorstel, b.voorstellen).map((v) => ({
      ...v, bedrag: Number(v.bedrag), blokken: completeAll({ kop: '', tekst: '' }, v.blokken), parafen: completeAll({ soort: '', door: '', tijdstip: '', toelichting: '', geldt: false }, v.parafen),
      magParaferen: mag(v.magParaferen), magTekenen: mag(v.magTekenen),
    })),
  };
}

/** From draft to decision, and the mandate register. */
export function besluitvormingClient(transport: Transport) {
  const at = (zaakId: string) => `${base}/zaken/${enc(zaakId)}`;
  const step = async (zaakId: string, id: string, action: string, body: object) => besluitvorming(await transport('POST', `${at(zaakId)}/voorstellen/${enc(id)}/${action}`, { body }));
  return {
    lees: async (zaakId: string): Promise<t.BesluitvormingJson> => besluitvorming(await transport('GET', `${at(zaakId)}/besluitvorming`)),
    maak: async (zaakId: string, body: { sjabloonId: string; besluittypeId: string; resultaattypeId: string; bedrag: number }): Promise<t.BesluitvormingJson> => besluitvorming(await transport('POST', `${at(zaakId)}/voorstellen`, { body })),
    wijzig: async (zaakId: string, v: Pick<t.VoorstelJson, 'id' | 'titel' | 'blokken' | 'versie'>): Promise<t.BesluitvormingJson> =>
      besluitvorming(await transport('PUT', `${at(zaakId)}/voorstellen/${enc(v.id)}`, { body: { titel: v.titel, blokken: v.blokken, versie: v.versie } })),
    parafeer: (zaakId: string, id: string, akkoord: boolean, toelichting: string) => step(zaakId, id, '_parafeer', { akkoord, toelichting }),
    teken: (zaakId: string, id: string) => step(zaakId, id, '_teken', {}),
    maakBekend: (zaakId: string, id: string) => step(zaakId, id, '_bekendmaken', {}),
    mandaten: async (): Promise<t.MandaatJson[]> => completeAll(t.emptyMandaat, complete({ results: [] as unknown[] }, await transport('GET', `${base}/mandaten`)).results).map((m) => ({ ...m, totBedrag: Number(m.totBedrag) })),
  };
}
