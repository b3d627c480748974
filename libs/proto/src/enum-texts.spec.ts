import { enumTexts } from './index.js';

describe('texts of an enum', () => {
  it('are those of the standard, with the blank value', () => {
    expect([...enumTexts('polder.zgw.zaken.v1.ArchiefnominatieEnumOfLeeg')]).toEqual([[1, 'blijvend_bewaren'], [2, 'vernietigen'], [3, '']]);
  });
  it('an unknown enum is a bug', () => expect(() => enumTexts('polder.Nothing')).toThrow('no enum polder.Nothing'));
});
