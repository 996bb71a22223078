import { beforeEach, describe, expect, it } from "vitest";
import { encodeId } from "@/domain/kernel/ids";
import { digestOf } from "@/domain/kernel/sealing";
import { newToken } from "@/domain/kernel/token-format";
import {
  apiRecord,
  applicationRecord,
  keyRecord,
  planRecord,
  recordId,
  stateOf,
  subscriptionRecord,
} from "@/testing/access/state";
import { decide, locate } from "./decide";
import type { Call, Decision, TokenChecker } from "./decision";
import type { AccessRecord, KeyRecord, SubscriptionRecord } from "./records";

const AT = Date.UTC(2026, 10, 29, 12);
const KEY = newToken("lk");

const noTokens: TokenChecker = {
  check: () => Promise.reject(new Error("no token must be checked")),
};

function call(values: Partial<Call> = {}): Call {
  return { method: "GET", target: "/orders/7", host: null, apiId: null, rawHeaders: [], ...values };
}
const withKey = (key: string, values: Partial<Call> = {}) =>
  call({ rawHeaders: ["X-API-Key", key], ...values });

const api = apiRecord();
const plan = planRecord(api);
const application = applicationRecord();
let records: AccessRecord[];

beforeEach(() => {
  records = [api, plan, application];
});

function decideNow(one: Call, at = AT): Decision {
  const decision = decide(stateOf(records), one, noTokens, at);
  if (decision instanceof Promise) throw new Error("The decision must be synchronous.");
  return decision;
}
const reasonOf = (decision: Decision) => (decision.allowed ? null : decision.reason);

function subscribe(subscription: Partial<SubscriptionRecord> = {}, key: Partial<KeyRecord> = {}) {
  const one = subscriptionRecord(application, plan, subscription);
  const itsKey = keyRecord(one, digestOf(KEY), key);
  records.push(one, itsKey);
  return { subscription: one, key: itsKey };
}

describe("the API of a call", () => {
  it("is named by the proxy's route, whatever host and path are", () => {
    const other = apiRecord({ entryPoint: "/other" });
    records.push(other);
    const named = { apiId: encodeId("api", other.id) };
    expect(locate(stateOf(records), call(named))).toBe(other);
    expect(locate(stateOf(records), call({ ...named, target: "/nowhere" }))).toBe(other);
  });

  it.each([
    encodeId("api", recordId()),
    encodeId("plan", api.id),
    api.id,
    "",
    "api_",
    "api_zzzzzzzzzzzzzzzzzzzzzzzzzz",
    "/orders",
    "__proto__",
    "a".repeat(70_000),
  ])("is unknown if the route names none that is published: %s", (apiId) => {
    expect(locate(stateOf(records), call({ apiId }))).toMatchObject({
      allowed: false,
      reason: "API_UNKNOWN",
    });
    expect(reasonOf(decideNow(call({ apiId })))).toBe("API_UNKNOWN");
  });

  it("is unknown if there is none at the path", () => {
    expect(decideNow(call({ target: "/nowhere" }))).toMatchObject({
      reason: "API_UNKNOWN",
      api: null,
      disclosed: false,
    });
  });

  it("needs a canonical path even if the route names it", () => {
    const apiId = encodeId("api", api.id);
    expect(decideNow(call({ target: "/orders/../7", apiId }))).toMatchObject({
      reason: "AMBIGUOUS_PATH",
      api,
    });
    expect(decideNow(call({ target: "/orders/..%2f7" }))).toMatchObject({
      reason: "AMBIGUOUS_PATH",
      api: null,
    });
    expect(locate(stateOf(records), call({ target: "//orders" }))).toMatchObject({
      reason: "AMBIGUOUS_PATH",
    });
  });
});

