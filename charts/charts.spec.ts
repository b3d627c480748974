import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import {
  assembleCharts, at, chartFile, chartReadme, checkRender, containers, helm, HelmError, list, map, ofKind, pods, renderChart, RULES, scenarios, SCHEMA_RULE, valuesSchema,
  type Manifest, type Render,
} from '@polder/chart-check';
import { Access, apiOptionsOf, registry, rpcOptionsOf } from '@polder/proto';
import { describeWith } from '@polder/testing';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..');
const target = mkdtempSync(join(tmpdir(), 'polder-charts-'));
const folders = assembleCharts(here, target);
const installable = folders.filter((folder) => chartFile(folder).type !== 'library');
const SERVICES = [
  'archief',
  'facturatie',
  'formulieren',
  'gateway',
  'gegevens',
  'integratie',
  'zaken',
];
const umbrella = join(target, 'polder');
const renders = installable.flatMap((folder) => [[], ...scenarios(folder).map((file) => [file])].map((values) => renderChart(folder, values)));
const suite = renders.find((r) => r.name === 'polder (default)') as Render;

afterAll(() => rmSync(target, { recursive: true, force: true }));

describe('good practice', () => {
  it.each(renders.map((render) => [render.name, render] as const))('%s: no MUST fails', async (_name, render) => {
    const { checks, failures } = await checkRender(render);
    expect(failures.filter((f) => f.level === 'MUST')).toEqual([]);
    if (render.application) expect(checks.MUST).toBeGreaterThan(200);
  });

  it('holds for the whole suite in every scenario: about a thousand single checks each', async () => {
    const suites = renders.filter((r) => r.name.startsWith('polder '));
    expect(suites.map((r) => r.name)).toEqual(['polder (default)', 'polder (cluster)', 'polder (gateway-api)', 'polder (ingress)', 'polder (small)']);
    for (const render of suites) expect((await checkRender(render)).checks.MUST).toBeGreaterThan(800);
  });

  it('is not even one SHOULD short where images are pinned', async () => {
    const pinned = renders.find((r) => r.name === 'polder (gateway-api)') as Render;
    expect((await checkRender(pinned)).failures).toEqual([]);
  });
});

describeWith('platform/good-practice.csv', 'the list of good practice', (path) => {
  it('has a rule for every id of the list, and no rule is weaker than the list says', () => {
    const lines = readFileSync(path, 'utf8').trim().split('\n').slice(1);
    const rules = new Map<string, string>([...RULES, SCHEMA_RULE].map((rule) => [rule.id, rule.level]));
    const ids = lines.flatMap((line) => {
      const [, letter = '', first = '', last = first, level = ''] = /^([A-Z])(\d+)(?:-[A-Z](\d+))?,([A-Z/]+),/.exec(line) ?? [];
      const count = Number(last || first) - Number(first) + 1;
      return Array.from({ length: count }, (_, i) => ({ id: `${letter}${String(Number(first) + i).padStart(2, '0')}`, level }));
    });
    expect(ids.length).toBeGreaterThan(80);
    for (const { id, level } of ids) {
      expect({ id, known: rules.has(id) }).toEqual({ id, known: true });
      // Where the list mixes MUST and SHOULD, at least one of the range is a MUST.
      if (level === 'MUST' && id !== 'G10') expect({ id, level: rules.get(id) }).toEqual({ id, level: 'MUST' });
    }
  });
});

