import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { check } from '../engine/check.js';
import { Run } from '../engine/run.js';
import type { CompiledRules } from '../engine/rule-set.js';
import { compiledRules, type RuleSetId } from '../rules/catalogue.js';
import { readXml } from '../xml/read-xml.js';

/**
 * Comparison with the official artefacts: for each document the exact number of times that every rule fired there.
 * Used by the specs and by the conformance command.
 */

/** How often each rule fired; `aborts` when the artefact stopped. */
export type OracleCounts = Readonly<Record<string, number | boolean>>;

/** One official statement about a rule on a document. */
export interface Statement {
  readonly rule: string;
  readonly expected: 'pass' | 'fail';
  readonly status: 'confirmed' | 'oracle-differs' | 'rule-not-in-current-release';
  readonly count?: number;
}

/** A document with what the artefacts said about it. */
export interface Vector {
  readonly name: string;
  readonly group: 'official' | 'documents' | 'mutants';
  /** The rule set that the statements are about. */
  readonly ruleset: string;
  readonly statements: readonly Statement[];
  readonly oracle: Readonly<Record<string, OracleCounts>>;
  readonly xml: () => Uint8Array | string;
}

type Release = readonly [id: RuleSetId, version: string, without?: readonly string[]];

/** The rules that each named oracle ran. The NLCIUS artefacts hold an EN release of their own. */
const ORACLES: Readonly<Record<string, readonly Release[]>> = {
  'en-ubl': [['en-ubl', '1.3.16']],
  'en-cii': [['en-cii', '1.3.16']],
  'peppol-ubl': [['peppol-ubl', '3.0.21']],
  'peppol-sb': [['peppol-sb', '3.0.21']],
  'peppol-cii': [['peppol-cii', '3.0.19']],
  'nlcius-ubl': [['en-ubl', '1.3.15'], ['si-ubl', '2.0.3.12'], ['nlcius-ubl', '2.0.3.12']],
  'nlcius-gaccount': [['en-ubl', '1.3.15', ['UBL-CR-411', 'UBL-CR-453', 'UBL-CR-459']], ['nlcius-gaccount', '1.0.2.12'], ['nlcius-ubl', '2.0.3.12']],
  'nlcius-cii': [['en-cii', '1.3.15'], ['nlcius-cii', '1.0.3.12']],
  t111: [['t111', '2026.5']],
  mls: [['mls', '1.0.1']],
};

/** The names of all oracles. */
export const ORACLE_NAMES: readonly string[] = Object.keys(ORACLES);

/** The rules behind an oracle; `without` switches rules off, for the check that the vectors see every rule. */
export function oracleRules(name: string, without: readonly string[] = []): CompiledRules[] {
  return (ORACLES[name] ?? []).map(([id, version, off]) => compiledRules(id, version, [...(off ?? []), ...without]));
}

/** Assertions that the artefact gives no id are named in the oracle by their text, which begins with an id in brackets. */
function ruleName(key: string): string {
  return /^\?\[([^\]]+)\]/.exec(key)?.[1] ?? key;
}

/** Counts of our rules on a document. */
export function ownCounts(xml: Uint8Array | string, rules: readonly CompiledRules[]): { counts: Map<string, number>; abort: string | undefined } {
  const read = readXml(xml);
  if (!read.ok) return { counts: new Map(), abort: `${read.code}: ${read.detail}` };
  const run = new Run(read.document);
  const counts = new Map<string, number>();
  let abort: string | undefined;
  for (const set of rules) {
    for (const breach of check(read.document, set, run)) {
      if (breach.abort) abort ??= `${breach.rule.id}: ${breach.abort.message}`;
      else counts.set(breach.rule.id, (counts.get(breach.rule.id) ?? 0) + 1);
    }
  }
  return { counts, abort };
}

/** What differs between an oracle and our rules; empty when all counts are the same. */
export function differences(oracle: OracleCounts, own: ReturnType<typeof ownCounts>): string[] {
  if (oracle['aborts'] === true) return own.abort === undefined ? ['the artefact stops, ours does not'] : [];
  if (own.abort !== undefined) return [`ours stops at ${own.abort}`];
  const expected = new Map<string, number>();
  for (const [key, count] of Object.entries(oracle)) expected.set(ruleName(key), (expected.get(ruleName(key)) ?? 0) + Number(count));
  return [...new Set([...expected.keys(), ...own.counts.keys()])]
    .filter((rule) => (expected.get(rule) ?? 0) !== (own.counts.get(rule) ?? 0))
    .map((rule) => `${rule}: ${expected.get(rule) ?? 0} expected, ${own.counts.get(rule) ?? 0} found`);
}

/** Does a statement hold for what our rules found? */
export function holds(statement: Statement, own: ReturnType<typeof ownCounts>): boolean {
  const count = own.counts.get(statement.rule) ?? 0;
  if (statement.expected === 'pass') return count === 0;
  return statement.count === undefined ? count > 0 : count === statement.count;
}

interface Entry {
  readonly file: string;
  readonly ruleset: string;
  readonly expect?: readonly Statement[];
  readonly oracle: Readonly<Record<string, OracleCounts>>;
}

function fileVectors(folder: string, entries: readonly Entry[], group: Vector['group']): Vector[] {
  return entries.map((entry) => ({
    name: entry.file, group, ruleset: entry.ruleset, statements: entry.expect ?? [], oracle: entry.oracle, xml: () => readFileSync(join(folder, entry.file)),
  }));
}

/** Reads all vectors below the folder `vectors` of the e-invoice standards. */
export function readVectors(folder: string): Vector[] {
  const manifest = (file: string): Readonly<Record<string, unknown>> => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Readonly<Record<string, unknown>>;
  const mutants = gunzipSync(readFileSync(join(folder, 'oracle-mutants.jsonl.gz'))).toString('utf8').trim().split('\n')
    .map((line) => JSON.parse(line) as { id: string; op: string; xml: string; oracle: Entry['oracle'] });
  return [
    ...fileVectors(folder, manifest('official-manifest.json')['vectors'] as Entry[], 'official'),
    ...fileVectors(folder, manifest('documents-manifest.json')['documents'] as Entry[], 'documents'),
    ...mutants.map((mutant): Vector => ({ name: `${mutant.id} (${mutant.op})`, group: 'mutants', ruleset: '', statements: [], oracle: mutant.oracle, xml: () => mutant.xml })),
  ];
}
