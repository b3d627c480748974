import { NAMESPACES, internName, resolvedName, type ResolvedName } from '../xml/names.js';
import type { NodeId } from '../xml/document.js';
import { compileTruth } from './compile.js';
import { compileContext, guardHolds, type ContextAlternative, type Guard } from './context.js';
import { pathName, type PathId } from './paths.js';
import type { ContextSource, ForbiddenSource, PatternSource, RuleSource, Severity } from './rule-notation.js';
import type { Run } from './run.js';

/** A rule that can be checked. */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  readonly terms: readonly string[];
  readonly source: RuleSource | ForbiddenSource;
  readonly holds: (run: Run, node: NodeId) => boolean;
}

/** Names that must not stand below a context, as a tree: one walk finds all of them. */
export interface ForbiddenNames {
  readonly rules: readonly Rule[];
  readonly children: ReadonlyMap<number, ForbiddenNames>;
  readonly attributes: ReadonlyMap<number, readonly Rule[]>;
}

/** The rules of one context. */
export interface RuleContext {
  readonly alternatives: readonly ContextAlternative[];
  readonly rules: readonly Rule[];
  /** The rules without those that always hold. */
  readonly checked: readonly Rule[];
  readonly forbidden: ForbiddenNames | undefined;
}

/** A context that elements of one name, or at one place, could fit. */
export interface Candidate {
  readonly context: RuleContext;
  /** What an element has to be asked; undefined when it fits by where it stands. */
  readonly fits: ((run: Run, node: NodeId) => boolean) | undefined;
}

/** Contexts of one pattern, in order, that elements of one name or place could fit. */
export type Contest = readonly Candidate[];

/** How many combinations of guards are remembered; a document has one seller in one country, so few occur. */
const MAX_COMBINATIONS = 256;

/** Nothing is asked of most elements. */
const NO_CONTESTS: readonly Contest[] = [];

/** What is asked of elements by place, in documents for which the same guards hold. */
export class ContestTable {
  private readonly byPlace: (readonly Contest[] | undefined)[] = [];

  constructor(
    private readonly patterns: readonly (readonly RuleContext[])[],
    private readonly holding: ReadonlySet<string>,
  ) {}

  /** The contests of an element at a place that has a number. */
  at(path: PathId): readonly Contest[] {
    return (this.byPlace[path] ??= this.contests(pathName(path), resolvedName(pathName(path)), path));
  }

  /** The contests of an element whose place has no number: by its name, and everything else is asked. */
  named(id: number, name: ResolvedName): readonly Contest[] {
    return this.contests(id, name, undefined);
  }

  private contests(id: number, name: ResolvedName, path: PathId | undefined): readonly Contest[] {
    const found = this.patterns.map((contexts) => untilCertain(contexts.flatMap((context) => this.candidates(context, id, name, path)))).filter((list) => list.length > 0);
    return found.length === 0 ? NO_CONTESTS : found;
  }

  private candidates(context: RuleContext, id: number, name: ResolvedName, path: PathId | undefined): Candidate[] {
    return context.alternatives
      .filter((alternative) => alternative.couldFit(name, id) && (path === undefined || alternative.couldStand(path)) && alternative.guards.every((guard) => this.holding.has(guard.key)))
      .map((alternative) => ({ context, fits: path === undefined ? alternative.fits : alternative.rest }));
  }
}

/** Nothing after a context that certainly fits can come to its turn. */
function untilCertain(candidates: readonly Candidate[]): Contest {
  const certain = candidates.findIndex((candidate) => candidate.fits === undefined);
  return certain < 0 ? candidates : candidates.slice(0, certain + 1);
}

/** Rules ready to run, for one version of a rule set. */
export class CompiledRules {
  private readonly guards: readonly Guard[];
  private readonly tables = new Map<string, ContestTable>();

  constructor(private readonly patterns: readonly (readonly RuleContext[])[]) {
    const guards = patterns.flatMap((contexts) => contexts.flatMap((context) => context.alternatives.flatMap((alternative) => alternative.guards)));
    this.guards = [...new Map(guards.map((guard) => [guard.key, guard])).values()];
  }

