import { DateTime } from 'luxon';

/** "woensdag 10 februari 2027": a date as a person reads it. */
export function datumVoluit(date: string): string {
  return DateTime.fromISO(date, { zone: 'utc' }).setLocale('nl').toFormat('cccc d LLLL yyyy');
}

const UNITS: [key: 'years' | 'months' | 'weeks' | 'days', one: string, many: string][] = [
  ['years', 'jaar', 'jaar'],
  ['months', 'maand', 'maanden'],
  ['weeks', 'week', 'weken'],
  ['days', 'dag', 'dagen'],
];

/** "20 jaar", "8 weken": an ISO 8601 duration as a person reads it. */
export function duurVoluit(iso: string): string {
  const parts = durationParts(iso);
  return UNITS.filter(([key]) => parts[key] > 0)
    .map(([key, one, many]) => `${parts[key]} ${parts[key] === 1 ? one : many}`)
    .join(' en ');
}

/** Years, months, weeks and days of an ISO 8601 calendar duration; throws on anything else (fractions, times, signs). */
export function durationParts(iso: string): { years: number; months: number; weeks: number; days: number } {
  const match = /^P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(iso);
  if (!match) throw new RangeError(`not a calendar duration: ${iso}`);
  const [, years, months, weeks, days] = match;
  return { years: Number(years ?? 0), months: Number(months ?? 0), weeks: Number(weeks ?? 0), days: Number(days ?? 0) };
}

/** date + duration in calendar arithmetic: 31 January + 1 month is the last day of February. */
export function plusDuur(date: string, iso: string): string {
  const result = DateTime.fromISO(date, { zone: 'utc' }).plus(durationParts(iso));
  if (!result.isValid) throw new RangeError(`not a date: ${date}`);
  return result.toFormat('yyyy-MM-dd');
}
