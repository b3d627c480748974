import { ScalarType, type DescField, type DescMessage } from '@bufbuild/protobuf';
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import type { Contract } from './contract.js';
import { enumSpelling, fieldSpec, hasPresence, valueKind, type FieldSpec } from './field-spec.js';
import { UrlField } from './url-field.js';

/** A place in the bytes of a message; strings come out of the buffer without a copy. */
export class Cursor extends BinaryReader {
  constructor(
    private readonly bytesOf: Buffer,
    /** Address under which the client knows this installation, for URL fields. */
    readonly baseUrl: string,
  ) {
    super(bytesOf);
  }

  utf8(): string {
    const length = this.uint32();
    const start = this.pos;
    if (start + length > this.len) throw new RangeError('premature end of message');
    this.pos = start + length;
    return this.bytesOf.toString('utf8', start, this.pos);
  }
}

/** Reads one value at the cursor and says it as JSON text. */
type Read = (cursor: Cursor) => string;

interface FieldReader {
  index: number;
  read: Read;
  list: boolean;
  /** Numbers of a repeated field may come packed: one length, then all values. */
  packable: boolean;
}

/** Bytes of a message to JSON text in the order of the contract; compiled once per message. */
export interface MessageReader {
  /** JSON text of a whole message. */
  text(bytes: Buffer, baseUrl: string): string;
  /** JSON text of a message that ends at `end`. */
  at(cursor: Cursor, end: number): string;
}

/** Compiles readers from descriptors and keeps them. */
export class JsonReaders {
  private readonly known = new Map<string, MessageReader>();

  constructor(private readonly contract: Contract) {}

  of(desc: DescMessage): MessageReader {
    const known = this.known.get(desc.typeName);
    if (known) return known;
    // Known before it is complete: a message may contain itself.
    const reader: MessageReader = { text: () => '', at: () => '' };
    this.known.set(desc.typeName, reader);
    reader.at = this.compile(desc);
    reader.text = (bytes, baseUrl) => reader.at(new Cursor(bytes, baseUrl), bytes.length);
    return reader;
  }

  private compile(desc: DescMessage): MessageReader['at'] {
    // A field that is only written is skipped like one that this contract does not know.
    const specs = desc.fields.map((field) => fieldSpec(this.contract, field)).filter((spec) => !spec.options.writeOnly);
    const names = specs.map((spec) => `${JSON.stringify(spec.jsonName)}:`);
    const absent = specs.map(absentText);
    const wrap = specs.map((spec) => (spec.list ? ['[', ']'] : spec.map ? ['{', '}'] : undefined));
    const byNumber: (FieldReader | undefined)[] = [];
    specs.forEach((spec, index) => (byNumber[spec.desc.number] = this.fieldReader(spec, index)));
    const count = specs.length;
    return (cursor, end) => {
      const slots = new Array<string | undefined>(count);
      while (cursor.pos < end) {
        const [no, wire] = cursor.tag();
        const field = byNumber[no];
        if (!field) cursor.skip(wire, no);
        else readField(field, cursor, wire, slots);
      }
      let text = '';
      for (let i = 0; i < count; i += 1) {
        const slot = slots[i];
        const around = wrap[i];
        const value = slot === undefined ? absent[i] : around ? around[0]! + slot + around[1]! : slot;
        if (value !== undefined) text += (text === '' ? names[i]! : `,${names[i]!}`) + value;
      }
      return `{${text}}`;
    };
  }

  private fieldReader(spec: FieldSpec, index: number): FieldReader {
    if (spec.map) return { index, read: this.mapEntry(spec.desc), list: true, packable: false };
    const packable = spec.list && spec.desc.fieldKind === 'list' && isPackable(spec.desc);
    return { index, read: this.value(spec), list: spec.list, packable };
  }

  private value(spec: FieldSpec): Read {
    if (spec.options.json) return (cursor) => cursor.utf8() || 'null';
    if (spec.options.url) {
      const url = new UrlField(spec.options.url);
      return (cursor) => JSON.stringify(url.render(cursor.utf8(), cursor.baseUrl));
    }
    const kind = valueKind(spec.desc);
    if (kind.kind === 'scalar') return scalarRead(kind.scalar);
    if (kind.kind === 'enum') return enumRead(enumSpelling(this.contract, kind.enum));
    return this.nested(kind.message);
  }

  private nested(desc: DescMessage): Read {
    const reader = this.of(desc);
    return (cursor) => {
      const length = cursor.uint32();
      const end = cursor.pos + length;
      if (end > cursor.len) throw new RangeError('premature end of message');
      return reader.at(cursor, end);
    };
  }

