import { Provider, type Configuration, type ResourceServer } from 'oidc-provider';
import { LOA, type Account, type AccountStore } from './accounts.js';
import type { ProviderKeys } from './keys.js';
import { logoutPage, messagePage } from './pages.js';
import type { TokenStore } from './token-store.js';

/** Path of the introspection endpoint below the realm; see introspection.ts. */
export const INTROSPECTION_PATH = '/protocol/openid-connect/token/introspect';

/** Name of the realm on Keycloak's paths. */
export const REALM = 'polder';
/** Audience of access tokens: what the gateway's token check asks for. */
export const API_AUDIENCE = 'polder';

/** An application that may ask tokens here. */
export interface IdpClient {
  clientId: string;
  clientSecret: string;
  /** Origin of the gateway, for a client with login; absent for one that only has client credentials. */
  gatewayUrl?: string;
  /** Redirect addresses of a client with login that is no gateway (a broker). */
  redirectUris?: string[];
  /** Realm-management role `manage-users`: may use the admin interface. */
  admin?: boolean;
}

/** Lifetimes in seconds. */
export interface Lifetimes {
  accessToken: number;
  refreshToken: number;
  session: number;
}

const DAY = 24 * 60 * 60;
export const DEFAULT_LIFETIMES: Lifetimes = { accessToken: 300, refreshToken: 12 * 60 * 60, session: DAY };

export interface ProviderOptions {
  issuer: string;
  clients: IdpClient[];
  accounts: AccountStore;
  store: TokenStore;
  keys: ProviderKeys;
  lifetimes: Lifetimes;
}

const P = '/protocol/openid-connect';

/** Claims of the account as Keycloak's mappers write them; the BSN only where the law allows: in the ID token. */
function claimsOf(account: Account, use: string): Record<string, unknown> {
  return {
    sub: account.sub,
    name: account.name,
    preferred_username: account.username,
    ...(account.roles.length > 0 ? { realm_access: { roles: account.roles } } : {}),
    ...(account.kvk ? { kvk: account.kvk, organisatie: account.organisatie } : {}),
    ...(account.vestiging ? { vestiging: account.vestiging } : {}),
    ...(use === 'id_token' ? { typ: 'ID', ...(account.bsn ? { bsn: account.bsn } : {}) } : {}),
  };
}

const CLAIMS = ['sub', 'azp', 'typ', 'name', 'preferred_username', 'realm_access', 'kvk', 'vestiging', 'organisatie', 'bsn', 'acr'];

function clientMetadata(client: IdpClient, scopes: string[]): NonNullable<Configuration['clients']>[number] {
  const common = { client_id: client.clientId, client_secret: client.clientSecret, token_endpoint_auth_method: 'client_secret_basic' as const };
  if (client.redirectUris) return { ...common, grant_types: ['authorization_code'], response_types: ['code'], redirect_uris: client.redirectUris };
  if (!client.gatewayUrl) return { ...common, grant_types: ['client_credentials'], response_types: [], redirect_uris: [], scope: scopes.join(' ') };
  return {
    ...common,
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: [`${client.gatewayUrl}/auth/callback`],
    post_logout_redirect_uris: [`${client.gatewayUrl}/`, `${client.gatewayUrl}/werkplek`],
    backchannel_logout_uri: `${client.gatewayUrl}/auth/backchannel-logout`,
    backchannel_logout_session_required: true,
  };
}

/** Scopes an application may ask; what it then may do is the gateway's register of applications. */
const APPLICATION_SCOPES = ['zaken.lezen', 'zaken.aanmaken', 'zaken.bijwerken', 'catalogi.lezen', 'documenten.lezen', 'besluiten.lezen'];

function accessTokenFormat(lifetimes: Lifetimes): ResourceServer {
  return {
    scope: ['openid', 'offline_access', ...APPLICATION_SCOPES].join(' '),
    audience: API_AUDIENCE,
    accessTokenFormat: 'jwt',
    accessTokenTTL: lifetimes.accessToken,
    jwt: { sign: { alg: 'RS256' } },
  };
}

function ttl(lifetimes: Lifetimes): Configuration['ttl'] {
  return {
    AccessToken: lifetimes.accessToken,
    ClientCredentials: lifetimes.accessToken,
    AuthorizationCode: 60,
    IdToken: 300,
    Interaction: 600,
    Session: lifetimes.session,
    Grant: lifetimes.session,
    RefreshToken: lifetimes.refreshToken,
  };
}

