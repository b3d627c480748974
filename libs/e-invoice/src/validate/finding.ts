import { toText } from '../engine/cast.js';
import type { Breach } from '../engine/check.js';
import { atomized, eachBranch, type NodeCode, type ValueCode } from '../engine/code.js';
import { compile } from '../engine/compile.js';
import { dependsOnVariables } from '../engine/compile-path.js';
import type { Severity } from '../engine/rule-notation.js';
import { RuleAbort, type Run } from '../engine/run.js';
import { codeList } from '../code-lists/index.js';
import { termById, termsAt, type Term } from '../model/terms.js';
import { shapeOf, plainPath, type RuleShape } from '../messages/shape.js';
import { abortText, ruleText } from '../messages/texts.js';
import type { Expression } from '../notation/ast.js';
import { TEXT_NODE, attributeIndex, type NodeId, type XmlDocument } from '../xml/document.js';
import { displayName } from '../xml/names.js';

/** One thing that is wrong with a document. */
export interface Finding {
  readonly ruleId: string;
  /** The rule set that the rule belongs to: our name and its version. */
  readonly ruleSet: string;
  readonly severity: Severity;
  /** True when the rule could not be computed for this document (the official artefact stops there). */
  readonly aborted: boolean;
  /** Business terms and groups that the rule is about, the one at this place first. */
  readonly terms: readonly string[];
  /** Name of the first term. */
  readonly label: { readonly nl: string; readonly en: string } | undefined;
  /** XPath of the place, with the prefixes of our rules. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** What stands there (at most 100 characters); undefined when nothing does. */
  readonly found: string | undefined;
  /** What should stand there, when the rule says so. */
  readonly expected: string | undefined;
  readonly message: { readonly nl: string; readonly en: string };
  readonly hint: { readonly nl: string; readonly en: string } | undefined;
}

const MAX_FOUND = 100;

/** XPath of a node: names as in rules, places among equal siblings. */
export function pathOf(document: XmlDocument, node: NodeId): string {
  if (node === 0) return '/';
  if (node < 0) {
    const name = document.nameOf(document.attributeName[attributeIndex(node)] as number);
    return `${pathOf(document, document.parentOf(node))}/@${displayName(name)}`;
  }
  if (node >= TEXT_NODE) return pathOf(document, document.parentOf(node));
  const parent = document.parent[node] as number;
  const id = document.name[node];
  let place = 0;
  let same = 0;
  const last = document.end[parent] as number;
  for (let c = parent + 1; c < last; c = document.end[c] as number) {
    if (document.name[c] !== id) continue;
    same += 1;
    if (c <= node) place = same;
  }
  const step = `${displayName(document.nameOf(id as number))}${same > 1 ? `[${place}]` : ''}`;
  return `${parent === 0 ? '' : pathOf(document, parent)}/${step}`;
}

/** The names above a node without places: what the semantic model is looked up by. */
function namePath(document: XmlDocument, node: NodeId): string {
  const names: string[] = [];
  if (node < 0) names.push(`@${displayName(document.nameOf(document.attributeName[attributeIndex(node)] as number))}`);
  for (let n = document.elementOf(node); n > 0; n = document.parent[n] as number) names.push(displayName(document.nameOf(document.name[n] as number)));
  return names.reverse().join('/');
}

function pathsOf(shape: RuleShape): readonly Expression[] {
  if (shape.kind === 'required' || shape.kind === 'one-of') return shape.paths;
  return 'path' in shape && shape.path ? [shape.path] : [];
}

/** All plain paths in a test, in the order they are written: the first that leads somewhere is where the finding is shown. */
function allPaths(e: Expression): Expression[] {
  const own = plainPath(e);
  if (own && own.steps.length > 0) return [own];
  switch (e.kind) {
    case 'call': return e.args.flatMap(allPaths);
    case 'and': case 'or': case 'compare': case 'arithmetic': case 'union': return [...allPaths(e.left), ...allPaths(e.right)];
    case 'if': return [...allPaths(e.test), ...allPaths(e.then), ...allPaths(e.otherwise)];
    // Inside the body of a quantifier paths may speak of its variable, which has no value here.
    case 'some': case 'every': case 'for': return allPaths(e.source);
    case 'filter': return allPaths(e.base);
    default: return [];
  }
}

const focusCache = new WeakMap<Expression, readonly NodeCode[]>();

function focusCodes(test: Expression): readonly NodeCode[] {
  const known = focusCache.get(test);
  if (known) return known;
  const paths = pathsOf(shapeOf(test));
  const codes = [...paths, ...allPaths(test)].filter((path) => !dependsOnVariables(path)).map((path) => compile(path)).filter((code): code is NodeCode => code.type === 'nodes');
  focusCache.set(test, codes);
  return codes;
}

