import { issue, wrongKind, type Check, type Issue } from './issue.js';
import { formatCurrency, formatNumber } from '../values/format.js';

/** Numbers and amounts: a finite number between the limits. Text is never read as a number. */
export const checkNumber: Check = (component, value, { locale }) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) return wrongKind();
  const { min, max } = component.validate ?? {};
  const show = (number: number): string =>
    component.type === 'currency' ? formatCurrency(number, locale, component.currency, component.decimalLimit ?? 2) : formatNumber(number, locale);
  const found: Issue[] = [];
  if (typeof min === 'number' && value < min) found.push(issue('min_value', 'min', { min: show(min), value: show(value) }));
  if (typeof max === 'number' && value > max) found.push(issue('max_value', 'max', { max: show(max), value: show(value) }));
  return found;
};

export const checkCheckbox: Check = (component, value) => {
  if (typeof value !== 'boolean') return wrongKind();
  return component.validate?.required && !value ? [issue('required', 'required')] : [];
};
