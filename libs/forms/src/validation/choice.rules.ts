import type { Choice, Component } from '../definition/definition.types.js';
import { isRecord } from '../values/paths.js';
import { issue, wrongKind, type Check, type CheckContext } from './issue.js';

/**
 * The choices of a question: those the caller supplies, else those of the definition. Null when they come from
 * elsewhere (a variable, a reference list) and nobody supplied them: then any choice may be right.
 */
export function choicesOf(component: Component, choices?: CheckContext['choices']): readonly Choice[] | null {
  const supplied = choices?.[component.key];
  if (supplied) return supplied;
  const source = component.openForms?.dataSrc;
  if (source !== undefined && source !== '' && source !== 'manual') return null;
  return (component.type === 'select' ? (component.data?.values ?? component.values) : component.values) ?? [];
}

/** radio, select: one of the choices. */
export const checkChoice: Check = (component, value, context) => {
  if (typeof value !== 'string') return wrongKind();
  const choices = choicesOf(component, context.choices);
  return choices === null || choices.some((choice) => choice.value === value) ? [] : [issue('invalid_choice', 'choice')];
};

/** selectboxes: every box of the question with yes or no, no other boxes, and the asked number of ticks. */
export const checkBoxes: Check = (component, value, context) => {
  if (!isRecord(value)) return wrongKind();
  if (Object.values(value).some((ticked) => typeof ticked !== 'boolean')) return wrongKind();
  const choices = choicesOf(component, context.choices);
  if (choices !== null) {
    if (context.profile === 'invoer' && Object.keys(value).some((key) => !choices.some((choice) => choice.value === key))) return [issue('invalid_choice', 'choice')];
    if (choices.some((choice) => value[choice.value] === undefined)) return [issue('required', 'boxesMissing')];
  }
  return checkCount(component, Object.values(value).filter((ticked) => ticked === true).length);
};

function checkCount(component: Component, ticked: number): ReturnType<Check> {
  const { required, minSelectedCount, maxSelectedCount } = component.validate ?? {};
  if (!required && ticked === 0) return [];
  const [min, max] = [count(minSelectedCount), count(maxSelectedCount)];
  if (min === null && required && ticked === 0) return [issue('required', 'required')];
  if (min !== null && ticked < min) return [issue('min_selected_count', 'minSelectedCount', { min, count: ticked })];
  if (max !== null && ticked > max) return [issue('max_selected_count', 'maxSelectedCount', { max, count: ticked })];
  return [];
}

/** The builder writes counts as number, as text, or as '' for none. */
const count = (value: unknown): number | null => {
  if (value === undefined || value === null || value === '') return null;
  const number = Number(value);
  return Number.isInteger(number) && number >= 0 ? number : null;
};
