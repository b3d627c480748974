/**
 * Dates and times as people read them (GUIDE.md, Writing). Input is a date (YYYY-MM-DD) or an RFC 3339 moment;
 * moments are shown in Dutch time. Text that is neither comes back as it is. Pure: the clock is a parameter.
 */
const months = ['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december'];
const days = ['zondag', 'maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag'];
const amsterdam = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Amsterdam', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
});

/** The Dutch calendar date (YYYY-MM-DD) of a moment. */
export function dutchDate(moment: Date): string {
  const part = Object.fromEntries(amsterdam.formatToParts(moment).map(({ type, value }) => [type, value]));
  return `${part['year']}-${part['month']}-${part['day']}`;
}

/** The date part of a date or moment, in Dutch time; undefined when the text is neither. */
export function dateOf(text: string): string | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Number.isNaN(Date.parse(text)) ? undefined : text;
  const moment = new Date(text);
  return text === '' || Number.isNaN(moment.getTime()) ? undefined : dutchDate(moment);
}

function parts(text: string): { year: number; month: number; day: number; weekday: number } | undefined {
  const date = dateOf(text);
  if (date === undefined) return undefined;
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return { year, month, day, weekday: new Date(`${date}T00:00:00Z`).getUTCDay() };
}

/** "10 februari 2027". */
export function datum(text: string): string {
  const part = parts(text);
  return part ? `${part.day} ${months[part.month - 1]} ${part.year}` : text;
}

/** "woensdag 10 februari 2027". */
export function datumLang(text: string): string {
  const part = parts(text);
  return part ? `${days[part.weekday]} ${datum(text)}` : text;
}

/** "10 feb", for tables and axes. */
export function datumKort(text: string): string {
  const part = parts(text);
  return part ? `${part.day} ${(months[part.month - 1] ?? '').slice(0, 3).replace('maa', 'mrt')}` : text;
}

/** "wo 10 feb 2027", for sums. */
export function datumSom(text: string): string {
  const part = parts(text);
  return part ? `${(days[part.weekday] ?? '').slice(0, 2)} ${datumKort(text)} ${part.year}` : text;
}

/** "14.32 uur". */
export function tijd(text: string): string {
  const moment = new Date(text);
  if (text === '' || Number.isNaN(moment.getTime())) return text;
  const part = Object.fromEntries(amsterdam.formatToParts(moment).map(({ type, value }) => [type, value]));
  return `${part['hour']}.${part['minute']} uur`;
}

/** "dinsdag 3 november 2026 om 14.41 uur". */
export const moment = (text: string): string => `${datumLang(text)} om ${tijd(text)}`;

/** Calendar days from one date to another; negative when the second comes first. */
export function dagenTussen(van: string, tot: string): number {
  const from = dateOf(van);
  const to = dateOf(tot);
  if (from === undefined || to === undefined) return 0;
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The date so many calendar days after a date or moment. */
export function plusDagen(van: string, dagen: number): string {
  const date = dateOf(van);
  return date === undefined ? van : new Date(Date.parse(`${date}T00:00:00Z`) + dagen * 86_400_000).toISOString().slice(0, 10);
}

/** "20 jaar", "13 weken en 2 dagen" from an ISO 8601 duration of whole years, months, weeks and days. */
export function duur(text: string): string {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(text);
  if (!match || text === 'P') return text;
  const [, years, months_, weeks, days_] = match;
  const words = [[years, 'jaar', 'jaar'], [months_, 'maand', 'maanden'], [weeks, 'week', 'weken'], [days_, 'dag', 'dagen']] as const;
  const said = words.flatMap(([count, one, many]) => (count === undefined || count === '0' ? [] : [`${count} ${count === '1' ? one : many}`]));
  return said.length < 2 ? (said[0] ?? '0 dagen') : `${said.slice(0, -1).join(', ')} en ${said.at(-1) ?? ''}`;
}
