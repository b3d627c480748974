import type { Aanvraag, Antwoorden, Conflict } from '@polder/api-client';

/** An answer that somebody changed elsewhere while it was changed here: nobody's is lost until a choice is made. */
export interface Botsing extends Conflict {
  /** The answer of this browser. */
  mijn: Antwoorden[string];
}

/** A draft as the page holds it: what the server has, and what was changed since. */
export interface DraftState {
  aanvraag: Aanvraag;
  /** Answers that the server does not have yet, by key; null clears. */
  pending: Antwoorden;
  /** Revision of the server that the oldest of them is based on; undefined without any. */
  basis: number | undefined;
  botsingen: Botsing[];
}

/** What the browser keeps of a draft. */
export interface LocalCopy {
  antwoorden: Antwoorden;
  revisie: number;
}

/** The answers that the applicant sees: their own, also where a choice is still to be made. */
export function answersIn({ aanvraag, pending, botsingen }: DraftState): Antwoorden {
  return { ...aanvraag.antwoorden, ...Object.fromEntries(botsingen.map(({ veld, mijn }) => [veld, mijn])), ...pending };
}

/** A changed answer. An empty one is saved as null: the key is cleared, not left out. One that is in conflict waits for the choice. */
export function changed(state: DraftState, key: string, value: Antwoorden[string] | undefined): DraftState {
  const given = value === undefined || value === '' ? null : value;
  if (state.botsingen.some(({ veld }) => veld === key)) return { ...state, botsingen: state.botsingen.map((one) => (one.veld === key ? { ...one, mijn: given } : one)) };
  return { ...state, pending: { ...state.pending, [key]: given }, basis: state.basis ?? state.aanvraag.revisie };
}

/**
 * After a save: the server's answer counts, except for keys that were changed again while the save was under way.
 * An older answer that comes in late is dropped. What the server did not take comes back as a conflict.
 */
export function saved(state: DraftState, sent: Antwoorden, answer: Aanvraag): DraftState {
  const pending = Object.fromEntries(Object.entries(state.pending).filter(([key, value]) => sent[key] !== value));
  const nieuw = answer.conflicten.map((one): Botsing => ({ ...one, mijn: pending[one.veld] ?? sent[one.veld] ?? null }));
  for (const { veld } of nieuw) delete pending[veld];
  const newer = answer.revisie >= state.aanvraag.revisie;
  const basis = Object.keys(pending).length === 0 ? undefined : Object.keys(sent).length > 0 ? answer.revisie : state.basis;
  return { aanvraag: newer ? answer : state.aanvraag, pending, basis, botsingen: [...state.botsingen.filter((old) => !nieuw.some(({ veld }) => veld === old.veld)), ...nieuw] };
}

/** The choice between two answers: the own one is saved over the other, or the other one stands. */
export function chosen(state: DraftState, veld: string, keepMine: boolean): DraftState {
  const botsing = state.botsingen.find((one) => one.veld === veld);
  if (!botsing) return state;
  const next = { ...state, botsingen: state.botsingen.filter((one) => one !== botsing) };
  return keepMine ? changed(next, veld, botsing.mijn) : next;
}

/** What a draft looks like after a reload: the server's answers with the local copy of what was not saved. */
export function reopened(aanvraag: Aanvraag, local: LocalCopy | undefined): DraftState {
  const mine = aanvraag.status === 'concept' ? local : undefined;
  return { aanvraag, pending: mine?.antwoorden ?? {}, basis: mine?.revisie, botsingen: [] };
}

/** What the browser must keep: everything that the server does not have. */
export function localCopy({ aanvraag, pending, basis, botsingen }: DraftState): LocalCopy | undefined {
  const antwoorden = { ...Object.fromEntries(botsingen.map(({ veld, mijn }) => [veld, mijn])), ...pending };
  // With a conflict in it the copy is based on nothing newer than the start: after a reload the choice comes again.
  return Object.keys(antwoorden).length === 0 ? undefined : { antwoorden, revisie: botsingen.length > 0 ? 0 : (basis ?? aanvraag.revisie) };
}

export const hasPending = ({ pending }: DraftState): boolean => Object.keys(pending).length > 0;

/** Milliseconds to wait before the next try after so many failed ones. */
export const retryAfter = (failures: number): number => Math.min(30_000, 2000 * 2 ** Math.max(0, failures - 1));
