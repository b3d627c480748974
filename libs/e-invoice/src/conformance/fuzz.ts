import { validate } from '../validate/validate.js';

/** Random numbers that are the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const SCRAPS = ['<', '>', '&', '"', "'", '<!--', '-->', '<![CDATA[', ']]>', '<?x', '?>', '<!DOCTYPE a [<!ENTITY b "c">]>', '&lt;', '&#0;', '&#x10FFFF;', '&b;', '</', '/>', 'xmlns:q="u"', '\u0000', '\uFFFE', '\uD800', '']
  .concat(['-1', '0', '1e400', '99999999999999999999.999', 'true', 'NaN', '2026-02-30', ' ']);

/** Breaks a text: cuts, repeats, swaps and inserts at random places. */
export function mangle(text: string, random: () => number): string {
  let result = text;
  const times = 1 + Math.floor(random() * 4);
  for (let i = 0; i < times; i += 1) {
    const at = Math.floor(random() * result.length);
    const length = Math.floor(random() * (random() < 0.2 ? 2000 : 20));
    const kind = random();
    if (kind < 0.3) result = result.slice(0, at) + result.slice(at + length);
    else if (kind < 0.5) result = result.slice(0, at) + result.slice(at, at + length) + result.slice(at);
    else if (kind < 0.85) result = result.slice(0, at) + (SCRAPS[Math.floor(random() * SCRAPS.length)] ?? '') + result.slice(at + (random() < 0.5 ? 0 : length));
    else result = result.slice(0, at) + String.fromCharCode(Math.floor(random() * 300)) + result.slice(at + 1);
  }
  return result;
}

/** Changes bytes at random, also into what is no text at all. */
export function mangleBytes(bytes: Uint8Array, random: () => number): Uint8Array {
  const result = new Uint8Array(bytes);
  const times = 1 + Math.floor(random() * 8);
  for (let i = 0; i < times; i += 1) result[Math.floor(random() * result.length)] = Math.floor(random() * 256);
  return random() < 0.3 ? result.subarray(0, Math.floor(random() * result.length)) : result;
}

/** What came of a run over broken inputs. */
export interface FuzzResult {
  readonly inputs: number;
  readonly rejected: number;
  /** Inputs on which the library threw, with the message; must be empty. */
  readonly crashes: readonly string[];
  /** The slowest input, in milliseconds. */
  readonly slowest: number;
}

/** Checks `count` broken variants of the texts. `now` gives milliseconds. */
export function fuzz(texts: readonly string[], count: number, seed: number, now: () => number): FuzzResult {
  const random = seeded(seed);
  const crashes: string[] = [];
  let rejected = 0;
  let slowest = 0;
  for (let i = 0; i < count; i += 1) {
    const text = texts[Math.floor(random() * texts.length)] ?? '';
    const input = random() < 0.8 ? mangle(text, random) : mangleBytes(Buffer.from(text), random);
    const started = now();
    try {
      if (validate(input).decision === 'reject') rejected += 1;
    } catch (error) {
      crashes.push(`input ${i}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
    slowest = Math.max(slowest, now() - started);
  }
  return { inputs: count, rejected, crashes, slowest };
}
