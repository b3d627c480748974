import { at, containers, list, map, nameOf, ofKind, selects, WORKLOADS, type Manifest, type Render } from '../manifest.js';
import { each, eachObject, type Rule } from '../rule.js';

const workloads = (r: Render) => ofKind(r, ...WORKLOADS);
const labelsOf = (w: Manifest) => map(w, 'spec.template.metadata.labels') as Record<string, string>;
/** A release without the operator's definitions (a training cluster) renders no monitor at all. */
const monitored = (r: Render) => ofKind(r, 'ServiceMonitor', 'PodMonitor', 'PrometheusRule').length > 0;
const hasMonitor = (r: Render, w: Manifest) =>
  ofKind(r, 'PodMonitor').some((m) => selects(at(m, 'spec.selector'), labelsOf(w))) ||
  ofKind(r, 'ServiceMonitor').some((m) =>
    ofKind(r, 'Service').some((s) => selects(at(m, 'spec.selector'), s.metadata.labels ?? {}) && selects({ matchLabels: at(s, 'spec.selector') }, labelsOf(w)) && list(m, 'spec.endpoints').some((e) => list(s, 'spec.ports').some((p) => at(p, 'name') === at(e, 'port')))));

/** Alerts of the release; recording rules have no name of an alert. */
const alerts = (r: Render) =>
  ofKind(r, 'PrometheusRule').flatMap((m) => list(m, 'spec.groups').flatMap((g) => list(g, 'rules').filter((rule) => at(rule, 'alert') !== undefined).map((alert) => ({ m, alert }))));

/** What runs can be watched, and an alert says what to do. */
export const monitoringRules: Rule[] = [
  eachObject('M01', 'every workload has a port for metrics', workloads, (w, r) => !containers(r).some((c) => c.owner === w && list(c.container, 'ports').some((p) => at(p, 'name') === 'metrics')) && 'no port named metrics'),
  eachObject('M02', 'where there is a Prometheus operator, every workload is read', (r) => (monitored(r) ? workloads(r) : []), (w, r) => !hasMonitor(r, w) && 'no monitor reaches its metrics port'),
  each('M03', 'every workload has alerts, and every alert says how bad it is and points to its runbook',
    (r) => [
      ...(monitored(r) ? workloads(r).map((w) => ({ object: nameOf(w), wrong: !ofKind(r, 'PrometheusRule').some((m) => JSON.stringify(m['spec']).includes(w.metadata.name)) && 'no alert is about it' })) : []),
      ...alerts(r).map(({ m, alert }) => ({
        object: `${nameOf(m)} ${String(at(alert, 'alert'))}`,
        wrong: (!/^https:\/\/\S+$/.test(String(at(alert, 'annotations.runbook_url'))) || !at(alert, 'labels.severity')) && 'no runbook_url or severity',
      })),
    ],
    ({ object }) => object,
    ({ wrong }) => wrong),
];
