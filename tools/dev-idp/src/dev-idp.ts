import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AccountStore, demoAccounts, type Account } from './accounts.js';
import { AdminApi } from './admin-api.js';
import { Introspection } from './introspection.js';
import { loadKeys, publicJwks } from './keys.js';
import { LoginActions, sendHtml } from './login-actions.js';
import { messagePage } from './pages.js';
import { DEFAULT_LIFETIMES, INTROSPECTION_PATH, makeProvider, REALM, type IdpClient, type Lifetimes } from './provider.js';
import { TokenStore } from './token-store.js';

export interface DevIdpOptions {
  port: number;
  /** Issuer when it differs from http://localhost:{port}/realms/polder. */
  issuer?: string;
  /** Address to listen on; loopback unless told otherwise. */
  host?: string;
  clients: IdpClient[];
  /** Folder for keys and running logins; without it everything is in memory. */
  dataDir?: string;
  accounts?: Account[];
  lifetimes?: Partial<Lifetimes>;
  /** Receives provider faults (bugs and refused client authentication). */
  onError?: (error: Error) => void;
}

export interface DevIdp {
  issuer: string;
  accounts: AccountStore;
  stop(): Promise<void>;
}

const STYLES = readFileSync(join(fileURLToPath(new URL('.', import.meta.url)), 'assets/dev-idp.css'));
const SUBMIT = 'document.forms[0].requestSubmit();\n';

/** Headers of every answer: no frames, no foreign content; forms may end at the gateways (a redirect counts for form-action). */
function securityHeaders(res: ServerResponse, gateways: string[]): void {
  res.setHeader('content-security-policy', `default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self' ${gateways.join(' ')}; frame-ancestors 'none'; base-uri 'none'`);
  res.setHeader('x-content-type-options', 'nosniff');
  res.setHeader('referrer-policy', 'no-referrer');
}

function asset(res: ServerResponse, type: string, body: Buffer | string): void {
  res.writeHead(200, { 'content-type': type, 'cache-control': 'max-age=3600' });
  res.end(body);
}

/**
 * Starts the development identity provider: a stand-in for Keycloak with test doubles of DigiD and eHerkenning. For
 * development, demonstration and tests only; the same gateway speaks to a real Keycloak with the same settings.
 */
export async function startDevIdp(options: DevIdpOptions): Promise<DevIdp> {
  const issuer = options.issuer ?? `http://localhost:${options.port}/realms/${REALM}`;
  const accounts = new AccountStore(options.accounts ?? demoAccounts());
  const store = new TokenStore(options.dataDir ? join(options.dataDir, 'logins.json') : undefined);
  const keys = await loadKeys(options.dataDir);
  const provider = makeProvider({ issuer, clients: options.clients, accounts, store, keys, lifetimes: { ...DEFAULT_LIFETIMES, ...options.lifetimes } });
  provider.on('server_error', (_ctx, error) => options.onError?.(error));
  const login = new LoginActions(provider, accounts);
  const admins = options.clients.filter((c) => c.admin).map((c) => c.clientId);
  const admin = new AdminApi({ issuer, jwks: publicJwks(keys), provider, accounts, store, admins });
  const introspection = new Introspection({ issuer, jwks: publicJwks(keys), provider, accounts, store });
  const gateways = options.clients.flatMap((c) => ([c.gatewayUrl, ...(c.redirectUris ?? [])].flatMap((uri) => (uri ? [new URL(uri).origin] : []))));
  const callback = provider.callback();
  const mount = `/realms/${REALM}`;

  const handle = async (req: IncomingMessage & { originalUrl?: string }, res: ServerResponse): Promise<void> => {
    const url = new URL(req.url ?? '/', 'http://localhost');
    securityHeaders(res, gateways);
    if (url.pathname === '/health/ready') return asset(res, 'text/plain', 'ok');
    if (url.pathname === `${mount}/assets/dev-idp.css`) return asset(res, 'text/css; charset=utf-8', STYLES);
    if (url.pathname === `${mount}/assets/submit.js`) return asset(res, 'text/javascript; charset=utf-8', SUBMIT);
    if (url.pathname === `${mount}/login-actions/authenticate`) return login.handle(req, res);
    if (url.pathname === mount + INTROSPECTION_PATH) return introspection.handle(req, res);
    if (admin.owns(url.pathname)) return admin.handle(req, res, url);
    // Browsers ask for it on every page; the pages have none.
    if (url.pathname === '/favicon.ico') return void res.writeHead(204).end();
    if (!url.pathname.startsWith(`${mount}/`)) return sendHtml(res, 404, messagePage('Deze pagina bestaat niet', 'Ga terug naar Polder.'));
    // oidc-provider finds its mount path by the difference of the two.
    req.originalUrl = req.url ?? '/';
    req.url = req.originalUrl.slice(mount.length);
    return callback(req, res) as unknown as Promise<void>;
  };
  const server = createServer((req, res) => {
    handle(req, res).catch((error: unknown) => {
      options.onError?.(error as Error);
      if (!res.headersSent) sendHtml(res, 500, messagePage('Inloggen lukt nu niet', 'Er ging iets mis. Probeer het over een paar minuten opnieuw.'));
    });
  });
  await listen(server, options.port, options.host ?? '127.0.0.1');
  return {
    issuer,
    accounts,
    stop: async () => {
      store.flush();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}
