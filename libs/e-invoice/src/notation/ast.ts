/**
 * Syntax tree of the expression language that rules are written in. The language is a subset of XPath 2.0: paths, comparisons,
 * exact arithmetic, quantifiers and functions, because what the official rules mean is defined in those terms.
 */

/** Which nodes a step goes to from a node. */
export type Axis = 'child' | 'attribute' | 'self' | 'parent' | 'ancestor' | 'descendant' | 'descendant-or-self' | 'preceding' | 'preceding-sibling' | 'following-sibling' | 'descendant-attribute';

/** Which of those nodes it takes. */
export type NodeTest =
  | { readonly kind: 'name'; readonly uri: string; readonly local: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'namespace'; readonly uri: string }
  | { readonly kind: 'local'; readonly local: string }
  | { readonly kind: 'text' }
  | { readonly kind: 'node' };

/** A step to nodes. */
export interface AxisStep {
  readonly kind: 'axis';
  readonly axis: Axis;
  readonly test: NodeTest;
  readonly predicates: readonly Expression[];
}

/** A step that computes something for each node, e.g. `cbc:Amount/decimal(.)`. */
export interface ExpressionStep {
  readonly kind: 'expression';
  readonly expression: Expression;
  readonly predicates: readonly Expression[];
}

export type Step = AxisStep | ExpressionStep;

/** A path; `from` says where it starts. */
export interface PathExpression {
  readonly kind: 'path';
  readonly from: 'context' | 'root';
  readonly steps: readonly Step[];
}

export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type ArithmeticOperator = '+' | '-' | '*' | 'div' | 'idiv' | 'mod';

export type Expression =
  | PathExpression
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'context' }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'sequence'; readonly items: readonly Expression[] }
  | { readonly kind: 'filter'; readonly base: Expression; readonly predicates: readonly Expression[] }
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'compare'; readonly operator: ComparisonOperator; readonly value: boolean; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'arithmetic'; readonly operator: ArithmeticOperator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'range'; readonly from: Expression; readonly to: Expression }
  | { readonly kind: 'negate'; readonly operand: Expression }
  | { readonly kind: 'union'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'castable'; readonly operand: Expression; readonly type: 'date' | 'integer' }
  | { readonly kind: 'if'; readonly test: Expression; readonly then: Expression; readonly otherwise: Expression }
  | { readonly kind: 'for' | 'some' | 'every'; readonly variable: string; readonly source: Expression; readonly body: Expression };
