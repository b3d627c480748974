import type { ExplainedRule } from '@polder/explain';

export type RouteringInputs = {
  /** Unit chosen by hand, or ''. */
  gekozen: string;
  bestelnummer: string;
  /** Unit of the order, or '' when the order is not known. */
  eenheidVanBestelling: string;
  koperKenmerk: string;
  /** Unit whose code the buyer reference is, or ''. */
  eenheidVanKenmerk: string;
  /** Default of the supplier, or ''. */
  eenheidVanLeverancier: string;
};

/** Which unit gets the invoice: chosen by hand, by order, by buyer reference, by the supplier's default; else nobody yet. */
export const routering: ExplainedRule<RouteringInputs, string> = {
  id: 'facturatie/routering',
  version: '1',
  source: 'Eigen regel: bestelnummer gaat voor kenmerk, kenmerk voor de vaste eenheid van de leverancier',
  decide: (inputs) => {
    if (inputs.gekozen) return { result: inputs.gekozen, text: `Een medewerker stuurde de factuur naar ${inputs.gekozen}.` };
    if (inputs.eenheidVanBestelling) return { result: inputs.eenheidVanBestelling, text: `De factuur gaat naar ${inputs.eenheidVanBestelling}, want daar hoort bestelling ${inputs.bestelnummer} bij.` };
    if (inputs.eenheidVanKenmerk) return { result: inputs.eenheidVanKenmerk, text: `De factuur gaat naar ${inputs.eenheidVanKenmerk}, want dat kenmerk (${inputs.koperKenmerk}) staat op de factuur.` };
    if (inputs.eenheidVanLeverancier) return { result: inputs.eenheidVanLeverancier, text: `De factuur gaat naar ${inputs.eenheidVanLeverancier}, want daar gaan facturen van deze leverancier naartoe.` };
    const waarom = inputs.bestelnummer ? `bestelling ${inputs.bestelnummer} kennen wij niet` : 'op de factuur staat geen bestelnummer of bekend kenmerk';
    return { result: '', text: `Wij weten niet voor wie deze factuur is: ${waarom}. Kies een eenheid.` };
  },
};
