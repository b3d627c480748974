import { annotation, at, list, map, nameOf, ofKind, pods, WORKLOADS, type Manifest, type Render } from '../manifest.js';
import { each, eachObject, type Rule } from '../rule.js';

const all = (r: Render) => r.manifests;
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;
/** API versions that are gone from the API server or will be. */
const REMOVED = /^(extensions\/|apps\/v1beta|policy\/v1beta1|batch\/v1beta1|autoscaling\/v(1|2beta)|networking\.k8s\.io\/v1beta1|rbac\.authorization\.k8s\.io\/v1beta1|gateway\.networking\.k8s\.io\/v1(alpha2|beta1)$|external-secrets\.io\/v1beta1)/;
const claims = (r: Render) => [...ofKind(r, 'PersistentVolumeClaim').map((m) => ({ m, spec: m['spec'] })), ...ofKind(r, 'StatefulSet').flatMap((m) => list(m, 'spec.volumeClaimTemplates').map((t) => ({ m, spec: at(t, 'spec') })))];
const cnpg = (r: Render) => r.manifests.filter((m) => m.apiVersion.startsWith('postgresql.cnpg.io/') && m.kind === 'Cluster');
const roles = (r: Render) => ofKind(r, 'Role', 'ClusterRole');

/** Names that a pod takes from its own release, by kind; what comes from outside cannot be looked at here. */
function danglingClaim(m: Manifest, r: Render): string | undefined {
  const own = (name: string) => name.startsWith(`${m.metadata.labels?.['app.kubernetes.io/instance'] ?? ''}-`);
  const rendered = ofKind(r, 'PersistentVolumeClaim').map((c) => c.metadata.name);
  const claimed = pods(r).filter((p) => p.owner === m).flatMap((p) => list(p.spec, 'volumes')).map((v) => at(v, 'persistentVolumeClaim.claimName'));
  const missing = claimed.find((name): name is string => typeof name === 'string' && own(name) && !rendered.includes(name));
  return missing && `claim ${missing} is not rendered`;
}

/** Databases by the operator, and what holds for every object. */
export const generalRules: Rule[] = [
  eachObject('D01', 'a database cluster has three servers', cnpg, (c) => !(Number(at(c, 'spec.instances')) >= 3) && `${String(at(c, 'spec.instances'))} servers`),
  eachObject('D02', 'it has a backup: continuous by a plugin or object store, and a schedule', cnpg, (c, r) => {
    const continuous = list(c, 'spec.plugins').some((p) => at(p, 'isWALArchiver') === true) || at(c, 'spec.backup.barmanObjectStore') !== undefined;
    return (!continuous || !ofKind(r, 'ScheduledBackup').some((s) => at(s, 'spec.cluster.name') === c.metadata.name)) && 'no backup or no schedule';
  }),
  eachObject('D03', 'it says how much room it needs', cnpg, (c) => !at(c, 'spec.storage.size') && 'no size'),
  eachObject('D04', 'it is watched', cnpg, (c, r) => at(c, 'spec.monitoring.enablePodMonitor') !== true && !ofKind(r, 'PodMonitor').some((m) => map(m, 'spec.selector.matchLabels')['cnpg.io/cluster'] === c.metadata.name) && 'no monitor'),
  eachObject('G01', 'no object is rendered twice', all, (m, r) => r.manifests.find((o) => o.kind === m.kind && o.metadata.name === m.metadata.name && o.metadata.namespace === m.metadata.namespace && o.apiVersion === m.apiVersion) !== m && 'twice'),
  eachObject('G02', 'names are DNS labels', all, (m) => !DNS_LABEL.test(m.metadata.name) && 'not a DNS label'),
  eachObject('G03', 'every object has the recommended labels', all, (m) => ['name', 'instance', 'version', 'component', 'part-of', 'managed-by'].map((key) => `app.kubernetes.io/${key}`).find((key) => !m.metadata.labels?.[key])),
  eachObject('G04', 'no alpha or beta API', all, (m) => /v\d+(alpha|beta)/.test(m.apiVersion) && m.apiVersion),
  eachObject('G05', 'no API that is gone', all, (m) => REMOVED.test(m.apiVersion) && m.apiVersion),
  each('G06', 'a claim asks for a size and says how it is shared', claims, ({ m }) => nameOf(m), ({ spec }) => (!at(spec, 'resources.requests.storage') || list(spec, 'accessModes').length === 0) && 'no size or access mode'),
  eachObject('G07', 'data outlives the release', (r) => [...ofKind(r, 'PersistentVolumeClaim'), ...cnpg(r)], (m) => annotation(m, 'helm.sh/resource-policy') !== 'keep' && 'helm uninstall removes it'),
  eachObject('G08', 'no object names another namespace than the release\'s', all, (m) => m.metadata.namespace !== undefined && m.metadata.namespace !== 'polder' && m.metadata.namespace),
  eachObject('G09', 'label values are valid', all, (m) => {
    const template = map(m, 'spec.template.metadata.labels');
    return Object.entries({ ...m.metadata.labels, ...template }).find(([, value]) => typeof value !== 'string' || !LABEL_VALUE.test(value))?.[0];
  }),
  eachObject('G10', 'what a workload takes from its release is rendered', (r) => ofKind(r, ...WORKLOADS), danglingClaim, 'SHOULD'),
  eachObject('R01', 'no wildcard in a role', roles, (m) => list(m, 'rules').some((rule) => ['verbs', 'resources', 'apiGroups'].some((key) => list(rule, key).includes('*'))) && 'wildcard'),
  eachObject('R02', 'nobody is made cluster-admin', (r) => ofKind(r, 'RoleBinding', 'ClusterRoleBinding'), (m) => ['cluster-admin', 'admin'].includes(String(at(m, 'roleRef.name'))) && String(at(m, 'roleRef.name'))),
  eachObject('R03', 'no role for the whole cluster', (r) => ofKind(r, 'ClusterRole', 'ClusterRoleBinding'), (m) => m.kind),
];
