import type { Component } from '../definition/definition.types.js';
import { isRecord } from '../values/paths.js';
import { at, issue, wrongKind, type Check, type Issue } from './issue.js';
import { POSTCODE, wholePattern } from './text.rules.js';

const FORMATS: { part: string; format: RegExp; sentence: string }[] = [
  { part: 'postcode', format: POSTCODE, sentence: 'postcode' },
  { part: 'houseNumber', format: /^\d{1,5}$/, sentence: 'houseNumber' },
  { part: 'houseLetter', format: /^[a-zA-Z]$/, sentence: 'houseLetter' },
  { part: 'houseNumberAddition', format: /^[a-zA-Z0-9]{1,4}$/, sentence: 'houseNumberAddition' },
];
const PARTS = ['postcode', 'houseNumber', 'houseLetter', 'houseNumberAddition', 'streetName', 'city'];

/**
 * A Dutch address. Postcode and house number stand together: with one of them, or when the question is required, both
 * must be there; with address lookup street and town too. Letter and addition are never required.
 */
export const checkAddress: Check = (component, value, { addressSeal }) => {
  if (!isRecord(value)) return wrongKind();
  const given = (part: string): string => (typeof value[part] === 'string' ? value[part] : '');
  const wrong = PARTS.filter((part) => value[part] !== undefined && value[part] !== null && typeof value[part] !== 'string');
  if (wrong.length > 0) return wrong.flatMap((part) => at(part, wrongKind()));
  const needed = component.validate?.required || given('postcode') !== '' || given('houseNumber') !== '';
  const required = needed ? ['postcode', 'houseNumber', ...(component.deriveAddress ? ['streetName', 'city'] : [])] : [];
  const found = PARTS.flatMap((part): Issue[] => {
    if (given(part) === '') return required.includes(part) ? at(part, [issue(value[part] === '' ? 'blank' : 'required', `${part}Required`)]) : [];
    const rule = FORMATS.find((format) => format.part === part);
    if (rule && !rule.format.test(given(part))) return at(part, [issue('invalid', rule.sentence, { value: given(part) })]);
    return at(part, ownPattern(component, part, given(part)));
  });
  if (found.length > 0 || !needed || !component.deriveAddress || !addressSeal) return found;
  return addressSeal(value) ? [] : [issue('invalid', 'addressSeal')];
};

/** The pattern that the builder set on a part (postcode of the own municipality, for instance). */
function ownPattern(component: Component, part: string, value: string): Issue[] {
  const pattern = component.openForms?.components?.[part]?.validate?.pattern;
  return pattern && wholePattern(pattern)?.test(value) === false ? [issue('invalid', 'pattern', { value })] : [];
}
