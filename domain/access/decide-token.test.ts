import { beforeEach, describe, expect, it } from "vitest";
import { digestOf } from "@/domain/kernel/sealing";
import { newToken } from "@/domain/kernel/token-format";
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
import type { Call, Decision, TokenCheck, TokenChecker } from "./decision";
import type { AccessRecord, PlanRecord } from "./records";

const AT = Date.UTC(2026, 10, 29, 12);
const KEY = newToken("lk");
const ISSUER = "https://login.example.com";
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const jwtOf = (claims: unknown) => `${part({ alg: "RS256" })}.${part(claims)}.c2ln`;
const JWT = jwtOf({ iss: ISSUER });

const api = apiRecord();
const jwt = jwtPlan(api, ISSUER);
const application = applicationRecord({ clientId: "client-1" });
let records: AccessRecord[];
let checked: PlanRecord[];
let results: Map<PlanRecord, TokenCheck | Error>;

beforeEach(() => {
  records = [api, jwt, application];
  checked = [];
  results = new Map();
});

const checker: TokenChecker = {
  async check(plan) {
    checked.push(plan);
    const result = results.get(plan) ?? good();
    if (result instanceof Error) throw result;
    return result;
  },
};
const good = (clientId = "client-1"): TokenCheck => ({ ok: true, clientId, scopes: [] });

async function decideNow(token: string, headers: readonly string[] = []): Promise<Decision> {
  const call: Call = {
    method: "GET",
    target: "/orders",
    host: null,
    apiId: null,
    rawHeaders: ["Authorization", `Bearer ${token}`, ...headers],
  };
  return decide(stateOf(records), call, checker, AT);
}
const reasonOf = (decision: Decision) => (decision.allowed ? null : decision.reason);

describe("a call with an access token", () => {
  it("is admitted for the subscription of the token's client", async () => {
    const subscription = subscriptionRecord(application, jwt);
    records.push(subscription);
    expect(await decideNow(JWT)).toEqual({
      allowed: true,
      api,
      plan: jwt,
      application,
      subscription,
      key: null,
      clientId: "client-1",
    });
  });

  it.each([
    ["CLOSED", { status: "CLOSED" as const }, "SUBSCRIPTION_ENDED"],
    ["PAUSED", { status: "PAUSED" as const }, "SUBSCRIPTION_PAUSED"],
    ["at its end", { endsAt: AT }, "SUBSCRIPTION_ENDED"],
    ["before its end", { endsAt: AT + 1 }, null],
    ["before its start", { startsAt: AT + 1 }, "SUBSCRIPTION_NOT_STARTED"],
    ["at its start", { startsAt: AT }, null],
  ])("follows its subscription to the second: %s", async (_, values, reason) => {
    const subscription = subscriptionRecord(application, jwt, values);
    records.push(subscription);
    const decision = await decideNow(JWT);
    expect(reasonOf(decision)).toBe(reason);
    expect(decision).toMatchObject({ subscription, application, plan: jwt });
  });

  it("uses the accepted subscription of several", async () => {
    const open = subscriptionRecord(application, jwt);
    records.push(subscriptionRecord(application, jwt, { status: "CLOSED" }), open);
    records.push(subscriptionRecord(application, jwt, { status: "CLOSED" }));
    expect(await decideNow(JWT)).toMatchObject({ allowed: true, subscription: open });
  });

  it("needs a known client of an active application", async () => {
    records.push(subscriptionRecord(application, jwt));
    for (const clientId of ["client-2", "CLIENT-1", "client-1 ", "", "__proto__"]) {
      results.set(jwt, good(clientId));
      const unknown = { reason: "CLIENT_UNKNOWN", application: null, subscription: null, disclosed: false };
      expect(await decideNow(JWT)).toMatchObject(unknown);
    }
    results.clear();
    records[2] = { ...application, active: false };
    expect(reasonOf(await decideNow(JWT))).toBe("CLIENT_UNKNOWN");
  });

  it("needs a subscription to this API with an access token", async () => {
    const keys = planRecord(api);
    const other = apiRecord({ entryPoint: "/other" });
    const otherPlan = jwtPlan(other, ISSUER);
    records.push(keys, other, otherPlan);
    records.push(subscriptionRecord(application, keys), subscriptionRecord(application, otherPlan));
    expect(await decideNow(JWT)).toMatchObject({
      reason: "NOT_SUBSCRIBED",
      application,
      subscription: null,
      disclosed: true,
    });
  });

  it("ends with its plan", async () => {
    const closed = jwtPlan(api, ISSUER);
    records.push(subscriptionRecord(application, closed, { status: "CLOSED" }));
    expect(reasonOf(await decideNow(JWT))).toBe("SUBSCRIPTION_ENDED");
  });

  it("gets the check's reason, disclosed only to a proven client", async () => {
    results.set(jwt, { ok: false, reason: "TOKEN_EXPIRED" });
    expect(await decideNow(JWT)).toMatchObject({
      reason: "TOKEN_EXPIRED",
      application: null,
      disclosed: false,
    });
    results.set(jwt, { ok: false, reason: "TOKEN_EXPIRED", clientId: "client-1" });
    expect(await decideNow(JWT)).toMatchObject({ reason: "TOKEN_EXPIRED", application, disclosed: true });
    results.set(jwt, { ok: false, reason: "TOKEN_EXPIRED", clientId: "client-2" });
    expect(await decideNow(JWT)).toMatchObject({ application: null, disclosed: false });
  });

  it("learns the plan's scopes", async () => {
    const scoped = jwtPlan(api, ISSUER, { requiredScopes: ["orders:read", "orders:write"] });
    records[1] = scoped;
    results.set(scoped, { ok: false, reason: "TOKEN_SCOPE" });
    expect(await decideNow(JWT)).toMatchObject({ reason: "TOKEN_SCOPE", scope: "orders:read orders:write" });
  });

  it("can't be decided while the provider is away, or the check fails in any way", async () => {
    records.push(planRecord(api, { authenticationType: "KEYLESS" }), subscriptionRecord(application, jwt));
    results.set(jwt, { ok: false, reason: "PROVIDER_UNAVAILABLE", retryAfter: 17 });
    expect(await decideNow(JWT)).toMatchObject({ reason: "PROVIDER_UNAVAILABLE", retryAfter: 17 });
    results.set(jwt, new Error("broken"));
    expect(await decideNow(JWT)).toMatchObject({ reason: "PROVIDER_UNAVAILABLE", retryAfter: 5 });
  });
});

