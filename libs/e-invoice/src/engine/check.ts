import type { NodeId, XmlDocument } from '../xml/document.js';
import { attributeNode } from '../xml/document.js';
import { FIRST_LOCAL_NAME, knownNameCount } from '../xml/names.js';
import { allowed } from './context.js';
import type { Candidate, CompiledRules, ForbiddenNames, Rule, RuleContext } from './rule-set.js';
import { RuleAbort, Run } from './run.js';

/** A rule that is broken, or that could not be computed. */
export interface Breach {
  readonly rule: Rule;
  /** The element that the rule was checked at. */
  readonly context: NodeId;
  /** The element or attribute that should not be there; else the context. */
  readonly node: NodeId;
  /** Why the rule could not be computed; undefined when it is simply broken. */
  readonly abort: RuleAbort | undefined;
}

/** Contexts of one pattern, in order, that elements of one name could fit in this document. */
type Contest = readonly Candidate[];

/** The candidates for a name without those that this document rules out. Most names have none to rule out: their list is used as it is. */
function contests(run: Run, rules: CompiledRules, id: number): readonly Contest[] {
  const { lists, guarded } = rules.contests(id, run.document.nameOf(id));
  if (!guarded) return lists;
  return lists.map((candidates) => candidates.filter(({ alternative }) => allowed(alternative, run))).filter((candidates) => candidates.length > 0);
}

/** Checks a document against rules. Never throws for what the document holds; the order of breaches is that of the contexts. */
export function check(document: XmlDocument, rules: CompiledRules, run: Run = new Run(document)): Breach[] {
  const breaches: Breach[] = [];
  const { name, count } = document;
  const known = new Array<readonly Contest[] | undefined>(knownNameCount()).fill(undefined);
  const local = new Map<number, readonly Contest[]>();
  for (let n = 0; n < count; n += 1) {
    const id = name[n] as number;
    let found = id < FIRST_LOCAL_NAME ? known[id] : local.get(id);
    if (found === undefined) {
      found = contests(run, rules, id);
      if (id < FIRST_LOCAL_NAME) known[id] = found;
      else local.set(id, found);
    }
    for (let i = 0; i < found.length; i += 1) firstThatFits(run, n, found[i] as Contest, breaches);
  }
  return breaches;
}

/** Within a pattern a node gets the rules of the first context that fits, and no others. */
function firstThatFits(run: Run, node: NodeId, candidates: Contest, breaches: Breach[]): void {
  for (let i = 0; i < candidates.length; i += 1) {
    const candidate = candidates[i] as Candidate;
    if (!candidate.alternative.fits(run, node)) continue;
    checkContext(run, node, candidate.context, breaches);
    return;
  }
}

function checkContext(run: Run, node: NodeId, context: RuleContext, breaches: Breach[]): void {
  const { checked } = context;
  for (let i = 0; i < checked.length; i += 1) {
    const rule = checked[i] as Rule;
    try {
      if (!rule.holds(run, node)) breaches.push({ rule, context: node, node, abort: undefined });
    } catch (error) {
      if (!(error instanceof RuleAbort)) throw error;
      breaches.push({ rule, context: node, node, abort: error });
    }
  }
  if (context.forbidden) checkForbidden(run, node, context.forbidden, breaches);
}

/** Each rule is broken at most once per context, at the first place in document order. */
function checkForbidden(run: Run, context: NodeId, names: ForbiddenNames, breaches: Breach[]): void {
  let seen: Set<Rule> | undefined;
  const add = (rules: readonly Rule[], node: NodeId): void => {
    for (const rule of rules) {
      seen ??= new Set();
      if (seen.has(rule)) continue;
      seen.add(rule);
      breaches.push({ rule, context, node, abort: undefined });
    }
  };
  walkForbidden(run, context, names, add);
}

function walkForbidden(run: Run, node: NodeId, names: ForbiddenNames, add: (rules: readonly Rule[], node: NodeId) => void): void {
  const { document, name, end } = run;
  if (names.attributes.size > 0) {
    const last = document.firstAttribute[node + 1] as number;
    for (let i = document.firstAttribute[node] as number; i < last; i += 1) {
      const found = names.attributes.get(document.attributeName[i] as number);
      if (found) add(found, attributeNode(i));
    }
  }
  if (names.children.size === 0) return;
  const last = end[node] as number;
  for (let c = node + 1; c < last; c = end[c] as number) {
    const below = names.children.get(name[c] as number);
    if (!below) continue;
    if (below.rules.length > 0) add(below.rules, c);
    walkForbidden(run, c, below, add);
  }
}
