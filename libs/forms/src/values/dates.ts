/**
 * Dates and times without the clock or the time zone of the machine. A date is "YYYY-MM-DD" and stays text; a time
 * without offset is Dutch time (Europe/Amsterdam), by the European summer time rule in force since 1996.
 */

const DAY = 86_400_000;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const ISO_DATETIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?$/;
const ISO_TIME = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?$/;

interface Ymd {
  year: number;
  month: number;
  day: number;
}

/** Parts of a real calendar date, or null: 30 February is no date. */
export function parseDate(text: string): Ymd | null {
  const match = ISO_DATE.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? { year, month, day } : null;
}

const pad = (value: number, size = 2): string => String(value).padStart(size, '0');
const dayOf = (time: number): string => {
  const date = new Date(time);
  return `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;
};
const utc = ({ year, month, day }: Ymd): number => {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime();
};

/** The date so many years, months and days later (or earlier); the day is cut to the month's last (31 Jan + 1 month = 28 Feb). */
export function addToDate(text: string, years: number, months: number, days: number): string {
  const parts = parseDate(text);
  if (!parts) return text;
  const monthIndex = parts.year * 12 + (parts.month - 1) + years * 12 + months;
  const year = Math.floor(monthIndex / 12);
  const month = (monthIndex % 12 + 12) % 12 + 1;
  const last = new Date(utc({ year, month: month + 1, day: 1 }) - DAY).getUTCDate();
  return dayOf(utc({ year, month, day: Math.min(parts.day, last) }) + days * DAY);
}

/** Day of the week, 0 = Sunday. */
export const weekday = (text: string): number => {
  const parts = parseDate(text);
  return parts ? new Date(utc(parts)).getUTCDay() : 0;
};

/** The date part of a date or date-time, in Dutch time; null when it is neither. */
export function dateOf(text: string): string | null {
  if (parseDate(text)) return text;
  const time = parseDateTime(text);
  return time === null ? null : dayOf(time + dutchOffset(time));
}

/** The last Sunday of a month at 01:00 UTC: the moment the clocks change. */
function changeMoment(year: number, month: number): number {
  const last = utc({ year, month: month + 1, day: 1 }) - DAY;
  return last - new Date(last).getUTCDay() * DAY + 3_600_000;
}

/** Milliseconds that Dutch time is ahead of UTC at this moment. */
export function dutchOffset(time: number): number {
  const year = new Date(time).getUTCFullYear();
  return time >= changeMoment(year, 3) && time < changeMoment(year, 10) ? 7_200_000 : 3_600_000;
}

/** Milliseconds since 1970 of an ISO date-time, or null. Without offset it is Dutch time. */
export function parseDateTime(text: string): number | null {
  const match = ISO_DATETIME.exec(text);
  const date = match ? parseDate(match[1] ?? '') : null;
  if (!match || !date) return null;
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  const local = utc(date) + ((hour * 60 + minute) * 60 + second) * 1000 + Math.floor(Number(`0.${match[5] ?? 0}`) * 1000);
  const zone = match[6];
  if (zone === undefined) return local - dutchOffset(local - dutchOffset(local));
  if (zone === 'Z') return local;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))];
  return local - (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** Parts of a moment as the Dutch clock shows them. */
export function dutchParts(time: number): { date: string; time: string } {
  const local = new Date(time + dutchOffset(time));
  return { date: dayOf(local.getTime()), time: `${pad(local.getUTCHours())}:${pad(local.getUTCMinutes())}` };
}

/** Seconds since midnight of HH:MM or HH:MM:SS, or null. */
export function parseTime(text: string): number | null {
  const match = ISO_TIME.exec(text);
  return match ? Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0) : null;
}
