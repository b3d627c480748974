import { NAMESPACES, internName, type ResolvedName } from '../xml/names.js';
import { FIRST_LOCAL_NAME } from '../xml/names.js';
import type { NodeId } from '../xml/document.js';
import { compileTruth } from './compile.js';
import { compileContext, type ContextAlternative } from './context.js';
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

/** Contexts of one pattern that elements of one name could fit. */
export interface Candidate {
  readonly context: RuleContext;
  readonly alternative: ContextAlternative;
}

/** For each pattern that has any: the contexts, in order, that an element of one name could fit. */
export interface Contests {
  readonly lists: readonly (readonly Candidate[])[];
  /** Does any of them depend on guards? */
  readonly guarded: boolean;
}

/** How many names that no rule speaks of are remembered over documents. */
const MAX_STRANGE_NAMES = 2000;

/** Rules ready to run, for one version of a rule set. */
export class CompiledRules {
  private readonly byKnownName: (Contests | undefined)[] = [];
  private readonly byStrangeName = new Map<string, Contests>();

  constructor(private readonly patterns: readonly (readonly RuleContext[])[]) {}

  /** The contexts that an element of this name could fit. */
  contests(id: number, name: ResolvedName): Contests {
    if (id < FIRST_LOCAL_NAME) return (this.byKnownName[id] ??= this.find(id, name));
    const key = `${name.local} ${name.uri}`;
    const known = this.byStrangeName.get(key);
    if (known) return known;
    const found = this.find(id, name);
    if (this.byStrangeName.size < MAX_STRANGE_NAMES) this.byStrangeName.set(key, found);
    return found;
  }

  private find(id: number, name: ResolvedName): Contests {
    const lists = this.patterns.map((contexts) => contexts.flatMap((context) => candidatesOf(context, name, id))).filter((list) => list.length > 0);
    return { lists, guarded: lists.flat().some(({ alternative }) => alternative.guards.length > 0) };
  }

  /** All rules, in the order they are written. */
  get rules(): readonly Rule[] {
    return this.patterns.flatMap((contexts) => contexts.flatMap((context) => [...context.rules, ...forbiddenRules(context.forbidden)]));
  }
}

function candidatesOf(context: RuleContext, name: ResolvedName, id: number): Candidate[] {
  return context.alternatives.filter((alternative) => alternative.couldFit(name, id)).map((alternative) => ({ context, alternative }));
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
