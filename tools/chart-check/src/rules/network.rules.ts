import { at, containers, hooks, list, map, nameOf, ofKind, pods, selects, WORKLOADS, type Manifest, type Render } from '../manifest.js';
import { each, eachObject, whole, type Rule } from '../rule.js';

const policies = (r: Render) => ofKind(r, 'NetworkPolicy');
const services = (r: Render) => ofKind(r, 'Service');
const workloads = (r: Render) => ofKind(r, ...WORKLOADS);
const labelsOf = (m: Manifest) => map(m, 'spec.template.metadata.labels') as Record<string, string>;
const types = (p: Manifest) => list(p, 'spec.policyTypes');
const isEmpty = (selector: unknown) => Object.keys(map({ selector }, 'selector')).length === 0;
/** The whole internet, or nearly: a block so wide that it is no limit. */
const open = (peer: unknown) => {
  const cidr = String(at(peer, 'ipBlock.cidr') ?? '');
  const everyNamespace = at(peer, 'namespaceSelector') !== undefined && isEmpty(at(peer, 'namespaceSelector')) && isEmpty(at(peer, 'podSelector'));
  return everyNamespace || (/\/[0-7]$/.test(cidr) && !cidr.includes(':')) || cidr === '::/0';
};
/** The names of ports that containers of a workload declare. */
const portNames = (r: Render, owner: Manifest) => containers(r).filter((c) => c.owner === owner).flatMap((c) => list(c.container, 'ports').map((p) => at(p, 'name')));
const speaksGrpc = (r: Render, service: Manifest) =>
  workloads(r).some((w) => selects({ matchLabels: at(service, 'spec.selector') }, labelsOf(w)) && containers(r).some((c) => c.owner === w && (at(c.container, 'readinessProbe.grpc') || list(c.container, 'ports').some((p) => at(p, 'name') === 'grpc'))));

