import { TEXT_NODE, attributeNode, type NodeId } from '../xml/document.js';
import { internName } from '../xml/names.js';
import type { AxisStep, Expression, NodeTest, Step } from '../notation/ast.js';
import type { NodeCode, Visit } from './code.js';
import { printExpression } from './print.js';
import { RuleAbort, memoSlot, type Run } from './run.js';

/** A compiled predicate: a condition, a place (from 1) or the last place. */
export type Predicate =
  | { readonly kind: 'condition'; readonly test: (run: Run, node: NodeId) => boolean }
  | { readonly kind: 'place'; readonly place: (run: Run, node: NodeId) => number }
  | { readonly kind: 'last' };

/** Walks from a node; `visit` gets the nodes at the end of the path and stops the walk by true. */
type Walk = (run: Run, node: NodeId, visit: Visit<NodeId>) => boolean;

/** Walks one step without predicates, giving every node to `take`. */
type Reach = (run: Run, node: NodeId, take: (node: NodeId) => boolean) => boolean;

const isElement = (node: NodeId): boolean => node >= 0 && node < TEXT_NODE;

/** Axes after which nodes are still in document order and never twice. */
const ORDERED = new Set(['child', 'attribute', 'self']);

/** Compiles consecutive steps to nodes, from the context node, the document or the nodes of `base`. */
export function axisPath(from: 'context' | 'root', base: NodeCode | undefined, steps: readonly Step[], key: string, compilePredicate: (e: Expression) => Predicate): NodeCode {
  const list = steps.filter((step): step is AxisStep => step.kind === 'axis');
  const shared = from === 'root' && base === undefined ? sharedStart(list, compilePredicate) : undefined;
  if (shared) {
    const { start, test } = shared;
    return nodeCode(key, shared.free, (run, node, visit) => start.some(run, node, (r, item) => test(r, item) && visit(r, item)), true);
  }
  const merged = mergeEverywhere(list);
  let walk: Walk = (run, node, visit) => visit(run, node);
  for (let i = merged.length - 1; i >= 0; i -= 1) {
    const step = merged[i] as AxisStep;
    walk = stepWalk(step, step.predicates.map(compilePredicate), walk, from === 'root' && i === 0 && base === undefined);
  }
  const ordered = merged.every((step, i) => ORDERED.has(step.axis) || (i === 0 && from === 'root' && merged.length === 1));
  const free = from === 'root' ? base === undefined || base.free : (base?.free ?? false);
  const usesContext = merged.some((step) => step.predicates.some(dependsOnVariables));
  return nodeCode(key, free && !usesContext, startAt(walk, from, base), ordered && base === undefined);
}

/**
 * `//a[b]/c[d]` is looked for in what `//a[b]/c` gives, which is remembered: the same question is asked for every category
 * of VAT. Only when the last predicate is a condition, for a place is counted per starting node.
 */
function sharedStart(steps: readonly AxisStep[], compilePredicate: (e: Expression) => Predicate): { start: NodeCode; test: (run: Run, node: NodeId) => boolean; free: boolean } | undefined {
  const end = steps.at(-1);
  const expression = end?.predicates.at(-1);
  if (!end || !expression || steps.length < 2 || end.axis !== 'child') return undefined;
  const last = compilePredicate(expression);
  if (last.kind !== 'condition') return undefined;
  const before: AxisStep[] = [...steps.slice(0, -1), { ...end, predicates: end.predicates.slice(0, -1) }];
  const start = axisPath('root', undefined, before, printExpression({ kind: 'path', from: 'root', steps: before }), compilePredicate);
  return { start, test: last.test, free: start.free && !dependsOnVariables(expression) };
}

/** Variables make even a path from the root depend on where it is asked. */
export function dependsOnVariables(e: Expression): boolean {
  if (e.kind === 'variable') return true;
  return Object.values(e).some((part: unknown) => {
    if (Array.isArray(part)) return part.some((item: unknown) => isExpression(item) && dependsOnVariables(item));
    return isExpression(part) && dependsOnVariables(part);
  });
}

function isExpression(part: unknown): part is Expression {
  return typeof part === 'object' && part !== null && 'kind' in part;
}

