import type { Component, FormData, FormDefinition } from '../definition/definition.types.js';
import { childrenOf, hasValue } from '../definition/walk.js';
import { localise } from '../definition/localise.js';
import { evaluate, type LogicOptions } from '../logic/logic.rules.js';
import { isEmptyValue } from '../values/empty.js';
import { getPath, isRecord } from '../values/paths.js';
import { visibleRow } from '../visibility/visibility.rules.js';
import { display, emptyText, type DisplayOptions } from './display.js';

/** One line of "check your answers", of the receipt and of the PDF copy. */
export interface SummaryLine {
  /** Key of the question, with the row's number in a repeating group ("personen.0.naam"). */
  key: string;
  label: string;
  /** Title of the step, then of the group when there is one: "Periode" or "Uw gegevens: Adres". */
  groep: string;
  /** Key of the step, for the link to change the answer. */
  stap: string;
  value: unknown;
  /** The answer as people read it; "Niet ingevuld" when there is none. */
  display: string;
}

export interface SummaryOptions extends LogicOptions {
  choices?: DisplayOptions['choices'];
  /** Leave out questions without an answer. Default false: the copy shows everything that was asked. */
  filledOnly?: boolean;
}

/** The form as it was answered: every visible question in page order. */
export function summary(definition: FormDefinition, data: FormData, options: SummaryOptions = {}): SummaryLine[] {
  const locale = options.locale ?? 'nl';
  const state = evaluate(localise(definition, locale), data, options);
  const settings: DisplayOptions = { locale, ...(options.choices ? { choices: options.choices } : {}) };
  return state.steps
    .filter((step) => step.toepasselijk)
    .flatMap((step) => lines(step.components, '', state.data, state.data, settings, { stap: step.key, groep: step.titel }))
    .filter((line) => options.filledOnly !== true || line.display !== emptyText(settings.locale));
}

interface Place {
  stap: string;
  groep: string;
}

function lines(components: Component[], prefix: string, data: FormData, all: FormData, options: DisplayOptions, place: Place): SummaryLine[] {
  return components.flatMap((component) => {
    if (!hasValue(component)) {
      const title = component.type === 'fieldset' && component.hideHeader !== true ? labelOf(component) : '';
      return lines(childrenOf(component), prefix, data, all, options, title ? { ...place, groep: join(place.groep, title) } : place);
    }
    const value = getPath(data, component.key);
    if (component.type === 'editgrid' && Array.isArray(value) && value.length > 0) return rows(component, prefix, value, all, options, place);
    const shown = isEmptyValue(component, value) && component.type !== 'checkbox' ? '' : display(component, value, options);
    return [{ key: prefix + component.key, label: labelOf(component), ...place, value: value ?? null, display: shown || emptyText(options.locale) }];
  });
}

/** The rows of a repeating group, each as a group of its own: "Personen: Persoon 1". */
function rows(group: Component, prefix: string, value: unknown[], all: FormData, options: DisplayOptions, place: Place): SummaryLine[] {
  const name = group.groupLabel || labelOf(group);
  return value.filter(isRecord).flatMap((row, index) => {
    const seen = visibleRow(group, row, (key) => getPath(all, key));
    return lines(seen.components, `${prefix}${group.key}.${index}.`, seen.data, all, options, { ...place, groep: join(place.groep, `${name} ${index + 1}`) });
  });
}

const join = (outer: string, inner: string): string => (outer ? `${outer}: ${inner}` : inner);

const labelOf = (component: Component): string => component.label || component.legend || component.title || component.key;
