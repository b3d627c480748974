import * as oidc from 'openid-client';
import type { Clock } from '@polder/context';
import type { Logger } from '@polder/service';
import type { Sealer } from '../crypto/sealer.js';
import type { SessionService } from '../sessie/session.service.js';
import type { IdentityProvider } from './identity-provider.js';
import { identityOf, reaches, type Identity, type Loa, type LoginKind } from './identity.rules.js';
import { LOGIN_LIFETIME_S, openAttempt, sealAttempt, type LoginAttempt } from './login-cookie.js';

/** Why a login failed, as the page /inloggen-mislukt explains it. */
export type FailureReason = 'geannuleerd' | 'verlopen' | 'storing' | 'niveau';

export type LoginOutcome =
  | { ok: true; key: string; terug: string }
  | { ok: false; reden: FailureReason; terug: string };

export interface LoginServiceOptions {
  provider: IdentityProvider;
  sessions: SessionService;
  sealer: Sealer;
  clock: Clock;
  log: Logger;
  loa: Record<LoginKind, Loa>;
  publicUrl: string;
  /** Called when someone logged in, before the session starts. */
  aangemeld?: (identity: Identity) => Promise<void>;
}

/** Errors of an authorization answer that mean: the person stopped, or waited too long. */
const CANCELLED = new Set(['access_denied']);
const TOO_LATE = new Set(['login_required', 'interaction_required', 'temporarily_unavailable']);

/** Logging in and out, without HTTP: the controller reads and writes cookies and redirects. */
export class LoginService {
  constructor(private readonly options: LoginServiceOptions) {}

  /**
   * The address at the identity provider and the cookie of the attempt; undefined when the provider does not answer. A
   * session that still runs ends first, here and there: Keycloak would else only let the same person log in again.
   */
  async begin(door: LoginKind, terug: string, current: string | undefined): Promise<{ url: URL; state: string; cookie: string } | undefined> {
    const { provider, sessions, sealer, clock, loa } = this.options;
    if (!(await provider.isUp())) return undefined;
    await sessions.endEverywhere(current);
    const { url, checks } = await provider.begin(door, loa[door]);
    const attempt: LoginAttempt = { ...checks, door, terug, until: clock.now().getTime() + LOGIN_LIFETIME_S * 1000 };
    return { url, state: checks.state, cookie: sealAttempt(sealer, attempt) };
  }

  /** Ends an attempt: a session, or the reason why not. `query` is the raw query of the callback, `current` the session that is replaced. */
  async finish(query: string, state: string, cookie: string | undefined, current: string | undefined): Promise<LoginOutcome> {
    const { provider, sessions, sealer, clock, log, loa, publicUrl } = this.options;
    const attempt = openAttempt(sealer, cookie, state, clock.now());
    if (!attempt) return { ok: false, reden: 'verlopen', terug: '/' };
    const { door, terug } = attempt;
    const fail = (reden: FailureReason, cause: string): LoginOutcome => {
      log.info({ door, reden, cause }, 'login failed');
      return { ok: false, reden, terug };
    };
    let answer;
    try {
      answer = await provider.finish(new URL(`${publicUrl}/auth/callback?${query}`), attempt);
    } catch (error) {
      return fail(reasonOf(error), causeOf(error));
    }
    const identity = identityOf(answer.claims, door);
    if (!identity) return fail('storing', 'claims do not fit the door');
    if (!reaches(identity.acr, loa[door])) return fail('niveau', 'level of assurance too low');
    await this.options.aangemeld?.(identity);
    const key = await sessions.start(door, identity, answer.tokens, current);
    log.info({ door }, 'logged in');
    return { ok: true, key, terug };
  }

  /** Ends the session and says where the browser must go to end the login at the provider as well. */
  async logout(key: string | undefined): Promise<string> {
    const { provider, sessions, log, publicUrl } = this.options;
    const session = await sessions.end(key);
    const home = session?.door === 'medewerker' ? `${publicUrl}/werkplek` : `${publicUrl}/`;
    if (!session) return home;
    try {
      return (await provider.endSessionUrl(session.tokens.id, home)).href;
    } catch {
      // Here the session is gone, which is what was asked; the provider's own ends by itself.
      log.warn('identity provider is down: logged out here only');
      return home;
    }
  }

  /** @throws when the token is not a logout token of the provider */
  async backchannelLogout(token: string): Promise<void> {
    const ended = await this.options.sessions.endOf(await this.options.provider.logoutTokenSubject(token));
    this.options.log.info({ ended }, 'back-channel logout');
  }
}

function reasonOf(error: unknown): FailureReason {
  if (error instanceof oidc.AuthorizationResponseError) {
    if (CANCELLED.has(error.error)) return 'geannuleerd';
    if (TOO_LATE.has(error.error)) return 'verlopen';
  }
  // A code is worth one login, for a minute: used again or too late.
  if (error instanceof oidc.ResponseBodyError && error.error === 'invalid_grant') return 'verlopen';
  return 'storing';
}

/** Which check failed, without what was in it. */
function causeOf(error: unknown): string {
  if (error instanceof oidc.AuthorizationResponseError || error instanceof oidc.ResponseBodyError) return error.error;
  return (error as { code?: string }).code ?? (error as Error).name;
}
