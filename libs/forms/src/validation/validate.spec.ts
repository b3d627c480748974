import type { Component, FormDefinition } from '../definition/definition.types.js';
import { validate, type ValidateOptions } from './validate.js';

const options: ValidateOptions = { today: '2026-11-24' };
const form = (...components: Component[]): FormDefinition => ({ components });
const field = (type: string, more: Partial<Component> = {}): Component => ({ type, key: 'veld', label: 'Veld', ...more });
const words = (component: Component, value: unknown, more: Partial<ValidateOptions> = {}): string[] =>
  validate(form(component), value === undefined ? {} : { veld: value }, { ...options, ...more }).map((found) => found.melding);

describe('validate: sentences say what to do, then what was entered', () => {
  const cases: [string, Component, unknown, string][] = [
    ['required', field('textfield', { validate: { required: true } }), undefined, 'Vul “Veld” in.'],
    ['blank', field('textfield', { validate: { required: true } }), '   ', 'Vul “Veld” in.'],
    ['too long', field('textarea', { validate: { maxLength: 3 } }), 'meer', 'Gebruik ten hoogste 3 tekens bij “Veld”. U gebruikte er 4.'],
    ['pattern', field('textfield', { validate: { pattern: '[0-9]+' } }), '12a', 'Vul “Veld” in zoals gevraagd. U vulde “12a” in.'],
    ['e-mail', field('email'), 'naam@', 'Vul een e-mailadres in, zoals naam@voorbeeld.nl. U vulde “naam@” in.'],
    ['phone', field('phoneNumber'), '06 twaalf', 'Vul een telefoonnummer in met alleen cijfers, spaties, + en -. U vulde “06 twaalf” in.'],
    ['postcode', field('postcode'), '0123 AB', 'Vul een postcode in, zoals 1234 AB. U vulde “0123 AB” in.'],
    ['number', field('number', { validate: { min: 5 } }), 4.5, 'Vul 5 of meer in. U vulde 4,5 in.'],
    ['amount', field('currency', { currency: 'EUR', validate: { max: 1140 } }), 1140.01, 'Vul €\u00a01.140,00 of minder in. U vulde €\u00a01.140,01 in.'],
    ['date', field('date', { openForms: { minDate: { mode: 'future' } } }), '2026-09-01', 'Kies een datum na vandaag. U vulde 1 september 2026 in.'],
    ['no date', field('date'), '2026-02-30', 'Vul een datum in die bestaat: dag, maand en jaar. U vulde “2026-02-30” in.'],
    ['box', field('checkbox', { validate: { required: true } }), false, 'Zet een vinkje bij “Veld”.'],
    ['choice', field('radio', { values: [{ value: 'a', label: 'A' }] }), 'b', 'Kies een van de antwoorden bij “Veld”.'],
    ['map', field('map', { validate: { required: true } }), null, 'Geef de plek aan op de kaart bij “Veld”.'],
    ['outside', field('map'), { type: 'Point', coordinates: [13.4, 52.5] }, 'Geef een plek in Nederland aan bij “Veld”. Uw tekening ligt erbuiten.'],
    ['number of boxes', field('selectboxes', { values: ['a', 'b'].map((value) => ({ value, label: value })), validate: { maxSelectedCount: 1 } }), { a: true, b: true }, 'Kies ten hoogste één antwoord bij “Veld”. U koos er 2.'],
  ];
  it.each(cases)('%s', (_name, component, value, sentence) => {
    // A position outside is wrong in more than one half: the first sentence is the one to show.
    expect(words(component, value)[0]).toBe(sentence);
  });

  it('speaks English when asked', () => {
    expect(words(field('email'), 'x', { locale: 'en' })).toEqual(['Enter an e-mail address, such as name@example.nl. You entered “x”.']);
  });

  it('uses the sentence of the definition when it has one', () => {
    const component = field('textfield', { validate: { required: true, maxLength: 2 }, errors: { required: 'Noem de naam.' }, translatedErrors: { nl: { maxLength: 'Twee tekens bij {{ field }}.' } } });
    expect(words(component, '')).toEqual(['Noem de naam.']);
    expect(words(component, 'abc')).toEqual(['Twee tekens bij Veld.']);
  });

  it('never repeats a number of a person or account', () => {
    expect(words(field('bsn'), '123456789')[0]).not.toContain('123456789');
    expect(words(field('iban'), 'NL90ABNA0417164300')[0]).not.toContain('0417164300');
  });

  it('repeats a long answer only in part', () => {
    const [sentence] = words(field('email'), 'x'.repeat(500));
    expect(sentence?.length).toBeLessThan(140);
    expect(sentence).toContain('…');
  });

  it('does not fill in braces that stand in an answer', () => {
    expect(words(field('email'), '{label}')).toEqual(['Vul een e-mailadres in, zoals naam@voorbeeld.nl. U vulde “{label}” in.']);
  });
});

