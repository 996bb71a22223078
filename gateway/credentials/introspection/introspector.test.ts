import { afterEach, expect, test } from "vitest";
import { delayed, hang, json, reply } from "@/testing/authorization-servers/replies";
import type { Handler } from "@/testing/authorization-servers/scripted-server";
import { start, stopAll } from "@/testing/authorization-servers/transport";
import { planWith, providerWith, testClock } from "@/testing/gateway/tokens";
import { createTokenChecker } from "../token-checker";
import { ANSWER_AGES } from "./answers";

afterEach(stopAll);

async function standing(handler: Handler, unseal: () => Promise<string> = async () => "secret") {
  const clock = testClock();
  const server = await start();
  server.on("POST /introspect", handler);
  const state = { record: providerWith(server.origin), provider: () => state.record };
  const options = { state, unseal, allowPrivateNetwork: true, clock, totalMilliseconds: 3_000 };
  const checker = createTokenChecker(options);
  const plan = planWith({ oauth2: { authorizationServer: server.origin, providerId: "provider" } });
  return {
    clock,
    state,
    answer: (next: Handler) => server.on("POST /introspect", next),
    check: (token: string) => checker.check(plan, token),
    asked: () => server.received("POST /introspect").length,
  };
}
const active = (other: object = {}) => json({ active: true, client_id: "app-1", ...other });
const YES = { ok: true, clientId: "app-1", scopes: [] };
const AWAY = { ok: false, reason: "PROVIDER_UNAVAILABLE" };

test("asks once for many calls at the same time, and again after a minute", async () => {
  const { check, asked, clock } = await standing(delayed(50, active()));
  const checks = await Promise.all(Array.from({ length: 100 }, () => check("token")));
  expect(checks).toEqual(checks.map(() => YES));
  expect(asked()).toBe(1);
  clock.pass(ANSWER_AGES.ACTIVE - 1);
  await check("token");
  expect(asked()).toBe(1);
  clock.pass(1);
  await check("token");
  expect(asked()).toBe(2);
});

test("keeps no answer longer than the token lives", async () => {
  const { check, asked, clock, answer } = await standing(reply(() => ({ body: {} })));
  answer(active({ exp: clock.at / 1000 + 10 }));
  expect(await check("token")).toEqual(YES);
  answer(json({ active: false }));
  clock.pass(9_999);
  expect(await check("token")).toEqual(YES);
  clock.pass(1);
  expect(await check("token")).toEqual({ ok: false, reason: "TOKEN_INACTIVE" });
  expect(asked()).toBe(2);
});

test("keeps for five seconds that a token is active whose end is over, by a server whose clock is behind", async () => {
  const { check, asked, clock, answer } = await standing(reply(() => ({ body: {} })));
  const end = clock.at / 1000 - 60;
  answer(active({ exp: end }));
  for (let n = 0; n < 20; n += 1) expect(await check("token")).toMatchObject({ reason: "TOKEN_EXPIRED" });
  expect(asked()).toBe(1);
  clock.pass(ANSWER_AGES.INACTIVE);
  for (let n = 0; n < 20; n += 1) await check("token");
  expect(asked()).toBe(2);
  // Within the tolerance.
  answer(active({ exp: clock.at / 1000 + 1 }));
  expect(await check("other")).toEqual(YES);
  clock.pass(1_000);
  for (let n = 0; n < 20; n += 1) expect(await check("other")).toEqual(YES);
  expect(asked()).toBe(4);
});

test("keeps that a token is inactive for five seconds", async () => {
  const { check, asked, clock, answer } = await standing(json({ active: false }));
  for (let n = 0; n < 10; n += 1) await check("token");
  expect(asked()).toBe(1);
  answer(active());
  clock.pass(ANSWER_AGES.INACTIVE);
  expect(await check("token")).toEqual(YES);
});

test("keeps no failure, and leaves a failing server alone after five in a row", async () => {
  const { check, asked, clock, answer } = await standing(json({}, 500));
  for (let n = 0; n < 20; n += 1) expect(await check("token")).toMatchObject(AWAY);
  expect(asked()).toBe(5);
  clock.pass(1_999);
  expect(await check("token")).toMatchObject({ ...AWAY, retryAfter: 1 });
  clock.pass(1);
  expect(await check("token")).toMatchObject(AWAY);
  expect(asked()).toBe(6);
  expect(await check("other")).toMatchObject({ ...AWAY, retryAfter: 4 });
  answer(active());
  clock.pass(4_000);
  expect(await check("token")).toEqual(YES);
  expect(await check("other")).toEqual(YES);
  expect(asked()).toBe(8);
});