describe("a call with an API key", () => {
  it("is admitted for its subscription", () => {
    const { subscription, key } = subscribe();
    expect(decideNow(withKey(KEY))).toEqual({
      allowed: true,
      api,
      plan,
      application,
      subscription,
      key,
      clientId: null,
    });
  });

  it("is admitted by the query parameter only where the API has one", () => {
    subscribe();
    const target = `/orders?api_key=${KEY}`;
    expect(reasonOf(decideNow(call({ target })))).toBe("CREDENTIAL_MISSING");
    records[0] = { ...api, keyQueryParameter: "api_key" };
    expect(reasonOf(decideNow(call({ target })))).toBeNull();
  });

  it("is rejected, without a name, if the key is unknown or malformed", () => {
    subscribe();
    const undisclosed = { api, application: null, subscription: null, key: null, disclosed: false };
    expect(decideNow(withKey(newToken("lk")))).toMatchObject({ reason: "KEY_UNKNOWN", ...undisclosed });
    expect(decideNow(withKey("partner-7"))).toMatchObject({ reason: "KEY_UNKNOWN", ...undisclosed });
    expect(decideNow(withKey(`${KEY}x`))).toMatchObject({ reason: "KEY_MALFORMED", ...undisclosed });
  });

  type Case = readonly [string, Partial<SubscriptionRecord>, Partial<KeyRecord>, string | null];
  const cases: readonly Case[] = [
    ["revoked", {}, { revokedAt: AT - 1 }, "KEY_REVOKED"],
    ["revoked by a clock ahead of this one", {}, { revokedAt: AT + 60_000 }, "KEY_REVOKED"],
    ["a second before its expiry", {}, { expiresAt: AT + 1_000 }, null],
    ["at the millisecond before its expiry", {}, { expiresAt: AT + 1 }, null],
    ["at its expiry", {}, { expiresAt: AT }, "KEY_EXPIRED"],
    ["revoked and expired", {}, { revokedAt: AT, expiresAt: AT }, "KEY_REVOKED"],
    ["paused", { status: "PAUSED" }, {}, "SUBSCRIPTION_PAUSED"],
    ["paused and revoked", { status: "PAUSED" }, { revokedAt: AT }, "KEY_REVOKED"],
    ["paused and expired", { status: "PAUSED" }, { expiresAt: AT }, "KEY_EXPIRED"],
    ["paused before its start", { status: "PAUSED", startsAt: AT + 1 }, {}, "SUBSCRIPTION_PAUSED"],
    ["a millisecond before its start", { startsAt: AT + 1 }, {}, "SUBSCRIPTION_NOT_STARTED"],
    ["at its start", { startsAt: AT }, {}, null],
    ["a millisecond before its end", { endsAt: AT + 1 }, {}, null],
    ["at its end", { endsAt: AT }, {}, "SUBSCRIPTION_ENDED"],
    ["paused at its end", { status: "PAUSED", endsAt: AT }, {}, "SUBSCRIPTION_ENDED"],
    ["closed", { status: "CLOSED" }, { revokedAt: AT }, "SUBSCRIPTION_ENDED"],
    ["closed, not yet revoked", { status: "CLOSED" }, {}, "SUBSCRIPTION_ENDED"],
  ];
  it.each(cases)("to the second: %s", (_, subscription, key, reason) => {
    const made = subscribe(subscription, key);
    const decision = decideNow(withKey(KEY));
    expect(reasonOf(decision)).toBe(reason);
    expect(decision).toMatchObject({ api, plan, application, ...made });
    if (!decision.allowed) expect(decision.disclosed).toBe(true);
  });

  it("of an archived application has a revoked key", () => {
    subscribe({ status: "CLOSED" }, { revokedAt: AT });
    records[2] = { ...application, active: false };
    expect(decideNow(withKey(KEY))).toMatchObject({ reason: "KEY_REVOKED", disclosed: true });
  });

  it("ends with its plan", () => {
    subscribe();
    records.splice(1, 1);
    expect(decideNow(withKey(KEY))).toMatchObject({ reason: "SUBSCRIPTION_ENDED", plan: null });
  });

  it("can't be decided while its subscription or application isn't known", () => {
    const { subscription } = subscribe();
    records = records.filter((record) => record !== subscription);
    expect(decideNow(withKey(KEY))).toMatchObject({ reason: "NOT_READY", disclosed: false, retryAfter: 5 });
    records.push(subscription);
    records = records.filter((record) => record !== application);
    expect(reasonOf(decideNow(withKey(KEY)))).toBe("NOT_READY");
  });

  it("is revoked or expired all the same while its subscription isn't known", () => {
    for (const [own, reason] of [
      [{ revokedAt: AT }, "KEY_REVOKED"],
      [{ expiresAt: AT }, "KEY_EXPIRED"],
    ] as const) {
      const { subscription, key } = subscribe({}, own);
      records = records.filter((record) => record !== subscription);
      expect(decideNow(withKey(KEY))).toMatchObject({ reason, disclosed: true, application: null });
      records = records.filter((record) => record !== key);
    }
  });

  it("of a restored application is revoked while its request waits", () => {
    subscribe({ status: "PAUSED" }, { revokedAt: AT });
    expect(reasonOf(decideNow(withKey(KEY)))).toBe("KEY_REVOKED");
  });

  it("of another API isn't subscribed here, and says nothing about its subscription", () => {
    const other = apiRecord({ entryPoint: "/other" });
    records.push(other, planRecord(other));
    const { key } = subscribe({ status: "PAUSED" });
    expect(decideNow(withKey(KEY, { target: "/other" }))).toMatchObject({
      reason: "NOT_SUBSCRIBED",
      api: other,
      plan: null,
      application,
      subscription: null,
      key,
      disclosed: true,
    });
  });

  it("of another API is revoked or expired first", () => {
    const other = apiRecord({ entryPoint: "/other" });
    records.push(other, planRecord(other));
    subscribe({}, { expiresAt: AT });
    expect(reasonOf(decideNow(withKey(KEY, { target: "/other" })))).toBe("KEY_EXPIRED");
  });
});

