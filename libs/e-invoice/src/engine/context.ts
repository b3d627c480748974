import type { AxisStep, Expression, PathExpression, Step } from '../notation/ast.js';
import { TEXT_NODE, type NodeId } from '../xml/document.js';
import { internName, type ResolvedName } from '../xml/names.js';
import { CompileError, compileTruth } from './compile.js';
import { nameTest } from './compile-path.js';
import { RuleAbort, type Run } from './run.js';

type Test = (run: Run, node: NodeId) => boolean;

/** One way in which an element can fit a context. */
export interface ContextAlternative {
  /** Could an element of this name fit? Decided once per name. */
  readonly couldFit: (name: ResolvedName, id: number) => boolean;
  /** Does this element, whose name could, fit? A predicate that cannot be computed does not fit. */
  readonly fits: Test;
}

/** Compiles the context of rules: which elements they are about. @throws CompileError */
export function compileContext(e: Expression): ContextAlternative[] {
  if (e.kind === 'union') return [...compileContext(e.left), ...compileContext(e.right)];
  if (e.kind === 'filter') return compileContext(e.base).map((alternative) => filtered(alternative, e.predicates));
  if (e.kind === 'path') return [compilePathContext(e)];
  throw new CompileError(`not a context: ${e.kind}`);
}

function filtered(alternative: ContextAlternative, predicates: readonly Expression[]): ContextAlternative {
  const tests = predicates.map((predicate) => compileTruth(predicate));
  return { couldFit: alternative.couldFit, fits: (run, node) => alternative.fits(run, node) && tests.every((test) => safely(test, run, node)) };
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
  if (e.steps.length === 0) return { couldFit: (_name, id) => id === 0, fits: (_run, node) => node === 0 };
  const last = axisStep(e.steps.at(-1));
  const above = compileAbove(e, e.steps.length - 2);
  const suffixes = last.predicates.flatMap(suffixOf);
  const tests = last.predicates.map((predicate) => compileTruth(predicate));
  const conditions = tests.length === 0 ? undefined : (run: Run, node: NodeId): boolean => tests.every((test) => safely(test, run, node));
  return {
    couldFit: nameFilter(last, suffixes),
    fits: (run, node) => above(run, node) && (conditions === undefined || conditions(run, node)),
  };
}

/** `//*[ends-with(name(), 'Amount')]`: which names are meant shows before any element is looked at. */
function suffixOf(predicate: Expression): string[] {
  if (predicate.kind === 'and') return [...suffixOf(predicate.left), ...suffixOf(predicate.right)];
  if (predicate.kind !== 'call' || predicate.name !== 'ends-with') return [];
  const [name, suffix] = predicate.args;
  return name?.kind === 'call' && name.name === 'name' && suffix?.kind === 'string' ? [suffix.value] : [];
}

function nameFilter(step: AxisStep, suffixes: readonly string[]): ContextAlternative['couldFit'] {
  const { test } = step;
  if (step.axis !== 'child') throw new CompileError('a context ends with an element');
  if (test.kind === 'name') {
    const wanted = internName(test.uri, test.local);
    return (_name, id) => id === wanted;
  }
  return (name, id) => id !== 0 && (test.kind !== 'namespace' || name.uri === test.uri) && suffixes.every((suffix) => name.local.endsWith(suffix));
}

/** Does what stands above a node fit the steps up to `index`? */
function compileAbove(e: PathExpression, index: number): Test {
  if (index < 0) return e.from === 'root' ? (run, node) => run.parent[node] === 0 : () => true;
  const step = axisStep(e.steps[index]);
  if (step.axis === 'descendant-or-self') return compileAnywhere(e, index);
  const above = compileAbove(e, index - 1);
  const named = nameTest(step.test);
  const tests = step.predicates.map((predicate) => compileTruth(predicate));
  return (run, node) => {
    const parent = run.parent[node] as number;
    return parent > 0 && parent < TEXT_NODE && named(run, parent) && above(run, parent) && tests.every((test) => safely(test, run, parent));
  };
}

/** `//` above: any ancestor may fit the steps before it. */
function compileAnywhere(e: PathExpression, index: number): Test {
  if (index === 0) return () => true;
  throw new CompileError('"//" inside a context is not in use');
}
