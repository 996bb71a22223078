import { createPublicKey, type JsonWebKey, verify } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { ADA } from "@/testing/embedded/authorization-server-harness";
import { AuthorizationServerTests } from "@/testing/embedded/authorization-server-tests";
import { Browser } from "@/testing/embedded/browser";
import { bearer, call, type Json } from "@/testing/embedded/oauth-client";
import {
  type AuthorizationRequest,
  authorizationRequest,
  exchangeCode,
  typeCredentials,
} from "@/testing/embedded/sign-in";

const tests = new AuthorizationServerTests().install();
let browser: Browser;

beforeEach(async () => {
  await tests.begin();
  browser = new Browser();
});

const open = (request: AuthorizationRequest) => browser.open(request.url, tests.issuer);

async function idTokenClaims(token: string): Promise<Json> {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const { kid } = JSON.parse(Buffer.from(header, "base64url").toString());
  const { body } = await call(`${tests.issuer}/jwks`);
  const key = body.keys.find((candidate: Json) => candidate.kid === kid);
  expect(Object.keys(key)).not.toContain("d");
  const publicKey = createPublicKey({ key: key as JsonWebKey, format: "jwk" });
  const signed = Buffer.from(`${header}.${payload}`);
  expect(verify("sha256", signed, publicKey, Buffer.from(signature, "base64url"))).toBe(true);
  return JSON.parse(Buffer.from(payload, "base64url").toString());
}

describe("signing in to Latchkey itself", () => {
  test("requires the password but no consent, and returns the identity", async () => {
    const request = authorizationRequest(tests.running, tests.latchkey);
    const page = await open(request);
    expect(page.html).toContain("To continue to <bdi>Latchkey</bdi>");
    const returned = await typeCredentials(browser, page, tests.running, ADA);
    expect(returned.url).toMatch(tests.latchkey.redirectUri);
    expect(new URL(returned.url).searchParams.get("state")).toBe(request.state);
    expect(new URL(returned.url).searchParams.get("iss")).toBe(tests.running.issuer);

    const { status, body } = await exchangeCode(tests.running, tests.latchkey, returned, request);
    expect(status).toBe(200);
    const claims = await idTokenClaims(body.id_token);
    expect(claims).toMatchObject({ iss: tests.running.issuer, aud: "latchkey", nonce: request.nonce });
    const userinfo = await call(`${tests.running.issuer}/userinfo`, { headers: bearer(body.access_token) });
    expect(userinfo.body).toEqual({
      sub: claims.sub,
      name: "Ada Lovelace",
      preferred_username: ADA.email,
      email: ADA.email,
      email_verified: true,
    });
  });

  test("skips the sign-in during the session, and asks again after sign-out", async () => {
    const first = authorizationRequest(tests.running, tests.latchkey);
    const returned = await typeCredentials(browser, await open(first), tests.running, ADA);
    const { id_token } = (await exchangeCode(tests.running, tests.latchkey, returned, first)).body;
    expect((await open(authorizationRequest(tests.running, tests.latchkey))).url).toMatch(/[?&]code=/);

    const leave = new URL(`${tests.running.issuer}/sign-out`);
    leave.search = new URLSearchParams({
      id_token_hint: id_token,
      post_logout_redirect_uri: tests.running.base,
    }).toString();
    const question = await browser.open(leave.href, tests.running.issuer);
    expect(question.html).toContain("Sign out of the authorization server?");
    const left = await browser.submit(question, "/sign-out/confirm", { logout: "yes" }, tests.running.issuer);
    expect(left.url).toBe(`${tests.running.base}/`);
    expect((await open(authorizationRequest(tests.running, tests.latchkey))).html).toContain(
      "<h1>Sign in</h1>",
    );
  });

  test("shows a signed-out page without a return URL", async () => {
    const forward = await browser.open(`${tests.running.issuer}/sign-out`, tests.running.issuer);
    expect(forward.html).toContain("<h1>Continue</h1>");
    expect(forward.headers.get("content-security-policy")).toContain("script-src 'sha256-");
    const page = await browser.submit(forward, "/sign-out/confirm", {}, tests.running.issuer);
    expect(page.html).toContain("You're signed out");
  });

  test("a code works once, and only with its own verifier", async () => {
    const request = authorizationRequest(tests.running, tests.latchkey);
    const returned = await typeCredentials(browser, await open(request), tests.running, ADA);
    const wrong = await exchangeCode(tests.running, tests.latchkey, returned, {
      ...request,
      verifier: "x".repeat(43),
    });
    expect(wrong).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
    const again = authorizationRequest(tests.running, tests.latchkey);
    const back = await open(again);
    const both = await Promise.all(
      [1, 2].map(() => exchangeCode(tests.running, tests.latchkey, back, again)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 400]);
  });
});
