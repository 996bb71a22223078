import { expect, test } from "vitest";
import { goodClaims, planWith } from "@/testing/gateway/tokens";
import { checkClaims } from "./claims";

const AT = Date.UTC(2026, 0, 1);
const seconds = AT / 1000;
const API = "https://api.example.test";
const plan = planWith({ jwt: { audience: API } }).jwt as NonNullable<ReturnType<typeof planWith>["jwt"]>;
const anyAudience = { ...plan, audience: null };
const check = (other: Record<string, unknown>, by = plan) =>
  checkClaims(JSON.parse(JSON.stringify(goodClaims(AT, other))), by, AT);

test.each<[string, Record<string, unknown>, string]>([
  ["expired", { exp: seconds - 31 }, "TOKEN_EXPIRED"],
  ["expired 30 seconds ago", { exp: seconds - 30 }, "TOKEN_EXPIRED"],
  ["expired 2 minutes ago", { exp: seconds - 120 }, "TOKEN_EXPIRED"],
  ["a negative expiry", { exp: -1 }, "TOKEN_EXPIRED"],
  ["not yet valid", { nbf: seconds + 31 }, "TOKEN_NOT_YET_VALID"],
  ["issued in the future", { iat: seconds + 120 }, "TOKEN_NOT_YET_VALID"],
  ["no audience", { aud: undefined }, "TOKEN_AUDIENCE"],
  ["another audience", { aud: `${API}/` }, "TOKEN_AUDIENCE"],
  ["other audiences", { aud: ["a", "b"] }, "TOKEN_AUDIENCE"],
  ["no audiences", { aud: [] }, "TOKEN_AUDIENCE"],
  ["no expiry", { exp: undefined }, "TOKEN_MALFORMED"],
  ["an expiry as text", { exp: String(seconds + 300) }, "TOKEN_MALFORMED"],
  ["an expiry of null", { exp: null }, "TOKEN_MALFORMED"],
  ["a start as text", { nbf: "0" }, "TOKEN_MALFORMED"],
  ["an issue date as text", { iat: "0" }, "TOKEN_MALFORMED"],
  ["audiences of other types", { aud: [API, 1] }, "TOKEN_MALFORMED"],
  ["an audience as object", { aud: { [API]: true } }, "TOKEN_MALFORMED"],
  ["no client", { client_id: undefined, azp: "app-1" }, "TOKEN_MALFORMED"],
  ["an empty client", { client_id: "" }, "TOKEN_MALFORMED"],
  ["several clients", { client_id: ["app-1"] }, "TOKEN_MALFORMED"],
  ["scopes of another type", { scope: ["read"] }, "TOKEN_MALFORMED"],
  ["scp of another type", { scope: undefined, scp: 1 }, "TOKEN_MALFORMED"],
])("rejects a token with: %s", (_what, other, reason) => {
  expect(check(other)).toMatchObject({ ok: false, reason });
});

test.each<[string, Record<string, unknown>]>([
  ["expired 29 seconds ago, within the tolerance", { exp: seconds - 29 }],
  ["valid in 30 seconds", { nbf: seconds + 30, iat: seconds + 30 }],
  ["an expiry with a fraction", { exp: seconds + 0.5 }],
  ["one audience", { aud: API }],
  ["one of several audiences", { aud: ["x", API] }],
  ["only an expiry", { nbf: undefined, iat: undefined }],
])("accepts a token with: %s", (_what, other) => {
  expect(check(other)).toMatchObject({ ok: true, clientId: "app-1" });
});

test.each<[Record<string, unknown>, string[]]>([
  [{ scope: "a  b" }, ["a", "b"]],
  [{ scope: "" }, []],
  [{ scope: undefined }, []],
  [{ scope: undefined, scp: "a b" }, ["a", "b"]],
  [{ scope: undefined, scp: ["a", "b"] }, ["a", "b"]],
  [{ scope: "a", scp: ["b"] }, ["a"]],
])("reads the scopes of %j", (other, scopes) => {
  expect(check(other)).toMatchObject({ ok: true, scopes });
});

test("takes the client from the plan's claim alone", () => {
  const byAzp = { ...plan, clientIdClaim: "azp" };
  expect(check({ azp: "app-2" }, byAzp)).toMatchObject({ ok: true, clientId: "app-2" });
  expect(check({}, byAzp)).toMatchObject({ ok: false, reason: "TOKEN_MALFORMED" });
  expect(check({}, { ...plan, clientIdClaim: "constructor" })).toMatchObject({ reason: "TOKEN_MALFORMED" });
});

test("takes a token meant for its own client as an ID token, where the plan requires no audience", () => {
  const scope = undefined;
  expect(check({ scope, aud: "app-1" }, anyAudience)).toMatchObject({ reason: "TOKEN_AUDIENCE" });
  expect(check({ scope, aud: ["app-1"] }, anyAudience)).toMatchObject({ reason: "TOKEN_AUDIENCE" });
  expect(check({ aud: "app-1" }, anyAudience)).toMatchObject({ ok: true });
  expect(check({ scope, aud: ["app-1", "project"] }, anyAudience)).toMatchObject({ ok: true });
  expect(check({ scope, aud: undefined }, anyAudience)).toMatchObject({ ok: true });
  expect(check({ scope, aud: "app-1" }, { ...plan, audience: "app-1" })).toMatchObject({ ok: true });
});

test("names the client of a genuine token that can't be used", () => {
  expect(check({ exp: seconds - 120 })).toEqual({ ok: false, reason: "TOKEN_EXPIRED", clientId: "app-1" });
});
