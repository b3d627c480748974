import { at, containers, list, map, nameOf, ofKind, selects, WORKLOADS, type ContainerOf, type Manifest, type Render } from '../manifest.js';
import { each, eachObject, type Rule } from '../rule.js';

const deployments = (r: Render) => ofKind(r, 'Deployment', 'StatefulSet');
const scaler = (r: Render, w: Manifest) => ofKind(r, 'HorizontalPodAutoscaler').find((h) => at(h, 'spec.scaleTargetRef.name') === w.metadata.name && at(h, 'spec.scaleTargetRef.kind') === w.kind);
const budget = (r: Render, w: Manifest) => ofKind(r, 'PodDisruptionBudget').find((p) => selects(at(p, 'spec.selector'), map(w, 'spec.template.metadata.labels') as Record<string, string>));
/** Fewest pods of a workload; 1 where nothing is said, as the API server takes it. */
const fewest = (r: Render, w: Manifest) => Number(at(scaler(r, w), 'spec.minReplicas') ?? at(w, 'spec.replicas') ?? 1);
const serving = (r: Render) => containers(r).filter((c) => WORKLOADS.includes(c.owner.kind) && c.main);
const ofContainer = (c: ContainerOf) => `${nameOf(c.owner)} ${c.name}`;
const grpcPorts = (c: ContainerOf) => list(c.container, 'ports').filter((p) => at(p, 'name') === 'grpc').map((p) => at(p, 'containerPort'));
const action = (probe: unknown) => JSON.stringify(['grpc', 'httpGet', 'tcpSocket', 'exec'].map((key) => at(probe, key) ?? null));

/** Nothing stops when a pod, a node or a zone goes. */
export const availabilityRules: Rule[] = [
  eachObject('H01', 'every workload has at least two pods', deployments, (w, r) => fewest(r, w) < 2 && `${fewest(r, w)} pod`),
  eachObject('H02', 'an autoscaler is of autoscaling/v2 and its workload leaves the number to it', (r) => ofKind(r, 'HorizontalPodAutoscaler'), (h, r) => {
    if (h.apiVersion !== 'autoscaling/v2') return h.apiVersion;
    const target = deployments(r).find((w) => scaler(r, w) === h);
    return !target ? 'its target is not rendered' : at(target, 'spec.replicas') !== undefined && 'the workload sets replicas too';
  }),
  eachObject('H03', 'an autoscaler has room to grow and something to measure', (r) => ofKind(r, 'HorizontalPodAutoscaler'), (h) =>
    (!(Number(at(h, 'spec.maxReplicas')) > Number(at(h, 'spec.minReplicas'))) || list(h, 'spec.metrics').length === 0) && 'no room or no metric'),
  eachObject('H04', 'every workload has a disruption budget', deployments, (w, r) => !budget(r, w) && 'none'),
  eachObject('H05', 'a disruption budget lets a node be emptied', deployments, (w, r) => {
    const found = budget(r, w);
    if (!found) return undefined;
    const most = at(found, 'spec.maxUnavailable');
    const least = at(found, 'spec.minAvailable');
    if (most !== undefined) return (most === 0 || most === '0%') && 'maxUnavailable 0';
    return (typeof least === 'number' ? least >= fewest(r, w) : least === '100%' || least === undefined) && `minAvailable ${String(least)} of ${fewest(r, w)} pods`;
  }),
  eachObject('H06', 'pods are spread over zones', deployments, (w) => {
    const zone = list(w, 'spec.template.spec.topologySpreadConstraints').find((t) => at(t, 'topologyKey') === 'topology.kubernetes.io/zone');
    return (!zone || !selects(at(zone, 'labelSelector'), map(w, 'spec.template.metadata.labels') as Record<string, string>)) && 'no spread over zones that counts its own pods';
  }),
  eachObject('H07', 'a new version takes no pod away before its successor is ready', (r) => ofKind(r, 'Deployment'), (w) =>
    (at(w, 'spec.strategy.type') === 'Recreate' || ![0, '0%'].includes(at(w, 'spec.strategy.rollingUpdate.maxUnavailable') as number | string)) && 'maxUnavailable is not 0'),
  each('H08', 'a pod pauses before it stops, so that callers notice, and has time for both', serving, ofContainer, (c) => {
    const pause = at(c.container, 'lifecycle.preStop.sleep.seconds');
    if (typeof pause !== 'number' || pause < 1) return 'no preStop sleep';
    return Number(at(c.spec, 'terminationGracePeriodSeconds') ?? 30) <= pause + 10 && 'no time left to end running calls';
  }),
  eachObject('H09', 'selectors hold only labels that never change', (r) => [...deployments(r), ...ofKind(r, 'Service')], (m) => {
    const selector = m.kind === 'Service' ? map(m, 'spec.selector') : map(m, 'spec.selector.matchLabels');
    const moving = Object.keys(selector).find((key) => ['app.kubernetes.io/version', 'helm.sh/chart', 'app.kubernetes.io/managed-by', 'pod-template-hash'].includes(key));
    return moving && `selects by ${moving}`;
  }),
  each('B01', 'a liveness probe', serving, ofContainer, (c) => !at(c.container, 'livenessProbe') && 'none'),
  each('B02', 'a readiness probe', serving, ofContainer, (c) => !at(c.container, 'readinessProbe') && 'none'),
  each('B03', 'a startup probe', serving, ofContainer, (c) => !at(c.container, 'startupProbe') && 'none', 'SHOULD'),
  each('B04', 'gRPC ports are probed by gRPC', (r) => serving(r).filter((c) => grpcPorts(c).length > 0), ofContainer, (c) => {
    const wrong = ['livenessProbe', 'readinessProbe'].find((probe) => !grpcPorts(c).includes(at(c.container, `${probe}.grpc.port`)));
    return wrong && `${wrong} does not ask the gRPC port`;
  }),
  each('B05', 'readiness asks something else than liveness', serving, ofContainer, (c) => at(c.container, 'readinessProbe') !== undefined && action(at(c.container, 'readinessProbe')) === action(at(c.container, 'livenessProbe')) && 'the same question'),
  each('L01', 'every container asks for CPU and memory', containers, ofContainer, (c) => (!at(c.container, 'resources.requests.cpu') || !at(c.container, 'resources.requests.memory')) && 'no requests'),
  each('L02', 'every container has a bound on memory', containers, ofContainer, (c) => !at(c.container, 'resources.limits.memory') && 'no memory limit'),
];
