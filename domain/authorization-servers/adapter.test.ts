import { createHmac } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import { connectionTo, failureOf, metadataOf } from "@/testing/authorization-servers/expectations";
import {
  delayed,
  hang,
  inTurn,
  json,
  type Reply,
  redirect,
  reply,
  resetAfterReading,
} from "@/testing/authorization-servers/replies";
import {
  type Handler,
  type RecordedRequest,
  ScriptedServer,
} from "@/testing/authorization-servers/scripted-server";
import { createAuthorizationServer } from "./adapter";
import type { ClientCredentials } from "./port";

const NOW = new Date("2026-11-20T12:00:00Z");
const adapter = createAuthorizationServer({ allowPrivateNetwork: true, now: () => NOW });

let server: ScriptedServer | undefined;
afterEach(() => server?.stop());

const PLAIN: ClientCredentials = {
  clientId: "my-client_1",
  clientSecret: "s3cret.value",
  scopes: [],
  authMethod: null,
};
const GOOD: Reply = { body: { access_token: "token-1", token_type: "Bearer", expires_in: 3600 } };

async function obtain(
  handler: Handler,
  credentials: Partial<ClientCredentials> = {},
  methods: string[] | null = null,
) {
  server = await ScriptedServer.start();
  server.on("POST /token", handler);
  const metadata = metadataOf(server.origin, { tokenEndpointAuthMethodsSupported: methods });
  return adapter.obtainToken(connectionTo(server.origin), metadata, { ...PLAIN, ...credentials });
}

const request = () => server?.requests[0] as RecordedRequest;
const form = () => Object.fromEntries(new URLSearchParams(request().body));
const basic = (pair: string) => `Basic ${Buffer.from(pair).toString("base64")}`;