/** Who reaches whom, and by which door. */
export const networkRules: Rule[] = [
  whole('N00', 'the namespace is closed in both directions for every pod without a policy', (r) => r.application,
    (r) => !policies(r).some((p) => isEmpty(at(p, 'spec.podSelector')) && types(p).includes('Ingress') && types(p).includes('Egress') && list(p, 'spec.ingress').length + list(p, 'spec.egress').length === 0) && 'no default-deny NetworkPolicy'),
  each('N01', 'every workload, Job and test has a policy of its own, in both directions', pods, (p) => nameOf(p.owner), (p, r) =>
    !policies(r).some((n) => !isEmpty(at(n, 'spec.podSelector')) && selects(at(n, 'spec.podSelector'), p.labels) && types(n).includes('Ingress') && types(n).includes('Egress')) && 'no policy picks it'),
  eachObject('N02', 'no rule lets everyone in or lets out to everywhere', policies, (p) => {
    const rules = [...list(p, 'spec.ingress').map((rule) => list(rule, 'from')), ...list(p, 'spec.egress').map((rule) => list(rule, 'to'))];
    return rules.some((peers) => peers.length === 0 || peers.some(open)) && 'a rule without peers, with every namespace, or with an address block that is no limit';
  }),
  eachObject('N03', 'every rule names its ports', policies, (p) => [...list(p, 'spec.ingress'), ...list(p, 'spec.egress')].some((rule) => list(rule, 'ports').length === 0) && 'a rule for all ports'),
  eachObject('N10', 'Services are inside the cluster only', services, (s) => !['ClusterIP', undefined].includes(at(s, 'spec.type') as string | undefined) && `type ${String(at(s, 'spec.type'))}`),
  eachObject('N11', 'ports of a Service have names', services, (s) => list(s, 'spec.ports').some((p) => !at(p, 'name')) && 'a port without name'),
  eachObject('N12', 'ports of a Service say what is spoken (appProtocol; grpc on gRPC ports)', services, (s) => {
    const wrong = list(s, 'spec.ports').find((p) => !at(p, 'appProtocol') || (at(p, 'name') === 'grpc') !== (at(p, 'appProtocol') === 'grpc'));
    return wrong !== undefined && `port ${String(at(wrong, 'name'))}: appProtocol ${String(at(wrong, 'appProtocol'))}`;
  }),
  eachObject('N13', 'a gRPC Service is headless, so that callers spread their calls over all pods', (r) => services(r).filter((s) => speaksGrpc(r, s)), (s) => at(s, 'spec.clusterIP') !== 'None' && 'has a virtual address'),
  eachObject('N14', 'a Service goes to ports by the names that its pods declare', services, (s, r) => {
    const targets = workloads(r).filter((w) => selects({ matchLabels: at(s, 'spec.selector') }, labelsOf(w)));
    const missing = list(s, 'spec.ports').map((p) => at(p, 'targetPort')).find((t) => typeof t !== 'string' || targets.some((w) => !portNames(r, w).includes(t)));
    return missing !== undefined && `no pod has a port named ${String(missing)}`;
  }),
  eachObject('N15', 'a Service picks the pods of exactly one workload', services, (s, r) => {
    const hit = workloads(r).filter((w) => selects({ matchLabels: at(s, 'spec.selector') }, labelsOf(w)));
    return (hit.length !== 1 || isEmpty(at(s, 'spec.selector'))) && `picks ${hit.length} workloads`;
  }),
  each('N16', 'no Service, workload or disruption budget picks pods of Jobs and tests',
    (r) => [
      ...services(r).map((m) => ({ m, selector: { matchLabels: at(m, 'spec.selector') } as unknown })),
      ...[...workloads(r), ...ofKind(r, 'PodDisruptionBudget')].map((m) => ({ m, selector: at(m, 'spec.selector') })),
    ],
    ({ m }) => nameOf(m),
    ({ selector }, r) => {
      const caught = pods(r).find((p) => (['Job', 'CronJob'].includes(p.owner.kind) || hooks(p.owner).length > 0) && selects(selector, p.labels));
      return caught && `picks ${nameOf(caught.owner)}`;
    }),
  eachObject('N20', 'what is open to the outside has TLS', (r) => ofKind(r, 'Ingress', 'HTTPRoute', 'Gateway'), (m, r) => {
    if (m.kind === 'Ingress') {
      const hosts = list(m, 'spec.tls').flatMap((t) => (at(t, 'secretName') ? list(t, 'hosts') : []));
      return list(m, 'spec.rules').some((rule) => !hosts.includes(at(rule, 'host'))) && 'a host without certificate';
    }
    if (m.kind === 'Gateway') return list(m, 'spec.listeners').some((l) => at(l, 'protocol') !== 'HTTPS' || list(l, 'tls.certificateRefs').length === 0) && 'a listener without TLS';
    const gateways = ofKind(r, 'Gateway').map((g) => g.metadata.name);
    return list(m, 'spec.parentRefs').some((ref) => !at(ref, 'sectionName') && !gateways.includes(String(at(ref, 'name')))) && 'does not say which listener (sectionName) it hangs on';
  }),
  eachObject('N21', 'it names the controller or the Gateway that serves it', (r) => ofKind(r, 'Ingress', 'HTTPRoute', 'GRPCRoute'), (m) =>
    (m.kind === 'Ingress' ? !at(m, 'spec.ingressClassName') : list(m, 'spec.parentRefs').length === 0 || list(m, 'spec.parentRefs').some((ref) => !at(ref, 'name'))) && 'no class or parent'),
  eachObject('N22', 'it names its hosts, none with a wildcard', (r) => ofKind(r, 'Ingress', 'HTTPRoute', 'GRPCRoute'), (m) => {
    const hosts = m.kind === 'Ingress' ? list(m, 'spec.rules').map((rule) => at(rule, 'host')) : list(m, 'spec.hostnames');
    return (hosts.length === 0 || hosts.some((host) => typeof host !== 'string' || host.includes('*') || !host.includes('.'))) && 'no host name, or a wildcard';
  }),
];