function startAt(walk: Walk, from: 'context' | 'root', base: NodeCode | undefined): Walk {
  if (base) return (run, node, visit) => base.some(run, node, (r, item) => walk(r, item, visit));
  return from === 'root' ? (run, _node, visit) => walk(run, 0, visit) : walk;
}

/** `//x` is written as two steps; without places in x's predicates it is one: all descendants x. */
function mergeEverywhere(steps: readonly AxisStep[]): AxisStep[] {
  const merged: AxisStep[] = [];
  for (let i = 0; i < steps.length; i += 1) {
    const step = steps[i] as AxisStep;
    const next = steps[i + 1];
    if (step.axis === 'descendant-or-self' && step.test.kind === 'node' && step.predicates.length === 0 && next && (next.axis === 'child' || next.axis === 'attribute')) {
      merged.push({ ...next, axis: next.axis === 'child' ? 'descendant' : 'descendant-attribute' });
      i += 1;
    } else merged.push(step);
  }
  return merged;
}

/** A path as code. Free paths are computed once per document, up to the place where they fail if they do. */
function nodeCode(key: string, free: boolean, walk: Walk, ordered: boolean): NodeCode {
  const collect = (run: Run, node: NodeId): NodeId[] => {
    const nodes: NodeId[] = [];
    walk(run, node, (_run, item) => {
      nodes.push(item);
      return false;
    });
    return ordered ? nodes : inOrder(run, nodes);
  };
  if (!free) return { type: 'nodes', key, free, some: walk, list: collect };
  const slot = memoSlot(`n ${key}`);
  const known = (run: Run): Known => run.remember(slot, (r) => collectKnown(r, walk, ordered));
  return {
    type: 'nodes', key, free,
    some: (run, _node, visit) => {
      const { nodes, abort } = known(run);
      for (let i = 0; i < nodes.length; i += 1) if (visit(run, nodes[i] as NodeId)) return true;
      if (abort) throw abort;
      return false;
    },
    list: (run) => {
      const { nodes, abort } = known(run);
      if (abort) throw abort;
      return nodes;
    },
  };
}

interface Known {
  readonly nodes: readonly NodeId[];
  readonly abort: RuleAbort | undefined;
}

function collectKnown(run: Run, walk: Walk, ordered: boolean): Known {
  const nodes: NodeId[] = [];
  let abort: RuleAbort | undefined;
  try {
    walk(run, 0, (_run, item) => {
      nodes.push(item);
      return false;
    });
  } catch (error) {
    if (!(error instanceof RuleAbort)) throw error;
    abort = error;
  }
  return { nodes: ordered ? nodes : inOrder(run, nodes), abort };
}

/** Sorts nodes into document order and drops repeats. */
export function inOrder(run: Run, nodes: NodeId[]): NodeId[] {
  if (nodes.length < 2) return nodes;
  const place = (node: NodeId): number => {
    if (node < 0) return run.document.parentOf(node) + 0.25;
    return node >= TEXT_NODE ? run.document.parentOf(node) + 0.5 : node;
  };
  const sorted = [...new Set(nodes)];
  // Attributes count down from -1, so within one element the larger number comes first.
  return sorted.sort((a, b) => place(a) - place(b) || (a < 0 ? b - a : a - b));
}

function stepWalk(step: AxisStep, predicates: readonly Predicate[], inner: Walk, fromRoot: boolean): Walk {
  if (predicates.some((predicate) => predicate.kind !== 'condition')) return placedWalk(step, predicates, inner);
  const tests = predicates.map((predicate) => (predicate as Extract<Predicate, { kind: 'condition' }>).test);
  if (step.axis === 'child' && step.test.kind === 'name') return childWalk(internName(step.test.uri, step.test.local), tests, inner);
  if (step.axis === 'attribute' && step.test.kind === 'name') return attributeWalk(internName(step.test.uri, step.test.local), tests, inner);
  if (step.axis === 'descendant' && fromRoot && step.test.kind === 'name') return namedWalk(internName(step.test.uri, step.test.local), tests, inner);
  if (step.axis === 'descendant-attribute' && fromRoot && step.test.kind === 'name') return namedAttributeWalk(internName(step.test.uri, step.test.local), tests, inner);
  if (step.axis === 'child' && step.test.kind === 'any' && tests.length === 0) return anyChildWalk(inner);
  if (step.axis === 'parent' && tests.length === 0) return (run, node, visit) => node !== 0 && inner(run, run.document.parentOf(node), visit);
  const reach = reachOf(step);
  return (run, node, visit) => reach(run, node, (item) => tests.every((test) => test(run, item)) && inner(run, item, visit));
}

