import { availabilityRules } from './rules/availability.rules.js';
import { generalRules } from './rules/general.rules.js';
import { jobRules } from './rules/jobs.rules.js';
import { monitoringRules } from './rules/monitoring.rules.js';
import { networkRules } from './rules/network.rules.js';
import { podRules } from './rules/pods.rules.js';
import { secretRules } from './rules/secrets.rules.js';
import { supplyRules } from './rules/supply.rules.js';
import { nameOf, type Render } from './manifest.js';
import type { Rule, Violation } from './rule.js';
import { schemaErrors } from './schema.js';

/** All rules of good practice, in the order of their ids. The schema rule (V01) is asynchronous and stands in checkRender. */
export const RULES: Rule[] = [...podRules, ...networkRules, ...availabilityRules, ...supplyRules, ...secretRules, ...monitoringRules, ...jobRules, ...generalRules];

/** V01: every object is valid for the schema of its API. */
export const SCHEMA_RULE = { id: 'V01', level: 'MUST', text: 'every object is valid for the schema of its API, without unknown fields' } as const;

export interface Failure extends Violation {
  rule: string;
  level: Rule['level'];
  render: string;
}

export interface Report {
  /** How many single checks were made, per level. */
  checks: { MUST: number; SHOULD: number };
  failures: Failure[];
}

/** Checks what one scenario renders to against every rule. There is no way to leave a rule out. */
export async function checkRender(render: Render): Promise<Report> {
  const report: Report = { checks: { MUST: 0, SHOULD: 0 }, failures: [] };
  for (const rule of RULES) {
    const { checked, violations } = rule.check(render);
    report.checks[rule.level] += checked;
    report.failures.push(...violations.map((v) => ({ ...v, rule: rule.id, level: rule.level, render: render.name })));
  }
  for (const manifest of render.manifests) {
    report.checks.MUST += 1;
    const [error] = await schemaErrors(manifest);
    if (error) report.failures.push({ rule: SCHEMA_RULE.id, level: 'MUST', render: render.name, object: nameOf(manifest), message: error });
  }
  return report;
}
