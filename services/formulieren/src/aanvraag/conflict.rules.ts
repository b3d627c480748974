import { canonical } from './canonical.js';
import type { FormData } from './formulier.js';

/** Which revision set an answer last, by whom and when. */
export interface Wijzigingsspoor {
  revisie: number;
  door: string;
  /** Who, so that the same person on another device is told apart from a colleague by name only. */
  op: string;
}

export interface BotsendAntwoord {
  veld: string;
  /** What stands there now. */
  waarde: unknown;
  door: string;
  op: string;
}

export interface Samenvoeging {
  /** What may be written. */
  patch: FormData;
  conflicten: BotsendAntwoord[];
}

/**
 * Which answers of a change may be written. An answer that somebody set after the revision that the sender saw, and set to
 * something else than the sender does, stays and comes back as a conflict. Without a revision everything is written.
 */
export function voegSamen(oud: FormData, patch: FormData, sporen: Readonly<Record<string, Wijzigingsspoor>>, gezien: number | undefined): Samenvoeging {
  if (gezien === undefined) return { patch, conflicten: [] };
  const vrij: FormData = {};
  const conflicten: BotsendAntwoord[] = [];
  for (const [veld, waarde] of Object.entries(patch)) {
    const spoor = Object.hasOwn(sporen, veld) ? sporen[veld] : undefined;
    const staat = oud[veld] ?? null;
    if (!spoor || spoor.revisie <= gezien || canonical(staat) === canonical(waarde)) vrij[veld] = waarde;
    else conflicten.push({ veld, waarde: staat, door: spoor.door, op: spoor.op });
  }
  return { patch: vrij, conflicten };
}

/** The trail after a save: the keys that were written now carry its revision. */
export function nieuweSporen(sporen: Readonly<Record<string, Wijzigingsspoor>>, patch: FormData, spoor: Wijzigingsspoor): Record<string, Wijzigingsspoor> {
  return { ...sporen, ...Object.fromEntries(Object.keys(patch).map((veld) => [veld, spoor])) };
}
