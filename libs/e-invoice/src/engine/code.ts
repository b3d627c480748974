import type { NodeId } from '../xml/document.js';
import { Decimal } from './decimal.js';
import { RuleAbort, memoSlot, type Run } from './run.js';

/** What an expression gives: nodes of the document, or values of one type. `untyped` is text of the document. */
export type CodeType = 'nodes' | 'untyped' | 'string' | 'boolean' | 'integer' | 'decimal' | 'double' | 'date';

/** A value while rules run: text, truth, exact number, double or date (as milliseconds, in the type `date`). */
export type Value = string | boolean | Decimal | number;

/** Called for each node or value; true stops the walk. */
export type Visit<T> = (run: Run, item: T) => boolean;

/** What all compiled expressions have. */
interface CodeBase {
  /** Canonical text: equal keys mean equal values at the same place. */
  readonly key: string;
  /** True when the value does not depend on the context node or on variables. */
  readonly free: boolean;
}

/** A compiled expression that gives nodes, in document order. */
export interface NodeCode extends CodeBase {
  readonly type: 'nodes';
  /** Visits the nodes until one stops it; tells whether one did. */
  some(run: Run, node: NodeId, visit: Visit<NodeId>): boolean;
  list(run: Run, node: NodeId): readonly NodeId[];
}

/** A compiled expression that gives values. */
export interface ValueCode extends CodeBase {
  readonly type: Exclude<CodeType, 'nodes'>;
  /** True when there is never more than one value. */
  readonly single: boolean;
  /** The one value, or undefined for none. @throws RuleAbort when there are more. */
  one(run: Run, node: NodeId): Value | undefined;
  some(run: Run, node: NodeId, visit: Visit<Value>): boolean;
  list(run: Run, node: NodeId): readonly Value[];
  /** The value when it is the same in every document. */
  readonly constant?: Value;
  /** For a single boolean: the truth itself, with none counted as false. */
  readonly holds?: (run: Run, node: NodeId) => boolean;
  /** Makes a test "one of the values passes" that needs no closure when it runs; missing when there is no faster way. */
  readonly matching?: (test: (value: Value) => boolean) => (run: Run, node: NodeId) => boolean;
}

/** Two branches of different types; users of the value look into both. */
export interface ChoiceCode extends CodeBase {
  readonly type: 'choice';
  readonly test: (run: Run, node: NodeId) => boolean;
  readonly then: Code;
  readonly otherwise: Code;
}

export type Code = NodeCode | ValueCode | ChoiceCode;

const always = (): boolean => true;

/** True when there is at least one node. */
export function exists(code: NodeCode): (run: Run, node: NodeId) => boolean {
  return (run, node) => code.some(run, node, always);
}

/** A value expression that gives one value or none. */
export function singleValue(type: ValueCode['type'], key: string, free: boolean, one: (run: Run, node: NodeId) => Value | undefined): ValueCode {
  const compute = free ? rememberedValue(key, one) : one;
  return {
    type, key, free, single: true, one: compute,
    some: (run, node, visit) => {
      const value = compute(run, node);
      return value !== undefined && visit(run, value);
    },
    list: (run, node) => {
      const value = compute(run, node);
      return value === undefined ? [] : [value];
    },
  };
}

function rememberedValue(key: string, one: (run: Run, node: NodeId) => Value | undefined): (run: Run, node: NodeId) => Value | undefined {
  const slot = memoSlot(`1 ${key}`);
  return (run) => run.remember(slot, (r) => one(r, 0));
}

/** A value expression that may give many values; `some` must visit them lazily. */
export function manyValues(type: ValueCode['type'], key: string, free: boolean, some: ValueCode['some']): ValueCode {
  const list: ValueCode['list'] = (run, node) => {
    const values: Value[] = [];
    some(run, node, (_run, value) => {
      values.push(value);
      return false;
    });
    return values;
  };
  const one: ValueCode['one'] = (run, node) => onlyOne(list(run, node));
  return { type, key, free, single: false, one, some, list };
}

/** The only item of a sequence, undefined for none. @throws RuleAbort when there are more. */
export function onlyOne<T>(items: readonly T[]): T | undefined {
  if (items.length > 1) throw new RuleAbort('XPTY0004', 'more than one value where one is allowed');
  return items[0];
}

