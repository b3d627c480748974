import { addToDate, dutchParts, parseDate, parseDateTime, parseTime } from './dates.js';
import { formatBytes, formatCurrency, formatDate, formatDateTime, formatList, formatNumber, formatTime } from './format.js';
import { merge, normalise } from './merge.js';
import { getPath, removePath, setPath } from './paths.js';

describe('dates', () => {
  it('knows which dates exist', () => {
    expect(parseDate('2024-02-29')).toEqual({ year: 2024, month: 2, day: 29 });
    for (const text of ['2023-02-29', '2024-15-10', '10-30-2024', '2024-1-1', '']) expect(parseDate(text)).toBeNull();
  });

  it('adds periods and cuts the day to the end of the month', () => {
    expect(addToDate('2027-01-31', 0, 1, 0)).toBe('2027-02-28');
    expect(addToDate('2024-02-29', -1, 0, 0)).toBe('2023-02-28');
    expect(addToDate('2026-12-31', 0, 0, 1)).toBe('2027-01-01');
    expect(addToDate('2026-01-15', 0, -13, 0)).toBe('2024-12-15');
  });

  it('reads a time without offset as Dutch time, summer and winter', () => {
    expect(parseDateTime('2026-07-01T12:00')).toBe(Date.UTC(2026, 6, 1, 10));
    expect(parseDateTime('2026-01-01 12:00:30')).toBe(Date.UTC(2026, 0, 1, 11, 0, 30));
    expect(parseDateTime('2026-01-01T12:00:00-05:00')).toBe(Date.UTC(2026, 0, 1, 17));
    // The clocks go forward on 29 March 2026 at 2.00.
    expect(parseDateTime('2026-03-29T01:59')).toBe(Date.UTC(2026, 2, 29, 0, 59));
    expect(parseDateTime('2026-03-29T03:00')).toBe(Date.UTC(2026, 2, 29, 1));
    expect(dutchParts(Date.UTC(2026, 2, 29, 1))).toEqual({ date: '2026-03-29', time: '03:00' });
    for (const text of ['2026-01-01T25:00', '2026-01-01T10:00:66', '2026-01-01']) expect(parseDateTime(text)).toBeNull();
  });

  it('reads times of the day', () => {
    expect(parseTime('09:30')).toBe(34_200);
    expect(parseTime('23:59:59')).toBe(86_399);
    for (const text of ['24:00', '01:1', '12:60']) expect(parseTime(text)).toBeNull();
  });
});

describe('format', () => {
  it('writes dates, times, amounts and sizes as GUIDE.md says', () => {
    expect(formatDate('2027-02-10', 'nl', true)).toBe('woensdag 10 februari 2027');
    expect(formatDate('2027-02-10', 'en')).toBe('10 February 2027');
    expect(formatTime('14:32')).toBe('14.32 uur');
    expect(formatDateTime('2026-07-01T10:00:00Z')).toBe('1 juli 2026, 12.00 uur');
    expect(formatCurrency(1140)).toBe('€\u00a01.140,00');
    expect(formatCurrency(-1.5, 'en')).toBe('−€\u00a01.50');
    expect(formatNumber(12300000.25)).toBe('12.300.000,25');
    expect(formatNumber(0.0000001)).toBe('0,0000001');
    expect(formatBytes(4_404_019)).toBe('4,2\u00a0MB');
    expect(formatList(['a', 'b', 'c'])).toBe('a, b en c');
  });
});

describe('paths', () => {
  it('goes into objects and lists, and never to the prototype', () => {
    const data = { a: { b: [{ c: 1 }] }, 'x.y': 2 };
    expect(getPath(data, 'a.b.0.c')).toBe(1);
    expect(getPath(data, 'x.y')).toBe(2);
    expect(getPath(data, 'a.toString')).toBeUndefined();
    expect(setPath({}, '__proto__.polluted', true)).toEqual({});
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('leaves the original alone and keeps it when there is nothing to do', () => {
    const data = { a: { b: 1, c: 2 } };
    expect(setPath(data, 'a.b', 3)).toEqual({ a: { b: 3, c: 2 } });
    expect(removePath(data, 'a.b')).toEqual({ a: { c: 2 } });
    expect(removePath(data, 'a.z')).toBe(data);
    expect(data).toEqual({ a: { b: 1, c: 2 } });
  });
});

describe('merge', () => {
  it('sets keys that are there, clears by null and keeps the rest', () => {
    expect(merge({ a: 1, b: { c: 2, d: 3 }, e: 4 }, { a: 5, 'b.c': null, e: null })).toEqual({ a: 5, b: { d: 3 } });
    expect(merge({ a: 1 }, { a: undefined })).toEqual({ a: 1 });
  });

  it('normalises away what says nothing, outside lists', () => {
    expect(normalise({ a: null, b: { c: undefined, d: 0 }, e: [null], f: '' })).toEqual({ b: { d: 0 }, e: [null], f: '' });
  });
});
