import { readXml } from '../xml/read-xml.js';
import { check } from './check.js';
import { readRules } from './rule-notation.js';
import { compareVersions, compileRules } from './rule-set.js';

const DOCUMENT = `<cn:CreditNote xmlns:cn="urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2">
  <cbc:ID>1</cbc:ID><cac:CreditNoteLine><cbc:ID>2</cbc:ID><cbc:UUID/></cac:CreditNoteLine><cac:CreditNoteLine><cbc:UUID x="1"/></cac:CreditNoteLine></cn:CreditNote>`;

function broken(rules: string, version = '1'): string[] {
  const read = readXml(DOCUMENT);
  if (!read.ok) throw new Error(read.detail);
  return check(read.document, compileRules(readRules(rules), version)).map((breach) => `${breach.rule.id}@${breach.context}${breach.node === breach.context ? '' : `>${breach.node}`}${breach.abort ? '!' : ''}`);
}

describe('rules', () => {
  it('a node gets the first context of a pattern that fits, and one of each pattern', () => {
    expect(broken(`
      pattern a
      at cac:CreditNoteLine[cbc:ID]
        A fatal: false()
      at cac:CreditNoteLine
        B fatal: false()
      pattern b
      at cac:CreditNoteLine
        C warning: false()`)).toEqual(['A@3', 'C@3', 'B@6', 'C@6']);
  });

  it('a context whose condition cannot be computed does not fit', () => {
    expect(broken(`
      pattern a
      at cac:CreditNoteLine[decimal(cbc:UUID) = 1]
        A fatal: false()
      at cac:CreditNoteLine
        B fatal: false()`)).toEqual(['B@3', 'B@6']);
  });

  it('a rule that cannot be computed is a breach with a reason', () => {
    expect(broken(`
      pattern a
      at /cn:CreditNote
        A fatal: normalize-space(cac:CreditNoteLine/cbc:UUID) = ''`)).toEqual(['A@1!']);
  });

  it('what must not stand is found once per context, at its first place', () => {
    expect(broken(`
      pattern a
      at /cn:CreditNote
        none warning X-: *Line/cbc:UUID 1, cbc:Note 2
        none warning X- in *Line/cbc:UUID: @x 3`)).toEqual(['X-1@1>5', 'X-3@1>-1']);
  });

  it('rules belong to versions', () => {
    const rules = `
      pattern a
      at /cn:CreditNote
        OLD fatal until=1.3.15: false()
        NEW fatal since=1.3.16: false()`;
    expect(broken(rules, '1.3.15')).toEqual(['OLD@1']);
    expect(broken(rules, '1.3.16')).toEqual(['NEW@1']);
    expect(compareVersions('1.3.9', '1.3.16')).toBeLessThan(0);
  });

  it('definitions and names are put in their place', () => {
    expect(broken(`
      def line = cac:CreditNoteLine
      let first = /cn:CreditNote/{line}[1]
      pattern a
      at {line}
        let id = cbc:ID
        A fatal: $id = $first/cbc:ID`)).toEqual(['A@6']);
  });
});
