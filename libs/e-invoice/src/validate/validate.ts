import { check } from '../engine/check.js';
import { Run } from '../engine/run.js';
import type { RuleSetId } from '../rules/catalogue.js';
import type { XmlLimits } from '../xml/limits.js';
import { readXml, type XmlResult } from '../xml/read-xml.js';
import type { XmlDocument } from '../xml/document.js';
import { findingOf, type Finding } from './finding.js';
import { documentFacts, ruleSetsFor, selectRules, type DocumentFacts } from './profile.js';
import { unknownDocumentFinding, unreadableFinding } from './reader-findings.js';

/** What is to become of a document. */
export type Decision = 'accept' | 'accept-with-warnings' | 'reject';

/** The outcome of checking one document. */
export interface ValidationReport {
  readonly decision: Decision;
  readonly document: DocumentFacts;
  /** The rule sets that were applied, with their versions. */
  readonly ruleSets: readonly { readonly id: RuleSetId; readonly title: string; readonly version: string }[];
  /** In document order. */
  readonly findings: readonly Finding[];
}

/** How to check. */
export interface ValidationOptions {
  /** Day (yyyy-mm-dd) whose rule versions hold; by default the issue date of the document, or the newest when it has none. */
  readonly day?: string;
  /** Rule sets to apply instead of those the document asks for. */
  readonly ruleSets?: readonly RuleSetId[];
  readonly limits?: XmlLimits;
}

const NO_FACTS: DocumentFacts = { kind: 'unknown', customizationId: '', profileId: '', id: '', issueDate: '' };

function decide(findings: readonly Finding[]): Decision {
  if (findings.some((finding) => finding.severity === 'fatal')) return 'reject';
  return findings.length > 0 ? 'accept-with-warnings' : 'accept';
}

/**
 * Checks one document. Any bytes give a report: what cannot be read or is no invoice is rejected with a finding.
 * Without `day`, replaying an old invoice uses the rules of its own issue date.
 */
export function validate(input: Uint8Array | string, options: ValidationOptions = {}): ValidationReport {
  const read: XmlResult = readXml(input, options.limits);
  if (!read.ok) return report(NO_FACTS, [], [unreadableFinding(read)]);
  return validateDocument(read.document, options);
}

/** Checks a document that has been read. */
export function validateDocument(document: XmlDocument, options: ValidationOptions = {}): ValidationReport {
  const facts = documentFacts(document);
  const ids = options.ruleSets ?? ruleSetsFor(facts);
  if (ids.length === 0) return report(facts, [], [unknownDocumentFinding(document)]);
  const day = options.day ?? (/^\d{4}-\d{2}-\d{2}$/.test(facts.issueDate) ? facts.issueDate : '9999-12-31');
  const selected = selectRules(ids, day);
  const run = new Run(document);
  const placed: { finding: Finding; at: number }[] = [];
  for (const { id, version, rules } of selected) {
    for (const breach of check(document, rules, run)) placed.push({ finding: findingOf(run, breach, `${id} ${version}`), at: document.elementOf(breach.context) });
  }
  placed.sort((a, b) => a.finding.line - b.finding.line || a.finding.column - b.finding.column || a.at - b.at);
  return report(facts, selected, placed.map(({ finding }) => finding));
}

function report(document: DocumentFacts, selected: ReturnType<typeof selectRules>, findings: readonly Finding[]): ValidationReport {
  return { decision: decide(findings), document, ruleSets: selected.map(({ id, title, version }) => ({ id, title, version })), findings };
}
