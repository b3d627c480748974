import { answered, asAnswers, countedAt, withoutTitle, type Given } from './check.state.js';

const given = (key: string, waarde: string): Given => ({ key, vraag: `${key}?`, waarde, label: waarde });
const three = [given('a', 'ja'), given('b', 'nee'), given('c', 'ja')];

describe('the answers of a check', () => {
  it('go to the API by key', () => expect(asAnswers(three)).toEqual({ a: 'ja', b: 'nee', c: 'ja' }));
  it('that count on a page are those of the pages before it', () => {
    expect(countedAt(three, 1)).toEqual([]);
    expect(countedAt(three, 3).map(({ key }) => key)).toEqual(['a', 'b']);
    expect(countedAt(three, 9)).toHaveLength(3);
  });
  it('after a changed answer are gone, because other questions may follow', () => {
    expect(answered(three, 2, given('b', 'ja')).map(({ key, waarde }) => [key, waarde])).toEqual([['a', 'ja'], ['b', 'ja']]);
  });
});

describe('the reason of a check', () => {
  const reason = { rule: 'r', version: '1', source: 's', inputs: {}, result: 'stop', text: 'U heeft niets nodig. Uw werk stoort niemand.' };
  it('does not say the heading again', () => expect(withoutTitle(reason, 'U heeft niets nodig').text).toBe('Uw werk stoort niemand.'));
  it('stays whole under another heading', () => expect(withoutTitle(reason, 'Iets anders')).toBe(reason));
});
