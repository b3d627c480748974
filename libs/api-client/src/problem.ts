/** One field that was refused: name as in JSON, code, and what to do in plain Dutch. */
export interface InvalidParam {
  name: string;
  code: string;
  reason: string;
}

/**
 * What went wrong with a call, in one shape: a refusal of the API (application/problem+json) or a connection that failed.
 * `status` 0 means that no answer came. `detail` is plain Dutch and may be shown.
 */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly invalidParams: InvalidParam[] = [],
  ) {
    super(`${status} ${code}`);
    this.name = 'ApiProblem';
  }

  /** True when asking again later may help: no connection, or the service has trouble. */
  get transient(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

const text = (value: unknown, fallback: string): string => (typeof value === 'string' && value !== '' ? value : fallback);

function invalidParam(value: unknown): InvalidParam[] {
  if (typeof value !== 'object' || value === null) return [];
  const given = value as Record<string, unknown>;
  return [{ name: text(given['name'], 'nonFieldErrors'), code: text(given['code'], 'invalid'), reason: text(given['reason'], '') }];
}

/** Reads the body of a refused call; a body that is not problem+json gives a problem with the status alone. */
export function problemFrom(status: number, body: unknown): ApiProblem {
  const given = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const params = Array.isArray(given['invalidParams']) ? given['invalidParams'].flatMap(invalidParam) : [];
  return new ApiProblem(status, text(given['code'], `http-${status}`), text(given['title'], 'Er ging iets mis'), text(given['detail'], ''), params);
}

/** The problem of a call that got no answer. */
export function noConnection(): ApiProblem {
  return new ApiProblem(0, 'geen-verbinding', 'Geen verbinding', 'We krijgen geen verbinding. Controleer uw internet en probeer het opnieuw.');
}
