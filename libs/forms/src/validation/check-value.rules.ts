import type { Component } from '../definition/definition.types.js';
import { isRecord } from '../values/paths.js';
import { checkAddress } from './address.rules.js';
import { checkBoxes, checkChoice } from './choice.rules.js';
import { checkDate, checkDateTime, checkTime } from './date.rules.js';
import { checkFiles } from './file.rules.js';
import { at, issue, wrongKind, type Check, type CheckContext, type Issue } from './issue.js';
import { checkStored } from './stored.rules.js';
import { checkMap } from './map.rules.js';
import { checkCheckbox, checkNumber } from './number.rules.js';
import { checkChildren, checkPartners, checkProfile } from './people.rules.js';
import { checkBsn, checkEmail, checkIban, checkLicensePlate, checkPhone, checkPostcode, checkSignature, checkText } from './text.rules.js';

/** Rows of a repeating group: only their number and kind; what is in them is the business of validate(). */
const checkRows: Check = (component, value) => {
  if (!Array.isArray(value)) return wrongKind();
  const { minLength, maxLength } = component.validate ?? {};
  const found = value.flatMap((row: unknown, index) => (isRecord(row) ? [] : at(index, wrongKind())));
  if (typeof minLength === 'number' && value.length < minLength && value.length > 0) found.push(issue('min_length', 'minRows', { min: minLength, count: value.length }));
  if (typeof maxLength === 'number' && value.length > maxLength) found.push(issue('max_length', 'maxRows', { max: maxLength, count: value.length }));
  return found;
};

/** Old co-signing: an object that the server made; nothing in it is checked here. */
const checkObject: Check = (_component, value) => (isRecord(value) ? [] : wrongKind());

/** The check of every type that holds an answer. */
export const CHECKS: Readonly<Record<string, Check>> = {
  textfield: checkText,
  textarea: checkText,
  email: checkEmail,
  cosign: checkEmail,
  phoneNumber: checkPhone,
  postcode: checkPostcode,
  licenseplate: checkLicensePlate,
  iban: checkIban,
  bsn: checkBsn,
  signature: checkSignature,
  number: checkNumber,
  currency: checkNumber,
  checkbox: checkCheckbox,
  radio: checkChoice,
  select: checkChoice,
  selectboxes: checkBoxes,
  npFamilyMembers: checkBoxes,
  date: checkDate,
  datetime: checkDateTime,
  time: checkTime,
  addressNL: checkAddress,
  map: checkMap,
  file: checkFiles,
  editgrid: checkRows,
  partners: checkPartners,
  children: checkChildren,
  customerProfile: checkProfile,
  coSign: checkObject,
};

/** Types for which null means: not answered, also in what a person sends in. */
const NULL_IS_EMPTY = new Set(['number', 'currency', 'map', 'radio', 'select', 'selectboxes', 'npFamilyMembers', 'coSign']);
/** Types whose value is a list by itself; `multiple` is no list of lists. */
const LIST_TYPES = new Set(['file', 'editgrid', 'partners', 'children', 'customerProfile', 'selectboxes', 'npFamilyMembers', 'checkbox', 'addressNL', 'map']);
/** Types whose empty text is "not there" rather than "empty": there is no empty time or choice. */
const BLANK_IS_MISSING = new Set(['time', 'date', 'datetime', 'radio', 'select', 'signature', 'file', 'editgrid', 'map', 'number', 'currency']);

/** What is wrong with the answer to one question. The question is taken to be visible. */
export function checkValue(component: Component, value: unknown, context: CheckContext): Issue[] {
  if (context.profile === 'opslag') return withPlugins(component, value, context, checkStored(component, value, context, CHECKS));
  if (component.multiple === true && !LIST_TYPES.has(component.type)) return checkMultiple(component, value, context);
  return withPlugins(component, value, context, checkOne(component, value, context));
}

function checkMultiple(component: Component, value: unknown, context: CheckContext): Issue[] {
  const required = component.validate?.required === true;
  if (value === undefined) return required ? [issue('required', 'required')] : [];
  if (value === null) return required ? [issue('null', 'required')] : wrongKind();
  if (!Array.isArray(value)) return [issue('not_a_list', 'kind')];
  if (value.length === 0) return required ? [issue('required', 'required')] : [];
  return value.flatMap((item: unknown, index) => at(index, withPlugins(component, item, context, checkItem(component, item, context))));
}

/** An empty item in a required choice is no choice; elsewhere it is a question without an answer. */
const checkItem: Check = (component, item, context) =>
  component.type === 'select' && item === '' && component.validate?.required ? [issue('invalid_choice', 'choice')] : checkOne(component, item, context);

function checkOne(component: Component, value: unknown, context: CheckContext): Issue[] {
  const required = component.validate?.required === true;
  if (value === undefined) return required ? [issue('required', 'required')] : [];
  if (value === null) {
    if (!NULL_IS_EMPTY.has(component.type)) return wrongKind();
    return required ? [issue('null', 'required')] : [];
  }
  if (value === '' && !isTyped(component)) {
    if (required) return [issue(BLANK_IS_MISSING.has(component.type) ? 'required' : 'blank', 'required')];
    return [];
  }
  if (required && typeof value === 'string' && value.trim() === '') return [issue('blank', 'required')];
  if (required && Array.isArray(value) && value.length === 0 && component.type !== 'partners' && component.type !== 'children') return [issue('required', 'required')];
  return CHECKS[component.type]?.(component, value, context) ?? [];
}

/** Types where an empty text is of the wrong kind. */
const isTyped = (component: Component): boolean =>
  ['map', 'number', 'currency', 'checkbox', 'file', 'editgrid', 'addressNL', 'partners', 'children', 'customerProfile', 'selectboxes'].includes(component.type);

function withPlugins(component: Component, value: unknown, context: CheckContext, found: Issue[]): Issue[] {
  if (found.length > 0 || value === undefined || value === null || value === '') return found;
  const messages = (component.validate?.plugins ?? []).map((name) => context.plugins?.[name]?.(value, component, context.data) ?? null);
  return messages.filter((text) => text !== null).map((text) => issue('invalid', 'plugin', { text }));
}
