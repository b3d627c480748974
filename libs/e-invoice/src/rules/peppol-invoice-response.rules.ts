/**
 * Invoice Response (T111): the buyer's answer to an invoice.
 * Own notation of the rules of Peppol BIS 2026.5; facts by OpenPeppol.
 */
import { IDENTIFIER_RULES_UBL } from './peppol-identifiers.rules.js';

/** What may stand in an element, what must, and the rule that forbids all else. Rule ids are the ends after PEPPOL-T111-. */
interface ElementModel {
  /** Path from the document. */
  readonly path: string;
  /** Further rules on the element, with their ids. */
  readonly rules?: readonly string[];
  /** Children that may stand without rules of their own. */
  readonly plain?: readonly string[];
  /** Children with a model of their own, checked before all others are forbidden. */
  readonly inner?: readonly ElementModel[];
  /** Id of the rule that forbids other children; none means that they are not looked at. */
  readonly others?: string;
}

const must = (id: string, child: string): string => `${id} fatal: ${child}`;
const listed = (id: string, attribute: string, list: string): string => `${id} fatal: not(@${attribute}) or anyIn(@${attribute}, '${list}')`;

const identification = (path: string, id: string, schemeRule: string): readonly ElementModel[] => [
  { path: `${path}/cac:PartyIdentification`, rules: [must(id, 'cbc:ID')] },
  { path: `${path}/cac:PartyIdentification/cbc:ID`, rules: [listed(schemeRule, 'schemeID', 'identifier-schemes')] },
];

/** Sender and receiver are alike but for the numbers of their rules and the sender's contact. */
function party(path: string, ids: readonly [string, string, string, string, string, string, string, string, string], contact: string | undefined): ElementModel {
  const [address, legal, scheme, schemeList, number, numberScheme, name, nameOthers, others] = ids;
  const inner: ElementModel[] = [
    { path: `${path}/cbc:EndpointID`, rules: [must(scheme, '@schemeID'), listed(schemeList, 'schemeID', 'address-schemes-peppol')] },
    ...identification(path, number, numberScheme),
    { path: `${path}/cac:PartyLegalEntity`, rules: [must(name, 'cbc:RegistrationName')], plain: ['cbc:RegistrationName'], others: nameOthers },
  ];
  if (contact) inner.push({ path: `${path}/cac:Contact`, plain: ['cbc:Name', 'cbc:Telephone', 'cbc:ElectronicMail'], others: contact });
  return { path, rules: [must(address, 'cbc:EndpointID'), must(legal, 'cac:PartyLegalEntity')], inner, others };
}

const named = (path: string, name: string, number: string, numberScheme: string, nameRule: string, others: string): ElementModel => ({
  path, rules: [must(name, 'cac:PartyName')], others,
  inner: [...identification(path, number, numberScheme), { path: `${path}/cac:PartyName`, rules: [must(nameRule, 'cbc:Name')], plain: ['cbc:Name'] }],
});

const ROOT = '/apr:ApplicationResponse';
const RESPONSE = `${ROOT}/cac:DocumentResponse`;
const STATUS = `${RESPONSE}/cac:Response/cac:Status`;

const RESPONSE_MODEL: ElementModel = {
  path: `${RESPONSE}/cac:Response`, rules: [must('B02901', 'cbc:ResponseCode')], plain: ['cbc:EffectiveDate'], others: 'B02902',
  inner: [
    { path: `${RESPONSE}/cac:Response/cbc:ResponseCode`, rules: ["B03001 fatal: anyIn(normalize-space(text()), 'response-codes')"] },
    {
      path: STATUS, plain: ['cbc:StatusReason'], others: 'B03201',
      inner: [
        {
          path: `${STATUS}/cbc:StatusReasonCode`,
          rules: ["B03301 fatal: anyIn(normalize-space(text()), 'status-reasons') or anyIn(normalize-space(text()), 'status-actions')", must('B03302', '@listID'), listed('B03303', 'listID', 'status-lists')],
        },
        { path: `${STATUS}/cac:Condition`, rules: [must('B03601', 'cbc:AttributeID')], plain: ['cbc:AttributeID', 'cbc:Description'], others: 'B03602' },
      ],
    },
  ],
};

const REFERENCE_MODEL: ElementModel = {
  path: `${RESPONSE}/cac:DocumentReference`, rules: [must('B03901', 'cbc:ID'), must('B03902', 'cbc:DocumentTypeCode')], plain: ['cbc:ID', 'cbc:IssueDate'], others: 'B03903',
  inner: [{ path: `${RESPONSE}/cac:DocumentReference/cbc:DocumentTypeCode`, rules: ["B04201 fatal: anyIn(normalize-space(text()), 'document-names')"] }],
};

