import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject } from 'ajv';
import ajvFormats from 'ajv-formats';
import { parse } from 'yaml';
import { standardsPath } from './standards.js';

type Schema = Record<string, unknown>;
const compiled = new Map<string, (value: unknown) => ErrorObject[]>();

/**
 * Errors of a value against a schema of a normative OpenAPI 3.0 file (path in the standards folder); empty when valid.
 * OpenAPI's `nullable` and its habit of a `oneOf` whose enums overlap are translated to JSON Schema.
 */
export function openapiErrors(file: string, schemaName: string, value: unknown): ErrorObject[] {
  const key = `${file}#${schemaName}`;
  let check = compiled.get(key);
  if (!check) {
    const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
    (ajvFormats as unknown as (ajv: Ajv) => void)(ajv);
    ajv.addFormat('duration', /^-?P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?$/);
    addFile(ajv, new URL(file, ROOT), new Set());
    const validate = ajv.compile({ $ref: `${new URL(file, ROOT).href}#/components/schemas/${schemaName}` });
    check = (candidate) => (validate(candidate) ? [] : [...(validate.errors ?? [])]);
    compiled.set(key, check);
  }
  return check(value);
}

/** Base under which the standards folder is known to ajv, so that references between the files resolve. */
const ROOT = 'standards:/';

/** Adds the schemas of a file, and of the files that it refers to, once each. */
function addFile(ajv: Ajv, url: URL, seen: Set<string>): void {
  if (seen.has(url.href)) return;
  seen.add(url.href);
  const text = readFileSync(standardsPath(url.pathname.slice(1)), 'utf8');
  const { components } = readYaml(text) as { components: Schema };
  ajv.addSchema({ $id: url.href, components: { schemas: translate(components['schemas']) } });
  for (const [, other] of text.matchAll(/\$ref:\s*['"]?([^'"#\s]+)#\/components\/schemas/g)) if (other) addFile(ajv, new URL(other, url), seen);
}

/** The `yaml` package stumbles over a folded line in quotes whose next line stands at the key's own column (BAG's file): join those. */
function readYaml(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return parse(text.replace(/\\\n\s*/g, ''));
  }
}

function translate(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(translate);
  if (typeof node !== 'object' || node === null) return node;
  const { nullable, discriminator: _discriminator, example: _example, ...rest } = node as Schema;
  const schema = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, translate(value)])) as Schema;
  if (Array.isArray(schema['oneOf'])) {
    schema['anyOf'] = schema['oneOf'];
    delete schema['oneOf'];
  }
  return nullable === true ? { anyOf: [{ type: 'null' }, schema] } : schema;
}
