import { afterEach, expect, test } from "vitest";
import { hang, json, redirect, reply, trickle } from "@/testing/authorization-servers/replies";
import type { Handler } from "@/testing/authorization-servers/scripted-server";
import { start, stopAll } from "@/testing/authorization-servers/transport";
import {
  ecKey,
  goodClaims,
  makeToken,
  planWith,
  providerWith,
  rsaKey,
  type SigningKey,
  testClock,
} from "@/testing/gateway/tokens";
import { KEY_AGES } from "./key-set";
import { createTokenChecker } from "./token-checker";

afterEach(stopAll);

const one = rsaKey("one");
const two = rsaKey("two");
const ec = ecKey("ec");
const setOf = (...keys: SigningKey[]) => ({ keys: keys.map((key) => key.jwk) });

/** A plan whose keys are at a scripted server. */
async function standing(handler: Handler, totalMilliseconds = 300) {
  const clock = testClock();
  const server = await start();
  server.on("GET /jwks", handler);
  const plan = planWith({ jwt: { jwksUri: `${server.origin}/jwks` } });
  const checker = createTokenChecker({
    state: { provider: () => undefined },
    unseal: async () => "",
    allowPrivateNetwork: true,
    clock,
    totalMilliseconds,
  });
  const tokenOf = (key: SigningKey, header: object = { kid: key.jwk.kid }) =>
    makeToken({ alg: "RS256", ...header }, goodClaims(clock.at), "RS256", key.privateKey);
  return {
    clock,
    server,
    tokenOf,
    publish: (next: Handler) => server.on("GET /jwks", next),
    fetches: () => server.received("GET /jwks").length,
    check: (token: string) => checker.check(plan, token),
  };
}
const YES = { ok: true };
const SIGNATURE = { ok: false, reason: "TOKEN_SIGNATURE" };
const AWAY = { ok: false, reason: "PROVIDER_UNAVAILABLE", retryAfter: 5 };

test("fetches keys once for many calls at the same time", async () => {
  const { check, tokenOf, fetches } = await standing(json(setOf(one)));
  const checks = await Promise.all(Array.from({ length: 50 }, () => check(tokenOf(one))));
  expect(checks.every(({ ok }) => ok)).toBe(true);
  expect(fetches()).toBe(1);
});

test("finds a new key immediately, and asks at most every five seconds for unknown ones", async () => {
  const { check, tokenOf, publish, fetches, clock } = await standing(json(setOf(one)));
  expect(await check(tokenOf(one))).toMatchObject(YES);
  publish(json(setOf(one, two)));
  clock.pass(KEY_AGES.PAUSE);
  expect(await check(tokenOf(two))).toMatchObject(YES);
  expect(fetches()).toBe(2);
  for (let n = 0; n < 30; n += 1) expect(await check(tokenOf(one, { kid: `k${n}` }))).toEqual(SIGNATURE);
  expect(fetches()).toBe(2);
  expect(await check(tokenOf(one))).toMatchObject(YES);
});

test("finds a new key under a key ID that is used again", async () => {
  const { check, tokenOf, publish, clock } = await standing(json(setOf(one)));
  expect(await check(tokenOf(one))).toMatchObject(YES);
  publish(json({ keys: [{ ...two.jwk, kid: "one" }] }));
  clock.pass(KEY_AGES.PAUSE);
  expect(await check(tokenOf(two, { kid: "one" }))).toMatchObject(YES);
  expect(await check(tokenOf(one))).toEqual(SIGNATURE);
});

test("ends a withdrawn key, for a token that was verified before too", async () => {
  const { check, tokenOf, publish, clock } = await standing(json(setOf(one, two)));
  expect(await check(tokenOf(one))).toMatchObject(YES);
  publish(json(setOf(two)));
  clock.pass(KEY_AGES.OLD);
  expect(await check(tokenOf(one))).toEqual(SIGNATURE);
  expect(await check(tokenOf(two))).toMatchObject(YES);
});

