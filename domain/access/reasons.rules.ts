/** Who can remove the cause of a rejection. */
export type Remedy = "CALLER" | "OWNER" | "PUBLISHER" | "ADMINISTRATOR";

/** Why a gateway rejects a call. */
export interface ReasonRule {
  /** The response's status. */
  readonly status: number;
  /** The problem's title (RFC 9457 3.1.3). */
  readonly title: string;
  /** RFC 6750 3.1, for rejections of a bearer token. */
  readonly error?: "invalid_token" | "insufficient_scope";
  readonly remedies: readonly Remedy[];
}

/** Every reason for a rejection: the closed list that the gateway, reports and the documentation use. */
export const REASONS = {
  API_UNKNOWN: { status: 404, title: "No API at this address", remedies: ["PUBLISHER"] },
  AMBIGUOUS_PATH: { status: 400, title: "Ambiguous path", remedies: ["CALLER"] },
  CREDENTIAL_MISSING: { status: 401, title: "Credential missing", remedies: ["CALLER"] },
  CREDENTIALS_CONFLICT: { status: 400, title: "More than one credential", remedies: ["CALLER"] },
  KEY_MALFORMED: { status: 401, title: "Malformed API key", remedies: ["CALLER"] },
  KEY_UNKNOWN: { status: 401, title: "Unknown API key", remedies: ["CALLER"] },
  KEY_REVOKED: { status: 401, title: "API key revoked", remedies: ["OWNER"] },
  KEY_EXPIRED: { status: 401, title: "API key expired", remedies: ["OWNER"] },
  TOKEN_MALFORMED: {
    status: 401,
    title: "Malformed access token",
    error: "invalid_token",
    remedies: ["CALLER"],
  },
  TOKEN_SIGNATURE: {
    status: 401,
    title: "Invalid signature of the access token",
    error: "invalid_token",
    remedies: ["CALLER", "PUBLISHER"],
  },
  TOKEN_ISSUER: {
    status: 401,
    title: "Access token of another issuer",
    error: "invalid_token",
    remedies: ["CALLER", "PUBLISHER"],
  },
  TOKEN_AUDIENCE: {
    status: 401,
    title: "Access token for another audience",
    error: "invalid_token",
    remedies: ["CALLER", "PUBLISHER"],
  },
  TOKEN_EXPIRED: { status: 401, title: "Access token expired", error: "invalid_token", remedies: ["CALLER"] },
  TOKEN_NOT_YET_VALID: {
    status: 401,
    title: "Access token not yet valid",
    error: "invalid_token",
    remedies: ["CALLER"],
  },
  TOKEN_INACTIVE: {
    status: 401,
    title: "Access token not active",
    error: "invalid_token",
    remedies: ["CALLER"],
  },
  TOKEN_SCOPE: {
    status: 403,
    title: "Scope missing",
    error: "insufficient_scope",
    remedies: ["CALLER", "ADMINISTRATOR"],
  },
  CLIENT_UNKNOWN: { status: 403, title: "Unknown client", remedies: ["OWNER"] },
  NOT_SUBSCRIBED: { status: 403, title: "Not subscribed", remedies: ["OWNER"] },
  SUBSCRIPTION_PAUSED: { status: 403, title: "Subscription paused", remedies: ["PUBLISHER"] },
  SUBSCRIPTION_NOT_STARTED: { status: 403, title: "Subscription not started", remedies: ["PUBLISHER"] },
  SUBSCRIPTION_ENDED: { status: 403, title: "Subscription ended", remedies: ["PUBLISHER"] },
  RATE_EXCEEDED: { status: 429, title: "Rate limit exceeded", remedies: ["CALLER", "PUBLISHER"] },
  QUOTA_EXCEEDED: { status: 429, title: "Quota exceeded", remedies: ["CALLER", "PUBLISHER"] },
  PROVIDER_UNAVAILABLE: { status: 503, title: "Access token can't be checked", remedies: ["ADMINISTRATOR"] },
  LIMITS_UNAVAILABLE: { status: 503, title: "Limits can't be checked", remedies: ["ADMINISTRATOR"] },
  NOT_READY: { status: 503, title: "Gateway not ready", remedies: ["ADMINISTRATOR"] },
  CALLER_GONE: { status: 499, title: "Caller hung up", remedies: ["CALLER"] },
  UPSTREAM_UNAVAILABLE: { status: 502, title: "API not reachable", remedies: ["PUBLISHER"] },
  UPSTREAM_TIMEOUT: { status: 504, title: "API didn't respond in time", remedies: ["PUBLISHER"] },
} as const satisfies Readonly<Record<string, ReasonRule>>;

export type Reason = keyof typeof REASONS;

/** The reason as part of a URL: `KEY_REVOKED` is at `/refusals/key-revoked`. */
export function reasonSlug(reason: Reason): string {
  return reason.toLowerCase().replaceAll("_", "-");
}
