import { sumsOf } from './sums.js';

describe('the sum of a budget', () => {
  const group = { type: 'editgrid', key: 'posten', components: [{ type: 'textfield', key: 'naam', label: 'Naam' }, { type: 'currency', key: 'bedrag', label: 'Bedrag', currency: 'EUR' }] };
  it('is exact, and skips what is no amount', () => {
    expect(sumsOf(group, [{ bedrag: 0.1 }, { bedrag: 0.2 }, { bedrag: 'veel' }, {}, null]).map(({ label, text }) => [label, text])).toEqual([['Bedrag', '€\u00a00,30']]);
  });
});
