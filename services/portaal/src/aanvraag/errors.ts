import { childrenOf, hasValue, type Component } from '@polder/forms';
import type { Bevinding } from './engine.js';

/** Types whose parts have fields, and so errors, of their own. */
const PARTED = new Set(['addressNL', 'partners', 'children', 'customerProfile']);

/** The field of the page that a finding belongs to: the question itself, or its part or row when that has a field. */
export function fieldOf(components: Component[], veld: string): string {
  for (const component of components) {
    if (!hasValue(component)) {
      const inside = fieldOf(childrenOf(component), veld);
      if (inside !== '') return inside;
      continue;
    }
    if (veld === component.key) return veld;
    if (!veld.startsWith(`${component.key}.`)) continue;
    if (PARTED.has(component.type)) return veld;
    const [, row, rest = ''] = /^(\d+)(?:\.(.*))?$/s.exec(veld.slice(component.key.length + 1)) ?? [];
    if (row === undefined) return component.key;
    const place = `${component.key}.${row}`;
    if (component.type === 'editgrid') return rest === '' ? component.key : `${place}.${fieldOf(component.components ?? [], rest)}`;
    return component.multiple === true && component.type !== 'file' && component.type !== 'select' ? place : component.key;
  }
  return '';
}

/** One sentence per field of the page, in page order. */
export function errorsByField(components: Component[], found: readonly Bevinding[]): Map<string, string> {
  const byField = new Map<string, string>();
  for (const { veld, melding } of found) {
    const field = fieldOf(components, veld) || veld;
    if (!byField.has(field)) byField.set(field, melding);
  }
  return byField;
}