describe("the plans by which a token is checked", () => {
  it("are those of the token's issuer", async () => {
    const other = jwtPlan(api, "https://other.example.com");
    records = [api, other, jwt, application, subscriptionRecord(application, jwt)];
    expect((await decideNow(JWT)).allowed).toBe(true);
    expect(checked).toEqual([jwt]);
  });

  it.each([
    ["another issuer", jwtOf({ iss: `${ISSUER}/` }), "TOKEN_ISSUER"],
    ["no issuer", jwtOf({}), "TOKEN_ISSUER"],
    ["a list of issuers", jwtOf({ iss: [ISSUER] }), "TOKEN_ISSUER"],
    ["claims that are a list", jwtOf([ISSUER]), "TOKEN_MALFORMED"],
    ["claims that are null", jwtOf(null), "TOKEN_MALFORMED"],
    ["no JSON", "a.b.c", "TOKEN_MALFORMED"],
    ["two parts", "abc.def", "TOKEN_MALFORMED"],
    ["five parts", `${JWT}.x.y`, "TOKEN_MALFORMED"],
    ["an opaque form", "opaque-token", "TOKEN_MALFORMED"],
  ])("are none for a token with %s", async (_, token, reason) => {
    records.push(planRecord(api, { authenticationType: "KEYLESS" }));
    expect(await decideNow(token)).toMatchObject({ reason, disclosed: false });
    expect(checked).toEqual([]);
  });

  it("are the OAuth 2.0 plans for an opaque token, and for a JWT of no JWT plan", async () => {
    const oauth2 = oauth2Plan(api, "https://as.example.com");
    records.push(oauth2, subscriptionRecord(application, oauth2));
    for (const token of ["opaque-token", jwtOf({ iss: "https://elsewhere.example.com" })]) {
      checked = [];
      expect(await decideNow(token)).toMatchObject({ allowed: true, plan: oauth2 });
      expect(checked).toEqual([oauth2]);
    }
  });

  it("send a JWT to no other server than its issuer, if that has a plan", async () => {
    const [other, own] = [oauth2Plan(api, "https://as.example.com"), oauth2Plan(api, ISSUER)];
    records.push(other, own);
    results.set(jwt, { ok: false, reason: "TOKEN_AUDIENCE" });
    results.set(own, { ok: false, reason: "TOKEN_INACTIVE" });
    expect(await decideNow(JWT)).toMatchObject({ reason: "TOKEN_AUDIENCE", plan: jwt });
    expect(checked).toEqual([jwt, own]);
  });

  it("of one issuer are tried until one has the subscription", async () => {
    const [premium, last] = [jwtPlan(api, ISSUER), jwtPlan(api, ISSUER)];
    records.push(premium, last, subscriptionRecord(application, last));
    expect(await decideNow(JWT)).toMatchObject({ allowed: true, plan: last });
    expect(checked).toEqual([jwt, last]);
  });

  it("include the same server's OAuth 2.0 plans, if the application is subscribed to one", async () => {
    const oauth2 = oauth2Plan(api, ISSUER);
    records.push(oauth2);
    expect(reasonOf(await decideNow(JWT))).toBe("NOT_SUBSCRIBED");
    expect(checked).toEqual([jwt]);
    records.push(subscriptionRecord(application, oauth2));
    expect(await decideNow(JWT)).toMatchObject({ allowed: true, plan: oauth2 });
  });

  it("ask no server twice, neither one that is away nor one that has said no", async () => {
    const oauth2 = [1, 2, 3].map(() => oauth2Plan(api, "https://as.example.com"));
    const elsewhere = oauth2Plan(api, "https://elsewhere.example.com");
    records.push(...oauth2, elsewhere, jwtPlan(api, ISSUER), jwtPlan(api, ISSUER, { publicKey: "PEM" }));
    for (const reason of ["TOKEN_INACTIVE", "PROVIDER_UNAVAILABLE"] as const) {
      checked = [];
      for (const plan of [...oauth2, elsewhere]) results.set(plan, { ok: false, reason });
      expect(reasonOf(await decideNow("opaque"))).toBe(reason);
      expect(checked).toEqual([oauth2[0], elsewhere]);
    }
    checked = [];
    for (const one of records)
      if (one.kind === "PLAN") results.set(one, { ok: false, reason: "TOKEN_SIGNATURE" });
    expect(reasonOf(await decideNow(JWT))).toBe("TOKEN_SIGNATURE");
    expect(checked).toHaveLength(2);
  });

  it("give the reason that says most: what can't be told now, then what is known of a subscription", async () => {
    const oauth2 = oauth2Plan(api, ISSUER);
    records.push(oauth2, subscriptionRecord(application, oauth2, { status: "PAUSED" }));
    results.set(jwt, { ok: false, reason: "TOKEN_AUDIENCE" });
    expect(await decideNow(JWT)).toMatchObject({ reason: "SUBSCRIPTION_PAUSED", disclosed: true });
    results.set(oauth2, { ok: false, reason: "PROVIDER_UNAVAILABLE" });
    expect(reasonOf(await decideNow(JWT))).toBe("PROVIDER_UNAVAILABLE");
  });
});

