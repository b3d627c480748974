import { gevolg, redenVan } from './storing.rules.js';

const policy = { firstMs: 1000, maxMs: 60_000, maxAttempts: 100, maxAgeMs: 86_400_000 };
const eerste = { pogingen: 0, leeftijdMs: 0, foutenOpRij: 0 };

describe('a failed delivery', () => {
  it('waits longer every time', () => expect([0, 1, 2, 9].map((pogingen) => gevolg({}, { ...eerste, pogingen }, policy, 1).wachtMs)).toEqual([1000, 2000, 4000, 60_000]));
  it('is given up by age and by number', () => {
    expect(gevolg({}, { ...eerste, leeftijdMs: 86_400_000 }, policy, 1).opgegeven).toBe(true);
    expect([98, 99].map((pogingen) => gevolg({ status: 503 }, { ...eerste, pogingen }, policy, 1).opgegeven)).toEqual([false, true]);
  });
  it('that the receiver refuses is given up sooner, and says nothing about the receiver', () => {
    expect([6, 7].map((pogingen) => gevolg({ status: 400 }, { ...eerste, pogingen, foutenOpRij: 50 }, policy, 1))).toEqual([
      expect.objectContaining({ opgegeven: false, storing: false }), expect.objectContaining({ opgegeven: true, storing: false }),
    ]);
    expect(gevolg({ status: 400 }, { ...eerste, foutenOpRij: 50 }, policy, 1).openMs).toBeUndefined();
  });
});

describe('the circuit of a subscriber', () => {
  it('opens after five failures in a row, longer every time', () => expect([3, 4, 5, 6].map((foutenOpRij) => gevolg({ status: 500 }, { ...eerste, foutenOpRij }, policy, 1).openMs)).toEqual([undefined, 1000, 2000, 4000]));
});

it.each<[object, RegExp]>([[{}, /antwoordt niet/], [{ status: 500 }, /storing \(500\)/], [{ status: 403 }, /autorisatie \(403\)/], [{ status: 302 }, /verwijst door/], [{ status: 400 }, /weigert het bericht/], [{ verboden: true }, /intern netwerk/]])(
  'reason of %j',
  (fout, words) => expect(redenVan(fout)).toMatch(words),
);