describe("how Latchkey authenticates", () => {
  test.each<[string[] | null, string | null, string]>([
    [null, null, "client_secret_basic"],
    [[], null, "client_secret_basic"],
    [["client_secret_post", "client_secret_basic"], null, "client_secret_basic"],
    [["none", "client_secret_post"], null, "client_secret_post"],
    [["private_key_jwt", "client_secret_jwt"], null, "client_secret_jwt"],
    [["client_secret_basic"], "client_secret_post", "client_secret_post"],
    [["none"], "client_secret_basic", "client_secret_basic"],
  ])("offered %j, configured %j: %s", async (offered, authMethod, expected) => {
    const token = await obtain(reply(GOOD), { authMethod }, offered);
    expect(token).toEqual({ accessToken: "token-1", expiresAt: new Date(NOW.getTime() + 3_600_000) });
    expect(request().headers["content-type"]).toMatch(/^application\/x-www-form-urlencoded/);
    expect(form().grant_type).toBe("client_credentials");
    const { authorization } = request().headers;
    expect(authorization).toBe(
      expected === "client_secret_basic" ? basic("my-client_1:s3cret.value") : undefined,
    );
    expect(form().client_secret).toBe(expected === "client_secret_post" ? "s3cret.value" : undefined);
    expect("client_assertion" in form()).toBe(expected === "client_secret_jwt");
    expect(request().headers["user-agent"]).toBe("Latchkey");
  });

  test.each<[string[] | null, string | null, string]>([
    [["none"], null, "none"],
    [["private_key_jwt", "tls_client_auth"], null, "private_key_jwt, tls_client_auth"],
    [null, "none", "none"],
    [null, "private_key_jwt", "private_key_jwt"],
  ])("offered %j, configured %j: not possible", async (offered, authMethod, words) => {
    const error = await failureOf(obtain(reply(GOOD), { authMethod }, offered));
    expect(error).toMatchObject({ kind: "NOT_SUPPORTED", step: "token" });
    expect(error.detail).toContain(words);
    expect(server?.requests).toHaveLength(0);
  });

  test("never without a secret, and not without a token endpoint", async () => {
    expect((await failureOf(obtain(reply(GOOD), { clientSecret: "" }))).kind).toBe("NOT_SUPPORTED");
    const metadata = metadataOf("http://127.0.0.1:1", { tokenEndpoint: null });
    const error = await failureOf(adapter.obtainToken(connectionTo("http://127.0.0.1:1"), metadata, PLAIN));
    expect(error).toMatchObject({ kind: "NOT_SUPPORTED", step: "token" });
  });

  test("by HTTP Basic with both parts form-encoded (RFC 6749 2.3.1)", async () => {
    await obtain(reply(GOOD), { clientId: "a:b c", clientSecret: "p+/=%ü~" });
    expect(request().headers.authorization).toBe(basic("a%3Ab+c:p%2B%2F%3D%25%C3%BC%7E"));
  });

  test("again by unencoded HTTP Basic, where a server does not decode", async () => {
    const secret = "a+b/c==";
    const handler = reply(({ headers }) =>
      headers.authorization === basic(`my-client_1:${secret}`)
        ? GOOD
        : { status: 401, body: { error: "invalid_client" } },
    );
    expect((await obtain(handler, { clientSecret: secret })).accessToken).toBe("token-1");
    expect(server?.requests).toHaveLength(2);
  });

  test("once where the encoding changes nothing, and the first error is reported", async () => {
    const rejection = reply({ status: 403 });
    expect((await failureOf(obtain(rejection))).kind).toBe("UNAUTHORIZED");
    expect(server?.requests).toHaveLength(1);
    await server?.stop();
    const error = await failureOf(obtain(rejection, { clientSecret: "a+b/c==" }));
    expect(error).toMatchObject({ kind: "UNAUTHORIZED", status: 403 });
    expect(server?.requests).toHaveLength(2);
  });

  test("within one time limit for both attempts", async () => {
    server = await ScriptedServer.start();
    const handler = inTurn(delayed(300, reply({ status: 401 })), delayed(300, reply(GOOD)));
    const { origin } = server.on("POST /token", handler);
    const impatient = createAuthorizationServer({
      allowPrivateNetwork: true,
      limits: { totalMilliseconds: 500 },
    });
    const credentials = { ...PLAIN, clientSecret: "a+b" };
    await failureOf(impatient.obtainToken(connectionTo(origin), metadataOf(origin), credentials));
  });

  test("by an assertion signed with the secret (RFC 7523 2.2)", async () => {
    await obtain(reply(GOOD), { authMethod: "client_secret_jwt" });
    const [header = "", payload = "", signature] = form().client_assertion?.split(".") ?? [];
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
    expect(claims).toMatchObject({ iss: "my-client_1", sub: "my-client_1", aud: server?.origin });
    const expected = createHmac("sha256", PLAIN.clientSecret)
      .update(`${header}.${payload}`)
      .digest("base64url");
    expect(signature).toBe(expected);
  });

  test("asking for the configured scopes", async () => {
    await obtain(reply(GOOD), { scopes: ["dcr_admin", "b"] });
    expect(form().scope).toBe("dcr_admin b");
    await server?.stop();
    await obtain(reply(GOOD));
    expect("scope" in form()).toBe(false);
  });
});

