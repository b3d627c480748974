import { registry } from '@polder/proto';
import { describeWith } from '@polder/testing';
import { openApiDocuments } from '@polder/transcoder';
import { judge, lint, readExceptions, type Finding } from './check-adr.js';

const CONTACT = { name: 'Polder', email: 'beheer@polder.example', url: 'https://polder.example/' };

describeWith('iamprivacy/adr/linter-2.2.0.yaml', 'Dutch API Design Rules 2.2.0', (rules) => {
  it('own APIs have no error, normative ones only those that are explained; a planted error is found', async () => {
    const documents = new Map<string, object>(openApiDocuments(registry(), 'https://polder.example', CONTACT));
    const apis = [...documents.keys()];
    expect(apis).toContain('/behandeling/api/v1');
    const planted = structuredClone(documents.get('/behandeling/api/v1')) as { paths: Record<string, unknown>; info: { version: string } };
    planted.paths['/Te_Hoog'] = planted.paths['/zaken'];
    planted.info.version = 'een';
    documents.set('planted', planted);
    const findings = await lint(documents, rules);
    expect(new Set(findings.filter((one) => one.api === 'planted' && one.error).map((one) => one.rule))).toEqual(new Set(['nlgov:paths-kebab-case', 'nlgov:semver', 'operation-operationId-unique']));
    const verdicts = judge(apis, findings.filter((one) => one.api !== 'planted'), readExceptions());
    expect(verdicts.filter((one) => !one.ok)).toEqual([]);
  }, 120_000);
});

describe('exceptions', () => {
  const finding: Finding = { api: '/a', rule: 'r', operation: 'GET /x', message: 'm', error: true };
  it('explain their own number of findings and no other', () => {
    const failing = (count: number, found: Finding[]) => judge(['/a'], found, [{ api: '/a', rule: 'r', operation: 'GET /x', count, reason: '' }]).filter((one) => !one.ok).map((one) => one.lines);
    expect(failing(1, [finding])).toEqual([]);
    expect(failing(1, [finding, finding])).toEqual([['found 2']]);
    expect(failing(1, [])).toEqual([['found 0']]);
    expect(failing(1, [finding, { ...finding, operation: 'GET /y' }])).toEqual([['r at GET /y: m']]);
    expect(failing(1, [finding, { ...finding, operation: 'GET /y', error: false }])).toEqual([]);
  });
  it('are for APIs with a normative file only', () => {
    expect(readExceptions().map((one) => one.api).filter((api) => !['zaken', 'catalogi', 'documenten', 'besluiten', 'autorisaties', 'notificaties'].includes(api.split('/')[1]!))).toEqual([]);
  });
});
