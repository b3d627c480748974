import type { Component } from '../definition/definition.types.js';
import { isRecord } from './paths.js';

/** True when a question has no answer: nothing, an empty text or list, no box ticked, an address without parts. */
export function isEmptyValue(component: Component, value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.every((item) => isEmptyValue(component, item));
  if (component.type === 'checkbox') return value === false;
  if (component.type === 'selectboxes' && isRecord(value)) return !Object.values(value).includes(true);
  if (component.type === 'addressNL' && isRecord(value)) return Object.values(value).every((part) => part === '' || part === undefined || part === null);
  return isRecord(value) && Object.keys(value).length === 0;
}

/** The value of a question nobody has answered yet, as Form.io stores it. */
export function emptyValue(component: Component): unknown {
  if (component.multiple || component.type === 'file' || component.type === 'editgrid') return [];
  switch (component.type) {
    case 'checkbox':
      return false;
    case 'selectboxes':
      return Object.fromEntries((component.values ?? []).map((choice) => [choice.value, false]));
    case 'number':
    case 'currency':
    case 'map':
      return null;
    case 'addressNL':
      return {};
    case 'partners':
    case 'children':
    case 'customerProfile':
      return [];
    default:
      return '';
  }
}
