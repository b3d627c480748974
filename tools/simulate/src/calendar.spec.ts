import { addDuration, easter, firstWorkingDay, isHoliday } from './calendar.js';

describe('the second calendar', () => {
  it('knows Easter of known years', () => {
    expect([2024, 2025, 2026, 2027, 2038].map(easter)).toEqual(['2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2038-04-25']);
  });

  it('ends a month that is too short on its last day', () => {
    expect(addDuration('2026-01-31', 'P1M')).toBe('2026-02-28');
    expect(addDuration('2024-02-29', 'P1Y')).toBe('2025-02-28');
    expect(addDuration('2026-11-24', 'P8W')).toBe('2027-01-19');
    expect(() => addDuration('2026-11-24', 'PT8H')).toThrow(RangeError);
  });

  it('moves a term off weekends and holidays', () => {
    expect(firstWorkingDay('2026-04-03')).toBe('2026-04-07');
    expect(firstWorkingDay('2026-12-25')).toBe('2026-12-28');
    expect(firstWorkingDay('2026-11-24')).toBe('2026-11-24');
    expect(isHoliday('2025-04-26')).toBe(true);
    expect(isHoliday('2025-04-27')).toBe(false);
  });
});
