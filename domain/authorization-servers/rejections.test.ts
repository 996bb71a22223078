import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { calls, endConversation, INITIAL, serve } from "@/testing/authorization-servers/conversation";
import { failureOf } from "@/testing/authorization-servers/expectations";
import { reply } from "@/testing/authorization-servers/replies";

afterEach(endConversation);

describe("a rejection with 403 or an OAuth error", () => {
  test.each<[string, number, object | string, string]>([
    ["nothing", 403, "", "UNAUTHORIZED"],
    ["an invalid token", 403, { error: "invalid_token" }, "UNAUTHORIZED"],
    [
      "a token in its description",
      403,
      { error: "forbidden", error_description: "Wrong token" },
      "UNAUTHORIZED",
    ],
    ["access_denied", 403, { error: "access_denied" }, "FORBIDDEN"],
    ["access_denied", 401, { error: "access_denied" }, "UNAUTHORIZED"],
    ["access_denied", 400, { error: "access_denied", error_description: "Policy" }, "FORBIDDEN"],
    ["insufficient_scope", 403, { error: "insufficient_scope" }, "FORBIDDEN"],
    ["unauthorized_client", 400, { error: "unauthorized_client" }, "FORBIDDEN"],
    ["a policy", 403, { error: "Policy 'Trusted Hosts' rejected the request" }, "FORBIDDEN"],
    ["a sentence", 403, { error: "The requested action was forbidden" }, "FORBIDDEN"],
    ["client metadata", 403, { error: "invalid_client_metadata" }, "REFUSED"],
    ["a redirect URI", 403, { error: "invalid_redirect_uri" }, "REFUSED"],
    ["a redirect URI", 404, { error: "invalid_redirect_uri" }, "REFUSED"],
    ["a software statement", 403, { error: "invalid_software_statement" }, "REFUSED"],
    ["a software statement", 403, { error: "unapproved_software_statement" }, "REFUSED"],
    [
      "client metadata, and a token in its description",
      403,
      { error: "invalid_client_metadata", error_description: "token_endpoint_auth_method: unknown" },
      "REFUSED",
    ],
    ["client metadata", 401, { error: "invalid_client_metadata" }, "UNAUTHORIZED"],
    ["invalid_scope", 400, { error: "invalid_scope" }, "REFUSED"],
    ["invalid_client", 400, { error: "invalid_client" }, "UNAUTHORIZED"],
  ])("about %s, with status %i", async (_what, status, body, kind) => {
    const origin = await serve(reply({ status, body }));
    expect(await failureOf(calls.register(origin))).toMatchObject({ kind, status, outcomeUnknown: false });
  });
});

describe("a rejection with 403 and a text", () => {
  test.each([
    ["token_endpoint_auth_method none is not allowed", "FORBIDDEN"],
    ["Token endpoint authentication by secret only", "FORBIDDEN"],
    ["The grant refresh_token is not allowed", "FORBIDDEN"],
    ["The grant client_credentials is not allowed", "FORBIDDEN"],
    ["response_type id_token", "FORBIDDEN"],
    ["Non matching registration_access_token", "UNAUTHORIZED"],
    ["Invalid token", "UNAUTHORIZED"],
    ["InvalidTokenException", "UNAUTHORIZED"],
    ["Bad client credentials", "UNAUTHORIZED"],
    ["invalid_client: unknown", "UNAUTHORIZED"],
  ])("%s is %s", async (error_description, kind) => {
    const origin = await serve(reply({ status: 403, body: { error: "forbidden", error_description } }));
    expect(await failureOf(calls.register(origin))).toMatchObject({ kind });
  });
});

describe("an error body over the limit", () => {
  const filler = "x".repeat(200_000);

  test.each<[string, string]>([
    ["before the rest", JSON.stringify({ error: "invalid_request", error_description: "Not today", filler })],
    [
      "with a long description",
      JSON.stringify({ error: "invalid_request", error_description: `Not today ${filler}` }),
    ],
    ["as text", `Not today ${filler}`],
    ["as HTML", `<html><title>Not today</title>${filler}`],
  ])("keeps its words: %s", async (_what, body) => {
    for (const compressed of [false, true]) {
      const headers: Record<string, string> = compressed ? { "content-encoding": "gzip" } : {};
      const origin = await serve(reply({ status: 400, headers, body: compressed ? gzipSync(body) : body }));
      const error = await failureOf(calls.register(origin));
      expect(error.serverDescription).toContain("Not today");
      expect(error.message.length).toBeLessThan(1_000);
      await endConversation();
    }
  });

  test("shows no secret, and no part of one that the limit cut", async () => {
    const body = `{"error":"bad","error_description":"${INITIAL} ${"y".repeat(64 * 1024 - 60)}${INITIAL.repeat(10)}`;
    const origin = await serve(reply({ status: 400, body }));
    const error = await failureOf(calls.register(origin));
    expect(error.serverError).toBe("bad");
    expect(error.message).not.toContain(INITIAL);
    expect(error.message).not.toContain(INITIAL.slice(0, 8));
  });

  test("says nothing where its words come after the limit", async () => {
    const origin = await serve(reply({ status: 400, body: JSON.stringify({ filler, error: "late" }) }));
    expect(await failureOf(calls.register(origin))).toMatchObject({ serverError: null, kind: "REFUSED" });
  });
});

test.each([
  ["90", 90],
  ["172800", 172_800],
  ["9999999", 30 * 24 * 60 * 60],
])("429 says how long to wait: %s seconds", async (asked, expected) => {
  const origin = await serve(reply({ status: 429, headers: { "retry-after": asked } }));
  const { message, retryAfterSeconds } = await failureOf(calls.register(origin));
  expect(retryAfterSeconds).toBe(expected);
  expect(message).toContain(`try again in ${expected} seconds`);
});
