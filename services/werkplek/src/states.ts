import { problem, type PageState, type StubbedCall } from '@polder/ui/testing';
import * as given from './testing/fixtures.js';
import * as invoices from './testing/facturen.fixtures.js';

/** Every state of every page of the werkplek, so that a browser can visit them all without a server. */
const api = '/behandeling/api/v1/zaken';
const intake = '/formulieren/api/v1/registraties';
const zaakApi = `${api}/${given.zaak.id}`;
const zaakPad = `/werkplek/zaken/${given.zaak.id}`;
const get = (path: string, body: unknown): StubbedCall => ({ method: 'GET', path, body });
const never = (path: string): StubbedCall => ({ method: 'GET', path, fails: 'never' });
const refused = (path: string, status: number, code: string, detail = ''): StubbedCall => ({ method: 'GET', path, ...problem(status, code, detail) });
const work = (results: unknown[], next = '', count = results.length) => get(api, { results, count, next, tellers: given.tellers });
const list = (results: unknown[]) => ({ results, count: results.length });

type Given = Pick<PageState, 'name' | 'path' | 'calls' | 'shows'> & Partial<PageState>;
const staff = (state: Given): PageState => ({ kind: 'full', session: given.handler, ...state });
const noRight = (state: Given): PageState => ({ kind: 'no-right', session: given.nobody, ...state });

const gate: PageState[] = [
  noRight({ name: 'uitgelogd', path: '/werkplek/', calls: [], shows: { h1: 'Log in op de werkplek', texts: ['Log in als medewerker'] } }),
  noRight({ name: 'geen-rol', session: given.noRole, path: '/werkplek/', calls: [], shows: { h1: 'U heeft geen toegang tot de werkplek', texts: ['Stagiair Zonder Rol'] } }),
  noRight({ name: 'geen-medewerker', session: given.company, path: '/werkplek/', calls: [], shows: { h1: 'U heeft geen toegang tot de werkplek', texts: ['alleen voor medewerkers'] } }),
  staff({ name: 'bestaat-niet', kind: 'error', path: '/werkplek/iets/anders', calls: [], shows: { h1: 'Deze pagina bestaat niet' } }),
];

const worklist: PageState[] = [
  staff({ name: 'werk', path: '/werkplek/', calls: [work(given.rows)], shows: { h1: 'Werk', texts: ['3 dagen te laat', 'Neem', '5 zaken'] } }),
  staff({ name: 'werk-meer', path: '/werkplek/?weergave=mijn', calls: [work(given.rows.slice(0, 3), 'c2', 23)], shows: { h1: 'Werk', texts: ['3 van 23 zaken', 'Volgende'] } }),
  staff({ name: 'werk-raadpleger', session: given.reader, path: '/werkplek/', calls: [work(given.rows)], shows: { h1: 'Werk', texts: ['Niemand'] } }),
  staff({ name: 'werk-afgerond', path: '/werkplek/?weergave=gesloten', calls: [work(given.closedRows)], shows: { h1: 'Werk', texts: ['Verleend', '2 okt'] } }),
  staff({ name: 'werk-leeg', kind: 'empty', path: '/werkplek/?weergave=mijn', calls: [work([])], shows: { h1: 'Werk', texts: ['U heeft nog geen zaken'] } }),
  staff({ name: 'werk-niets-gevonden', kind: 'empty', path: '/werkplek/?zoek=xyz', calls: [work([])], shows: { h1: 'Werk', texts: ['past bij ‘xyz’', 'Wis filters'] } }),
  staff({ name: 'werk-bezig', kind: 'busy', path: '/werkplek/', calls: [never(api)], shows: { h1: 'Werk' } }),
  staff({ name: 'werk-storing', kind: 'error', path: '/werkplek/', calls: [refused(api, 503, 'unavailable', 'De zaken zijn er even niet. We werken eraan.')], shows: { h1: 'Dit lukt nu niet', texts: ['Probeer opnieuw'] } }),
  staff({ name: 'werk-nemen-geweigerd', kind: 'error', path: '/werkplek/', calls: [work(given.rows), { method: 'POST', path: `${api}/z4/_neem`, ...problem(409, 'already_taken', 'Youssef El Amrani heeft deze zaak net genomen.') }], acts: [{ do: 'click', role: 'button', name: 'Neem Aanleg' }], shows: { h1: 'Werk', texts: ['heeft deze zaak net genomen'] } }),
];

