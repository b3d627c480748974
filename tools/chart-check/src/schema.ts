import { Ajv } from 'ajv';
import { CNPG_SCHEMAS } from './cnpg-schemas.js';
import type { Manifest } from './manifest.js';

interface Validated extends Error {
  errors?: { instancePath: string; message?: string; keyword: string; params?: unknown }[];
}
type ModelClass = { prototype: { validate(this: unknown): void } };

/** Groups whose models are in a package of their own; all others are the API server's. */
const PACKAGES: Record<string, string> = {
  'gateway.networking.k8s.io': '@kubernetes-models/gateway-api/',
  'monitoring.coreos.com': '@kubernetes-models/prometheus-operator/',
  'external-secrets.io': '@kubernetes-models/external-secrets/',
};
const loaded = new Map<string, ModelClass | undefined>();
const ajv = new Ajv({ allErrors: true });

async function modelOf(apiVersion: string, kind: string): Promise<ModelClass | undefined> {
  const key = `${apiVersion}/${kind}`;
  if (!loaded.has(key)) {
    const prefix = PACKAGES[apiVersion.split('/')[0] ?? ''] ?? 'kubernetes-models/';
    const module = await import(`${prefix}${apiVersion}`).catch(() => ({})) as Record<string, ModelClass | undefined>;
    loaded.set(key, module[kind]);
  }
  return loaded.get(key);
}

/**
 * What is wrong with an object by the schema of its API; empty when it is valid. The generated validators do not mind
 * unknown fields, but they read every field they know: a field that none of them looked at is unknown.
 */
export async function schemaErrors(manifest: Manifest): Promise<string[]> {
  const own = CNPG_SCHEMAS[`${manifest.apiVersion}/${manifest.kind}`];
  if (own) {
    const validate = ajv.compile(own);
    return validate(manifest) ? [] : (validate.errors ?? []).map((e) => `${e.instancePath || '/'} ${e.message ?? e.keyword} ${JSON.stringify(e.params)}`);
  }
  const model = await modelOf(manifest.apiVersion, manifest.kind);
  if (!model) return [`no schema of ${manifest.apiVersion} ${manifest.kind}`];
  const read = new Set<string>();
  try {
    model.prototype.validate.call(watch(manifest, '', read));
  } catch (error) {
    const { errors, message } = error as Validated;
    return errors ? errors.map((e) => `${e.instancePath || '/'} ${e.message ?? e.keyword} ${JSON.stringify(e.params ?? {})}`) : [message];
  }
  return [...unread(manifest, '', read)].map((path) => `${path} is not a field of ${manifest.kind}`);
}

/** The same value, which notes the path of every field that is read. */
function watch(value: unknown, path: string, read: Set<string>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return new Proxy(value, {
    get: (target, key) => {
      const found: unknown = Reflect.get(target, key);
      if (typeof key !== 'string' || typeof found === 'function') return found;
      read.add(`${path}/${key}`);
      return watch(found, `${path}/${key}`, read);
    },
  });
}

function* unread(value: unknown, path: string, read: Set<string>): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const at = `${path}/${key}`;
    // apiVersion and kind chose the model; a list is read through its numbers.
    if (!read.has(at) && !['/apiVersion', '/kind'].includes(at)) yield at;
    else yield* unread(inner, at, read);
  }
}
