import { noConnection, problemFrom } from './problem.js';

/** What a call may carry besides its path. */
export interface CallOptions {
  body?: unknown;
  query?: Record<string, string | number | undefined>;
  /** Repeating the call with the same key has the same effect once. */
  idempotencyKey?: string;
  /** Entity tag of what the change was made on: refused with 412 when it is another one now. */
  ifMatch?: string;
  signal?: AbortSignal;
  /** Code of a report without login. */
  code?: string;
}

/** One call to the gateway: the parsed JSON answer, or an ApiProblem. */
export type Transport = (method: string, path: string, options?: CallOptions) => Promise<unknown>;

function url(path: string, query: CallOptions['query']): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined && value !== '') params.set(name, String(value));
  const text = params.toString();
  return text === '' ? path : `${path}?${text}`;
}

function headers({ body, idempotencyKey, ifMatch, code }: CallOptions): Record<string, string> {
  return {
    accept: 'application/json, application/problem+json',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
    ...(code === undefined || code === '' ? {} : { 'x-meldcode': code }),
    ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
  };
}

async function parsed(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Calls the gateway with the session cookie of the browser. `fetcher` is a parameter so that specs need no network. */
export function fetchTransport(fetcher: typeof fetch): Transport {
  return async (method, path, options = {}) => {
    let response: Response;
    try {
      response = await fetcher(url(path, options.query), {
        method,
        headers: headers(options),
        credentials: 'same-origin',
        ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      });
    } catch (error) {
      if (options.signal?.aborted === true) throw error;
      throw noConnection();
    }
    const body = await parsed(response);
    if (!response.ok) throw problemFrom(response.status, body);
    return body;
  };
}
