import { problem, type PageState, type StubbedCall } from '@polder/ui/testing';
import * as given from './testing/fixtures.js';
import * as invoices from './testing/facturen.fixtures.js';
import * as made from './testing/work-fixtures.js';

/** Every state of every page of the werkplek, so that a browser can visit them all without a server. */
const root = '/behandeling/api/v1';
const api = `${root}/zaken`;
const lijst = `${root}/werk`;
const intake = '/formulieren/api/v1/registraties';
const zaakApi = `${api}/${given.zaak.id}`;
const zaakPad = `/werkplek/zaken/${given.zaak.id}`;
const get = (path: string, body: unknown): StubbedCall => ({ method: 'GET', path, body });
const never = (path: string): StubbedCall => ({ method: 'GET', path, fails: 'never' });
const refused = (path: string, status: number, code: string, detail = ''): StubbedCall => ({ method: 'GET', path, ...problem(status, code, detail) });
const list = (results: unknown[]) => ({ results, count: results.length });
/** What the frame of the worklist asks besides the list itself. */
const frame: StubbedCall[] = [get(`${lijst}/keuzes`, made.keuzes), get(`${root}/weergaven`, list(made.weergaven)), get(`${root}/medewerkers`, list(made.collegas))];
const work = (results: unknown[], next = '', count = results.length) => get(lijst, { results, count, next, tellers: given.tellers });
/** What the case screen asks besides the case itself. */
const rond = (dossier: unknown = made.dossier, besluit: unknown = made.besluitvorming): StubbedCall[] => [get(`${zaakApi}/dossier`, dossier), get(`${zaakApi}/besluitvorming`, besluit), get(`${zaakApi}/adviezen`, list(made.adviezen)), get(`${root}/adviseurs`, list(made.adviseurs)), get(`${root}/medewerkers`, list(made.collegas))];

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
  staff({ name: 'werk', path: '/werkplek/', calls: [...frame, work(given.rows)], shows: { h1: 'Werk', texts: ['3 dagen te laat', 'Neem', '5 zaken', 'Nog van niemand'] } }),
  staff({ name: 'werk-meer', path: '/werkplek/?weergave=mijn', calls: [...frame, work(given.rows.slice(0, 3), 'c2', 23)], shows: { h1: 'Werk', texts: ['3 van 23 zaken', 'Volgende'] } }),
  staff({ name: 'werk-raadpleger', session: given.reader, path: '/werkplek/', calls: [...frame, work(given.rows)], shows: { h1: 'Werk', texts: ['Niemand'] } }),
  staff({ name: 'werk-afgerond', path: '/werkplek/?weergave=gesloten', calls: [...frame, work(given.closedRows)], shows: { h1: 'Werk', texts: ['Verleend', '2 okt'] } }),
  staff({ name: 'werk-leeg', kind: 'empty', path: '/werkplek/?weergave=mijn', calls: [...frame, work([])], shows: { h1: 'Werk', texts: ['U heeft nog geen zaken'] } }),
  staff({ name: 'werk-niets-gevonden', kind: 'empty', path: '/werkplek/?zoek=xyz', calls: [...frame, work([])], shows: { h1: 'Werk', texts: ['past bij ‘xyz’', 'Wis filters'] } }),
  staff({ name: 'werk-bezig', kind: 'busy', path: '/werkplek/', calls: [...frame, never(lijst)], shows: { h1: 'Werk' } }),
  staff({ name: 'werk-storing', kind: 'error', path: '/werkplek/', calls: [...frame, refused(lijst, 503, 'unavailable', 'De zaken zijn er even niet. We werken eraan.')], shows: { h1: 'Dit lukt nu niet', texts: ['Probeer opnieuw'] } }),
  staff({ name: 'werk-nemen-geweigerd', kind: 'error', path: '/werkplek/', calls: [...frame, work(given.rows), { method: 'POST', path: `${api}/z4/_neem`, ...problem(409, 'already_taken', 'Youssef El Amrani heeft deze zaak net genomen.') }], acts: [{ do: 'click', role: 'button', name: 'Neem Aanleg' }], shows: { h1: 'Werk', texts: ['heeft deze zaak net genomen'] } }),
  staff({ name: 'werk-filters', path: '/werkplek/?team=Natuur&termijn=deze-week&sorteer=status&richting=af', calls: [...frame, work(given.rows)], shows: { h1: 'Werk', texts: ['Wis filters', 'Natuur, te laat of deze week'] } }),
  staff({ name: 'werk-kolommen', path: '/werkplek/?kolommen=termijn,status', calls: [...frame, work(given.rows)], acts: [{ do: 'open', summary: 'Kolommen' }], shows: { h1: 'Werk', texts: ['Zaaknummer'] } }),
  staff({ name: 'werk-gekozen', path: '/werkplek/', calls: [...frame, work(given.rows)], acts: [{ do: 'click', role: 'checkbox', name: 'Kies Dempen sloot' }], shows: { h1: 'Werk', texts: ['1 gekozen', 'Geef vrij'] } }),
  staff({ name: 'werk-klus', path: '/werkplek/', calls: [...frame, work(given.rows), { method: 'POST', path: `${root}/klussen`, body: made.klus }], acts: [{ do: 'click', role: 'checkbox', name: 'Kies Dempen sloot' }, { do: 'click', role: 'button', name: 'Geef vrij' }], shows: { h1: 'Werk', texts: ['120 van 120 zaken', 'De zaak is al afgerond'] } }),
  staff({ name: 'werk-klus-geweigerd', kind: 'error', path: '/werkplek/', calls: [...frame, work(given.rows), { method: 'POST', path: `${root}/klussen`, ...problem(400, 'invalid', 'Kies een collega uit de lijst.') }], acts: [{ do: 'click', role: 'checkbox', name: 'Kies Dempen sloot' }, { do: 'click', role: 'button', name: 'Wijs toe' }], shows: { h1: 'Werk', texts: ['Kies een collega uit de lijst'] } }),
];

