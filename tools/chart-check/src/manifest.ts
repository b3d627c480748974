/** A rendered Kubernetes object. Everything below is data of unknown shape: rules look with `at` and `list`. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; labels?: Record<string, string>; annotations?: Record<string, string> };
  [key: string]: unknown;
}

/** What one scenario of one chart renders to. */
export interface Render {
  name: string;
  /** Whether services of the suite run in it: some rules ask for something in every release of those. */
  application: boolean;
  values: { file: string; values: unknown }[];
  manifests: Manifest[];
}

/** A pod as some object describes it, with the object that owns it. */
export interface PodSpecOf {
  owner: Manifest;
  labels: Record<string, string>;
  spec: unknown;
}

export interface ContainerOf extends PodSpecOf {
  container: unknown;
  name: string;
  /** False for init containers. */
  main: boolean;
}

/** The value at a path, undefined when something on the way is missing: at(pod, 'spec.securityContext.runAsUser'). */
export function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((current, key) => (typeof current === 'object' && current !== null ? (current as Record<string, unknown>)[key] : undefined), value);
}

/** The list at a path; empty when there is none. */
export function list(value: unknown, path: string): unknown[] {
  const found = at(value, path);
  return Array.isArray(found) ? (found as unknown[]) : [];
}

/** The map at a path; empty when there is none. */
export function map(value: unknown, path: string): Record<string, unknown> {
  const found = at(value, path);
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Record<string, unknown>) : {};
}

export const nameOf = (manifest: Manifest): string => `${manifest.kind}/${manifest.metadata.name}`;
export const ofKind = (render: Render, ...kinds: string[]): Manifest[] => render.manifests.filter((m) => kinds.includes(m.kind));
export const annotation = (manifest: Manifest, name: string): string => manifest.metadata.annotations?.[name] ?? '';
export const hooks = (manifest: Manifest): string[] => annotation(manifest, 'helm.sh/hook').split(',').map((h) => h.trim()).filter(Boolean);
export const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet'];

/** Every pod that the objects describe. */
export function pods(render: Render): PodSpecOf[] {
  return render.manifests.flatMap((owner) => {
    if (owner.kind === 'Pod') return [{ owner, labels: owner.metadata.labels ?? {}, spec: owner['spec'] }];
    const path = owner.kind === 'CronJob' ? 'spec.jobTemplate.spec.template' : [...WORKLOADS, 'Job', 'ReplicaSet'].includes(owner.kind) ? 'spec.template' : undefined;
    const template = path && at(owner, path);
    return template ? [{ owner, labels: map(template, 'metadata.labels') as Record<string, string>, spec: at(template, 'spec') }] : [];
  });
}

/** Every container of every pod. */
export function containers(render: Render): ContainerOf[] {
  return pods(render).flatMap((pod) => [
    ...list(pod.spec, 'containers').map((container) => ({ ...pod, container, name: String(at(container, 'name')), main: true })),
    ...list(pod.spec, 'initContainers').map((container) => ({ ...pod, container, name: String(at(container, 'name')), main: false })),
  ]);
}

/** Whether a label selector (matchLabels and matchExpressions) picks labels. An empty selector picks everything. */
export function selects(selector: unknown, labels: Record<string, string>): boolean {
  const equal = Object.entries(map(selector, 'matchLabels')).every(([key, value]) => labels[key] === value);
  return equal && list(selector, 'matchExpressions').every((expression) => {
    const key = String(at(expression, 'key'));
    const values = list(expression, 'values');
    switch (at(expression, 'operator')) {
      case 'In': return values.includes(labels[key]);
      case 'NotIn': return !values.includes(labels[key]);
      case 'Exists': return key in labels;
      default: return !(key in labels);
    }
  });
}
