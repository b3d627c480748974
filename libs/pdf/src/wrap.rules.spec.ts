import { runsOf, wrap, type FontMetrics } from './wrap.rules.js';

/** Every character is 1 wide; capitals are in another font; no font has "#". */
const metrics: FontMetrics = {
  fontOf: (codePoint) => (codePoint === 0x23 ? undefined : codePoint >= 0x41 && codePoint <= 0x5a ? 'other' : 'body'),
  width: (text) => [...text].length,
};
const lines = (text: string, width: number) => wrap(text, width, 10, false, metrics).map((line) => line.map((run) => run.text).join(''));

describe('wrap', () => {
  it('breaks at spaces and keeps the space with the line', () => {
    expect(lines('een twee drie', 8)).toEqual(['een twee ', 'drie']);
  });
  it('keeps new lines, also empty ones, with a space so that they do not run together', () => {
    expect(lines('een\ntwee\r\n\ndrie', 8)).toEqual(['een ', 'twee ', '', 'drie']);
  });
  it('breaks a word only when it alone is too wide, and loses nothing', () => {
    expect(lines('a abcdefghijklm b', 5)).toEqual(['a ', 'abcde', 'fghij', 'klm b']);
  });
  it('an empty text is one empty line', () => {
    expect(lines('', 5)).toEqual(['']);
  });
});

describe('runsOf', () => {
  it('changes font where a character asks for it and writes what no font has as its code point', () => {
    expect(runsOf('abC#d', false, metrics)).toEqual([{ text: 'ab', font: 'body' }, { text: 'C', font: 'other' }, { text: '[U+0023]d', font: 'body' }]);
  });
});
