import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Makes NAME.key and NAME.pub (Ed25519, PEM) in the folder unless they are there. */
export function generateKeyPairFiles(folder: string, name: string): void {
  const keyFile = join(folder, `${name}.key`);
  if (existsSync(keyFile)) return;
  mkdirSync(folder, { recursive: true });
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  writeFileSync(join(folder, `${name}.pub`), publicKey.export({ type: 'spki', format: 'pem' }));
}

export function readPrivateKey(file: string): KeyObject {
  return createPrivateKey(readFileSync(file, 'utf8'));
}

/** Public keys of an issuer: a file with one or two PEM blocks, so that a key can be replaced without a stop. */
export function readPublicKeys(file: string): KeyObject[] {
  const blocks = readFileSync(file, 'utf8').match(/-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g) ?? [];
  return blocks.map((block) => createPublicKey(block));
}
