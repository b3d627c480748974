import { Decimal } from '@polder/e-invoice';
import { bedrag, centen } from '../factuur/feiten.rules.js';
import { el, esc, leesXml, om, type Element } from '../xml/xml.js';

/** One invoice that may be paid. */
export interface TeBetalen {
  id: string;
  nummer: string;
  leverancier: string;
  naam: string;
  /** Exact amount, below zero for a credit. */
  bedrag: string;
  /** Accounts and amounts; more than one with a G-account. */
  delen: { iban: string; bedrag: string }[];
}
export interface Betaling {
  iban: string;
  naam: string;
  bedrag: string;
  facturen: { id: string; nummer: string }[];
}

/**
 * Payments of a proposal: one per supplier and account, credits taken off. A supplier whose credits are as high as or higher
 * than its invoices is left out whole, until there is more to pay; so no payment is zero or below.
 */
export function betalingen(facturen: readonly TeBetalen[]): Betaling[] {
  const perLeverancier = groepeer(facturen);
  const found: Betaling[] = [];
  for (const groep of perLeverancier.values()) {
    const perIban = new Map<string, { som: Decimal; facturen: { id: string; nummer: string }[] }>();
    const voeg = (iban: string, value: Decimal, one: TeBetalen) => {
      const known = perIban.get(iban) ?? { som: Decimal.of(0), facturen: [] };
      known.som = known.som.plus(value);
      if (!known.facturen.some((f) => f.id === one.id)) known.facturen.push({ id: one.id, nummer: one.nummer });
      perIban.set(iban, known);
    };
    const debet = groep.filter((one) => !bedrag(one.bedrag).isNegative());
    const eerste = debet.flatMap((one) => one.delen)[0]?.iban;
    if (eerste === undefined) continue;
    for (const one of debet) for (const deel of one.delen) voeg(deel.iban, bedrag(deel.bedrag), one);
    // A credit has no account of its own: it is taken off the first account of the supplier.
    for (const one of groep.filter((item) => bedrag(item.bedrag).isNegative())) voeg(eerste, bedrag(one.bedrag), one);
    if ([...perIban.values()].some((one) => one.som.isNegative() || one.som.isZero())) continue;
    for (const [iban, { som, facturen: list }] of perIban) found.push({ iban, naam: groep[0]?.naam ?? '', bedrag: centen(som), facturen: list });
  }
  return found;
}

function groepeer(facturen: readonly TeBetalen[]): Map<string, TeBetalen[]> {
  const map = new Map<string, TeBetalen[]>();
  for (const one of facturen) map.set(one.leverancier, [...(map.get(one.leverancier) ?? []), one]);
  return map;
}

/** Text as SEPA allows it: Latin letters, digits and a few marks. */
export const sepaTekst = (text: string, max: number): string => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[^A-Za-z0-9/\-?:().,'+ ]/g, ' ').trim().slice(0, max);

export const somVan = (lijst: readonly { bedrag: string }[]): string => centen(lijst.reduce((total, one) => total.plus(bedrag(one.bedrag)), Decimal.of(0)));

/** SEPA credit transfer (pain.001.001.09): one debtor, one execution day, one transaction per payment with our reference. */
export function pain001(voorstel: { id: string; gemaaktOp: Date; betaaldag: string; naam: string; iban: string; regels: readonly (Betaling & { kenmerk: string })[] }): string {
  const kop = { aantal: String(voorstel.regels.length), som: somVan(voorstel.regels), id: voorstel.id.replaceAll('-', '') };
  const transacties = voorstel.regels.map((one) =>
    om('CdtTrfTxInf', om('PmtId', el('EndToEndId', one.kenmerk)), `<Amt>${el('InstdAmt', one.bedrag, { Ccy: 'EUR' })}</Amt>`, om('Cdtr', el('Nm', sepaTekst(one.naam, 70))), om('CdtrAcct', om('Id', el('IBAN', one.iban))), om('RmtInf', el('Ustrd', sepaTekst(one.facturen.map((f) => f.nummer).join(', '), 140)))),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">${om('CstmrCdtTrfInitn', om('GrpHdr', el('MsgId', kop.id), el('CreDtTm', voorstel.gemaaktOp.toISOString().slice(0, 19)), el('NbOfTxs', kop.aantal), el('CtrlSum', kop.som), om('InitgPty', el('Nm', sepaTekst(voorstel.naam, 70)))), om('PmtInf', el('PmtInfId', kop.id), el('PmtMtd', 'TRF'), el('NbOfTxs', kop.aantal), el('CtrlSum', kop.som), om('PmtTpInf', om('SvcLvl', el('Cd', 'SEPA'))), om('ReqdExctnDt', el('Dt', esc(voorstel.betaaldag))), om('Dbtr', el('Nm', sepaTekst(voorstel.naam, 70))), om('DbtrAcct', om('Id', el('IBAN', voorstel.iban))), om('DbtrAgt', om('FinInstnId', om('Othr', el('Id', 'NOTPROVIDED')))), el('ChrgBr', 'SLEV'), ...transacties))}</Document>\n`;
}

/** One debit on a statement. */
export interface AfschriftRegel {
  /** Reference of the bank: the same entry read twice is known by it. */
  kenmerk: string;
  endToEnd: string;
  bedrag: string;
  dag: string;
}

function detail(entry: Element, tx: Element | undefined, index: number, rekening: string): AfschriftRegel {
  const amount = tx?.tekst('AmtDtls', 'TxAmt', 'Amt') || tx?.tekst('Amt') || entry.tekst('Amt');
  const ref = tx?.tekst('Refs', 'AcctSvcrRef') || entry.tekst('AcctSvcrRef') || entry.tekst('NtryRef');
  const endToEnd = tx?.tekst('Refs', 'EndToEndId') ?? '';
  const dag = (entry.tekst('BookgDt', 'Dt') || entry.tekst('BookgDt', 'DtTm')).slice(0, 10);
  return { kenmerk: `${rekening}/${dag}/${ref}/${endToEnd}/${index}`, endToEnd, bedrag: amount, dag };
}

/** Booked debits of a camt.053 statement, in its order. Credits and entries that are not booked are passed over. undefined: it is none. */
export function camt053(bytes: Uint8Array): AfschriftRegel[] | undefined {
  const read = leesXml(bytes);
  if (!read.ok || !read.wortel.op('BkToCstmrStmt')) return undefined;
  return read.wortel.alle('Stmt').flatMap((stmt) => {
    const rekening = stmt.tekst('Acct', 'Id', 'IBAN');
    return stmt.kinderen('Ntry').flatMap((entry) => {
      const status = entry.tekst('Sts', 'Cd') || entry.tekst('Sts');
      if (entry.tekst('CdtDbtInd') !== 'DBIT' || status !== 'BOOK') return [];
      const details = entry.alle('TxDtls');
      // What the bank sends back (a payment that did not arrive) is a reversal and pays nothing.
      if (entry.tekst('RvslInd') === 'true') return [];
      return details.length === 0 ? [detail(entry, undefined, 0, rekening)] : details.map((tx, i) => detail(entry, tx, i, rekening));
    });
  });
}
