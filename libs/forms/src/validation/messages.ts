import type { Component, Locale } from '../definition/definition.types.js';
import { MESSAGES_EN } from './messages.en.js';
import { MESSAGES_NL } from './messages.nl.js';
import type { Issue } from './issue.js';

/** A sentence: what to do, then what was entered. Named parts stand in braces. */
export type Sentences = Readonly<Record<string, string>>;

const SENTENCES: Record<Locale, Sentences> = { nl: MESSAGES_NL, en: MESSAGES_EN };
/** Long answers are not repeated in full. */
const MAX_ECHO = 60;

/** Under which name a definition gives its own sentence for this issue; the older name where there are two. */
const OWN_NAMES: Record<string, string> = {
  minDateToday: 'minDate',
  minDateTodayStrict: 'minDate',
  minDateVariable: 'minDate',
  maxDateToday: 'maxDate',
  maxDateTodayStrict: 'maxDate',
  maxDateVariable: 'maxDate',
  minDateVariableStrict: 'minDate',
  maxDateVariableStrict: 'maxDate',
  timePeriod: 'invalid_time',
  postcode: 'pattern',
  licenseplate: 'pattern',
};

/** The sentence of the definition itself for this issue, or null. */
function ownSentence(component: Component, found: Issue, locale: Locale): string | null {
  const names = [found.sentence, OWN_NAMES[found.sentence], found.code].filter((name) => name !== undefined);
  const part = found.path.length === 1 ? component.openForms?.components?.[String(found.path[0])] : undefined;
  for (const source of [part?.errors, part?.translatedErrors?.[locale], component.errors, component.translatedErrors?.[locale]]) {
    const own = names.map((name) => source?.[name]).find((text) => typeof text === 'string' && text !== '');
    if (own) return own;
  }
  return null;
}

/** The words of an issue. `labels` gives the label of another question that a limit depends on. */
export function messageFor(component: Component, found: Issue, locale: Locale, labelOf: (key: string) => string): string {
  const own = ownSentence(component, found, locale);
  const sentences = SENTENCES[locale];
  const one = found.params.min === 1 || found.params.max === 1;
  const specific = sentences[found.sentence === 'required' ? `required.${component.type}` : one ? `${found.sentence}.one` : ''];
  const template = own ?? specific ?? sentences[found.sentence] ?? sentences.invalid ?? '';
  const label = component.label || component.title || component.key;
  const other = typeof found.params.variable === 'string' ? labelOf(found.params.variable) : '';
  // One pass, so that braces in an answer stay what they are.
  return template.replace(/\{\{?\s*(\w+)\s*\}?\}/g, (whole, name: string) => {
    if (name === 'label' || name === 'field') return label;
    if (name === 'variable') return other;
    const value = found.params[own !== null ? formioName(name, found) : name];
    return value === undefined ? whole : shorten(String(value));
  });
}

/** Names that Form.io uses in the sentences of a definition, as our parameters are called. */
function formioName(name: string, { params }: Issue): string {
  if (name === 'length') return params.max !== undefined ? 'max' : 'min';
  if (name === 'minDate' || name === 'maxDate') return 'limit';
  if (['minCount', 'minSelectedCount', 'minTime', 'minLength'].includes(name)) return 'min';
  return ['maxCount', 'maxSelectedCount', 'maxTime', 'maxLength'].includes(name) ? 'max' : name;
}

const shorten = (text: string): string => (text.length > MAX_ECHO ? `${text.slice(0, MAX_ECHO - 1)}…` : text);
