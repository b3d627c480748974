import type { ExplainedRule } from '@polder/explain';
import { datumNl, plusDagen, werkdagOpOfVoor } from './werkdagen.rules.js';

export type TermijnInputs = {
  /** Day of receipt: the provider's when it was earlier than ours. */
  ontvangen: string;
  /** Day of delivery on the invoice, or ''. */
  geleverd: string;
  /** Days that the invoice waited for an answer of the supplier. */
  wachtdagen: number;
};
export type Termijn = { uiterlijk: string; betaaldag: string };

/**
 * Last day to pay: 30 days after receipt, or after delivery when that was later. Days on which the invoice waited for the
 * supplier do not count. The payment day is the last working day on or before it.
 */
export const betaaltermijn: ExplainedRule<TermijnInputs, Termijn> = {
  id: 'facturatie/betaaltermijn',
  version: '1',
  source: 'Burgerlijk Wetboek boek 6, artikel 119b: een overheid betaalt binnen 30 dagen na ontvangst van de factuur, of na de prestatie als die later is',
  decide: ({ ontvangen, geleverd, wachtdagen }) => {
    const later = geleverd > ontvangen;
    const uiterlijk = plusDagen(later ? geleverd : ontvangen, 30 + wachtdagen);
    const betaaldag = werkdagOpOfVoor(uiterlijk);
    const wacht = wachtdagen > 0 ? ` De ${wachtdagen} dagen dat wij op de leverancier wachtten, tellen niet mee.` : '';
    const eerder = betaaldag === uiterlijk ? '' : ` Die dag is geen werkdag, dus betalen wij op ${datumNl(betaaldag)}.`;
    return {
      result: { uiterlijk, betaaldag },
      text: `Wij moeten betalen op ${datumNl(uiterlijk)}: 30 dagen na ${later ? `de levering op ${datumNl(geleverd)}, die later was dan de ontvangst` : `de ontvangst op ${datumNl(ontvangen)}`}.${wacht}${eerder}`,
    };
  },
};