test("renews keys in the background before they are old", async () => {
  const { check, tokenOf, fetches, clock } = await standing(json(setOf(one)));
  await check(tokenOf(one));
  clock.pass(KEY_AGES.REFRESH);
  expect(await check(tokenOf(one))).toMatchObject(YES);
  await expect.poll(fetches).toBe(2);
});

test.each<[string, Handler]>([
  ["is empty", json({ keys: [] })],
  ["has secret keys only", json({ keys: [{ kty: "oct", k: "c2VjcmV0", kid: "one" }] })],
  ["has private keys only", json({ keys: [{ ...one.jwk, d: "AQAB" }] })],
  ["has keys for encryption only", json({ keys: [{ ...one.jwk, use: "enc" }] })],
  ["has keys of other shapes", json({ keys: ["key", null, { kty: 1 }] })],
  ["isn't a set", json([one.jwk])],
  ["isn't JSON", reply({ body: "<html>" })],
  ["fails", json({}, 500)],
  ["moved", redirect("https://elsewhere.example.test/jwks")],
  ["is larger than 256 kB", reply({ body: JSON.stringify({ keys: [one.jwk], more: "x".repeat(300_000) }) })],
  ["hangs", hang],
  ["trickles", trickle(20)],
])("goes on with old keys if the set %s, and can't tell about other keys", async (_what, handler) => {
  const { check, tokenOf, publish, clock } = await standing(json(setOf(one)));
  expect(await check(tokenOf(one))).toMatchObject(YES);
  publish(handler);
  clock.pass(KEY_AGES.OLD);
  expect(await check(tokenOf(one))).toMatchObject(YES);
  expect(await check(tokenOf(two))).toEqual(AWAY);
  clock.pass(KEY_AGES.OLDEST);
  expect(await check(tokenOf(one))).toMatchObject({ reason: "PROVIDER_UNAVAILABLE" });
  publish(json(setOf(one)));
  clock.pass(KEY_AGES.PAUSE);
  expect(await check(tokenOf(one))).toMatchObject(YES);
});

test.each<[string, Handler]>([
  ["fails", json({}, 500)],
  ["is empty", json({ keys: [] })],
  ["hangs", hang],
])("can't tell about a token without a key ID if the set %s", async (_what, handler) => {
  const { check, tokenOf, publish, clock } = await standing(json(setOf(one, ec)));
  expect(await check(tokenOf(one, {}))).toMatchObject(YES);
  expect(await check(tokenOf(two, {}))).toEqual(SIGNATURE);
  publish(handler);
  clock.pass(KEY_AGES.PAUSE);
  expect(await check(tokenOf(two, {}))).toEqual(AWAY);
  expect(await check(tokenOf(one, {}))).toMatchObject(YES);
  // A key of this name is known, and the signature isn't its own.
  expect(await check(tokenOf(two, { kid: "one" }))).toEqual(SIGNATURE);
  publish(json(setOf(one, two)));
  clock.pass(KEY_AGES.PAUSE);
  expect(await check(tokenOf(two, {}))).toMatchObject(YES);
});

test("goes on with old keys within a second while their server hangs", async () => {
  const { check, tokenOf, publish, clock } = await standing(json(setOf(one)), 5_000);
  expect(await check(tokenOf(one))).toMatchObject(YES);
  publish(hang);
  clock.pass(KEY_AGES.OLD);
  const began = performance.now();
  expect(await check(tokenOf(one))).toMatchObject(YES);
  expect(performance.now() - began).toBeLessThan(1_000);
});

test("doesn't take a failure of long ago for an outage", async () => {
  const { check, tokenOf, publish, clock } = await standing(json(setOf(one, two)));
  expect(await check(tokenOf(one))).toMatchObject(YES);
  publish(json({}, 500));
  clock.pass(KEY_AGES.OLD);
  expect(await check(tokenOf(one))).toMatchObject(YES);
  publish(json(setOf(two)));
  clock.pass(KEY_AGES.OUTAGE);
  expect(await check(tokenOf(one))).toEqual(SIGNATURE);
});

