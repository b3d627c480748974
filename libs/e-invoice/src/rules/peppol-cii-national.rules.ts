/**
 * Peppol BIS Billing in CII: national rules.
 * Own notation of the rules of Peppol BIS Billing 3.0.19 (May 2025); facts by OpenPeppol.
 */
/** Norway. */
export const CII_NORWAY = String.raw`
    pattern norway
    at ram:SellerTradeParty[$supplierCountry = 'NO']
      NO-R-002 warning: ram:SpecifiedTaxRegistration/ram:ID[@schemeID = 'FC'][normalize-space(text()) = 'Foretaksregisteret']
      NO-R-001 fatal: ram:SpecifiedTaxRegistration[ram:ID/@schemeID = 'VAT']/substring(ram:ID, 1, 2) = 'NO' and
        | matches(ram:SpecifiedTaxRegistration[ram:ID/@schemeID = 'VAT']/substring(ram:ID, 3), '^[0-9]{9}MVA$') and
        | isNorwegian(substring(ram:SpecifiedTaxRegistration[ram:ID/@schemeID = 'VAT']/ram:ID, 3, 9)) or
        | not(ram:SpecifiedTaxRegistration[ram:ID/@schemeID = 'VAT']/substring(ram:ID, 1, 2) = 'NO')
`;

/** Denmark. */
export const CII_DENMARK = String.raw`
    pattern denmark
    let DKSupplierCountry = {agreement}/ram:SellerTradeParty/ram:PostalTradeAddress/ram:CountryID
    let DKCustomerCountry = {agreement}/ram:BuyerTradeParty/ram:PostalTradeAddress/ram:CountryID
    def dk-both = $DKSupplierCountry = 'DK' and $DKCustomerCountry = 'DK'
    def reason = rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:SpecifiedTradeAllowanceCharge/ram:Reason
    at rsm:CrossIndustryInvoice[$DKSupplierCountry = 'DK']
      DK-R-002 fatal: filled(rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/ram:SpecifiedLegalOrganization/ram:ID/text())
      DK-R-004 fatal: not($DKCustomerCountry = 'DK' and
        | rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:SpecifiedTradeAllowanceCharge/ram:ReasonCode = 'ZZZ' and
        | not(string-length(normalize-space({reason}/text())) = 4 and number({reason}) >= 0 and number({reason} <= 9999) or {reason} and
        | contains({reason}, '#') and not(starts-with({reason}, '#')) and not(ends-with({reason}, '#'))))
      DK-R-013 fatal: not($DKCustomerCountry = 'DK' and
        | (boolean(rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/ram:GlobalID) and
        | normalize-space(rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/ram:GlobalID/@schemeID) = '' or
        | boolean(rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:BuyerTradeParty/ram:GlobalID) and
        | normalize-space(rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:BuyerTradeParty/ram:GlobalID/@schemeID) = ''))
      DK-R-014 fatal: not(boolean(rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/ram:SpecifiedLegalOrganization/ram:ID) and
        | normalize-space(rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/ram:SpecifiedLegalOrganization/ram:ID/@schemeID) != '0184')
      DK-R-016 fatal: not($DKCustomerCountry = 'DK' and normalize-space(rsm:ExchangedDocument/ram:TypeCode/text()) = '381' and
        | number(rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:DuePayableAmount/text()) < 0)
    at rsm:CrossIndustryInvoice[$DKSupplierCountry = 'DK' and
        | $DKCustomerCountry = 'DK']/rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:SpecifiedTradeSettlementPaymentMeans
      DK-R-005 fatal: contains(' 1 10 31 42 48 49 50 58 59 93 97 ', concat(' ', ram:TypeCode, ' '))
      DK-R-006 fatal: not((ram:TypeCode = '31' or ram:TypeCode = '42') and
        | not(filled(ram:PayeePartyCreditorFinancialAccount/ram:IBANID/text()) and
        | filled(ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID/text())))
      DK-R-007 fatal: not(ram:TypeCode = '49' and not(filled(../ram:CreditorReferenceID/text()) and
        | filled(ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID/text())))
      DK-R-008 fatal: not(ram:TypeCode = '50' and not((substring(../ram:PaymentReference, 0, 4) = '01#' or
        | substring(../ram:PaymentReference, 0, 4) = '04#' or substring(../ram:PaymentReference, 0, 4) = '15#') and
        | string-length(ram:PayeePartyCreditorFinancialAccount/ram:IBANID/text()) = 7))
      DK-R-009 fatal: not(ram:TypeCode = '50' and (substring(../ram:PaymentReference, 0, 4) = '04#' or
        | substring(../ram:PaymentReference, 0, 4) = '15#') and not(string-length(../ram:PaymentReference) = 19))
      DK-R-010 fatal: not(ram:TypeCode = '93' and not((substring(../ram:PaymentReference, 0, 4) = '71#' or
        | substring(../ram:PaymentReference, 0, 4) = '73#' or substring(../ram:PaymentReference, 0, 4) = '75#') and
        | string-length(ram:PayeePartyCreditorFinancialAccount/ram:IBANID/text()) = 8))
      DK-R-011 fatal: not(ram:TypeCode = '93' and (substring(../ram:PaymentReference, 0, 4) = '71#' or
        | substring(../ram:PaymentReference, 0, 4) = '75#') and not(string-length(../ram:PaymentReference) = 18 or
        | string-length(../ram:PaymentReference) = 19))
    at rsm:CrossIndustryInvoice[$DKSupplierCountry = 'DK' and
        | $DKCustomerCountry = 'DK']/rsm:SupplyChainTradeTransaction/ram:IncludedSupplyChainTradeLineItem
      DK-R-003 warning: not(ram:SpecifiedTradeProduct/ram:DesignatedProductClassification/ram:ClassCode/@listID = 'TST' and
        | not(ram:SpecifiedTradeProduct/ram:DesignatedProductClassification/ram:ClassCode/@listVersionID = '19.05.01' or
        | ram:SpecifiedTradeProduct/ram:DesignatedProductClassification/ram:ClassCode/@listVersionID = '19.0501' or
        | ram:SpecifiedTradeProduct/ram:DesignatedProductClassification/ram:ClassCode/@listVersionID = '26.08.01' or
        | ram:SpecifiedTradeProduct/ram:DesignatedProductClassification/ram:ClassCode/@listVersionID = '26.0801'))
`;

