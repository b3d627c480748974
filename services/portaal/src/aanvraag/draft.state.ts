import type { Aanvraag, Antwoorden } from '@polder/api-client';

/** A draft as the page holds it: what the server has, and what was changed since. */
export interface DraftState {
  aanvraag: Aanvraag;
  /** Answers that the server does not have yet, by key; null clears. */
  pending: Antwoorden;
}

/** The answers that the applicant sees. */
export function answersIn({ aanvraag, pending }: DraftState): Antwoorden {
  return { ...aanvraag.antwoorden, ...pending };
}

/** A changed answer. An empty one is saved as null: the key is cleared, not left out. */
export function changed(state: DraftState, key: string, value: Antwoorden[string] | undefined): DraftState {
  return { ...state, pending: { ...state.pending, [key]: value === undefined || value === '' ? null : value } };
}

/**
 * After a save: the server's answer counts, except for keys that were changed again while the save was under way.
 * An older answer that comes in late is dropped.
 */
export function saved(state: DraftState, sent: Antwoorden, answer: Aanvraag): DraftState {
  const pending = Object.fromEntries(Object.entries(state.pending).filter(([key, value]) => sent[key] !== value));
  return { aanvraag: answer.revisie >= state.aanvraag.revisie ? answer : state.aanvraag, pending };
}

/** What a draft looks like after a reload: the server's answers with the local copy of what was not saved. */
export function reopened(aanvraag: Aanvraag, local: Antwoorden | undefined): DraftState {
  return { aanvraag, pending: aanvraag.status === 'concept' ? (local ?? {}) : {} };
}

export const hasPending = ({ pending }: DraftState): boolean => Object.keys(pending).length > 0;

/** Milliseconds to wait before the next try after so many failed ones. */
export const retryAfter = (failures: number): number => Math.min(30_000, 2000 * 2 ** Math.max(0, failures - 1));
