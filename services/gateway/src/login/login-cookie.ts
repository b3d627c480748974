import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Sealer } from '../crypto/sealer.js';
import { LOGIN_KINDS, type LoginKind } from './identity.rules.js';
import type { LoginChecks } from './identity-provider.js';

/** A login that has begun: what the callback must match, and where to go then. */
export interface LoginAttempt extends LoginChecks {
  door: LoginKind;
  terug: string;
  /** End in milliseconds since 1970. */
  until: number;
}

const schema = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), door: z.enum(LOGIN_KINDS), terug: z.string(), until: z.number() });
const PLACE = 'login-attempt';
export const LOGIN_LIFETIME_S = 10 * 60;

/** Name of the cookie of one attempt: each has its own, so that two tabs can log in at the same time. */
export function loginCookieName(prefix: string, state: string): string {
  return `${prefix}polder-login-${createHash('sha256').update(state).digest('hex').slice(0, 12)}`;
}

export function sealAttempt(sealer: Sealer, attempt: LoginAttempt): string {
  return sealer.seal(attempt, PLACE).toString('base64url');
}

/** The attempt in a cookie; undefined when it is not ours, is over, or is of another state. */
export function openAttempt(sealer: Sealer, cookie: string | undefined, state: string, now: Date): LoginAttempt | undefined {
  if (!cookie) return undefined;
  try {
    const attempt = schema.parse(sealer.open(Buffer.from(cookie, 'base64url'), PLACE));
    return attempt.state === state && attempt.until > now.getTime() ? attempt : undefined;
  } catch {
    return undefined;
  }
}
