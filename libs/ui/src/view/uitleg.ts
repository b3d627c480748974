import type { Explanation, Json } from '@polder/explain';
import { datum, dateOf, duur } from './datum.js';
import { getal } from './getal.js';

/** One input or result of a rule as a line to read. */
export interface UitlegRegel {
  naam: string;
  waarde: string;
}

/** "uiterlijkeEinddatum" and "uiterlijke_einddatum" read "uiterlijke einddatum". */
export function leesbareNaam(key: string): string {
  const words = key.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ').trim().toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A stored value as people read it: dates and durations in words, yes and no, lists with commas. */
export function leesbareWaarde(value: Json): string {
  if (value === null || value === '') return 'niet bekend';
  if (typeof value === 'boolean') return value ? 'ja' : 'nee';
  if (typeof value === 'number') return Number.isInteger(value) ? getal(value) : getal(value, 2);
  if (Array.isArray(value)) return value.length === 0 ? 'geen' : value.map(leesbareWaarde).join(', ');
  if (typeof value === 'object') return Object.entries(value).map(([key, inner]) => `${leesbareNaam(key).toLowerCase()}: ${leesbareWaarde(inner)}`).join('; ');
  if (/^\d{4}-\d{2}-\d{2}/.test(value) && dateOf(value) !== undefined) return datum(value);
  if (/^P\d/.test(value)) return duur(value);
  return value.replace(/_/g, ' ');
}

/** The inputs of a rule as lines, in the order in which they were stored. */
export function invoerRegels(explanation: Explanation): UitlegRegel[] {
  // An input that is empty played no part in the outcome; the stored explanation still holds it for a verifier.
  const filled = Object.entries(explanation.inputs).filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0));
  return filled.map(([key, value]) => ({ naam: leesbareNaam(key), waarde: leesbareWaarde(value) }));
}

/** "Blijvend bewaren" or "Na 20 jaar vernietigen": what a nomination means for the archive. */
export function archiefBetekenis(nominatie: string, termijn: string): string {
  if (nominatie === 'blijvend_bewaren') return 'Blijvend bewaren';
  if (nominatie === 'vernietigen') return termijn === '' ? 'Vernietigen, de termijn volgt uit de regel' : `Na ${duur(termijn)} vernietigen`;
  return 'Nog niet bekend';
}
