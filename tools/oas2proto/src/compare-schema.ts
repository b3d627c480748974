import { ScalarType, type DescField, type DescMessage } from '@bufbuild/protobuf';
import { enumSpelling, fieldSpec, valueKind, type Contract, type FieldSpec } from '@polder/transcoder';
import { schemaName, type OpenApiFile, type Schema } from './openapi.js';

export type Report = (at: string, kind: string) => void;

/** A type as both sides can say it: "string date", "enum a|b", "object Zaak", "any", "map string". */
type Seen = { type: string; schema?: Schema };

interface Unwrapped extends Seen {
  nullable: boolean;
  readOnly: boolean;
  writeOnly: boolean;
  list: boolean;
  itemNullable: boolean;
}

/** Walks schemas against messages, each pair once. */
export class SchemaWalk {
  /** Components that were compared or that are known by another form. */
  readonly visited = new Set<string>();
  private readonly pairs = new Set<string>();

  constructor(
    private readonly file: OpenApiFile,
    private readonly contract: Contract,
    readonly report: Report,
  ) {}

  fields(desc: DescMessage): Map<string, FieldSpec> {
    const fields = new Map<string, FieldSpec>();
    for (const field of desc.fields) if (!this.group(field)) fields.set(fieldSpec(this.contract, field).jsonName, fieldSpec(this.contract, field));
    return fields;
  }

  private group(field: DescField): { jsonName: string; discriminator: string } | undefined {
    return field.oneof && this.contract.group(field.oneof);
  }

  message(schema: Schema, desc: DescMessage, at: string): void {
    if (this.pairs.has(`${at} ${desc.typeName}`)) return;
    this.pairs.add(`${at} ${desc.typeName}`);
    this.visited.add(at);
    const properties = this.properties(schema);
    const required = this.required(schema);
    const target = this.file.resolve(schema);
    if (target.discriminator) this.variants(target, at, desc, properties);
    const fields = this.fields(desc);
    for (const [name, property] of properties) {
      const field = fields.get(name);
      if (!field) this.report(`${at}.${name}`, 'property missing');
      else compareField(this, { at: `${at}.${name}`, schema: property, required: required.has(name), field });
    }
    for (const name of fields.keys()) if (!properties.has(name)) this.report(`${at}.${name}`, 'property extra');
  }

  /** The variants of a polymorphic schema: members of a group, or flat fields that some variants have. */
  private variants(target: Schema, at: string, desc: DescMessage, properties: Map<string, Schema>): void {
    const { propertyName, mapping } = target.discriminator!;
    const derived = Object.entries(this.file.schemas).filter(([, one]) => one.allOf?.some((part) => part.$ref?.endsWith(`/${at}`)));
    const refs = mapping ?? Object.fromEntries(derived.map(([name]) => [name, `#/components/schemas/${name}`]));
    const members = desc.fields.filter((field) => this.group(field));
    const flat = new Map<string, Schema>();
    for (const [value, $ref] of Object.entries(refs)) {
      this.visit({ $ref });
      for (const [name, property] of this.properties({ $ref })) {
        if (properties.has(name)) continue;
        if (!members.some((field) => this.group(field)?.jsonName === name)) {
          flat.set(name, property);
          continue;
        }
        const member = members.find((field) => this.contract.field(field).variant === value && this.group(field)?.jsonName === name);
        if (!member || this.group(member)?.discriminator !== propertyName) this.report(`${at}.${name} (${value})`, 'variant missing');
        else compareField(this, { at: `${at}.${name} (${value})`, schema: property, required: false, field: fieldSpec(this.contract, member) });
      }
    }
    for (const [name, property] of flat) properties.set(name, property);
    const values = new Set(Object.keys(refs));
    for (const field of members) if (!values.has(this.contract.field(field).variant)) this.report(`${at} (${field.name})`, 'variant extra');
  }

  /** Notes a component and the parts that it is put together of. */
  private visit(schema: Schema): void {
    if (!schema.$ref?.startsWith('#')) return;
    this.visited.add(schemaName(schema.$ref));
    for (const part of this.file.resolve(schema).allOf ?? []) this.visit(part);
  }

  private properties(schema: Schema): Map<string, Schema> {
    this.visit(schema);
    const target = this.file.resolve(schema);
    const inherited = (target.allOf ?? []).flatMap((part) => [...this.properties(part)]);
    return new Map([...inherited, ...Object.entries(target.properties ?? {})]);
  }

  private required(schema: Schema): Set<string> {
    const target = this.file.resolve(schema);
    return new Set([...(target.required ?? []), ...(target.allOf ?? []).flatMap((part) => [...this.required(part)])]);
  }

