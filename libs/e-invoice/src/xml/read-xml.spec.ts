import { readXml } from './read-xml.js';

const refusal = (text: string | Uint8Array): string => {
  const result = readXml(text);
  return result.ok ? 'read' : `${result.code} ${result.line}:${result.column}`;
};

describe('readXml', () => {
  it('reads elements in document order with parents, ends and text', () => {
    const result = readXml('<?xml version="1.0"?>\n<a x="1"><b>t&amp;<![CDATA[<u>]]></b><!-- no --><c/></a>');
    if (!result.ok) throw new Error(result.detail);
    const { document } = result;
    expect(document.count).toBe(4);
    expect([...document.parent.subarray(1, 4)]).toEqual([0, 1, 1]);
    expect([...document.end.subarray(1, 4)]).toEqual([4, 3, 4]);
    expect(document.stringValue(2)).toBe('t&<u>');
    expect(document.stringValue(1)).toBe('t&<u>');
    expect(document.stringValue(-1)).toBe('1');
    expect(document.isBlank(3)).toBe(true);
  });

  it('does not count the white space after an element as its text', () => {
    const result = readXml('<a>\n <b>12.50</b>\n <c/>\n</a>');
    if (!result.ok) throw new Error(result.detail);
    expect(result.document.stringValue(2)).toBe('12.50');
  });

  it('resolves namespaces, not prefixes', () => {
    const result = readXml('<p:a xmlns:p="urn:x"><a xmlns="urn:x" z="1" p:z="2"/></p:a>');
    if (!result.ok) throw new Error(result.detail);
    const { document } = result;
    expect(document.name[1]).toBe(document.name[2]);
    expect(document.nameOf(document.name[1] as number)).toEqual({ uri: 'urn:x', local: 'a' });
    expect(document.attributeCount).toBe(2);
  });

  it.each([
    ['', 'empty 1:1'], ['   ', 'empty 1:1'], ['<a>', 'not-well-formed 1:4'], ['<a></b>', 'not-well-formed 1:4'], ['<a/><b/>', 'not-well-formed 1:5'],
    ['<a b=1/>', 'not-well-formed 1:6'], ['<a b="1" b="2"/>', 'not-well-formed 1:10'], ['<a>&foo;</a>', 'entity 1:4'], ['<a>&#0;</a>', 'entity 1:4'],
    ['<a>\u0001</a>', 'not-well-formed 1:4'], ['<a>]]></a>', 'not-well-formed 1:6'], ['<p:a/>', 'namespace 1:2'], ['<a><?xml version="1.0"?></a>', 'not-well-formed 1:6'],
    ['<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>\n<a>&b;</a>', 'doctype 1:1'], ['<a xmlns:p=""/>', 'namespace 1:4'], ['text', 'not-well-formed 1:1'],
    ['<a>\n<b>\n</a>', 'not-well-formed 3:1'], ['<a b="<"/>', 'not-well-formed 1:7'], ['<!-- -- --><a/>', 'not-well-formed 1:1'],
  ])('refuses %j', (text, expected) => {
    expect(refusal(text)).toBe(expected);
  });

  it('reads the character sets that invoices come in and refuses others', () => {
    const result = readXml(Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>\xe9</a>', 'latin1'));
    expect(result.ok && result.document.stringValue(1)).toBe('é');
    const utf16 = readXml(Buffer.from('\ufeff<a>é</a>', 'utf16le'));
    expect(utf16.ok && utf16.document.stringValue(1)).toBe('é');
    expect(refusal(Buffer.from('<?xml version="1.0" encoding="EBCDIC"?><a/>'))).toMatch(/^encoding/);
    expect(refusal(Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e]))).toMatch(/^encoding/);
  });

  it('keeps to its limits', () => {
    expect(refusal('<a>'.repeat(101))).toMatch(/^limit/);
    expect(refusal(`<a ${Array.from({ length: 101 }, (_, i) => `a${i}="1"`).join(' ')}/>`)).toMatch(/^limit/);
    expect(refusal(`<${'a'.repeat(300)}/>`)).toMatch(/^limit/);
    const small = { bytes: 10, depth: 5, elements: 2, attributes: 5, nameLength: 5 };
    expect(readXml('<a></a>1234567', small)).toMatchObject({ ok: false, code: 'too-large' });
    expect(readXml('<a><b/><c/></a>'.slice(0, 10), { ...small, bytes: 100 })).toMatchObject({ ok: false });
  });
});
