/**
 * What an invoice or credit note in UBL must hold: the rules on business terms.
 * Own notation of the rules of EN 16931 (CEN/TC 434), artefact ConnectingEurope/eInvoicing-EN16931 1.3.16 (EUPL-1.2).
 * The notation is described in engine/rule-notation.ts.
 */
import { VAT_CATEGORY_RULES, VAT_DOCUMENT_RULES } from './en-ubl-vat.rules.js';

/** Definitions that all UBL rules share. */
export const UBL_DEFINITIONS = String.raw`
    def vat = cac:TaxScheme/normalize-space(upper-case(cbc:ID)) = 'VAT'
    # The same, but a category or registration with two schemes cannot be judged.
    def one-vat = cac:TaxScheme/(normalize-space(upper-case(cbc:ID)) = 'VAT')
    def allowance = cbc:ChargeIndicator = false()
    def charge = cbc:ChargeIndicator = true()
`;

/** Rules of the pattern "model". */
export const EN_UBL_MODEL = String.raw`
    pattern model
    at cac:AdditionalDocumentReference
      BR-52 fatal BG-24 BT-122: filled(cbc:ID)
    at cac:AccountingCustomerParty/cac:Party/cbc:EndpointID
      BR-63 fatal BT-49: @schemeID
    at cac:AccountingCustomerParty/cac:Party/cac:PostalAddress
      BR-11 fatal BT-55: filled(cac:Country/cbc:IdentificationCode)
    at cac:PaymentMeans/cac:CardAccount/cbc:PrimaryAccountNumberID
      BR-51 warning BT-87: string-length(normalize-space(.)) <= 10
    at cac:Delivery/cac:DeliveryLocation/cac:Address
      BR-57 fatal BG-15 BT-80: cac:Country/cbc:IdentificationCode
    at /inv:Invoice/cac:AllowanceCharge[{allowance}] | /cn:CreditNote/cac:AllowanceCharge[{allowance}]
      BR-31 fatal BG-20 BT-92: cbc:Amount
      BR-32 fatal BG-20 BT-95: cac:TaxCategory[{vat}]/cbc:ID
      BR-33 fatal BG-20 BT-97 BT-98: cbc:AllowanceChargeReason or cbc:AllowanceChargeReasonCode
      BR-CO-05 fatal BT-97 BT-98: true()
      BR-CO-21 fatal BG-20 BT-97 BT-98: cbc:AllowanceChargeReason or cbc:AllowanceChargeReasonCode
      BR-DEC-01 fatal BT-92: decimals(cbc:Amount) <= 2
      BR-DEC-02 fatal BT-93: decimals(cbc:BaseAmount) <= 2
    at /inv:Invoice/cac:AllowanceCharge[{charge}] | /cn:CreditNote/cac:AllowanceCharge[{charge}]
      BR-36 fatal BG-21 BT-99: cbc:Amount
      BR-37 fatal BG-21 BT-102: cac:TaxCategory[{vat}]/cbc:ID
      BR-38 fatal BG-21 BT-104 BT-105: cbc:AllowanceChargeReason or cbc:AllowanceChargeReasonCode
      BR-CO-06 fatal BT-104 BT-105: true()
      BR-CO-22 fatal BG-21 BT-104 BT-105: cbc:AllowanceChargeReason or cbc:AllowanceChargeReasonCode
      BR-DEC-05 fatal BT-99: decimals(cbc:Amount) <= 2
      BR-DEC-06 fatal BT-100: decimals(cbc:BaseAmount) <= 2
    at cac:LegalMonetaryTotal
      BR-12 fatal BT-106: cbc:LineExtensionAmount
      BR-13 fatal BT-109: cbc:TaxExclusiveAmount
      BR-14 fatal BT-112: cbc:TaxInclusiveAmount
      BR-15 fatal BT-115: cbc:PayableAmount
      BR-CO-10 fatal BT-106 BT-131: decimal(cbc:LineExtensionAmount) = cents(sum(//(cac:InvoiceLine | cac:CreditNoteLine)/decimal(cbc:LineExtensionAmount)))
      BR-CO-11 fatal BT-92 BT-107: decimal(cbc:AllowanceTotalAmount) = cents(sum(../cac:AllowanceCharge[{allowance}]/decimal(cbc:Amount))) or
        | not(cbc:AllowanceTotalAmount) and not(../cac:AllowanceCharge[{allowance}])
      BR-CO-12 fatal BT-99 BT-108: decimal(cbc:ChargeTotalAmount) = cents(sum(../cac:AllowanceCharge[{charge}]/decimal(cbc:Amount))) or
        | not(cbc:ChargeTotalAmount) and not(../cac:AllowanceCharge[{charge}])
      BR-CO-13 fatal BT-107 BT-108 BT-109 BT-131: decimal(cbc:TaxExclusiveAmount) =
        | (if (cbc:ChargeTotalAmount and cbc:AllowanceTotalAmount)
        |   then cents(decimal(cbc:LineExtensionAmount) + decimal(cbc:ChargeTotalAmount) - decimal(cbc:AllowanceTotalAmount))
        | else if (cbc:AllowanceTotalAmount) then cents(decimal(cbc:LineExtensionAmount) - decimal(cbc:AllowanceTotalAmount))
        | else if (cbc:ChargeTotalAmount) then cents(decimal(cbc:LineExtensionAmount) + decimal(cbc:ChargeTotalAmount))
        | else decimal(cbc:LineExtensionAmount))
      BR-CO-16 fatal BT-112 BT-113 BT-114 BT-115:
        | if (cbc:PrepaidAmount and cbc:PayableRoundingAmount)
        |   then cents(decimal(cbc:PayableAmount) - decimal(cbc:PayableRoundingAmount)) = cents(decimal(cbc:TaxInclusiveAmount) - decimal(cbc:PrepaidAmount))
        | else if (cbc:PrepaidAmount) then decimal(cbc:PayableAmount) = cents(decimal(cbc:TaxInclusiveAmount) - decimal(cbc:PrepaidAmount))
        | else if (cbc:PayableRoundingAmount)
        |   then cents(decimal(cbc:PayableAmount) - decimal(cbc:PayableRoundingAmount)) = decimal(cbc:TaxInclusiveAmount)
        | else decimal(cbc:PayableAmount) = decimal(cbc:TaxInclusiveAmount)
      BR-DEC-09 fatal BT-106: decimals(cbc:LineExtensionAmount) <= 2
      BR-DEC-10 fatal BT-107: decimals(cbc:AllowanceTotalAmount) <= 2
      BR-DEC-11 fatal BT-108: decimals(cbc:ChargeTotalAmount) <= 2
      BR-DEC-12 fatal BT-109: decimals(cbc:TaxExclusiveAmount) <= 2
      BR-DEC-14 fatal BT-112: decimals(cbc:TaxInclusiveAmount) <= 2
      BR-DEC-16 fatal BT-113: decimals(cbc:PrepaidAmount) <= 2
      BR-DEC-17 fatal BT-114: decimals(cbc:PayableRoundingAmount) <= 2
      BR-DEC-18 fatal BT-115: decimals(cbc:PayableAmount) <= 2
    at /inv:Invoice | /cn:CreditNote
      BR-01 fatal BT-24: filled(cbc:CustomizationID)
      BR-02 fatal BT-1: filled(cbc:ID)
      BR-03 fatal BT-2: filled(cbc:IssueDate)
      BR-04 fatal BT-3: filled(cbc:InvoiceTypeCode) or filled(cbc:CreditNoteTypeCode)
      BR-05 fatal BT-5: filled(cbc:DocumentCurrencyCode)
      BR-06 fatal BT-27: filled(cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName)
      BR-07 fatal BT-44: filled(cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName)
      BR-08 fatal BG-5: cac:AccountingSupplierParty/cac:Party/cac:PostalAddress
      BR-10 fatal BG-8: cac:AccountingCustomerParty/cac:Party/cac:PostalAddress
      BR-16 fatal BG-25: cac:InvoiceLine or cac:CreditNoteLine
      BR-53 fatal BT-6 BT-111: every $taxcurrency in cbc:TaxCurrencyCode satisfies //cac:TaxTotal/cbc:TaxAmount[@currencyID = $taxcurrency]
      BR-CO-03 fatal BT-7 BT-8: not(cbc:TaxPointDate and cac:InvoicePeriod/cbc:DescriptionCode)
      BR-CO-15 fatal BT-109 BT-110 BT-112: every $Currency in cbc:DocumentCurrencyCode satisfies count(cac:TaxTotal/decimal(cbc:TaxAmount[@currencyID = $Currency])) eq 1 and
        | cac:LegalMonetaryTotal/decimal(cbc:TaxInclusiveAmount) = cents(cac:LegalMonetaryTotal/decimal(cbc:TaxExclusiveAmount) + cac:TaxTotal/decimal(cbc:TaxAmount[@currencyID = $Currency]))
      BR-CO-18 fatal BG-23: cac:TaxTotal/cac:TaxSubtotal
      BR-DEC-13 fatal BT-110: //cac:TaxTotal/cbc:TaxAmount[@currencyID = cbc:DocumentCurrencyCode] and
        | decimals(//cac:TaxTotal/cbc:TaxAmount[@currencyID = cbc:DocumentCurrencyCode]) <= 2 or
        | not(//cac:TaxTotal/cbc:TaxAmount[@currencyID = cbc:DocumentCurrencyCode])
      BR-DEC-15 fatal BT-111: //cac:TaxTotal/cbc:TaxAmount[@currencyID = cbc:TaxCurrencyCode] and
        | decimals(//cac:TaxTotal/cbc:TaxAmount[@currencyID = cbc:TaxCurrencyCode]) <= 2 or
        | not(//cac:TaxTotal/cbc:TaxAmount[@currencyID = cbc:TaxCurrencyCode])
      BR-B-01 fatal BT-95 BT-102 BT-151: not(//cac:TaxCategory/cbc:ID = 'B' or //cac:ClassifiedTaxCategory/cbc:ID = 'B') or
        | not(//cbc:IdentificationCode != 'IT')
      BR-B-02 fatal BG-20 BG-21 BG-25 BT-95 BT-102 BT-118 BT-151:
        | not(cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:ID = 'B' or cac:AllowanceCharge/cac:TaxCategory/cbc:ID = 'B' or
        | //cac:ClassifiedTaxCategory/cbc:ID = 'B') or
        | not(cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:ID = 'S' or cac:AllowanceCharge/cac:TaxCategory/cbc:ID = 'S' or
        | //cac:ClassifiedTaxCategory/cbc:ID = 'S')
${VAT_DOCUMENT_RULES}
    at cac:InvoiceLine | cac:CreditNoteLine
      BR-21 fatal BG-25 BT-126: filled(cbc:ID)
      BR-22 fatal BG-25 BT-129: cbc:InvoicedQuantity or cbc:CreditedQuantity
      BR-23 fatal BG-25 BT-130: cbc:InvoicedQuantity/@unitCode or cbc:CreditedQuantity/@unitCode
      BR-24 fatal BG-25 BT-131: cbc:LineExtensionAmount
      BR-25 fatal BG-25 BT-153: filled(cac:Item/cbc:Name)
      BR-26 fatal BG-25 BT-146: cac:Price/cbc:PriceAmount
      BR-27 fatal BT-146: cac:Price/cbc:PriceAmount >= 0
      BR-28 fatal BT-148: cac:Price/cac:AllowanceCharge/cbc:BaseAmount >= 0 or not(cac:Price/cac:AllowanceCharge/cbc:BaseAmount)
      BR-CO-04 fatal BG-25 BT-151: cac:Item/cac:ClassifiedTaxCategory[{one-vat}]/cbc:ID
      BR-DEC-23 fatal BT-131: decimals(cbc:LineExtensionAmount) <= 2
    at //cac:InvoiceLine/cac:AllowanceCharge[{allowance}] | //cac:CreditNoteLine/cac:AllowanceCharge[{allowance}]
      BR-41 fatal BG-27 BT-136: cbc:Amount
      BR-42 fatal BG-27 BT-139 BT-140: cbc:AllowanceChargeReason or cbc:AllowanceChargeReasonCode
      BR-CO-07 fatal BT-139 BT-140: true()
      BR-CO-23 fatal BG-27 BT-139 BT-140: cbc:AllowanceChargeReason or cbc:AllowanceChargeReasonCode
      BR-DEC-24 fatal BT-136: decimals(cbc:Amount) <= 2
      BR-DEC-25 fatal BT-137: decimals(cbc:BaseAmount) <= 2
    at //cac:InvoiceLine/cac:AllowanceCharge[{charge}] | //cac:CreditNoteLine/cac:AllowanceCharge[{charge}]
      BR-43 fatal BG-28 BT-141: cbc:Amount
      BR-44 fatal BG-28 BT-144 BT-145: cbc:AllowanceChargeReason or cbc:AllowanceChargeReasonCode
      BR-CO-08 fatal BT-144 BT-145: true()
      BR-CO-24 fatal BG-28 BT-144 BT-145: cbc:AllowanceChargeReason or cbc:AllowanceChargeReasonCode
      BR-DEC-27 fatal BT-141: decimals(cbc:Amount) <= 2
      BR-DEC-28 fatal BT-142: decimals(cbc:BaseAmount) <= 2
    at cac:InvoiceLine/cac:InvoicePeriod | cac:CreditNoteLine/cac:InvoicePeriod
      BR-30 fatal BT-134 BT-135: not(cbc:StartDate) or not(cbc:EndDate) or date(cbc:EndDate) >= date(cbc:StartDate)
      BR-CO-20 fatal BG-26 BT-134 BT-135: cbc:StartDate or cbc:EndDate
    at cac:InvoicePeriod
      BR-29 fatal BT-73 BT-74: not(cbc:StartDate) or not(cbc:EndDate) or date(cbc:EndDate) >= date(cbc:StartDate)
      BR-CO-19 fatal BG-14 BT-73 BT-74: cbc:StartDate or cbc:EndDate or cbc:DescriptionCode
    at //cac:AdditionalItemProperty
      BR-54 fatal BG-32 BT-160 BT-161: cbc:Name and cbc:Value
    at cac:InvoiceLine/cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode | cac:CreditNoteLine/cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode
      BR-65 fatal BT-158: @listID
    at cac:InvoiceLine/cac:Item/cac:StandardItemIdentification/cbc:ID | cac:CreditNoteLine/cac:Item/cac:StandardItemIdentification/cbc:ID
      BR-64 fatal BT-157: @schemeID
    at /inv:Invoice/cbc:Note | /cn:CreditNote/cbc:Note
      BR-CL-08 fatal BT-21: not(string-length(substring-before(substring-after(., '#'), '#')) = 3) or
        | partOf(substring-before(substring-after(., '#'), '#'), 'note-subjects')
    at cac:PayeeParty
      BR-17 fatal BG-4 BG-10 BT-59: cac:PartyName/cbc:Name and
        | (not(cac:PartyName/cbc:Name = ../cac:AccountingSupplierParty/cac:Party/cac:PartyName/cbc:Name) and
        | not(cac:PartyIdentification/cbc:ID = ../cac:AccountingSupplierParty/cac:Party/cac:PartyIdentification/cbc:ID))
    at cac:PaymentMeans[cbc:PaymentMeansCode = '30' or cbc:PaymentMeansCode = '58']/cac:PayeeFinancialAccount
      BR-50 fatal BG-17 BT-84: filled(cbc:ID)
    at cac:PaymentMeans
      BR-49 fatal BG-16 BT-81: cbc:PaymentMeansCode
      BR-61 fatal BT-81 BT-84: cac:PayeeFinancialAccount/cbc:ID and (normalize-space(cbc:PaymentMeansCode) = '30' or
        | normalize-space(cbc:PaymentMeansCode) = '58') or normalize-space(cbc:PaymentMeansCode) != '30' and
        | normalize-space(cbc:PaymentMeansCode) != '58'
    at cac:BillingReference
      BR-55 fatal BG-3 BT-25: cac:InvoiceDocumentReference/cbc:ID
    at cac:AccountingSupplierParty
      BR-CO-26 fatal BT-29 BT-30 BT-31: cac:Party/cac:PartyTaxScheme[{vat}]/cbc:CompanyID or
        | cac:Party/cac:PartyIdentification/cbc:ID[not(@schemeID = 'SEPA')] or cac:Party/cac:PartyLegalEntity/cbc:CompanyID
    at cac:AccountingSupplierParty/cac:Party/cbc:EndpointID
      BR-62 fatal BT-34: @schemeID
    at cac:AccountingSupplierParty/cac:Party/cac:PostalAddress
      BR-09 fatal BG-5 BT-40: filled(cac:Country/cbc:IdentificationCode)
    at cac:TaxRepresentativeParty
      BR-18 fatal BG-4 BG-11 BT-62: filled(cac:PartyName/cbc:Name)
      BR-19 fatal BG-4 BG-11 BG-12: cac:PostalAddress
      BR-56 fatal BG-11 BT-63: cac:PartyTaxScheme[{one-vat}]/cbc:CompanyID
    at cac:TaxRepresentativeParty/cac:PostalAddress
      BR-20 fatal BG-4 BG-11 BG-12 BT-69: filled(cac:Country/cbc:IdentificationCode)
    at /inv:Invoice/cac:TaxTotal | /cn:CreditNote/cac:TaxTotal
      BR-CO-14 fatal BT-110 BT-117: decimal(cbc:TaxAmount) = cents(sum(cac:TaxSubtotal/decimal(cbc:TaxAmount))) or not(cac:TaxSubtotal)
    at cac:TaxTotal/cac:TaxSubtotal
      BR-45 fatal BG-23 BT-116: cbc:TaxableAmount
      BR-46 fatal BG-23 BT-117: cbc:TaxAmount
      BR-47 fatal BG-23 BT-118: cac:TaxCategory[{vat}]/cbc:ID
      BR-48 fatal BG-23 BT-119: cac:TaxCategory[{vat}]/cbc:Percent or cac:TaxCategory[{vat}]/normalize-space(cbc:ID) = 'O'
      BR-CO-17 fatal BT-116 BT-117 BT-119: round(cac:TaxCategory[{vat}]/decimal(cbc:Percent)) = 0 and round(decimal(cbc:TaxAmount)) = 0 or
        | round(cac:TaxCategory[{vat}]/decimal(cbc:Percent)) != 0 and
        | (abs(decimal(cbc:TaxAmount)) - 1 < cents(abs(decimal(cbc:TaxableAmount)) * (cac:TaxCategory[{vat}]/decimal(cbc:Percent) div 100)) and
        | abs(decimal(cbc:TaxAmount)) + 1 > cents(abs(decimal(cbc:TaxableAmount)) * (cac:TaxCategory[{vat}]/decimal(cbc:Percent) div 100))) or
        | not(exists(cac:TaxCategory[{vat}]/decimal(cbc:Percent))) and round(decimal(cbc:TaxAmount)) = 0
      BR-DEC-19 fatal BT-116: decimals(cbc:TaxableAmount) <= 2
      BR-DEC-20 fatal BT-117: decimals(cbc:TaxAmount) <= 2
    at /inv:Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount
      # Dropped from the artefact with 1.3.16, still in the norm.
      BR-CO-25 fatal BT-9 BT-20 BT-115 until=1.3.15: . > 0 and (//cbc:DueDate or //cac:PaymentTerms/cbc:Note) or . <= 0
    at //cac:PartyTaxScheme[{vat}]
      BR-CO-09 fatal BT-31 BT-48 BT-63: partOf(substring(cbc:CompanyID, 1, 2), 'vat-prefixes')
${VAT_CATEGORY_RULES}
`;
