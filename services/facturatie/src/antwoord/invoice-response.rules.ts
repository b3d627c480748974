import { el, om } from '../xml/xml.js';

/** States of an Invoice Response (UNCL4343, T111) from first to last: there is no way back. */
export const ANTWOORD_CODES = ['AB', 'IP', 'UQ', 'CA', 'RE', 'AP', 'PD'] as const;
export type AntwoordCode = (typeof ANTWOORD_CODES)[number];
/** OPStatusReason. */
export const ANTWOORD_REDENEN = ['NON', 'REF', 'LEG', 'REC', 'QUA', 'DEL', 'PRI', 'QTY', 'ITM', 'PAY', 'PPD', 'UNR', 'FIN', 'OTH'];
/** OPStatusAction. */
export const ANTWOORD_ACTIES = ['NOA', 'PIN', 'NIN', 'CNF', 'CNP', 'CNA', 'OTH'];

const UITLEG: Record<AntwoordCode, string> = {
  AB: 'Wij hebben uw factuur ontvangen.', IP: 'Wij behandelen uw factuur.', UQ: 'Wij hebben een vraag over uw factuur. Tot uw antwoord behandelen wij haar niet.', CA: 'Wij keuren uw factuur goed onder een voorwaarde.',
  RE: 'Wij sturen uw factuur terug en betalen haar niet.', AP: 'Wij hebben uw factuur goedgekeurd.', PD: 'Wij hebben uw factuur betaald.',
};
const REDEN: Record<string, string> = {
  REF: 'een kenmerk of nummer klopt niet', LEG: 'een wettelijk gegeven klopt niet', REC: 'wij zijn niet de ontvanger', QUA: 'de kwaliteit is niet goed', DEL: 'de levering klopt niet', PRI: 'de prijs klopt niet', QTY: 'het aantal klopt niet',
  ITM: 'het artikel klopt niet', PAY: 'de betaalgegevens kloppen niet', PPD: 'er is een deel betaald', UNR: 'wij herkennen dit niet', FIN: 'een financieel gegeven klopt niet', OTH: 'een andere reden',
};
const ACTIE: Record<string, string> = {
  NOA: 'U hoeft niets te doen.', PIN: 'Stuur ons de informatie die ontbreekt.', NIN: 'Stuur een nieuwe factuur.', CNF: 'Stuur een creditnota voor het hele bedrag.', CNP: 'Stuur een creditnota voor een deel.', CNA: 'Stuur een creditnota voor het betaalde bedrag.', OTH: '',
};

export interface Antwoord {
  id: string;
  code: AntwoordCode;
  reden: string;
  actie: string;
  toelichting: string;
  /** Business terms that are wrong, with the value that it should have. */
  details: { term: string; waarde: string }[];
  dag: string;
  van: { adres: string; soort: string; naam: string };
  aan: { adres: string; soort: string; naam: string };
  factuur: { nummer: string; datum: string; soort: string };
}

/** May this state follow the last one that was sent? The same again only for a question or work in progress. */
export function magVolgen(vorige: AntwoordCode | undefined, code: AntwoordCode): boolean {
  if (!vorige) return true;
  const van = ANTWOORD_CODES.indexOf(vorige);
  const naar = ANTWOORD_CODES.indexOf(code);
  return naar > van || (naar === van && (code === 'UQ' || code === 'IP'));
}

const status = (lijst: string, code: string, tekst: string, details: Antwoord['details'] = []): string =>
  code === '' ? '' : om('cac:Status', el('cbc:StatusReasonCode', code, { listID: lijst }), el('cbc:StatusReason', tekst), ...details.map((one) => om('cac:Condition', el('cbc:AttributeID', one.term), el('cbc:Description', one.waarde))));

const partij = (naam: string, p: Antwoord['van']): string => om(naam, el('cbc:EndpointID', p.adres, { schemeID: p.soort }), om('cac:PartyLegalEntity', el('cbc:RegistrationName', p.naam)));

