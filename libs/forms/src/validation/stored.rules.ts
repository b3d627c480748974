import type { Component } from '../definition/definition.types.js';
import { isRecord } from '../values/paths.js';
import { checkAddress } from './address.rules.js';
import { choicesOf } from './choice.rules.js';
import { at, issue, wrongKind, type Check, type CheckContext, type Issue } from './issue.js';
import { checkMap } from './map.rules.js';
import { wholePattern } from './text.rules.js';

/**
 * The profile `opslag`: which values Open Formulieren's backend takes, with its codes. It differs from what a person
 * may send in (`invoer`): looser where its browser checks (shape of a phone number, place on the map), and strict in
 * its own way on null, empty lists and sealed addresses. For imports and for its API; forms of Polder use `invoer`.
 */

const TEXT = new Set(['textfield', 'textarea', 'email', 'cosign', 'phoneNumber', 'postcode', 'licenseplate', 'iban', 'bsn', 'signature']);
/** Texts whose null is refused also as an item of a list. */
const NEVER_NULL = new Set(['postcode', 'cosign', 'signature']);
const MOMENT = new Set(['date', 'datetime', 'time']);
/** Only the pattern of the definition counts for these. */
const PATTERN_ONLY = new Set(['phoneNumber', 'postcode', 'licenseplate']);

/** What the backend says of a value; `content` are the checks on what is in it. */
export function checkStored(component: Component, value: unknown, context: CheckContext, content: Readonly<Record<string, Check>>): Issue[] {
  const required = component.validate?.required === true;
  if (value === undefined) return required ? [issue('required', 'required')] : [];
  if (component.multiple === true && (TEXT.has(component.type) || MOMENT.has(component.type) || component.type === 'number')) {
    if (value === null) return [issue('null', 'required')];
    if (!Array.isArray(value)) return [issue('not_a_list', 'kind')];
    return value.flatMap((item: unknown, index) => at(index, storedOne(component, item, context, content, true)));
  }
  return storedOne(component, value, context, content, false);
}

function storedOne(component: Component, value: unknown, context: CheckContext, content: Readonly<Record<string, Check>>, inList: boolean): Issue[] {
  const required = component.validate?.required === true;
  const { type } = component;
  if (TEXT.has(type)) return storedText(component, value, context, content, inList);
  if (value === null) return required || type === 'select' || type === 'checkbox' ? [issue('null', 'required')] : [];
  if (MOMENT.has(type) && value === '') return required ? [issue('required', 'required')] : [];
  switch (type) {
    case 'number':
    case 'currency':
      return storedNumber(component, value, context, content);
    case 'checkbox':
      return required && value === false ? [issue('invalid', 'required')] : (content.checkbox?.(component, value, context) ?? []);
    case 'radio':
    case 'select':
      return storedChoice(component, value, context);
    case 'editgrid':
    case 'file':
      return storedList(component, value, context, content);
    case 'addressNL':
      return storedAddress(component, value, context);
    case 'map':
      return isRecord(value) && value.type === undefined ? at('type', [issue('required', 'required')]) : checkMap(component, value, context);
    default:
      return content[type]?.(component, value, context) ?? [];
  }
}

function storedText(component: Component, value: unknown, context: CheckContext, content: Readonly<Record<string, Check>>, inList: boolean): Issue[] {
  if (value === null) return inList && !NEVER_NULL.has(component.type) ? [] : [issue('null', 'required')];
  if (typeof value !== 'string' && typeof value !== 'number') return wrongKind();
  const text = String(value).trim();
  if (text === '') return component.validate?.required ? [issue('blank', 'required')] : [];
  if (component.type === 'signature') return [];
  if (!PATTERN_ONLY.has(component.type)) return content[component.type]?.(component, text, context) ?? [];
  const { pattern } = component.validate ?? {};
  if (pattern && wholePattern(pattern)?.test(text) === false) return [issue('invalid', 'pattern', { value: text })];
  // Length and the like, without the built-in shape.
  return content.textfield?.({ ...component, type: 'textfield' }, text, context) ?? [];
}

/** Numbers may be written as text. */
function storedNumber(component: Component, value: unknown, context: CheckContext, content: Readonly<Record<string, Check>>): Issue[] {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return content.number?.(component, number, context) ?? [];
}

function storedChoice(component: Component, value: unknown, context: CheckContext): Issue[] {
  const required = component.validate?.required === true;
  const known = choicesOf(component, context.choices);
  const one = (item: unknown): Issue[] => ((item === '' && !required) || known === null || known.some((choice) => choice.value === String(item)) ? [] : [issue('invalid_choice', 'choice')]);
  if (component.type !== 'select' || component.multiple !== true) return one(value);
  if (!Array.isArray(value)) return [issue('not_a_list', 'kind')];
  if (value.length === 0) return required ? [issue('empty', 'required')] : [];
  return value.flatMap((item: unknown, index) => at(index, one(item)));
}

function storedList(component: Component, value: unknown, context: CheckContext, content: Readonly<Record<string, Check>>): Issue[] {
  if (!Array.isArray(value)) return [issue('not_a_list', 'kind')];
  if (value.length === 0 && component.validate?.required) return [issue(component.type === 'file' ? 'min_length' : 'empty', 'required')];
  return content[component.type]?.(component, value, context) ?? [];
}

/** An address always has both parts, and a looked-up street and town only count with a seal that the caller can verify. */
function storedAddress(component: Component, value: unknown, context: CheckContext): Issue[] {
  if (!isRecord(value)) return wrongKind();
  const missing = ['postcode', 'houseNumber'].flatMap((part) =>
    value[part] === undefined ? at(part, [issue('required', `${part}Required`)]) : value[part] === '' ? at(part, [issue('blank', `${part}Required`)]) : value[part] === null ? at(part, [issue('null', `${part}Required`)]) : [],
  );
  if (missing.length > 0) return missing;
  const found = checkAddress({ ...component, deriveAddress: false }, value, context);
  if (found.length > 0 || component.deriveAddress !== true) return found;
  return context.addressSeal?.(value) === true ? [] : [issue('invalid', 'addressSeal')];
}
