/**
 * NLCIUS (SI-UBL 2.0) and its G-account extension: what the Netherlands ask beyond EN 16931, in UBL.
 * Own notation of the rules of NLCIUS, artefact peppolautoriteit-nl/validation (MIT).
 */

/** Names that the NLCIUS rules share: `$s` Dutch seller with an NLCIUS invoice, `$si` any NLCIUS invoice. */
const NAMES = String.raw`
    let nlcius = normalize-space(/*/cbc:CustomizationID) = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0'
    let gaccount = normalize-space(/*/cbc:CustomizationID) =
        | 'urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0#conformant#urn:fdc:nen.nl:gaccount:v1.0'
    let seller-country = /*/cac:AccountingSupplierParty/cac:Party/cac:PostalAddress/cac:Country/cbc:IdentificationCode
    let si = $nlcius or $gaccount
    let s = (if ($seller-country) then upper-case(normalize-space($seller-country)) else 'XX') = 'NL' and $si
`;

/** Rules of NLCIUS in UBL. BR-NL-34 carries the ids of BR-NL-32, as in the artefact. */
export const NLCIUS_UBL = NAMES + String.raw`
    pattern nlcius
    at cac:AccountingSupplierParty/cac:Party[$s]
      BR-NL-1 fatal BT-30: (contains(concat(' ', string-join(cac:PartyLegalEntity/cbc:CompanyID/@schemeID, ' '), ' '), ' 0106 ') or
        | contains(concat(' ', string-join(cac:PartyLegalEntity/cbc:CompanyID/@schemeID, ' '), ' '), ' 0190 ')) and
        | cac:PartyLegalEntity/cbc:CompanyID/normalize-space(.) != ''
    at /*[$s]
      BR-NL-2 fatal BT-10 BT-13: cbc:BuyerReference or cac:OrderReference/cbc:ID
    at cac:AccountingSupplierParty/cac:Party/cac:PostalAddress[$s]
      BR-NL-3 fatal BT-35 BT-37 BT-38: cbc:StreetName and cbc:CityName and cbc:PostalZone
    at cac:AccountingCustomerParty/cac:Party/cac:PostalAddress[$s]
      BR-NL-4 fatal BT-50 BT-52 BT-53: cac:Country/cbc:IdentificationCode != 'NL' or cbc:StreetName and cbc:CityName and cbc:PostalZone
    at cac:TaxRepresentativeParty/cac:PostalAddress[$s]
      BR-NL-5 fatal BT-64 BT-66 BT-67: cac:Country/cbc:IdentificationCode != 'NL' or cbc:StreetName and cbc:CityName and cbc:PostalZone
    at cbc:InvoiceTypeCode[$s] | cbc:CreditNoteTypeCode[$s]
      BR-NL-7 fatal BT-3: . = ('380', '381', '384', '389')
      BR-NL-8 fatal BT-3: . != '381' or /cn:CreditNote
      BR-NL-8 fatal BT-3: . = '381' or /inv:Invoice
      BR-NL-9 fatal BT-3 BT-25: . != '384' or /*/cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID
    at cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity[$s]
      BR-NL-10 fatal BT-47: (not(//cac:AccountingCustomerParty/cac:Party/cac:PostalAddress/cac:Country/cbc:IdentificationCode = 'NL') or
        | contains(concat(' ', string-join(//cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID/@schemeID, ' '), ' '), ' 0106 ') or
        | contains(concat(' ', string-join(//cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID/@schemeID, ' '), ' '), ' 0190 ')) and
        | (not(cbc:CompanyID) or cbc:CompanyID/normalize-space(.) != '')
    at /inv:Invoice/cac:LegalMonetaryTotal[$s]
      BR-NL-11 fatal BT-81 BT-115: decimal(cbc:PayableAmount) <= 0.0 or //cac:PaymentMeans
    at cac:PaymentMeans[$s]
      BR-NL-12 fatal BT-81: normalize-space(cbc:PaymentMeansCode) = ('30', '48', '49', '57', '58', '59')
      BR-NL-31 warning BT-81 BT-86: not(normalize-space(cbc:PaymentMeansCode) = ('58', '59')) or
        | not(cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID)
    at cac:OrderLineReference/cbc:LineID[$si]
      BR-NL-13 fatal BT-13 BT-132: /*/cac:OrderReference/cbc:ID
    at cbc:TaxCurrencyCode[$s]
      BR-NL-19 warning BT-6: false()
    at cbc:TaxPointDate[$s]
      BR-NL-20 warning BT-7: false()
    at cac:InvoicePeriod/cbc:DescriptionCode[$s]
      BR-NL-21 warning BT-8: false()
    at cac:BillingReference/cac:InvoiceDocumentReference/cbc:IssueDate[$s]
      BR-NL-24 warning BT-26: false()
    at cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme[$s]
      BR-NL-25 warning BT-32: not(cbc:CompanyID) or cac:TaxScheme/cbc:ID = 'VAT'
    at cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyLegalForm[$s]
      BR-NL-26 warning BT-33: false()
    at cac:AccountingSupplierParty/cac:Party/cac:PostalAddress/cac:AddressLine/cbc:Line[$s]
      BR-NL-27-1 warning BT-162: false()
    at cac:AccountingCustomerParty/cac:Party/cac:PostalAddress/cac:AddressLine/cbc:Line[$s]
      BR-NL-27-2 warning BT-163: false()
    at cac:TaxRepresentativeParty/cac:PostalAddress/cac:AddressLine/cbc:Line[$s]
      BR-NL-27-3 warning BT-164: false()
    at cac:Delivery/cac:DeliveryLocation/cac:Address/cac:AddressLine/cbc:Line[$s]
      BR-NL-27-4 warning BT-165: false()
    at cac:AccountingSupplierParty/cac:Party/cac:PostalAddress/cbc:CountrySubentity[$s]
      BR-NL-28-1 warning BT-39: false()
    at cac:AccountingCustomerParty/cac:Party/cac:PostalAddress/cbc:CountrySubentity[$s]
      BR-NL-28-2 warning BT-54: false()
    at cac:TaxRepresentativeParty/cac:PostalAddress/cbc:CountrySubentity[$s]
      BR-NL-28-3 warning BT-68: false()
    at cac:Delivery/cac:DeliveryLocation/cac:Address/cbc:CountrySubentity[$s]
      BR-NL-28-4 warning BT-79: false()
    at cac:PaymentMeans/cbc:PaymentMeansCode[$s]
      BR-NL-29 warning BT-82: not(@name)
    at cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:Name[$s]
      BR-NL-30 warning BT-85: false()
    at cac:AllowanceCharge/cbc:AllowanceChargeReasonCode[$s]
      BR-NL-32-1 warning BT-98: false()
    at cac:InvoiceLine/cac:AllowanceCharge/cbc:AllowanceChargeReasonCode[$s]
      BR-NL-32-2 warning BT-140: false()
    at cac:CreditNoteLine/cac:AllowanceCharge/cbc:AllowanceChargeReasonCode[$s]
      BR-NL-32-3 warning BT-140: false()
    at cac:TaxTotal/cbc:TaxAmount[$s]
      BR-NL-33 warning BT-111: @currencyID = //cbc:DocumentCurrencyCode
    at cac:AllowanceCharge/cbc:AllowanceChargeReasonCode[$s]
      BR-NL-32-1 warning BT-98: false()
    at cac:InvoiceLine/cac:AllowanceCharge/cbc:AllowanceChargeReasonCode[$s]
      BR-NL-32-2 warning BT-140: false()
    at cac:CreditNoteLine/cac:AllowanceCharge/cbc:AllowanceChargeReasonCode[$s]
      BR-NL-32-3 warning BT-140: false()
    at cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:TaxExemptionReasonCode[$s]
      BR-NL-35 warning BT-121: false()
    at //*[not(*) and not(normalize-space())]
      SI-UBL-2 warning: false()
`;