/** Italy. */
export const CII_ITALY = String.raw`
    pattern italy
    at ram:SellerTradeParty[$supplierCountry = 'IT']/ram:SpecifiedTaxRegistration
      IT-R-001 fatal BT-32: ram:ID[normalize-space(@schemeID) != 'FC'] or
        | matches(normalize-space(ram:ID[normalize-space(@schemeID) = 'FC']), '^[A-Z0-9]{11,16}$')
    at ram:SellerTradeParty[$supplierCountry = 'IT']
      IT-R-002 fatal BT-35: ram:PostalTradeAddress/ram:LineOne
      IT-R-003 fatal BT-37: ram:PostalTradeAddress/ram:CityName
      IT-R-004 fatal BT-38: ram:PostalTradeAddress/ram:PostcodeCode
`;

/** Sweden. */
export const CII_SWEDEN = String.raw`
    pattern sweden
    at rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty[ram:PostalTradeAddress/ram:CountryID = 'SE' and
        | ram:SpecifiedTaxRegistration/substring(ram:ID[@schemeID = 'VAT'], 1, 2) = 'SE']
      SE-R-001 fatal: string-length(normalize-space(ram:SpecifiedTaxRegistration/ram:ID[@schemeID = 'VAT'])) = 14
      SE-R-002 fatal: string(number(substring(ram:SpecifiedTaxRegistration/ram:ID[@schemeID = 'VAT'], 3, 12))) != 'NaN'
    at rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/ram:SpecifiedLegalOrganization[../ram:PostalTradeAddress/ram:CountryID = 'SE' and
        | ram:ID]
      SE-R-003 fatal: string(number(ram:ID)) != 'NaN'
      SE-R-004 fatal: string-length(normalize-space(ram:ID)) = 10
      SE-R-013 fatal: isSwedish(normalize-space(ram:ID))
    at rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty[ram:PostalTradeAddress/ram:CountryID = 'SE' and
        | ram:SpecifiedLegalOrganization/ram:ID]/ram:SpecifiedTaxRegistration/ram:ID[@schemeID = 'FC']
      SE-R-005 fatal: normalize-space(upper-case(.)) = 'GODKÄND FÖR F-SKATT'
    at //ram:ApplicableTradeTax[{agreement}/ram:SellerTradeParty[ram:PostalTradeAddress/ram:CountryID = 'SE']/ram:SpecifiedTaxRegistration[substring(ram:ID[@schemeID = 'VAT'], 1, 2) = 'SE']] |
        | //ram:CategoryTradeTax[{agreement}/ram:SellerTradeParty[ram:PostalTradeAddress/ram:CountryID = 'SE']/ram:SpecifiedTaxRegistration[substring(ram:ID[@schemeID = 'VAT'], 1, 2) = 'SE']]
      SE-R-006 fatal: number(ram:RateApplicablePercent) = 25 or number(ram:RateApplicablePercent) = 12 or number(ram:RateApplicablePercent) = 6
    at /rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction[ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty[ram:PostalTradeAddress/ram:CountryID = 'SE']]/ram:ApplicableHeaderTradeSettlement/ram:SpecifiedTradeSettlementPaymentMeans[normalize-space(ram:TypeCode) = '30' and
        | normalize-space(ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID) = 'SE:PLUSGIRO']/ram:PayeePartyCreditorFinancialAccount/ram:ProprietaryID
      SE-R-007 warning: string(number(normalize-space(.))) != 'NaN'
      SE-R-010 warning: string-length(normalize-space(.)) >= 2 and string-length(normalize-space(.)) <= 8
    at /rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction[ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty[ram:PostalTradeAddress/ram:CountryID = 'SE']]/ram:ApplicableHeaderTradeSettlement/ram:SpecifiedTradeSettlementPaymentMeans[normalize-space(ram:TypeCode) = '30' and
        | normalize-space(ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID) = 'SE:BANKGIRO']/ram:PayeePartyCreditorFinancialAccount/ram:ProprietaryID
      SE-R-008 warning: string(number(normalize-space(.))) != 'NaN'
      SE-R-009 warning: string-length(normalize-space(.)) = 7 or string-length(normalize-space(.)) = 8
    at /rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction[ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty[ram:PostalTradeAddress/ram:CountryID = 'SE']]/ram:ApplicableHeaderTradeSettlement/ram:SpecifiedTradeSettlementPaymentMeans[normalize-space(ram:TypeCode) = '50' or
        | normalize-space(ram:TypeCode) = '56']
      SE-R-011 warning: false()
    at /rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction[ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty[ram:PostalTradeAddress/ram:CountryID = 'SE'] and
        | ram:ApplicableHeaderTradeAgreement/ram:BuyerTradeParty[ram:PostalTradeAddress/ram:CountryID = 'SE']]/ram:ApplicableHeaderTradeSettlement/ram:SpecifiedTradeSettlementPaymentMeans[normalize-space(ram:TypeCode) = '31']
      SE-R-012 warning: false()
`;

