import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const IV = 12;
const TAG = 16;
const KEY_ID = 4;

/** What was sealed cannot be opened: changed, meant for another place, or made with a key that is gone. */
export class UnsealError extends Error {}

interface Key {
  id: Buffer;
  bytes: Buffer;
}

/**
 * AES-256-GCM with the key's short id in front, so that a key can be replaced without ending what runs. `place` is
 * authenticated along: what was sealed for one row cannot be put into another.
 */
export class Sealer {
  private readonly keys: Key[];

  /** Keys of 32 bytes in base64, newest first. */
  constructor(keys: readonly string[]) {
    this.keys = keys.map((text) => {
      const bytes = Buffer.from(text, 'base64');
      return { bytes, id: createHash('sha256').update('key-id').update(bytes).digest().subarray(0, KEY_ID) };
    });
  }

  seal(content: unknown, place: string): Buffer {
    const key = this.keys[0];
    if (!key) throw new Error('no key');
    const iv = randomBytes(IV);
    const cipher = createCipheriv('aes-256-gcm', key.bytes, iv).setAAD(Buffer.from(place));
    const body = Buffer.concat([cipher.update(JSON.stringify(content), 'utf8'), cipher.final()]);
    return Buffer.concat([key.id, iv, cipher.getAuthTag(), body]);
  }

  /** @throws UnsealError */
  open(sealed: Buffer, place: string): unknown {
    const id = sealed.subarray(0, KEY_ID);
    const key = this.keys.find((one) => one.id.equals(id));
    if (!key || sealed.length < KEY_ID + IV + TAG) throw new UnsealError('unknown key');
    const iv = sealed.subarray(KEY_ID, KEY_ID + IV);
    const tag = sealed.subarray(KEY_ID + IV, KEY_ID + IV + TAG);
    try {
      const decipher = createDecipheriv('aes-256-gcm', key.bytes, iv, { authTagLength: TAG }).setAAD(Buffer.from(place)).setAuthTag(tag);
      return JSON.parse(Buffer.concat([decipher.update(sealed.subarray(KEY_ID + IV + TAG)), decipher.final()]).toString('utf8'));
    } catch {
      throw new UnsealError('changed');
    }
  }
}
