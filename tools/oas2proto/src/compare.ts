import type { DescMessage, FileRegistry } from '@bufbuild/protobuf';
import { Contract, type RpcInfo } from '@polder/transcoder';
import { OpenApiFile, schemaName, type Operation, type Parameter } from './openapi.js';
import { compareField, SchemaWalk, type Report } from './compare-schema.js';
import type { Explained } from './overlay.js';

/** One place where contract and official file say different things. */
export interface Difference {
  /** "zaken Zaak.zaakgeometrie" or "zaken zaak_list?ordering". */
  at: string;
  kind: string;
}

/**
 * Walks an official file against the compiled contract: every operation with its parameters, scopes, status, headers,
 * body and answer, and every property of every schema. Reads the file by itself and shares no decision with the generator.
 */
export function compareApi(name: string, file: string, text: string, registry: FileRegistry): Difference[] {
  return new ApiComparison(name, file, new OpenApiFile(text), registry).run();
}

class ApiComparison {
  private readonly found: Difference[] = [];
  private readonly walk: SchemaWalk;
  private readonly rpcs: RpcInfo[];
  private readonly contract: Contract;

  constructor(
    private readonly name: string,
    normative: string,
    private readonly file: OpenApiFile,
    private readonly registry: FileRegistry,
  ) {
    this.contract = new Contract(registry);
    this.rpcs = this.contract.rpcs().filter((one) => one.api.normative === normative);
    this.walk = new SchemaWalk(file, this.contract, this.report);
  }

  private readonly report: Report = (at, kind) => this.found.push({ at: `${this.name} ${at}`, kind });

  run(): Difference[] {
    const operations = this.file.operations();
    const known = new Set(operations.map((one) => `${one.verb} ${one.path}`));
    for (const operation of operations) {
      const rpc = this.rpcs.find((one) => one.bindings.some((binding) => binding.verb === operation.verb && binding.template === operation.path));
      if (rpc) this.operation(operation, rpc);
      else this.report(operation.operationId, 'operation missing');
    }
    for (const rpc of this.rpcs) {
      for (const { verb, template } of rpc.bindings) if (!known.has(`${verb} ${template}`)) this.report(`${verb} ${template}`, 'operation extra');
    }
    for (const name of Object.keys(this.file.schemas)) if (!this.walk.visited.has(name)) this.report(name, 'schema not used');
    return this.found;
  }

  private operation(operation: Operation, rpc: RpcInfo): void {
    const at = operation.operationId;
    if (!operation.scopes) this.report(at, 'scopes not in the file');
    else if (operation.scopes.join() !== rpc.options.scopes.join()) this.report(at, 'scopes');
    this.parameters(operation, rpc);
    this.headers(operation, rpc);
    this.body(operation, rpc);
    this.answer(operation, rpc);
  }

  private parameters(operation: Operation, rpc: RpcInfo): void {
    const fields = this.walk.fields(rpc.desc.input);
    const wanted = operation.parameters.filter((one) => one.in === 'query' || one.in === 'path');
    for (const parameter of wanted) {
      const at = `${operation.operationId}?${parameter.name}`;
      const field = fields.get(parameter.name);
      if (!field) this.report(at, 'parameter missing');
      else {
        compareField(this.walk, { at, schema: parameter.schema, required: parameter.in === 'query' && parameter.required === true, field });
        if ((parameter.explode === false) !== field.options.separated) this.report(at, 'separator');
      }
    }
    if (operation.verb === 'HEAD') return;
    const names = new Set(wanted.map((one) => one.name));
    for (const [name, field] of fields) {
      if (names.has(name) || name === 'body' || name === 'updateMask' || field.options.header) continue;
      this.report(`${operation.operationId}?${name}`, 'parameter extra');
    }
  }

