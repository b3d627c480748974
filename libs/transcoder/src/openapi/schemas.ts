import { ScalarType, type DescEnum, type DescMessage } from '@bufbuild/protobuf';
import type { Contract } from '../contract.js';
import { enumSpelling, fieldSpec, hasPresence, valueKind, type FieldSpec } from '../field-spec.js';
import { fieldComment } from './comments.js';

export type Schema = Record<string, unknown>;

/** Which OpenAPI: 3.1 says null as a type and base64 as an encoding, 3.0 has words of its own for both. */
export type Dialect = '3.0' | '3.1';

/** Contents of the normative schemas that a contract only names, because the value travels as JSON text. */
const NAMED: Record<string, Schema> = {
  GeoJSONGeometry: {
    type: 'object',
    description: 'GeoJSON geometry in WGS 84 (RFC 7946, EPSG:4326).',
    required: ['type'],
    properties: {
      type: { type: 'string', enum: ['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon', 'GeometryCollection'] },
      coordinates: { type: 'array', items: {} },
      geometries: { type: 'array', items: { type: 'object' } },
    },
  },
};

/** Schemas of messages as the readers and writers of the edge see them, gathered as components. */
export class Schemas {
  readonly components: Record<string, Schema> = {};
  private readonly owners = new Map<string, string>();

  /** @param fromRequests messages that a client sends: only in all others is what is always written also required. */
  constructor(private readonly contract: Contract, private readonly dialect: Dialect, private readonly fromRequests: ReadonlySet<string>) {}

  /** Reference to the schema of a message, made when it is new. @throws Error when two messages of one API share a name. */
  ref(desc: DescMessage): Schema {
    return this.component(desc.name, desc.typeName, () => this.object(desc, () => true));
  }

  component(name: string, owner: string, make: () => Schema): Schema {
    const known = this.owners.get(name);
    if (known !== undefined && known !== owner) throw new Error(`${known} and ${owner} are both "${name}" in one API`);
    if (known === undefined) {
      this.owners.set(name, owner);
      // In its place before it is complete: a message may contain itself.
      this.components[name] = {};
      this.components[name] = make();
    }
    return { $ref: `#/components/schemas/${name}` };
  }

  /** Object with the fields of a message that `keep` takes. */
  object(desc: DescMessage, keep: (spec: FieldSpec) => boolean): Schema {
    const specs = desc.fields.map((field) => fieldSpec(this.contract, field)).filter((spec) => keep(spec) && spec.desc.message?.typeName !== 'google.protobuf.FieldMask');
    const properties: Record<string, Schema> = {};
    const groups = new Map<string, Schema[]>();
    for (const spec of specs) {
      if (!spec.group) properties[spec.jsonName] = this.field(spec);
      else groups.set(spec.jsonName, [...(groups.get(spec.jsonName) ?? []), this.value(spec)]);
    }
    for (const [name, members] of groups) properties[name] = { anyOf: [...new Map(members.map((one) => [JSON.stringify(one), one])).values()] };
    // The normative files require what only answers hold, which says nothing about bodies.
    const answered = !this.fromRequests.has(desc.typeName);
    const readOnly = this.dialect === '3.0' && !desc.name.startsWith('Patched');
    const required = specs.filter((spec) => spec.options.required || (this.dialect === '3.0' ? readOnly && spec.options.readOnly : answered && alwaysWritten(spec))).map((spec) => spec.jsonName);
    return { type: 'object', ...(required.length > 0 ? { required } : {}), properties };
  }

  /** Schema of one field, with its list, map, null and comment. */
  field(spec: FieldSpec): Schema {
    const value = this.value(spec);
    let schema: Schema = value;
    if (spec.list) schema = { type: 'array', items: value, ...(spec.options.unique ? { uniqueItems: true } : {}) };
    else if (spec.map) schema = { type: 'object', additionalProperties: value };
    const extras: Schema = {
      ...(spec.options.readOnly ? { readOnly: true } : {}),
      ...(spec.options.writeOnly ? { writeOnly: true } : {}),
      ...(fieldComment(spec.desc) ? { description: fieldComment(spec.desc) } : {}),
    };
    if (spec.options.nullable) schema = this.nullable(schema);
    if (Object.keys(extras).length === 0) return schema;
    // Beside a reference 3.0 reads nothing.
    return '$ref' in schema && this.dialect === '3.0' ? { allOf: [schema], ...extras } : { ...schema, ...extras };
  }

  private nullable(schema: Schema): Schema {
    if (this.dialect === '3.0') return '$ref' in schema ? { allOf: [schema], nullable: true } : { ...schema, nullable: true };
    if (typeof schema['type'] === 'string' && !('enum' in schema)) return { ...schema, type: [schema['type'], 'null'] };
    return { anyOf: [schema, { type: 'null' }] };
  }

  private value(spec: FieldSpec): Schema {
    const { options, desc } = spec;
    if (options.json) {
      const named = NAMED[options.schema];
      return named ? this.component(options.schema, `named ${options.schema}`, () => named) : {};
    }
    const kind = valueKind(desc);
    if (kind.kind === 'message') return this.ref(kind.message);
    if (kind.kind === 'enum') return this.component(kind.enum.name, kind.enum.typeName, () => this.enumeration(kind.enum));
    return { ...this.scalar(kind.scalar), ...limits(spec) };
  }

  private enumeration(desc: DescEnum): Schema {
    return { type: 'string', enum: [...enumSpelling(this.contract, desc).values()] };
  }

  private scalar(scalar: ScalarType): Schema {
    switch (scalar) {
      case ScalarType.STRING:
        return { type: 'string' };
      case ScalarType.BYTES:
        return this.dialect === '3.0' ? { type: 'string', format: 'byte' } : { type: 'string', contentEncoding: 'base64' };
      case ScalarType.BOOL:
        return { type: 'boolean' };
      case ScalarType.DOUBLE:
      case ScalarType.FLOAT:
        return { type: 'number', format: scalar === ScalarType.DOUBLE ? 'double' : 'float' };
      default:
        return { type: 'integer', ...(this.dialect === '3.1' ? { format: WIDE.has(scalar) ? 'int64' : 'int32' } : {}) };
    }
  }
}

const WIDE = new Set([ScalarType.INT64, ScalarType.UINT64, ScalarType.SINT64, ScalarType.FIXED64, ScalarType.SFIXED64]);

function limits({ options, desc }: FieldSpec): Schema {
  const unsigned = desc.scalar === ScalarType.UINT32 || desc.scalar === ScalarType.UINT64;
  const minimum = options.minimum ?? (unsigned ? 0 : undefined);
  return {
    ...(options.format ? { format: options.format } : options.url ? { format: 'uri' } : {}),
    ...(options.minLength ? { minLength: options.minLength } : {}),
    ...(options.maxLength ? { maxLength: options.maxLength } : {}),
    ...(options.pattern ? { pattern: options.pattern } : {}),
    ...(minimum === undefined ? {} : { minimum: Number(minimum) }),
    ...(options.maximum === undefined ? {} : { maximum: Number(options.maximum) }),
  };
}

/** What json-reader.ts writes also when the bytes do not hold it. */
function alwaysWritten(spec: FieldSpec): boolean {
  return !spec.options.writeOnly && !spec.group && (spec.options.nullable || spec.options.json || spec.list || spec.map || !hasPresence(spec));
}