/** The Netherlands. */
export const CII_NETHERLANDS = String.raw`
    pattern netherlands
    let supplierCountryIsNL = upper-case(normalize-space({agreement}/ram:SellerTradeParty/ram:PostalTradeAddress/ram:CountryID)) = 'NL'
    let customerCountryIsNL = upper-case(normalize-space({agreement}/ram:BuyerTradeParty/ram:PostalTradeAddress/ram:CountryID)) = 'NL'
    let taxRepresentativeCountryIsNL = upper-case(normalize-space({agreement}/ram:SellerTaxRepresentativeTradeParty/ram:PostalTradeAddress/ram:CountryID)) = 'NL'
    at /rsm:CrossIndustryInvoice/rsm:ExchangedDocument[normalize-space(ram:TypeCode) = ('81', '83', '381', '396', '532')][$supplierCountryIsNL]
      NL-R-001 fatal: //ram:ApplicableHeaderTradeSettlement/ram:InvoiceReferencedDocument/ram:IssuerAssignedID
    at {agreement}/ram:SellerTradeParty/ram:PostalTradeAddress[$supplierCountryIsNL]
      NL-R-002 fatal: ram:LineOne and ram:CityName and ram:PostcodeCode
    at {agreement}/ram:SellerTradeParty/ram:SpecifiedLegalOrganization/ram:ID[$supplierCountryIsNL]
      NL-R-003 fatal: (contains(concat(' ', string-join(@schemeID, ' '), ' '), ' 0106 ') or
        | contains(concat(' ', string-join(@schemeID, ' '), ' '), ' 0190 ')) and filled(.)
    at {agreement}/ram:BuyerTradeParty/ram:PostalTradeAddress[$supplierCountryIsNL and $customerCountryIsNL]
      NL-R-004 fatal: ram:LineOne and ram:CityName and ram:PostcodeCode
    at {agreement}/ram:BuyerTradeParty/ram:SpecifiedLegalOrganization/ram:ID[$supplierCountryIsNL and $customerCountryIsNL]
      NL-R-005 fatal: (contains(concat(' ', string-join(@schemeID, ' '), ' '), ' 0106 ') or
        | contains(concat(' ', string-join(@schemeID, ' '), ' '), ' 0190 ')) and filled(.)
    at rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:SellerTaxRepresentativeTradeParty/ram:PostalTradeAddress[$supplierCountryIsNL and
        | $taxRepresentativeCountryIsNL]
      NL-R-006 fatal: ram:LineOne and ram:CityName and ram:PostcodeCode
    at {settlement}/ram:SpecifiedTradeSettlementHeaderMonetarySummation[$supplierCountryIsNL]
      NL-R-007 fatal: normalize-space(/rsm:CrossIndustryInvoice/rsm:ExchangedDocument/ram:TypeCode/text()) != '381' and
        | decimal(ram:DuePayableAmount) <= 0.0 or
        | normalize-space(/rsm:CrossIndustryInvoice/rsm:ExchangedDocument/ram:TypeCode/text()) = '381' and
        | decimal(ram:DuePayableAmount) >= 0.0 or {settlement}/ram:SpecifiedTradeSettlementPaymentMeans
    at {settlement}/ram:SpecifiedTradeSettlementPaymentMeans[$supplierCountryIsNL and $customerCountryIsNL]
      NL-R-008 fatal BT-81: normalize-space(ram:TypeCode) = ('30', '48', '49', '57', '58', '59')
    at rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction/ram:IncludedSupplyChainTradeLineItem/ram:SpecifiedLineTradeAgreement/ram:BuyerOrderReferencedDocument/ram:LineID[$supplierCountryIsNL]
      NL-R-009 fatal: {agreement}/ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID
`;
