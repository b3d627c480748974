import type { ComparisonOperator } from '../notation/ast.js';
import { toBoolean, toDate, toDouble } from './cast.js';
import { atomized, booleanCode, eachBranch, type Code, type CodeType, type Value, type ValueCode } from './code.js';
import { Decimal } from './decimal.js';
import { RuleAbort } from './run.js';

type Compare = (a: Value, b: Value) => boolean;

const HOLDS: Readonly<Record<ComparisonOperator, (order: number) => boolean>> = {
  '=': (order) => order === 0, '!=': (order) => order !== 0, '<': (order) => order < 0,
  '<=': (order) => order <= 0, '>': (order) => order > 0, '>=': (order) => order >= 0,
};

const isNumber = (type: CodeType): boolean => type === 'integer' || type === 'decimal' || type === 'double';
const isText = (type: CodeType): boolean => type === 'untyped' || type === 'string';

function asDouble(value: Value): number {
  if (typeof value === 'string') return toDouble(value);
  return value instanceof Decimal ? value.toNumber() : Number(value);
}

/**
 * NaN is not equal to, less than or greater than anything, and unequal to everything. With `signedZero` minus zero is less
 * than zero: so the official artefacts compare text of a document with a number ("-0.00" is not 0 there).
 */
function compareDoubles(operator: ComparisonOperator, signedZero: boolean): Compare {
  const holds = HOLDS[operator];
  return (a, b) => {
    const x = asDouble(a);
    const y = asDouble(b);
    if (Number.isNaN(x) || Number.isNaN(y)) return operator === '!=';
    if (signedZero && x === 0 && y === 0) return holds(Math.sign(1 / x) - Math.sign(1 / y));
    return holds(x < y ? -1 : x > y ? 1 : 0);
  };
}

function compareText(operator: ComparisonOperator): Compare {
  if (operator === '=') return (a, b) => a === b;
  if (operator === '!=') return (a, b) => a !== b;
  const holds = HOLDS[operator];
  return (a, b) => holds(a < b ? -1 : a > b ? 1 : 0);
}

/** How two values of these types are compared; text of the document takes the type of the other side. */
function comparer(operator: ComparisonOperator, left: CodeType, right: CodeType): Compare {
  const holds = HOLDS[operator];
  if (isText(left) && isText(right)) return compareText(operator);
  if (isNumber(left) && isNumber(right)) {
    const doubles = compareDoubles(operator, false);
    return (a, b) => (a instanceof Decimal && b instanceof Decimal ? holds(a.compare(b)) : doubles(a, b));
  }
  if ((isNumber(left) && right === 'untyped') || (left === 'untyped' && isNumber(right))) return compareDoubles(operator, true);
  if (left === 'boolean' || right === 'boolean') {
    const asTruth = (value: Value): number => Number(typeof value === 'string' ? toBoolean(value) : value);
    return (a, b) => holds(asTruth(a) - asTruth(b));
  }
  if (left === 'date' || right === 'date') {
    const asDate = (value: Value): number => (typeof value === 'string' ? toDate(value) : Number(value));
    return (a, b) => holds(asDate(a) - asDate(b));
  }
  return () => {
    throw new RuleAbort('XPTY0004', `${left} compared with ${right}`);
  };
}

/** Compiles a comparison. `value` marks those that allow one value on either side; the others hold when any pair does. */
export function compileComparison(operator: ComparisonOperator, value: boolean, leftCode: Code, rightCode: Code, key: string): ValueCode {
  const left = eachBranch(leftCode, atomized);
  if (rightCode.type === 'choice') return compareChoice(operator, left, rightCode, key);
  const right = eachBranch(rightCode, atomized);
  const compare = comparer(operator, left.type, right.type);
  const free = left.free && right.free;
  if (value || (left.single && right.single)) {
    return booleanCode(key, free, (run, node) => {
      const a = left.one(run, node);
      if (a === undefined) return false;
      const b = right.one(run, node);
      return b !== undefined && compare(a, b);
    });
  }
  const constant = right.constant;
  if (constant !== undefined && left.matching) return booleanCode(key, free, left.matching((a) => compare(a, constant)));
  if (right.single) {
    return booleanCode(key, free, (run, node) => left.some(run, node, (r, a) => {
      const b = right.one(r, node);
      return b !== undefined && compare(a, b);
    }));
  }
  return booleanCode(key, free, (run, node) => {
    let others: readonly Value[] | undefined;
    return left.some(run, node, (r, a) => (others ??= right.list(r, node)).some((b) => compare(a, b)));
  });
}

function compareChoice(operator: ComparisonOperator, left: ValueCode, right: Extract<Code, { type: 'choice' }>, key: string): ValueCode {
  const then = compileComparison(operator, false, left, right.then, `${key}/1`);
  const otherwise = compileComparison(operator, false, left, right.otherwise, `${key}/2`);
  return booleanCode(key, false, (run, node) => (right.test(run, node) ? then : otherwise).one(run, node) === true);
}
