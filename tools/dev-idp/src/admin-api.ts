import type { IncomingMessage, ServerResponse } from 'node:http';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import type { Provider } from 'oidc-provider';
import type { Account, AccountStore } from './accounts.js';
import { API_AUDIENCE, REALM } from './provider.js';
import type { TokenStore } from './token-store.js';

/** The method is there at run time; the published types leave it out. */
interface BackchannelClient {
  backchannelLogout(sub: string, sid: string): Promise<void>;
}

export interface AdminApiOptions {
  issuer: string;
  jwks: JSONWebKeySet;
  provider: Provider;
  accounts: AccountStore;
  store: TokenStore;
  /** Client ids that hold `manage-users`. */
  admins: string[];
}

const PREFIX = `/admin/realms/${REALM}/users`;

/**
 * The part of Keycloak's admin interface that a leaver needs: find a user, switch the user off, end all sessions.
 * Same paths, same bodies, same answers, so that iam and the tests use one client for both.
 */
export class AdminApi {
  constructor(private readonly options: AdminApiOptions) {}

  /** True when the path belongs to this interface. */
  owns(path: string): boolean {
    return path === PREFIX || path.startsWith(`${PREFIX}/`);
  }

  async handle(req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> {
    const status = await this.authorise(req.headers.authorization);
    if (status !== 200) return this.answer(res, status);
    const [id, action] = url.pathname.slice(PREFIX.length + 1).split('/');
    if (!id && req.method === 'GET') return this.answer(res, 200, this.search(url.searchParams));
    const account = id ? this.options.accounts.find(id) : undefined;
    if (!account) return this.answer(res, 404);
    if (!action && req.method === 'GET') return this.answer(res, 200, this.user(account));
    if (!action && req.method === 'PUT') return this.update(req, res, account);
    if (action === 'logout' && req.method === 'POST') {
      await this.logout(account);
      return this.answer(res, 204);
    }
    return this.answer(res, 405);
  }

  private async authorise(header: string | undefined): Promise<number> {
    const token = /^Bearer (.+)$/.exec(header ?? '')?.[1];
    if (!token) return 401;
    try {
      const { payload } = await jwtVerify(token, createLocalJWKSet(this.options.jwks), { issuer: this.options.issuer, audience: API_AUDIENCE, algorithms: ['RS256'] });
      return this.options.admins.includes(String(payload.azp)) ? 200 : 403;
    } catch {
      return 401;
    }
  }

  private search(query: URLSearchParams): unknown[] {
    const account = this.options.accounts.byUsername(query.get('username') ?? '');
    return account ? [this.user(account)] : [];
  }

  private user(account: Account): Record<string, unknown> {
    return { id: account.sub, username: account.username, enabled: this.options.accounts.isEnabled(account.sub) };
  }

  private async update(req: IncomingMessage, res: ServerResponse, account: Account): Promise<void> {
    let text = '';
    for await (const chunk of req as AsyncIterable<Buffer>) text += chunk.toString();
    let body: { enabled?: unknown };
    try {
      body = JSON.parse(text) as { enabled?: unknown };
    } catch {
      return this.answer(res, 400);
    }
    if (typeof body.enabled === 'boolean') this.options.accounts.setEnabled(account.sub, body.enabled);
    return this.answer(res, 204);
  }

  /** Ends the provider's sessions of the account and tells every client over the back channel. */
  private async logout(account: Account): Promise<void> {
    const { provider, store } = this.options;
    for (const { id, payload } of store.sessionsOf(account.sub)) {
      for (const [clientId, authorization] of Object.entries(payload.authorizations ?? {})) {
        const client = (await provider.Client.find(clientId)) as BackchannelClient | undefined;
        // A client that does not answer keeps its session until its next refresh, which fails.
        if (client && authorization.sid) await client.backchannelLogout(account.sub, authorization.sid).catch(() => undefined);
        if (authorization.grantId) store.revokeGrant(authorization.grantId);
      }
      await store.adapter('Session').destroy(id);
    }
  }

  private answer(res: ServerResponse, status: number, body?: unknown): void {
    res.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}) });
    res.end(body === undefined ? undefined : JSON.stringify(body));
  }
}
