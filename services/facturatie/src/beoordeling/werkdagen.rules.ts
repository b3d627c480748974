import { DateTime } from 'luxon';

const dag = (at: DateTime): string => at.toFormat('yyyy-MM-dd');
const opDag = (text: string): DateTime => DateTime.fromISO(text, { zone: 'utc' });

/** Easter Sunday (Gregorian calendar, Meeus/Jones/Butcher). */
function pasen(jaar: number): DateTime {
  const a = jaar % 19;
  const b = Math.floor(jaar / 100);
  const c = jaar % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return DateTime.utc(jaar, Math.floor(n / 31), (n % 31) + 1);
}

const jaren = new Map<number, ReadonlySet<string>>();

/** Days on which Dutch offices and banks are closed (Algemene termijnenwet art. 3, without Good Friday). */
function vrij(jaar: number): ReadonlySet<string> {
  const known = jaren.get(jaar);
  if (known) return known;
  const p = pasen(jaar);
  const koning = DateTime.utc(jaar, 4, 27);
  const days = new Set([
    `${jaar}-01-01`, dag(p), dag(p.plus({ days: 1 })), dag(koning.weekday === 7 ? koning.minus({ days: 1 }) : koning), `${jaar}-05-05`,
    dag(p.plus({ days: 39 })), dag(p.plus({ days: 49 })), dag(p.plus({ days: 50 })), `${jaar}-12-25`, `${jaar}-12-26`,
  ]);
  jaren.set(jaar, days);
  return days;
}

/** Monday to Friday and no general holiday. */
export function isWerkdag(text: string): boolean {
  const at = opDag(text);
  return at.weekday < 6 && !vrij(at.year).has(text);
}

/** The day itself when it is a working day, else the last one before it: paying later would be too late. */
export function werkdagOpOfVoor(text: string): string {
  let at = opDag(text);
  while (!isWerkdag(dag(at))) at = at.minus({ days: 1 });
  return dag(at);
}

/** Working days from the first day to the second (below zero when the second lies before the first). */
export function werkdagenTussen(van: string, tot: string): number {
  if (tot < van) return -werkdagenTussen(tot, van);
  let count = 0;
  for (let at = opDag(van).plus({ days: 1 }); dag(at) <= tot; at = at.plus({ days: 1 })) if (isWerkdag(dag(at))) count += 1;
  return count;
}

/** day + n calendar days. */
export const plusDagen = (text: string, days: number): string => dag(opDag(text).plus({ days }));

/** Calendar days between two days. */
export const dagenTussen = (van: string, tot: string): number => Math.round(opDag(tot).diff(opDag(van), 'days').days);

/** 24 november 2026. */
export const datumNl = (text: string): string => opDag(text).setLocale('nl').toFormat('d LLLL yyyy');