describe("the token endpoint's response", () => {
  test.each<[string, Reply, number | null]>([
    ["no life", { body: { access_token: "t", token_type: "bearer" } }, null],
    ["no type", { body: { access_token: "t" } }, null],
    ["null as type", { body: { access_token: "t", token_type: null } }, null],
    ["a type in capitals", { body: { access_token: "t", token_type: "BEARER", expires_in: 60 } }, 60],
    ["a life that is a string", { body: { access_token: "t", expires_in: "60" } }, 60],
    ["a life that is nonsense", { body: { access_token: "t", expires_in: "soon" } }, null],
    ["a life that is an object", { body: { access_token: "t", expires_in: {} } }, null],
    ["no life at all", { body: { access_token: "t", expires_in: 0 } }, null],
    ["a life beyond all time", { body: { access_token: "t", expires_in: 1e300 } }, 315_360_000],
    ["201", { status: 201, body: { access_token: "t", expires_in: 60 } }, 60],
    [
      "plain text",
      { headers: { "content-type": "text/plain" }, body: '{"access_token":"t","expires_in":60}' },
      60,
    ],
    [
      "an unwanted ID token",
      { body: { access_token: "t", id_token: "junk", scope: 5, refresh_token: [] } },
      null,
    ],
  ])("%s is accepted", async (_what, response, life) => {
    const token = await obtain(reply(response));
    expect(token.accessToken).toBe("t");
    expect(token.expiresAt).toEqual(life === null ? null : new Date(NOW.getTime() + life * 1000));
  });

  test.each<[string, Reply]>([
    ["nothing", {}],
    ["a page", { body: "<html>" }],
    ["a list", { body: [] }],
    ["no token", { body: { token_type: "bearer" } }],
    ["an empty token", { body: { access_token: "" } }],
    ["a token that is an object", { body: { access_token: {} } }],
    ["a token with a line break", { body: { access_token: "a\r\nx: y" } }],
    ["an endless token", { body: { access_token: "a".repeat(50_000) } }],
    ["a token of another type", { body: { access_token: "t", token_type: "mac" } }],
    ["a type that is an object", { body: '{"access_token":"t","token_type":{"toString":1}}' }],
  ])("%s is not a token", async (_what, response) => {
    const error = await failureOf(obtain(reply(response)));
    expect(error).toMatchObject({
      kind: "INVALID_ANSWER",
      step: "token",
      status: 200,
      outcomeUnknown: false,
    });
  });

  test.each<[string, Handler, object]>([
    [
      "400 invalid_client",
      json({ error: "invalid_client" }, 400),
      { kind: "UNAUTHORIZED", serverError: "invalid_client" },
    ],
    [
      "400 invalid_scope",
      json({ error: "invalid_scope" }, 400),
      { kind: "REFUSED", serverError: "invalid_scope" },
    ],
    ["401 with an empty body", reply({ status: 401 }), { kind: "UNAUTHORIZED", status: 401 }],
    ["403 with an empty body", reply({ status: 403 }), { kind: "UNAUTHORIZED", status: 403 }],
    ["404", reply({ status: 404 }), { kind: "NOT_SUPPORTED" }],
    [
      "429",
      reply({ status: 429, headers: { "retry-after": "7" } }),
      { kind: "RATE_LIMITED", retryAfterSeconds: 7 },
    ],
    ["500", reply({ status: 500 }), { kind: "SERVER_ERROR", outcomeUnknown: false }],
    ["a redirect", redirect("/login"), { kind: "REDIRECT", status: 302 }],
    ["200 with an error", json({ error: "invalid_grant" }), { kind: "REFUSED", status: 200 }],
    ["a broken line", resetAfterReading, { kind: "INTERRUPTED", outcomeUnknown: false }],
    ["too much", reply({ body: "x".repeat(2_000_000) }), { kind: "TOO_LARGE" }],
  ])("%s", async (_what, handler, expected) => {
    expect(await failureOf(obtain(handler))).toMatchObject({ step: "token", ...expected });
    expect(server?.requests).toHaveLength(1);
  });

  test("nothing in time", async () => {
    server = await ScriptedServer.start();
    const { origin } = server.on("POST /token", hang);
    const impatient = createAuthorizationServer({
      allowPrivateNetwork: true,
      limits: { totalMilliseconds: 300 },
    });
    const call = impatient.obtainToken(connectionTo(origin), metadataOf(origin), {
      ...PLAIN,
      clientSecret: "a+b",
    });
    expect(await failureOf(call)).toMatchObject({ kind: "TIMEOUT", step: "token", outcomeUnknown: false });
  });

  test.each(["client_secret_basic", "client_secret_post", "client_secret_jwt"])(
    "an error never repeats the credentials of %s",
    async (authMethod) => {
      const secret = "top secret+value/9";
      const echo = reply(({ headers, body }) => ({
        status: 400,
        body: {
          error: `bad ${headers.authorization ?? ""} ${new URLSearchParams(body).get("client_secret") ?? ""}`,
          error_description: `${body} ${new URLSearchParams(body).get("client_assertion") ?? ""}`,
        },
      }));
      const error = await failureOf(obtain(echo, { authMethod, clientSecret: secret }));
      const shown = [secret, encodeURIComponent(secret), basic(`my-client_1:${secret}`).slice(6)];
      const assertion = form().client_assertion;
      for (const word of assertion ? [...shown, assertion] : shown) {
        expect(error.message + JSON.stringify(error) + String(error.cause)).not.toContain(word);
      }
    },
  );
});
