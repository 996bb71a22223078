import { beforeEach, describe, expect, test } from "vitest";
import { ADA, BOB } from "@/testing/embedded/authorization-server-harness";
import { AuthorizationServerTests } from "@/testing/embedded/authorization-server-tests";
import { Browser } from "@/testing/embedded/browser";
import { bearer, call } from "@/testing/embedded/oauth-client";
import {
  type AuthorizationRequest,
  authorizationRequest,
  exchangeCode,
  typeCredentials,
} from "@/testing/embedded/sign-in";

const tests = new AuthorizationServerTests().install();
let browser: Browser;

beforeEach(async () => {
  await tests.begin({ scopes: { "orders:read": "Read your orders" } });
  browser = new Browser();
});

const open = (request: AuthorizationRequest) => browser.open(request.url, tests.issuer);

const webApplication = (name = "Shop") =>
  tests.application({
    client_name: name,
    redirect_uris: ["https://shop.example/callback"],
    grant_types: ["authorization_code", "refresh_token"],
  });

describe("consent", () => {
  test("is requested once per application, in plain words", async () => {
    const shop = await webApplication();
    const scope = "openid profile orders:read dcr";
    const request = authorizationRequest(tests.running, shop, { scope });
    const page = await typeCredentials(browser, await open(request), tests.running, ADA);
    expect(page.html).toContain("<bdi>Shop</bdi> wants access to your account");
    expect(page.html).toContain("<code>shop.example</code>");
    for (const words of ["Know your user ID", "See your name", "Read your orders", "Ada Lovelace"]) {
      expect(page.html).toContain(words);
    }
    expect(page.html).not.toContain("dcr");
    const returned = await browser.submit(page, "/consent", { decision: "allow" }, tests.running.issuer);
    const { body } = await exchangeCode(tests.running, shop, returned, request);
    expect(body.scope).toBe("openid profile orders:read");
    expect((await open(authorizationRequest(tests.running, shop, { scope }))).url).toMatch(/[?&]code=/);
    const more = await open(authorizationRequest(tests.running, shop, { scope: `${scope} email` }));
    expect(more.html).toContain("See your email");
  });

  test("can be denied", async () => {
    const shop = await webApplication();
    const page = await typeCredentials(
      browser,
      await open(authorizationRequest(tests.running, shop)),
      tests.running,
      ADA,
    );
    const returned = await browser.submit(page, "/consent", { decision: "refuse" }, tests.running.issuer);
    expect(returned.url).toMatch(/^https:\/\/shop\.example\/callback\?error=access_denied/);
  });

  test("shows a hostile name as plain text", async () => {
    const shop = await webApplication('<script>alert("1")</script>\u202Egnp.exe');
    const page = await typeCredentials(
      browser,
      await open(authorizationRequest(tests.running, shop)),
      tests.running,
      ADA,
    );
    expect(page.html).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; gnp.exe");
    expect(page.html).not.toMatch(/<script|\u202E/);
  });

  test("can be given with another account", async () => {
    const shop = await webApplication();
    const request = authorizationRequest(tests.running, shop);
    const page = await typeCredentials(browser, await open(request), tests.running, ADA);
    const [, link = ""] = /<a href="([^"]*)">Use another account/.exec(page.html) ?? [];
    const signIn = await browser.open(link.replaceAll("&amp;", "&"), tests.running.issuer);
    const forward = await typeCredentials(browser, signIn, tests.running, BOB);
    const consent = await browser.submit(forward, "/sign-out/confirm", {}, tests.running.issuer);
    expect(consent.html).toContain("<bdi>Bob</bdi>");
    const returned = await browser.submit(consent, "/consent", { decision: "allow" }, tests.running.issuer);
    const { body } = await exchangeCode(tests.running, shop, returned, request);
    const userinfo = await call(`${tests.running.issuer}/userinfo`, { headers: bearer(body.access_token) });
    expect(userinfo.body.email).toBe(BOB.email);
  });

  test("is requested every time for a native application, which needs PKCE and no secret", async () => {
    const native = await tests.application({
      application_type: "native",
      token_endpoint_auth_method: "none",
      redirect_uris: ["http://127.0.0.1/callback"],
    });
    const application = { ...native, redirectUri: "http://127.0.0.1:51004/callback" };
    const bare = await open(authorizationRequest(tests.running, application, { code_challenge: "" }));
    expect(new URL(bare.url).searchParams.get("error")).toBe("invalid_request");
    const request = authorizationRequest(tests.running, application);
    const page = await typeCredentials(browser, await open(request), tests.running, ADA);
    expect(page.html).toContain("<code>127.0.0.1:51004</code> on this computer");
    const returned = await browser.submit(page, "/consent", { decision: "allow" }, tests.running.issuer);
    expect((await exchangeCode(tests.running, application, returned, request)).status).toBe(200);
    expect((await open(authorizationRequest(tests.running, application))).html).toContain("wants access");
  });
});
