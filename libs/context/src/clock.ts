import { readFileSync } from 'node:fs';
import { DateTime } from 'luxon';

/** The only source of time for rules and handlers: tests, demos and the simulator move it. */
export interface Clock {
  now(): Date;
  /** The calendar day in the Netherlands, YYYY-MM-DD: terms of law count in days here, not in UTC. */
  today(): string;
}

const day = (at: Date): string => DateTime.fromJSDate(at, { zone: 'Europe/Amsterdam' }).toFormat('yyyy-MM-dd');

/** The clock of the machine, moved by a number of milliseconds. */
export function systemClock(offsetMs = 0): Clock {
  const now = () => new Date(Date.now() + offsetMs);
  return { now, today: () => day(now()) };
}

/** A clock that stands still at the moment given. */
export function fixedClock(at: string | Date): Clock {
  const moment = new Date(at);
  return { now: () => new Date(moment), today: () => day(moment) };
}

/** How long a reading of the clock's file is trusted: all processes of a suite follow a move within this time. */
const REREAD_MS = 25;

/**
 * The clock of the machine, moved by the milliseconds that stand in a file: the simulator writes it, all services read it.
 * A file that is not there (yet) or holds no number moves nothing.
 */
export function fileClock(file: string): Clock {
  let offsetMs = 0;
  let readAt = 0;
  const now = () => {
    const real = Date.now();
    if (real - readAt >= REREAD_MS) {
      readAt = real;
      offsetMs = offsetIn(file) ?? offsetMs;
    }
    return new Date(real + offsetMs);
  };
  return { now, today: () => day(now()) };
}

function offsetIn(file: string): number | undefined {
  try {
    const offset = Number(readFileSync(file, 'utf8').trim() || Number.NaN);
    return Number.isSafeInteger(offset) ? offset : undefined;
  } catch {
    return undefined;
  }
}
