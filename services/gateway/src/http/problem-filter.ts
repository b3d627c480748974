import { randomBytes } from 'node:crypto';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError, problemJson } from '@polder/transcoder';
import { SessionUnverifiedError } from '../sessie/session.service.js';

/** Every error of the gateway's own routes as problem+json; a bug is logged once and shows nothing. */
export function sendProblem(error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error);
  const traceId = randomBytes(16).toString('hex');
  if (problem.status === 500) request.log.error({ err: error, traceId, route: request.routeOptions.url }, 'bug in the gateway');
  return reply.code(problem.status).headers(problem.headers).header('cache-control', 'no-store').header('content-type', 'application/problem+json').send(problemJson(problem, traceId));
}

function problemOf(error: Error): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof SessionUnverifiedError) return new ProblemError(503);
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number }).statusCode;
  return new ProblemError(status !== undefined && status >= 400 && status < 500 ? status : 500);
}

/** The same for errors that come out of Nest. */
@Catch()
export class ProblemFilter implements ExceptionFilter<Error> {
  catch(error: Error, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    void sendProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}
