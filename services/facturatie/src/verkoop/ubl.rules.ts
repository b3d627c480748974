import { Decimal } from '@polder/e-invoice';
import { bedrag, centen } from '../factuur/feiten.rules.js';
import { el, om } from '../xml/xml.js';

/** A party of an outgoing or demonstration invoice. */
export interface Partij {
  naam: string;
  kvk: string;
  oin?: string;
  btw: string;
  /** Peppol address, scheme:number. */
  adres: string;
  straat: string;
  postcode: string;
  plaats: string;
  land: string;
  contact?: string;
  email?: string;
}
export interface MaakRegel {
  nummer: string;
  bestelregel?: string;
  artikel?: string;
  naam: string;
  aantal: string;
  eenheid: string;
  prijs: string;
  btwCategorie: string;
  btwTarief: string;
}
export interface MaakFactuur {
  profiel: 'nlcius' | 'peppol' | 'peppol-self-billing';
  soort: 'factuur' | 'creditnota' | 'correctie';
  nummer: string;
  datum: string;
  vervalt: string;
  verkoper: Partij;
  koper: Partij;
  iban: string;
  kenmerk: string;
  bestelnummer: string;
  opmerking: string;
  /** Number and date of the invoice that is corrected. */
  voorafgaand?: { nummer: string; datum: string };
  regels: MaakRegel[];
}

const SPECIFICATIE = {
  nlcius: 'urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0',
  peppol: 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0',
  'peppol-self-billing': 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0',
};
const PROFIEL = { nlcius: 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0', peppol: 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0', 'peppol-self-billing': 'urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0' };
const UBL = 'urn:oasis:names:specification:ubl:schema:xsd';
const nul = Decimal.of(0);
const eur = (naam: string, value: Decimal) => el(naam, centen(value), { currencyID: 'EUR' });

function partij(p: Partij, zonderBtw: boolean): string {
  const [soort = '', nummer = ''] = p.adres.split(':');
  const registratie = p.oin ? el('cbc:CompanyID', p.oin, { schemeID: '0190' }) : el('cbc:CompanyID', p.kvk, { schemeID: '0106' });
  return om(
    'cac:Party', el('cbc:EndpointID', nummer, { schemeID: soort }), om('cac:PartyName', el('cbc:Name', p.naam)),
    om('cac:PostalAddress', el('cbc:StreetName', p.straat), el('cbc:CityName', p.plaats), el('cbc:PostalZone', p.postcode), om('cac:Country', el('cbc:IdentificationCode', p.land))),
    p.btw === '' || zonderBtw ? '' : om('cac:PartyTaxScheme', el('cbc:CompanyID', p.btw), om('cac:TaxScheme', el('cbc:ID', 'VAT'))),
    om('cac:PartyLegalEntity', el('cbc:RegistrationName', p.naam), registratie), om('cac:Contact', el('cbc:Name', p.contact ?? ''), el('cbc:ElectronicMail', p.email ?? '')),
  );
}

interface Btw {
  categorie: string;
  tarief: string;
  grondslag: Decimal;
}

function perTarief(regels: readonly { regel: MaakRegel; bedrag: Decimal }[]): Btw[] {
  const found: Btw[] = [];
  for (const { regel, bedrag: waarde } of regels) {
    const known = found.find((one) => one.categorie === regel.btwCategorie && one.tarief === regel.btwTarief);
    if (known) known.grondslag = known.grondslag.plus(waarde);
    else found.push({ categorie: regel.btwCategorie, tarief: regel.btwTarief, grondslag: waarde });
  }
  return found;
}

const VRIJSTELLING: Record<string, string> = { AE: 'Btw verlegd', E: 'Vrijgesteld van btw', O: 'Geen btw van toepassing', Z: '' };
const categorieEl = (naam: string, categorie: string, tarief: string, reden = '') => om(naam, el('cbc:ID', categorie), categorie === 'O' ? '' : el('cbc:Percent', tarief), el('cbc:TaxExemptionReason', reden), om('cac:TaxScheme', el('cbc:ID', 'VAT')));

/**
 * A UBL 2.1 invoice, credit note, corrective invoice (type 384) or self-billed invoice (type 389) that is valid by the rules of its
 * profile when its data are. Totals are computed here with exact decimals, lines rounded to cents first (EN 16931).
 */
