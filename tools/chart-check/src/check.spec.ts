import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assembleCharts, renderChart } from './charts.js';
import { checkRender, RULES } from './check.js';
import { manifestsOf } from './charts.js';
import { at, list, type Manifest, type Render } from './manifest.js';
import { schemaErrors } from './schema.js';

const charts = join(dirname(fileURLToPath(import.meta.url)), '../../../charts');
type Bag = Record<string, unknown>;

/** What the charts do not render, done well: so that every rule has something to look at that is right. */
const EXTRAS = `
apiVersion: v1
kind: Namespace
metadata: {name: polder, labels: {pod-security.kubernetes.io/enforce: restricted}}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly, labels: {app.kubernetes.io/component: cron}}
spec:
  schedule: "0 2 * * *"
  timeZone: Europe/Amsterdam
  concurrencyPolicy: Forbid
  startingDeadlineSeconds: 600
  successfulJobsHistoryLimit: 1
  failedJobsHistoryLimit: 3
  jobTemplate:
    spec: {backoffLimit: 1, activeDeadlineSeconds: 600, template: {metadata: {labels: {app.kubernetes.io/component: cron}}, spec: {serviceAccountName: reader, restartPolicy: Never, containers: []}}}
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: public}
spec: {gatewayClassName: envoy, listeners: [{name: https, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: polder-tls}]}}]}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: reader}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: nightly}
spec: {podSelector: {matchLabels: {app.kubernetes.io/component: cron}}, policyTypes: [Ingress, Egress]}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: reader}
rules: [{apiGroups: [""], resources: [configmaps], verbs: [get]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: reader}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
subjects: [{kind: ServiceAccount, name: reader}]
`;

const find = (r: Render, kind: string, name?: string): Manifest => {
  const found = r.manifests.find((m) => m.kind === kind && (name === undefined || m.metadata.name === name));
  if (!found) throw new Error(`no ${kind} ${name ?? ''}`);
  return found;
};
const zaken = (r: Render) => find(r, 'Deployment', 'polder-zaken');
const podOf = (m: Manifest) => at(m, m.kind === 'CronJob' ? 'spec.jobTemplate.spec.template.spec' : 'spec.template.spec') as Bag;
const container = (r: Render, m = zaken(r)) => list(podOf(m), 'containers')[0] as Bag;
const security = (r: Render) => container(r)['securityContext'] as Bag;
const spec = (m: Manifest) => m['spec'] as Bag;
const drop = (r: Render, kind: string, name?: string) => r.manifests.splice(r.manifests.indexOf(find(r, kind, name)), 1);
const add = (r: Render, text: string) => r.manifests.push(...manifestsOf(text));
const env = (r: Render, entry: Bag) => (container(r)['env'] as Bag[]).push(entry);
const probe = (r: Render, name: string) => container(r)[name] as Bag;
const labels = (m: Manifest) => (m.metadata.labels ??= {});

