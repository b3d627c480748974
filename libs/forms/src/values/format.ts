import type { Locale } from '../definition/definition.types.js';
import { dutchParts, parseDate, parseDateTime, weekday } from './dates.js';

/** Values as people read them, by GUIDE.md "Writing". No Intl: the same text in every browser and on every server. */

const MONTHS: Record<Locale, string[]> = {
  nl: ['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
};
const DAYS: Record<Locale, string[]> = {
  nl: ['zondag', 'maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};
export const NBSP = '\u00a0';

/** "10 februari 2027", with the weekday when asked for. Text that is no date comes back as it is. */
export function formatDate(text: string, locale: Locale = 'nl', withWeekday = false): string {
  const parts = parseDate(text);
  if (!parts) return text;
  const date = `${parts.day} ${MONTHS[locale][parts.month - 1]} ${parts.year}`;
  return withWeekday ? `${DAYS[locale][weekday(text)]} ${date}` : date;
}

/** "14.32 uur" (nl) or "14:32" (en). */
export function formatTime(text: string, locale: Locale = 'nl'): string {
  const [hour, minute] = text.split(':');
  if (hour === undefined || minute === undefined) return text;
  return locale === 'nl' ? `${hour}.${minute} uur` : `${hour}:${minute}`;
}

/** "10 februari 2027, 14.32 uur", in Dutch time. */
export function formatDateTime(text: string, locale: Locale = 'nl'): string {
  const time = parseDateTime(text);
  if (time === null) return text;
  const parts = dutchParts(time);
  return `${formatDate(parts.date, locale)}, ${formatTime(parts.time, locale)}`;
}

/** Thousands and decimals by language; "−" as the minus sign. Decimals: exactly so many, or as many as the number has. */
export function formatNumber(value: number, locale: Locale = 'nl', decimals?: number): string {
  const [thousand, point] = locale === 'nl' ? ['.', ','] : [',', '.'];
  const plain = decimals === undefined ? plainNumber(Math.abs(value)) : Math.abs(value).toFixed(decimals);
  const [whole = '0', fraction] = plain.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, thousand);
  return `${value < 0 ? '−' : ''}${grouped}${fraction ? point + fraction : ''}`;
}

/** Without exponent, at most ten decimals. */
const plainNumber = (value: number): string => {
  const text = String(value);
  return text.includes('e') ? value.toFixed(10).replace(/\.?0+$/, '') : text;
};

/** "€ 1.140,00" with a non-breaking space after the sign. */
export function formatCurrency(value: number, locale: Locale = 'nl', currency = 'EUR', decimals = 2): string {
  const sign = currency === 'EUR' ? '€' : currency;
  return value < 0
    ? `−${sign}${NBSP}${formatNumber(-value, locale, decimals)}`
    : `${sign}${NBSP}${formatNumber(value, locale, decimals)}`;
}

/** "1,5 MB"; kB of 1024 bytes, as Form.io counts. */
export function formatBytes(bytes: number, locale: Locale = 'nl'): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${formatNumber(Math.round(value * 10) / 10, locale)}${NBSP}${units[unit]}`;
}

/** "a, b en c". */
export function formatList(items: string[], locale: Locale = 'nl', last: 'and' | 'or' = 'and'): string {
  const word = { nl: { and: 'en', or: 'of' }, en: { and: 'and', or: 'or' } }[locale][last];
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${word} ${items[items.length - 1]}`;
}
