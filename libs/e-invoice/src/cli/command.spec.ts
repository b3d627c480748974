import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWith } from '@polder/testing';
import { readXml } from '../xml/read-xml.js';
import { runCommand } from './command.js';

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await runCommand(args, { out: (text) => { out += text; }, err: (text) => { err += text; }, live: false });
  return { code, out, err };
}

describe('polder-e-invoice', () => {
  it.each([[['check', 'x']], [['validate']], [['validate', '--format', 'pdf', 'x']], [['validate', '--day', '1 mei', 'x']], [['validate', '--rules', 'en', 'x']], [['validate', '--what', 'x']]])(
    'explains itself for %j', async (args) => {
      const { code, err } = await run(...args);
      expect(code).toBe(2);
      expect(err).toContain('Gebruik: polder-e-invoice validate');
    });

  it('says that a file is not there', async () => {
    expect(await run('validate', 'no-such-file.xml')).toMatchObject({ code: 2 });
  });
});

describeWith('einvoice/vectors/documents/peppol-billing-examples', 'polder-e-invoice on files', (folder) => {
  let scratch = '';
  beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), 'e-invoice-'));
    writeFileSync(join(scratch, 'bad.xml'), '<Invoice><&');
  });
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  it('goes through folders and counts', async () => {
    const { code, out, err } = await run('validate', folder);
    expect(code).toBe(0);
    expect(out).toContain('base-example.xml: goedgekeurd');
    expect(err).toMatch(/\d+ bestanden, 0 afgekeurd/);
  });

  it('rejects in text, JSON and JUnit', async () => {
    const good = join(folder, 'base-example.xml');
    const text = await run('validate', '--language', 'en', scratch, good);
    expect(text).toMatchObject({ code: 1 });
    expect(text.out).toContain('bad.xml: rejected');
    const json = JSON.parse((await run('validate', '--format', 'json', scratch, good)).out) as { file: string; decision: string }[];
    expect(json.map((entry) => entry.decision)).toEqual(['reject', 'accept']);
    const junit = (await run('validate', '--format', 'junit', scratch, good)).out;
    expect(junit).toContain('tests="2" failures="1"');
    expect(readXml(junit).ok).toBe(true);
  });
});
