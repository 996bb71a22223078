import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { addressBelow, presentAsIssuer } from "./mount";

describe("a request below the issuer", () => {
  test.each([
    ["/oidc/token", "/token"],
    ["/oidc/authorize?a=/oidc/b#c", "/authorize?a=/oidc/b#c"],
    ["/oidc", "/"],
    ["/oidc?x=1", "/?x=1"],
    ["/.well-known/oauth-authorization-server/oidc", "/.well-known/oauth-authorization-server"],
    ["/.well-known/openid-configuration/oidc?x", "/.well-known/openid-configuration?x"],
    ["/oidcx/token", null],
    ["/", null],
    ["/x/oidc/token", null],
    ["/.well-known/openid-configuration", null],
    ["http://localhost/oidc/token", null],
  ])("%s is for %s", (url, address) => {
    expect(addressBelow("http://localhost:3000/oidc", url)).toBe(address);
  });

  test("is any request if the issuer has no path", () => {
    expect(addressBelow("https://id.example", "/token?x")).toBe("/token?x");
  });
});

test("a request takes over the issuer's host and scheme", () => {
  const headers = { host: "evil.test", "x-forwarded-host": "evil.test", "x-forwarded-proto": "http" };
  presentAsIssuer("https://portal.example:8443/oidc", { headers } as unknown as IncomingMessage);
  expect(headers).toEqual({ host: "portal.example:8443", "x-forwarded-proto": "https" });
});
