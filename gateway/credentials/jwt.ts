import type { TokenCheck } from "@/domain/access/decision";
import type { Reason } from "@/domain/access/reasons.rules";
import type { JwtRecord, ProviderRecord } from "@/domain/access/records";
import { memberOf } from "@/domain/outbound/json";
import { checkClaims } from "./claims";
import type { Clock } from "./clock";
import { type CompactJwt, parseCompactJwt } from "./compact-jwt";
import type { KeySet } from "./key-set";
import type { KeySets } from "./key-sets";
import { keysOfPem } from "./keys";
import type { Signatures } from "./signatures";
import { isAccessToken } from "./token-kind";
import { ALGORITHMS } from "./usable-keys";

export interface JwtServices {
  readonly keySets: KeySets;
  readonly signatures: Signatures;
  readonly clock: Clock;
}

const rejected = (reason: Reason): TokenCheck => ({ ok: false, reason });

/**
 * Checks a JWT access token by a plan (RFC 7519 7.2, RFC 8725, RFC 9068 4). The issuer is compared before its keys are looked for, so that a
 * foreign token causes no request.
 */
export async function checkJwt(
  token: string,
  plan: JwtRecord,
  provider: ProviderRecord | undefined,
  services: JwtServices,
): Promise<TokenCheck> {
  const jwt = parseCompactJwt(token);
  if (!jwt) return rejected("TOKEN_MALFORMED");
  if (!ALGORITHMS.includes(jwt.algorithm) || !jwt.hasExactSignature) return rejected("TOKEN_SIGNATURE");
  if (!isAccessToken(jwt.type, jwt.claims)) return rejected("TOKEN_MALFORMED");
  const issuer = memberOf(jwt.claims, "iss");
  if (issuer !== undefined && typeof issuer !== "string") return rejected("TOKEN_MALFORMED");
  if (issuer !== plan.issuer) return rejected("TOKEN_ISSUER");
  const problem = await signatureProblem({ token, jwt }, plan, provider, services);
  return problem ?? checkClaims(jwt.claims, plan, services.clock.now());
}

interface SignedToken {
  readonly token: string;
  readonly jwt: CompactJwt;
}

async function signatureProblem(
  signed: SignedToken,
  plan: JwtRecord,
  provider: ProviderRecord | undefined,
  { keySets, signatures }: JwtServices,
): Promise<TokenCheck | null> {
  if (plan.publicKey !== null) {
    const result = await signatures.verify(signed.token, keysOfPem(plan.publicKey));
    return result === "VERIFIED" ? null : rejected("TOKEN_SIGNATURE");
  }
  return problemWithSet(signed, keySets.of(plan, provider), signatures);
}

/** A token that fits no key may be signed with a newer one, also under a key ID that the server uses again. */
async function problemWithSet(
  { token, jwt }: SignedToken,
  set: KeySet,
  signatures: Signatures,
): Promise<TokenCheck | null> {
  const keys = await set.current();
  if (!keys) return unavailable(set);
  const result = await signatures.verify(token, keys);
  if (result === "VERIFIED") return null;
  const renewed = await set.renewed();
  if (renewed && renewed !== keys && (await signatures.verify(token, renewed)) === "VERIFIED") return null;
  // Without a key ID, the keys that were tried are only those that fit: a newer one fits, too.
  const isItsKey = result === "INVALID" && jwt.hasKeyId;
  return renewed || isItsKey ? rejected("TOKEN_SIGNATURE") : unavailable(set);
}

const unavailable = (set: KeySet): TokenCheck => ({
  ok: false,
  reason: "PROVIDER_UNAVAILABLE",
  retryAfter: set.retryAfter,
});
