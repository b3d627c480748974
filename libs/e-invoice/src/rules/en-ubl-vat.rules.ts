/**
 * VAT categories in UBL: for each category the same ten questions, answered a little differently.
 * Own notation of the rules of EN 16931, artefact ConnectingEurope/eInvoicing-EN16931 1.3.16 (EUPL-1.2).
 */

/** A VAT category with the letters of its rules and what makes it special. */
interface Category {
  /** Code in the document (UNCL5305). */
  readonly code: string;
  /** Letters in the ids of its rules. */
  readonly rules: string;
  /** Which VAT number of the seller is asked: any registration, or one with scheme VAT. */
  readonly seller: 'any' | 'vat' | 'none';
  /** Which number of the buyer is asked. */
  readonly buyer: 'vat-or-legal' | 'vat' | 'none' | 'unasked';
  /** What the rate must be. */
  readonly rate: 'positive' | 'zero' | 'not-negative' | 'absent';
  /** Is a reason for exemption asked or forbidden? */
  readonly reason: 'needed' | 'forbidden';
}

const CATEGORIES: readonly Category[] = [
  { code: 'AE', rules: 'AE', seller: 'any', buyer: 'vat-or-legal', rate: 'zero', reason: 'needed' },
  { code: 'E', rules: 'E', seller: 'any', buyer: 'unasked', rate: 'zero', reason: 'needed' },
  { code: 'G', rules: 'G', seller: 'vat', buyer: 'unasked', rate: 'zero', reason: 'needed' },
  { code: 'K', rules: 'IC', seller: 'vat', buyer: 'vat', rate: 'zero', reason: 'needed' },
  { code: 'L', rules: 'AF', seller: 'any', buyer: 'unasked', rate: 'not-negative', reason: 'forbidden' },
  { code: 'M', rules: 'AG', seller: 'any', buyer: 'unasked', rate: 'not-negative', reason: 'forbidden' },
  { code: 'O', rules: 'O', seller: 'none', buyer: 'none', rate: 'absent', reason: 'needed' },
  { code: 'S', rules: 'S', seller: 'any', buyer: 'unasked', rate: 'positive', reason: 'forbidden' },
  { code: 'Z', rules: 'Z', seller: 'any', buyer: 'unasked', rate: 'zero', reason: 'forbidden' },
];

const SELLER_VAT = '//cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme[{one-vat}]/cbc:CompanyID';
const SELLER_ANY = '//cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme/cbc:CompanyID';
const REPRESENTATIVE = '//cac:TaxRepresentativeParty/cac:PartyTaxScheme[{one-vat}]/cbc:CompanyID';
const BUYER_VAT = '//cac:AccountingCustomerParty/cac:Party/cac:PartyTaxScheme[{one-vat}]/cbc:CompanyID';
const BUYER_LEGAL = '//cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID';
const NUMBERS = 'BT-31 BT-32 BT-63';

/** Who must have a VAT number (or must not) when the category is used. */
function numbers({ seller, buyer }: Category): string {
  if (seller === 'none') return `not(${SELLER_VAT}) and not(${REPRESENTATIVE}) and not(${BUYER_VAT})`;
  const ours = `(${seller === 'vat' ? SELLER_VAT : SELLER_ANY} or ${REPRESENTATIVE})`;
  if (buyer === 'vat') return `${ours} and ${BUYER_VAT}`;
  return buyer === 'vat-or-legal' ? `${ours} and (${BUYER_VAT} or ${BUYER_LEGAL})` : ours;
}

/**
 * Where the category is used: on lines, in allowances or in charges, and in which of these places rules 2 to 4 look.
 * For a few categories the artefact asks something slightly different before and after its "or"; `used` is what it asks
 * together with the numbers, `unused` what it asks alone.
 */
