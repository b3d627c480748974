import type { IncomingMessage, ServerResponse } from 'node:http';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose';
import type { Provider } from 'oidc-provider';
import type { AccountStore } from './accounts.js';
import { readForm } from './login-actions.js';
import { API_AUDIENCE } from './provider.js';
import type { TokenStore } from './token-store.js';

export interface IntrospectionOptions {
  issuer: string;
  jwks: JSONWebKeySet;
  provider: Provider;
  accounts: AccountStore;
  store: TokenStore;
}

interface SecretClient {
  compareClientSecret(secret: string): boolean;
}

/**
 * Introspection (RFC 7662) as Keycloak answers it: oidc-provider itself knows nothing of JWT access tokens. A token is
 * active while its signature and time are right, its account is on, and the login it came from still stands.
 */
export class Introspection {
  constructor(private readonly options: IntrospectionOptions) {}

  async handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (req.method !== 'POST' || !(await this.clientIsKnown(req.headers.authorization))) {
      res.writeHead(401, { 'content-type': 'application/json', 'www-authenticate': 'Basic realm="polder"' }).end('{"error":"invalid_client"}');
      return;
    }
    const claims = await this.activeClaims((await readForm(req)).get('token') ?? '');
    res.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(claims ? { ...claims, active: true } : { active: false }));
  }

  private async clientIsKnown(header: string | undefined): Promise<boolean> {
    const [id = '', secret = ''] = Buffer.from(/^Basic (.+)$/.exec(header ?? '')?.[1] ?? '', 'base64').toString().split(':').map(decodeURIComponent);
    const client = (await this.options.provider.Client.find(id)) as unknown as SecretClient | undefined;
    return client?.compareClientSecret(secret) ?? false;
  }

  private async activeClaims(token: string): Promise<JWTPayload | undefined> {
    const { issuer, jwks, accounts, store } = this.options;
    try {
      const { payload } = await jwtVerify(token, createLocalJWKSet(jwks), { issuer, audience: API_AUDIENCE, algorithms: ['RS256'] });
      if (payload.sub === payload.azp) return payload;
      if (!payload.sub || !accounts.findEnabled(payload.sub)) return undefined;
      return typeof payload.sid === 'string' && store.hasSid(payload.sid) ? payload : undefined;
    } catch {
      return undefined;
    }
  }
}
