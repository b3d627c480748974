import { DOCUMENTS_CODES } from './documents.codes.js';
import { MONEY_CODES } from './money.codes.js';
import { PARTIES_CODES } from './parties.codes.js';
import { RESPONSES_CODES } from './responses.codes.js';
import { UNITS_CODES } from './units.codes.js';

/** All code lists by the name that rules use. */
const TEXTS: Readonly<Record<string, string>> = { ...DOCUMENTS_CODES, ...MONEY_CODES, ...PARTIES_CODES, ...RESPONSES_CODES, ...UNITS_CODES };

const sets = new Map<string, ReadonlySet<string>>();

function expanded(code: string): string[] {
  const range = /^(\d+)-(\d+)$/.exec(code);
  if (!range) return [code];
  const first = Number(range[1]);
  return Array.from({ length: Number(range[2]) - first + 1 }, (_, i) => String(first + i));
}

/** The codes of a list. @throws RangeError for a name that is no list */
export function codeList(name: string): ReadonlySet<string> {
  const found = sets.get(name);
  if (found) return found;
  const text = Object.hasOwn(TEXTS, name) ? TEXTS[name] : undefined;
  if (text === undefined) throw new RangeError(`no code list ${name}`);
  const codes = new Set(text.trim().split(/\s+/).flatMap(expanded));
  sets.set(name, codes);
  return codes;
}

/** A list as one text with a blank around every code. */
export function codeListText(name: string): string {
  return ` ${[...codeList(name)].join(' ')} `;
}

/** The names of all lists. */
export function codeListNames(): readonly string[] {
  return Object.keys(TEXTS);
}
