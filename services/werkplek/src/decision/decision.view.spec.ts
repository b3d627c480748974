import { bedragText, cents, reading } from './decision.view.js';

describe('an amount as typed', () => {
  it.each([['', 0], ['1250', 125000], ['1.250,5', 125050], ['€ 12.300.000,00', 1230000000], ['0,07', 7]])('%s', (text, amount) => expect(cents(text)).toBe(amount));
  it.each(['12,345', '1.25', 'veel', '-5', '1 000'])('%s is none', (text) => expect(cents(text)).toBeUndefined());
  it('is shown with two decimals', () => expect(bedragText(114000)).toBe('€\u00a01.140,00'));
});

describe('reading level', () => {
  it('counts words and the longest sentence', () => expect(reading('Wij verlenen dit. Dat doen wij omdat het mag.\nKlaar')).toEqual({ words: 10, longest: 6 }));
  it('of nothing is nothing', () => expect(reading('')).toEqual({ words: 0, longest: 0 }));
});
