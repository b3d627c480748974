import type { Expression } from '../notation/ast.js';
import { parseExpression } from '../notation/parser.js';
import { substitute } from '../notation/substitute.js';

/** How bad a broken rule is: `fatal` makes the document refused, `warning` does not. */
export type Severity = 'fatal' | 'warning';

/** One rule as written. */
export interface RuleSource {
  readonly id: string;
  readonly severity: Severity;
  /** Business terms and groups that the rule is about (BT-1, BG-2). */
  readonly terms: readonly string[];
  readonly test: Expression;
  /** The test as written, macros replaced. */
  readonly text: string;
  /** First and last version of the rule set that holds the rule, when not all do. */
  readonly since: string | undefined;
  readonly until: string | undefined;
}

/** An element or attribute that must not stand at a path below the context. */
export interface ForbiddenSource {
  readonly id: string;
  readonly severity: Severity;
  readonly path: readonly string[];
  readonly since: string | undefined;
  readonly until: string | undefined;
}

/** Rules with the nodes they are about. Of all contexts of a pattern a node gets only the first that fits. */
export interface ContextSource {
  readonly context: Expression;
  readonly rules: RuleSource[];
  readonly forbidden: ForbiddenSource[];
}

export interface PatternSource {
  readonly name: string;
  readonly contexts: ContextSource[];
}

/** Rules that are not written as the notation asks: a bug of ours. */
export class RuleNotationError extends Error {
  override readonly name = 'RuleNotationError';
}

/**
 * Reads rules in our notation:
 *
 *     def vat = cac:TaxScheme/cbc:ID = 'VAT'        a piece of text, used as {vat}
 *     let profile = /inv:Invoice/cbc:ProfileID      a named expression, used as $profile
 *     pattern model
 *     at cac:TaxSubtotal | cac:TaxTotal             the nodes that the rules below are about
 *       let amount = decimal(cbc:TaxAmount)         a name for the rules of this context
 *       BR-46 fatal BG-23 BT-117: cbc:TaxAmount     id, severity, terms (and since=, until= a version): what must hold
 *       none warning UBL-CR-: cbc:UUID 005          what must not stand: path and end of the id
 *       none warning UBL-CR- in cac:Item: cbc:Keyword 568, cbc:BrandName 569
 *
 * Lines that begin with `|` go on with the line before. Lines that begin with # say something to the reader.
 */
export function readRules(source: string): PatternSource[] {
  return new RuleReader().read(source);
}

class RuleReader {
  private readonly patterns: PatternSource[] = [];
  private readonly definitions = new Map<string, string>();
  private readonly globals = new Map<string, Expression>();
  private locals = new Map<string, Expression>();

  read(source: string): PatternSource[] {
    const lines: string[] = [];
    for (const raw of source.split('\n')) {
      const line = raw.trim();
      if (line === '' || line.startsWith('#')) continue;
      if (line.startsWith('|')) lines[lines.length - 1] = `${lines[lines.length - 1] ?? ''} ${line.slice(1).trim()}`;
      else lines.push(line);
    }
    for (const line of lines) this.line(line);
    return this.patterns;
  }

  private line(line: string): void {
    const [, word = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(line) ?? [];
    if (word === 'pattern') this.pattern(rest);
    else if (word === 'def') this.define(rest);
    else if (word === 'let') this.named(rest);
    else if (word === 'at') this.context(rest);
    else if (word === 'none') this.forbidden(rest);
    else this.rule(word, rest);
  }

  private pattern(name: string): void {
    this.patterns.push({ name, contexts: [] });
    this.locals = new Map();
  }

  private define(rest: string): void {
    const [, name = '', text = ''] = /^([\w-]+)\s*=\s*([\s\S]+)$/.exec(rest) ?? [];
    this.definitions.set(name, this.expand(text));
  }

  private named(rest: string): void {
    const [, name = '', text = ''] = /^([\w-]+)\s*=\s*([\s\S]+)$/.exec(rest) ?? [];
    const target = (this.patterns.at(-1)?.contexts.length ?? 0) > 0 ? this.locals : this.globals;
    target.set(name, this.parse(text));
  }

  private context(text: string): void {
    this.locals = new Map();
    const pattern = this.patterns.at(-1);
    if (!pattern) throw new RuleNotationError(`a context before the first pattern: ${text}`);
    pattern.contexts.push({ context: this.parse(text), rules: [], forbidden: [] });
  }

  private current(line: string): ContextSource {
    const context = this.patterns.at(-1)?.contexts.at(-1);
    if (!context) throw new RuleNotationError(`a rule before the first context: ${line}`);
    return context;
  }

  private rule(id: string, rest: string): void {
    const match = /^(fatal|warning)((?:\s+(?:B[TG]-\d+(?:-\d)?|NL-GA-\d+|since=\S+|until=[^\s:]+))*)\s*:\s*([\s\S]+)$/.exec(rest);
    if (!match) throw new RuleNotationError(`not a rule: ${id} ${rest}`);
    const [, severity, marks = '', body = ''] = match;
    const words = marks.trim().split(/\s+/).filter((word) => word !== '');
    const text = this.expand(body);
    this.current(id).rules.push({
      id, severity: severity as Severity, text, test: this.parse(body),
      terms: words.filter((word) => !word.includes('=')),
      since: mark(words, 'since'), until: mark(words, 'until'),
    });
  }

  private forbidden(rest: string): void {
    const match = /^(fatal|warning)(?:\s+since=(\S+))?(?:\s+until=(\S+))?\s*(\S*?)(?:\s+in\s+(\S+))?\s*:\s+([\s\S]+)$/.exec(rest);
    if (!match) throw new RuleNotationError(`not a list: none ${rest}`);
    const [, severity, since, until, prefix = '', parent, body = ''] = match;
    const above = parent ? parent.split('/') : [];
    const { forbidden } = this.current(rest);
    for (const entry of this.expand(body).split(',')) {
      const [path = '', id] = entry.trim().split(/\s+/);
      if (!id) throw new RuleNotationError(`path and number expected: ${entry}`);
      forbidden.push({ id: `${prefix}${id}`, severity: severity as Severity, path: [...above, ...path.split('/')], since, until });
    }
  }

  private expand(text: string): string {
    return text.replace(/\{([a-z][\w-]*)\}/g, (_match, name: string) => {
      const found = this.definitions.get(name);
      if (found === undefined) throw new RuleNotationError(`no definition of {${name}}`);
      return found;
    });
  }

  private parse(text: string): Expression {
    const expression = parseExpression(this.expand(text));
    return substitute(expression, (name) => this.locals.get(name) ?? this.globals.get(name));
  }
}

function mark(words: readonly string[], name: string): string | undefined {
  return words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
}
