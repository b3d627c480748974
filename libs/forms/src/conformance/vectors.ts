/**
 * Runs official test vectors against the library. Pure: the vectors come in as data, so that the same code runs in
 * jest, in Node and in a browser. Not part of the public interface.
 */
import type { Component, FormData } from '../definition/definition.types.js';
import { importOpenForms } from '../import/open-forms.js';
import { readJsonZip } from '../import/zip.js';
import { LogicError, runLogic } from '../logic/json-logic.js';
import { isTemporal } from '../logic/temporal.js';
import { checkValue } from '../validation/check-value.rules.js';
import type { CheckContext, Issue } from '../validation/issue.js';
import { messageFor } from '../validation/messages.js';
import { validate } from '../validation/validate.js';

/** Outcome of one suite. */
export interface SuiteResult {
  suite: string;
  passed: number;
  total: number;
  /** Name and difference of every vector that failed. */
  failures: string[];
}

export interface RendererVector {
  test: string;
  now: string;
  component: Component;
  value: unknown;
  valid: boolean;
  issues: { path: (string | number)[]; code: string; message: string }[];
}

export interface BackendVector {
  source: string;
  component: Component;
  data: FormData;
  valid: boolean;
  error_code?: string | null;
}

/** JsonLogic suites hold comments, lists [rule, data, result] or objects. */
export type LogicVector = string | [unknown, unknown, unknown] | { description?: string; name?: string; rule: unknown; data?: unknown; result?: unknown; error?: unknown };

/** The vectors write "not there" as a text. */
const revive = (value: unknown): unknown => {
  if (value === '__undefined__') return undefined;
  if (Array.isArray(value)) return value.map(revive);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revive(inner)]));
};

const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  ) ?? 'undefined';

const places = (paths: (string | number)[][]): string[] => [...new Set(paths.map((path) => path.join('.')))].sort();

/** Null when the vector holds: verdict, every place that is wrong, and the definition's own sentence where it gives one. */
export function rendererDifference(vector: RendererVector): string | null {
  const component = revive(vector.component) as Component;
  const context: CheckContext = {
    today: vector.now.slice(0, 10),
    locale: 'en',
    profile: 'invoer',
    data: {},
    plugins: { ok: () => null, fail: () => 'not valid' },
  };
  const issues: Issue[] = checkValue(component, revive(vector.value), context);
  const valid = issues.length === 0;
  if (valid !== vector.valid) return `valid ${valid}, expected ${vector.valid} ${canonical(issues)}`;
  const [found, expected] = [places(issues.map((one) => one.path)), places(vector.issues.map((one) => one.path))];
  // A wrong type inside a geometry or choice is told by the renderer for the value as a whole ("invalid union").
  if (!same(found, expected)) return `places ${canonical(found)}, expected ${canonical(expected)}`;
  const own = Object.values(component.errors ?? {}).find((text) => vector.issues.some((one) => one.message === text));
  const words = issues.map((one) => messageFor(component, one, 'en', (key) => key));
  return own !== undefined && !words.includes(own) ? `words ${canonical(words)}, expected ${own}` : null;
}

/** Null when the vector holds: verdict and error code. */
export function backendDifference(vector: BackendVector): string | null {
  const findings = validate({ components: [revive(vector.component) as Component] }, revive(vector.data) as FormData, { today: '2026-11-23', profile: 'opslag' });
  const valid = findings.length === 0;
  if (valid !== vector.valid) return `valid ${valid}, expected ${vector.valid} ${canonical(findings)}`;
  const codes = findings.map((finding) => finding.code);
  return vector.error_code && !codes.includes(vector.error_code) ? `codes ${canonical(codes)}, expected ${vector.error_code}` : null;
}

/** Null when the rule gives the result, or the error where one is asked. */
export function logicDifference(vector: Exclude<LogicVector, string>): string | null {
  const [rule, data, result, error] = Array.isArray(vector) ? [...vector, undefined] : [vector.rule, vector.data ?? null, vector.result, vector.error];
  try {
    const found = runLogic(rule, data, '2026-11-23');
    if (error !== undefined) return `gave ${canonical(found)}, expected error ${canonical(error)}`;
    const plain = isTemporal(found) ? found.toString() : found;
    return same(plain, result) ? null : `gave ${canonical(plain)}, expected ${canonical(result)}`;
  } catch (thrown) {
    if (!(thrown instanceof LogicError)) throw thrown;
    if (error === undefined) return `error ${thrown.message}, expected ${canonical(result)}`;
    return same(thrown.detail, error) ? null : `error ${canonical(thrown.detail)}, expected ${canonical(error)}`;
  }
}

function run<Vector>(suite: string, vectors: Vector[], difference: (vector: Vector) => string | null, name: (vector: Vector) => string): SuiteResult {
  const failures = vectors.map((vector) => [name(vector), difference(vector)] as const).filter(([, wrong]) => wrong !== null).map(([which, wrong]) => `${which}: ${wrong}`);
  return { suite, passed: vectors.length - failures.length, total: vectors.length, failures };
}

export const runRenderer = (vectors: RendererVector[]): SuiteResult =>
  run('validation/renderer-vectors', vectors, rendererDifference, (vector) => `${vector.component.type}: ${vector.test} ${canonical(vector.value)}`);

export const runBackend = (vectors: BackendVector[]): SuiteResult =>
  run('validation/backend-vectors', vectors, backendDifference, (vector) => `${vector.source} ${canonical(vector.data)}`);

export const runLogicSuite = (suite: string, vectors: LogicVector[]): SuiteResult =>
  run(
    `jsonlogic/${suite}`,
    vectors.filter((vector) => typeof vector !== 'string'),
    logicDifference,
    (vector) => (Array.isArray(vector) ? canonical(vector[0]) : `${vector.description ?? vector.name ?? ''} ${canonical(vector.rule)}`),
  );

/** Exports of Open Formulieren: each is read, has steps with questions, and nothing in it is a fault. */
export async function runExports(files: { name: string; bytes: Uint8Array }[]): Promise<SuiteResult> {
  const failures: string[] = [];
  for (const { name, bytes } of files) {
    const form = importOpenForms(await readJsonZip(bytes));
    const faults = form.bevindingen.filter((found) => found.ernst === 'fout').map((found) => found.melding);
    if (form.definition.components.some((panel) => !panel.components?.length)) faults.push('a step without questions');
    if (faults.length > 0) failures.push(`${name}: ${faults.join('; ')}`);
  }
  return { suite: 'openforms/exports', passed: files.length - failures.length, total: files.length, failures };
}
