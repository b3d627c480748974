import type { DateText } from '@polder/ui';

export const noDate: DateText = { dag: '', maand: '', jaar: '' };

/** YYYY-MM-DD of three fields; empty when all are empty. Half a date goes on as typed: the server says what is wrong with it. */
export function isoOf({ dag, maand, jaar }: DateText): string {
  if (dag === '' && maand === '' && jaar === '') return '';
  return `${jaar.padStart(4, '0')}-${maand.padStart(2, '0')}-${dag.padStart(2, '0')}`;
}

/** Three fields of YYYY-MM-DD. */
export function dateTextOf(iso: string): DateText {
  const [jaar = '', maand = '', dag = ''] = iso.split('-');
  return iso === '' ? noDate : { dag: String(Number(dag)), maand: String(Number(maand)), jaar };
}
