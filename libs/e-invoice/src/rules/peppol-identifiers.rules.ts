/**
 * Peppol: the form and check digits of identification numbers, by scheme (ISO 6523 ICD and EAS).
 * Own notation of the rules of Peppol BIS Billing 3.0.21; facts by OpenPeppol.
 */

/** A rule on the numbers of one scheme. */
interface Identifier {
  readonly id: string;
  readonly severity: 'fatal' | 'warning';
  /** Scheme identifier that the rule belongs to. */
  readonly scheme: string;
  readonly test: string;
  /** Only for electronic addresses. */
  readonly addressOnly?: boolean;
}

const DIGITS = '1234567890';
const CVR = `string-length(string()) = 10 and substring(string(), 1, 2) = 'DK' and string-length(translate(substring(string(), 3, 8), '${DIGITS}', '')) = 0`;

const GLN: Identifier = { id: 'R040', severity: 'fatal', scheme: '0088', test: "matches(normalize-space(), '^[0-9]+$') and isGln(normalize-space())" };
const NORWAY: Identifier = { id: 'R041', severity: 'fatal', scheme: '0192', test: "matches(normalize-space(), '^[0-9]{9}$') and isNorwegian(normalize-space())" };
const DENMARK: Identifier = {
  id: 'R042', severity: 'fatal', scheme: '0184',
  test: `${CVR} or string-length(string()) = 8 and string-length(translate(substring(string(), 1, 8), '${DIGITS}', '')) = 0`,
};
const DENMARK_P: Identifier = {
  id: 'R052', severity: 'fatal', scheme: '0096', test: `string-length(string()) = 10 and string-length(translate(substring(string(), 1, 10), '${DIGITS}', '')) = 0`,
};
const DENMARK_SE: Identifier = { id: 'R053', severity: 'fatal', scheme: '0198', test: CVR };
const BELGIUM: Identifier = { id: 'R043', severity: 'fatal', scheme: '0208', test: "matches(normalize-space(), '^[0-9]{10}$') and isBelgian(normalize-space())" };
const ITALY: readonly Identifier[] = [
  { id: 'R044', severity: 'warning', scheme: '0201', test: 'isItalianOffice(normalize-space())' },
  { id: 'R045', severity: 'warning', scheme: '0210', test: 'isItalianFiscalCode(normalize-space())' },
  { id: 'R046', severity: 'warning', scheme: '9907', test: 'isItalianFiscalCode(normalize-space())', addressOnly: true },
  { id: 'R047', severity: 'warning', scheme: '0211', test: 'isItalianVat(normalize-space())' },
];
const SWEDEN: Identifier = {
  id: 'R049', severity: 'fatal', scheme: '0007',
  test: "string-length(normalize-space()) = 10 and string(number(normalize-space())) != 'NaN' and isSwedish(normalize-space())",
};
const AUSTRALIA: Identifier = { id: 'R050', severity: 'fatal', scheme: '0151', test: "matches(normalize-space(), '^[0-9]{11}$') and isAustralian(normalize-space())" };
const NETHERLANDS: readonly Identifier[] = [
  { id: 'R054', severity: 'warning', scheme: '0106', test: "matches(normalize-space(), '^[0-9]{8}$')" },
  { id: 'R055', severity: 'warning', scheme: '0190', test: "matches(normalize-space(), '^[0-9]{20}$')" },
  { id: 'R056-1', severity: 'warning', scheme: '9944', test: "matches(normalize-space(), '^NL[0-9]{9}B[0-9]{2}$')" },
];
const ESTABLISHMENT: Identifier = { id: 'R057', severity: 'warning', scheme: '0217', test: "matches(normalize-space(), '^[0-9]{12}$')" };

const inUbl = ({ id, severity, scheme, test, addressOnly }: Identifier): string => `
    at cbc:EndpointID[@schemeID = '${scheme}']${addressOnly ? '' : ` | cac:PartyIdentification/cbc:ID[@schemeID = '${scheme}'] | cbc:CompanyID[@schemeID = '${scheme}']`}
      PEPPOL-COMMON-${id} ${severity}: ${test}`;

const DUTCH_VAT = `
    at cac:PartyTaxScheme[normalize-space(cac:TaxScheme/cbc:ID) = 'VAT']/cbc:CompanyID[starts-with(normalize-space(.), 'NL')]
      PEPPOL-COMMON-R056-2 warning BT-31: matches(normalize-space(.), '^NL[0-9]{9}B[0-9]{2}$')`;

/** Contexts for UBL; they stand at the end of a pattern. */
export const IDENTIFIER_RULES_UBL = [GLN, NORWAY, DENMARK, DENMARK_P, DENMARK_SE, BELGIUM, ...ITALY, SWEDEN, AUSTRALIA, ...NETHERLANDS].map(inUbl).join('')
  + DUTCH_VAT + inUbl(ESTABLISHMENT);

const inCii = ({ id, severity, scheme, test, addressOnly }: Identifier): string => `
    at ram:URIID[@schemeID = '${scheme}']${addressOnly ? '' : ` | ram:ID[@schemeID = '${scheme}'] | ram:GlobalID[@schemeID = '${scheme}']`}
      PEPPOL-COMMON-${id} ${severity}: ${test}`;

/** Contexts for CII, as of release 3.0.19: no Dutch numbers yet, and no check on the length of Australian ones. */
export const IDENTIFIER_RULES_CII = [
  GLN, NORWAY, DENMARK, BELGIUM, ...ITALY, { id: 'R048', severity: 'warning', scheme: '9906', test: 'isItalianVat(normalize-space())', addressOnly: true } as const,
  SWEDEN, { ...AUSTRALIA, test: 'isAustralian(normalize-space())' },
].map(inCii).join('');
