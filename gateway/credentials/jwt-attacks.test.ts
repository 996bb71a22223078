import { expect, test } from "vitest";
import {
  base64url,
  ecKey,
  edKey,
  goodClaims,
  ISSUER,
  makeToken,
  planWith,
  rsaKey,
  testClock,
} from "@/testing/gateway/tokens";
import { createTokenChecker } from "./token-checker";

const clock = testClock();
const checker = createTokenChecker({
  state: { provider: () => undefined },
  unseal: async () => "",
  allowPrivateNetwork: false,
  clock,
});
const rsa = rsaKey("rsa");
const other = rsaKey("other");
const ec = ecKey("ec");
const claims = goodClaims(clock.at);
const text = JSON.stringify(claims);
const plan = planWith({
  jwt: { publicKey: rsa.pem, audience: "https://api.example.test", requiredScopes: ["read"] },
});
const check = (token: string, by = plan) => checker.check(by, token);
const signed = (header: object | string, payload: object | string = claims, key = rsa.privateKey) =>
  makeToken(header, payload, "RS256", key);

test.each([
  ["RS256", rsa],
  ["RS512", rsa],
  ["PS256", rsa],
  ["PS512", rsa],
  ["ES256", ec],
  ["ES384", ecKey("ec384", "P-384")],
  ["ES512", ecKey("ec521", "P-521")],
  ["EdDSA", edKey("ed")],
  ["Ed25519", edKey("ed")],
])("accepts a token signed with %s", async (alg, key) => {
  const byKey = planWith({ jwt: { publicKey: key.pem } });
  const token = makeToken({ alg, typ: "at+jwt" }, claims, alg, key.privateKey);
  expect(await check(token, byKey)).toEqual({ ok: true, clientId: "app-1", scopes: ["read", "write"] });
});

const unsigned = `${base64url({ alg: "none" })}.${base64url(claims)}.`;
const good = signed({ alg: "RS256" });
const [goodHeader, goodPayload, goodSignature] = good.split(".") as [string, string, string];

test.each<[string, string]>([
  ["no algorithm", unsigned],
  ["no algorithm in another case", `${base64url({ alg: "nOnE" })}.${base64url(claims)}.`],
  ["no algorithm, with a signature", `${base64url({ alg: "none" })}.${goodPayload}.${goodSignature}`],
  ["the public key as a shared secret", makeToken({ alg: "HS256" }, claims, "HS256", rsa.pem)],
  ["the trimmed public key as a shared secret", makeToken({ alg: "HS256" }, claims, "HS256", rsa.pem.trim())],
  ["an algorithm of another key type", makeToken({ alg: "ES256" }, claims, "ES256", ec.privateKey)],
  ["an algorithm that isn't the key's", `${base64url({ alg: "ES256" })}.${goodPayload}.${goodSignature}`],
  ["ES256K", makeToken({ alg: "ES256K" }, claims, "ES256", ec.privateKey)],
  ["another key", signed({ alg: "RS256" }, claims, other.privateKey)],
  ["its own key in the header", signed({ alg: "RS256", jwk: other.jwk }, claims, other.privateKey)],
  [
    "the URL of its own key",
    signed({ alg: "RS256", jku: "https://evil.example.test" }, claims, other.privateKey),
  ],
  [
    "the URL of its own certificate",
    signed({ alg: "RS256", x5u: "https://evil.example.test" }, claims, other.privateKey),
  ],
  ["its own certificate", signed({ alg: "RS256", x5c: ["MIIB"] }, claims, other.privateKey)],
  ["a path as key ID", signed({ alg: "RS256", kid: "../../../../dev/null" }, claims, other.privateKey)],
  ["a changed payload", `${goodHeader}.${base64url({ ...claims, client_id: "app-2" })}.${goodSignature}`],
  ["an empty signature", `${goodHeader}.${goodPayload}.`],
  ["a cut signature", `${goodHeader}.${goodPayload}.${goodSignature.slice(0, -4)}`],
  [
    "an ECDSA signature of zeros",
    `${base64url({ alg: "ES256" })}.${goodPayload}.${Buffer.alloc(64).toString("base64url")}`,
  ],
])("rejects the signature of a token with %s", async (_what, token) => {
  expect(await check(token)).toEqual({ ok: false, reason: "TOKEN_SIGNATURE" });
});

test("rejects an ECDSA signature of zeros for an EC key (psychic signature)", async () => {
  const token = `${base64url({ alg: "ES256" })}.${goodPayload}.${Buffer.alloc(64).toString("base64url")}`;
  const byKey = planWith({ jwt: { publicKey: ec.pem } });
  expect(await check(token, byKey)).toEqual({ ok: false, reason: "TOKEN_SIGNATURE" });
});

test("rejects every token of a plan with a short RSA key", async () => {
  const short = rsaKey("short", 1024);
  const byKey = planWith({ jwt: { publicKey: short.pem } });
  const token = signed({ alg: "RS256" }, claims, short.privateKey);
  expect(await check(token, byKey)).toEqual({ ok: false, reason: "TOKEN_SIGNATURE" });
});

const nested = base64url(good);
const payloadOf = (bytes: Buffer) => {
  const input = `${base64url({ alg: "RS256" })}.${bytes.toString("base64url")}`;
  return `${input}.${goodSignature}`;
};

