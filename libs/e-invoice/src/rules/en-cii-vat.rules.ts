/**
 * VAT categories in CII: for each category the same ten questions, answered a little differently.
 * Own notation of the rules of EN 16931, artefact ConnectingEurope/eInvoicing-EN16931 1.3.16 (EUPL-1.2).
 */

/** Definitions that all CII rules share. */
export const CII_DEFINITIONS = `
    def deal = /rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction
    def agreement = {deal}/ram:ApplicableHeaderTradeAgreement
    def delivery = {deal}/ram:ApplicableHeaderTradeDelivery
    def settlement = {deal}/ram:ApplicableHeaderTradeSettlement
    def totals = {settlement}/ram:SpecifiedTradeSettlementHeaderMonetarySummation
    def line = {deal}/ram:IncludedSupplyChainTradeLineItem
    def vat = upper-case(ram:TypeCode) = 'VAT'
    def allowance = ram:ChargeIndicator/udt:Indicator = false()
    def charge = ram:ChargeIndicator/udt:Indicator = true()
`;

/** A VAT category with the letters of its rules and what makes it special. */
interface Category {
  readonly code: string;
  readonly rules: string;
  /** Numbers that must be there (or not) when the category is used. */
  readonly numbers: string;
  readonly rate: 'ram:RateApplicablePercent = 0' | 'ram:RateApplicablePercent > 0' | 'not(ram:RateApplicablePercent)';
  /** How the artefact asks whether the breakdown adds up: within 1, exactly, exactly per rate. */
  readonly sums: 'near' | 'exact' | 'per-rate';
  /** The node that the breakdown is asked at: the category code, or the tax itself. */
  readonly at: 'code' | 'tax';
  readonly reason: 'needed' | 'forbidden';
}

const registration = (party: string, schemes: string): string => `${party}/ram:SpecifiedTaxRegistration/ram:ID[@schemeID = ${schemes}]`;
const ANY_SELLER = `${registration('{agreement}/ram:SellerTradeParty', "('VA', 'FC')")} or
        | ${registration('{agreement}/ram:SellerTaxRepresentativeTradeParty', "'VA'")}`;
const REVERSE_SELLER = `(${registration('//ram:SellerTradeParty', "('VA', 'FC')")} or ${registration('//ram:SellerTaxRepresentativeTradeParty', "'VA'")})`;
const VAT_SELLER = `(${registration('//ram:SellerTradeParty', "'VA'")} or ${registration('//ram:SellerTaxRepresentativeTradeParty', "'VA'")})`;
const VAT_BUYER = registration('//ram:BuyerTradeParty', "'VA'");
const NOBODY = `not(${registration('{agreement}/ram:SellerTradeParty', "'VA'")}) and
        | not(${registration('{agreement}/ram:SellerTaxRepresentativeTradeParty', "'VA'")}) and not(${VAT_BUYER})`;

const ZERO = 'ram:RateApplicablePercent = 0';
const POSITIVE = 'ram:RateApplicablePercent > 0';

const CATEGORIES: readonly Category[] = [
  {
    code: 'AE', rules: 'AE', numbers: `${REVERSE_SELLER} and (${VAT_BUYER} or //ram:BuyerTradeParty/ram:SpecifiedLegalOrganization/ram:ID)`,
    rate: ZERO, sums: 'near', at: 'code', reason: 'needed',
  },
  { code: 'L', rules: 'AF', numbers: ANY_SELLER, rate: POSITIVE, sums: 'per-rate', at: 'tax', reason: 'forbidden' },
  { code: 'M', rules: 'AG', numbers: ANY_SELLER, rate: POSITIVE, sums: 'per-rate', at: 'tax', reason: 'forbidden' },
  { code: 'E', rules: 'E', numbers: ANY_SELLER, rate: ZERO, sums: 'near', at: 'code', reason: 'needed' },
  { code: 'G', rules: 'G', numbers: VAT_SELLER, rate: ZERO, sums: 'near', at: 'code', reason: 'needed' },
  { code: 'K', rules: 'IC', numbers: `${VAT_SELLER} and ${VAT_BUYER}`, rate: ZERO, sums: 'near', at: 'code', reason: 'needed' },
  { code: 'O', rules: 'O', numbers: NOBODY, rate: 'not(ram:RateApplicablePercent)', sums: 'exact', at: 'tax', reason: 'needed' },
  { code: 'S', rules: 'S', numbers: ANY_SELLER, rate: POSITIVE, sums: 'per-rate', at: 'code', reason: 'forbidden' },
  { code: 'Z', rules: 'Z', numbers: ANY_SELLER, rate: ZERO, sums: 'near', at: 'code', reason: 'forbidden' },
];

