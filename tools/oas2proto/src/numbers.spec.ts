import { Numbers } from './numbers.js';

describe('numbers of fields', () => {
  const before = 'message Zaak {\n  string url = 1;\n  optional string naam = 2 [(polder.api.field).max_length = 3];\n  oneof wie {\n    Mens mens = 4;\n  }\n  map<string, string> meer = 5;\n}\n';

  it('stay as they were; what is new comes behind, what is gone is reserved', () => {
    const numbers = new Numbers();
    numbers.read(before);
    const { numbers: of, reserved } = numbers.assign('Zaak', ['nieuw', 'url', 'mens', 'meer'], 1);
    expect([...of]).toEqual([['nieuw', 6], ['url', 1], ['mens', 4], ['meer', 5]]);
    expect(reserved).toEqual([2]);
  });
  it('a reserved number stays reserved, and none is given twice', () => {
    const numbers = new Numbers();
    numbers.read('message A {\n  reserved 1, 9;\n  string b = 2;\n}\n');
    const { numbers: of, reserved } = numbers.assign('A', ['b', 'c'], 1);
    expect([...of]).toEqual([['b', 2], ['c', 10]]);
    expect(reserved).toEqual([1, 9]);
  });
  it('enums begin with zero', () => {
    expect([...new Numbers().assign('E', ['X', 'Y'], 0).numbers]).toEqual([['X', 0], ['Y', 1]]);
  });
});
