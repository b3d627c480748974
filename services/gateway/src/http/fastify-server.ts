import cookie from '@fastify/cookie';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { fastify, LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from '@polder/service';
import { ProblemError } from '@polder/transcoder';
import type { Cookies } from './cookies.js';
import { httpSeconds } from './http-metrics.js';
import { sendProblem } from './problem-filter.js';
import { mayChange } from './same-origin.rules.js';

const FORM_LIMIT = 64 * 1024;

/** Nest sets a 404 answer of its own and Fastify allows one only: ours also serves the web apps. */
class Adapter extends FastifyAdapter {
  override setNotFoundHandler(): ReturnType<FastifyAdapter['setNotFoundHandler']> {
    return this.getInstance();
  }
}

export interface ServerOptions {
  log: Logger;
  cookies: Cookies;
  publicUrl: string;
  /** Serves what no route knows; false = not found. */
  fallback: (request: FastifyRequest, reply: FastifyReply) => Promise<boolean>;
}

/** The HTTP server before its routes: log without addresses, cookies, the check on the sender of changes, 404. */
export async function makeServer(options: ServerOptions): Promise<{ adapter: FastifyAdapter; instance: FastifyInstance }> {
  const { log, cookies, publicUrl, fallback } = options;
  const settings = { loggerInstance: log, logController: new LogController({ disableRequestLogging: true }), forceCloseConnections: 'idle' as const, routerOptions: { ignoreTrailingSlash: false, maxParamLength: 4096 } };
  const adapter = new Adapter(fastify(settings) as never);
  const instance = adapter.getInstance() as unknown as FastifyInstance;
  await instance.register(cookie);
  instance.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: FORM_LIMIT }, (_request, body, done) => done(null, new URLSearchParams(String(body))));
  const origin = new URL(publicUrl).origin;
  instance.addHook('onRequest', async (request) => {
    // A token in a header cannot be sent by a foreign page; a cookie can.
    if (request.headers.authorization !== undefined || cookies.sessionKey(request) === undefined) return;
    const { 'sec-fetch-site': fetchSite, origin: from } = request.headers;
    if (!mayChange({ method: request.method, ...(typeof fetchSite === 'string' ? { fetchSite } : {}), ...(from !== undefined ? { origin: from } : {}) }, origin)) {
      throw new ProblemError(403, 'permission_denied', 'Deze aanvraag komt van een andere website. Open Polder zelf en probeer het opnieuw.');
    }
  });
  instance.addHook('onResponse', async (request, reply) => {
    // The route, not the address: paths hold ids and tickets, queries hold what people search for.
    const route = request.routeOptions.url ?? 'web';
    log.info({ method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request');
    httpSeconds.observe({ method: request.method, route, code: String(reply.statusCode) }, reply.elapsedTime / 1000);
  });
  instance.setNotFoundHandler(async (request, reply) => {
    if (await fallback(request, reply)) return reply;
    return sendProblem(new ProblemError(404), request, reply);
  });
  return { adapter, instance };
}
