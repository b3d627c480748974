import type { Expression } from '../notation/ast.js';
import { codeList, codeListText } from '../code-lists/index.js';
import { normalizedSpace, numberOf, toBoolean, toDate, toDecimal, toText, trimmed } from './cast.js';
import { atomized, booleanCode, eachBranch, exists, manyValues, onlyNode, singleValue, truth, type Code, type NodeCode, type Value, type ValueCode } from './code.js';
import { Decimal, ZERO } from './decimal.js';
import { idFunction } from './identifiers.js';
import { RuleAbort, type Run } from './run.js';
import { matchesFunction, replaceFunction, tokenizeFunction } from './text-functions.js';
import type { NodeId } from '../xml/document.js';

/** What a function needs while it is compiled. */
export interface CallContext {
  readonly key: string;
  /** True when the context item is a text, not a node. */
  readonly item: boolean;
  compile(arg: Expression): Code;
}

/** Text of an argument: '' for none. */
export type TextOf = (run: Run, node: NodeId) => string;

/** A compiled call. */
export interface Call {
  readonly key: string;
  readonly args: readonly Code[];
  /** The arguments as written; functions that need a fixed text (a pattern, the name of a list) look here. */
  readonly source: readonly Expression[];
  readonly free: boolean;
  /** Where the call stands: `item` when the context item is a text. */
  readonly context: { readonly item: boolean };
}

type Build = (call: Call) => Code;

/** Compiles a call of a function. @throws TypeError for functions that are not in the language */
export function compileCall(name: string, source: readonly Expression[], context: CallContext): Code {
  const build = FUNCTIONS[name];
  const withContext = source.length === 0 && CONTEXT_FUNCTIONS.has(name) ? [{ kind: 'context' } as const] : source;
  const args = withContext.map((arg) => context.compile(arg));
  const call: Call = { key: context.key, args, source: withContext, free: args.length > 0 && args.every((arg) => arg.free), context };
  if (build) return build(call);
  const identifier = idFunction(name);
  if (!identifier) throw new TypeError(`unknown function ${name}()`);
  const value = textOf(argument(call, 0));
  return booleanCode(call.key, call.free, (run, node) => identifier(value(run, node)));
}

/** These take the context item when they get no argument. */
const CONTEXT_FUNCTIONS = new Set(['normalize-space', 'string', 'string-length', 'number', 'name', 'local-name']);

/** The i-th argument. @throws TypeError when it is missing */
export function argument(call: Call, i: number): Code {
  const arg = call.args[i];
  if (!arg) throw new TypeError(`argument ${i + 1} is missing: ${call.key}`);
  return arg;
}

/** The i-th argument when it is a fixed text. */
export function literal(call: Call, i: number): string {
  const arg = call.source[i];
  if (arg?.kind !== 'string') throw new TypeError(`a fixed text is needed: ${call.key}`);
  return arg.value;
}

/** An argument as text: one value at most. */
export function textOf(code: Code): TextOf {
  const value = eachBranch(code, atomized);
  return (run, node) => {
    const found = value.one(run, node);
    return found === undefined ? '' : typeof found === 'string' ? found : toText(found);
  };
}

const value = (call: Call, i = 0): ValueCode => eachBranch(argument(call, i), atomized);
const number = (type: ValueCode['type']): ValueCode['type'] => (type === 'untyped' ? 'double' : type);

const textFunction = (compute: (text: string) => string): Build => (call) => {
  const text = textOf(argument(call, 0));
  return singleValue('string', call.key, call.free, (run, node) => compute(text(run, node)));
};

const textTest = (test: (text: string, other: string) => boolean): Build => (call) => {
  const text = textOf(argument(call, 0));
  const other = textOf(argument(call, 1));
  return booleanCode(call.key, call.free, (run, node) => test(text(run, node), other(run, node)));
};

const constantTruth = (result: boolean): Build => (call) => {
  const values = [result];
  return { type: 'boolean', key: call.key, free: true, single: true, constant: result, one: () => result, some: (run, _node, visit) => visit(run, result), list: () => values };
};

