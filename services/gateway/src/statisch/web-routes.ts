import type { FastifyReply, FastifyRequest } from 'fastify';
import type { WebApp, WebFile } from './web-app.js';

export interface WebRoutesOptions {
  portaal: WebApp | undefined;
  werkplek: WebApp | undefined;
  headers: Record<string, string>;
}

const HTML = /text\/html|\*\/\*/;

/**
 * What is not an API: the portaal at /, the werkplek at /werkplek. Called for every path that no route knows. Answers
 * false when it is not for a web app (an unknown API path, a file that is not there, not a GET).
 */
export class WebRoutes {
  constructor(private readonly options: WebRoutesOptions) {}

  async handle(request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    let path: string;
    try {
      path = decodeURIComponent(request.url.split('?', 1)[0] ?? '/');
    } catch {
      return false;
    }
    const staff = path === '/werkplek' || path.startsWith('/werkplek/');
    const app = staff ? this.options.werkplek : this.options.portaal;
    const inside = path.slice(staff ? '/werkplek/'.length : 1);
    if (!app || isApiPath(path)) return false;
    const file = app.file(inside);
    if (file && inside !== 'index.html') return this.send(request, reply, file);
    const page = app.page();
    if (!page || !isPagePath(inside)) return false;
    if (request.headers.accept !== undefined && !HTML.test(request.headers.accept)) return false;
    return this.send(request, reply, page);
  }

  private async send(request: FastifyRequest, reply: FastifyReply, file: WebFile): Promise<boolean> {
    reply.code(200).headers(this.options.headers).header('etag', file.etag).header('cache-control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
    if (file.varies) reply.header('vary', 'accept-encoding');
    if (request.headers['if-none-match']?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === file.etag)) {
      await reply.code(304).send();
      return true;
    }
    const { encoding, bytes } = await file.body(request.headers['accept-encoding']);
    reply.header('content-type', file.type);
    if (encoding !== 'identity') reply.header('content-encoding', encoding);
    await reply.send(bytes);
    return true;
  }
}

/** A name with an extension is a file that does not exist; a hidden name or a control character is no page of ours. */
function isPagePath(inside: string): boolean {
  return inside === 'index.html' || !(/\.[A-Za-z0-9]{2,5}$/.test(inside) || /(^|\/)\./.test(inside) || /[\u0000-\u001f]/.test(inside));
}

function isApiPath(path: string): boolean {
  return /^\/[a-z-]+\/api(\/|$)/.test(path) || path === '/auth' || path.startsWith('/auth/') || path.startsWith('/archief/upload/') || path.startsWith('/health') || path.startsWith('/.well-known/');
}
