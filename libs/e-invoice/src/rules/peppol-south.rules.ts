/**
 * Peppol: national rules of Italy and Greece.
 * Own notation of the rules of Peppol BIS Billing 3.0.21 (May 2026); facts by OpenPeppol, based on EN 16931 with CEN's permission.
 */
/** Italy. */
export const PEPPOL_ITALY = String.raw`
    pattern italy
    at cac:AccountingSupplierParty/cac:Party[$supplierCountry = 'IT']/cac:PartyTaxScheme[normalize-space(cac:TaxScheme/cbc:ID) != 'VAT']
      IT-R-001 fatal BT-32: matches(normalize-space(cbc:CompanyID), '^[A-Z0-9]{11,16}$')
    at cac:AccountingSupplierParty/cac:Party[$supplierCountry = 'IT']
      IT-R-002 fatal BT-35: cac:PostalAddress/cbc:StreetName
      IT-R-003 fatal BT-37: cac:PostalAddress/cbc:CityName
      IT-R-004 fatal BT-38: cac:PostalAddress/cbc:PostalZone
`;

/** Greece. */
export const PEPPOL_GREECE = String.raw`
    pattern greece
    let isGreekSender = $supplierCountry = 'GR' or $supplierCountry = 'EL'
    let isGreekSenderandReceiver = ($supplierCountry = 'GR' or $supplierCountry = 'EL') and ($customerCountry = 'GR' or $customerCountry = 'EL')
    let accountingSupplierCountry = if (/*/cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme[cac:TaxScheme/cbc:ID = 'VAT']/substring(cbc:CompanyID, 1, 2))
        | then upper-case(normalize-space(/*/cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme[cac:TaxScheme/cbc:ID = 'VAT']/substring(cbc:CompanyID, 1, 2)))
        | else if (/*/cac:AccountingSupplierParty/cac:Party/cac:PostalAddress/cac:Country/cbc:IdentificationCode)
        | then upper-case(normalize-space(/*/cac:AccountingSupplierParty/cac:Party/cac:PostalAddress/cac:Country/cbc:IdentificationCode)) else 'XX'
    let tokenizedUblIssueDate = tokenize(/*/cbc:IssueDate, '-')
    def gr = $isGreekSender and /*/cac:AccountingSupplierParty/cac:Party/cac:PostalAddress/cac:Country/cbc:IdentificationCode = 'GR'
    at /inv:Invoice/cbc:ID[$isGreekSender] | /cn:CreditNote/cbc:ID[$isGreekSender]
      let IdSegments = tokenize(., '\|')
      let tokenizedIdDate = tokenize(tokenize(., '\|')[2], '/')
      GR-R-001-1 fatal: count($IdSegments) = 6
      GR-R-001-2 fatal: string-length(normalize-space($IdSegments[1])) = 9 and isGreek($IdSegments[1]) and
        | ($IdSegments[1] = /*/cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme[cac:TaxScheme/cbc:ID = 'VAT']/substring(cbc:CompanyID, 3, 9) or
        | $IdSegments[1] = /*/cac:TaxRepresentativeParty/cac:PartyTaxScheme[cac:TaxScheme/cbc:ID = 'VAT']/substring(cbc:CompanyID, 3, 9))
      GR-R-001-3 fatal BT-1 BT-2: string-length(normalize-space($IdSegments[2])) > 0 and
        | matches($IdSegments[2], '^(0?[1-9]|[12][0-9]|3[01])[\-\\/ ]?(0?[1-9]|1[0-2])[\-\\/ ]?(19|20)[0-9]{2}') and
        | $tokenizedIdDate[1] = $tokenizedUblIssueDate[3] and $tokenizedIdDate[2] = $tokenizedUblIssueDate[2] and
        | $tokenizedIdDate[3] = $tokenizedUblIssueDate[1]
      GR-R-001-4 fatal: string-length(normalize-space($IdSegments[3])) > 0 and string(number($IdSegments[3])) != 'NaN' and
        | xs:integer($IdSegments[3]) >= 0
      GR-R-001-5 fatal: string-length(normalize-space($IdSegments[4])) > 0 and anyIn($IdSegments[4], 'greek-document-types')
      GR-R-001-6 fatal: string-length($IdSegments[5]) > 0
      GR-R-001-7 fatal: string-length($IdSegments[6]) > 0
    at cac:AccountingSupplierParty[$isGreekSender]/cac:Party
      GR-R-002 fatal: string-length(cac:PartyName/cbc:Name) > 0
      GR-S-011 warning: count(cac:PartyTaxScheme[normalize-space(cac:TaxScheme/cbc:ID) = 'VAT']/cbc:CompanyID) = 1 and
        | substring(cac:PartyTaxScheme[normalize-space(cac:TaxScheme/cbc:ID) = 'VAT']/cbc:CompanyID, 1, 2) = 'EL' and
        | isGreek(substring(cac:PartyTaxScheme[normalize-space(cac:TaxScheme/cbc:ID) = 'VAT']/cbc:CompanyID, 3))
    at cac:AccountingSupplierParty[$isGreekSender]/cac:Party/cac:PartyTaxScheme[normalize-space(cac:TaxScheme/cbc:ID) = 'VAT']/cbc:CompanyID
      GR-R-003 fatal: substring(., 1, 2) = 'EL' and isGreek(substring(., 3))
    at /inv:Invoice[{gr}] | /cn:CreditNote[{gr}]
      GR-R-004-1 fatal: count(cac:AdditionalDocumentReference[cbc:DocumentDescription = '##M.AR.K##']) = 1
      GR-S-008-1 warning: count(cac:AdditionalDocumentReference[cbc:DocumentDescription = '##INVOICE|URL##']) = 1
      GR-R-008-2 fatal: count(cac:AdditionalDocumentReference[cbc:DocumentDescription = '##INVOICE|URL##']) = 0 or
        | count(cac:AdditionalDocumentReference[cbc:DocumentDescription = '##INVOICE|URL##']) = 1
    at cac:AdditionalDocumentReference[{gr} and cbc:DocumentDescription = '##M.AR.K##']/cbc:ID
      GR-R-004-2 fatal: matches(., '^[1-9]([0-9]*)')
    at cac:AdditionalDocumentReference[$isGreekSender and cbc:DocumentDescription = '##INVOICE|URL##']
      GR-R-008-3 fatal: string-length(normalize-space(cac:Attachment/cac:ExternalReference/cbc:URI)) > 0
    at cac:AccountingCustomerParty[$isGreekSender]/cac:Party
      GR-R-005 fatal: string-length(cac:PartyName/cbc:Name) > 0
    at cac:AccountingSupplierParty/cac:Party[$accountingSupplierCountry = 'GR' or $accountingSupplierCountry = 'EL']/cbc:EndpointID
      GR-R-009 fatal: @schemeID = '9933' and isGreek(.)
    pattern greece-both
    at cac:AccountingCustomerParty[$isGreekSenderandReceiver]/cac:Party
      GR-R-006 fatal: count(cac:PartyTaxScheme[normalize-space(cac:TaxScheme/cbc:ID) = 'VAT']/cbc:CompanyID) = 1 and
        | substring(cac:PartyTaxScheme[normalize-space(cac:TaxScheme/cbc:ID) = 'VAT']/cbc:CompanyID, 1, 2) = 'EL' and
        | isGreek(substring(cac:PartyTaxScheme[normalize-space(cac:TaxScheme/cbc:ID) = 'VAT']/cbc:CompanyID, 3))
    at cac:AccountingCustomerParty[$isGreekSenderandReceiver]/cac:Party/cbc:EndpointID
      GR-R-010 fatal: @schemeID = '9933' and isGreek(.)
`;
