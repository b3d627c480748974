import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWith } from '@polder/testing';
import { runBackend, runLogicSuite, runRenderer, type BackendVector, type LogicVector, type RendererVector } from './vectors.js';

const read = <Shape>(path: string): Shape => JSON.parse(readFileSync(path, 'utf8')) as Shape;

describeWith('formsui/validation/renderer-vectors.dev.json', 'validation as the renderer of Open Formulieren', (path) => {
  it('every vector: verdict, places, own sentences', () => {
    const result = runRenderer(read<RendererVector[]>(path));
    expect(result.total).toBeGreaterThan(300);
    expect(result.failures).toEqual([]);
  });
});

describeWith('formsui/validation/backend-vectors.dev.json', 'validation as the backend of Open Formulieren', (path) => {
  it('every vector: verdict and code', () => {
    const result = runBackend(read<BackendVector[]>(path));
    expect(result.total).toBeGreaterThan(70);
    expect(result.failures).toEqual([]);
  });
});

describeWith('formsui/jsonlogic', 'JsonLogic, the suites of the community and the operators of Open Formulieren', (folder) => {
  it.each(readdirSync(folder).filter((name) => name.endsWith('.json')))('%s', (name) => {
    const result = runLogicSuite(name, read<LogicVector[]>(join(folder, name)));
    expect(result.total).toBeGreaterThan(0);
    expect(result.failures).toEqual([]);
  });
});

describe('the comparison itself', () => {
  const vector: RendererVector = { test: 't', now: '2026-11-23', component: { type: 'email', key: 'k' }, value: 'x', valid: false, issues: [{ path: [], code: '', message: '' }] };

  it('sees a wrong verdict, a wrong place and a wrong sentence', () => {
    expect(runRenderer([vector]).passed).toBe(1);
    expect(runRenderer([{ ...vector, valid: true }]).passed).toBe(0);
    expect(runRenderer([{ ...vector, issues: [{ path: [0], code: '', message: '' }] }]).passed).toBe(0);
    const own = { ...vector, component: { ...vector.component, errors: { required: 'Eigen zin' } }, issues: [{ path: [], code: '', message: 'Eigen zin' }] };
    expect(runRenderer([own]).passed).toBe(0);
    expect(runRenderer([{ ...own, component: { ...own.component, validate: { required: true } }, value: '' }]).passed).toBe(1);
    expect(runBackend([{ source: 's', component: vector.component, data: { k: 'x' }, valid: false, error_code: 'blank' }]).passed).toBe(0);
    expect(runLogicSuite('s', [[{ '+': [1, 1] }, null, 3]]).passed).toBe(0);
    expect(runLogicSuite('s', [{ rule: { '+': [1, 1] }, error: { type: 'NaN' } }]).passed).toBe(0);
  });
});
