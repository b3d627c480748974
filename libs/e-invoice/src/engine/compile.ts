import type { Expression, PathExpression, Step } from '../notation/ast.js';
import { isInteger, dateOf } from './cast.js';
import {
  atomized, booleanCode, eachBranch, exists, manyValues, rememberedTruth, singleValue, truth,
  type ChoiceCode, type Code, type NodeCode, type Value, type ValueCode, type Visit,
} from './code.js';
import { compileComparison } from './compile-comparison.js';
import { compileArithmetic, negated } from './compile-number.js';
import { axisPath, dependsOnVariables, filteredNodes, mappedNodes, unionOf, type Predicate } from './compile-path.js';
import { compileCall } from './functions.js';
import { printExpression } from './print.js';
import type { NodeId } from '../xml/document.js';
import { variableSlot, type Run } from './run.js';

/** A variable of a quantifier, or the context item when it is text: where its value stands in a run. */
export interface Binding {
  readonly slot: number;
  readonly type: Code['type'];
}

/** What names mean at a place in a rule. */
export interface Scope {
  readonly variables: ReadonlyMap<string, Binding>;
  /** Set when the context item is a text (inside a predicate on texts). */
  readonly item: Binding | undefined;
}

export const EMPTY_SCOPE: Scope = { variables: new Map(), item: undefined };

/** A rule that the compiler does not understand: a bug of ours. */
export class CompileError extends Error {
  override readonly name = 'CompileError';
}

/** Compiles an expression to functions on a run. @throws CompileError */
export function compile(e: Expression, scope: Scope = EMPTY_SCOPE): Code {
  const key = printExpression(e);
  switch (e.kind) {
    case 'string': return constant('string', key, e.value);
    case 'number': return compileNumber(e.text, key);
    case 'path': return compilePath(e, scope);
    case 'context': return compileContext(scope);
    case 'variable': return compileVariable(e.name, scope);
    case 'call': return compileCall(e.name, e.args, { key, item: scope.item !== undefined, compile: (arg) => compile(arg, scope) });
    case 'sequence': return compileSequence(e.items.map((item) => compile(item, scope)), key);
    case 'filter': return compileFilter(e.base, e.predicates, scope, key);
    case 'and': case 'or': return compileLogic(e, scope, key);
    case 'compare': return compileComparison(e.operator, e.value, compile(e.left, scope), compile(e.right, scope), key);
    case 'arithmetic': return compileArithmetic(e.operator, compile(e.left, scope), compile(e.right, scope), key);
    case 'negate': return negated(compile(e.operand, scope), key);
    case 'union': return unionOf(nodesOf(compile(e.left, scope)), nodesOf(compile(e.right, scope)), key);
    case 'castable': return compileCastable(compile(e.operand, scope), e.type, key);
    case 'if': return compileIf(e, scope, key);
    case 'range': throw new CompileError('ranges are not in use');
    default: return compileQuantified(e, scope, key);
  }
}

/** Compiles a test to its truth. */
export function compileTruth(e: Expression, scope: Scope = EMPTY_SCOPE): (run: Run, node: NodeId) => boolean {
  const code = compile(e, scope);
  return truth(code);
}

function nodesOf(code: Code): NodeCode {
  if (code.type !== 'nodes') throw new CompileError(`nodes expected: ${code.key}`);
  return code;
}

function constant(type: ValueCode['type'], key: string, value: Value): ValueCode {
  const values = [value];
  return { type, key, free: true, single: true, constant: value, one: () => value, some: (run, _node, visit) => visit(run, value), list: () => values };
}

function compileNumber(text: string, key: string): ValueCode {
  const value = compileArithmetic.literal(text);
  return constant(text.includes('.') ? 'decimal' : 'integer', key, value);
}

function compileContext(scope: Scope): Code {
  if (scope.item) return compileBinding(scope.item, '.');
  return { type: 'nodes', key: '.', free: false, some: (run, node, visit) => visit(run, node), list: (_run, node) => [node] };
}

function compileVariable(name: string, scope: Scope): Code {
  const binding = scope.variables.get(name);
  if (!binding) throw new CompileError(`unknown variable $${name}`);
  return compileBinding(binding, `$${name}`);
}

