/**
 * Peppol: national rules of the Netherlands and Germany.
 * Own notation of the rules of Peppol BIS Billing 3.0.21 (May 2026); facts by OpenPeppol, based on EN 16931 with CEN's permission.
 */
/** The Netherlands. The country of a party is that of its address. */
export const PEPPOL_NETHERLANDS = String.raw`
    pattern netherlands
    let supplierCountryIsNL = upper-case(normalize-space(/*/cac:AccountingSupplierParty/cac:Party/cac:PostalAddress/cac:Country/cbc:IdentificationCode)) = 'NL'
    let customerCountryIsNL = upper-case(normalize-space(/*/cac:AccountingCustomerParty/cac:Party/cac:PostalAddress/cac:Country/cbc:IdentificationCode)) = 'NL'
    let taxRepresentativeCountryIsNL = upper-case(normalize-space(/*/cac:TaxRepresentativeParty/cac:PostalAddress/cac:Country/cbc:IdentificationCode)) = 'NL'
    def nl-number = @schemeID = ('0106', '0190')
    at cbc:CreditNoteTypeCode[$supplierCountryIsNL]
      NL-R-001 fatal: /*/cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID
    at cac:AccountingSupplierParty/cac:Party/cac:PostalAddress[$supplierCountryIsNL]
      NL-R-002 fatal: cbc:StreetName and cbc:CityName and cbc:PostalZone
    at cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID[$supplierCountryIsNL]
      NL-R-003 fatal: {nl-number} and filled(.)
    at cac:AccountingCustomerParty/cac:Party/cac:PostalAddress[$supplierCountryIsNL and $customerCountryIsNL]
      NL-R-004 fatal: cbc:StreetName and cbc:CityName and cbc:PostalZone
    at cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID[$supplierCountryIsNL and $customerCountryIsNL]
      NL-R-005 fatal: {nl-number} and filled(.)
    at cac:TaxRepresentativeParty/cac:PostalAddress[$supplierCountryIsNL and $taxRepresentativeCountryIsNL]
      NL-R-006 fatal: cbc:StreetName and cbc:CityName and cbc:PostalZone
    at cac:LegalMonetaryTotal[$supplierCountryIsNL]
      NL-R-007 fatal: /inv:Invoice and decimal(cbc:PayableAmount) <= 0.0 or /cn:CreditNote and decimal(cbc:PayableAmount) >= 0.0 or //cac:PaymentMeans
    at cac:PaymentMeans[$supplierCountryIsNL and $customerCountryIsNL]
      NL-R-008 fatal BT-81: normalize-space(cbc:PaymentMeansCode) = ('30', '48', '49', '57', '58', '59')
    at cac:OrderLineReference/cbc:LineID[$supplierCountryIsNL]
      NL-R-009 fatal: /*/cac:OrderReference/cbc:ID
`;

