import { afterEach, describe, expect, test } from "vitest";
import {
  adapter,
  calls,
  endConversation,
  serve,
  server,
  TOKEN,
} from "@/testing/authorization-servers/conversation";
import { connectionTo, failureOf, metadataOf } from "@/testing/authorization-servers/expectations";
import { json, type Reply, reply } from "@/testing/authorization-servers/replies";
import type { ClientInformation } from "./port";

afterEach(endConversation);

async function respondToRegistration(response: Record<string, unknown>): Promise<ClientInformation> {
  const origin = await serve(json({ client_id: "c1", ...response }, 201));
  return calls.register(origin);
}

describe("a client information response", () => {
  test("every member of RFC 7591 3.2.1", async () => {
    const origin = await serve(
      reply((_request, { server: { origin: home } }) => ({
        status: 201,
        body: {
          client_id: "c1",
          client_secret: "secret-1",
          client_secret_expires_at: 1_900_000_000,
          client_id_issued_at: 1_700_000_000,
          registration_access_token: "rat-1",
          registration_client_uri: `${home}/register/c1`,
          redirect_uris: ["https://app.example.com"],
          own: { nested: [1, true, null] },
        },
      })),
    );
    expect(await calls.register(origin)).toEqual({
      clientId: "c1",
      clientSecret: "secret-1",
      clientSecretExpiresAt: new Date(1_900_000_000_000),
      clientIdIssuedAt: new Date(1_700_000_000_000),
      registrationAccessToken: "rat-1",
      registrationClientUri: `${origin}/register/c1`,
      metadata: { redirect_uris: ["https://app.example.com"], own: { nested: [1, true, null] } },
    });
  });

  test.each<[string, Reply]>([
    ["200", { status: 200, body: { client_id: "c1" } }],
    [
      "201 as text/plain",
      { status: 201, headers: { "content-type": "text/plain" }, body: '{"client_id":"c1"}' },
    ],
    [
      "201 as text/html",
      { status: 201, headers: { "content-type": "text/html" }, body: '{"client_id":"c1"}' },
    ],
    ["a byte order mark", { status: 201, body: '\uFEFF{"client_id":"c1"}' }],
    ["members named twice", { status: 201, body: '{"client_id":"c0","client_id":"c1"}' }],
    ["a number as id", { status: 201, body: { client_id: 7 } }],
  ])("few members, in unusual forms: %s", async (what, response) => {
    const origin = await serve(reply(response));
    expect(await calls.register(origin)).toEqual({
      clientId: what.includes("number") ? "7" : "c1",
      metadata: {},
    });
  });

  test.each([null, ""])("members that are %j count as missing", async (nothing) => {
    const response = await respondToRegistration({
      client_secret: nothing,
      registration_access_token: nothing,
      registration_client_uri: nothing,
    });
    expect(response).toEqual({ clientId: "c1", metadata: {} });
  });

  test("a read can omit the ID; another client's ID is rejected", async () => {
    const origin = await serve(json({ client_name: "n" }));
    expect(await calls.read(origin)).toEqual({ clientId: "c1", metadata: { client_name: "n" } });
    server?.on("GET /*", json({ client_id: "c2" }));
    const error = await failureOf(calls.read(origin));
    expect(error).toMatchObject({ kind: "INVALID_ANSWER", detail: "client_id belongs to another client" });
  });

  test.each([
    [0, null],
    [-1, null],
    [null, null],
    ["0", null],
    [1_900_000_000, new Date(1_900_000_000_000)],
    [1_900_000_000_000, new Date(1_900_000_000_000)],
    ["1900000000", new Date(1_900_000_000_000)],
    ["1900000000000", new Date(1_900_000_000_000)],
    [1_900_000_000.5, new Date(1_900_000_000_500)],
    ["2030-03-17T17:46:40Z", new Date(1_900_000_000_000)],
    ["2030-03-17T18:46:40.000+01:00", new Date(1_900_000_000_000)],
    [Number.MAX_SAFE_INTEGER, null],
    ["9223372036854775807", null],
    ["9999-12-31T23:59:59Z", null],
    [1e300, null],
    ["soon", undefined],
    ["", undefined],
    [{}, undefined],
    [[1], undefined],
    [true, undefined],
    [undefined, undefined],
  ])("client_secret_expires_at %j is read as %j", async (client_secret_expires_at, expected) => {
    const response = await respondToRegistration({ client_secret: "secret-1", client_secret_expires_at });
    expect(response.clientSecretExpiresAt).toEqual(expected);
    expect("clientSecretExpiresAt" in response).toBe(expected !== undefined);
  });

  test.each([
    [1_700_000_000, new Date(1_700_000_000_000)],
    [1_700_000_000_000, new Date(1_700_000_000_000)],
    ["2023-11-14T22:13:20Z", new Date(1_700_000_000_000)],
    [0, undefined],
    [null, undefined],
    ["x", undefined],
  ])("client_id_issued_at %j is read as %j", async (client_id_issued_at, expected) => {
    expect((await respondToRegistration({ client_id_issued_at })).clientIdIssuedAt).toEqual(expected);
  });
});

