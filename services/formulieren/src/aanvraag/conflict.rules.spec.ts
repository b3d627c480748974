import { nieuweSporen, voegSamen } from './conflict.rules.js';

const spoor = { revisie: 5, door: 'Jan', op: '2026-11-24T10:00:00Z' };

describe('two devices on one draft', () => {
  it('write different answers side by side', () => {
    expect(voegSamen({ a: 'van Jan' }, { b: 'van mij' }, { a: spoor }, 4)).toEqual({ patch: { b: 'van mij' }, conflicten: [] });
  });
  it('do not overwrite each other: the stored answer stays and says whose it is', () => {
    expect(voegSamen({ a: 'van Jan' }, { a: 'van mij', b: 'van mij' }, { a: spoor }, 4)).toEqual({
      patch: { b: 'van mij' }, conflicten: [{ veld: 'a', waarde: 'van Jan', door: 'Jan', op: spoor.op }],
    });
  });
  it('have no conflict when both say the same, in whatever order of keys', () => {
    expect(voegSamen({ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }, { a: spoor }, 4).conflicten).toEqual([]);
    expect(voegSamen({}, { a: null }, { a: spoor }, 4).conflicten).toEqual([]);
  });
  it('may write over what they have seen, and over everything without a revision', () => {
    expect(voegSamen({ a: 'oud' }, { a: 'nieuw' }, { a: spoor }, 5).patch).toEqual({ a: 'nieuw' });
    expect(voegSamen({ a: 'oud' }, { a: 'nieuw' }, { a: spoor }, undefined).patch).toEqual({ a: 'nieuw' });
  });
  it('leave a trail of the answers that were written, and only of those', () => {
    expect(nieuweSporen({ a: spoor }, { b: 1 }, { ...spoor, revisie: 6 })).toEqual({ a: spoor, b: { ...spoor, revisie: 6 } });
  });
});
