import { describe, expect, test } from "vitest";
import { type AccessContext, ADA, BOB } from "@/testing/embedded/authorization-server-harness";
import { AuthorizationServerTests } from "@/testing/embedded/authorization-server-tests";
import { Browser } from "@/testing/embedded/browser";
import { basic, bearer, call, type Json, postForm } from "@/testing/embedded/oauth-client";
import { runScript } from "@/testing/embedded/run-script";
import { authorizationRequest, exchangeCode, typeCredentials } from "@/testing/embedded/sign-in";
import { temporaryFolder } from "@/testing/embedded/temporary-folder";
import { latchkeyClients } from "./options";

type Person = Parameters<typeof typeCredentials>[3];

const tests = new AuthorizationServerTests().install();

async function signedIn(running: AccessContext, browser: Browser, person: Person = ADA): Promise<Json> {
  const request = authorizationRequest(running, tests.latchkey);
  const page = await browser.open(request.url, running.issuer);
  const returned = page.html ? await typeCredentials(browser, page, running, person) : page;
  return (await exchangeCode(running, tests.latchkey, returned, request)).body;
}

const count = async (kind: string) => {
  const [row] = await tests.ground.sql<[{ count: number }]>`
    select count(*)::integer as count from embedded_authorization_server.artifacts where kind = ${kind}`;
  return row.count;
};

describe("after a restart on the same database", () => {
  test("clients, tokens, sessions and accounts are preserved", async () => {
    const first = await tests.begin();
    const port = Number(new URL(first.base).port);
    const client = await tests.registered();
    const browser = new Browser();
    const before = await signedIn(first, browser);
    await first.close();

    const second = await tests.begin({}, port);
    const read = await call(client.registration_client_uri, {
      headers: bearer(client.registration_access_token),
    });
    expect(read).toMatchObject({ status: 200, body: { client_id: client.client_id } });
    const token = await postForm(
      `${second.issuer}/token`,
      { grant_type: "client_credentials" },
      basic(client.client_id, client.client_secret),
    );
    expect(token.status).toBe(200);
    const userinfo = await call(`${second.issuer}/userinfo`, { headers: bearer(before.access_token) });
    expect(userinfo.body.email).toBe(ADA.email);
    // The session still exists: no password is needed.
    const request = authorizationRequest(second, tests.latchkey);
    expect((await browser.open(request.url, second.issuer)).url).toMatch(/[?&]code=/);
  });

  test("a sign-in in progress continues", async () => {
    const first = await tests.begin();
    const port = Number(new URL(first.base).port);
    const browser = new Browser();
    const page = await browser.open(authorizationRequest(first, tests.latchkey).url, first.issuer);
    await first.close();
    const second = await tests.begin({}, port);
    expect((await typeCredentials(browser, page, second, ADA)).url).toMatch(/[?&]code=/);
  });

  test("users keep their identity with the latest name and password", async () => {
    const first = await tests.begin();
    const before = await signedIn(first, new Browser(), BOB);
    const changed = { ...BOB, name: "Robert", password: "a new password" };
    const second = await tests.begin({ people: [changed] });
    const page = await new Browser().open(authorizationRequest(second, tests.latchkey).url, second.issuer);
    expect(page.html).toContain("<h1>Sign in</h1>");
    const browser = new Browser();
    const request = authorizationRequest(second, tests.latchkey);
    const old = await typeCredentials(browser, await browser.open(request.url, second.issuer), second, BOB);
    expect(old.status).toBe(422);
    const after = await signedIn(second, new Browser(), changed);
    const subject = (token: string) =>
      JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()).sub;
    expect(subject(after.id_token)).toBe(subject(before.id_token));
  });
});

test("stored tokens cannot be used as tokens", async () => {
  const running = await tests.begin();
  const { access_token } = await signedIn(running, new Browser());
  const client = await tests.registered();
  const rows = await tests.ground.sql<{ id: string; payload: string }[]>`
    select id, payload::text as payload from embedded_authorization_server.artifacts
    where kind in ('AccessToken', 'RegistrationAccessToken', 'AuthorizationCode', 'InitialAccessToken')`;
  const kept = JSON.stringify(rows);
  expect(kept).not.toContain(access_token);
  expect(kept).not.toContain(client.registration_access_token);
  const [{ hash }] = await tests.ground.sql<[{ hash: string }]>`
    select password_hash as hash from embedded_authorization_server.accounts where email = ${ADA.email}`;
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test("removes only expired rows", async () => {
  const running = await tests.begin();
  await signedIn(running, new Browser());
  await tests.registered();
  await running.server.removeExpired();
  const clients = await count("Client");
  const tokens = await count("AccessToken");
  await tests.ground.sql`
    update embedded_authorization_server.artifacts set expires_at = now() - interval '1 hour'
    where kind in ('AccessToken', 'InitialAccessToken')`;
  expect(await running.server.removeExpired()).toBeGreaterThanOrEqual(tokens + 1);
  expect(await count("AccessToken")).toBe(0);
  expect(await count("InitialAccessToken")).toBe(0);
  expect(await count("Client")).toBe(clients);
  expect(await count("Session")).toBeGreaterThan(0);
  expect(await running.server.removeExpired()).toBe(0);
});

test("the server removes expired rows at intervals", async () => {
  const running = await tests.begin({ cleanUpInterval: 50 });
  await running.server.issueInitialAccessToken({ expiresIn: 60 });
  await tests.ground.sql`
    update embedded_authorization_server.artifacts set expires_at = now() - interval '1 hour'
    where kind = 'InitialAccessToken'`;
  await expect.poll(() => count("InitialAccessToken"), { timeout: 5_000 }).toBe(0);
});

test("several servers can start on one empty database simultaneously", async () => {
  await tests.ground.sql`drop schema embedded_authorization_server cascade`;
  const accessContexts = await Promise.all([tests.begin(), tests.begin(), tests.begin()]);
  for (const { server } of accessContexts) {
    expect(await server.issueInitialAccessToken({ expiresIn: 60 })).toBeTruthy();
  }
});

test("writes nothing to the console", async () => {
  const folder = await temporaryFolder();
  const { user, pass, port, database, host } = tests.ground.sql.options as unknown as Json;
  const url = `postgres://${user}:${pass}@${host[0]}:${port[0]}/${database}`;
  const script = runScript("print-warnings.ts", [url, folder.path]);
  expect(await script.said).toEqual([]);
  await script.ended;
  await folder.remove();
});

test("under https, cookies are secure and every URL is https, whatever the client used at the proxy", async () => {
  const { base } = await tests.begin({
    issuer: "https://portal.example/oidc",
    clients: latchkeyClients("https://portal.example", tests.ground.secrets.clientSecrets),
  });
  const { body } = await call(`${base}/oidc/.well-known/openid-configuration`);
  expect(body.token_endpoint).toBe("https://portal.example/oidc/token");
  const { url } = authorizationRequest(tests.running, {
    ...tests.latchkey,
    redirectUri: "https://portal.example/api/auth/callback/oidc",
  });
  const response = await call(url.replace("https://portal.example", base));
  expect(response.status).toBe(303);
  expect(response.headers.get("location")).toMatch(/^\/oidc\/interaction\//);
  const cookies = response.headers.getSetCookie();
  expect(cookies.length).toBeGreaterThan(0);
  for (const cookie of cookies) expect(cookie).toMatch(/; secure; httponly/);
});

test("rejects an issuer with a trailing slash", async () => {
  await expect(tests.begin({ issuer: "http://localhost:1/oidc/" })).rejects.toThrow(
    /must not end with a slash/,
  );
});
