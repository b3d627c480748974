import type { FormData } from '../definition/definition.types.js';

/** An object that may hold answers: not null and not a list. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names that would reach the prototype of an object: never followed, never written. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** True for a key without a name that reaches the prototype. */
export const isSafeKey = (key: string): boolean => !key.split('.').some((part) => FORBIDDEN.has(part));

/** The value under a key; dots go into objects and lists ("personen.0.naam"). Undefined when it is not there. */
export function getPath(data: unknown, key: string): unknown {
  if (isRecord(data) && Object.hasOwn(data, key)) return data[key];
  let at: unknown = data;
  for (const part of key.split('.')) {
    if (FORBIDDEN.has(part)) return undefined;
    if (Array.isArray(at)) at = at[Number(part)];
    else if (isRecord(at) && Object.hasOwn(at, part)) at = at[part];
    else return undefined;
  }
  return at;
}

/** A copy of the data with another value under the key; what is not touched is shared with the original. */
export function setPath(data: FormData, key: string, value: unknown): FormData {
  const parts = key.split('.');
  if (!isSafeKey(key)) return data;
  const put = (at: unknown, index: number): unknown => {
    const part = parts[index];
    if (part === undefined) return value;
    if (Array.isArray(at)) return at.map((item, i) => (i === Number(part) ? put(item, index + 1) : item));
    const record = isRecord(at) ? at : {};
    return { ...record, [part]: put(record[part], index + 1) };
  };
  return put(data, 0) as FormData;
}

/** A copy of the data without the key; objects that become empty by it go too. */
export function removePath(data: FormData, key: string): FormData {
  if (getPath(data, key) === undefined) return data;
  const parts = key.split('.');
  const cut = (at: unknown, index: number): unknown => {
    const part = parts[index];
    if (part === undefined) return undefined;
    if (Array.isArray(at)) return at.map((item, i) => (i === Number(part) ? cut(item, index + 1) : item));
    if (!isRecord(at) || !Object.hasOwn(at, part)) return at;
    const { [part]: old, ...rest } = at;
    const kept = index === parts.length - 1 ? undefined : cut(old, index + 1);
    if (kept !== undefined) return { ...rest, [part]: kept };
    return Object.keys(rest).length === 0 && index > 0 ? undefined : rest;
  };
  return (cut(data, 0) ?? {}) as FormData;
}
