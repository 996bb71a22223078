import { describe, expect, test } from "vitest";
import { AuthorizationServerTests, BACKEND } from "@/testing/embedded/authorization-server-tests";
import { basic, type Json, postForm } from "@/testing/embedded/oauth-client";

const tests = new AuthorizationServerTests().install();

describe("introspection and revocation", () => {
  async function clientWithToken(): Promise<{ client: Json; token: string }> {
    const client = (await tests.register(BACKEND, await tests.registrationToken())).body;
    return { client, token: (await tests.clientToken(client)).body.access_token };
  }

  test("a client can neither introspect nor revoke another client's token", async () => {
    await tests.begin();
    const { client, token } = await clientWithToken();
    const other = (await clientWithToken()).client;
    const asOther = basic(other.client_id, other.client_secret);
    expect((await tests.introspect(token, asOther)).body).toEqual({ active: false });
    expect((await postForm(`${tests.issuer}/revoke`, { token }, asOther)).status).toBe(400);
    const asOwn = basic(client.client_id, client.client_secret);
    expect((await tests.introspect(token, asOwn)).body.active).toBe(true);
    expect((await postForm(`${tests.issuer}/revoke`, { token }, asOwn)).status).toBe(200);
    expect((await tests.introspect(token, asOwn)).body).toEqual({ active: false });
    expect((await tests.introspect(token, {})).status).toBe(400);
  });

  test("a token created while its client was deleted is not active", async () => {
    await tests.begin();
    const { client, token } = await clientWithToken();
    await tests.ground
      .sql`delete from embedded_authorization_server.artifacts where kind = 'Client' and id = ${client.client_id}`;
    expect((await tests.introspect(token, tests.gateway)).body).toEqual({ active: false });
  });

  test("signs tokens for an API with its audience, if so configured", async () => {
    const resource = {
      identifier: "https://api.test/orders",
      scopes: ["orders:read"],
      format: "jwt",
    } as const;
    await tests.begin({ resources: [resource] });
    const metadata = await tests.metadata();
    expect(metadata.protected_resources).toEqual([resource.identifier]);
    const client = (await tests.register(BACKEND, await tests.registrationToken())).body;
    const response = await tests.clientToken(client, {
      resource: resource.identifier,
      scope: "orders:read other",
    });
    expect(response.body.scope).toBe("orders:read");
    const [, payload = ""] = response.body.access_token.split(".");
    expect(JSON.parse(Buffer.from(payload, "base64url").toString())).toMatchObject({
      aud: resource.identifier,
      client_id: client.client_id,
      iss: tests.issuer,
      scope: "orders:read",
    });
    const unknown = await tests.clientToken(client, { resource: "https://api.test/other" });
    expect(unknown).toMatchObject({ status: 400, body: { error: "invalid_target" } });
  });
});
