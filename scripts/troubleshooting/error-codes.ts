import type { ErrorCode } from "../../domain/kernel/domain-error";

/** What a client or user does about each error code. A missing one is a type error. */
export const WHAT_TO_DO: Readonly<Record<ErrorCode, string>> = {
  UNAUTHENTICATED:
    "Sign in, or send a valid access token. Create a new one if it has expired or was revoked.",
  FORBIDDEN:
    "Ask someone with the role that the message names, or use a token with the scope. [Permissions](permissions.md) has the table.",
  NOT_FOUND: "Check the ID, and that the account or token can see the object.",
  INVALID_INPUT:
    "Correct the value that `field` names, as the message says. [Texts](texts.md) has the rules.",
  CONFLICT: "Read the object again, and repeat the change.",
  INVALID_STATUS:
    "Read the object's status. Wait for an operation in progress, or choose an action of this status.",
  CLIENT_ID_TAKEN: "Choose another client_id.",
  NAME_TAKEN: "Choose another name.",
  TYPE_NOT_AVAILABLE:
    "Choose another type. An administrator enables types under *Administration → Client registration*.",
  GRANT_NOT_ALLOWED: "Choose grants that fit the type; `applicationTypes` lists them.",
  ALREADY_MEMBER: "Nothing to do. To change the role, update the member.",
  LIMIT_REACHED: "Remove what isn't needed, or ask an administrator to raise the limit.",
  SETTING_READ_ONLY: "Change the variable that the message names, and restart Latchkey.",
  AUTHORIZATION_SERVER:
    "Read the server's error in the message. [Client registration](client-registration.md) describes statuses and retries.",
  RATE_LIMITED: "Wait as long as the message says.",
  IN_USE: "Remove what depends on it first; the message counts it.",
  ALREADY_SUBSCRIBED: "Use the open subscription, or end it first.",
  CLIENT_ID_REQUIRED: "Set the application's client_id, or wait until its client is registered.",
  COMMENT_REQUIRED: "Send a comment for the publishers.",
  TERMS_NOT_ACCEPTED: "Read the plan's current terms, and send their version.",
  ENTRY_POINT_TAKEN: "Choose another entry point.",
  LAST_ADMINISTRATOR: "Make another user an administrator first.",
  SUCCESSOR_REQUIRED: "Name a successor for each application and API. [Users](users.md) describes it.",
  EMAIL_NOT_VERIFIED: "Follow the link in the mail, or send it again under *Account*.",
  REAUTHENTICATION_REQUIRED: "Sign in again, then repeat the change.",
  IDEMPOTENCY_KEY_REUSED: "Use a new key for each mutation. A repeat must have the same input.",
  IDEMPOTENCY_KEY_IN_USE: "Repeat the request in a few seconds.",
  ALREADY_CARRIED_OUT: "Read the objects concerned; the change was made.",
  KEY_TAKEN: "Choose a different key.",
};

/** Codes in `extensions` of GraphQL errors: the request itself can't be handled. */
export const REQUEST_CODES: Readonly<Record<string, string>> = {
  BAD_REQUEST: "The request isn't GraphQL over HTTP. Check the method, the media type and the JSON.",
  BAD_USER_INPUT: "A variable doesn't fit its type. The message names it.",
  GRAPHQL_PARSE_FAILED: "The document has a syntax error, at the position in `locations`.",
  GRAPHQL_VALIDATION_FAILED: "A field or argument doesn't exist in this version, or a limit is exceeded.",
  OPERATION_RESOLUTION_FAILURE: "The document has several operations. Name one in `operationName`.",
  OPERATION_TOO_EXPENSIVE:
    "Ask for fewer fields or smaller pages. [Limits](graphql-api.md#limits) has the figures.",
  OPERATION_TOO_LARGE: "Shorten the document. [Limits](graphql-api.md#limits) has the figures.",
  PERSISTED_QUERY_NOT_SUPPORTED: "Send the whole document; Latchkey stores none.",
  FORBIDDEN: "The request has a session's cookie and comes from another site. Send an access token instead.",
  UNAUTHENTICATED: "Send `Authorization: Bearer lkp_…` with a valid access token.",
  INTERNAL_SERVER_ERROR: "Something failed in Latchkey. Search the log for the `requestId`.",
};
