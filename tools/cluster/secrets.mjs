// The Secrets and the ConfigMap that an installation needs, as manifests on stdout: passwords of the databases, signing
// keys, secrets of the gateway. For a first installation without a store of secrets, and for test clusters.
//   node tools/cluster/secrets.mjs | kubectl --namespace polder create -f -
//   --oidc-secret TEXT   secret of the OIDC client (else a new one, to be set at the identity provider too)
//   --smtp-url URL       mail server with name and password (smtp://user:password@host:587)
//   --postgres-tls       also an authority and a certificate for the PostgreSQL of tools/cluster (needs openssl)
// `create` refuses what exists already: running it twice changes no key.
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { 'smtp-url': { type: 'string' }, 'oidc-secret': { type: 'string' }, 'postgres-tls': { type: 'boolean' } } });
const SERVICES = [
  'archief',
  'facturatie',
  'formulieren',
  'gateway',
  'gegevens',
  'integratie',
  'zaken',
];
const text = () => randomBytes(24).toString('hex');
const manifests = [];
const labels = { 'app.kubernetes.io/part-of': 'polder' };
const secret = (name, stringData, type = 'Opaque') => manifests.push({ apiVersion: 'v1', kind: 'Secret', metadata: { name, labels }, type, stringData });

for (const name of [...SERVICES, 'bus']) secret(`${name}-database`, { username: name, password: text() }, 'kubernetes.io/basic-auth');
const publicKeys = {};
for (const name of SERVICES) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  secret(`${name}-signing-key`, { [`${name}.key`]: privateKey.export({ type: 'pkcs8', format: 'pem' }) });
  publicKeys[`${name}.pub`] = publicKey.export({ type: 'spki', format: 'pem' });
}
manifests.push({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'polder-public-keys', labels }, data: publicKeys });
secret('gateway-secrets', { 'oidc-client-secret': values['oidc-secret'] ?? text(), 'session-key': randomBytes(32).toString('base64'), 'party-key': text() });
// Master keys of identifying numbers (BSN): id:base64, newest first. Without them the numbers cannot be read: keep a copy.
secret('number-keys', { 'master-keys': `k1:${randomBytes(32).toString('base64')}` });
// Without a mail server of its own a test cluster keeps its mail waiting: this address answers nothing.
secret('integratie-mail', { 'smtp-url': values['smtp-url'] ?? 'smtp://mail.invalid:587' });

if (values['postgres-tls']) {
  const folder = mkdtempSync(join(tmpdir(), 'polder-tls-'));
  try {
    const openssl = (...args) => execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    const host = 'polder-postgres-rw';
    openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'ca.key', '-out', 'ca.crt', '-days', '30', '-subj', '/CN=polder test authority');
    openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'tls.key', '-out', 'tls.csr', '-subj', `/CN=${host}`);
    writeFileSync(join(folder, 'ext'), `subjectAltName=DNS:${host}\n`);
    openssl('x509', '-req', '-in', 'tls.csr', '-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-out', 'tls.crt', '-days', '30', '-extfile', 'ext');
    const read = (file) => readFileSync(join(folder, file), 'utf8');
    secret('polder-postgres-ca', { 'ca.crt': read('ca.crt') });
    secret('polder-postgres-server', { 'tls.crt': read('tls.crt'), 'tls.key': read('tls.key'), password: text() });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
console.log(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: manifests }, null, 2));
