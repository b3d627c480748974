import type { Component, FormDefinition } from '../definition/definition.types.js';
import { hasUnknownTemplate } from '../logic/template.js';
import { CHECKS } from '../validation/check-value.rules.js';
import { choicesOf } from '../validation/choice.rules.js';
import { wholePattern } from '../validation/text.rules.js';
import { fout, waarschuwing, type AnalyseFinding } from './finding.js';
import { isKnownKey, type Placed } from './keys.js';

const WITHOUT_VALUE = new Set(['panel', 'fieldset', 'columns', 'content', 'softRequiredErrors']);
const CHOICES = new Set(['radio', 'select', 'selectboxes']);
/** Where Form.io keeps JavaScript. */
const SCRIPTS: [string, (component: Component) => unknown][] = [
  ['customConditional', (component) => component.customConditional],
  ['customDefaultValue', (component) => component.customDefaultValue],
  ['calculateValue', (component) => component.calculateValue],
  ['validate.custom', (component) => component.validate?.custom],
  ['logic', (component) => (Array.isArray(component.logic) && component.logic.length > 0 ? 'logic' : '')],
];

/** Types, keys, labels, choices, patterns and JavaScript of the components by themselves. */
export function analyseComponents(definition: FormDefinition, all: Placed[]): AnalyseFinding[] {
  return [...doubleKeys(all), ...all.flatMap((place) => [...analyseOne(place), ...analyseConditional(place, all, definition), ...analyseDates(place, all, definition)])];
}

function doubleKeys(all: Placed[]): AnalyseFinding[] {
  const seen = new Set<string>();
  // Steps have names of their own: a step and a question may be called the same.
  return all.filter(({ component }) => component.type !== 'panel').flatMap(({ key }) => {
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [fout('dubbele-sleutel', key, `De sleutel “${key}” komt meer dan eens voor. Geef elk onderdeel een eigen sleutel.`)];
  });
}

function analyseOne({ key, component }: Placed): AnalyseFinding[] {
  const found: AnalyseFinding[] = [];
  const known = CHECKS[component.type] !== undefined || WITHOUT_VALUE.has(component.type);
  if (!known) found.push(fout('onbekend-type', key, `De soort “${component.type}” kennen we niet. Kies een andere soort.`));
  for (const [name, read] of SCRIPTS) {
    const script = read(component);
    if (typeof script === 'string' && script.trim() !== '') {
      found.push(waarschuwing('javascript', key, `Bij “${key}” staat JavaScript (${name}). Dat voeren we niet uit. Maak er een voorwaarde of een regel van.`));
    }
  }
  const templates = [component.label, component.legend, component.description, component.tooltip, component.html].filter((text) => typeof text === 'string');
  if (templates.some(hasUnknownTemplate)) found.push(waarschuwing('sjabloon', key, `In een tekst van “${key}” staat een opdracht die we niet uitvoeren. Gebruik alleen {{ sleutel }}.`));
  if (CHECKS[component.type] && !component.label?.trim()) found.push(waarschuwing('label-ontbreekt', key, `De vraag “${key}” heeft geen label. Wie de pagina laat voorlezen, hoort dan niet wat u vraagt.`));
  if (CHOICES.has(component.type) && choicesOf(component)?.length === 0) found.push(fout('geen-keuzes', key, `De vraag “${key}” heeft geen antwoorden om uit te kiezen.`));
  const { pattern } = component.validate ?? {};
  if (pattern && wholePattern(pattern) === null) found.push(fout('patroon-kapot', key, `Het patroon van “${key}” is geen reguliere expressie en doet nu niets.`));
  return found;
}

function analyseConditional({ key, component }: Placed, all: Placed[], definition: FormDefinition): AnalyseFinding[] {
  const { show, when, eq } = component.conditional ?? {};
  if (show === undefined || show === null || show === '' || !when) return [];
  if (!isKnownKey(when, all, definition)) return [fout('voorwaarde-onbekende-vraag', key, `“${key}” hangt af van “${when}”, maar die vraag is er niet.`)];
  const other = all.find((place) => place.key === when)?.component;
  if (neverHolds(other, eq)) return [fout('voorwaarde-onbekend-antwoord', key, `“${key}” hangt af van het antwoord “${String(eq)}” op “${when}”, maar dat antwoord is er niet.`)];
  return [];
}

/** True when a question with fixed choices does not have the answer that a condition waits for. */
export function neverHolds(other: Component | undefined, eq: unknown): boolean {
  if (!other || !CHOICES.has(other.type) || eq === '' || eq === null || eq === undefined) return false;
  const choices = choicesOf(other);
  return choices !== null && choices.length > 0 && !choices.some((choice) => choice.value === eq);
}

function analyseDates({ key, component }: Placed, all: Placed[], definition: FormDefinition): AnalyseFinding[] {
  return [component.openForms?.minDate, component.openForms?.maxDate].flatMap((limit) =>
    limit?.mode === 'relativeToVariable' && limit.variable && !isKnownKey(limit.variable, all, definition)
      ? [fout('datum-onbekende-vraag', key, `De grens van “${key}” hangt af van “${limit.variable}”, maar die vraag is er niet.`)]
      : [],
  );
}