test.each([
  [400, { error: "invalid_token" }],
  [400, { error: "access_denied" }],
  [400, { error: "invalid_request" }],
  [403, {}],
  [403, { error: "invalid_token" }],
  [404, {}],
  [410, { error: "unknown" }],
])("doesn't leave a server alone for its opinion of some tokens: %s %j", async (status, body) => {
  const { check, asked, answer, clock } = await standing(json(body, status));
  for (let n = 0; n < 20; n += 1) expect(await check(`bad-${n}`)).toMatchObject({ ...AWAY, retryAfter: 1 });
  expect(asked()).toBe(20);
  answer(active());
  expect(await check("good")).toEqual(YES);
  answer(json({}, 500));
  for (let n = 0; n < 5; n += 1) await check(`failing-${n}`);
  clock.pass(2_000);
  answer(json(body, status));
  expect(await check("bad")).toMatchObject({ ...AWAY, retryAfter: 1 });
  answer(active());
  expect(await check("other")).toEqual(YES);
});

test.each([
  [401, {}],
  [401, { error: "invalid_token" }],
  [400, { error: "invalid_client" }],
  [400, { error: "unauthorized_client" }],
  [403, { error: "unauthorized_client" }],
  [408, {}],
  [429, {}],
])("leaves a server alone that rejects the gateway itself: %s %j", async (status, body) => {
  const { check, asked } = await standing(json(body, status));
  for (let n = 0; n < 20; n += 1) expect(await check(`token-${n}`)).toMatchObject(AWAY);
  expect(asked()).toBe(5);
});

test("never says yes from memory alone once the answer is a minute old", async () => {
  const { check, clock, answer } = await standing(active());
  expect(await check("token")).toEqual(YES);
  answer(json({}, 503));
  clock.pass(ANSWER_AGES.ACTIVE - 1);
  expect(await check("token")).toEqual(YES);
  clock.pass(1);
  expect(await check("token")).toMatchObject(AWAY);
});

test("answers in bounded time while the server hangs, and uses a late answer for the next call", async () => {
  const { check, asked, answer } = await standing(hang);
  const began = performance.now();
  expect(await check("slow")).toMatchObject({ ...AWAY, retryAfter: 1 });
  expect(performance.now() - began).toBeLessThan(2_000);
  answer(delayed(2_000, active()));
  expect(await check("late")).toMatchObject(AWAY);
  await expect.poll(() => check("late"), { timeout: 3_000 }).toEqual(YES);
  expect(asked()).toBe(2);
});

test("asks little about invented tokens, and goes on with known ones meanwhile", async () => {
  const { check, asked, clock, answer } = await standing(active());
  expect(await check("known")).toEqual(YES);
  answer(
    delayed(
      5,
      reply(({ body }) => ({ body: { active: body.includes("known"), client_id: "app-1" } })),
    ),
  );
  clock.pass(ANSWER_AGES.ACTIVE);
  const flood = Promise.all(Array.from({ length: 10_000 }, (_, n) => check(`invented-${n}`)));
  await expect.poll(() => check("known"), { timeout: 10_000 }).toEqual(YES);
  const reasons = new Set((await flood).map((result) => (result.ok ? "yes" : result.reason)));
  reasons.delete("TOKEN_INACTIVE");
  expect([...reasons]).toEqual(["PROVIDER_UNAVAILABLE"]);
  expect(asked()).toBeLessThanOrEqual(1 + 200 + 2);
});

test("forgets answers when the provider's settings change, and not when its record is read again", async () => {
  const { check, asked, state } = await standing(active());
  await check("token");
  state.record = { ...state.record };
  await check("token");
  expect(asked()).toBe(1);
  state.record = { ...state.record, introspectionSecret: "sealed again" };
  await check("token");
  expect(asked()).toBe(2);
  state.record = { ...state.record, introspectionClientId: null, introspectionSecret: null };
  expect(await check("token")).toMatchObject(AWAY);
});

test("can't tell while the secret can't be opened", async () => {
  let opens = 0;
  const { check, asked } = await standing(active(), async () => {
    opens += 1;
    if (opens === 1) throw new Error("encrypted to another key");
    return "secret";
  });
  expect(await check("token")).toMatchObject(AWAY);
  expect(asked()).toBe(0);
  expect(await check("token")).toEqual(YES);
  await check("other");
  expect(opens).toBe(2);
});
