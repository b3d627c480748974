import { explain, type Explanation } from '@polder/explain';
import type { Feiten } from '../factuur/feiten.rules.js';
import { leverancierBekend, rekeningInputs, rekeningVertrouwd, type LeverancierGegevens } from './leverancier.rules.js';
import { matching, type BestelRegel, type Toleranties } from './matching.rules.js';
import { isGRekening } from './nummers.rules.js';
import { routering } from './routering.rules.js';
import { betaaltermijn } from './termijn.rules.js';
import { totalenInputs, totalenKloppen } from './totalen.rules.js';

/** States of an incoming invoice. */
export const STANDEN = [
  'ontvangen', 'afgekeurd', 'dubbel', 'geblokkeerd', 'te_routeren', 'verschil', 'wacht_op_prestatie', 'ter_goedkeuring', 'vraag', 'afgewezen', 'goedgekeurd', 'te_boeken', 'aangeboden', 'geboekt',
  'betaalvoorstel', 'betaald', 'gearchiveerd',
] as const;
export type Stand = (typeof STANDEN)[number];

/** What the invoice is held against. */
export interface Omgeving {
  besluit: string;
  /** Invoice that this is a copy of, with how it shows. */
  dubbelVan: { id: string; nummer: string; grond: string } | undefined;
  envelopVerschillen: { code: string; tekst: string }[];
  oin: string;
  leverancier: (LeverancierGegevens & { eenheid: string }) | undefined;
  bestelling: { nummer: string; eenheid: string; prestatieNodig: boolean; automatisch: boolean; leverancierId: string; regels: BestelRegel[] } | undefined;
  eenheidVanKenmerk: string;
  gekozenEenheid: string;
  verschilAanvaard: boolean;
  toleranties: Toleranties;
  ontvangen: string;
  wachtdagen: number;
}
export interface Beoordeling {
  stand: Stand;
  reden: string;
  eenheid: string;
  uiterlijk: string;
  betaaldag: string;
  controles: Explanation[];
}

/** Marks that are shown with the invoice and stop nothing. */
function bijzonderheden(feiten: Feiten): Explanation[] {
  const found: Explanation[] = [];
  const g = feiten.rekeningen.filter((one) => isGRekening(one.iban));
  const noem = (rule: string, source: string, result: string, text: string) => found.push({ rule, version: '1', source, inputs: {}, result, text });
  if (g.length > 0) noem('facturatie/g-rekening', 'Uitvoeringsregeling inleners-, keten- en opdrachtgeversaansprakelijkheid', 'gesplitst', 'Een deel gaat naar een G-rekening. Het betaalbestand splitst het bedrag zoals op de factuur staat.');
  if (feiten.btw.some((one) => one.categorie === 'AE')) noem('facturatie/btw-verlegd', 'Wet op de omzetbelasting 1968, artikel 12', 'verlegd', 'De btw is verlegd: wij geven de btw zelf aan. De boeking stelt btw te betalen en terug te vragen (BCF) voor.');
  return found;
}

/** Is it meant for us: buyer's OIN or electronic address is ours, as far as the invoice says it? */
function verkeerdeKoper(feiten: Feiten, oin: string): string {
  const { koper } = feiten;
  if (koper.registratieSoort === '0190' && koper.registratie !== oin) return `De factuur is voor een andere organisatie (OIN ${koper.registratie}).`;
  if (koper.adresSoort === '0190' && koper.adres !== oin) return `De factuur is gericht aan een ander elektronisch adres (${koper.adres}).`;
  return '';
}

/**
 * The judgement of one invoice: every check with its reason, and the state that follows from the first that stops it.
 * Pure: the same facts and surroundings give the same judgement, so it can be replayed.
 */
