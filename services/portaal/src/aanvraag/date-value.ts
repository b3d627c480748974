import type { DateText } from '@polder/ui';

/** A stored date (YYYY-MM-DD) as three fields. */
export function dateText(value: string): DateText {
  const match = /^(\d*)-(\d*)-(\d*)$/.exec(value);
  if (!match) return { dag: '', maand: '', jaar: '' };
  const plain = (part: string | undefined) => (part ?? '').replace(/^0+(?=\d)/, '');
  return { jaar: match[1] ?? '', maand: plain(match[2]), dag: plain(match[3]) };
}

/**
 * What is stored while three fields are filled in: the date when all are there, also when it does not exist (30 2 2027:
 * the check then says so); nothing as long as a field is empty.
 */
export function dateValue({ dag, maand, jaar }: DateText): string {
  if (dag === '' || maand === '' || jaar === '') return '';
  return `${jaar}-${maand.padStart(2, '0')}-${dag.padStart(2, '0')}`;
}