/** Rule 1: a category that is used stands in the breakdown and the other way round. */
function breakdown({ code, rules }: Category): string {
  const own = `[ram:CategoryCode = '${code}']`;
  const header = `//ram:ApplicableHeaderTradeSettlement/ram:ApplicableTradeTax${own}`;
  const line = `//ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax${own}`;
  const other = `//ram:CategoryTradeTax${own}`;
  const terms = 'BG-23 BT-95 BT-102 BT-118 BT-151';
  const once = `count(${header}) = 1 and (${line} or ${other})`;
  if (code === 'O') return `
      BR-O-01 fatal ${terms}: not(${header}) or
        | ${once}`;
  if (['S', 'L', 'M'].includes(code)) return `
      BR-${rules}-01 fatal ${terms}: (not(${line}) or
        | count(${line}) + count(${header}) >= 2) and
        | (not(${other}) or count(${other}) + count(${header}) >= 2)`;
  return `
      BR-${rules}-01 fatal ${terms}: not(${header} or ${line} or ${other}) or
        | ${once}`;
}

/** Rules on VAT that are asked once per document. */
export const CII_VAT_DOCUMENT_RULES = CATEGORIES.map(breakdown).join('');

/** Lines plus charges minus allowances of a category (and of one rate). Two categories read the indicator more strictly. */
function taxable({ code, sums }: Category): string {
  const rated = sums === 'per-rate';
  const lineRate = rated ? ' and ram:ApplicableTradeTax/decimal(ram:RateApplicablePercent) = $rate' : '';
  const rate = rated ? ' and ram:CategoryTradeTax/decimal(ram:RateApplicablePercent) = $rate' : '';
  const strict = code === 'O' || code === 'Z';
  const part = (kind: 'allowance' | 'charge'): string => {
    const is = strict ? `boolean-value(ram:ChargeIndicator/udt:Indicator) = ${kind === 'charge' ? 'true()' : 'false()'}` : `{${kind}}`;
    return `cents(sum({settlement}/ram:SpecifiedTradeAllowanceCharge[${is} and
        | ram:CategoryTradeTax/ram:CategoryCode = '${code}'${rate}]/decimal(ram:ActualAmount[1])))`;
  };
  return `cents(sum({line}/ram:SpecifiedLineTradeSettlement[ram:ApplicableTradeTax/ram:CategoryCode = '${code}'${lineRate}]/
        | ram:SpecifiedTradeSettlementLineMonetarySummation/decimal(ram:LineTotalAmount)))
        | + ${part('charge')} - ${part('allowance')}`;
}

function taxableAmount(category: Category): string {
  const sum = taxable(category);
  if (category.sums === 'near') return `../ram:BasisAmount - 1 < ${sum} and
        | ../ram:BasisAmount + 1 > ${sum}`;
  if (category.sums === 'exact') return `ram:BasisAmount = ${sum}`;
  return `every $rate in ../ram:RateApplicablePercent/decimal(.) satisfies ../ram:BasisAmount = ${sum}`;
}

const S_CALCULATED = `abs(decimal(../ram:CalculatedAmount)) - 1 < round(abs(decimal(../ram:BasisAmount)) * ../ram:RateApplicablePercent) div 100 and
        | abs(decimal(../ram:CalculatedAmount)) + 1 > round(abs(decimal(../ram:BasisAmount)) * ../ram:RateApplicablePercent) div 100`;

