import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { helm } from './helm.js';
import type { Manifest, Render } from './manifest.js';

interface ChartFile {
  name: string;
  description?: string;
  version?: string;
  type?: string;
  dependencies?: { name: string; repository?: string }[];
}

/** Chart.yaml of a chart's folder. */
export function chartFile(folder: string): ChartFile {
  return parse(readFileSync(join(folder, 'Chart.yaml'), 'utf8')) as ChartFile;
}

/** Folders of all charts below a folder, those that others depend on first. */
export function chartFolders(charts: string): string[] {
  const names = readdirSync(charts).filter((name) => existsSync(join(charts, name, 'Chart.yaml')));
  const sorted: string[] = [];
  const visit = (name: string) => {
    if (sorted.includes(name)) return;
    for (const { name: other } of chartFile(join(charts, name)).dependencies ?? []) visit(other);
    sorted.push(name);
  };
  for (const name of names.sort()) visit(name);
  return sorted.map((name) => join(charts, name));
}

/** A copy of the charts in which every dependency is packed, as an installation gets them; the source stays as it is. */
export function assembleCharts(charts: string, target: string): string[] {
  mkdirSync(target, { recursive: true });
  cpSync(charts, target, { recursive: true, filter: (path) => !/\.spec\.ts$/.test(path) });
  const folders = chartFolders(target);
  for (const folder of folders) if ((chartFile(folder).dependencies ?? []).length > 0) helm(['dependency', 'update', '--skip-refresh', folder]);
  return folders;
}

/** Values files of a chart's scenarios: ci/NAME-values.yaml. */
export function scenarios(chart: string): string[] {
  const folder = join(chart, 'ci');
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('-values.yaml')).sort().map((name) => join(folder, name)) : [];
}

/** Renders an assembled chart as `helm install polder` would, hooks and tests included. */
export function renderChart(chart: string, valuesFiles: string[] = [], sets: string[] = []): Render {
  const text = helm(['template', 'polder', chart, '--namespace', 'polder', '--kube-version', '1.34.0', ...valuesFiles.flatMap((file) => ['--values', file]), ...sets.flatMap((set) => ['--set', set])]);
  const scenario = valuesFiles.map((file) => basename(file).replace('-values.yaml', '')).join('+') || 'default';
  const values = [join(chart, 'values.yaml'), ...valuesFiles].map((file) => ({ file: basename(file), values: parse(readFileSync(file, 'utf8')) as unknown }));
  return { name: `${basename(chart)} (${scenario})`, application: chartFile(chart).name !== 'foundation', values, manifests: manifestsOf(text) };
}

/** Objects of a rendered text. */
export function manifestsOf(text: string): Manifest[] {
  return parseAllDocuments(text, { uniqueKeys: true }).flatMap((document) => {
    const [error] = document.errors;
    if (error) throw error;
    const value = document.toJS() as Manifest | null;
    return value === null ? [] : [value];
  });
}
