import type { ApiModel, MessageModel, RpcModel, TypeModel } from './model.js';
import { free, pascal } from './names.js';
import { OpenApiFile, schemaName, type Operation, type Parameter, type Schema } from './openapi.js';
import type { ApiOverlay, OperationOverlay } from './overlay.js';
import { SchemaTypes } from './schemas.js';

const EMPTY = 'polder.api.Empty';

/** Makes the contract of one API: its services by tag, an rpc per operation, messages and enums. */
export function generateApi(name: string, overlay: ApiOverlay, text: string): ApiModel {
  return new ApiGenerator(name, overlay, new OpenApiFile(text)).model();
}

class ApiGenerator {
  private readonly types: SchemaTypes;
  private readonly operations: Operation[];
  /** Roots of the types that are compiled: requests and typed answers. */
  private readonly typedRoots = new Set<string>();

  constructor(
    private readonly name: string,
    private readonly overlay: ApiOverlay,
    private readonly file: OpenApiFile,
  ) {
    this.operations = file.operations();
    this.types = new SchemaTypes(file, overlay, resourcesOf(name, this.operations, file));
    const known = new Set(this.operations.map((one) => one.operationId));
    for (const id of [...overlay.implemented, ...Object.keys(overlay.operations)]) if (!known.has(id)) throw new Error(`${name}: no operation ${id} in the file`);
  }

  model(): ApiModel {
    const services = new Map<string, RpcModel[]>();
    const heads = new Set(this.operations.filter((one) => one.verb === 'HEAD').map((one) => one.path));
    for (const operation of this.operations) {
      if (operation.verb === 'HEAD') continue;
      const service = `${pascal(operation.tag)}Service`;
      const rpcs = services.get(service) ?? [];
      services.set(service, rpcs);
      rpcs.push(this.rpc(operation, operation.verb === 'GET' && heads.has(operation.path)));
    }
    const { typed, finished } = this.divided();
    return {
      name: this.name,
      package: `polder.zgw.${this.name}.v1`,
      version: this.file.version,
      services: [...services].map(([service, rpcs]) => ({ name: service, rpcs })),
      types: typed,
      finished,
    };
  }

  private rpc(operation: Operation, head: boolean): RpcModel {
    const overlay = this.overlay.operations[operation.operationId] ?? {};
    const name = pascal(operation.operationId);
    const body = this.body(operation, overlay);
    const request = this.request(operation, `${name}Request`, body, overlay);
    const { response, options } = this.answer(operation, overlay);
    return {
      name,
      operationId: operation.operationId,
      verb: operation.verb,
      path: operation.path,
      body: body !== undefined,
      head,
      request,
      response,
      options: { ...this.rights(operation, overlay), ...this.crs(operation), ...options },
    };
  }

  private rights(operation: Operation, overlay: OperationOverlay): RpcModel['options'] {
    const scopes = overlay.scopes ?? operation.scopes;
    if (!scopes) throw new Error(`${operation.operationId}: neither file nor overlay says its scopes`);
    const { maxBodyBytes, deadlineMs, calls, idempotent } = overlay;
    return {
      scopes,
      purpose: overlay.purpose ?? this.overlay.purpose,
      ...(calls ? { calls } : {}),
      ...(idempotent ? { idempotent } : {}),
      ...(deadlineMs ? { deadline_ms: deadlineMs } : {}),
      ...(maxBodyBytes ? { max_body_bytes: maxBodyBytes } : {}),
      ...(this.overlay.implemented.includes(operation.operationId) ? {} : { unimplemented: true }),
    };
  }

  /** Accept-Crs is asked of what has an answer, Content-Crs of what has a body (see the overlay's differences). */
  private crs(operation: Operation): RpcModel['options'] {
    const names = operation.parameters.filter((one) => one.in === 'header').map((one) => one.name);
    return {
      ...(names.includes('Accept-Crs') && operation.verb !== 'DELETE' ? { accept_crs: true } : {}),
      ...(names.includes('Content-Crs') && operation.body ? { content_crs: true } : {}),
    };
  }

  private body(operation: Operation, overlay: OperationOverlay): string | undefined {
    if (overlay.noBody) return undefined;
    if (overlay.body) return this.types.message(overlay.body);
    if (!operation.body) return undefined;
    if (!operation.body.$ref) throw new Error(`${operation.operationId}: the body is no schema with a name; say one in the overlay`);
    return this.types.message(schemaName(operation.body.$ref));
  }

