import { randomUUID } from 'node:crypto';

/** An expected refusal at the edge; becomes application/problem+json (RFC 9457). */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly extras: { title?: string; headers?: Record<string, string> } = {},
  ) {
    super(`${status} ${code}`);
    this.name = 'ProblemError';
  }
  get title(): string {
    return this.extras.title ?? '';
  }
  get headers(): Record<string, string> {
    return this.extras.headers ?? {};
  }
}

export function problemJson(problem: ProblemError, traceId: string): string {
  return JSON.stringify({ type: 'about:blank', title: problem.title, status: problem.status, detail: problem.detail, instance: `urn:uuid:${traceId || randomUUID()}`, code: problem.code, invalidParams: [] });
}