const cases: PageState[] = [
  staff({ name: 'zaak', path: zaakPad, calls: [get(zaakApi, given.zaak)], shows: { h1: given.zaak.omschrijving, texts: ['Wat is het besluit?', 'Na 20 jaar vernietigen', 'm²'] } }),
  staff({ name: 'zaak-vrij', path: zaakPad, calls: [get(zaakApi, given.free)], shows: { h1: given.zaak.omschrijving, texts: ['Neem zaak'] } }),
  staff({ name: 'zaak-te-laat', path: zaakPad, calls: [get(zaakApi, { ...given.zaak, dagenOver: -3 })], shows: { h1: given.zaak.omschrijving, texts: ['dagen te laat'] } }),
  staff({ name: 'zaak-raadpleger', session: given.reader, path: zaakPad, calls: [get(zaakApi, given.zaak)], shows: { h1: given.zaak.omschrijving, texts: ['De behandelaar zet het resultaat'] } }),
  staff({ name: 'zaak-resultaat-fout', kind: 'error', path: zaakPad, calls: [get(zaakApi, given.zaak)], acts: [{ do: 'click', role: 'button', name: 'Zet resultaat' }], shows: { h1: given.zaak.omschrijving, texts: ['Kies een resultaat'] } }),
  staff({ name: 'zaak-resultaat', path: zaakPad, calls: [get(zaakApi, given.decided)], acts: [{ do: 'open', summary: 'Waarom? bewaren of vernietigen' }], shows: { h1: given.zaak.omschrijving, texts: ['Sluit zaak', 'Selectielijst provincies 2020'] } }),
  staff({ name: 'zaak-sluiten', path: zaakPad, calls: [get(zaakApi, given.decided)], acts: [{ do: 'click', role: 'button', name: 'Sluit zaak' }], shows: { h1: given.zaak.omschrijving, texts: ['Zaak FL-2026-018427 sluiten?', 'Niet doen'] } }),
  staff({ name: 'zaak-geweigerd', kind: 'error', path: zaakPad, calls: [get(zaakApi, given.free), { method: 'POST', path: `${zaakApi}/_neem`, ...problem(409, 'already_taken', 'Youssef El Amrani heeft deze zaak net genomen.') }], acts: [{ do: 'click', role: 'button', name: 'Neem zaak' }], shows: { h1: given.zaak.omschrijving, texts: ['Dit is niet gelukt', 'net genomen'] } }),
  staff({ name: 'zaak-gesloten', path: zaakPad, calls: [get(zaakApi, given.closed)], acts: [{ do: 'open', summary: 'Waarom? deze archiefdatum' }], shows: { h1: given.zaak.omschrijving, texts: ['24 november 2046', 'zrc/brondatum/afgehandeld', 'Gearchiveerd'] } }),
  staff({ name: 'zaak-leeg', kind: 'empty', path: zaakPad, calls: [get(zaakApi, { ...given.free, documenten: [], antwoorden: [], gebeurtenissen: [], statussen: [], fasen: [], zaakgeometrie: null, uiterlijkeEinddatum: '', uitleg: [] })], shows: { h1: given.zaak.omschrijving, texts: ['geen plek getekend', 'Er zijn nog geen documenten'] } }),
  staff({ name: 'zaak-zonder-archief', kind: 'error', path: zaakPad, calls: [get(zaakApi, { ...given.zaak, documenten: [], documentenBeschikbaar: false })], shows: { h1: given.zaak.omschrijving, texts: ['Het archief geeft nu geen antwoord'] } }),
  staff({ name: 'zaak-bezig', kind: 'busy', path: zaakPad, calls: [never(zaakApi)], shows: { h1: 'Zaak' } }),
  staff({ name: 'zaak-geen-recht', kind: 'no-right', path: zaakPad, calls: [refused(zaakApi, 403, 'permission_denied', 'Deze zaak is afgeschermd.')], shows: { h1: 'U mag dit niet zien', texts: ['afgeschermd'] } }),
];

const intakes: PageState[] = [
  staff({ name: 'intake', path: '/werkplek/intake', calls: [get(intake, list(given.parked))], shows: { h1: 'Intake', texts: ['2 aanvragen staan stil', 'Publiceer het zaaktype'] } }),
  staff({ name: 'intake-leeg', kind: 'empty', path: '/werkplek/intake', calls: [get(intake, list([]))], shows: { h1: 'Intake', texts: ['Er staat niets stil'] } }),
  staff({ name: 'intake-nog-niet', kind: 'error', path: '/werkplek/intake', calls: [get(intake, list(given.parked)), { method: 'POST', path: `${intake}/p1/_hervat`, body: given.parked[0] }], acts: [{ do: 'click', role: 'button', name: 'Probeer opnieuw FL-2026-018430' }], shows: { h1: 'Intake', texts: ['Nog niet gelukt'] } }),
  staff({ name: 'intake-bezig', kind: 'busy', path: '/werkplek/intake', calls: [never(intake)], shows: { h1: 'Intake' } }),
  staff({ name: 'intake-storing', kind: 'error', path: '/werkplek/intake', calls: [refused(intake, 503, 'unavailable')], shows: { h1: 'Dit lukt nu niet' } }),
];

