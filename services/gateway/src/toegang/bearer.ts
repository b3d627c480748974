import { createHash } from 'node:crypto';
import type { Actor, Clock } from '@polder/context';
import { ProblemError } from '@polder/transcoder';
import { AccessTokenError, checkAccessToken, type AccessToken, type AccessTokenOptions } from './access-token.js';
import { actorOfApplication, actorOfPersonToken } from './actor.rules.js';
import type { ApplicationRegister } from './application-register.js';
import { readJws } from './jws.rules.js';
import { checkZgwToken, type ZgwRefusal } from './zgw-token.js';

/** What the identity provider's own adapter says of a token that has passed the strict check. */
export interface TokenAdapter {
  rolesOf(token: string, roles: readonly string[]): Promise<string[]>;
  isActive(token: string): Promise<boolean>;
}

export interface BearerOptions {
  register: ApplicationRegister;
  accessToken: AccessTokenOptions;
  adapter: TokenAdapter;
  /** All staff roles that the contracts name. */
  roles: readonly string[];
  partySecret: string;
  clock: Clock;
}

const ZGW_DETAIL: Record<ZgwRefusal, string> = {
  'jwt-decode-error': 'Het token is geen geldig JWT.',
  'missing-client-identifier': 'In het token ontbreekt client_id.',
  'invalid-client-identifier': 'De applicatie in client_id is hier niet bekend.',
  'invalid-jwt-signature': 'De handtekening van het token klopt niet. Gebruik HS256 met de sleutel van uw applicatie.',
  'jwt-expired': 'Het token is te oud of nog niet geldig. Maak een nieuw token met iat op dit moment.',
};

/** A checked token counts this long at most, so that a right that was taken away ends soon. */
const CACHE_MS = 30_000;
const CACHE_SIZE = 5000;

/** The refusal of a request without a usable token: 403 on the ZGW APIs (as their test suites say), 401 on our own. */
export function unauthenticated(normative: boolean, code: string, detail: string, error?: string): ProblemError {
  if (normative) return new ProblemError(403, code, detail, { title: 'Authenticatiefout' });
  return new ProblemError(401, code, detail, { title: 'Niet ingelogd', headers: { 'www-authenticate': `Bearer realm="polder"${error ? `, error="${error}"` : ''}` } });
}

/**
 * Who is behind `Authorization: Bearer`: an application with a ZGW JWT, or an access token of the identity provider.
 * Checked tokens are remembered by their hash, never longer than they live.
 */
export class BearerTokens {
  private readonly cache = new Map<string, { actor: Actor; until: number }>();

  constructor(private readonly options: BearerOptions) {}

  /** @throws ProblemError */
  async actorOf(token: string, normative: boolean): Promise<Actor> {
    const hash = createHash('sha256').update(token).digest('base64');
    const now = this.options.clock.now();
    const known = this.cache.get(hash);
    if (known && known.until > now.getTime()) return known.actor;
    this.cache.delete(hash);
    const { actor, until } = await this.check(token, normative, now);
    if (this.cache.size >= CACHE_SIZE) this.cache.delete(this.cache.keys().next().value ?? '');
    this.cache.set(hash, { actor, until: Math.min(until.getTime(), now.getTime() + CACHE_MS) });
    return actor;
  }

  private async check(token: string, normative: boolean, now: Date): Promise<{ actor: Actor; until: Date }> {
    const { register, partySecret } = this.options;
    const symmetric = String(readJws(token)?.header.alg ?? 'HS256').startsWith('HS');
    if (symmetric) {
      const answer = checkZgwToken(token, register, now);
      if (!answer.ok) throw unauthenticated(normative, answer.code, ZGW_DETAIL[answer.code], 'invalid_token');
      return { actor: actorOfApplication(answer.application, answer.userRepresentation), until: answer.until };
    }
    const checked = await this.accessToken(token, normative, now);
    if (!checked.service) return { actor: actorOfPersonToken(await this.person(token, checked, normative), partySecret), until: checked.until };
    const application = register.find(checked.azp);
    if (!application) throw unauthenticated(normative, 'invalid-client-identifier', ZGW_DETAIL['invalid-client-identifier'], 'invalid_token');
    return { actor: actorOfApplication(application), until: checked.until };
  }

  private async accessToken(token: string, normative: boolean, now: Date): Promise<AccessToken> {
    try {
      return await checkAccessToken(token, this.options.accessToken, now);
    } catch (error) {
      if (error instanceof AccessTokenError) throw refused(normative);
      throw silent();
    }
  }

  /** A person's token counts while the server stands for it: the person may have left since it was made. */
  private async person(token: string, checked: AccessToken, normative: boolean): Promise<AccessToken> {
    const { adapter, roles } = this.options;
    let active: boolean;
    let rollen: string[] = [];
    try {
      active = await adapter.isActive(token);
      if (active) rollen = await adapter.rolesOf(token, roles);
    } catch {
      throw silent();
    }
    if (!active) throw refused(normative);
    return { ...checked, rollen };
  }
}

function refused(normative: boolean): ProblemError {
  return unauthenticated(normative, normative ? 'invalid-jwt-signature' : 'not_authenticated', 'Het token wordt niet geaccepteerd. Vraag een nieuw token aan.', 'invalid_token');
}

function silent(): ProblemError {
  return new ProblemError(503, 'unavailable', 'De inlogvoorziening antwoordt nu niet. Probeer het over een minuut opnieuw.', { title: 'Tijdelijk niet beschikbaar', headers: { 'retry-after': '30' } });
}
