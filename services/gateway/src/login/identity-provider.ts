import { createRemoteJWKSet, jwtVerify, type JWTVerifyGetKey } from 'jose';
import * as oidc from 'openid-client';
import type { Logger } from '@polder/service';
import type { CheckAnswer, SessionTokens } from '../sessie/session.service.js';
import { acrValues, identityOf, type Loa, type LoginKind } from './identity.rules.js';

export interface IdentityProviderOptions {
  issuer: string;
  clientId: string;
  clientSecret: string;
  redirectUri: string;
  log: Logger;
}

/** The identity provider does not answer, or not as OpenID Connect says. */
export class IdentityProviderDownError extends Error {}

/** What one login must bring back. Kept in a sealed cookie until the callback. */
export interface LoginChecks {
  state: string;
  nonce: string;
  verifier: string;
}

const HINT: Record<LoginKind, string | undefined> = { eherkenning: 'eherkenning', digid: 'digid', medewerker: undefined };
const TIMEOUT_S = 5;
const UP_CACHE_MS = 3000;
const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';

/**
 * The relying party's side of OpenID Connect (NL GOV OIDC 1.0.1): code flow with PKCE S256, state and nonce verified,
 * signature of the ID token checked. Keycloak and the development provider are the same to it.
 */
export class IdentityProvider {
  private config?: Promise<oidc.Configuration>;
  private up?: { at: number; answer: Promise<boolean> };
  private keys?: JWTVerifyGetKey;

  constructor(private readonly options: IdentityProviderOptions) {}

  /** Metadata and client, fetched once; after a failure the next call tries again. */
  async configuration(): Promise<oidc.Configuration> {
    this.config ??= this.discover();
    try {
      return await this.config;
    } catch (error) {
      this.config = undefined;
      throw new IdentityProviderDownError((error as Error).message);
    }
  }

  /** True when the provider answers now. Asked before a browser is sent there. */
  isUp(): Promise<boolean> {
    const now = performance.now();
    if (!this.up || now - this.up.at > UP_CACHE_MS) this.up = { at: now, answer: this.ping() };
    return this.up.answer;
  }

  /** Address to send the browser to, with what the callback must bring back. */
  async begin(door: LoginKind, loa: Loa): Promise<{ url: URL; checks: LoginChecks }> {
    const config = await this.configuration();
    const checks = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
    const acr = acrValues(loa);
    const hint = HINT[door];
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: this.options.redirectUri,
      scope: 'openid',
      state: checks.state,
      nonce: checks.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(checks.verifier),
      code_challenge_method: 'S256',
      // Everyone chooses anew who they are: a shared computer must not log in the one before.
      prompt: 'login',
      ...(acr.length > 0 ? { acr_values: acr.join(' ') } : {}),
      ...(hint ? { kc_idp_hint: hint } : {}),
    });
    return { url, checks };
  }

  /** Takes the code of a callback. `url` is the callback address as the provider knows it, with its query. */
  async finish(url: URL, checks: LoginChecks): Promise<{ claims: unknown; tokens: SessionTokens }> {
    const config = await this.configuration();
    const answer = await oidc.authorizationCodeGrant(config, url, { expectedState: checks.state, expectedNonce: checks.nonce, pkceCodeVerifier: checks.verifier, idTokenExpected: true });
    return { claims: answer.claims(), tokens: tokensOf(answer) };
  }

  /** Asks by a refresh whether the person still may; brings roles of this moment. */
  async check(door: LoginKind, tokens: SessionTokens, sub: string): Promise<CheckAnswer> {
    if (!tokens.refresh) return { kind: 'geweigerd' };
    try {
      const answer = await oidc.refreshTokenGrant(await this.configuration(), tokens.refresh);
      const identity = identityOf(answer.claims(), door);
      // OpenID Connect Core 12.2: the same person, or the session is not theirs.
      if (identity?.sub !== sub) return { kind: 'geweigerd' };
      return { kind: 'goed', identity, tokens: tokensOf(answer) };
    } catch (error) {
      if (error instanceof oidc.ResponseBodyError && error.error === 'invalid_grant') return { kind: 'geweigerd' };
      this.options.log.warn({ reason: (error as { code?: string }).code ?? (error as Error).name }, 'identity provider did not confirm a session');
      return { kind: 'zwijgt' };
    }
  }

  /** Tells the provider that a login is over (RFC 7009). Best effort: what is not told ends there by itself. */
  async revoke(tokens: SessionTokens): Promise<void> {
    if (!tokens.refresh) return;
    try {
      await oidc.tokenRevocation(await this.configuration(), tokens.refresh, { token_type_hint: 'refresh_token' });
    } catch (error) {
      this.options.log.warn({ reason: (error as { code?: string }).code ?? (error as Error).name }, 'login not ended at the identity provider');
    }
  }

  /** Address that ends the login at the provider too (RP-initiated logout). */
  async endSessionUrl(idToken: string, returnTo: string): Promise<URL> {
    return oidc.buildEndSessionUrl(await this.configuration(), { id_token_hint: idToken, post_logout_redirect_uri: returnTo });
  }

  /** Who a logout token of the back channel names (OpenID Connect Back-Channel Logout 1.0, 2.6). @throws when it is not one */
  async logoutTokenSubject(token: string): Promise<{ sub?: string; sid?: string }> {
    const { payload } = await jwtVerify(token, await this.jwks(), {
      issuer: this.options.issuer, audience: this.options.clientId, algorithms: ['RS256', 'PS256', 'ES256'], requiredClaims: ['iat', 'jti', 'events'], maxTokenAge: '5m', clockTolerance: 60,
    });
    const events = payload.events as Record<string, unknown> | undefined;
    if (!events || typeof events[LOGOUT_EVENT] !== 'object' || payload.nonce !== undefined) throw new Error('not a logout token');
    const sid = typeof payload.sid === 'string' ? payload.sid : undefined;
    if (!payload.sub && !sid) throw new Error('names nobody');
    return { ...(payload.sub ? { sub: payload.sub } : {}), ...(sid ? { sid } : {}) };
  }

  /** The provider's keys: one fetch at a time, and not more than once per 30 s for a key that nobody knows. */
  async jwks(): Promise<JWTVerifyGetKey> {
    if (!this.keys) {
      const { jwks_uri: uri } = (await this.configuration()).serverMetadata();
      if (!uri) throw new IdentityProviderDownError('no jwks_uri');
      this.keys = createRemoteJWKSet(new URL(uri), { cooldownDuration: 30_000, timeoutDuration: TIMEOUT_S * 1000 });
    }
    return this.keys;
  }

  private async discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.options;
    const insecure = issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [];
    return oidc.discovery(new URL(issuer), clientId, clientSecret, oidc.ClientSecretBasic(clientSecret), {
      execute: [...insecure, oidc.enableNonRepudiationChecks], timeout: TIMEOUT_S,
    });
  }

  private async ping(): Promise<boolean> {
    try {
      await this.configuration();
      const answer = await fetch(`${this.options.issuer}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(2000) });
      await answer.body?.cancel();
      return answer.ok;
    } catch {
      return false;
    }
  }
}

function tokensOf(answer: oidc.TokenEndpointResponse): SessionTokens {
  return { access: answer.access_token, id: answer.id_token ?? '', ...(answer.refresh_token ? { refresh: answer.refresh_token } : {}) };
}
