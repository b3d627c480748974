import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JSONWebKeySet, type JWK } from 'jose';

/** Signing key of the realm and keys of the provider's cookies. */
export interface ProviderKeys {
  jwks: { keys: JWK[] };
  cookieKeys: string[];
}

/** The part of the key set that others may know. */
export function publicJwks(keys: ProviderKeys): JSONWebKeySet {
  return { keys: keys.jwks.keys.map(({ kty, n, e, kid, alg, use }) => ({ kty, n, e, kid, alg, use }) as JWK) };
}

/** Reads the keys from the data folder, or makes them at the first start: tokens stay valid over a restart. */
export async function loadKeys(dataDir?: string): Promise<ProviderKeys> {
  const file = dataDir ? join(dataDir, 'keys.json') : undefined;
  if (file && existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as ProviderKeys;
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
  const jwk = await exportJWK(privateKey);
  const keys: ProviderKeys = {
    jwks: { keys: [{ ...jwk, alg: 'RS256', use: 'sig', kid: randomBytes(12).toString('base64url') }] },
    cookieKeys: [randomBytes(32).toString('base64url')],
  };
  if (file && dataDir) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
  }
  return keys;
}
