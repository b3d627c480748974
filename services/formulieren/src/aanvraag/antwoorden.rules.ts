import type { FieldProblem } from '@polder/service';
import type { Component, FormData } from './formulier.js';

/** Largest set of answers of one draft, in bytes of JSON. */
export const MAX_ANTWOORDEN_BYTES = 256 * 1024;
/** Longest text in one answer, in characters. */
const MAX_TEKST = 20_000;
/** Deepest nesting of one answer (a drawing on the map has four levels). */
const MAX_DIEPTE = 12;

export type Wijziging = { ok: true; patch: FormData } | { ok: false; fouten: FieldProblem[] };

/**
 * Reads a change of answers. Content is not judged here (findings do that), only form: a JSON object, keys that are
 * questions of the form, no text that cannot be stored. What is sent for a question for files is left out: files come
 * from the uploads alone.
 */
export function leesWijziging(json: string, vragen: ReadonlyMap<string, Component>): Wijziging {
  const gelezen = parse(json);
  if (!gelezen) return { ok: false, fouten: [{ name: 'antwoorden', code: 'invalid', reason: 'Stuur de antwoorden als één JSON-object.' }] };
  const fouten: FieldProblem[] = [];
  const patch: FormData = {};
  for (const [key, value] of Object.entries(gelezen)) {
    const vraag = vragen.get(key);
    if (!vraag) fouten.push({ name: `antwoorden.${key.slice(0, 100)}`, code: 'unknown', reason: 'Deze vraag staat niet in het formulier.' });
    else if (vraag.type !== 'file') {
      const fout = vormfout(value, 0);
      if (fout) fouten.push({ name: `antwoorden.${key}`, ...fout });
      else patch[key] = value;
    }
  }
  return fouten.length > 0 ? { ok: false, fouten } : { ok: true, patch };
}

/** All answers together: refused above the limit. */
export function teGroot(antwoorden: FormData): FieldProblem | undefined {
  const bytes = Buffer.byteLength(JSON.stringify(antwoorden));
  if (bytes <= MAX_ANTWOORDEN_BYTES) return undefined;
  return { name: 'antwoorden', code: 'max_length', reason: `Uw antwoorden zijn samen te lang. Er past ${MAX_ANTWOORDEN_BYTES / 1024} kB in; u stuurde ${Math.ceil(bytes / 1024)} kB.` };
}

function parse(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function vormfout(value: unknown, diepte: number): Omit<FieldProblem, 'name'> | undefined {
  if (typeof value === 'string') {
    if (value.length > MAX_TEKST) return { code: 'max_length', reason: `Gebruik hoogstens ${MAX_TEKST} tekens. U gebruikte er ${value.length}.` };
    // PostgreSQL stores no NUL, and half a surrogate pair is not a character.
    if (value.includes('\u0000') || /\p{Surrogate}/u.test(value)) return { code: 'invalid', reason: 'Er staan tekens in die we niet kunnen bewaren. Typ de tekst opnieuw.' };
    return undefined;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) return { code: 'invalid', reason: 'Dit getal is te groot.' };
  if (typeof value !== 'object' || value === null) return undefined;
  if (diepte >= MAX_DIEPTE) return { code: 'invalid', reason: 'Dit antwoord heeft te veel lagen.' };
  for (const [key, inner] of Object.entries(value)) {
    const fout = vormfout(key, diepte + 1) ?? vormfout(inner, diepte + 1);
    if (fout) return fout;
  }
  return undefined;
}
