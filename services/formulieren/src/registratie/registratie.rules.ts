import { status } from '@grpc/grpc-js';
import { Refusal } from '@polder/service';

/** Steps of pattern A, each of which is one commit on the registration row. */
export type Stap = 'accepted' | 'committed' | 'registered' | 'confirmed' | 'done';

/** Answers of another service that will be the same tomorrow: a person must mend something first. */
const DEFINITIEF = new Set([status.INVALID_ARGUMENT, status.FAILED_PRECONDITION, status.ALREADY_EXISTS, status.NOT_FOUND, status.OUT_OF_RANGE]);

/** The refusal when it is final; undefined for trouble that may pass (away, slow, overloaded, a bug that gets repaired). */
export function definitieveWeigering(error: unknown): Refusal | undefined {
  return error instanceof Refusal && DEFINITIEF.has(error.grpcStatus) ? error : undefined;
}

/** The reason on the intake list: who refused, and what it said of every field. */
export function redenVan(stap: Stap, refusal: Refusal): string {
  const wie = stap === 'committed' ? 'De zaakregistratie' : 'Het archief';
  const velden = refusal.fields.map((f) => `${f.name}: ${f.reason}`);
  return [`${wie} weigert de aanvraag. ${refusal.detail}`, ...velden].join(' ');
}

const EERSTE_MS = 500;
const LANGSTE_MS = 60_000;

/** Milliseconds until the next attempt after so many failures: 0.5 s, doubled each time, at most a minute, for ever. */
export function wachttijdMs(pogingen: number): number {
  return Math.min(EERSTE_MS * 2 ** Math.min(pogingen - 1, 10), LANGSTE_MS);
}
