import { describeWith } from '@polder/testing';
import { ORACLE_NAMES, differences, holds, oracleRules, ownCounts, readVectors } from './oracle.js';

/** Of the mutants every thirtieth runs here; the conformance command runs all. */
const MUTANT_STEP = 30;

describeWith('einvoice/vectors', 'official vectors', (folder) => {
  const vectors = readVectors(folder);

  it.each(ORACLE_NAMES)('%s: every rule fires exactly as often as in the official artefact', (name) => {
    const rules = oracleRules(name);
    const judged = vectors.filter((vector, i) => name in vector.oracle && (vector.group !== 'mutants' || i % MUTANT_STEP === 0));
    const different = judged.flatMap((vector) => differences(vector.oracle[name] ?? {}, ownCounts(vector.xml(), rules)).map((difference) => `${vector.name}: ${difference}`));
    expect(different).toEqual([]);
    expect(judged.length).toBeGreaterThan(0);
  });

  it('all confirmed official statements hold', () => {
    const wrong = vectors.flatMap((vector) => {
      const confirmed = vector.statements.filter((statement) => statement.status === 'confirmed');
      if (confirmed.length === 0) return [];
      const own = ownCounts(vector.xml(), oracleRules(vector.ruleset.split('-').slice(0, 2).join('-')));
      return confirmed.filter((statement) => !holds(statement, own)).map((statement) => `${vector.name}: ${statement.rule} must ${statement.expected}`);
    });
    expect(wrong).toEqual([]);
  });

  it('a rule that is switched off is missed', () => {
    const vector = vectors.find((candidate) => 'BR-CO-10' in (candidate.oracle['en-ubl'] ?? {}));
    if (!vector) throw new Error('no vector with BR-CO-10');
    expect(differences(vector.oracle['en-ubl'] ?? {}, ownCounts(vector.xml(), oracleRules('en-ubl', ['BR-CO-10'])))).toEqual(['BR-CO-10: 1 expected, 0 found']);
  });
});
