import { electronicFormatIBAN, isValidIBAN } from 'ibantools';
import type { Component } from '../definition/definition.types.js';
import { issue, wrongKind, type Check, type Issue } from './issue.js';

/** Atoms joined by dots, @, and a domain name with at least two labels. Quoted local parts are not taken. */
const EMAIL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)$/i;
const PHONE = /^[+0-9][- 0-9]+$/;
/** Postcode: SA, SD and SS are never given out. */
export const POSTCODE = /^[1-9][0-9]{3} ?(?!sa|sd|ss|SA|SD|SS)[a-zA-Z]{2}$/;
const LICENSE_PLATE = /^[a-zA-Z0-9]{1,3}-[a-zA-Z0-9]{1,3}-[a-zA-Z0-9]{1,3}$/;
const PNG = 'data:image/png;base64,';

/** The pattern of a definition, for the whole text. A pattern that is no regular expression holds nothing back. */
export function wholePattern(pattern: string): RegExp | null {
  const start = pattern.startsWith('^') ? '' : '^';
  const end = pattern.endsWith('$') ? '' : '$';
  // With alternatives the anchors must hold for each of them.
  const body = start && end && pattern.includes('|') ? `(?:${pattern})` : pattern;
  try {
    return new RegExp(start + body + end);
  } catch {
    return null;
  }
}

/** Length and pattern, for every kind of text. */
function limits(component: Component, value: string, patternToo = true): Issue[] {
  const { maxLength, minLength, pattern } = component.validate ?? {};
  const found: Issue[] = [];
  if (typeof maxLength === 'number' && [...value].length > maxLength) found.push(issue('max_length', 'maxLength', { max: maxLength, length: [...value].length }));
  if (typeof minLength === 'number' && [...value].length < minLength) found.push(issue('min_length', 'minLength', { min: minLength, length: [...value].length }));
  if (patternToo && pattern && wholePattern(pattern)?.test(value) === false) found.push(issue('invalid', 'pattern', { value }));
  return found;
}

const text =
  (check: (component: Component, value: string) => Issue[]): Check =>
  (component, value) =>
    typeof value === 'string' ? check(component, value) : wrongKind();

export const checkText = text((component, value) => limits(component, value));

export const checkEmail = text((component, value) => (EMAIL.test(value) ? limits(component, value) : [issue('invalid', 'email', { value })]));

export const checkPhone = text((component, value) => (PHONE.test(value) ? limits(component, value) : [issue('invalid', 'phone', { value })]));

export const checkPostcode = text((component, value) => {
  if (!POSTCODE.test(value)) return [issue('invalid', 'postcode', { value })];
  return limits(component, value);
});

export const checkLicensePlate = text((component, value) => {
  const pattern = component.validate?.pattern ? wholePattern(component.validate.pattern) : LICENSE_PLATE;
  return pattern === null || pattern.test(value) ? limits(component, value, false) : [issue('invalid', 'licenseplate', { value })];
});

/** IBAN with its check digits and the length of its country; spaces may stand in it. */
export const checkIban = text((_component, value) => (isValidIBAN(electronicFormatIBAN(value) ?? '') ? [] : [issue('invalid', 'iban')]));

/** Nine digits that pass the elfproef (Besluit burgerservicenummer: 9 x first ... 2 x eighth - ninth is a multiple of 11). */
export function isBsn(value: string): boolean {
  if (!/^\d{9}$/.test(value)) return false;
  const sum = [...value].reduce((total, digit, index) => total + Number(digit) * (index === 8 ? -1 : 9 - index), 0);
  return sum % 11 === 0;
}

export const checkBsn = text((_component, value) => {
  if (!/^\d{9}$/.test(value)) return [issue('invalid', 'bsnDigits')];
  return isBsn(value) ? [] : [issue('invalid', 'bsn')];
});

export const checkSignature = text((_component, value) => (value.startsWith(PNG) ? [] : [issue('invalid', 'signature')]));
