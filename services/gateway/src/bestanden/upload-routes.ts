import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { anonymous, metadataKeys, type ContextSigner } from '@polder/context';
import { API_HEADERS, ProblemError } from '@polder/transcoder';
import type { Authenticator } from '../toegang/authenticator.js';
import { actorOfIdentity } from '../toegang/actor.rules.js';
import { sendProblem } from '../http/problem-filter.js';
import type { ArchiefStreams } from './archief-streams.js';

export interface UploadOptions {
  streams: ArchiefStreams;
  authenticator: Authenticator;
  signer: ContextSigner;
  partySecret: string;
  tenant: string;
}

/**
 * PUT /archief/upload/{ticket}: bytes of one file, streamed to archief. Needs a login session or the code
 * of a report besides the ticket, which archief signed for this one file. A scope
 * of its own, because here no body may be parsed or kept.
 */
export function uploadRoutes(options: UploadOptions) {
  return async (scope: FastifyInstance): Promise<void> => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    scope.addHook('onRequest', async (_request, reply) => {
      reply.headers(API_HEADERS);
    });
    scope.setErrorHandler((error, request, reply) => sendProblem(error as Error, request, reply));
    scope.put<{ Params: { ticket: string } }>('/archief/upload/:ticket', async (request, reply) => upload(request, request.params.ticket, reply, options));
  };
}

async function upload(request: FastifyRequest, ticket: string, reply: FastifyReply, options: UploadOptions): Promise<FastifyReply> {
  const session = await options.authenticator.session(request);
  // A report without login has no session but a code; a draft of somebody who logged in has a session, which may be over.
  if (!session && !/^[0-9a-f]{32}$/.test(String(request.headers['x-meldcode'] ?? ''))) throw new ProblemError(401, 'not_authenticated', 'Uw sessie is verlopen. Log opnieuw in en voeg het bestand nog eens toe.', { headers: { 'www-authenticate': 'Bearer realm="polder"', connection: 'close' } });
  const actor = session ? actorOfIdentity(session.identity, options.partySecret) : anonymous();
  const context = options.signer.sign(options.tenant, actor, ['archief']);
  const headers: Record<string, string> = { [metadataKeys.context]: context, 'content-type': request.headers['content-type'] ?? 'application/octet-stream' };
  const length = request.headers['content-length'];
  if (length !== undefined) headers['content-length'] = length;
  const answer = await options.streams.upload(ticket, request.raw, headers);
  reply.code(answer.status);
  if (!request.raw.readableEnded) reply.header('connection', 'close');
  for (const name of ['content-type', 'retry-after']) {
    const value = answer.headers[name];
    if (typeof value === 'string') reply.header(name, value);
  }
  return reply.send(answer.body);
}
