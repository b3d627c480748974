/**
 * Peppol BIS Billing in CII.
 * Own notation of the rules of Peppol BIS Billing 3.0.19 (May 2025), the last release for CII; facts by OpenPeppol.
 */
import { IDENTIFIER_RULES_CII } from './peppol-identifiers.rules.js';

const REGISTRATION = "ram:SpecifiedTaxRegistration[ram:ID/@schemeID = 'VAT']/substring(ram:ID, 1, 2)";
const SELLER = '{agreement}/ram:SellerTradeParty';
const COUNTRY = 'ram:PostalTradeAddress/ram:CountryID';

/** Rules for all countries. */
export const PEPPOL_CII = `
    let business-process = /rsm:CrossIndustryInvoice/rsm:ExchangedDocumentContext/ram:BusinessProcessSpecifiedDocumentContextParameter
    let profile = if ($business-process and matches(normalize-space($business-process/ram:ID), 'urn:fdc:peppol.eu:2017:poacc:billing:([0-9]{2}):1.0'))
        | then tokenize(normalize-space($business-process/ram:ID), ':')[7] else 'Unknown'
    let seller = /rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction[1]/ram:ApplicableHeaderTradeAgreement[1]/ram:SellerTradeParty[1]
    let representative = {agreement}/ram:SellerTaxRepresentativeTradeParty
    let supplierCountry = if ($seller/${REGISTRATION}) then upper-case(normalize-space($seller/${REGISTRATION}))
        | else if ($representative/${REGISTRATION}) then upper-case(normalize-space($representative/${REGISTRATION}))
        | else if (${SELLER}/${COUNTRY}) then upper-case(normalize-space(${SELLER}/${COUNTRY})) else 'XX'
    let documentCurrencyCode = {settlement}/ram:InvoiceCurrencyCode
    let taxCurrencyCode = {settlement}/ram:TaxCurrencyCode
    pattern transaction
    at rsm:ExchangedDocumentContext
      PEPPOL-EN16931-R001 fatal: ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID
      PEPPOL-EN16931-R007 fatal: $profile != 'Unknown'
      PEPPOL-EN16931-R004 fatal: starts-with(normalize-space(ram:GuidelineSpecifiedDocumentContextParameter/ram:ID/text()), 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0')
    at ram:ApplicableHeaderTradeAgreement
      PEPPOL-EN16931-R003 fatal: ram:BuyerReference or ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID
      PEPPOL-EN16931-R006 fatal: count(ram:AdditionalReferencedDocument[ram:TypeCode = '130']) <= 1
      PEPPOL-EN16931-R080 fatal: count(ram:AdditionalReferencedDocument[ram:TypeCode = '50']) <= 1
    at ram:ApplicableHeaderTradeSettlement
      PEPPOL-EN16931-R005 fatal: not(ram:TaxCurrencyCode) or
        | normalize-space(ram:TaxCurrencyCode/text()) != normalize-space(ram:InvoiceCurrencyCode/text())
      PEPPOL-EN16931-R053 fatal: count(ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:TaxTotalAmount[@currencyID = $documentCurrencyCode]) = 1
      PEPPOL-EN16931-R054 fatal: count(ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:TaxTotalAmount[@currencyID != $documentCurrencyCode]) = (if (ram:TaxCurrencyCode) then 1 else 0)
      PEPPOL-EN16931-R055 fatal: not({settlement}/ram:TaxCurrencyCode) or
        | ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:TaxTotalAmount[@currencyID = $taxCurrencyCode] < 0 and
        | ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:TaxTotalAmount[@currencyID = $documentCurrencyCode] < 0 or
        | ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:TaxTotalAmount[@currencyID = $taxCurrencyCode] >= 0 and
        | ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:TaxTotalAmount[@currencyID = $documentCurrencyCode] >= 0
    at rsm:ExchangedDocument
      PEPPOL-EN16931-R002 fatal: count(ram:IncludedNote) <= 1 and not(ram:IncludedNote/ram:SubjectCode)
    at ram:BuyerTradeParty
      PEPPOL-EN16931-R010 fatal: ram:URIUniversalCommunication/ram:URIID
    at ram:SellerTradeParty
      PEPPOL-EN16931-R020 fatal: ram:URIUniversalCommunication/ram:URIID
    at ram:SpecifiedTradeAllowanceCharge[ram:CalculationPercent and not(ram:BasisAmount)]
      PEPPOL-EN16931-R041 fatal: false()
    at ram:SpecifiedTradeAllowanceCharge[not(ram:CalculationPercent) and ram:BasisAmount]
      PEPPOL-EN16931-R042 fatal: false()
    at ram:SpecifiedTradeAllowanceCharge
      PEPPOL-EN16931-R040 fatal: not(ram:CalculationPercent and ram:BasisAmount) or
        | slack(if (ram:ActualAmount) then ram:ActualAmount else 0, decimal(ram:BasisAmount) * decimal(ram:CalculationPercent) div 100, 0.02)
      PEPPOL-EN16931-R043 fatal: normalize-space(ram:ChargeIndicator/udt:Indicator/text()) = 'true' or
        | normalize-space(ram:ChargeIndicator/udt:Indicator/text()) = 'false'
    at ram:AppliedTradeAllowanceCharge
      PEPPOL-EN16931-R043 fatal: normalize-space(ram:ChargeIndicator/udt:Indicator/text()) = 'true' or
        | normalize-space(ram:ChargeIndicator/udt:Indicator/text()) = 'false'
    at ram:SpecifiedTradeSettlementPaymentMeans[normalize-space(ram:TypeCode) = ('49', '59')]
      PEPPOL-EN16931-R061 fatal: ../ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID
    at rsm:SupplyChainTradeTransaction[ram:ApplicableHeaderTradeSettlement/ram:BillingSpecifiedPeriod/ram:StartDateTime]/ram:IncludedSupplyChainTradeLineItem/ram:SpecifiedLineTradeSettlement/ram:BillingSpecifiedPeriod/ram:StartDateTime
      PEPPOL-EN16931-R110 fatal: udt:DateTimeString >= ../../../../ram:ApplicableHeaderTradeSettlement/ram:BillingSpecifiedPeriod/ram:StartDateTime/udt:DateTimeString
    at rsm:SupplyChainTradeTransaction[ram:ApplicableHeaderTradeSettlement/ram:BillingSpecifiedPeriod/ram:EndDateTime]/ram:IncludedSupplyChainTradeLineItem/ram:SpecifiedLineTradeSettlement/ram:BillingSpecifiedPeriod/ram:EndDateTime
      PEPPOL-EN16931-R111 fatal: udt:DateTimeString <= ../../../../ram:ApplicableHeaderTradeSettlement/ram:BillingSpecifiedPeriod/ram:EndDateTime/udt:DateTimeString
    at ram:IncludedSupplyChainTradeLineItem
      let total = ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount
      let lineExtensionAmount = if ($total) then decimal($total) else 0
      let quantity = if (ram:SpecifiedLineTradeDelivery/ram:BilledQuantity) then decimal(ram:SpecifiedLineTradeDelivery/ram:BilledQuantity) else 1
      let price = ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:ChargeAmount
      let priceAmount = if ($price) then decimal($price) else 0
      let base = ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:BasisQuantity
      let baseQuantity = if ($base and decimal($base) != 0) then decimal($base) else 1
      let allowances = ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeAllowanceCharge[normalize-space(ram:ChargeIndicator/udt:Indicator) = 'false']
      let allowancesTotal = if ($allowances) then cents(sum($allowances/ram:ActualAmount/decimal(.))) else 0
      let charges = ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeAllowanceCharge[normalize-space(ram:ChargeIndicator/udt:Indicator) = 'true']
      let chargesTotal = if ($charges) then cents(sum($charges/ram:ActualAmount/decimal(.))) else 0
      PEPPOL-EN16931-R120 fatal: slack($lineExtensionAmount, $quantity * ($priceAmount div $baseQuantity) + $chargesTotal - $allowancesTotal, 0.02)
      PEPPOL-EN16931-R100 fatal: count(ram:SpecifiedLineTradeSettlement/ram:AdditionalReferencedDocument[ram:TypeCode = '130']) <= 1
      PEPPOL-EN16931-R101 fatal: not(ram:SpecifiedLineTradeSettlement/ram:AdditionalReferencedDocument) or
        | ram:SpecifiedLineTradeSettlement/ram:AdditionalReferencedDocument/ram:TypeCode = '130'
    at ram:NetPriceProductTradePrice | ram:GrossPriceProductTradePrice
      PEPPOL-EN16931-R121 fatal: not(ram:BasisQuantity) or decimal(ram:BasisQuantity) > 0
    at ram:NetPriceProductTradePrice/ram:BasisQuantity[@unitCode] | ram:GrossPriceProductTradePrice/ram:BasisQuantity[@unitCode]
      PEPPOL-EN16931-R130 fatal: @unitCode = ../../../ram:SpecifiedLineTradeDelivery/ram:BilledQuantity/@unitCode
${IDENTIFIER_RULES_CII}
    pattern codes
    at ram:AttachmentBinaryObject[@mimeCode]
      PEPPOL-EN16931-CL001 fatal: anyIn(@mimeCode, 'mime-types')
    at ram:SpecifiedTradeAllowanceCharge[normalize-space(ram:ChargeIndicator/udt:Indicator) = 'false']/ram:ReasonCode
      PEPPOL-EN16931-CL002 fatal: anyIn(normalize-space(text()), 'allowance-reasons')
    at ram:SpecifiedTradeAllowanceCharge[normalize-space(ram:ChargeIndicator/udt:Indicator) = 'true']/ram:ReasonCode
      PEPPOL-EN16931-CL003 fatal: anyIn(normalize-space(text()), 'charge-reasons')
    at ram:TaxTotalAmount[@currencyID]
      PEPPOL-EN16931-CL007 fatal: anyIn(@currencyID, 'currencies-peppol')
    at ram:ExchangedDocument/ram:TypeCode
      PEPPOL-EN16931-P0100 fatal: $profile != '01' or anyIn(normalize-space(text()), 'document-types-peppol-cii')
    at udt:DateTimeString
      PEPPOL-EN16931-F001 fatal: normalize-space(@format) = '102' and string-length(text()) = 8 and matches(normalize-space(text()), '20[0-9]{6}')
    at ram:BuyerTradeParty/ram:URIUniversalCommunication/ram:URIID | ram:SellerTradeParty/ram:URIUniversalCommunication/ram:URIID
      PEPPOL-EN16931-CL008 fatal: anyIn(@schemeID, 'address-schemes-peppol-3.0.19')
`;
