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

describe("invalid requests", () => {
  test.each<[string, Record<string, string>, string]>([
    ["an unknown client", { client_id: "nobody" }, "Unknown application"],
    ["an unregistered redirect URI", { redirect_uri: "https://evil.test/" }, "Redirect URI not registered"],
  ])("%s: shows an error page without a redirect", async (_, extra, title) => {
    const page = await open(authorizationRequest(tests.running, tests.latchkey, extra));
    expect(page.status).toBe(400);
    expect(page.html).toContain(`<h1>${title}</h1>`);
    expect(page.html).not.toMatch(/ at |node_modules/);
  });

  test("handles unusual characters in a request", async () => {
    const page = await open(
      authorizationRequest(tests.running, tests.latchkey, { state: "\u0000\uD800<b>" }),
    );
    expect(page.html).toContain("<h1>Sign in</h1>");
    const hostile = await open(
      authorizationRequest(tests.running, tests.latchkey, { client_id: "\u0000<b>" }),
    );
    expect(hostile.status).toBe(400);
    expect(hostile.html).not.toContain("<b>");
    expect(tests.running.lines).toEqual([]);
  });

  test("shows a page with a reference for a server failure, and logs it without secrets", async () => {
    const page = await open(authorizationRequest(tests.running, tests.latchkey));
    await tests.ground.sql`alter table embedded_authorization_server.accounts rename to hidden`;
    try {
      const failed = await typeCredentials(browser, page, tests.running, ADA);
      expect(failed.status).toBe(500);
      const [reference] = /<code>[0-9a-f]{10}<\/code>/.exec(failed.html) ?? [""];
      expect(tests.running.lines).toHaveLength(1);
      expect(tests.running.lines[0]).toContain(reference.replace(/<\/?code>/g, ""));
      expect(tests.running.lines[0]).toMatch(/PostgresError 42P01/);
      expect(tests.running.lines[0]).not.toMatch(/ada@|analytical/);
    } finally {
      await tests.ground.sql`alter table embedded_authorization_server.hidden rename to accounts`;
    }
  });

  test("returns JSON to programs for a server failure", async () => {
    await tests.ground.sql`alter table embedded_authorization_server.artifacts rename to hidden`;
    try {
      const { status, body } = await call(`${tests.running.issuer}/userinfo`, { headers: bearer("x") });
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