const cases: PageState[] = [
  staff({ name: 'zaak', path: zaakPad, calls: [...rond(), get(zaakApi, given.zaak)], shows: { h1: given.zaak.omschrijving, texts: ['Wat is het besluit?', 'Na 20 jaar vernietigen', 'm²'] } }),
  staff({ name: 'zaak-vrij', path: zaakPad, calls: [...rond(), get(zaakApi, given.free)], shows: { h1: given.zaak.omschrijving, texts: ['Neem zaak'] } }),
  staff({ name: 'zaak-te-laat', path: zaakPad, calls: [...rond(), get(zaakApi, { ...given.zaak, dagenOver: -3 })], shows: { h1: given.zaak.omschrijving, texts: ['dagen te laat'] } }),
  staff({ name: 'zaak-raadpleger', session: given.reader, path: zaakPad, calls: [...rond(), get(zaakApi, given.zaak)], shows: { h1: given.zaak.omschrijving, texts: ['De behandelaar zet het resultaat'] } }),
  staff({ name: 'zaak-resultaat-fout', kind: 'error', path: zaakPad, calls: [...rond(), get(zaakApi, given.zaak)], acts: [{ do: 'click', role: 'button', name: 'Zet resultaat' }], shows: { h1: given.zaak.omschrijving, texts: ['Kies een resultaat'] } }),
  staff({ name: 'zaak-resultaat', path: zaakPad, calls: [...rond(), get(zaakApi, given.decided)], acts: [{ do: 'open', summary: 'Waarom? bewaren of vernietigen' }], shows: { h1: given.zaak.omschrijving, texts: ['Sluit zaak', 'Selectielijst provincies 2020'] } }),
  staff({ name: 'zaak-sluiten', path: zaakPad, calls: [...rond(), get(zaakApi, given.decided)], acts: [{ do: 'click', role: 'button', name: 'Sluit zaak' }], shows: { h1: given.zaak.omschrijving, texts: ['Zaak FL-2026-018427 sluiten?', 'Niet doen'] } }),
  staff({ name: 'zaak-geweigerd', kind: 'error', path: zaakPad, calls: [...rond(), get(zaakApi, given.free), { method: 'POST', path: `${zaakApi}/_neem`, ...problem(409, 'already_taken', 'Youssef El Amrani heeft deze zaak net genomen.') }], acts: [{ do: 'click', role: 'button', name: 'Neem zaak' }], shows: { h1: given.zaak.omschrijving, texts: ['Dit is niet gelukt', 'net genomen'] } }),
  staff({ name: 'zaak-gesloten', path: zaakPad, calls: [...rond(), get(zaakApi, given.closed)], acts: [{ do: 'open', summary: 'Waarom? deze archiefdatum' }], shows: { h1: given.zaak.omschrijving, texts: ['24 november 2046', 'zrc/brondatum/afgehandeld', 'Gearchiveerd'] } }),
  staff({ name: 'zaak-leeg', kind: 'empty', path: zaakPad, calls: [...rond(), get(zaakApi, { ...given.free, documenten: [], antwoorden: [], statussen: [], fasen: [], zaakgeometrie: null, uiterlijkeEinddatum: '', uitleg: [] })], shows: { h1: given.zaak.omschrijving, texts: ['geen plek getekend', 'Er zijn nog geen documenten'] } }),
  staff({ name: 'zaak-zonder-archief', kind: 'error', path: zaakPad, calls: [...rond(), get(zaakApi, { ...given.zaak, documenten: [], documentenBeschikbaar: false })], shows: { h1: given.zaak.omschrijving, texts: ['Het archief geeft nu geen antwoord'] } }),
  staff({ name: 'zaak-bezig', kind: 'busy', path: zaakPad, calls: [...rond(), never(zaakApi)], shows: { h1: 'Zaak' } }),
  staff({ name: 'zaak-geen-recht', kind: 'no-right', path: zaakPad, calls: [...rond(), refused(zaakApi, 403, 'permission_denied', 'Deze zaak is afgeschermd.')], shows: { h1: 'U mag dit niet zien', texts: ['afgeschermd'] } }),
  staff({ name: 'zaak-stil', path: zaakPad, calls: [get(zaakApi, given.zaak), ...rond(made.stil)], shows: { h1: given.zaak.omschrijving, texts: ['De termijn staat stil', 'Hoe hoog wordt de loods?'] } }),
  staff({ name: 'zaak-vraag', path: zaakPad, calls: [get(zaakApi, given.zaak), ...rond()], acts: [{ do: 'click', role: 'button', name: 'Vraag om meer informatie' }], shows: { h1: given.zaak.omschrijving, texts: ['Wat wilt u weten?', 'Stuur vraag'] } }),
  staff({ name: 'zaak-vraag-fout', kind: 'error', path: zaakPad, calls: [get(zaakApi, given.zaak), ...rond()], acts: [{ do: 'click', role: 'button', name: 'Vraag om meer informatie' }, { do: 'click', role: 'button', name: 'Stuur vraag' }], shows: { h1: given.zaak.omschrijving, texts: ['Vul dit in'] } }),
  staff({ name: 'zaak-intussen', kind: 'error', path: zaakPad, calls: [get(zaakApi, given.zaak), ...rond(), { method: 'PUT', path: `${zaakApi}/taken/t1/stand`, ...problem(412, 'precondition_failed', 'Iemand anders heeft dit intussen gewijzigd.') }], acts: [{ do: 'click', role: 'checkbox', name: 'Bel de ecoloog' }], shows: { h1: given.zaak.omschrijving, texts: ['veranderd sinds u keek'] } }),
  staff({ name: 'zaak-advies-vragen', path: zaakPad, calls: [get(zaakApi, given.zaak), ...rond()], acts: [{ do: 'click', role: 'button', name: 'Vraag advies' }], shows: { h1: given.zaak.omschrijving, texts: ['De adviseur ziet alleen uw vraag'] } }),
  staff({ name: 'zaak-besluit', path: zaakPad, calls: [get(zaakApi, given.zaak), ...rond(made.dossier, made.metVoorstel)], shows: { h1: given.zaak.omschrijving, texts: ['vier ogen', 'Schrijf aan de brief'] } }),
  staff({ name: 'zaak-besluit-tekenen', path: zaakPad, calls: [get(zaakApi, given.zaak), ...rond(made.dossier, made.magTekenen)], shows: { h1: given.zaak.omschrijving, texts: ['Teken besluit'] } }),
  staff({ name: 'zaak-besluit-sturen', path: zaakPad, calls: [get(zaakApi, given.zaak), ...rond(made.dossier, made.getekend)], acts: [{ do: 'click', role: 'button', name: 'Stuur besluit' }], shows: { h1: given.zaak.omschrijving, texts: ['termijn voor bezwaar'] } }),
  staff({ name: 'zaak-besluit-opstellen', path: zaakPad, calls: [get(zaakApi, given.zaak), ...rond()], acts: [{ do: 'click', role: 'button', name: 'Stel een besluit op' }], shows: { h1: given.zaak.omschrijving, texts: ['Voorbeeldbrief'] } }),
  staff({ name: 'zaak-zonder-dossier', kind: 'error', path: zaakPad, calls: [get(zaakApi, given.zaak), ...rond(), refused(`${zaakApi}/dossier`, 503, 'unavailable', 'De taken zijn er even niet.')], shows: { h1: given.zaak.omschrijving, texts: ['Taken en notities zijn nu niet op te halen'] } }),
];

