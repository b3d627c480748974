/** Writes JSON files into a zip, stored and not packed: small, and the same bytes for the same files every time. */

const TABLE = Array.from({ length: 256 }, (_value, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (TABLE[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

/** Little-endian fields: [size in bytes, value]. */
function fields(...parts: [2 | 4, number][]): Uint8Array {
  const view = new DataView(new ArrayBuffer(parts.reduce((sum, [size]) => sum + size, 0)));
  let at = 0;
  for (const [size, value] of parts) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return new Uint8Array(view.buffer);
}

/** 1 January 1980, the first date that a zip knows. */
const NO_DATE = 0x21;
/** Names are UTF-8. */
const UTF8 = 0x800;

/** A zip with one JSON file per entry. */
export function writeJsonZip(files: Readonly<Record<string, unknown>>): Uint8Array {
  const [body, list]: [Uint8Array[], Uint8Array[]] = [[], []];
  let offset = 0;
  for (const [file, value] of Object.entries(files)) {
    const [name, bytes] = [new TextEncoder().encode(file), new TextEncoder().encode(JSON.stringify(value))];
    const common: [2 | 4, number][] = [[2, 20], [2, UTF8], [2, 0], [2, 0], [2, NO_DATE], [4, crc32(bytes)], [4, bytes.length], [4, bytes.length], [2, name.length], [2, 0]];
    const parts = [fields([4, 0x04034b50], ...common), name, bytes];
    body.push(...parts);
    list.push(fields([4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), name);
    offset += parts.reduce((sum, part) => sum + part.length, 0);
  }
  const size = list.reduce((sum, part) => sum + part.length, 0);
  const count = Object.keys(files).length;
  return join([...body, ...list, fields([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0])]);
}

function join(parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
