import { NAMESPACES } from '../xml/names.js';
import type { ArithmeticOperator, Axis, AxisStep, ComparisonOperator, Expression, NodeTest, Step } from './ast.js';
import { NotationError, tokenize, type Token } from './lexer.js';

const COMPARISONS: Readonly<Record<string, { operator: ComparisonOperator; value: boolean }>> = {
  '=': { operator: '=', value: false }, '!=': { operator: '!=', value: false }, '<': { operator: '<', value: false },
  '<=': { operator: '<=', value: false }, '>': { operator: '>', value: false }, '>=': { operator: '>=', value: false },
  eq: { operator: '=', value: true }, ne: { operator: '!=', value: true }, lt: { operator: '<', value: true },
  le: { operator: '<=', value: true }, gt: { operator: '>', value: true }, ge: { operator: '>=', value: true },
};

const AXES = new Set<string>(['child', 'attribute', 'self', 'parent', 'ancestor', 'descendant', 'descendant-or-self', 'preceding', 'preceding-sibling', 'following-sibling']);

/** `//` between steps. */
const EVERYWHERE: AxisStep = { kind: 'axis', axis: 'descendant-or-self', test: { kind: 'node' }, predicates: [] };

/** Prefixes by which other writers of rules name our namespaces. */
export type PrefixMap = Readonly<Record<string, string>>;

/** Parses one expression. @throws NotationError when it is not in the language. */
export function parseExpression(source: string, prefixes: PrefixMap = NAMESPACES): Expression {
  return new Parser(source, prefixes).whole();
}

class Parser {
  private readonly tokens: Token[];
  private at = 0;

  constructor(
    private readonly source: string,
    private readonly prefixes: PrefixMap,
  ) {
    this.tokens = tokenize(source);
  }

  whole(): Expression {
    const expression = this.sequence();
    if (this.peek().kind !== 'end') this.fail('end expected');
    return expression;
  }