/** The node that a finding is about: what the rule looks at when it is there, else the context. */
function focusOf(run: Run, breach: Breach): NodeId {
  const { source } = breach.rule;
  if (!('test' in source)) return breach.node;
  for (const code of focusCodes(source.test)) {
    try {
      const found = code.list(run, breach.context)[0];
      if (found !== undefined && found !== 0) return found;
    } catch (error) {
      if (!(error instanceof RuleAbort)) throw error;
    }
  }
  return breach.node;
}

/** What the rule would accept, when its form tells. */
function expectedOf(run: Run, breach: Breach): string | undefined {
  const { source } = breach.rule;
  if (!('test' in source) || breach.abort) return undefined;
  const shape = shapeOf(source.test);
  if (shape.kind === 'code') {
    const codes = [...codeList(shape.list)];
    return codes.length <= 15 ? codes.join(', ') : undefined;
  }
  if (shape.kind === 'decimals') return 'max. 2';
  if (shape.kind === 'count') return shape.exactly ? shape.limit : `max. ${shape.limit}`;
  if (shape.kind === 'number') return `${shape.operator} ${shape.limit}`;
  return shape.kind === 'equal' ? computed(run, breach.context, shape.expected) : undefined;
}

const expectedCache = new WeakMap<Expression, ValueCode>();

function expectedCode(e: Expression): ValueCode {
  const known = expectedCache.get(e);
  if (known) return known;
  const code = eachBranch(compile(e), atomized);
  expectedCache.set(e, code);
  return code;
}

function computed(run: Run, node: NodeId, e: Expression): string | undefined {
  try {
    const values = expectedCode(e).list(run, node);
    return values.length === 0 || values.length > 15 ? undefined : values.map(toText).join(', ');
  } catch (error) {
    if (error instanceof RuleAbort) return undefined;
    throw error;
  }
}

/** The names of a place that a rule asks for below its context, whether something stands there or not. */
function askedPath(document: XmlDocument, context: NodeId, path: Expression | undefined): string {
  const names = namePath(document, context).split('/');
  if (path?.kind !== 'path') return names.join('/');
  for (const step of path.steps) {
    if (step.kind !== 'axis') break;
    if (step.axis === 'parent') names.pop();
    else if (step.test.kind === 'name' && (step.axis === 'child' || step.axis === 'attribute')) names.push(`${step.axis === 'attribute' ? '@' : ''}${displayName(step.test)}`);
  }
  return names.join('/');
}

/** Terms of a finding: the one that stands (or is missed) at this place, then the others of the rule, groups last. */
function termsOf(here: readonly string[], rule: readonly string[]): readonly string[] {
  const both = here.filter((term) => rule.includes(term));
  const others = [...rule].sort((a, b) => Number(a.startsWith('BG')) - Number(b.startsWith('BG')));
  const first = both.length > 0 ? both : rule.length > 0 && here.every((term) => term.startsWith('BG')) ? others.slice(0, 1) : here.slice(0, 1);
  return [...first, ...others.filter((term) => !first.includes(term))];
}

function cut(text: string): string {
  return text.length > MAX_FOUND ? `${text.slice(0, MAX_FOUND)}…` : text;
}

function foundAt(document: XmlDocument, node: NodeId): string | undefined {
  const leaf = node !== 0 && (node < 0 || node >= TEXT_NODE || document.end[node] === node + 1);
  return leaf ? cut(document.stringValue(node).trim()) : undefined;
}

const lastName = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\[\d+\]$/, '');

/** Makes a finding of a breach: where, what, why and how to mend it. */
export function findingOf(run: Run, breach: Breach, ruleSet: string): Finding {
  const { document } = run;
  const { rule, abort } = breach;
  const node = focusOf(run, breach);
  const path = pathOf(document, node);
  const shape = 'test' in rule.source ? shapeOf(rule.source.test) : undefined;
  const asked = shape ? pathsOf(shape)[0] : undefined;
  // The rule asks for something below its context that is not there: what stands at the context is not what was found.
  const missed = node === breach.node && asked?.kind === 'path' && asked.steps.length > 0;
  const terms = termsOf(termsAt(missed ? askedPath(document, node, asked) : namePath(document, node)), rule.terms);
  const term: Term | undefined = terms.map(termById).find((known) => known !== undefined);
  const found = missed ? undefined : foundAt(document, node);
  const subject = { rule, term, element: lastName(missed ? askedPath(document, node, asked) : path), found };
  const text = abort ? abortText(subject) : ruleText(subject);
  const { line, column } = document.position(document.offset[document.elementOf(node)] as number);
  return {
    ruleId: rule.id, ruleSet, severity: abort ? 'fatal' : rule.severity, aborted: abort !== undefined, terms,
    label: term ? { nl: term.nl, en: term.en } : undefined,
    path, line, column, found, expected: expectedOf(run, breach),
    message: { nl: text.nl, en: text.en },
    hint: text.hintNl && text.hintEn ? { nl: text.hintNl, en: text.hintEn } : undefined,
  };
}
