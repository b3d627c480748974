/** How long to go on and how long to wait between attempts. */
export interface RetryPolicy {
  /** Wait after the first failure, milliseconds; doubled after each next one. */
  firstMs: number;
  /** Longest wait. */
  maxMs: number;
  /** Attempts before it is given up. */
  maxAttempts: number;
  /** Age since the first attempt after which it is given up, milliseconds. */
  maxAgeMs: number;
}

/**
 * Milliseconds until the next attempt after so many failures: doubled each time, at most maxMs, and spread between half
 * and the whole of that, so that what failed together does not come back together. random: 0 up to 1.
 */
export function backoffMs(failures: number, policy: RetryPolicy, random: number): number {
  const whole = Math.min(policy.firstMs * 2 ** Math.min(Math.max(failures, 1) - 1, 30), policy.maxMs);
  return Math.round(whole / 2 + (whole / 2) * random);
}

/** True when no further attempt is due: too many, or too old. */
export function isExhausted(failures: number, ageMs: number, policy: RetryPolicy): boolean {
  return failures >= policy.maxAttempts || ageMs >= policy.maxAgeMs;
}
