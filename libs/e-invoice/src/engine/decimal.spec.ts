import { Decimal } from './decimal.js';

const d = (text: string): Decimal => {
  const value = Decimal.parse(text);
  if (!value) throw new Error(text);
  return value;
};

describe('Decimal', () => {
  it.each(['', ' ', '.', '1e3', '1,5', '+-1', '1.2.3', 'NaN', '0x1'])('refuses %j', (text) => {
    expect(Decimal.parse(text)).toBeUndefined();
  });

  it('is exact where doubles are not', () => {
    expect(d('0.1').plus(d('0.2')).toString()).toBe('0.3');
    expect(d('1.005').times(d('100')).toString()).toBe('100.5');
    expect(d('9007199254740993').plus(d('0.01')).toString()).toBe('9007199254740993.01');
    expect(d('99999999999999999999.99').minus(d('99999999999999999999.98')).toString()).toBe('0.01');
  });

  it('adds ten thousand amounts without a lost cent', () => {
    let sum = d('0');
    for (let i = 0; i < 10_000; i += 1) sum = sum.plus(d('0.07'));
    expect(sum.toString()).toBe('700');
  });

  it.each([['2.5', '3'], ['-2.5', '-2'], ['-2.51', '-3'], ['2.49', '2'], ['0.5', '1'], ['-0.5', '0'], ['123456789012345678.5', '123456789012345679']])('rounds %s to %s', (text, expected) => {
    expect(d(text).rounded().toString()).toBe(expected);
  });

  it('divides with 18 decimals, half down', () => {
    expect(d('1').dividedBy(d('3'))?.toString()).toBe('0.333333333333333333');
    expect(d('2').dividedBy(d('3'))?.toString()).toBe('0.666666666666666667');
    expect(d('1').dividedBy(d('0'))).toBeUndefined();
    expect(d('-7').modulo(d('2'))?.toString()).toBe('-1');
  });

  it('knows the exact value of a double', () => {
    expect(Decimal.fromDouble(0.1)?.toString()).toBe('0.1000000000000000055511151231257827021181583404541015625');
    expect(Decimal.fromDouble(Number.NaN)).toBeUndefined();
  });

  it('compares across scales', () => {
    expect(d('1.0').equals(d('1'))).toBe(true);
    expect(d('1.01').compare(d('1'))).toBeGreaterThan(0);
    expect(d('-100000000000000000000').compare(d('1'))).toBeLessThan(0);
  });
});
