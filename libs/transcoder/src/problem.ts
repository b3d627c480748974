import { randomUUID } from 'node:crypto';
import { status as Code, type Metadata } from '@grpc/grpc-js';
import { metadataKeys } from '@polder/context';
import { Problem, type InvalidParam } from '@polder/proto/polder/api/problem';

export type { InvalidParam };

interface Texts {
  code: string;
  title: string;
  detail: string;
}

/** What we say for a status when nobody said it better. */
const TEXTS: Record<number, Texts> = {
  304: { code: 'not_modified', title: 'Niet gewijzigd', detail: '' },
  400: { code: 'invalid', title: 'Ongeldige aanvraag', detail: 'De aanvraag klopt niet. Controleer de gegevens en probeer het opnieuw.' },
  401: { code: 'not_authenticated', title: 'Niet ingelogd', detail: 'Log in en probeer het opnieuw.' },
  403: { code: 'permission_denied', title: 'Geen toestemming', detail: 'U mag dit niet doen of bekijken.' },
  404: { code: 'not_found', title: 'Niet gevonden', detail: 'Wat u zoekt, bestaat niet.' },
  405: { code: 'method_not_allowed', title: 'Methode niet toegestaan', detail: 'Deze methode kan hier niet.' },
  406: { code: 'not_acceptable', title: 'Formaat niet beschikbaar', detail: 'Dit antwoord is er alleen als application/json.' },
  409: { code: 'conflict', title: 'Conflict', detail: 'Dit past niet bij wat er al is. Haal de gegevens opnieuw op.' },
  412: { code: 'precondition_failed', title: 'Intussen gewijzigd', detail: 'De gegevens zijn intussen gewijzigd. Haal ze opnieuw op.' },
  413: { code: 'too_large', title: 'Te groot', detail: 'De inhoud is te groot.' },
  415: { code: 'unsupported_media_type', title: 'Formaat wordt niet gelezen', detail: 'Stuur de inhoud als application/json.' },
  429: { code: 'too_many_requests', title: 'Te veel aanvragen', detail: 'Wacht even en probeer het opnieuw.' },
  500: { code: 'error', title: 'Er ging iets mis', detail: 'Er ging iets mis bij ons. Probeer het later opnieuw.' },
  501: { code: 'not_implemented', title: 'Nog niet beschikbaar', detail: 'Deze bewerking staat in de standaard, maar is hier nog niet beschikbaar.' },
  502: { code: 'bad_gateway', title: 'Onderdeel antwoordt niet goed', detail: 'Een onderdeel antwoordt niet goed. Probeer het later opnieuw.' },
  503: { code: 'unavailable', title: 'Tijdelijk niet beschikbaar', detail: 'Dit onderdeel is nu niet bereikbaar. Probeer het over een minuut opnieuw.' },
  504: { code: 'timeout', title: 'Duurde te lang', detail: 'Het antwoord bleef te lang uit. Probeer het opnieuw.' },
};

/** google.rpc.Code to HTTP status (google/rpc/code.proto, with FAILED_PRECONDITION as 400; If-Match says 412 itself). */
const HTTP_OF: Record<number, number> = {
  [Code.CANCELLED]: 503,
  [Code.UNKNOWN]: 500,
  [Code.INVALID_ARGUMENT]: 400,
  [Code.DEADLINE_EXCEEDED]: 504,
  [Code.NOT_FOUND]: 404,
  [Code.ALREADY_EXISTS]: 409,
  [Code.PERMISSION_DENIED]: 403,
  [Code.RESOURCE_EXHAUSTED]: 429,
  [Code.FAILED_PRECONDITION]: 400,
  [Code.ABORTED]: 409,
  [Code.OUT_OF_RANGE]: 400,
  [Code.UNIMPLEMENTED]: 501,
  [Code.INTERNAL]: 500,
  [Code.UNAVAILABLE]: 503,
  [Code.DATA_LOSS]: 500,
  [Code.UNAUTHENTICATED]: 401,
};

export interface ProblemExtras {
  /** Short title, the same for every problem of this code. */
  title?: string;
  invalidParams?: InvalidParam[];
  /** Headers that go with the refusal, for instance WWW-Authenticate or Retry-After. */
  headers?: Record<string, string>;
}

/**
 * An expected refusal at the edge; becomes application/problem+json (RFC 9457). `status` is the HTTP status,
 * `code` the stable code for programs, `detail` plain Dutch that says what to do.
 */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly invalidParams: InvalidParam[];
  readonly headers: Record<string, string>;

  constructor(status: number, code = '', detail = '', extras: ProblemExtras = {}) {
    const texts = TEXTS[status] ?? TEXTS[500]!;
    super(`${status} ${code || texts.code}`);
    this.name = 'ProblemError';
    this.status = status;
    this.code = code || texts.code;
    this.title = extras.title || texts.title;
    this.detail = detail || texts.detail;
    this.invalidParams = extras.invalidParams ?? [];
    this.headers = extras.headers ?? {};
  }
}

/** All refused fields of one request at once. */
export function invalid(invalidParams: InvalidParam[], detail = 'Niet alle gegevens kloppen. Verbeter ze en probeer het opnieuw.'): ProblemError {
  return new ProblemError(400, 'invalid', detail, { title: 'Ongeldige gegevens', invalidParams });
}

/** The error of a gRPC call as it came out of the client. */
export interface GrpcFailure {
  code: number;
  details: string;
  metadata?: Metadata;
}

export function isGrpcFailure(error: unknown): error is GrpcFailure {
  return error instanceof Error && typeof (error as { code?: unknown }).code === 'number' && typeof (error as { details?: unknown }).details === 'string';
}

/**
 * The refusal of a service for the outside. Only what the service put into the trailer is shown: the text of the gRPC
 * status may hold names of tables and hosts. Bugs (500) show nothing of either.
 */
export function problemOf(failure: GrpcFailure): ProblemError {
  // grpc-js says RESOURCE_EXHAUSTED also when an answer is larger than the client takes: a bug of ours, not of the user.
  const ownLimit = failure.code === Code.RESOURCE_EXHAUSTED && /message larger than max/i.test(failure.details);
  const mapped = ownLimit ? 500 : (HTTP_OF[failure.code] ?? 500);
  if (mapped === 500) return new ProblemError(500);
  const bytes = failure.metadata?.get(metadataKeys.problem)[0];
  const headers: Record<string, string> = mapped === 503 ? { 'retry-after': '5' } : {};
  if (!Buffer.isBuffer(bytes)) return new ProblemError(mapped, '', '', { headers });
  const problem = Problem.decode(bytes);
  return new ProblemError(problem.httpStatus || mapped, problem.code, problem.detail, {
    title: problem.title,
    invalidParams: problem.invalidParams,
    headers,
  });
}

/** 32 hex digits of a W3C traceparent as a URN: the instance of a problem, by which support finds the trace. */
function instanceOf(traceId: string): string {
  const parts = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(traceId);
  return `urn:uuid:${parts ? parts.slice(1).join('-') : randomUUID()}`;
}

/** RFC 9457 body. `traceId` (32 hex) only shows as a member of its own when something is wrong on our side. */
export function problemJson(problem: ProblemError, traceId: string): string {
  return JSON.stringify({
    type: 'about:blank',
    title: problem.title,
    status: problem.status,
    detail: problem.detail,
    instance: instanceOf(traceId),
    code: problem.code,
    invalidParams: problem.invalidParams,
    ...(problem.status >= 500 ? { traceId } : {}),
  });
}
