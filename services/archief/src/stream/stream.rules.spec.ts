import { attachment } from './disposition.rules.js';
import { rangeOf } from './range.rules.js';

describe('rangeOf (RFC 9110 section 14)', () => {
  it.each([
    [undefined, { kind: 'all' }],
    ['', { kind: 'all' }],
    ['items=0-1', { kind: 'all' }],
    ['bytes=-', { kind: 'all' }],
    ['bytes=5-2', { kind: 'all' }],
    ['bytes=0-1,3-4', { kind: 'all' }],
    ['bytes=0-0', { kind: 'part', start: 0, end: 0 }],
    ['bytes=90-', { kind: 'part', start: 90, end: 99 }],
    ['bytes=90-500', { kind: 'part', start: 90, end: 99 }],
    ['bytes=-10', { kind: 'part', start: 90, end: 99 }],
    ['bytes=-500', { kind: 'part', start: 0, end: 99 }],
    ['bytes=100-', { kind: 'unsatisfiable' }],
    ['bytes=-0', { kind: 'unsatisfiable' }],
  ])('%s of 100 bytes', (header, expected) => {
    expect(rangeOf(header, 100)).toEqual(expected);
  });
});

describe('attachment (RFC 6266, RFC 8187)', () => {
  it('keeps a simple name as it is', () => {
    expect(attachment('kaart.pdf')).toBe(`attachment; filename="kaart.pdf"; filename*=UTF-8''kaart.pdf`);
  });
  it('gives old readers an ASCII name and cannot be broken out of', () => {
    expect(attachment('é"; x=1\\\r\n\u{1F9A6}.pdf')).toBe(`attachment; filename="e_; x=1____.pdf"; filename*=UTF-8''%C3%A9%22%3B%20x%3D1%5C%0D%0A%F0%9F%A6%A6.pdf`);
  });
});