/** Peppol Invoice Response (T111, transaction 3.x). */
export function invoiceResponse(a: Antwoord): string {
  const reden = a.reden === '' && ['UQ', 'CA', 'RE'].includes(a.code) ? 'OTH' : a.reden;
  return `<?xml version="1.0" encoding="UTF-8"?>
<ApplicationResponse xmlns="urn:oasis:names:specification:ubl:schema:xsd:ApplicationResponse-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">${el('cbc:CustomizationID', 'urn:fdc:peppol.eu:poacc:trns:invoice_response:3')}${el('cbc:ProfileID', 'urn:fdc:peppol.eu:poacc:bis:invoice_response:3')}${el('cbc:ID', a.id)}${el('cbc:IssueDate', a.dag)}${partij('cac:SenderParty', a.van)}${partij('cac:ReceiverParty', a.aan)}${om(
    'cac:DocumentResponse',
    om('cac:Response', el('cbc:ResponseCode', a.code), el('cbc:EffectiveDate', a.dag), status('OPStatusReason', reden, a.toelichting, a.details), status('OPStatusAction', a.actie, '')),
    om('cac:DocumentReference', el('cbc:ID', a.factuur.nummer), el('cbc:IssueDate', a.factuur.datum), el('cbc:DocumentTypeCode', a.factuur.soort)),
  )}</ApplicationResponse>
`;
}

/** The same in plain Dutch, for a supplier whose software cannot receive a response. */
export function mailTekst(a: Pick<Antwoord, 'code' | 'reden' | 'actie' | 'toelichting' | 'factuur'>): string {
  const reden = REDEN[a.reden];
  return [UITLEG[a.code], `Het gaat om factuur ${a.factuur.nummer}${a.factuur.datum ? ` van ${a.factuur.datum}` : ''}.`, reden ? `De reden: ${reden}.` : '', a.toelichting, ACTIE[a.actie] ?? ''].filter((one) => one !== '').join('\n');
}

export interface Mls {
  id: string;
  op: string;
  dag: string;
  code: 'AB' | 'AP' | 'RE';
  van: string;
  aan: string;
  /** InstanceIdentifier of the envelope that is answered. */
  instantie: string;
  tekst: string;
  bevindingen: { plaats: string; tekst: string; ernst: 'BV' | 'BW' | 'SV' | 'FD' }[];
}

const adresEl = (adres: string): string => {
  const [soort = '', nummer = ''] = adres.split(/:(.*)/s);
  return el('cbc:EndpointID', nummer, { schemeID: soort });
};

/** Peppol Message Level Status 1.0: one per message, with all findings. op: time with zone. */
export function messageLevelStatus(m: Mls): string {
  const perPlaats = new Map<string, Mls['bevindingen']>();
  for (const one of m.bevindingen) perPlaats.set(one.plaats, [...(perPlaats.get(one.plaats) ?? []), one]);
  const regels = [...perPlaats].map(([plaats, list]) =>
    om('cac:LineResponse', om('cac:LineReference', el('cbc:LineID', plaats || 'NA')), ...list.map((one) => om('cac:Response', el('cbc:Description', one.tekst), om('cac:Status', el('cbc:StatusReasonCode', one.ernst))))),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<ApplicationResponse xmlns="urn:oasis:names:specification:ubl:schema:xsd:ApplicationResponse-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">${el('cbc:CustomizationID', 'urn:peppol:edec:mls:1.0')}${el('cbc:ProfileID', 'urn:peppol:edec:mls')}${el('cbc:ID', m.id)}${el('cbc:IssueDate', m.dag)}${el('cbc:IssueTime', m.op)}${om('cac:SenderParty', adresEl(m.van))}${om('cac:ReceiverParty', adresEl(m.aan))}${om('cac:DocumentResponse', om('cac:Response', el('cbc:ResponseCode', m.code), el('cbc:Description', m.tekst)), om('cac:DocumentReference', el('cbc:ID', m.instantie)), ...regels)}</ApplicationResponse>
`;
}
