import { afterEach, expect, test } from "vitest";
import {
  breakOff,
  hang,
  json,
  redirect,
  reply,
  resetAfterReading,
  trickle,
} from "@/testing/authorization-servers/replies";
import type { Handler } from "@/testing/authorization-servers/scripted-server";
import { start, stopAll } from "@/testing/authorization-servers/transport";
import { planWith, providerWith, testClock } from "@/testing/gateway/tokens";
import { createTokenChecker } from "../token-checker";

afterEach(stopAll);

const clock = testClock();
const seconds = clock.at / 1000;
const ACTIVE = {
  active: true,
  client_id: "app-1",
  scope: "read write",
  token_type: "Bearer",
  exp: seconds + 300,
};

async function answerTo(
  handler: Handler,
  other: Parameters<typeof providerWith>[1] = {},
  token = "opaque-token",
  totalMilliseconds = 400,
) {
  const server = await start();
  server.on("POST /introspect", handler);
  const provider = providerWith(server.origin, other);
  const checker = createTokenChecker({
    state: { provider: () => provider },
    unseal: async () => "the/secret of=gateway",
    allowPrivateNetwork: true,
    clock,
    totalMilliseconds,
  });
  const oauth2 = { authorizationServer: provider.issuer, providerId: "provider", requiredScopes: ["read"] };
  return { server, check: await checker.check(planWith({ oauth2 }), token) };
}

test("accepts an active token, asking as RFC 7662 has it", async () => {
  const { server, check } = await answerTo(json(ACTIVE));
  expect(check).toEqual({ ok: true, clientId: "app-1", scopes: ["read", "write"] });
  const [request] = server.requests;
  expect(request?.body).toBe("token=opaque-token&token_type_hint=access_token");
  expect(request?.headers).toMatchObject({
    authorization: `Basic ${Buffer.from("gateway:the%2Fsecret+of%3Dgateway").toString("base64")}`,
    "content-type": "application/x-www-form-urlencoded",
    accept: "application/json",
  });
});

test("sends the credentials in the body to a server that wants it so", async () => {
  const posted = await answerTo(json(ACTIVE), { introspectionAuthMethods: ["client_secret_post"] });
  expect(posted.check).toMatchObject({ ok: true });
  expect(posted.server.requests[0]?.headers.authorization).toBeUndefined();
  expect(posted.server.requests[0]?.body).toContain(
    "client_id=gateway&client_secret=the%2Fsecret+of%3Dgateway",
  );
});

/** With time enough for two requests. */
const askedBy = (handler: Handler) => answerTo(handler, {}, "opaque-token", 3_000);

test.each([
  { status: 401 },
  { status: 403 },
  { status: 403, body: "Forbidden" },
  { status: 403, body: { message: "Access denied" } },
  { status: 400, body: { error: "unauthorized_client" } },
])("sends the credentials unencoded to a server that forgets to decode, and answers %j", async (rejected) => {
  const bare = `Basic ${Buffer.from("gateway:the/secret of=gateway").toString("base64")}`;
  const picky = reply(({ headers }) => (headers.authorization === bare ? { body: ACTIVE } : rejected));
  expect((await askedBy(picky)).check).toMatchObject({ ok: true });
});

test.each([
  [401, "invalid_client", 2],
  [400, "invalid_client", 2],
  [400, "unauthorized_client", 2],
  [403, "unauthorized_client", 2],
  [403, undefined, 2],
  [400, "invalid_token", 1],
  [403, "invalid_token", 1],
  [400, undefined, 1],
  [404, undefined, 1],
])("asks a server that answers %i %s so many times: %i", async (status, error, requests) => {
  const { server } = await askedBy(json({ error }, status));
  expect(server.requests).toHaveLength(requests);
});

test.each<[string, object, object]>([
  ["not active", { active: false }, { reason: "TOKEN_INACTIVE" }],
  ["not active, with members", { ...ACTIVE, active: false }, { reason: "TOKEN_INACTIVE" }],
  ["active, but expired", { ...ACTIVE, exp: seconds - 31 }, { reason: "TOKEN_EXPIRED", clientId: "app-1" }],
  [
    "active, but not yet valid",
    { ...ACTIVE, nbf: seconds + 31 },
    { reason: "TOKEN_NOT_YET_VALID", clientId: "app-1" },
  ],
  [
    "active, of another issuer",
    { ...ACTIVE, iss: "https://other.test" },
    { reason: "TOKEN_ISSUER", clientId: "app-1" },
  ],
  ["active, without the scope", { ...ACTIVE, scope: "write" }, { reason: "TOKEN_SCOPE", clientId: "app-1" }],
  ["active, without scopes", { ...ACTIVE, scope: undefined }, { reason: "TOKEN_SCOPE", clientId: "app-1" }],
  [
    "active, bound to a key",
    { ...ACTIVE, token_type: "DPoP" },
    { reason: "TOKEN_INACTIVE", clientId: "app-1" },
  ],
  [
    "active, bound to a certificate",
    { ...ACTIVE, cnf: { "x5t#S256": "x" } },
    { reason: "TOKEN_INACTIVE", clientId: "app-1" },
  ],
  [
    "a refresh token",
    { ...ACTIVE, token_type: undefined, token_use: "refresh_token" },
    { reason: "TOKEN_INACTIVE", clientId: "app-1" },
  ],
])("rejects a token that the server calls: %s", async (_what, body, expected) => {
  expect((await answerTo(json(body))).check).toEqual({ ok: false, ...expected });
});