const visitOnly: Visit<NodeId> = (run, item) => {
  if (run.seen !== undefined && run.seen !== item) throw new RuleAbort('XPTY0004', 'more than one value where one is allowed');
  run.seen = item;
  return false;
};

/** The only node of a path; undefined for none. Makes neither list nor closure. */
export function onlyNode(code: NodeCode): (run: Run, node: NodeId) => NodeId | undefined {
  return (run, node) => {
    const outer = run.seen;
    run.seen = undefined;
    code.some(run, node, visitOnly);
    const found = run.seen;
    run.seen = outer;
    return found;
  };
}

/** Text of nodes as values: what XPath calls atomization. Values stay as they are. */
export function atomized(code: NodeCode | ValueCode): ValueCode {
  if (code.type !== 'nodes') return code;
  const only = onlyNode(code);
  const visitText = (visit: Visit<Value>): Visit<NodeId> => (run, item) => visit(run, run.document.stringValue(item));
  return {
    type: 'untyped', key: `data(${code.key})`, free: code.free, single: false,
    one: (run, node) => {
      const found = only(run, node);
      return found === undefined ? undefined : run.document.stringValue(found);
    },
    some: (run, node, visit) => code.some(run, node, visitText(visit)),
    list: (run, node) => code.list(run, node).map((item) => run.document.stringValue(item)),
    matching: (test) => {
      const visit: Visit<NodeId> = (run, item) => test(run.document.stringValue(item));
      return (run, node) => code.some(run, node, visit);
    },
  };
}

/** Applies a compilation step to a code, or to both branches of a choice. */
export function eachBranch(code: Code, apply: (branch: NodeCode | ValueCode) => ValueCode): ValueCode {
  if (code.type !== 'choice') return apply(code);
  const then = eachBranch(code.then, apply);
  const otherwise = eachBranch(code.otherwise, apply);
  const { test, key, free } = code;
  const pick = (run: Run, node: NodeId): ValueCode => (test(run, node) ? then : otherwise);
  return {
    type: then.type, key, free, single: then.single && otherwise.single,
    one: (run, node) => pick(run, node).one(run, node),
    some: (run, node, visit) => pick(run, node).some(run, node, visit),
    list: (run, node) => pick(run, node).list(run, node),
  };
}

function truthOf(value: Value, type: ValueCode['type']): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return value.length > 0;
  if (value instanceof Decimal) return !value.isZero();
  if (type === 'date') throw new RuleAbort('FORG0006', 'a date is neither true nor false');
  return value !== 0 && !Number.isNaN(value);
}

/** The truth of an expression as XPath's effective boolean value says. */
export function truth(code: Code): (run: Run, node: NodeId) => boolean {
  if (code.type === 'choice') {
    const then = truth(code.then);
    const otherwise = truth(code.otherwise);
    return (run, node) => (code.test(run, node) ? then(run, node) : otherwise(run, node));
  }
  if (code.type === 'nodes') return code.free ? rememberedTruth(code.key, exists(code)) : exists(code);
  const { type } = code;
  if (code.single) {
    if (code.holds !== undefined) return code.holds;
    if (type === 'boolean') return (run, node) => code.one(run, node) === true;
    return (run, node) => {
      const value = code.one(run, node);
      return value !== undefined && truthOf(value, type);
    };
  }
  return (run, node) => {
    const values = code.list(run, node);
    if (values.length > 1) throw new RuleAbort('FORG0006', 'more than one value where true or false is asked');
    const value = values[0];
    return value !== undefined && truthOf(value, type);
  };
}

/** Remembers a truth that is the same everywhere in a document. */
export function rememberedTruth(key: string, test: (run: Run, node: NodeId) => boolean): (run: Run, node: NodeId) => boolean {
  const slot = memoSlot(`? ${key}`);
  return (run) => run.remember(slot, (r) => test(r, 0));
}

/** A boolean expression from a test. */
export function booleanCode(key: string, free: boolean, test: (run: Run, node: NodeId) => boolean): ValueCode {
  const holds = free ? rememberedTruth(key, test) : test;
  return { ...singleValue('boolean', key, false, holds), free, holds };
}