/** Is the document tagged as SI-UBL 2.0 at all? The artefact gives these checks no ids of their own. */
export const SI_UBL_TAG = String.raw`
    pattern version
    at inv:Invoice
      BII2-T10-R001 fatal BT-24: cbc:CustomizationID
    at cn:CreditNote
      BII2-T10-R001 fatal BT-24: cbc:CustomizationID
    at cbc:CustomizationID
      SI-V20-INV-R000 fatal BT-24: contains(normalize-space(.), 'urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0')
    at /
      SI-INV-R000 fatal: inv:Invoice or cn:CreditNote
`;

/** G-account: two payments, one to the blocked account of the seller. */
export const G_ACCOUNT = String.raw`
    pattern g-account
    at //cbc:CustomizationID
      BR-GA-NLCIUS fatal BT-24: starts-with(normalize-space(.), 'urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0')
      BR-GA-0 fatal: contains(., '#conformant#urn:fdc:nen.nl:gaccount:v1.0')
    at /inv:Invoice
      BR-GA-1 fatal: count(cac:PaymentTerms) = 2
      BR-GA-2 fatal BG-16: count(cac:PaymentMeans) = 2
      BR-GA-3 fatal BT-115: cac:LegalMonetaryTotal/decimal(cbc:PayableAmount) = sum(cac:PaymentTerms/decimal(cbc:Amount))
      BR-GA-7 fatal: count(cac:PaymentMeans/cbc:ID[text() = 'GACCOUNT']) = 1
    at /inv:Invoice/cac:PaymentTerms
      BR-GA-4 fatal: count(cbc:PaymentMeansID) = 1
    at /inv:Invoice/cac:PaymentMeans
      BR-GA-5 fatal BG-16: count(cbc:ID) = 1
    at /inv:Invoice/cac:PaymentTerms/cbc:PaymentMeansID
      BR-GA-6 fatal: . = /inv:Invoice/cac:PaymentMeans/cbc:ID/text()
`;
