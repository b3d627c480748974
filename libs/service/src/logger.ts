import pino from 'pino';

export type Logger = pino.Logger;

/** Logger of a service: JSON lines, no personal data (callers pass ids and codes, never content). */
export function createLogger(service: string, level: string): Logger {
  return pino({ name: service, level, base: { service }, timestamp: pino.stdTimeFunctions.isoTime });
}
