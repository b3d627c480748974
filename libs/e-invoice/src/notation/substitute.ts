import type { Expression, Step } from './ast.js';

/** An expression with named expressions put in the place of their variables; other variables stay. */
export function substitute(e: Expression, named: (name: string) => Expression | undefined): Expression {
  const go = (part: Expression): Expression => substitute(part, named);
  switch (e.kind) {
    case 'variable': return named(e.name) ?? e;
    case 'string': case 'number': case 'context': return e;
    case 'path': return pathWith(e.from, e.steps.map((step) => stepWith(step, go)));
    case 'call': return { ...e, args: e.args.map(go) };
    case 'sequence': return { ...e, items: e.items.map(go) };
    case 'filter': return { ...e, base: go(e.base), predicates: e.predicates.map(go) };
    case 'range': return { ...e, from: go(e.from), to: go(e.to) };
    case 'negate': case 'castable': return { ...e, operand: go(e.operand) };
    case 'if': return { ...e, test: go(e.test), then: go(e.then), otherwise: go(e.otherwise) };
    case 'for': case 'some': case 'every': return { ...e, source: go(e.source), body: go(e.body) };
    default: return { ...e, left: go(e.left), right: go(e.right) };
  }
}

function stepWith(step: Step, go: (e: Expression) => Expression): Step {
  const predicates = step.predicates.map(go);
  return step.kind === 'axis' ? { ...step, predicates } : { ...step, expression: go(step.expression), predicates };
}

/** A path that begins with a named path is one path. */
function pathWith(from: 'context' | 'root', steps: readonly Step[]): Expression {
  const [first, ...rest] = steps;
  if (from === 'context' && first?.kind === 'expression' && first.expression.kind === 'path' && first.predicates.length === 0) {
    return { kind: 'path', from: first.expression.from, steps: [...first.expression.steps, ...rest] };
  }
  return { kind: 'path', from, steps };
}
