/**
 * Reads the JSON files of a zip (an export of Open Formulieren), with what browser and Node both have. No zip64, no
 * encryption; sizes are limited, so that a small file cannot fill the memory.
 */

/** The file is no zip that we can read, or too big. */
export class ZipError extends Error {
  override readonly name = 'ZipError';
}

const MAX_FILES = 200;
const MAX_BYTES = 20 * 1024 ** 2;
const END = 0x06054b50;
const ENTRY = 0x02014b50;

interface Entry {
  name: string;
  method: number;
  compressed: number;
  size: number;
  offset: number;
}

/** The parsed JSON files by name. Throws ZipError. */
export async function readJsonZip(bytes: Uint8Array): Promise<Record<string, unknown>> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Record<string, unknown> = {};
  let total = 0;
  for (const entry of entries(bytes, view)) {
    if (!entry.name.endsWith('.json')) continue;
    total += entry.size;
    if (total > MAX_BYTES) throw new ZipError('De export is te groot.');
    try {
      found[entry.name] = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await content(bytes, view, entry)));
    } catch (error) {
      if (error instanceof ZipError) throw error;
      throw new ZipError(`${entry.name} is geen leesbare JSON.`);
    }
  }
  return found;
}

/** The list of files at the end of the zip. */
function entries(bytes: Uint8Array, view: DataView): Entry[] {
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end -= 1;
  if (end < 0) throw new ZipError('Dit is geen zip-bestand.');
  const count = view.getUint16(end + 10, true);
  if (count > MAX_FILES) throw new ZipError('In de zip zitten te veel bestanden.');
  const list: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY) throw new ZipError('De zip is beschadigd.');
    const [nameLength, extra, comment] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)];
    list.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      compressed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + extra + comment;
  }
  return list;
}

async function content(bytes: Uint8Array, view: DataView, entry: Entry): Promise<Uint8Array> {
  if (entry.offset + 30 > bytes.length) throw new ZipError('De zip is beschadigd.');
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  const packed = bytes.subarray(start, start + entry.compressed);
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw new ZipError('De zip gebruikt een onbekende manier van inpakken.');
  return inflate(packed, entry.size);
}

/** Unpacks and stops as soon as there is more than the list says. */
async function inflate(packed: Uint8Array, size: number): Promise<Uint8Array> {
  const stream = new DecompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  // A broken stream is reported by the reader; the writer's copy of the error needs no second report.
  const written = writer.write(new Uint8Array(packed)).then(() => writer.close()).catch(() => undefined);
  const out = new Uint8Array(size);
  let length = 0;
  const reader = stream.readable.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (length + part.value.length > size) throw new ZipError('De zip is beschadigd.');
    out.set(part.value, length);
    length += part.value.length;
  }
  await written;
  return out.subarray(0, length);
}
