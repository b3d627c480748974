import type { Component, FormData } from '../definition/definition.types.js';
import { flatten, hasValue, withChildren } from '../definition/walk.js';
import { emptyValue } from '../values/empty.js';
import { getPath, isRecord, removePath, setPath } from '../values/paths.js';
import { isHidden } from './conditional.rules.js';

/** A change of a component's settings that a rule of the logic asked for, by key of the component. */
export type Overrides = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** What a condition sees under a key, given the answers so far: an answer, a variable, or the value of an empty question. */
export type ScopeOf = (data: FormData, key: string) => unknown;

/** The component with the changes of the logic in it ("validate.required": true). */
export function withOverrides(component: Component, overrides: Overrides, prefix = ''): Component {
  const changes = overrides.size === 0 ? undefined : overrides.get(prefix + component.key);
  if (!changes) return component;
  return Object.entries(changes).reduce<Component>((at, [property, value]) => setPath(at as FormData, property, value) as unknown as Component, component);
}

/** What is seen: the components without the hidden ones, and the answers without those of hidden questions. */
export interface Seen {
  components: Component[];
  data: FormData;
}

/** One pass over the components from top to bottom; answers of hidden questions are taken out as it goes. */
function pass(components: Component[], start: FormData, scope: ScopeOf, overrides: Overrides): Seen {
  let data = start;
  const valueOf = (key: string): unknown => scope(data, key);
  const visit = (component: Component, parentHidden: boolean): Component | null => {
    const own = withOverrides(component, overrides);
    const hidden = parentHidden || isHidden(own, valueOf);
    if (hidden && own.clearOnHide !== false && hasValue(own)) data = removePath(data, own.key);
    if (own.type === 'editgrid') return hidden ? null : visitRows(bake(own, overrides));
    if (!own.components && !own.columns) return hidden ? null : own;
    const inside = withChildren(own, (child) => visit(child, hidden));
    return hidden ? null : inside;
  };
  const visitRows = (group: Component): Component => {
    const rows = getPath(data, group.key);
    if (Array.isArray(rows)) {
      const cleaned = rows.map((row: unknown) => (isRecord(row) ? visibleRow(group, row, valueOf).data : row));
      if (cleaned.some((row, index) => row !== rows[index])) data = setPath(data, group.key, cleaned);
    }
    return group;
  };
  const seen = components.map((component) => visit(component, false)).filter((component) => component !== null);
  return { components: seen, data };
}

/**
 * The visible components and the answers that remain. Repeated until nothing changes, because an answer that goes away
 * can hide another question. It ends, also when conditions go in a circle: a pass only takes answers away.
 */
export function visibleTree(components: Component[], data: FormData, scope: ScopeOf, overrides: Overrides = new Map()): Seen {
  let seen = pass(components, data, scope, overrides);
  for (let before = data; seen.data !== before; ) {
    before = seen.data;
    seen = pass(components, before, scope, overrides);
  }
  return seen;
}

/**
 * One row of a repeating group. Conditions in it name a neighbour as "groep.vraag" or by its own key; the row's own
 * answers are looked at first, then the form around it.
 */
export function visibleRow(group: Component, row: FormData, outer: (key: string) => unknown): Seen {
  const prefix = `${group.key}.`;
  const empty = emptyRow(group);
  return visibleTree(group.components ?? [], row, (own, key) => {
    const inner = key.startsWith(prefix) ? key.slice(prefix.length) : key;
    return getPath(own, inner) ?? empty.get(inner) ?? (inner === key ? outer(key) : undefined);
  });
}

/** The values of a row nobody has filled in, by key; worked out once per group. */
function emptyRow(group: Component): ReadonlyMap<string, unknown> {
  const known = EMPTY_ROWS.get(group);
  if (known) return known;
  const made = new Map(flatten(group.components ?? []).filter(hasValue).map((component) => [component.key, component.defaultValue ?? emptyValue(component)] as const));
  EMPTY_ROWS.set(group, made);
  return made;
}
const EMPTY_ROWS = new WeakMap<Component, ReadonlyMap<string, unknown>>();

/** A repeating group with the changes of the logic ("groep.vraag") in its questions: they hold for every row. */
function bake(group: Component, overrides: Overrides): Component {
  const change = (inner: Component): Component => withChildren(withOverrides(inner, overrides, `${group.key}.`), change);
  return overrides.size === 0 ? group : withChildren(group, change);
}
