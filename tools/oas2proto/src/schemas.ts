import type { EnumModel, FieldModel, MessageModel, OptionValue, TypeModel } from './model.js';
import { enumValueName, free, jsonNameOf, pascal, snake } from './names.js';
import { schemaName, type OpenApiFile, type Schema } from './openapi.js';
import type { ApiOverlay } from './overlay.js';

/** A schema without its wrappers: what it is, and what the wrappers said. */
export interface Bare {
  schema: Schema;
  /** Name of the component that it is, if it is one. */
  name: string | undefined;
  nullable: boolean;
  readOnly: boolean;
  /** The empty string is allowed beside the values of the enum. */
  blank: boolean;
  /** Any JSON: what protobuf has no form for. The name is that of the schema, if it has one. */
  json: boolean;
}

type Typed = { type: string; options: Record<string, OptionValue>; json: boolean; scalar: boolean };

/** Makes messages and enums out of the schemas of one file, each once, on demand. */
export class SchemaTypes {
  readonly types = new Map<string, TypeModel>();
  private readonly resourceOf: Record<string, string>;

  constructor(
    private readonly file: OpenApiFile,
    private readonly overlay: ApiOverlay,
    /** Path of the resource by schema, for its own `url`. */
    resources: Record<string, string>,
  ) {
    this.resourceOf = resources;
  }

  /** Takes the wrappers off: one-element allOf, references, oneOf with the blank, null or empty alternative. */
  bare(schema: Schema): Bare {
    const nullable = schema.nullable === true;
    const readOnly = schema.readOnly === true;
    const merge = (inner: Bare): Bare => ({ ...inner, nullable: nullable || inner.nullable, readOnly: readOnly || inner.readOnly });
    if (schema.$ref) {
      if (!schema.$ref.startsWith('#')) return { schema: {}, name: schemaName(schema.$ref), nullable, readOnly, blank: false, json: true };
      const name = schemaName(schema.$ref);
      if (this.overlay.json.includes(name)) return { schema: {}, name, nullable, readOnly, blank: false, json: true };
      const target = this.file.resolve(schema);
      if (target.properties || target.allOf || target.enum) return { schema: target, name, nullable, readOnly, blank: false, json: false };
      return merge(this.bare(target));
    }
    if (schema.allOf?.length === 1 && !schema.properties) return merge(this.bare(schema.allOf[0]!));
    if (schema.oneOf) return merge(this.oneOf(schema.oneOf));
    return { schema, name: undefined, nullable, readOnly, blank: false, json: false };
  }

  private oneOf(choices: Schema[]): Bare {
    const target = (one: Schema): Schema => (one.$ref?.startsWith('#') ? this.file.resolve(one) : one);
    const isEnum = (one: Schema, value: string | null): boolean => target(one).enum?.length === 1 && target(one).enum![0] === value;
    const isEmpty = (one: Schema): boolean => one.$ref?.endsWith('/EmptyObject') ?? false;
    const rest = choices.filter((one) => !isEnum(one, '') && !isEnum(one, null) && !isEmpty(one));
    if (rest.length !== 1) return { schema: {}, name: rest[0]?.$ref && schemaName(rest[0].$ref), nullable: false, readOnly: false, blank: false, json: true };
    const inner = this.bare(rest[0]!);
    return { ...inner, blank: choices.some((one) => isEnum(one, '')), nullable: inner.nullable || choices.some((one) => isEnum(one, null)) };
  }

  /** All properties of a schema, those of its allOf included, and the names that must be there. */
  properties(schema: Schema): { properties: Map<string, Schema>; required: Set<string> } {
    const properties = new Map<string, Schema>();
    const required = new Set<string>();
    const visit = (one: Schema): void => {
      const target = this.file.resolve(one);
      for (const part of target.allOf ?? []) visit(part);
      for (const [name, property] of Object.entries(target.properties ?? {})) properties.set(name, property);
      for (const name of target.required ?? []) required.add(name);
    };
    visit(schema);
    return { properties, required };
  }

  /** The message of a component; made when it is not there yet. */
  message(name: string): string {
    const type = pascal(name);
    if (this.types.has(type)) return type;
    const model: MessageModel = { kind: 'message', name: type, fields: [], groups: [] };
    this.types.set(type, model);
    const schema = this.file.schemas[name];
    if (!schema) throw new Error(`no schema ${name}`);
    this.fill(model, schema, name);
    return type;
  }

