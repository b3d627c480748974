import type { Component, FormDefinition, LogicRule } from '../definition/definition.types.js';
import { childrenOf, stepsOf } from '../definition/walk.js';
import { isTruthy, LogicError, runLogic, variablesIn } from '../logic/json-logic.js';
import { neverHolds } from './components.rules.js';
import { fout, waarschuwing, type AnalyseFinding } from './finding.js';
import type { Placed } from './keys.js';

/** True when the rule looks at nothing and always fires. */
function always(rule: LogicRule): boolean {
  if (variablesIn(rule.jsonLogicTrigger).length > 0) return false;
  try {
    return isTruthy(runLogic(rule.jsonLogicTrigger, {}));
  } catch (error) {
    if (error instanceof LogicError) return false;
    throw error;
  }
}

const namesStep = (name: string | null | undefined, key: string, uuid: string | undefined): boolean => !!name && (name === key || (uuid !== undefined && name.includes(uuid)));

/** Steps that nobody can ever reach, and steps without anything to see. */
export function analyseSteps(definition: FormDefinition, all: Placed[]): AnalyseFinding[] {
  const steps = stepsOf(definition);
  const rules = definition.logic ?? [];
  const acts = (type: string, key: string, uuid?: string): LogicRule[] =>
    rules.filter((rule) => rule.actions.some((action) => action.action.type === type && [action.formStepUuid, action.form_step_uuid, action.formStep, action.form_step].some((name) => namesStep(name, key, uuid))));
  let stop: string | null = null;
  return steps.flatMap((step): AnalyseFinding[] => {
    const panel = definition.components.find((component) => component.type === 'panel' && component.key === step.key);
    const found: AnalyseFinding[] = [];
    const revived = acts('step-applicable', step.key, step.uuid).length > 0;
    // Only what hides the step itself: a step with nothing to see can still be reached.
    const hidden = panel !== undefined && neverSeen({ ...panel, components: [] }, all, rules);
    const off = panel?.isApplicable === false || hidden || acts('step-not-applicable', step.key, step.uuid).some(always);
    if (off && !revived) found.push(fout('stap-onbereikbaar', step.key, `De stap “${step.titel}” kan niemand bereiken. Haal de stap weg of verander de regel.`));
    else if (stop !== null) found.push(fout('stap-onbereikbaar', step.key, `De stap “${step.titel}” kan niemand bereiken: op “${stop}” kan niemand verder.`));
    else if (step.components.length === 0) found.push(waarschuwing('stap-leeg', step.key, `De stap “${step.titel}” is leeg.`));
    else if (step.components.every((component) => neverSeen(component, all, rules))) found.push(waarschuwing('stap-leeg', step.key, `In de stap “${step.titel}” is nooit iets te zien.`));
    if (acts('disable-next', step.key, step.uuid).some(always)) stop = step.titel;
    return found;
  });
}

/** True for a component that is hidden and that no condition or rule ever shows, or whose condition can never hold. */
function neverSeen(component: Component, all: Placed[], rules: LogicRule[]): boolean {
  const { show, when, eq } = component.conditional ?? {};
  const shownByRule = rules.some((rule) => rule.actions.some((action) => action.component === component.key && action.action.property?.value === 'hidden' && action.action.state === false));
  if (shownByRule) return false;
  if (show !== undefined && show !== null && show !== '' && when) {
    return (show === true || show === 'true') && neverHolds(all.find((place) => place.key === when)?.component, eq);
  }
  if (component.hidden === true) return true;
  const inside = childrenOf(component);
  return inside.length > 0 && component.type !== 'editgrid' && inside.every((child) => neverSeen(child, all, rules));
}