const mapNumber = (exact: (v: Decimal) => Decimal, double: (v: number) => number): Build => (call) => {
  const code = value(call);
  return singleValue(number(code.type), call.key, call.free, (run, node) => {
    const found = code.one(run, node);
    if (found === undefined) return undefined;
    return found instanceof Decimal ? exact(found) : double(typeof found === 'string' ? numberOf(found) : Number(found));
  });
};

const cast = (type: ValueCode['type'], convert: (v: Value) => Value): Build => (call) => {
  const code = value(call);
  return singleValue(type, call.key, call.free, (run, node) => {
    const found = code.one(run, node);
    return found === undefined ? undefined : convert(found);
  });
};

const decimalCast = cast('decimal', toDecimal);

/** round(x * 10 * 10) div 100: an amount in whole cents. */
const cents: Build = (call) => {
  const code = value(call);
  const type = number(code.type);
  return singleValue(type === 'integer' ? 'decimal' : type, call.key, call.free, (run, node) => {
    const found = code.one(run, node);
    if (found === undefined) return undefined;
    if (found instanceof Decimal) return found.times(HUNDRED).rounded().dividedBy(HUNDRED);
    return Math.floor((typeof found === 'string' ? numberOf(found) : Number(found)) * 10 * 10 + 0.5) / 100;
  });
};

const HUNDRED = Decimal.of(100);

function nodesOf(call: Call): NodeCode {
  const code = argument(call, 0);
  if (code.type !== 'nodes') throw new TypeError(`nodes expected: ${call.key}`);
  return code;
}

const existence = (wanted: boolean): Build => (call) => {
  const code = argument(call, 0);
  if (code.type === 'nodes') {
    const any = exists(code);
    return booleanCode(call.key, call.free, (run, node) => any(run, node) === wanted);
  }
  const values = eachBranch(code, atomized);
  return booleanCode(call.key, call.free, (run, node) => values.some(run, node, () => true) === wanted);
};

const count: Build = (call) => {
  const code = argument(call, 0);
  const list: (run: Run, node: NodeId) => readonly unknown[] = code.type === 'nodes' ? (run, node) => code.list(run, node) : (run, node) => value(call).list(run, node);
  return singleValue('integer', call.key, call.free, (run, node) => Decimal.of(list(run, node).length));
};

const sum: Build = (call) => {
  const code = value(call);
  const type = number(code.type);
  return singleValue(type, call.key, call.free, (run, node) => {
    let total: Decimal | number = ZERO;
    code.some(run, node, (_run, item) => {
      if (item instanceof Decimal) total = total instanceof Decimal ? total.plus(item) : total + item.toNumber();
      else {
        const double = typeof item === 'string' ? doubleOf(item) : Number(item);
        total = (total instanceof Decimal ? total.toNumber() : total) + double;
      }
      return false;
    });
    return total;
  });
};

function doubleOf(text: string): number {
  const double = numberOf(text);
  if (Number.isNaN(double) && trimmed(text) !== 'NaN') throw new RuleAbort('FORG0001', 'text where a number is needed');
  return double;
}

const normalizeSpace: Build = (call) => {
  const text = textOf(argument(call, 0));
  return singleValue('string', call.key, call.free, (run, node) => normalizedSpace(text(run, node)));
};

/** True when there is one value and it is not blank; without making text where a look is enough. */
const filled: Build = (call) => {
  const code = argument(call, 0);
  if (code.type !== 'nodes') throw new TypeError(`nodes expected: ${call.key}`);
  const only = onlyNode(code);
  return booleanCode(call.key, call.free, (run, node) => {
    const found = only(run, node);
    return found !== undefined && !run.document.isBlank(found);
  });
};

/** decimals(x) <= n as the official rules count them: what stands behind the first point. */
const decimals: Build = (call) => {
  const text = textOf(argument(call, 0));
  return singleValue('integer', call.key, call.free, (run, node) => {
    const found = text(run, node);
    const point = found.indexOf('.');
    return Decimal.of(point < 0 ? 0 : codePoints(found, point + 1));
  });
};

