import { dagenTussen, datumKort, plusDagen } from './datum.js';

/** How urgent a term is: late, within a week, or quiet. Colour follows this, and always a word as well. */
export type Urgentie = 'late' | 'soon' | 'quiet';

export function urgentie(dagenOver: number): Urgentie {
  if (dagenOver < 0) return 'late';
  return dagenOver <= 7 ? 'soon' : 'quiet';
}

/** "3 dagen te laat", "Vandaag", "Morgen", "10 dagen". */
export function dagenOverTekst(dagenOver: number): string {
  if (dagenOver === 0) return 'Vandaag';
  if (dagenOver === 1) return 'Morgen';
  const count = Math.abs(dagenOver);
  return `${count} ${count === 1 ? 'dag' : 'dagen'}${dagenOver < 0 ? ' te laat' : ''}`;
}

/** Part of the term that is used, 0 to 1. */
export function termijnDeel(start: string, eind: string, vandaag: string): number {
  const total = dagenTussen(start, eind);
  if (total <= 0) return 1;
  return Math.min(1, Math.max(0, dagenTussen(start, vandaag) / total));
}

/** A place on the term's gauge, in parts of the whole (0 to 1). */
export interface TermijnStreep {
  at: number;
  /** The first of a month: a long tick; otherwise a week. */
  month: boolean;
}

/** What the gauge of a term shows: the used part, a tick per week, and month names where there is room. */
export interface TermijnBeeld {
  used: number;
  today: number | undefined;
  ticks: TermijnStreep[];
  labels: { at: number; text: string; place: 'start' | 'middle' | 'end' }[];
}

/** Lays out the gauge of a term from start to end as seen on a day. */
export function termijnBeeld(start: string, eind: string, vandaag: string): TermijnBeeld {
  const total = Math.max(1, dagenTussen(start, eind));
  const ticks: TermijnStreep[] = [];
  const labels: TermijnBeeld['labels'] = [{ at: 0, text: datumKort(start), place: 'start' }];
  for (let day = 1; day < total; day += 1) {
    const date = plusDagen(start, day);
    const month = date.endsWith('-01');
    if (month || day % 7 === 0) ticks.push({ at: day / total, month });
    if (month && day / total > 0.22 && day / total < 0.78) labels.push({ at: day / total, text: datumKort(date), place: 'middle' });
  }
  labels.push({ at: 1, text: datumKort(eind), place: 'end' });
  const today = dagenTussen(start, vandaag) / total;
  const middle = labels.filter((label) => label.place === 'middle');
  const kept = middle.length > 2 ? middle.filter((_, index) => index % 2 === 0) : middle;
  return { used: termijnDeel(start, eind, vandaag), today: today >= 0 && today <= 1 ? today : undefined, ticks, labels: [labels[0], ...kept, labels.at(-1)].filter((label) => label !== undefined) };
}
