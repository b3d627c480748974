import stringify from 'fast-json-stable-stringify';

/** One text per value, whatever the order of its keys. Nothing and null are the same. */
export const canonical = (value: unknown): string => stringify(value ?? null);
