/**
 * Peppol: national rules of Norway, Denmark, Sweden and Iceland.
 * Own notation of the rules of Peppol BIS Billing 3.0.21 (May 2026); facts by OpenPeppol, based on EN 16931 with CEN's permission.
 */
/** Norway. */
export const PEPPOL_NORWAY = String.raw`
    pattern norway
    at cac:AccountingSupplierParty/cac:Party[$supplierCountry = 'NO']
      NO-R-002 warning: normalize-space(cac:PartyTaxScheme[normalize-space(cac:TaxScheme/cbc:ID) = 'TAX']/cbc:CompanyID) = 'Foretaksregisteret'
      NO-R-001 fatal: cac:PartyTaxScheme[normalize-space(cac:TaxScheme/cbc:ID) = 'VAT']/substring(cbc:CompanyID, 1, 2) = 'NO' and
        | matches(cac:PartyTaxScheme[normalize-space(cac:TaxScheme/cbc:ID) = 'VAT']/substring(cbc:CompanyID, 3), '^[0-9]{9}MVA$') and
        | isNorwegian(substring(cac:PartyTaxScheme[normalize-space(cac:TaxScheme/cbc:ID) = 'VAT']/cbc:CompanyID, 3, 9)) or
        | not(cac:PartyTaxScheme[normalize-space(cac:TaxScheme/cbc:ID) = 'VAT']/substring(cbc:CompanyID, 1, 2) = 'NO')
`;

/** Denmark. */
export const PEPPOL_DENMARK = String.raw`
    pattern denmark
    let DKSupplierCountry = concat(/cn:CreditNote/cac:AccountingSupplierParty/cac:Party/cac:PostalAddress/cac:Country/cbc:IdentificationCode, /inv:Invoice/cac:AccountingSupplierParty/cac:Party/cac:PostalAddress/cac:Country/cbc:IdentificationCode)
    let DKCustomerCountry = concat(/cn:CreditNote/cac:AccountingCustomerParty/cac:Party/cac:PostalAddress/cac:Country/cbc:IdentificationCode, /inv:Invoice/cac:AccountingCustomerParty/cac:Party/cac:PostalAddress/cac:Country/cbc:IdentificationCode)
    def dk-both = $DKSupplierCountry = 'DK' and $DKCustomerCountry = 'DK'
    at cn:CreditNote[$DKSupplierCountry = 'DK'] | inv:Invoice[$DKSupplierCountry = 'DK']
      DK-R-002 fatal: filled(cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID/text())
      DK-R-014 fatal: not(boolean(cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID) and
        | normalize-space(cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID/@schemeID) != '0184')
      DK-R-016 fatal: not(boolean(/cn:CreditNote) and $DKCustomerCountry = 'DK' and number(cac:LegalMonetaryTotal/cbc:PayableAmount/text()) < 0)
    at cn:CreditNote[{dk-both}]/cac:AccountingSupplierParty/cac:Party/cac:PartyIdentification |
        | cn:CreditNote[{dk-both}]/cac:AccountingCustomerParty/cac:Party/cac:PartyIdentification |
        | inv:Invoice[{dk-both}]/cac:AccountingSupplierParty/cac:Party/cac:PartyIdentification |
        | inv:Invoice[{dk-both}]/cac:AccountingCustomerParty/cac:Party/cac:PartyIdentification
      DK-R-013 fatal: not(boolean(cbc:ID) and normalize-space(cbc:ID/@schemeID) = '')
    at inv:Invoice[{dk-both}]/cac:PaymentMeans
      DK-R-005 fatal: contains(' 1 10 31 42 48 49 50 58 59 93 97 ', concat(' ', cbc:PaymentMeansCode, ' '))
      DK-R-006 fatal: not((cbc:PaymentMeansCode = '31' or cbc:PaymentMeansCode = '42') and not(filled(cac:PayeeFinancialAccount/cbc:ID/text()) and
        | filled(cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID/text())))
      DK-R-007 fatal: not(cbc:PaymentMeansCode = '49' and not(filled(cac:PaymentMandate/cbc:ID/text()) and
        | filled(cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID/text())))
      DK-R-008 fatal: not(cbc:PaymentMeansCode = '50' and not((substring(cbc:PaymentID, 1, 3) = '01#' or substring(cbc:PaymentID, 1, 3) = '04#' or
        | substring(cbc:PaymentID, 1, 3) = '15#') and matches(cac:PayeeFinancialAccount/cbc:ID, '^[0-9]{7,8}$')))
      DK-R-009 fatal: not(cbc:PaymentMeansCode = '50' and (substring(cbc:PaymentID, 1, 3) = '04#' or substring(cbc:PaymentID, 1, 3) = '15#') and
        | not(string-length(cbc:PaymentID) = 19))
      DK-R-010 fatal: not(cbc:PaymentMeansCode = '93' and not((substring(cbc:PaymentID, 1, 3) = '71#' or substring(cbc:PaymentID, 1, 3) = '73#' or
        | substring(cbc:PaymentID, 1, 3) = '75#') and string-length(cac:PayeeFinancialAccount/cbc:ID/text()) = 8))
      DK-R-011 fatal: not(cbc:PaymentMeansCode = '93' and (substring(cbc:PaymentID, 1, 3) = '71#' or substring(cbc:PaymentID, 1, 3) = '75#') and
        | not(string-length(cbc:PaymentID) = 18 or string-length(cbc:PaymentID) = 19))
    at cn:CreditNote[{dk-both}]/cac:AccountingCustomerParty/cac:Party | inv:Invoice[{dk-both}]/cac:AccountingCustomerParty/cac:Party
      DK-R-017 fatal: not(boolean(cac:PartyLegalEntity/cbc:CompanyID) and normalize-space(cac:PartyLegalEntity/cbc:CompanyID/@schemeID) != '0184')
    at cn:CreditNote[{dk-both}]/cac:CreditNoteLine | inv:Invoice[{dk-both}]/cac:InvoiceLine
      DK-R-003 fatal: not(cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode/@listID = 'TST' and
        | not(cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode/@listVersionID = '19.05.01' or
        | cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode/@listVersionID = '19.0501' or
        | cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode/@listVersionID = '26.08.01' or
        | cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode/@listVersionID = '26.0801'))
    at cac:AllowanceCharge[{dk-both}]
      DK-R-004 fatal: not(cbc:AllowanceChargeReasonCode = 'ZZZ' and not(string-length(normalize-space(cbc:AllowanceChargeReason/text())) = 4 and
        | number(cbc:AllowanceChargeReason) >= 0 and number(cbc:AllowanceChargeReason) <= 9999 or cbc:AllowanceChargeReason and
        | contains(cbc:AllowanceChargeReason, '#') and not(starts-with(cbc:AllowanceChargeReason, '#')) and
        | not(ends-with(cbc:AllowanceChargeReason, '#'))))
`;