test("can't tell without any keys, and asks a failing server every five seconds", async () => {
  const { check, tokenOf, fetches, clock } = await standing(json({}, 503));
  for (let n = 0; n < 10; n += 1) expect(await check(tokenOf(one))).toEqual(AWAY);
  expect(fetches()).toBe(1);
  clock.pass(KEY_AGES.PAUSE);
  await check(tokenOf(one));
  expect(fetches()).toBe(2);
});

test("sends no request about a token of another issuer", async () => {
  const { check, clock, fetches } = await standing(json(setOf(one)));
  const claims = goodClaims(clock.at, { iss: "https://other.example.test" });
  const token = makeToken({ alg: "RS256", kid: "x" }, claims, "RS256", one.privateKey);
  expect(await check(token)).toEqual({ ok: false, reason: "TOKEN_ISSUER" });
  expect(fetches()).toBe(0);
});

test("tries the keys that fit if the token names none, and ignores unusable ones", async () => {
  const odd = { kty: "RSA", n: "AQAB", e: "AQAB", kid: "one" };
  const keys = [odd, { kty: "EC", crv: "P-256", x: "AA", y: "AA" }, ec.jwk, one.jwk, two.jwk];
  const { check, tokenOf } = await standing(json({ keys }));
  expect(await check(tokenOf(two, {}))).toMatchObject(YES);
  expect(await check(tokenOf(one))).toMatchObject(YES);
  expect(await check(tokenOf(rsaKey("three"), {}))).toEqual(SIGNATURE);
});

test("doesn't mix the algorithms of a key", async () => {
  const { check, tokenOf } = await standing(json({ keys: [{ ...one.jwk, alg: "PS256" }] }));
  expect(await check(tokenOf(one))).toEqual(SIGNATURE);
});

test("reads at most 100 keys", async () => {
  const many = Array.from({ length: 150 }, (_, n) => ({ ...one.jwk, kid: `k${n}` }));
  const { check, tokenOf } = await standing(json({ keys: many }));
  expect(await check(tokenOf(one, { kid: "k99" }))).toMatchObject(YES);
  expect(await check(tokenOf(one, { kid: "k100" }))).toEqual(SIGNATURE);
});

test("finds the keys by the issuer's own document", async () => {
  const clock = testClock();
  const server = await start();
  const { origin } = server;
  let issuer = origin;
  server.on(
    "GET /.well-known/openid-configuration",
    reply(() => ({ body: { issuer, jwks_uri: `${origin}/keys` } })),
  );
  server.on("GET /keys", json(setOf(one)));
  const provider = providerWith(origin, { jwksUri: null });
  const state = { provider: () => provider };
  const checker = () =>
    createTokenChecker({ state, unseal: async () => "", allowPrivateNetwork: true, clock });
  const plan = planWith({ jwt: { issuer: origin, providerId: "provider" } });
  const token = makeToken({ alg: "RS256" }, goodClaims(clock.at, { iss: origin }), "RS256", one.privateKey);
  expect(await checker().check(plan, token)).toMatchObject(YES);
  issuer = `${origin}/`;
  expect(await checker().check(plan, token)).toMatchObject({ reason: "PROVIDER_UNAVAILABLE" });
});

test("reaches no address of the private network unless it is allowed", async () => {
  const server = await start();
  server.on("GET /jwks", json(setOf(one)));
  const clock = testClock();
  const state = { provider: () => undefined };
  const checker = createTokenChecker({ state, unseal: async () => "", allowPrivateNetwork: false, clock });
  const plan = planWith({ jwt: { jwksUri: `${server.origin}/jwks` } });
  const token = makeToken({ alg: "RS256" }, goodClaims(clock.at), "RS256", one.privateKey);
  expect(await checker.check(plan, token)).toEqual(AWAY);
  expect(server.requests).toHaveLength(0);
});
