import { jest } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { anonymous, ContextSigner, ContextVerifier, InvalidTokenError, partyKeyOf } from './index.js';

const gateway = generateKeyPairSync('ed25519');
const other = generateKeyPairSync('ed25519');
const tenant = '0190a0b0-0000-7000-8000-000000000001';
const signer = new ContextSigner('gateway', gateway.privateKey);
const verifier = (audience: string) => new ContextVerifier(audience, (issuer) => (issuer === 'gateway' ? [gateway.publicKey] : []));

describe('signed context', () => {
  it('is refused without signature of a known issuer', () => {
    const forged = new ContextSigner('gateway', other.privateKey).sign(tenant, anonymous(), ['zaken']);
    expect(() => verifier('zaken').verify(forged)).toThrow(InvalidTokenError);
    const stranger = new ContextSigner('iemand', gateway.privateKey).sign(tenant, anonymous(), ['zaken']);
    expect(() => verifier('zaken').verify(stranger)).toThrow('signature');
  });

  it('is refused by a service that is not an audience', () => {
    expect(() => verifier('archief').verify(signer.sign(tenant, anonymous(), ['zaken']))).toThrow('audience');
  });

  it('gives actor and tenant to an audience, also from the cache', () => {
    const token = signer.sign(tenant, anonymous(), ['zaken', 'archief']);
    const check = verifier('archief');
    expect(check.verify(token).actor.kind).toBe('anoniem');
    expect(check.verify(token).org).toBe(tenant);
  });

  it('is refused when one byte of the payload differs', () => {
    const [header, payload, signature] = signer.sign(tenant, anonymous(), ['zaken']).split('.');
    const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()) as { org: string };
    claims.org = tenant.replace('1', '2');
    const changed = [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
    expect(() => verifier('zaken').verify(changed)).toThrow('signature');
  });

  it('ends: an old token is refused, also when it is in the cache', () => {
    jest.useFakeTimers({ now: new Date('2026-11-24T10:00:00Z') });
    try {
      const token = signer.sign(tenant, { ...anonymous(), id: 'ends' }, ['zaken']);
      const check = verifier('zaken');
      check.verify(token);
      jest.setSystemTime(new Date('2026-11-24T10:01:00Z'));
      expect(() => check.verify(token)).toThrow('expired');
      expect(() => verifier('zaken').verify(token)).toThrow('expired');
    } finally {
      jest.useRealTimers();
    }
  });

  it('is reused within its life', () => {
    expect(signer.sign(tenant, anonymous(), ['zaken'])).toBe(signer.sign(tenant, anonymous(), ['zaken']));
  });
});

describe('partyKeyOf', () => {
  it('tells kinds of number apart and hides the number', () => {
    expect(partyKeyOf('s', 'kvk', '12345678')).not.toBe(partyKeyOf('s', 'bsn', '12345678'));
    expect(partyKeyOf('s', 'kvk', '12345678')).not.toContain('12345678');
  });
});
