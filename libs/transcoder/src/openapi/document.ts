import type { DescMessage, Registry } from '@bufbuild/protobuf';
import { Access } from '@polder/proto/polder/api/options';
import type { Contract, HttpBinding, RpcInfo } from '../contract.js';
import { fieldSpec, type FieldSpec } from '../field-spec.js';
import { CRS } from '../headers.js';
import type { InputOf } from '../request-input.js';
import { methodComment, serviceComment } from './comments.js';
import { Schemas, type Dialect, type Schema } from './schemas.js';

/** Whom to ask about the APIs of this installation (ADR core/doc-openapi-contact). */
export interface Contact {
  name: string;
  email: string;
  url: string;
}

/** One route of the edge that the document describes. */
export interface Described {
  info: RpcInfo;
  binding: HttpBinding;
  input: InputOf;
}

export interface OpenApi {
  openapi: string;
  info: { title: string; version: string; description: string; contact: Contact; license: { name: string; url: string } };
  servers: { url: string }[];
  tags: { name: string; description?: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, Schema> };
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  description?: string;
  schema: Schema;
  style?: string;
  explode?: boolean;
}

export interface Operation {
  operationId: string;
  summary?: string;
  description?: string;
  tags: string[];
  parameters?: Parameter[];
  requestBody?: { required: boolean; content: Record<string, { schema: Schema }> };
  responses: Record<string, Response>;
  security: Record<string, string[]>[];
}

interface Response {
  description: string;
  headers?: Record<string, { description?: string; schema: Schema }>;
  content?: Record<string, { schema: Schema }>;
}

const TITLES: Record<string, string> = {
  '200': 'OK', '201': 'Created', '202': 'Accepted', '204': 'No content', '304': 'Not modified', '400': 'Bad request', '401': 'Unauthorized', '403': 'Forbidden', '404': 'Not found',
  '406': 'Not acceptable', '409': 'Conflict', '412': 'Precondition failed', '413': 'Content too large', '415': 'Unsupported media type', '429': 'Too many requests', '500': 'Internal server error',
  '503': 'Service unavailable', '504': 'Gateway timeout',
};

/** Makes the OpenAPI document of one API out of its contract: 3.0 for one with a normative file, 3.1 for our own. */
export class OpenApiOf {
  private readonly dialect: Dialect;
  private readonly schemas: Schemas;
  private readonly done: Described[];

  constructor(private readonly contract: Contract, private readonly registry: Registry, routes: Described[], private readonly baseUrl: string, private readonly contact: Contact) {
    // What is not there yet is not advertised; nor are second addresses and HEAD, which is a GET without its body.
    this.done = routes.filter(({ info, binding }) => !info.options.unimplemented && binding === info.bindings[0]);
    this.dialect = routes[0]?.info.api.normative ? '3.0' : '3.1';
    const sent = new Set<string>();
    for (const { info } of this.done) reach(info.desc.input, sent);
    this.schemas = new Schemas(contract, this.dialect, sent);
  }

  /** Undefined when nothing of the API is there yet. */
  document(): OpenApi | undefined {
    const [first] = this.done;
    if (!first) return undefined;
    const { api } = first.info;
    const paths: OpenApi['paths'] = {};
    for (const route of this.done) (paths[outsidePath(route)] ??= {})[route.binding.verb.toLowerCase()] = this.operation(route);
    const services = [...new Map(this.done.map(({ info }) => [info.desc.parent.typeName, info.desc.parent])).values()];
    return {
      openapi: this.dialect === '3.0' ? '3.0.3' : '3.1.0',
      info: {
        title: api.title,
        version: api.version,
        description: api.normative ? `The operations of ${api.title} ${api.version} that this installation has.` : `${api.title}, an API of Polder.`,
        contact: this.contact,
        license: { name: 'EUPL-1.2', url: 'https://eupl.eu/1.2/en/' },
      },
      servers: [{ url: this.baseUrl + api.basePath }],
      tags: services.map((service) => ({ name: tagOf(service.name), ...(serviceComment(service) ? { description: serviceComment(service) } : {}) })),
      paths,
      components: {
        schemas: Object.fromEntries(Object.entries(this.schemas.components).sort(([a], [b]) => (a < b ? -1 : 1))),
        securitySchemes: { ...(this.has(Access.ACCESS_APPLICATION) ? { [this.scheme]: APPLICATION } : {}), ...(this.has(Access.ACCESS_PARTY) || this.has(Access.ACCESS_STAFF) ? { session: SESSION } : {}) },
      },
    };
  }

  private has(access: Access): boolean {
    return this.done.some(({ info }) => info.options.access === access);
  }