const brief = `${zaakPad}/besluit/b1`;
const letters: PageState[] = [
  staff({ name: 'brief', path: brief, calls: [get(zaakApi, given.zaak), ...rond(made.dossier, made.metVoorstel)], shows: { h1: 'Besluit schrijven', texts: ['Bewaar brief', 'maak die zin korter'] } }),
  staff({ name: 'brief-raadpleger', session: given.reader, path: brief, calls: [get(zaakApi, given.zaak), ...rond(made.dossier, made.metVoorstel)], shows: { h1: 'Besluit schrijven', texts: ['Wij verlenen u ontheffing'] } }),
  staff({ name: 'brief-intussen', kind: 'error', path: brief, calls: [get(zaakApi, given.zaak), ...rond(made.dossier, made.metVoorstel), { method: 'PUT', path: `${zaakApi}/voorstellen/b1`, ...problem(412, 'precondition_failed', 'Intussen gewijzigd.') }], acts: [{ do: 'click', role: 'button', name: 'Bewaar brief' }], shows: { h1: 'Besluit schrijven', texts: ['Een collega heeft de brief intussen gewijzigd'] } }),
  staff({ name: 'brief-weg', kind: 'empty', path: brief, calls: [get(zaakApi, given.zaak), ...rond()], shows: { h1: 'Deze brief is er niet' } }),
  staff({ name: 'brief-bezig', kind: 'busy', path: brief, calls: [never(zaakApi), ...rond()], shows: { h1: 'Besluit schrijven' } }),
  staff({ name: 'brief-geen-recht', kind: 'no-right', path: brief, calls: [...rond(), refused(zaakApi, 403, 'permission_denied', 'Deze zaak is afgeschermd.')], shows: { h1: 'U mag dit niet zien' } }),
];

