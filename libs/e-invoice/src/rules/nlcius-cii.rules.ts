/**
 * NLCIUS in CII.
 * Own notation of the rules of NLCIUS, artefact peppolautoriteit-nl/validation (MIT).
 */

/** Rules of NLCIUS in CII. */
export const NLCIUS_CII = String.raw`
    let customization = normalize-space(/*/rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID)
    let seller-country = /*/rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/ram:PostalTradeAddress/ram:CountryID
    let si = $customization = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0'
    let s = (if ($seller-country) then upper-case(normalize-space($seller-country)) else 'XX') = 'NL' and $si
    pattern nlcius
    at ram:SellerTradeParty/ram:SpecifiedLegalOrganization[$s]
      BR-NL-1 fatal BT-30: (contains(concat(' ', string-join(ram:ID/@schemeID, ' '), ' '), ' 0106 ') or
        | contains(concat(' ', string-join(ram:ID/@schemeID, ' '), ' '), ' 0190 ')) and ram:ID/normalize-space(.) != ''
    at ram:ApplicableHeaderTradeAgreement[$s]
      BR-NL-2 fatal BT-10 BT-13: ram:BuyerReference or ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID
    at ram:SellerTradeParty/ram:PostalTradeAddress[$s]
      BR-NL-3 fatal BT-35 BT-37 BT-38: ram:LineOne and ram:CityName and ram:PostcodeCode
    at ram:BuyerTradeParty/ram:PostalTradeAddress[$s]
      BR-NL-4 fatal BT-50 BT-52 BT-53: ram:CountryID != 'NL' or ram:LineOne and ram:CityName and ram:PostcodeCode
    at ram:SellerTaxRepresentativeTradeParty/ram:PostalTradeAddress[$s]
      BR-NL-5 fatal BT-64 BT-66 BT-67: ram:CountryID != 'NL' or ram:LineOne and ram:CityName and ram:PostcodeCode
    at /*/rsm:ExchangedDocument/ram:TypeCode[$si]
      BR-NL-7 fatal BT-3: . = (380, 381, 384, 389)
    at /*/rsm:ExchangedDocument/ram:TypeCode[$si]
      BR-NL-9 fatal BT-3 BT-25: not($s) or . != 384 or
        | ../rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:InvoiceReferencedDocument/ram:IssuerAssignedID
    at ram:BuyerTradeParty[$s]
      BR-NL-10 fatal BT-47: (not(ram:PostalTradeAddress/ram:CountryID = 'NL') or
        | contains(concat(' ', string-join(ram:SpecifiedLegalOrganization/ram:ID/@schemeID, ' '), ' '), ' 0106 ') or
        | contains(concat(' ', string-join(ram:SpecifiedLegalOrganization/ram:ID/@schemeID, ' '), ' '), ' 0190 ')) and
        | ram:SpecifiedLegalOrganization/ram:ID/normalize-space(.) != ''
    at ram:SpecifiedTradeSettlementHeaderMonetarySummation[$s]
      BR-NL-11 fatal BT-81 BT-115: decimal(ram:DuePayableAmount) <= 0.0 or /*/rsm:ExchangedDocument/ram:TypeCode[$si] = 381 or
        | ../ram:SpecifiedTradeSettlementPaymentMeans/ram:TypeCode
    at ram:SpecifiedTradeSettlementPaymentMeans[$s]
      BR-NL-12 fatal BT-81: ram:TypeCode = (30, 48, 49, 57, 58, 59)
    at ram:SpecifiedTradeSettlementPaymentMeans[$s]
      BR-NL-31 warning BT-81 BT-86: not(ram:TypeCode = 58 or ram:TypeCode = 59) or not(ram:PayerSpecifiedDebtorFinancialInstitution/ram:BICID or
        | ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID)
    at ram:BuyerOrderReferencedDocument/ram:LineID[$si]
      BR-NL-13 fatal BT-13 BT-132: //ram:ApplicableHeaderTradeAgreement/ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID
    at ram:TaxCurrencyCode[$s]
      BR-NL-19 warning BT-6: false()
    at ram:TaxPointDate/udt:DateString[$s]
      BR-NL-20 warning BT-7: false()
    at ram:DueDateTypeCode[$s]
      BR-NL-21 warning BT-8: false()
    at ram:SubjectCode[$s]
      BR-NL-22 warning BT-21: false()
    at ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID[$s]
      BR-NL-23 warning BT-23: false()
    at ram:InvoiceReferencedDocument/ram:FormattedIssueDateTime/qdt:DateTimeString[$s]
      BR-NL-24 warning BT-26: false()
    at ram:SellerTradeParty/ram:SpecifiedTaxRegistration[$s]
      BR-NL-25 warning BT-32: not(ram:ID) or ram:ID/@schemeID = 'VA'
    at ram:SellerTradeParty/ram:Description[$s]
      BR-NL-26 warning BT-33: false()
    at ram:SellerTradeParty/ram:PostalTradeAddress/ram:LineThree[$s]
      BR-NL-27-1 warning BT-162: false()
    at ram:BuyerTradeParty/ram:PostalTradeAddress/ram:LineThree[$s]
      BR-NL-27-2 warning BT-163: false()
    at ram:SellerTaxRepresentativeTradeParty/ram:PostalTradeAddress/ram:LineThree[$s]
      BR-NL-27-3 warning BT-164: false()
    at ram:ShipToTradeParty/ram:PostalTradeAddress/ram:LineThree[$s]
      BR-NL-27-4 warning BT-165: false()
    at ram:SellerTradeParty/ram:PostalTradeAddress/ram:CountrySubDivisionName[$s]
      BR-NL-28-1 warning BT-39: false()
    at ram:BuyerTradeParty/ram:PostalTradeAddress/ram:CountrySubDivisionName[$s]
      BR-NL-28-2 warning BT-54: false()
    at ram:SellerTaxRepresentativeTradeParty/ram:PostalTradeAddress/ram:CountrySubDivisionName[$s]
      BR-NL-28-3 warning BT-68: false()
    at ram:ShipToTradeParty/ram:PostalTradeAddress/ram:CountrySubDivisionName[$s]
      BR-NL-28-4 warning BT-79: false()
    at ram:SpecifiedTradeSettlementPaymentMeans/ram:Information[$s]
      BR-NL-29 warning BT-82: false()
    at ram:PayeePartyCreditorFinancialAccount/ram:AccountName[$s]
      BR-NL-30 warning BT-85: false()
    at ram:SpecifiedTradeAllowanceCharge/ram:ReasonCode[$s]
      BR-NL-32-and-34 warning BT-98 BT-105 BT-140 BT-145: false()
    at ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:TaxTotalAmount[$s]
      BR-NL-33 warning BT-111: @currencyID = ../../ram:InvoiceCurrencyCode
    at ram:ApplicableTradeTax/ram:ExemptionReasonCode[$s]
      BR-NL-35 warning BT-121: false()
    at //*[not(*) and not(normalize-space())]
      empty-element-check warning: false()
`;
