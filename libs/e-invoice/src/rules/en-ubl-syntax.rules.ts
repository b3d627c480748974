/**
 * How often elements of UBL may stand and which attributes they carry, and which elements EN 16931 does not know.
 * Own notation of the rules of EN 16931 (CEN/TC 434), artefact ConnectingEurope/eInvoicing-EN16931 1.3.16 (EUPL-1.2).
 * The notation is described in engine/rule-notation.ts.
 */

/** Rules of the pattern "syntax". */
export const EN_UBL_SYNTAX = String.raw`
    pattern syntax
    at //cac:PostalAddress | //cac:Address
      UBL-SR-51 fatal: not(cac:AddressLine) or count(cac:AddressLine) = 1
    at cac:AccountingSupplierParty/cac:Party
      UBL-SR-42 fatal: count(cac:PartyTaxScheme) <= 2
    at cac:AdditionalDocumentReference
      UBL-SR-33 fatal: count(cbc:DocumentDescription) <= 1
      UBL-SR-43 fatal: cbc:DocumentTypeCode = '130' or local-name(/*) = 'CreditNote' and cbc:DocumentTypeCode = '50' or not(cbc:ID/@schemeID) and
        | not(cbc:DocumentTypeCode)
    at //*[ends-with(name(), 'Amount') and not(ends-with(name(), 'PriceAmount')) and not(ancestor::cac:Price/cac:AllowanceCharge)]
      UBL-DT-01 fatal: decimals(.) <= 2
    at //*[ends-with(name(), 'BinaryObject')]
      UBL-DT-06 fatal: @mimeCode
      UBL-DT-07 fatal: @filename
    at cac:Delivery
      UBL-SR-25 fatal: count(cac:DeliveryParty/cac:PartyName/cbc:Name) <= 1
    at cac:AllowanceCharge[{allowance}]
      UBL-SR-30 fatal: count(cbc:AllowanceChargeReason) <= 1
    at cac:AllowanceCharge[{charge}]
      UBL-SR-31 fatal: count(cbc:AllowanceChargeReason) <= 1
    at cac:PartyTaxScheme
      UBL-SR-53 fatal: cac:TaxScheme/cbc:ID and cbc:CompanyID
    at /inv:Invoice | /cn:CreditNote
      UBL-CR-002 warning: not(cbc:UBLVersionID) or cbc:UBLVersionID = '2.1'
      UBL-CR-412 warning: not(cac:PaymentMeans/cbc:PaymentDueDate) or ../cn:CreditNote
      UBL-CR-652 warning: not(//cac:PartyTaxScheme/cbc:CompanyID/@schemeID)
      UBL-CR-660 warning: not(//cac:Country/cbc:IdentificationCode/@listID)
      UBL-CR-662 warning: not(//cbc:AllowanceChargeReasonCode/@listID)
      UBL-CR-663 warning: not(//@unitCodeListID)
      UBL-CR-664 warning: not(//cac:FinancialInstitution)
      UBL-CR-665 warning: not(//cac:AdditionalDocumentReference[cbc:DocumentTypeCode != '130' or not(cbc:DocumentTypeCode)]/cbc:ID/@schemeID)
      UBL-CR-666 fatal: not(//cac:AdditionalDocumentReference[cbc:DocumentTypeCode = '130']/cac:Attachment)
      UBL-CR-667 warning: not(//cac:BuyersItemIdentification/cbc:ID/@schemeID)
      UBL-CR-668 warning: not(//cac:SellersItemIdentification/cbc:ID/@schemeID)
      UBL-CR-669 warning: not(//cac:Price/cac:AllowanceCharge/cbc:AllowanceChargeReasonCode)
      UBL-CR-670 warning: not(//cac:Price/cac:AllowanceCharge/cbc:AllowanceChargeReason)
      UBL-CR-671 warning: not(//cac:Price/cac:AllowanceCharge/cbc:MultiplierFactorNumeric)
      UBL-CR-673 fatal: not(//cac:AdditionalDocumentReference[cbc:DocumentTypeCode = '130']/cbc:DocumentDescription)
      UBL-CR-674 warning since=1.3.16: not(//cbc:PrimaryAccountNumberID/@schemeID)
      UBL-CR-675 warning: not(//cac:CardAccount/cbc:NetworkID/@schemeID)
      UBL-CR-676 warning: not(//cac:PaymentMandate/cbc:ID/@schemeID)
      UBL-CR-677 warning: not(//cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID/@schemeID)
      UBL-CR-678 warning: not(//cac:TaxCategory/cbc:ID/@schemeID)
      UBL-CR-679 warning: not(//cac:ClassifiedTaxCategory/cbc:ID/@schemeID)
      UBL-CR-680 warning: not(//cac:PaymentMeans/cac:PayerFinancialAccount)
      UBL-DT-08 warning: not(//@schemeName)
      UBL-DT-09 warning: not(//@schemeAgencyName)
      UBL-DT-10 warning: not(//@schemeDataURI)
      UBL-DT-11 warning: not(//@schemeURI)
      UBL-DT-12 warning: not(//@format)
      UBL-DT-13 warning: not(//@unitCodeListIdentifier)
      UBL-DT-14 warning: not(//@unitCodeListAgencyIdentifier)
      UBL-DT-15 warning: not(//@unitCodeListAgencyName)
      UBL-DT-16 warning: not(//@listAgencyName)
      UBL-DT-17 warning: not(//@listName)
      UBL-DT-18 warning: count(//@name) - count(//cbc:PaymentMeansCode/@name) <= 0
      UBL-DT-19 warning: not(//@languageID)
      UBL-DT-20 warning: not(//@listURI)
      UBL-DT-21 warning: not(//@listSchemeURI)
      UBL-DT-22 warning: not(//@languageLocaleID)
      UBL-DT-23 warning: not(//@uri)
      UBL-DT-24 warning: not(//@currencyCodeListVersionID)
      UBL-DT-25 warning: not(//@characterSetCode)
      UBL-DT-26 warning: not(//@encodingCode)
      UBL-DT-27 warning: not(//@schemeAgencyID)
      UBL-DT-28 warning: not(//@listAgencyID)
      UBL-SR-01 fatal: count(cac:ContractDocumentReference/cbc:ID) <= 1
      UBL-SR-02 fatal: count(cac:ReceiptDocumentReference/cbc:ID) <= 1
      UBL-SR-03 fatal: count(cac:DespatchDocumentReference/cbc:ID) <= 1
      UBL-SR-04 fatal: count(cac:AdditionalDocumentReference[cbc:DocumentTypeCode = '130']/cbc:ID) <= 1
      UBL-SR-05 fatal: count(cac:PaymentTerms/cbc:Note) <= 1
      UBL-SR-08 fatal: count(cac:InvoicePeriod) <= 1
      UBL-SR-09 fatal: count(cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName) <= 1
      UBL-SR-10 fatal: count(cac:AccountingSupplierParty/cac:Party/cac:PartyName/cbc:Name) <= 1
      UBL-SR-11 fatal: count(cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID) <= 1
      UBL-SR-12 fatal: count(cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme[cac:TaxScheme/upper-case(cbc:ID) = 'VAT']/cbc:CompanyID) <= 1
      UBL-SR-13 fatal: count(cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme[cac:TaxScheme/upper-case(cbc:ID) != 'VAT']/cbc:CompanyID) <= 1
      UBL-SR-14 fatal: count(cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyLegalForm) <= 1
      UBL-SR-15 fatal: count(cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName) <= 1
      UBL-SR-16 fatal: count(cac:AccountingCustomerParty/cac:Party/cac:PartyIdentification/cbc:ID) <= 1
      UBL-SR-17 fatal: count(cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID) <= 1
      UBL-SR-18 fatal: count(cac:AccountingCustomerParty/cac:Party/cac:PartyTaxScheme[cac:TaxScheme/upper-case(cbc:ID) = 'VAT']/cbc:CompanyID) <= 1
      UBL-SR-24 fatal: count(cac:Delivery) <= 1
      UBL-SR-29 fatal: count(//cac:PartyIdentification/cbc:ID[upper-case(@schemeID) = 'SEPA']) <= 1
      UBL-SR-39 fatal: count(cac:ProjectReference/cbc:ID) <= 1
      UBL-SR-40 fatal: count(cac:AccountingCustomerParty/cac:Party/cac:PartyName/cbc:Name) <= 1
      UBL-SR-44 fatal BT-83: count(distinct-values(//cbc:PaymentID)) <= 1
      UBL-SR-45 fatal: count(cac:PaymentMeans/cbc:PaymentDueDate) <= 1
      UBL-SR-46 fatal: count(cac:PaymentMeans/cbc:PaymentMeansCode/@name) <= 1
      UBL-SR-47 fatal BT-81: count(distinct-values(//cbc:PaymentMeansCode)) <= 1
      UBL-SR-49 fatal: count(cac:InvoicePeriod/cbc:DescriptionCode) <= 1
      UBL-SR-54 fatal BG-18: count(cac:PaymentMeans/cac:CardAccount) <= 1
      UBL-SR-55 fatal BG-19: count(cac:PaymentMeans/cac:PaymentMandate) <= 1
      UBL-SR-56 fatal BT-17 since=1.3.16: count(cac:OriginatorDocumentReference/cbc:ID) <= 1
      none warning UBL-CR-: ext:UBLExtensions 001, cbc:ProfileExecutionID 003, cbc:CopyIndicator 004, cbc:UUID 005, cbc:IssueTime 006,
        | cbc:PricingCurrencyCode 007, cbc:PaymentCurrencyCode 008, cbc:PaymentAlternativeCurrencyCode 009, cbc:AccountingCostCode 010,
        | cbc:LineCountNumeric 011, cac:StatementDocumentReference 077, cac:Signature 137, cac:BuyerCustomerParty 294,
        | cac:SellerSupplierParty 295, cac:DeliveryTerms 410, cac:PrepaidPayment 470, cac:TaxExchangeRate 490, cac:PricingExchangeRate 491,
        | cac:PaymentExchangeRate 492, cac:PaymentAlternativeExchangeRate 493, cac:WithholdingTaxTotal 513
      none warning UBL-CR- in cac:InvoicePeriod: cbc:StartTime 012, cbc:EndTime 013, cbc:DurationMeasure 014, cbc:Description 015
      none warning UBL-CR- in cac:OrderReference: cbc:CopyIndicator 016, cbc:UUID 017, cbc:IssueDate 018, cbc:IssueTime 019,
        | cbc:CustomerReference 020, cbc:OrderTypeCode 021, cac:DocumentReference 022
      none warning UBL-CR- in cac:BillingReference/cac:InvoiceDocumentReference: cbc:CopyIndicator 023, cbc:UUID 024, cbc:IssueTime 025,
        | cbc:DocumentTypeCode 026, cbc:DocumentType 027, cbc:XPath 028, cbc:LanguageID 029, cbc:LocaleCode 030, cbc:VersionID 031,
        | cbc:DocumentStatusCode 032, cbc:DocumentDescription 033, cac:Attachment 034, cac:ValidityPeriod 035, cac:IssuerParty 036,
        | cac:ResultOfVerification 037
      none warning UBL-CR- in cac:BillingReference: cac:SelfBilledInvoiceDocumentReference 038, cac:CreditNoteDocumentReference 039,
        | cac:SelfBilledCreditNoteDocumentReference 040, cac:DebitNoteDocumentReference 041, cac:ReminderDocumentReference 042,
        | cac:AdditionalDocumentReference 043, cac:BillingReferenceLine 044
      none warning UBL-CR- in cac:DespatchDocumentReference: cbc:CopyIndicator 045, cbc:UUID 046, cbc:IssueDate 047, cbc:IssueTime 048,
        | cbc:DocumentTypeCode 049, cbc:DocumentType 050, cbc:XPath 051, cbc:LanguageID 052, cbc:LocaleCode 053, cbc:VersionID 054,
        | cbc:DocumentStatusCode 055, cbc:DocumentDescription 056, cac:Attachment 057, cac:ValidityPeriod 058, cac:IssuerParty 059,
        | cac:ResultOfVerification 060
      none warning UBL-CR- in cac:ReceiptDocumentReference: cbc:CopyIndicator 061, cbc:UUID 062, cbc:IssueDate 063, cbc:IssueTime 064,
        | cbc:DocumentTypeCode 065, cbc:DocumentType 066, cbc:XPath 067, cbc:LanguageID 068, cbc:LocaleCode 069, cbc:VersionID 070,
        | cbc:DocumentStatusCode 071, cbc:DocumentDescription 072, cac:Attachment 073, cac:ValidityPeriod 074, cac:IssuerParty 075,
        | cac:ResultOfVerification 076
      none warning UBL-CR- in cac:OriginatorDocumentReference: cbc:CopyIndicator 078, cbc:UUID 079, cbc:IssueDate 080, cbc:IssueTime 081,
        | cbc:DocumentTypeCode 082, cbc:DocumentType 083, cbc:XPath 084, cbc:LanguageID 085, cbc:LocaleCode 086, cbc:VersionID 087,
        | cbc:DocumentStatusCode 088, cbc:DocumentDescription 089, cac:Attachment 090, cac:ValidityPeriod 091, cac:IssuerParty 092,
        | cac:ResultOfVerification 093
      none warning UBL-CR- in cac:ContractDocumentReference: cbc:CopyIndicator 094, cbc:UUID 095, cbc:IssueDate 096, cbc:IssueTime 097,
        | cbc:DocumentTypeCode 098, cbc:DocumentType 099, cbc:XPath 100, cbc:LanguageID 101, cbc:LocaleCode 102, cbc:VersionID 103,
        | cbc:DocumentStatusCode 104, cbc:DocumentDescription 105, cac:Attachment 106, cac:ValidityPeriod 107, cac:IssuerParty 108,
        | cac:ResultOfVerification 109
      none warning UBL-CR- in cac:AdditionalDocumentReference: cbc:CopyIndicator 110, cbc:UUID 111, cbc:IssueDate 112, cbc:IssueTime 113,
        | cbc:DocumentType 114, cbc:XPath 115, cbc:LanguageID 116, cbc:LocaleCode 117, cbc:VersionID 118, cbc:DocumentStatusCode 119,
        | cac:ValidityPeriod 131, cac:IssuerParty 132, cac:ResultOfVerification 133
      none warning UBL-CR- in cac:AdditionalDocumentReference/cac:Attachment/cac:ExternalReference: cbc:DocumentHash 121,
        | cbc:HashAlgorithmMethod 122, cbc:ExpiryDate 123, cbc:ExpiryTime 124, cbc:MimeCode 125, cbc:FormatCode 126, cbc:EncodingCode 127,
        | cbc:CharacterSetCode 128, cbc:FileName 129, cbc:Description 130
      none warning UBL-CR- in cac:ProjectReference: cbc:UUID 134, cbc:IssueDate 135, cac:WorkPhaseReference 136
      none warning UBL-CR- in cac:AccountingSupplierParty: cbc:CustomerAssignedAccountID 138, cbc:AdditionalAccountID 139,
        | cbc:DataSendingCapability 140, cac:DespatchContact 198, cac:AccountingContact 199, cac:SellerContact 200
      none warning UBL-CR- in cac:AccountingSupplierParty/cac:Party: cbc:MarkCareIndicator 141, cbc:MarkAttentionIndicator 142,
        | cbc:WebsiteURI 143, cbc:LogoReferenceID 144, cbc:IndustryClassificationCode 145, cac:Language 146, cac:PhysicalLocation 168,
        | cac:Person 193, cac:AgentParty 194, cac:ServiceProviderParty 195, cac:PowerOfAttorney 196, cac:FinancialAccount 197
      none warning UBL-CR- in cac:AccountingSupplierParty/cac:Party/cac:PostalAddress: cbc:ID 147, cbc:AddressTypeCode 148,
        | cbc:AddressFormatCode 149, cbc:Postbox 150, cbc:Floor 151, cbc:Room 152, cbc:BlockName 153, cbc:BuildingName 154,
        | cbc:BuildingNumber 155, cbc:InhouseMail 156, cbc:Department 157, cbc:MarkAttention 158, cbc:MarkCare 159, cbc:PlotIdentification 160,
        | cbc:CitySubdivisionName 161, cbc:CountrySubentityCode 162, cbc:Region 163, cbc:District 164, cbc:TimezoneOffset 165,
        | cac:LocationCoordinate 167
      none warning UBL-CR- in cac:AccountingSupplierParty/cac:Party/cac:PostalAddress/cac:Country: cbc:Name 166
      none warning UBL-CR- in cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme: cbc:RegistrationName 169, cbc:TaxLevelCode 170,
        | cbc:ExemptionReasonCode 171, cbc:ExemptionReason 172, cac:RegistrationAddress 173
      none warning UBL-CR- in cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme/cac:TaxScheme: cbc:Name 174, cbc:TaxTypeCode 175,
        | cbc:CurrencyCode 176, cac:JurisdictionRegionAddress 177
      none warning UBL-CR- in cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity: cbc:RegistrationDate 178,
        | cbc:RegistrationExpirationDate 179, cbc:CompanyLegalFormCode 180, cbc:SoleProprietorshipIndicator 181,
        | cbc:CompanyLiquidationStatusCode 182, cbc:CorporateStockAmount 183, cbc:FullyPaidSharesIndicator 184, cac:RegistrationAddress 185,
        | cac:CorporateRegistrationScheme 186, cac:HeadOfficeParty 187, cac:ShareholderParty 188
      none warning UBL-CR- in cac:AccountingSupplierParty/cac:Party/cac:Contact: cbc:ID 189, cbc:Telefax 190, cbc:Note 191,
        | cac:OtherCommunication 192
      none warning UBL-CR- in cac:AccountingCustomerParty: cbc:CustomerAssignedAccountID 201, cbc:SupplierAssignedAccountID 202,
        | cbc:AdditionalAccountID 203, cac:DeliveryContact 262, cac:AccountingContact 263, cac:BuyerContact 264
      none warning UBL-CR- in cac:AccountingCustomerParty/cac:Party: cbc:MarkCareIndicator 204, cbc:MarkAttentionIndicator 205,
        | cbc:WebsiteURI 206, cbc:LogoReferenceID 207, cbc:IndustryClassificationCode 208, cac:Language 209, cac:PhysicalLocation 231,
        | cac:Person 257, cac:AgentParty 258, cac:ServiceProviderParty 259, cac:PowerOfAttorney 260, cac:FinancialAccount 261
      none warning UBL-CR- in cac:AccountingCustomerParty/cac:Party/cac:PostalAddress: cbc:ID 210, cbc:AddressTypeCode 211,
        | cbc:AddressFormatCode 212, cbc:Postbox 213, cbc:Floor 214, cbc:Room 215, cbc:BlockName 216, cbc:BuildingName 217,
        | cbc:BuildingNumber 218, cbc:InhouseMail 219, cbc:Department 220, cbc:MarkAttention 221, cbc:MarkCare 222, cbc:PlotIdentification 223,
        | cbc:CitySubdivisionName 224, cbc:CountrySubentityCode 225, cbc:Region 226, cbc:District 227, cbc:TimezoneOffset 228,
        | cac:LocationCoordinate 230
      none warning UBL-CR- in cac:AccountingCustomerParty/cac:Party/cac:PostalAddress/cac:Country: cbc:Name 229
      none warning UBL-CR- in cac:AccountingCustomerParty/cac:Party/cac:PartyTaxScheme: cbc:RegistrationName 232, cbc:TaxLevelCode 233,
        | cbc:ExemptionReasonCode 234, cbc:ExemptionReason 235, cac:RegistrationAddress 236
      none warning UBL-CR- in cac:AccountingCustomerParty/cac:Party/cac:PartyTaxScheme/cac:TaxScheme: cbc:Name 237, cbc:TaxTypeCode 238,
        | cbc:CurrencyCode 239, cac:JurisdictionRegionAddress 240
      none warning UBL-CR- in cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity: cbc:RegistrationDate 241,
        | cbc:RegistrationExpirationDate 242, cbc:CompanyLegalFormCode 243, cbc:CompanyLegalForm 244, cbc:SoleProprietorshipIndicator 245,
        | cbc:CompanyLiquidationStatusCode 246, cbc:CorporateStockAmount 247, cbc:FullyPaidSharesIndicator 248, cac:RegistrationAddress 249,
        | cac:CorporateRegistrationScheme 250, cac:HeadOfficeParty 251, cac:ShareholderParty 252
      none warning UBL-CR- in cac:AccountingCustomerParty/cac:Party/cac:Contact: cbc:ID 253, cbc:Telefax 254, cbc:Note 255,
        | cac:OtherCommunication 256
      none warning UBL-CR- in cac:PayeeParty: cbc:MarkCareIndicator 265, cbc:MarkAttentionIndicator 266, cbc:WebsiteURI 267,
        | cbc:LogoReferenceID 268, cbc:EndpointID 269, cbc:IndustryClassificationCode 270, cac:Language 271, cac:PostalAddress 272,
        | cac:PhysicalLocation 273, cac:PartyTaxScheme 274, cac:Contact 288, cac:Person 289, cac:AgentParty 290, cac:ServiceProviderParty 291,
        | cac:PowerOfAttorney 292, cac:FinancialAccount 293
      none warning UBL-CR- in cac:PayeeParty/cac:PartyLegalEntity: cbc:RegistrationName 275, cbc:RegistrationDate 276,
        | cbc:RegistrationExpirationDate 277, cbc:CompanyLegalFormCode 278, cbc:CompanyLegalForm 279, cbc:SoleProprietorshipIndicator 280,
        | cbc:CompanyLiquidationStatusCode 281, cbc:CorporateStockAmount 282, cbc:FullyPaidSharesIndicator 283, cac:RegistrationAddress 284,
        | cac:CorporateRegistrationScheme 285, cac:HeadOfficeParty 286, cac:ShareholderParty 287
      none warning UBL-CR- in cac:TaxRepresentativeParty: cbc:MarkCareIndicator 296, cbc:MarkAttentionIndicator 297, cbc:WebsiteURI 298,
        | cbc:LogoReferenceID 299, cbc:EndpointID 300, cbc:IndustryClassificationCode 301, cac:PartyIdentification 302, cac:Language 303,
        | cac:PhysicalLocation 325, cac:PartyLegalEntity 335, cac:Contact 336, cac:Person 337, cac:AgentParty 338, cac:ServiceProviderParty 339,
        | cac:PowerOfAttorney 340, cac:FinancialAccount 341
      none warning UBL-CR- in cac:TaxRepresentativeParty/cac:PostalAddress: cbc:ID 304, cbc:AddressTypeCode 305, cbc:AddressFormatCode 306,
        | cbc:Postbox 307, cbc:Floor 308, cbc:Room 309, cbc:BlockName 310, cbc:BuildingName 311, cbc:BuildingNumber 312, cbc:InhouseMail 313,
        | cbc:Department 314, cbc:MarkAttention 315, cbc:MarkCare 316, cbc:PlotIdentification 317, cbc:CitySubdivisionName 318,
        | cbc:CountrySubentityCode 319, cbc:Region 320, cbc:District 321, cbc:TimezoneOffset 322, cac:LocationCoordinate 324
      none warning UBL-CR- in cac:TaxRepresentativeParty/cac:PostalAddress/cac:Country: cbc:Name 323
      none warning UBL-CR- in cac:TaxRepresentativeParty/cac:PartyTaxScheme: cbc:RegistrationName 326, cbc:TaxLevelCode 327,
        | cbc:ExemptionReasonCode 328, cbc:ExemptionReason 329, cac:RegistrationAddress 330
      none warning UBL-CR- in cac:TaxRepresentativeParty/cac:PartyTaxScheme/cac:TaxScheme: cbc:Name 331, cbc:TaxTypeCode 332,
        | cbc:CurrencyCode 333, cac:JurisdictionRegionAddress 334
      none warning UBL-CR- in cac:Delivery: cbc:ID 342, cbc:Quantity 343, cbc:MinimumQuantity 344, cbc:MaximumQuantity 345,
        | cbc:ActualDeliveryTime 346, cbc:LatestDeliveryDate 347, cbc:LatestDeliveryTime 348, cbc:ReleaseID 349, cbc:TrackingID 350,
        | cac:AlternativeDeliveryLocation 382, cac:RequestedDeliveryPeriod 383, cac:EstimatedDeliveryPeriod 384, cac:CarrierParty 385,
        | cac:NotifyParty 404, cac:Despatch 405, cac:DeliveryTerms 406, cac:MinimumDeliveryUnit 407, cac:MaximumDeliveryUnit 408,
        | cac:Shipment 409, cac:DeliveryAddress 682
      none warning UBL-CR- in cac:Delivery/cac:DeliveryLocation: cbc:Description 351, cbc:Conditions 352, cbc:CountrySubentity 353,
        | cbc:CountrySubentityCode 354, cbc:LocationTypeCode 355, cbc:InformationURI 356, cbc:Name 357, cac:ValidityPeriod 358,
        | cac:SubsidiaryLocation 380, cac:LocationCoordinate 381
      none warning UBL-CR- in cac:Delivery/cac:DeliveryLocation/cac:Address: cbc:ID 359, cbc:AddressTypeCode 360, cbc:AddressFormatCode 361,
        | cbc:Postbox 362, cbc:Floor 363, cbc:Room 364, cbc:BlockName 365, cbc:BuildingName 366, cbc:BuildingNumber 367, cbc:InhouseMail 368,
        | cbc:Department 369, cbc:MarkAttention 370, cbc:MarkCare 371, cbc:PlotIdentification 372, cbc:CitySubdivisionName 373,
        | cbc:CountrySubentityCode 374, cbc:Region 375, cbc:District 376, cbc:TimezoneOffset 377, cac:LocationCoordinate 379
      none warning UBL-CR- in cac:Delivery/cac:DeliveryLocation/cac:Address/cac:Country: cbc:Name 378
      none warning UBL-CR- in cac:Delivery/cac:DeliveryParty: cbc:MarkCareIndicator 386, cbc:MarkAttentionIndicator 387, cbc:WebsiteURI 388,
        | cbc:LogoReferenceID 389, cbc:EndpointID 390, cbc:IndustryClassificationCode 391, cac:PartyIdentification 392, cac:Language 393,
        | cac:PostalAddress 394, cac:PhysicalLocation 395, cac:PartyTaxScheme 396, cac:PartyLegalEntity 397, cac:Contact 398, cac:Person 399,
        | cac:AgentParty 400, cac:ServiceProviderParty 401, cac:PowerOfAttorney 402, cac:FinancialAccount 403
      none warning UBL-CR- in cac:PaymentMeans: cbc:ID 411, cbc:PaymentChannelCode 413, cbc:InstructionID 414, cac:CreditAccount 434,
        | cac:TradeFinancing 451, cbc:InstructionNote 681
      none warning UBL-CR- in cac:PaymentMeans/cac:CardAccount: cbc:CardTypeCode 415, cbc:ValidityStartDate 416, cbc:ExpiryDate 417,
        | cbc:IssuerID 418, cbc:IssueNumberID 419, cbc:CV2ID 420, cbc:CardChipCode 421, cbc:ChipApplicationID 422
      none warning UBL-CR- in cac:PaymentMeans/cac:PayeeFinancialAccount: cbc:AliasName 424, cbc:AccountTypeCode 425, cbc:AccountFormatCode 426,
        | cbc:CurrencyCode 427, cbc:PaymentNote 428, cac:Country 433
      none warning UBL-CR- in cac:PaymentMeans/cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch: cbc:Name 429, cac:Address 432
      none warning UBL-CR- in cac:PaymentMeans/cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cac:FinancialInstitution: cbc:Name 430,
        | cac:Address 431
      none warning UBL-CR- in cac:PaymentMeans/cac:PaymentMandate: cbc:MandateTypeCode 435, cbc:MaximumPaymentInstructionsNumeric 436,
        | cbc:MaximumPaidAmount 437, cbc:SignatureID 438, cac:PayerParty 439, cac:ValidityPeriod 448, cac:PaymentReversalPeriod 449,
        | cac:Clause 450
      none warning UBL-CR- in cac:PaymentMeans/cac:PaymentMandate/cac:PayerFinancialAccount: cbc:Name 440, cbc:AliasName 441,
        | cbc:AccountTypeCode 442, cbc:AccountFormatCode 443, cbc:CurrencyCode 444, cbc:PaymentNote 445, cac:FinancialInstitutionBranch 446,
        | cac:Country 447
      none warning UBL-CR- in cac:PaymentTerms: cbc:ID 452, cbc:PaymentMeansID 453, cbc:PrepaidPaymentReferenceID 454, cbc:ReferenceEventCode 455,
        | cbc:SettlementDiscountPercent 456, cbc:PenaltySurchargePercent 457, cbc:PaymentPercent 458, cbc:Amount 459,
        | cbc:SettlementDiscountAmount 460, cbc:PenaltyAmount 461, cbc:PaymentTermsDetailsURI 462, cbc:PaymentDueDate 463,
        | cbc:InstallmentDueDate 464, cbc:InvoicingPartyReference 465, cac:SettlementPeriod 466, cac:PenaltyPeriod 467, cac:ExchangeRate 468,
        | cac:ValidityPeriod 469
      none warning UBL-CR- in cac:AllowanceCharge: cbc:ID 471, cbc:PrepaidIndicator 472, cbc:SequenceNumeric 473, cbc:AccountingCostCode 474,
        | cbc:AccountingCost 475, cbc:PerUnitAmount 476, cac:TaxTotal 488, cac:PaymentMeans 489
      none warning UBL-CR- in cac:AllowanceCharge/cac:TaxCategory: cbc:Name 477, cbc:BaseUnitMeasure 478, cbc:PerUnitAmount 479,
        | cbc:TaxExemptionReasonCode 480, cbc:TaxExemptionReason 481, cbc:TierRange 482, cbc:TierRatePercent 483
      none warning UBL-CR- in cac:AllowanceCharge/cac:TaxCategory/cac:TaxScheme: cbc:Name 484, cbc:TaxTypeCode 485, cbc:CurrencyCode 486,
        | cac:JurisdictionRegionAddress 487
      none warning UBL-CR- in cac:TaxTotal: cbc:RoundingAmount 494, cbc:TaxEvidenceIndicator 495, cbc:TaxIncludedIndicator 496
      none warning UBL-CR- in cac:TaxTotal/cac:TaxSubtotal: cbc:CalculationSequenceNumeric 497, cbc:TransactionCurrencyTaxAmount 498,
        | cbc:Percent 499, cbc:BaseUnitMeasure 500, cbc:PerUnitAmount 501, cbc:TierRange 502, cbc:TierRatePercent 503
      none warning UBL-CR- in cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory: cbc:Name 504, cbc:BaseUnitMeasure 505, cbc:PerUnitAmount 506,
        | cbc:TierRange 507, cbc:TierRatePercent 508
      none warning UBL-CR- in cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cac:TaxScheme: cbc:Name 509, cbc:TaxTypeCode 510, cbc:CurrencyCode 511,
        | cac:JurisdictionRegionAddress 512
      none warning UBL-CR- in cac:LegalMonetaryTotal: cbc:PayableAlternativeAmount 514
      none warning UBL-CR- in *Line: cbc:UUID 515, cbc:TaxPointDate 516, cbc:AccountingCostCode 517, cbc:PaymentPurposeCode 518,
        | cbc:FreeOfChargeIndicator 519, cac:DespatchLineReference 529, cac:ReceiptLineReference 530, cac:BillingReference 531,
        | cac:PricingReference 548, cac:OriginatorParty 549, cac:Delivery 550, cac:PaymentTerms 551, cac:TaxTotal 561,
        | cac:WithholdingTaxTotal 562, cac:DeliveryTerms 645, cac:SubInvoiceLine 646, cac:ItemPriceExtension 647
      none warning UBL-CR- in *Line/cac:InvoicePeriod: cbc:StartTime 520, cbc:EndTime 521, cbc:DurationMeasure 522, cbc:DescriptionCode 523,
        | cbc:Description 524
      none warning UBL-CR- in *Line/cac:OrderLineReference: cbc:SalesOrderLineID 525, cbc:UUID 526, cbc:LineStatusCode 527, cac:OrderReference 528
      none warning UBL-CR- in *Line/cac:DocumentReference: cbc:CopyIndicator 532, cbc:UUID 533, cbc:IssueDate 534, cbc:IssueTime 535,
        | cbc:DocumentType 537, cbc:XPath 538, cbc:LanguageID 539, cbc:LocaleCode 540, cbc:VersionID 541, cbc:DocumentStatusCode 542,
        | cbc:DocumentDescription 543, cac:Attachment 544, cac:ValidityPeriod 545, cac:IssuerParty 546, cac:ResultOfVerification 547
      none warning UBL-CR- in *Line/cac:AllowanceCharge: cbc:ID 552, cbc:PrepaidIndicator 553, cbc:SequenceNumeric 554,
        | cbc:AccountingCostCode 555, cbc:AccountingCost 556, cbc:PerUnitAmount 557, cac:TaxCategory 558, cac:TaxTotal 559, cac:PaymentMeans 560
      none warning UBL-CR- in *Line/cac:Item: cbc:PackQuantity 563, cbc:PackSizeNumeric 564, cbc:CatalogueIndicator 565,
        | cbc:HazardousRiskIndicator 566, cbc:AdditionalInformation 567, cbc:Keyword 568, cbc:BrandName 569, cbc:ModelName 570,
        | cac:ManufacturersItemIdentification 581, cac:CatalogueItemIdentification 587, cac:AdditionalItemIdentification 588,
        | cac:CatalogueDocumentReference 589, cac:ItemSpecificationDocumentReference 590, cac:TransactionConditions 595, cac:HazardousItem 596,
        | cac:ManufacturerParty 619, cac:InformationContentProviderParty 620, cac:OriginAddress 621, cac:ItemInstance 622, cac:Certificate 623,
        | cac:Dimension 624
      none warning UBL-CR- in *Line/cac:Item/cac:BuyersItemIdentification: cbc:ExtendedID 571, cbc:BarcodeSymbologyID 572,
        | cac:PhysicalAttribute 573, cac:MeasurementDimension 574, cac:IssuerParty 575
      none warning UBL-CR- in *Line/cac:Item/cac:SellersItemIdentification: cbc:ExtendedID 576, cbc:BarcodeSymbologyID 577,
        | cac:PhysicalAttribute 578, cac:MeasurementDimension 579, cac:IssuerParty 580
      none warning UBL-CR- in *Line/cac:Item/cac:StandardItemIdentification: cbc:ExtendedID 582, cbc:BarcodeSymbologyID 583,
        | cac:PhysicalAttribute 584, cac:MeasurementDimension 585, cac:IssuerParty 586
      none warning UBL-CR- in *Line/cac:Item/cac:OriginCountry: cbc:Name 591
      none warning UBL-CR- in *Line/cac:Item/cac:CommodityClassification: cbc:NatureCode 592, cbc:CargoTypeCode 593, cbc:CommodityCode 594
      none warning UBL-CR- in *Line/cac:Item/cac:ClassifiedTaxCategory: cbc:Name 597, cbc:BaseUnitMeasure 598, cbc:PerUnitAmount 599,
        | cbc:TaxExemptionReasonCode 600, cbc:TaxExemptionReason 601, cbc:TierRange 602, cbc:TierRatePercent 603
      none warning UBL-CR- in *Line/cac:Item/cac:ClassifiedTaxCategory/cac:TaxScheme: cbc:Name 604, cbc:TaxTypeCode 605, cbc:CurrencyCode 606,
        | cac:JurisdictionRegionAddress 607
      none warning UBL-CR- in *Line/cac:Item/cac:AdditionalItemProperty: cbc:ID 608, cbc:NameCode 609, cbc:TestMethod 610, cbc:ValueQuantity 611,
        | cbc:ValueQualifier 612, cbc:ImportanceCode 613, cbc:ListValue 614, cac:UsabilityPeriod 615, cac:ItemPropertyGroup 616,
        | cac:RangeDimension 617, cac:ItemPropertyRange 618
      none warning UBL-CR- in *Line/cac:Price: cbc:PriceChangeReason 625, cbc:PriceTypeCode 626, cbc:PriceType 627,
        | cbc:OrderableUnitFactorRate 628, cbc:ValidityPeriod 629, cbc:PriceList 630, cac:PricingExchangeRate 644
      none warning UBL-CR- in *Line/cac:Price/cac:AllowanceCharge: cbc:ID 632, cbc:AllowanceChargeReasonCode 633, cbc:AllowanceChargeReason 634,
        | cbc:MultiplierFactorNumeric 635, cbc:PrepaidIndicator 636, cbc:SequenceNumeric 637, cbc:AccountingCostCode 638, cbc:AccountingCost 639,
        | cbc:PerUnitAmount 640, cac:TaxCategory 641, cac:TaxTotal 642, cac:PaymentMeans 643
      none warning UBL-CR- in cbc:CustomizationID: @schemeID 648
      none warning UBL-CR- in cbc:ProfileID: @schemeID 649
      none warning UBL-CR- in cbc:ID: @schemeID 650
      none warning UBL-CR- in cbc:SalesOrderID: @schemeID 651
      none warning UBL-CR- in cac:PaymentMeans/cbc:PaymentID: @schemeID 653
      none warning UBL-CR- in cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID: @schemeID 654
      none warning UBL-CR- in cac:PaymentMeans/cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID: @schemeID 655
      none warning UBL-CR- in cbc:InvoiceTypeCode: @listID 656
      none warning UBL-CR- in cbc:DocumentCurrencyCode: @listID 657
      none warning UBL-CR- in cbc:TaxCurrencyCode: @listID 658
      none warning UBL-CR- in cac:AdditionalDocumentReference/cbc:DocumentTypeCode: @listID 659
      none warning UBL-CR- in cac:PaymentMeans/cbc:PaymentMeansCode: @listID 661
      none warning UBL-CR- in cbc:CreditNoteTypeCode: @listID 672
    at cac:InvoiceLine | cac:CreditNoteLine
      UBL-SR-34 fatal: count(cbc:Note) <= 1
      UBL-SR-35 fatal: count(cac:OrderLineReference/cbc:LineID) <= 1
      UBL-SR-36 fatal: count(cac:InvoicePeriod) <= 1
      UBL-SR-37 fatal: count(cac:Price/cac:AllowanceCharge/cbc:Amount) <= 1
      UBL-SR-48 fatal: count(cac:Item/cac:ClassifiedTaxCategory) = 1
      UBL-SR-50 fatal: count(cac:Item/cbc:Description) <= 1
      UBL-SR-52 fatal: count(cac:DocumentReference) <= 1
    at cac:PayeeParty
      UBL-SR-19 fatal: count(cac:PartyName/cbc:Name) <= 1 and
        | cac:PartyName/cbc:Name != ../cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName
      UBL-SR-20 fatal: count(cac:PartyIdentification/cbc:ID[upper-case(@schemeID) != 'SEPA']) <= 1 and
        | cac:PartyName/cbc:Name != ../cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName
      UBL-SR-21 fatal: count(cac:PartyLegalEntity/cbc:CompanyID) <= 1 and
        | cac:PartyName/cbc:Name != ../cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName
    at cac:PaymentMeans
      UBL-SR-26 fatal: count(cbc:PaymentID) <= 1
      UBL-SR-27 fatal: count(cbc:PaymentMeansCode) <= 1
      UBL-SR-28 fatal: count(cac:PaymentMandate/cbc:ID) <= 1
    at cac:BillingReference
      UBL-SR-06 fatal: count(cac:InvoiceDocumentReference) <= 1
      UBL-SR-07 fatal: cac:InvoiceDocumentReference/cbc:ID
    at cac:TaxRepresentativeParty
      UBL-SR-22 fatal: count(cac:PartyName/cbc:Name) <= 1
      UBL-SR-23 fatal: count(cac:PartyTaxScheme/cbc:CompanyID) <= 1
    at cac:TaxSubtotal
      UBL-SR-32 fatal: count(cac:TaxCategory/cbc:TaxExemptionReason) <= 1
`;
