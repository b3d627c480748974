// `npm run conformance:e-invoice`: our rules against the official artefacts on all vectors, the models of the same invoice in
// two syntaxes, a run over broken inputs and a check that switching a rule off is seen. Closes with `N passed, N failed`.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { differences, holds, oracleRules, ownCounts, readVectors, ORACLE_NAMES } from '../dist/conformance/oracle.js';
import { fuzz } from '../dist/conformance/fuzz.js';
import { readModel } from '../dist/model/read-model.js';
import { readXml } from '../dist/xml/read-xml.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const standards = resolve(process.env.STANDARDS_DIR ?? join(root, '../shared/standards'));
const folder = join(standards, 'einvoice/vectors');
const FUZZ_INPUTS = Number(process.env.FUZZ_INPUTS ?? 100_000);
let passed = 0;
let failed = 0;
const count = (good) => (good ? (passed += 1) : (failed += 1));

const vectors = readVectors(folder);
const rules = new Map(ORACLE_NAMES.map((name) => [name, oracleRules(name)]));
const table = new Map();
const cell = (oracle, group) => {
  const key = `${oracle} ${group}`;
  if (!table.has(key)) table.set(key, { good: 0, total: 0 });
  return table.get(key);
};
const unconfirmed = [];
const firedBy = new Map();

for (const vector of vectors) {
  for (const [oracle, expected] of Object.entries(vector.oracle)) {
    const own = ownCounts(vector.xml(), rules.get(oracle) ?? []);
    if (expected.aborts !== true) for (const rule of own.counts.keys()) if (!firedBy.has(`${oracle} ${rule}`)) firedBy.set(`${oracle} ${rule}`, { vector, own });
    const different = differences(expected, own);
    const score = cell(oracle, vector.group);
    score.total += 1;
    if (different.length === 0) score.good += 1;
    else console.log(`DIFFERS ${oracle} ${vector.name}: ${different.join('; ')}`);
    count(different.length === 0);
  }
  for (const statement of vector.statements) {
    const own = ownCounts(vector.xml(), rules.get(vector.ruleset.startsWith('peppol-') ? vector.ruleset.split('-').slice(0, 2).join('-') : vector.ruleset) ?? []);
    if (statement.status !== 'confirmed') {
      unconfirmed.push(`${vector.name} ${statement.rule}: ${statement.status}`);
      continue;
    }
    const score = cell(vector.ruleset, 'statements');
    score.total += 1;
    const good = holds(statement, own);
    if (good) score.good += 1;
    else console.log(`STATEMENT ${vector.name}: ${statement.rule} must ${statement.expected}`);
    count(good);
  }
}
console.log('\nrule set, vectors: same / all');
for (const [key, { good, total }] of [...table].sort()) console.log(`  ${key.padEnd(32)} ${good} / ${total} (${((100 * good) / total).toFixed(2)} %)`);
console.log(`\nstatements that the current artefact itself does not confirm: ${unconfirmed.length}`);
for (const line of unconfirmed) console.log(`  ${line}`);

// Switching a rule off must be seen: the document on which it fired first no longer agrees with the artefact.
let seen = 0;
const blind = [];
for (const [key, { vector, own }] of firedBy) {
  const [oracle, rule] = key.split(' ');
  const without = { abort: own.abort, counts: new Map([...own.counts].filter(([id]) => id !== rule)) };
  const good = differences(vector.oracle[oracle], without).length > 0;
  if (good) seen += 1;
  else blind.push(`${key} (${vector.name})`);
  count(good);
}
const all = new Set(ORACLE_NAMES.flatMap((name) => (rules.get(name) ?? []).flatMap((set) => set.rules.map((rule) => `${name} ${rule.id}`))));
console.log(`\nrules switched off one by one: ${seen} of ${firedBy.size} seen by a named vector (of ${all.size} rules; the others fire in no vector)${blind.length ? `; not seen: ${blind.join(', ')}` : ''}`);

// Pairs of the same invoice in both syntaxes.
const pairs = join(folder, 'documents/xrechnung');
const names = readdirSync(pairs);
const flat = (group, prefix = '') => [
  ...[...group.terms].map(([id, values]) => [`${prefix}${id}`, values.map((v) => v.value.replace(/\s+/g, ' ')).join(';')]),
  ...[...group.groups].flatMap(([id, groups]) => groups.flatMap((inner, i) => flat(inner, `${prefix}${id}[${i}]/`))),
];
let terms = 0;
let equal = 0;
for (const name of names.filter((n) => n.endsWith('_ubl.xml'))) {
  const other = name.replace('_ubl.xml', '_uncefact.xml');
  if (!names.includes(other)) continue;
  const model = (file, syntax) => new Map(flat(readModel(readXml(readFileSync(join(pairs, file))).document, syntax)));
  const ubl = model(name, 'ubl');
  const cii = model(other, 'cii');
  for (const id of new Set([...ubl.keys(), ...cii.keys()])) {
    terms += 1;
    if (ubl.get(id) === cii.get(id)) equal += 1;
  }
}
console.log(`\nterms equal in UBL and CII of the same invoice: ${equal} of ${terms} (the pairs of the suite are not all of the same content)`);

const texts = vectors.filter((v) => v.group === 'documents').map((v) => Buffer.from(v.xml()).toString('utf8')).filter((text) => text.length < 60_000);
const result = fuzz(texts, FUZZ_INPUTS, 20260410, () => performance.now());
console.log(`\nbroken inputs: ${result.inputs}, rejected ${result.rejected}, crashes ${result.crashes.length}, slowest ${result.slowest.toFixed(0)} ms`);
for (const crash of result.crashes.slice(0, 10)) console.log(crash);
count(result.crashes.length === 0);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