const MODEL: ElementModel = {
  path: ROOT, others: 'B00109',
  rules: [
    must('B00101', 'cbc:CustomizationID'), must('B00102', 'cbc:ProfileID'), must('B00103', 'cbc:ID'), must('B00104', 'cbc:IssueDate'), must('B00105', 'cac:SenderParty'),
    must('B00106', 'cac:ReceiverParty'), must('B00107', 'cac:DocumentResponse'), 'B00108 fatal: not(@*:schemaLocation)',
  ],
  plain: ['cbc:CustomizationID', 'cbc:ProfileID', 'cbc:ID', 'cbc:IssueDate', 'cbc:IssueTime', 'cbc:Note'],
  inner: [
    party(`${ROOT}/cac:SenderParty`, ['B00801', 'B00802', 'B00901', 'B00902', 'B01101', 'B01201', 'B01401', 'B01402', 'B00803'], 'B01601'),
    party(`${ROOT}/cac:ReceiverParty`, ['B02001', 'B02002', 'B02101', 'B02102', 'B02301', 'B02401', 'B02601', 'B02602', 'B02003'], undefined),
    {
      path: RESPONSE, rules: [must('B02801', 'cac:Response'), must('B02802', 'cac:DocumentReference')], others: 'B02803',
      inner: [
        RESPONSE_MODEL, REFERENCE_MODEL,
        named(`${RESPONSE}/cac:IssuerParty`, 'B04301', 'B04401', 'B04501', 'B04701', 'B04302'),
        named(`${RESPONSE}/cac:RecipientParty`, 'B04901', 'B05001', 'B05101', 'B05301', 'B04902'),
      ],
    },
  ],
};

function contexts({ path, rules, plain, inner, others }: ElementModel): string {
  const own = `
    at ${path}${(rules ?? []).map((rule) => `
      PEPPOL-T111-${rule}`).join('')}`;
  const allowed = (plain ?? []).map((child) => `
    at ${path}/${child}`).join('');
  const below = (inner ?? []).map(contexts).join('');
  return `${own}${allowed}${below}${others ? `
    at ${path}/*
      PEPPOL-T111-${others} fatal: false()` : ''}`;
}

/** Rules of the Invoice Response. */
export const PEPPOL_INVOICE_RESPONSE = String.raw`
    pattern empty
    at //*[not(*) and not(normalize-space())]
      PEPPOL-COMMON-R001 fatal: false()
    pattern common
    at /*
      PEPPOL-COMMON-R003 warning: not(@*:schemaLocation)
    at cbc:IssueDate | cbc:DueDate | cbc:TaxPointDate | cbc:StartDate | cbc:EndDate | cbc:ActualDeliveryDate
      PEPPOL-COMMON-R030 fatal: string(.) castable as date and string-length(.) = 10
${IDENTIFIER_RULES_UBL}
    pattern model
${contexts(MODEL)}
    pattern business
    at cac:Response[normalize-space(cbc:ResponseCode) = ('CA', 'UQ', 'RE')]
      PEPPOL-T111-R001 fatal: cac:Status/cbc:StatusReasonCode
    at cac:Status[cbc:StatusReasonCode = 'OTH']
      PEPPOL-T111-R002 warning: cbc:StatusReason
    at cbc:CustomizationID
      PEPPOL-T111-R003 fatal: starts-with(normalize-space(.), 'urn:fdc:peppol.eu:poacc:trns:invoice_response:3')
    at cac:Status[cbc:StatusReasonCode = 'PPD']
      PEPPOL-T111-R004 fatal: cbc:StatusReason
      # Always true in the artefact: it asks whether a comparison exists, and it does.
      PEPPOL-T111-R005 fatal: exists(/cbc:ResponseCode = 'PD')
    at cbc:ProfileID
      PEPPOL-T111-R008 fatal: normalize-space(.) = ('urn:fdc:peppol.eu:poacc:bis:invoice_response:3', 'urn:peppol:bis:billing_with_response')
    pattern clarification
    at cac:Status[cbc:StatusReasonCode/@listID = 'OPStatusAction']
      PEPPOL-T111-R006 fatal: codeIn(cbc:StatusReasonCode, 'status-actions')
    at cac:Status[cbc:StatusReasonCode/@listID = 'OPStatusReason']
      PEPPOL-T111-R007 fatal: codeIn(cbc:StatusReasonCode, 'status-reasons')
`;
