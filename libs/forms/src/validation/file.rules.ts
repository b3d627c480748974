import type { Component } from '../definition/definition.types.js';
import { formatBytes, formatList } from '../values/format.js';
import { isRecord } from '../values/paths.js';
import { at, issue, wrongKind, type Check, type CheckContext, type Issue } from './issue.js';

/** Open Formulieren's own limit for a form without one. */
const DEFAULT_MAX_SIZE = 50 * 1024 ** 2;

/** "10 MB" in bytes; units of 1024, as Form.io counts. Null when it is no size. */
export function sizeInBytes(text: string | undefined): number | null {
  const match = /^\s*(\d+(?:[.,]\d+)?)\s*(b|kb|mb|gb)?\s*$/i.exec(text ?? '');
  if (!match) return null;
  const power = { b: 0, kb: 1, mb: 2, gb: 3 }[(match[2] ?? 'b').toLowerCase()] ?? 0;
  return Math.floor(Number((match[1] ?? '').replace(',', '.')) * 1024 ** power);
}

/** Media types that the question takes; empty for any. */
export function allowedTypes(component: Component): string[] {
  const types = component.file?.type ?? (component.filePattern ?? '').split(',');
  const clean = types.map((type) => type.trim().toLowerCase()).filter((type) => type !== '');
  return clean.includes('*') || clean.includes('*/*') ? [] : clean;
}

const takes = (allowed: string[], type: string): boolean =>
  allowed.length === 0 || allowed.some((pattern) => pattern === type.toLowerCase() || (pattern.endsWith('/*') && type.toLowerCase().startsWith(pattern.slice(0, -1))));

/** A list of uploads: finished, of the right kind and size, not too many. */
export const checkFiles: Check = (component, value, context) => {
  if (!Array.isArray(value)) return wrongKind();
  const found = value.flatMap((file: unknown, index) => at(index, checkFile(component, file, context)));
  const max = component.maxNumberOfFiles ?? (component.multiple ? null : 1);
  if (max !== null && value.length > max) found.unshift(issue('max_length', 'maxFiles', { max, count: value.length }));
  return found;
};

/** What a browser or Open Formulieren says of one upload. Polder names it by `id`, Open Formulieren by `url`. */
function checkFile(component: Component, file: unknown, context: CheckContext): Issue[] {
  if (!isRecord(file)) return wrongKind();
  const id = typeof file.id === 'string' ? file.id : undefined;
  const known = id === undefined ? undefined : context.files?.[id];
  if (id === undefined ? !isOpenFormsFile(file) : context.files !== undefined && known === undefined) {
    return [issue('invalid', 'fileUnknown', { name: String(file.originalName ?? '') })];
  }
  // What was really uploaded counts; the form's own word only when nobody knows better.
  const { size, type, state } = { size: file.size, type: file.type, state: file.state, ...known };
  const name = typeof file.originalName === 'string' ? file.originalName : (known?.name ?? '');
  if (typeof size !== 'number' || !Number.isFinite(size)) return at('size', wrongKind());
  if (typeof type !== 'string') return at('type', wrongKind());
  const found: Issue[] = [];
  if (state !== undefined && state !== 'success') found.push(...at('state', [issue('invalid', 'fileState', { name })]));
  if (name.length < 3) found.push(...at('originalName', [issue('invalid', 'fileName')]));
  return [...found, ...sizeIssues(component, size, name, context), ...typeIssues(component, type, name, context)];
}

function sizeIssues(component: Component, size: number, name: string, { locale }: CheckContext): Issue[] {
  if (size <= 0) return at('size', [issue('invalid', 'fileEmpty', { name })]);
  const max = sizeInBytes(component.fileMaxSize) ?? DEFAULT_MAX_SIZE;
  return size > max ? at('size', [issue('max_value', 'fileSize', { name, max: formatBytes(max, locale), size: formatBytes(size, locale) })]) : [];
}

function typeIssues(component: Component, type: string, name: string, { locale }: CheckContext): Issue[] {
  const allowed = allowedTypes(component);
  if (takes(allowed, type)) return [];
  const labels = component.file?.allowedTypesLabels?.length ? component.file.allowedTypesLabels : allowed;
  return at('type', [issue('invalid', 'fileType', { name, allowed: formatList(labels, locale, 'or') })]);
}

/** An upload as Open Formulieren stores it: the outer and inner address and size are the same. */
function isOpenFormsFile(file: Record<string, unknown>): boolean {
  const { url, data, storage, size } = file;
  if (typeof url !== 'string' || !/^(https?|blob):\S+$/.test(url) || storage !== 'url' || !isRecord(data)) return false;
  return data.url === url && data.size === size && typeof data.name === 'string';
}