function headerContext(category: Category): string {
  const { code, at } = category;
  if (at === 'tax') return `//rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:ApplicableTradeTax[ram:CategoryCode = '${code}'][{vat}]`;
  if (code === 'S' || code === 'Z') return `//ram:ApplicableHeaderTradeSettlement/ram:ApplicableTradeTax/ram:CategoryCode[. = '${code}']`;
  return `//rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:ApplicableTradeTax/ram:CategoryCode[. = '${code}'][upper-case(../ram:TypeCode) = 'VAT']`;
}

/** Rule 9: the tax of the category; categories L and M are not checked by the artefact. */
function taxAmount({ code, at }: Category, here: string): string {
  if (code === 'S') return S_CALCULATED;
  return code !== 'O' && at === 'tax' ? 'true()' : `${here}ram:CalculatedAmount = 0`;
}

const SPECIAL: Readonly<Record<string, string>> = {
  K: `
      BR-IC-11 fatal BG-14 BG-23 BT-72 BT-118: {delivery}/ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime/udt:DateTimeString or
        | ../../ram:BillingSpecifiedPeriod/ram:StartDateTime or ../../ram:BillingSpecifiedPeriod/ram:EndDateTime
      BR-IC-12 fatal BG-23 BT-80 BT-118: {delivery}/ram:ShipToTradeParty/ram:PostalTradeAddress/ram:CountryID`,
  O: `
      BR-O-11 fatal BG-23 BT-118: not(//ram:ApplicableTradeTax[ram:CategoryCode != 'O'])
      BR-O-12 fatal BG-23 BG-25 BT-118 BT-151: not(//ram:ApplicableTradeTax[ram:CategoryCode != 'O'])
      BR-O-13 fatal BG-20 BG-23 BT-95 BT-118: not(//ram:CategoryTradeTax[ram:CategoryCode != 'O'])
      BR-O-14 fatal BG-21 BG-23 BT-102 BT-118: not(//ram:CategoryTradeTax[ram:CategoryCode != 'O'])`,
};

function categoryContexts(category: Category): string {
  const { code, rules, numbers, rate, at, reason } = category;
  const here = at === 'code' ? '../' : '';
  const reasons = `${here}ram:ExemptionReason or ${here}ram:ExemptionReasonCode`;
  const own = `[ram:CategoryCode = '${code}'][{vat}]`;
  return `
    at ${headerContext(category)}
      BR-${rules}-08 fatal BG-23 BT-116 BT-118 BT-131: ${taxableAmount(category)}
      BR-${rules}-09 fatal BG-23 BT-117 BT-118: ${taxAmount(category, here)}
      BR-${rules}-10 fatal BG-23 BT-118 BT-120 BT-121: ${reason === 'needed' ? reasons : `not(${reasons})`}${SPECIAL[code] ?? ''}
    at //ram:SpecifiedTradeAllowanceCharge[{allowance}]/ram:CategoryTradeTax${own}
      BR-${rules}-03 fatal BG-20 BT-31 BT-32 BT-48 BT-63 BT-95: ${numbers}
      BR-${rules}-06 fatal BG-20 BT-95 BT-96: ${rate}
    at //ram:SpecifiedTradeAllowanceCharge[{charge}]/ram:CategoryTradeTax${own}
      BR-${rules}-04 fatal BG-21 BT-31 BT-32 BT-48 BT-63 BT-102: ${numbers}
      BR-${rules}-07 fatal BG-21 BT-102 BT-103: ${rate}
    at //rsm:SupplyChainTradeTransaction/ram:IncludedSupplyChainTradeLineItem/ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax${own}
      BR-${rules}-02 fatal BG-25 BT-31 BT-32 BT-48 BT-63 BT-151: ${numbers}
      BR-${rules}-05 fatal BG-25 BT-151 BT-152: ${rate}`;
}

/** Rules on VAT that are asked for each category. They stand before the last context of the pattern. */
export const CII_VAT_CATEGORY_RULES = CATEGORIES.map(categoryContexts).join('');
