import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describeWith } from '@polder/testing';
import type { FormDefinition } from '../definition/definition.types.js';
import { flatten } from '../definition/walk.js';
import { evaluate } from '../logic/logic.rules.js';
import { summary } from '../summary/summary.js';
import { validate } from '../validation/validate.js';
import { exportOpenForms } from './open-forms-export.js';
import { importOpenForms } from './open-forms.js';
import { writeJsonZip } from './zip-writer.js';
import { readJsonZip } from './zip.js';

/** A zip with one file, stored or packed. */
function zip(name: string, text: string, packed: boolean, claimed = text.length): Uint8Array {
  const body = packed ? deflateRawSync(text) : Buffer.from(text);
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(packed ? 8 : 0, 10);
  entry.writeUInt32LE(body.length, 20);
  entry.writeUInt32LE(claimed, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(30 + name.length + body.length, 16);
  return new Uint8Array(Buffer.concat([head, Buffer.from(name), body, entry, Buffer.from(name), end]));
}

describe('zip', () => {
  it('reads stored and packed JSON', async () => {
    for (const packed of [true, false]) expect(await readJsonZip(zip('a.json', '[{"b":1}]', packed))).toEqual({ 'a.json': [{ b: 1 }] });
    expect(await readJsonZip(zip('a.txt', 'x', false))).toEqual({});
  });

  it('writes what it reads, with the checksum that other readers ask for', async () => {
    const files = { 'a.json': 123456789, 'map/é.json': [{ b: null }] };
    const bytes = writeJsonZip(files);
    expect(await readJsonZip(bytes)).toEqual(files);
    // The check value of CRC-32 (ISO 3309) for the nine digits.
    expect(new DataView(bytes.buffer).getUint32(14, true)).toBe(0xcbf43926);
  });

  it('refuses what is no zip, what holds no JSON, and what is bigger than it says', async () => {
    await expect(readJsonZip(new Uint8Array([1, 2, 3]))).rejects.toThrow('Dit is geen zip-bestand.');
    await expect(readJsonZip(zip('a.json', '{', false))).rejects.toThrow('a.json is geen leesbare JSON.');
    await expect(readJsonZip(zip('a.json', JSON.stringify('x'.repeat(5000)), true, 10))).rejects.toThrow('De zip is beschadigd.');
    await expect(readJsonZip(zip('a.json', '1', false, 50 * 1024 ** 2))).rejects.toThrow('De export is te groot.');
  });
});

describe('import of old spellings', () => {
  const uuid = '3ca01601-cd20-4746-bce5-baab47636823';
  const files = (rule: object, form: object = {}): Record<string, unknown> => ({
    forms: [{ name: 'F', slug: 'f', ...form }],
    formSteps: [{ uuid, index: 1, slug: 'twee', form_definition: 'https://x.example/form-definitions/d2' }, { index: 0, form_definition: 'D1', is_applicable: false }],
    formDefinitions: [
      { url: 'https://x.example/form-definitions/d2', name: 'D2', configuration: { components: [{ type: 'textfield', key: 'b', label: 'B' }] } },
      { name: 'D1', slug: 'een', configuration: { components: [{ type: 'textfield', key: 'a', label: 'A' }] } },
    ],
    formLogic: JSON.stringify([rule]),
  });
  const trigger = { json_logic_trigger: { '==': [{ var: 'a' }, 'x'] } };

  it('orders steps and finds their definition by address or name', () => {
    const { definition } = importOpenForms(files({ ...trigger, actions: [] }));
    expect(definition.components.map((panel) => [panel.key, panel.title, panel.isApplicable ?? true])).toEqual([['een', 'D1', false], ['twee', 'D2', true]]);
  });

  it.each([
    ['form_step', { form_step: `https://x.example/api/v2/forms/f/steps/${uuid}` }],
    ['form_step_uuid', { form_step_uuid: uuid }],
    ['formStepUuid', { formStepUuid: uuid }],
  ])('knows the step of an action by %s', (_name, step) => {
    const { definition, bevindingen } = importOpenForms(files({ ...trigger, actions: [{ ...step, action: { type: 'step-not-applicable' } }] }));
    expect(bevindingen.filter((found) => found.waar !== 'een')).toEqual([]);
    expect(evaluate(definition, { a: 'x' }).steps[1]?.toepasselijk).toBe(false);
  });

  it('takes the old "value" action as a variable action', () => {
    const { definition } = importOpenForms(files({ ...trigger, actions: [{ component: 'b', action: { type: 'value', value: 'gezet' } }] }));
    expect(evaluate(definition, { a: 'x' }).data.b).toBe('gezet');
  });

  it('reads logins and registrations of every year', () => {
    const old = importOpenForms(files({ ...trigger }, { authentication_backends: ['digid'], registration_backend: 'email', registration_backend_options: { to: 1 } }));
    expect([old.inloggen, old.registraties.map((one) => one.backend)]).toEqual([['digid'], ['email']]);
    const recent = importOpenForms(files({ ...trigger }, { auth_backends: [{ backend: 'eherkenning', options: {} }], registration_backends: [{ key: 'k', name: 'N', backend: 'zgw', options: {} }] }));
    expect([recent.inloggen, recent.registraties.map((one) => one.backend)]).toEqual([['eherkenning'], ['zgw']]);
  });

  it('says that there is no form', () => {
    expect(() => importOpenForms({})).toThrow('forms.json');
  });
});

describeWith('formsui/openforms/exports', 'official exports of Open Formulieren', (folder) => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.zip'));
  it.each(names)('%s: imports without fault, works empty, every question in the summary', async (name) => {
    const form = importOpenForms(await readJsonZip(new Uint8Array(readFileSync(join(folder, name)))));
    expect(form.bevindingen.filter((found) => found.ernst === 'fout')).toEqual([]);
    expect([form.naam, form.slug, form.release].every((text) => text !== '')).toBe(true);
    expect(form.definition.components.every((panel) => flatten(panel.components ?? []).length > 0)).toBe(true);
    const required = flatten(form.definition.components).filter((component) => component.validate?.required && !component.hidden && !component.conditional?.when);
    const found = validate(form.definition, {}, { today: '2026-11-24' }).map((one) => one.veld);
    for (const component of required) expect(found).toContain(component.key);
    expect(summary(form.definition, {}).length).toBeGreaterThan(0);
  });

  it.each(names)('%s: out and in again is the same form', async (name) => {
    const first = importOpenForms(await readJsonZip(new Uint8Array(readFileSync(join(folder, name)))));
    const bytes = writeJsonZip(exportOpenForms(first, { created: '2026-11-24T12:00:00Z', uuid: (what) => `uuid-${what}` }));
    const second = importOpenForms(await readJsonZip(bytes));
    expect(second).toEqual({ ...first, release: '4.0.0', registraties: [] });
  });

  it('logic_rules_2: somebody of 17 is stopped with a reason, somebody of 18 goes on', async () => {
    const { definition } = importOpenForms(await readJsonZip(new Uint8Array(readFileSync(join(folder, 'logic_rules_2.zip')))));
    const at = (geboorteDatum: string) => evaluate(definition, { geboorteDatum }, { today: '2026-11-24' }).steps[0];
    expect([at('2008-11-25')?.geblokkeerd, at('2008-11-24')?.geblokkeerd]).toEqual([true, false]);
    const sees = (date: string): boolean => flatten(at(date)?.components ?? []).some((component) => component.key === 'content');
    expect([sees('2008-11-25'), sees('2008-11-24')]).toEqual([true, false]);
  });
});

