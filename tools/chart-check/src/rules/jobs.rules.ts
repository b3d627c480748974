import { annotation, at, containers, hooks, list, nameOf, ofKind, type Manifest, type Render } from '../manifest.js';
import { eachObject, whole, type Rule } from '../rule.js';

const jobs = (r: Render) => ofKind(r, 'Job');
const crons = (r: Render) => ofKind(r, 'CronJob');
const component = (m: Manifest) => m.metadata.labels?.['app.kubernetes.io/component'];
const migrations = (r: Render) => jobs(r).filter((j) => component(j) === 'migration');
const weight = (m: Manifest) => Number(annotation(m, 'helm.sh/hook-weight') || 0);
const spec = (m: Manifest) => (m.kind === 'CronJob' ? at(m, 'spec.jobTemplate.spec') : m['spec']);
const usesDatabase = (r: Render, w: Manifest) => containers(r).some((c) => c.owner === w && list(c.container, 'env').some((e) => at(e, 'name') === 'POLDER_DATABASE_URL'));
const images = (r: Render, owner: Manifest) => containers(r).filter((c) => c.owner === owner).map((c) => at(c.container, 'image'));

/** Objects of the release that a hook needs: they must be hooks that come before it, or they are not there yet. */
function missingForHook(job: Manifest, r: Render): string | undefined {
  const early = hooks(job).some((h) => h.startsWith('pre-'));
  if (!early) return undefined;
  const account = at(job, 'spec.template.spec.serviceAccountName');
  const maps = list(job, 'spec.template.spec.volumes').map((v) => at(v, 'configMap.name'));
  const needed = r.manifests.filter((m) => (m.kind === 'ServiceAccount' && m.metadata.name === account) || (m.kind === 'ConfigMap' && maps.includes(m.metadata.name)));
  const late = needed.find((m) => !hooks(job).every((h) => hooks(m).includes(h)) || weight(m) >= weight(job));
  return late && `${nameOf(late)} does not exist yet when the hook runs`;
}

/** Work that ends: Jobs, above all migrations, and timed Jobs. The test hook. */
export const jobRules: Rule[] = [
  eachObject('J01', 'a Job says how often it is tried', (r) => [...jobs(r), ...crons(r)], (j) => at(spec(j), 'backoffLimit') === undefined && 'no backoffLimit'),
  eachObject('J02', 'a Job has a deadline', (r) => [...jobs(r), ...crons(r)], (j) => at(spec(j), 'activeDeadlineSeconds') === undefined && 'no activeDeadlineSeconds'),
  eachObject('J03', 'a finished Job goes away (hook or TTL)', jobs, (j) => hooks(j).length === 0 && at(j, 'spec.ttlSecondsAfterFinished') === undefined && 'stays for ever'),
  eachObject('J04', 'a hook is made anew each time', (r) => r.manifests.filter((m) => hooks(m).length > 0 && m.kind !== 'PersistentVolumeClaim'), (m) => !annotation(m, 'helm.sh/hook-delete-policy').includes('before-hook-creation') && 'no delete policy before-hook-creation'),
  eachObject('J05', 'pods of a Job are not started again in place without end', (r) => [...jobs(r), ...crons(r)], (j) => !['Never', 'OnFailure'].includes(String(at(spec(j), 'template.spec.restartPolicy'))) && 'restartPolicy'),
  eachObject('J06', 'a migration runs before an installation and before an upgrade', migrations, (j) => !['pre-install', 'pre-upgrade'].every((h) => hooks(j).includes(h)) && 'not a pre-install and pre-upgrade hook'),
  eachObject('J07', 'what a hook needs of its release is there before it', (r) => [...jobs(r), ...ofKind(r, 'Pod')].filter((j) => hooks(j).length > 0), missingForHook),
  eachObject('J08', 'every workload with a database has a migration of the same image', (r) => ofKind(r, 'Deployment', 'StatefulSet').filter((w) => usesDatabase(r, w)), (w, r) =>
    !migrations(r).some((j) => images(r, j).some((image) => images(r, w).includes(image)) && usesDatabase(r, j)) && 'no migration Job of its image'),
  eachObject('J09', 'runs of a timed Job do not overlap', crons, (c) => !['Forbid', 'Replace'].includes(String(at(c, 'spec.concurrencyPolicy'))) && 'concurrencyPolicy'),
  eachObject('J10', 'a timed Job names its time zone', crons, (c) => !at(c, 'spec.timeZone') && 'no timeZone'),
  eachObject('J11', 'a timed Job keeps few old runs and does not catch up for ever', crons, (c) =>
    (at(c, 'spec.startingDeadlineSeconds') === undefined || at(c, 'spec.successfulJobsHistoryLimit') === undefined || at(c, 'spec.failedJobsHistoryLimit') === undefined) && 'no limits'),
  whole('T01', 'there is a test that `helm test` runs', (r) => r.application, (r) => !r.manifests.some((m) => ['Pod', 'Job'].includes(m.kind) && hooks(m).includes('test')) && 'no test hook'),
];

