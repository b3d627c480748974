import type { DescService, Registry } from '@bufbuild/protobuf';
import { ContextSigner, readPrivateKey, type Clock, type Ctx } from '@polder/context';
import { rpcOptionsOf } from '@polder/proto';
import type { Database, Logger } from '@polder/service';
import { Sealer } from './crypto/sealer.js';
import type { GatewayConfig } from './gateway.config.js';
import { Cookies } from './http/cookies.js';
import { IdentityProvider } from './login/identity-provider.js';
import { LoginService } from './login/login.service.js';
import { PartijMelder } from './login/partij-melder.js';
import { SessionRepository } from './sessie/session.repository.js';
import type { SessionLimits } from './sessie/session.rules.js';
import { SessionService } from './sessie/session.service.js';
import { ApplicationRegister } from './toegang/application-register.js';
import { Authenticator } from './toegang/authenticator.js';
import { BearerTokens } from './toegang/bearer.js';
import { KeycloakAdapter } from './toegang/keycloak-adapter.js';

/** All contracts, as descriptors. */
export type Contracts = Registry & Iterable<{ kind: string }>;

function limitsOf(config: GatewayConfig): SessionLimits {
  return {
    party: { idle: config.POLDER_PARTY_IDLE, absolute: config.POLDER_PARTY_ABSOLUTE },
    staff: { idle: config.POLDER_STAFF_IDLE, absolute: config.POLDER_STAFF_ABSOLUTE },
    check: config.POLDER_SESSION_CHECK,
    grace: config.POLDER_SESSION_GRACE,
  };
}

/** Context of the gateway's own work on its sessions. */
function ownContext(config: GatewayConfig, clock: Clock): () => Ctx {
  const ctx: Ctx = {
    actor: { kind: 'dienst', id: 'gateway', naam: 'gateway', rollen: [], scopes: [] },
    tenant: config.POLDER_DEFAULT_TENANT, purpose: 'inloggen', clock, traceId: '', baseUrl: config.POLDER_PUBLIC_URL,
  };
  return () => ctx;
}

/** All staff roles that some rpc asks for. */
function contractRoles(contracts: Contracts): string[] {
  const roles = new Set<string>();
  for (const type of contracts) {
    if (type.kind !== 'service') continue;
    for (const method of (type as DescService).methods) for (const role of rpcOptionsOf(method).roles) roles.add(role);
  }
  return [...roles];
}

/** Everything behind the routes, made from the settings. */
export function gatewayParts(config: GatewayConfig, contracts: Contracts, database: Database, clock: Clock, log: Logger) {
  const ctx = ownContext(config, clock);
  const cookies = new Cookies(config.secure);
  const sealer = new Sealer(config.POLDER_SESSION_KEY);
  const provider = new IdentityProvider({
    issuer: config.POLDER_OIDC_ISSUER, clientId: config.POLDER_OIDC_CLIENT_ID, clientSecret: config.POLDER_OIDC_CLIENT_SECRET, redirectUri: `${config.POLDER_PUBLIC_URL}/auth/callback`, log,
  });
  const repository = new SessionRepository(database);
  const sessions = new SessionService({ repository, sealer, limits: limitsOf(config), clock, ctx, log, check: (door, tokens, sub) => provider.check(door, tokens, sub), revoke: (tokens) => provider.revoke(tokens) });
  const loa = { eherkenning: config.POLDER_LOA_EHERKENNING, digid: config.POLDER_LOA_DIGID, medewerker: config.POLDER_LOA_STAFF };
  const signer = new ContextSigner('gateway', readPrivateKey(config.POLDER_CONTEXT_KEY_FILE));
  const melder = new PartijMelder({ address: config.POLDER_SERVICES['gegevens'], signer, partySecret: config.POLDER_PARTY_KEY, tenant: config.POLDER_DEFAULT_TENANT, clock, log, publicUrl: config.POLDER_PUBLIC_URL });
  const login = new LoginService({ provider, sessions, sealer, clock, log, loa, publicUrl: config.POLDER_PUBLIC_URL, aangemeld: (identity) => melder.meld(identity) });
  const register = new ApplicationRegister(config.POLDER_APPLICATIONS, config.POLDER_DEMO);
  const accessToken = { issuer: config.POLDER_OIDC_ISSUER, audience: config.POLDER_OIDC_AUDIENCE, algorithms: ['RS256'], keys: () => provider.jwks() };
  const adapter = new KeycloakAdapter({ issuer: config.POLDER_OIDC_ISSUER, clientId: config.POLDER_OIDC_CLIENT_ID, clientSecret: config.POLDER_OIDC_CLIENT_SECRET });
  const bearer = new BearerTokens({ register, accessToken, adapter, roles: contractRoles(contracts), partySecret: config.POLDER_PARTY_KEY, clock });
  const authenticator = new Authenticator({ sessions, bearer, cookies, signer, partySecret: config.POLDER_PARTY_KEY, tenant: config.POLDER_DEFAULT_TENANT });
  return { ctx, cookies, repository, sessions, login, melder, signer, authenticator };
}
