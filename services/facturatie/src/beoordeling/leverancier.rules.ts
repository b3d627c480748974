import type { ExplainedRule } from '@polder/explain';
import { btwGeldig, ibanGeldig, ibanKort, isGRekening, kvkGeldig, oinGeldig } from './nummers.rules.js';

/** A supplier as far as rules look at it. */
export type LeverancierGegevens = { id: string; kvk: string; btw: string; oin: string; rekeningen: { iban: string; soort: string; status: string }[] };

export type LeverancierInputs = { kvk: string; btw: string; oin: string; land: string; gevonden: boolean; kvkBekend: string; btwBekend: string };

/** Is the supplier known and are its numbers sound and the same as ours? */
export const leverancierBekend: ExplainedRule<LeverancierInputs, 'akkoord' | 'onbekend' | 'ongeldig' | 'anders'> = {
  id: 'facturatie/leverancier',
  version: '1',
  source: 'Eigen regel: facturen van onbekende leveranciers en met afwijkende nummers gaan langs de crediteurenadministratie',
  decide: ({ kvk, btw, oin, land, gevonden, kvkBekend, btwBekend }) => {
    const fout = [kvk && !kvkGeldig(kvk) ? 'KVK-nummer' : '', btw && !btwGeldig(btw) ? 'btw-nummer' : '', oin && !oinGeldig(oin) ? 'OIN' : ''].filter((one) => one !== '');
    if (fout.length > 0) return { result: 'ongeldig', text: `Het ${fout.join(' en het ')} op de factuur is niet geldig.` };
    if (!gevonden) return { result: 'onbekend', text: `Deze leverancier staat niet in ons bestand${land && land !== 'NL' ? ` (land ${land})` : ''}. Controleer wie het is en voeg de leverancier toe.` };
    if (kvk && kvkBekend && kvk !== kvkBekend) return { result: 'anders', text: 'Het KVK-nummer op de factuur is een ander dan het nummer dat wij kennen.' };
    if (btw && btwBekend && btw !== btwBekend) return { result: 'anders', text: 'Het btw-nummer op de factuur is een ander dan het nummer dat wij kennen.' };
    return { result: 'akkoord', text: 'De leverancier staat in ons bestand en de nummers kloppen.' };
  },
};

export type RekeningInputs = {
  /** Accounts on the invoice: last four characters, sound, blocked account, and what we know of it. */
  rekeningen: { kort: string; geldig: boolean; gRekening: boolean; bekend: string }[];
  teBetalen: string;
};

/** May be paid to the accounts on the invoice? A number that nobody confirmed blocks the invoice. */
export const rekeningVertrouwd: ExplainedRule<RekeningInputs, 'akkoord' | 'geen' | 'ongeldig' | 'onbekend' | 'voorgesteld' | 'geweigerd'> = {
  id: 'facturatie/rekening',
  version: '1',
  source: 'Eigen regel tegen factuurfraude: een nieuw of gewijzigd IBAN geldt pas als een tweede persoon het heeft bevestigd',
  decide: ({ rekeningen, teBetalen }) => {
    if (rekeningen.length === 0) return { result: teBetalen.startsWith('-') || /^0(\.0+)?$/.test(teBetalen) ? 'akkoord' : 'geen', text: 'Op de factuur staat geen rekeningnummer.' };
    const fout = rekeningen.find((one) => !one.geldig);
    if (fout) return { result: 'ongeldig', text: `Rekening ${fout.kort} bestaat niet: het controlegetal klopt niet.` };
    const eerste = rekeningen.find((one) => one.bekend !== 'bevestigd');
    if (!eerste) return { result: 'akkoord', text: rekeningen.length === 1 ? 'Dit rekeningnummer is bevestigd voor deze leverancier.' : 'Deze rekeningnummers zijn bevestigd voor deze leverancier.' };
    if (eerste.bekend === 'geweigerd') return { result: 'geweigerd', text: `Rekening ${eerste.kort} is eerder geweigerd. Betaal hier niet op en bel de leverancier op een nummer dat u al kende.` };
    if (eerste.bekend === 'voorgesteld') return { result: 'voorgesteld', text: `Rekening ${eerste.kort} wacht op bevestiging door een tweede persoon.` };
    return { result: 'onbekend', text: `Rekening ${eerste.kort} kennen wij niet van deze leverancier. Bel de leverancier op een nummer dat u al kende en laat het rekeningnummer bevestigen.` };
  },
};

/** Inputs of the account rule, without whole account numbers. */
export function rekeningInputs(ibans: readonly string[], bekend: LeverancierGegevens | undefined, teBetalen: string): RekeningInputs {
  return {
    teBetalen,
    rekeningen: [...new Set(ibans)].map((iban) => ({
      kort: ibanKort(iban), geldig: ibanGeldig(iban), gRekening: isGRekening(iban), bekend: bekend?.rekeningen.find((one) => one.iban === iban)?.status ?? '',
    })),
  };
}
