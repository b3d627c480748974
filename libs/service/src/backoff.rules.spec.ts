import { backoffMs, isExhausted } from './backoff.rules.js';

const policy = { firstMs: 1000, maxMs: 60_000, maxAttempts: 5, maxAgeMs: 3600_000 };

describe('back-off', () => {
  it('doubles, up to the longest wait', () => expect([1, 2, 3, 7, 50].map((n) => backoffMs(n, policy, 1))).toEqual([1000, 2000, 4000, 60_000, 60_000]));
  it('is spread between half and the whole', () => expect([backoffMs(3, policy, 0), backoffMs(3, policy, 0.5)]).toEqual([2000, 3000]));
  it('ends by number', () => expect([isExhausted(4, 0, policy), isExhausted(5, 0, policy)]).toEqual([false, true]));
  it('ends by age', () => expect([isExhausted(1, 3599_999, policy), isExhausted(1, 3600_000, policy)]).toEqual([false, true]));
});
