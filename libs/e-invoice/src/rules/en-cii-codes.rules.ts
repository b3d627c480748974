/**
 * Which codes may stand where in CII. The lists are in code-lists/.
 * Own notation of the rules of EN 16931 (CEN/TC 434), artefact ConnectingEurope/eInvoicing-EN16931 1.3.16 (EUPL-1.2).
 */

/** Rules of the pattern "codes". */
export const EN_CII_CODES = String.raw`
    pattern codes
    at rsm:ExchangedDocument/ram:TypeCode
      BR-CL-01 fatal: codeIn(., 'document-types')
    at ram:TaxTotalAmount[@currencyID]
      BR-CL-03 fatal: codeIn(@currencyID, 'currencies')
    at ram:InvoiceCurrencyCode
      BR-CL-04 fatal: codeIn(., 'currencies')
    at ram:TaxCurrencyCode
      BR-CL-05 fatal: codeIn(., 'currencies')
    at ram:DueDateTypeCode
      BR-CL-06 fatal: codeIn(., 'tax-point-codes-cii')
    at ram:ReferenceTypeCode
      BR-CL-07 fatal: codeIn(., 'reference-types')
    at ram:SubjectCode
      BR-CL-08 fatal: codeIn(., 'note-subjects-cii')
    at //ram:GlobalID[@schemeID][not(ancestor::ram:SpecifiedTradeProduct) and not(ancestor::ram:ShipToTradeParty)]
      BR-CL-10 fatal: codeIn(@schemeID, 'identifier-schemes')
    at ram:ID[@schemeID][not(ancestor::ram:SpecifiedTaxRegistration)]
      BR-CL-11 fatal: codeIn(@schemeID, 'identifier-schemes')
    at ram:ClassCode[@listID]
      BR-CL-13 fatal: codeIn(@listID, 'classification-lists')
    at ram:CountryID
      BR-CL-14 fatal: codeIn(., 'countries-cii')
    at ram:OriginTradeCountry/ram:ID
      BR-CL-15 fatal: codeIn(., 'countries-cii')
    at ram:SpecifiedTradeSettlementPaymentMeans/ram:TypeCode
      BR-CL-16 fatal: codeIn(., 'payment-means')
    at ram:CategoryTradeTax/ram:CategoryCode
      BR-CL-17 fatal: codeIn(., 'vat-categories')
    at ram:ApplicableTradeTax/ram:CategoryCode
      BR-CL-18 fatal: codeIn(., 'vat-categories')
    at ram:SpecifiedTradeAllowanceCharge[ram:ChargeIndicator/udt:Indicator = false()]/ram:ReasonCode
      BR-CL-19 fatal: codeIn(., 'allowance-reasons')
    at ram:SpecifiedTradeAllowanceCharge[ram:ChargeIndicator/udt:Indicator = true()]/ram:ReasonCode
      BR-CL-20 fatal: codeIn(., 'charge-reasons')
    at ram:SpecifiedTradeProduct/ram:GlobalID[@schemeID]
      BR-CL-21 fatal: codeIn(@schemeID, 'identifier-schemes')
    at ram:ExemptionReasonCode
      BR-CL-22 fatal: codeIn(upper-case(.), 'exemption-reasons')
    at ram:BasisQuantity[@unitCode] | ram:BilledQuantity[@unitCode]
      BR-CL-23 fatal: codeIn(@unitCode, 'units')
    at ram:AttachmentBinaryObject[@mimeCode]
      BR-CL-24 fatal: anyIn(@mimeCode, 'mime-types')
    at ram:URIUniversalCommunication/ram:URIID[@schemeID]
      BR-CL-25 fatal: codeIn(@schemeID, 'address-schemes')
    at ram:ApplicableHeaderTradeDelivery/ram:ShipToTradeParty/ram:GlobalID[@schemeID]
      BR-CL-26 fatal: codeIn(@schemeID, 'identifier-schemes')
`;