function codePoints(text: string, from: number): number {
  let length = text.length - from;
  for (let i = from; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (c >= 0xd800 && c <= 0xdbff) length -= 1;
  }
  return length;
}

/** The value, spaces normalised, is one code of a list. */
const codeIn: Build = (call) => {
  const text = textOf(argument(call, 0));
  const codes = codeList(literal(call, 1));
  return booleanCode(call.key, call.free, (run, node) => codes.has(normalizedSpace(text(run, node))));
};

/** At least one of the values is, as it stands, a code of a list. */
const anyIn: Build = (call) => {
  const values = value(call);
  const codes = codeList(literal(call, 1));
  return booleanCode(call.key, call.free, (run, node) => values.some(run, node, (_run, item) => typeof item === 'string' && codes.has(item)));
};

/** The value stands somewhere in the list written as one text; parts of codes count, as in the official rule. */
const partOf: Build = (call) => {
  const text = textOf(argument(call, 0));
  const list = codeListText(literal(call, 1));
  return booleanCode(call.key, call.free, (run, node) => list.includes(text(run, node)));
};

const nameOf: Build = (call) => {
  const code = nodesOf(call);
  const only = onlyNode(code);
  return singleValue('string', call.key, call.free, (run, node) => {
    const found = only(run, node);
    return found === undefined || found < 1 ? '' : run.document.nameOf(run.name[found] as number).local;
  });
};

const substring: Build = (call) => {
  const text = textOf(argument(call, 0));
  const start = value(call, 1);
  const length = call.args.length > 2 ? value(call, 2) : undefined;
  return singleValue('string', call.key, call.free, (run, node) => {
    const from = Math.floor(Number(String(start.one(run, node))) + 0.5);
    const to = length ? from + Math.floor(Number(String(length.one(run, node))) + 0.5) : Infinity;
    const chars = Array.from(text(run, node));
    return chars.slice(Math.max(0, from - 1), Math.max(0, to - 1)).join('');
  });
};

const concat: Build = (call) => {
  const parts = call.args.map(textOf);
  return singleValue('string', call.key, call.free, (run, node) => parts.map((part) => part(run, node)).join(''));
};

const stringJoin: Build = (call) => {
  const values = value(call);
  const separator = textOf(argument(call, 1));
  return singleValue('string', call.key, call.free, (run, node) => values.list(run, node).map(toText).join(separator(run, node)));
};

const translate: Build = (call) => {
  const text = textOf(argument(call, 0));
  const from = Array.from(literal(call, 1));
  const to = Array.from(literal(call, 2));
  return singleValue('string', call.key, call.free, (run, node) => Array.from(text(run, node)).map((c) => (from.includes(c) ? (to[from.indexOf(c)] ?? '') : c)).join(''));
};

const distinct: Build = (call) => {
  const values = value(call);
  return manyValues(values.type, call.key, call.free, (run, node, visit) => [...new Set(values.list(run, node))].some((item) => visit(run, item)));
};

const negation: Build = (call) => {
  const code = argument(call, 0);
  const blank = blankTest(call.source[0], call);
  if (blank) return booleanCode(call.key, call.free, blank);
  const test = truth(code);
  return booleanCode(call.key, call.free, (run, node) => !test(run, node));
};

/** `not(normalize-space(x))` asks whether x is blank, which needs no text to be made. */
function blankTest(e: Expression | undefined, call: Call): ((run: Run, node: NodeId) => boolean) | undefined {
  if (e?.kind !== 'call' || e.name !== 'normalize-space' || (e.args.length === 1 && e.args[0]?.kind !== 'context')) return undefined;
  return call.context.item ? undefined : (run, node) => run.document.isBlank(node);
}

const truthFunction: Build = (call) => {
  const test = truth(argument(call, 0));
  return booleanCode(call.key, call.free, (run, node) => test(run, node));
};

