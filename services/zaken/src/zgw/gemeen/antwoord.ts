import { createHash } from 'node:crypto';
import type { Metadata } from '@grpc/grpc-js';
import type { HttpBody } from '@polder/proto/google/api/httpbody';
import type { FinishedPage } from '@polder/proto/polder/api/options';

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const PAGE_SIZE = 100;

/** A resource as the standard writes it. */
export type Json = Record<string, unknown>;

/** Finished JSON as the answer of an rpc. */
export function body(json: string | object): HttpBody {
  return { contentType: 'application/json', data: Buffer.from(typeof json === 'string' ? json : JSON.stringify(json)), extensions: [] };
}

/** The same with its entity tag: the hash of what is shown, so another base URL or another expansion has another tag. */
export function bodyMetEtag(json: string | object, out: Metadata): HttpBody {
  const answer = body(json);
  out.set('etag', `"${createHash('md5').update(answer.data).digest('hex')}"`);
  return answer;
}

/** A finished page of resources. */
export function pagina(results: readonly object[], count: number, pageSize = PAGE_SIZE): FinishedPage {
  return { results: Buffer.from(JSON.stringify(results)), count, pageSize };
}
