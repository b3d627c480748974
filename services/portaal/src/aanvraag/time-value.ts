/** What is stored of a time as typed: "14:30" for 14.30, 14:30, 1430 and 14; anything else as it is, so that the check can say so. */
export function timeValue(typed: string): string {
  const text = typed.trim();
  const match = /^(\d{1,2})(?:[.:]?(\d{2}))?$/.exec(text);
  if (!match) return text;
  return `${(match[1] ?? '').padStart(2, '0')}:${match[2] ?? '00'}`;
}

/** Date and time of a stored moment ("2027-02-10T14:30"). */
export function momentParts(value: string): { date: string; time: string } {
  const [date = '', rest = ''] = value.split('T');
  return { date, time: /^\d{2}:\d{2}/.exec(rest)?.[0] ?? rest };
}

/** A moment of its parts; half a moment is stored as far as it goes, so that the check can say what is missing. */
export const momentValue = (date: string, time: string): string => (date === '' && time === '' ? '' : time === '' ? date : `${date}T${time}`);
