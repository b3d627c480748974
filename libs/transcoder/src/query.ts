import { ScalarType, type DescMessage } from '@bufbuild/protobuf';
import type { Contract } from './contract.js';
import { fieldSpec, valueKind, type FieldSpec } from './field-spec.js';
import { invalid } from './problem.js';

/** One query parameter: where its value goes and how its text becomes a JSON value. */
interface Parameter {
  /** JSON names from the request message down. */
  path: string[];
  list: boolean;
  convert: (text: string) => unknown;
  /** The field behind it. */
  spec: FieldSpec;
  /** The texts of a list stand in one parameter with commas. */
  separated: boolean;
}

export type QueryParameters = ReadonlyMap<string, Parameter>;

/** The fields that come from the query: all that are neither in the path nor the body. A nested message gives "page.size". */
export function queryParameters(contract: Contract, message: DescMessage, taken: ReadonlySet<string>): QueryParameters {
  const found = new Map<string, Parameter>();
  const visit = (desc: DescMessage, prefix: string, path: string[]): void => {
    for (const field of desc.fields) {
      if (path.length === 0 && taken.has(field.name)) continue;
      const spec = fieldSpec(contract, field);
      if (spec.options.header) continue;
      const kind = valueKind(field);
      if (kind.kind === 'message') {
        if (!spec.list && !spec.map && path.length < 2) visit(kind.message, `${prefix}${spec.queryName}.`, [...path, spec.jsonName]);
        continue;
      }
      found.set(prefix + spec.queryName, { path: [...path, spec.jsonName], spec, list: spec.list, convert: converter(spec), separated: spec.options.separated });
    }
  };
  visit(message, '', []);
  return found;
}

/**
 * Sets the values of a query string into the request object. Text that is no number stays text: the writer refuses it
 * with the same words as in a body.
 * @throws ProblemError 400 with code unknown-parameters, or when a single parameter comes twice.
 */
export function readQuery(query: Record<string, string | string[] | undefined>, parameters: QueryParameters, target: Record<string, unknown>): void {
  const names = Object.keys(query);
  const unknown = names.filter((name) => !parameters.has(name));
  if (unknown.length > 0) {
    throw invalid([{ name: 'nonFieldErrors', code: 'unknown-parameters', reason: `Onbekende query parameters: ${unknown.slice(0, 20).join(', ')}` }]);
  }
  const twice = names.filter((name) => Array.isArray(query[name]) && !parameters.get(name)!.list);
  if (twice.length > 0) throw invalid(twice.map((name) => ({ name, code: 'invalid', reason: 'Deze parameter mag maar één keer voorkomen.' })));
  for (const name of names) {
    const parameter = parameters.get(name)!;
    const given = query[name];
    const whole = Array.isArray(given) ? given : [given ?? ''];
    const texts = parameter.separated ? whole.flatMap((text) => text.split(',')) : whole;
    put(target, parameter.path, parameter.list ? texts.map(parameter.convert) : parameter.convert(texts[0]!));
  }
}

function put(target: Record<string, unknown>, path: string[], value: unknown): void {
  let at = target;
  for (const name of path.slice(0, -1)) at = (at[name] ??= {}) as Record<string, unknown>;
  at[path.at(-1)!] = value;
}

/** Text of a path or query to the JSON value of a field's type. */
export function converter(spec: FieldSpec): (text: string) => unknown {
  const kind = valueKind(spec.desc);
  if (kind.kind !== 'scalar') return (text) => text;
  if (kind.scalar === ScalarType.STRING || kind.scalar === ScalarType.BYTES) return spec.options.json ? parsed : (text) => text;
  if (kind.scalar === ScalarType.BOOL) return (text) => (text === 'true' ? true : text === 'false' ? false : text);
  return (text) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
