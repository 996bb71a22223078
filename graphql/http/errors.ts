import { randomUUID } from "node:crypto";
import type { GraphQLFormattedError } from "graphql";
import { DomainError } from "@/domain/kernel/domain-error";
import { describeError, log } from "@/domain/kernel/log";
import { currentRequest } from "@/domain/kernel/request/context";
import { SERVICE_UNAVAILABLE, unavailabilityIn } from "@/domain/kernel/request/unavailable";

/** Codes of Apollo's own errors. They explain what is wrong with the request and contain no data of ours. */
const REQUEST_CODES = new Set([
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "BAD_USER_INPUT",
  "BAD_REQUEST",
  "OPERATION_RESOLUTION_FAILURE",
  "PERSISTED_QUERY_NOT_SUPPORTED",
  "OPERATION_TOO_LARGE",
  "OPERATION_TOO_EXPENSIVE",
]);

/**
 * The error that a client sees for a top-level error. Domain errors keep their code; a malformed request keeps its explanation.
 * Anything else is a defect: it is logged with a reference, and the client sees only the reference. Each names its request.
 */
export function formatError(formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  const error = shownError(formatted, thrown);
  const requestId = currentRequest()?.id;
  return requestId ? { ...error, extensions: { ...error.extensions, requestId } } : error;
}

function shownError(formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  const error = originalOf(thrown);
  const { path, locations } = formatted;
  if (error instanceof DomainError || isDomainErrorOfAnotherCopy(error)) {
    return { message: error.message, path, locations, extensions: { code: error.code } };
  }
  const code = String(formatted.extensions?.code ?? "");
  if (REQUEST_CODES.has(code)) {
    return { message: withoutValues(formatted.message), path, locations, extensions: { code } };
  }
  const unavailability = unavailabilityIn(error);
  if (unavailability) {
    log().warn({ path, error: describeError(error) }, "an operation met an unavailable service");
    const { message, retryAfter } = unavailability;
    return { message, path, extensions: { code: SERVICE_UNAVAILABLE, retryAfter } };
  }
  const reference = currentRequest()?.id ?? randomUUID();
  log().error({ reference, path, error: describeError(error) }, "an operation failed");
  return {
    message: `Something failed in Latchkey. If it happens again, give its administrators this reference: ${reference}.`,
    path,
    extensions: { code: "INTERNAL_SERVER_ERROR", reference },
  };
}

/** The error a resolver threw, unwrapped from the executor's error. */
function originalOf(thrown: unknown): unknown {
  const wrapped = thrown as { readonly originalError?: unknown } | null;
  return wrapped?.originalError ?? thrown;
}

/** The server's bundle can contain this class more than once, so compare its name. */
function isDomainErrorOfAnotherCopy(error: unknown): error is DomainError {
  return error instanceof Error && error.name === "DomainError" && "code" in error;
}

/** graphql-js repeats the value of a literal that does not fit, and values can be secrets. */
function withoutValues(message: string): string {
  return message
    .replace(/ got invalid value [\s\S]*?(?= at "|; )/, " got an invalid value")
    .replace(/ cannot represent (?:[^:;]{0,80}: )?[\s\S]*$/, " cannot represent this value.")
    .replace(/(Expected value of type "[^"]{1,80}"), found [\s\S]*$/, "$1.")
    .replace(/Value "[^"]*" does not exist/, "The value does not exist");
}