export function beoordeel(feiten: Feiten, om: Omgeving): Beoordeling {
  const termijn = explain(betaaltermijn, { ontvangen: om.ontvangen, geleverd: feiten.leverdatum, wachtdagen: om.wachtdagen });
  const wie = explain(leverancierBekend, {
    kvk: feiten.leverancier.kvk, btw: feiten.leverancier.btw, oin: feiten.leverancier.oin, land: feiten.leverancier.land, gevonden: om.leverancier !== undefined, kvkBekend: om.leverancier?.kvk ?? '', btwBekend: om.leverancier?.btw ?? '',
  });
  const rekening = explain(rekeningVertrouwd, rekeningInputs(feiten.rekeningen.map((one) => one.iban), om.leverancier, feiten.totaal.teBetalen));
  const totalen = explain(totalenKloppen, totalenInputs(feiten));
  // An order of another supplier is none: nobody bills on somebody else's order.
  const bestelling = om.bestelling && om.leverancier && om.bestelling.leverancierId !== om.leverancier.id ? undefined : om.bestelling;
  const route = explain(routering, {
    gekozen: om.gekozenEenheid, bestelnummer: feiten.bestelnummer, eenheidVanBestelling: bestelling?.eenheid ?? '', koperKenmerk: feiten.koperKenmerk, eenheidVanKenmerk: om.eenheidVanKenmerk,
    eenheidVanLeverancier: om.leverancier?.eenheid ?? '',
  });
  const match = explain(matching, {
    bestelnummer: bestelling?.nummer ?? feiten.bestelnummer, bestellingBekend: bestelling !== undefined, prestatieNodig: bestelling?.prestatieNodig ?? false, credit: feiten.credit,
    regels: feiten.regels.map(({ nummer, bestelregel, artikel, naam, aantal, prijs, bedrag }) => ({ nummer, bestelregel, artikel, naam, aantal, prijs, bedrag })), bestelling: bestelling?.regels ?? [], toleranties: om.toleranties,
    aanvaard: om.verschilAanvaard,
  });
  const controles: Explanation[] = [termijn, wie, rekening, totalen, route, match, ...bijzonderheden(feiten)] as Explanation[];
  const basis = { eenheid: route.result, uiterlijk: termijn.result.uiterlijk, betaaldag: termijn.result.betaaldag, controles };
  const [stand, reden] = standVan(feiten, om, { wie, rekening, totalen, route, match, bestelling });
  return { ...basis, stand, reden };
}

function standVan(feiten: Feiten, om: Omgeving, uit: {
  wie: Explanation<string>; rekening: Explanation<string>; totalen: Explanation<{ klopt: boolean }>; route: Explanation<string>; match: Explanation<{ stand: string }>; bestelling: Omgeving['bestelling'];
}): [Stand, string] {
  if (om.dubbelVan) return ['dubbel', `Deze factuur hebben wij al (${om.dubbelVan.nummer}): ${om.dubbelVan.grond}.`];
  if (om.besluit === 'reject') return ['afgekeurd', 'De factuur voldoet niet aan de regels voor e-facturen. Bij de bevindingen staat wat er mis is.'];
  const koper = verkeerdeKoper(feiten, om.oin) || (om.envelopVerschillen[0]?.tekst ?? '');
  if (koper) return ['afgekeurd', koper];
  if (!uit.totalen.result.klopt) return ['afgekeurd', uit.totalen.text];
  if (uit.wie.result !== 'akkoord') return ['geblokkeerd', uit.wie.text];
  if (uit.rekening.result !== 'akkoord') return ['geblokkeerd', uit.rekening.text];
  if (uit.route.result === '') return ['te_routeren', uit.route.text];
  if (uit.match.result.stand === 'verschil') return ['verschil', uit.match.text];
  if (uit.match.result.stand === 'wacht-op-prestatie') return ['wacht_op_prestatie', uit.match.text];
  if (uit.match.result.stand === 'past' && uit.bestelling?.automatisch && uit.bestelling.prestatieNodig) return ['goedgekeurd', `${uit.match.text} De bestelling en de levering zijn al goedgekeurd, dus de factuur hoeft niet apart.`];
  return ['ter_goedkeuring', uit.match.text];
}
