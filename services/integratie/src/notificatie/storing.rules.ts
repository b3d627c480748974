import { backoffMs, isExhausted, type RetryPolicy } from '@polder/service';
import type { Mislukking } from './aflevering.repository.js';

/** How a delivery failed. */
export interface Fout {
  /** HTTP status of the answer; absent when there was none. */
  status?: number;
  /** Nothing was sent: the address may not be used. */
  verboden?: boolean;
}

/** Failures in a row after which a subscriber is left alone for a while. */
export const STORING_NA = 5;
/** What the subscriber says of this one notification: other attempts will hardly change it. */
const OVER_DIT_BERICHT = new Set([400, 406, 409, 411, 413, 415, 422]);
/** Attempts at a notification that the subscriber refuses. */
const POGINGEN_BIJ_WEIGERING = 8;

/** The reason in words for the administrator. */
export function redenVan({ status, verboden }: Fout): string {
  if (verboden) return 'Het adres ligt in een intern netwerk: er is niets verstuurd.';
  if (status === undefined) return 'De ontvanger antwoordt niet.';
  if (status === 401 || status === 403) return `De ontvanger weigert de autorisatie (${status}).`;
  if (status >= 300 && status < 400) return `De ontvanger verwijst door (${status}); dat wordt niet gevolgd.`;
  return status >= 500 ? `De ontvanger heeft een storing (${status}).` : `De ontvanger weigert het bericht (${status}).`;
}

/**
 * What a failure means: when the delivery is tried again or given up, and whether the circuit of the subscriber opens.
 * foutenOpRij: failures of the subscriber in a row before this one.
 */
export function gevolg(fout: Fout, f: { pogingen: number; leeftijdMs: number; foutenOpRij: number }, policy: RetryPolicy, random: number): Mislukking {
  const failures = f.pogingen + 1;
  const overBericht = fout.status !== undefined && OVER_DIT_BERICHT.has(fout.status);
  const wachtMs = backoffMs(failures, policy, random);
  const opgegeven = isExhausted(failures, f.leeftijdMs, overBericht ? { ...policy, maxAttempts: Math.min(policy.maxAttempts, POGINGEN_BIJ_WEIGERING) } : policy);
  const opRij = f.foutenOpRij + 1;
  const open = !overBericht && opRij >= STORING_NA ? { openMs: backoffMs(opRij - STORING_NA + 1, policy, random) } : {};
  return { fout: redenVan(fout), opgegeven, wachtMs, storing: !overBericht, ...open };
}