function whenUsed(category: Category): string {
  const { code, rules } = category;
  const own = `[normalize-space(cbc:ID) = '${code}']`;
  const places: readonly { id: string; term: string; used: string; unused: string }[] = [
    { id: '02', term: 'BT-151', used: `//cac:ClassifiedTaxCategory${own}[{vat}]`, unused: `//cac:ClassifiedTaxCategory${own}${code === 'S' ? '' : '[{vat}]'}` },
    ...(['allowance', 'charge'] as const).map((kind) => {
      const base = code === 'O' ? `/*[self::inv:Invoice or self::cn:CreditNote]/cac:AllowanceCharge[{${kind}}]` : `//cac:AllowanceCharge[{${kind}}]`;
      const used = `${base}/cac:TaxCategory${own}${code === 'G' ? '' : '[{vat}]'}`;
      const exact = code === 'L' && kind === 'charge' ? `[cbc:ID = '${code}']` : own;
      return { id: kind === 'allowance' ? '03' : '04', term: kind === 'allowance' ? 'BT-95' : 'BT-102', used, unused: `${base}/cac:TaxCategory${exact}[{vat}]` };
    }),
  ];
  return places.map(({ id, term, used, unused }) => `
      BR-${rules}-${id} fatal ${NUMBERS} BT-48 ${term}: ${used} and ${numbers(category)} or not(${unused})`).join('');
}

/** Rule 1: a category that is used stands in the VAT breakdown (once, for all but S, L and M) and not without use. */
function breakdown({ code, rules }: Category): string {
  const terms = 'BG-23 BT-95 BT-102 BT-118 BT-151';
  const own = `[normalize-space(cbc:ID) = '${code}']`;
  if (code === 'S' || code === 'L' || code === 'M') {
    const vat = code === 'S' ? '' : '[{vat}]';
    const uses = `count(//cac:AllowanceCharge/cac:TaxCategory${own}${vat}) + count(//cac:ClassifiedTaxCategory${own}${vat})`;
    const listed = code === 'S' ? own : `[cbc:ID = '${code}']${code === 'M' ? '[{vat}]' : ''}`;
    return `
      BR-${rules}-01 fatal ${terms}: ${uses} > 0 and count(cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory${listed}) > 0 or
        | ${uses} = 0 and count(cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory${own}${vat}) = 0`;
  }
  const anywhere = `//cac:TaxCategory[{vat}]/cbc:ID[normalize-space(.) = '${code}'] or //cac:ClassifiedTaxCategory[{vat}]/cbc:ID[normalize-space(.) = '${code}']`;
  return `
      BR-${rules}-01 fatal ${terms}: not(${anywhere}) or
        | count(cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory[{vat}]/cbc:ID[normalize-space(.) = '${code}']) = 1`;
}

const LISTED = (code: string): string => `cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory[{vat}]/cbc:ID[normalize-space(.) = '${code}']`;

/** Rules of one category only: delivery of intra-community supplies, and nothing beside "not subject to VAT". */
const SPECIAL_RULES = `
      BR-IC-11 fatal BG-14 BG-23 BT-72 BT-118: ${LISTED('K')} and (string-length(cac:Delivery/cbc:ActualDeliveryDate) > 1 or cac:InvoicePeriod/*) or
        | not(${LISTED('K')})
      BR-IC-12 fatal BG-23 BT-80 BT-118: ${LISTED('K')} and
        | string-length(cac:Delivery/cac:DeliveryLocation/cac:Address/cac:Country/cbc:IdentificationCode) > 1 or not(${LISTED('K')})
      BR-O-11 fatal BG-23 BT-118: not(${LISTED('O')}) or count(cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory[normalize-space(cbc:ID) != 'O'][{vat}]) = 0
      BR-O-12 fatal BG-23 BG-25 BT-118 BT-151: not(${LISTED('O')}) or count(//cac:ClassifiedTaxCategory[normalize-space(cbc:ID) != 'O'][{vat}]) = 0
      BR-O-13 fatal BG-20 BG-23 BT-95 BT-118: not(${LISTED('O')}) or
        | count(//cac:AllowanceCharge[{allowance}]/cac:TaxCategory[normalize-space(cbc:ID) != 'O'][{vat}]) = 0
      BR-O-14 fatal BG-21 BG-23 BT-102 BT-118: not(${LISTED('O')}) or
        | count(//cac:AllowanceCharge[{charge}]/cac:TaxCategory[normalize-space(cbc:ID) != 'O'][{vat}]) = 0`;

/** Rules on VAT that are asked once per document. */
export const VAT_DOCUMENT_RULES = CATEGORIES.map((category) => breakdown(category) + whenUsed(category)).join('') + SPECIAL_RULES;

