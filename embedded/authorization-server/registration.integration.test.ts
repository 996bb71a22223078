import { describe, expect, test } from "vitest";
import { AuthorizationServerTests, BACKEND } from "@/testing/embedded/authorization-server-tests";
import { basic, bearer, call, type Json, sendJson } from "@/testing/embedded/oauth-client";

const tests = new AuthorizationServerTests().install();

describe("the metadata", () => {
  test("describes the server at all three URLs", async () => {
    await tests.begin();
    const metadata = await tests.metadata();
    expect(metadata.issuer).toBe(tests.issuer);
    expect(metadata.registration_endpoint).toBe(`${tests.issuer}/register`);
    expect(metadata.grant_types_supported).toEqual(
      expect.arrayContaining(["authorization_code", "refresh_token", "client_credentials"]),
    );
    expect(metadata.response_types_supported).toContain("code");
    expect(metadata.code_challenge_methods_supported).toEqual(["S256"]);
    expect(metadata.id_token_signing_alg_values_supported).toEqual(["RS256", "ES256"]);
    const elsewhere = [
      `${tests.issuer}/.well-known/oauth-authorization-server`,
      `${tests.running.base}/.well-known/oauth-authorization-server/oidc`,
      `${tests.running.base}/.well-known/openid-configuration/oidc`,
    ];
    for (const url of elsewhere) expect((await call(url)).body).toEqual(metadata);
  });

  test("contains the issuer, whatever host the request used", async () => {
    await tests.begin();
    const metadata = await tests.metadata();
    const other = new URL(`${tests.issuer}/.well-known/openid-configuration`);
    other.hostname = "127.0.0.1";
    expect((await call(other.href, { headers: { "x-forwarded-host": "evil.test" } })).body).toEqual(metadata);
  });

  test("ignores other URLs", async () => {
    await tests.begin();
    expect((await call(`${tests.running.base}/oidcx`)).status).toBe(418);
    expect((await call(`${tests.running.base}/.well-known/openid-configuration`)).status).toBe(418);
    expect((await call(`${tests.issuer}/nothing`)).body).toEqual({ error: "not_found" });
  });
});

describe("the client life cycle", () => {
  test("registers, reads, updates with a new token each, uses, deletes", async () => {
    await tests.begin();
    const made = await tests.register(BACKEND, await tests.registrationToken());
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ ...BACKEND, token_endpoint_auth_method: "client_secret_basic" });
    const uri = made.body.registration_client_uri;
    expect(uri).toBe(`${tests.issuer}/register/${made.body.client_id}`);

    const first = bearer(made.body.registration_access_token);
    const read = await call(uri, { headers: first });
    expect(read).toMatchObject({
      status: 200,
      body: { client_name: "Nightly report", software_id: "reporting" },
    });

    const change = { ...BACKEND, client_id: made.body.client_id, client_name: "Daily report" };
    const updated = await sendJson("PUT", uri, change, first);
    expect(updated).toMatchObject({ status: 200, body: { client_name: "Daily report" } });
    expect(updated.body.client_secret).toBe(made.body.client_secret);
    const second = bearer(updated.body.registration_access_token);
    expect(second).not.toEqual(first);
    expect((await call(uri, { headers: first })).status).toBe(401);
    expect((await call(uri, { headers: second })).status).toBe(200);

    const token = (await tests.clientToken(made.body)).body.access_token;
    const own = basic(made.body.client_id, made.body.client_secret);
    expect((await tests.introspect(token, own)).body).toMatchObject({
      active: true,
      client_id: made.body.client_id,
    });
    expect((await tests.introspect(token, tests.gateway)).body.active).toBe(true);

    expect((await call(uri, { method: "DELETE", headers: second })).status).toBe(204);
    expect((await call(uri, { headers: second })).status).toBe(401);
    expect((await tests.introspect(token, tests.gateway)).body).toEqual({ active: false });
    expect((await tests.clientToken(made.body)).status).toBe(401);
  });

  test("leaves nothing behind after deletion", async () => {
    await tests.begin();
    const made = await tests.register(BACKEND, await tests.registrationToken());
    await tests.clientToken(made.body);
    await call(made.body.registration_client_uri, {
      method: "DELETE",
      headers: bearer(made.body.registration_access_token),
    });
    const rows = await tests.ground.sql`
      select kind from embedded_authorization_server.artifacts
      where client_id = ${made.body.client_id} or id = ${made.body.client_id}`;
    expect(rows).toHaveLength(0);
  });

  test("keeps its token if the server does not rotate it", async () => {
    await tests.begin({ rotateRegistrationAccessToken: false });
    const made = await tests.register(BACKEND, await tests.registrationToken());
    const headers = bearer(made.body.registration_access_token);
    const change = { ...BACKEND, client_id: made.body.client_id };
    const updated = await sendJson("PUT", made.body.registration_client_uri, change, headers);
    expect(updated.body.registration_access_token).toBe(made.body.registration_access_token);
  });

  test("cannot be managed if the server does not support it", async () => {
    await tests.begin({ registrationManagement: false });
    const made = await tests.register(BACKEND, await tests.registrationToken());
    expect(made.status).toBe(201);
    expect(made.body).not.toHaveProperty("registration_access_token");
    expect(made.body).not.toHaveProperty("registration_client_uri");
  });
});

