import { emptyFactuurRegel, type FactuurBevinding, type FactuurDetail, type FactuurRegel, type Kpi, type Session, type WeergaveRegel } from '@polder/api-client';
import { handler } from './fixtures.js';

/** Invented invoices with long names, every urgency and every kind of state. */
export const karin: Session = { ...handler, naam: 'Petra Postma', rollen: ['crediteuren'] };
export const bas: Session = { ...handler, naam: 'Bas Smit', rollen: ['budgethouder'] };

const regel = (over: Partial<FactuurRegel>): FactuurRegel => ({ ...emptyFactuurRegel, ontvangenOp: '2026-11-01', kanaal: 'peppol', ...over });
export const regels: FactuurRegel[] = [
  regel({ id: '019ab1c2-0000-7000-8000-0000000000f1', nummer: 'PA-2026-118', leverancier: 'Polderasfalt B.V.', bestelnummer: '4500001001', eenheid: 'WEGEN', bedrag: '7235.80', status: 'ter_goedkeuring', betalenVoor: '2026-11-20', werkdagen: -2 }),
  regel({ id: 'f2', nummer: 'L260931', leverancier: 'Kantoorwinkel De Lepelaar', eenheid: 'BEDRIJF', bedrag: '1882.76', status: 'geblokkeerd', betalenVoor: '2026-11-27', werkdagen: 3, reden: 'Rekening …6789 kennen wij niet.' }),
  regel({ id: 'f3', nummer: '2026-0042-2026-0043-2026-0044', leverancier: 'Coöperatieve Vereniging van Akkerbouwers en Veehouders Zuidelijk Flevoland U.A.', bedrag: '12300000.00', status: 'te_routeren', betalenVoor: '2026-12-20', werkdagen: 19 }),
  regel({ id: 'f4', nummer: 'C-9', leverancier: 'Polderasfalt B.V.', eenheid: 'WEGEN', bedrag: '-121.00', status: 'gearchiveerd', betalenVoor: '2026-10-20' }),
  regel({ id: 'f5', status: 'afgekeurd', reden: 'Dit bestand is geen leesbare e-factuur.' }),
];
const term = (id: string, niveau: number, label: string, waarde: string, kind = 'text', schema = ''): WeergaveRegel => ({ id, niveau, label, groep: false, waarde, schema, kind, bevindingen: [] });
const groep = (id: string, niveau: number, label: string): WeergaveRegel => ({ id, niveau, label, groep: true, waarde: '', schema: '', kind: 'group', bevindingen: [] });
const inhoud: WeergaveRegel[] = [
  term('BT-1', 0, 'Factuurnummer', 'PA-2026-118', 'id'), term('BT-2', 0, 'Factuurdatum', '2026-10-31', 'date'), term('BT-13', 0, 'Inkoopordernummer', '4500001001', 'id'),
  groep('BG-4', 0, 'Verkoper'), term('BT-27', 1, 'Naam van de verkoper', 'Polderasfalt B.V.'), term('BT-30', 1, 'Registratienummer van de verkoper (KVK of OIN)', '90001111', 'id', '0106'), groep('BG-5', 1, 'Adres van de verkoper'), term('BT-37', 2, 'Plaats van de verkoper', 'Lelystad'),
  groep('BG-22', 0, 'Totalen van de factuur'), term('BT-109', 1, 'Totaal zonder btw', '5980', 'amount'), term('BT-115', 1, 'Te betalen bedrag', '7235.8', 'amount'),
  groep('BG-25', 0, 'Factuurregel 1'), term('BT-129', 1, 'Aantal', '40', 'number'), term('BT-131', 1, 'Bedrag van de regel', '5020', 'amount'),
];
const match = {
  rule: 'facturatie/matching', version: '1', source: 'Eigen regel: inkoop- en betaalproces', text: 'Alle 2 regels passen bij bestelling 4500001001.',
  inputs: { bestelnummer: '4500001001', prestatieNodig: false, regels: [{ nummer: '1', naam: 'Asfalt leggen N305', aantal: '40', prijs: '125.5', bedrag: '5020' }, { nummer: '2', naam: 'Markering aanbrengen op de hele weg en de parallelweg', aantal: '12', prijs: '80', bedrag: '960' }], bestelling: [{ nummer: '1', naam: 'Asfalt', aantal: '60', prijs: '125.50', gefactureerd: '0', geleverd: '0' }, { nummer: '2', naam: 'Markering', aantal: '12', prijs: '80.00', gefactureerd: '0', geleverd: '0' }] },
  result: { stand: 'past', regels: [{ regel: '1', bestelregel: '1', uitkomst: 'past', verschil: '0.00', tekst: '' }, { regel: '2', bestelregel: '2', uitkomst: 'past', verschil: '0.00', tekst: '' }] },
};
const termijn = { rule: 'facturatie/betaaltermijn', version: '1', source: 'Burgerlijk Wetboek boek 6, artikel 119b', inputs: { ontvangen: '2026-10-21', geleverd: '', wachtdagen: 0 }, result: { uiterlijk: '2026-11-20', betaaldag: '2026-11-20' }, text: 'Wij moeten betalen op 20 november 2026: 30 dagen na de ontvangst op 21 oktober 2026.' };
const rekening = { rule: 'facturatie/rekening', version: '1', source: 'Eigen regel tegen factuurfraude', inputs: {}, result: 'akkoord', text: 'Dit rekeningnummer is bevestigd voor deze leverancier.' };

