import type { Reason } from "./reasons.rules";
import type { PlanRecord } from "./records";

/** RFC 7515 7.1: three parts in base64url; the signature of an unsecured token is empty. */
const JWS = /^[\w-]+\.([\w-]+)\.[\w-]*$/;

type TokenPlans =
  | { readonly plans: readonly PlanRecord[] }
  | { readonly reason: Extract<Reason, "TOKEN_MALFORMED" | "TOKEN_ISSUER"> };

/**
 * The plans by which a token is checked, in their order. A token's issuer chooses among the issuers of the API's plans, and nothing else: a
 * plan then checks it by its own issuer, keys, audience and claims.
 *
 * - A token that isn't a JWT can only be introspected: all OAuth 2.0 plans.
 * - A JWT of an issuer of JWT plans: these, then the OAuth 2.0 plans of the same server, to which the application may be subscribed instead.
 * - Another JWT: the OAuth 2.0 plans of its issuer; if there are none, all OAuth 2.0 plans.
 */
export function plansForToken(plans: readonly PlanRecord[], token: string): TokenPlans {
  const jwtPlans = plans.filter(({ authenticationType }) => authenticationType === "JWT");
  const oauth2Plans = plans.filter(({ authenticationType }) => authenticationType === "OAUTH2");
  const claims = claimsOf(token);
  if (claims === null) return oauth2Plans.length > 0 ? { plans: oauth2Plans } : { reason: "TOKEN_MALFORMED" };
  const chosen = jwtPlans.filter(({ jwt }) => jwt !== null && jwt.issuer === claims.iss);
  const providers = new Set(chosen.map(({ jwt }) => jwt?.providerId ?? null).filter((id) => id !== null));
  const sameServer = oauth2Plans.filter(
    ({ oauth2 }) =>
      oauth2 !== null &&
      (oauth2.authorizationServer === claims.iss || providers.has(oauth2.providerId ?? "")),
  );
  if (chosen.length + sameServer.length > 0) return { plans: [...chosen, ...sameServer] };
  return oauth2Plans.length > 0 ? { plans: oauth2Plans } : { reason: "TOKEN_ISSUER" };
}

/** The claims of a token in the form of a JWT, not verified; null for another form. */
function claimsOf(token: string): { readonly iss?: unknown } | null {
  const payload = JWS.exec(token)?.[1];
  if (payload === undefined) return null;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
    return typeof claims === "object" && claims !== null && !Array.isArray(claims) ? claims : null;
  } catch {
    return null;
  }
}
