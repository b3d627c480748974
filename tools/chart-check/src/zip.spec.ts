import { deflateRawSync } from 'node:zlib';
import { readZipEntry } from './zip.js';

/** A zip archive of the entries given, as the format says (APPNOTE 4.3), without checksums: the reader uses none. */
function zip(entries: { name: string; text: string; deflate: boolean }[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, text, deflate } of entries) {
    const data = deflate ? deflateRawSync(text) : Buffer.from(text);
    const local = Buffer.alloc(30);
    local.write('PK\x03\x04', 'latin1');
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.write('PK\x01\x02', 'latin1');
    central.writeUInt16LE(deflate ? 8 : 0, 10);
    central.writeUInt32LE(data.length, 20);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(at, 42);
    parts.push(local, Buffer.from(name), data);
    directory.push(central, Buffer.from(name));
    at += 30 + name.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

describe('readZipEntry', () => {
  const archive = zip([{ name: 'a', text: 'stored', deflate: false }, { name: 'map/b', text: 'deflated '.repeat(100), deflate: true }]);

  it('reads stored and deflated entries', () => {
    expect(readZipEntry(archive, 'a').toString()).toBe('stored');
    expect(readZipEntry(archive, 'map/b').toString()).toBe('deflated '.repeat(100));
  });

  it('says what is not there', () => {
    expect(() => readZipEntry(archive, 'c')).toThrow('no c in the archive');
    expect(() => readZipEntry(Buffer.from('text'), 'a')).toThrow('no zip archive');
  });
});
