import { beforeEach, describe, expect, test } from "vitest";
import { ADA } from "@/testing/embedded/authorization-server-harness";
import { AuthorizationServerTests } from "@/testing/embedded/authorization-server-tests";
import { Browser } from "@/testing/embedded/browser";
import { type Json, postForm } from "@/testing/embedded/oauth-client";
import {
  type Application,
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

const refresh = (application: Application, token: string) =>
  postForm(`${tests.issuer}/token`, {
    grant_type: "refresh_token",
    refresh_token: token,
    client_id: application.clientId,
    ...(application.clientSecret && { client_secret: application.clientSecret }),
  });

describe("refresh tokens", () => {
  async function tokensOf(application: Application, extra: Record<string, string> = {}): Promise<Json> {
    const request = authorizationRequest(tests.running, application, extra);
    const page = await typeCredentials(browser, await open(request), tests.running, ADA);
    const returned = await browser.submit(page, "/consent", { decision: "allow" }, tests.running.issuer);
    return (await exchangeCode(tests.running, application, returned, request)).body;
  }
  const asBrowserClient = () =>
    tests.application({
      token_endpoint_auth_method: "none",
      redirect_uris: ["https://spa.example/"],
      grant_types: ["authorization_code", "refresh_token"],
    });

  test("of a public client rotate at each use; reusing one revokes them all", async () => {
    const application = await asBrowserClient();
    const first = (await tokensOf(application)).refresh_token;
    const second = (await refresh(application, first)).body.refresh_token;
    expect(second).not.toBe(first);
    expect((await refresh(application, first)).body.error).toBe("invalid_grant");
    expect((await refresh(application, second)).body.error).toBe("invalid_grant");
  });

  test("end with the session, unless offline access was granted", async () => {
    const shop = await tests.application({
      redirect_uris: ["https://shop.example/callback"],
      grant_types: ["authorization_code", "refresh_token"],
      token_endpoint_auth_method: "client_secret_post",
    });
    const exchangeAsPost = async (extra: Record<string, string>) => {
      const request = authorizationRequest(tests.running, shop, extra);
      const signIn = await open(request);
      const page = signIn.html.includes("<h1>Sign in</h1>")
        ? await typeCredentials(browser, signIn, tests.running, ADA)
        : signIn;
      const returned = await browser.submit(page, "/consent", { decision: "allow" }, tests.running.issuer);
      const code = new URL(returned.url).searchParams.get("code") ?? "";
      const response = await postForm(`${tests.running.issuer}/token`, {
        grant_type: "authorization_code",
        code,
        redirect_uri: shop.redirectUri,
        code_verifier: request.verifier,
        client_id: shop.clientId,
        client_secret: shop.clientSecret ?? "",
      });
      return response.body.refresh_token as string;
    };
    const bound = await exchangeAsPost({});
    const free = await exchangeAsPost({ scope: "openid offline_access", prompt: "consent" });
    expect((await refresh(shop, bound)).status).toBe(200);
    await tests.ground.sql`delete from embedded_authorization_server.artifacts where kind = 'Session'`;
    expect((await refresh(shop, bound)).body.error).toBe("invalid_grant");
    expect((await refresh(shop, free)).status).toBe(200);
  });
});
