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
