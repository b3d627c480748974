import { createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { IdentifyingNumbers, isBsn, numberKeysSetting, SealedNumberError } from './identifying-number.js';

const FLEVOLAND = '0193b9f0-0000-7000-8000-000000000024';
const OFGV = '0193b9f0-0000-7000-8000-000000000025';
const key = (id: string, fill: number) => ({ id, key: Buffer.alloc(32, fill) });
const BSN = '999993653';

describe('identifying numbers at rest', () => {
  const numbers = new IdentifyingNumbers([key('k1', 1)]);

  it('opens what it sealed, and the text shows nothing of the number', () => {
    const sealed = numbers.seal(FLEVOLAND, 'bsn', BSN);
    expect(sealed).toMatch(/^v1\.k1\.[A-Za-z0-9_-]+$/);
    expect(sealed).not.toContain(BSN);
    expect(numbers.open(FLEVOLAND, 'bsn', sealed)).toBe(BSN);
  });

  it('seals the same number differently each time', () => {
    expect(numbers.seal(FLEVOLAND, 'bsn', BSN)).not.toBe(numbers.seal(FLEVOLAND, 'bsn', BSN));
  });

  it('is plain AES-256-GCM with a key of HKDF-SHA256 per tenant: another program can open it', () => {
    const [, , body = ''] = numbers.seal(FLEVOLAND, 'bsn', BSN).split('.');
    const bytes = Buffer.from(body, 'base64url');
    const derived = Buffer.from(hkdfSync('sha256', Buffer.alloc(32, 1), FLEVOLAND, 'polder/number/seal/v1', 32));
    const decipher = createDecipheriv('aes-256-gcm', derived, bytes.subarray(0, 12));
    decipher.setAAD(Buffer.from(`v1|k1|${FLEVOLAND}|bsn`));
    decipher.setAuthTag(bytes.subarray(-16));
    expect(decipher.update(bytes.subarray(12, -16)).toString() + decipher.final().toString()).toBe(BSN);
    const hmacKey = Buffer.from(hkdfSync('sha256', Buffer.alloc(32, 1), FLEVOLAND, 'polder/number/equal/v1', 32));
    expect(numbers.equality(FLEVOLAND, 'bsn', BSN)).toEqual(createHmac('sha256', hmacKey).update(`bsn:${BSN}`).digest());
  });

  it('does not open for another tenant or another kind', () => {
    const sealed = numbers.seal(FLEVOLAND, 'bsn', BSN);
    expect(() => numbers.open(OFGV, 'bsn', sealed)).toThrow(SealedNumberError);
    expect(() => numbers.open(FLEVOLAND, 'a-nummer', sealed)).toThrow(SealedNumberError);
  });

  it('does not open what was changed: each byte counts, and so does the key id', () => {
    const [form, id, body = ''] = numbers.seal(FLEVOLAND, 'bsn', BSN).split('.');
    const bytes = Buffer.from(body, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(() => numbers.open(FLEVOLAND, 'bsn', `${form}.${id}.${changed.toString('base64url')}`)).toThrow(SealedNumberError);
    }
    const same = new IdentifyingNumbers([key('k1', 1), key('k2', 1)]);
    expect(() => same.open(FLEVOLAND, 'bsn', `v1.k2.${body}`)).toThrow(SealedNumberError);
  });

  it.each(['', BSN, 'v1.k1.', 'v1.k1.AAAA', 'v2.k1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'v1.k1.AAAA.BBBB'])('says that %p is no sealed number', (text) => {
    expect(() => numbers.open(FLEVOLAND, 'bsn', text)).toThrow(SealedNumberError);
  });

  it('equality: equal for equal numbers of one tenant and kind, different otherwise', () => {
    const value = numbers.equality(FLEVOLAND, 'bsn', BSN);
    expect(numbers.equality(FLEVOLAND, 'bsn', BSN)).toEqual(value);
    expect(numbers.equality(OFGV, 'bsn', BSN)).not.toEqual(value);
    expect(numbers.equality(FLEVOLAND, 'a-nummer', BSN)).not.toEqual(value);
    expect(numbers.equality(FLEVOLAND, 'bsn', '999990627')).not.toEqual(value);
    expect(value.toString('latin1')).not.toContain(BSN);
  });

  it('rotates: new numbers get the new key, old ones open and are found until they are sealed again', () => {
    const old = numbers.seal(FLEVOLAND, 'bsn', BSN);
    const both = new IdentifyingNumbers([key('k2', 2), key('k1', 1)]);
    expect(both.open(FLEVOLAND, 'bsn', old)).toBe(BSN);
    expect(both.isStale(old)).toBe(true);
    expect(both.equalities(FLEVOLAND, 'bsn', BSN)).toEqual([both.equality(FLEVOLAND, 'bsn', BSN), numbers.equality(FLEVOLAND, 'bsn', BSN)]);
    const fresh = both.seal(FLEVOLAND, 'bsn', both.open(FLEVOLAND, 'bsn', old));
    expect(fresh).toMatch(/^v1\.k2\./);
    expect(both.isStale(fresh)).toBe(false);
    const after = new IdentifyingNumbers([key('k2', 2)]);
    expect(after.open(FLEVOLAND, 'bsn', fresh)).toBe(BSN);
    expect(() => after.open(FLEVOLAND, 'bsn', old)).toThrow('master key k1 is not known');
  });

  it('is not made without a key', () => {
    expect(() => new IdentifyingNumbers([])).toThrow('no master key');
  });
});

describe('setting POLDER_NUMBER_KEYS', () => {
  const text = (fill: number) => Buffer.alloc(32, fill).toString('base64');

  it('is a list, newest first', () => {
    expect(numberKeysSetting.parse(`k2:${text(2)},k1:${text(1)}`)).toEqual([key('k2', 2), key('k1', 1)]);
  });

  it.each([
    ['nothing', ''],
    ['a key without id', text(1)],
    ['a short key', `k1:${Buffer.alloc(16).toString('base64')}`],
    ['an id twice', `k1:${text(1)},k1:${text(2)}`],
    ['an id with other signs', `K.1:${text(1)}`],
  ])('refuses %s, and does not repeat it', (_name, value) => {
    const result = numberKeysSetting.safeParse(value);
    expect(result.success).toBe(false);
    expect(result.error?.message).toContain('newest first');
    if (value) expect(result.error?.message).not.toContain(value);
  });
});

describe('eleven-test of a BSN', () => {
  it.each(['999993653', '999990627', '000000012'])('%s passes', (bsn) => expect(isBsn(bsn)).toBe(true));
  it.each(['999993654', '99999365', '9999936530', '000000000', '99999365a', ''])('%p does not', (bsn) => expect(isBsn(bsn)).toBe(false));
});
