// What the generator makes out of an OpenAPI file before it is written as .proto text.

export type OptionValue = string | number | boolean;

export interface FieldModel {
  /** Name in JSON. */
  json: string;
  /** Name in protobuf. */
  name: string;
  /** Type as written: "string", "Zaak", "map<string, string>". */
  type: string;
  label: '' | 'repeated' | 'optional';
  /** Option polder.api.field. */
  options: Record<string, OptionValue>;
  deprecated: boolean;
  /** Name of the oneof it is a member of. */
  group?: string;
}

export interface MessageModel {
  kind: 'message';
  name: string;
  fields: FieldModel[];
  groups: { name: string; json: string; discriminator: string }[];
}

export interface EnumModel {
  kind: 'enum';
  name: string;
  values: { name: string; json: string }[];
}

export type TypeModel = MessageModel | EnumModel;

export interface RpcModel {
  name: string;
  operationId: string;
  verb: string;
  path: string;
  body: boolean;
  /** Path of a HEAD operation that the same rpc serves. */
  head: boolean;
  request: MessageModel;
  response: string;
  /** Option polder.api.rpc. */
  options: Record<string, OptionValue | string[]>;
}

export interface ApiModel {
  name: string;
  package: string;
  version: string;
  services: { name: string; rpcs: RpcModel[] }[];
  /** Types that requests and typed answers use. */
  types: TypeModel[];
  /** Types that only finished answers use: read as descriptors, not compiled to TypeScript. */
  finished: TypeModel[];
}