test.each<[string, string]>([
  ["nothing", ""],
  ["an opaque token", "opaque"],
  ["two parts", `${goodHeader}.${goodPayload}`],
  ["four parts", `${good}.x`],
  ["five parts (encrypted)", `${goodHeader}..${goodPayload}..${goodSignature}`],
  ["a space", `${good} `],
  ["padding", `${goodHeader}=.${goodPayload}.${goodSignature}`],
  [
    "base64 instead of base64url",
    good
      .replaceAll("-", "+")
      .replaceAll("_", "/")
      .replace(/\.[^.]+$/, ".+/+/"),
  ],
  ["a line break", `${goodHeader}\n.${goodPayload}.${goodSignature}`],
  ["a payload that isn't JSON", signed({ alg: "RS256" }, "claims")],
  ["a payload that is an array", signed({ alg: "RS256" }, [claims])],
  ["a payload that is null", signed({ alg: "RS256" }, "null")],
  ["a payload that isn't UTF-8", payloadOf(Buffer.from([0x7b, 0xff, 0x7d]))],
  ["a byte order mark", signed({ alg: "RS256" }, `\uFEFF${text}`)],
  ["text after the payload", signed({ alg: "RS256" }, `${text}{}`)],
  ["a duplicate claim", signed({ alg: "RS256" }, `{"client_id":"app-2",${text.slice(1)}`)],
  [
    "a duplicate claim spelled differently",
    signed({ alg: "RS256" }, `{"client\\u005fid":"app-2",${text.slice(1)}`),
  ],
  ["a duplicate claim further in", signed({ alg: "RS256" }, `{"a":[{"b":1,"b":2}],${text.slice(1)}`)],
  ["a duplicate header parameter", signed('{"alg":"none","alg":"RS256"}')],
  ["a nested token", `${base64url({ alg: "RS256", cty: "JWT" })}.${nested}.${goodSignature}`],
  ["a nested token without a content type", signed({ alg: "RS256" }, good)],
  ["an extension that must be understood", signed({ alg: "RS256", crit: ["exp"], exp: 1 })],
  ["an empty list of extensions", signed({ alg: "RS256", crit: [] })],
  ["an unencoded payload", signed({ alg: "RS256", b64: false, crit: ["b64"] })],
  ["compression", signed({ alg: "RS256", zip: "DEF" })],
  ["no algorithm named", signed({ typ: "JWT" })],
  ["an algorithm that isn't text", signed({ alg: ["RS256"] })],
  ["a key ID that isn't text", signed({ alg: "RS256", kid: { $ne: null } })],
  ["a type that isn't text", signed({ alg: "RS256", typ: 1 })],
  ["20 kB", signed({ alg: "RS256" }, { ...claims, more: "x".repeat(20_000) })],
  [
    "nesting 5,000 levels deep",
    signed({ alg: "RS256" }, `{"a":${"[".repeat(5_000)}${"]".repeat(5_000)},"exp":"x"}`),
  ],
])("calls a token with %s malformed", async (_what, token) => {
  expect(await check(token)).toEqual({ ok: false, reason: "TOKEN_MALFORMED" });
});

test.each<[string, Record<string, unknown>, string | undefined]>([
  ["an ID token by its type", {}, "id+jwt"],
  ["a DPoP proof", {}, "dpop+jwt"],
  ["a logout token", {}, "logout+jwt"],
  ["an ID token by its nonce", { nonce: "n" }, "JWT"],
  ["an ID token by the token's hash", { at_hash: "h" }, undefined],
  ["an ID token by its kind", { token_use: "id" }, "JWT"],
  ["a refresh token by its kind", { typ: "Refresh" }, "JWT"],
  ["a security event", { events: {} }, "JWT"],
  ["a token bound to a key", { cnf: { jkt: "k" } }, "at+jwt"],
])("calls %s malformed", async (_what, more, typ) => {
  const token = signed({ alg: "RS256", typ }, { ...claims, ...more });
  expect(await check(token)).toMatchObject({ ok: false, reason: "TOKEN_MALFORMED" });
});

test.each<[string, Record<string, unknown>, string | undefined]>([
  ["the type JWT", {}, "JWT"],
  ["no type", {}, undefined],
  ["a long type", {}, "application/at+jwt"],
  ["a type in capitals", {}, "AT+JWT"],
  ["a nonce, and a type that says access token", { nonce: "n" }, "at+jwt"],
  ["a nonce, and a claim that says bearer token", { nonce: "n", typ: "Bearer" }, "JWT"],
  ["an ignored key", {}, "at+jwt"],
])("accepts an access token with %s", async (_what, more, typ) => {
  const token = signed({ alg: "RS256", typ, jwk: other.jwk }, { ...claims, ...more });
  expect(await check(token)).toMatchObject({ ok: true });
});

test.each([
  `${ISSUER}/`,
  ISSUER.toUpperCase(),
  "https://login.example.test.evil.test",
  "",
  undefined,
  [ISSUER],
])("rejects the issuer %j", async (iss) => {
  const reason = Array.isArray(iss) ? "TOKEN_MALFORMED" : "TOKEN_ISSUER";
  expect(await check(signed({ alg: "RS256" }, { ...claims, iss }))).toEqual({ ok: false, reason });
});

test("checks the settings of the plan on each call, though the signature is remembered", async () => {
  expect(await check(good)).toMatchObject({ ok: true });
  const narrower = planWith({ jwt: { publicKey: rsa.pem, audience: "elsewhere" } });
  expect(await check(good, narrower)).toMatchObject({ ok: false, reason: "TOKEN_AUDIENCE" });
  const otherKey = planWith({ jwt: { publicKey: other.pem } });
  expect(await check(good, otherKey)).toMatchObject({ ok: false, reason: "TOKEN_SIGNATURE" });
  expect(await check(good, planWith({ jwt: { publicKey: "no key" } }))).toMatchObject({
    reason: "TOKEN_SIGNATURE",
  });
});
