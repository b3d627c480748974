import type { ServerResponse } from 'node:http';
import { status } from '@grpc/grpc-js';
import type { Refusal } from '@polder/service';

const HTTP: Partial<Record<status, number>> = {
  [status.INVALID_ARGUMENT]: 400,
  [status.UNAUTHENTICATED]: 401,
  [status.PERMISSION_DENIED]: 403,
  [status.NOT_FOUND]: 404,
  [status.ALREADY_EXISTS]: 409,
  [status.FAILED_PRECONDITION]: 409,
  [status.UNAVAILABLE]: 503,
};

/** Answers a refusal as application/problem+json (RFC 9457). */
export function sendProblem(response: ServerResponse, refusal: Pick<Refusal, 'grpcStatus' | 'httpStatus' | 'code' | 'title' | 'detail' | 'fields'>): void {
  const httpStatus = refusal.httpStatus || HTTP[refusal.grpcStatus] || 500;
  const body = JSON.stringify({ type: 'about:blank', title: refusal.title, status: httpStatus, code: refusal.code, detail: refusal.detail, invalidParams: refusal.fields });
  response.writeHead(httpStatus, {
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(body),
    ...(httpStatus === 503 ? { 'retry-after': '30' } : {}),
  });
  response.end(body);
}
