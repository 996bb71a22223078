import { createLocalJWKSet, jwtVerify } from "jose";
import { createTokenChecker } from "@/gateway/credentials/token-checker";
import { json } from "@/testing/authorization-servers/replies";
import { ScriptedServer } from "@/testing/authorization-servers/scripted-server";
import {
  ecKey,
  goodClaims,
  ISSUER,
  makeToken,
  planWith,
  rsaKey,
  type SigningKey,
} from "@/testing/gateway/tokens";
import { median } from "../figures";
import { inParallel } from "../parallel";

/*
 * The check of a JWT by a plan against jose alone, with the keys at hand in both: `npm run bench:jwt`. The rounds alternate, so that both see
 * the same machine.
 */

const AUDIENCE = "https://api.example.test";
const TOKENS = 2_000;
const ROUNDS = 7;
const AT_ONCE = 8;

async function compare(algorithm: string, key: SigningKey): Promise<void> {
  const server = await ScriptedServer.start();
  server.on("GET /jwks", json({ keys: [key.jwk] }));
  const plan = planWith({
    jwt: { jwksUri: `${server.origin}/jwks`, audience: AUDIENCE, requiredScopes: ["read"] },
  });
  const keySet = createLocalJWKSet({ keys: [key.jwk as never] });
  const options = { issuer: ISSUER, audience: AUDIENCE, algorithms: [algorithm], requiredClaims: ["exp"] };
  const figures = { jose: [] as number[], first: [] as number[], again: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    const checker = createTokenChecker({
      state: { provider: () => undefined },
      unseal: async () => "",
      allowPrivateNetwork: true,
    });
    const tokens = manyTokens(algorithm, key, round);
    await checker.check(
      plan,
      makeToken({ alg: algorithm }, goodClaims(Date.now()), algorithm, key.privateKey),
    );
    const perSecond = async (work: (token: string) => Promise<unknown>) => {
      let next = 0;
      return (
        (TOKENS /
          (await inParallel(TOKENS, AT_ONCE, async () => void (await work(tokens[next++ % TOKENS] ?? ""))))) *
        1_000
      );
    };
    figures.jose.push(await perSecond((token) => jwtVerify(token, keySet, options)));
    const check = async (token: string) => {
      if (!(await checker.check(plan, token)).ok) throw new Error("a good token was rejected");
    };
    figures.first.push(await perSecond(check));
    figures.again.push(await perSecond(check));
  }
  await server.stop();
  print(algorithm, figures);
}

function manyTokens(algorithm: string, key: SigningKey, round: number): string[] {
  return Array.from({ length: TOKENS }, (_, n) =>
    makeToken(
      { alg: algorithm, typ: "at+jwt", kid: key.jwk.kid },
      goodClaims(Date.now(), { jti: `${round}-${n}`, sub: "user-1" }),
      algorithm,
      key.privateKey,
    ),
  );
}

function print(algorithm: string, figures: { jose: number[]; first: number[]; again: number[] }): void {
  const base = median(figures.jose);
  const line = (name: string, values: number[]) =>
    `  ${name.padEnd(34)} ${Math.round(median(values)).toLocaleString("en-US").padStart(8)} per second  ${(median(values) / base).toFixed(2)}`;
  console.log(`${algorithm}, ${TOKENS} tokens, ${AT_ONCE} at the same time, median of ${ROUNDS} rounds`);
  console.log(line("jose alone", figures.jose));
  console.log(line("check, each token for the first time", figures.first));
  console.log(line("check, each token again", figures.again));
}

export async function main(): Promise<void> {
  await compare("RS256", rsaKey("rsa"));
  await compare("ES256", ecKey("ec"));
}
