import { beforeEach, describe, expect, test } from "vitest";
import { ADA, BOB } from "@/testing/embedded/authorization-server-harness";
import { AuthorizationServerTests } from "@/testing/embedded/authorization-server-tests";
import { Browser } from "@/testing/embedded/browser";
import { type AuthorizationRequest, authorizationRequest, typeCredentials } from "@/testing/embedded/sign-in";

const tests = new AuthorizationServerTests().install();
let browser: Browser;

beforeEach(async () => {
  await tests.begin({ notice: "Ask <Ada>." });
  browser = new Browser();
});

const open = (request: AuthorizationRequest) => browser.open(request.url, tests.issuer);

beforeEach(() => tests.ground.sql`delete from embedded_authorization_server.sign_in_attempts`);

describe("the sign-in page", () => {
  test("looks the same for a wrong password and an unknown email", async () => {
    const page = await open(authorizationRequest(tests.running, tests.latchkey));
    const wrong = await typeCredentials(browser, page, tests.running, { ...ADA, password: "wrong" });
    const unknown = await typeCredentials(browser, page, tests.running, {
      email: "zoe@example.test",
      password: "wrong",
    });
    expect([wrong.status, unknown.status]).toEqual([422, 422]);
    expect(unknown.html.replaceAll("zoe@", "ada@")).toBe(wrong.html);
    expect(wrong.html).toContain('role="alert"');
    expect(wrong.html).not.toContain("analytical");
    const strange = await typeCredentials(browser, page, tests.running, {
      email: "ada\0@\uD800",
      password: "\0",
    });
    expect(strange.status).toBe(422);
    const right = await typeCredentials(browser, wrong, tests.running, {
      ...ADA,
      email: " ADA@Example.TEST ",
    });
    expect(right.url).toMatch(/[?&]code=/);
  });

  test("rejects further attempts after too many, even the correct one", async () => {
    const page = await open(authorizationRequest(tests.running, tests.latchkey));
    const wrong = { ...ADA, password: "wrong" };
    const attempts = await Promise.all(
      Array.from({ length: 12 }, () => typeCredentials(browser, page, tests.running, wrong)),
    );
    expect(attempts.filter(({ status }) => status === 422)).toHaveLength(10);
    const late = await typeCredentials(browser, page, tests.running, ADA);
    expect(late.status).toBe(429);
    expect(late.html).toContain("Too many attempts. Try again in 15 minutes.");
    expect(Number(late.headers.get("retry-after"))).toBeGreaterThan(800);
    expect((await typeCredentials(browser, page, tests.running, BOB)).url).toMatch(/[?&]code=/);
    await tests.ground
      .sql`update embedded_authorization_server.sign_in_attempts set window_ends_at = now() - interval '1 s'`;
    const later = await open(authorizationRequest(tests.running, tests.latchkey, { prompt: "login" }));
    expect((await typeCredentials(browser, later, tests.running, BOB)).url).toMatch(/[?&]code=/);
  });

  test("has security headers", async () => {
    const { headers, html } = await open(authorizationRequest(tests.running, tests.latchkey));
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(html).not.toContain("<script");
    expect(html).toContain("Ask &lt;Ada&gt;.");
  });

  test("works only in the browser that requested it", async () => {
    const page = await open(authorizationRequest(tests.running, tests.latchkey));
    const stranger = await new Browser().open(page.url, tests.running.issuer);
    expect(stranger).toMatchObject({ status: 400 });
    expect(stranger.html).toContain("This page is no longer valid");
    const forged = await browser.open(`${page.url}/sign-in`, tests.running.issuer, {
      method: "POST",
      headers: { origin: "http://localhost:1" },
      body: new URLSearchParams({ email: ADA.email, password: ADA.password }),
    });
    expect(forged.status).toBe(403);
    expect(forged.html).toContain("This form came from another page");
  });

  test("can be canceled", async () => {
    const page = await open(authorizationRequest(tests.running, tests.latchkey));
    const returned = await browser.submit(page, "/cancel", {}, tests.running.issuer);
    expect(new URL(returned.url).searchParams.get("error")).toBe("access_denied");
    const back = await browser.open(page.url, tests.running.issuer);
    expect(back.html).toContain("This page is no longer valid");
  });

  test("rejects a body that is not a form, or too large", async () => {
    const page = await open(authorizationRequest(tests.running, tests.latchkey));
    for (const body of ["{}", "x".repeat(20_000)]) {
      const headers = {
        "content-type": body === "{}" ? "application/json" : "application/x-www-form-urlencoded",
      };
      const response = await browser.open(`${page.url}/sign-in`, tests.running.issuer, {
        method: "POST",
        body,
        headers,
      });
      expect(response.status).toBe(400);
    }
  });
});
