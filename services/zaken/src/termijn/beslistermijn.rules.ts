import { DateTime } from 'luxon';
import type { ExplainedRule } from '@polder/explain';
import { datumVoluit, duurVoluit, plusDuur } from './datum-nl.js';
import { feestdagen } from './feestdagen.rules.js';

export type BeslistermijnInputs = {
  /** Day of receipt, YYYY-MM-DD. */
  ontvangen: string;
  /** Term of the case type, ISO 8601. */
  doorlooptijd: string;
  /** Article that gives the term. */
  grondslag: string;
};

/** Saturday, Sunday or general holiday: its name, else undefined (Algemene termijnenwet art. 1 and 3). */
function vrijeDag(date: string): string | undefined {
  const at = DateTime.fromISO(date, { zone: 'utc' });
  if (at.weekday === 6) return 'zaterdag';
  if (at.weekday === 7) return 'zondag';
  return feestdagen(at.year).get(date);
}

/** The day itself, or the first day after it that is no Saturday, Sunday or general holiday. */
export function eersteWerkdag(date: string): string {
  let day = date;
  while (vrijeDag(day)) day = plusDuur(day, 'P1D');
  return day;
}

/**
 * Last day on which must be decided: day of receipt + term; when that is a Saturday, Sunday or general holiday the next
 * day that is none of these (Algemene termijnenwet art. 1 lid 1).
 */
export const beslistermijn: ExplainedRule<BeslistermijnInputs, string> = {
  id: 'termijn/beslistermijn',
  version: '1',
  source: 'Algemene termijnenwet artikel 1, met de beslistermijn van het zaaktype',
  decide: ({ ontvangen, doorlooptijd, grondslag }) => {
    const bare = plusDuur(ontvangen, doorlooptijd);
    const result = eersteWerkdag(bare);
    const moved = result === bare ? '' : ` Die dag is een vrije dag (${vrijeDag(bare)}). Daarom is het de eerste werkdag daarna.`;
    return {
      result,
      text: `Wij beslissen uiterlijk ${datumVoluit(result)}. Wij kregen de aanvraag op ${datumVoluit(ontvangen)} en hebben ${duurVoluit(doorlooptijd)} de tijd (${grondslag}).${moved}`,
    };
  },
};