  private headers(operation: Operation, rpc: RpcInfo): void {
    const fields = [...this.walk.fields(rpc.desc.input).values()];
    const honoured = (parameter: Parameter): boolean => {
      switch (parameter.name) {
        // What the transcoder reads is JSON always.
        case 'Content-Type':
          return parameter.schema.enum?.join() === 'application/json';
        case 'If-None-Match':
          return rpc.options.etag;
        case 'Accept-Crs':
          return rpc.options.acceptCrs;
        case 'Content-Crs':
          return rpc.options.contentCrs;
        default:
          return fields.some((one) => one.options.header === parameter.name);
      }
    };
    for (const parameter of operation.parameters) {
      if (parameter.in === 'header' && !honoured(parameter)) this.report(`${operation.operationId} ${parameter.name}`, 'header not asked');
    }
  }

  private body(operation: Operation, rpc: RpcInfo): void {
    const at = `${operation.operationId} body`;
    const field = rpc.bindings[0]!.body ? rpc.desc.input.fields.find((one) => one.name === rpc.bindings[0]!.body) : undefined;
    if (operation.bodyTypes.some((type) => type !== 'application/json')) this.report(at, `body as ${operation.bodyTypes.join(' or ')}`);
    if (!operation.body && !field) return;
    if (!operation.body) this.report(at, 'body extra');
    else if (!field) this.report(at, 'body missing');
    else if (!operation.body.$ref) this.report(at, 'body without a schema in the file');
    else this.walk.message(operation.body, field.message!, schemaName(operation.body.$ref));
  }

  private answer(operation: Operation, rpc: RpcInfo): void {
    const at = operation.operationId;
    const { created, noContent, status, etag, acceptCrs } = rpc.options;
    if (operation.status !== (noContent ? 204 : created ? 201 : status || 200)) this.report(at, `status ${operation.status} in the file`);
    const has = (name: string): boolean => operation.answerHeaders.includes(name);
    if (operation.verb !== 'HEAD' && has('ETag') !== etag) this.report(at, 'ETag');
    if (has('Location') !== (created !== '')) this.report(at, 'Location');
    if (has('Content-Crs') !== acceptCrs) this.report(at, 'Content-Crs of the answer');
    if (operation.verb === 'HEAD' || operation.status === 204) return;
    if (operation.contentType === 'application/octet-stream') {
      if (rpc.desc.output.typeName !== 'polder.api.Download') this.report(at, 'answer');
      return;
    }
    this.answerSchema(operation, rpc);
  }

  private answerSchema(operation: Operation, rpc: RpcInfo): void {
    const at = `${operation.operationId} answer`;
    const finished = rpc.options.responseSchema;
    const list = finished.endsWith('[]');
    const schema = list ? operation.answer?.items : operation.answer;
    const message = finished ? this.finishedMessage(rpc, finished.replace('[]', '')) : rpc.desc.output;
    if (!schema) this.report(at, 'answer');
    else if (list !== (operation.answer?.type === 'array')) this.report(at, 'answer is a list in one of both');
    else if (!schema.$ref && !schema.properties) this.report(at, 'answer without a schema in the file');
    else if (!message) this.report(at, 'answer not in the contract');
    else this.walk.message(schema, message, schema.$ref ? schemaName(schema.$ref) : message.name);
  }

  private finishedMessage(rpc: RpcInfo, name: string): DescMessage | undefined {
    return this.registry.getMessage(`${rpc.desc.parent.file.proto.package}.${name}`);
  }
}

export interface Unexplained {
  differences: Difference[];
  /** Explanations that explain another number of differences than they say. */
  stale: string[];
  explained: number;
}

/** Takes off what the overlay explains, and says which explanations no longer fit. */
export function unexplained(differences: Difference[], explanations: Explained[]): Unexplained {
  const left = new Set(differences);
  const stale: string[] = [];
  for (const { at, kind, count } of explanations) {
    const pattern = new RegExp(`^(?:${at})$`);
    const kinds = new RegExp(`^(?:${kind})$`);
    const hits = [...left].filter((one) => kinds.test(one.kind) && pattern.test(one.at));
    for (const hit of hits) left.delete(hit);
    if (hits.length !== count) stale.push(`${at} (${kind}) explains ${hits.length}, not ${count}`);
  }
  return { differences: [...left], stale, explained: differences.length - left.size };
}
