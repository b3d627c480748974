/**
 * Peppol BIS Billing and Self-Billing in UBL: rules for all countries.
 * Own notation of the rules of Peppol BIS Billing 3.0.21 (May 2026); facts by OpenPeppol, based on EN 16931 with CEN's permission.
 */
import { IDENTIFIER_RULES_UBL } from './peppol-identifiers.rules.js';

/** What differs between billing and self-billing. */
interface PeppolVariant {
  /** Beginning of the specification identifier (BT-24). */
  readonly customization: string;
  /** An expression that gives the process as '01', '02' or 'Unknown'. */
  readonly profile: string;
  /** The processes in which the document types are limited. */
  readonly profiles: string;
  readonly invoiceTypes: string;
  readonly creditNoteTypes: string;
  /** Contexts of R051 beyond those in common. */
  readonly subtotals: string;
  /** Rules on types 326 and 384. */
  readonly corrected: string;
}

const COUNTRY = '/cac:Party/cac:PostalAddress/cac:Country/cbc:IdentificationCode';
const VAT_COUNTRY = "/cac:PartyTaxScheme[cac:TaxScheme/cbc:ID = 'VAT']/substring(cbc:CompanyID, 1, 2)";

/** Named expressions for the rules of all countries. */
export const PEPPOL_NAMES = `
    let supplierCountry = if (/*/cac:AccountingSupplierParty/cac:Party${VAT_COUNTRY})
        | then upper-case(normalize-space(/*/cac:AccountingSupplierParty/cac:Party${VAT_COUNTRY}))
        | else if (/*/cac:TaxRepresentativeParty${VAT_COUNTRY}) then upper-case(normalize-space(/*/cac:TaxRepresentativeParty${VAT_COUNTRY}))
        | else if (/*/cac:AccountingSupplierParty${COUNTRY}) then upper-case(normalize-space(/*/cac:AccountingSupplierParty${COUNTRY})) else 'XX'
    let customerCountry = if (/*/cac:AccountingCustomerParty/cac:Party${VAT_COUNTRY})
        | then upper-case(normalize-space(/*/cac:AccountingCustomerParty/cac:Party${VAT_COUNTRY}))
        | else if (/*/cac:AccountingCustomerParty${COUNTRY}) then upper-case(normalize-space(/*/cac:AccountingCustomerParty${COUNTRY})) else 'XX'
    let supplierCountryIsDE = upper-case(normalize-space(/*/cac:AccountingSupplierParty${COUNTRY})) = 'DE'
    let customerCountryIsDE = upper-case(normalize-space(/*/cac:AccountingCustomerParty${COUNTRY})) = 'DE'
    let documentCurrencyCode = /*/cbc:DocumentCurrencyCode
`;

