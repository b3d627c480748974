import { mayChange } from './same-origin.rules.js';

const own = 'https://loket.example';

describe('a change with a session cookie', () => {
  it.each([
    ['POST', undefined, undefined, false], ['POST', 'cross-site', 'https://evil.example', false], ['POST', 'same-site', 'https://x.loket.example', false], ['POST', 'none', undefined, false],
    ['DELETE', undefined, 'null', false], ['POST', 'same-origin', 'https://evil.example', false], ['POST', 'cross-site', own, false],
    ['POST', 'same-origin', own, true], ['POST', 'same-origin', undefined, true], ['PUT', undefined, own, true], ['GET', 'cross-site', undefined, true], ['HEAD', undefined, undefined, true],
  ])('%s, Sec-Fetch-Site %s, Origin %s: %s', (method, fetchSite, origin, expected) => {
    expect(mayChange({ method, ...(fetchSite ? { fetchSite } : {}), ...(origin ? { origin } : {}) }, own)).toBe(expected);
  });
});