/** Sweden. */
export const PEPPOL_SWEDEN = String.raw`
    pattern sweden
    def se = cac:PostalAddress/cac:Country/cbc:IdentificationCode = 'SE'
    at //cac:AccountingSupplierParty/cac:Party[{se} and cac:PartyTaxScheme[cac:TaxScheme/cbc:ID = 'VAT']/substring(cbc:CompanyID, 1, 2) = 'SE']
      SE-R-001 fatal: string-length(normalize-space(cac:PartyTaxScheme[cac:TaxScheme/cbc:ID = 'VAT']/cbc:CompanyID)) = 14
      SE-R-002 fatal: string(number(substring(cac:PartyTaxScheme[cac:TaxScheme/cbc:ID = 'VAT']/cbc:CompanyID, 3, 12))) != 'NaN'
    at //cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity[../{se} and cbc:CompanyID]
      SE-R-003 fatal: string(number(cbc:CompanyID)) != 'NaN'
      SE-R-004 fatal: string-length(normalize-space(cbc:CompanyID)) = 10
      SE-R-013 fatal: isSwedish(normalize-space(cbc:CompanyID))
    at //cac:AccountingSupplierParty/cac:Party[{se} and
        | cac:PartyLegalEntity/cbc:CompanyID]/cac:PartyTaxScheme[normalize-space(upper-case(cac:TaxScheme/cbc:ID)) != 'VAT']/cbc:CompanyID
      SE-R-005 fatal: normalize-space(upper-case(.)) = 'GODKÄND FÖR F-SKATT'
    at //cac:TaxCategory[//cac:AccountingSupplierParty/cac:Party[{se} and
        | cac:PartyTaxScheme[cac:TaxScheme/cbc:ID = 'VAT']/substring(cbc:CompanyID, 1, 2) = 'SE'] and cbc:ID = 'S'] |
        | //cac:ClassifiedTaxCategory[//cac:AccountingSupplierParty/cac:Party[{se} and
        | cac:PartyTaxScheme[cac:TaxScheme/cbc:ID = 'VAT']/substring(cbc:CompanyID, 1, 2) = 'SE'] and cbc:ID = 'S']
      SE-R-006 fatal: number(cbc:Percent) = 25 or number(cbc:Percent) = 12 or number(cbc:Percent) = 6
    at //cac:PaymentMeans[//cac:AccountingSupplierParty/cac:Party[{se}] and normalize-space(cbc:PaymentMeansCode) = '30' and
        | normalize-space(cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID) = 'SE:PLUSGIRO']/cac:PayeeFinancialAccount/cbc:ID
      SE-R-007 warning: string(number(normalize-space(.))) != 'NaN'
      SE-R-010 warning: string-length(normalize-space(.)) >= 2 and string-length(normalize-space(.)) <= 8
    at //cac:PaymentMeans[//cac:AccountingSupplierParty/cac:Party[{se}] and normalize-space(cbc:PaymentMeansCode) = '30' and
        | normalize-space(cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID) = 'SE:BANKGIRO']/cac:PayeeFinancialAccount/cbc:ID
      SE-R-008 warning: string(number(normalize-space(.))) != 'NaN'
      SE-R-009 warning: string-length(normalize-space(.)) = 7 or string-length(normalize-space(.)) = 8
    at //cac:PaymentMeans[//cac:AccountingSupplierParty/cac:Party[{se}] and (cbc:PaymentMeansCode = '50' or cbc:PaymentMeansCode = '56')]
      SE-R-011 warning: false()
    at //cac:PaymentMeans[//cac:AccountingSupplierParty/cac:Party[{se}] and //cac:AccountingCustomerParty/cac:Party[{se}] and
        | cbc:PaymentMeansCode = '31']
      SE-R-012 warning: false()
`;