function commonRules({ customization, profile, profiles, invoiceTypes, creditNoteTypes, subtotals, corrected }: PeppolVariant): string {
  return `${PEPPOL_NAMES}
    let profile = ${profile}
    pattern empty
    at //*[not(*) and not(normalize-space())]
      PEPPOL-EN16931-R008 fatal: false()
    pattern credit-note
    at cn:CreditNote
      PEPPOL-EN16931-R080 fatal: count(cac:AdditionalDocumentReference[cbc:DocumentTypeCode = '50']) <= 1
    pattern transaction
    at cn:CreditNote | inv:Invoice
      PEPPOL-EN16931-R001 fatal: cbc:ProfileID
      PEPPOL-EN16931-R007 fatal: $profile != 'Unknown'
      PEPPOL-EN16931-R002 fatal: count(cbc:Note) <= 1 or $supplierCountryIsDE and $customerCountryIsDE
      PEPPOL-EN16931-R003 fatal: cbc:BuyerReference or cac:OrderReference/cbc:ID
      PEPPOL-EN16931-R004 fatal BT-24: starts-with(normalize-space(cbc:CustomizationID/text()), '${customization}') and
        | not(contains(normalize-space(cbc:CustomizationID/text()), '::'))
      PEPPOL-EN16931-R053 fatal: count(cac:TaxTotal[cac:TaxSubtotal]) = 1
      PEPPOL-EN16931-R054 fatal: count(cac:TaxTotal[not(cac:TaxSubtotal)]) = (if (cbc:TaxCurrencyCode) then 1 else 0)
      PEPPOL-EN16931-R055 fatal: not(cbc:TaxCurrencyCode) or
        | cac:TaxTotal/cbc:TaxAmount[@currencyID = normalize-space(../../cbc:TaxCurrencyCode)] <= 0 and
        | cac:TaxTotal/cbc:TaxAmount[@currencyID = normalize-space(../../cbc:DocumentCurrencyCode)] <= 0 or
        | cac:TaxTotal/cbc:TaxAmount[@currencyID = normalize-space(../../cbc:TaxCurrencyCode)] >= 0 and
        | cac:TaxTotal/cbc:TaxAmount[@currencyID = normalize-space(../../cbc:DocumentCurrencyCode)] >= 0
    at cbc:TaxCurrencyCode
      PEPPOL-EN16931-R005 fatal: not(normalize-space(text()) = normalize-space(../cbc:DocumentCurrencyCode/text()))
    at cac:AccountingCustomerParty/cac:Party
      PEPPOL-EN16931-R010 fatal: cbc:EndpointID
    at cac:AccountingSupplierParty/cac:Party
      PEPPOL-EN16931-R020 fatal: cbc:EndpointID
    at inv:Invoice/cac:AllowanceCharge[cbc:MultiplierFactorNumeric and not(cbc:BaseAmount)] | inv:Invoice/cac:InvoiceLine/cac:AllowanceCharge[cbc:MultiplierFactorNumeric and not(cbc:BaseAmount)] |
        | cn:CreditNote/cac:AllowanceCharge[cbc:MultiplierFactorNumeric and not(cbc:BaseAmount)] | cn:CreditNote/cac:CreditNoteLine/cac:AllowanceCharge[cbc:MultiplierFactorNumeric and not(cbc:BaseAmount)]
      PEPPOL-EN16931-R041 fatal: false()
    at inv:Invoice/cac:AllowanceCharge[not(cbc:MultiplierFactorNumeric) and cbc:BaseAmount] | inv:Invoice/cac:InvoiceLine/cac:AllowanceCharge[not(cbc:MultiplierFactorNumeric) and cbc:BaseAmount] |
        | cn:CreditNote/cac:AllowanceCharge[not(cbc:MultiplierFactorNumeric) and cbc:BaseAmount] | cn:CreditNote/cac:CreditNoteLine/cac:AllowanceCharge[not(cbc:MultiplierFactorNumeric) and cbc:BaseAmount]
      PEPPOL-EN16931-R042 fatal: false()
    at inv:Invoice/cac:AllowanceCharge | inv:Invoice/cac:InvoiceLine/cac:AllowanceCharge |
        | cn:CreditNote/cac:AllowanceCharge | cn:CreditNote/cac:CreditNoteLine/cac:AllowanceCharge
      PEPPOL-EN16931-R040 fatal: not(cbc:MultiplierFactorNumeric and cbc:BaseAmount) or
        | slack(if (cbc:Amount) then cbc:Amount else 0, decimal(cbc:BaseAmount) * decimal(cbc:MultiplierFactorNumeric) div 100, 0.02)
      PEPPOL-EN16931-R043 fatal: normalize-space(cbc:ChargeIndicator/text()) = 'true' or normalize-space(cbc:ChargeIndicator/text()) = 'false'
    at cac:PaymentMeans[normalize-space(cbc:PaymentMeansCode) = ('49', '59')]
      PEPPOL-EN16931-R061 fatal: cac:PaymentMandate/cbc:ID
    at cbc:Amount | cbc:BaseAmount | cbc:PriceAmount | cac:TaxTotal[cac:TaxSubtotal]/cbc:TaxAmount${subtotals} | cbc:TaxableAmount |
        | cbc:LineExtensionAmount | cbc:TaxExclusiveAmount | cbc:TaxInclusiveAmount | cbc:AllowanceTotalAmount | cbc:ChargeTotalAmount |
        | cbc:PrepaidAmount | cbc:PayableRoundingAmount | cbc:PayableAmount
      PEPPOL-EN16931-R051 fatal BT-5 BT-111: @currencyID = $documentCurrencyCode
    at inv:Invoice[cac:InvoicePeriod/cbc:StartDate]/cac:InvoiceLine/cac:InvoicePeriod/cbc:StartDate | cn:CreditNote[cac:InvoicePeriod/cbc:StartDate]/cac:CreditNoteLine/cac:InvoicePeriod/cbc:StartDate
      PEPPOL-EN16931-R110 fatal: date(text()) >= date(../../../cac:InvoicePeriod/cbc:StartDate)
    at inv:Invoice[cac:InvoicePeriod/cbc:EndDate]/cac:InvoiceLine/cac:InvoicePeriod/cbc:EndDate | cn:CreditNote[cac:InvoicePeriod/cbc:EndDate]/cac:CreditNoteLine/cac:InvoicePeriod/cbc:EndDate
      PEPPOL-EN16931-R111 fatal: date(text()) <= date(../../../cac:InvoicePeriod/cbc:EndDate)
    at cac:InvoiceLine | cac:CreditNoteLine
      let lineExtensionAmount = if (cbc:LineExtensionAmount) then decimal(cbc:LineExtensionAmount) else 0
      let quantity = if (/inv:Invoice) then (if (cbc:InvoicedQuantity) then decimal(cbc:InvoicedQuantity) else 1)
        | else (if (cbc:CreditedQuantity) then decimal(cbc:CreditedQuantity) else 1)
      let priceAmount = if (cac:Price/cbc:PriceAmount) then decimal(cac:Price/cbc:PriceAmount) else 0
      let baseQuantity = if (cac:Price/cbc:BaseQuantity and decimal(cac:Price/cbc:BaseQuantity) != 0) then decimal(cac:Price/cbc:BaseQuantity) else 1
      let allowancesTotal = if (cac:AllowanceCharge[normalize-space(cbc:ChargeIndicator) = 'false'])
        | then cents(sum(cac:AllowanceCharge[normalize-space(cbc:ChargeIndicator) = 'false']/cbc:Amount/decimal(.))) else 0
      let chargesTotal = if (cac:AllowanceCharge[normalize-space(cbc:ChargeIndicator) = 'true'])
        | then cents(sum(cac:AllowanceCharge[normalize-space(cbc:ChargeIndicator) = 'true']/cbc:Amount/decimal(.))) else 0
      PEPPOL-EN16931-R120 fatal: slack($lineExtensionAmount, $quantity * ($priceAmount div $baseQuantity) + $chargesTotal - $allowancesTotal, 0.02)
      PEPPOL-EN16931-R121 fatal: not(cac:Price/cbc:BaseQuantity) or decimal(cac:Price/cbc:BaseQuantity) > 0
      PEPPOL-EN16931-R100 fatal: count(cac:DocumentReference) <= 1
      PEPPOL-EN16931-R101 fatal: not(cac:DocumentReference) or cac:DocumentReference/cbc:DocumentTypeCode = '130'
    at cac:Price/cac:AllowanceCharge
      PEPPOL-EN16931-R044 fatal: normalize-space(cbc:ChargeIndicator) = 'false'
      PEPPOL-EN16931-R046 fatal: not(cbc:BaseAmount) or decimal(../cbc:PriceAmount) = decimal(cbc:BaseAmount) - decimal(cbc:Amount)
    at cac:Price/cbc:BaseQuantity[@unitCode]
      let quantity = if (/inv:Invoice) then ../../cbc:InvoicedQuantity else ../../cbc:CreditedQuantity
      PEPPOL-EN16931-R130 fatal BT-130 BT-150: not(../../cbc:InvoicedQuantity or ../../cbc:CreditedQuantity) or @unitCode = $quantity/@unitCode
${IDENTIFIER_RULES_UBL}
    pattern codes
    at cbc:EmbeddedDocumentBinaryObject[@mimeCode]
      PEPPOL-EN16931-CL001 fatal: anyIn(@mimeCode, 'mime-types')
    at cac:AllowanceCharge[cbc:ChargeIndicator = 'false']/cbc:AllowanceChargeReasonCode
      PEPPOL-EN16931-CL002 fatal: anyIn(normalize-space(text()), 'allowance-reasons')
    at cac:AllowanceCharge[cbc:ChargeIndicator = 'true']/cbc:AllowanceChargeReasonCode
      PEPPOL-EN16931-CL003 fatal: anyIn(normalize-space(text()), 'charge-reasons')
    at cac:InvoicePeriod/cbc:DescriptionCode
      PEPPOL-EN16931-CL006 fatal: anyIn(normalize-space(text()), 'tax-point-codes')
    at cbc:Amount | cbc:BaseAmount | cbc:PriceAmount | cbc:TaxAmount | cbc:TaxableAmount | cbc:LineExtensionAmount | cbc:TaxExclusiveAmount |
        | cbc:TaxInclusiveAmount | cbc:AllowanceTotalAmount | cbc:ChargeTotalAmount | cbc:PrepaidAmount | cbc:PayableRoundingAmount | cbc:PayableAmount
      PEPPOL-EN16931-CL007 fatal: anyIn(@currencyID, 'currencies-peppol')
    at cbc:InvoiceTypeCode
      PEPPOL-EN16931-P0100 fatal BT-3: not($profile = ${profiles}) or anyIn(normalize-space(text()), '${invoiceTypes}')
${corrected}    at cbc:CreditNoteTypeCode
      PEPPOL-EN16931-P0101 fatal BT-3: not($profile = ${profiles}) or anyIn(normalize-space(text()), '${creditNoteTypes}')
    at cbc:IssueDate | cbc:DueDate | cbc:TaxPointDate | cbc:StartDate | cbc:EndDate | cbc:ActualDeliveryDate
      PEPPOL-EN16931-F001 fatal: string-length(text()) = 10 and string(.) castable as date
    at cbc:EndpointID[@schemeID]
      PEPPOL-EN16931-CL008 fatal: anyIn(@schemeID, 'address-schemes-peppol')
${EXEMPTION_RULES}`;
}

