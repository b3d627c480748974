/**
 * The part of CloudNativePG's API (postgresql.cnpg.io/v1) that the chart `foundation` uses, strict: there is no npm
 * package with its definitions. The cluster run validates against the operator's own.
 */
const text = { type: 'string', minLength: 1 };
const object = (properties: Record<string, unknown>, required: string[] = Object.keys(properties)) => ({ type: 'object', additionalProperties: false, properties, required });
const strings = { type: 'object', additionalProperties: { type: 'string' } };
const storage = object({ size: { type: 'string', pattern: '^[0-9]+(Gi|Ti)$' }, storageClass: text }, ['size']);
const plugin = object({ name: text, enabled: { type: 'boolean' }, isWALArchiver: { type: 'boolean' }, parameters: strings }, ['name']);
const role = object({ name: text, ensure: { enum: ['present', 'absent'] }, login: { type: 'boolean' }, superuser: { type: 'boolean' }, passwordSecret: object({ name: text }) }, ['name']);

const cluster = object(
  {
    instances: { type: 'integer', minimum: 1 },
    imageName: text,
    enableSuperuserAccess: { type: 'boolean' },
    primaryUpdateStrategy: { enum: ['unsupervised', 'supervised'] },
    storage,
    walStorage: storage,
    resources: object({ requests: { type: 'object' }, limits: { type: 'object' } }),
    affinity: object({ enablePodAntiAffinity: { type: 'boolean' }, podAntiAffinityType: { enum: ['preferred', 'required'] }, topologyKey: text }),
    bootstrap: object({ initdb: object({ database: text, owner: text, encoding: text, localeProvider: { enum: ['builtin', 'icu', 'libc'] }, builtinLocale: text }) }),
    postgresql: object({ parameters: strings }),
    managed: object({ roles: { type: 'array', items: role } }),
    plugins: { type: 'array', items: plugin },
  },
  ['instances', 'storage'],
);
const database = object({ cluster: object({ name: text }), name: text, owner: text, ensure: { enum: ['present', 'absent'] }, databaseReclaimPolicy: { enum: ['retain', 'delete'] } }, ['cluster', 'name', 'owner']);
const backup = object(
  { schedule: text, backupOwnerReference: { enum: ['none', 'self', 'cluster'] }, immediate: { type: 'boolean' }, method: { enum: ['plugin', 'barmanObjectStore', 'volumeSnapshot'] }, pluginConfiguration: object({ name: text }), cluster: object({ name: text }) },
  ['schedule', 'cluster'],
);
const whole = (spec: object) => object({ apiVersion: text, kind: text, metadata: { type: 'object' }, spec });

export const CNPG_SCHEMAS: Record<string, object> = {
  'postgresql.cnpg.io/v1/Cluster': whole(cluster),
  'postgresql.cnpg.io/v1/Database': whole(database),
  'postgresql.cnpg.io/v1/ScheduledBackup': whole(backup),
};