export function maakUbl(f: MaakFactuur): string {
  const credit = f.soort === 'creditnota';
  const regels = f.regels.map((regel) => ({ regel, bedrag: bedrag(centen(bedrag(regel.aantal).times(bedrag(regel.prijs)))) }));
  const netto = regels.reduce((total, one) => total.plus(one.bedrag), nul);
  const btw = perTarief(regels).map((one) => ({ ...one, bedrag: bedrag(centen(one.grondslag.times(bedrag(one.tarief)).dividedBy(Decimal.of(100)) ?? nul)) }));
  const totaalBtw = btw.reduce((total, one) => total.plus(one.bedrag), nul);
  const bruto = netto.plus(totaalBtw);
  const wortel = credit ? 'CreditNote' : 'Invoice';
  // Outside the scope of VAT (category O) no VAT number may be named at all.
  const zonder = f.regels.some((one) => one.btwCategorie === 'O');
  const self = f.profiel === 'peppol-self-billing';
  const soortcode = credit ? (self ? '261' : '381') : f.soort === 'correctie' ? '384' : self ? '389' : '380';
  const regelXml = regels.map(({ regel, bedrag: waarde }) =>
    om(
      credit ? 'cac:CreditNoteLine' : 'cac:InvoiceLine', el('cbc:ID', regel.nummer), el(credit ? 'cbc:CreditedQuantity' : 'cbc:InvoicedQuantity', regel.aantal, { unitCode: regel.eenheid }), eur('cbc:LineExtensionAmount', waarde),
      om('cac:OrderLineReference', el('cbc:LineID', regel.bestelregel ?? '')),
      om('cac:Item', el('cbc:Name', regel.naam), om('cac:SellersItemIdentification', el('cbc:ID', regel.artikel ?? '')), categorieEl('cac:ClassifiedTaxCategory', regel.btwCategorie, regel.btwTarief)),
      om('cac:Price', el('cbc:PriceAmount', regel.prijs, { currencyID: 'EUR' })),
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<${wortel} xmlns="${UBL}:${wortel}-2" xmlns:cac="${UBL}:CommonAggregateComponents-2" xmlns:cbc="${UBL}:CommonBasicComponents-2">${[
    el('cbc:CustomizationID', SPECIFICATIE[f.profiel]), el('cbc:ProfileID', PROFIEL[f.profiel]), el('cbc:ID', f.nummer), el('cbc:IssueDate', f.datum), credit ? '' : el('cbc:DueDate', f.vervalt),
    el(credit ? 'cbc:CreditNoteTypeCode' : 'cbc:InvoiceTypeCode', soortcode), el('cbc:Note', f.opmerking), el('cbc:DocumentCurrencyCode', 'EUR'), el('cbc:BuyerReference', f.kenmerk), om('cac:OrderReference', el('cbc:ID', f.bestelnummer)),
    f.voorafgaand ? om('cac:BillingReference', om('cac:InvoiceDocumentReference', el('cbc:ID', f.voorafgaand.nummer), f.profiel === 'nlcius' ? '' : el('cbc:IssueDate', f.voorafgaand.datum))) : '',
    om('cac:AccountingSupplierParty', partij(f.verkoper, zonder)), om('cac:AccountingCustomerParty', partij(f.koper, zonder)),
    f.iban === '' ? '' : om('cac:PaymentMeans', el('cbc:PaymentMeansCode', '30'), el('cbc:PaymentID', f.nummer), om('cac:PayeeFinancialAccount', el('cbc:ID', f.iban), f.profiel === 'nlcius' ? '' : el('cbc:Name', f.verkoper.naam))),
    om('cac:TaxTotal', eur('cbc:TaxAmount', totaalBtw), ...btw.map((one) => om('cac:TaxSubtotal', eur('cbc:TaxableAmount', one.grondslag), eur('cbc:TaxAmount', one.bedrag), categorieEl('cac:TaxCategory', one.categorie, one.tarief, VRIJSTELLING[one.categorie] ?? '')))),
    om('cac:LegalMonetaryTotal', eur('cbc:LineExtensionAmount', netto), eur('cbc:TaxExclusiveAmount', netto), eur('cbc:TaxInclusiveAmount', bruto), eur('cbc:PayableAmount', bruto)), ...regelXml,
  ].join('')}</${wortel}>
`;
}