describe("a call without a credential", () => {
  it("is rejected without a keyless plan", () => {
    expect(decideNow(call())).toMatchObject({ reason: "CREDENTIAL_MISSING", api, disclosed: false });
  });

  it("is admitted by a keyless plan, whatever the order of plans", () => {
    const keyless = planRecord(api, { authenticationType: "KEYLESS", position: 0 });
    records.push(keyless);
    expect(decideNow(call())).toEqual({
      allowed: true,
      api,
      plan: keyless,
      application: null,
      subscription: null,
      key: null,
      clientId: null,
    });
  });

  it("is rejected if the API has no plan", () => {
    records = [api];
    expect(reasonOf(decideNow(call()))).toBe("CREDENTIAL_MISSING");
  });
});

describe("a keyless plan", () => {
  beforeEach(() => {
    records.push(planRecord(api, { authenticationType: "KEYLESS", position: 0 }));
  });

  it.each([
    ["X-API-Key", newToken("lk"), "KEY_UNKNOWN"],
    ["X-API-Key", "partner-7", "KEY_UNKNOWN"],
    ["X-API-Key", "", "KEY_MALFORMED"],
    ["Authorization", "", "CREDENTIAL_MISSING"],
    ["Authorization", "Basic eDp5", "CREDENTIAL_MISSING"],
    ["Authorization", "Bearer abc", "CREDENTIAL_MISSING"],
    ["Authorization", `Bearer ${KEY}`, "CREDENTIAL_MISSING"],
  ])("admits no call with %s: %s", (name, value, reason) => {
    expect(reasonOf(decideNow(call({ rawHeaders: [name, value] })))).toBe(reason);
  });

  it.each([
    ["revoked", {}, { revokedAt: AT }],
    ["expired", {}, { expiresAt: AT }],
    ["paused", { status: "PAUSED" as const }, {}],
    ["ended", { endsAt: AT }, {}],
  ])("admits no call with a key that is %s", (_, subscription, key) => {
    subscribe(subscription, key);
    expect(decideNow(withKey(KEY)).allowed).toBe(false);
  });

  it("leaves Authorization to an API without any other plan that gets credentials, but not keys", () => {
    records = records.filter((record) => record !== plan);
    const withToken = call({ rawHeaders: ["Authorization", "Bearer abc"] });
    expect(reasonOf(decideNow(withToken))).toBe("CREDENTIAL_MISSING");
    records = records.map((record) => (record === api ? { ...api, forwardsCredential: true } : record));
    expect(decideNow(withToken).allowed).toBe(true);
    expect(reasonOf(decideNow(withKey(newToken("lk"))))).toBe("KEY_UNKNOWN");
  });
});
