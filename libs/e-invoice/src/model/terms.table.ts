/**
 * The semantic model of EN 16931-1 as data: business groups (BG) and terms (BT), what they are called, and where they stand
 * in UBL and in CII. The numbers and places are facts of the norm (EN 16931-1, CEN/TS 16931-3-2 and -3-3); the Dutch names are ours.
 *
 * One line each: number, group it belongs to, kind, Dutch name, English name, place in UBL, place in CII. Places are paths from
 * the node of the group (`doc` is the root element); `-` means that the syntax has none, `%` parts places of which one is used.
 */
export const TERMS_TABLE = String.raw`
BT-1 | doc | id | Factuurnummer | Invoice number | cbc:ID | rsm:ExchangedDocument/ram:ID
BT-2 | doc | date | Factuurdatum | Invoice issue date | cbc:IssueDate | rsm:ExchangedDocument/ram:IssueDateTime/udt:DateTimeString
BT-3 | doc | code | Soort factuur | Invoice type code | cbc:InvoiceTypeCode % cbc:CreditNoteTypeCode | rsm:ExchangedDocument/ram:TypeCode
BT-5 | doc | code | Valuta van de factuur | Invoice currency code | cbc:DocumentCurrencyCode | {s}/ram:InvoiceCurrencyCode
BT-6 | doc | code | Valuta van de btw-administratie | VAT accounting currency code | cbc:TaxCurrencyCode | {s}/ram:TaxCurrencyCode
BT-7 | doc | date | Btw-datum | Value added tax point date | cbc:TaxPointDate | {s}/ram:ApplicableTradeTax/ram:TaxPointDate/udt:DateString
BT-8 | doc | code | Code voor de btw-datum | Value added tax point date code | cac:InvoicePeriod/cbc:DescriptionCode | {s}/ram:ApplicableTradeTax/ram:DueDateTypeCode
BT-9 | doc | date | Vervaldatum | Payment due date | cbc:DueDate % cac:PaymentMeans/cbc:PaymentDueDate | {s}/ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime/udt:DateTimeString
BT-10 | doc | text | Kenmerk van de koper | Buyer reference | cbc:BuyerReference | {a}/ram:BuyerReference
BT-11 | doc | id | Projectnummer | Project reference | cac:ProjectReference/cbc:ID % cac:AdditionalDocumentReference[cbc:DocumentTypeCode = '50']/cbc:ID | {a}/ram:SpecifiedProcuringProject/ram:ID
BT-12 | doc | id | Contractnummer | Contract reference | cac:ContractDocumentReference/cbc:ID | {a}/ram:ContractReferencedDocument/ram:IssuerAssignedID
BT-13 | doc | id | Inkoopordernummer | Purchase order reference | cac:OrderReference/cbc:ID | {a}/ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID
BT-14 | doc | id | Verkoopordernummer | Sales order reference | cac:OrderReference/cbc:SalesOrderID | {a}/ram:SellerOrderReferencedDocument/ram:IssuerAssignedID
BT-15 | doc | id | Nummer van de ontvangstbon | Receiving advice reference | cac:ReceiptDocumentReference/cbc:ID | {d}/ram:ReceivingAdviceReferencedDocument/ram:IssuerAssignedID
BT-16 | doc | id | Nummer van de pakbon | Despatch advice reference | cac:DespatchDocumentReference/cbc:ID | {d}/ram:DespatchAdviceReferencedDocument/ram:IssuerAssignedID
BT-17 | doc | id | Aanbesteding of perceel | Tender or lot reference | cac:OriginatorDocumentReference/cbc:ID | {a}/ram:AdditionalReferencedDocument[ram:TypeCode = '50']/ram:IssuerAssignedID
BT-18 | doc | id | Gefactureerd object | Invoiced object identifier | cac:AdditionalDocumentReference[cbc:DocumentTypeCode = '130']/cbc:ID | {a}/ram:AdditionalReferencedDocument[ram:TypeCode = '130']/ram:IssuerAssignedID
BT-19 | doc | text | Boekhoudcode van de koper | Buyer accounting reference | cbc:AccountingCost | {s}/ram:ReceivableSpecifiedTradeAccountingAccount/ram:ID
BT-20 | doc | text | Betaalvoorwaarden | Payment terms | cac:PaymentTerms/cbc:Note | {s}/ram:SpecifiedTradePaymentTerms/ram:Description
BG-1 | doc | group | Opmerking bij de factuur | Invoice note | cbc:Note | rsm:ExchangedDocument/ram:IncludedNote
BT-21 | BG-1 | code | Onderwerp van de opmerking | Invoice note subject code | - | ram:SubjectCode
BT-22 | BG-1 | text | Opmerking | Invoice note | . | ram:Content
BG-2 | doc | group | Proces | Process control | . | rsm:ExchangedDocumentContext
BT-23 | BG-2 | text | Zakelijk proces | Business process type | cbc:ProfileID | ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID
BT-24 | BG-2 | id | Specificatie van de factuur | Specification identifier | cbc:CustomizationID | ram:GuidelineSpecifiedDocumentContextParameter/ram:ID
BG-3 | doc | group | Eerdere factuur | Preceding invoice reference | cac:BillingReference/cac:InvoiceDocumentReference | {s}/ram:InvoiceReferencedDocument
BT-25 | BG-3 | id | Nummer van de eerdere factuur | Preceding invoice reference | cbc:ID | ram:IssuerAssignedID
BT-26 | BG-3 | date | Datum van de eerdere factuur | Preceding invoice issue date | cbc:IssueDate | ram:FormattedIssueDateTime/qdt:DateTimeString
BG-4 | doc | group | Verkoper | Seller | cac:AccountingSupplierParty/cac:Party | {a}/ram:SellerTradeParty
BT-27 | BG-4 | text | Naam van de verkoper | Seller name | cac:PartyLegalEntity/cbc:RegistrationName | ram:Name
BT-28 | BG-4 | text | Handelsnaam van de verkoper | Seller trading name | cac:PartyName/cbc:Name | ram:SpecifiedLegalOrganization/ram:TradingBusinessName
BT-29 | BG-4 | id | Nummer van de verkoper | Seller identifier | cac:PartyIdentification/cbc:ID[not(@schemeID = 'SEPA')] | ram:GlobalID % ram:ID
BT-30 | BG-4 | id | Registratienummer van de verkoper (KVK of OIN) | Seller legal registration identifier | cac:PartyLegalEntity/cbc:CompanyID | ram:SpecifiedLegalOrganization/ram:ID
BT-31 | BG-4 | id | Btw-nummer van de verkoper | Seller VAT identifier | cac:PartyTaxScheme[upper-case(normalize-space(cac:TaxScheme/cbc:ID)) = 'VAT']/cbc:CompanyID | ram:SpecifiedTaxRegistration/ram:ID[@schemeID = 'VA']
BT-32 | BG-4 | id | Fiscaal nummer van de verkoper | Seller tax registration identifier | cac:PartyTaxScheme[upper-case(normalize-space(cac:TaxScheme/cbc:ID)) != 'VAT']/cbc:CompanyID | ram:SpecifiedTaxRegistration/ram:ID[@schemeID = 'FC']
BT-33 | BG-4 | text | Extra juridische gegevens van de verkoper | Seller additional legal information | cac:PartyLegalEntity/cbc:CompanyLegalForm | ram:Description
BT-34 | BG-4 | id | Elektronisch adres van de verkoper | Seller electronic address | cbc:EndpointID | ram:URIUniversalCommunication/ram:URIID
BG-5 | BG-4 | group | Adres van de verkoper | Seller postal address | cac:PostalAddress | ram:PostalTradeAddress
BT-35 | BG-5 | text | Adresregel 1 van de verkoper | Seller address line 1 | cbc:StreetName | ram:LineOne
BT-36 | BG-5 | text | Adresregel 2 van de verkoper | Seller address line 2 | cbc:AdditionalStreetName | ram:LineTwo
BT-162 | BG-5 | text | Adresregel 3 van de verkoper | Seller address line 3 | cac:AddressLine/cbc:Line | ram:LineThree
BT-37 | BG-5 | text | Plaats van de verkoper | Seller city | cbc:CityName | ram:CityName
BT-38 | BG-5 | text | Postcode van de verkoper | Seller post code | cbc:PostalZone | ram:PostcodeCode
BT-39 | BG-5 | text | Regio van de verkoper | Seller country subdivision | cbc:CountrySubentity | ram:CountrySubDivisionName
BT-40 | BG-5 | code | Land van de verkoper | Seller country code | cac:Country/cbc:IdentificationCode | ram:CountryID
BG-6 | BG-4 | group | Contactpersoon van de verkoper | Seller contact | cac:Contact | ram:DefinedTradeContact
BT-41 | BG-6 | text | Naam van het contact bij de verkoper | Seller contact point | cbc:Name | ram:PersonName % ram:DepartmentName
BT-42 | BG-6 | text | Telefoonnummer van het contact bij de verkoper | Seller contact telephone number | cbc:Telephone | ram:TelephoneUniversalCommunication/ram:CompleteNumber
BT-43 | BG-6 | text | E-mailadres van het contact bij de verkoper | Seller contact email address | cbc:ElectronicMail | ram:EmailURIUniversalCommunication/ram:URIID
BG-7 | doc | group | Koper | Buyer | cac:AccountingCustomerParty/cac:Party | {a}/ram:BuyerTradeParty
BT-44 | BG-7 | text | Naam van de koper | Buyer name | cac:PartyLegalEntity/cbc:RegistrationName | ram:Name
BT-45 | BG-7 | text | Handelsnaam van de koper | Buyer trading name | cac:PartyName/cbc:Name | ram:SpecifiedLegalOrganization/ram:TradingBusinessName
BT-46 | BG-7 | id | Nummer van de koper | Buyer identifier | cac:PartyIdentification/cbc:ID | ram:GlobalID % ram:ID
BT-47 | BG-7 | id | Registratienummer van de koper (KVK of OIN) | Buyer legal registration identifier | cac:PartyLegalEntity/cbc:CompanyID | ram:SpecifiedLegalOrganization/ram:ID
BT-48 | BG-7 | id | Btw-nummer van de koper | Buyer VAT identifier | cac:PartyTaxScheme[upper-case(normalize-space(cac:TaxScheme/cbc:ID)) = 'VAT']/cbc:CompanyID | ram:SpecifiedTaxRegistration/ram:ID[@schemeID = 'VA']
BT-49 | BG-7 | id | Elektronisch adres van de koper | Buyer electronic address | cbc:EndpointID | ram:URIUniversalCommunication/ram:URIID
BG-8 | BG-7 | group | Adres van de koper | Buyer postal address | cac:PostalAddress | ram:PostalTradeAddress
BT-50 | BG-8 | text | Adresregel 1 van de koper | Buyer address line 1 | cbc:StreetName | ram:LineOne
BT-51 | BG-8 | text | Adresregel 2 van de koper | Buyer address line 2 | cbc:AdditionalStreetName | ram:LineTwo
BT-163 | BG-8 | text | Adresregel 3 van de koper | Buyer address line 3 | cac:AddressLine/cbc:Line | ram:LineThree
BT-52 | BG-8 | text | Plaats van de koper | Buyer city | cbc:CityName | ram:CityName
BT-53 | BG-8 | text | Postcode van de koper | Buyer post code | cbc:PostalZone | ram:PostcodeCode
BT-54 | BG-8 | text | Regio van de koper | Buyer country subdivision | cbc:CountrySubentity | ram:CountrySubDivisionName
BT-55 | BG-8 | code | Land van de koper | Buyer country code | cac:Country/cbc:IdentificationCode | ram:CountryID
BG-9 | BG-7 | group | Contactpersoon van de koper | Buyer contact | cac:Contact | ram:DefinedTradeContact
BT-56 | BG-9 | text | Naam van het contact bij de koper | Buyer contact point | cbc:Name | ram:PersonName % ram:DepartmentName
BT-57 | BG-9 | text | Telefoonnummer van het contact bij de koper | Buyer contact telephone number | cbc:Telephone | ram:TelephoneUniversalCommunication/ram:CompleteNumber
BT-58 | BG-9 | text | E-mailadres van het contact bij de koper | Buyer contact email address | cbc:ElectronicMail | ram:EmailURIUniversalCommunication/ram:URIID
BG-10 | doc | group | Ontvanger van de betaling | Payee | cac:PayeeParty | {s}/ram:PayeeTradeParty
BT-59 | BG-10 | text | Naam van de ontvanger van de betaling | Payee name | cac:PartyName/cbc:Name | ram:Name
BT-60 | BG-10 | id | Nummer van de ontvanger van de betaling | Payee identifier | cac:PartyIdentification/cbc:ID[not(@schemeID = 'SEPA')] | ram:GlobalID % ram:ID
BT-61 | BG-10 | id | Registratienummer van de ontvanger van de betaling | Payee legal registration identifier | cac:PartyLegalEntity/cbc:CompanyID | ram:SpecifiedLegalOrganization/ram:ID
BG-11 | doc | group | Fiscaal vertegenwoordiger van de verkoper | Seller tax representative party | cac:TaxRepresentativeParty | {a}/ram:SellerTaxRepresentativeTradeParty
BT-62 | BG-11 | text | Naam van de fiscaal vertegenwoordiger | Seller tax representative name | cac:PartyName/cbc:Name | ram:Name
BT-63 | BG-11 | id | Btw-nummer van de fiscaal vertegenwoordiger | Seller tax representative VAT identifier | cac:PartyTaxScheme[upper-case(normalize-space(cac:TaxScheme/cbc:ID)) = 'VAT']/cbc:CompanyID | ram:SpecifiedTaxRegistration/ram:ID[@schemeID = 'VA']
BG-12 | BG-11 | group | Adres van de fiscaal vertegenwoordiger | Seller tax representative postal address | cac:PostalAddress | ram:PostalTradeAddress
BT-64 | BG-12 | text | Adresregel 1 van de fiscaal vertegenwoordiger | Tax representative address line 1 | cbc:StreetName | ram:LineOne
BT-65 | BG-12 | text | Adresregel 2 van de fiscaal vertegenwoordiger | Tax representative address line 2 | cbc:AdditionalStreetName | ram:LineTwo
BT-164 | BG-12 | text | Adresregel 3 van de fiscaal vertegenwoordiger | Tax representative address line 3 | cac:AddressLine/cbc:Line | ram:LineThree
BT-66 | BG-12 | text | Plaats van de fiscaal vertegenwoordiger | Tax representative city | cbc:CityName | ram:CityName
BT-67 | BG-12 | text | Postcode van de fiscaal vertegenwoordiger | Tax representative post code | cbc:PostalZone | ram:PostcodeCode
BT-68 | BG-12 | text | Regio van de fiscaal vertegenwoordiger | Tax representative country subdivision | cbc:CountrySubentity | ram:CountrySubDivisionName
BT-69 | BG-12 | code | Land van de fiscaal vertegenwoordiger | Tax representative country code | cac:Country/cbc:IdentificationCode | ram:CountryID
BG-13 | doc | group | Levering | Delivery information | cac:Delivery | {d}[ram:ShipToTradeParty or ram:ActualDeliverySupplyChainEvent]
BT-70 | BG-13 | text | Naam van de ontvanger van de levering | Deliver to party name | cac:DeliveryParty/cac:PartyName/cbc:Name | ram:ShipToTradeParty/ram:Name
BT-71 | BG-13 | id | Nummer van de afleverplaats | Deliver to location identifier | cac:DeliveryLocation/cbc:ID | ram:ShipToTradeParty/ram:GlobalID % ram:ShipToTradeParty/ram:ID
BT-72 | BG-13 | date | Datum van levering | Actual delivery date | cbc:ActualDeliveryDate | ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime/udt:DateTimeString
BG-14 | doc | group | Factuurperiode | Invoicing period | cac:InvoicePeriod | {s}/ram:BillingSpecifiedPeriod
BT-73 | BG-14 | date | Begin van de factuurperiode | Invoicing period start date | cbc:StartDate | ram:StartDateTime/udt:DateTimeString
BT-74 | BG-14 | date | Einde van de factuurperiode | Invoicing period end date | cbc:EndDate | ram:EndDateTime/udt:DateTimeString
BG-15 | BG-13 | group | Afleveradres | Deliver to address | cac:DeliveryLocation/cac:Address | ram:ShipToTradeParty/ram:PostalTradeAddress
BT-75 | BG-15 | text | Adresregel 1 van de levering | Deliver to address line 1 | cbc:StreetName | ram:LineOne
BT-76 | BG-15 | text | Adresregel 2 van de levering | Deliver to address line 2 | cbc:AdditionalStreetName | ram:LineTwo
BT-165 | BG-15 | text | Adresregel 3 van de levering | Deliver to address line 3 | cac:AddressLine/cbc:Line | ram:LineThree
BT-77 | BG-15 | text | Plaats van levering | Deliver to city | cbc:CityName | ram:CityName
BT-78 | BG-15 | text | Postcode van levering | Deliver to post code | cbc:PostalZone | ram:PostcodeCode
BT-79 | BG-15 | text | Regio van levering | Deliver to country subdivision | cbc:CountrySubentity | ram:CountrySubDivisionName
BT-80 | BG-15 | code | Land van levering | Deliver to country code | cac:Country/cbc:IdentificationCode | ram:CountryID
BG-16 | doc | group | Betaalgegevens | Payment instructions | cac:PaymentMeans | {s}/ram:SpecifiedTradeSettlementPaymentMeans
BT-81 | BG-16 | code | Betaalwijze | Payment means type code | cbc:PaymentMeansCode | ram:TypeCode
BT-82 | BG-16 | text | Omschrijving van de betaalwijze | Payment means text | cbc:PaymentMeansCode/@name | ram:Information
BT-83 | BG-16 | text | Betalingskenmerk | Remittance information | cbc:PaymentID | ../ram:PaymentReference
BG-17 | BG-16 | group | Overboeking | Credit transfer | cac:PayeeFinancialAccount | ram:PayeePartyCreditorFinancialAccount
BT-84 | BG-17 | id | Rekeningnummer (IBAN) | Payment account identifier | cbc:ID | ram:IBANID % ram:ProprietaryID
BT-85 | BG-17 | text | Naam van de rekening | Payment account name | cbc:Name | ram:AccountName
BT-86 | BG-17 | id | Betaaldienstverlener (BIC) | Payment service provider identifier | cac:FinancialInstitutionBranch/cbc:ID | ../ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID
BG-18 | BG-16 | group | Betaalkaart | Payment card information | cac:CardAccount | ram:ApplicableTradeSettlementFinancialCard
BT-87 | BG-18 | text | Nummer van de betaalkaart | Payment card primary account number | cbc:PrimaryAccountNumberID | ram:ID
BT-88 | BG-18 | text | Houder van de betaalkaart | Payment card holder name | cbc:HolderName | ram:CardholderName
BG-19 | BG-16 | group | Automatische incasso | Direct debit | cac:PaymentMandate | .[../ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID or ram:PayerPartyDebtorFinancialAccount]
BT-89 | BG-19 | id | Kenmerk van de machtiging | Mandate reference identifier | cbc:ID | ../ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID
BT-90 | doc | id | Incassant-ID | Bank assigned creditor identifier | cac:AccountingSupplierParty/cac:Party/cac:PartyIdentification/cbc:ID[@schemeID = 'SEPA'] % cac:PayeeParty/cac:PartyIdentification/cbc:ID[@schemeID = 'SEPA'] | {s}/ram:CreditorReferenceID
BT-91 | BG-19 | id | Rekening waarvan wordt afgeschreven | Debited account identifier | cac:PayerFinancialAccount/cbc:ID | ram:PayerPartyDebtorFinancialAccount/ram:IBANID
BG-20 | doc | group | Korting op de factuur | Document level allowances | cac:AllowanceCharge[normalize-space(cbc:ChargeIndicator) = 'false'] | {s}/ram:SpecifiedTradeAllowanceCharge[normalize-space(ram:ChargeIndicator/udt:Indicator) = 'false']
BT-92 | BG-20 | amount | Bedrag van de korting | Document level allowance amount | cbc:Amount | ram:ActualAmount
BT-93 | BG-20 | amount | Basisbedrag van de korting | Document level allowance base amount | cbc:BaseAmount | ram:BasisAmount
BT-94 | BG-20 | number | Percentage van de korting | Document level allowance percentage | cbc:MultiplierFactorNumeric | ram:CalculationPercent
BT-95 | BG-20 | code | Btw-categorie van de korting | Document level allowance VAT category code | cac:TaxCategory/cbc:ID | ram:CategoryTradeTax/ram:CategoryCode
BT-96 | BG-20 | number | Btw-tarief van de korting | Document level allowance VAT rate | cac:TaxCategory/cbc:Percent | ram:CategoryTradeTax/ram:RateApplicablePercent
BT-97 | BG-20 | text | Reden van de korting | Document level allowance reason | cbc:AllowanceChargeReason | ram:Reason
BT-98 | BG-20 | code | Code voor de reden van de korting | Document level allowance reason code | cbc:AllowanceChargeReasonCode | ram:ReasonCode
BG-21 | doc | group | Toeslag op de factuur | Document level charges | cac:AllowanceCharge[normalize-space(cbc:ChargeIndicator) = 'true'] | {s}/ram:SpecifiedTradeAllowanceCharge[normalize-space(ram:ChargeIndicator/udt:Indicator) = 'true']
BT-99 | BG-21 | amount | Bedrag van de toeslag | Document level charge amount | cbc:Amount | ram:ActualAmount
BT-100 | BG-21 | amount | Basisbedrag van de toeslag | Document level charge base amount | cbc:BaseAmount | ram:BasisAmount
BT-101 | BG-21 | number | Percentage van de toeslag | Document level charge percentage | cbc:MultiplierFactorNumeric | ram:CalculationPercent
BT-102 | BG-21 | code | Btw-categorie van de toeslag | Document level charge VAT category code | cac:TaxCategory/cbc:ID | ram:CategoryTradeTax/ram:CategoryCode
BT-103 | BG-21 | number | Btw-tarief van de toeslag | Document level charge VAT rate | cac:TaxCategory/cbc:Percent | ram:CategoryTradeTax/ram:RateApplicablePercent
BT-104 | BG-21 | text | Reden van de toeslag | Document level charge reason | cbc:AllowanceChargeReason | ram:Reason
BT-105 | BG-21 | code | Code voor de reden van de toeslag | Document level charge reason code | cbc:AllowanceChargeReasonCode | ram:ReasonCode
BG-22 | doc | group | Totalen van de factuur | Document totals | cac:LegalMonetaryTotal | {s}/ram:SpecifiedTradeSettlementHeaderMonetarySummation
BT-106 | BG-22 | amount | Som van de regelbedragen | Sum of invoice line net amount | cbc:LineExtensionAmount | ram:LineTotalAmount
BT-107 | BG-22 | amount | Som van de kortingen | Sum of allowances on document level | cbc:AllowanceTotalAmount | ram:AllowanceTotalAmount
BT-108 | BG-22 | amount | Som van de toeslagen | Sum of charges on document level | cbc:ChargeTotalAmount | ram:ChargeTotalAmount
BT-109 | BG-22 | amount | Totaal zonder btw | Invoice total amount without VAT | cbc:TaxExclusiveAmount | ram:TaxBasisTotalAmount
BT-110 | doc | amount | Totaal van de btw | Invoice total VAT amount | cac:TaxTotal/cbc:TaxAmount[@currencyID = ../../cbc:DocumentCurrencyCode] | {s}/ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:TaxTotalAmount[@currencyID = ../../ram:InvoiceCurrencyCode]
BT-111 | doc | amount | Totaal van de btw in de valuta van de administratie | Invoice total VAT amount in accounting currency | cac:TaxTotal/cbc:TaxAmount[@currencyID = ../../cbc:TaxCurrencyCode][not(@currencyID = ../../cbc:DocumentCurrencyCode)] | {s}/ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:TaxTotalAmount[@currencyID = ../../ram:TaxCurrencyCode][not(@currencyID = ../../ram:InvoiceCurrencyCode)]
BT-112 | BG-22 | amount | Totaal met btw | Invoice total amount with VAT | cbc:TaxInclusiveAmount | ram:GrandTotalAmount
BT-113 | BG-22 | amount | Al betaald bedrag | Paid amount | cbc:PrepaidAmount | ram:TotalPrepaidAmount
BT-114 | BG-22 | amount | Afronding | Rounding amount | cbc:PayableRoundingAmount | ram:RoundingAmount
BT-115 | BG-22 | amount | Te betalen bedrag | Amount due for payment | cbc:PayableAmount | ram:DuePayableAmount
BG-23 | doc | group | Btw per categorie | VAT breakdown | cac:TaxTotal/cac:TaxSubtotal | {s}/ram:ApplicableTradeTax
BT-116 | BG-23 | amount | Bedrag waarover btw is berekend | VAT category taxable amount | cbc:TaxableAmount | ram:BasisAmount
BT-117 | BG-23 | amount | Btw-bedrag van de categorie | VAT category tax amount | cbc:TaxAmount | ram:CalculatedAmount
BT-118 | BG-23 | code | Btw-categorie | VAT category code | cac:TaxCategory/cbc:ID | ram:CategoryCode
BT-119 | BG-23 | number | Btw-tarief | VAT category rate | cac:TaxCategory/cbc:Percent | ram:RateApplicablePercent
BT-120 | BG-23 | text | Reden van vrijstelling van btw | VAT exemption reason text | cac:TaxCategory/cbc:TaxExemptionReason | ram:ExemptionReason
BT-121 | BG-23 | code | Code voor de vrijstelling van btw | VAT exemption reason code | cac:TaxCategory/cbc:TaxExemptionReasonCode | ram:ExemptionReasonCode
BG-24 | doc | group | Bijlage of verwijzing | Additional supporting documents | cac:AdditionalDocumentReference[not(cbc:DocumentTypeCode = '130') and not(cbc:DocumentTypeCode = '50')] | {a}/ram:AdditionalReferencedDocument[ram:TypeCode = '916']
BT-122 | BG-24 | id | Kenmerk van de bijlage | Supporting document reference | cbc:ID | ram:IssuerAssignedID
BT-123 | BG-24 | text | Omschrijving van de bijlage | Supporting document description | cbc:DocumentDescription | ram:Name
BT-124 | BG-24 | text | Webadres van de bijlage | External document location | cac:Attachment/cac:ExternalReference/cbc:URI | ram:URIID
BT-125 | BG-24 | binary | Bijgevoegd bestand | Attached document | cac:Attachment/cbc:EmbeddedDocumentBinaryObject | ram:AttachmentBinaryObject
BG-25 | doc | group | Factuurregel | Invoice line | cac:InvoiceLine % cac:CreditNoteLine | rsm:SupplyChainTradeTransaction/ram:IncludedSupplyChainTradeLineItem
BT-126 | BG-25 | id | Nummer van de regel | Invoice line identifier | cbc:ID | ram:AssociatedDocumentLineDocument/ram:LineID
BT-127 | BG-25 | text | Opmerking bij de regel | Invoice line note | cbc:Note | ram:AssociatedDocumentLineDocument/ram:IncludedNote/ram:Content
BT-128 | BG-25 | id | Object van de regel | Invoice line object identifier | cac:DocumentReference/cbc:ID | ram:SpecifiedLineTradeSettlement/ram:AdditionalReferencedDocument/ram:IssuerAssignedID
BT-129 | BG-25 | number | Aantal | Invoiced quantity | cbc:InvoicedQuantity % cbc:CreditedQuantity | ram:SpecifiedLineTradeDelivery/ram:BilledQuantity
BT-130 | BG-25 | code | Eenheid van het aantal | Invoiced quantity unit of measure code | cbc:InvoicedQuantity/@unitCode % cbc:CreditedQuantity/@unitCode | ram:SpecifiedLineTradeDelivery/ram:BilledQuantity/@unitCode
BT-131 | BG-25 | amount | Bedrag van de regel | Invoice line net amount | cbc:LineExtensionAmount | ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount
BT-132 | BG-25 | id | Regel van de inkooporder | Referenced purchase order line reference | cac:OrderLineReference/cbc:LineID | ram:SpecifiedLineTradeAgreement/ram:BuyerOrderReferencedDocument/ram:LineID
BT-133 | BG-25 | text | Boekhoudcode van de koper voor de regel | Invoice line buyer accounting reference | cbc:AccountingCost | ram:SpecifiedLineTradeSettlement/ram:ReceivableSpecifiedTradeAccountingAccount/ram:ID
BG-26 | BG-25 | group | Periode van de regel | Invoice line period | cac:InvoicePeriod | ram:SpecifiedLineTradeSettlement/ram:BillingSpecifiedPeriod
BT-134 | BG-26 | date | Begin van de periode van de regel | Invoice line period start date | cbc:StartDate | ram:StartDateTime/udt:DateTimeString
BT-135 | BG-26 | date | Einde van de periode van de regel | Invoice line period end date | cbc:EndDate | ram:EndDateTime/udt:DateTimeString
BG-27 | BG-25 | group | Korting op de regel | Invoice line allowances | cac:AllowanceCharge[normalize-space(cbc:ChargeIndicator) = 'false'] | ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeAllowanceCharge[normalize-space(ram:ChargeIndicator/udt:Indicator) = 'false']
BT-136 | BG-27 | amount | Bedrag van de korting op de regel | Invoice line allowance amount | cbc:Amount | ram:ActualAmount
BT-137 | BG-27 | amount | Basisbedrag van de korting op de regel | Invoice line allowance base amount | cbc:BaseAmount | ram:BasisAmount
BT-138 | BG-27 | number | Percentage van de korting op de regel | Invoice line allowance percentage | cbc:MultiplierFactorNumeric | ram:CalculationPercent
BT-139 | BG-27 | text | Reden van de korting op de regel | Invoice line allowance reason | cbc:AllowanceChargeReason | ram:Reason
BT-140 | BG-27 | code | Code voor de reden van de korting op de regel | Invoice line allowance reason code | cbc:AllowanceChargeReasonCode | ram:ReasonCode
BG-28 | BG-25 | group | Toeslag op de regel | Invoice line charges | cac:AllowanceCharge[normalize-space(cbc:ChargeIndicator) = 'true'] | ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeAllowanceCharge[normalize-space(ram:ChargeIndicator/udt:Indicator) = 'true']
BT-141 | BG-28 | amount | Bedrag van de toeslag op de regel | Invoice line charge amount | cbc:Amount | ram:ActualAmount
BT-142 | BG-28 | amount | Basisbedrag van de toeslag op de regel | Invoice line charge base amount | cbc:BaseAmount | ram:BasisAmount
BT-143 | BG-28 | number | Percentage van de toeslag op de regel | Invoice line charge percentage | cbc:MultiplierFactorNumeric | ram:CalculationPercent
BT-144 | BG-28 | text | Reden van de toeslag op de regel | Invoice line charge reason | cbc:AllowanceChargeReason | ram:Reason
BT-145 | BG-28 | code | Code voor de reden van de toeslag op de regel | Invoice line charge reason code | cbc:AllowanceChargeReasonCode | ram:ReasonCode
BG-29 | BG-25 | group | Prijs | Price details | cac:Price | ram:SpecifiedLineTradeAgreement
BT-146 | BG-29 | amount | Nettoprijs | Item net price | cbc:PriceAmount | ram:NetPriceProductTradePrice/ram:ChargeAmount
BT-147 | BG-29 | amount | Korting op de prijs | Item price discount | cac:AllowanceCharge/cbc:Amount | ram:GrossPriceProductTradePrice/ram:AppliedTradeAllowanceCharge/ram:ActualAmount
BT-148 | BG-29 | amount | Brutoprijs | Item gross price | cac:AllowanceCharge/cbc:BaseAmount | ram:GrossPriceProductTradePrice/ram:ChargeAmount
BT-149 | BG-29 | number | Aantal waarvoor de prijs geldt | Item price base quantity | cbc:BaseQuantity | ram:NetPriceProductTradePrice/ram:BasisQuantity % ram:GrossPriceProductTradePrice/ram:BasisQuantity
BT-150 | BG-29 | code | Eenheid van het aantal waarvoor de prijs geldt | Item price base quantity unit of measure code | cbc:BaseQuantity/@unitCode | ram:NetPriceProductTradePrice/ram:BasisQuantity/@unitCode % ram:GrossPriceProductTradePrice/ram:BasisQuantity/@unitCode
BG-30 | BG-25 | group | Btw van de regel | Line VAT information | cac:Item/cac:ClassifiedTaxCategory | ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax
BT-151 | BG-30 | code | Btw-categorie van de regel | Invoiced item VAT category code | cbc:ID | ram:CategoryCode
BT-152 | BG-30 | number | Btw-tarief van de regel | Invoiced item VAT rate | cbc:Percent | ram:RateApplicablePercent
BG-31 | BG-25 | group | Artikel | Item information | cac:Item | ram:SpecifiedTradeProduct
BT-153 | BG-31 | text | Naam van het artikel | Item name | cbc:Name | ram:Name
BT-154 | BG-31 | text | Omschrijving van het artikel | Item description | cbc:Description | ram:Description
BT-155 | BG-31 | id | Artikelnummer van de verkoper | Item seller's identifier | cac:SellersItemIdentification/cbc:ID | ram:SellerAssignedID
BT-156 | BG-31 | id | Artikelnummer van de koper | Item buyer's identifier | cac:BuyersItemIdentification/cbc:ID | ram:BuyerAssignedID
BT-157 | BG-31 | id | Standaard artikelnummer | Item standard identifier | cac:StandardItemIdentification/cbc:ID | ram:GlobalID
BT-158 | BG-31 | id | Indeling van het artikel | Item classification identifier | cac:CommodityClassification/cbc:ItemClassificationCode | ram:DesignatedProductClassification/ram:ClassCode
BT-159 | BG-31 | code | Land van herkomst | Item country of origin | cac:OriginCountry/cbc:IdentificationCode | ram:OriginTradeCountry/ram:ID
BG-32 | BG-31 | group | Kenmerk van het artikel | Item attributes | cac:AdditionalItemProperty | ram:ApplicableProductCharacteristic
BT-160 | BG-32 | text | Naam van het kenmerk | Item attribute name | cbc:Name | ram:Description
BT-161 | BG-32 | text | Waarde van het kenmerk | Item attribute value | cbc:Value | ram:Value
`;

/** Shorthands in the places of CII. */
export const CII_PLACES: Readonly<Record<string, string>> = {
  a: 'rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement',
  d: 'rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeDelivery',
  s: 'rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement',
};
