import type { Component, FormData, FormDefinition, Locale } from '../definition/definition.types.js';
import { childrenOf, findComponent, hasValue } from '../definition/walk.js';
import { localise } from '../definition/localise.js';
import { evaluate, type FormState, type LogicOptions } from '../logic/logic.rules.js';
import { getPath, isRecord, setPath } from '../values/paths.js';
import { visibleRow } from '../visibility/visibility.rules.js';
import { checkValue } from './check-value.rules.js';
import { issue, type CheckContext, type Issue } from './issue.js';
import { messageFor } from './messages.js';

/** Something that the applicant must mend. */
export interface Bevinding {
  /** Where: key of the question, with dots into its parts ("adres.postcode", "personen.0.naam"). '' for a step as a whole. */
  veld: string;
  /** Machine name, as in the API of Open Formulieren: required, null, blank, invalid, invalid_choice, max_length, blocked, ... */
  code: string;
  /** What to do and what was entered, in plain Dutch or English. */
  melding: string;
  /** Key of the step; '' for a form without steps. */
  stap: string;
}

export interface ValidateOptions extends Omit<LogicOptions, 'today' | 'step' | 'locale'> {
  /** Today in the Netherlands, "YYYY-MM-DD", by the caller's clock. */
  today: string;
  locale?: Locale;
  /** Only this step; without it the whole form. */
  step?: string;
  /** What was really uploaded, by id: then a file that is not among them is refused. */
  files?: CheckContext['files'];
  /** Choices that come from elsewhere (reference lists), by key of the question. */
  choices?: CheckContext['choices'];
  /** Checks that a definition names in validate.plugins. */
  plugins?: CheckContext['plugins'];
  /** Whether a looked-up street and town are genuine; without it they are taken as they come (`invoer`). */
  addressSeal?: CheckContext['addressSeal'];
  /** Default `invoer`; see CheckContext. */
  profile?: CheckContext['profile'];
}

/**
 * Everything that is wrong with the answers, in page order. Hidden questions and steps that do not apply are left
 * out, and so are answers to questions that do not exist. The same verdict in browser and server.
 */
export function validate(definition: FormDefinition, data: FormData, options: ValidateOptions): Bevinding[] {
  const localised = localise(definition, options.locale ?? 'nl');
  return validateState(localised, evaluate(localised, data, options), options);
}

/** As validate(), for a form whose logic is already worked out. */
export function validateState(definition: FormDefinition, state: FormState, options: ValidateOptions): Bevinding[] {
  const locale = options.locale ?? 'nl';
  const { files, choices, plugins, addressSeal, profile = 'invoer', today } = options;
  const context: CheckContext = {
    today, locale, profile, data: state.data,
    ...(files && { files }), ...(choices && { choices }), ...(plugins && { plugins }), ...(addressSeal && { addressSeal }),
  };
  const labelOf = (key: string): string => findComponent(definition, key)?.label ?? key;
  return state.steps
    .filter((step) => step.toepasselijk && (options.step === undefined || options.step === step.key))
    .flatMap((step) => {
      const found = step.components.flatMap((component) => checkComponent(component, '', state.data, context, labelOf, step.key));
      if (!step.geblokkeerd) return found;
      const melding = messageFor({ type: 'panel', key: step.key, label: step.titel }, issue('blocked', 'blocked'), locale, labelOf);
      return [...found, { veld: '', code: 'blocked', melding, stap: step.key }];
    });
}

function checkComponent(component: Component, prefix: string, data: FormData, context: CheckContext, labelOf: (key: string) => string, stap: string): Bevinding[] {
  const below = (inner: Component): Bevinding[] => checkComponent(inner, prefix, data, context, labelOf, stap);
  if (!hasValue(component)) return childrenOf(component).flatMap(below);
  const value = getPath(data, component.key);
  const veld = (found: Issue): string => [prefix + component.key, ...found.path].join('.');
  const issues = checkValue(component, value, context).map((found) => ({ ...found, path: placeOnPage(component, found.path) }));
  const own = firstPerPlace(issues).map((found) => ({
    veld: veld(found),
    code: found.code,
    melding: messageFor(component, found, context.locale, labelOf),
    stap,
  }));
  if (component.type !== 'editgrid' || !Array.isArray(value)) return own;
  return [...own, ...value.flatMap((row: unknown, index) => (isRecord(row) ? checkRow(component, row, index, prefix, context, labelOf, stap) : []))];
}

/** The questions of one row. Limits and conditions see the row in the place of the group. */
function checkRow(group: Component, row: FormData, index: number, prefix: string, context: CheckContext, labelOf: (key: string) => string, stap: string): Bevinding[] {
  const seen = visibleRow(group, row, (key) => getPath(context.data, key));
  const inRow: CheckContext = { ...context, data: { ...setPath(context.data, group.key, seen.data), ...seen.data } };
  return seen.components.flatMap((inner) => checkComponent(inner, `${prefix}${group.key}.${index}.`, seen.data, inRow, labelOf, stap));
}

/** The part of a place that a reader can see: a drawing and a list of boxes are one thing, a file is one line. */
function placeOnPage(component: Component, path: Issue['path']): Issue['path'] {
  if (component.type === 'map' || component.type === 'selectboxes') return [];
  return component.type === 'file' ? path.slice(0, 1) : path;
}

/** One sentence per place: the first thing to mend. */
function firstPerPlace(issues: Issue[]): Issue[] {
  const seen = new Set<string>();
  return issues.filter((found) => {
    const place = found.path.join('.');
    if (seen.has(place)) return false;
    seen.add(place);
    return true;
  });
}
