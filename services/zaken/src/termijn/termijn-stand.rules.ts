import type { ExplainedRule } from '@polder/explain';
import { beslistermijn } from './beslistermijn.rules.js';
import { datumVoluit, duurVoluit, plusDuur } from './datum-nl.js';

export type TermijnStandInputs = {
  /** Day of receipt, YYYY-MM-DD. */
  ontvangen: string;
  doorlooptijd: string;
  grondslag: string;
  /** ISO 8601, empty when the term was not extended. */
  verlengdMet: string;
  grondslagVerlenging: string;
  /** Days that the term stood still. */
  opgeschorteDagen: number;
  /** False while it stands still: the day moves on until the answer comes. */
  loopt: boolean;
};

/** Last day for the decision: bare term, plus the extension, plus the days that it stood still (Awb 4:15); then the Algemene termijnenwet. */
export const termijnStand: ExplainedRule<TermijnStandInputs, string> = {
  id: 'termijn/stand',
  version: '1',
  source: 'Algemene wet bestuursrecht artikel 4:14 en 4:15; Algemene termijnenwet artikel 1',
  decide: ({ ontvangen, doorlooptijd, grondslag, verlengdMet, grondslagVerlenging, opgeschorteDagen, loopt }) => {
    // The general terms law moves the end only, so all parts are added before it is applied.
    const before = plusDuur(plusDuur(plusDuur(ontvangen, doorlooptijd), verlengdMet || 'P0D'), `P${opgeschorteDagen}D`);
    const { result } = beslistermijn.decide({ ontvangen: before, doorlooptijd: 'P0D', grondslag });
    const parts = [
      `Wij kregen de aanvraag op ${datumVoluit(ontvangen)} en hebben ${duurVoluit(doorlooptijd)} de tijd (${grondslag}).`,
      ...(verlengdMet ? [`Wij verlengden de termijn met ${duurVoluit(verlengdMet)} (${grondslagVerlenging}).`] : []),
      ...(opgeschorteDagen > 0 ? [`De termijn stond ${opgeschorteDagen} ${opgeschorteDagen === 1 ? 'dag' : 'dagen'} stil, omdat wij op uw antwoord wachtten (Algemene wet bestuursrecht artikel 4:15).`] : []),
      ...(loopt ? [] : ['De termijn staat nu stil. Elke dag tot uw antwoord komt er een dag bij.']),
      ...(result === before ? [] : ['De laatste dag is een vrije dag. Daarom is het de eerste werkdag daarna.']),
    ];
    return { result, text: `Wij beslissen uiterlijk ${datumVoluit(result)}. ${parts.join(' ')}` };
  },
};
