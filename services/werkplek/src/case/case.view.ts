import type { Antwoord, ResultaattypeKeuze, Uitleg, ZaakDetail, ZaakStatus } from '@polder/api-client';
import type { Explanation } from '@polder/explain';
import { archiefBetekenis, datumKort, datumSom, duur, plusDagen } from '@polder/ui/view';

/** One phase of the bar: done, now, or to come. */
export interface Phase {
  name: string;
  state: 'done' | 'now' | 'later';
  date: string;
}

/** The phases of the case type with the statuses that were set. After closing all are done. */
export function phases({ fasen, statussen, einddatum }: Pick<ZaakDetail, 'fasen' | 'statussen' | 'einddatum'>): Phase[] {
  const setOn = new Map(statussen.map((status: ZaakStatus) => [status.omschrijving, status.datumGezet]));
  const last = fasen.reduce((found, name, index) => (setOn.has(name) ? index : found), -1);
  return fasen.map((name, index) => ({
    name,
    state: index < last || (index === last && einddatum !== '') ? 'done' : index === last ? 'now' : 'later',
    date: datumKort(setOn.get(name) ?? ''),
  }));
}

/** Today by the server's clock: the last day minus the days that are left. */
export const serverToday = ({ uiterlijkeEinddatum, dagenOver }: Pick<ZaakDetail, 'uiterlijkeEinddatum' | 'dagenOver'>): string => plusDagen(uiterlijkeEinddatum, -dagenOver);

/** One line of the sum under the term clock. */
export interface SumLine {
  what: string;
  /** Article or decision that gives it. */
  source: string;
  date: string;
}

/** The sum under the term clock: received, plus the term as the rule knows it, is the last day. */
export function termSum({ ontvangenOp, uiterlijkeEinddatum }: Pick<ZaakDetail, 'ontvangenOp' | 'uiterlijkeEinddatum'>, reason: Explanation | undefined): SumLine[] {
  const term = reason?.inputs['doorlooptijd'];
  const source = reason?.inputs['grondslag'];
  return [
    { what: 'Ontvangen', source: '', date: datumSom(ontvangenOp) },
    { what: typeof term === 'string' ? `+ ${duur(term)}` : 'Besluit uiterlijk', source: typeof source === 'string' ? source : '', date: datumSom(uiterlijkeEinddatum) },
  ];
}

/** The reason of one derived value, when the server gave it. */
export function uitlegVan(uitleg: Uitleg[], onderwerp: string): Explanation | undefined {
  return uitleg.find((entry) => entry.onderwerp === onderwerp)?.uitleg ?? undefined;
}

/** Answers by heading, in their order. */
export function perGroep(antwoorden: Antwoord[]): { groep: string; antwoorden: Antwoord[] }[] {
  const groups = new Map<string, Antwoord[]>();
  for (const antwoord of antwoorden) {
    const groep = antwoord.groep || 'Antwoorden';
    groups.set(groep, [...(groups.get(groep) ?? []), antwoord]);
  }
  return [...groups].map(([groep, list]) => ({ groep, antwoorden: list }));
}

/** A result to choose, with what it means for the archive. */
export const resultOptions = (types: ResultaattypeKeuze[]): { value: string; label: string; hint: string }[] =>
  types.map(({ id, omschrijving, archiefnominatie, archiefactietermijn }) => ({ value: id, label: omschrijving, hint: archiefBetekenis(archiefnominatie, archiefactietermijn) }));

/** "Definitief" from "in_bewerking", "definitief" or "gearchiveerd". */
export function documentState(status: string): { text: string; kind?: 'success' | 'info' } {
  if (status === 'gearchiveerd') return { text: 'Gearchiveerd', kind: 'success' };
  if (status === 'definitief') return { text: 'Definitief', kind: 'info' };
  return { text: status === 'in_bewerking' ? 'In bewerking' : status || 'Onbekend' };
}