  /** A message for a schema that stands inside an operation. */
  inline(type: string, schema: Schema): string {
    if (this.types.has(type)) throw new Error(`${type} exists already`);
    const model: MessageModel = { kind: 'message', name: type, fields: [], groups: [] };
    this.types.set(type, model);
    this.fill(model, schema, type);
    return type;
  }

  private fill(model: MessageModel, schema: Schema, place: string): void {
    const { properties, required } = this.properties(schema);
    const variants = this.variants(schema, place, properties);
    const groups: string[] = [];
    for (const name of new Set([...variants.values()].flatMap((one) => [...one.keys()]))) {
      const forms = [...variants.values()].flatMap((one) => one.get(name) ?? []);
      // The same form in every variant that has it is a plain field; another form in each is a group.
      if (new Set(forms.map((one) => JSON.stringify(one))).size === 1) properties.set(name, forms[0]!);
      else groups.push(name);
    }
    for (const [name, property] of properties) this.addField(model, { json: name, schema: property, required: required.has(name), place });
    for (const name of groups) this.addGroup(model, name, schema.discriminator!.propertyName, variants);
  }

  /** By value of the discriminator: the properties that a variant has beside those of its base. */
  private variants(schema: Schema, place: string, base: Map<string, Schema>): Map<string, Map<string, Schema>> {
    const found = new Map<string, Map<string, Schema>>();
    if (!schema.discriminator) return found;
    // Without a mapping the name of the schema is the value.
    const mapping = schema.discriminator.mapping ?? Object.fromEntries(
      Object.entries(this.file.schemas).filter(([, one]) => one.allOf?.some((part) => part.$ref === `#/components/schemas/${place}`)).map(([name]) => [name, `#/components/schemas/${name}`]),
    );
    for (const [value, ref] of Object.entries(mapping)) {
      const { properties } = this.properties({ $ref: ref });
      found.set(value, new Map([...properties].filter(([name]) => !base.has(name))));
    }
    return found;
  }

  private addGroup(model: MessageModel, json: string, discriminator: string, variants: Map<string, Map<string, Schema>>): void {
    const group = snake(json);
    model.groups.push({ name: group, json, discriminator });
    const taken = new Set(model.fields.map((one) => one.name));
    for (const [variant, properties] of variants) {
      const schema = properties.get(json);
      if (!schema) continue;
      const typed = this.typed(this.bare(schema), json);
      const name = free(snake(variant), taken);
      taken.add(name);
      model.fields.push({ json, name, type: typed.type, label: '', options: { ...typed.options, variant }, deprecated: false, group });
    }
  }

  /** Adds one field to a message. `place` is the schema or operation, for the overlay. */
  addField(model: MessageModel, { json, schema, required, place }: { json: string; schema: Schema; required: boolean; place: string }): FieldModel {
    const bare = this.bare(schema);
    const list = bare.schema.type === 'array' && bare.schema.items !== undefined;
    const item = list ? this.bare(bare.schema.items!) : bare;
    const typed = this.typed(item, `${json}`);
    const readOnly = bare.readOnly;
    const options: Record<string, OptionValue> = { ...typed.options };
    const url = this.url(place, json, item.schema, readOnly);
    if (url) options['url'] = url;
    if (bare.nullable) options['nullable'] = true;
    if (required && !readOnly && !this.overlay.optional.includes(`${place}.${json}`)) options['required'] = true;
    if (readOnly) options['read_only'] = true;
    if (schema.writeOnly) options['write_only'] = true;
    if (bare.schema.uniqueItems) options['unique'] = true;
    if (this.overlay.personal.includes(place)) options['personal'] = true;
    if (typed.type === 'bytes' && this.overlay.streams.includes(json)) options['stream'] = true;
    const taken = new Set(model.fields.map((one) => one.name));
    const name = free(snake(json) + (typed.json ? '_json' : ''), taken);
    if (jsonNameOf(typed.json ? name.replace(/_json$/, '') : name) !== json) options['json_name'] = json;
    const label = list ? 'repeated' : typed.scalar && (!required || readOnly || bare.nullable) ? 'optional' : '';
    const field: FieldModel = { json, name, type: typed.type, label, options, deprecated: schema.deprecated === true };
    model.fields.push(field);
    return field;
  }

