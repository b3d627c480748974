import type { FormDefinition } from '../definition/definition.types.js';
import { analyseComponents } from './components.rules.js';
import type { AnalyseFinding } from './finding.js';
import { placed } from './keys.js';
import { analyseCycles, analyseLogic } from './logic-analysis.rules.js';
import { analyseSteps } from './steps.rules.js';

/**
 * Everything that can be known to be wrong in a form without filling it in: unknown components, keys that are not
 * there, rules that cannot work, circles, steps out of reach, JavaScript that will not run. Empty for a sound form.
 */
export function analyse(definition: FormDefinition): AnalyseFinding[] {
  const all = placed(definition);
  return [...analyseComponents(definition, all), ...analyseLogic(definition, all), ...analyseCycles(definition, all), ...analyseSteps(definition, all)];
}