function features(options: ProviderOptions): Configuration['features'] {
  return {
    devInteractions: { enabled: false },
    backchannelLogout: { enabled: true },
    clientCredentials: { enabled: true },
    revocation: { enabled: true, allowedPolicy: async (_ctx, client, token) => token.clientId === client.clientId },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => {
        ctx.body = logoutPage(form);
      },
      postLogoutSuccessSource: (ctx) => {
        ctx.body = messagePage('U bent uitgelogd', 'U kunt dit venster sluiten.');
      },
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => `urn:${API_AUDIENCE}`,
      // Else the scope openid would give an opaque token for the userinfo endpoint.
      useGrantedResource: () => true,
      getResourceServerInfo: () => accessTokenFormat(options.lifetimes),
    },
  };
}

/** oidc-provider on the paths, claims and answers of a Keycloak realm (guide: one Provider = one realm). */
export function makeProvider(options: ProviderOptions): Provider {
  const { accounts, store, keys, lifetimes } = options;
  const configuration: Configuration = {
    adapter: (model) => store.adapter(model),
    clients: options.clients.map((client) => clientMetadata(client, APPLICATION_SCOPES)),
    jwks: keys.jwks as Configuration['jwks'],
    cookies: { keys: keys.cookieKeys, names: { session: 'POLDER_IDP_SESSION', interaction: 'POLDER_IDP_LOGIN', resume: 'POLDER_IDP_RESUME' } },
    discovery: { introspection_endpoint: options.issuer + INTROSPECTION_PATH },
    acrValues: Object.values(LOA),
    scopes: ['openid', 'profile', 'offline_access', ...APPLICATION_SCOPES],
    claims: { openid: CLAIMS, sid: null, auth_time: null, iss: null },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    extraParams: ['kc_idp_hint'],
    rotateRefreshToken: true,
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    ttl: ttl(lifetimes),
    features: features(options),
    routes: {
      authorization: `${P}/auth`,
      token: `${P}/token`,
      userinfo: `${P}/userinfo`,
      jwks: `${P}/certs`,
      end_session: `${P}/logout`,
      revocation: `${P}/revoke`,
    },
    interactions: { url: (_ctx, interaction) => `/realms/${REALM}/login-actions/authenticate?uid=${interaction.uid}` },
    findAccount: async (ctx, sub) => {
      const account = accounts.findEnabled(sub);
      const azp = ctx.oidc.client?.clientId;
      return account && { accountId: sub, claims: async (use) => ({ ...claimsOf(account, use), azp, sub }) };
    },
    // Access tokens look as Keycloak's do; adapters refuse them without typ Bearer.
    extraTokenClaims: async (_ctx, token) => {
      const account = 'accountId' in token && token.accountId ? accounts.find(token.accountId) : undefined;
      const sid = 'sessionUid' in token && token.sessionUid && token.clientId ? store.sidOf(token.sessionUid, token.clientId) : undefined;
      const base = { typ: 'Bearer', azp: token.clientId, ...(sid ? { sid } : {}) };
      return account ? { ...base, ...claimsOf(account, 'access_token') } : { ...base, preferred_username: `service-account-${token.clientId}` };
    },
    // The only requests out are those to the back channel of our own gateway, which stands on loopback: the library's
    // dispatcher would cut them off.
    fetch: (input, init) => {
      const { dispatcher: _, ...own } = (init ?? {}) as RequestInit & { dispatcher?: unknown };
      return globalThis.fetch(input, own);
    },
    // One organisation owns provider and gateway: no page that asks for consent.
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client?.clientId, accountId: ctx.oidc.session?.accountId });
      grant.addOIDCScope('openid profile offline_access');
      grant.addResourceScope(`urn:${API_AUDIENCE}`, 'openid offline_access');
      await grant.save();
      return grant;
    },
    renderError: (ctx, out) => {
      ctx.type = 'html';
      ctx.body = messagePage('Inloggen lukt nu niet', 'De aanvraag om in te loggen klopt niet of is te oud. Ga terug en probeer het opnieuw.', String(out.error));
    },
  };
  const provider = new Provider(options.issuer, configuration);
  provider.proxy = false;
  return provider;
}
