import { ScalarType, type DescEnum, type DescField } from '@bufbuild/protobuf';
import { Field, type Group } from '@polder/proto/polder/api/options';
import type { Contract } from './contract.js';

/** How one field looks in JSON. */
export interface FieldSpec {
  desc: DescField;
  options: Field;
  /** Name in JSON: the option's, or lowerCamelCase without the suffix of a json field. */
  jsonName: string;
  /** Name as a query parameter. */
  queryName: string;
  list: boolean;
  map: boolean;
  /** The polymorphic group that it is a member of; jsonName is the group's then. */
  group: Group | undefined;
}

export function fieldSpec(contract: Contract, desc: DescField): FieldSpec {
  const options = contract.field(desc);
  const bare = options.json ? desc.name.replace(/_json$/, '') : desc.name;
  const group = desc.oneof && contract.group(desc.oneof);
  const jsonName = group?.jsonName || options.jsonName || (bare === desc.name ? desc.jsonName : camel(bare));
  return { desc, options, jsonName, queryName: options.query || jsonName, list: desc.fieldKind === 'list', map: desc.fieldKind === 'map', group };
}

/** protobuf's own rule for JSON names: an underscore and the letter behind it become the capital. */
function camel(name: string): string {
  return name.replace(/_+([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Spelling of enum values outside: the option's, or the name without the prefix of its type, in lower case; zero has none. */
export function enumSpelling(contract: Contract, desc: DescEnum): Map<number, string> {
  const spelling = new Map<number, string>();
  for (const value of desc.values) {
    const option = contract.enumValue(value);
    if (option?.blank) spelling.set(value.number, '');
    else if (option?.json) spelling.set(value.number, option.json);
    else if (value.number !== 0) spelling.set(value.number, value.localName.toLowerCase());
  }
  return spelling;
}

/** What stands in a field: a scalar, an enum or a message; of a map its values. */
export type ValueKind = { kind: 'scalar'; scalar: ScalarType } | { kind: 'enum'; enum: DescEnum } | { kind: 'message'; message: NonNullable<DescField['message']> };

export function valueKind(desc: DescField): ValueKind {
  if (desc.message) return { kind: 'message', message: desc.message };
  if (desc.enum) return { kind: 'enum', enum: desc.enum };
  if (desc.scalar === undefined) throw new Error(`${String(desc)}: a field without a type`);
  return { kind: 'scalar', scalar: desc.scalar };
}

/** True when an unset field differs from its zero value (optional, oneof, message). */
export function hasPresence(spec: FieldSpec): boolean {
  if (spec.list || spec.map) return false;
  return spec.desc.oneof !== undefined || spec.desc.fieldKind === 'message' || spec.desc.proto.proto3Optional;
}
