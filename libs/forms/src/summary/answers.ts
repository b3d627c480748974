import type { Component, FormData, FormDefinition } from '../definition/definition.types.js';
import { childrenOf, hasValue } from '../definition/walk.js';
import { evaluate, type LogicOptions } from '../logic/logic.rules.js';
import { getPath, isRecord, setPath } from '../values/paths.js';
import { visibleRow } from '../visibility/visibility.rules.js';

/**
 * The answers that count: those to visible questions of steps that apply, and nothing else. This is what is frozen at
 * submission; keys that the form does not know, answers of hidden questions and of skipped steps are left out.
 */
export function answers(definition: FormDefinition, data: FormData, options: LogicOptions = {}): FormData {
  const state = evaluate(definition, data, options);
  return state.steps.filter((step) => step.toepasselijk).reduce<FormData>((all, step) => pick(step.components, state.data, state.data, all), {});
}

function pick(components: Component[], from: FormData, outer: FormData, into: FormData): FormData {
  return components.reduce((all, component) => {
    if (!hasValue(component)) return pick(childrenOf(component), from, outer, all);
    const value = getPath(from, component.key);
    if (value === undefined) return all;
    if (component.type !== 'editgrid' || !Array.isArray(value)) return setPath(all, component.key, value);
    const rows = value.filter(isRecord).map((row) => {
      const seen = visibleRow(component, row, (key) => getPath(outer, key));
      return pick(seen.components, seen.data, outer, {});
    });
    return setPath(all, component.key, rows);
  }, into);
}
