import type { Component } from '../definition/definition.types.js';
import { addToDate, parseDate } from '../values/dates.js';
import { isRecord } from '../values/paths.js';
import { at, issue, wrongKind, type Check, type CheckContext, type Issue } from './issue.js';
import { checkBsn, checkEmail, checkPhone } from './text.rules.js';

const OLDEST_YEARS = 120;

/** One text of a person that must be there, or null when it is. */
function needed(person: Record<string, unknown>, part: string): Issue[] {
  const value = person[part];
  if (value === undefined || value === null || value === '') return at(part, [issue(value === '' ? 'blank' : 'required', `${part}Required`)]);
  return typeof value === 'string' ? [] : at(part, wrongKind());
}

function birthDate(person: Record<string, unknown>, { today, profile }: CheckContext): Issue[] {
  if (profile === 'opslag' && person.dateOfBirth === undefined) return [];
  const missing = needed(person, 'dateOfBirth');
  if (missing.length > 0) return missing;
  const date = String(person.dateOfBirth);
  if (!parseDate(date)) return at('dateOfBirth', [issue('invalid', 'invalid_date', { value: date })]);
  if (today && date >= today) return at('dateOfBirth', [issue('max_value', 'birthFuture')]);
  if (today && date < addToDate(today, -OLDEST_YEARS, 0, 0)) return at('dateOfBirth', [issue('min_value', 'birthOld')]);
  return [];
}

function bsn(component: Component, person: Record<string, unknown>, context: CheckContext): Issue[] {
  const missing = needed(person, 'bsn');
  return missing.length > 0 ? missing : at('bsn', checkBsn(component, person.bsn, context));
}

/** Optional text: absent, null or text. */
const optionalText = (person: Record<string, unknown>, part: string): Issue[] =>
  person[part] === undefined || person[part] === null || typeof person[part] === 'string' ? [] : at(part, wrongKind());

const people =
  (check: (component: Component, person: Record<string, unknown>, context: CheckContext) => Issue[]): Check =>
  (component, value, context) =>
    Array.isArray(value)
      ? value.flatMap((person: unknown, index) => at(index, isRecord(person) ? check(component, person, context) : wrongKind()))
      : wrongKind();

/** The mark of a person that the applicant added: true or not there. */
const addedByHand = (person: Record<string, unknown>): Issue[] =>
  person.__addedManually === undefined || person.__addedManually === true ? [] : at('__addedManually', wrongKind());

/** Partners: citizen service number, last name and date of birth. */
export const checkPartners = people((component, person, context) => [
  ...bsn(component, person, context),
  ...optionalText(person, 'initials'),
  ...optionalText(person, 'affixes'),
  ...(context.profile === 'opslag' ? optionalText(person, 'lastName') : needed(person, 'lastName')),
  ...birthDate(person, context),
  ...addedByHand(person),
]);

const checkEachChild = people((component, child, context) => [
  ...bsn(component, child, context),
  // A child that was fetched from the register may have no first names on it.
  ...(context.profile === 'opslag' ? optionalText(child, 'firstNames') : needed(child, 'firstNames')),
  ...birthDate(child, context),
  ...(child.selected === undefined || child.selected === null || typeof child.selected === 'boolean' ? [] : at('selected', wrongKind())),
  ...addedByHand(child),
]);

/** Children: as partners, with first names; no two with the same number. */
export const checkChildren: Check = (component, value, context) => {
  const found = checkEachChild(component, value, context);
  const numbers = Array.isArray(value) ? value.map((child: unknown) => (isRecord(child) ? child.bsn : undefined)).filter((number) => typeof number === 'string' && number !== '') : [];
  return new Set(numbers).size < numbers.length ? [...found, issue('invalid', 'bsnTwice')] : found;
};

const ADDRESS_CHECKS: Record<string, { check: Check; required: string }> = {
  email: { check: checkEmail, required: 'emailRequired' },
  phoneNumber: { check: checkPhone, required: 'phoneRequired' },
};

/** customerProfile: digital addresses, each of an allowed kind and at most once. */
export const checkProfile: Check = (component, value, context) => {
  if (!Array.isArray(value)) return wrongKind();
  const kinds = component.digitalAddressTypes ?? Object.keys(ADDRESS_CHECKS);
  const required = component.validate?.required === true;
  const found = value.flatMap((item: unknown, index) => at(index, digitalAddress(component, item, kinds, required && kinds.length === 1, context)));
  const given = value.filter(isRecord);
  if (required && kinds.length > 1 && !given.some((item) => typeof item.address === 'string' && item.address !== '')) found.push(issue('required', 'profileRequired'));
  const twice = given.map((item) => item.type).find((type, index, all) => all.indexOf(type) !== index);
  if (twice !== undefined && found.length === 0) found.push(issue('invalid', 'profileTwice'));
  return found;
};

function digitalAddress(component: Component, item: unknown, kinds: string[], required: boolean, context: CheckContext): Issue[] {
  if (!isRecord(item)) return wrongKind();
  const { type, address, preferenceUpdate } = item;
  const fallback = kinds.length === 1 ? ADDRESS_CHECKS[kinds[0] ?? ''] : undefined;
  const rule = typeof type === 'string' && kinds.includes(type) ? ADDRESS_CHECKS[type] : undefined;
  const found: Issue[] = rule ? [] : at('type', [issue('invalid_choice', 'profileKind')]);
  if (preferenceUpdate !== undefined && preferenceUpdate !== 'useOnlyOnce' && preferenceUpdate !== 'isNewPreferred') found.push(...at('preferenceUpdate', wrongKind()));
  const { check, required: sentence } = rule ?? fallback ?? {};
  if (context.profile === 'invoer' && Object.keys(item).some((part) => !['type', 'address', 'preferenceUpdate'].includes(part))) found.push(...wrongKind());
  if (!check || !sentence) return found;
  if (address === '' || address === undefined) return required ? [...found, ...at('address', [issue('required', sentence)])] : found;
  // Only the form of the address counts here, not the limits of the question around it.
  return [...found, ...at('address', check({ type: 'email', key: component.key }, address, context))];
}
