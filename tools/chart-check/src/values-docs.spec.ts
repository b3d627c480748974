import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { chartReadme, valueDocs, valuesSchema } from './values-docs.js';

describe('values of a chart', () => {
  let charts: string;
  const write = (chart: string, file: string, text: string) => {
    mkdirSync(join(charts, chart, 'templates'), { recursive: true });
    writeFileSync(join(charts, chart, file), text);
  };
  beforeEach(() => {
    charts = mkdtempSync(join(tmpdir(), 'polder-values-'));
    write('polder-lib', 'Chart.yaml', 'name: polder-lib\ntype: library');
    write('polder-lib', 'values.yaml', '# -- Shared.\nglobal:\n  # -- Address.\n  # @schema {"pattern": "^https://"}\n  url: https://a\n# -- Pods.\n# @schema {"minimum": 2}\nreplicas: 2\n# -- Labels.\n# @schema {"additionalProperties": {"type": "string"}}\nlabels: {}\n');
    write('dienst', 'Chart.yaml', 'name: dienst\ndescription: A service.\ndependencies: [{name: polder-lib}]');
    write('dienst', 'values.yaml', '# -- Way in.\nroute:\n  # -- On | off.\n  enabled: false\n');
    write('dienst', 'templates/service.yaml', '{{ include "polder.service" . }}');
  });
  afterEach(() => rmSync(charts, { recursive: true, force: true }));

  it('without a comment are an error that names the value', () => {
    write('dienst', 'values.yaml', '# -- Way in.\nroute:\n  enabled: false\n');
    expect(() => valueDocs(join(charts, 'dienst/values.yaml'))).toThrow(/values\.yaml: enabled has no comment/);
  });

  it('give a schema of the service and the library together, which refuses what neither knows', () => {
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(valuesSchema(charts, 'dienst')) as object);
    expect(validate({ replicas: 3, route: { enabled: true }, labels: { any: 'text' }, global: { url: 'https://b' } })).toBe(true);
    for (const wrong of [{ bogus: 1 }, { route: { bogus: 1 } }, { global: { bogus: 1 } }, { global: { url: 'http://b' } }, { replicas: 1 }, { replicas: '2' }, { labels: { a: 1 } }]) expect({ wrong, valid: validate(wrong) }).toEqual({ wrong, valid: false });
  });

  it('give a page with every value, its default and its meaning', () => {
    const text = chartReadme(charts, 'dienst');
    expect(text).toContain('# dienst\n\nA service.');
    expect(text).toContain('| `route.enabled` | `false` | On \\| off. |');
    expect(text).not.toContain('`replicas`');
  });
});