const facturen = '/facturatie/api/v1/facturen';
const factuurApi = `${facturen}/${invoices.factuur.kop.id}`;
const factuurPad = `/werkplek/facturen/${invoices.factuur.kop.id}`;
const fin = (state: Given): PageState => ({ kind: 'full', session: invoices.karin, ...state });
const inbox = (results: unknown[], next = '') => get(facturen, { results, count: next ? 60 : results.length, nextCursor: next, tellingen: { open: 5, blokkade: 2, goedkeuren: 2, betalen: 1, klaar: 9, alle: 17 } });
const invoicePages: PageState[] = [
  fin({ name: 'facturen', path: '/werkplek/facturen', calls: [inbox(invoices.regels)], shows: { h1: 'Facturen', texts: ['2 dagen te laat', 'Neem factuur aan', '€'] } }),
  fin({ name: 'facturen-budgethouder', session: invoices.bas, path: '/werkplek/facturen?weergave=mijn', calls: [inbox(invoices.regels.slice(0, 2), 'c2')], shows: { h1: 'Facturen', texts: ['2 van 60 facturen', 'Volgende'] } }),
  fin({ name: 'facturen-leeg', kind: 'empty', path: '/werkplek/facturen?weergave=mijn', calls: [inbox([])], shows: { h1: 'Facturen', texts: ['Er wacht geen factuur op u'] } }),
  fin({ name: 'facturen-bezig', kind: 'busy', path: '/werkplek/facturen', calls: [never(facturen)], shows: { h1: 'Facturen' } }),
  fin({ name: 'facturen-storing', kind: 'error', path: '/werkplek/facturen', calls: [refused(facturen, 503, 'unavailable')], shows: { h1: 'Dit lukt nu niet' } }),
  fin({ name: 'facturen-geen-rol', kind: 'no-right', session: given.noRole, path: '/werkplek/facturen', calls: [], shows: { h1: 'U heeft geen toegang tot de werkplek' } }),
  fin({ name: 'factuur-goedkeuren', session: invoices.bas, path: factuurPad, calls: [get(factuurApi, invoices.factuur)], acts: [{ do: 'open', summary: 'Waarom? deze datum' }], shows: { h1: 'Polderasfalt B.V., € 7.235,80', texts: ['Keur €', 'Bestelling 4500001001 naast de factuur', 'Burgerlijk Wetboek'] } }),
  fin({ name: 'factuur-afgekeurd', path: factuurPad, calls: [get(factuurApi, invoices.afgekeurd)], shows: { h1: 'Polderasfalt B.V., € 7.235,80', texts: ['Het te betalen bedrag klopt niet', 'Stuur terug'] } }),
  fin({ name: 'factuur-onleesbaar', kind: 'empty', path: factuurPad, calls: [get(factuurApi, invoices.onleesbaar)], shows: { h1: 'Onleesbaar bestand', texts: ['U kunt nu niets doen'] } }),
  fin({ name: 'factuur-vraag-fout', kind: 'error', path: factuurPad, calls: [get(factuurApi, { ...invoices.factuur, acties: ['routeer', 'vraag', 'wijs-af'] })], acts: [{ do: 'click', role: 'button', name: 'Stel een vraag' }, { do: 'click', role: 'button', name: 'Stel de vraag' }], shows: { h1: 'Polderasfalt B.V., € 7.235,80', texts: ['Kies een reden'] } }),
  fin({ name: 'factuur-geweigerd', kind: 'error', session: invoices.bas, path: factuurPad, calls: [get(factuurApi, invoices.factuur), { method: 'POST', path: `${factuurApi}/_keur-goed`, ...problem(403, 'permission_denied', 'Uw mandaat voor WEGEN gaat tot 5000.00. Dit bedrag is hoger.') }], acts: [{ do: 'click', role: 'button', name: 'Keur €' }], shows: { h1: 'Polderasfalt B.V., € 7.235,80', texts: ['Dit is niet gelukt', 'Uw mandaat'] } }),
  fin({ name: 'factuur-bezig', kind: 'busy', path: factuurPad, calls: [never(factuurApi)], shows: { h1: 'Factuur' } }),
  fin({ name: 'factuur-bestaat-niet', kind: 'error', path: factuurPad, calls: [refused(factuurApi, 404, 'not_found')], shows: { h1: 'We kunnen dit niet vinden' } }),
  fin({ name: 'cijfers', path: '/werkplek/facturen/cijfers', calls: [get('/facturatie/api/v1/kpi', invoices.kpi)], shows: { h1: 'Hoe snel betalen wij?', texts: ['94%', 'halen de norm van 95% niet'] } }),
  fin({ name: 'cijfers-leeg', kind: 'empty', path: '/werkplek/facturen/cijfers', calls: [get('/facturatie/api/v1/kpi', {})], shows: { h1: 'Hoe snel betalen wij?', texts: ['nog geen factuur betaald'] } }),
  fin({ name: 'cijfers-bezig', kind: 'busy', path: '/werkplek/facturen/cijfers', calls: [never('/facturatie/api/v1/kpi')], shows: { h1: 'Hoe snel betalen wij?' } }),
  fin({ name: 'cijfers-storing', kind: 'error', path: '/werkplek/facturen/cijfers', calls: [refused('/facturatie/api/v1/kpi', 503, 'unavailable')], shows: { h1: 'Dit lukt nu niet' } }),
];

export const states: PageState[] = [...gate, ...worklist, ...cases, ...intakes, ...invoicePages];
