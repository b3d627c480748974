import type { WerkRegel, WerkVraag } from '@polder/api-client';
import type { StatusKind } from '@polder/ui';
import { dagenOverTekst, datumKort, plusDagen, termijnDeel, urgentie, type Urgentie } from '@polder/ui/view';

/** A fixed view of the worklist: its filter, and the counter of the server that belongs to it. */
export interface View {
  key: string;
  name: string;
  caption: string;
  filter: WerkVraag;
}

export const views: View[] = [
  { key: 'mijn', name: 'Mijn zaken', caption: 'Mijn zaken, eerst wat het eerst af moet', filter: { behandelaar: 'mij' } },
  { key: 'open', name: 'Alle open zaken', caption: 'Alle open zaken, eerst wat het eerst af moet', filter: {} },
  { key: 'niemand', name: 'Nog van niemand', caption: 'Open zaken die nog niemand heeft', filter: { behandelaar: 'niemand' } },
  { key: 'te-laat', name: 'Te laat', caption: 'Zaken waarvan de termijn voorbij is', filter: { termijn: 'te-laat' } },
  { key: 'opgeschort', name: 'Wacht op aanvrager', caption: 'Zaken waarvan de termijn stilstaat', filter: { termijn: 'opgeschort' } },
  { key: 'gesloten', name: 'Afgerond', caption: 'Afgeronde zaken, de laatste eerst', filter: { stand: 'gesloten' } },
];

const OPEN = views[1] as View;
/** The view of an address; all open cases when it names none. */
export const viewOf = (key: string | null): View => views.find((view) => view.key === key) ?? OPEN;

/** Filters that live in the address, besides the view. */
export const FILTERS = ['zaaktype', 'status', 'behandelaar', 'termijn', 'team', 'zoek', 'sorteer', 'richting'] as const;

/** What the server is asked for: the view, and over it the filters of the address. */
export function vraagVan(params: URLSearchParams): WerkVraag {
  const own = Object.fromEntries(FILTERS.map((name) => [name, params.get(name) ?? '']).filter(([, value]) => value !== ''));
  return { ...viewOf(params.get('weergave')).filter, ...own };
}

/** Columns that can be left out; the subject always stands. */
export const COLUMNS = [
  { key: 'termijn', name: 'Uiterlijk', sort: 'termijn' },
  { key: 'soort', name: 'Soort', sort: '' },
  { key: 'aanvrager', name: 'Aanvrager', sort: '' },
  { key: 'status', name: 'Status', sort: 'status' },
  { key: 'van', name: 'Van', sort: 'behandelaar' },
  { key: 'nummer', name: 'Zaaknummer', sort: 'nummer' },
] as const;

/** Address with one value set or taken away; another filter begins at the first page. */
export function withParam(params: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(params);
  if (value === '') next.delete(name);
  else next.set(name, value);
  return next;
}

/** The order that a click on a column gives: the other way round when it was the order already. */
export function nextSort(params: URLSearchParams, sort: string): URLSearchParams {
  const now = params.get('sorteer') ?? 'termijn';
  const down = now === sort && (params.get('richting') ?? 'op') === 'op';
  return withParam(withParam(params, 'sorteer', sort), 'richting', down ? 'af' : '');
}

/** What the term column of a row shows. */
export interface TermCell {
  urgency: Urgentie;
  level: number;
  text: string;
  date: string;
  still: boolean;
}

/** The term of a row. Today is the server's: the last day minus the days that are left. */
export function termCell({ ontvangenOp, uiterlijkeEinddatum, dagenOver, einddatum, opgeschortOp }: WerkRegel): TermCell {
  if (einddatum !== '') return { urgency: 'quiet', level: 1, text: 'Afgerond', date: datumKort(einddatum), still: true };
  if (uiterlijkeEinddatum === '') return { urgency: 'quiet', level: 0, text: 'Geen termijn', date: '', still: false };
  const today = plusDagen(uiterlijkeEinddatum, -dagenOver);
  if (opgeschortOp !== '') return { urgency: 'quiet', level: termijnDeel(ontvangenOp, uiterlijkeEinddatum, opgeschortOp), text: 'Stil', date: '–', still: true };
  return { urgency: urgentie(dagenOver), level: dagenOver < 0 ? 1 : termijnDeel(ontvangenOp, uiterlijkeEinddatum, today), text: dagenOverTekst(dagenOver), date: datumKort(uiterlijkeEinddatum), still: false };
}

/** Shape of a state: done, waiting, new (nobody has it) or being worked on. */
export function statusKind({ einddatum, behandelaar, opgeschortOp }: WerkRegel): StatusKind {
  if (einddatum !== '') return 'done';
  if (opgeschortOp !== '') return 'waiting';
  return behandelaar === '' ? 'new' : 'info';
}

/** The row that a key goes to: J down, K up, within the list. */
export function moved(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === 'j') return Math.min(count - 1, at + 1);
  if (key === 'k') return Math.max(0, at - 1);
  return undefined;
}
