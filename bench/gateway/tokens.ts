import { createLocalJWKSet, jwtVerify } from "jose";
import { createTokenChecker } from "@/gateway/credentials/token-checker";
import { aPlan } from "@/testing/gateway/records";
import { ecKey, goodClaims, makeToken, rsaKey } from "@/testing/gateway/tokens";
import { median } from "../figures";

const ISSUER = "https://login.example.test";
const CHECKS = 3_000;

/** Checks of JWTs per second by the gateway and by jose alone, with keys in memory, in turns. */
export async function measureTokens(rounds: number): Promise<string[]> {
  return [await ratioOf("RS256", rounds), await ratioOf("ES256", rounds)];
}

async function ratioOf(algorithm: "RS256" | "ES256", rounds: number): Promise<string> {
  const key = algorithm === "RS256" ? rsaKey("k1") : ecKey("k1");
  const token = makeToken(
    { alg: algorithm, kid: "k1", typ: "at+jwt" },
    goodClaims(Date.now()),
    algorithm,
    key.privateKey,
  );
  const plan = {
    ...aPlan("01900000-0000-7000-8000-000000000000"),
    authenticationType: "JWT" as const,
    jwt: {
      issuer: ISSUER,
      providerId: null,
      jwksUri: null,
      publicKey: key.pem,
      clientIdClaim: "client_id",
      audience: "https://api.example.test",
      requiredScopes: ["read"],
    },
  };
  const checker = createTokenChecker({
    state: { provider: () => undefined },
    unseal: async (secret) => secret,
    allowPrivateNetwork: false,
  });
  const jwks = createLocalJWKSet({ keys: [{ ...key.jwk, alg: algorithm }] as never });
  const alone = () =>
    jwtVerify(token, jwks, { issuer: ISSUER, audience: "https://api.example.test", algorithms: [algorithm] });
  const ours = async () => {
    const check = await checker.check(plan, token);
    if (!check.ok) throw new Error(`the token was rejected: ${check.reason}`);
  };
  const ratios: number[] = [];
  let perSecond = 0;
  for (let round = 0; round <= rounds; round += 1) {
    const theirs = await timeOf(alone);
    const own = await timeOf(ours);
    perSecond = CHECKS / own;
    // The first round warms up.
    if (round > 0) ratios.push(theirs / own);
  }
  return `JWT check (${algorithm}) to jose alone: ${median(ratios).toFixed(2)} (${Math.round(perSecond)} per second)`;
}

async function timeOf(check: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  for (let number = 0; number < CHECKS; number += 1) await check();
  return (performance.now() - began) / 1_000;
}
