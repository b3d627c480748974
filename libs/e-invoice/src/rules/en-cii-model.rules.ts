/**
 * What an invoice in CII D16B must hold: the rules on business terms.
 * Own notation of the rules of EN 16931 (CEN/TC 434), artefact ConnectingEurope/eInvoicing-EN16931 1.3.16 (EUPL-1.2).
 */
import { CII_VAT_CATEGORY_RULES, CII_VAT_DOCUMENT_RULES } from './en-cii-vat.rules.js';

/** Rules of the pattern "model". */
export const EN_CII_MODEL = String.raw`
    pattern model
    at //ram:DesignatedProductClassification
      BR-65 fatal BT-158: filled(ram:ClassCode/@listID) or not(ram:ClassCode)
    at //ram:AdditionalReferencedDocument
      BR-52 fatal BG-24 BT-122: filled(ram:IssuerAssignedID)
    at //ram:ApplicableTradeSettlementFinancialCard
      BR-51 fatal BT-97: string-length(normalize-space(ram:ID)) <= 10
    at //ram:SpecifiedTradeSettlementPaymentMeans[ram:TypeCode = '30' or ram:TypeCode = '58']/ram:PayeePartyCreditorFinancialAccount
      BR-50 fatal BG-16 BT-84 since=1.3.16: filled(ram:IBANID) or filled(ram:ProprietaryID)
      BR-50 fatal BG-16 BT-84 until=1.3.15: ram:IBANID or ram:ProprietaryID
      BR-61 fatal BT-81 BT-84: ram:IBANID or ram:ProprietaryID
    at {delivery}
      BR-57 fatal BG-15 BT-80: ram:ShipToTradeParty/ram:PostalTradeAddress and
        | filled(ram:ShipToTradeParty/ram:PostalTradeAddress/ram:CountryID) or not(ram:ShipToTradeParty/ram:PostalTradeAddress)
    at //ram:ApplicableHeaderTradeSettlement/ram:SpecifiedTradeAllowanceCharge/ram:ChargeIndicator[udt:Indicator = 'false']
      BR-31 fatal BG-20 BT-92: ../ram:ActualAmount
      BR-32 fatal BG-20 BT-95: ../ram:CategoryTradeTax[{vat}]/ram:CategoryCode
      BR-33 fatal BG-20 BT-97 BT-98: ../ram:Reason or ../ram:ReasonCode
      BR-CO-05 fatal BT-97 BT-98: true()
      BR-CO-21 fatal BG-20 BT-97 BT-98: ../ram:Reason or ../ram:ReasonCode
      BR-DEC-01 fatal BT-92 since=1.3.16: decimals(../ram:ActualAmount[1]) <= 2
      BR-DEC-01 fatal BT-92 until=1.3.15: decimals(../ram:ActualAmount) <= 2
      BR-DEC-02 fatal BT-93: decimals(../ram:BasisAmount) <= 2
    at //ram:ApplicableHeaderTradeSettlement/ram:SpecifiedTradeAllowanceCharge/ram:ChargeIndicator[udt:Indicator = 'true']
      BR-36 fatal BG-21 BT-99: ../ram:ActualAmount
      BR-37 fatal BG-21 BT-102: ../ram:CategoryTradeTax[{vat}]/ram:CategoryCode
      BR-38 fatal BG-21 BT-104 BT-105: ../ram:Reason or ../ram:ReasonCode
      BR-CO-06 fatal BT-104 BT-105: true()
      BR-CO-22 fatal BG-21 BT-104 BT-105: ../ram:Reason or ../ram:ReasonCode
      BR-DEC-05 fatal BT-99 since=1.3.16: decimals(../ram:ActualAmount[1]) <= 2
      BR-DEC-05 fatal BT-99 until=1.3.15: decimals(../ram:ActualAmount) <= 2
      BR-DEC-06 fatal BT-100: decimals(../ram:BasisAmount) <= 2
    at //ram:SpecifiedTradeSettlementHeaderMonetarySummation
      BR-12 fatal BT-106: ram:LineTotalAmount
      BR-13 fatal BT-109: ram:TaxBasisTotalAmount
      BR-14 fatal BT-112: ram:GrandTotalAmount
      BR-15 fatal BT-115: ram:DuePayableAmount
      BR-53 fatal BT-6 BT-111: not({settlement}/ram:TaxCurrencyCode) or {settlement}/ram:TaxCurrencyCode and
        | ram:TaxTotalAmount/@currencyID = {settlement}/ram:TaxCurrencyCode and
        | not({settlement}/ram:TaxCurrencyCode = {settlement}/ram:InvoiceCurrencyCode)
      BR-CO-10 fatal BT-106 BT-131: decimal(ram:LineTotalAmount) = cents(decimal(sum(../../ram:IncludedSupplyChainTradeLineItem/ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount)))
      BR-CO-11 fatal BT-92 BT-107: not({settlement}/ram:SpecifiedTradeAllowanceCharge[ram:ChargeIndicator/udt:Indicator = false()]) and
        | not(ram:AllowanceTotalAmount) or
        | ram:AllowanceTotalAmount = cents(sum({settlement}/ram:SpecifiedTradeAllowanceCharge[ram:ChargeIndicator/udt:Indicator = false()]/ram:ActualAmount[1]))
      BR-CO-12 fatal BT-99 BT-108: not({settlement}/ram:SpecifiedTradeAllowanceCharge[ram:ChargeIndicator/udt:Indicator = true()]) and
        | not(ram:ChargeTotalAmount) or
        | ram:ChargeTotalAmount = cents(sum({settlement}/ram:SpecifiedTradeAllowanceCharge[ram:ChargeIndicator/udt:Indicator = true()]/ram:ActualAmount[1]))
      BR-CO-13 fatal BT-107 BT-108 BT-109 BT-131: decimal(ram:TaxBasisTotalAmount[1]) = cents(decimal(ram:LineTotalAmount[1]) - decimal(ram:AllowanceTotalAmount[1]) + decimal(ram:ChargeTotalAmount[1])) or
        | decimal(ram:TaxBasisTotalAmount[1]) = cents(decimal(ram:LineTotalAmount[1]) - decimal(ram:AllowanceTotalAmount[1])) and
        | not(ram:ChargeTotalAmount) or
        | decimal(ram:TaxBasisTotalAmount[1]) = cents(decimal(ram:LineTotalAmount[1]) + decimal(ram:ChargeTotalAmount[1])) and
        | not(ram:AllowanceTotalAmount) or decimal(ram:TaxBasisTotalAmount[1]) = cents(decimal(ram:LineTotalAmount[1])) and
        | not(ram:ChargeTotalAmount) and not(ram:AllowanceTotalAmount)
      BR-CO-16 fatal BT-112 BT-113 BT-114 BT-115: decimal(ram:DuePayableAmount[1]) = decimal(ram:GrandTotalAmount[1]) - decimal(ram:TotalPrepaidAmount[1]) + decimal(ram:RoundingAmount[1]) or
        | decimal(ram:DuePayableAmount[1]) = decimal(ram:GrandTotalAmount[1]) + decimal(ram:RoundingAmount[1]) and not(ram:TotalPrepaidAmount) or
        | decimal(ram:DuePayableAmount[1]) = decimal(ram:GrandTotalAmount[1]) - decimal(ram:TotalPrepaidAmount[1]) and not(ram:RoundingAmount) or
        | decimal(ram:DuePayableAmount[1]) = decimal(ram:GrandTotalAmount[1]) and not(ram:TotalPrepaidAmount) and not(ram:RoundingAmount)
      BR-DEC-09 fatal BT-106: decimals(ram:LineTotalAmount) <= 2
      BR-DEC-10 fatal BT-107: decimals(ram:AllowanceTotalAmount) <= 2
      BR-DEC-11 fatal BT-108: decimals(ram:ChargeTotalAmount) <= 2
      BR-DEC-12 fatal BT-109: decimals(ram:TaxBasisTotalAmount) <= 2
      BR-DEC-14 fatal BT-112: decimals(ram:GrandTotalAmount) <= 2
      BR-DEC-13 fatal BT-110: not(ram:TaxTotalAmount) or ram:TaxTotalAmount[@currencyID = {settlement}/ram:InvoiceCurrencyCode and
        | . = cents(.) or not(@currencyID = {settlement}/ram:InvoiceCurrencyCode)]
      BR-DEC-15 fatal BT-111: not(ram:TaxTotalAmount) or ram:TaxTotalAmount[@currencyID = {settlement}/ram:TaxCurrencyCode and . = cents(.) or
        | not({settlement}/ram:TaxCurrencyCode)]
      BR-DEC-16 fatal BT-113: decimals(ram:TotalPrepaidAmount) <= 2
      BR-DEC-17 fatal BT-114: decimals(ram:RoundingAmount) <= 2
      BR-DEC-18 fatal BT-115: decimals(ram:DuePayableAmount) <= 2
    at /rsm:CrossIndustryInvoice
      BR-01 fatal BT-24: filled(rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID)
      BR-02 fatal BT-1: filled(rsm:ExchangedDocument/ram:ID)
      BR-03 fatal BT-2: filled(rsm:ExchangedDocument/ram:IssueDateTime/udt:DateTimeString[@format = '102'])
      BR-04 fatal BT-3: filled(rsm:ExchangedDocument/ram:TypeCode)
      BR-05 fatal BT-5: filled(rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:InvoiceCurrencyCode)
      BR-06 fatal BT-27: filled(rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/ram:Name)
      BR-07 fatal BT-44: filled(rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:BuyerTradeParty/ram:Name)
      BR-08 fatal BG-5: rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/ram:PostalTradeAddress
      BR-09 fatal BG-5 BT-40: filled(rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/ram:PostalTradeAddress/ram:CountryID)
      BR-10 fatal BG-8: rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:BuyerTradeParty/ram:PostalTradeAddress
      BR-11 fatal BT-55: filled(rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:BuyerTradeParty/ram:PostalTradeAddress/ram:CountryID)
      BR-16 fatal BG-25: //ram:IncludedSupplyChainTradeLineItem
      BR-62 fatal BT-34: filled(rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/ram:URIUniversalCommunication[1]/ram:URIID/@schemeID) or
        | not(rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/ram:URIUniversalCommunication)
      BR-63 fatal BT-49: filled(rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:BuyerTradeParty/ram:URIUniversalCommunication[1]/ram:URIID/@schemeID) or
        | not(rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:BuyerTradeParty/ram:URIUniversalCommunication)
      BR-CO-15 fatal BT-109 BT-110 BT-112: every $Currency in {settlement}/ram:InvoiceCurrencyCode satisfies count({totals}/ram:TaxTotalAmount[@currencyID = $Currency]) = 1 and
        | decimal(({totals}/ram:GrandTotalAmount)[1]) = cents(decimal(({totals}/ram:TaxBasisTotalAmount)[1]) + decimal(({totals}/ram:TaxTotalAmount[@currencyID = $Currency])[1])) or
        | decimal(({totals}/ram:GrandTotalAmount)[1]) = decimal(({totals}/ram:TaxBasisTotalAmount)[1])
      BR-B-01 fatal BT-95 BT-102 BT-151: not(//ram:CategoryCode = 'B') or not(//ram:CountryID != 'IT')
      BR-B-02 fatal BG-20 BG-21 BG-25 BT-95 BT-102 BT-151: not(//ram:CategoryCode = 'B') or not(//ram:CategoryCode = 'S')
      # Dropped from the artefact with 1.3.16, still in the norm.
      BR-CO-25 fatal BT-9 BT-20 BT-115 until=1.3.15: not(number(//ram:DuePayableAmount) > 0) or
        | //ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime or //ram:SpecifiedTradePaymentTerms/ram:Description
${CII_VAT_DOCUMENT_RULES}
    at //ram:IncludedSupplyChainTradeLineItem
      BR-21 fatal BG-25 BT-126: filled(ram:AssociatedDocumentLineDocument/ram:LineID)
      BR-22 fatal BG-25 BT-129: ram:SpecifiedLineTradeDelivery/ram:BilledQuantity
      BR-23 fatal BG-25 BT-130: ram:SpecifiedLineTradeDelivery/ram:BilledQuantity/@unitCode
      BR-24 fatal BG-25 BT-131: ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount
      BR-25 fatal BG-25 BT-153: filled(ram:SpecifiedTradeProduct/ram:Name)
      BR-26 fatal BG-25 BT-146: ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:ChargeAmount
      BR-27 fatal BT-146: ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:ChargeAmount >= 0
      BR-28 fatal BT-148: ram:SpecifiedLineTradeAgreement/ram:GrossPriceProductTradePrice/ram:ChargeAmount >= 0 or
        | not(ram:SpecifiedLineTradeAgreement/ram:GrossPriceProductTradePrice/ram:ChargeAmount)
      BR-64 fatal BT-157: filled(ram:SpecifiedTradeProduct/ram:GlobalID/@schemeID) or not(ram:SpecifiedTradeProduct/ram:GlobalID)
      BR-CO-04 fatal BG-25 BT-151: ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax[{vat}]/ram:CategoryCode
      BR-CO-18 fatal BG-23: //rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:ApplicableTradeTax
      BR-DEC-23 fatal BT-131: decimals(ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount) <= 2
    at //ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeAllowanceCharge/ram:ChargeIndicator[udt:Indicator = 'false']
      BR-41 fatal BG-27 BT-136: ../ram:ActualAmount
      BR-42 fatal BG-27 BT-139 BT-140: ../ram:Reason or ../ram:ReasonCode
      BR-CO-07 fatal BT-139 BT-140: true()
      BR-CO-23 fatal BG-27 BT-139 BT-140: ../ram:Reason or ../ram:ReasonCode
      BR-DEC-24 fatal BT-136 since=1.3.16: decimals(../ram:ActualAmount[1]) <= 2
      BR-DEC-24 fatal BT-136 until=1.3.15: decimals(../ram:ActualAmount) <= 2
      BR-DEC-25 fatal BT-137: decimals(../ram:BasisAmount) <= 2
    at //ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeAllowanceCharge/ram:ChargeIndicator[udt:Indicator = 'true']
      BR-43 fatal BG-28 BT-141: ../ram:ActualAmount
      BR-44 fatal BG-28 BT-144 BT-145: ../ram:Reason or ../ram:ReasonCode
      BR-CO-08 fatal BT-144 BT-145: true()
      BR-CO-24 fatal BG-28 BT-144 BT-145: ../ram:Reason or ../ram:ReasonCode
      BR-DEC-27 fatal BT-141 since=1.3.16: decimals(../ram:ActualAmount[1]) <= 2
      BR-DEC-27 fatal BT-141 until=1.3.15: decimals(../ram:ActualAmount) <= 2
      BR-DEC-28 fatal BT-142: decimals(../ram:BasisAmount) <= 2
    at //ram:SpecifiedLineTradeSettlement/ram:BillingSpecifiedPeriod
      BR-30 fatal BT-134 BT-135: ram:EndDateTime/udt:DateTimeString[@format = '102'] >= ram:StartDateTime/udt:DateTimeString[@format = '102'] or
        | not(ram:EndDateTime) or not(ram:StartDateTime)
      BR-CO-20 fatal BG-26 BT-134 BT-135: ram:StartDateTime or ram:EndDateTime
    at //ram:ApplicableHeaderTradeSettlement/ram:BillingSpecifiedPeriod
      BR-29 fatal BT-73 BT-74: ram:EndDateTime/udt:DateTimeString[@format = '102'] >= ram:StartDateTime/udt:DateTimeString[@format = '102'] or
        | not(ram:EndDateTime) or not(ram:StartDateTime)
      BR-CO-19 fatal BG-14 BT-73 BT-74: ram:StartDateTime or ram:EndDateTime
    at //ram:ApplicableProductCharacteristic
      BR-54 fatal BG-32 BT-160 BT-161: ram:Description and ram:Value
    at //ram:PayeeTradeParty
      BR-17 fatal BG-4 BG-10 BT-59: ram:Name and (not(ram:Name = ../../ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/ram:Name) and
        | not(ram:ID = ../../ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/ram:ID) and
        | not(ram:SpecifiedLegalOrganization/ram:ID = ../../ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/ram:SpecifiedLegalOrganization/ram:ID))
    at //ram:SpecifiedTradeSettlementPaymentMeans
      BR-49 fatal BG-16 BT-81: ram:TypeCode
    at {settlement}/ram:InvoiceReferencedDocument
      BR-55 fatal BG-3 BT-25: filled(ram:IssuerAssignedID)
    at //ram:SellerTradeParty
      BR-CO-26 fatal BT-29 BT-30 BT-31: ram:ID or ram:GlobalID or ram:SpecifiedLegalOrganization/ram:ID or
        | ram:SpecifiedTaxRegistration/ram:ID[@schemeID = 'VA']
    at //ram:SellerTaxRepresentativeTradeParty
      BR-18 fatal BG-4 BG-11 BT-62: filled(ram:Name)
      BR-19 fatal BG-4 BG-11 BG-12: ram:PostalTradeAddress
      BR-20 fatal BG-4 BG-11 BG-12 BT-69: filled(ram:PostalTradeAddress/ram:CountryID)
      BR-56 fatal BG-11 BT-63: filled(ram:SpecifiedTaxRegistration/ram:ID[@schemeID = 'VA'])
    at //ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:TaxTotalAmount[@currencyID = {settlement}/ram:InvoiceCurrencyCode]
      BR-CO-14 fatal BT-110 BT-117: . = cents(sum({settlement}/ram:ApplicableTradeTax/ram:CalculatedAmount))
    at //ram:SpecifiedTaxRegistration/ram:ID[@schemeID = 'VA']
      BR-CO-09 fatal BT-31 BT-48 BT-63: contains(' 1A AD AE AF AG AI AL AM AN AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BL BJ BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH EL ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XI YE YT ZA ZM ZW ', concat(' ', substring(., 1, 2), ' '))
${CII_VAT_CATEGORY_RULES}
    at //ram:ApplicableHeaderTradeSettlement/ram:ApplicableTradeTax
      BR-45 fatal BG-23 BT-116: ram:BasisAmount
      BR-46 fatal BG-23 BT-117: ram:CalculatedAmount
      BR-47 fatal BG-23 BT-118: .[{vat}]/ram:CategoryCode
      BR-48 fatal BG-23 BT-119: .[{vat}]/ram:RateApplicablePercent or .[{vat}]/ram:CategoryCode = 'O'
      BR-CO-03 fatal BT-7 BT-8: not(//ram:TaxPointDate and //ram:DueDateTypeCode)
      BR-CO-17 fatal BT-116 BT-117 BT-119: round(.[normalize-space(upper-case(ram:TypeCode)) = 'VAT']/decimal(ram:RateApplicablePercent)) = 0 and
        | round(decimal(ram:CalculatedAmount)) = 0 or
        | round(.[normalize-space(upper-case(ram:TypeCode)) = 'VAT']/decimal(ram:RateApplicablePercent)) != 0 and
        | (abs(decimal(ram:CalculatedAmount)) - 1 <= cents(abs(decimal(ram:BasisAmount)) * (.[normalize-space(upper-case(ram:TypeCode)) = 'VAT']/decimal(ram:RateApplicablePercent) div 100)) and
        | abs(decimal(ram:CalculatedAmount)) + 1 >= cents(abs(decimal(ram:BasisAmount)) * (.[normalize-space(upper-case(ram:TypeCode)) = 'VAT']/decimal(ram:RateApplicablePercent) div 100))) or
        | not(exists(.[normalize-space(upper-case(ram:TypeCode)) = 'VAT']/decimal(ram:RateApplicablePercent))) and
        | round(decimal(ram:CalculatedAmount)) = 0
      BR-DEC-19 fatal BT-116: decimals(ram:BasisAmount) <= 2
      BR-DEC-20 fatal BT-117: decimals(ram:CalculatedAmount) <= 2
`;
