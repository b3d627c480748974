import type { Component } from '@polder/forms';
import { errorsByField, fieldOf } from './errors.js';

const form: Component[] = [
  { type: 'fieldset', key: 'groep', components: [{ type: 'textfield', key: 'naam', label: 'Naam' }] },
  { type: 'addressNL', key: 'adres', label: 'Adres' },
  { type: 'map', key: 'plek', label: 'Plek' },
  { type: 'file', key: 'stuk', label: 'Stuk', multiple: true },
  { type: 'textfield', key: 'alias', label: 'Alias', multiple: true },
  { type: 'editgrid', key: 'post', label: 'Posten', components: [{ type: 'currency', key: 'bedrag', label: 'Bedrag' }, { type: 'addressNL', key: 'waar', label: 'Waar' }] },
];

describe('the field of a finding', () => {
  it.each([
    ['naam', 'naam'], ['adres', 'adres'], ['adres.postcode', 'adres.postcode'], ['plek.coordinates.0.1', 'plek'], ['stuk.0', 'stuk'], ['alias.1', 'alias.1'],
    ['post', 'post'], ['post.0', 'post'], ['post.2.bedrag', 'post.2.bedrag'], ['post.1.waar.postcode', 'post.1.waar.postcode'], ['onbekend', ''],
  ])('%s is %s', (veld, field) => expect(fieldOf(form, veld)).toBe(field));

  it('has one sentence per field', () => {
    const found = [{ veld: 'plek.coordinates.0', code: 'x', melding: 'een', stap: 's' }, { veld: 'plek.coordinates.1', code: 'x', melding: 'twee', stap: 's' }];
    expect([...errorsByField(form, found)]).toEqual([['plek', 'een']]);
  });
});
