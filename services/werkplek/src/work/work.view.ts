import type { WerkvoorraadRegel } from '@polder/api-client';
import type { StatusKind } from '@polder/ui';
import { dagenOverTekst, datumKort, plusDagen, termijnDeel, urgentie, type Urgentie } from '@polder/ui/view';

/** A saved view of the worklist, as the API names it. */
export interface View {
  key: 'open' | 'mijn' | 'gesloten';
  name: string;
  caption: string;
}

export const views: View[] = [
  { key: 'mijn', name: 'Mijn zaken', caption: 'Mijn zaken, eerst wat het eerst af moet' },
  { key: 'open', name: 'Alle open zaken', caption: 'Alle open zaken, eerst wat het eerst af moet' },
  { key: 'gesloten', name: 'Afgerond', caption: 'Afgeronde zaken, de laatste eerst' },
];

/** The view of an address; all open cases when it names none. */
export const viewOf = (key: string | null): View => views.find((view) => view.key === key) ?? { key: 'open', name: 'Alle open zaken', caption: 'Alle open zaken, eerst wat het eerst af moet' };

/** What the term column of a row shows. */
export interface TermCell {
  urgency: Urgentie;
  level: number;
  text: string;
  date: string;
}

/** The term of a row. Today is the server's: the last day minus the days that are left. */
export function termCell({ ontvangenOp, uiterlijkeEinddatum, dagenOver, einddatum }: WerkvoorraadRegel): TermCell {
  if (einddatum !== '') return { urgency: 'quiet', level: 1, text: 'Afgerond', date: datumKort(einddatum) };
  if (uiterlijkeEinddatum === '') return { urgency: 'quiet', level: 0, text: 'Geen termijn', date: '' };
  const today = plusDagen(uiterlijkeEinddatum, -dagenOver);
  return { urgency: urgentie(dagenOver), level: dagenOver < 0 ? 1 : termijnDeel(ontvangenOp, uiterlijkeEinddatum, today), text: dagenOverTekst(dagenOver), date: datumKort(uiterlijkeEinddatum) };
}

/** Shape of a state: done, new (nobody has it) or being worked on. */
export function statusKind({ einddatum, behandelaar }: WerkvoorraadRegel): StatusKind {
  if (einddatum !== '') return 'done';
  return behandelaar === '' ? 'new' : 'info';
}

/** The row that a key goes to: J down, K up, within the list. */
export function moved(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === 'j') return Math.min(count - 1, at + 1);
  if (key === 'k') return Math.max(0, at - 1);
  return undefined;
}