function compileBinding(binding: Binding, key: string): Code {
  const { slot, type } = binding;
  if (type === 'choice') throw new CompileError('a variable of two types');
  if (type === 'nodes') {
    const item = (run: Run): NodeId => run.variables[slot] as NodeId;
    return { type, key, free: false, some: (run, _node, visit) => visit(run, item(run)), list: (run) => [item(run)] };
  }
  return singleValue(type, key, false, (run) => run.variables[slot] as Value);
}

function compileSequence(items: readonly Code[], key: string): Code {
  const free = items.every((item) => item.free);
  if (items.length > 0 && items.every((item) => item.type === 'nodes')) {
    const parts = items.map(nodesOf);
    return {
      type: 'nodes', key, free,
      some: (run, node, visit) => parts.some((part) => part.some(run, node, visit)),
      list: (run, node) => parts.flatMap((part) => [...part.list(run, node)]),
    };
  }
  const parts = items.map((item) => eachBranch(item, atomized));
  const type = parts[0]?.type ?? 'string';
  return manyValues(type, key, free, (run, node, visit) => parts.some((part) => part.some(run, node, visit)));
}

function compileLogic(e: Extract<Expression, { kind: 'and' | 'or' }>, scope: Scope, key: string): ValueCode {
  const leftCode = compile(e.left, scope);
  const rightCode = compile(e.right, scope);
  const left = truth(leftCode);
  const right = truth(rightCode);
  const free = leftCode.free && rightCode.free;
  if (e.kind === 'and') return booleanCode(key, free, (run, node) => left(run, node) && right(run, node));
  return booleanCode(key, free, (run, node) => left(run, node) || right(run, node));
}

function compileCastable(code: Code, type: 'date' | 'integer', key: string): ValueCode {
  const value = eachBranch(code, atomized);
  return booleanCode(key, value.free, (run, node) => {
    const found = value.one(run, node);
    if (typeof found !== 'string') return false;
    return type === 'date' ? dateOf(found) !== undefined : isInteger(found);
  });
}

const EXACT = new Set<Code['type']>(['integer', 'decimal']);

function compileIf(e: Extract<Expression, { kind: 'if' }>, scope: Scope, key: string): Code {
  const testCode = compile(e.test, scope);
  const test = truth(testCode);
  const then = compile(e.then, scope);
  const otherwise = compile(e.otherwise, scope);
  const free = testCode.free && then.free && otherwise.free;
  if (then.type === 'nodes' && otherwise.type === 'nodes') {
    const pick = (run: Run, node: NodeId): NodeCode => (test(run, node) ? then : otherwise);
    return { type: 'nodes', key, free, some: (run, node, visit) => pick(run, node).some(run, node, visit), list: (run, node) => pick(run, node).list(run, node) };
  }
  const choice: ChoiceCode = { type: 'choice', key, free, test, then, otherwise };
  if (then.type === otherwise.type || (EXACT.has(then.type) && EXACT.has(otherwise.type))) {
    const both = eachBranch(choice, atomized);
    const type = then.type === otherwise.type ? both.type : 'decimal';
    return both.single ? singleValue(type, key, free, both.one) : { ...both, type };
  }
  return choice;
}

/** Compiles `body` with a variable bound to the items of `source`. */
function bindVariable(source: Code, name: string, scope: Scope): { slot: number; inner: Scope } {
  const slot = variableSlot();
  const variables = new Map(scope.variables);
  variables.set(name, { slot, type: source.type });
  return { slot, inner: { ...scope, variables } };
}

function compileQuantified(e: Extract<Expression, { kind: 'for' | 'some' | 'every' }>, scope: Scope, key: string): ValueCode {
  const source = compile(e.source, scope);
  if (source.type === 'choice') throw new CompileError('a variable of two types');
  const { slot, inner } = bindVariable(source, e.variable, scope);
  const body = compile(e.body, inner);
  const visitAll = (run: Run, node: NodeId, visit: (run: Run) => boolean): boolean => {
    const bind = (r: Run, item: unknown): boolean => {
      r.variables[slot] = item;
      return visit(r);
    };
    return source.some(run, node, bind as (run: Run, item: NodeId | Value) => boolean);
  };
  if (e.kind === 'for') {
    const value = eachBranch(body, atomized);
    return manyValues(value.type, key, false, (run, node, visit) => visitAll(run, node, (r) => value.some(r, node, visit)));
  }
  const test = truth(body);
  if (e.kind === 'some') return booleanCode(key, false, (run, node) => visitAll(run, node, (r) => test(r, node)));
  return booleanCode(key, false, (run, node) => !visitAll(run, node, (r) => !test(r, node)));
}

