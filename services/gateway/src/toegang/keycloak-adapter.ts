import Keycloak, { type GrantManager } from 'keycloak-connect';

const TIMEOUT_MS = 5000;

export interface KeycloakAdapterOptions {
  /** Issuer of the realm: {server}/realms/{realm}. */
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/**
 * keycloak-connect, in its place: behind the strict check of access-token.ts, never instead of it, because it takes
 * tokens that the check refuses (no exp, unknown crit, another algorithm in the header). It answers two questions about a
 * token that has passed: which realm roles it holds (Token), and whether the server still stands for it (introspection by
 * GrantManager), so that a leaver's token does not outlive the person's rights.
 */
export class KeycloakAdapter {
  private readonly manager: GrantManager;

  constructor(options: KeycloakAdapterOptions) {
    const [server = '', realm = ''] = options.issuer.split('/realms/');
    const settings = {
      realm, 'auth-server-url': server, 'ssl-required': server.startsWith('https:') ? 'external' : 'none', 'confidential-port': 0,
      resource: options.clientId, credentials: { secret: options.clientSecret }, 'bearer-only': true,
    };
    this.manager = new Keycloak({}, settings).grantManager;
  }

  /** Those of the roles that the token holds. @throws when keycloak-connect does not take the token */
  async rolesOf(token: string, roles: readonly string[]): Promise<string[]> {
    const grant = await inTime(this.manager.createGrant(JSON.stringify({ access_token: token })));
    return roles.filter((role) => grant.access_token?.hasRealmRole(role) ?? false);
  }

  /** Does the server still stand for the token? @throws when it does not answer */
  async isActive(token: string): Promise<boolean> {
    return (await inTime(this.manager.validateAccessToken(token))) !== false;
  }
}

/** keycloak-connect waits for ever. */
async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('identity provider does not answer')), TIMEOUT_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
