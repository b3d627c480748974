import type { PersonKind } from '../login/identity.rules.js';

/** Limits of sessions, in seconds. */
export interface SessionLimits {
  party: { idle: number; absolute: number };
  staff: { idle: number; absolute: number };
  /** Age of the identity provider's last word at which it is asked again. */
  check: number;
  /** How long a session lives on while the identity provider does not answer. */
  grace: number;
}

export interface SessionTimes {
  soort: PersonKind;
  /** Last request that counted as use. */
  gezienOp: Date;
  /** Absolute end. */
  verlooptOp: Date;
  /** Last confirmation by the identity provider. */
  gecontroleerdOp: Date;
}

const SECOND = 1000;

export function limitsOf(soort: PersonKind, limits: SessionLimits): { idle: number; absolute: number } {
  return soort === 'medewerker' ? limits.staff : limits.party;
}

/** The moment at which the session ends when nothing more is done: unused too long, or at its absolute end. */
export function endOf(times: SessionTimes, limits: SessionLimits): Date {
  const idle = times.gezienOp.getTime() + limitsOf(times.soort, limits).idle * SECOND;
  return new Date(Math.min(idle, times.verlooptOp.getTime()));
}

export function isOver(times: SessionTimes, limits: SessionLimits, now: Date): boolean {
  return endOf(times, limits).getTime() <= now.getTime();
}

/** True when the identity provider must be asked whether the person still may. */
export function mustCheck(times: SessionTimes, limits: SessionLimits, now: Date): boolean {
  return now.getTime() - times.gecontroleerdOp.getTime() >= limits.check * SECOND;
}

/** True when the identity provider has been silent for longer than a session may live without it. */
export function graceIsOver(times: SessionTimes, limits: SessionLimits, now: Date): boolean {
  return now.getTime() - times.gecontroleerdOp.getTime() >= (limits.check + limits.grace) * SECOND;
}
