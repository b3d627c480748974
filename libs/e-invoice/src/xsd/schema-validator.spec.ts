import { readFileSync } from 'node:fs';
import { describeWith, standardsPath } from '@polder/testing';
import { validate } from '../validate/validate.js';
import { schemaValidator } from './schema-validator.js';

describeWith('einvoice/xsd', 'the schema step', (root) => {
  const read = (file: string): Buffer => readFileSync(standardsPath(`einvoice/vectors/documents/${file}`));

  it.each(['peppol-billing-examples/base-example.xml', 'en-cii-examples/CII_example1.xml'])('accepts %s', async (file) => {
    const bytes = read(file);
    const report = validate(bytes);
    expect(await (await schemaValidator(root)).extend(bytes, report)).toEqual(report);
  });

  it('finds what stands in the wrong place, beside the findings of the rules', async () => {
    const bytes = Buffer.from(read('peppol-billing-examples/base-example.xml').toString().replace(/(<cbc:ID>Snippet1<\/cbc:ID>)/, '<cbc:Nonsense/>$1'));
    const report = await (await schemaValidator(root)).extend(bytes, validate(bytes));
    expect(report.decision).toBe('reject');
    expect(report.findings[0]).toMatchObject({ ruleId: 'XSD', severity: 'fatal' });
    expect(report.findings[0]?.found).toContain('Nonsense');
  });

  it('leaves what cannot be read to the reader', async () => {
    const bytes = Buffer.from('<!DOCTYPE a><a/>');
    const report = validate(bytes);
    expect(await (await schemaValidator(root)).extend(bytes, report)).toBe(report);
  });
});
