import { LogicEngine } from 'json-logic-engine';
import { isRecord } from '../values/paths.js';
import { addDateOperators } from './date-operators.js';
import { addStrictness } from './strict-operators.js';

/** Why a rule could not be worked out: a broken rule or an operator nobody knows. */
export class LogicError extends Error {
  override readonly name = 'LogicError';

  constructor(
    message: string,
    /** What the rule threw, as JsonLogic shows it: {type: "NaN"}, {type: "Invalid Arguments"}, or its own. */
    readonly detail: { type: string } | unknown,
    cause: unknown,
  ) {
    super(message, { cause });
  }
}

/** What the operator `today` answers. Set for the length of one run: runs are synchronous. */
let todayOfRun = '';
const engine = newEngine();

function newEngine(): LogicEngine {
  // Interpreted only: nothing is compiled, so a strict CSP (no eval) holds.
  const made = new LogicEngine(undefined, { maxDepth: 200, maxArrayLength: 20_000, maxStringLength: 200_000 });
  // Without a prototype: no operator but those added here (not "constructor", not "toString").
  Object.setPrototypeOf(made.methods, null);
  made.truthy = isTruthy;
  addStrictness(made);
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
    const detail = detailOf(error);
    throw new LogicError(messageOf(detail), detail, error);
  }
}

/** The engine throws NaN, {type} objects, or what the rule itself throws. */
function detailOf(error: unknown): unknown {
  if (Number.isNaN(error)) return { type: 'NaN' };
  if (error instanceof Error) return { type: error.message === 'NaN' ? 'NaN' : error.message };
  if (isRecord(error) && typeof error.message === 'string' && error.type === undefined) return { type: error.message };
  return error;
}

const messageOf = (detail: unknown): string => (isRecord(detail) && typeof detail.type === 'string' ? detail.type : JSON.stringify(detail));

/** What JsonLogic calls true: an empty list, empty text, 0 and null are not. */
export function isTruthy(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

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

/** True for an operator that runLogic can work out. */
export const isKnownOperator = (operator: string): boolean => Object.hasOwn(engine.methods as object, operator);

/** All operators of a rule: the single key of every object in it, `preserve`d data left alone. */
export function operatorsIn(rule: unknown): string[] {
  if (Array.isArray(rule)) return rule.flatMap(operatorsIn);
  if (!isRecord(rule)) return [];
  return Object.entries(rule).flatMap(([operator, args]) => [operator, ...(operator === 'preserve' ? [] : operatorsIn(args))]);
}