function childWalk(id: number, tests: readonly ((run: Run, node: NodeId) => boolean)[], inner: Walk): Walk {
  const [test] = tests;
  if (tests.length === 0) {
    return (run, node, visit) => {
      if (!isElement(node)) return false;
      const { name, end } = run;
      const last = end[node] as number;
      for (let c = node + 1; c < last; c = end[c] as number) if (name[c] === id && inner(run, c, visit)) return true;
      return false;
    };
  }
  if (tests.length === 1 && test) {
    return (run, node, visit) => {
      if (!isElement(node)) return false;
      const { name, end } = run;
      const last = end[node] as number;
      for (let c = node + 1; c < last; c = end[c] as number) if (name[c] === id && test(run, c) && inner(run, c, visit)) return true;
      return false;
    };
  }
  return childWalk(id, [(run, node) => tests.every((one) => one(run, node))], inner);
}

function anyChildWalk(inner: Walk): Walk {
  return (run, node, visit) => {
    if (!isElement(node)) return false;
    const { end } = run;
    const last = end[node] as number;
    for (let c = node + 1; c < last; c = end[c] as number) if (inner(run, c, visit)) return true;
    return false;
  };
}

function attributeWalk(id: number, tests: readonly ((run: Run, node: NodeId) => boolean)[], inner: Walk): Walk {
  return (run, node, visit) => {
    if (!isElement(node)) return false;
    const found = run.document.attribute(node, id);
    return found !== undefined && (tests.length === 0 || tests.every((test) => test(run, found))) && inner(run, found, visit);
  };
}

/** All elements of a name in the document: by the chain, not by a search. */
function namedWalk(id: number, tests: readonly ((run: Run, node: NodeId) => boolean)[], inner: Walk): Walk {
  return (run, _node, visit) => {
    for (let n = run.firstNamed(id); n !== 0; n = run.nextNamed(n)) if (tests.every((test) => test(run, n)) && inner(run, n, visit)) return true;
    return false;
  };
}

/** All attributes of a name in the document. */
function namedAttributeWalk(id: number, tests: readonly ((run: Run, node: NodeId) => boolean)[], inner: Walk): Walk {
  return (run, _node, visit) => run.attributesNamed(id).some((item) => tests.every((test) => test(run, item)) && inner(run, item, visit));
}

/** A step with places: its nodes are listed per starting node, then the predicates thin them out one after the other. */
function placedWalk(step: AxisStep, predicates: readonly Predicate[], inner: Walk): Walk {
  const reach = reachOf(step);
  return (run, node, visit) => {
    const nodes: NodeId[] = [];
    reach(run, node, (item) => {
      nodes.push(item);
      return false;
    });
    return thinned(run, nodes, predicates).some((item) => inner(run, item, visit));
  };
}

function thinned(run: Run, nodes: readonly NodeId[], predicates: readonly Predicate[]): readonly NodeId[] {
  return predicates.reduce((left, predicate) => {
    if (predicate.kind === 'last') return left.slice(-1);
    if (predicate.kind === 'place') return left.filter((item, i) => predicate.place(run, item) === i + 1);
    return left.filter((item) => predicate.test(run, item));
  }, nodes);
}

/** Nodes filtered as one list: `(//x)[1]`. */
export function filteredNodes(base: NodeCode, predicates: readonly Predicate[], key: string, free: boolean): NodeCode {
  if (predicates.every((predicate) => predicate.kind === 'condition')) {
    return nodeCode(key, free, (run, node, visit) => base.some(run, node, (r, item) => thinned(r, [item], predicates).length > 0 && visit(r, item)), true);
  }
  return nodeCode(key, free, (run, node, visit) => thinned(run, base.list(run, node), predicates).some((item) => visit(run, item)), true);
}

/** Nodes reached from nodes by an expression: `a/(b | c)`. */
export function mappedNodes(base: NodeCode, code: NodeCode, key: string): NodeCode {
  return nodeCode(key, base.free, (run, node, visit) => base.some(run, node, (r, item) => code.some(r, item, visit)), false);
}