/** Lines plus charges minus allowances of a category (and of one rate), as decimals. */
function taxable(code: string, line: string, rated: boolean): string {
  const lineRate = rated ? '[cac:Item/cac:ClassifiedTaxCategory/decimal(cbc:Percent) = $rate]' : '';
  const rate = rated ? '[cac:TaxCategory/decimal(cbc:Percent) = $rate]' : '';
  const part = (kind: string): string => `sum(../../../cac:AllowanceCharge[{${kind}}][cac:TaxCategory/normalize-space(cbc:ID) = '${code}']${rate}/decimal(cbc:Amount))`;
  return `(sum(../../../cac:${line}[cac:Item/cac:ClassifiedTaxCategory/normalize-space(cbc:ID) = '${code}']${lineRate}/decimal(cbc:LineExtensionAmount))
        | + ${part('charge')} - ${part('allowance')})`;
}

/** Rule 8: the taxable amount of the category is the sum of what carries it. */
function taxableAmount({ code }: Category): string {
  if (!['S', 'L', 'M'].includes(code)) {
    const equal = (line: string): string => `//cac:${line} and decimal(../cbc:TaxableAmount) = ${taxable(code, line, false)}`;
    return `${equal('InvoiceLine')} or
        | ${equal('CreditNoteLine')}`;
  }
  const near = (line: string): string => {
    const sum = taxable(code, line, true);
    return `../decimal(cbc:TaxableAmount - 1) < ${sum}
        | and ../decimal(cbc:TaxableAmount + 1) > ${sum}`;
  };
  const present = (line: string): string => code !== 'S' ? `//cac:${line}`
    : `(//cac:${line}[cac:Item/cac:ClassifiedTaxCategory/normalize-space(cbc:ID) = 'S'][cac:Item/cac:ClassifiedTaxCategory/decimal(cbc:Percent) = $rate] or
        | //cac:AllowanceCharge[cac:TaxCategory/normalize-space(cbc:ID) = 'S'][cac:TaxCategory/decimal(cbc:Percent) = $rate])`;
  return `every $rate in decimal(cbc:Percent) satisfies (${present('InvoiceLine')} and ${near('InvoiceLine')} or
        | ${present('CreditNoteLine')} and ${near('CreditNoteLine')})`;
}

const CALCULATED = `abs(decimal(../cbc:TaxAmount)) - 1 < cents(abs(decimal(../cbc:TaxableAmount)) * (decimal(cbc:Percent) div 100)) and
        | abs(decimal(../cbc:TaxAmount)) + 1 > cents(abs(decimal(../cbc:TaxableAmount)) * (decimal(cbc:Percent) div 100))`;

const RATES: Readonly<Record<Category['rate'], string>> = {
  positive: 'cbc:Percent > 0', zero: 'decimal(cbc:Percent) = 0', 'not-negative': 'cbc:Percent >= 0', absent: 'not(cbc:Percent)',
};

function categoryContexts(category: Category): string {
  const { code, rules, rate, reason } = category;
  const own = `[normalize-space(cbc:ID) = '${code}'][{vat}]`;
  const rated = ['S', 'L', 'M'].includes(code);
  const reasons = reason === 'needed' ? 'cbc:TaxExemptionReason or cbc:TaxExemptionReasonCode' : 'not(cbc:TaxExemptionReason or cbc:TaxExemptionReasonCode)';
  return `
    at /*/cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory${own}
      BR-${rules}-08 fatal BG-23 BT-116 BT-118 BT-131: ${taxableAmount(category)}
      BR-${rules}-09 fatal BG-23 BT-117 BT-118: ${rated ? CALCULATED : 'decimal(../cbc:TaxAmount) = 0'}
      BR-${rules}-10 fatal BG-23 BT-118 BT-120 BT-121: ${reasons}
    at cac:AllowanceCharge[{allowance}]/cac:TaxCategory${own}
      BR-${rules}-06 fatal BG-20 BT-95 BT-96: ${RATES[rate]}
    at cac:AllowanceCharge[{charge}]/cac:TaxCategory${own}
      BR-${rules}-07 fatal BG-21 BT-102 BT-103: ${RATES[rate]}
    at cac:InvoiceLine/cac:Item/cac:ClassifiedTaxCategory${own} | cac:CreditNoteLine/cac:Item/cac:ClassifiedTaxCategory${own}
      BR-${rules}-05 fatal BG-25 BT-151 BT-152: ${RATES[rate]}`;
}

/** Rules on VAT that are asked for each category in the breakdown, in allowances, charges and lines. */
export const VAT_CATEGORY_RULES = CATEGORIES.map(categoryContexts).join('');
