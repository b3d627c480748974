import { at, containers, list, map, nameOf, ofKind, pods, type ContainerOf, type Manifest, type Render } from '../manifest.js';
import { each, eachObject, type Rule } from '../rule.js';

const SECRET_NAME = /(PASSWORD|PASSWD|SECRET|TOKEN|CREDENTIAL|API_?KEY|PRIVATE_?KEY|SESSION_?KEY)/i;
/** A name that only says where a secret lies. */
const POINTER = /(_FILE|_DIR|_PATH|_URL|_NAME|_REF)$/i;
/** user:password@ in an address; what the kubelet fills in, $(NAME), is no secret. */
const hasCredentials = (text: string) => {
  const password = /\b[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:([^@\s/]+)@/i.exec(text)?.[1];
  return password !== undefined && !/^\$\([A-Z0-9_]+\)$/.test(password);
};
const PRIVATE = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;
const ofContainer = (c: ContainerOf) => `${nameOf(c.owner)} ${c.name}`;
const env = (c: ContainerOf) => list(c.container, 'env').map((e) => ({ name: String(at(e, 'name')), value: at(e, 'value'), secret: at(e, 'valueFrom.secretKeyRef') }));
const texts = (m: Manifest) => Object.entries({ ...map(m, 'data'), ...map(m, 'binaryData') }).map(([key, value]) => ({ key, value: String(value) }));
const secretVolumes = (r: Render) =>
  pods(r).flatMap((pod) => list(pod.spec, 'volumes').flatMap((volume) => {
    const plain = at(volume, 'secret');
    const projected = list(volume, 'projected.sources').some((s) => at(s, 'secret'));
    return plain || projected ? [{ pod, name: String(at(volume, 'name')), mode: plain ? at(plain, 'defaultMode') : at(volume, 'projected.defaultMode') }] : [];
  }));

/** Names and texts below a value of values.yaml, with their paths. */
function* leaves(value: unknown, path: string): Generator<{ path: string; key: string; text: string }> {
  if (typeof value === 'string') yield { path, key: path.split('.').at(-1) ?? '', text: value };
  else if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) yield* leaves(inner, path ? `${path}.${key}` : key);
}

/** A secret is never in a chart: it comes by reference, from outside or from a store. */
export const secretRules: Rule[] = [
  eachObject('S01', 'no Secret with content is rendered', (r) => ofKind(r, 'Secret'), (s) => Object.keys({ ...map(s, 'data'), ...map(s, 'stringData') }).length > 0 && 'holds data'),
  each('S02', 'no variable with a secret\'s name has its value in the chart', containers, ofContainer, (c) => {
    const found = env(c).find((e) => SECRET_NAME.test(e.name) && !POINTER.test(e.name) && typeof e.value === 'string' && e.value !== '');
    return found && `${found.name} is written out`;
  }),
  each('S03', 'no variable holds an address with a password', containers, ofContainer, (c) => {
    const found = env(c).find((e) => typeof e.value === 'string' && hasCredentials(e.value));
    return found && found.name;
  }),
  eachObject('S04', 'no ConfigMap has a key that is named like a secret', (r) => ofKind(r, 'ConfigMap'), (m) => texts(m).find(({ key }) => SECRET_NAME.test(key))?.key),
  eachObject('S05', 'no ConfigMap holds a private key or an address with a password', (r) => ofKind(r, 'ConfigMap'), (m) => texts(m).find(({ value }) => PRIVATE.test(value) || hasCredentials(value))?.key),
  each('S06', 'no command line holds a secret', containers, ofContainer, (c) =>
    [...list(c.container, 'command'), ...list(c.container, 'args')].map(String).some((word) => hasCredentials(word) || PRIVATE.test(word) || /--?[a-z-]*(password|secret|token)[a-z-]*[= ]\S/i.test(word)) && 'command or args'),
  each('S07', 'every variable takes one named key of one named Secret, and must find it', containers, ofContainer, (c) => {
    if (list(c.container, 'envFrom').some((e) => at(e, 'secretRef'))) return 'takes a whole Secret (envFrom)';
    const vague = env(c).find((e) => e.secret !== undefined && (!at(e.secret, 'name') || !at(e.secret, 'key') || at(e.secret, 'optional') === true));
    return vague && `${vague.name}: name, key, not optional`;
  }),
  each('S08', 'files of a Secret cannot be read by everyone in the pod', secretVolumes, (v) => `${nameOf(v.pod.owner)} ${v.name}`, (v) => (typeof v.mode !== 'number' || (v.mode & 0o007) !== 0) && 'readable by others'),
  eachObject('S09', 'an ExternalSecret names its store and when it is read again', (r) => ofKind(r, 'ExternalSecret', 'ClusterExternalSecret'), (e) =>
    (!at(e, 'spec.secretStoreRef.name') || !at(e, 'spec.refreshInterval') || list(e, 'spec.data').length + list(e, 'spec.dataFrom').length === 0) && 'no store, interval or data'),
  each('S10', 'no values file holds a secret', (r) => r.values, (v) => v.file, ({ values }) => {
    const found = [...leaves(values, '')].find(({ key, text }) => text !== '' && (hasCredentials(text) || PRIVATE.test(text) || /^(password|passwd|secretValue|token|apiKey|privateKey|clientSecret)$/i.test(key)));
    return found && found.path;
  }),
];