test.each<[string, object]>([
  ["no expiry", { ...ACTIVE, exp: undefined }],
  ["an expiry a moment ago, within the tolerance", { ...ACTIVE, exp: seconds - 20 }],
  ["no token type", { ...ACTIVE, token_type: undefined }],
  ["a token type in lower case", { ...ACTIVE, token_type: "bearer" }],
  ["an audience", { ...ACTIVE, aud: ["x"] }],
  ["another client", { ...ACTIVE, client_id: "app-1" }],
])("accepts a token that the server calls active with %s", async (_what, body) => {
  expect((await answerTo(json(body))).check).toMatchObject({ ok: true, clientId: "app-1" });
});

test.each<[string, Handler]>([
  ["says it with text", json({ ...ACTIVE, active: "true" })],
  ["says it with a number", json({ ...ACTIVE, active: 1 })],
  ["doesn't say it", json({ ...ACTIVE, active: undefined })],
  ["gives the expiry as text", json({ ...ACTIVE, exp: String(seconds + 300) })],
  ["gives the scopes as an array", json({ ...ACTIVE, scope: ["read"] })],
  ["gives several clients", json({ ...ACTIVE, client_id: ["app-1"] })],
  ["gives no client", json({ ...ACTIVE, client_id: undefined })],
  ["gives a client that can't be one", json({ ...ACTIVE, client_id: "a\nb" })],
  ["sends an array", json([ACTIVE])],
  [
    "sends a signed response",
    reply({ headers: { "content-type": "application/token-introspection+jwt" }, body: "a.b.c" }),
  ],
  ["sends nothing", reply({ body: "" })],
  ["sends 201", json(ACTIVE, 201)],
  ["sends 204", reply({ status: 204 })],
  ["sends 1 MiB", reply({ body: JSON.stringify({ ...ACTIVE, more: "x".repeat(1024 * 1024) }) })],
  ["trickles", trickle(20)],
  ["hangs", hang],
  ["breaks off", breakOff(JSON.stringify(ACTIVE).slice(0, 20))],
  ["resets the connection", resetAfterReading],
  ["redirects", redirect("https://elsewhere.example.test/introspect", 307)],
  ["rejects the credentials", json({ error: "invalid_client" }, 401)],
  ["rejects the credentials with active in the body", json(ACTIVE, 401)],
  ["rejects the request", json({ error: "invalid_request" }, 400)],
  ["fails", json({ ...ACTIVE }, 500)],
  ["is overloaded", reply({ status: 429, headers: { "retry-after": "7" }, body: ACTIVE })],
])("can't tell if the server %s", async (_what, handler) => {
  const { check } = await answerTo(handler);
  expect(check).toMatchObject({ ok: false, reason: "PROVIDER_UNAVAILABLE" });
  expect(check).toHaveProperty("retryAfter", expect.any(Number));
});

test("passes on how long an overloaded server asks to wait", async () => {
  const { check } = await answerTo(reply({ status: 503, headers: { "retry-after": "7" } }));
  expect(check).toMatchObject({ retryAfter: 7 });
});

test("calls a token malformed that the server can't introspect because of its kind", async () => {
  const { check } = await answerTo(json({ error: "unsupported_token_type" }, 400));
  expect(check).toEqual({ ok: false, reason: "TOKEN_MALFORMED" });
});

test.each(["", "a b", "a\u00e9", 'a"b', "a=b", "a,b", "x".repeat(17_000)])(
  "sends no request about a token of a wrong form: %s",
  async (token) => {
    const { server, check } = await answerTo(json(ACTIVE), {}, token);
    expect(check).toEqual({ ok: false, reason: "TOKEN_MALFORMED" });
    expect(server.requests).toHaveLength(0);
  },
);

test.each<[string, Parameters<typeof providerWith>[1]]>([
  ["no endpoint", { introspectionEndpoint: null }],
  ["no client", { introspectionClientId: null }],
  ["no secret", { introspectionSecret: null }],
  ["no method of authentication that works with a secret", { introspectionAuthMethods: ["private_key_jwt"] }],
])("can't tell if the provider has %s", async (_what, other) => {
  const { server, check } = await answerTo(json(ACTIVE), other);
  expect(check).toMatchObject({ ok: false, reason: "PROVIDER_UNAVAILABLE" });
  expect(server.requests).toHaveLength(0);
});
