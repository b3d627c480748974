import type { Component, FormDefinition } from '../definition/definition.types.js';
import { validate } from '../validation/validate.js';
import { answers } from './answers.js';
import { summary } from './summary.js';

const choices = [{ value: 'a', label: 'Appel', openForms: { translations: { en: { label: 'Apple' } } } }, { value: 'b', label: 'Banaan' }];
const one = (component: Partial<Component> & { type: string }, value: unknown, locale: 'nl' | 'en' = 'nl'): string =>
  summary({ components: [{ key: 'k', label: 'K', ...component }] }, { k: value }, { locale })[0]?.display ?? '';

describe('summary', () => {
  const nb = '\u00a0';
  const cases: [string, Partial<Component> & { type: string }, unknown, string][] = [
    ['date', { type: 'date' }, '2027-02-10', '10 februari 2027'],
    ['datetime', { type: 'datetime' }, '2027-02-10T14:32', '10 februari 2027, 14.32 uur'],
    ['amount', { type: 'currency', currency: 'EUR' }, 1140, `€${nb}1.140,00`],
    ['number', { type: 'number' }, 17006.5, '17.006,5'],
    ['number with a unit', { type: 'number', suffix: 'm²' }, 17006, `17.006${nb}m²`],
    ['number in percent', { type: 'number', suffix: '%' }, 21, '21%'],
    ['boxes in the order of the form', { type: 'selectboxes', values: choices }, { oud: true, b: true, a: true }, 'Appel, Banaan, oud'],
    ['radio', { type: 'radio', values: choices }, 'a', 'Appel'],
    ['select', { type: 'select', data: { values: choices }, multiple: true }, ['a', 'b'], 'Appel en Banaan'],
    ['selectboxes', { type: 'selectboxes', values: choices }, { a: true, b: false }, 'Appel'],
    ['checkbox', { type: 'checkbox' }, false, 'Nee'],
    ['address', { type: 'addressNL' }, { postcode: '1015cj', houseNumber: '117', houseLetter: 'A', houseNumberAddition: '2', streetName: 'Keizersgracht', city: 'Amsterdam' }, `Keizersgracht 117A-2, 1015${nb}CJ Amsterdam`],
    ['area', { type: 'map' }, { type: 'Polygon', coordinates: [[[162900, 487200], [163000, 487200], [163000, 487300], [162900, 487300]]] }, `Vlak van 10.000${nb}m² bij RD${nb}162.950, 487.250`],
    ['area with a hole', { type: 'map' }, { type: 'Polygon', coordinates: [[[0, 400000], [100, 400000], [100, 400100], [0, 400100]], [[10, 400010], [20, 400010], [20, 400020], [10, 400020]]] }, `Vlak van 9.900${nb}m² bij RD${nb}50, 400.050`],
    ['line', { type: 'map' }, { type: 'LineString', coordinates: [[162900, 487200], [162900, 487300]] }, `Lijn van 100${nb}m bij RD${nb}162.900, 487.250`],
    ['point', { type: 'map' }, { type: 'Point', coordinates: [162965, 487270] }, `Punt: RD${nb}162.965, 487.270`],
    ['file', { type: 'file' }, [{ id: '1', originalName: 'scan.pdf', size: 2048, type: 'application/pdf' }], `scan.pdf (2${nb}kB)`],
    ['nothing', { type: 'textfield' }, '', 'Niet ingevuld'],
    ['no box', { type: 'selectboxes', values: choices }, { a: false, b: false }, 'Niet ingevuld'],
  ];
  it.each(cases)('%s', (_name, component, value, expected) => {
    expect(one(component, value)).toBe(expected);
  });

  it('takes labels in the language of the reader', () => {
    expect(one({ type: 'radio', values: choices }, 'a', 'en')).toBe('Apple');
    expect(one({ type: 'checkbox' }, true, 'en')).toBe('Yes');
  });

  it('speaks the language of the reader in labels too', () => {
    const component: Component = { type: 'textfield', key: 'k', label: 'Naam', validate: { required: true }, openForms: { translations: { en: { label: 'Name' }, nl: { label: '' } } } };
    expect(summary({ components: [component] }, {}, { locale: 'en' }).map((line) => [line.label, line.display])).toEqual([['Name', 'Not answered']]);
    expect(validate({ components: [component] }, {}, { today: '', locale: 'en' })[0]?.melding).toBe('Fill in “Name”.');
    expect(summary({ components: [component] }, {})[0]?.label).toBe('Naam');
  });

  it('answers() keeps what was asked and seen, nothing else', () => {
    const text = (key: string, more: Partial<Component> = {}): Component => ({ type: 'textfield', key, label: key, ...more });
    const form: FormDefinition = {
      components: [
        { type: 'panel', key: 'een', title: 'Een', components: [text('a'), text('b', { hidden: true, clearOnHide: false }), { type: 'editgrid', key: 'rij', label: 'Rij', components: [text('x'), text('y', { conditional: { show: true, when: 'rij.x', eq: 'ja' } })] }] },
        { type: 'panel', key: 'twee', title: 'Twee', components: [text('c.d')] },
      ],
      logic: [{ jsonLogicTrigger: { '==': [{ var: 'a' }, 'kort'] }, actions: [{ formStep: 'twee', action: { type: 'step-not-applicable' } }] }],
    };
    const data = { a: 'lang', b: 'verborgen', c: { d: '1' }, onbekend: 'weg', rij: [{ x: 'nee', y: 'weg', z: 'weg' }] };
    expect(answers(form, data)).toEqual({ a: 'lang', c: { d: '1' }, rij: [{ x: 'nee' }] });
    expect(answers(form, { ...data, a: 'kort' })).toEqual({ a: 'kort', rij: [{ x: 'nee' }] });
  });

  it('follows the page, names the group and leaves hidden and display things out', () => {
    const form: FormDefinition = {
      components: [
        { type: 'panel', key: 's1', title: 'Stap', components: [
          { type: 'content', key: 'uitleg', html: '<p>x</p>' },
          { type: 'textfield', key: 'a', label: 'A' },
          { type: 'textfield', key: 'weg', label: 'Weg', hidden: true },
          { type: 'fieldset', key: 'f', label: 'Groep', components: [{ type: 'textfield', key: 'b', label: 'B' }] },
          { type: 'editgrid', key: 'rij', label: 'Rijen', groupLabel: 'Persoon', components: [{ type: 'textfield', key: 'naam', label: 'Naam' }] },
        ] },
      ],
    };
    expect(summary(form, { a: '1', b: '2', weg: '3', rij: [{ naam: 'x' }, { naam: 'y' }] }).map((line) => [line.groep, line.key, line.display])).toEqual([
      ['Stap', 'a', '1'],
      ['Stap: Groep', 'b', '2'],
      ['Stap: Persoon 1', 'rij.0.naam', 'x'],
      ['Stap: Persoon 2', 'rij.1.naam', 'y'],
    ]);
  });
});
