import type { TokenCheck, TokenChecker } from "@/domain/access/decision";
import type { PlanRecord } from "@/domain/access/records";
import type { AccessState } from "@/domain/access/state";
import { describeError, log } from "@/domain/kernel/log";
import { type Clock, systemClock } from "./clock";
import { createIntrospectors } from "./introspection/introspectors";
import { checkJwt } from "./jwt";
import { createKeySets } from "./key-sets";
import { checkOpaque } from "./opaque";
import { Signatures } from "./signatures";

export interface TokenCheckerOptions {
  readonly state: Pick<AccessState, "provider">;
  /** Opens a provider's introspection secret (the feed does). */
  readonly unseal: (secret: string) => Promise<string>;
  /** Whether authorization servers can have addresses of private networks, including this machine's. */
  readonly allowPrivateNetwork: boolean;
  readonly clock?: Clock;
  /** The deadline of a request to an authorization server. */
  readonly totalMilliseconds?: number;
}

/**
 * Checks access tokens by the settings of plans: JWTs by signature and claims, others by introspection. Its caches last as long as it does;
 * docs/tokens.md states their ages.
 */
export function createTokenChecker(options: TokenCheckerOptions): TokenChecker & { close(): Promise<void> } {
  const { state, clock = systemClock } = options;
  const keySets = createKeySets(options);
  const introspectors = createIntrospectors(options);
  const jwtServices = { keySets, signatures: new Signatures(), clock };

  function checkBy(plan: PlanRecord, token: string): Promise<TokenCheck> | null {
    const settings = plan.jwt ?? plan.oauth2;
    const provider = settings?.providerId ? state.provider(settings.providerId) : undefined;
    if (plan.jwt) return checkJwt(token, plan.jwt, provider, jwtServices);
    return plan.oauth2 ? checkOpaque(token, plan.oauth2, provider, { introspectors, clock }) : null;
  }

  return {
    async check(plan, token) {
      try {
        const check = (await checkBy(plan, token)) ?? CANNOT_TELL;
        return withScopes(check, plan.jwt?.requiredScopes ?? plan.oauth2?.requiredScopes ?? []);
      } catch (error) {
        log().error({ error: describeError(error) }, "an access token could not be checked");
        return CANNOT_TELL;
      }
    },
    // Requests in flight end by their own deadlines and keep no process alive.
    close: async () => {},
  };
}

const CANNOT_TELL: TokenCheck = { ok: false, reason: "PROVIDER_UNAVAILABLE", retryAfter: 30 };

/** RFC 6750 3.1: a token without a required scope is valid, but not sufficient. */
function withScopes(check: TokenCheck, required: readonly string[]): TokenCheck {
  if (!check.ok || required.every((scope) => check.scopes.includes(scope))) return check;
  return { ok: false, reason: "TOKEN_SCOPE", clientId: check.clientId };
}
