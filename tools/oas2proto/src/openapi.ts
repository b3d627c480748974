import { parse } from 'yaml';

export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: (string | null)[];
  nullable?: boolean;
  readOnly?: boolean;
  writeOnly?: boolean;
  deprecated?: boolean;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  pattern?: string;
  uniqueItems?: boolean;
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  allOf?: Schema[];
  oneOf?: Schema[];
  discriminator?: { propertyName: string; mapping?: Record<string, string> };
}

export interface Parameter {
  name: string;
  in: 'query' | 'path' | 'header';
  required?: boolean;
  schema: Schema;
  explode?: boolean;
}

export interface Operation {
  operationId: string;
  verb: string;
  path: string;
  tag: string;
  deprecated: boolean;
  parameters: Parameter[];
  /** Scopes of the file; undefined when it says none for this operation. */
  scopes: string[] | undefined;
  bodyTypes: string[];
  body: Schema | undefined;
  /** HTTP status of success, the content type of the answer ('' for none), its schema and its headers. */
  status: number;
  contentType: string;
  answer: Schema | undefined;
  answerHeaders: string[];
}

interface Node {
  [key: string]: unknown;
}

/** One normative OpenAPI 3.0 file, with its references resolved inside the file. */
export class OpenApiFile {
  private readonly document: Node;
  readonly schemas: Record<string, Schema>;
  readonly version: string;

  constructor(text: string) {
    this.document = parse(text, { maxAliasCount: -1 }) as Node;
    const components = this.document['components'] as Node;
    this.schemas = components['schemas'] as Record<string, Schema>;
    this.version = (this.document['info'] as { version: string }).version;
  }

  /** Follows a reference inside the file. @throws Error for one to another file. */
  resolve<T>(node: T | { $ref: string }): T {
    const ref = (node as { $ref?: string } | undefined)?.$ref;
    if (!ref) return node as T;
    if (!ref.startsWith('#/')) throw new Error(`${ref} is in another file`);
    let at: unknown = this.document;
    for (const key of ref.slice(2).split('/')) at = (at as Node)[key];
    return this.resolve(at as T);
  }

  operations(): Operation[] {
    const found: Operation[] = [];
    for (const [path, item] of Object.entries(this.document['paths'] as Record<string, Node>)) {
      for (const [verb, node] of Object.entries(item)) {
        if (verb === 'parameters') continue;
        found.push(this.operation(path, verb, node as Node, (item['parameters'] as Parameter[] | undefined) ?? []));
      }
    }
    return found;
  }

  private operation(path: string, verb: string, node: Node, shared: Parameter[]): Operation {
    const own = (node['parameters'] as Parameter[] | undefined) ?? [];
    const request = this.resolve(node['requestBody'] as { content: Record<string, { schema: Schema }> } | undefined);
    const responses = Object.entries(node['responses'] as Record<string, unknown>).filter(([status]) => status.startsWith('2'));
    const [status, response] = responses[0]!;
    const { content = {}, headers = {} } = this.resolve(response as { content?: Record<string, { schema: Schema }>; headers?: Node });
    const [contentType = '', media] = Object.entries(content)[0] ?? [];
    return {
      operationId: node['operationId'] as string,
      verb: verb.toUpperCase(),
      path,
      tag: (node['tags'] as string[])[0]!,
      deprecated: node['deprecated'] === true,
      parameters: [...shared, ...own].map((one) => this.resolve(one)),
      scopes: scopesOf(node['security'] as Record<string, string[]>[] | undefined),
      bodyTypes: Object.keys(request?.content ?? {}),
      body: Object.values(request?.content ?? {})[0]?.schema,
      status: Number(status),
      contentType,
      answer: media?.schema,
      answerHeaders: Object.keys(headers),
    };
  }
}

/** "(zaken.bijwerken | zaken.geforceerd-bijwerken)" names two scopes, one of which is enough. */
function scopesOf(security: Record<string, string[]>[] | undefined): string[] | undefined {
  const texts = security?.flatMap((one) => Object.values(one).flat());
  if (!texts || texts.length === 0) return undefined;
  return texts.flatMap((text) => text.replace(/[()]/g, '').split('|')).map((scope) => scope.trim());
}

/** Name of a schema that a reference inside the file points at. */
export function schemaName(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}