  unwrap(schema: Schema): Unwrapped {
    const flags = { nullable: schema.nullable === true, readOnly: schema.readOnly === true, writeOnly: schema.writeOnly === true, list: false, itemNullable: false };
    if (schema.$ref && !schema.$ref.startsWith('#')) return { ...flags, type: `object in another file: ${schemaName(schema.$ref)}` };
    if (schema.$ref) {
      this.visit(schema);
      const target = this.file.resolve(schema);
      if (!target.properties && !target.allOf) return { ...this.unwrap(target), ...(target.oneOf ? { type: `choice ${schemaName(schema.$ref)}` } : {}) };
      return { ...flags, type: 'object', schema };
    }
    const inner = schema.allOf?.length === 1 ? schema.allOf[0]! : undefined;
    if (inner) return this.with(this.unwrap(inner), flags);
    if (schema.oneOf) return this.with(this.choice(schema.oneOf), flags);
    if (schema.type === 'array') {
      if (!schema.items) return { ...flags, type: 'list of anything' };
      const item = this.unwrap(schema.items);
      return { ...flags, type: item.type, ...(item.schema ? { schema: item.schema } : {}), list: true, itemNullable: item.nullable };
    }
    return { ...flags, type: this.plain(schema) };
  }

  private with(inner: Unwrapped, flags: Pick<Unwrapped, 'nullable' | 'readOnly' | 'writeOnly'>): Unwrapped {
    return { ...inner, nullable: inner.nullable || flags.nullable, readOnly: inner.readOnly || flags.readOnly, writeOnly: inner.writeOnly || flags.writeOnly };
  }

  /** An enum with its empty and null values is one enum; anything else with more than one form is a choice. */
  private choice(choices: Schema[]): Unwrapped {
    const flags = { nullable: false, readOnly: false, writeOnly: false, list: false, itemNullable: false };
    const enums = choices.map((one) => (one.$ref && !one.$ref.startsWith('#') ? undefined : this.file.resolve(one).enum));
    for (const one of choices) this.visit(one);
    if (enums.every((one) => one !== undefined)) {
      const values = enums.flat();
      return { ...flags, nullable: values.includes(null), type: enumType(values.filter((value) => value !== null)) };
    }
    const local = choices.filter((one) => one.$ref?.startsWith('#') && this.file.resolve(one).properties);
    const composed = choices.filter((one) => one.$ref?.startsWith('#') && this.file.resolve(one).allOf);
    const [only] = [...local, ...composed];
    if (only && choices.length === 2) return { ...flags, type: 'object or empty', schema: only };
    return { ...flags, type: `choice ${choices.map((one) => (one.$ref ? schemaName(one.$ref) : 'object')).join('|')}` };
  }

  private plain(schema: Schema): string {
    if (schema.enum) return enumType(schema.enum.filter((value) => value !== null));
    if (schema.type === 'object' || schema.type === undefined) return typeof schema.additionalProperties === 'object' && schema.additionalProperties.type ? `map ${schema.additionalProperties.type}` : 'any';
    if (schema.type === 'string') return schema.format === 'byte' || schema.format === 'binary' ? 'bytes' : `string ${schema.format && schema.format !== 'string' ? schema.format : ''}`.trim();
    return schema.type === 'integer' && schema.format === 'int64' ? 'integer int64' : schema.type;
  }

  /** The type of a field in the words of the file. */
  seen(field: FieldSpec): Seen {
    if (field.options.json) return { type: 'any' };
    const kind = valueKind(field.desc);
    if (kind.kind === 'message') return { type: 'object' };
    if (kind.kind === 'enum') return { type: enumType([...enumSpelling(this.contract, kind.enum).values()]) };
    const type = SCALARS[kind.scalar] ?? ScalarType[kind.scalar];
    if (field.map) return { type: `map ${type}` };
    return { type: kind.scalar === ScalarType.STRING && field.options.format ? `string ${field.options.format}` : type };
  }
}

const SCALARS: Partial<Record<ScalarType, string>> = {
  [ScalarType.STRING]: 'string',
  [ScalarType.BOOL]: 'boolean',
  [ScalarType.INT32]: 'integer',
  [ScalarType.INT64]: 'integer int64',
  [ScalarType.DOUBLE]: 'number',
  [ScalarType.BYTES]: 'bytes',
};

function enumType(values: string[]): string {
  return `enum ${[...values].sort().join('|')}`;
}

interface Pair {
  at: string;
  schema: Schema;
  required: boolean;
  field: FieldSpec;
}

/** One property or parameter against its field. */
export function compareField(walk: SchemaWalk, { at, schema, required, field }: Pair): void {
  const wanted = walk.unwrap(schema);
  const got = walk.seen(field);
  if (wanted.type === 'object or empty' && got.type === 'object') walk.report(at, 'empty object instead of the object');
  else if (wanted.type !== got.type) walk.report(at, `type ${wanted.type}`);
  if (wanted.list !== field.list) walk.report(at, wanted.list ? 'list in the file' : 'list in the contract');
  if (wanted.nullable !== field.options.nullable) walk.report(at, wanted.nullable ? 'nullable in the file' : 'nullable in the contract');
  if (wanted.itemNullable) walk.report(at, 'items nullable in the file');
  if (wanted.readOnly !== field.options.readOnly) walk.report(at, 'readOnly');
  if (wanted.writeOnly !== field.options.writeOnly) walk.report(at, 'writeOnly');
  if ((required && !wanted.readOnly) !== field.options.required) walk.report(at, 'required');
  if (wanted.schema && got.type === 'object' && field.desc.message) walk.message(wanted.schema, field.desc.message, schemaName(wanted.schema.$ref!));
}
