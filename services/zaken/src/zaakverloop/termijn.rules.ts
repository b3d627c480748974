import { DateTime } from 'luxon';
import type { ExplainedRule } from '@polder/explain';
import { datumVoluit, duurVoluit, plusDuur } from '../termijn/datum-nl.js';
import { eersteWerkdag } from '../termijn/beslistermijn.rules.js';

/** Whole calendar days from one date to another; never below zero. */
export function dagenTussen(vanaf: string, tot: string): number {
  const days = DateTime.fromISO(tot, { zone: 'utc' }).diff(DateTime.fromISO(vanaf, { zone: 'utc' }), 'days').days;
  return Math.max(0, Math.round(days));
}

export type OpschortingInputs = {
  /** Last day to decide before the suspension counted, YYYY-MM-DD. */
  termijn: string;
  /** Day on which the term stopped. */
  vanaf: string;
  /** Day on which it ran on. */
  tot: string;
  /** Reason of the suspension is not among the inputs: it may name a person. */
};

/**
 * Last day to decide after a suspension: as many days later as the term stood still (Awb art. 4:15: from the day after
 * the request for more information until the day it is answered); a free day moves on to the first working day.
 */
export const termijnNaOpschorting: ExplainedRule<OpschortingInputs, string> = {
  id: 'termijn/opschorting',
  version: '1',
  source: 'Algemene wet bestuursrecht artikel 4:15, Algemene termijnenwet artikel 1',
  decide: ({ termijn, vanaf, tot }) => {
    const dagen = dagenTussen(vanaf, tot);
    const result = dagen === 0 ? termijn : eersteWerkdag(plusDuur(termijn, `P${dagen}D`));
    const stil = dagen === 1 ? '1 dag' : `${dagen} dagen`;
    return { result, text: `Wij beslissen uiterlijk ${datumVoluit(result)}. De termijn stond ${stil} stil: van ${datumVoluit(vanaf)} tot ${datumVoluit(tot)}. Daarvoor was de laatste dag ${datumVoluit(termijn)} (artikel 4:15 Awb).` };
  },
};

export type VerlengingInputs = {
  termijn: string;
  /** ISO 8601 calendar duration. */
  duur: string;
};

/** Last day to decide after an extension: the term plus the duration; a free day moves on to the first working day. */
export const termijnNaVerlenging: ExplainedRule<VerlengingInputs, string> = {
  id: 'termijn/verlenging',
  version: '1',
  source: 'Verlenging van de beslistermijn bij het zaaktype, Algemene termijnenwet artikel 1',
  decide: ({ termijn, duur }) => {
    const result = eersteWerkdag(plusDuur(termijn, duur));
    return { result, text: `Wij beslissen uiterlijk ${datumVoluit(result)}. De termijn liep tot ${datumVoluit(termijn)} en is verlengd met ${duurVoluit(duur)}.` };
  },
};
