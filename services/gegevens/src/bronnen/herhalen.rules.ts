/** One try: done, or failed in a way that may be better after a while. */
export type Poging<Antwoord> = { soort: 'klaar'; antwoord: Antwoord } | { soort: 'mislukt'; reden: string; retryAfter?: string | undefined };

const MOST_TRIES = 3;
const FIRST_PAUSE_MS = 150;
/** Nobody waits longer for a form: what asks more is for later. */
const LONGEST_PAUSE_MS = 2000;

/**
 * Pause before the next try, in milliseconds; undefined when there is none: after the third try, when the register asks for
 * more time than there is, or when the caller's time is up. retryAfter: seconds or an HTTP date (RFC 9110, 10.2.3).
 */
export function wachttijd(poging: number, retryAfter: string | undefined, overMs: number): number | undefined {
  if (poging >= MOST_TRIES) return undefined;
  const gevraagd = retryAfter === undefined ? undefined : /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : undefined;
  const ms = gevraagd ?? FIRST_PAUSE_MS * 2 ** (poging - 1);
  return ms > LONGEST_PAUSE_MS || ms >= overMs ? undefined : ms;
}

export const pauze = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
