import { etagVan, ifMatchGeldt } from './etag.rules.js';

describe('entity tag of a case', () => {
  const tag = etagVan(3, Buffer.from('a'));
  it('says the version and what is shown', () => {
    expect(tag).toMatch(/^"3-[\w-]{16}"$/);
    expect(etagVan(3, Buffer.from('b'))).not.toBe(tag);
  });
  it.each([[undefined, true], ['*', true], [tag, true], [`"x", ${tag}`, true], ['"3"', true], [etagVan(3, Buffer.from('b')), true], ['"2-abc"', false], [`W/${tag}`, false], ['3', false], ['"33"', false], ['', false]])(
    'If-Match %s on version 3: %s',
    (header, passes) => expect(ifMatchGeldt(header, 3)).toBe(passes),
  );
});