/** One planted fault per rule; the rule must find it. */
const PLANTS: Record<string, (r: Render) => unknown> = {
  P00: (r) => delete labels(find(r, 'Namespace'))['pod-security.kubernetes.io/enforce'],
  P01: (r) => (podOf(zaken(r))['hostNetwork'] = true),
  P02: (r) => (podOf(zaken(r))['hostPID'] = true),
  P03: (r) => (podOf(zaken(r))['volumes'] as Bag[]).push({ name: 'x', hostPath: { path: '/etc' } }),
  P04: (r) => (podOf(zaken(r))['volumes'] as Bag[]).push({ name: 'x', nfs: { server: 's', path: '/' } }),
  P05: (r) => (podOf(zaken(r))['volumes'] as Bag[]).push({ name: 'x', emptyDir: {} }),
  P10: (r) => delete security(r)['allowPrivilegeEscalation'],
  P11: (r) => (security(r)['privileged'] = true),
  P12: (r) => (security(r)['runAsNonRoot'] = false),
  P13: (r) => (security(r)['runAsUser'] = 0),
  P14: (r) => (security(r)['seccompProfile'] = { type: 'Unconfined' }),
  P15: (r) => (security(r)['capabilities'] = { drop: ['ALL'], add: ['NET_ADMIN'] }),
  P16: (r) => delete security(r)['readOnlyRootFilesystem'],
  P17: (r) => ((container(r)['ports'] as Bag[])[0] = { name: 'grpc', containerPort: 9000, hostPort: 9000 }),
  A01: (r) => (podOf(zaken(r))['serviceAccountName'] = 'default'),
  A02: (r) => (podOf(zaken(r))['automountServiceAccountToken'] = true),
  N00: (r) => drop(r, 'NetworkPolicy', 'polder-default-deny'),
  N01: (r) => drop(r, 'NetworkPolicy', 'polder-zaken-migrate'),
  N02: (r) => (spec(find(r, 'NetworkPolicy', 'polder-zaken'))['egress'] as Bag[]).push({ to: [{ ipBlock: { cidr: '0.0.0.0/0' } }], ports: [{ port: 443 }] }),
  N03: (r) => (spec(find(r, 'NetworkPolicy', 'polder-zaken'))['ingress'] as Bag[]).push({ from: [{ podSelector: { matchLabels: { a: 'b' } } }] }),
  N10: (r) => (spec(find(r, 'Service', 'polder-gateway'))['type'] = 'LoadBalancer'),
  N11: (r) => delete (list(find(r, 'Service'), 'spec.ports')[0] as Bag)['name'],
  N12: (r) => ((list(find(r, 'Service', 'polder-zaken'), 'spec.ports')[0] as Bag)['appProtocol'] = 'http'),
  N13: (r) => delete spec(find(r, 'Service', 'polder-zaken'))['clusterIP'],
  N14: (r) => ((list(find(r, 'Service', 'polder-zaken'), 'spec.ports')[0] as Bag)['targetPort'] = 'other'),
  N15: (r) => (spec(find(r, 'Service', 'polder-zaken'))['selector'] = { 'app.kubernetes.io/instance': 'polder' }),
  N16: (r) => delete (spec(find(r, 'Service', 'polder-zaken'))['selector'] as Bag)['app.kubernetes.io/component'],
  N20: (r) => delete spec(find(r, 'Ingress'))['tls'],
  N21: (r) => delete spec(find(r, 'Ingress'))['ingressClassName'],
  N22: (r) => (spec(find(r, 'HTTPRoute'))['hostnames'] = ['*.example']),
  H01: (r) => (spec(find(r, 'HorizontalPodAutoscaler'))['minReplicas'] = 1),
  H02: (r) => (spec(find(r, 'Deployment', 'polder-zaken'))['replicas'] = 2),
  H03: (r) => (spec(find(r, 'HorizontalPodAutoscaler'))['maxReplicas'] = 2),
  H04: (r) => drop(r, 'PodDisruptionBudget', 'polder-zaken'),
  H05: (r) => (spec(find(r, 'PodDisruptionBudget', 'polder-zaken'))['maxUnavailable'] = 0),
  H06: (r) => (podOf(zaken(r))['topologySpreadConstraints'] = []),
  H07: (r) => (spec(zaken(r))['strategy'] = { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '25%' } }),
  H08: (r) => (podOf(zaken(r))['terminationGracePeriodSeconds'] = 12),
  H09: (r) => ((at(zaken(r), 'spec.selector.matchLabels') as Bag)['app.kubernetes.io/version'] = '0.1.0'),
  B01: (r) => delete container(r)['livenessProbe'],
  B02: (r) => delete container(r)['readinessProbe'],
  B03: (r) => delete container(r)['startupProbe'],
  B04: (r) => (container(r)['livenessProbe'] = { tcpSocket: { port: 9000 } }),
  B05: (r) => delete (probe(r, 'readinessProbe')['grpc'] as Bag)['service'],
  L01: (r) => delete (container(r)['resources'] as Bag)['requests'],
  L02: (r) => (container(r)['resources'] = { requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '1' } }),
  I01: (r) => (container(r)['image'] = 'registry.example:5000/zaken'),
  I02: (r) => (container(r)['image'] = 'registry.example/zaken:latest'),
  I03: (r) => (container(r)['image'] = 'registry.example/zaken:1.0.0'),
  S01: (r) => add(r, 'apiVersion: v1\nkind: Secret\nmetadata: {name: x}\nstringData: {a: b}'),
  S02: (r) => env(r, { name: 'POLDER_SESSION_KEY', value: 'abc' }),
  S03: (r) => env(r, { name: 'POLDER_BUS_URL', value: 'postgres://bus:geheim@host/bus' }),
  S04: (r) => add(r, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata: {client_secret: b}'),
  S05: (r) => add(r, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata: {url: "https://a:b@c"}'),
  S06: (r) => (container(r)['args'] = ['--password=geheim']),
  S07: (r) => env(r, { name: 'X', valueFrom: { secretKeyRef: { name: 'a', key: 'b', optional: true } } }),
  S08: (r) => (podOf(zaken(r))['volumes'] as Bag[]).push({ name: 'x', secret: { secretName: 'x', defaultMode: 0o444 } }),
  S09: (r) => delete spec(find(r, 'ExternalSecret'))['refreshInterval'],
  S10: (r) => r.values.push({ file: 'values.yaml', values: { zaken: { database: { password: 'geheim' } } } }),
  M01: (r) => (container(r)['ports'] as Bag[]).pop(),
  M02: (r) => drop(r, 'ServiceMonitor', 'polder-zaken'),
  M03: (r) => delete ((list((list(find(r, 'PrometheusRule'), 'spec.groups')[0]), 'rules')[0] as Bag)['annotations'] as Bag)['runbook_url'],
  J01: (r) => delete spec(find(r, 'Job'))['backoffLimit'],
  J02: (r) => delete spec(find(r, 'Job'))['activeDeadlineSeconds'],
  J03: (r) => { const job = find(r, 'Job'); job.metadata.annotations = {}; delete spec(job)['ttlSecondsAfterFinished']; },
  J04: (r) => delete find(r, 'Job').metadata.annotations?.['helm.sh/hook-delete-policy'],
  J05: (r) => (podOf(find(r, 'Job'))['restartPolicy'] = 'Always'),
  J06: (r) => ((find(r, 'Job').metadata.annotations ??= {})['helm.sh/hook'] = 'post-install'),
  J07: (r) => ((find(r, 'ServiceAccount', 'polder-zaken-migrate').metadata.annotations ??= {})['helm.sh/hook-weight'] = '5'),
  J08: (r) => (container(r, find(r, 'Job', 'polder-zaken-migrate'))['image'] = 'registry.example/other:1'),
  J09: (r) => (spec(find(r, 'CronJob'))['concurrencyPolicy'] = 'Allow'),
  J10: (r) => delete spec(find(r, 'CronJob'))['timeZone'],
  J11: (r) => delete spec(find(r, 'CronJob'))['startingDeadlineSeconds'],
  T01: (r) => (r.manifests = r.manifests.filter((m) => m.kind !== 'Pod')),
  D01: (r) => (spec(find(r, 'Cluster'))['instances'] = 1),
  D02: (r) => drop(r, 'ScheduledBackup'),
  D03: (r) => delete (spec(find(r, 'Cluster'))['storage'] as Bag)['size'],
  D04: (r) => drop(r, 'PodMonitor'),
  G01: (r) => r.manifests.push(structuredClone(find(r, 'Service'))),
  G02: (r) => (find(r, 'Service').metadata.name = 'Zaken_1'),
  G03: (r) => delete labels(find(r, 'Service'))['app.kubernetes.io/part-of'],
  G04: (r) => (find(r, 'HTTPRoute').apiVersion = 'gateway.networking.k8s.io/v1alpha2'),
  G05: (r) => (find(r, 'PodDisruptionBudget').apiVersion = 'policy/v1beta1'),
  G06: (r) => delete spec(find(r, 'PersistentVolumeClaim'))['accessModes'],
  G07: (r) => (find(r, 'PersistentVolumeClaim').metadata.annotations = {}),
  G08: (r) => (find(r, 'Service').metadata.namespace = 'other'),
  G09: (r) => (labels(find(r, 'Service'))['app.kubernetes.io/version'] = '1.0+2'),
  G10: (r) => drop(r, 'PersistentVolumeClaim'),
  R01: (r) => add(r, 'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: x}\nrules: [{apiGroups: ["*"], resources: [pods], verbs: [get]}]'),
  R02: (r) => add(r, 'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: x}\nroleRef: {kind: ClusterRole, name: cluster-admin}'),
  R03: (r) => add(r, 'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: x}\nrules: []'),
};

describe('rules of good practice', () => {
  let target: string;
  let good: Render;
  beforeAll(() => {
    target = mkdtempSync(join(tmpdir(), 'polder-rules-'));
    assembleCharts(charts, target);
    const polder = join(target, 'polder');
    const suite = renderChart(polder, [join(polder, 'ci/gateway-api-values.yaml')], ['gateway.ingress.enabled=true', 'formulieren.image.digest=sha256:' + 'a'.repeat(64)]);
    const foundation = join(target, 'foundation');
    const base = renderChart(foundation, [join(foundation, 'ci/all-values.yaml')]);
    const extras = manifestsOf(EXTRAS);
    for (const m of extras) m.metadata.labels = { ...find(suite, 'Service').metadata.labels, ...m.metadata.labels };
    good = { ...suite, values: [...suite.values, ...base.values], manifests: [...suite.manifests, ...base.manifests, ...extras] };
  });
  afterAll(() => rmSync(target, { recursive: true, force: true }));

  it('have ids of their own, and each a planted fault below', () => {
    expect(new Set(RULES.map((rule) => rule.id)).size).toBe(RULES.length);
    expect(RULES.map((rule) => rule.id).sort()).toEqual(Object.keys(PLANTS).sort());
  });

  it('find nothing in a good release, and looked at something', () => {
    for (const rule of RULES) {
      const { checked, violations } = rule.check(good);
      expect({ rule: rule.id, violations }).toEqual({ rule: rule.id, violations: [] });
      // What must not be there at all has nothing to look at.
      if (!['S01', 'R03'].includes(rule.id)) expect({ rule: rule.id, checked: checked > 0 }).toEqual({ rule: rule.id, checked: true });
    }
  });

  it.each(RULES.map((rule) => [rule.id, rule.text, rule] as const))('%s finds a planted fault: %s', (id, _text, rule) => {
    const bad = structuredClone(good);
    PLANTS[id]?.(bad);
    expect(rule.check(bad).violations.length).toBeGreaterThan(0);
  });

  it('V01 finds a wrong type, an unknown field and an unknown kind', async () => {
    const plant = async (change: (m: Manifest) => unknown) => {
      const m = structuredClone(find(good, 'Deployment', 'polder-zaken'));
      change(m);
      return schemaErrors(m);
    };
    expect(await plant(() => undefined)).toEqual([]);
    expect((await plant((m) => (spec(m)['revisionHistoryLimit'] = 'five')))[0]).toContain('/spec/revisionHistoryLimit');
    expect(await plant((m) => (spec(m)['replcias'] = 2))).toEqual(['/spec/replcias is not a field of Deployment']);
    expect(await plant((m) => ((list(podOf(m), 'containers')[0] as Bag)['imagepullPolicy'] = 'Always'))).toEqual(['/spec/template/spec/containers/0/imagepullPolicy is not a field of Deployment']);
    expect(await plant((m) => (m.kind = 'Deploiment'))).toEqual(['no schema of apps/v1 Deploiment']);
    const cluster = structuredClone(find(good, 'Cluster'));
    expect(await schemaErrors(cluster)).toEqual([]);
    spec(cluster)['instanses'] = 3;
    expect((await schemaErrors(cluster))[0]).toContain('instanses');
  });

  it('counts single checks, and names rule, object and scenario of a failure', async () => {
    const bad = structuredClone(good);
    PLANTS['P16']?.(bad);
    const report = await checkRender({ ...bad, manifests: bad.manifests.filter((m) => m.kind !== 'CronJob') });
    expect(report.checks.MUST).toBeGreaterThan(1000);
    expect(report.failures).toEqual([{ rule: 'P16', level: 'MUST', render: 'polder (gateway-api)', object: 'Deployment/polder-zaken zaken', message: 'the root can be written' }]);
  });
});
