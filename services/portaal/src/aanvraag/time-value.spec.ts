import { momentParts, momentValue, timeValue } from './time-value.js';

describe('a time', () => {
  it.each([['14:30', '14:30'], ['14.30', '14:30'], ['1430', '14:30'], ['9', '09:00'], ['9:05', '09:05'], ['half drie', 'half drie'], ['', '']])('typed as %s is %s', (typed, stored) => expect(timeValue(typed)).toBe(stored));
  it('with a date is a moment, and comes apart again', () => {
    expect(momentValue('2027-02-10', '14:30')).toBe('2027-02-10T14:30');
    expect(momentParts('2027-02-10T14:30:00+01:00')).toEqual({ date: '2027-02-10', time: '14:30' });
    expect(momentValue('2027-02-10', '')).toBe('2027-02-10');
    expect(momentValue('', '')).toBe('');
  });
});