/** The value as true or false; there must be exactly one. */
const booleanValue: Build = (call) => {
  const code = value(call);
  return singleValue('boolean', call.key, call.free, (run, node) => {
    const found = code.one(run, node);
    if (found === undefined) throw new RuleAbort('XPTY0004', 'a value is missing');
    return typeof found === 'string' ? toBoolean(found) : found === true;
  });
};

/** |amount - expected| <= slack, exactly. */
const slack: Build = (call) => {
  const [amount, expected, limit] = [0, 1, 2].map((i) => eachBranch(argument(call, i), (branch) => decimalOf(atomized(branch))));
  return booleanCode(call.key, call.free, (run, node) => {
    const values = [amount, expected, limit].map((code) => code?.one(run, node));
    if (values.some((item) => item === undefined)) throw new RuleAbort('XPTY0004', 'an amount is missing');
    const [a, b, c] = values as [Decimal, Decimal, Decimal];
    return a.plus(c).compare(b) >= 0 && a.minus(c).compare(b) <= 0;
  });
};

function decimalOf(code: ValueCode): ValueCode {
  return singleValue('decimal', `decimal(${code.key})`, code.free, (run, node) => {
    const found = code.one(run, node);
    if (found === undefined) return undefined;
    if (typeof found === 'number') throw new RuleAbort('XPTY0004', 'a double where an amount is needed');
    return toDecimal(found);
  });
}

const FUNCTIONS: Readonly<Record<string, Build | undefined>> = {
  abs: mapNumber((v) => v.absolute(), Math.abs),
  anyIn, cents, codeIn, concat, count, decimals, filled, matches: matchesFunction, partOf, replace: replaceFunction, slack, substring, sum, tokenize: tokenizeFunction, translate,
  boolean: truthFunction,
  'boolean-value': booleanValue,
  contains: textTest((text, other) => text.includes(other)),
  'distinct-values': distinct,
  'ends-with': textTest((text, other) => text.endsWith(other)),
  exists: existence(true),
  empty: existence(false),
  false: constantTruth(false),
  'local-name': nameOf,
  name: nameOf,
  'normalize-space': normalizeSpace,
  not: negation,
  number: (call) => {
    const code = value(call);
    return singleValue('double', call.key, call.free, (run, node) => {
      const found = code.one(run, node);
      if (typeof found === 'string') return numberOf(found);
      return found === undefined ? Number.NaN : found instanceof Decimal ? found.toNumber() : Number(found);
    });
  },
  round: mapNumber((v) => v.rounded(), (v) => Math.floor(v + 0.5)),
  'starts-with': textTest((text, other) => text.startsWith(other)),
  string: textFunction((text) => text),
  'string-join': stringJoin,
  'string-length': (call) => {
    const text = textOf(argument(call, 0));
    return singleValue('integer', call.key, call.free, (run, node) => Decimal.of(codePoints(text(run, node), 0)));
  },
  'substring-after': (call) => {
    const text = textOf(argument(call, 0));
    const mark = literal(call, 1);
    return singleValue('string', call.key, call.free, (run, node) => after(text(run, node), mark));
  },
  'substring-before': (call) => {
    const text = textOf(argument(call, 0));
    const mark = literal(call, 1);
    return singleValue('string', call.key, call.free, (run, node) => before(text(run, node), mark));
  },
  true: constantTruth(true),
  'upper-case': textFunction((text) => text.toUpperCase()),
  date: cast('date', (v) => toDate(toText(v))),
  decimal: decimalCast,
  'xs:date': cast('date', (v) => toDate(toText(v))),
  'xs:decimal': decimalCast,
  'xs:integer': cast('integer', (v) => {
    if (typeof v === 'string' && !/^[ \t\n\r]*[+-]?\d+[ \t\n\r]*$/.test(v)) throw new RuleAbort('FORG0001', 'text where a whole number is needed');
    return toDecimal(v);
  }),
};

function after(text: string, mark: string): string {
  const at = text.indexOf(mark);
  return at < 0 ? '' : text.slice(at + mark.length);
}

function before(text: string, mark: string): string {
  const at = text.indexOf(mark);
  return at < 0 ? '' : text.slice(0, at);
}
