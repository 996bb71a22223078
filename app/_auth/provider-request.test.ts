import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import { isServed, malformedCookies, returnPath, wellFormed } from "./provider-request";

const MALFORMED: readonly unknown[] = [
  "x",
  "%",
  "://",
  "http://",
  "http://[",
  "https://a b",
  "javascript:alert(1)",
  "data:text/html,x",
  "//evil",
  "/\\evil",
  "\t//evil",
  "/a\r\nb",
  "/\u20ac",
  "/api/auth/signout",
  `/${"a".repeat(5_000)}`,
  "",
  null,
  undefined,
  1,
  {},
  [],
];

describe("where to return to", () => {
  it.each(MALFORMED)("%s is the home page", (url) => expect(returnPath(url)).toBe("/"));

  it.each([
    ["/applications?q=1", "/applications?q=1"],
    ["http://localhost:4700/applications?q=1", "/applications?q=1"],
    ["https://evil/applications", "/applications"],
    ["https://evil//evil", "/"],
  ])("%s is %s", (url, path) => expect(returnPath(url)).toBe(path));
});

const BASE = "http://localhost:4700/api/auth/signin/oidc";

describe("a request to next-auth", () => {
  it.each(MALFORMED.filter((url) => typeof url === "string" && url !== ""))(
    "has no malformed callbackUrl: %s",
    async (url) => {
      const query = new URLSearchParams({ callbackUrl: String(url), error: String(url) });
      const checked = await wellFormed(new NextRequest(`${BASE}?${query}`));
      expect(checked?.nextUrl.searchParams.get("callbackUrl")).toBe("/");
      expect(checked?.nextUrl.searchParams.get("error")).toBe(url === "x" ? "x" : null);
    },
  );

  it.each(["application/json", "application/json; charset=utf-8", "x/y; application/json"])(
    "of type %s is JSON",
    async (type) => {
      const post = (body: string) =>
        wellFormed(new NextRequest(BASE, { method: "POST", body, headers: { "content-type": type } }));
      for (const body of ["", "{", "null", "1", '"x"', "[]"]) expect(await post(body), body).toBeNull();
      expect(await (await post('{"a":1}'))?.json()).toEqual({ a: 1 });
    },
  );

  it("keeps a form", async () => {
    const body = new URLSearchParams({ csrfToken: "a", callbackUrl: "/x" });
    const checked = await wellFormed(new NextRequest(BASE, { method: "POST", body }));
    expect(checked?.headers.get("content-type")).toContain("x-www-form-urlencoded");
    expect(await checked?.text()).toBe(body.toString());
  });

  it.each([
    ["_log"],
    ["_log", "x"],
    ["verify-request"],
    ["constructor"],
    ["error", "\u20ac"],
    ["error", "a\r\nb"],
    ["signin", "oidc", "x"],
    ["signin", "a".repeat(65)],
    [],
  ])("%s %s isn't served", (...path) => expect(isServed(path)).toBe(false));

  it.each([["csrf"], ["session"], ["signin", "oidc"], ["callback", "oidc"], ["error"], ["signout"]])(
    "%s %s is served",
    (...path) => expect(isServed(path)).toBe(true),
  );
});

it("drops malformed cookies", () => {
  const names = ["next-auth.callback-url", "__Secure-next-auth.callback-url"];
  for (const name of names) {
    for (const value of ["x", "%", "://", "javascript:x", "http://[", ""]) {
      expect(malformedCookies([{ name, value }])).toEqual([name]);
    }
    expect(malformedCookies([{ name, value: "http://localhost:4700/a" }])).toEqual([]);
  }
  expect(malformedCookies([{ name: "theme", value: "x" }])).toEqual([]);
});
