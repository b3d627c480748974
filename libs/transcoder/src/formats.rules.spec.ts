import { formatOf, isDate, isDateTime } from './formats.rules.js';

describe('formats at the edge', () => {
  it.each(['2026-02-28', '2024-02-29', '0001-01-01'])('%s is a date', (text) => expect(isDate(text)).toBe(true));
  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '26-01-01', '2026-1-1', ''])('%s is no date', (text) => expect(isDate(text)).toBe(false));
  it.each(['2026-11-24T13:40:00Z', '2026-11-24T13:40:00.123+01:00'])('%s is a date-time', (text) => expect(isDateTime(text)).toBe(true));
  it.each(['2026-11-24T13:40:00', '2026-11-24', '2026-02-30T10:00:00Z', '2026-11-24T24:00:00Z'])('%s is no date-time', (text) => expect(isDateTime(text)).toBe(false));
  it.each([['uuid', '0192f0c4-0000-7000-8000-000000000001', true], ['uuid', '0192f0c4', false], ['duration', 'P6M', true], ['duration', 'P', false], ['duration', 'P1DT', false], ['email', 'a@b.nl', true], ['email', 'a@b', false], ['uri', 'https://a.nl/x', true], ['uri', '/x', false]])(
    '%s %s: %s',
    (format, text, ok) => expect(formatOf(format).test(text)).toBe(ok),
  );
  it('an unknown format in the contract is a bug', () => expect(() => formatOf('datum')).toThrow('unknown format'));
});
