import type { HttpBody } from '@polder/proto/google/api/httpbody';
import { Refusal } from '@polder/service';

/** A finished JSON answer. */
export function json(value: unknown): HttpBody {
  return { contentType: 'application/json', data: Buffer.from(JSON.stringify(value)), extensions: [] };
}

/** The body of a request, which the edge has checked to be there. */
export function aanwezig<T>(body: T | undefined): T {
  if (body === undefined) throw Refusal.invalid([{ name: 'nonFieldErrors', code: 'required', reason: 'De inhoud ontbreekt.' }]);
  return body;
}
