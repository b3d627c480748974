import type { FormData } from '../definition/definition.types.js';
import { removePath, setPath } from './paths.js';

/** Keeps the last state of a draft: keys in the patch are set as a whole, null clears, all else stays. */
export function merge(data: FormData, patch: FormData): FormData {
  return Object.entries(patch).reduce(
    (result, [key, value]) => (value === null ? removePath(result, key) : value === undefined ? result : setPath(result, key, value)),
    data,
  );
}

/** The data without answers that say nothing: null and undefined go, at every level outside lists. */
export function normalise(data: FormData): FormData {
  const clean = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, inner]) => inner !== null && inner !== undefined)
        .map(([key, inner]) => [key, clean(inner)]),
    );
  };
  return clean(data) as FormData;
}
