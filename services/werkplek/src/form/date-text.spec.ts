import { dateTextOf, isoOf, noDate } from './date-text.js';

describe('date of three fields', () => {
  it('goes there and back', () => expect(dateTextOf(isoOf({ dag: '3', maand: '2', jaar: '2027' }))).toEqual({ dag: '3', maand: '2', jaar: '2027' }));
  it('stays empty', () => {
    expect(isoOf(noDate)).toBe('');
    expect(dateTextOf('')).toEqual(noDate);
  });
  it('half a date is not silently made whole', () => expect(isoOf({ dag: '3', maand: '', jaar: '2027' })).toBe('2027-00-03'));
});
