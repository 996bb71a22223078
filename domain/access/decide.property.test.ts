import { afterEach, describe, expect, it, vi } from "vitest";
import { digestOf } from "@/domain/kernel/sealing";
import { newToken } from "@/domain/kernel/token-format";
import { type Random, randomFrom } from "@/testing/access/random";
import {
  apiRecord,
  applicationRecord,
  jwtPlan,
  keyRecord,
  oauth2Plan,
  planRecord,
  stateOf,
  subscriptionRecord,
} from "@/testing/access/state";
import { decide } from "./decide";
import type { Call, TokenCheck, TokenChecker } from "./decision";
import { keyStatus } from "./key-status.rules";
import type { AccessRecord, ApplicationRecord, KeyRecord, PlanRecord, SubscriptionRecord } from "./records";
import { keyProblem } from "./standing.rules";

const AT = Date.UTC(2026, 10, 29, 12);
const ISSUER = "https://login.example.com";
const RUNS = 3_000;
const JWT = `e30.${Buffer.from(JSON.stringify({ iss: ISSUER })).toString("base64url")}.c2ln`;

afterEach(() => vi.useRealTimers());

/** A date just before, at or after now, or none. */
const aDate = (random: Random) => random.pick([null, AT - 1_000, AT - 1, AT, AT + 1, AT + 1_000]);
const aStatus = (random: Random) => random.pick(["ACCEPTED", "ACCEPTED", "PAUSED", "CLOSED"] as const);

interface World {
  readonly records: readonly AccessRecord[];
  readonly keys: ReadonlyMap<string, KeyRecord>;
}

function worldOf(random: Random): World {
  const apis = [apiRecord({ keyQueryParameter: "api_key" }), apiRecord({ entryPoint: "/orders/v2" })];
  const applications = [1, 2, 3].map((n) =>
    applicationRecord({ clientId: `client-${n}`, active: random.chance(0.8) }),
  );
  const plans = apis.flatMap((api) =>
    [
      planRecord(api, { authenticationType: "KEYLESS" }),
      planRecord(api),
      jwtPlan(api, ISSUER),
      oauth2Plan(api, ISSUER),
    ].filter(() => random.chance(0.7)),
  );
  const subscriptions = plans
    .filter(({ authenticationType }) => authenticationType !== "KEYLESS")
    .flatMap((plan) => applications.map((application) => aSubscription(random, application, plan)));
  const keys = new Map<string, KeyRecord>();
  for (const subscription of subscriptions.filter((one) => one.authenticationType === "API_KEY")) {
    const text = newToken("lk");
    keys.set(
      text,
      keyRecord(subscription, digestOf(text), {
        expiresAt: aDate(random),
        revokedAt: random.pick([null, null, AT]),
      }),
    );
  }
  return { records: [...apis, ...applications, ...plans, ...subscriptions, ...keys.values()], keys };
}

function aSubscription(random: Random, application: ApplicationRecord, plan: PlanRecord): SubscriptionRecord {
  return subscriptionRecord(application, plan, {
    status: aStatus(random),
    startsAt: aDate(random),
    endsAt: aDate(random),
  });
}

function headersOf(random: Random, keys: readonly string[]): string[] {
  const key = () => random.pick([...keys, newToken("lk"), "partner-7", "", "lk_bad", "a, b"]);
  const authorization = () =>
    random.pick([
      `Bearer ${JWT}`,
      "Bearer opaque",
      "Bearer",
      "Bearer a b",
      "Basic eDp5",
      "",
      `Bearer ${key()}`,
    ]);
  const headers: string[] = ["Host", "a.example.com"];
  if (random.chance(0.6)) headers.push(random.pick(["X-API-Key", "x-api-key"]), key());
  if (random.chance(0.05)) headers.push("X-Api-Key", key());
  if (random.chance(0.4)) headers.push(random.pick(["Authorization", "authorization"]), authorization());
  if (random.chance(0.05)) headers.push("AUTHORIZATION", authorization());
  return headers;
}

function checkerOf(random: Random): TokenChecker {
  const results: readonly (() => TokenCheck)[] = [
    () => ({ ok: true, clientId: random.pick(["client-1", "client-2", "client-3", "other"]), scopes: [] }),
    () => ({ ok: false, reason: "TOKEN_SIGNATURE" }),
    () => ({ ok: false, reason: "PROVIDER_UNAVAILABLE" }),
    () => {
      throw new Error("broken");
    },
  ];
  return { check: async () => random.pick(results)() };
}

