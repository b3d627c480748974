import { problem, type PageState, type StubbedCall } from '@polder/ui/testing';
import * as given from './testing/fixtures.js';

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

export const states: PageState[] = [...gate, ...worklist, ...cases, ...intakes];