export const factuur: FactuurDetail = {
  kop: regels[0] as FactuurRegel, inhoud, bevindingen: [], controles: [termijn, rekening, match], acties: ['keur-goed', 'vraag', 'wijs-af'], sha256: 'a'.repeat(64), boeking: null,
  goedkeuringen: [{ naam: 'Yasmin El Amrani', namens: '', op: '2026-11-02T10:00:00Z', toelichting: 'Werk is gedaan.' }],
  berichten: [{ id: 'b1', soort: 'invoice-response', code: 'AB', tekst: 'Wij hebben uw factuur ontvangen.', gemaaktOp: '2026-11-01T09:00:00Z', status: 'klaar' }],
  spoor: [{ op: '2026-11-01T09:00:00Z', actie: 'factuur.ontvangen', door: 'facturatie', naar: '', reden: '', verzegeld: true }, { op: '2026-11-01T09:00:02Z', actie: 'factuur.beoordeeld', door: 'facturatie', naar: 'ter_goedkeuring', reden: '', verzegeld: true }],
};
const bevinding: FactuurBevinding = { ruleId: 'BR-CO-16', severity: 'fatal', path: '/x', line: 88, column: 3, found: '1310.00', expected: '1210', message: { nl: 'Het te betalen bedrag klopt niet.', en: 'x' }, hint: { nl: 'Tel opnieuw op.', en: 'x' } };
export const afgekeurd: FactuurDetail = {
  ...factuur, kop: { ...factuur.kop, status: 'afgekeurd', ernst: 'fatal', reden: 'De factuur voldoet niet aan de regels voor e-facturen.' }, acties: ['wijs-af'], bevindingen: [bevinding], controles: [termijn, rekening],
  inhoud: inhoud.map((one) => (one.id === 'BT-115' ? { ...one, bevindingen: [{ ernst: 'fatal', regel: 'BR-CO-16', tekst: 'Het te betalen bedrag klopt niet.', hint: 'Tel opnieuw op.' }] } : one)),
};
export const onleesbaar: FactuurDetail = { ...factuur, kop: { ...(regels[4] as FactuurRegel), id: factuur.kop.id }, inhoud: [], controles: [], acties: [], goedkeuringen: [], berichten: [], bevindingen: [{ ...bevinding, ruleId: 'XML-1', message: { nl: 'Het bestand is geen geldige XML.', en: 'x' } }] };
export const kpi: Kpi = {
  totaal: { naam: 'Totaal', aantal: 200, opTijd: 189, gemiddeldDagen: '17.4' }, open: 12, teLaatOpen: 1, automatischGematcht: 140,
  eenheden: [{ naam: 'WEGEN', aantal: 120, opTijd: 118, gemiddeldDagen: '15.0' }, { naam: 'NATUUR', aantal: 50, opTijd: 44, gemiddeldDagen: '22.1' }, { naam: '', aantal: 30, opTijd: 27, gemiddeldDagen: '19.0' }],
  leveranciers: [{ naam: 'Coöperatieve Vereniging van Akkerbouwers en Veehouders', aantal: 90, opTijd: 90, gemiddeldDagen: '12.0' }], maanden: [{ naam: '2026-10', aantal: 100, opTijd: 96, gemiddeldDagen: '16.0' }, { naam: '2026-11', aantal: 100, opTijd: 93, gemiddeldDagen: '18.8' }],
};
