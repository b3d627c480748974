import type { Antwoord, MijnZaak, Uitleg } from '@polder/api-client';
import type { TimelineItem } from '@polder/ui';
import { datum } from '@polder/ui/view';

/** Statuses newest first; then what still comes, from the phases of the case type. Yellow is now. */
export function verloop({ statussen, fasen, einddatum }: Pick<MijnZaak, 'statussen' | 'fasen' | 'einddatum'>): TimelineItem[] {
  const sorted = [...statussen].sort((a, b) => b.datumGezet.localeCompare(a.datumGezet));
  const done: TimelineItem[] = sorted.map(({ omschrijving, datumGezet, toelichting }, index) => ({
    key: `${omschrijving}-${datumGezet}`,
    state: index === 0 && einddatum === '' ? 'now' : 'done',
    dateTime: datumGezet,
    when: datum(datumGezet),
    title: omschrijving,
    text: toelichting,
  }));
  const had = new Set(statussen.map(({ omschrijving }) => omschrijving));
  const current = sorted[0]?.omschrijving;
  const rest = einddatum === '' ? fasen.slice(current === undefined ? 0 : fasen.indexOf(current) + 1).filter((fase) => !had.has(fase)) : [];
  const later: TimelineItem[] = [...rest].reverse().map((fase) => ({ key: fase, state: 'later', dateTime: '', when: 'Komt nog', title: fase }));
  return [...later, ...done];
}

/** Answers by the heading they stood under, in their order. */
export function perGroep(antwoorden: Antwoord[]): { groep: string; antwoorden: Antwoord[] }[] {
  const groups = new Map<string, Antwoord[]>();
  for (const antwoord of antwoorden) {
    const groep = antwoord.groep || 'Uw antwoorden';
    groups.set(groep, [...(groups.get(groep) ?? []), antwoord]);
  }
  return [...groups].map(([groep, list]) => ({ groep, antwoorden: list }));
}

/** The reason of one derived value, when the server gave it. */
export function uitlegVan(uitleg: Uitleg[], onderwerp: string): NonNullable<Uitleg['uitleg']> | undefined {
  return uitleg.find((entry) => entry.onderwerp === onderwerp)?.uitleg ?? undefined;
}
