import type { Component, FormData } from '../definition/definition.types.js';
import { hasValue, withChildren } from '../definition/walk.js';
import { getPath, isRecord, removePath, setPath } from '../values/paths.js';
import { isHidden } from './conditional.rules.js';

/** A change of a component's settings that a rule of the logic asked for, by key of the component. */
export type Overrides = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** The component with the changes of the logic in it ("validate.required": true). */
export function withOverrides(component: Component, overrides: Overrides, prefix = ''): Component {
  const changes = overrides.get(prefix + component.key);
  if (!changes) return component;
  return Object.entries(changes).reduce<Component>((at, [property, value]) => setPath(at as FormData, property, value) as unknown as Component, component);
}

/** What is seen: the components without the hidden ones, and the answers without those of hidden questions. */
export interface Seen {
  components: Component[];
  data: FormData;
}

/**
 * One pass over the components from top to bottom, answers of hidden questions taken out as it goes.
 * `background` holds what conditions may also look at: variables and the values of unanswered questions.
 */
function pass(components: Component[], start: FormData, background: (data: FormData) => FormData, overrides: Overrides): Seen {
  let data = start;
  const visit = (component: Component, parentHidden: boolean): Component | null => {
    const own = withOverrides(component, overrides);
    const hidden = parentHidden || isHidden(own, background(data));
    if (hidden && hasValue(own) && own.clearOnHide !== false) data = removePath(data, own.key);
    if (own.type === 'editgrid') return hidden ? null : visitRows(own);
    const inside = withChildren(own, (child) => visit(child, hidden));
    return hidden ? null : inside;
  };
  const visitRows = (group: Component): Component => {
    const rows = getPath(data, group.key);
    if (Array.isArray(rows)) {
      const cleaned = rows.map((row: unknown) => (isRecord(row) ? visibleRow(group, row, background(data), overrides).data : row));
      if (cleaned.some((row, index) => row !== rows[index])) data = setPath(data, group.key, cleaned);
    }
    return group;
  };
  const seen = components.map((component) => visit(component, false)).filter((component) => component !== null);
  return { components: seen, data };
}

/**
 * The visible components and the answers that remain. Repeated until nothing changes, because an answer that goes
 * away can hide another question; at most once per component, so that a circle of conditions ends.
 */
export function visibleTree(components: Component[], data: FormData, background: (data: FormData) => FormData, overrides: Overrides = new Map()): Seen {
  let seen = pass(components, data, background, overrides);
  for (let turn = 0; turn < 50; turn += 1) {
    const next = pass(components, seen.data, background, overrides);
    if (next.data === seen.data) return next;
    seen = next;
  }
  return seen;
}

/**
 * One row of a repeating group. Conditions in it name a neighbour as "groep.vraag" or, in the form as a whole, by its
 * own key; the row's own answers are looked at first.
 */
export function visibleRow(group: Component, row: FormData, outer: FormData, overrides: Overrides = new Map()): Seen {
  const renamed = new Map([...overrides].filter(([key]) => key.startsWith(`${group.key}.`)).map(([key, value]) => [key.slice(group.key.length + 1), value] as const));
  return visibleTree(group.components ?? [], row, (own) => setPath(outer, group.key, own), renamed);
}
