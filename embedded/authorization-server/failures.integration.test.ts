import { beforeEach, describe, expect, test } from "vitest";
import { ADA } from "@/testing/embedded/authorization-server-harness";
import { AuthorizationServerTests } from "@/testing/embedded/authorization-server-tests";
import { Browser } from "@/testing/embedded/browser";
import { bearer, call } from "@/testing/embedded/oauth-client";
import { type AuthorizationRequest, authorizationRequest, typeCredentials } from "@/testing/embedded/sign-in";

const tests = new AuthorizationServerTests().install();
let browser: Browser;

beforeEach(async () => {
  await tests.begin();
  browser = new Browser();
});

const open = (request: AuthorizationRequest) => browser.open(request.url, tests.issuer);

describe("requests that cannot be answered", () => {
  test.each<[string, Record<string, string>, string]>([
    ["an unknown client", { client_id: "nobody" }, "The application is not known here"],
    [
      "an unregistered address",
      { redirect_uri: "https://evil.test/" },
      "The return address is not registered",
    ],
  ])("%s: a page in words, and nobody is sent anywhere", async (_, extra, title) => {
    const page = await open(authorizationRequest(tests.standing, tests.latchkey, extra));
    expect(page.status).toBe(400);
    expect(page.html).toContain(`<h1>${title}</h1>`);
    expect(page.html).not.toMatch(/ at |node_modules/);
  });

  test("strange characters in a request do no harm", async () => {
    const page = await open(
      authorizationRequest(tests.standing, tests.latchkey, { state: "\u0000\uD800<b>" }),
    );
    expect(page.html).toContain("<h1>Sign in</h1>");
    const hostile = await open(
      authorizationRequest(tests.standing, tests.latchkey, { client_id: "\u0000<b>" }),
    );
    expect(hostile.status).toBe(400);
    expect(hostile.html).not.toContain("<b>");
    expect(tests.standing.lines).toEqual([]);
  });

  test("a failure on our side is a page with a reference, found in the log without secrets", async () => {
    const page = await open(authorizationRequest(tests.standing, tests.latchkey));
    await tests.ground.sql`alter table embedded_authorization_server.accounts rename to hidden`;
    try {
      const failed = await typeCredentials(browser, page, tests.standing, ADA);
      expect(failed.status).toBe(500);
      const [reference] = /<code>[0-9a-f]{10}<\/code>/.exec(failed.html) ?? [""];
      expect(tests.standing.lines).toHaveLength(1);
      expect(tests.standing.lines[0]).toContain(reference.replace(/<\/?code>/g, ""));
      expect(tests.standing.lines[0]).toMatch(/PostgresError 42P01/);
      expect(tests.standing.lines[0]).not.toMatch(/ada@|analytical/);
    } finally {
      await tests.ground.sql`alter table embedded_authorization_server.hidden rename to accounts`;
    }
  });

  test("a failure on our side is JSON for a program", async () => {
    await tests.ground.sql`alter table embedded_authorization_server.artifacts rename to hidden`;
    try {
      const { status, body } = await call(`${tests.standing.issuer}/userinfo`, { headers: bearer("x") });
      expect(status).toBe(500);
      expect(body).toEqual({
        error: "server_error",
        error_description: expect.stringMatching(
          /^the authorization server failed \(reference [0-9a-f]{10}\)$/,
        ),
      });
    } finally {
      await tests.ground.sql`alter table embedded_authorization_server.hidden rename to artifacts`;
    }
  });
});
