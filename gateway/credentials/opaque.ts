import { isBearerToken } from "@/domain/access/credentials.rules";
import type { TokenCheck } from "@/domain/access/decision";
import type { Reason } from "@/domain/access/reasons.rules";
import type { OAuth2Record, ProviderRecord } from "@/domain/access/records";
import type { Introspection } from "@/domain/authorization-servers/introspection-types";
import { CLOCK_TOLERANCE } from "./claims";
import type { Clock } from "./clock";
import type { Introspectors } from "./introspection/introspectors";

/** Seconds after which a caller tries again where an administrator has to do something first. */
const LONG_WAIT = 30;

const unavailable = (retryAfter: number): TokenCheck => ({
  ok: false,
  reason: "PROVIDER_UNAVAILABLE",
  retryAfter,
});

/** Checks an access token by introspection at the plan's authorization server (RFC 7662). */
export async function checkOpaque(
  token: string,
  plan: OAuth2Record,
  provider: ProviderRecord | undefined,
  { introspectors, clock }: { readonly introspectors: Introspectors; readonly clock: Clock },
): Promise<TokenCheck> {
  if (!isBearerToken(token)) return { ok: false, reason: "TOKEN_MALFORMED" };
  const isPlans = provider !== undefined && provider.issuer === plan.authorizationServer;
  const introspector = isPlans ? introspectors.of(provider) : null;
  if (!introspector) return unavailable(LONG_WAIT);
  const result = await introspector.introspect(token);
  if (result === "UNSUPPORTED") return { ok: false, reason: "TOKEN_MALFORMED" };
  return "retryAfter" in result ? unavailable(result.retryAfter) : judge(result, plan, clock.now());
}

function judge(answer: Introspection, plan: OAuth2Record, at: number): TokenCheck {
  if (!answer.active) return { ok: false, reason: "TOKEN_INACTIVE" };
  const reason = problemOf(answer, plan, at / 1_000);
  const { clientId, scopes } = answer;
  if (reason) return { ok: false, reason, ...(clientId === null ? {} : { clientId }) };
  // Without a client, the call belongs to no application: only an administrator can change that, at the server.
  return clientId === null ? unavailable(LONG_WAIT) : { ok: true, clientId, scopes };
}

/** A server can call a token active that by its own members isn't usable here. */
function problemOf(
  answer: Extract<Introspection, { active: true }>,
  plan: OAuth2Record,
  seconds: number,
): Reason | null {
  const { expiresAt, notBefore, issuer, isBearerToken } = answer;
  if (issuer !== null && issuer !== plan.authorizationServer) return "TOKEN_ISSUER";
  if (!isBearerToken) return "TOKEN_INACTIVE";
  if (expiresAt !== null && seconds >= expiresAt + CLOCK_TOLERANCE) return "TOKEN_EXPIRED";
  return notBefore !== null && notBefore > seconds + CLOCK_TOLERANCE ? "TOKEN_NOT_YET_VALID" : null;
}