describe("rejected registrations", () => {
  const APPLICATION = { redirect_uris: ["https://app.test/callback"] };
  test.each<[string, Json, string, RegExp]>([
    [
      "an unknown type",
      { ...APPLICATION, application_type: "desktop" },
      "invalid_client_metadata",
      /application_type/,
    ],
    ["no redirect URI", { redirect_uris: [] }, "invalid_redirect_uri", /must contain members/],
    ["a custom scheme for web", { redirect_uris: ["app.test:/x"] }, "invalid_redirect_uri", /web uris/],
    ["a wildcard", { redirect_uris: ["https://*.test/x"] }, "invalid_redirect_uri", /wildcards/],
    [
      "credentials in a URL",
      { redirect_uris: ["https://a:b@c.test/"] },
      "invalid_redirect_uri",
      /credentials/,
    ],
    [
      "too many redirect URIs",
      { redirect_uris: Array.from({ length: 51 }, (_, index) => `https://app.test/${index}`) },
      "invalid_redirect_uri",
      /more than 50/,
    ],
    [
      "the password grant",
      { ...APPLICATION, grant_types: ["password"] },
      "invalid_client_metadata",
      /grant_types/,
    ],
    [
      "a URL to fetch",
      { ...APPLICATION, jwks_uri: "https://a.test/" },
      "invalid_client_metadata",
      /jwks_uri/,
    ],
    ["the registration scope", { ...APPLICATION, scope: "dcr" }, "invalid_client_metadata", /scope/],
    [
      "a line break in the name",
      { ...APPLICATION, client_name: "a\nb" },
      "invalid_client_metadata",
      /client_name/,
    ],
    ["a NUL in the name", { ...APPLICATION, client_name: "a\0b" }, "invalid_client_metadata", /client_name/],
    [
      "a number for software_id",
      { ...APPLICATION, software_id: 7 },
      "invalid_client_metadata",
      /software_id/,
    ],
  ])("%s", async (_, metadata, error, description) => {
    await tests.begin();
    const response = await tests.register(metadata, await tests.registrationToken());
    expect(response).toMatchObject({ status: 400, body: { error } });
    expect(response.body.error_description).toMatch(description);
  });

  test("registers native and public clients without a secret", async () => {
    await tests.begin();
    const native = {
      application_type: "native",
      token_endpoint_auth_method: "none",
      redirect_uris: ["test.app:/callback", "http://127.0.0.1/callback"],
    };
    const response = await tests.register(native, await tests.registrationToken());
    expect(response).toMatchObject({ status: 201, body: native });
    expect(response.body).not.toHaveProperty("client_secret");
  });
});
