import { afterEach, describe, expect, test } from "vitest";
import {
  adapter,
  type ClientStep,
  calls,
  callsBy,
  endConversation,
  INITIAL,
  impatient,
  managed,
  NOW,
  STEPS,
  serve,
  server,
  TOKEN,
} from "@/testing/authorization-servers/conversation";
import { connectionTo, failureOf, metadataOf } from "@/testing/authorization-servers/expectations";
import { hang, json, reply, resetAfterReading } from "@/testing/authorization-servers/replies";

afterEach(endConversation);

describe("sent requests", () => {
  test("a registration", async () => {
    const origin = await serve(json({ client_id: "c1" }, 201));
    await calls.register(origin);
    expect(server?.requests).toHaveLength(1);
    expect(server?.requests[0]).toMatchObject({
      method: "POST",
      path: "/register",
      json: { client_name: "n" },
      headers: {
        authorization: `Bearer ${INITIAL}`,
        "content-type": "application/json",
        accept: "application/json",
      },
    });
  });

  test("a registration that needs no token", async () => {
    const origin = await serve(json({ client_id: "c1" }, 201));
    await adapter.register(connectionTo(origin), metadataOf(origin), null, {});
    expect(server?.requests[0]?.headers.authorization).toBeUndefined();
  });

  test.each([
    ["SSWS 00abc", "SSWS 00abc"],
    ["Basic YTpi", "Basic YTpi"],
    ["Bearer abc", "Bearer abc"],
    ["abc", "Bearer abc"],
    ["abc==", "Bearer abc=="],
  ])("the token %j as %j", async (token, sent) => {
    const origin = await serve(json({ client_id: "c1" }, 201));
    await adapter.register(connectionTo(origin), metadataOf(origin), token, {});
    expect(server?.requests[0]?.headers.authorization).toBe(sent);
  });

  test("an update, without what RFC 7592 2.2 forbids and without the secret", async () => {
    const origin = await serve(json({ client_id: "c1" }));
    await adapter.update(connectionTo(origin), managed(origin), {
      client_name: "n",
      redirect_uris: [],
      client_id: "another",
      client_secret: "s",
      client_secret_expires_at: 0,
      client_id_issued_at: 1,
      registration_access_token: "t",
      registration_client_uri: "u",
    });
    expect(server?.requests[0]).toMatchObject({
      method: "PUT",
      path: "/register/c1",
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    expect(server?.requests[0]?.json).toEqual({ client_id: "c1", client_name: "n", redirect_uris: [] });
  });

  test.each(["POST", "PUT", "PATCH"] as const)("a renewal by %s, without a body", async (method) => {
    const origin = await serve(json({ client_secret: "new-secret" }));
    const renewal = { method, url: `${origin}/renew/c1?x=1`, token: TOKEN };
    const response = await adapter.renewSecret(connectionTo(origin), { clientId: "c1" }, renewal);
    expect(response).toEqual({ clientId: "c1", clientSecret: "new-secret", metadata: {} });
    expect(server?.requests[0]).toMatchObject({ method, path: "/renew/c1", body: "" });
    expect(server?.requests[0]?.headers).toMatchObject({
      "content-length": "0",
      authorization: `Bearer ${TOKEN}`,
    });
  });

  test("reading and deleting", async () => {
    const origin = await serve(json({ client_id: "c1" }));
    await calls.read(origin);
    await calls.delete(origin);
    expect(server?.requests.map(({ method, path, body }) => [method, path, body])).toEqual([
      ["GET", "/register/c1", ""],
      ["DELETE", "/register/c1", ""],
    ]);
  });
});

describe("refusals", () => {
  test.each<[number, Record<ClientStep, string>, boolean]>([
    [400, all("REFUSED"), false],
    [401, all("UNAUTHORIZED"), false],
    [403, all("UNAUTHORIZED"), false],
    [404, { ...all("NOT_FOUND"), register: "NOT_SUPPORTED" }, false],
    [405, all("NOT_SUPPORTED"), false],
    [408, all("TIMEOUT"), false],
    [409, all("REFUSED"), false],
    [410, { ...all("NOT_FOUND"), register: "NOT_SUPPORTED" }, false],
    [413, all("REFUSED"), false],
    [422, all("REFUSED"), false],
    [429, all("RATE_LIMITED"), false],
    [500, all("SERVER_ERROR"), true],
    [501, all("NOT_SUPPORTED"), false],
    [502, all("SERVER_ERROR"), true],
    [503, all("SERVER_ERROR"), true],
    [504, all("SERVER_ERROR"), true],
    [505, all("SERVER_ERROR"), false],
    [599, all("SERVER_ERROR"), true],
    [301, all("REDIRECT"), false],
    [302, all("REDIRECT"), false],
    [303, all("REDIRECT"), true],
    [304, all("REDIRECT"), false],
    [307, all("REDIRECT"), false],
    [308, all("REDIRECT"), false],
  ])("%i, at every step, with an empty body", async (status, kinds, mayHaveHappened) => {
    const origin = await serve(reply({ status, headers: { location: "/elsewhere" } }));
    for (const step of STEPS) {
      const error = await failureOf(calls[step](origin));
      expect([step, error.kind, error.status]).toEqual([step, kinds[step], status]);
      expect([step, error.outcomeUnknown]).toEqual([step, mayHaveHappened && step !== "read"]);
      expect([error.serverError, error.serverDescription]).toEqual([null, null]);
    }
    expect(server?.requests).toHaveLength(STEPS.length);
  });

  test("with the server's text", async () => {
    const origin = await serve(
      json({ error: "invalid_redirect_uri", error_description: "Not <b>this</b>\none" }, 400),
    );
    const error = await failureOf(calls.register(origin));
    expect(error.message).toBe(
      "The authorization server rejected the registration (HTTP 400): invalid_redirect_uri – Not this one.",
    );
  });

  test.each([
    [{ error: "invalid_token" }, "UNAUTHORIZED"],
    [{ error: "invalid_client" }, "UNAUTHORIZED"],
    [{ error: "invalid_client_metadata" }, "REFUSED"],
  ])("400 with %j is %s", async (body, kind) => {
    const origin = await serve(json(body, 400));
    expect((await failureOf(calls.read(origin))).kind).toBe(kind);
  });

  test("503 with Retry-After has changed nothing", async () => {
    const origin = await serve(reply({ status: 503, headers: { "retry-after": "30" } }));
    expect(await failureOf(calls.register(origin))).toMatchObject({
      kind: "SERVER_ERROR",
      retryAfterSeconds: 30,
      outcomeUnknown: false,
      temporary: true,
    });
  });

  const epoch = NOW.getTime() / 1000;
  test.each<[string, Record<string, string>, number | null]>([
    ["seconds", { "retry-after": "120" }, 120],
    ["a date", { "retry-after": new Date(NOW.getTime() + 90_000).toUTCString() }, 90],
    ["a date gone by", { "retry-after": new Date(NOW.getTime() - 90_000).toUTCString() }, 0],
    ["an age", { "retry-after": "99999999" }, 2_592_000],
    ["less than nothing", { "retry-after": "-5" }, 0],
    ["nonsense", { "retry-after": "soon" }, null],
    ["nothing", {}, null],
    ["an epoch as reset", { "x-rate-limit-reset": String(epoch + 45) }, 45],
    ["an epoch in milliseconds", { "x-ratelimit-reset": String((epoch + 45) * 1000) }, 45],
    ["seconds as reset", { "ratelimit-reset": "12" }, 12],
    ["both", { "retry-after": "5", "x-rate-limit-reset": String(epoch + 45) }, 5],
  ])("429 says when to retry by %s", async (_what, headers, expected) => {
    const origin = await serve(reply({ status: 429, headers }));
    const error = await failureOf(calls.register(origin));
    expect(error).toMatchObject({ kind: "RATE_LIMITED", retryAfterSeconds: expected, outcomeUnknown: false });
  });

  test("never repeat the credentials sent to the server", async () => {
    const origin = await serve(
      reply(({ headers }) => ({
        status: 400,
        headers: { "www-authenticate": `Bearer error_description="${headers.authorization}"` },
        body: { error: `bad ${headers.authorization}`, error_description: JSON.stringify(headers) },
      })),
    );
    for (const step of STEPS) {
      const error = await failureOf(calls[step](origin));
      const everything = JSON.stringify(error) + error.message + error.stack + String(error.cause);
      expect(everything).not.toContain(TOKEN);
      expect(everything).not.toContain(INITIAL);
    }
  });

  test("never repeat credentials from a broken response", async () => {
    const origin = await serve(
      reply({ status: 201, body: '{"client_id":"c1","client_secret":"hidden-secret"' }),
    );
    const error = await failureOf(calls.register(origin));
    expect(JSON.stringify(error) + error.message + String(error.cause)).not.toContain("hidden-secret");
  });
});

describe("lost responses", () => {
  test.each(STEPS)("%s: the outcome of a change is unknown", async (step) => {
    const origin = await serve(hang);
    expect(await failureOf(callsBy(impatient)[step](origin))).toMatchObject({
      kind: "TIMEOUT",
      step,
      outcomeUnknown: step !== "read",
    });
    for (const method of ["GET", "POST", "PUT", "DELETE"] as const)
      server?.on(`${method} /*`, resetAfterReading);
    expect(await failureOf(calls[step](origin))).toMatchObject({
      kind: "INTERRUPTED",
      step,
      outcomeUnknown: step !== "read",
    });
  });

  test("nothing is ever sent twice", async () => {
    const origin = await serve(resetAfterReading);
    for (const step of STEPS) await failureOf(calls[step](origin));
    expect(server?.requests).toHaveLength(STEPS.length);
  });
});

test("without a registration endpoint nothing is sent", async () => {
  const metadata = metadataOf("http://127.0.0.1:1", { registrationEndpoint: null });
  const error = await failureOf(adapter.register(connectionTo("http://127.0.0.1:1"), metadata, "t", {}));
  expect(error).toMatchObject({ kind: "NOT_SUPPORTED", step: "register", outcomeUnknown: false });
});

function all(kind: string): Record<ClientStep, string> {
  return { register: kind, read: kind, update: kind, delete: kind, renew_secret: kind };
}
