import type { AxisStep, Expression, PathExpression, Step } from '../notation/ast.js';
import type { NodeId } from '../xml/document.js';
import { internName, type ResolvedName } from '../xml/names.js';
import { CompileError, compile, compileTruth } from './compile.js';
import { nameTest } from './compile-path.js';
import { RuleAbort, type Run } from './run.js';

type Test = (run: Run, node: NodeId) => boolean;

/** One way in which an element can fit a context. */
export interface ContextAlternative {
  /** Could an element of this name fit? Decided once per name. */
  readonly couldFit: (name: ResolvedName, id: number) => boolean;
  /** Does this element, whose name could, fit? A predicate that cannot be computed does not fit. */
  readonly fits: Test;
  /** Conditions that are the same for every element of a document (the country of the seller). */
  readonly guards: readonly Test[];
}

/** Do the guards of an alternative allow it in this document? */
export function allowed(alternative: ContextAlternative, run: Run): boolean {
  return alternative.guards.length === 0 || alternative.guards.every((guard) => safely(guard, run, 0));
}

/** Compiles the context of rules: which elements they are about. @throws CompileError */
export function compileContext(e: Expression): ContextAlternative[] {
  if (e.kind === 'union') return [...compileContext(e.left), ...compileContext(e.right)];
  if (e.kind === 'filter') return compileContext(e.base).map((alternative) => filtered(alternative, e.predicates));
  if (e.kind === 'path') return [compilePathContext(e)];
  throw new CompileError(`not a context: ${e.kind}`);
}

function filtered(alternative: ContextAlternative, predicates: readonly Expression[]): ContextAlternative {
  const codes = predicates.flatMap(conjuncts).map((part) => ({ code: compile(part), test: compileTruth(part) }));
  const guards = codes.filter(({ code }) => code.free).map(({ test }) => test);
  const tests = codes.filter(({ code }) => !code.free).map(({ test }) => test);
  return { couldFit: alternative.couldFit, fits: fitting(alternative.fits, tests), guards: [...alternative.guards, ...guards] };
}

function safely(test: Test, run: Run, node: NodeId): boolean {
  try {
    return test(run, node);
  } catch (error) {
    if (error instanceof RuleAbort) return false;
    throw error;
  }
}

function axisStep(step: Step | undefined): AxisStep {
  if (step?.kind !== 'axis') throw new CompileError('a context is made of steps');
  return step;
}

function compilePathContext(e: PathExpression): ContextAlternative {
  if (e.steps.length === 0) return { couldFit: (_name, id) => id === 0, fits: (_run, node) => node === 0, guards: [] };
  const last = axisStep(e.steps.at(-1));
  const above = compileAbove(e, e.steps.length - 2);
  const parts = last.predicates.flatMap(conjuncts);
  const names = parts.map(nameCondition);
  const others = parts.filter((_part, i) => names[i] === undefined);
  const codes = others.map((part) => ({ code: compile(part), test: compileTruth(part) }));
  const guards = codes.filter(({ code }) => code.free).map(({ test }) => test);
  const tests = codes.filter(({ code }) => !code.free).map(({ test }) => test);
  return { couldFit: nameFilter(last, names.filter((name) => name !== undefined)), fits: fitting(above, tests), guards };
}

function fitting(above: Test, tests: readonly Test[]): Test {
  const [test] = tests;
  if (!test) return above;
  if (tests.length === 1) return (run, node) => above(run, node) && safely(test, run, node);
  return (run, node) => above(run, node) && tests.every((one) => safely(one, run, node));
}

function conjuncts(e: Expression): Expression[] {
  return e.kind === 'and' ? [...conjuncts(e.left), ...conjuncts(e.right)] : [e];
}

/** `ends-with(name(), 'Amount')`: such conditions show from the name, before any element is looked at. */
function nameCondition(e: Expression): ((local: string) => boolean) | undefined {
  if (e.kind !== 'call') return undefined;
  if (e.name === 'not' && e.args[0]) {
    const inner = nameCondition(e.args[0]);
    return inner && ((local) => !inner(local));
  }
  const [name, suffix] = e.args;
  if (e.name !== 'ends-with' || name?.kind !== 'call' || name.name !== 'name' || name.args.length > 0 || suffix?.kind !== 'string') return undefined;
  return (local) => local.endsWith(suffix.value);
}

function nameFilter(step: AxisStep, conditions: readonly ((local: string) => boolean)[]): ContextAlternative['couldFit'] {
  const { test } = step;
  if (step.axis !== 'child') throw new CompileError('a context ends with an element');
  if (test.kind === 'name') {
    const wanted = internName(test.uri, test.local);
    return (_name, id) => id === wanted;
  }
  return (name, id) => id !== 0 && (test.kind !== 'namespace' || name.uri === test.uri) && conditions.every((condition) => condition(name.local));
}

/** Does what stands above a node fit the steps up to `index`? */
function compileAbove(e: PathExpression, index: number): Test {
  if (index < 0) return e.from === 'root' ? (run, node) => run.parent[node] === 0 : () => true;
  const step = axisStep(e.steps[index]);
  if (step.axis === 'descendant-or-self') return compileAnywhere(e, index);
  const above = compileAbove(e, index - 1);
  const named = nameTest(step.test);
  const tests = step.predicates.map((predicate) => compileTruth(predicate));
  if (tests.length === 0) {
    return (run, node) => {
      const parent = run.parent[node] as number;
      return parent > 0 && named(run, parent) && above(run, parent);
    };
  }
  return (run, node) => {
    const parent = run.parent[node] as number;
    return parent > 0 && named(run, parent) && above(run, parent) && tests.every((test) => safely(test, run, parent));
  };
}

/** `//` above: any ancestor may fit the steps before it. */
function compileAnywhere(e: PathExpression, index: number): Test {
  if (index === 0) return () => true;
  throw new CompileError('"//" inside a context is not in use');
}
