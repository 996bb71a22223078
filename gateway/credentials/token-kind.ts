import { type JsonObject, memberOf } from "@/domain/outbound/json";

/** RFC 9068 2.1, with or without `application/` (RFC 7515 4.1.9). */
const ACCESS_TOKEN_TYPES: ReadonlySet<string> = new Set(["at+jwt", "application/at+jwt"]);
/** RFC 7519 5.1: says nothing about the token's kind. */
const UNSPECIFIC_TYPES: ReadonlySet<string> = new Set(["jwt", "application/jwt"]);

/** Kinds that servers state in a claim `typ` or `token_use`, other than access tokens. */
const OTHER_KINDS: ReadonlySet<string> = new Set(["id", "refresh", "offline", "logout", "refresh_token"]);
/** Only ID tokens (OpenID Connect Core 2, 3.3.2.11) and security events (RFC 8417 2.2) have these. */
const OTHER_CLAIMS = ["at_hash", "c_hash", "s_hash", "events"];

/**
 * Whether a signed JWT is an access token, as far as it says (RFC 8725 3.11, 3.12; RFC 9068 4). The type `at+jwt` states it. Many servers
 * sign every kind with the type `JWT` or none: then ID tokens, refresh tokens and security events are recognized by their claims. Any other
 * type is another kind of token.
 */
export function isAccessToken(type: string | null, claims: JsonObject): boolean {
  const named = type?.toLowerCase() ?? "jwt";
  if (ACCESS_TOKEN_TYPES.has(named)) return true;
  if (!UNSPECIFIC_TYPES.has(named)) return false;
  const stated = [memberOf(claims, "typ"), memberOf(claims, "token_use")].map((kind) =>
    typeof kind === "string" ? kind.toLowerCase() : null,
  );
  if (stated.some((kind) => kind !== null && OTHER_KINDS.has(kind))) return false;
  if (OTHER_CLAIMS.some((name) => Object.hasOwn(claims, name))) return false;
  // Access tokens with a nonce exist, and state their kind.
  return !Object.hasOwn(claims, "nonce") || stated.includes("bearer");
}
