import { at, containers, list, map, ofKind, pods, type ContainerOf, type PodSpecOf, nameOf } from '../manifest.js';
import { each, eachObject, type Rule } from '../rule.js';

const ofPod = (pod: PodSpecOf) => nameOf(pod.owner);
const ofContainer = (c: ContainerOf) => `${nameOf(c.owner)} ${c.name}`;
/** A setting of the container, or else of its pod, as the kubelet takes it. */
const security = (c: ContainerOf, key: string) => at(c.container, `securityContext.${key}`) ?? at(c.spec, `securityContext.${key}`);
/** Volume types that Pod Security "restricted" allows. */
const VOLUMES = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected', 'secret'];

/** Pod Security Standards, "restricted", and a read-only root. Accounts. */
export const podRules: Rule[] = [
  eachObject('P00', 'a rendered Namespace enforces Pod Security "restricted"', (r) => ofKind(r, 'Namespace'),
    (n) => n.metadata.labels?.['pod-security.kubernetes.io/enforce'] !== 'restricted' && 'does not enforce restricted'),
  each('P01', 'no pod uses the network of its node', pods, ofPod, (p) => at(p.spec, 'hostNetwork') === true && 'hostNetwork'),
  each('P02', 'no pod sees the processes of its node', pods, ofPod, (p) => (at(p.spec, 'hostPID') === true || at(p.spec, 'hostIPC') === true) && 'hostPID or hostIPC'),
  each('P03', 'no pod mounts a folder of its node', pods, ofPod, (p) => list(p.spec, 'volumes').some((v) => at(v, 'hostPath')) && 'hostPath'),
  each('P04', 'volumes are of the types that "restricted" allows', pods, ofPod, (p) => {
    const other = list(p.spec, 'volumes').flatMap((v) => Object.keys(map({ v }, 'v'))).find((key) => key !== 'name' && key !== 'hostPath' && !VOLUMES.includes(key));
    return other && `volume of type ${other}`;
  }),
  each('P05', 'every emptyDir has a size limit', pods, ofPod, (p) => {
    const open = list(p.spec, 'volumes').find((v) => at(v, 'emptyDir') && !at(v, 'emptyDir.sizeLimit'));
    return open !== undefined && `${String(at(open, 'name'))} has no sizeLimit`;
  }),
  each('P10', 'no container gains rights', containers, ofContainer, (c) => at(c.container, 'securityContext.allowPrivilegeEscalation') !== false && 'allowPrivilegeEscalation is not false'),
  each('P11', 'no container is privileged', containers, ofContainer, (c) => at(c.container, 'securityContext.privileged') === true && 'privileged'),
  each('P12', 'every container must run as another user than root', containers, ofContainer, (c) => security(c, 'runAsNonRoot') !== true && 'runAsNonRoot is not true'),
  each('P13', 'the user is named and is not 0', containers, ofContainer, (c) => {
    const uid = security(c, 'runAsUser');
    return (typeof uid !== 'number' || uid === 0) && `runAsUser is ${String(uid)}`;
  }),
  each('P14', 'system calls are filtered (seccomp RuntimeDefault)', containers, ofContainer, (c) => security(c, 'seccompProfile.type') !== 'RuntimeDefault' && 'no seccomp profile RuntimeDefault'),
  each('P15', 'every container drops all capabilities and adds none', containers, ofContainer, (c) =>
    (!list(c.container, 'securityContext.capabilities.drop').includes('ALL') || list(c.container, 'securityContext.capabilities.add').length > 0) && 'capabilities'),
  each('P16', 'the root file system is read-only', containers, ofContainer, (c) => at(c.container, 'securityContext.readOnlyRootFilesystem') !== true && 'the root can be written'),
  each('P17', 'no container takes a port of its node', containers, ofContainer, (c) => list(c.container, 'ports').some((p) => at(p, 'hostPort')) && 'hostPort'),
  each('A01', 'every pod has a ServiceAccount of its own', pods, ofPod, (p, r) => {
    const account = at(p.spec, 'serviceAccountName');
    if (typeof account !== 'string' || account === 'default') return 'uses the account default';
    return !ofKind(r, 'ServiceAccount').some((s) => s.metadata.name === account) && `account ${account} is not rendered`;
  }),
  each('A02', 'the account\'s token is mounted only where a Role is bound to it', pods, ofPod, (p, r) => {
    const account = at(p.spec, 'serviceAccountName');
    const bound = ofKind(r, 'RoleBinding', 'ClusterRoleBinding').some((b) => list(b, 'subjects').some((s) => at(s, 'kind') === 'ServiceAccount' && at(s, 'name') === account));
    const own = ofKind(r, 'ServiceAccount').find((s) => s.metadata.name === account)?.['automountServiceAccountToken'];
    return !bound && (at(p.spec, 'automountServiceAccountToken') ?? own) !== false && 'the token is mounted and nothing is bound to it';
  }),
];