  private operation(route: Described): Operation {
    const { info } = route;
    const comment = methodComment(info.desc);
    // oas2proto writes "zaak_list: GET /zaken" above an rpc of a normative API.
    const normativeId = info.api.normative ? /^(\w+): [A-Z]+ \//.exec(comment)?.[1] : undefined;
    const tag = tagOf(info.desc.parent.name);
    const parameters = this.parameters(route);
    return {
      operationId: normativeId ?? `${tag}${info.method}`,
      ...(comment && !normativeId ? { summary: firstSentence(comment), description: comment } : {}),
      tags: [tag],
      ...(parameters.length > 0 ? { parameters } : {}),
      ...this.body(route),
      responses: this.responses(route, parameters.length > 0),
      security: this.security(info),
    };
  }

  /** Name of the security scheme of applications; the ZGW files have one of their own. */
  private get scheme(): string {
    return this.dialect === '3.0' ? 'JWT-Claims' : 'application';
  }

  /** What one must be: of several scopes any one is enough. */
  private security({ options }: RpcInfo): Record<string, string[]>[] {
    if (options.access === Access.ACCESS_PUBLIC) return [];
    if (options.access === Access.ACCESS_APPLICATION) return options.scopes.map((scope) => ({ [this.scheme]: [scope] }));
    return [{ session: [] }];
  }

  private parameters({ info, binding, input }: Described): Parameter[] {
    const { options } = info;
    const reading = binding.verb === 'GET';
    const header = (name: string, required: boolean, schema: Schema, description: string): Parameter => ({ name, in: 'header', ...(required ? { required } : {}), description, schema });
    return [
      ...input.variables.map(({ spec }): Parameter => ({ name: spec.jsonName, in: 'path', required: true, schema: this.plain(spec) })),
      ...[...input.query].map(([name, { spec, separated }]): Parameter => ({
        name, in: 'query', ...(spec.options.required ? { required: true } : {}), schema: this.plain(spec), ...(separated ? { style: 'form', explode: false } : {}),
      })),
      ...input.headers.map((spec) => header(spec.options.header, spec.options.required, this.plain(spec), 'Comes with the change.')),
      ...(options.acceptCrs ? [header('Accept-Crs', true, CRS_SCHEMA, 'Coordinate reference system wanted in the answer.')] : []),
      ...(options.contentCrs ? [header('Content-Crs', true, CRS_SCHEMA, 'Coordinate reference system of the body.')] : []),
      ...(options.etag && reading ? [header('If-None-Match', false, { type: 'string' }, 'Entity tags that the client has; the answer is 304 when one is current.')] : []),
      ...(options.etag && !reading ? [header('If-Match', false, { type: 'string' }, 'Entity tag of the state that the change starts from; 412 when it is gone.')] : []),
      ...(options.idempotent ? [header('Idempotency-Key', false, { type: 'string', maxLength: 256 }, 'A repeat under the same key has no second effect.')] : []),
    ];
  }

  /** Schema of a parameter, without what only says something inside an object. */
  private plain(spec: FieldSpec): Schema {
    const { readOnly: _readOnly, writeOnly: _writeOnly, description: _description, ...schema } = this.schemas.field(spec);
    return schema;
  }

  private body({ info, binding, input }: Described): Pick<Operation, 'requestBody'> {
    if (input.bodyName === undefined) return {};
    const type = binding.verb === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    const content = (schema: Schema): Pick<Operation, 'requestBody'> => ({
      requestBody: { required: true, content: { 'application/json': { schema }, ...(type === 'application/json' ? {} : { [type]: { schema } }) } },
    });
    if (input.bodySpec) return content(this.schemas.field(input.bodySpec));
    const elsewhere = new Set([...input.variables.map((one) => one.spec.desc.name), ...input.headers.map((one) => one.desc.name)]);
    const keep = (spec: FieldSpec): boolean => !elsewhere.has(spec.desc.name);
    const fields = info.desc.input.fields.map((field) => fieldSpec(this.contract, field)).filter((spec) => keep(spec) && spec !== input.mask);
    if (fields.length === 0) return { requestBody: { required: false, content: { 'application/json': { schema: { type: 'object' } } } } };
    return content(elsewhere.size === 0 && !input.mask ? this.schemas.ref(info.desc.input) : this.schemas.object(info.desc.input, keep));
  }

