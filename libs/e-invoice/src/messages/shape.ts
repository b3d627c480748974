import type { ComparisonOperator, Expression, PathExpression } from '../notation/ast.js';

/** What a rule asks, as far as its form shows. */
export type RuleShape =
  | { readonly kind: 'required'; readonly paths: readonly PathExpression[] }
  | { readonly kind: 'one-of'; readonly paths: readonly PathExpression[] }
  | { readonly kind: 'count'; readonly path: Expression; readonly exactly: boolean; readonly limit: string }
  | { readonly kind: 'decimals'; readonly path: Expression }
  | { readonly kind: 'code'; readonly path: Expression; readonly list: string }
  | { readonly kind: 'number'; readonly path: Expression; readonly operator: ComparisonOperator; readonly limit: string }
  | { readonly kind: 'equal'; readonly path: Expression; readonly expected: Expression }
  | { readonly kind: 'forbidden'; readonly path: Expression | undefined }
  | { readonly kind: 'format'; readonly path: Expression | undefined }
  | { readonly kind: 'other' };

const OTHER: RuleShape = { kind: 'other' };

/** A path of plain steps from the context, maybe inside a function that only reads its text. */
export function plainPath(e: Expression | undefined): PathExpression | undefined {
  if (!e) return undefined;
  if (e.kind === 'context') return { kind: 'path', from: 'context', steps: [] };
  if (e.kind === 'path') return e.from === 'context' ? withoutTextSteps(e) : undefined;
  if (e.kind === 'call' && READERS.has(e.name)) return e.args.length === 0 ? { kind: 'path', from: 'context', steps: [] } : plainPath(e.args[0]);
  return undefined;
}

const READERS = new Set(['filled', 'normalize-space', 'upper-case', 'string', 'decimal', 'date', 'number', 'string-length', 'decimals', 'abs', 'round', 'cents', 'boolean', 'exists', 'substring', 'concat', 'xs:integer']);

/** `a/normalize-space(b)` is about a/b, `a/text()` about a. */
function withoutTextSteps(e: PathExpression): PathExpression | undefined {
  const steps: PathExpression['steps'][number][] = [];
  for (const step of e.steps) {
    if (step.kind === 'axis') {
      if (step.test.kind !== 'text') steps.push(step);
      continue;
    }
    const inner = plainPath(step.expression);
    if (!inner) return undefined;
    steps.push(...inner.steps);
  }
  return { kind: 'path', from: 'context', steps };
}

function flat(e: Expression, kind: 'and' | 'or'): Expression[] {
  return (e.kind === 'and' || e.kind === 'or') && e.kind === kind ? [...flat(e.left, kind), ...flat(e.right, kind)] : [e];
}

function isExistence(e: Expression): PathExpression | undefined {
  if (e.kind === 'path' && e.from === 'context' && e.steps.every((step) => step.kind === 'axis')) return e;
  return e.kind === 'call' && (e.name === 'filled' || e.name === 'exists') ? plainPath(e) : undefined;
}

/** The shape of a test. */
export function shapeOf(test: Expression): RuleShape {
  for (const kind of ['and', 'or'] as const) {
    const parts = flat(test, kind);
    const paths = parts.map(isExistence);
    if (paths.every((path) => path !== undefined) && (kind === 'and' || parts.length > 1)) return { kind: kind === 'and' ? 'required' : 'one-of', paths: paths as PathExpression[] };
  }
  if (test.kind === 'call') return callShape(test);
  if (test.kind === 'compare') return compareShape(test);
  if (test.kind === 'or') return escapeShape(test);
  return test.kind === 'and' ? firstFormat(flat(test, 'and')) : OTHER;
}

function firstFormat(parts: readonly Expression[]): RuleShape {
  const shapes = parts.map(shapeOf);
  return shapes.every((shape) => shape.kind === 'format') ? (shapes[0] ?? OTHER) : OTHER;
}

/** `not(x) or <rule on x>`: the rule is what can be broken. */
function escapeShape(test: Expression): RuleShape {
  const [first, ...rest] = flat(test, 'or');
  if (rest.length !== 1 || first?.kind !== 'call' || first.name !== 'not') return OTHER;
  const shape = shapeOf(rest[0] as Expression);
  return ['code', 'decimals', 'count', 'number', 'format'].includes(shape.kind) ? shape : OTHER;
}

function callShape(e: Extract<Expression, { kind: 'call' }>): RuleShape {
  const [first, second] = e.args;
  if ((e.name === 'codeIn' || e.name === 'anyIn' || e.name === 'partOf') && second?.kind === 'string') return { kind: 'code', path: plainPath(first) ?? { kind: 'context' }, list: second.value };
  if (e.name === 'not' && first?.kind === 'path') return { kind: 'forbidden', path: plainPath(first) };
  if (e.name === 'false') return { kind: 'forbidden', path: undefined };
  if (e.name === 'matches' || e.name.startsWith('is')) return { kind: 'format', path: plainPath(first) };
  return OTHER;
}

function compareShape(e: Extract<Expression, { kind: 'compare' }>): RuleShape {
  const { left, right, operator } = e;
  const path = plainPath(left);
  if (right.kind === 'number') {
    if (left.kind === 'call' && left.name === 'count' && left.args[0]) {
      if (operator === '=' || operator === '<=') return { kind: 'count', path: left.args[0], exactly: operator === '=', limit: right.text };
      return OTHER;
    }
    if (left.kind === 'call' && left.name === 'decimals' && path) return { kind: 'decimals', path };
    if (left.kind === 'call' && left.name === 'string-length') return { kind: 'format', path };
    if (path) return operator === '=' ? { kind: 'equal', path, expected: right } : { kind: 'number', path, operator, limit: right.text };
    return OTHER;
  }
  if (path && operator === '=') return { kind: 'equal', path, expected: right };
  return OTHER;
}
