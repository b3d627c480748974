import { dateText, dateValue } from './date-value.js';

describe('a date in three fields', () => {
  it('is stored when all are there', () => expect(dateValue({ dag: '1', maand: '9', jaar: '2027' })).toBe('2027-09-01'));
  it('is kept when it does not exist, so that the check can say so', () => expect(dateValue({ dag: '30', maand: '2', jaar: '2027' })).toBe('2027-02-30'));
  it('is empty as long as a field is', () => expect(dateValue({ dag: '1', maand: '', jaar: '2027' })).toBe(''));
  it('comes back without zeros in front', () => expect(dateText('2027-09-01')).toEqual({ dag: '1', maand: '9', jaar: '2027' }));
  it('of nothing is empty', () => expect(dateText('')).toEqual({ dag: '', maand: '', jaar: '' }));
});
