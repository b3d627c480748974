import { Decimal } from './decimal.js';
import type { Value } from './code.js';
import { RuleAbort } from './run.js';

/** Conversions between types as XPath defines them; text of the document is converted by the same rules. */

const DOUBLE = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const DATE = /^(-?)(\d{4,})-(\d\d)-(\d\d)(Z|[+-]\d\d:\d\d)?$/;
const SPACE = /^[ \t\n\r]+|[ \t\n\r]+$/g;

/** Text without white space at both ends (what XML calls white space, not more). */
export function trimmed(text: string): string {
  return text.replace(SPACE, '');
}

/** Runs of white space become one blank, none at the ends. */
export function normalizedSpace(text: string): string {
  // Most values are clean already: looking is cheaper than replacing.
  let clean = true;
  let last = 32;
  for (let i = 0; i < text.length && clean; i += 1) {
    const c = text.charCodeAt(i);
    if (c < 32 || (c === 32 && last === 32)) clean = false;
    last = c;
  }
  if (clean && (last !== 32 || text === '')) return text;
  return trimmed(text.replace(/[ \t\n\r]+/g, ' '));
}

/** Digits with at most one point between them: the usual amount, for which no pattern is needed. */
function isPlain(text: string): boolean {
  let points = 0;
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (c === 46 && i > 0 && i < text.length - 1) points += 1;
    else if (c < 48 || c > 57) return false;
  }
  return points < 2 && text.length > 0;
}

/** A number as the function number() reads it; NaN when it is none. */
export function numberOf(text: string): number {
  if (isPlain(text)) return Number(text);
  const body = trimmed(text);
  if (DOUBLE.test(body)) return Number(body);
  if (body === 'INF') return Infinity;
  return body === '-INF' ? -Infinity : Number.NaN;
}

/** Text as a double. @throws RuleAbort when it is no number. */
export function toDouble(text: string): number {
  const value = numberOf(text);
  if (Number.isNaN(value) && trimmed(text) !== 'NaN') throw new RuleAbort('FORG0001', 'text where a number is needed');
  return value;
}

/** Any value as an exact decimal. @throws RuleAbort */
export function toDecimal(value: Value): Decimal {
  if (value instanceof Decimal) return value;
  if (typeof value === 'boolean') return Decimal.of(value ? 1 : 0);
  const decimal = typeof value === 'string' ? Decimal.parse(value) : Decimal.fromDouble(value);
  if (!decimal) throw new RuleAbort(typeof value === 'string' ? 'FORG0001' : 'FOCA0002', 'text where an amount is needed');
  return decimal;
}

/** Text as true or false. @throws RuleAbort */
export function toBoolean(text: string): boolean {
  const body = trimmed(text);
  if (body === 'true' || body === '1') return true;
  if (body === 'false' || body === '0') return false;
  throw new RuleAbort('FORG0001', 'text where true or false is needed');
}

/** Milliseconds of the start of a date (without zone: UTC), or undefined when it is no date. */
export function dateOf(text: string): number | undefined {
  const match = DATE.exec(trimmed(text));
  if (!match) return undefined;
  const year = Number(match[2]) * (match[1] === '-' ? -1 : 1);
  const month = Number(match[3]);
  const day = Number(match[4]);
  if (year === 0 || month < 1 || month > 12 || day < 1 || ((match[2] as string).length > 4 && match[2]?.startsWith('0'))) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  const offset = zoneMinutes(match[5]);
  return offset === undefined ? undefined : date.getTime() - offset * 60_000;
}

function zoneMinutes(zone: string | undefined): number | undefined {
  if (zone === undefined || zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4));
  if (hours > 14 || minutes > 59 || (hours === 14 && minutes > 0)) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/** Text as a date. @throws RuleAbort */
export function toDate(text: string): number {
  const value = dateOf(text);
  if (value === undefined) throw new RuleAbort('FORG0001', 'text where a date is needed');
  return value;
}

/** True when text is a whole number. */
export function isInteger(text: string): boolean {
  return /^[ \t\n\r]*[+-]?\d+[ \t\n\r]*$/.test(text);
}

/** A value as text, as the function string() gives it. */
export function toText(value: Value): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && !Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'INF' : '-INF';
  return value.toString();
}
