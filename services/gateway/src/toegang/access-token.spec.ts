import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { compactVerify, createLocalJWKSet, exportJWK, importJWK, type JWK } from 'jose';
import { describeWith } from '@polder/testing';
import { checkAccessToken, type AccessTokenOptions } from './access-token.js';
import { isBase64url, readJws } from './jws.rules.js';

const issuer = 'https://idp.example/realms/polder';
const now = new Date('2026-11-24T12:00:00Z');
const seconds = now.getTime() / 1000;
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function token(claims: Record<string, unknown> = {}, options: { header?: Record<string, unknown>; key?: KeyObject; hash?: string } = {}): string {
  const body = `${part({ alg: 'RS256', typ: 'JWT', kid: 'k1', ...options.header })}.${part({
    iss: issuer, aud: 'polder', sub: 's-1', typ: 'Bearer', azp: 'client', iat: seconds - 10, exp: seconds + 300, preferred_username: 'marieke', ...claims,
  })}`;
  return `${body}.${sign(options.hash ?? 'sha256', Buffer.from(body), options.key ?? keys.privateKey).toString('base64url')}`;
}

describe('access token', () => {
  let options: AccessTokenOptions;
  beforeAll(async () => {
    const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
    const set = createLocalJWKSet({ keys: [jwk] });
    options = { issuer, audience: 'polder', algorithms: ['RS256'], keys: async () => set };
  });
  const check = (text: string) => checkAccessToken(text, options, now);

  it('is taken when everything is right', async () => {
    await expect(check(token({ realm_access: { roles: ['behandelaar'] } }))).resolves.toMatchObject({ sub: 's-1', azp: 'client', rollen: ['behandelaar'], service: false });
    await expect(check(token({ aud: ['account', 'polder'] }))).resolves.toBeDefined();
  });

  it.each(['exp', 'iat', 'aud', 'iss', 'sub', 'typ', 'azp'])('is refused without %s', async (claim) => {
    await expect(check(token({ [claim]: undefined }))).rejects.toThrow();
  });

  it.each([
    ['over', { exp: seconds - 31 }], ['not yet valid', { nbf: seconds + 60 }], ['from the future', { iat: seconds + 60 }], ['ends before it begins', { iat: seconds, exp: seconds }],
    ['for another audience', { aud: 'account' }], ['of another issuer', { iss: 'https://evil.example' }], ['an ID token', { typ: 'ID' }], ['a refresh token', { typ: 'Refresh' }],
  ])('is refused when it is %s', async (_, claims) => {
    await expect(check(token(claims))).rejects.toThrow();
  });

  it('is refused with a key that is not the issuer\'s', async () => {
    await expect(check(token({}, { key: stranger.privateKey }))).rejects.toThrow();
  });

  it.each([
    ['alg none', { alg: 'none' }], ['an algorithm that is not pinned', { alg: 'RS512' }], ['the public key used as HMAC secret', { alg: 'HS256' }], ['an unknown critical extension', { crit: ['exp'], exp: 1 }],
    ['unencoded payload', { b64: false, crit: ['b64'] }], ['another type', { typ: 'logout+jwt' }], ['an unknown kid', { kid: 'k2' }],
  ])('is refused with %s in the header', async (_, header: Record<string, unknown>) => {
    await expect(check(token({}, { header, hash: header.alg === 'RS512' ? 'sha512' : 'sha256' }))).rejects.toThrow();
  });

  it('is refused in a spelling that libraries forgive: padding, spaces, left-over bits, a fourth part', async () => {
    const good = token();
    await expect(check(good)).resolves.toBeDefined();
    const [header, payload, signature] = good.split('.') as [string, string, string];
    for (const bad of [`${header}.${payload}.${signature}==`, `${header} .${payload}.${signature}`, ` ${good}`, `${good}\n`, `${good}.x`, `${header}.${payload}`, `${header}.${payload}.`, `${header}.${payload}.${signature.replace(/[-_]/g, '+')}+`]) {
      await expect(check(bad)).rejects.toThrow('form');
    }
  });

  it('says 503 and not "wrong token" when the keys cannot be fetched', async () => {
    const down: AccessTokenOptions = { ...options, keys: () => Promise.reject(new TypeError('fetch failed')) };
    await expect(checkAccessToken(token(), down, now)).rejects.toThrow(TypeError);
  });
});

describe('strict base64url', () => {
  it('takes one spelling only of the same bytes', () => {
    expect(isBase64url('Zm9v')).toBe(true);
    expect(isBase64url('Zh')).toBe(false);
    for (const bad of ['Zm9v=', 'Zm9v\n', 'Zm 9v', 'Zm9+', 'A', '']) expect(isBase64url(bad)).toBe(false);
  });
});

interface Vectors {
  testGroups: { public?: JWK; private?: JWK; tests: { tcId: number; comment: string; jws: string; result: 'valid' | 'invalid' }[] }[];
}

describeWith('iamprivacy/jose/wycheproof-json_web_signature_test-even.json', 'Wycheproof JWS vectors behind the strict form', (path) => {
  const { testGroups } = JSON.parse(readFileSync(path, 'utf8')) as Vectors;

  /** The signature check as the gateway does it: strict form, then jose with the algorithm pinned by the key. */
  async function accepts(jws: string, jwk: JWK): Promise<boolean> {
    if (jws.split('.').length !== 3 || !jws.split('.').every(isBase64url)) return false;
    const header = JSON.parse(Buffer.from(jws.split('.')[0] ?? '', 'base64url').toString('latin1')) as { alg?: string; crit?: unknown };
    if ('crit' in header || !jwk.alg || header.alg !== jwk.alg) return false;
    return compactVerify(jws, await importJWK(jwk), { algorithms: [jwk.alg] }).then(() => true, () => false);
  }

  it('takes none of the invalid ones', async () => {
    const wrong: string[] = [];
    let invalid = 0;
    for (const group of testGroups) {
      const jwk = group.public ?? group.private;
      for (const test of group.tests.filter((t) => t.result === 'invalid')) {
        invalid += 1;
        if (jwk && (await accepts(test.jws, jwk))) wrong.push(`${test.tcId} ${test.comment}`);
      }
    }
    expect(invalid).toBe(178);
    // 370 is called invalid for a padding that is not in it: its encoding is canonical and its MAC is right.
    expect(wrong).toEqual(['370 invalidBase64PaddingInPayload']);
  });

  it('takes the valid ones, except an empty payload, a key without algorithm and a sign outside base64url', async () => {
    const refused: string[] = [];
    for (const group of testGroups) {
      const jwk = group.public ?? group.private;
      for (const test of group.tests.filter((t) => t.result === 'valid')) if (!jwk || !(await accepts(test.jws, jwk))) refused.push(`${test.tcId} ${test.comment}`);
    }
    expect(refused).toEqual(['264', '268', '272', '320'].map((id) => `${id} emptyPayload`).concat('346 Figure20', '350 Figure20', '372 InvalidCharacterInsertedInHeader'));
  });

  it('none of the invalid ones passes as a token either, by form alone or not', () => {
    const objects = testGroups.flatMap((g) => g.tests).filter((t) => readJws(t.jws) !== undefined);
    // The payloads of the vectors are no JSON objects: a JWT reader must not take them.
    expect(objects.map((t) => t.tcId)).toEqual([]);
  });
});
