/**
 * Days as the law counts them, written a second time and without a library: the verifier must not share a mistake with
 * the rules it verifies. Days are YYYY-MM-DD.
 */

const DAY_MS = 86_400_000;

const at = (day: string): Date => new Date(`${day}T00:00:00Z`);
const text = (date: Date): string => date.toISOString().slice(0, 10);

/** The day a number of days later. */
export function addDays(day: string, days: number): string {
  return text(new Date(at(day).getTime() + days * DAY_MS));
}

/** 0 is Sunday, 6 is Saturday. */
export const weekday = (day: string): number => at(day).getUTCDay();

/** A day plus a duration of years, months, weeks and days (ISO 8601); a month that is too short ends on its last day. */
export function addDuration(day: string, duration: string): string {
  const parts = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(duration);
  if (!parts) throw new RangeError(`not a duration of days: ${duration}`);
  const [years = 0, months = 0, weeks = 0, days = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  const date = at(day);
  const month = date.getUTCMonth() + months + years * 12;
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const moved = Date.UTC(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), lastDay));
  return text(new Date(moved + (weeks * 7 + days) * DAY_MS));
}

/** Easter Sunday (Meeus, Jones and Butcher). */
export function easter(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return text(new Date(Date.UTC(year, Math.floor(sum / 31) - 1, (sum % 31) + 1)));
}

/** General holidays of the Algemene termijnenwet, article 3: the law's own and those equated with them (Good Friday). */
export function isHoliday(day: string): boolean {
  const year = Number(day.slice(0, 4));
  const monthDay = day.slice(5);
  if (monthDay === '01-01' || monthDay === '12-25' || monthDay === '12-26' || monthDay === '05-05') return true;
  const sunday = easter(year);
  if ([-2, 1, 39, 50].some((days) => addDays(sunday, days) === day)) return true;
  // King's day is on the Saturday before when 27 April is a Sunday.
  return day === (weekday(`${year}-04-27`) === 0 ? `${year}-04-26` : `${year}-04-27`);
}

/** The day itself or the first after it that is no Saturday, Sunday or general holiday (Algemene termijnenwet, article 1). */
export function firstWorkingDay(day: string): string {
  let found = day;
  while (weekday(found) === 0 || weekday(found) === 6 || isHoliday(found)) found = addDays(found, 1);
  return found;
}
