import { describe, expect, test } from "vitest";
import { MAXIMUM_REDIRECT_URIS } from "@/domain/applications/redirect-uris.rules";
import { LIMITS } from "@/domain/kernel/limits";
import { desiredMetadata } from "@/domain/registrations/client-metadata.rules";
import { AuthorizationServerTests } from "@/testing/embedded/authorization-server-tests";
import { bearer, call, sendJson } from "@/testing/embedded/oauth-client";
import { LONGEST_TEXT, LONGEST_URI, MOST_REDIRECT_URIS } from "./client-rules";
import { MAXIMUM_REGISTRATION } from "./registration-body";

const tests = new AuthorizationServerTests().install();

const uri = (index: number) => `https://app.test/${index}/`.padEnd(LIMITS.url, "x");
const redirectUris = Array.from({ length: MAXIMUM_REDIRECT_URIS }, (_, index) => uri(index));

/** The largest application that Latchkey accepts, as it is sent. */
const largest = {
  ...desiredMetadata(
    {
      type: "WEB",
      name: "😀".repeat(LIMITS.name),
      redirectUris,
      grantTypes: ["AUTHORIZATION_CODE", "REFRESH_TOKEN"].map((grant) => grant.toLowerCase()) as never,
    },
    { responseTypesSupported: null, tokenEndpointAuthMethodsSupported: null },
    { softwareId: "s".repeat(LIMITS.softwareId), extendedApplicationTypes: false },
  ),
};

async function send(body: string, token: string, type = "application/json") {
  const headers = { "content-type": type, ...bearer(token) };
  return await call(`${tests.issuer}/register`, { method: "POST", headers, body });
}

describe("the body of a registration", () => {
  test("can have the largest application, when it is created and when it is changed", async () => {
    await tests.begin();
    const made = await tests.register(largest, await tests.registrationToken());
    expect(made).toMatchObject({ status: 201, body: { redirect_uris: redirectUris } });
    const change = { ...largest, client_id: made.body.client_id, client_name: "é".repeat(LIMITS.name) };
    const headers = bearer(made.body.registration_access_token);
    const updated = await sendJson("PUT", made.body.registration_client_uri, change, headers);
    expect(updated).toMatchObject({ status: 200, body: { redirect_uris: redirectUris } });
  });

  test("is limited by what the server accepts of a client", async () => {
    expect(LONGEST_URI).toBeGreaterThanOrEqual(LIMITS.url);
    expect(MOST_REDIRECT_URIS).toBeGreaterThanOrEqual(MAXIMUM_REDIRECT_URIS);
    await tests.begin();
    const long = { ...largest, redirect_uris: [`${uri(0)}x`] };
    const rejected = await tests.register(long, await tests.registrationToken());
    expect(rejected).toMatchObject({ status: 400, body: { error: "invalid_redirect_uri" } });
    expect(rejected.body.error_description).toMatch(/longer than 2000/);
    const escaped = JSON.stringify({ ...largest, tos_uri: undefined, client_name: "N" }).replace(
      '"N"',
      `"${"\\u00e9".repeat(LONGEST_TEXT)}"`,
    );
    expect((await send(escaped, await tests.registrationToken())).status).toBe(201);
  });

  test("is rejected when it is larger, however it is sent", async () => {
    await tests.begin();
    const body = JSON.stringify({ ...largest, extra: "x".repeat(MAXIMUM_REGISTRATION) });
    const token = await tests.registrationToken();
    const message = {
      error: "invalid_request",
      error_description: expect.stringMatching(/larger than \d+ bytes/),
    };
    expect(await send(body, token)).toMatchObject({ status: 400, body: message });
    const parts = new ReadableStream({
      start(controller) {
        for (let at = 0; at < body.length; at += 50_000)
          controller.enqueue(new TextEncoder().encode(body.slice(at, at + 50_000)));
        controller.close();
      },
    });
    const init = { method: "POST", body: parts, duplex: "half" } as RequestInit;
    const headers = { "content-type": "application/json", ...bearer(token) };
    expect(await call(`${tests.issuer}/register`, { ...init, headers })).toMatchObject({
      status: 400,
      body: message,
    });
  });

  test.each([
    ["no JSON", "{", "application/json"],
    ["nothing", "", "application/json"],
    ["a list", "[]", "application/json"],
    ["text", "null", "application/json"],
    ["a form", "a=b", "application/x-www-form-urlencoded"],
  ])("can't be %s", async (_what, body, type) => {
    await tests.begin();
    const response = await send(body, await tests.registrationToken(), type);
    expect(response).toMatchObject({ status: 400, body: { error: "invalid_request" } });
  });
});
