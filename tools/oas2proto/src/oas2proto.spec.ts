import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { registry } from '@polder/proto';
import { describeWith, readStandard, standardsDir } from '@polder/testing';
import { Contract } from '@polder/transcoder';
import { compareApi, unexplained } from './compare.js';
import { readOverlay } from './overlay.js';
import { generateAll } from './run.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const overlay = readOverlay(join(root, 'tools/oas2proto/overlay.yaml'));
const apis = Object.entries(overlay.apis);

describeWith('zgw/openapi/standaard', 'contracts of the ZGW standard', () => {
  it('the committed files are those of the tool, byte for byte, and there are no others', () => {
    const made = generateAll(overlay, standardsDir(), join(root, 'proto'));
    for (const { path, text } of made) expect(readFileSync(join(root, 'proto', path), 'utf8')).toBe(text);
    const committed = readdirSync(join(root, 'proto/polder/zgw'), { recursive: true }).map(String).filter((path) => path.endsWith('.proto'));
    expect(committed.map((path) => `polder/zgw/${path}`).sort()).toEqual(made.map((one) => one.path).sort());
  });

  it('made from nothing they differ in numbers only', () => {
    const empty = mkdtempSync(join(tmpdir(), 'polder-oas2proto-'));
    try {
      const shape = (text: string): string => text.replace(/ = \d+( \[|;)/g, ' = N$1').replace(/\n {2}reserved [^;]+;/g, '');
      for (const { path, text } of generateAll(overlay, standardsDir(), empty)) expect(shape(readFileSync(join(root, 'proto', path), 'utf8'))).toBe(shape(text));
    } finally {
      rmSync(empty, { recursive: true });
    }
  });

  it('every operation and every property of the files is in the contracts: no unexplained difference', () => {
    const differences = apis.flatMap(([name, api]) => compareApi(name, api.file, readStandard(api.file), registry()));
    const { differences: left, stale, explained } = unexplained(differences, overlay.differences);
    expect({ left, stale }).toEqual({ left: [], stale: [] });
    expect(explained).toBe(overlay.differences.reduce((sum, one) => sum + one.count, 0));
  });

  it('all 203 operations, with the scopes and parameters of the derived list', () => {
    const rows = readStandard('zgw/vectors/operations.tsv').trim().split('\n').slice(1).map((line) => line.split('\t'));
    expect(rows).toHaveLength(203);
    const contract = new Contract(registry());
    const rpcs = contract.rpcs().filter((one) => one.api.normative.startsWith('zgw/'));
    const got = new Map(rpcs.flatMap((rpc) => rpc.bindings.map((one) => [`${one.verb} ${rpc.api.basePath}${one.template}`, rpc] as const)));
    expect(got.size).toBe(203);
    for (const [api = '', version, method = '', path = '', id, scopes = '', , query = ''] of rows) {
      const rpc = got.get(`${method} /${api}/api/v1${path}`);
      expect([id, rpc?.api.version]).toEqual([id, version]);
      const wanted = scopes.replace(/[()]/g, '').split('|').map((one) => one.trim()).filter(Boolean);
      if (wanted.length > 0) expect([id, rpc?.options.scopes]).toEqual([id, wanted]);
      const names = new Set(rpc?.desc.input.fields.map((field) => contract.field(field).jsonName || field.jsonName));
      expect([id, method === 'HEAD' ? [] : query.split(' ').filter((name) => name && !names.has(name))]).toEqual([id, []]);
    }
  });
});

describe('comparison with the official file', () => {
  const file = (schema: string, operation = ''): string => `
openapi: 3.0.3
info: {version: 1.0.0}
paths:
  /kanaal:
    get:
      operationId: kanaal_list
      tags: [kanaal]
      parameters: [{name: naam, in: query, schema: {type: string}}]
      responses: {'200': {content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Kanaal'}}}}}}
      security: [{JWT: ['(notificaties.publiceren | notificaties.consumeren)']}]
${operation}
components:
  schemas:
    Kanaal:
      type: object
      required: [naam]
      properties:
        url: {type: string, format: uri, readOnly: true}
        documentatieLink: {type: string, format: uri}
        filters: {type: array, items: {type: string}}
${schema}
`;
  const compare = (schema: string, operation?: string): string[] =>
    compareApi('x', overlay.apis['notificaties']!.file, file(schema, operation), registry())
      .filter((one) => !/^x (GET|POST|PUT|PATCH|DELETE) /.test(one.at))
      .map((one) => `${one.at}: ${one.kind}`);

  it('finds nothing when both are the same', () => {
    expect(compare('        naam: {type: string}')).toEqual([]);
  });
  it('finds what is missing, extra, of another type, nullable or a list on one side only', () => {
    expect(compare('        naam: {type: string}\n        nieuw: {type: string}')).toEqual(['x Kanaal.nieuw: property missing']);
    expect(compare('')).toEqual(['x Kanaal.naam: property extra']);
    expect(compare('        naam: {type: integer}')).toEqual(['x Kanaal.naam: type integer']);
    expect(compare('        naam: {type: string, format: date}')).toEqual(['x Kanaal.naam: type string date']);
    expect(compare('        naam: {type: string, nullable: true}')).toEqual(['x Kanaal.naam: nullable in the file']);
    expect(compare('        naam: {type: array, items: {type: string}}')).toEqual(['x Kanaal.naam: list in the file']);
    expect(compare('        naam: {type: string, readOnly: true}')).toEqual(['x Kanaal.naam: readOnly', 'x Kanaal.naam: required']);
    expect(compare('        naam: {type: string, enum: [a, b]}')).toEqual(['x Kanaal.naam: type enum a|b']);
  });
  it('finds an operation and a parameter that the contract lacks', () => {
    expect(compare('        naam: {type: string}', `
  /kanaal/{uuid}/nieuw:
    get:
      operationId: kanaal_nieuw
      tags: [kanaal]
      responses: {'204': {}}`)).toEqual(['x kanaal_nieuw: operation missing']);
    expect(compare('        naam: {type: string}').concat(compareApi('x', overlay.apis['notificaties']!.file, file('        naam: {type: string}').replace('name: naam', 'name: label'), registry()).map((one) => `${one.at}: ${one.kind}`))).toEqual(
      expect.arrayContaining(['x kanaal_list?label: parameter missing', 'x kanaal_list?naam: parameter extra']),
    );
  });
  it('an explanation that explains more or less than it says is stale', () => {
    const differences = [{ at: 'x A.b', kind: 'k' }, { at: 'x A.c', kind: 'k' }];
    const because = 'a reason that is long enough';
    expect(unexplained(differences, [{ at: 'x A\\..', kind: 'k', count: 2, reason: because }])).toEqual({ differences: [], stale: [], explained: 2 });
    expect(unexplained(differences, [{ at: 'x A\\.b', kind: 'k', count: 2, reason: because }])).toMatchObject({ differences: [differences[1]], stale: ['x A\\.b (k) explains 1, not 2'] });
  });
});
