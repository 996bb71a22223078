import type { TokenCheck } from "@/domain/access/decision";
import type { JwtRecord } from "@/domain/access/records";
import { isJsonObject, type JsonObject, memberOf } from "@/domain/outbound/json";

/** How far clocks can differ, in seconds (RFC 7519 4.1.4, 4.1.5). */
export const CLOCK_TOLERANCE = 30;

const MALFORMED = { ok: false, reason: "TOKEN_MALFORMED" } as const;

/**
 * Checks the claims of a JWT whose signature and issuer are right: their types, then validity period, audience and client.
 * @param at milliseconds since 1970
 */
export function checkClaims(claims: JsonObject, plan: JwtRecord, at: number): TokenCheck {
  const scopes = scopesOf(claims);
  const audiences = audiencesOf(claims);
  const clientId = memberOf(claims, plan.clientIdClaim);
  const isNamed = typeof clientId === "string" && clientId !== "";
  if (!scopes || !audiences || !isNamed || !hasTimes(claims) || isBound(claims)) return MALFORMED;
  const reason = periodProblem(claims, at) ?? audienceProblem(claims, audiences, clientId, plan.audience);
  return reason ? { ok: false, reason, clientId } : { ok: true, clientId, scopes };
}

/** NumericDate (RFC 7519 2): a number, which can have a fraction. */
export function isNumericDate(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function hasTimes(claims: JsonObject): boolean {
  const optional = ["nbf", "iat"].map((name) => memberOf(claims, name));
  return (
    isNumericDate(memberOf(claims, "exp")) &&
    optional.every((value) => value === undefined || isNumericDate(value))
  );
}

function periodProblem(claims: JsonObject, at: number): "TOKEN_EXPIRED" | "TOKEN_NOT_YET_VALID" | null {
  const seconds = at / 1000;
  if (seconds >= Number(memberOf(claims, "exp")) + CLOCK_TOLERANCE) return "TOKEN_EXPIRED";
  const starts = ["nbf", "iat"].map((name) => memberOf(claims, name));
  const isEarly = starts.some((start) => isNumericDate(start) && start > seconds + CLOCK_TOLERANCE);
  return isEarly ? "TOKEN_NOT_YET_VALID" : null;
}

/**
 * Without a required audience, a token without scopes whose only audience is its own client is rejected: that is what an ID token looks like
 * (OpenID Connect Core 2), and no API is meant by it. Some servers issue access tokens with that audience, but with scopes.
 */
function audienceProblem(
  claims: JsonObject,
  audiences: readonly string[],
  clientId: string,
  required: string | null,
): "TOKEN_AUDIENCE" | null {
  if (required !== null) return audiences.includes(required) ? null : "TOKEN_AUDIENCE";
  const isOnlyClients = audiences.length === 1 && audiences[0] === clientId;
  const hasScopes = ["scope", "scp"].some((name) => Object.hasOwn(claims, name));
  return isOnlyClients && !hasScopes ? "TOKEN_AUDIENCE" : null;
}

/** A string or an array of strings (RFC 7519 4.1.3); null for another type. */
function audiencesOf(claims: JsonObject): readonly string[] | null {
  const value = memberOf(claims, "aud");
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : textsOf(value);
}

/** `scope` is one string (RFC 8693 4.2, RFC 9068 2.2.3); `scp`, which some servers use instead, a string or an array. */
function scopesOf(claims: JsonObject): readonly string[] | null {
  const scope = memberOf(claims, "scope");
  if (scope !== undefined) return typeof scope === "string" ? splitScopes(scope) : null;
  const scp = memberOf(claims, "scp");
  if (scp === undefined) return [];
  return typeof scp === "string" ? splitScopes(scp) : textsOf(scp);
}

/** Scope values are separated by spaces (RFC 6749 3.3) and compared exactly. */
export function splitScopes(text: string): string[] {
  return text.split(" ").filter(Boolean);
}

function textsOf(value: unknown): readonly string[] | null {
  return Array.isArray(value) && value.every((entry) => typeof entry === "string") ? value : null;
}

/** Bound to a key or certificate (RFC 7800 3.1, RFC 8705 3.1, RFC 9449 6.1): as a bearer token it must not be accepted. */
export function isBound(claims: JsonObject): boolean {
  const confirmation = memberOf(claims, "cnf");
  if (confirmation === undefined) return false;
  return !isJsonObject(confirmation) || Object.keys(confirmation).length > 0;
}
