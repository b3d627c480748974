import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { readJws } from './jws.rules.js';

/** A checked access token of the identity provider. */
export interface AccessToken {
  sub: string;
  /** Client to which it was given. */
  azp: string;
  /** True when the client acts as itself (client credentials), not for a person. */
  service: boolean;
  naam: string;
  rollen: string[];
  kvkNummer?: string;
  vestigingsNummer?: string;
  organisatie?: string;
  until: Date;
}

/** The token may not be used; the message names the check and nothing of the token. */
export class AccessTokenError extends Error {}

export interface AccessTokenOptions {
  issuer: string;
  audience: string;
  /** Asymmetric algorithms that this issuer uses: pinned, never taken from the token. */
  algorithms: string[];
  keys: () => Promise<JWTVerifyGetKey>;
  /** Seconds that clocks may differ. */
  tolerance?: number;
}

const claims = z.object({
  sub: z.string().min(1),
  typ: z.literal('Bearer'),
  azp: z.string().min(1),
  preferred_username: z.string().optional(),
  name: z.string().optional(),
  client_id: z.string().optional(),
  realm_access: z.object({ roles: z.array(z.string()) }).optional(),
  kvk: z.string().regex(/^\d{8}$/).optional(),
  vestiging: z.string().optional(),
  organisatie: z.string().optional(),
});

const SERVICE_ACCOUNT = 'service-account-';

/**
 * The strict check of an access token (NL GOV OAuth 1.2; ARCHITECTURE, Identity): form first, then signature by a pinned
 * algorithm, then exp, iat, aud, iss, sub and typ, which must all be there. Libraries take tokens without them.
 * @throws AccessTokenError
 */
export async function checkAccessToken(token: string, options: AccessTokenOptions, now: Date): Promise<AccessToken> {
  const jws = readJws(token);
  if (!jws) throw new AccessTokenError('form');
  if (typeof jws.header.alg !== 'string' || !options.algorithms.includes(jws.header.alg)) throw new AccessTokenError('algorithm');
  const type = jws.header.typ;
  if (type !== undefined && type !== 'JWT' && type !== 'at+jwt') throw new AccessTokenError('type');
  let payload: JWTPayload;
  try {
    const { issuer, audience, algorithms, tolerance } = options;
    ({ payload } = await jwtVerify(token, await options.keys(), { issuer, audience, algorithms, requiredClaims: ['exp', 'iat', 'aud', 'iss', 'sub'], clockTolerance: tolerance ?? 30, currentDate: now }));
  } catch (error) {
    // Keys that cannot be fetched are no fault of the token.
    if (!(error instanceof errors.JOSEError) || error instanceof errors.JWKSTimeout) throw error;
    throw new AccessTokenError(error.code);
  }
  const skew = options.tolerance ?? 30;
  if (!payload.exp || !payload.iat || payload.iat > now.getTime() / 1000 + skew || payload.exp <= payload.iat) throw new AccessTokenError('time');
  const parsed = claims.safeParse(payload);
  if (!parsed.success) throw new AccessTokenError('claims');
  const c = parsed.data;
  return {
    sub: c.sub, azp: c.azp, service: c.preferred_username === undefined || c.preferred_username === SERVICE_ACCOUNT + c.azp, naam: c.name ?? c.preferred_username ?? c.azp,
    rollen: c.realm_access?.roles ?? [], ...(c.kvk ? { kvkNummer: c.kvk } : {}), ...(c.vestiging ? { vestigingsNummer: c.vestiging } : {}), ...(c.organisatie ? { organisatie: c.organisatie } : {}),
    until: new Date(payload.exp * 1000),
  };
}
