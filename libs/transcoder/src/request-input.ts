import { isUtf8 } from 'node:buffer';
import type { DescMessage } from '@bufbuild/protobuf';
import type { FastifyRequest } from 'fastify';
import type { Contract, HttpBinding, RpcInfo } from './contract.js';
import { fieldSpec, type FieldSpec } from './field-spec.js';
import { parseTemplate, type PathTemplate } from './http-rule.js';
import { Writing, type JsonWriters, type MessageWriter } from './json-writer.js';
import { invalid, ProblemError } from './problem.js';
import { converter, queryParameters, readQuery, type QueryParameters } from './query.js';

/** The request of one HTTP call as JSON values by name and as bytes for gRPC. */
export interface RequestInput {
  values: Record<string, unknown>;
  bytes: Buffer;
}

interface PathVariable {
  param: string;
  spec: FieldSpec;
  convert: (text: string) => unknown;
}

/** Makes the request message of one binding out of path, query and body. */
export class InputOf {
  readonly template: PathTemplate;
  private readonly writer: MessageWriter;
  /** Variables of the path, in its order. */
  readonly variables: PathVariable[];
  /** Parameters of the query, by name. */
  readonly query: QueryParameters;
  /** JSON name of the body's field; '' when the body is the message itself, undefined when there is none. */
  readonly bodyName: string | undefined;
  readonly mask: FieldSpec | undefined;
  /** Fields that come from a header. */
  readonly headers: FieldSpec[];
  /** Field that is the body, when it is one. */
  readonly bodySpec: FieldSpec | undefined;
  /** Members of the body that are cut out of it as they come in. */
  readonly streams: ReadonlySet<string>;
  private readonly lenient: boolean;
  /** The body may stay away: nothing in it is required. */
  private readonly optionalBody: boolean;
  /** Writer of what the body holds: the message itself, or that of its field. */
  private readonly bodyWriter: MessageWriter;

  constructor(contract: Contract, private readonly writers: JsonWriters, private readonly info: RpcInfo, private readonly binding: HttpBinding) {
    const message = info.desc.input;
    this.template = parseTemplate(binding.template);
    this.writer = writers.of(message);
    this.variables = this.template.variables.map(({ param, field }) => variable(contract, info, message, param, field));
    this.mask = [...this.writer.fields.values()].find((spec) => spec.desc.message?.typeName === 'google.protobuf.FieldMask');
    this.headers = [...this.writer.fields.values()].filter((spec) => spec.options.header);
    const bodySpec = (this.bodySpec = binding.body && binding.body !== '*' ? specOf(contract, info, message, binding.body) : undefined);
    this.bodyName = binding.body === '*' ? '' : bodySpec?.jsonName;
    this.bodyWriter = bodySpec?.desc.fieldKind === 'message' ? writers.of(bodySpec.desc.message) : this.writer;
    this.streams = new Set(this.bodyName === undefined ? [] : [...this.bodyWriter.fields.values()].filter((spec) => spec.options.stream).map((spec) => spec.jsonName));
    this.optionalBody = bodySpec?.desc.fieldKind === 'message' && ![...this.bodyWriter.fields.values()].some((spec) => spec.options.required);
    const taken = new Set(this.template.variables.map((one) => one.field));
    if (this.mask) taken.add(this.mask.desc.name);
    if (bodySpec) taken.add(bodySpec.desc.name);
    this.query = binding.body === '*' ? new Map() : queryParameters(contract, message, taken);
    // Implementations of the standards pass over names that they do not know; our own APIs catch the typing error.
    this.lenient = info.api.normative !== '';
  }

  /** @throws ProblemError 400 with all refused fields at once, 404 when the path itself cannot be one of ours. */
  read(request: FastifyRequest, baseUrl: string, bytes: unknown = request.body): RequestInput {
    const given = this.bodyName === undefined ? undefined : parseBody(bytes);
    const body = given === undefined && this.optionalBody ? {} : given;
    const values = this.fromBody(body);
    readQuery(request.query as Record<string, string | string[] | undefined>, this.query, values);
    const params = request.params as Record<string, string>;
    for (const one of this.variables) {
      const text = params[one.param] ?? '';
      // The router also takes nothing for a variable: "/zaken/" is not "/zaken/{id}".
      if (text === '') throw new ProblemError(404);
      values[one.spec.jsonName] = one.convert(text);
    }
    for (const spec of this.headers) this.fromHeader(request, spec, values);
    const writing = new Writing(this.binding.verb !== 'PATCH', this.lenient, baseUrl);
    this.writer.write(values, writing, '');
    if (writing.refused.length > 0) this.refuse(writing);
    return { values, bytes: Buffer.from(writing.out.finish()) };
  }