/** A page with one list: full, empty, busy, trouble. */
const page = (name: string, path: string, call: string, h1: string, full: unknown[], text: string, leeg: string): PageState[] => [
  staff({ name, path: `/werkplek/${path}`, calls: [get(call, list(full))], shows: { h1, texts: [text] } }),
  staff({ name: `${name}-leeg`, kind: 'empty', path: `/werkplek/${path}`, calls: [get(call, list([]))], shows: { h1, texts: leeg === '' ? [] : [leeg] } }),
  staff({ name: `${name}-bezig`, kind: 'busy', path: `/werkplek/${path}`, calls: [never(call)], shows: { h1 } }),
  staff({ name: `${name}-storing`, kind: 'error', path: `/werkplek/${path}`, calls: [refused(call, 503, 'unavailable')], shows: { h1: 'Dit lukt nu niet' } }),
];
const lists: PageState[] = [
  ...page('taken', 'taken', `${root}/taken`, 'Mijn taken', made.taken.slice(0, 1), 'Bel de ecoloog', 'U heeft geen open taken'),
  ...page('adviezen', 'adviezen', `${root}/te-adviseren`, 'Advies', made.teAdviseren, 'Is de quickscan volledig?', 'Niemand heeft u om advies gevraagd'),
  ...page('collegas', 'collegas', `${root}/medewerkers`, 'Collega’s', made.collegas, 'Afwezig tot en met', ''),
  ...page('mandaten', 'mandaten', `${root}/mandaten`, 'Mandaten', made.mandaten, 'Karin Bos', 'Er zijn nog geen mandaten'),
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
  fin({ name: 'factuur-geweigerd', kind: 'error', session: invoices.bas, path: factuurPad, calls: [get(factuurApi, invoices.factuur), { method: 'POST', path: `${factuurApi}/_goedkeuren`, ...problem(403, 'permission_denied', 'Uw mandaat voor WEGEN gaat tot 5000.00. Dit bedrag is hoger.') }], acts: [{ do: 'click', role: 'button', name: 'Keur €' }], shows: { h1: 'Polderasfalt B.V., € 7.235,80', texts: ['Dit is niet gelukt', 'Uw mandaat'] } }),
  fin({ name: 'factuur-bezig', kind: 'busy', path: factuurPad, calls: [never(factuurApi)], shows: { h1: 'Factuur' } }),
  fin({ name: 'factuur-bestaat-niet', kind: 'error', path: factuurPad, calls: [refused(factuurApi, 404, 'not_found')], shows: { h1: 'We kunnen dit niet vinden' } }),
  fin({ name: 'cijfers', path: '/werkplek/facturen/cijfers', calls: [get('/facturatie/api/v1/kpi', invoices.kpi)], shows: { h1: 'Hoe snel betalen wij?', texts: ['94%', 'halen de norm van 95% niet'] } }),
  fin({ name: 'cijfers-leeg', kind: 'empty', path: '/werkplek/facturen/cijfers', calls: [get('/facturatie/api/v1/kpi', {})], shows: { h1: 'Hoe snel betalen wij?', texts: ['nog geen factuur betaald'] } }),
  fin({ name: 'cijfers-bezig', kind: 'busy', path: '/werkplek/facturen/cijfers', calls: [never('/facturatie/api/v1/kpi')], shows: { h1: 'Hoe snel betalen wij?' } }),
  fin({ name: 'cijfers-storing', kind: 'error', path: '/werkplek/facturen/cijfers', calls: [refused('/facturatie/api/v1/kpi', 503, 'unavailable')], shows: { h1: 'Dit lukt nu niet' } }),
];

export const states: PageState[] = [...gate, ...worklist, ...cases, ...letters, ...lists, ...intakes, ...invoicePages];