/** Exemption codes that belong to one VAT category. */
const EXEMPTION_RULES = ([['P0104', 'G', 'G'], ['P0105', 'O', 'O'], ['P0106', 'IC', 'K'], ['P0107', 'AE', 'AE'], ['P0108', 'D', 'E'], ['P0109', 'F', 'E'],
  ['P0110', 'I', 'E'], ['P0111', 'J', 'E']] as const).map(([id, reason, category]) => `
    at cac:TaxCategory[upper-case(cbc:TaxExemptionReasonCode) = 'VATEX-EU-${reason}']
      PEPPOL-EN16931-${id} fatal BT-118 BT-121: normalize-space(cbc:ID) = '${category}'`).join('');

const FRENCH = "'urn:peppol:france:billing:regulated', 'urn:peppol:france:billing:non-regulated'";

/** Peppol BIS Billing 3.0. */
export const PEPPOL_UBL = commonRules({
  customization: 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0',
  profile: `if (normalize-space(/*/cbc:ProfileID) = ('urn:fdc:peppol.eu:2017:poacc:billing:01:1.0', ${FRENCH})) then '01'
        | else if (normalize-space(/*/cbc:ProfileID) = 'urn:peppol:bis:billing_with_response') then '02' else 'Unknown'`,
  profiles: "('01', '02')",
  invoiceTypes: 'invoice-types-peppol',
  creditNoteTypes: 'credit-note-types-peppol',
  subtotals: ' | cac:TaxSubtotal/cbc:TaxAmount',
  corrected: `      PEPPOL-EN16931-P0112 fatal BT-3: not(normalize-space(.) = '326' or normalize-space(.) = '384') or $supplierCountryIsDE and $customerCountryIsDE
`,
});

/** Peppol BIS Self-Billing 3.0. */
export const PEPPOL_SELF_BILLING = commonRules({
  customization: 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0',
  profile: `if (/*/cbc:ProfileID and matches(normalize-space(/*/cbc:ProfileID), 'urn:fdc:peppol.eu:2017:poacc:selfbilling:([0-9]{2}):1.0'))
        | then tokenize(normalize-space(/*/cbc:ProfileID), ':')[7] else 'Unknown'`,
  profiles: "'01'",
  invoiceTypes: 'invoice-types-selfbilling',
  creditNoteTypes: 'credit-note-types-selfbilling',
  subtotals: '',
  corrected: '',
});
