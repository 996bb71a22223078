import { OutboundError } from "@/domain/outbound/error";
import type { OutboundResponse } from "@/domain/outbound/http";
import type { Mask } from "@/domain/outbound/text";
import { errorTextOf, headerText, type ServerErrorText } from "./error-text";
import { AuthorizationServerError, type CreatedClient, type ServerErrorKind, type ServerStep } from "./port";

/** A server that asks for more is tried again after 30 days. */
const MAXIMUM_RETRY_SECONDS = 30 * 24 * 60 * 60;

export interface ResponseContext {
  readonly step: ServerStep;
  readonly mask: Mask;
  readonly now: () => Date;
}

const CHANGING: ReadonlySet<ServerStep> = new Set(["register", "update", "renew_secret", "delete"]);

/** Whether a step changes something at the server, so that a lost response matters. */
function changesSomething(step: ServerStep): boolean {
  return CHANGING.has(step);
}

/** Translates a call without a complete response; any other exception is a bug and is rethrown unchanged. */
export function toServerError(error: unknown, step: ServerStep): unknown {
  if (!(error instanceof OutboundError)) return error;
  const { kind, status, detail, mayHaveArrived } = error;
  const outcomeUnknown = mayHaveArrived && changesSomething(step);
  return new AuthorizationServerError({ kind, step, status, detail, outcomeUnknown }, { cause: error.cause });
}

/** Translates an error response, by status or body. Returned, not thrown: the caller throws. */
export function rejectionError(
  response: OutboundResponse,
  context: ResponseContext,
): AuthorizationServerError {
  const { status } = response;
  const words = errorTextOf(response, context.mask);
  const retryAfterSeconds = retryAfter(response, context.now());
  return new AuthorizationServerError({
    kind: kindOf(status, context.step, words),
    step: context.step,
    status,
    serverError: words.error,
    serverDescription: words.description,
    retryAfterSeconds,
    outcomeUnknown: changesSomething(context.step) && mayHaveTakenEffect(status, retryAfterSeconds),
  });
}

/** A success that can't be parsed: the change it confirms may have happened. */
export function invalidResponse(
  response: OutboundResponse,
  step: ServerStep,
  detail: string,
  createdClient: CreatedClient | null = null,
): AuthorizationServerError {
  const outcomeUnknown = changesSomething(step);
  return new AuthorizationServerError({
    kind: "INVALID_ANSWER",
    step,
    status: response.status,
    detail,
    outcomeUnknown,
    createdClient,
  });
}

/** 404 means the client is missing on a client URL, and an unsupported endpoint elsewhere. */
const ASKS_FOR_CLIENT: ReadonlySet<ServerStep> = new Set(["read", "update", "delete", "renew_secret"]);

const CREDENTIALS_REFUSED: ReadonlySet<string | null> = new Set(["invalid_client", "invalid_token"]);

/** RFC 6749 4.1.2.1 and 5.2, RFC 6750 3.1: the credentials are right, but not sufficient. */
const NOT_ALLOWED: ReadonlySet<string | null> = new Set([
  "access_denied",
  "insufficient_scope",
  "unauthorized_client",
]);

/** RFC 7591 3.2.2: the server doesn't accept the client's metadata, whatever the status. */
const METADATA_REFUSED: ReadonlySet<string | null> = new Set([
  "invalid_redirect_uri",
  "invalid_client_metadata",
  "invalid_software_statement",
  "unapproved_software_statement",
]);

/** A token, credentials or the client; not the metadata and grants whose names contain these words, such as `token_endpoint_auth_method`. */
const CREDENTIALS =
  /(?<!\b(?:refresh|id)[\s_-]?)token(?![\s_-]?endpoint)|(?<!client_)credential|\binvalid_client\b/i;

/** Some servers respond to a wrong token or secret with 403, with or without a reason. */
function isAboutCredentials({ error, description }: ServerErrorText): boolean {
  if (error === null && description === null) return true;
  return CREDENTIALS_REFUSED.has(error) || CREDENTIALS.test(`${error} ${description}`);
}

function kindOf(status: number, step: ServerStep, words: ServerErrorText): ServerErrorKind {
  if (status >= 300 && status < 400) return "REDIRECT";
  if (status === 401) return "UNAUTHORIZED";
  if (status < 500 && NOT_ALLOWED.has(words.error)) return "FORBIDDEN";
  if (status < 500 && METADATA_REFUSED.has(words.error)) return "REFUSED";
  if (status === 403) return isAboutCredentials(words) ? "UNAUTHORIZED" : "FORBIDDEN";
  if (status === 404 || status === 410) return ASKS_FOR_CLIENT.has(step) ? "NOT_FOUND" : "NOT_SUPPORTED";
  if (status === 405 || status === 501) return "NOT_SUPPORTED";
  // RFC 9110 15.5.9: the server stopped waiting for the request.
  if (status === 408) return "TIMEOUT";
  if (status === 429) return "RATE_LIMITED";
  if (status >= 500) return "SERVER_ERROR";
  // RFC 6749 5.2 allows 400 for this.
  return CREDENTIALS_REFUSED.has(words.error) ? "UNAUTHORIZED" : "REFUSED";
}

/**
 * Whether a rejected change may have happened. 4xx means no. 303 means "done, see there" (RFC 9110 15.4.4); other redirects have changed
 * nothing. A 5xx may follow a stored change or come from a proxy that lost the response, except 501 and 505, which reject the request as
 * such, and 503 with `Retry-After`, from a server that accepts no requests now.
 */
function mayHaveTakenEffect(status: number, retryAfterSeconds: number | null): boolean {
  if (status < 500) return status === 303;
  if (status === 501 || status === 505) return false;
  return !(status === 503 && retryAfterSeconds !== null);
}

/**
 * The seconds to wait: `Retry-After` in seconds or as a date (RFC 9110 10.2.3), else the rate limit's reset, which servers send as an epoch
 * or as seconds.
 */
function retryAfter(response: Pick<OutboundResponse, "status" | "headers">, now: Date): number | null {
  const asked = secondsUntil(headerText(response.headers, "retry-after"), now);
  if (asked !== null || response.status !== 429) return asked;
  const reset = ["x-rate-limit-reset", "x-ratelimit-reset", "ratelimit-reset"].map((name) =>
    secondsUntil(headerText(response.headers, name), now),
  );
  return reset.find((seconds) => seconds !== null) ?? null;
}

function secondsUntil(value: string, now: Date): number | null {
  const text = value.trim();
  if (text === "") return null;
  const number = Number(text);
  if (Number.isNaN(number)) return bounded((Date.parse(text) - now.getTime()) / 1000);
  const milliseconds = number > 1e11 ? number : number * 1000;
  // A wait of thirty years is implausible, so such a large number is a timestamp.
  return bounded(number > 1e9 ? (milliseconds - now.getTime()) / 1000 : number);
}

function bounded(seconds: number): number | null {
  if (Number.isNaN(seconds)) return null;
  return Math.ceil(Math.min(Math.max(seconds, 0), MAXIMUM_RETRY_SECONDS));
}
