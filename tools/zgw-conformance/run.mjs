// `npm run conformance:zgw [-- COMPONENT...]`: the test suites of the ZGW standard (VNG) on the running processes: starts the suite on
// free ports with an empty database, registers two applications, runs newman 6.2.2 on the OAS suite and the rule suite, and
// judges every row of vectors/rule-checks.dev.tsv by the requests of that name. Prints passed/total per component, then what
// is obsolete with its reason (obsolete.json), and closes with `N passed, N failed`.
import { createHmac, randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const standards = join(resolve(process.env.STANDARDS_DIR ?? join(root, '../shared/standards')), 'zgw');
const NEWMAN = 'newman@6.2.2';
const only = process.argv.slice(2);

if (!existsSync(join(standards, 'postman-dev'))) {
  console.log('The official suites (standards/zgw/postman-dev) are not there: set STANDARDS_DIR.\n0 passed, 1 failed');
  process.exit(1);
}
const { freePort } = await import('@polder/postgres');
const { Suite } = await import('@polder/start');
const obsolete = JSON.parse(readFileSync(join(root, 'tools/zgw-conformance/obsolete.json'), 'utf8'));

const SCOPES = [
  'zaken.lezen', 'zaken.aanmaken', 'zaken.bijwerken', 'zaken.geforceerd-bijwerken', 'zaken.statussen.toevoegen', 'zaken.heropenen', 'zaken.verwijderen',
  'catalogi.lezen', 'catalogi.schrijven', 'catalogi.geforceerd-schrijven', 'catalogi.geforceerd-verwijderen',
  'documenten.aanmaken', 'documenten.lezen', 'documenten.bijwerken', 'documenten.geforceerd-bijwerken', 'documenten.verwijderen', 'documenten.lock', 'documenten.geforceerd-unlock',
  'besluiten.aanmaken', 'besluiten.lezen', 'besluiten.bijwerken', 'besluiten.verwijderen', 'autorisaties.lezen', 'autorisaties.bijwerken', 'notificaties.publiceren', 'notificaties.consumeren', 'audittrails.lezen',
];
const application = (clientId, scopes) => ({ clientId, label: clientId, scopes, secret: randomBytes(32).toString('hex') });
const all = application(`conformance-${randomBytes(4).toString('hex')}`, SCOPES);
// Without the scopes that pass by the rules for published types: what the suite calls "without claims".
const limited = application(`conformance-limited-${randomBytes(4).toString('hex')}`, ['catalogi.lezen', 'catalogi.schrijven']);

/** ZGW token of an application: HS256 with its secret. */
function token({ clientId, secret }) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ iss: clientId, iat: Math.floor(Date.now() / 1000), client_id: clientId, user_id: 'conformance', user_representation: 'Conformance' })}`;
  return `Bearer ${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
}

/** Token issuer as the suites ask one, and the addresses that lead nowhere (mock_url). */
const issuer = createServer((request, response) => {
  response.setHeader('content-type', 'application/json');
  if (request.method === 'POST' && request.url === '/token') response.end(JSON.stringify({ authorization: token(all) }));
  else {
    response.statusCode = request.url === '/404' ? 404 : 200;
    response.end('{}');
  }
});
await new Promise((ready) => issuer.listen(0, '127.0.0.1', ready));
const own = `http://127.0.0.1:${issuer.address().port}`;

const work = mkdtempSync(join(tmpdir(), 'polder-zgw-'));
// PostgreSQL runs as another user when this runs as root.
chmodSync(work, 0o755);
const suite = new Suite({ port: await freePort(), dataDir: join(work, 'data'), fresh: true, fsync: false, env: { gateway: { POLDER_APPLICATIONS: JSON.stringify([all, limited]) } } });

/** The collection as it is run: the requests "without claims" get the token of an application without these scopes, which the suite forgot to make. */
function collection(name) {
  const text = readFileSync(join(standards, 'postman-dev', name), 'utf8');
  return text.replaceAll('pm.globals.set(\\"jwt_token_without_claims\\",jwt_token)', `pm.globals.set(\\"jwt_token_without_claims\\",\\"${token(limited).slice(7)}\\")`);
}