/** Nodes of two paths together. */
export function unionOf(left: NodeCode, right: NodeCode, key: string): NodeCode {
  return nodeCode(key, left.free && right.free, (run, node, visit) => left.some(run, node, visit) || right.some(run, node, visit), false);
}

/** A test on elements by name; undefined when the kind of node decides alone. */
export function nameTest(test: NodeTest): (run: Run, node: NodeId) => boolean {
  switch (test.kind) {
    case 'name': {
      const id = internName(test.uri, test.local);
      return (run, node) => run.name[node] === id;
    }
    case 'namespace': return (run, node) => run.document.nameOf(run.name[node] as number).uri === test.uri;
    case 'local': return (run, node) => run.document.nameOf(run.name[node] as number).local === test.local;
    case 'text': return () => false;
    default: return () => true;
  }
}

function reachOf(step: AxisStep): Reach {
  const { axis, test } = step;
  if (test.kind === 'text') return reachText;
  if (axis === 'attribute') return reachAttributes(test);
  if (axis === 'parent') return (run, node, take) => node !== 0 && take(run.document.parentOf(node));
  if (axis === 'self' && test.kind === 'node') return (_run, node, take) => take(node);
  const matches = nameTest(test);
  const walk = ELEMENT_AXES[axis];
  if (!walk) throw new RangeError(`axis ${axis}`);
  return (run, node, take) => walk(run, node, (item) => item !== 0 && matches(run, item) && take(item));
}

const reachText: Reach = (run, node, take) => {
  if (!isElement(node)) return false;
  const { firstText, lastText, textOwner } = run.document;
  const last = lastText[node] as number;
  for (let i = firstText[node] as number; i < last; i += 1) if (textOwner[i] === node && take(TEXT_NODE + i)) return true;
  return false;
};

function reachAttributes(test: NodeTest): Reach {
  const accepts = (run: Run, i: number): boolean => {
    const { uri, local } = run.document.nameOf(run.document.attributeName[i] as number);
    if (test.kind === 'name') return uri === test.uri && local === test.local;
    if (test.kind === 'local') return local === test.local;
    return test.kind === 'namespace' ? uri === test.uri : true;
  };
  return (run, node, take) => {
    if (!isElement(node)) return false;
    const { firstAttribute } = run.document;
    const last = firstAttribute[node + 1] as number;
    for (let i = firstAttribute[node] as number; i < last; i += 1) if (accepts(run, i) && take(attributeNode(i))) return true;
    return false;
  };
}

/** The element axes. Reverse axes go backwards, as places on them count. */
const ELEMENT_AXES: Readonly<Partial<Record<AxisStep['axis'], Reach>>> = {
  child: (run, node, take) => {
    if (!isElement(node)) return false;
    const last = run.end[node] as number;
    for (let c = node + 1; c < last; c = run.end[c] as number) if (take(c)) return true;
    return false;
  },
  self: (_run, node, take) => isElement(node) && take(node),
  ancestor: (run, node, take) => {
    for (let a = run.document.parentOf(node); a > 0; a = run.parent[a] as number) if (take(a)) return true;
    return false;
  },
  descendant: (run, node, take) => {
    if (!isElement(node)) return false;
    const last = run.end[node] as number;
    for (let c = node + 1; c < last; c += 1) if (take(c)) return true;
    return false;
  },
  'descendant-or-self': (run, node, take) => {
    if (!isElement(node)) return false;
    const last = run.end[node] as number;
    for (let c = Math.max(node, 1); c < last; c += 1) if (take(c)) return true;
    return false;
  },
  preceding: (run, node, take) => {
    const element = run.document.elementOf(node);
    for (let p = element - 1; p > 0; p -= 1) if ((run.end[p] as number) <= element && take(p)) return true;
    return false;
  },
  'preceding-sibling': (run, node, take) => {
    const before: NodeId[] = [];
    const last = run.end[run.parent[node] as number] as number;
    for (let c = (run.parent[node] as number) + 1; c < last && c < node; c = run.end[c] as number) before.push(c);
    return before.reverse().some(take);
  },
  'following-sibling': (run, node, take) => {
    const last = run.end[run.parent[node] as number] as number;
    for (let c = run.end[node] as number; c < last; c = run.end[c] as number) if (take(c)) return true;
    return false;
  },
};
