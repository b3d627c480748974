// Answers every request of a page: the app's built files as the gateway serves them, and the calls of a state.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';

/** The policy of the gateway (strict: nothing inline, nothing from elsewhere). */
export const policy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.json': 'application/json', '.map': 'application/json' };
const bases = { portaal: '/', werkplek: '/werkplek/' };

/** A built file, or the page of the app for every other path. */
export function readFile(app, dist, path) {
  const below = path.startsWith(bases[app]) ? path.slice(bases[app].length) : '';
  const wanted = join(dist, normalize(below));
  const isFile = wanted.startsWith(dist) && below !== '' && existsSync(wanted) && statSync(wanted).isFile();
  const real = isFile ? wanted : join(dist, 'index.html');
  return { body: readFileSync(real), type: types[extname(real)] ?? 'application/octet-stream' };
}

const isCall = (path) => /^\/(auth|archief\/upload)\//.test(path) || /^\/[a-z]+\/api\//.test(path);

function matching(state, method, path) {
  const fits = (call) => call.method === method && (call.path.endsWith('*') ? path.startsWith(call.path.slice(0, -1)) : call.path === path);
  // The last one wins: a state may override what its group gave.
  return [...state.calls].reverse().find(fits);
}

/** `unknown` collects calls that the state has no answer for: those are mistakes of the state or of the page. */
export async function answer(route, { app, state, dist, unknown }) {
  const request = route.request();
  const url = new URL(request.url());
  if (url.hostname !== 'polder.test') {
    unknown.add(`outside: ${request.url()}`);
    return route.abort();
  }
  if (!isCall(url.pathname)) {
    const { body, type } = readFile(app, dist, url.pathname);
    return route.fulfill({ status: 200, body, headers: { 'content-type': type, 'content-security-policy': policy } });
  }
  const json = (status, body) => route.fulfill({ status, body: JSON.stringify(body), headers: { 'content-type': status >= 400 ? 'application/problem+json' : 'application/json' } });
  if (url.pathname === '/auth/session' && request.method() === 'GET') return json(200, typeof state.session === 'function' ? state.session() : state.session);
  const call = matching(state, request.method(), url.pathname);
  if (call === undefined) {
    unknown.add(`${request.method()} ${url.pathname}`);
    return json(404, { title: 'not_found', status: 404, detail: '', code: 'not_found' });
  }
  if (call.fails === 'never') return undefined;
  if (call.fails === 'broken') return route.abort('connectionfailed');
  return json(call.status ?? 200, call.body);
}
