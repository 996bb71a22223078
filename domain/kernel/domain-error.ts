/** Stable error codes. Programs branch on them; messages can change. */
export const ERROR_CODES = {
  UNAUTHENTICATED: "No user is signed in, or the session or access token has expired.",
  FORBIDDEN: "The viewer can see the resource but lacks permission.",
  NOT_FOUND: "The resource does not exist or is not visible to the viewer.",
  INVALID_INPUT: "A value is invalid; the message and the field say which.",
  CONFLICT: "Someone else changed the resource; reload it and try again.",
  INVALID_STATUS: "The resource's current status does not allow this; the message names the status.",
  CLIENT_ID_TAKEN: "Another active application has this client_id.",
  NAME_TAKEN: "The name is already in use.",
  TYPE_NOT_AVAILABLE: "Applications of this type cannot be created now.",
  GRANT_NOT_ALLOWED: "The grant type does not fit the application type, or the platform forbids it.",
  ALREADY_MEMBER: "The user is already a member.",
  LIMIT_REACHED: "A limit on the number of resources is reached.",
  SETTING_READ_ONLY: "An environment variable of the server controls the setting.",
  AUTHORIZATION_SERVER:
    "The authorization server could not be reached or rejected the request; the message includes its error.",
  RATE_LIMITED: "Too many attempts; the message says when to try again.",
  IN_USE: "Other resources depend on it.",
  ALREADY_SUBSCRIBED: "The application has an open subscription that excludes another one.",
  CLIENT_ID_REQUIRED: "The application needs a client_id for this.",
  COMMENT_REQUIRED: "The plan requires a comment.",
  TERMS_NOT_ACCEPTED: "The current version of the plan's terms must be accepted.",
  ENTRY_POINT_TAKEN: "Another published API has this entry point.",
  LAST_ADMINISTRATOR: "The platform would have no active administrator.",
  SUCCESSOR_REQUIRED: "The user owns applications or APIs, and each needs a successor.",
  EMAIL_NOT_VERIFIED: "The user's email must be verified first.",
  REAUTHENTICATION_REQUIRED: "The user must sign in again before this change.",
  IDEMPOTENCY_KEY_REUSED: "The idempotency key belongs to another mutation or to other input.",
  IDEMPOTENCY_KEY_IN_USE:
    "The first request with this idempotency key is in progress; repeat it in a few seconds.",
  ALREADY_CARRIED_OUT:
    "The mutation with this idempotency key was carried out, but its response was lost; read the objects concerned.",
  KEY_TAKEN: "This API key cannot be used; choose a different one.",
} as const;
export type ErrorCode = keyof typeof ERROR_CODES;

/** One invalid value. `path` leads to it from the input: `["redirectUris", 2]`. */
export interface InputIssue {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly code?: ErrorCode;
}

/** An error whose message is shown to the user or API client. Any other exception is a bug. */
export class DomainError extends Error {
  override readonly name = "DomainError";

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly issues: readonly InputIssue[] = [],
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** An error for one value. */
export function invalid(path: string | readonly (string | number)[], message: string): DomainError {
  const fullPath = typeof path === "string" ? [path] : path;
  return new DomainError("INVALID_INPUT", message, [{ path: fullPath, message }]);
}

/** One error for several values, so that a form can show them all. */
export function invalidAll(issues: readonly InputIssue[]): DomainError {
  return new DomainError("INVALID_INPUT", issues.map((issue) => issue.message).join(" "), issues);
}

/** The same error for what doesn't exist and for what the actor can't see. */
export function notFound(what: string): DomainError {
  return new DomainError("NOT_FOUND", `This ${what} doesn't exist, or you don't have access.`);
}
