import { getExtension, hasExtension, toBinary, type DescEnumValue, type DescExtension, type DescField, type DescMethod, type DescOneof, type DescService, type Message, type Registry } from '@bufbuild/protobuf';
import { Access, Api, EnumValue, Field, Group, Rpc } from '@polder/proto/polder/api/options';
import { HttpRule } from '@polder/proto/google/api/http';

/** What the contract says about one rpc that has a face outside. */
export interface RpcInfo {
  /** Full name of the proto service, for instance "polder.zaken.v1.BehandelingService". */
  service: string;
  /** Name of the rpc, for instance "GetZaak". */
  method: string;
  /** gRPC path, for instance "/polder.zaken.v1.BehandelingService/GetZaak". */
  path: string;
  api: Api;
  /** Access, roles, scopes, purpose, calls, deadline and the rest of option polder.api.rpc. */
  options: Rpc;
  desc: DescMethod;
  /** The http bindings in the order of the contract: the first is the main one. */
  bindings: HttpBinding[];
}

export interface HttpBinding {
  verb: string;
  /** Template of google.api.http, relative to the API's base path. */
  template: string;
  /** "*", the name of a field, or "" for none. */
  body: string;
}

type Extendable = { options?: Message };

interface Decoder<T> {
  decode(bytes: Uint8Array): T;
}

/** Reads Polder's options from descriptors. */
export class Contract {
  private readonly extensions: Record<'api' | 'rpc' | 'field' | 'value' | 'group' | 'http', DescExtension>;

  /** @throws Error when the registry does not hold polder/api/options.proto and google/api/annotations.proto. */
  constructor(private readonly registry: Registry & Iterable<{ kind: string }>) {
    const need = (name: string): DescExtension => {
      const found = registry.getExtension(name);
      if (!found) throw new Error(`the descriptors do not hold the option ${name}`);
      return found;
    };
    this.extensions = {
      api: need('polder.api.api'),
      rpc: need('polder.api.rpc'),
      field: need('polder.api.field'),
      value: need('polder.api.value'),
      group: need('polder.api.group'),
      http: need('google.api.http'),
    };
  }

  api(service: DescService): Api | undefined {
    return this.read(this.extensions.api, service.proto, Api);
  }

  rpc(method: DescMethod): Rpc {
    return this.read(this.extensions.rpc, method.proto, Rpc) ?? Rpc.decode(new Uint8Array());
  }

  field(field: DescField): Field {
    return this.read(this.extensions.field, field.proto, Field) ?? Field.decode(new Uint8Array());
  }

  /** What a oneof says that is one field outside; undefined for a plain oneof. */
  group(oneof: DescOneof): Group | undefined {
    return this.read(this.extensions.group, oneof.proto, Group);
  }

  enumValue(value: DescEnumValue): EnumValue | undefined {
    return this.read(this.extensions.value, value.proto, EnumValue);
  }

  /** All rpcs with option api on the service and a http rule of their own. */
  rpcs(): RpcInfo[] {
    const found: RpcInfo[] = [];
    for (const type of this.registry) {
      if (type.kind !== 'service') continue;
      const service = type as DescService;
      const api = this.api(service);
      if (!api) continue;
      for (const desc of service.methods) {
        const rule = this.read(this.extensions.http, desc.proto, HttpRule);
        if (rule) found.push(this.info(service, api, desc, rule));
      }
    }
    return found;
  }

  private info(service: DescService, api: Api, desc: DescMethod, rule: HttpRule): RpcInfo {
    const options = this.rpc(desc);
    const path = `/${service.typeName}/${desc.name}`;
    if (options.access === Access.ACCESS_UNSPECIFIED) throw new Error(`${path} has a http rule, but its option says access for nobody`);
    if (desc.methodKind !== 'unary') throw new Error(`${path} has a http rule, but is not unary`);
    return { service: service.typeName, method: desc.name, path, api, options, desc, bindings: [rule, ...rule.additionalBindings].map((one) => binding(one, path)) };
  }

  private read<T>(extension: DescExtension, target: Extendable, type: Decoder<T>): T | undefined {
    const options = target.options;
    if (!options || !extension.message || !hasExtension(options, extension)) return undefined;
    return type.decode(toBinary(extension.message, getExtension(options, extension) as Message));
  }
}

function binding(rule: HttpRule, path: string): HttpBinding {
  const verbs: [string, string | undefined][] = [
    ['GET', rule.get],
    ['PUT', rule.put],
    ['POST', rule.post],
    ['DELETE', rule.delete],
    ['PATCH', rule.patch],
  ];
  for (const [verb, template] of verbs) if (template) return { verb, template, body: rule.body };
  if (rule.custom) return { verb: rule.custom.kind, template: rule.custom.path, body: rule.body };
  throw new Error(`${path}: http rule without a path`);
}
