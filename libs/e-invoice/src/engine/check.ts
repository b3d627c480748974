import type { NodeId, XmlDocument } from '../xml/document.js';
import { attributeNode } from '../xml/document.js';
import { STRANGE_PATH } from './paths.js';
import type { Candidate, CompiledRules, Contest, ContestTable, ForbiddenNames, Rule, RuleContext } from './rule-set.js';
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

/** Checks a document against rules. Never throws for what the document holds; the order of breaches is that of the contexts. */
export function check(document: XmlDocument, rules: CompiledRules, run: Run = new Run(document)): Breach[] {
  const breaches: Breach[] = [];
  const { name, count } = document;
  const { path } = run;
  const table = rules.table(run);
  // Names that no rule mentions and what stands below them, in this document only.
  const strange = new Map<number, readonly Contest[]>();
  for (let n = 0; n < count; n += 1) {
    const place = path[n] as number;
    const found = place === STRANGE_PATH ? contestsOfStrange(strange, table, document, name[n] as number) : table.at(place);
    for (let i = 0; i < found.length; i += 1) firstThatFits(run, n, found[i] as Contest, breaches);
  }
  return breaches;
}

function contestsOfStrange(strange: Map<number, readonly Contest[]>, table: ContestTable, document: XmlDocument, id: number): readonly Contest[] {
  let found = strange.get(id);
  if (found === undefined) {
    found = table.named(id, document.nameOf(id));
    strange.set(id, found);
  }
  return found;
}

/** Within a pattern a node gets the rules of the first context that fits, and no others. */
function firstThatFits(run: Run, node: NodeId, candidates: Contest, breaches: Breach[]): void {
  for (let i = 0; i < candidates.length; i += 1) {
    const { fits, context } = candidates[i] as Candidate;
    if (fits !== undefined && !fits(run, node)) continue;
    checkContext(run, node, context, breaches);
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
