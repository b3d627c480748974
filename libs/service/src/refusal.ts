import { status } from '@grpc/grpc-js';

/** One refused field. */
export interface FieldProblem {
  /** Name in JSON, dotted for nesting; "nonFieldErrors" for the whole. */
  name: string;
  code: string;
  /** What to do, in plain Dutch. */
  reason: string;
}

/**
 * An expected outcome that is not a success: not found, not allowed, refused by a rule. Travels as gRPC status with
 * polder.api.Problem and becomes problem+json. Everything else that is thrown is a bug: logged once, answered without text.
 */
export class Refusal extends Error {
  constructor(
    readonly grpcStatus: status,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly fields: FieldProblem[] = [],
    readonly httpStatus = 0,
  ) {
    super(`${code}: ${detail}`);
  }

  static notFound(detail = 'Niet gevonden.'): Refusal {
    return new Refusal(status.NOT_FOUND, 'not_found', 'Niet gevonden.', detail);
  }
  static invalid(fields: FieldProblem[], detail = 'Controleer de gegevens.'): Refusal {
    return new Refusal(status.INVALID_ARGUMENT, 'invalid', 'Invalid input.', detail, fields);
  }
  static forbidden(detail = 'U heeft geen recht op deze handeling.'): Refusal {
    return new Refusal(status.PERMISSION_DENIED, 'permission_denied', 'Geen toegang.', detail);
  }
  static unauthenticated(detail = 'Log eerst in.'): Refusal {
    return new Refusal(status.UNAUTHENTICATED, 'not_authenticated', 'Niet ingelogd.', detail);
  }
  static conflict(code: string, detail: string): Refusal {
    return new Refusal(status.ALREADY_EXISTS, code, 'Bestaat al met andere inhoud.', detail);
  }
  /** The state of the object does not allow it (HTTP 409). */
  static state(code: string, detail: string): Refusal {
    return new Refusal(status.FAILED_PRECONDITION, code, 'Nu niet mogelijk.', detail, [], 409);
  }
  /** If-Match did not match (HTTP 412). */
  static changed(): Refusal {
    return new Refusal(status.FAILED_PRECONDITION, 'precondition_failed', 'Intussen gewijzigd.', 'Iemand anders heeft dit intussen gewijzigd. Haal de nieuwe stand op.', [], 412);
  }
  static unavailable(detail: string): Refusal {
    return new Refusal(status.UNAVAILABLE, 'unavailable', 'Tijdelijk niet beschikbaar.', detail);
  }
}
