/** The stable codes of refusals. Tools branch on them; the words beside them may change. */
export const ERROR_CODES = {
  UNAUTHENTICATED: "Nobody is signed in, or the session or token has ended.",
  FORBIDDEN: "The person sees the thing but may not do this to it.",
  NOT_FOUND: "There is no such thing, or it is not visible to the person.",
  INVALID_INPUT: "A value breaks a rule; the message and the field say which.",
  CONFLICT: "Somebody else changed the thing meanwhile; load it and try again.",
  WRONG_STATE: "The thing's present state does not allow this; the message names the state.",
  CLIENT_ID_TAKEN: "Another active application has this client_id.",
  NAME_TAKEN: "The name is in use and has to be unique.",
  TYPE_NOT_AVAILABLE: "Applications of this type cannot be created at present.",
  GRANT_NOT_ALLOWED: "The grant type does not fit the application type, or the platform forbids it.",
  ALREADY_MEMBER: "The person is a member already.",
  LIMIT_REACHED: "A limit on the number of things is reached.",
  SETTING_READ_ONLY: "The setting is decided by the environment of the server.",
  AUTHORIZATION_SERVER:
    "The authorization server could not be reached, or said no; the message has its words.",
  RATE_LIMITED: "Too many attempts; the message says when to try again.",
  IN_USE: "Other things depend on it.",
  ALREADY_SUBSCRIBED: "The application has an open subscription that rules another one out.",
  CLIENT_ID_REQUIRED: "The application needs a client_id for this.",
  COMMENT_REQUIRED: "The plan asks for a comment.",
  CONDITIONS_NOT_ACCEPTED: "The present version of the plan's general conditions has to be accepted.",
  KEY_TAKEN: "This API key cannot be used; choose another one.",
} as const;
export type ErrorCode = keyof typeof ERROR_CODES;

/** One value that breaks a rule. `path` leads to it from the input: `["redirectUris", 2]`. */
export interface InputIssue {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly code?: ErrorCode;
}

/** A refusal that a person or tool is told in its own words. Anything else that is thrown is a defect. */
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

/** A refusal of one value. */
export function invalid(path: string | readonly (string | number)[], message: string): DomainError {
  const fullPath = typeof path === "string" ? [path] : path;
  return new DomainError("INVALID_INPUT", message, [{ path: fullPath, message }]);
}

/** A refusal of several values at once, so that a form can show them all. */
export function invalidAll(issues: readonly InputIssue[]): DomainError {
  return new DomainError("INVALID_INPUT", issues.map((issue) => issue.message).join(" "), issues);
}

/** The answer both for what does not exist and for what the actor may not see. */
export function notFound(what: string): DomainError {
  return new DomainError("NOT_FOUND", `There is no such ${what}, or you do not have access to it.`);
}
