import type { DescField, DescMessage } from '@bufbuild/protobuf';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { ScalarType } from '@bufbuild/protobuf';
import type { Contract } from './contract.js';
import { enumSpelling, fieldSpec, valueKind, type FieldSpec } from './field-spec.js';
import type { InvalidParam } from './problem.js';
import { scalarWrite, urlWrite, wireOf, type ScalarWrite } from './scalar-writer.js';

/** What goes on while one request is written: where we are, and all that was refused so far. */
export class Writing {
  readonly out = new BinaryWriter();
  readonly refused: InvalidParam[] = [];

  constructor(
    /** True for a create or replace: required fields must be there. False for PATCH. */
    readonly complete: boolean,
    /** True when names that the contract does not know are passed over instead of refused. */
    readonly lenient: boolean,
    /** Address under which the client knows this installation, for URL fields. */
    readonly baseUrl: string,
  ) {}

  refuse(name: string, code: string, reason: string): void {
    // A hundred findings help nobody more than a million, and a million is an attack.
    if (this.refused.length < 100) this.refused.push({ name: name || 'nonFieldErrors', code, reason });
  }
}

/** Writes the JSON value of one field, with its tag. `at` is the dotted name for messages to the user, `object` what holds the field. */
type WriteField = (value: unknown, writing: Writing, at: string, object: Record<string, unknown>) => void;

/** JSON object to bytes of a message; compiled once per message. */
export interface MessageWriter {
  write(value: object, writing: Writing, at: string): void;
  /** Fields by JSON name, without those of polymorphic groups. */
  fields: ReadonlyMap<string, FieldSpec>;
  /** Polymorphic groups by JSON name. */
  groups: ReadonlyMap<string, GroupSpec>;
}

/** A polymorphic group: which member stands for which value of the discriminator. */
export interface GroupSpec {
  /** JSON name of the field that says which. */
  discriminator: string;
  members: Map<string, FieldSpec>;
}

const MAX_DEPTH = 64;

/** Compiles writers from descriptors and keeps them. */
export class JsonWriters {
  private readonly known = new Map<string, MessageWriter>();

  constructor(private readonly contract: Contract) {}

  of(desc: DescMessage): MessageWriter {
    const known = this.known.get(desc.typeName);
    if (known) return known;
    const fields = new Map<string, FieldSpec>();
    const groups = new Map<string, GroupSpec>();
    for (const field of desc.fields) {
      const spec = fieldSpec(this.contract, field);
      if (spec.group) {
        const group = groups.get(spec.jsonName) ?? { discriminator: spec.group.discriminator, members: new Map() };
        groups.set(spec.jsonName, group);
        group.members.set(spec.options.variant, spec);
        continue;
      }
      if (fields.has(spec.jsonName)) throw new Error(`${desc.typeName}: two fields are "${spec.jsonName}" in JSON`);
      fields.set(spec.jsonName, spec);
    }
    const writer: MessageWriter = { write: () => undefined, fields, groups };
    this.known.set(desc.typeName, writer);
    writer.write = this.compile(fields, groups);
    return writer;
  }

  private compile(fields: Map<string, FieldSpec>, groups: Map<string, GroupSpec>): MessageWriter['write'] {
    const writes = new Map<string, WriteField>();
    for (const [name, spec] of fields) writes.set(name, this.field(spec));
    for (const [name, group] of groups) writes.set(name, this.group(group, fields.get(group.discriminator)));
    const required = [...fields.values()].filter((spec) => spec.options.required).map((spec) => spec.jsonName);
    // ProtoJSON: a parser also takes the name of the field in the contract (aard_relatie for aardRelatie).
    const own = new Map([...fields].filter(([name, { desc }]) => name !== desc.name && !writes.has(desc.name)).map(([name, { desc }]) => [desc.name, name]));
    return (value, writing, at) => {
      const prefix = at === '' ? '' : `${at}.`;
      const object = writing.lenient ? renamed(value as Record<string, unknown>, own) : (value as Record<string, unknown>);
      for (const name of Object.keys(object)) {
        const write = writes.get(name);
        if (write) write(object[name], writing, prefix + name, object);
        else if (!writing.lenient) writing.refuse(prefix + name, 'unknown-field', 'Dit veld bestaat niet.');
      }
      if (!writing.complete) return;
      for (const name of required) {
        if (!Object.hasOwn(object, name)) writing.refuse(prefix + name, 'required', 'Dit veld is verplicht.');
      }
    };
  }

  /** The member that the discriminator beside it names; without a discriminator nobody can tell what it is. */
  private group(group: GroupSpec, discriminator: FieldSpec | undefined): WriteField {
    const members = new Map([...group.members].map(([variant, spec]) => [variant, this.single(spec)]));
    return (value, writing, at, object) => {
      if (value === undefined || value === null) return;
      const variant = object[group.discriminator];
      const write = typeof variant === 'string' ? members.get(variant) : undefined;
      if (write) write(value, writing, at, object);
      else if (variant === undefined) {
        if (!writing.complete || !discriminator?.options.required) writing.refuse(siblingOf(at, group.discriminator), 'required', `Zeg met dit veld wat ${at.split('.').at(-1)!} is.`);
      } else writing.refuse(at, 'invalid', `Dit veld hoort niet bij deze waarde van ${group.discriminator}.`);
    };
  }

