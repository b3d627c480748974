import { createHash, randomBytes } from 'node:crypto';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** The suite cannot start; the message is one clear line for the person at the keyboard. */
export class StartError extends Error {}

/**
 * Folder for the data when POLDER_DATA names none: .polder in the checkout, or, when that may not be written (read-only
 * checkout) or may not be entered by the database's user, a folder of this user named after the checkout.
 */
export function defaultDataDir(checkout: string): string {
  const inside = join(checkout, '.polder');
  if (mayWrite(checkout) && (!isRoot() || othersMayEnter(checkout))) return inside;
  const name = createHash('sha256').update(checkout).digest('hex').slice(0, 12);
  if (isRoot()) return join('/var/lib/polder', name);
  return join(process.env['XDG_STATE_HOME'] ?? join(homedir(), '.local/state'), 'polder', name);
}

/** Secrets of this installation, made once and kept in its data folder. */
export interface Secrets {
  postgres: string;
  /** Password per database role. */
  roles: Record<string, string>;
  sessionKey: string;
  partyKey: string;
  oidcClient: string;
  idpAdmin: string;
  /** Master keys of identifying numbers: id:base64, newest first. */
  numberKeys: string;
}

/** Makes the data folder when needed and reads its secrets; empties it first when fresh. */
export function prepareDataFolder(dataDir: string, fresh: boolean, roles: readonly string[]): Secrets {
  try {
    if (fresh) rmSync(dataDir, { recursive: true, force: true });
    mkdirSync(dataDir, { recursive: true });
    if (isRoot()) chmodSync(dataDir, 0o755);
    const file = join(dataDir, 'secrets.json');
    if (!existsSync(file)) writeFileSync(file, JSON.stringify(newSecrets(), null, 2), { mode: 0o600 });
    const secrets = JSON.parse(readFileSync(file, 'utf8')) as Secrets;
    let added = false;
    // A data folder of an earlier version has none yet.
    if (!secrets.numberKeys) {
      secrets.numberKeys = newNumberKeys();
      added = true;
    }
    for (const role of roles) {
      if (secrets.roles[role]) continue;
      secrets.roles[role] = randomBytes(18).toString('base64url');
      added = true;
    }
    if (added) writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
    return secrets;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw new StartError(`The disk is full: the data folder ${dataDir} cannot be written. Free some space and start again; nothing is lost.`);
    if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') throw new StartError(`The data folder ${dataDir} may not be written by this user. Set POLDER_DATA to a folder that may.`);
    if (error instanceof SyntaxError) throw new StartError(`The data folder ${dataDir} is damaged (secrets.json cannot be read). Put a backup back, or start with --fresh.`);
    throw new StartError(`The data folder ${dataDir} cannot be used: ${message}`);
  }
}

function newSecrets(): Secrets {
  const secret = () => randomBytes(32).toString('base64url');
  return { postgres: secret(), roles: {}, sessionKey: randomBytes(32).toString('base64'), partyKey: secret(), oidcClient: secret(), idpAdmin: secret(), numberKeys: newNumberKeys() };
}

function newNumberKeys(): string {
  return `k1:${randomBytes(32).toString('base64')}`;
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function mayWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function othersMayEnter(folder: string): boolean {
  for (let at = folder; at !== dirname(at); at = dirname(at)) if ((statSync(at).mode & 0o001) === 0) return false;
  return true;
}
