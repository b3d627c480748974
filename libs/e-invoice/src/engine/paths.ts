import { FIRST_LOCAL_NAME } from '../xml/names.js';

/**
 * Where an element stands, as a number: the names from the document down to it. Invoices use the same few hundred places
 * again and again, so what rules say about a place is found out once per process instead of once per element.
 */
export type PathId = number;

/** The document itself. */
export const DOCUMENT_PATH: PathId = 0;

/** A place with a name that no rule mentions on the way to it, or one too many to remember. */
export const STRANGE_PATH: PathId = -1;

/** Hostile documents cannot fill the memory of the process. */
const MAX_PATHS = 20_000;

const nameAt: number[] = [0];
const parentAt: PathId[] = [STRANGE_PATH];
const children = new Map<number, PathId>();

/** The place of a child with this name. */
export function childPath(parent: PathId, name: number): PathId {
  if (parent === STRANGE_PATH || name >= FIRST_LOCAL_NAME) return STRANGE_PATH;
  // A place and a name are below 2^20 and 2^15: together still a safe integer.
  const key = name * MAX_PATHS + parent;
  const found = children.get(key);
  if (found !== undefined) return found;
  if (nameAt.length >= MAX_PATHS) return STRANGE_PATH;
  const path = nameAt.length;
  nameAt.push(name);
  parentAt.push(parent);
  children.set(key, path);
  return path;
}

/** The name of the element at a place. */
export const pathName = (path: PathId): number => nameAt[path] as number;

/** The place of the element above. */
export const pathParent = (path: PathId): PathId => parentAt[path] as number;
