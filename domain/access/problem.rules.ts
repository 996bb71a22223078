import type { Refusal } from "./decision";
import { REASONS, type Reason, type ReasonRule } from "./reasons.rules";
import type { PlanRecord } from "./records";
import { type NamedReason, pageOf } from "./refusals/texts.rules";

/** The body of a rejection (RFC 9457). All texts are ASCII. */
export interface ProblemBody {
  /** The page about the reason. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** By this ID, owners and publishers find the call in the portal. */
  readonly request_id: string;
}

/** The response to a rejected call. */
export interface ProblemResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ProblemBody;
}

/** What a response needs besides the decision. */
export interface ProblemContext {
  /** The portal's public URL. */
  readonly portalUrl: string;
  readonly requestId: string;
  /** The plans of the rejected call's API, for its challenges. */
  readonly plans: readonly Pick<PlanRecord, "authenticationType">[];
}

/** The longest list of scopes in a header, in characters: nginx reads all headers of a check into 4 kB. The body has every list. */
const MAXIMUM_SCOPE = 1_000;

const KEY_REASONS: readonly Reason[] = ["KEY_MALFORMED", "KEY_REVOKED", "KEY_EXPIRED"];
const SUBSCRIPTION_REASONS: readonly Reason[] = [
  "SUBSCRIPTION_PAUSED",
  "SUBSCRIPTION_NOT_STARTED",
  "SUBSCRIPTION_ENDED",
];

/**
 * What the response names. Only a caller that holds a credential of the application learns what became of it; to others a key is
 * unknown, and a token is invalid.
 */
export function namedReason({ reason, disclosed }: Pick<Refusal, "reason" | "disclosed">): NamedReason {
  if (disclosed) return reason;
  if (KEY_REASONS.includes(reason)) return "KEY_UNKNOWN";
  if (SUBSCRIPTION_REASONS.includes(reason)) return "NOT_SUBSCRIBED";
  return ruleOf(reason).error === "invalid_token" ? "INVALID_TOKEN" : reason;
}

const ruleOf = (reason: Reason): ReasonRule => REASONS[reason];

/** The response to a rejected call: status, body and headers, without those of limits. */
export function problemOf(refusal: Refusal, context: ProblemContext): ProblemResponse {
  const page = pageOf(namedReason(refusal));
  const detail = ascii(detailOf(refusal, page.detail, context));
  const challenge = challengeOf(refusal, page.detail, context);
  return {
    status: page.status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...(challenge && { "www-authenticate": challenge }),
      ...(refusal.retryAfter !== null && {
        "retry-after": String(Math.max(1, Math.ceil(refusal.retryAfter))),
      }),
    },
    body: {
      type: `${context.portalUrl.replace(/\/$/, "")}/refusals/${page.slug}`,
      title: ascii(page.title),
      status: page.status,
      detail,
      request_id: context.requestId,
    },
  };
}

function detailOf(refusal: Refusal, detail: string, { plans }: ProblemContext): string {
  if (refusal.reason === "TOKEN_SCOPE" && refusal.scope) return `${detail} Required: ${refusal.scope}`;
  if (refusal.reason !== "CREDENTIAL_MISSING" || !refusal.api) return detail;
  const places = [
    ...(hasKeys(plans) ? [`an API key in the header ${refusal.api.keyHeader}`] : []),
    ...(hasTokens(plans) ? ["an access token as Authorization: Bearer"] : []),
  ];
  return places.length === 0 ? detail : `${detail} Send ${places.join(" or ")}.`;
}

const hasKeys = (plans: ProblemContext["plans"]) =>
  plans.some(({ authenticationType }) => authenticationType === "API_KEY");
const hasTokens = (plans: ProblemContext["plans"]) =>
  plans.some(({ authenticationType }) => authenticationType === "JWT" || authenticationType === "OAUTH2");

/**
 * The challenges of a 401 and of a missing scope (RFC 9110 11.6.1, RFC 6750 3): one for each kind of credential that the API takes. The
 * error code is there only if a bearer token was sent. The realm says nothing about the API, which can be a private one.
 */
function challengeOf(refusal: Refusal, detail: string, { plans }: ProblemContext): string | null {
  const { status, error } = ruleOf(refusal.reason);
  if (status !== 401 && error === undefined) return null;
  const fields = error === undefined ? "" : `, error="${error}", error_description="${quotable(detail)}"`;
  const named = error === "insufficient_scope" && refusal.scope && refusal.scope.length <= MAXIMUM_SCOPE;
  const scope = named ? `, scope="${quotable(refusal.scope ?? "")}"` : "";
  const bearer = `Bearer realm="Latchkey"${fields}${scope}`;
  const challenges = [
    ...(error !== undefined || hasTokens(plans) ? [bearer] : []),
    ...(status === 401 && (hasKeys(plans) || !hasTokens(plans)) ? [keyChallenge(refusal)] : []),
  ];
  return challenges.join(", ");
}

const keyChallenge = ({ api }: Refusal) =>
  `ApiKey realm="Latchkey"${api ? `, header="${quotable(ascii(api.keyHeader))}"` : ""}`;

/** RFC 6750 3: descriptions and scopes have no quotation marks and backslashes. */
const quotable = (text: string) => text.replace(/["\\]/g, "");

const ascii = (text: string) => text.replace(/[^\x20-\x7e]/g, "?");

/** A body as one line of ASCII, for a header: nginx can send no other body of a check to the client. */
export function problemLine(body: ProblemBody): string {
  return JSON.stringify(body).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