  private responses(route: Described, hasParameters: boolean): Record<string, Response> {
    const { info, binding, input } = route;
    const { options } = info;
    const success = String(options.noContent ? 204 : options.created ? 201 : options.status || 200);
    const body = input.bodyName !== undefined;
    const codes = [
      ...(hasParameters || body ? ['400'] : []),
      ...(options.access === Access.ACCESS_PUBLIC ? [] : ['401', '403']),
      ...(input.variables.length > 0 || info.desc.output.typeName === 'polder.api.FinishedPage' ? ['404'] : []),
      ...(info.desc.output.typeName === 'polder.api.Download' ? [] : ['406']),
      ...(binding.verb === 'GET' ? [] : ['409']),
      ...((options.etag && binding.verb !== 'GET') || options.acceptCrs || options.contentCrs ? ['412'] : []),
      ...(body ? ['413', '415'] : []),
      '429', '500', '503', '504',
    ];
    const content = this.answer(info);
    return {
      [success]: { description: TITLES[success] ?? 'OK', headers: this.headers(route), ...(content ? { content } : {}) },
      ...(options.etag && binding.verb === 'GET' ? { '304': { description: TITLES['304']!, headers: this.headers(route) } } : {}),
      ...Object.fromEntries(codes.map((code) => [code, { description: TITLES[code]!, headers: this.version(), content: { 'application/problem+json': { schema: this.problem(code === '400') } } }])),
    };
  }

  /** The standards of ZGW spell the header in their own way. */
  private version(): Record<string, { schema: Schema }> {
    return { [this.dialect === '3.0' ? 'API-version' : 'API-Version']: { schema: { type: 'string' } } };
  }

  private headers({ info: { options } }: Described): Record<string, { schema: Schema }> {
    return {
      ...this.version(),
      ...(options.etag ? { ETag: { schema: { type: 'string' } } } : {}),
      ...(options.created ? { Location: { schema: { type: 'string', format: 'uri' } } } : {}),
      ...(options.acceptCrs && !options.noContent ? { 'Content-Crs': { schema: CRS_SCHEMA } } : {}),
    };
  }

  private answer(info: RpcInfo): Record<string, { schema: Schema }> | undefined {
    if (info.options.noContent) return undefined;
    const { output } = info.desc;
    if (output.typeName === 'polder.api.Download') return { 'application/octet-stream': { schema: this.dialect === '3.0' ? { type: 'string', format: 'binary' } : {} } };
    if (output.typeName !== 'google.api.HttpBody' && output.typeName !== 'polder.api.FinishedPage') return { 'application/json': { schema: this.schemas.ref(output) } };
    const name = info.options.responseSchema.replace(/\[\]$/, '');
    const message = name && this.registry.getMessage(`${info.desc.parent.file.proto.package}.${name}`);
    const schema = message ? this.schemas.ref(message) : output.typeName === 'polder.api.FinishedPage' ? PAGE : {};
    return { 'application/json': { schema: info.options.responseSchema.endsWith('[]') ? { type: 'array', items: schema } : schema } };
  }

  /** Refusals in the words of the ZGW standard, which are those of RFC 9457 with a code and the refused fields. */
  private problem(withFields: boolean): Schema {
    const members: Schema = {
      type: { type: 'string' }, code: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string' }, instance: { type: 'string' },
    };
    const required = ['code', 'title', 'status', 'detail', 'instance'];
    if (!withFields) return this.schemas.component('Fout', 'problem', () => ({ type: 'object', required, properties: members }));
    const param = this.schemas.component('FieldValidationError', 'problem', () => ({
      type: 'object', required: ['name', 'code', 'reason'], properties: { name: { type: 'string' }, code: { type: 'string' }, reason: { type: 'string' } },
    }));
    return this.schemas.component('ValidatieFout', 'problem', () => ({ type: 'object', required: [...required, 'invalidParams'], properties: { ...members, invalidParams: { type: 'array', items: param } } }));
  }
}

const CRS_SCHEMA: Schema = { type: 'string', enum: [CRS] };
const PAGE: Schema = {
  type: 'object', required: ['count', 'next', 'previous', 'results'],
  properties: { count: { type: 'integer' }, next: {}, previous: {}, results: { type: 'array', items: {} } },
};
const APPLICATION: Schema = { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Token of an application with one of the scopes: a JWT as the ZGW standard says, or an access token.' };
const SESSION: Schema = { type: 'apiKey', in: 'cookie', name: 'polder-session', description: 'Session of a person who has logged in.' };

/** Every message that can be sent in a request. */
function reach(desc: DescMessage, found: Set<string>): void {
  if (found.has(desc.typeName)) return;
  found.add(desc.typeName);
  for (const field of desc.fields) if (field.message) reach(field.message, found);
}

function outsidePath({ binding, input }: Described): string {
  const names = new Map(input.variables.map(({ spec }) => [spec.desc.name, spec.jsonName]));
  return binding.template.replace(/\{([a-z][a-z0-9_]*)(=\*\*?)?\}/gi, (_, field: string) => `{${names.get(field) ?? field}}`);
}

function tagOf(service: string): string {
  const bare = service.replace(/Service$/, '');
  return bare.charAt(0).toLowerCase() + bare.slice(1);
}

function firstSentence(comment: string): string {
  return /^.*?[.:](?=\s|$)/.exec(comment)?.[0].replace(/[.:]$/, '') ?? comment;
}
