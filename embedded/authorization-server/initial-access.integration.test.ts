import { describe, expect, test } from "vitest";
import { AuthorizationServerTests, BACKEND } from "@/testing/embedded/authorization-server-tests";
import { bearer, call, sendJson } from "@/testing/embedded/oauth-client";

const tests = new AuthorizationServerTests().install();

describe("the registration token", () => {
  test("is required", async () => {
    await tests.begin();
    const response = await tests.register(BACKEND);
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toMatch(/^Bearer/);
  });

  test.each(["nonsense", "Basic"])("must be valid: %s", async (token) => {
    await tests.begin();
    expect(await tests.register(BACKEND, token)).toMatchObject({
      status: 401,
      body: { error: "invalid_token" },
    });
  });

  test("must have the scope", async () => {
    await tests.begin();
    const response = await tests.register(BACKEND, await tests.registrationToken({}).catch(() => ""));
    expect(response).toMatchObject({ status: 403, body: { error: "insufficient_scope" } });
    expect(response.headers.get("www-authenticate")).toContain('scope="dcr"');
  });

  test("is not available to a registered client", async () => {
    await tests.begin();
    const client = (await tests.register(BACKEND, await tests.registrationToken())).body;
    const asked = await tests.clientToken(client, { scope: "dcr" });
    expect(asked.status).toBe(200);
    expect(asked.body).not.toHaveProperty("scope");
    expect((await tests.register(BACKEND, asked.body.access_token)).status).toBe(403);
    const named = await tests.clientToken(client, { scope: "dcr", resource: `${tests.issuer}/register` });
    expect(named).toMatchObject({ status: 400, body: { error: "invalid_target" } });
  });

  test("registers many clients, and is rejected for other uses", async () => {
    await tests.begin();
    const token = await tests.registrationToken();
    expect((await tests.register(BACKEND, token)).status).toBe(201);
    expect((await tests.register(BACKEND, token)).status).toBe(201);
    expect((await call(`${tests.issuer}/userinfo`, { headers: bearer(token) })).status).toBe(401);
  });

  test("registers a single client if so configured, not counting rejected attempts", async () => {
    await tests.begin({ initialAccess: { singleUse: true } });
    const token = await tests.registrationToken();
    expect((await tests.register({ ...BACKEND, application_type: "x" }, token)).status).toBe(400);
    const both = await Promise.all([tests.register(BACKEND, token), tests.register(BACKEND, token)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 401]);
    expect(await tests.register(BACKEND, token)).toMatchObject({
      status: 401,
      body: { error: "invalid_token" },
    });
  });

  test("can be issued directly, with an expiry and a number of uses", async () => {
    await tests.begin();
    const { server } = tests.running;
    const token = await server.issueInitialAccessToken({ expiresIn: 60, uses: 2 });
    expect((await tests.register(BACKEND, token)).status).toBe(201);
    expect((await sendJson("POST", `${tests.issuer}/REGISTER/`, BACKEND, bearer(token))).status).toBe(201);
    expect((await sendJson("POST", `${tests.issuer}/REGISTER/`, BACKEND, bearer(token))).status).toBe(401);
    expect((await tests.register(BACKEND, token)).status).toBe(401);
    const brief = await server.issueInitialAccessToken({ expiresIn: 1 });
    await tests.ground.sql`
      update embedded_authorization_server.artifacts
      set payload = (payload::jsonb || '{"exp": 1}')::json where kind = 'InitialAccessToken'`;
    expect((await tests.register(BACKEND, brief)).status).toBe(401);
  });

  test.each([
    ["client credentials", { clientCredentials: false }],
    ["direct tokens", { direct: false }],
  ])("can be limited: no %s", async (_, initialAccess) => {
    await tests.begin({ initialAccess });
    const byCredentials = await tests.register(BACKEND, await tests.registrationToken());
    const direct = await tests.register(
      BACKEND,
      await tests.running.server.issueInitialAccessToken({ expiresIn: 60 }),
    );
    const input = "direct" in initialAccess ? [201, 401] : [401, 201];
    expect([byCredentials.status, direct.status]).toEqual(input);
  });
});