  /** A header is never taken from the body. What stands in it is UTF-8 nowadays, which Node reads as Latin-1. */
  private fromHeader(request: FastifyRequest, spec: FieldSpec, values: Record<string, unknown>): void {
    delete values[spec.jsonName];
    const given = request.headers[spec.options.header.toLowerCase()];
    if (typeof given !== 'string') return;
    const bytes = Buffer.from(given, 'latin1');
    values[spec.jsonName] = isUtf8(bytes) ? bytes.toString('utf8') : given;
  }

  private fromBody(body: unknown): Record<string, unknown> {
    if (this.bodyName === undefined) return {};
    const whole = this.bodyName === '';
    if (whole && body !== undefined && !isObject(body)) throw invalid([{ name: 'nonFieldErrors', code: 'invalid', reason: 'Stuur één JSON-object.' }]);
    const values: Record<string, unknown> = whole ? { ...(body as object | undefined) } : body === undefined ? {} : { [this.bodyName]: body };
    if (this.mask && this.binding.verb === 'PATCH') values[this.mask.jsonName] = { paths: this.maskOf(body, this.bodyWriter, '') };
    return values;
  }

  /** Proto field names of what a PATCH touches: every key that is present; null clears the whole of it. */
  private maskOf(body: unknown, writer: MessageWriter, prefix: string): string[] {
    const paths: string[] = [];
    for (const [name, value] of Object.entries(isObject(body) ? body : {})) {
      const group = writer.groups.get(name);
      const member = group?.members.get(String((body as Record<string, unknown>)[group.discriminator]));
      if (member) paths.push(prefix + member.desc.name);
      const desc = writer.fields.get(name)?.desc;
      if (!desc) continue;
      const path = prefix + desc.name;
      if (desc.fieldKind === 'message' && isObject(value)) paths.push(...this.maskOf(value, this.writers.of(desc.message), `${path}.`));
      else paths.push(path);
    }
    return paths;
  }

  private refuse(writing: Writing): never {
    // An id that cannot exist is a page that does not exist.
    const inPath = new Set(this.variables.map((one) => one.spec.jsonName));
    if (writing.refused.some((one) => inPath.has(one.name))) throw new ProblemError(404);
    const name = this.bodyName ? `${this.bodyName}.` : '';
    throw invalid(writing.refused.map((one) => ({ ...one, name: outsideName(one.name, name) })));
  }
}

/** Name of a field as the client knows it: without the name of the field that the body is; the body itself has none. */
function outsideName(name: string, prefix: string): string {
  if (!prefix) return name;
  if (`${name}.` === prefix) return 'nonFieldErrors';
  return name.startsWith(prefix) ? name.slice(prefix.length) : name;
}

function variable(contract: Contract, info: RpcInfo, message: DescMessage, param: string, field: string): PathVariable {
  const spec = specOf(contract, info, message, field);
  if (spec.list || spec.map || spec.desc.message) throw new Error(`${info.path}: {${field}} must be a single value`);
  return { param, spec, convert: converter(spec) };
}

function specOf(contract: Contract, info: RpcInfo, message: DescMessage, field: string): FieldSpec {
  const desc = message.fields.find((one) => one.name === field);
  if (!desc) throw new Error(`${info.path}: ${message.typeName} has no field ${field}`);
  return fieldSpec(contract, desc);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Body bytes to a JSON value; undefined when there was no body. */
function parseBody(body: unknown): unknown {
  if (!Buffer.isBuffer(body) || body.length === 0) return undefined;
  try {
    if (isUtf8(body)) return JSON.parse(body.toString('utf8'));
  } catch {
    // Falls through to the same refusal as bytes that are no text at all.
  }
  throw new ProblemError(400, 'parse_error', 'De inhoud is geen geldige JSON.', { title: 'Ongeldige JSON' });
}
