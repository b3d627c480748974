/**
 * Message Level Status: the answer of a service provider to a delivered document.
 * Own notation of the rules of Peppol MLS 1.0.1; facts by OpenPeppol.
 */

/** Rules of Peppol MLS. */
export const PEPPOL_MLS = String.raw`
    pattern mls
    at /apr:ApplicationResponse
      SCH-MLS-01 fatal: normalize-space(cbc:CustomizationID) = 'urn:peppol:edec:mls:1.0'
      SCH-MLS-02 fatal: normalize-space(cbc:ProfileID) = 'urn:peppol:edec:mls'
      SCH-MLS-03 fatal: filled(cbc:ID)
      SCH-MLS-04 fatal: string-length(normalize-space(cbc:IssueDate)) = 10
      SCH-MLS-05 fatal: cbc:IssueTime
      SCH-MLS-06 fatal: matches(normalize-space(cbc:IssueTime), '([+-]\d{2}:\d{2}|Z)$')
      SCH-MLS-07 fatal: cac:SenderParty/cbc:EndpointID
      SCH-MLS-08 fatal: filled(cac:SenderParty/cbc:EndpointID)
      SCH-MLS-09 fatal: matches(normalize-space(cac:SenderParty/cbc:EndpointID), '^[0-9]{6}(-[0-9A-Z_]{3,12}([.][0-9A-Z\-._~]{3,24})?)?$', 'i')
      SCH-MLS-10 fatal: cac:SenderParty/cbc:EndpointID/@schemeID
      SCH-MLS-11 fatal: cac:SenderParty/cbc:EndpointID/@schemeID = '0242'
      SCH-MLS-12 fatal: cac:ReceiverParty/cbc:EndpointID
      SCH-MLS-13 fatal: filled(cac:ReceiverParty/cbc:EndpointID)
      SCH-MLS-14 fatal: matches(normalize-space(cac:ReceiverParty/cbc:EndpointID), '^[0-9]{6}(-[0-9A-Z_]{3,12}([.][0-9A-Z\-._~]{3,24})?)?$', 'i')
      SCH-MLS-15 fatal: cac:ReceiverParty/cbc:EndpointID/@schemeID
      SCH-MLS-16 fatal: cac:ReceiverParty/cbc:EndpointID/@schemeID = '0242'
      SCH-MLS-17 fatal: count(cac:DocumentResponse) = 1
    at /apr:ApplicationResponse/cac:DocumentResponse
      let rc = normalize-space(cac:Response/cbc:ResponseCode)
      let has_failure = cac:LineResponse[cac:Response[normalize-space(cac:Status/cbc:StatusReasonCode) = 'BV']] or
        | cac:LineResponse[cac:Response[normalize-space(cac:Status/cbc:StatusReasonCode) = 'FD']] or
        | cac:LineResponse[cac:Response[normalize-space(cac:Status/cbc:StatusReasonCode) = 'SV']]
      SCH-MLS-18 fatal: cac:Response/cbc:ResponseCode
      SCH-MLS-19 fatal: codeIn(cac:Response/cbc:ResponseCode, 'mls-codes')
      SCH-MLS-20 fatal: $rc != 'RE' or cac:Response/cbc:Description
      SCH-MLS-21 fatal: $rc != 'RE' or filled(cac:Response/cbc:Description)
      SCH-MLS-22 fatal: count(cac:DocumentReference) = 1
      SCH-MLS-23 fatal: $rc != 'RE' or cac:LineResponse
      SCH-MLS-24 fatal: $rc != 'RE' or $has_failure
      SCH-MLS-25 fatal: $rc = 'RE' or not($has_failure)
    at /apr:ApplicationResponse/cac:DocumentResponse/cac:DocumentReference
      SCH-MLS-26 fatal: filled(cbc:ID)
    at /apr:ApplicationResponse/cac:DocumentResponse/cac:LineResponse
      SCH-MLS-27 fatal: filled(cac:LineReference/cbc:LineID)
    at /apr:ApplicationResponse/cac:DocumentResponse/cac:LineResponse/cac:Response
      SCH-MLS-28 fatal: cbc:Description
      SCH-MLS-29 fatal: filled(cbc:Description)
      SCH-MLS-30 fatal: cac:Status
    at /apr:ApplicationResponse/cac:DocumentResponse/cac:LineResponse/cac:Response/cac:Status
      SCH-MLS-31 fatal: codeIn(cbc:StatusReasonCode, 'mls-reasons')
`;