describe("a client's management URL", () => {
  const registerWithUri = async (uri: (origin: string) => unknown) => {
    const origin = await serve(
      reply((_request, exchange) => ({
        status: 201,
        body: {
          client_id: "c1",
          registration_access_token: TOKEN,
          registration_client_uri: uri(exchange.server.origin),
        },
      })),
    );
    return { origin, response: await calls.register(origin) };
  };

  test.each<[string, (origin: string) => string, string]>([
    ["a URL at the same origin", (origin) => `${origin}/clients/c1?x=1`, "/clients/c1?x=1"],
    ["a path", () => "/clients/c1", "/clients/c1"],
    ["a path below the endpoint", () => "register/c1", "/register/c1"],
  ])("%s", async (_what, uri, expected) => {
    const { origin, response: answer } = await registerWithUri(uri);
    expect(answer.registrationClientUri).toBe(origin + expected);
    expect(answer.warnings).toBeUndefined();
  });

  test("another name of this machine", async () => {
    const { response: answer } = await registerWithUri(
      (origin) => `${origin.replace("127.0.0.1", "localhost")}/c1`,
    );
    expect(answer.registrationClientUri).toMatch(/^http:\/\/localhost:\d+\/c1$/);
  });

  test("the issuer's origin, where it differs from the endpoint's", async () => {
    const origin = await serve(
      json({ client_id: "c1", registration_client_uri: "https://issuer.example.com/c1" }, 201),
    );
    const metadata = metadataOf(origin, { issuer: "https://issuer.example.com" });
    const response = await adapter.register(connectionTo(origin), metadata, null, {});
    expect(response.registrationClientUri).toBe("https://issuer.example.com/c1");
  });

  test.each([
    "https://evil.example.com/register/c1",
    "https://169.254.169.254/register/c1",
    "https://127.0.0.1.evil.example.com/",
    "http://auth.example.com/register/c1",
    "https://user:pass@127.0.0.1/",
    "//evil.example.com/c1",
    "javascript:alert(1)",
    "http://127.0.0.1:1/register/c1",
  ])("a URL elsewhere is ignored, the client is accepted: %s", async (uri) => {
    const { response: answer } = await registerWithUri(() => uri);
    expect(answer).toMatchObject({ clientId: "c1", registrationAccessToken: TOKEN, metadata: {} });
    expect(answer.registrationClientUri).toBeUndefined();
    expect(answer.warnings).toEqual([expect.stringContaining("registration_client_uri")]);
    expect(answer.warnings?.[0]).not.toContain("pass@");
  });

  test("an update can move the client within its origin, not elsewhere", async () => {
    const origin = await serve(
      json({ registration_client_uri: "/moved/c1", registration_access_token: "next" }),
    );
    expect(await calls.update(origin)).toMatchObject({
      registrationClientUri: `${origin}/moved/c1`,
      registrationAccessToken: "next",
    });
    server?.on("PUT /*", json({ registration_client_uri: "https://evil.example.com/c1" }));
    expect((await calls.update(origin)).registrationClientUri).toBeUndefined();
  });
});

