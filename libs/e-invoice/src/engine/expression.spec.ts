import { parseExpression } from '../notation/parser.js';
import { NotationError } from '../notation/lexer.js';
import { readXml } from '../xml/read-xml.js';
import { toText } from './cast.js';
import { atomized, eachBranch } from './code.js';
import { compile } from './compile.js';
import { RuleAbort, Run } from './run.js';

const DOCUMENT = `<inv:Invoice xmlns:inv="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2">
  <cbc:ID schemeID="0106"> 12 </cbc:ID><cbc:IssueDate>2026-02-28</cbc:IssueDate><cbc:Note/><cbc:Amount>-0.00</cbc:Amount>
  <cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:Amount>2.50</cbc:Amount><cbc:ChargeIndicator> false </cbc:ChargeIndicator></cac:InvoiceLine>
  <cac:InvoiceLine><cbc:ID>2</cbc:ID><cbc:Amount>3.25</cbc:Amount><cbc:ChargeIndicator>falsex</cbc:ChargeIndicator></cac:InvoiceLine>
</inv:Invoice>`;

/** The values of an expression at the root element, or the code of the abort. */
function evaluate(text: string): string {
  const read = readXml(DOCUMENT);
  if (!read.ok) throw new Error(read.detail);
  const code = eachBranch(compile(parseExpression(text)), atomized);
  try {
    return code.list(new Run(read.document), 1).map(toText).join('|');
  } catch (error) {
    if (error instanceof RuleAbort) return error.code;
    throw error;
  }
}

describe('the expression language', () => {
  it.each([
    ['cbc:ID', ' 12 '], ['normalize-space(cbc:ID)', '12'], ['cbc:ID/@schemeID', '0106'], ['//cbc:ID', ' 12 |1|2'], ['cac:InvoiceLine[2]/cbc:ID', '2'], ['(//cbc:ID)[2]', '1'],
    ['cac:InvoiceLine[cbc:ID = 2]/cbc:Amount', '3.25'], ['cac:InvoiceLine/../cbc:ID', ' 12 '], ['count(//cbc:ID)', '3'], ['local-name(/*)', 'Invoice'],
    ['sum(cac:InvoiceLine/decimal(cbc:Amount))', '5.75'], ['cents(sum(cac:InvoiceLine/decimal(cbc:Amount)))', '5.75'], ['round(decimal(cac:InvoiceLine[1]/cbc:Amount))', '3'],
    ['decimals(cac:InvoiceLine[2]/cbc:Amount)', '2'], ['filled(cbc:Note)', 'false'], ['filled(cbc:ID)', 'true'], ['1 div 3', '0.333333333333333333'], ['7 mod 4', '3'],
    ["substring('abcdef', 2, 3)", 'bcd'], ["substring-after('a.b', '.')", 'b'], ["tokenize('a b', '\\s')[2]", 'b'], ["translate('a1b', '1', '')", 'ab'],
    ["codeIn('EUR', 'currencies')", 'true'], ["codeIn('EUR USD', 'currencies')", 'false'], ["matches('NL123', '^[A-Z]{2}')", 'true'], ["string-join(//cbc:ID, '-')", ' 12 -1-2'],
    ["date(cbc:IssueDate) < date('2026-03-01')", 'true'], ["'2026-02-30' castable as date", 'false'], ['if (cbc:Note) then 1 else 0', '1'], ["some $x in //cbc:ID satisfies $x = '2'", 'true'],
    ["every $x in //cbc:ID satisfies $x = '2'", 'false'], ['cbc:Missing = 1', 'false'], ['not(cbc:Missing)', 'true'], ['cac:InvoiceLine[1]/cbc:ChargeIndicator = false()', 'true'],
    ["cbc:ID != '12'", 'true'], ['number(cbc:IssueDate)', 'NaN'], ['decimal(cbc:Amount - 1)', '-1'], ["distinct-values(('a', 'b', 'a'))", 'a|b'],
  ])('%s gives %s', (text, expected) => {
    expect(evaluate(text)).toBe(expected);
  });

  it.each([
    ['normalize-space(//cbc:ID)', 'XPTY0004'], ['decimal(//cbc:Amount)', 'XPTY0004'], ['decimal(cbc:IssueDate)', 'FORG0001'], ['cbc:IssueDate > 1', 'FORG0001'],
    ['cac:InvoiceLine/cbc:ChargeIndicator = true()', 'FORG0001'], ['1 div 0', 'FOAR0001'], ['boolean(//cbc:ID/string(.))', 'FORG0006'], ["date('x') = date('2026-01-01')", 'FORG0001'],
  ])('%s cannot be computed: %s', (text, expected) => {
    expect(evaluate(text)).toBe(expected);
  });

  it('stops at the first hit, so a later fault does not matter', () => {
    expect(evaluate('cac:InvoiceLine/cbc:ChargeIndicator = false()')).toBe('true');
  });

  it('compares text with numbers as the artefacts do: minus zero is below zero', () => {
    expect(evaluate('cbc:Amount = 0')).toBe('false');
    expect(evaluate('decimal(cbc:Amount) = 0')).toBe('true');
  });

  it.each(['cbc:ID[', 'foo:ID', "'a", 'a b', '1 +'])('refuses %j', (text) => {
    expect(() => parseExpression(text)).toThrow(NotationError);
  });
});
