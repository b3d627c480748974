import { LogicEngine } from 'json-logic-engine';
import { addDateOperators } from './date-operators.js';

/** Why a rule could not be worked out: a broken rule or an operator nobody knows. */
export class LogicError extends Error {
  override readonly name = 'LogicError';
}

/** What the operator `today` answers. Set for the length of one run: runs are synchronous. */
let todayOfRun = '';
const engine = newEngine();

function newEngine(): LogicEngine {
  // Interpreted only: nothing is compiled, so a strict CSP (no eval) holds.
  const made = new LogicEngine(undefined, { maxDepth: 200, maxArrayLength: 20_000, maxStringLength: 200_000 });
  addDateOperators(made, () => todayOfRun);
  return made;
}

/**
 * Works out JsonLogic on data. Operators: those of jsonlogic.com and json-logic-engine, and those of Open Formulieren
 * (today, date, datetime, duration, rdelta; + and - count with dates).
 * Throws LogicError when the rule is broken; `today` is "YYYY-MM-DD".
 */
export function runLogic(rule: unknown, data: unknown, today = ''): unknown {
  todayOfRun = today;
  try {
    return engine.run(rule, data);
  } catch (error) {
    throw new LogicError(messageOf(error), { cause: error });
  }
}

const messageOf = (error: unknown): string => {
  if (error instanceof Error) return error.message;
  if (typeof error === 'object' && error !== null && 'type' in error) return String(error.type);
  return String(error);
};

/** What JsonLogic calls true: an empty list, empty text, 0 and null are not. */
export const isTruthy = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value));

/** Keys that a rule reads: the first argument of every `var` and the paths of `val`. */
export function variablesIn(rule: unknown): string[] {
  const found = new Set<string>();
  const walk = (at: unknown): void => {
    if (Array.isArray(at)) return at.forEach(walk);
    if (typeof at !== 'object' || at === null) return;
    for (const [operator, args] of Object.entries(at)) {
      const first: unknown = Array.isArray(args) ? args[0] : args;
      if ((operator === 'var' || operator === 'val') && typeof first === 'string') {
        if (operator === 'val' && Array.isArray(args)) found.add(args.filter((part) => typeof part === 'string').join('.'));
        else if (first !== '') found.add(first);
      }
      walk(args);
    }
  };
  walk(rule);
  return [...found];
}
