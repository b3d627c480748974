import { Decimal } from '@polder/e-invoice';
import { bedrag, centen, type Feiten } from '../factuur/feiten.rules.js';
import { el, om } from '../xml/xml.js';

/** One line of a posting proposal. Amounts exact, debit above zero. */
export interface Journaalregel {
  soort: 'kosten' | 'btw' | 'btw-verlegd' | 'btw-verlegd-terug' | 'crediteur';
  omschrijving: string;
  eenheid: string;
  btwCategorie: string;
  btwTarief: string;
  bedrag: string;
}
export interface Boekingsvoorstel {
  boeking: string;
  factuur: string;
  nummer: string;
  datum: string;
  ontvangen: string;
  vervalt: string;
  leverancier: { naam: string; kvk: string; btw: string };
  bestelling: string;
  eenheid: string;
  valuta: string;
  regels: Journaalregel[];
  /** SHA-256 of the original that this posting is about. */
  sha256: string;
}

const nul = Decimal.of(0);

/**
 * Journal lines of an invoice: costs per VAT rate, VAT, creditor; with reverse charge the VAT that we declare and claim
 * ourselves at 21 % (the compensation fund). The lines add up to zero, which is checked. @throws Error when they do not
 */
export function journaal(feiten: Feiten, eenheid: string): Journaalregel[] {
  const teken = feiten.credit ? -1 : 1;
  const waarde = (text: string) => (teken < 0 ? bedrag(text).absolute().negated() : bedrag(text));
  const regels: Journaalregel[] = [];
  const voeg = (soort: Journaalregel['soort'], omschrijving: string, value: Decimal, btwCategorie = '', btwTarief = '') => {
    if (!value.isZero()) regels.push({ soort, omschrijving, eenheid, btwCategorie, btwTarief, bedrag: centen(value) });
  };
  for (const one of feiten.btw) {
    voeg('kosten', `Kosten ${one.categorie} ${one.tarief || '0'}%`, waarde(one.grondslag), one.categorie, one.tarief);
    voeg('btw', `Btw ${one.tarief || '0'}%`, waarde(one.bedrag), one.categorie, one.tarief);
    if (one.categorie === 'AE') {
      const verlegd = waarde(one.grondslag).times(Decimal.of(21)).dividedBy(Decimal.of(100)) ?? nul;
      voeg('btw-verlegd', 'Verlegde btw, aan te geven', verlegd.negated(), 'AE', '21');
      voeg('btw-verlegd-terug', 'Verlegde btw, terug te vragen (BCF)', verlegd, 'AE', '21');
    }
  }
  const afronding = waarde(feiten.totaal.afronding);
  voeg('kosten', 'Afronding', afronding);
  voeg('kosten', 'Al betaald', waarde(feiten.totaal.betaald).negated());
  voeg('crediteur', feiten.leverancier.naam, waarde(feiten.totaal.teBetalen).negated());
  const som = regels.reduce((total, one) => total.plus(bedrag(one.bedrag)), nul);
  if (!som.isZero()) throw new Error(`posting does not add up: ${som.toString()}`);
  return regels;
}

const csvCel = (text: string): string => (/[";\n]/.test(text) || /^[=+\-@]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `"${text.replace(/^[=+\-@]/, "'$&").replace(/"/g, '""')}"` : text);

/** Semicolons and decimal points, one line per journal line; a cell cannot become a formula. */
export function alsCsv(voorstel: Boekingsvoorstel): string {
  const kop = ['boeking', 'factuurnummer', 'factuurdatum', 'ontvangen', 'vervalt', 'leverancier', 'kvk', 'btw_nummer', 'bestelling', 'eenheid', 'valuta', 'soort', 'omschrijving', 'btw_categorie', 'btw_tarief', 'bedrag'];
  const rijen = voorstel.regels.map((one) => [
    voorstel.boeking, voorstel.nummer, voorstel.datum, voorstel.ontvangen, voorstel.vervalt, voorstel.leverancier.naam, voorstel.leverancier.kvk, voorstel.leverancier.btw, voorstel.bestelling, one.eenheid, voorstel.valuta, one.soort, one.omschrijving,
    one.btwCategorie, one.btwTarief, one.bedrag,
  ]);
  return `${[kop, ...rijen].map((rij) => rij.map(csvCel).join(';')).join('\r\n')}\r\n`;
}

/** XML Auditfile Financieel 3.2, one transaction: header, creditor, journal with its lines. */
export function alsXaf(voorstel: Boekingsvoorstel, organisatie: string): string {
  const rekening: Record<Journaalregel['soort'], string> = { kosten: '4000', btw: '1520', 'btw-verlegd': '1540', 'btw-verlegd-terug': '1525', crediteur: '1600' };
  const lijnen = voorstel.regels.map((one, i) => {
    const value = bedrag(one.bedrag);
    return om('trLine', el('nr', String(i + 1)), el('accID', rekening[one.soort]), el('docRef', voorstel.nummer), el('effDate', voorstel.datum), el('desc', one.omschrijving), el('amnt', centen(value.absolute())), el('amntTp', value.isNegative() ? 'C' : 'D'), el('custSupID', one.soort === 'crediteur' ? voorstel.leverancier.kvk || voorstel.leverancier.btw : ''), el('costID', one.eenheid));
  });
  const debet = centen(voorstel.regels.map((one) => bedrag(one.bedrag)).filter((one) => !one.isNegative()).reduce((a, b) => a.plus(b), nul));
  const jaar = voorstel.datum.slice(0, 4);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<auditfile xmlns="http://www.auditfiles.nl/XAF/3.2">${om('header', el('fiscalYear', jaar), el('startDate', `${jaar}-01-01`), el('endDate', `${jaar}-12-31`), el('curCode', voorstel.valuta), el('dateCreated', voorstel.ontvangen), el('softwareDesc', 'Polder'), el('softwareVersion', '0.1.0'))}${om('company', el('companyName', organisatie), om('customersSuppliers', om('customerSupplier', el('custSupID', voorstel.leverancier.kvk || voorstel.leverancier.btw), el('custSupName', voorstel.leverancier.naam), el('custSupTp', 'S'))), om('transactions', el('linesCount', String(lijnen.length)), el('totalDebit', debet), el('totalCredit', debet), om('journal', el('jrnID', 'INK'), el('desc', 'Inkoop'), el('jrnTp', 'P'), om('transaction', el('nr', voorstel.boeking), el('desc', `Factuur ${voorstel.nummer}`), el('periodNumber', voorstel.datum.slice(5, 7)), el('trDt', voorstel.datum), el('sourceID', voorstel.sha256.slice(0, 20)), ...lijnen))))}</auditfile>\n`;
}
