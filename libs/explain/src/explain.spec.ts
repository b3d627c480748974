import { explain, recomputes, type ExplainedRule } from './index.js';

const double: ExplainedRule<{ amount: number }, number> = {
  id: 'test/double',
  version: '1',
  source: 'test',
  decide: ({ amount }) => ({ result: amount * 2, text: `Het dubbele van ${amount}.` }),
};

describe('explain', () => {
  it('keeps rule, version, source, inputs, result and text', () => {
    expect(explain(double, { amount: 4 })).toEqual({
      rule: 'test/double', version: '1', source: 'test', inputs: { amount: 4 }, result: 8, text: 'Het dubbele van 4.',
    });
  });

  it('recomputes an untouched explanation and finds a changed result, input or version', () => {
    const stored = explain(double, { amount: 4 });
    expect(recomputes(double, stored)).toBe(true);
    expect(recomputes(double, { ...stored, result: 9 })).toBe(false);
    expect(recomputes(double, { ...stored, inputs: { amount: 5 } })).toBe(false);
    expect(recomputes({ ...double, version: '2' }, stored)).toBe(false);
    const pair: ExplainedRule<{ n: number }, { a: number; b: number }> = { id: 'p', version: '1', source: '', decide: ({ n }) => ({ result: { a: n, b: n }, text: '' }) };
    expect(recomputes(pair, { ...explain(pair, { n: 1 }), result: { b: 1, a: 1 } })).toBe(true);
  });
});
