import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWith } from '@polder/testing';
import { validate } from './validate.js';
import { ruleSetsFor } from './profile.js';

describe('validate', () => {
  it.each([['', 'XML-EMPTY'], ['<a>', 'XML-NOT-WELL-FORMED'], ['<!DOCTYPE a><a/>', 'XML-DOCTYPE'], ['<a/>', 'DOC-UNKNOWN']])('rejects %j with %s', (text, rule) => {
    const report = validate(text);
    expect(report.decision).toBe('reject');
    expect(report.findings).toHaveLength(1);
    expect(report.findings[0]).toMatchObject({ ruleId: rule, severity: 'fatal', line: 1 });
  });

  it('chooses rules by specification', () => {
    const facts = { kind: 'ubl-invoice', profileId: '', id: '', issueDate: '' } as const;
    const nlcius = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0';
    expect(ruleSetsFor({ ...facts, customizationId: 'urn:cen.eu:en16931:2017' })).toEqual(['en-ubl']);
    expect(ruleSetsFor({ ...facts, customizationId: nlcius })).toEqual(['en-ubl', 'si-ubl', 'nlcius-ubl']);
    expect(ruleSetsFor({ ...facts, customizationId: `${nlcius}#conformant#urn:fdc:nen.nl:gaccount:v1.0` })).toEqual(['en-ubl', 'nlcius-gaccount', 'nlcius-ubl']);
    expect(ruleSetsFor({ ...facts, customizationId: 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0' })).toEqual(['en-ubl', 'peppol-ubl']);
    expect(ruleSetsFor({ ...facts, kind: 'application-response', customizationId: 'urn:peppol:edec:mls:1.0' })).toEqual(['mls']);
  });
});

describeWith('einvoice/vectors/documents', 'reports on real invoices', (folder) => {
  const base = readFileSync(join(folder, 'peppol-billing-examples/base-example.xml'), 'utf8');

  it('accepts a good invoice', () => {
    expect(validate(base)).toMatchObject({ decision: 'accept', findings: [], document: { kind: 'ubl-invoice', id: 'Snippet1' } });
  });

  it('says where, what, why and how to mend it, in Dutch and English', () => {
    const report = validate(base.replace(/<cbc:PayableAmount([^>]*)>[^<]*</, '<cbc:PayableAmount$1>1.00<'));
    expect(report.decision).toBe('reject');
    const finding = report.findings.find((candidate) => candidate.ruleId === 'BR-CO-16');
    expect(finding).toMatchObject({ severity: 'fatal', aborted: false, message: { nl: 'Het te betalen bedrag klopt niet.', en: 'The amount due is wrong.' } });
    expect(finding?.hint?.nl).toMatch(/totaal met btw/);
  });

  it('shows a code that is not in its list with its place', () => {
    const text = base.replace(/<cbc:DocumentCurrencyCode>[^<]*</, '<cbc:DocumentCurrencyCode>EURO<');
    const finding = validate(text).findings.find((candidate) => candidate.ruleId === 'BR-CL-04');
    expect(finding).toMatchObject({ terms: ['BT-5'], label: { nl: 'Valuta van de factuur' }, path: '/inv:Invoice/cbc:DocumentCurrencyCode', found: 'EURO' });
    expect(text.split('\n')[(finding?.line ?? 0) - 1]).toContain('<cbc:DocumentCurrencyCode>EURO');
    expect(text.split('\n')[(finding?.line ?? 0) - 1]?.indexOf('<cbc:DocumentCurrencyCode>')).toBe((finding?.column ?? 0) - 1);
  });

  it('names what is missing', () => {
    const report = validate(base.replace(/<cbc:BuyerReference>[^<]*<\/cbc:BuyerReference>/, '').replace(/<cac:OrderReference>[\s\S]*?<\/cac:OrderReference>/, ''));
    expect(report.findings.map((finding) => finding.ruleId)).toContain('PEPPOL-EN16931-R003');
    const unnamed = validate(base.replace(/<cac:Item>([\s\S]*?)<cbc:Name>[^<]*<\/cbc:Name>/, '<cac:Item>$1'));
    expect(unnamed.findings.find((finding) => finding.ruleId === 'BR-25')).toMatchObject({ terms: ['BT-153', 'BG-25'], message: { nl: 'Naam van het artikel ontbreekt of is leeg.' } });
  });

  it('lists findings in document order', () => {
    const report = validate(base.replaceAll(/<cbc:(Name|ID)>[^<]*</g, '<cbc:$1><'));
    const places = report.findings.map((finding) => finding.line);
    expect(places.length).toBeGreaterThan(20);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('replays an invoice with the rules of its day', () => {
    const versions = (day?: string): string => validate(base, day === undefined ? {} : { day }).ruleSets.map((set) => set.version).join(' ');
    expect(versions()).toBe('1.3.15 3.0.21');
    expect(versions('2026-04-09')).toBe('1.3.15 3.0.21');
    expect(versions('2026-04-10')).toBe('1.3.16 3.0.21');
    const open = base.replace(/<cbc:DueDate>[^<]*<\/cbc:DueDate>/, '').replace(/<cac:PaymentTerms>[\s\S]*?<\/cac:PaymentTerms>/, '');
    expect(validate(open, { day: '2026-01-01' }).findings.map((finding) => finding.ruleId)).toContain('BR-CO-25');
    expect(validate(open, { day: '2026-06-01' }).findings.map((finding) => finding.ruleId)).not.toContain('BR-CO-25');
  });

  it('a rule that cannot be computed is a fatal finding, and the others go on', () => {
    const report = validate(base.replace(/(<cbc:PayableAmount[^>]*>)[^<]*</, '$1veel<').replace('<cbc:IssueDate>', '<cbc:IssueDate>x'));
    expect(report.findings.some((finding) => finding.aborted && finding.severity === 'fatal')).toBe(true);
    expect(report.findings.some((finding) => !finding.aborted)).toBe(true);
  });

  it('every finding has a message', () => {
    const report = validate(base.replaceAll(/>[^<>\s][^<>]*</g, '>?<'));
    expect(report.findings.length).toBeGreaterThan(30);
    for (const finding of report.findings) {
      expect(finding.message.nl).toMatch(/^\S.*\.$/s);
      expect(finding.message.en).toMatch(/^\S.*\.$/s);
      expect(finding.path.startsWith('/')).toBe(true);
    }
  });
});