describe('charts', () => {
  it.each(folders.map((folder) => [basename(folder), folder] as const))('%s: lint finds nothing', (_name, folder) => {
    expect(helm(['lint', '--strict', folder])).toContain('0 chart(s) failed');
  });

  it.each(folders.map((folder) => [basename(folder)] as const))('%s: README and schema are those of its values (npm run charts)', (name) => {
    expect(readFileSync(join(here, name, 'values.schema.json'), 'utf8')).toBe(valuesSchema(here, name));
    expect(readFileSync(join(here, name, 'README.md'), 'utf8')).toBe(chartReadme(here, name));
  });

  it('have one version, and the umbrella takes every service', () => {
    const files = folders.map((folder) => parse(readFileSync(join(folder, 'Chart.yaml'), 'utf8')) as { version: string; appVersion: string });
    expect(new Set(files.flatMap((f) => [f.version, f.appVersion])).size).toBe(1);
    const names = (chartFile(umbrella).dependencies ?? []).map((d) => d.name);
    expect(names.sort()).toEqual([...SERVICES, 'polder-lib'].sort());
    expect(folders.map((f) => basename(f)).sort()).toEqual([...SERVICES, 'foundation', 'polder', 'polder-lib'].sort());
  });

  it.each([
    ['polder', 'bogus=1'], ['polder', 'global.bogus=1'], ['polder', 'global.postgres.bogus=1'], ['polder', 'zaken.bogus=1'], ['polder', 'gateway.oidc.bogus=1'],
    ['polder', 'archief.storage.bogus=1'], ['zaken', 'bogus=1'], ['zaken', 'resources.requests.bogus=1'], ['gateway', 'secretSettings.POLDER_X.bogus=1'],
    ['foundation', 'bogus=1'], ['foundation', 'postgres.backup.bogus=1'],
  ])('%s refuses the unknown value %s', (chart, set) => {
    expect(() => renderChart(join(target, chart), [], [set])).toThrow(/additional properties 'bogus' not allowed/);
  });

  it.each([
    ['global.demo=true', 'global.demo is for training'],
    ['global.publicUrl=http://polder.example', 'must be https in production'],
    ['gateway.oidc.issuer=http://login.example/realms/polder', 'oidc.issuer must be https'],
    ['zaken.autoscaling.maxReplicas=3,zaken.autoscaling.minReplicas=3', 'maxReplicas must be above minReplicas'],
    ['zaken.shutdown.pauseSeconds=20,zaken.shutdown.graceSeconds=25', 'graceSeconds must be more'],
    ['archief.storage.accessMode=ReadWriteOnce', 'archief: storage.accessMode ReadWriteOnce'],
    ['zaken.seals.accessMode=ReadWriteOnce', 'zaken: seals.accessMode ReadWriteOnce'],
    ['zaken.replicas=1', 'minimum'],
    ['zaken.image.tag=latest', 'not'],
    ['zaken.settings.PATH=/x', 'PATH'],
  ])('refuses %s in words', (sets, words) => {
    let error: unknown;
    try {
      renderChart(umbrella, [], sets.split(','));
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(HelmError);
    expect((error as Error).message).toContain(words);
  });

  it('leave a service out when it is switched off', () => {
    const without = renderChart(umbrella, [], ['formulieren.enabled=false']);
    expect(ofKind(without, 'Deployment').map((m) => m.metadata.name)).toEqual(SERVICES.filter((name) => name !== 'formulieren').map((name) => `polder-${name}`));
  });

  it('let an installation override a default with false, and a digest win over a tag', () => {
    const render = renderChart(umbrella, [], ['zaken.autoscaling.enabled=false', 'zaken.replicas=4', `zaken.image.digest=sha256:${'b'.repeat(64)}`]);
    const zaken = ofKind(render, 'Deployment').find((m) => m.metadata.name === 'polder-zaken');
    expect(at(zaken, 'spec.replicas')).toBe(4);
    expect(ofKind(render, 'HorizontalPodAutoscaler').map((m) => m.metadata.name)).not.toContain('polder-zaken');
    expect(at(list(zaken, 'spec.template.spec.containers')[0], 'image')).toBe(`registry.polder.example/polder/zaken:0.1.0@sha256:${'b'.repeat(64)}`);
  });
});

const envOf = (render: Render, workload: string) =>
  Object.fromEntries(containers(render).filter((c) => c.owner.kind === 'Deployment' && c.owner.metadata.name === workload).flatMap((c) => list(c.container, 'env').map((e) => [String(at(e, 'name')), at(e, 'value') ?? at(e, 'valueFrom')])));

/** Environment of the pods of an object as the kubelet would fill it in, with made-up secrets and a database that is not there. */
function processEnv(render: Render, owner: string): Record<string, string> {
  const env: Record<string, string> = {};
  const [container] = containers(render).filter((c) => c.owner.metadata.name === owner && c.main && c.owner.kind !== 'Pod');
  for (const entry of list(container?.container, 'env')) {
    const name = String(at(entry, 'name'));
    const value = at(entry, 'value') ?? (name === 'POLDER_SESSION_KEY' ? Buffer.alloc(32).toString('base64') : name === 'POLDER_APPLICATIONS' ? '[]' : name === 'POLDER_NUMBER_KEYS' ? `k1:${Buffer.alloc(32).toString('base64')}` : name === 'POLDER_SMTP_URL' ? 'smtp://localhost' : 'x'.repeat(40));
    env[name] = String(value).replace(/\$\(([A-Z_]+)\)/g, (_, key: string) => env[key] ?? '');
  }
  return { ...env, POLDER_DATABASE_URL: 'postgres://x:x@127.0.0.1:1/x' };
}

/** First line that a service says with this environment. */
function firstWords(service: string, args: string[], env: Record<string, string>): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['dist/main.js', ...args], { cwd: join(root, 'services', service), env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (/^\{.*\n/m.test(said)) child.kill('SIGKILL');
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('close', () => resolve(said));
  });
}

