import type { AxisStep, Expression, PathExpression, Step } from '../notation/ast.js';
import type { NodeId } from '../xml/document.js';
import { internName, resolvedName, type ResolvedName } from '../xml/names.js';
import { CompileError, compile, compileTruth } from './compile.js';
import { nameTest } from './compile-path.js';
import { DOCUMENT_PATH, pathName, pathParent, type PathId } from './paths.js';
import { RuleAbort, type Run } from './run.js';

type Test = (run: Run, node: NodeId) => boolean;

/** One way in which an element can fit a context. */
export interface ContextAlternative {
  /** Could an element of this name fit? Decided once per name. */
  readonly couldFit: (name: ResolvedName, id: number) => boolean;
  /** Does this element, whose name could, fit? A predicate that cannot be computed does not fit. */
  readonly fits: Test;
  /** Could an element at this place, whose name could, fit? Decided once per place. */
  readonly couldStand: (path: PathId) => boolean;
  /** What is left to ask of an element at a place where it could fit; undefined when nothing is. */
  readonly rest: Test | undefined;
  /** Conditions that are the same for every element of a document (the country of the seller). */
  readonly guards: readonly Guard[];
}

/** A condition that is asked once per document; equal keys mean equal conditions. */
export interface Guard {
  readonly key: string;
  readonly test: Test;
}

/** Does a guard hold in this document? One that cannot be computed does not. */
export function guardHolds(guard: Guard, run: Run): boolean {
  return safely(guard.test, run, 0);
}


/** Compiles the context of rules: which elements they are about. @throws CompileError */
export function compileContext(e: Expression): ContextAlternative[] {
  if (e.kind === 'union') return [...compileContext(e.left), ...compileContext(e.right)];
  if (e.kind === 'filter') return compileContext(e.base).map((alternative) => filtered(alternative, e.predicates));
  if (e.kind === 'path') return [compilePathContext(e)];
  throw new CompileError(`not a context: ${e.kind}`);
}

/** Conditions of a context: those that are the same for the whole document, and those that are asked per element. */
function split(parts: readonly Expression[]): { guards: Guard[]; tests: Test[] } {
  const codes = parts.map((part) => ({ code: compile(part), test: compileTruth(part) }));
  return {
    guards: codes.filter(({ code }) => code.free).map(({ code, test }) => ({ key: code.key, test })),
    tests: codes.filter(({ code }) => !code.free).map(({ test }) => test),
  };
}

function filtered(alternative: ContextAlternative, predicates: readonly Expression[]): ContextAlternative {
  const { guards, tests } = split(predicates.flatMap(conjuncts));
  return { ...alternative, fits: fitting(alternative.fits, tests), rest: tests.length === 0 ? alternative.rest : fitting(alternative.rest, tests), guards: [...alternative.guards, ...guards] };
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
  if (e.steps.length === 0) return { couldFit: (_name, id) => id === 0, fits: (_run, node) => node === 0, couldStand: (path) => path === DOCUMENT_PATH, rest: undefined, guards: [] };
  const last = axisStep(e.steps.at(-1));
  const above = compileAbove(e, e.steps.length - 2);
  const parts = last.predicates.flatMap(conjuncts);
  const names = parts.map(nameCondition);
  const others = parts.filter((_part, i) => names[i] === undefined);
  const { guards, tests } = split(others);
  // Names above are known from the place; conditions above have to be asked.
  const asked = e.steps.slice(0, -1).some((step) => axisStep(step).predicates.length > 0) ? above : undefined;
  return {
    couldFit: nameFilter(last, names.filter((name) => name !== undefined)),
    fits: fitting(above, tests),
    couldStand: placesAbove(e, e.steps.length - 2),
    rest: fitting(asked, tests),
    guards,
  };
}

function fitting(above: Test, tests: readonly Test[]): Test;
function fitting(above: Test | undefined, tests: readonly Test[]): Test | undefined;
function fitting(above: Test | undefined, tests: readonly Test[]): Test | undefined {
  const [test] = tests;
  if (!test) return above;
  if (!above) return tests.length === 1 ? (run, node) => safely(test, run, node) : (run, node) => tests.every((one) => safely(one, run, node));
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

/** Can what stands above a place fit the names of the steps up to `index`? Conditions are not looked at. */
function placesAbove(e: PathExpression, index: number): (path: PathId) => boolean {
  if (index < 0) return e.from === 'root' ? (path) => pathParent(path) === DOCUMENT_PATH : () => true;
  const step = axisStep(e.steps[index]);
  if (step.axis === 'descendant-or-self') return () => true;
  const above = placesAbove(e, index - 1);
  const named = placeTest(step.test);
  return (path) => {
    const parent = pathParent(path);
    return parent > DOCUMENT_PATH && named(pathName(parent)) && above(parent);
  };
}

function placeTest(test: AxisStep['test']): (name: number) => boolean {
  switch (test.kind) {
    case 'name': {
      const id = internName(test.uri, test.local);
      return (name) => name === id;
    }
    case 'namespace': return (name) => resolvedName(name).uri === test.uri;
    case 'local': return (name) => resolvedName(name).local === test.local;
    case 'text': return () => false;
    default: return () => true;
  }
}

/** `//` above: any ancestor may fit the steps before it. */
function compileAnywhere(e: PathExpression, index: number): Test {
  if (index === 0) return () => true;
  throw new CompileError('"//" inside a context is not in use');
}
