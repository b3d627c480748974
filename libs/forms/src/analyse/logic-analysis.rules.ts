import type { FormDefinition, LogicAction, LogicRule } from '../definition/definition.types.js';
import { stepsOf } from '../definition/walk.js';
import { isKnownOperator, operatorsIn, variablesIn } from '../logic/json-logic.js';
import { ACTION_TYPES } from '../logic/logic.rules.js';
import { fout, type AnalyseFinding } from './finding.js';
import { isKnownKey, nameOfRule, type Placed } from './keys.js';

/** Rules that name things that are not there, or that cannot be worked out. */
export function analyseLogic(definition: FormDefinition, all: Placed[]): AnalyseFinding[] {
  return (definition.logic ?? []).flatMap((rule, index) => {
    const name = nameOfRule(rule, index);
    return [...analyseTrigger(rule, name, definition, all), ...rule.actions.flatMap((action) => analyseAction(action, name, definition, all))];
  });
}

function analyseTrigger(rule: LogicRule, name: string, definition: FormDefinition, all: Placed[]): AnalyseFinding[] {
  return [...analyseExpression(rule.jsonLogicTrigger, name, definition, all), ...(rule.triggerFromStep ? analyseStep(rule.triggerFromStep, name, definition) : [])];
}

function analyseExpression(expression: unknown, name: string, definition: FormDefinition, all: Placed[]): AnalyseFinding[] {
  return [
    ...operatorsIn(expression).filter((operator) => !isKnownOperator(operator)).map((operator) => fout('regel-onbekende-bewerking', name, `De bewerking “${operator}” in “${name}” kennen we niet. De regel doet niets.`)),
    ...variablesIn(expression).filter((key) => !isKnownKey(key, all, definition)).map((key) => fout('regel-onbekende-vraag', name, `“${name}” kijkt naar “${key}”, maar die vraag of variabele is er niet.`)),
  ];
}

function analyseAction(action: LogicAction, name: string, definition: FormDefinition, all: Placed[]): AnalyseFinding[] {
  const { type } = action.action;
  if (!ACTION_TYPES.has(type)) return [fout('regel-onbekende-actie', name, `De actie “${type}” in “${name}” kennen we niet.`)];
  const step = action.formStepUuid ?? action.form_step_uuid ?? action.formStep ?? action.form_step;
  if (type === 'property') {
    return all.some((place) => place.key === action.component) ? [] : [fout('regel-onbekende-vraag', name, `“${name}” verandert “${action.component ?? ''}”, maar dat onderdeel is er niet.`)];
  }
  if (type === 'variable') {
    const target = action.variable && isKnownKey(action.variable, all, definition) ? [] : [fout('regel-onbekende-vraag', name, `“${name}” vult “${action.variable ?? ''}” in, maar die vraag of variabele is er niet.`)];
    return [...target, ...analyseExpression(action.action.value, name, definition, all)];
  }
  if (type === 'step-applicable' || type === 'step-not-applicable') return analyseStep(step ?? '', name, definition);
  return step ? analyseStep(step, name, definition) : [];
}

function analyseStep(step: string, name: string, definition: FormDefinition): AnalyseFinding[] {
  const known = stepsOf(definition).some((one) => one.key === step || (one.uuid !== undefined && step !== '' && step.includes(one.uuid)));
  return known ? [] : [fout('regel-onbekende-stap', name, `“${name}” gaat over de stap “${step}”, maar die stap is er niet.`)];
}

/** Edges "this decides that" of conditions and rules. */
function dependencies(definition: FormDefinition, all: Placed[]): [string, string][] {
  const conditions = all.flatMap(({ key, component }): [string, string][] => {
    const { show, when } = component.conditional ?? {};
    return show === undefined || show === null || show === '' || !when ? [] : [[when, key]];
  });
  // What a group decides, it decides for everything inside.
  const groups = all.flatMap(({ key, parents }): [string, string][] => parents.slice(-1).filter((parent) => parent.type !== 'editgrid').map((parent) => [parent.key, key]));
  const rules = (definition.logic ?? []).flatMap((rule) =>
    rule.actions.flatMap(({ action, component, variable }): [string, string][] => {
      const target = action.type === 'variable' ? variable : action.type === 'property' && action.property?.value === 'hidden' ? component : undefined;
      // Only the trigger counts: a variable may be worked out from its own old value.
      return target ? variablesIn(rule.jsonLogicTrigger).map((source) => [source, target]) : [];
    }),
  );
  return [...conditions, ...groups, ...rules];
}

/** Circles: questions that decide over each other. Each circle is reported once, at its first question in page order. */
export function analyseCycles(definition: FormDefinition, all: Placed[]): AnalyseFinding[] {
  const next = new Map<string, Set<string>>();
  for (const [from, to] of dependencies(definition, all)) next.set(from, (next.get(from) ?? new Set()).add(to));
  const reach = (start: string): Set<string> => {
    const seen = new Set<string>();
    const queue = [...(next.get(start) ?? [])];
    for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push(...(next.get(key) ?? []));
    }
    return seen;
  };
  const reached = new Map([...next.keys()].map((key) => [key, reach(key)] as const));
  const done = new Set<string>();
  return [...all.map((place) => place.key), ...next.keys()].flatMap((key) => {
    const own = reached.get(key);
    if (done.has(key) || !own?.has(key)) return [];
    const circle = [...own].filter((other) => reached.get(other)?.has(key));
    for (const member of circle) done.add(member);
    return [fout('kring', key, `Deze onderdelen hangen van elkaar af: ${circle.sort().map((member) => `“${member}”`).join(', ')}. Haal één voorwaarde weg.`)];
  });
}