  private typed(bare: Bare, hint: string): Typed {
    if (bare.json) return { type: 'string', options: { json: true, ...(bare.name ? { schema: bare.name } : {}) }, json: true, scalar: false };
    const { schema } = bare;
    if (schema.enum) return { type: this.enumeration(schema.enum as string[], bare.name, hint, bare.blank), options: {}, json: false, scalar: true };
    if (bare.name) return { type: this.message(bare.name), options: {}, json: false, scalar: false };
    switch (schema.type) {
      case 'string':
        return { type: schema.format === 'byte' || schema.format === 'binary' ? 'bytes' : 'string', options: textOptions(schema), json: false, scalar: true };
      case 'integer':
        return { type: schema.format === 'int64' ? 'int64' : 'int32', options: numberOptions(schema), json: false, scalar: true };
      case 'number':
        return { type: 'double', options: {}, json: false, scalar: true };
      case 'boolean':
        return { type: 'bool', options: {}, json: false, scalar: true };
      default:
        return this.open(schema);
    }
  }

  /** An object without properties: a map when it says what its values are, else any JSON. */
  private open(schema: Schema): Typed {
    const values = schema.additionalProperties;
    if (typeof values === 'object' && values.type === 'string') return { type: 'map<string, string>', options: textOptions(values), json: false, scalar: false };
    return { type: 'string', options: { json: true }, json: true, scalar: false };
  }

  /** The enum with these values: the component's, or one shared by all places with the same values. */
  enumeration(values: string[], named: string | undefined, hint: string, blank: boolean): string {
    const all = blank ? [...values, ''] : values;
    const component = named ?? Object.entries(this.file.schemas).find(([, one]) => one.enum && sameValues(one.enum, values))?.[0];
    const same = [...this.types.values()].find((one) => one.kind === 'enum' && sameValues(one.values.map((value) => value.json), all));
    if (same) return same.name;
    const wanted = component ? pascal(component) + (blank ? 'OfLeeg' : '') : `${pascal(hint)}Enum`;
    const name = free(wanted, new Set([...this.types.keys(), ...(component ? [] : Object.keys(this.file.schemas).map(pascal))])).replace(/_alt/g, 'Alt');
    const model: EnumModel = { kind: 'enum', name, values: all.map((json) => ({ name: enumValueName(name, json), json })) };
    this.types.set(name, model);
    return name;
  }

  private url(place: string, json: string, schema: Schema, readOnly: boolean): string | undefined {
    const exact = this.overlay.urls[`${place}.${json}`] ?? this.overlay.urls[`${place}?${json}`];
    if (exact !== undefined) return exact || undefined;
    if (schema.format !== 'uri') return undefined;
    if (json === 'url' && readOnly) return this.resourceOf[place];
    return this.overlay.urls[json] || undefined;
  }
}

const FORMATS = new Set(['date', 'date-time', 'uuid', 'uri', 'email', 'duration']);

function textOptions(schema: Schema): Record<string, OptionValue> {
  return {
    ...(schema.format && FORMATS.has(schema.format) ? { format: schema.format } : {}),
    ...(schema.minLength ? { min_length: schema.minLength } : {}),
    ...(schema.maxLength ? { max_length: schema.maxLength } : {}),
    // The standard's patterns hold escapes that a strict reader of regular expressions refuses.
    ...(schema.pattern ? { pattern: schema.pattern.replace(/\\_/g, '_') } : {}),
  };
}

function numberOptions(schema: Schema): Record<string, OptionValue> {
  return {
    ...(schema.minimum !== undefined ? { minimum: schema.minimum } : {}),
    // 2^63 as a JSON number says no more than the type does.
    ...(schema.maximum !== undefined && schema.maximum <= Number.MAX_SAFE_INTEGER ? { maximum: schema.maximum } : {}),
  };
}

function sameValues(a: readonly (string | null)[], b: readonly (string | null)[]): boolean {
  return a.length === b.length && [...a].sort().join('|') === [...b].sort().join('|');
}