/** Predicates: a number is a place, anything else a condition. */
function compilePredicate(e: Expression, scope: Scope): Predicate {
  if (e.kind === 'call' && e.name === 'last') return { kind: 'last' };
  const code = compile(e, scope);
  if (code.type === 'integer' || code.type === 'decimal' || code.type === 'double') {
    return { kind: 'place', place: (run, node) => Number(String(code.one(run, node))) };
  }
  return { kind: 'condition', test: code.type === 'nodes' && code.free ? rememberedTruth(code.key, exists(code)) : truth(code) };
}

function compileFilter(base: Expression, predicates: readonly Expression[], scope: Scope, key: string): Code {
  const code = compile(base, scope);
  if (code.type === 'nodes') {
    const inner = { ...scope, item: undefined };
    return filteredNodes(code, predicates.map((p) => compilePredicate(p, inner)), key, code.free && predicates.every((p) => p.kind === 'number'));
  }
  const values = eachBranch(code, atomized);
  return predicates.reduce<ValueCode>((filtered, predicate) => filterValues(filtered, predicate, scope, key), values);
}

function filterValues(values: ValueCode, predicate: Expression, scope: Scope, key: string): ValueCode {
  if (predicate.kind === 'call' && predicate.name === 'last') return singleValue(values.type, key, values.free, (run, node) => values.list(run, node).at(-1));
  if (predicate.kind === 'number') {
    const place = Number(predicate.text);
    return singleValue(values.type, key, values.free, (run, node) => values.list(run, node)[place - 1]);
  }
  const slot = variableSlot();
  const test = compileTruth(predicate, { ...scope, item: { slot, type: values.type } });
  return manyValues(values.type, key, false, (run, node, visit) =>
    values.some(run, node, (r, value) => {
      r.variables[slot] = value;
      return test(r, node) && visit(r, value);
    }),
  );
}

function compilePath(e: PathExpression, scope: Scope): Code {
  if (e.steps.length === 0 && e.from === 'context') return compileContext(scope);
  const inner: Scope = { ...scope, item: undefined };
  let code: Code | undefined;
  let at = 0;
  while (at < e.steps.length || code === undefined) {
    const steps: Step[] = [];
    while (at < e.steps.length && e.steps[at]?.kind === 'axis') {
      steps.push(e.steps[at] as Step);
      at += 1;
    }
    const prefix: PathExpression = { ...e, steps: e.steps.slice(0, at) };
    if (steps.length > 0 || code === undefined) {
      if (code === undefined && (steps.length > 0 || e.from === 'root')) {
        code = axisPath(e.from, undefined, steps, printExpression(prefix), (p) => compilePredicate(p, inner));
      } else if (code !== undefined) code = axisPath('context', nodesOf(code), steps, printExpression(prefix), (p) => compilePredicate(p, inner));
    }
    const step = e.steps[at];
    if (step?.kind !== 'expression') continue;
    at += 1;
    const key = printExpression({ ...e, steps: e.steps.slice(0, at) });
    code = expressionStep(code, step.expression, step.predicates, key, scope, inner);
  }
  return code;
}

/** A step that computes: its expression is evaluated with every node so far as context. */
function expressionStep(base: Code | undefined, expression: Expression, predicates: readonly Expression[], key: string, scope: Scope, inner: Scope): Code {
  const whole: Expression = predicates.length === 0 ? expression : { kind: 'filter', base: expression, predicates };
  if (base === undefined) return compile(whole, scope);
  const nodes = nodesOf(base);
  const code = compile(whole, inner);
  if (code.type === 'nodes') return mappedNodes(nodes, code, key);
  const values = eachBranch(code, atomized);
  const free = nodes.free && !dependsOnVariables(whole);
  const many = manyValues(values.type, key, free, (run, node, visit) => nodes.some(run, node, (r, item) => values.some(r, item, visit)));
  if (!values.single) return many;
  const matching: ValueCode['matching'] = (test) => {
    const visit: Visit<NodeId> = (run, item) => {
      const value = values.one(run, item);
      return value !== undefined && test(value);
    };
    return (run, node) => nodes.some(run, node, visit);
  };
  return { ...many, matching };
}
