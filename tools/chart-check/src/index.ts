export { helm, helmPath, HelmError } from './helm.js';
export { assembleCharts, chartFolders, chartFile, manifestsOf, renderChart, scenarios } from './charts.js';
export { at, containers, list, map, ofKind, pods, type Manifest, type Render } from './manifest.js';
export { checkRender, RULES, SCHEMA_RULE, type Failure, type Report } from './check.js';
export type { Rule } from './rule.js';
export { schemaErrors } from './schema.js';
export { chartReadme, valueDocs, valuesSchema } from './values-docs.js';
