import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** Kinds of number that identify a person and are never kept in the clear; "geheim" is a secret of another system that must be sent again. */
export type NumberKind = 'bsn' | 'a-nummer' | 'rsin' | 'eidas' | 'geheim';

/** One master key: 32 bytes under an id that stands in every sealed number, so that a rotation can tell old from new. */
export interface MasterKey {
  id: string;
  key: Buffer;
}

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORM = 'v1';

/**
 * Setting POLDER_NUMBER_KEYS: `id:base64` with commas, newest first ("k2:...,k1:..."). A service that keeps identifying
 * numbers adds it to its own schema: `serviceConfigSchema.extend({ POLDER_NUMBER_KEYS: numberKeysSetting })`.
 */
export const numberKeysSetting = z.string().transform((text, ctx): MasterKey[] => {
  const keys = text.split(',').map((part) => {
    const [id = '', encoded = ''] = part.trim().split(':');
    return { id, key: Buffer.from(encoded, 'base64') };
  });
  const good = keys.every(({ id, key }) => /^[a-z0-9]{1,16}$/.test(id) && key.length === KEY_BYTES);
  if (good && new Set(keys.map(({ id }) => id)).size === keys.length) return keys;
  // The text itself is a secret and stays out of the message.
  ctx.addIssue({ code: 'custom', message: 'must be one or more of id:base64 of 32 bytes, newest first, with commas, each id once' });
  return z.NEVER;
});

/** A sealed number that cannot be opened: damaged, of another tenant or kind, or its master key is gone. */
export class SealedNumberError extends Error {}

/**
 * Identifying numbers at rest. `seal` gives text for a column (AES-256-GCM, bound to tenant and kind: moved to another
 * tenant's row it does not open); `equality` gives 32 bytes for a column to search and join on (HMAC-SHA256). Both use keys
 * that HKDF derives per tenant from the master key. What surprises: while two master keys are known a number has two
 * equality values, so search with `= ANY(equalities(...))`, and re-seal stale rows before the old key is taken away.
 */
export class IdentifyingNumbers {
  private readonly derived = new Map<string, Buffer>();
  private readonly newest: MasterKey;

  /** keys: newest first, at least one. */
  constructor(private readonly keys: readonly MasterKey[]) {
    const [newest] = keys;
    if (!newest) throw new Error('no master key for identifying numbers');
    this.newest = newest;
  }

  /** The number as text that may be stored: form, key id and sealed bytes. Sealing twice gives different text. */
  seal(tenant: string, kind: NumberKind, number: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.derive(this.newest, tenant, 'seal'), nonce);
    cipher.setAAD(aadOf(this.newest.id, tenant, kind));
    const sealed = Buffer.concat([nonce, cipher.update(number, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${FORM}.${this.newest.id}.${sealed.toString('base64url')}`;
  }

  /** The number again; throws SealedNumberError when it was not sealed for this tenant and kind with a known key. */
  open(tenant: string, kind: NumberKind, sealed: string): string {
    const { master, bytes } = this.parse(sealed);
    const decipher = createDecipheriv('aes-256-gcm', this.derive(master, tenant, 'seal'), bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(aadOf(master.id, tenant, kind));
    decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES)), decipher.final()]).toString('utf8');
    } catch {
      throw new SealedNumberError('not sealed for this tenant and kind');
    }
  }

  /** Equal numbers of one tenant and kind give equal bytes; the number cannot be read back without the key. For writing. */
  equality(tenant: string, kind: NumberKind, number: string): Buffer {
    return this.hmac(this.newest, tenant, kind, number);
  }

  /** The equality values under all known keys, newest first. For searching: `column = ANY($1)`. */
  equalities(tenant: string, kind: NumberKind, number: string): Buffer[] {
    return this.keys.map((master) => this.hmac(master, tenant, kind, number));
  }

  /** Whether the text was sealed with an older key and should be sealed again. */
  isStale(sealed: string): boolean {
    return this.parse(sealed).master !== this.newest;
  }

  private parse(sealed: string): { master: MasterKey; bytes: Buffer } {
    const [form, id, body, ...rest] = sealed.split('.');
    const bytes = Buffer.from(body ?? '', 'base64url');
    if (form !== FORM || rest.length > 0 || bytes.length <= NONCE_BYTES + TAG_BYTES) throw new SealedNumberError('not a sealed number');
    const master = this.keys.find((key) => key.id === id);
    if (!master) throw new SealedNumberError(`master key ${id ?? ''} is not known`);
    return { master, bytes };
  }

  private hmac(master: MasterKey, tenant: string, kind: NumberKind, number: string): Buffer {
    return createHmac('sha256', this.derive(master, tenant, 'equal')).update(`${kind}:${number}`).digest();
  }

  private derive(master: MasterKey, tenant: string, use: 'seal' | 'equal'): Buffer {
    const name = `${master.id}/${tenant}/${use}`;
    const known = this.derived.get(name);
    if (known) return known;
    const key = Buffer.from(hkdfSync('sha256', master.key, tenant, `polder/number/${use}/${FORM}`, KEY_BYTES));
    this.derived.set(name, key);
    return key;
  }
}

function aadOf(keyId: string, tenant: string, kind: NumberKind): Buffer {
  return Buffer.from(`${FORM}|${keyId}|${tenant}|${kind}`);
}

/** Whether the text has the form of a BSN: nine digits that pass the eleven-test (Wet algemene bepalingen BSN). */
export function isBsn(text: string): boolean {
  if (!/^\d{9}$/.test(text) || /^0+$/.test(text)) return false;
  const sum = [...text].reduce((total, digit, i) => total + Number(digit) * (i === 8 ? -1 : 9 - i), 0);
  return sum % 11 === 0;
}