describeWith('formsui/openforms/legacy-export-json', 'the oldest shape of an export', (folder) => {
  it('imports, and its rule stops its step', () => {
    const files = Object.fromEntries(readdirSync(folder).map((name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8')) as unknown]));
    const form = importOpenForms(files);
    expect([form.naam, form.inloggen, form.definition.components.length]).toEqual(['Test Form 1', ['eherkenning', 'digid'], 1]);
    expect(evaluate(form.definition, { test: 1 }).steps[0]?.geblokkeerd).toBe(true);
    expect(evaluate(form.definition, { test: 2 }).steps[0]?.geblokkeerd).toBe(false);
  });
});

describeWith('formsui/openforms/all_components.json', 'every kind of component with its data', (path) => {
  it('is read as text that people understand, kind by kind', () => {
    const definition = JSON.parse(readFileSync(path, 'utf8')) as FormDefinition;
    const data = JSON.parse(readFileSync(path.replace('.json', '_data.json'), 'utf8')) as Record<string, unknown>;
    const shown = Object.fromEntries(summary(definition, data).map((line) => [line.key, line.display]));
    expect(shown).toMatchObject({ date: '24 december 2021', dateTime: '18 januari 2023, 16.00 uur', time: '16.26 uur', number: '42,123', radio: 'Option 2', selectBoxes: 'Option 1, Option 2', children: 'P. Pero van Paassen', profile: 'test@mail.com en 06 12345678' });
    expect(shown.mapPolygon).toMatch(/^Vlak van [\d.]+\u00a0m² bij RD/);
    expect(Object.values(shown).filter((text) => text.includes('[object') || text.includes('undefined'))).toEqual([]);
  });
});