async function newman(name, folder) {
  const values = {
    ...Object.fromEntries([['zrc', 'zaken'], ['drc', 'documenten'], ['ztc', 'catalogi'], ['brc', 'besluiten'], ['nrc', 'notificaties'], ['ac', 'autorisaties']].map(([key, api]) => [`${key}_url`, `${suite.publicUrl}/${api}/api/v1`])),
    referentielijst_url: `${suite.publicUrl}/referentielijsten/api/v1`, mock_url: own, 'token-issuer_url': `${own}/token`,
    client_id: all.clientId, secret: all.secret, client_id_limited: limited.clientId, secret_limited: limited.secret,
  };
  writeFileSync(join(work, 'env.json'), JSON.stringify({ id: 'polder', name: 'polder', values: Object.entries(values).map(([key, value]) => ({ key, value, enabled: true })) }));
  writeFileSync(join(work, 'collection.json'), collection(name));
  const out = join(work, 'result.json');
  const args = ['--yes', NEWMAN, 'run', join(work, 'collection.json'), '-e', join(work, 'env.json'), ...(folder ? ['--folder', folder] : []), '--reporters', 'json', '--reporter-json-export', out, '--timeout-request', '20000'];
  await new Promise((done) => spawn('npx', args, { cwd: work, stdio: ['ignore', 'ignore', 'inherit'] }).on('exit', done));
  return JSON.parse(readFileSync(out, 'utf8'));
}

/** Top folder of each item by its id; for the OAS suite that is the component. */
function foldersOf(items, path, found = new Map()) {
  for (const item of items) {
    if (item.item) foldersOf(item.item, [...path, item.name], found);
    else found.set(item.id, path);
  }
  return found;
}

const totals = new Map();
const failures = [];
let passed = 0;
let failed = 0;
let skipped = 0;
/** Judged requests by name, for the rows of the vectors. */
const judged = new Map();

function report(label, result) {
  const folders = foldersOf(result.collection.item, []);
  for (const execution of result.run.executions) {
    const path = folders.get(execution.item.id) ?? [];
    const component = label === 'oas' ? `oas ${path[0]}` : label;
    for (const { assertion, error } of execution.assertions ?? []) {
      const sum = totals.get(component) ?? { passed: 0, total: 0, obsolete: 0 };
      totals.set(component, sum);
      const key = `${execution.item.name} :: ${assertion}`;
      const reason = error && obsolete.find((one) => new RegExp(one.check).test(key));
      const name = execution.item.name;
      judged.set(name, (judged.get(name) ?? true) && (!error || Boolean(reason)));
      if (reason) {
        reason.hits = (reason.hits ?? 0) + 1;
        sum.obsolete += 1;
        skipped += 1;
        continue;
      }
      sum.total += 1;
      if (!error) {
        sum.passed += 1;
        passed += 1;
      } else {
        failed += 1;
        failures.push(`${component} ${path.slice(1).join('/')} ${key}: ${error.message} [${execution.response?.code ?? 'no answer'}] ${bodyOf(execution)}`);
      }
    }
  }
}

function bodyOf({ response }) {
  const data = response?.stream?.data ?? response?.stream;
  const text = data ? Buffer.from(data).toString('utf8') : '';
  try {
    const { invalidParams, code, detail } = JSON.parse(text);
    return JSON.stringify(invalidParams ?? (code ? { code, detail } : {})).slice(0, 300);
  } catch {
    return '';
  }
}

function rows(component) {
  const [head, ...lines] = readFileSync(join(standards, 'vectors/rule-checks.dev.tsv'), 'utf8').trimEnd().split('\n');
  const at = head.split('\t').indexOf('title');
  return lines.map((line) => line.split('\t')).filter((row) => row[0] === component).map((row) => ({ name: `(${row[1]}) ${row[at]}` }));
}

try {
  await suite.start();
  if (only.length === 0 || only.includes('oas')) report('oas', await newman('ZGW_OAS_tests.json'));
  for (const component of ['ac', 'brc', 'ztc'].filter((one) => only.length === 0 || only.includes(one))) {
    report(component, await newman('ZGW_api_tests.dev-half.json', component));
    const wanted = rows(component);
    const good = wanted.filter(({ name }) => judged.get(name) === true).length;
    const missing = wanted.filter(({ name }) => !judged.has(name)).map(({ name }) => name);
    console.log(`rule-checks.dev.tsv ${component}: ${good}/${wanted.length}${missing.length > 0 ? ` (not run: ${missing.length})` : ''}`);
    for (const name of missing) if (process.env.POLDER_VERBOSE) console.log(`  not run: ${name}`);
  }
} finally {
  await suite.stop();
  issuer.close();
  if (!process.env.POLDER_KEEP) rmSync(work, { recursive: true, force: true });
}
for (const [component, { passed: good, total, obsolete: gone }] of totals) console.log(`${component}: ${good}/${total}${gone > 0 ? `, ${gone} obsolete` : ''}`);
for (const one of obsolete) if (one.hits) console.log(`obsolete (${one.hits}) ${one.check}: ${one.reason}`);
for (const failure of failures) console.log(`FAIL ${failure}`);
console.log(`${skipped} obsolete checks failed and are not counted`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
