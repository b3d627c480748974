import { DateTime } from 'luxon';

export interface Opschorting {
  /** Day on which the applicant was asked. */
  gevraagd: string;
  /** Last day for the answer. */
  uiterlijk: string;
  /** Day of the answer, or the day on which the question was closed without one. */
  klaar: string;
}

/**
 * Days that the term stands still (Awb 4:15 lid 1 a): from the day after the question until the day of the answer, or
 * until the day on which the time for it ran out unused. An answer on the day of the question or the next day stops nothing.
 */
export function opgeschorteDagen({ gevraagd, uiterlijk, klaar }: Opschorting): number {
  const end = klaar < uiterlijk ? klaar : uiterlijk;
  const days = DateTime.fromISO(end, { zone: 'utc' }).diff(DateTime.fromISO(gevraagd, { zone: 'utc' }), 'days').days;
  return Math.max(0, Math.round(days) - 1);
}