  private mapEntry(desc: DescField): Read {
    if (desc.fieldKind !== 'map') throw new Error(`${String(desc)} is no map`);
    const key = scalarRead(desc.mapKey);
    const value = desc.message ? this.nested(desc.message) : desc.enum ? enumRead(enumSpelling(this.contract, desc.enum)) : scalarRead(desc.scalar!);
    const noKey = desc.mapKey === ScalarType.STRING ? '""' : zeroText(desc.mapKey);
    const noValue = desc.message ? '{}' : desc.enum ? '""' : zeroText(desc.scalar!);
    return (cursor) => {
      const length = cursor.uint32();
      const end = cursor.pos + length;
      let k = noKey;
      let v = noValue;
      while (cursor.pos < end) {
        const [no, wire] = cursor.tag();
        if (no === 1) k = key(cursor);
        else if (no === 2) v = value(cursor);
        else cursor.skip(wire, no);
      }
      return `${k.startsWith('"') ? k : `"${k}"`}:${v}`;
    };
  }
}

function readField(field: FieldReader, cursor: Cursor, wire: WireType, slots: (string | undefined)[]): void {
  if (!field.list) {
    slots[field.index] = field.read(cursor);
    return;
  }
  if (!field.packable || wire !== WireType.LengthDelimited) {
    const before = slots[field.index];
    slots[field.index] = before === undefined ? field.read(cursor) : `${before},${field.read(cursor)}`;
    return;
  }
  const length = cursor.uint32();
  const end = cursor.pos + length;
  while (cursor.pos < end) {
    const before = slots[field.index];
    slots[field.index] = before === undefined ? field.read(cursor) : `${before},${field.read(cursor)}`;
  }
}

function isPackable(desc: DescField): boolean {
  return desc.enum !== undefined || (desc.scalar !== undefined && desc.scalar !== ScalarType.STRING && desc.scalar !== ScalarType.BYTES);
}

/** What is written for a field that is not in the bytes; undefined leaves it out. */
function absentText(spec: FieldSpec): string | undefined {
  if (spec.options.nullable || (spec.options.json && !spec.list)) return 'null';
  if (spec.list) return '[]';
  if (spec.map) return '{}';
  if (hasPresence(spec)) return undefined;
  return spec.desc.enum ? '""' : zeroText(spec.desc.scalar!);
}

function zeroText(scalar: ScalarType): string {
  if (scalar === ScalarType.STRING || scalar === ScalarType.BYTES) return '""';
  return scalar === ScalarType.BOOL ? 'false' : '0';
}

function enumRead(spelling: Map<number, string>): Read {
  const texts = new Map([...spelling].map(([number, text]) => [number, JSON.stringify(text)]));
  // A number that this contract does not know yet comes from a newer service: shown as nothing rather than as a digit.
  return (cursor) => texts.get(cursor.int32()) ?? '""';
}

const SCALARS: Record<ScalarType, Read> = {
  [ScalarType.STRING]: (c) => JSON.stringify(c.utf8()),
  [ScalarType.BYTES]: (c) => {
    const bytes = c.bytes();
    return `"${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}"`;
  },
  [ScalarType.BOOL]: (c) => (c.bool() ? 'true' : 'false'),
  [ScalarType.INT32]: (c) => `${c.int32()}`,
  [ScalarType.UINT32]: (c) => `${c.uint32()}`,
  [ScalarType.SINT32]: (c) => `${c.sint32()}`,
  [ScalarType.FIXED32]: (c) => `${c.fixed32()}`,
  [ScalarType.SFIXED32]: (c) => `${c.sfixed32()}`,
  // 64 bits are written as digits, exactly; ProtoJSON's string form suits no Dutch API.
  [ScalarType.INT64]: (c) => `${c.int64()}`,
  [ScalarType.UINT64]: (c) => `${c.uint64()}`,
  [ScalarType.SINT64]: (c) => `${c.sint64()}`,
  [ScalarType.FIXED64]: (c) => `${c.fixed64()}`,
  [ScalarType.SFIXED64]: (c) => `${c.sfixed64()}`,
  [ScalarType.DOUBLE]: (c) => numberText(c.double()),
  [ScalarType.FLOAT]: (c) => numberText(Math.fround(c.float())),
};

function numberText(value: number): string {
  return Number.isFinite(value) ? `${value}` : 'null';
}

function scalarRead(scalar: ScalarType): Read {
  return SCALARS[scalar];
}
