import { FIRST_LOCAL_NAME, knownNameCount } from '../xml/names.js';
import type { NodeId, XmlDocument } from '../xml/document.js';
import { DOCUMENT_PATH, childPath } from './paths.js';

/** Why a rule could not be computed; codes as XPath names them. */
export type AbortCode = 'XPTY0004' | 'FORG0001' | 'FORG0006' | 'FOAR0001' | 'FOAR0002' | 'FOCA0002';

/**
 * A rule met a value it is not defined for: two where one is allowed, a word where a number belongs. The official artefact
 * stops there altogether; we make it a fatal finding of that rule and go on.
 */
export class RuleAbort extends Error {
  override readonly name = 'RuleAbort';

  constructor(
    readonly code: AbortCode,
    /** What was met, in short English, without the document's content. */
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
  }
}

/** Stands in the memory for "computed, and there is no value". */
const NOTHING = Symbol('nothing');

const slots = new Map<string, number>();
let variableCount = 0;

/** A slot for a variable of a rule. Slots are never reused, so nesting is safe. */
export function variableSlot(): number {
  variableCount += 1;
  return variableCount - 1;
}

/** State of checking one document: the tree, remembered values, variables. One per document, never shared. */
export class Run {
  readonly name: Int32Array;
  readonly parent: Int32Array;
  readonly end: Int32Array;
  /** Values of variables by slot; see Scope in compile.ts. */
  readonly variables: unknown[] = new Array<unknown>(variableCount).fill(undefined);
  /** Values computed once: the value, NOTHING, or the abort that it ended in; undefined when not computed yet. */
  private readonly memos: unknown[] = new Array<unknown>(slots.size).fill(undefined);
  /** Scratch of onlyNode: the one node seen so far. */
  seen: NodeId | undefined;
  /** Where each element stands; see paths.ts. */
  readonly path: Int32Array;
  private readonly firstOfName: Int32Array;
  private readonly nextOfName: Int32Array;
  private attributeNames: Map<number, number[]> | undefined;

  constructor(readonly document: XmlDocument) {
    document.refreshNames();
    this.name = document.name;
    this.parent = document.parent;
    this.end = document.end;
    const known = knownNameCount();
    this.firstOfName = new Int32Array(known);
    this.nextOfName = new Int32Array(document.count);
    for (let n = document.count - 1; n > 0; n -= 1) {
      const id = this.name[n] as number;
      if (id >= FIRST_LOCAL_NAME) continue;
      this.nextOfName[n] = this.firstOfName[id] as number;
      this.firstOfName[id] = n;
    }
    this.path = new Int32Array(document.count);
    this.path[0] = DOCUMENT_PATH;
    for (let n = 1; n < document.count; n += 1) this.path[n] = childPath(this.path[this.parent[n] as number] as number, this.name[n] as number);
  }

  /** The first element with a known name, in document order; 0 when there is none. */
  firstNamed(id: number): NodeId {
    return this.firstOfName[id] ?? 0;
  }

  /** The next element with the same name; 0 after the last. */
  nextNamed(node: NodeId): NodeId {
    return this.nextOfName[node] as number;
  }

  /** All attributes with this name, as nodes in document order. */
  attributesNamed(id: number): readonly NodeId[] {
    this.attributeNames ??= this.indexAttributes();
    return this.attributeNames.get(id) ?? [];
  }

  private indexAttributes(): Map<number, number[]> {
    const index = new Map<number, number[]>();
    const names = this.document.attributeName;
    for (let i = 0; i < this.document.attributeCount; i += 1) {
      const id = names[i] as number;
      const list = index.get(id);
      if (list) list.push(-1 - i);
      else index.set(id, [-1 - i]);
    }
    return index;
  }

  /** The value of an expression that does not depend on where it is asked, computed once; failures are remembered too. */
  remember<T>(slot: number, compute: (run: Run) => T): T {
    const found = this.memos[slot];
    if (found !== undefined) {
      if (found instanceof RuleAbort) throw found;
      return (found === NOTHING ? undefined : found) as T;
    }
    try {
      const value = compute(this);
      this.memos[slot] = value === undefined ? NOTHING : value;
      return value;
    } catch (error) {
      if (error instanceof RuleAbort) this.memos[slot] = error;
      throw error;
    }
  }
}

/** The slot of an expression's value in a run; equal expressions share one, whatever rule set they stand in. */
export function memoSlot(key: string): number {
  const found = slots.get(key);
  if (found !== undefined) return found;
  slots.set(key, slots.size);
  return slots.size - 1;
}
