import { currentRequest } from "./context";

/**
 * Something this request needs can't be used now, and the same request can succeed later: the database is away or overloaded, or a queue is
 * full. Over HTTP it is 503 with `Retry-After` (RFC 9110 section 15.6.4), in GraphQL the code `SERVICE_UNAVAILABLE`. The message is shown.
 */
export class UnavailableError extends Error {
  override readonly name = "UnavailableError";

  /** @param retryAfter seconds */
  constructor(
    message: string,
    readonly retryAfter: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
    markRequest(this);
  }
}

function markRequest({ retryAfter }: UnavailableError): void {
  const request = currentRequest();
  if (request) request.unavailable = retryAfter;
}

/** The error code of an `UnavailableError` in the API and in forms. */
export const SERVICE_UNAVAILABLE = "SERVICE_UNAVAILABLE";

/** The unavailability in an error or its causes, which the current request then has, too. Compared by name, because bundles contain more than one copy of the class. */
export function unavailabilityIn(error: unknown): UnavailableError | null {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if (at.name !== "UnavailableError") continue;
    // Several requests can wait for one statement, and only the first one's context sees it fail.
    markRequest(at as UnavailableError);
    return at as UnavailableError;
  }
  return null;
}
