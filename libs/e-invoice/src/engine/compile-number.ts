import type { ArithmeticOperator } from '../notation/ast.js';
import { toDouble } from './cast.js';
import { atomized, eachBranch, singleValue, type Code, type Value, type ValueCode } from './code.js';
import { Decimal } from './decimal.js';
import { RuleAbort } from './run.js';

type NumberType = 'integer' | 'decimal' | 'double';

/** The type in which an operand takes part: text of the document counts as a double. */
function numberType(code: ValueCode): NumberType {
  if (code.type === 'untyped' || code.type === 'double') return 'double';
  if (code.type === 'integer' || code.type === 'decimal') return code.type;
  throw new TypeError(`a number expected: ${code.key}`);
}

function asDouble(value: Value): number {
  if (typeof value === 'string') return toDouble(value);
  return value instanceof Decimal ? value.toNumber() : Number(value);
}

function doubles(operator: ArithmeticOperator, a: number, b: number): number {
  switch (operator) {
    case '+': return a + b;
    case '-': return a - b;
    case '*': return a * b;
    case 'div': return a / b;
    case 'mod': return a % b;
    default: return Math.trunc(a / b);
  }
}

function exact(operator: ArithmeticOperator, a: Decimal, b: Decimal): Decimal {
  let result: Decimal | undefined;
  switch (operator) {
    case '+': return a.plus(b);
    case '-': return a.minus(b);
    case '*': return a.times(b);
    case 'div': result = a.dividedBy(b); break;
    case 'mod': result = a.modulo(b); break;
    default: result = a.wholeQuotient(b);
  }
  if (!result) throw new RuleAbort('FOAR0001', 'division by zero');
  return result;
}

function resultType(operator: ArithmeticOperator, left: NumberType, right: NumberType): NumberType {
  if (operator === 'idiv') return 'integer';
  if (left === 'double' || right === 'double') return 'double';
  if (operator === 'div') return 'decimal';
  return left === 'integer' && right === 'integer' ? 'integer' : 'decimal';
}

/** Compiles arithmetic: exact on exact numbers, doubles as soon as text of the document takes part unconverted. */
export function compileArithmetic(operator: ArithmeticOperator, leftCode: Code, rightCode: Code, key: string): ValueCode {
  const left = eachBranch(leftCode, atomized);
  const right = eachBranch(rightCode, atomized);
  const type = resultType(operator, numberType(left), numberType(right));
  return singleValue(type, key, left.free && right.free, (run, node) => {
    const a = left.one(run, node);
    if (a === undefined) return undefined;
    const b = right.one(run, node);
    if (b === undefined) return undefined;
    if (a instanceof Decimal && b instanceof Decimal) return exact(operator, a, b);
    return doubles(operator, asDouble(a), asDouble(b));
  });
}

/** The value of a number in a rule. */
compileArithmetic.literal = (text: string): Decimal => {
  const value = Decimal.parse(text);
  if (!value) throw new TypeError(`not a number: ${text}`);
  return value;
};

/** Compiles a minus sign. */
export function negated(code: Code, key: string): ValueCode {
  const operand = eachBranch(code, atomized);
  return singleValue(numberType(operand), key, operand.free, (run, node) => {
    const value = operand.one(run, node);
    if (value === undefined) return undefined;
    return value instanceof Decimal ? value.negated() : -asDouble(value);
  });
}