/** Germany, when both parties are there. */
export const PEPPOL_GERMANY = String.raw`
    pattern germany
    def de = $supplierCountryIsDE and $customerCountryIsDE
    def de-vat = ('S', 'Z', 'E', 'AE', 'K', 'G', 'L', 'M')
    def de-types = ('326', '380', '384', '389', '381', '875', '876', '877')
    at (/inv:Invoice | /cn:CreditNote)[{de}]
      DE-R-001 fatal BG-16: cac:PaymentMeans
      DE-R-015 fatal BT-10: cbc:BuyerReference[boolean(normalize-space(.))]
      DE-R-016 fatal BG-11 BT-31 BT-32 BT-95 BT-102 BT-151: not(cac:AllowanceCharge/cac:TaxCategory/cbc:ID[ancestor::cac:AllowanceCharge/cbc:ChargeIndicator = 'false'] = {de-vat} or
        | cac:AllowanceCharge/cac:TaxCategory/cbc:ID[ancestor::cac:AllowanceCharge/cbc:ChargeIndicator = 'true'] = {de-vat} or (cac:InvoiceLine |
        | cac:CreditNoteLine)/cac:Item/cac:ClassifiedTaxCategory/cbc:ID = {de-vat}) or cac:TaxRepresentativeParty or
        | cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme/cbc:CompanyID[boolean(normalize-space(.))]
      DE-R-017 warning BT-3: normalize-space(cbc:InvoiceTypeCode) = {de-types} or normalize-space(cbc:CreditNoteTypeCode) = {de-types}
      DE-R-018 fatal BT-20 BT-115: every $line in cac:PaymentTerms/cbc:Note[1]/tokenize(., '(\r?\n)')[starts-with(normalize-space(.), '#')] satisfies matches(normalize-space($line), '(^|\r?\n)#(SKONTO)#TAGE=([0-9]+#PROZENT=[0-9]+\.[0-9]{2})(#BASISBETRAG=-?[0-9]+\.[0-9]{2})?#$') and
        | matches(cac:PaymentTerms/cbc:Note[1]/tokenize(., '#.+#')[last()], '^\s*\n')
      DE-R-022 fatal BG-24 BT-125: not(cac:AdditionalDocumentReference[cac:Attachment/cbc:EmbeddedDocumentBinaryObject/@filename = preceding-sibling::cac:AdditionalDocumentReference/cac:Attachment/cbc:EmbeddedDocumentBinaryObject/@filename])
      DE-R-026 warning BG-3 BT-3: not(normalize-space(cbc:InvoiceTypeCode) = '384' or normalize-space(cbc:CreditNoteTypeCode) = '384') or
        | cac:BillingReference/cac:InvoiceDocumentReference
      DE-R-030 fatal BG-19 BT-90: not(cac:PaymentMeans/cac:PaymentMandate) or
        | cac:AccountingSupplierParty/cac:Party/cac:PartyIdentification/cbc:ID[@schemeID = 'SEPA'] |
        | cac:PayeeParty/cac:PartyIdentification/cbc:ID[@schemeID = 'SEPA']
      DE-R-031 fatal BG-19 BT-91: not(cac:PaymentMeans/cac:PaymentMandate) or cac:PaymentMeans/cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID
    at (/inv:Invoice/cac:AdditionalDocumentReference/cac:Attachment/cac:ExternalReference |
        | /cn:CreditNote/cac:AdditionalDocumentReference/cac:Attachment/cac:ExternalReference)[{de}]
      DE-R-T02 warning BT-124: matches(cbc:URI, '^([a-zA-Z])([a-zA-Z0-9+.\-])+:.*')
    at (/inv:Invoice/cac:AccountingSupplierParty | /cn:CreditNote/cac:AccountingSupplierParty)[{de}]
      DE-R-002 fatal BG-6: cac:Party/cac:Contact
    at (/inv:Invoice/cac:AccountingSupplierParty/cac:Party/cac:PostalAddress |
        | /cn:CreditNote/cac:AccountingSupplierParty/cac:Party/cac:PostalAddress)[{de}]
      DE-R-003 fatal BT-37: cbc:CityName[boolean(normalize-space(.))]
      DE-R-004 fatal BT-38: cbc:PostalZone[boolean(normalize-space(.))]
    at (/inv:Invoice/cac:AccountingSupplierParty/cac:Party/cac:Contact | /cn:CreditNote/cac:AccountingSupplierParty/cac:Party/cac:Contact)[{de}]
      DE-R-005 fatal BT-41: cbc:Name[boolean(normalize-space(.))]
      DE-R-006 fatal BT-42: cbc:Telephone[boolean(normalize-space(.))]
      DE-R-007 fatal BT-43: cbc:ElectronicMail[boolean(normalize-space(.))]
      DE-R-027 warning BT-42: matches(normalize-space(cbc:Telephone), '.*([0-9].*){3,}.*')
      DE-R-028 warning BT-43: matches(normalize-space(cbc:ElectronicMail), '^[^@\s]+@([^@.\s]+\.)+[^@.\s]+$')
    at (/inv:Invoice/cac:AccountingCustomerParty/cac:Party/cac:PostalAddress |
        | /cn:CreditNote/cac:AccountingCustomerParty/cac:Party/cac:PostalAddress)[{de}]
      DE-R-008 fatal BT-52: cbc:CityName[boolean(normalize-space(.))]
      DE-R-009 fatal BT-53: cbc:PostalZone[boolean(normalize-space(.))]
    at (/inv:Invoice/cac:Delivery/cac:DeliveryLocation/cac:Address | /cn:CreditNote/cac:Delivery/cac:DeliveryLocation/cac:Address)[{de}]
      DE-R-010 fatal BG-15 BT-77: cbc:CityName[boolean(normalize-space(.))]
      DE-R-011 fatal BG-15 BT-78: cbc:PostalZone[boolean(normalize-space(.))]
    at (/inv:Invoice/cac:PaymentMeans[normalize-space(cbc:PaymentMeansCode) = ('30', '58')] |
        | /cn:CreditNote/cac:PaymentMeans[normalize-space(cbc:PaymentMeansCode) = ('30', '58')])[{de}]
      DE-R-019 warning BT-81 BT-84: not(normalize-space(cbc:PaymentMeansCode) = '58') or
        | isIban(normalize-space(replace(cac:PayeeFinancialAccount/cbc:ID, '\s', '')))
      DE-R-023-1 fatal BG-17 BT-81: cac:PayeeFinancialAccount
      DE-R-023-2 fatal BG-18 BG-19 BT-81: not(cac:CardAccount) and not(cac:PaymentMandate)
    at (/inv:Invoice/cac:PaymentMeans[normalize-space(cbc:PaymentMeansCode) = ('48', '54', '55')] |
        | /cn:CreditNote/cac:PaymentMeans[normalize-space(cbc:PaymentMeansCode) = ('48', '54', '55')])[{de}]
      DE-R-024-1 fatal BG-18 BT-81: cac:CardAccount
      DE-R-024-2 fatal BG-17 BG-19 BT-81: not(cac:PayeeFinancialAccount) and not(cac:PaymentMandate)
    at (/inv:Invoice/cac:PaymentMeans[normalize-space(cbc:PaymentMeansCode) = '59'] |
        | /cn:CreditNote/cac:PaymentMeans[normalize-space(cbc:PaymentMeansCode) = '59'])[{de}]
      DE-R-020 warning BT-81 BT-91: isIban(normalize-space(replace(cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID, '\s', '')))
      DE-R-025-1 fatal BG-19 BT-81: cac:PaymentMandate
      DE-R-025-2 fatal BG-17 BG-18 BT-81: not(cac:PayeeFinancialAccount) and not(cac:CardAccount)
    at (/inv:Invoice/cac:TaxTotal/cac:TaxSubtotal | /cn:CreditNote/cac:TaxTotal/cac:TaxSubtotal)[{de}]
      DE-R-014 fatal BT-119: cac:TaxCategory/cbc:Percent[boolean(normalize-space(.))]
`;