  private request(operation: Operation, type: string, body: string | undefined, overlay: OperationOverlay): MessageModel {
    const model: MessageModel = { kind: 'message', name: type, fields: [], groups: [] };
    const place = operation.operationId;
    for (const one of operation.parameters.filter((parameter) => parameter.in === 'path')) {
      const field = this.types.addField(model, { json: one.name, schema: { ...one.schema, format: 'uuid' }, required: true, place });
      delete field.options['required'];
    }
    for (const one of operation.parameters.filter((parameter) => parameter.in === 'query')) this.queryField(model, one, place);
    for (const name of overlay.query ?? []) this.types.addField(model, { json: name, schema: { type: 'string' }, required: false, place });
    const taken = new Set(model.fields.map((one) => one.name));
    if (body) model.fields.push({ json: 'body', name: free('body', taken), type: body, label: '', options: { required: true }, deprecated: false });
    if (operation.verb === 'PATCH') model.fields.push({ json: 'updateMask', name: 'update_mask', type: 'google.protobuf.FieldMask', label: '', options: {}, deprecated: false });
    for (const header of ['X-Audit-Toelichting', 'X-NLX-Logrecord-ID']) {
      if (!operation.parameters.some((one) => one.in === 'header' && one.name === header)) continue;
      const field = this.types.addField(model, { json: header.replace(/^X-/, ''), schema: { type: 'string', maxLength: 2000 }, required: true, place });
      field.options = { header, max_length: 2000 };
    }
    for (const field of model.fields) this.typedRoots.add(field.type);
    return model;
  }

  private queryField(model: MessageModel, parameter: Parameter, place: string): void {
    const field = this.types.addField(model, { json: parameter.name, schema: parameter.schema, required: parameter.required === true, place });
    if (field.label === 'repeated' && parameter.explode === false) field.options['separated'] = true;
    if (parameter.name === 'page') field.options['minimum'] = 1;
  }

  private answer(operation: Operation, overlay: OperationOverlay): { response: string; options: RpcModel['options'] } {
    const status = overlay.status ?? operation.status;
    if (operation.contentType === 'application/octet-stream') return { response: 'polder.api.Download', options: {} };
    if (status === 204) return { response: EMPTY, options: { no_content: true } };
    const { schema, page } = this.answerSchema(operation, overlay);
    if (overlay.typed) this.typedRoots.add(schema);
    const options: RpcModel['options'] = {
      ...(status === 201 && !schema.endsWith('[]') ? { created: '{url}' } : {}),
      ...(status === 201 && schema.endsWith('[]') ? { status } : {}),
      ...(operation.answerHeaders.includes('ETag') || overlay.etag ? { etag: true } : {}),
      ...(overlay.typed ? {} : { response_schema: schema }),
    };
    return { response: overlay.typed ? schema : page ? 'polder.api.FinishedPage' : 'google.api.HttpBody', options };
  }

  /** Message of the answer (with "[]" for a list of it), made if need be, and whether it is a page of a list. */
  private answerSchema(operation: Operation, overlay: OperationOverlay): { schema: string; page: boolean } {
    if (overlay.answer) return { schema: this.types.message(overlay.answer), page: false };
    const answer = operation.answer;
    if (!answer) throw new Error(`${operation.operationId}: no schema of the answer; say one in the overlay`);
    if (answer.type === 'array') return { schema: `${this.types.message(schemaName(answer.items!.$ref!))}[]`, page: false };
    const page = (schema: Schema): boolean => ['count', 'next', 'previous', 'results'].every((name) => this.file.resolve(schema).properties?.[name]);
    if (answer.$ref) return { schema: this.types.message(schemaName(answer.$ref)), page: page(answer) };
    if (!page(answer)) throw new Error(`${operation.operationId}: the answer is no schema with a name; say one in the overlay`);
    const item = schemaName(answer.properties!['results']!.items!.$ref!).replace(/Expanded$/, '');
    return { schema: this.types.inline(`Paginated${item}List`, answer), page: true };
  }

  /** Types by use: reached from requests and typed answers, or from finished answers only. */
  private divided(): { typed: TypeModel[]; finished: TypeModel[] } {
    const reached = new Set<string>();
    const visit = (name: string): void => {
      const type = this.types.types.get(name);
      if (!type || reached.has(name)) return;
      reached.add(name);
      if (type.kind === 'message') for (const field of type.fields) visit(field.type);
    };
    for (const root of this.typedRoots) visit(root);
    const all = [...this.types.types.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    return { typed: all.filter((one) => reached.has(one.name)), finished: all.filter((one) => !reached.has(one.name)) };
  }
}

/** api:resource of every schema that an operation on "/resource..." takes or gives, for the field `url` of the resource. */
function resourcesOf(name: string, operations: Operation[], file: OpenApiFile): Record<string, string> {
  const found: Record<string, string> = {};
  const note = (schema: Schema | undefined, resource: string): void => {
    if (!schema) return;
    const target = schema.$ref ? file.schemas[schemaName(schema.$ref)] : schema;
    const results = target?.properties?.['results'];
    if (results) return note(results, resource);
    if (schema.type === 'array' || (!schema.$ref && schema.items)) return note(schema.items, resource);
    if (!schema.$ref) return;
    found[schemaName(schema.$ref)] ??= resource;
    for (const part of target?.allOf ?? []) note(part, resource);
  };
  for (const operation of operations) {
    if (/\/(_zoek|publish|lock|unlock|audittrail.*|download)$/.test(operation.path)) continue;
    const segments = operation.path.split('/').filter(Boolean);
    const parts = segments.map((one) => (one.startsWith('{') ? '*' : one));
    if (parts.at(-1) === '*') parts.pop();
    const resource = `${name}:${parts.join('/')}`;
    note(operation.body, resource);
    note(operation.answer, resource);
  }
  return found;
}
