import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isScalar, parseDocument, type YAMLMap } from 'yaml';
import { chartFile } from './charts.js';

/** One value of a values.yaml: where it stands, its text, default and schema. */
export interface ValueDoc {
  key: string;
  text: string;
  fallback: unknown;
  /** What `# @schema` adds, as written. */
  extra: Record<string, unknown>;
  /** Values below it, when it is a map with values of its own. */
  children: ValueDoc[];
  isMap: boolean;
}

type Schema = Record<string, unknown>;

/** Reads the values of a chart with their comments; a value without `# --` is an error. */
export function valueDocs(file: string): ValueDoc[] {
  const source = readFileSync(file, 'utf8');
  const document = parseDocument(source);
  if (document.contents === null) return [];
  if (!isMap(document.contents)) throw new Error(`${file} is no map`);
  return docsOf(document.contents as YAMLMap, source, file);
}

function docsOf(node: YAMLMap, source: string, file: string): ValueDoc[] {
  return node.items.map(({ key, value }) => {
    if (!isScalar(key) || !key.range) throw new Error(`${file}: a key that is no text`);
    const { text, extra } = commentBefore(source, key.range[0], `${file}: ${String(key.value)}`);
    const fallback: unknown = value === null || value === undefined ? null : (value as { toJSON(): unknown }).toJSON();
    return { key: String(key.value), text, fallback, extra, isMap: isMap(value), children: isMap(value) && !('additionalProperties' in extra && !isDocumented(value as YAMLMap, source)) ? docsOf(value as YAMLMap, source, file) : [] };
  });
}

/** Whether the values of a free map (labels, parameters) have comments of their own. */
function isDocumented(node: YAMLMap, source: string): boolean {
  return node.items.length > 0 && node.items.every(({ key }) => isScalar(key) && key.range && commentLines(source, key.range[0]).length > 0);
}

function commentLines(source: string, offset: number): string[] {
  const before = source.slice(0, offset).split('\n').slice(0, -1);
  const lines: string[] = [];
  for (let line = before.pop(); line !== undefined && /^\s*#/.test(line); line = before.pop()) lines.unshift(line.trim());
  return lines;
}

function commentBefore(source: string, offset: number, where: string): { text: string; extra: Record<string, unknown> } {
  const lines = commentLines(source, offset);
  const text = lines.find((line) => line.startsWith('# -- '))?.slice(5);
  if (!text) throw new Error(`${where} has no comment "# -- ..."`);
  const schema = lines.find((line) => line.startsWith('# @schema '))?.slice(10);
  return { text, extra: schema ? (JSON.parse(schema) as Record<string, unknown>) : {} };
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  if (value === null) return 'null';
  return typeof value;
}

/** JSON schema of some values; every unknown key is refused. */
function schemaOf(docs: ValueDoc[], more: Schema = {}): Schema {
  return { type: 'object', additionalProperties: false, properties: { ...Object.fromEntries(docs.map((doc) => [doc.key, schemaOfValue(doc)])), ...more } };
}

function schemaOfValue(doc: ValueDoc): Schema {
  const { $global, $chart, ...extra } = doc.extra;
  // The values of another chart are checked by that chart's own schema, which Helm applies too.
  if ($global || $chart) return { type: 'object', description: doc.text };
  const type = extra['exclusiveMinimum'] !== undefined ? 'number' : typeOf(doc.fallback);
  if (doc.isMap && !('additionalProperties' in extra) && !('propertyNames' in extra)) return { description: doc.text, ...schemaOf(doc.children), ...extra };
  return { description: doc.text, type, ...extra };
}

const LIB = 'polder-lib';
/** Library values of a chart, with its own on top: the same keys mean the same, defaults differ. */
function merged(base: ValueDoc[], over: ValueDoc[]): ValueDoc[] {
  const found = new Map(base.map((doc) => [doc.key, doc]));
  for (const doc of over) {
    const below = found.get(doc.key);
    found.set(doc.key, below && below.isMap && doc.isMap ? { ...below, text: doc.text, children: merged(below.children, doc.children), fallback: doc.fallback } : { ...doc, extra: below ? { ...below.extra, ...doc.extra } : doc.extra });
  }
  return [...found.values()];
}

/** Whether a chart is a service: its values are those of the library with its own on top. */
function isService(folder: string): boolean {
  const template = join(folder, 'templates/service.yaml');
  return existsSync(template) && readFileSync(template, 'utf8').includes('"polder.service"');
}

/** values.schema.json of a chart. */
export function valuesSchema(charts: string, name: string): string {
  const folder = join(charts, name);
  const own = valueDocs(join(folder, 'values.yaml'));
  const lib = valueDocs(join(charts, LIB, 'values.yaml'));
  const global = lib.find((doc) => doc.key === 'global');
  if (!global) throw new Error(`${LIB} has no global values`);
  const docs = isService(folder) ? merged(lib, own) : own;
  const more: Schema = name === LIB ? {} : { global: schemaOfValue(global), [LIB]: { type: 'object', description: 'Defaults of the library chart, put here by Helm; set values beside it.' } };
  const schema = { $schema: 'https://json-schema.org/draft/2020-12/schema', title: `Values of the chart ${name}`, ...schemaOf(docs, more) };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

function rows(docs: ValueDoc[], prefix: string): string[] {
  return docs.flatMap((doc) => {
    const path = prefix ? `${prefix}.${doc.key}` : doc.key;
    if (doc.children.length > 0) return rows(doc.children, path);
    const value = JSON.stringify(doc.fallback).replaceAll('|', '\\|');
    const choice = Array.isArray(doc.extra['enum']) ? ` One of ${(doc.extra['enum'] as unknown[]).map((v) => `\`${String(v)}\``).join(', ')}.` : '';
    return [`| \`${path}\` | \`${value}\` | ${doc.text.replaceAll('|', '\\|')}${choice} |`];
  });
}

/** README.md of a chart: what it is, what it needs, every value with its default. */
export function chartReadme(charts: string, name: string): string {
  const folder = join(charts, name);
  const { description, dependencies = [] } = chartFile(folder);
  const lines = [`# ${name}`, '', description ?? '', ''];
  const others = dependencies.map((d) => `[${d.name}](../${d.name}/README.md)`);
  if (others.length > 0) lines.push(`Builds on ${others.join(', ')}. How to install: [docs/kubernetes.md](../../docs/kubernetes.md).`, '');
  if (isService(folder)) lines.push('Besides the values below it takes every value of polder-lib, at the same level. Unknown values are refused.', '');
  else lines.push('Unknown values are refused.', '');
  lines.push('| value | default | meaning |', '| --- | --- | --- |', ...rows(valueDocs(join(folder, 'values.yaml')), ''), '', 'Made from Chart.yaml and values.yaml by `npm run charts`.', '');
  return lines.join('\n');
}
