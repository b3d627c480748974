import { DateTime } from 'luxon';

/** Easter Sunday of a year (Gregorian calendar, the anonymous algorithm). */
function easter(year: number): DateTime {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return DateTime.utc(year, month, day);
}

/**
 * General holidays of Algemene termijnenwet art. 3 lid 1, as YYYY-MM-DD with their name. Koningsdag is 27 April, or 26
 * April when that is a Sunday. Good Friday counts through art. 3 lid 2 only for terms, and is in the list as such.
 */
export function feestdagen(year: number): Map<string, string> {
  const pasen = easter(year);
  const day = (date: DateTime) => date.toFormat('yyyy-MM-dd');
  const koningsdag = DateTime.utc(year, 4, 27);
  return new Map([
    [`${year}-01-01`, 'Nieuwjaarsdag'],
    [day(pasen.minus({ days: 2 })), 'Goede Vrijdag'],
    [day(pasen), 'Eerste paasdag'],
    [day(pasen.plus({ days: 1 })), 'Tweede paasdag'],
    [day(koningsdag.weekday === 7 ? koningsdag.minus({ days: 1 }) : koningsdag), 'Koningsdag'],
    [`${year}-05-05`, 'Bevrijdingsdag'],
    [day(pasen.plus({ days: 39 })), 'Hemelvaartsdag'],
    [day(pasen.plus({ days: 49 })), 'Eerste pinksterdag'],
    [day(pasen.plus({ days: 50 })), 'Tweede pinksterdag'],
    [`${year}-12-25`, 'Eerste kerstdag'],
    [`${year}-12-26`, 'Tweede kerstdag'],
  ]);
}