describe('validate: the form as a whole', () => {
  const wizard = form(
    { type: 'panel', key: 'een', title: 'Eén', components: [field('textfield', { key: 'a', label: 'A', validate: { required: true } })] },
    {
      type: 'panel',
      key: 'twee',
      title: 'Twee',
      components: [
        { type: 'fieldset', key: 'groep', label: 'Groep', components: [field('textfield', { key: 'b.c', label: 'C', validate: { required: true } })] },
        { type: 'columns', key: 'kolommen', columns: [{ components: [field('number', { key: 'd', label: 'D', validate: { required: true } })] }] },
      ],
    },
  );

  it('gives all findings at once, in page order, with step and place', () => {
    expect(validate(wizard, {}, options).map(({ veld, code, stap }) => [veld, code, stap])).toEqual([['a', 'required', 'een'], ['b.c', 'required', 'twee'], ['d', 'required', 'twee']]);
    expect(validate(wizard, { b: { c: 'x' } }, { ...options, step: 'twee' }).map((found) => found.veld)).toEqual(['d']);
  });

  it('leaves hidden questions out, also inside a hidden group', () => {
    const hidden = form(field('radio', { key: 'keuze', values: [{ value: 'ja', label: 'Ja' }, { value: 'nee', label: 'Nee' }] }), {
      type: 'fieldset', key: 'groep', conditional: { show: true, when: 'keuze', eq: 'ja' }, components: [field('textfield', { validate: { required: true } })],
    });
    expect(validate(hidden, { keuze: 'nee' }, options)).toEqual([]);
    expect(validate(hidden, { keuze: 'ja' }, options).map((found) => found.veld)).toEqual(['veld']);
  });

  it('wants dates of birth before today and within 120 years, and persons with their own number', () => {
    const child = (dateOfBirth: string, bsn = '111222333') => ({ bsn, firstNames: 'Jo', dateOfBirth });
    const say = (...children: object[]): string[] => words(field('children'), children);
    expect(say(child('2026-11-23'), child('1906-11-24', '999970409'))).toEqual([]);
    expect(say(child('2026-11-24'))).toEqual(['Vul een geboortedatum in die vóór vandaag ligt.']);
    expect(say(child('1906-11-23'))).toEqual(['Vul een geboortedatum in van na 120 jaar geleden.']);
    expect(say(child('2020-01-01'), child('2021-01-01'))).toEqual(['Vul bij elk kind een ander burgerservicenummer in.']);
  });

  it('takes a pattern with alternatives for the whole answer', () => {
    const component = field('textfield', { validate: { pattern: 'ja|nee' } });
    expect([words(component, 'nee'), words(component, 'jammer').length]).toEqual([[], 1]);
  });

  it('checks every row of a repeating group, with conditions inside the row', () => {
    const group = field('editgrid', {
      key: 'personen',
      components: [field('checkbox', { key: 'bedrijf' }), field('textfield', { key: 'kvk', validate: { required: true }, conditional: { show: true, when: 'personen.bedrijf', eq: true } })],
    });
    const rows = [{ bedrijf: false }, { bedrijf: true }, { bedrijf: true, kvk: '90004217' }];
    expect(validate(form(group), { personen: rows }, options).map((found) => found.veld)).toEqual(['personen.1.kvk']);
  });

  it('trusts the upload, not the form, for size, kind and existence of a file', () => {
    const upload = field('file', { multiple: true, fileMaxSize: '1 MB', file: { type: ['application/pdf'], allowedTypesLabels: ['pdf'] } });
    const claimed = [{ id: 'f1', originalName: 'plan.pdf', size: 10, type: 'application/pdf' }];
    expect(words(upload, claimed, { files: { f1: { size: 10, type: 'application/pdf' } } })).toEqual([]);
    expect(words(upload, claimed, { files: {} })).toEqual(['Voeg het bestand plan.pdf opnieuw toe. Het is niet bij ons aangekomen.']);
    expect(words(upload, claimed, { files: { f1: { size: 2_097_152, type: 'application/pdf' } } })).toEqual(['Kies een bestand van ten hoogste 1\u00a0MB. plan.pdf is 2\u00a0MB.']);
    expect(words(upload, claimed, { files: { f1: { size: 10, type: 'text/html' } } })).toEqual(['Kies een bestand van de soort pdf. plan.pdf is van een andere soort.']);
  });

  it('names the place that a reader can see: one sentence for a drawing and for a file', () => {
    const places = (component: Component, value: unknown) => validate(form(component), { veld: value }, options).map((found) => found.veld);
    expect(places(field('map', { interactions: { polyline: true } }), { type: 'LineString', coordinates: [[9, 60], [9.1, 60]] })).toEqual(['veld']);
    expect(places(field('file', { multiple: true }), [{ id: 'f', originalName: 'a.pdf', size: 1, type: 'x', state: 'error' }])).toEqual(['veld.0']);
    expect(places(field('addressNL'), { postcode: '1234 AB' })).toEqual(['veld.houseNumber']);
  });

  it('counts a limit from another answer, and says which', () => {
    const dates = (delta: object, operator: 'add' | 'subtract' = 'add'): FormDefinition =>
      form(field('date', { key: 'van', label: 'Begin' }), field('date', { key: 'tot', label: 'Eind', openForms: { minDate: { mode: 'relativeToVariable', variable: 'van', operator, delta } } }));
    const say = (definition: FormDefinition, tot: string): string[] => validate(definition, { van: '2027-02-10', tot }, options).map((found) => found.melding);
    expect(say(dates({ days: 1 }), '2027-02-10')).toEqual(['Kies een datum na 10 februari 2027 (“Begin”). U vulde 10 februari 2027 in.']);
    expect(say(dates({ months: 1 }), '2027-03-09')).toEqual(['Kies een datum vanaf 10 maart 2027 (zie “Begin”). U vulde 9 maart 2027 in.']);
    expect(say(dates({ months: 1 }), '2027-03-10')).toEqual([]);
    expect(validate(dates({ days: 1 }), { tot: '2020-01-01' }, options)).toEqual([]);
  });

  it('fills in the names that Form.io uses in own sentences', () => {
    const own = field('textfield', { validate: { maxLength: 2 }, errors: { maxLength: '{{ field }}: {{length}} tekens.' } });
    expect(words(own, 'abc')).toEqual(['Veld: 2 tekens.']);
  });

  it('takes a looked-up address only with a seal that holds, when the caller can tell', () => {
    const address = { postcode: '1015CJ', houseNumber: '117', streetName: 'Keizersgracht', city: 'Amsterdam', secretStreetCity: 's' };
    const component = field('addressNL', { deriveAddress: true });
    expect(words(component, address)).toEqual([]);
    expect(words(component, address, { addressSeal: (value) => value.secretStreetCity === 's' })).toEqual([]);
    expect(words(component, address, { addressSeal: () => false })).toEqual(['Zoek het adres opnieuw op bij “Veld”.']);
  });

  it('takes a map in RD and in degrees', () => {
    const map = field('map', { interactions: { marker: true, polygon: true } });
    expect(words(map, { type: 'Point', coordinates: [162_965, 487_270] })).toEqual([]);
    expect(words(map, { type: 'Point', coordinates: [5.5, 52.37] })).toEqual([]);
    expect(words(map, { type: 'Point', coordinates: [5.5] })).toEqual(['Kijk uw antwoord bij “Veld” na. We kunnen het niet lezen.']);
    expect(words(map, { type: 'LineString', coordinates: [[5.5, 52.37], [5.6, 52.37]] })).toEqual(['Teken opnieuw bij “Veld”. Dit soort tekening kan hier niet.']);
  });

  it('runs the checks that a definition names, only on an answer that is right so far', () => {
    const plugins = { kvk: (value: unknown) => (value === '90004217' ? null : 'Dit KVK-nummer bestaat niet.') };
    const component = field('textfield', { validate: { plugins: ['kvk'], maxLength: 8 } });
    expect(words(component, '12345678', { plugins })).toEqual(['Dit KVK-nummer bestaat niet.']);
    expect(words(component, '90004217', { plugins })).toEqual([]);
    expect(words(component, '', { plugins })).toEqual([]);
  });
});