describe('what a service gets', () => {
  it.each(SERVICES.flatMap((service) => [[service, `polder-${service}`, []], [service, `polder-${service}-migrate`, ['migrate']]] as [string, string, string[]][]))('%s accepts the settings of %s: it misses nothing but its database', async (service, owner, args) => {
    for (const render of [suite, renders.find((r) => r.name === 'polder (ingress)') as Render]) expect(await firstWords(service, args, processEnv(render, owner))).toMatch(/database not ready|ECONNREFUSED/);
  }, 60_000);

  it('is a setting that it reads', () => {
    for (const service of SERVICES) {
      const sources = [join(root, 'libs/service/src'), join(root, 'services', service, 'src')].flatMap((folder) =>
        readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts')).map((name) => readFileSync(join(folder, name), 'utf8')));
      const unread = Object.keys(envOf(suite, `polder-${service}`)).filter((name) => name.startsWith('POLDER_') && !sources.some((text) => text.includes(name)));
      expect({ service, unread }).toEqual({ service, unread: [] });
    }
  });

  it('has the addresses of the services that it calls, and of no others', () => {
    expect(JSON.parse(envOf(suite, 'polder-formulieren')['POLDER_SERVICES'] as string)).toEqual({
      archief: 'polder-archief.polder.svc.cluster.local:9000', gegevens: 'polder-gegevens.polder.svc.cluster.local:9000', zaken: 'polder-zaken.polder.svc.cluster.local:9000',
    });
    expect(envOf(suite, 'polder-gateway')['POLDER_ARCHIEF_STREAM_URL']).toBe('http://polder-archief.polder.svc.cluster.local:9001');
  });

  it('takes its database from its own Secret, with TLS that is checked, or the whole address', () => {
    const env = envOf(suite, 'polder-zaken');
    expect(env['DATABASE_PASSWORD']).toEqual({ secretKeyRef: { name: 'zaken-database', key: 'password' } });
    expect(env['POLDER_DATABASE_URL']).toBe('postgres://$(DATABASE_USERNAME):$(DATABASE_PASSWORD)@polder-postgres-rw:5432/zaken?sslmode=verify-full&sslrootcert=/etc/polder/postgres/ca.crt');
    const existing = renders.find((r) => r.name === 'polder (ingress)') as Render;
    expect(envOf(existing, 'polder-zaken')['POLDER_DATABASE_URL']).toEqual({ secretKeyRef: { name: 'zaken-db', key: 'url' } });
  });

  it('does not migrate by itself: the Job before it does, with the same image and database', () => {
    expect(envOf(suite, 'polder-zaken')['POLDER_MIGRATE']).toBe('false');
    const job = ofKind(suite, 'Job').find((m) => m.metadata.name === 'polder-zaken-migrate');
    const container = list(job, 'spec.template.spec.containers')[0];
    expect(at(container, 'args')).toEqual(['migrate']);
    expect(list(container, 'env').map((e) => at(e, 'name'))).toEqual(expect.arrayContaining(['POLDER_DATABASE_URL', 'POLDER_TASK']));
    expect(list(container, 'volumeMounts').map((m) => at(m, 'name'))).not.toContain('keys');
  });
});

/** Whether a NetworkPolicy of the release lets a pod reach another on a port: both sides must agree. */
function reaches(render: Render, from: Record<string, string>, to: Record<string, string>, port: number): boolean {
  const picks = (selector: unknown, labels: Record<string, string>) => Object.entries(map(selector, 'matchLabels')).every(([key, value]) => labels[key] === value);
  const side = (pod: Record<string, string>, other: Record<string, string>, rules: 'ingress' | 'egress', peers: 'from' | 'to') =>
    ofKind(render, 'NetworkPolicy').filter((p) => picks(at(p, 'spec.podSelector'), pod)).some((p) =>
      list(p, `spec.${rules}`).some((rule) =>
        list(rule, 'ports').some((one) => at(one, 'port') === port) &&
        list(rule, peers).some((peer) => at(peer, 'namespaceSelector') === undefined && at(peer, 'podSelector') !== undefined && picks(at(peer, 'podSelector'), other))));
  return side(from, to, 'egress', 'to') && side(to, from, 'ingress', 'from');
}

describe('who reaches whom', () => {
  const labelsOf = (service: string) => pods(suite).find((p) => p.owner.kind === 'Deployment' && p.owner.metadata.name === `polder-${service}`)?.labels ?? {};
  const callersByContract = (service: string): string[] => {
    const found = new Set<string>();
    for (const type of registry()) {
      if (type.kind !== 'service' || apiOptionsOf(type)?.service !== service) continue;
      for (const method of type.methods) {
        const options = rpcOptionsOf(method);
        for (const caller of options.callers) found.add(caller);
        if (options.access !== Access.NOBODY && !options.unimplemented) found.add('gateway');
      }
    }
    return [...found].sort();
  };

  it('is what the contracts say, and nothing more', () => {
    for (const to of SERVICES) {
      const by = SERVICES.filter((from) => from !== to && reaches(suite, labelsOf(from), labelsOf(to), 9000));
      expect({ to, by }).toEqual({ to, by: callersByContract(to) });
    }
  });

  it('lets only the gateway, facturatie and the sender of mail at the bytes of documents, and nobody at another one\'s metrics', () => {
    expect(SERVICES.filter((from) => reaches(suite, labelsOf(from), labelsOf('archief'), 9001))).toEqual(['facturatie', 'gateway', 'integratie']);
    expect(SERVICES.filter((from) => SERVICES.some((to) => reaches(suite, labelsOf(from), labelsOf(to), 9090)))).toEqual([]);
  });

  it('lets the test of a service reach that service only', () => {
    const test = pods(suite).find((p) => p.owner.metadata.name === 'polder-zaken-test')?.labels ?? {};
    expect(SERVICES.filter((to) => reaches(suite, test, labelsOf(to), to === 'gateway' ? 8080 : 9000))).toEqual(['zaken']);
  });
});

describe('alerts', () => {
  const alerts = renders.flatMap((r) => ofKind(r, 'PrometheusRule')).flatMap((m: Manifest) => list(m, 'spec.groups').flatMap((g) => list(g, 'rules')));
  /** Exporters that every cluster with the Prometheus operator has: kube-state-metrics, the kubelet, CloudNativePG, Prometheus itself. */
  const KNOWN = /^(up|kube_[a-z_]+|container_memory_working_set_bytes|cnpg_[a-z_]+|nodejs_eventloop_lag_p99_seconds)$/;

  it('each have a runbook in docs/runbooks that says what to look at and what to do', () => {
    const names = [...new Set(alerts.map((a) => String(at(a, 'annotations.runbook_url')).split('/').at(-1) ?? ''))];
    expect(names.length).toBeGreaterThan(8);
    for (const name of names) {
      const text = readFileSync(join(root, 'docs/runbooks', name), 'utf8');
      expect(text).toMatch(/^# Polder[A-Za-z]+\n/);
      for (const part of ['## Wat is er', '## Wat merkt men', '## Kijk', '## Doe']) expect({ name, part: text.includes(part) }).toEqual({ name, part: true });
    }
    expect(readdirSync(join(root, 'docs/runbooks')).filter((name) => name !== 'README.md').sort()).toEqual(names.sort());
  });

  it('measure what there is: metrics of our own code or of a known exporter', () => {
    const sources = ['libs/service/src', 'services/gateway/src/http']
      .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((n) => n.endsWith('.ts')).map((n) => readFileSync(join(root, folder, n), 'utf8')))
      .join('\n');
    for (const alert of alerts) {
      const expression = String(at(alert, 'expr')).replace(/"(?:[^"\\]|\\.)*"/g, '""').replace(/\{[^}]*\}/g, '{}');
      const metrics = [...expression.matchAll(/([a-z_][a-z0-9_]*)\{\}/g)].map((m) => m[1] ?? '');
      expect(metrics.length).toBeGreaterThan(0);
      for (const metric of metrics) {
        const own = sources.includes(`'${metric.replace(/_(bucket|count|sum)$/, '')}'`);
        expect({ metric, known: own || KNOWN.test(metric) }).toEqual({ metric, known: true });
      }
    }
  });
});
