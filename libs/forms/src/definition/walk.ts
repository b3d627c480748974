import type { Component, FormDefinition, FormStep } from './definition.types.js';

/** Types that only lay out other components: they have no value of their own. */
const LAYOUT = new Set(['panel', 'fieldset', 'columns', 'container', 'well']);
/** Types that show something and take no answer. */
const DISPLAY = new Set(['content', 'button', 'softRequiredErrors', 'htmlelement']);

/** True for a component that holds an answer. */
export const hasValue = (component: Component): boolean => !LAYOUT.has(component.type) && !DISPLAY.has(component.type);

/** True for a component that only groups others (their keys do not get its key in front). */
export const isLayout = (component: Component): boolean => LAYOUT.has(component.type);

/** The components directly inside a layout component or a repeating group. */
export function childrenOf(component: Component): Component[] {
  if (component.type === 'columns') return (component.columns ?? []).flatMap((column) => column.components ?? []);
  return component.components ?? [];
}

/** The same component with other components inside; columns keep their places. */
export function withChildren(component: Component, change: (child: Component) => Component | null): Component {
  const all = (list: Component[]): Component[] => list.map(change).filter((child) => child !== null);
  if (component.type === 'columns') {
    return { ...component, columns: (component.columns ?? []).map((column) => ({ ...column, components: all(column.components ?? []) })) };
  }
  return component.components ? { ...component, components: all(component.components) } : component;
}

/** The steps of a form, in order. */
export function stepsOf(definition: FormDefinition): FormStep[] {
  const panels = definition.components.filter((component) => component.type === 'panel');
  if (panels.length === 0) return [{ key: '', titel: '', components: definition.components }];
  return panels.map((panel) => ({
    key: panel.key,
    titel: panel.title ?? panel.label ?? panel.key,
    ...(typeof panel.id === 'string' ? { uuid: panel.id } : {}),
    components: panel.components ?? [],
  }));
}

/** All components in page order, layout included; what is inside a repeating group only when asked for. */
export function flatten(components: Component[], intoGroups = false): Component[] {
  return components.flatMap((component) => {
    const inside = component.type === 'editgrid' && !intoGroups ? [] : flatten(childrenOf(component), intoGroups);
    return [component, ...inside];
  });
}

/** The component with this key, or undefined. Finds "groep.vraag" inside the repeating group "groep". */
export function findComponent(definition: FormDefinition, key: string): Component | undefined {
  const search = (components: Component[], prefix: string): Component | undefined => {
    for (const component of components) {
      if (prefix + component.key === key) return component;
      const inner = search(childrenOf(component), component.type === 'editgrid' ? `${prefix}${component.key}.` : prefix);
      if (inner) return inner;
    }
    return undefined;
  };
  return search(definition.components, '');
}