  private field(spec: FieldSpec): WriteField {
    if (spec.options.readOnly) return () => undefined;
    const one = spec.map ? this.map(spec) : spec.list ? this.list(spec) : this.single(spec);
    const nullable = spec.options.nullable || spec.options.json || (spec.desc.fieldKind === 'message' && !spec.options.required);
    return (value, writing, at, object) => {
      if (value === undefined) return;
      if (value !== null) one(value, writing, at, object);
      else if (!nullable) writing.refuse(at, 'null', 'Dit veld mag niet null zijn.');
    };
  }

  private single(spec: FieldSpec): WriteField {
    const kind = valueKind(spec.desc);
    if (kind.kind === 'message') return this.message(spec.desc, kind.message);
    const write = spec.options.url ? urlWrite(spec.options) : this.scalar(spec, kind);
    const tag = tagOf(spec.desc.number, kind.kind === 'enum' ? WireType.Varint : wireOf(kind.scalar));
    return (value, writing, at) => write(value, writing, at, tag);
  }

  private scalar(spec: FieldSpec, kind: Exclude<ReturnType<typeof valueKind>, { kind: 'message' }>): ScalarWrite {
    return kind.kind === 'enum' ? enumWrite(enumSpelling(this.contract, kind.enum)) : scalarWrite(kind.scalar, spec.options);
  }

  private message(desc: DescField, message: DescMessage): WriteField {
    const writer = this.of(message);
    const tag = tagOf(desc.number, WireType.LengthDelimited);
    return (value, writing, at) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        writing.refuse(at, 'invalid', 'Dit veld moet een object zijn.');
        return;
      }
      // Only a message that contains itself can go this deep.
      if (at.length > 512 && at.split('.').length > MAX_DEPTH) {
        writing.refuse(at.slice(0, 64), 'too-deep', 'De gegevens zijn te diep genest.');
        return;
      }
      writing.out.uint32(tag).fork();
      writer.write(value, writing, at);
      writing.out.join();
    };
  }

  private list(spec: FieldSpec): WriteField {
    const one = this.single(spec);
    const { unique } = spec.options;
    return (value, writing, at, object) => {
      if (!Array.isArray(value)) {
        writing.refuse(at, 'not_a_list', 'Dit veld moet een lijst zijn.');
        return;
      }
      if (unique && new Set(value.map((item) => JSON.stringify(item))).size !== value.length) writing.refuse(at, 'unique', 'Elke waarde mag maar één keer voorkomen.');
      value.forEach((item, index) => {
        if (item === null || item === undefined) writing.refuse(`${at}.${index}`, 'null', 'Deze waarde mag niet null zijn.');
        else one(item, writing, `${at}.${index}`, object);
      });
    };
  }

  private map(spec: FieldSpec): WriteField {
    const desc = spec.desc;
    if (desc.fieldKind !== 'map' || desc.mapKey !== ScalarType.STRING) throw new Error(`${String(desc)}: only maps with text as key have a form in JSON here`);
    const entry = tagOf(desc.number, WireType.LengthDelimited);
    const keyTag = tagOf(1, WireType.LengthDelimited);
    const write = this.mapValue(spec, desc);
    return (value, writing, at) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        writing.refuse(at, 'invalid', 'Dit veld moet een object zijn.');
        return;
      }
      for (const [key, item] of Object.entries(value)) {
        writing.out.uint32(entry).fork();
        writing.out.uint32(keyTag).string(key);
        if (item === null) writing.refuse(`${at}.${key}`, 'null', 'Deze waarde mag niet null zijn.');
        else write(item, writing, `${at}.${key}`, value as Record<string, unknown>);
        writing.out.join();
      }
    };
  }

  /** The value of a map entry stands in its field 2. */
  private mapValue(spec: FieldSpec, desc: DescField): WriteField {
    const kind = valueKind(desc);
    if (kind.kind === 'message') return this.message({ ...desc, number: 2 } as DescField, kind.message);
    const write = this.scalar(spec, kind);
    const tag = tagOf(2, kind.kind === 'enum' ? WireType.Varint : wireOf(kind.scalar));
    return (value, writing, at) => write(value, writing, at, tag);
  }
}

/** The object under its JSON names; a JSON name that is there as well wins. */
function renamed(object: Record<string, unknown>, own: ReadonlyMap<string, string>): Record<string, unknown> {
  const names = Object.keys(object);
  if (!names.some((name) => own.has(name))) return object;
  const out: Record<string, unknown> = {};
  for (const name of names) {
    const json = own.get(name);
    if (json === undefined) out[name] = object[name];
    else if (!Object.hasOwn(object, json)) out[json] = object[name];
  }
  return out;
}

function siblingOf(at: string, name: string): string {
  return [...at.split('.').slice(0, -1), name].join('.');
}

function tagOf(number: number, wire: WireType): number {
  return ((number << 3) | wire) >>> 0;
}

function enumWrite(spelling: Map<number, string>): ScalarWrite {
  const numbers = new Map([...spelling].map(([number, text]) => [text, number]));
  const choices = [...numbers.keys()].map((text) => text || '(leeg)').join(', ');
  return (value, writing, at, tag) => {
    const number = typeof value === 'string' ? numbers.get(value) : undefined;
    if (number === undefined) writing.refuse(at, 'invalid_choice', `Kies een van deze waarden: ${choices}.`);
    else writing.out.uint32(tag).int32(number);
  };
}
