import type { Component, Conditional } from '../definition/definition.types.js';
import { isRecord } from '../values/paths.js';

/** `show` may be a boolean or, in older definitions, text. Null when the condition is not in use. */
function showsWhenTrue(conditional: Conditional | null | undefined): boolean | null {
  if (conditional?.show === undefined || conditional.show === null || conditional.show === '') return null;
  return conditional.show === true || conditional.show === 'true';
}

/** True when the answer is what the condition asks for. A ticked box in a list of boxes counts as its value. */
export function conditionHolds(answer: unknown, wanted: unknown): boolean {
  if (isRecord(answer)) return typeof wanted === 'string' && answer[wanted] === true;
  if (Array.isArray(answer)) return answer.some((item) => conditionHolds(item, wanted));
  if (answer === wanted) return true;
  // Form.io writes true, false and numbers as text in `eq`.
  if (typeof answer === 'boolean' || typeof answer === 'number') return String(answer) === wanted;
  return isNothing(answer) && isNothing(wanted);
}

const isNothing = (value: unknown): boolean => value === undefined || value === null || value === '';

/** The value of a question or variable, by its key. */
export type Lookup = (key: string) => unknown;

/** True when this component by itself is hidden: its condition decides when it has one, otherwise `hidden`. */
export function isHidden(component: Component, valueOf: Lookup): boolean {
  const show = showsWhenTrue(component.conditional);
  const when = component.conditional?.when;
  if (show === null || !when) return component.hidden === true;
  return conditionHolds(valueOf(when), component.conditional?.eq) !== show;
}