  private peek(ahead = 0): Token {
    return this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)] as Token;
  }

  private fail(message: string): never {
    throw new NotationError(message, this.source, this.peek().offset);
  }

  private isSymbol(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'symbol' && token.text === text;
  }

  private isWord(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'name' && token.text === text;
  }

  private take(text: string): void {
    const token = this.peek();
    if ((token.kind !== 'symbol' && token.kind !== 'name') || token.text !== text) this.fail(`"${text}" expected`);
    this.at += 1;
  }

  private accept(text: string): boolean {
    if (!this.isSymbol(text) && !this.isWord(text)) return false;
    this.at += 1;
    return true;
  }

  private sequence(): Expression {
    const items = [this.single()];
    while (this.isSymbol(',')) {
      this.at += 1;
      items.push(this.single());
    }
    return items.length === 1 ? (items[0] as Expression) : { kind: 'sequence', items };
  }

  private single(): Expression {
    const token = this.peek();
    if (token.kind === 'name' && this.peek(1).kind === 'variable' && (token.text === 'for' || token.text === 'some' || token.text === 'every')) {
      return this.quantified(token.text);
    }
    if (this.isWord('if') && this.isSymbol('(', 1)) return this.conditional();
    return this.or();
  }

  private quantified(kind: 'for' | 'some' | 'every'): Expression {
    this.at += 1;
    const variable = this.peek().text;
    this.at += 1;
    this.take('in');
    const source = this.single();
    this.take(kind === 'for' ? 'return' : 'satisfies');
    return { kind, variable, source, body: this.single() };
  }

  private conditional(): Expression {
    this.at += 1;
    this.take('(');
    const test = this.sequence();
    this.take(')');
    this.take('then');
    const then = this.single();
    this.take('else');
    return { kind: 'if', test, then, otherwise: this.single() };
  }

  private or(): Expression {
    let left = this.and();
    while (this.accept('or')) left = { kind: 'or', left, right: this.and() };
    return left;
  }

  private and(): Expression {
    let left = this.comparison();
    while (this.accept('and')) left = { kind: 'and', left, right: this.comparison() };
    return left;
  }

  private comparison(): Expression {
    const left = this.range();
    const token = this.peek();
    const found = token.kind === 'symbol' || token.kind === 'name' ? COMPARISONS[token.text] : undefined;
    if (!found) return left;
    this.at += 1;
    return { kind: 'compare', ...found, left, right: this.range() };
  }

  private range(): Expression {
    const from = this.additive();
    return this.accept('to') ? { kind: 'range', from, to: this.additive() } : from;
  }

  private additive(): Expression {
    let left = this.multiplicative();
    while (this.isSymbol('+') || this.isSymbol('-')) {
      const operator = this.peek().text as ArithmeticOperator;
      this.at += 1;
      left = { kind: 'arithmetic', operator, left, right: this.multiplicative() };
    }
    return left;
  }

  private multiplicative(): Expression {
    let left = this.union();
    while (this.isSymbol('*') || this.isWord('div') || this.isWord('idiv') || this.isWord('mod')) {
      const operator = this.peek().text as ArithmeticOperator;
      this.at += 1;
      left = { kind: 'arithmetic', operator, left, right: this.union() };
    }
    return left;
  }

  private union(): Expression {
    let left = this.castable();
    while (this.accept('|')) left = { kind: 'union', left, right: this.castable() };
    return left;
  }

  private castable(): Expression {
    const operand = this.unary();
    if (!this.accept('castable')) return operand;
    this.take('as');
    const type = this.peek().text.replace('xs:', '');
    if (type !== 'date' && type !== 'integer') this.fail('type expected');
    this.at += 1;
    return { kind: 'castable', operand, type };
  }

  private unary(): Expression {
    if (this.accept('-')) return { kind: 'negate', operand: this.unary() };
    this.accept('+');
    return this.path();
  }

  private path(): Expression {
    if (this.isSymbol('//')) {
      this.at += 1;
      return { kind: 'path', from: 'root', steps: [EVERYWHERE, ...this.steps()] };
    }
    if (this.isSymbol('/')) {
      this.at += 1;
      return { kind: 'path', from: 'root', steps: this.startsStep() ? this.steps() : [] };
    }
    const steps = this.steps();
    const only = steps.length === 1 ? steps[0] : undefined;
    if (only?.kind === 'expression') return only.predicates.length === 0 ? only.expression : { kind: 'filter', base: only.expression, predicates: only.predicates };
    return { kind: 'path', from: 'context', steps };
  }

  private startsStep(): boolean {
    const token = this.peek();
    return token.kind === 'name' || (token.kind === 'symbol' && ['*', '@', '.', '..', '('].includes(token.text));
  }

  private steps(): Step[] {
    const steps = [this.step()];
    for (;;) {
      if (this.accept('//')) steps.push(EVERYWHERE, this.step());
      else if (this.accept('/')) steps.push(this.step());
      else return steps;
    }
  }

  private step(): Step {
    const token = this.peek();
    const next = this.peek(1);
    const call = token.kind === 'name' && next.kind === 'symbol' && next.text === '(' && token.text !== 'text' && token.text !== 'node';
    if (token.kind === 'string' || token.kind === 'number' || token.kind === 'variable' || this.isSymbol('(') || call) {
      const expression = this.primary();
      return { kind: 'expression', expression, predicates: this.predicates() };
    }
    if (this.accept('..')) return { kind: 'axis', axis: 'parent', test: { kind: 'node' }, predicates: this.predicates() };
    if (this.accept('.')) return this.self();
    let axis: Axis = 'child';
    if (this.accept('@')) axis = 'attribute';
    else if (token.kind === 'name' && AXES.has(token.text) && this.isSymbol('::', 1)) {
      axis = token.text as Axis;
      this.at += 2;
    }
    const test = this.nodeTest(axis);
    return { kind: 'axis', axis, test, predicates: this.predicates() };
  }

  /** `.` alone is the context item, which may be a string; with predicates it is a step. */
  private self(): Step {
    const predicates = this.predicates();
    if (predicates.length === 0) return { kind: 'expression', expression: { kind: 'context' }, predicates };
    return { kind: 'axis', axis: 'self', test: { kind: 'node' }, predicates };
  }

  private nodeTest(axis: Axis): NodeTest {
    if (this.accept('*')) return { kind: 'any' };
    const token = this.peek();
    if (token.kind !== 'name') this.fail('step expected');
    this.at += 1;
    if ((token.text === 'text' || token.text === 'node') && this.accept('(')) {
      this.take(')');
      return { kind: token.text };
    }
    const colon = token.text.indexOf(':');
    const prefix = token.text.slice(0, Math.max(0, colon));
    const local = token.text.slice(colon + 1);
    if (prefix === '*') return { kind: 'local', local };
    if (colon < 0) return { kind: 'name', uri: '', local };
    const uri = this.prefixes[prefix];
    if (uri === undefined) this.fail(`unknown prefix ${prefix} on ${axis}`);
    return local === '*' ? { kind: 'namespace', uri } : { kind: 'name', uri, local };
  }

  private predicates(): Expression[] {
    const predicates: Expression[] = [];
    while (this.accept('[')) {
      predicates.push(this.sequence());
      this.take(']');
    }
    return predicates;
  }

  private primary(): Expression {
    const token = this.peek();
    this.at += 1;
    if (token.kind === 'string') return { kind: 'string', value: token.text };
    if (token.kind === 'number') return { kind: 'number', text: token.text };
    if (token.kind === 'variable') return { kind: 'variable', name: token.text };
    if (token.kind === 'symbol') {
      if (this.accept(')')) return { kind: 'sequence', items: [] };
      const inner = this.sequence();
      this.take(')');
      return inner;
    }
    this.take('(');
    const args: Expression[] = [];
    if (!this.accept(')')) {
      do args.push(this.single());
      while (this.accept(','));
      this.take(')');
    }
    return { kind: 'call', name: token.text, args };
  }
}
