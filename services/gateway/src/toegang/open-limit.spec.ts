import { OpenLimit } from './open-limit.js';

describe('changes without login', () => {
  it('are so many per minute and address, and fill up again', () => {
    let now = 0;
    const limit = new OpenLimit(() => now, 3);
    expect([1, 2, 3, 4].map(() => limit.take('a'))).toEqual([true, true, true, false]);
    expect(limit.take('b')).toBe(true);
    now = 20_000;
    expect([limit.take('a'), limit.take('a')]).toEqual([true, false]);
    now = 600_000;
    expect([1, 2, 3, 4].map(() => limit.take('a'))).toEqual([true, true, true, false]);
  });
});
