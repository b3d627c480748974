import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describeWith } from '@polder/testing';
import { readXml } from '../xml/read-xml.js';
import { firstValue, readModel, type InvoiceGroup } from './read-model.js';
import { TERMS, termById, termsAt, type InvoiceSyntax } from './terms.js';

function model(file: string, syntax: InvoiceSyntax): InvoiceGroup {
  const read = readXml(readFileSync(file));
  if (!read.ok) throw new Error(read.detail);
  return readModel(read.document, syntax);
}

function flat(group: InvoiceGroup, prefix = ''): [string, string][] {
  const own = [...group.terms].map(([id, values]): [string, string] => [`${prefix}${id}`, values.map((value) => value.value.replace(/\s+/g, ' ')).join(';')]);
  return [...own, ...[...group.groups].flatMap(([id, groups]) => groups.flatMap((inner, i) => flat(inner, `${prefix}${id}[${i}]/`)))];
}

describe('terms', () => {
  it('hold all of EN 16931, each with a Dutch name', () => {
    expect(TERMS.filter((term) => term.kind === 'group')).toHaveLength(32);
    const numbers = TERMS.filter((term) => term.id.startsWith('BT-')).map((term) => Number(term.id.slice(3)));
    const missing = Array.from({ length: 165 }, (_, i) => i + 1).filter((n) => !numbers.includes(n));
    // The norm itself has no BT-4 and BT-161 is followed by the third address lines 162 to 165.
    expect(missing).toEqual([4]);
    expect(TERMS.every((term) => term.nl !== '' && term.en !== '' && (term.group === 'doc' || termById(term.group) !== undefined))).toBe(true);
  });

  it('are found by place', () => {
    expect(termsAt('inv:Invoice/cac:AccountingSupplierParty/cac:Party/cbc:EndpointID')).toEqual(['BT-34']);
    expect(termsAt('cn:CreditNote/cac:CreditNoteLine/cac:Item/cbc:Name')).toEqual(['BT-153']);
    expect(termsAt('rsm:CrossIndustryInvoice/rsm:ExchangedDocument/ram:ID')).toEqual(['BT-1']);
  });
});

describeWith('einvoice/vectors/documents/xrechnung', 'the model of one invoice in two syntaxes', (folder) => {
  const names = readdirSync(folder).filter((name) => name.endsWith('_ubl.xml') && readdirSync(folder).includes(name.replace('_ubl.xml', '_uncefact.xml')));

  it('is the same for at least 97 % of the terms: the pairs differ in the rest themselves', () => {
    let all = 0;
    let same = 0;
    for (const name of names) {
      const ubl = new Map(flat(model(join(folder, name), 'ubl')));
      const cii = new Map(flat(model(join(folder, name.replace('_ubl.xml', '_uncefact.xml')), 'cii')));
      for (const id of new Set([...ubl.keys(), ...cii.keys()])) {
        all += 1;
        if (ubl.get(id) === cii.get(id)) same += 1;
      }
    }
    expect(all).toBeGreaterThan(2000);
    expect(same / all).toBeGreaterThan(0.97);
  });

  it('reads an invoice', () => {
    const invoice = model(join(folder, names[0] as string), 'ubl');
    expect(firstValue(invoice, 'BT-1')).not.toBe('');
    expect(firstValue(invoice, 'BT-2')).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(invoice.groups.get('BG-25')?.length).toBeGreaterThan(0);
  });
});
