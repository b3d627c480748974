import type { ExplainedRule } from '@polder/explain';
import { bedrag } from '../factuur/feiten.rules.js';

export type MandaatGegevens = { medewerker: string; eenheid: string; tot: string; vervanger: string; vervangerVan: string; vervangerTot: string };
export type GoedkeuringInputs = {
  medewerker: string;
  dag: string;
  eenheid: string;
  bedrag: string;
  vierOgenVanaf: string;
  /** Who took the invoice in by hand, or ''. */
  aannemer: string;
  /** Who approved already. */
  eerder: string[];
  mandaten: MandaatGegevens[];
};
export type GoedkeuringUitkomst = { mag: boolean; klaar: boolean; namens: string };

/** May this person approve, and is that enough? By mandate for the unit and the amount; a deputy in the days that were set; never twice the same. */
export const goedkeuring: ExplainedRule<GoedkeuringInputs, GoedkeuringUitkomst> = {
  id: 'facturatie/goedkeuring',
  version: '1',
  source: 'Mandaatregister van de organisatie; vier ogen vanaf het ingestelde bedrag',
  decide: (inputs) => {
    const nee = (text: string) => ({ result: { mag: false, klaar: false, namens: '' }, text });
    if (inputs.aannemer === inputs.medewerker) return nee('U heeft deze factuur zelf aangenomen. Iemand anders moet haar goedkeuren.');
    if (inputs.eerder.includes(inputs.medewerker)) return nee('U heeft deze factuur al goedgekeurd. Een tweede persoon moet haar ook goedkeuren.');
    const nodig = bedrag(inputs.bedrag).absolute();
    const eigen = inputs.mandaten.filter((one) => one.eenheid === inputs.eenheid && one.medewerker === inputs.medewerker);
    const waarnemend = inputs.mandaten.filter((one) => one.eenheid === inputs.eenheid && one.vervanger === inputs.medewerker && one.vervangerVan <= inputs.dag && inputs.dag <= one.vervangerTot);
    // A deputy does not stand in for somebody who approved already: that would be two eyes.
    const geldig = [...eigen.map((one) => ({ ...one, namens: '' })), ...waarnemend.filter((one) => !inputs.eerder.includes(one.medewerker)).map((one) => ({ ...one, namens: one.medewerker }))];
    if (geldig.length === 0) return nee(`U heeft geen mandaat voor ${inputs.eenheid}.`);
    const beste = geldig.reduce((a, b) => (bedrag(b.tot).compare(bedrag(a.tot)) > 0 ? b : a));
    const vierOgen = nodig.compare(bedrag(inputs.vierOgenVanaf)) >= 0;
    const genoeg = bedrag(beste.tot).compare(nodig) >= 0;
    if (!genoeg && (!vierOgen || inputs.eerder.length > 0)) return nee(`Uw mandaat voor ${inputs.eenheid} gaat tot ${beste.tot}. Dit bedrag is hoger.`);
    const klaar = genoeg && (!vierOgen || inputs.eerder.length > 0);
    const namens = beste.namens ? ' als vervanger' : '';
    return { result: { mag: true, klaar, namens: beste.namens }, text: klaar ? `U mag dit bedrag goedkeuren${namens}.` : `U mag goedkeuren${namens}; vanaf ${inputs.vierOgenVanaf} is daarna een tweede persoon nodig.` };
  },
};
