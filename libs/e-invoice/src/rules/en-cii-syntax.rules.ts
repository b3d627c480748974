/**
 * How often elements of CII may stand, and which of them EN 16931 does not know.
 * Own notation of the rules of EN 16931 (CEN/TC 434), artefact ConnectingEurope/eInvoicing-EN16931 1.3.16 (EUPL-1.2).
 */

/** Rules of the pattern "syntax". */
export const EN_CII_SYNTAX = String.raw`
    pattern syntax
    at //ram:SpecifiedTradeSettlementPaymentMeans
      none warning since=1.3.16 CII-SR-: ram:PayerSpecifiedDebtorFinancialInstitution 464
    at /rsm:CrossIndustryInvoice/rsm:ExchangedDocumentContext
      CII-SR-003 warning: count(ram:BusinessProcessSpecifiedDocumentContextParameter) <= 1
      CII-SR-009 fatal: count(ram:GuidelineSpecifiedDocumentContextParameter) = 1
      CII-SR-010 fatal: count(ram:GuidelineSpecifiedDocumentContextParameter/ram:ID) = 1
      none warning CII-SR-: ram:SpecifiedTransactionID 001, ram:TestIndicator 002, ram:BIMSpecifiedDocumentContextParameter 006,
        | ram:ScenarioSpecifiedDocumentContextParameter 007, ram:ApplicationSpecifiedDocumentContextParameter 008,
        | ram:SubsetSpecifiedDocumentContextParameter 011, ram:MessageStandardSpecifiedDocumentContextParameter 012
    at /rsm:CrossIndustryInvoice/rsm:ExchangedDocument
      CII-SR-014 fatal: count(ram:TypeCode) = 1
      none warning CII-SR-: ram:Name 013, ram:CopyIndicator 016, ram:Purpose 017, ram:ControlRequirementIndicator 018, ram:LanguageID 019,
        | ram:PurposeCode 020, ram:RevisionDateTime 021, ram:VersionID 022, ram:GlobalID 023, ram:RevisionID 024, ram:PreviousRevisionID 025,
        | ram:CategoryCode 026, ram:EffectiveSpecifiedPeriod 033, ram:IssuerTradeParty 034
      none warning CII-SR- in ram:IssueDateTime: udt:DateTime 015
      none warning CII-SR- in ram:IncludedNote: ram:Subject 027, ram:ContentCode 028, ram:ID 032
    at /rsm:CrossIndustryInvoice/rsm:ExchangedDocument/ram:IncludedNote
      CII-SR-030 warning: count(ram:Content) <= 1
    at {line}
      none warning CII-SR-: ram:DescriptionCode 035, ram:ParentLineID 036, ram:LineStatusCode 037, ram:LineStatusReasonCode 038,
        | ram:IncludedSubordinateTradeLineItem 221
    at {line}/ram:AssociatedDocumentLineDocument
      CII-SR-039 warning: count(ram:IncludedNote) <= 1
      CII-SR-040 warning: count(ram:IncludedNote/ram:Content) <= 1
      none warning CII-SR- in ram:IncludedNote: ram:SubjectCode 041, ram:ID 042, ram:Subject 043, ram:ContentCode 044
    at {line}/ram:SpecifiedTradeProduct
      CII-SR-046 fatal: not(ram:GlobalID) or ram:GlobalID/@schemeID
      CII-SR-090 fatal: not(ram:OriginTradeCountry) or count(ram:OriginTradeCountry/ram:ID) = 1
      none warning CII-SR-: ram:ID 045, ram:ManufacturerAssignedID 048, ram:TradeName 049, ram:TypeCode 050, ram:NetWeightMeasure 051,
        | ram:GrossWeightMeasure 052, ram:ProductGroupID 053, ram:EndItemTypeCode 054, ram:EndItemName 055, ram:AreaDensityMeasure 056,
        | ram:UseDescription 057, ram:BrandName 058, ram:SubBrandName 059, ram:DrainedNetWeightMeasure 060, ram:VariableMeasureIndicator 061,
        | ram:ColourCode 062, ram:ColourDescription 063, ram:Designation 064, ram:FormattedCancellationAnnouncedLaunchDateTime 065,
        | ram:FormattedLatestProductDataChangeDateTime 066, ram:ApplicableMaterialGoodsCharacteristic 080,
        | ram:IndividualTradeProductInstance 087, ram:CertificationEvidenceReferenceReferencedDocument 088,
        | ram:InspectionReferenceReferencedDocument 089, ram:LinearSpatialDimension 093, ram:MinimumLinearSpatialDimension 094,
        | ram:MaximumLinearSpatialDimension 095, ram:ManufacturerTradeParty 096, ram:PresentationSpecifiedBinaryFile 097,
        | ram:MSDSReferenceReferencedDocument 098, ram:AdditionalReferenceReferencedDocument 099, ram:LegalRightsOwnerTradeParty 100,
        | ram:BrandOwnerTradeParty 101, ram:IncludedReferencedProduct 102, ram:InformationNote 103
      none warning CII-SR- in ram:ApplicableProductCharacteristic: ram:ID 067, ram:TypeCode 068, ram:ValueMeasure 070,
        | ram:MeasurementMethodCode 071, ram:ValueCode 073, ram:ValueDateTime 074, ram:ValueIndicator 075, ram:ContentTypeCode 076,
        | ram:ValueSpecifiedBinaryFile 077, ram:ApplicableProductCharacteristicCondition 078, ram:ApplicableReferencedStandard 079
      none warning CII-SR- in ram:DesignatedProductClassification: ram:SystemID 081, ram:SystemName 082, ram:ClassName 083, ram:SubClassCode 084,
        | ram:ClassProductCharacteristic 085, ram:ApplicableReferencedStandard 086
      none warning CII-SR- in ram:OriginTradeCountry: ram:Name 091, ram:SubordinateTradeCountrySubDivision 092
    at {line}/ram:SpecifiedTradeProduct/ram:ApplicableProductCharacteristic
      CII-SR-069 fatal: count(ram:Description) = 1
      CII-SR-072 fatal: count(ram:Value) = 1
    at {line}/ram:SpecifiedLineTradeAgreement
      CII-SR-439 fatal: count(ram:NetPriceProductTradePrice/ram:ChargeAmount) = 1
      CII-SR-119 warning: ram:GrossPriceProductTradePrice/ram:AppliedTradeAllowanceCharge/ram:ChargeIndicator[udt:Indicator = false()] and
        | ram:GrossPriceProductTradePrice/ram:AppliedTradeAllowanceCharge/ram:ActualAmount or
        | not(ram:GrossPriceProductTradePrice/ram:AppliedTradeAllowanceCharge/ram:ChargeIndicator) and
        | not(ram:GrossPriceProductTradePrice/ram:AppliedTradeAllowanceCharge/ram:ActualAmount)
      CII-SR-441 fatal: count(ram:NetPriceProductTradePrice/ram:ChargeAmount) <= 1
      none warning CII-SR-: ram:BuyerReference 104, ram:BuyerRequisitionerTradeParty 105, ram:ApplicableTradeDeliveryTerms 106,
        | ram:SellerOrderReferencedDocument 107, ram:QuotationReferencedDocument 109, ram:ContractReferencedDocument 110,
        | ram:DemandForecastReferencedDocument 111, ram:PromotionalDealReferencedDocument 112, ram:AdditionalReferencedDocument 113,
        | ram:RequisitionerReferencedDocument 147, ram:ItemSellerTradeParty 148, ram:ItemBuyerTradeParty 149,
        | ram:IncludedSpecifiedMarketplace 150, ram:UltimateCustomerOrderReferencedDocument 447
      none warning CII-SR- in ram:BuyerOrderReferencedDocument: ram:IssuerAssignedID 108
      none warning CII-SR- in ram:GrossPriceProductTradePrice: ram:TypeCode 114, ram:MinimumQuantity 115, ram:MaximumQuantity 116,
        | ram:ChangeReason 117, ram:OrderUnitConversionFactorNumeric 118, ram:IncludedTradeTax 445, ram:ValiditySpecifiedPeriod 132,
        | ram:DeliveryTradeLocation 133, ram:TradeComparisonReferencePrice 134, ram:AssociatedReferencedDocument 135
      none warning CII-SR- in ram:GrossPriceProductTradePrice/ram:AppliedTradeAllowanceCharge: ram:ID 120, ram:SequenceNumeric 121,
        | ram:CalculationPercent 122, ram:BasisAmount 123, ram:BasisQuantity 124, ram:PrepaidIndicator 125, ram:UnitBasisAmount 126,
        | ram:ReasonCode 127, ram:Reason 128, ram:TypeCode 129, ram:CategoryTradeTax 130, ram:ActualTradeCurrencyExchange 131
      none warning CII-SR- in ram:NetPriceProductTradePrice: ram:TypeCode 136, ram:MinimumQuantity 138, ram:MaximumQuantity 139,
        | ram:ChangeReason 140, ram:OrderUnitConversionFactorNumeric 141, ram:AppliedTradeAllowanceCharge 142, ram:IncludedTradeTax 446,
        | ram:ValiditySpecifiedPeriod 143, ram:DeliveryTradeLocation 144, ram:TradeComparisonReferencePrice 145,
        | ram:AssociatedReferencedDocument 146
    at //ram:SpecifiedTradeAllowanceCharge
      CII-SR-463 fatal BG-20 BG-21: ram:ChargeIndicator
      CII-SR-471 fatal BG-20 BG-21 BT-95 since=1.3.16: count(ram:RateApplicablePercent) <= 1
      CII-SR-472 fatal BG-20 BG-21 BT-96 since=1.3.16: count(ram:CategoryTradeTax) <= 1
      CII-SR-473 fatal since=1.3.16: count(ram:ActualAmount) <= 1
    at //ram:GrossPriceProductTradePrice/ram:AppliedTradeAllowanceCharge
      CII-SR-440 fatal: count(ram:ActualAmount) <= 1
    at {line}/ram:SpecifiedLineTradeDelivery
      none warning CII-SR-: ram:RequestedQuantity 151, ram:ReceivedQuantity 152, ram:ChargeFreeQuantity 153, ram:PackageQuantity 154,
        | ram:ProductUnitQuantity 155, ram:PerPackageUnitQuantity 156, ram:NetWeightMeasure 157, ram:GrossWeightMeasure 158,
        | ram:TheoreticalWeightMeasure 159, ram:DespatchedQuantity 160, ram:SpecifiedDeliveryAdjustment 161,
        | ram:IncludedSupplyChainPackaging 162, ram:RelatedSupplyChainConsignment 163, ram:ShipToTradeParty 164,
        | ram:UltimateShipToTradeParty 165, ram:ShipFromTradeParty 166, ram:ActualDespatchSupplyChainEvent 167,
        | ram:ActualPickUpSupplyChainEvent 168, ram:RequestedDeliverySupplyChainEvent 169, ram:ActualDeliverySupplyChainEvent 170,
        | ram:ActualReceiptSupplyChainEvent 171, ram:AdditionalReferencedDocument 172, ram:DespatchAdviceReferencedDocument 173,
        | ram:ReceivingAdviceReferencedDocument 174, ram:DeliveryNoteReferencedDocument 175, ram:ConsumptionReportReferencedDocument 176,
        | ram:PackingListReferencedDocument 177
    at {line}/ram:SpecifiedLineTradeSettlement
      CII-SR-454 warning: count(ram:ApplicableTradeTax) = 1
      CII-SR-474 warning since=1.3.16: count(ram:AdditionalReferencedDocument[normalize-space(ram:TypeCode) = '130']) <= 1
      none warning CII-SR-: ram:PaymentReference 178, ram:InvoiceIssuerReference 179, ram:TotalAdjustmentAmount 180, ram:DiscountIndicator 181,
        | ram:SubtotalCalculatedTradeTax 194, ram:SpecifiedLogisticsServiceCharge 195, ram:SpecifiedTradePaymentTerms 196,
        | ram:SpecifiedFinancialAdjustment 209, ram:InvoiceReferencedDocument 210, ram:PayableSpecifiedTradeAccountingAccount 212,
        | ram:PurchaseSpecifiedTradeAccountingAccount 218, ram:SalesSpecifiedTradeAccountingAccount 219,
        | ram:SpecifiedTradeSettlementFinancialCard 220
      none warning CII-SR- in ram:ApplicableTradeTax: ram:CalculatedAmount 182
      none warning CII-SR- in ram:SpecifiedTradeAllowanceCharge/ram:ChargeIndicator: udt:IndicatorString 183
      none warning CII-SR- in ram:SpecifiedTradeAllowanceCharge: ram:ID 184, ram:SequenceNumeric 185, ram:BasisQuantity 187,
        | ram:PrepaidIndicator 188, ram:UnitBasisAmount 189, ram:TypeCode 190, ram:CategoryTradeTax 191, ram:ActualTradeCurrencyExchange 192,
        | ram:ID 193
      none warning CII-SR- in ram:SpecifiedTradeAllowanceCharge/ram:CalculationPercent: @format 186
      none warning CII-SR- in ram:SpecifiedTradeSettlementLineMonetarySummation: ram:ChargeTotalAmount 197, ram:AllowanceTotalAmount 198,
        | ram:TaxBasisTotalAmount 199, ram:TaxTotalAmount 200, ram:GrandTotalAmount 201, ram:InformationAmount 202,
        | ram:TotalAllowanceChargeAmount 203, ram:TotalRetailValueInformationAmount 204, ram:GrossLineTotalAmount 205,
        | ram:NetLineTotalAmount 206, ram:NetIncludingTaxesLineTotalAmount 207, ram:ProductWeightLossInformationAmount 208
      none warning CII-SR- in ram:ReceivableSpecifiedTradeAccountingAccount: ram:SetTriggerCode 213, ram:TypeCode 214, ram:AmountTypeCode 215,
        | ram:Name 216, ram:CostReferenceDimensionPattern 217
    at {agreement}
      CII-SR-450 warning: not(ram:BuyerTradeParty/ram:ID) and ram:BuyerTradeParty/ram:GlobalID or ram:BuyerTradeParty/ram:ID and
        | not(ram:BuyerTradeParty/ram:GlobalID) or not(ram:BuyerTradeParty/ram:ID) and not(ram:BuyerTradeParty/ram:GlobalID)
      CII-SR-455 fatal: count(ram:SellerTradeParty/ram:DefinedTradeContact) <= 1
      CII-SR-456 fatal: count(ram:BuyerTradeParty/ram:DefinedTradeContact) <= 1
      CII-SR-457 warning: count(ram:AdditionalReferencedDocument[ram:TypeCode = '50']) <= 1
      CII-SR-458 warning: count(ram:AdditionalReferencedDocument[ram:TypeCode = '130']) <= 1
      CII-SR-459 fatal: count(ram:SellerTradeParty/ram:URIUniversalCommunication) <= 1
      CII-SR-460 fatal: count(ram:BuyerTradeParty/ram:URIUniversalCommunication) <= 1
      CII-SR-465 warning BT-41: not(ram:SellerTradeParty/ram:DefinedTradeContact/ram:PersonName and
        | ram:SellerTradeParty/ram:DefinedTradeContact/ram:DepartmentName)
      CII-SR-466 warning BT-56: not(ram:BuyerTradeParty/ram:DefinedTradeContact/ram:PersonName and
        | ram:BuyerTradeParty/ram:DefinedTradeContact/ram:DepartmentName)
      CII-SR-475 warning BT-123 since=1.3.16: count(ram:AdditionalReferencedDocument[normalize-space(ram:TypeCode) = '916']/ram:Name) <= 1
      CII-SR-476 warning BT-125 since=1.3.16: count(ram:AdditionalReferencedDocument[normalize-space(ram:TypeCode) = '916']/ram:AttachmentBinaryObject) <= 1
      none warning CII-SR-: ram:Reference 442, ram:SalesAgentTradeParty 278, ram:BuyerRequisitionerTradeParty 279,
        | ram:BuyerAssignedAccountantTradeParty 280, ram:SellerAssignedAccountantTradeParty 281, ram:ProductEndUserTradeParty 292,
        | ram:ApplicableTradeDeliveryTerms 293, ram:QuotationReferencedDocument 296, ram:OrderResponseReferencedDocument 297,
        | ram:DemandForecastReferencedDocument 299, ram:SupplyInstructionReferencedDocument 300, ram:PromotionalDealReferencedDocument 301,
        | ram:PriceListReferencedDocument 302, ram:RequisitionerReferencedDocument 304, ram:BuyerAgentTradeParty 305,
        | ram:PurchaseConditionsReferencedDocument 306, ram:UltimateCustomerOrderReferencedDocument 448
      none warning CII-SR- in ram:SellerTradeParty: ram:RoleCode 222, ram:EndPointURIUniversalCommunication 247,
        | ram:LogoAssociatedSpecifiedBinaryFile 248
      none warning CII-SR- in ram:SellerTradeParty/ram:SpecifiedLegalOrganization: ram:LegalClassificationCode 223, ram:Name 224,
        | ram:PostalTradeAddress 225, ram:AuthorizedLegalRegistration 226
      none warning CII-SR- in ram:SellerTradeParty/ram:DefinedTradeContact: ram:ID 227, ram:TypeCode 228, ram:JobTitle 229,
        | ram:Responsibility 230, ram:PersonID 231, ram:DirectTelephoneUniversalCommunication 234, ram:MobileTelephoneUniversalCommunication 235,
        | ram:FaxUniversalCommunication 236, ram:TelexUniversalCommunication 239, ram:VOIPUniversalCommunication 240,
        | ram:InstantMessagingUniversalCommunication 241, ram:SpecifiedNote 242, ram:SpecifiedContactPerson 243
      none warning CII-SR- in ram:SellerTradeParty/ram:DefinedTradeContact/ram:TelephoneUniversalCommunication: ram:URIID 232, ram:ChannelCode 233
      none warning CII-SR- in ram:SellerTradeParty/ram:DefinedTradeContact/ram:EmailURIUniversalCommunication: ram:ChannelCode 237,
        | ram:CompleteNumber 238
      none warning CII-SR- in ram:SellerTradeParty/ram:URIUniversalCommunication: ram:ChannelCode 244, ram:CompleteNumber 245
      none warning CII-SR- in ram:SellerTradeParty/ram:SpecifiedTaxRegistration: ram:AssociatedRegisteredTax 246
      none warning CII-SR- in ram:BuyerTradeParty: ram:RoleCode 249, ram:Description 250, ram:EndPointURIUniversalCommunication 276,
        | ram:LogoAssociatedSpecifiedBinaryFile 277
      none warning CII-SR- in ram:BuyerTradeParty/ram:SpecifiedLegalOrganization: ram:LegalClassificationCode 251, ram:Name 252,
        | ram:PostalTradeAddress 254, ram:AuthorizedLegalRegistration 255
      none warning CII-SR- in ram:BuyerTradeParty/ram:DefinedTradeContact: ram:ID 256, ram:TypeCode 257, ram:JobTitle 258,
        | ram:Responsibility 259, ram:PersonID 260, ram:DirectTelephoneUniversalCommunication 263, ram:MobileTelephoneUniversalCommunication 264,
        | ram:FaxUniversalCommunication 265, ram:TelexUniversalCommunication 268, ram:VOIPUniversalCommunication 269,
        | ram:InstantMessagingUniversalCommunication 270, ram:SpecifiedNote 271, ram:SpecifiedContactPerson 272
      none warning CII-SR- in ram:BuyerTradeParty/ram:DefinedTradeContact/ram:TelephoneUniversalCommunication: ram:URIID 261, ram:ChannelCode 262
      none warning CII-SR- in ram:BuyerTradeParty/ram:DefinedTradeContact/ram:EmailURIUniversalCommunication: ram:ChannelCode 266,
        | ram:CompleteNumber 267
      none warning CII-SR- in ram:BuyerTradeParty/ram:URIUniversalCommunication: ram:ChannelCode 273, ram:CompleteNumber 274
      none warning CII-SR- in ram:BuyerTradeParty/ram:SpecifiedTaxRegistration: ram:AssociatedRegisteredTax 275
      none warning since=1.3.16 CII-SR- in ram:SellerTaxRepresentativeTradeParty: ram:ID 282
      none warning CII-SR- in ram:SellerTaxRepresentativeTradeParty: ram:GlobalID 283, ram:RoleCode 284, ram:Description 285,
        | ram:SpecifiedLegalOrganization 286, ram:DefinedTradeContact 287, ram:URIUniversalCommunication 288,
        | ram:EndPointURIUniversalCommunication 290, ram:LogoAssociatedSpecifiedBinaryFile 291
      none warning CII-SR- in ram:SellerTaxRepresentativeTradeParty/ram:SpecifiedTaxRegistration: ram:AssociatedRegisteredTax 289
      none warning CII-SR- in ram:SellerOrderReferencedDocument: ram:LineID 294
      none warning CII-SR- in ram:BuyerOrderReferencedDocument: ram:LineID 295
      none warning CII-SR- in ram:ContractReferencedDocument: ram:LineID 298
      none warning CII-SR- in ram:AdditionalReferencedDocument: ram:LineID 303
      none warning CII-SR- in ram:SpecifiedProcuringProject: ram:Description 307
    at {delivery}
      CII-SR-449 warning: not(ram:ShipToTradeParty/ram:ID) and ram:ShipToTradeParty/ram:GlobalID or ram:ShipToTradeParty/ram:ID and
        | not(ram:ShipToTradeParty/ram:GlobalID) or not(ram:ShipToTradeParty/ram:ID) and not(ram:ShipToTradeParty/ram:GlobalID)
      none warning CII-SR-: ram:RelatedSupplyChainConsignment 308, ram:UltimateShipToTradeParty 317, ram:ShipFromTradeParty 318,
        | ram:ActualDespatchSupplyChainEvent 319, ram:ActualPickUpSupplyChainEvent 320, ram:ActualReceiptSupplyChainEvent 331,
        | ram:AdditionalReferencedDocument 332, ram:DeliveryNoteReferencedDocument 335, ram:ConsumptionReportReferencedDocument 336,
        | ram:PreviousDeliverySupplyChainEvent 337, ram:PackingListReferencedDocument 338
      none warning CII-SR- in ram:ShipToTradeParty: ram:RoleCode 309, ram:Description 310, ram:SpecifiedLegalOrganization 311,
        | ram:DefinedTradeContact 312, ram:URIUniversalCommunication 313, ram:SpecifiedTaxRegistration 314,
        | ram:EndPointURIUniversalCommunication 315, ram:LogoAssociatedSpecifiedBinaryFile 316
      none warning CII-SR- in ram:ActualDeliverySupplyChainEvent: ram:ID 321, ram:TypeCode 323, ram:Description 324,
        | ram:DescriptionBinaryObject 325, ram:UnitQuantity 326, ram:LatestOccurrenceDateTime 327, ram:EarliestOccurrenceDateTime 328,
        | ram:OccurrenceSpecifiedPeriod 329, ram:OccurrenceLogisticsLocation 330
      none warning CII-SR- in ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime: udt:DateTime 322
      none warning CII-SR- in ram:DespatchAdviceReferencedDocument: ram:LineID 333, ram:LineID 334
    at {settlement}
      CII-SR-451 warning: not(ram:PayeeTradeParty/ram:ID) and ram:PayeeTradeParty/ram:GlobalID or ram:PayeeTradeParty/ram:ID and
        | not(ram:PayeeTradeParty/ram:GlobalID) or not(ram:PayeeTradeParty/ram:ID) and not(ram:PayeeTradeParty/ram:GlobalID)
      CII-SR-452 warning: count(ram:SpecifiedTradePaymentTerms) <= 1
      CII-SR-453 warning: count(ram:SpecifiedTradePaymentTerms/ram:Description) <= 1
      CII-SR-461 fatal: count(ram:ApplicableTradeTax/ram:TaxPointDate) <= 1
      CII-SR-462 fatal: count(//ram:ApplicableTradeTax/ram:DueDateTypeCode) = 0 or
        | count(distinct-values(//ram:ApplicableTradeTax/ram:DueDateTypeCode)) = 1
      CII-SR-470 fatal BT-84 since=1.3.16: count(ram:SpecifiedTradeSettlementPaymentMeans[(normalize-space(ram:TypeCode) = '30' or
        | normalize-space(ram:TypeCode) = '58') and not(ram:PayeePartyCreditorFinancialAccount/ram:IBANID or
        | ram:PayeePartyCreditorFinancialAccount/ram:ProprietaryID)]) = 0
      none warning CII-SR-: ram:DuePayableAmount 339, ram:CreditorReferenceTypeCode 340, ram:CreditorReferenceType 341,
        | ram:CreditorReferenceIssuerID 342, ram:PaymentCurrencyCode 344, ram:InvoiceIssuerReference 345, ram:InvoiceDateTime 346,
        | ram:NextInvoiceDateTime 347, ram:CreditReasonCode 348, ram:CreditReason 349, ram:InvoicerTradeParty 350, ram:InvoiceeTradeParty 351,
        | ram:PayerTradeParty 365, ram:TaxApplicableTradeCurrencyExchange 366, ram:InvoiceApplicableTradeCurrencyExchange 367,
        | ram:PaymentApplicableTradeCurrencyExchange 368, ram:SubtotalCalculatedTradeTax 395, ram:SpecifiedLogisticsServiceCharge 396,
        | ram:SpecifiedFinancialAdjustment 421, ram:ProFormaInvoiceReferencedDocument 423, ram:LetterOfCreditReferencedDocument 424,
        | ram:FactoringAgreementReferencedDocument 425, ram:FactoringListReferencedDocument 426, ram:PayableSpecifiedTradeAccountingAccount 427,
        | ram:PurchaseSpecifiedTradeAccountingAccount 433, ram:SalesSpecifiedTradeAccountingAccount 434,
        | ram:SpecifiedTradeSettlementFinancialCard 435, ram:SpecifiedAdvancePayment 436, ram:UltimatePayeeTradeParty 437
      none warning CII-SR- in ram:PayeeTradeParty: ram:RoleCode 352, ram:Description 353, ram:DefinedTradeContact 359,
        | ram:PostalTradeAddress 360, ram:URIUniversalCommunication 361, ram:SpecifiedTaxRegistration 362,
        | ram:EndPointURIUniversalCommunication 363, ram:LogoAssociatedSpecifiedBinaryFile 364
      none warning CII-SR- in ram:PayeeTradeParty/ram:SpecifiedLegalOrganization: ram:LegalClassificationCode 354, ram:Name 355,
        | ram:TradingBusinessName 356, ram:PostalTradeAddress 357, ram:AuthorizedLegalRegistration 358
      none warning CII-SR- in ram:SpecifiedTradeSettlementPaymentMeans: ram:PaymentChannelCode 369, ram:GuaranteeMethodCode 370,
        | ram:PaymentMethodCode 371, ram:ID 443
      none warning CII-SR- in ram:SpecifiedTradeSettlementPaymentMeans/ram:ApplicableTradeSettlementFinancialCard: ram:MicrochipIndicator 372,
        | ram:TypeCode 373, ram:ExpiryDate 375, ram:VerificationNumeric 376, ram:ValidFromDateTime 377, ram:CreditLimitAmount 378,
        | ram:CreditAvailableAmount 379, ram:InterestRatePercent 380, ram:Description 381
      none warning CII-SR- in ram:SpecifiedTradeSettlementPaymentMeans/ram:PayerPartyDebtorFinancialAccount: ram:AccountName 382,
        | ram:ProprietaryID 444
      none warning CII-SR- in ram:SpecifiedTradeSettlementPaymentMeans/ram:PayerSpecifiedDebtorFinancialInstitution: ram:ClearingSystemName 384,
        | ram:Name 385, ram:LocationFinancialInstitutionAddress 386
      none warning CII-SR- in ram:SpecifiedTradeAllowanceCharge: ram:ID 388, ram:SequenceNumeric 389, ram:BasisQuantity 390,
        | ram:PrepaidIndicator 391, ram:UnitBasisAmount 392, ram:TypeCode 393, ram:ActualTradeCurrencyExchange 394
      none warning CII-SR- in ram:SpecifiedTradePaymentTerms: ram:ID 397, ram:FromEventCode 398, ram:SettlementPeriodMeasure 399,
        | ram:TypeCode 401, ram:InstructionTypeCode 402, ram:PartialPaymentPercent 404, ram:PaymentMeansID 405, ram:PartialPaymentAmount 406,
        | ram:ApplicableTradePaymentPenaltyTerms 407, ram:ApplicableTradePaymentDiscountTerms 408, ram:PayeeTradeParty 409
      none warning CII-SR- in ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime: udt:DateTime 400
      none warning CII-SR- in ram:InvoiceReferencedDocument: ram:LineID 422
      none warning CII-SR- in ram:ReceivableSpecifiedTradeAccountingAccount: ram:SetTriggerCode 428, ram:TypeCode 429, ram:AmountTypeCode 430,
        | ram:Name 431, ram:CostReferenceDimensionPattern 432
    at {totals}
      CII-SR-477 fatal since=1.3.16: count(ram:LineTotalAmount) <= 1
      CII-SR-478 fatal since=1.3.16: count(ram:ChargeTotalAmount) <= 1
      CII-SR-479 fatal since=1.3.16: count(ram:AllowanceTotalAmount) <= 1
      CII-SR-480 fatal since=1.3.16: count(ram:TaxBasisTotalAmount) <= 1
      CII-SR-481 fatal since=1.3.16: count(ram:RoundingAmount) <= 1
      CII-SR-482 fatal since=1.3.16: count(ram:GrandTotalAmount) <= 1
      CII-SR-483 fatal since=1.3.16: count(ram:InformationAmount) <= 1
      CII-SR-484 fatal since=1.3.16: count(ram:TotalPrepaidAmount) <= 1
      CII-SR-485 fatal since=1.3.16: count(ram:TotalDiscountAmount) <= 1
      CII-SR-486 fatal since=1.3.16: count(ram:TotalAllowanceChargeAmount) <= 1
      CII-SR-487 fatal since=1.3.16: count(ram:DuePayableAmount) <= 1
      CII-SR-488 fatal since=1.3.16: count(ram:RetailValueExcludingTaxInformationAmount) <= 1
      CII-SR-489 fatal since=1.3.16: count(ram:TotalDepositFeeInformationAmount) <= 1
      CII-SR-490 fatal since=1.3.16: count(ram:ProductValueExcludingTobaccoTaxInformationAmount) <= 1
      CII-SR-491 fatal since=1.3.16: count(ram:TotalRetailValueInformationAmount) <= 1
      CII-SR-492 fatal since=1.3.16: count(ram:GrossLineTotalAmount) <= 1
      CII-SR-493 fatal since=1.3.16: count(ram:NetLineTotalAmount) <= 1
      CII-SR-494 fatal since=1.3.16: count(ram:NetIncludingTaxesLineTotalAmount) <= 1
      none warning CII-SR-: ram:InformationAmount 411, ram:TotalDiscountAmount 412, ram:TotalAllowanceChargeAmount 413,
        | ram:RetailValueExcludingTaxInformationAmount 414, ram:TotalDepositFeeInformationAmount 415,
        | ram:ProductValueExcludingTobaccoTaxInformationAmount 416, ram:TotalRetailValueInformationAmount 417, ram:GrossLineTotalAmount 418,
        | ram:NetLineTotalAmount 419, ram:NetIncludingTaxesLineTotalAmount 420
    at /rsm:CrossIndustryInvoice
      none fatal CII-DT-: @languageID 013, @languageLocaleID 014
      CII-SR-467 fatal BT-81 since=1.3.16: count(//ram:SpecifiedTradeSettlementPaymentMeans/ram:TypeCode[normalize-space(.) != normalize-space((//ram:SpecifiedTradeSettlementPaymentMeans/ram:TypeCode)[1])]) = 0
      CII-SR-468 fatal BT-82 since=1.3.16: count(//ram:SpecifiedTradeSettlementPaymentMeans/ram:Information[normalize-space(.) != normalize-space((//ram:SpecifiedTradeSettlementPaymentMeans/ram:Information)[1])]) = 0
      CII-SR-469 fatal BT-83 since=1.3.16: count(//ram:ApplicableHeaderTradeSettlement/ram:PaymentReference) <= 1
      none warning CII-SR-: ram:ValuationBreakdownStatement 438
    at //*[ends-with(name(), 'DocumentContextParameter')]
      none warning CII-SR-: ram:Value 04, ram:SpecifiedDocumentVersion 05
    at /rsm:CrossIndustryInvoice/rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID |
        | /rsm:CrossIndustryInvoice/rsm:ExchangedDocument/ram:ID | {line}/ram:AssociatedDocumentLineDocument/ram:LineID |
        | {line}/ram:SpecifiedTradeProduct/ram:SellerAssignedID
      none fatal CII-DT-: @schemeName 001, @schemeAgencyName 002, @schemeDataURI 003, @schemeURI 004, @schemeID 005, @schemeAgencyID 006,
        | @schemeVersionID 007
    at //ram:*[ends-with(name(), 'ID')]
      none fatal CII-DT-: @schemeName 101, @schemeAgencyName 102, @schemeDataURI 103, @schemeURI 104
    at //ram:TypeCode
      none fatal CII-DT-: @name 008, @listURI 009
    at /rsm:CrossIndustryInvoice/rsm:ExchangedDocument/ram:TypeCode
      none fatal CII-DT-: @listID 010, @listAgencyID 011, @listVersionID 012
    at {line}/ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax/ram:CategoryCode
      none warning CII-DT-: @listID 045, @listAgencyID 046, @listVersionID 047, @listURI 048
    at //ram:*[ends-with(name(), 'ReferencedDocument')]
      CII-DT-015 fatal: not(ram:URIID) or self::ram:AdditionalReferencedDocument and ram:TypeCode = '916'
      CII-DT-018 fatal: not(ram:TypeCode) or self::ram:AdditionalReferencedDocument and (ram:TypeCode = '50' or ram:TypeCode = '130' or
        | ram:TypeCode = '916')
      CII-DT-021 fatal: not(ram:Name) or self::ram:AdditionalReferencedDocument and ram:TypeCode = '916'
      CII-DT-022 fatal: not(ram:AttachmentBinaryObject) or self::ram:AdditionalReferencedDocument and ram:TypeCode = '916'
      CII-DT-024 fatal: not(ram:ReferenceTypeCode) or self::ram:AdditionalReferencedDocument and ram:TypeCode = '130'
      CII-DT-027 fatal: not(ram:FormattedIssueDateTime) or self::ram:InvoiceReferencedDocument
      none fatal CII-DT-: ram:StatusCode 016, ram:CopyIndicator 017, ram:GlobalID 019, ram:RevisionID 020, ram:Information 023,
        | ram:SectionName 025, ram:PreviousRevisionID 026, ram:EffectiveSpecifiedPeriod 028, ram:IssuerTradeParty 029,
        | ram:AttachedSpecifiedBinaryFile 030
    at //ram:*[ends-with(name(), 'Amount') and not(self::ram:TaxTotalAmount)]
      none fatal CII-DT-: @currencyID 031, @currencyCodeListVersionID 032
    at //ram:*[ends-with(name(), 'Quantity')]
      CII-DT-033 fatal: not(@unitCode) or {line}/ram:SpecifiedLineTradeDelivery/ram:BilledQuantity/@unitCode
      none fatal CII-DT-: @unitCodeListID 034, @unitCodeListAgencyID 035, @unitCodeListAgencyName 036
    at //ram:*[ends-with(name(), 'TradeTax')]
      CII-DT-037 fatal: not(ram:TypeCode) or ram:TypeCode = 'VAT'
      CII-DT-041 warning: not(ram:BasisAmount) or ancestor::ram:ApplicableHeaderTradeSettlement
      CII-DT-052 warning: not(ram:ExemptionReasonCode) or self::ram:ApplicableTradeTax
      CII-DT-098 warning: not(ram:ExemptionReason) or self::ram:ApplicableTradeTax
      CII-DT-054 warning: not(ram:TaxPointDate) or ancestor::ram:ApplicableHeaderTradeSettlement
      CII-DT-058 warning: not(ram:DueDateTypeCode) or ancestor::ram:ApplicableHeaderTradeSettlement
      none warning CII-DT-: ram:CalculatedRate 038, ram:CalculationSequenceNumeric 039, ram:BasisQuantity 040, ram:UnitBasisAmount 042,
        | ram:LineTotalBasisAmount 043, ram:AllowanceChargeBasisAmount 044, ram:CurrencyCode 049, ram:Jurisdiction 050,
        | ram:CustomsDutyIndicator 051, ram:TaxBasisAllowanceRate 053, ram:Type 055, ram:InformationAmount 056, ram:CategoryName 057,
        | ram:SpecifiedTradeAccountingAccount 060, ram:ServiceSupplyTradeCountry 061, ram:BuyerRepayableTaxSpecifiedTradeAccountingAccount 062,
        | ram:SellerPayableTaxSpecifiedTradeAccountingAccount 063, ram:SellerRefundableTaxSpecifiedTradeAccountingAccount 064,
        | ram:BuyerDeductibleTaxSpecifiedTradeAccountingAccount 065, ram:BuyerNonDeductibleTaxSpecifiedTradeAccountingAccount 066,
        | ram:PlaceApplicableTradeLocation 067
      none warning CII-DT- in ram:RateApplicablePercent: @format 059
    at //ram:BillingSpecifiedPeriod
      none fatal CII-DT- in ram:StartDateTime: udt:DateTime 068
      none fatal CII-DT-: ram:DurationMeasure 069, ram:InclusiveIndicator 070, ram:Description 071, ram:CompleteDateTime 073,
        | ram:OpenIndicator 074, ram:SeasonCode 075, ram:ID 076, ram:Name 077, ram:SequenceNumeric 078, ram:StartDateFlexibilityCode 079,
        | ram:ContinuousIndicator 080, ram:PurposeCode 081
      none fatal CII-DT- in ram:EndDateTime: udt:DateTime 072
    at //ram:PostalTradeAddress
      none fatal CII-DT-: ram:ID 082, ram:PostOfficeBox 083, ram:BuildingName 084, ram:LineFour 086, ram:LineFive 087, ram:StreetName 088,
        | ram:CitySubDivisionName 089, ram:CountryName 090, ram:CountrySubDivisionID 091, ram:AttentionOf 092, ram:CareOf 093,
        | ram:BuildingNumber 094, ram:DepartmentName 095, ram:AdditionalStreetName 096
    at //udt:DateTimeString[@format = '102']
      CII-DT-097 fatal: matches(., '^\s*(\d{4})(1[0-2]|0[1-9]){1}(3[01]|[12][0-9]|0[1-9]){1}\s*$')
`;