describe("an unusable response", () => {
  test.each<[string, Reply]>([
    ["an empty body", { status: 201 }],
    ["a page", { status: 200, headers: { "content-type": "text/html" }, body: "<html>ok</html>" }],
    ["a list", { body: [{ client_id: "c1" }] }],
    ["no client_id", { body: {} }],
    ["an empty client_id", { body: { client_id: "" } }],
    ["a client_id that is a list", { body: { client_id: ["c1"] } }],
    ["a client_id that is a half number", { body: { client_id: 1.5 } }],
    ["a client_id with control characters", { body: { client_id: "c\u0000" } }],
    ["an endless client_id", { body: { client_id: "c".repeat(2000) } }],
    ["a secret that is a number", { body: { client_id: "c1", client_secret: 12345678 } }],
    ["a secret with control characters", { body: { client_id: "c1", client_secret: "a\nb" } }],
    [
      "a secret in another character set",
      { body: Buffer.from('{"client_id":"c1","client_secret":"\xe9t\xe9"}', "latin1") },
    ],
    ["an endless secret", { body: { client_id: "c1", client_secret: "s".repeat(100_000) } }],
    ["a token that no header carries", { body: { client_id: "c1", registration_access_token: "a b" } }],
    ["a token that is an object", { body: { client_id: "c1", registration_access_token: {} } }],
    ["a management address that is a number", { body: { client_id: "c1", registration_client_uri: 5 } }],
    ["deep nesting", { body: `${"[".repeat(400_000)}` }],
  ])("%s: a client may have been created", async (_what, response) => {
    const origin = await serve(reply(response));
    const error = await failureOf(calls.register(origin));
    expect(error).toMatchObject({ kind: "INVALID_ANSWER", step: "register", outcomeUnknown: true });
    expect(error.status).toBe(response.status ?? 200);
    expect(error.detail).toBeTruthy();
  });

  test("a renewal without a secret: it may have been renewed", async () => {
    for (const body of [{}, { client_id: "c1" }, { client_secret: null }, { client_secret: "" }, ""]) {
      const origin = await serve(reply({ body }));
      const error = await failureOf(calls.renew_secret(origin));
      expect(error).toMatchObject({ kind: "INVALID_ANSWER", step: "renew_secret", outcomeUnknown: true });
      await server?.stop();
    }
  });

  test("an empty read changes nothing", async () => {
    const origin = await serve(reply({ status: 200 }));
    expect(await failureOf(calls.read(origin))).toMatchObject({
      kind: "INVALID_ANSWER",
      outcomeUnknown: false,
    });
  });

  test.each([200, 204])("an update confirmed by %i without a body is confirmed", async (status) => {
    const origin = await serve(reply({ status }));
    expect(await calls.update(origin)).toEqual({ clientId: "c1", metadata: {} });
  });

  test.each([200, 202, 204])("a deletion with response %i and any body has succeeded", async (status) => {
    const origin = await serve(reply({ status, body: status === 204 ? "" : "<html>gone" }));
    await expect(calls.delete(origin)).resolves.toBeUndefined();
  });

  test("a success with an error in its body is an error", async () => {
    const origin = await serve(json({ error: "invalid_redirect_uri", error_description: "no" }));
    expect(await failureOf(calls.register(origin))).toMatchObject({
      kind: "REFUSED",
      status: 200,
      serverError: "invalid_redirect_uri",
      outcomeUnknown: false,
    });
  });
});
