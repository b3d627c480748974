import type { FactuurRegel } from '@polder/api-client';
import type { StatusKind } from '@polder/ui';
import type { Urgentie } from '@polder/ui/view';

/** A saved view of the inbox, as the API names it. */
export interface FactuurWeergave {
  key: string;
  naam: string;
}
export const weergaven: FactuurWeergave[] = [
  { key: 'open', naam: 'Open' }, { key: 'mijn', naam: 'Voor mij' }, { key: 'blokkade', naam: 'Geblokkeerd' }, { key: 'goedkeuren', naam: 'Goed te keuren' }, { key: 'betalen', naam: 'Te betalen' }, { key: 'klaar', naam: 'Klaar' },
];
export const weergaveVan = (key: string | null): FactuurWeergave => weergaven.find((one) => one.key === key) ?? (weergaven[0] as FactuurWeergave);

const WOORDEN: Record<string, [StatusKind, string]> = {
  ontvangen: ['new', 'Ontvangen'], afgekeurd: ['special', 'Afgekeurd'], dubbel: ['special', 'Dubbel'], geblokkeerd: ['special', 'Geblokkeerd'], te_routeren: ['waiting', 'Nog geen eenheid'], verschil: ['waiting', 'Verschil'],
  wacht_op_prestatie: ['waiting', 'Wacht op levering'], ter_goedkeuring: ['info', 'Ter goedkeuring'], vraag: ['waiting', 'Vraag gesteld'], afgewezen: ['done', 'Teruggestuurd'], goedgekeurd: ['info', 'Goedgekeurd'], te_boeken: ['info', 'Te boeken'],
  aangeboden: ['info', 'Aangeboden'], geboekt: ['info', 'Geboekt'], betaalvoorstel: ['info', 'In betaling'], betaald: ['done', 'Betaald'], gearchiveerd: ['done', 'Betaald en bewaard'],
};
/** Shape and word of a state. */
export const standVan = (status: string): { kind: StatusKind; woord: string } => ({ kind: WOORDEN[status]?.[0] ?? 'info', woord: WOORDEN[status]?.[1] ?? status });

const KLAAR = ['afgewezen', 'betaald', 'gearchiveerd', 'afgekeurd', 'dubbel'];

/** What the term column shows: working days, on a gauge of twenty. */
export function termijnVan({ status, betalenVoor, werkdagen }: Pick<FactuurRegel, 'status' | 'betalenVoor' | 'werkdagen'>): { urgentie: Urgentie; niveau: number; tekst: string } {
  if (KLAAR.includes(status) || betalenVoor === '') return { urgentie: 'quiet', niveau: KLAAR.includes(status) ? 1 : 0, tekst: KLAAR.includes(status) ? 'Klaar' : 'Nog geen termijn' };
  if (werkdagen < 0) return { urgentie: 'late', niveau: 1, tekst: `${-werkdagen} ${werkdagen === -1 ? 'dag' : 'dagen'} te laat` };
  return { urgentie: werkdagen <= 5 ? 'soon' : 'quiet', niveau: Math.max(0, Math.min(1, 1 - werkdagen / 20)), tekst: werkdagen === 0 ? 'Vandaag betalen' : `${werkdagen} ${werkdagen === 1 ? 'werkdag' : 'werkdagen'}` };
}

/** An exact amount as text ("1210.5") as people read it: € 1.210,50. No arithmetic: no rounding. */
export function geld(text: string, valuta = 'EUR'): string {
  const [, min = '', heel = '0', deel = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const groepen = heel.replace(/\B(?=(\d{3})+$)/g, '.');
  return `${min === '' ? '' : '−'}${valuta === 'EUR' ? '€' : valuta}\u00a0${groepen},${deel.padEnd(2, '0')}`;
}

const ACTIES: Record<string, string> = {
  'factuur.ontvangen': 'Ontvangen en bewaard', 'factuur.gecontroleerd': 'Gecontroleerd met de regels', 'factuur.beoordeeld': 'Beoordeeld', 'factuur.herbeoordeeld': 'Opnieuw beoordeeld', 'factuur.gerouteerd': 'Naar een eenheid gestuurd',
  'factuur.verschil-aanvaard': 'Verschil aanvaard', 'factuur.goedkeuring': 'Goedkeuring gegeven', 'factuur.goedgekeurd': 'Goedgekeurd', 'factuur.vraag': 'Vraag gesteld', 'factuur.hervat': 'Hervat', 'factuur.afgewezen': 'Teruggestuurd',
  'factuur.boeking-gemaakt': 'Boeking gemaakt', 'factuur.aangeboden': 'Boeking aangeboden', 'factuur.geboekt': 'Geboekt', 'factuur.boeking-geweigerd': 'Boeking geweigerd', 'factuur.betaalvoorstel': 'In betaalvoorstel', 'factuur.betaald': 'Betaald',
  'factuur.gearchiveerd': 'In het archief', 'factuur.termijn': 'Waarschuwing voor de termijn', 'bericht.gemaakt': 'Antwoord aan de leverancier gemaakt',
};
/** A step of the trail in words. */
export const actieNaam = (actie: string): string => ACTIES[actie] ?? actie;

const CODES: Record<string, string> = { AB: 'Ontvangen', IP: 'In behandeling', UQ: 'Vraag gesteld', CA: 'Goedgekeurd onder voorwaarde', RE: 'Teruggestuurd', AP: 'Goedgekeurd', PD: 'Betaald' };
export const berichtNaam = (soort: string, code: string): string => (soort === 'mls' ? `Afleverbericht (${code})` : `${CODES[code] ?? code} (${soort === 'mail' ? 'e-mail' : 'Peppol'})`);

const CONTROLES: Record<string, string> = {
  'facturatie/betaaltermijn': 'Termijn', 'facturatie/leverancier': 'Leverancier', 'facturatie/rekening': 'Rekeningnummer', 'facturatie/totalen': 'Bedragen', 'facturatie/routering': 'Eenheid', 'facturatie/matching': 'Bestelling', 'facturatie/g-rekening': 'G-rekening',
  'facturatie/btw-verlegd': 'Btw verlegd',
};
export const controleNaam = (rule: string): string => CONTROLES[rule] ?? rule;

export const REDENEN: { value: string; label: string }[] = [
  { value: 'REF', label: 'Een kenmerk of nummer klopt niet' }, { value: 'PRI', label: 'De prijs klopt niet' }, { value: 'QTY', label: 'Het aantal klopt niet' }, { value: 'DEL', label: 'De levering klopt niet' }, { value: 'ITM', label: 'Het artikel klopt niet' },
  { value: 'PAY', label: 'De betaalgegevens kloppen niet' }, { value: 'LEG', label: 'Een wettelijk gegeven klopt niet' }, { value: 'REC', label: 'Wij zijn niet de ontvanger' }, { value: 'UNR', label: 'Wij herkennen dit niet' }, { value: 'OTH', label: 'Iets anders' },
];

/** Share on time in whole percents, rounded down: 94,9 is not 95. */
export const opTijdPct = ({ aantal, opTijd }: { aantal: number; opTijd: number }): number => (aantal === 0 ? 0 : Math.floor((opTijd * 100) / aantal));