const valuesOf = (headers: readonly string[], name: string) =>
  headers.filter((_, index) => index % 2 === 1 && headers[index - 1]?.toLowerCase() === name);

describe("for random states and calls", () => {
  it("no call with a credential that is present and bad is admitted, and none is by accident", async () => {
    const random = randomFrom(11);
    let admitted = 0;
    for (let run = 0; run < RUNS; run += 1) {
      const { records, keys } = worldOf(random);
      const headers = headersOf(random, [...keys.keys()]);
      const parameter = random.chance(0.1) ? random.pick([...keys.keys(), "bad", ""]) : null;
      const path = random.pick(["/orders", "/orders/7", "/orders/v2", "/orders/v2/x"]);
      const call: Call = {
        method: "GET",
        target: parameter === null ? path : `${path}?api_key=${parameter}`,
        host: random.pick([null, "a.example.com"]),
        apiId: null,
        rawHeaders: headers,
      };
      const decision = await decide(stateOf(records), call, checkerOf(random), AT);
      if (!decision.allowed) continue;
      admitted += 1;
      expect(decision.plan.apiId).toBe(decision.api.id);
      const sent = valuesOf(headers, "x-api-key");
      if (parameter !== null && decision.api.keyQueryParameter !== null) sent.push(parameter);
      const authorizations = valuesOf(headers, "authorization");
      expect(sent.length).toBeLessThanOrEqual(1);
      expect(authorizations.length).toBeLessThanOrEqual(1);
      for (const text of sent) expectActive(keys.get(text), records, decision.api.id, decision.application);
      const type = decision.plan.authenticationType;
      if (type === "KEYLESS") {
        expect(sent).toEqual([]);
        const others = records.some(
          (one) =>
            one.kind === "PLAN" && one.apiId === decision.api.id && one.authenticationType !== "KEYLESS",
        );
        if (others || !decision.api.forwardsCredential) expect(authorizations).toEqual([]);
      } else {
        expect(decision.application?.active).toBe(true);
        expect(statusOf(null, decision.subscription)).toBe("ACTIVE");
        if (type === "API_KEY") expect(sent).toHaveLength(1);
        else expect(authorizations[0]).toMatch(/^Bearer [\w.]+$/);
      }
    }
    expect(admitted).toBeGreaterThan(RUNS / 20);
  });
});

function expectActive(
  key: KeyRecord | undefined,
  records: readonly AccessRecord[],
  apiId: string,
  application: ApplicationRecord | null,
) {
  expect(key).toBeDefined();
  const subscription = records.find((one) => one.id === key?.subscriptionId) as SubscriptionRecord;
  expect(statusOf(key ?? null, subscription)).toBe("ACTIVE");
  expect(subscription.apiId).toBe(apiId);
  expect(subscription.applicationId).toBe(application?.id);
}

const dateOf = (time: number | null) => (time === null ? null : new Date(time));

/** As the portal shows it. */
function statusOf(key: KeyRecord | null, subscription: SubscriptionRecord | null) {
  if (!subscription) return null;
  vi.useFakeTimers({ toFake: ["Date"], now: AT });
  const status = keyStatus(
    { revokedAt: dateOf(key?.revokedAt ?? null), expiresAt: dateOf(key?.expiresAt ?? null) },
    {
      status: subscription.status,
      startsAt: dateOf(subscription.startsAt),
      endsAt: dateOf(subscription.endsAt),
    },
  );
  vi.useRealTimers();
  return status;
}

describe("a key", () => {
  it("admits calls exactly while the portal shows it as active", () => {
    const random = randomFrom(12);
    const plan = planRecord(apiRecord());
    for (let run = 0; run < 2_000; run += 1) {
      const subscription = aSubscription(random, applicationRecord(), plan);
      const revokedAt = random.pick([null, AT]);
      const key = keyRecord(subscription, digestOf("x"), { revokedAt, expiresAt: aDate(random) });
      expect(keyProblem(key, subscription, AT) === null).toBe(statusOf(key, subscription) === "ACTIVE");
    }
  });
});
