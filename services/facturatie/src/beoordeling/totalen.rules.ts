import { Decimal } from '@polder/e-invoice';
import type { ExplainedRule } from '@polder/explain';
import { bedrag, centen, type Feiten } from '../factuur/feiten.rules.js';

export type TotalenInputs = {
  regels: string[];
  kortingen: string;
  toeslagen: string;
  zonderBtw: string;
  btw: { grondslag: string; tarief: string; bedrag: string }[];
  metBtw: string;
  betaald: string;
  afronding: string;
  teBetalen: string;
};

const som = (values: readonly string[]): Decimal => values.reduce((total, one) => total.plus(bedrag(one)), Decimal.of(0));

/** Does the invoice add up when we count it ourselves? Differences below 1 cent times the number of lines per rate are rounding. */
export const totalenKloppen: ExplainedRule<TotalenInputs, { klopt: boolean; verschillen: string[] }> = {
  id: 'facturatie/totalen',
  version: '1',
  source: 'EN 16931-1, rekenregels BR-CO-10 tot en met BR-CO-17, zelf nagerekend',
  decide: (inputs) => {
    const verschillen: string[] = [];
    const vergelijk = (naam: string, gevonden: string, gerekend: Decimal, marge = '0') => {
      const af = bedrag(gevonden).minus(gerekend).absolute();
      if (af.compare(bedrag(marge)) > 0) verschillen.push(`${naam} is ${centen(bedrag(gevonden))}, wij komen op ${centen(gerekend)}`);
    };
    const regels = som(inputs.regels);
    const zonder = regels.minus(bedrag(inputs.kortingen)).plus(bedrag(inputs.toeslagen));
    vergelijk('Totaal zonder btw', inputs.zonderBtw, zonder);
    vergelijk('De grondslag van de btw', centen(som(inputs.btw.map((one) => one.grondslag))), bedrag(inputs.zonderBtw));
    for (const one of inputs.btw) {
      const gerekend = bedrag(one.grondslag).times(bedrag(one.tarief)).dividedBy(Decimal.of(100)) ?? Decimal.of(0);
      vergelijk(`De btw van ${one.tarief || '0'}%`, one.bedrag, bedrag(centen(gerekend)), '0.01');
    }
    const met = bedrag(inputs.zonderBtw).plus(som(inputs.btw.map((one) => one.bedrag)));
    vergelijk('Totaal met btw', inputs.metBtw, met);
    vergelijk('Te betalen', inputs.teBetalen, bedrag(inputs.metBtw).minus(bedrag(inputs.betaald)).plus(bedrag(inputs.afronding)));
    return { result: { klopt: verschillen.length === 0, verschillen }, text: verschillen.length === 0 ? 'De factuur telt op: wij komen op dezelfde bedragen.' : `De factuur telt niet op. ${verschillen.join('. ')}.` };
  },
};

export function totalenInputs(feiten: Feiten): TotalenInputs {
  const { totaal } = feiten;
  return {
    regels: feiten.regels.map((regel) => regel.bedrag), kortingen: totaal.kortingen, toeslagen: totaal.toeslagen, zonderBtw: totaal.zonderBtw,
    btw: feiten.btw.map(({ grondslag, tarief, bedrag: btw }) => ({ grondslag, tarief, bedrag: btw })), metBtw: totaal.metBtw, betaald: totaal.betaald, afronding: totaal.afronding, teBetalen: totaal.teBetalen,
  };
}