/** Iceland. */
export const PEPPOL_ICELAND = String.raw`
    pattern iceland
    let isSupplierCountry = concat(/cn:CreditNote/cac:AccountingSupplierParty/cac:Party/cac:PostalAddress/cac:Country/cbc:IdentificationCode, /inv:Invoice/cac:AccountingSupplierParty/cac:Party/cac:PostalAddress/cac:Country/cbc:IdentificationCode)
    let isCustomerCountry = concat(/cn:CreditNote/cac:AccountingCustomerParty/cac:Party/cac:PostalAddress/cac:Country/cbc:IdentificationCode, /inv:Invoice/cac:AccountingCustomerParty/cac:Party/cac:PostalAddress/cac:Country/cbc:IdentificationCode)
    at cn:CreditNote[$isSupplierCountry = 'IS'] | inv:Invoice[$isSupplierCountry = 'IS']
      IS-R-001 warning BT-3: normalize-space(cbc:InvoiceTypeCode) = ('380', '381') or normalize-space(cbc:CreditNoteTypeCode) = ('380', '381')
      IS-R-002 fatal BT-30: cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID and
        | cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID/@schemeID = '0196'
      IS-R-003 fatal BT-35 BT-38: cac:AccountingSupplierParty/cac:Party/cac:PostalAddress/cbc:StreetName and
        | cac:AccountingSupplierParty/cac:Party/cac:PostalAddress/cbc:PostalZone
      IS-R-006 fatal BT-81 BT-84: cac:PaymentMeans[cbc:PaymentMeansCode = '9']/cac:PayeeFinancialAccount/cbc:ID and
        | string-length(normalize-space(cac:PaymentMeans[cbc:PaymentMeansCode = '9']/cac:PayeeFinancialAccount/cbc:ID)) = 12 or
        | not(cac:PaymentMeans[cbc:PaymentMeansCode = '9'])
      IS-R-007 fatal BT-81 BT-84: cac:PaymentMeans[cbc:PaymentMeansCode = '42']/cac:PayeeFinancialAccount/cbc:ID and
        | string-length(normalize-space(cac:PaymentMeans[cbc:PaymentMeansCode = '42']/cac:PayeeFinancialAccount/cbc:ID)) = 12 or
        | not(cac:PaymentMeans[cbc:PaymentMeansCode = '42'])
      IS-R-008 fatal BT-122: cac:AdditionalDocumentReference[cbc:DocumentDescription = 'EINDAGI'] and
        | string-length(cac:AdditionalDocumentReference[cbc:DocumentDescription = 'EINDAGI']/cbc:ID) = 10 and
        | string(cac:AdditionalDocumentReference[cbc:DocumentDescription = 'EINDAGI']/cbc:ID) castable as date or
        | not(cac:AdditionalDocumentReference[cbc:DocumentDescription = 'EINDAGI'])
      IS-R-009 fatal BT-9 BT-122: cac:AdditionalDocumentReference[cbc:DocumentDescription = 'EINDAGI'] and cbc:DueDate or
        | not(cac:AdditionalDocumentReference[cbc:DocumentDescription = 'EINDAGI'])
      IS-R-010 fatal BT-9 BT-122: cac:AdditionalDocumentReference[cbc:DocumentDescription = 'EINDAGI'] and
        | cbc:DueDate <= cac:AdditionalDocumentReference[cbc:DocumentDescription = 'EINDAGI']/cbc:ID or
        | not(cac:AdditionalDocumentReference[cbc:DocumentDescription = 'EINDAGI'])
    at cn:CreditNote[$isSupplierCountry = 'IS' and $isCustomerCountry = 'IS']/cac:AccountingCustomerParty |
        | inv:Invoice[$isSupplierCountry = 'IS' and $isCustomerCountry = 'IS']/cac:AccountingCustomerParty
      IS-R-004 fatal BT-47: cac:Party/cac:PartyLegalEntity/cbc:CompanyID and cac:Party/cac:PartyLegalEntity/cbc:CompanyID/@schemeID = '0196'
      IS-R-005 fatal BT-50 BT-53: cac:Party/cac:PostalAddress/cbc:StreetName and cac:Party/cac:PostalAddress/cbc:PostalZone
`;