describe("a call with an access token and an API key", () => {
  const keys = planRecord(api);
  const subscribed = () => {
    const subscription = subscriptionRecord(application, keys);
    records.push(keys, subscription, keyRecord(subscription, digestOf(KEY)));
    records.push(subscriptionRecord(application, jwt));
  };

  it("counts for the token's subscription if both are of one application", async () => {
    subscribed();
    expect(await decideNow(JWT, ["X-API-Key", KEY])).toMatchObject({ allowed: true, plan: jwt, key: null });
  });

  it("is rejected if they are of different ones", async () => {
    subscribed();
    const other = applicationRecord({ clientId: "client-2" });
    records.push(other, subscriptionRecord(other, jwt));
    results.set(jwt, good("client-2"));
    expect(await decideNow(JWT, ["X-API-Key", KEY])).toMatchObject({
      reason: "CREDENTIALS_CONFLICT",
      application: null,
      disclosed: false,
    });
  });

  it("is rejected if one isn't accepted", async () => {
    subscribed();
    expect(reasonOf(await decideNow(JWT, ["X-API-Key", newToken("lk")]))).toBe("KEY_UNKNOWN");
    expect(checked).toEqual([]);
    expect(reasonOf(await decideNow("opaque", ["X-API-Key", KEY]))).toBe("TOKEN_MALFORMED");
    results.set(jwt, { ok: false, reason: "TOKEN_SIGNATURE" });
    expect(reasonOf(await decideNow(JWT, ["X-API-Key", KEY]))).toBe("TOKEN_SIGNATURE");
  });
});
