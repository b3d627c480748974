import type { ExplainedRule } from '@polder/explain';
import { datumVoluit, plusDuur } from './datum-nl.js';
import { eersteWerkdag } from './beslistermijn.rules.js';

export type BezwaartermijnInputs = {
  /** Day on which the decision was made known, YYYY-MM-DD. */
  bekendgemaakt: string;
};

/**
 * Last day for an objection: six weeks from the day after the decision was made known (Awb 6:7, 6:8); when that is a free
 * day the next working day (Algemene termijnenwet art. 1).
 */
export const bezwaartermijn: ExplainedRule<BezwaartermijnInputs, string> = {
  id: 'termijn/bezwaar',
  version: '1',
  source: 'Algemene wet bestuursrecht, artikel 6:7 en 6:8; Algemene termijnenwet, artikel 1',
  decide: ({ bekendgemaakt }) => {
    const bare = plusDuur(bekendgemaakt, 'P6W');
    const result = eersteWerkdag(bare);
    const moved = result === bare ? '' : ' De laatste dag zou een vrije dag zijn. Daarom is het de eerste werkdag daarna.';
    return { result, text: `U kunt bezwaar maken tot en met ${datumVoluit(result)}, omdat u daarvoor 6 weken heeft. Die tellen vanaf de dag na ${datumVoluit(bekendgemaakt)}, de dag van het besluit.${moved}` };
  },
};

/** Kinds of cases that end without a decision to object to: a report, a complaint, an objection itself (then appeal is open). */
const ZONDER_BEZWAAR = /^(melding|klacht|bezwaar|woo-?bezwaar)\b/i;

/** May somebody object to how this case ended? Not when it was withdrawn, and not when no decision was taken. */
export function staatBezwaarOpen(zaaktype: string, resultaat: string): boolean {
  return resultaat !== '' && !ZONDER_BEZWAAR.test(zaaktype) && !/^ingetrokken\b/i.test(resultaat);
}
