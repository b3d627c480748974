import { Decimal } from '@polder/e-invoice';
import type { ExplainedRule } from '@polder/explain';
import { bedrag, centen } from '../factuur/feiten.rules.js';

export type BestelRegel = {
  nummer: string;
  artikel: string;
  naam: string;
  aantal: string;
  prijs: string;
  /** Quantity on invoices that were approved before. */
  gefactureerd: string;
  /** Quantity delivered, by receipts and statements of performance. */
  geleverd: string;
};
export type MatchRegel = { nummer: string; bestelregel: string; artikel: string; naam: string; aantal: string; prijs: string; bedrag: string };
export type Toleranties = {
  /** Per line, percent above and below the price; amount that a line may differ whatever the percentage. */
  prijsOverPct: string;
  prijsOnderPct: string;
  regelBedrag: string;
  aantalOverPct: string;
};
export type MatchInputs = {
  bestelnummer: string;
  bestellingBekend: boolean;
  /** Is a receipt or statement of performance needed (3-way)? */
  prestatieNodig: boolean;
  credit: boolean;
  regels: MatchRegel[];
  bestelling: BestelRegel[];
  toleranties: Toleranties;
  /** A controller accepted the differences. */
  aanvaard: boolean;
};
export type RegelUitkomst = {
  regel: string;
  bestelregel: string;
  uitkomst: 'past' | 'binnen-marge' | 'prijs' | 'aantal' | 'niet-geleverd' | 'geen-bestelregel';
  verschil: string;
  tekst: string;
};
export type MatchUitkomst = { stand: 'past' | 'verschil' | 'wacht-op-prestatie' | 'geen-bestelling' | 'aanvaard'; regels: RegelUitkomst[] };

const nul = Decimal.of(0);
const pct = (value: Decimal, percent: string): Decimal => value.times(bedrag(percent)).dividedBy(Decimal.of(100)) ?? nul;

/** The order line of an invoice line: by its number, else by the seller's article number when that is not ambiguous. */
function zoek(regel: MatchRegel, bestelling: readonly BestelRegel[]): BestelRegel | undefined {
  if (regel.bestelregel) return bestelling.find((one) => one.nummer === regel.bestelregel);
  const opArtikel = regel.artikel ? bestelling.filter((one) => one.artikel === regel.artikel) : [];
  if (opArtikel.length === 1) return opArtikel[0];
  return bestelling.length === 1 && opArtikel.length === 0 && !regel.artikel ? bestelling[0] : undefined;
}

function beoordeelRegel(regel: MatchRegel, op: BestelRegel | undefined, over: Map<string, Decimal>, inputs: MatchInputs): RegelUitkomst {
  const basis = { regel: regel.nummer, bestelregel: op?.nummer ?? '' };
  if (!op) return { ...basis, uitkomst: 'geen-bestelregel', verschil: regel.bedrag, tekst: `Regel ${regel.nummer} (${regel.naam}) staat niet op de bestelling.` };
  const { toleranties } = inputs;
  const aantal = bedrag(regel.aantal);
  const prijs = bedrag(regel.prijs).minus(bedrag(op.prijs));
  const bedragVerschil = prijs.times(aantal);
  const grens = bedrag(op.prijs).absolute();
  const teVeel = !prijs.isNegative() && prijs.compare(pct(grens, toleranties.prijsOverPct)) > 0;
  const teWeinig = prijs.isNegative() && prijs.absolute().compare(pct(grens, toleranties.prijsOnderPct)) > 0;
  const prijsBuiten = (teVeel || teWeinig) && bedragVerschil.absolute().compare(bedrag(toleranties.regelBedrag)) > 0;
  if (prijsBuiten) {
    return { ...basis, uitkomst: 'prijs', verschil: centen(bedragVerschil), tekst: `Regel ${regel.nummer}: de prijs is ${regel.prijs}, op de bestelling staat ${op.prijs}.` };
  }
  // Earlier lines of this invoice on the same order line count too.
  const eerder = (over.get(op.nummer) ?? bedrag(op.gefactureerd)).plus(inputs.credit ? aantal.absolute().negated() : aantal);
  over.set(op.nummer, eerder);
  if (eerder.minus(bedrag(op.aantal)).compare(pct(bedrag(op.aantal), toleranties.aantalOverPct)) > 0) {
    return { ...basis, uitkomst: 'aantal', verschil: centen(eerder.minus(bedrag(op.aantal)).times(bedrag(regel.prijs))), tekst: `Regel ${regel.nummer}: met deze factuur is ${eerder.toString()} gefactureerd, besteld is ${op.aantal}.` };
  }
  if (inputs.prestatieNodig && !inputs.credit && eerder.compare(bedrag(op.geleverd)) > 0) {
    return { ...basis, uitkomst: 'niet-geleverd', verschil: centen(eerder.minus(bedrag(op.geleverd)).times(bedrag(regel.prijs))), tekst: `Regel ${regel.nummer}: geleverd is ${op.geleverd}, gefactureerd is ${eerder.toString()}.` };
  }
  return prijs.isZero()
    ? { ...basis, uitkomst: 'past', verschil: '0.00', tekst: `Regel ${regel.nummer} past bij regel ${op.nummer} van de bestelling.` }
    : { ...basis, uitkomst: 'binnen-marge', verschil: centen(bedragVerschil), tekst: `Regel ${regel.nummer} wijkt ${centen(bedragVerschil)} af; dat valt binnen de marge.` };
}

/** 2-way (order) and 3-way (order and performance) matching, line by line, with separate margins above and below. */
export const matching: ExplainedRule<MatchInputs, MatchUitkomst> = {
  id: 'facturatie/matching',
  version: '1',
  source: 'Eigen regel: inkoop- en betaalproces, marges per organisatie ingesteld',
  decide: (inputs) => {
    if (!inputs.bestellingBekend) {
      return { result: { stand: 'geen-bestelling', regels: [] }, text: inputs.bestelnummer ? `Bestelling ${inputs.bestelnummer} kennen wij niet. De budgethouder beoordeelt de factuur zelf.` : 'Er hoort geen bestelling bij. De budgethouder beoordeelt de factuur zelf.' };
    }
    const over = new Map<string, Decimal>();
    const regels = inputs.regels.map((regel) => beoordeelRegel(regel, zoek(regel, inputs.bestelling), over, inputs));
    const fout = regels.filter((one) => one.uitkomst === 'prijs' || one.uitkomst === 'aantal' || one.uitkomst === 'geen-bestelregel');
    const wacht = regels.filter((one) => one.uitkomst === 'niet-geleverd');
    if (fout.length > 0 && inputs.aanvaard) return { result: { stand: 'aanvaard', regels }, text: `Een controller aanvaardde het verschil met bestelling ${inputs.bestelnummer}.` };
    if (fout.length > 0) return { result: { stand: 'verschil', regels }, text: `De factuur past niet bij bestelling ${inputs.bestelnummer}. ${fout.map((one) => one.tekst).join(' ')}` };
    if (wacht.length > 0) return { result: { stand: 'wacht-op-prestatie', regels }, text: `Nog niet alles is geleverd op bestelling ${inputs.bestelnummer}. ${wacht.map((one) => one.tekst).join(' ')}` };
    return { result: { stand: 'past', regels }, text: `Alle ${regels.length} regels passen bij bestelling ${inputs.bestelnummer}.` };
  },
};
