/**
 * Which codes may stand where in UBL. The lists are in code-lists/.
 * Own notation of the rules of EN 16931 (CEN/TC 434), artefact ConnectingEurope/eInvoicing-EN16931 1.3.16 (EUPL-1.2).
 * The notation is described in engine/rule-notation.ts.
 */

/** Rules of the pattern "codes". */
export const EN_UBL_CODES = String.raw`
    pattern codes
    at cbc:InvoiceTypeCode | cbc:CreditNoteTypeCode
      BR-CL-01 fatal: self::cbc:InvoiceTypeCode and codeIn(., 'invoice-types') or self::cbc:CreditNoteTypeCode and codeIn(., 'credit-note-types')
    at cbc:Amount | cbc:BaseAmount | cbc:PriceAmount | cbc:TaxAmount | cbc:TaxableAmount | cbc:LineExtensionAmount | cbc:TaxExclusiveAmount | cbc:TaxInclusiveAmount | cbc:AllowanceTotalAmount | cbc:ChargeTotalAmount | cbc:PrepaidAmount | cbc:PayableRoundingAmount | cbc:PayableAmount
      BR-CL-03 fatal: codeIn(@currencyID, 'currencies')
    at cbc:DocumentCurrencyCode
      BR-CL-04 fatal: codeIn(., 'currencies')
    at cbc:TaxCurrencyCode
      BR-CL-05 fatal: codeIn(., 'currencies')
    at cac:InvoicePeriod/cbc:DescriptionCode
      BR-CL-06 fatal: codeIn(., 'tax-point-codes')
    at cac:AdditionalDocumentReference[cbc:DocumentTypeCode = '130']/cbc:ID[@schemeID] | cac:DocumentReference[cbc:DocumentTypeCode = '130']/cbc:ID[@schemeID]
      BR-CL-07 fatal: codeIn(@schemeID, 'reference-types')
    at cac:PartyIdentification/cbc:ID[@schemeID]
      BR-CL-10 fatal: codeIn(@schemeID, 'identifier-schemes') or
        | normalize-space(@schemeID) = 'SEPA' and (ancestor::cac:AccountingSupplierParty or ancestor::cac:PayeeParty)
    at cac:PartyLegalEntity/cbc:CompanyID[@schemeID]
      BR-CL-11 fatal: codeIn(@schemeID, 'identifier-schemes')
    at cac:CommodityClassification/cbc:ItemClassificationCode[@listID]
      BR-CL-13 fatal: codeIn(@listID, 'classification-lists')
    at cac:Country/cbc:IdentificationCode
      BR-CL-14 fatal: codeIn(., 'countries')
    at cac:OriginCountry/cbc:IdentificationCode
      BR-CL-15 fatal: codeIn(., 'countries')
    at cac:PaymentMeans/cbc:PaymentMeansCode
      BR-CL-16 fatal: codeIn(., 'payment-means')
    at cac:TaxCategory/cbc:ID
      BR-CL-17 fatal: codeIn(., 'vat-categories')
    at cac:ClassifiedTaxCategory/cbc:ID
      BR-CL-18 fatal: codeIn(., 'vat-categories')
    at cac:AllowanceCharge[{allowance}]/cbc:AllowanceChargeReasonCode
      BR-CL-19 fatal: codeIn(., 'allowance-reasons')
    at cac:AllowanceCharge[{charge}]/cbc:AllowanceChargeReasonCode
      BR-CL-20 fatal: codeIn(., 'charge-reasons')
    at cac:StandardItemIdentification/cbc:ID[@schemeID]
      BR-CL-21 fatal: codeIn(@schemeID, 'identifier-schemes')
    at cbc:TaxExemptionReasonCode
      BR-CL-22 fatal: codeIn(upper-case(.), 'exemption-reasons')
    at cbc:InvoicedQuantity[@unitCode] | cbc:BaseQuantity[@unitCode] | cbc:CreditedQuantity[@unitCode]
      BR-CL-23 fatal: codeIn(@unitCode, 'units')
    at cbc:EmbeddedDocumentBinaryObject[@mimeCode]
      BR-CL-24 fatal: anyIn(@mimeCode, 'mime-types')
    at cbc:EndpointID[@schemeID]
      BR-CL-25 fatal: codeIn(@schemeID, 'address-schemes')
    at cac:DeliveryLocation/cbc:ID[@schemeID]
      BR-CL-26 fatal: codeIn(@schemeID, 'identifier-schemes')
`;