  /** What is asked of the elements of this document. */
  table(run: Run): ContestTable {
    let combination = '';
    for (const guard of this.guards) combination += guardHolds(guard, run) ? '1' : '0';
    const known = this.tables.get(combination);
    if (known) return known;
    const table = new ContestTable(this.patterns, new Set(this.guards.filter((_guard, i) => combination[i] === '1').map(({ key }) => key)));
    if (this.tables.size < MAX_COMBINATIONS) this.tables.set(combination, table);
    return table;
  }

  /** All rules, in the order they are written. */
  get rules(): readonly Rule[] {
    return this.patterns.flatMap((contexts) => contexts.flatMap((context) => [...context.rules, ...forbiddenRules(context.forbidden)]));
  }
}

function forbiddenRules(names: ForbiddenNames | undefined): Rule[] {
  if (!names) return [];
  return [...names.rules, ...[...names.attributes.values()].flat(), ...[...names.children.values()].flatMap(forbiddenRules)];
}

/** Versions like 1.3.16 in order; a missing bound allows all. */
function inVersion(version: string, bounds: { since: string | undefined; until: string | undefined }): boolean {
  return (bounds.since === undefined || compareVersions(version, bounds.since) >= 0) && (bounds.until === undefined || compareVersions(version, bounds.until) <= 0);
}

/** Below zero, zero or above zero as version `a` is older than, equal to or newer than `b`. */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Compiles patterns to rules of one version. `without` leaves rules out by id. */
export function compileRules(patterns: readonly PatternSource[], version: string, without: ReadonlySet<string> = new Set()): CompiledRules {
  const wanted = (rule: RuleSource | ForbiddenSource): boolean => inVersion(version, rule) && !without.has(rule.id);
  return new CompiledRules(patterns.map((pattern) => pattern.contexts.map((context) => compileRuleContext(context, wanted))));
}

function compileRuleContext(source: ContextSource, wanted: (rule: RuleSource | ForbiddenSource) => boolean): RuleContext {
  const forbidden = source.forbidden.filter(wanted);
  const rules = source.rules.filter(wanted).map((rule): Rule => ({ id: rule.id, severity: rule.severity, terms: rule.terms, source: rule, holds: compileTruth(rule.test) }));
  return {
    alternatives: compileContext(source.context),
    rules,
    checked: rules.filter((rule) => !('test' in rule.source && rule.source.test.kind === 'call' && rule.source.test.name === 'true')),
    forbidden: forbidden.length > 0 ? forbiddenTree(forbidden) : undefined,
  };
}

interface OpenTree {
  rules: Rule[];
  children: Map<number, OpenTree>;
  attributes: Map<number, Rule[]>;
}

const newTree = (): OpenTree => ({ rules: [], children: new Map(), attributes: new Map() });

function forbiddenTree(sources: readonly ForbiddenSource[]): ForbiddenNames {
  const top = newTree();
  for (const source of sources) {
    const rule: Rule = { id: source.id, severity: source.severity, terms: [], source, holds: () => false };
    addForbidden(top, source.path, rule);
  }
  return top;
}

/** `*Line` in a path stands for invoice lines and credit note lines. */
function addForbidden(tree: OpenTree, path: readonly string[], rule: Rule): void {
  const [step, ...rest] = path;
  if (step === undefined) {
    tree.rules.push(rule);
    return;
  }
  if (step === '*Line') {
    for (const line of ['cac:InvoiceLine', 'cac:CreditNoteLine']) addForbidden(tree, [line, ...rest], rule);
    return;
  }
  if (step.startsWith('@')) {
    const id = internName('', step.slice(1));
    tree.attributes.set(id, [...(tree.attributes.get(id) ?? []), rule]);
    return;
  }
  const [prefix = '', local = ''] = step.split(':');
  const uri = (NAMESPACES as Readonly<Record<string, string>>)[prefix];
  if (uri === undefined) throw new RangeError(`unknown prefix in ${step}`);
  const id = internName(uri, local);
  const child = tree.children.get(id) ?? newTree();
  tree.children.set(id, child);
  addForbidden(child, rest, rule);
}
