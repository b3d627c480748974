import { displayName } from '../xml/names.js';
import type { Expression, NodeTest, Step } from '../notation/ast.js';

/** Expressions as text in one fixed spelling: equal text means equal meaning. */

function printTest(test: NodeTest): string {
  if (test.kind === 'name') return displayName(test);
  if (test.kind === 'namespace') return `${displayName({ uri: test.uri, local: '*' })}`;
  if (test.kind === 'local') return `*:${test.local}`;
  return test.kind === 'any' ? '*' : `${test.kind}()`;
}

const printPredicates = (predicates: readonly Expression[]): string => predicates.map((predicate) => `[${printExpression(predicate)}]`).join('');

/** One step of a path. */
export function printStep(step: Step): string {
  if (step.kind === 'expression') {
    const inner = printExpression(step.expression);
    const bare = step.expression.kind === 'call' || step.expression.kind === 'context' || step.expression.kind === 'variable';
    return `${bare ? inner : `(${inner})`}${printPredicates(step.predicates)}`;
  }
  const tail = printPredicates(step.predicates);
  if (step.axis === 'child') return `${printTest(step.test)}${tail}`;
  if (step.axis === 'attribute') return `@${printTest(step.test)}${tail}`;
  if (step.axis === 'parent' && step.test.kind === 'node') return `..${tail}`;
  if (step.axis === 'self' && step.test.kind === 'node') return `.${tail}`;
  return `${step.axis}::${printTest(step.test)}${tail}`;
}

function printPath(expression: Extract<Expression, { kind: 'path' }>): string {
  const text = expression.steps.map(printStep).join('/').replaceAll('descendant-or-self::node()/', '/');
  return expression.from === 'root' ? `/${text}` : text;
}

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** Any expression; brackets wherever they could matter. */
export function printExpression(e: Expression): string {
  switch (e.kind) {
    case 'path': return printPath(e);
    case 'string': return quoted(e.value);
    case 'number': return e.text;
    case 'variable': return `$${e.name}`;
    case 'context': return '.';
    case 'call': return `${e.name}(${e.args.map(printExpression).join(', ')})`;
    case 'sequence': return `(${e.items.map(printExpression).join(', ')})`;
    case 'filter': return `(${printExpression(e.base)})${printPredicates(e.predicates)}`;
    case 'and': case 'or': return `(${printExpression(e.left)} ${e.kind} ${printExpression(e.right)})`;
    case 'compare': return `(${printExpression(e.left)} ${e.value ? `value${e.operator}` : e.operator} ${printExpression(e.right)})`;
    case 'arithmetic': return `(${printExpression(e.left)} ${e.operator} ${printExpression(e.right)})`;
    case 'range': return `(${printExpression(e.from)} to ${printExpression(e.to)})`;
    case 'negate': return `-(${printExpression(e.operand)})`;
    case 'union': return `(${printExpression(e.left)} | ${printExpression(e.right)})`;
    case 'castable': return `(${printExpression(e.operand)} castable as ${e.type})`;
    case 'if': return `(if (${printExpression(e.test)}) then ${printExpression(e.then)} else ${printExpression(e.otherwise)})`;
    default: return `(${e.kind} $${e.variable} in ${printExpression(e.source)} ${e.kind === 'for' ? 'return' : 'satisfies'} ${printExpression(e.body)})`;
  }
}
