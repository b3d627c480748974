import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Application, ApplicationRegister } from './application-register.js';
import { readJws } from './jws.rules.js';

/** Why a ZGW token was refused; the codes of the reference implementations (standards: zgw, error-codes). */
export type ZgwRefusal = 'jwt-decode-error' | 'missing-client-identifier' | 'invalid-client-identifier' | 'invalid-jwt-signature' | 'jwt-expired';

export type ZgwAnswer =
  | { ok: true; application: Application; userId: string; userRepresentation: string; until: Date }
  | { ok: false; code: ZgwRefusal };

/** A ZGW token lives one hour from its iat; clocks may differ by a minute. */
const LIFETIME_S = 60 * 60;
const LEEWAY_S = 60;

const claims = z.object({
  iss: z.string().min(1),
  iat: z.number(),
  client_id: z.string().min(1),
  user_id: z.string().default(''),
  user_representation: z.string().default(''),
  exp: z.number().optional(),
  nbf: z.number().optional(),
});

/**
 * Checks a ZGW token: HS256 with the secret of the client_id in it, issued at most an hour ago (ZGW standard,
 * "Authenticatie"). Only HS256: `none` and other algorithms are no signature here.
 */
export function checkZgwToken(token: string, register: ApplicationRegister, now: Date): ZgwAnswer {
  const jws = readJws(token);
  if (!jws) return { ok: false, code: 'jwt-decode-error' };
  if (jws.header.alg !== 'HS256') return { ok: false, code: 'invalid-jwt-signature' };
  if (typeof jws.payload.client_id !== 'string' || jws.payload.client_id === '') return { ok: false, code: 'missing-client-identifier' };
  const application = register.find(jws.payload.client_id);
  if (!application?.secret) return { ok: false, code: 'invalid-client-identifier' };
  if (!signatureIsRight(token, application.secret)) return { ok: false, code: 'invalid-jwt-signature' };
  const parsed = claims.safeParse(jws.payload);
  if (!parsed.success) return { ok: false, code: 'jwt-decode-error' };
  const { iat, exp, nbf, user_id: userId, user_representation: userRepresentation } = parsed.data;
  const seconds = now.getTime() / 1000;
  const end = Math.min(iat + LIFETIME_S, exp ?? Infinity) + LEEWAY_S;
  if (seconds > end || iat > seconds + LEEWAY_S || (nbf !== undefined && nbf > seconds + LEEWAY_S)) return { ok: false, code: 'jwt-expired' };
  return { ok: true, application, userId, userRepresentation, until: new Date(end * 1000) };
}

function signatureIsRight(token: string, secret: string): boolean {
  const dot = token.lastIndexOf('.');
  const expected = createHmac('sha256', secret).update(token.slice(0, dot)).digest();
  const given = Buffer.from(token.slice(dot + 1), 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
