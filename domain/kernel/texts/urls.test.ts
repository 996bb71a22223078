import { describe, expect, it } from "vitest";
import { isReverseDomain, schemeProblem } from "@/domain/kernel/redirect-schemes";
import { entryPointProblem, upstreamUrlProblem, urlProblem } from "./urls";

/** Spellings that the URL parser repairs, and what no typed URL can have. */
const REFUSED = [
  "http:127.0.0.1:4801",
  "https:/x.example",
  "https:///x.example",
  "https:x.example",
  "https:\\\\x.example",
  "https:/\\x.example",
  "https://x.example\\y",
  "https://x.example/\ta",
  "ht\ntps://x.example",
  " https://x.example",
  "https://x.example/a b",
  "https://u:p@x.example",
  "https://u@x.example",
  "https://@x.example",
  "https://:@x.example/",
  "https://x.example/#f",
  "https://x.example/#",
  "https://x.example/%",
  "https://x.example/%4",
  "https://x.example/%zz",
  "https://x.example/{id}",
  "https://x.example/a|b",
  "https://x.example/[",
  "https://x.example/é",
  "https://ｘ.example/",
  "https://%78.example/",
  "https://x.example:port/",
  "https://x.example:99999/",
  "https://[::1/",
  "https://x.example/a/../b",
  "https://x.example/.",
  "https://x.example/%2e%2E/b",
  "https://",
  "https://?a",
  "//evil.example",
  "ftp://x.example",
  "javascript:alert(1)",
];
const ACCEPTED = [
  "https://x.example",
  "HTTPS://X.example/",
  "https://x.example:8443/a/b.c;d=e?f=/../g&h=%20",
  "https://x.example//a",
  "https://[2001:db8::1]:8443/a",
  "http://127.0.0.1:4801/.well-known/openid-configuration",
  "https://x.example/a@b",
];

describe("a URL as typed", () => {
  it.each(REFUSED)("can't be %j", (url) => expect(urlProblem(url)).toEqual(expect.any(String)));
  it.each(ACCEPTED)("can be %j", (url) => expect(urlProblem(url)).toBeNull());
});

describe("an entry point", () => {
  it.each([
    ...REFUSED,
    "https://x.example//a",
    "//evil",
    "///evil",
    "/\\evil",
    "/a//b",
    "/%",
    "/%g0",
    "/a#b",
    "/a/../b",
    "/..",
    "/%2E./b",
    "/a b",
    "/{id}",
    "orders",
    "",
    "/a?x=y",
    "https://x.example/?",
    "/a;v=1",
    "/a%2Fb",
    "/a%5Cb",
    "/%2e%2e%2fb",
    "/a%252Fb",
    "/%00",
    "/%7F",
    "/%3B",
    "/%23",
    "/caf%c3%a9",
    "/%41",
    "https://x.example/%7Euser",
  ])("can't be %j", (text) => expect(entryPointProblem(text)).toEqual(expect.any(String)));

  it.each([
    "/",
    "/orders",
    "/orders/v1.2/",
    "/a%20b",
    "/caf%C3%A9",
    "/~user/a:b@c",
    "https://api.example.com/orders",
    "http://gateway:8080/a",
  ])("can be %j", (text) => expect(entryPointProblem(text)).toBeNull());
});

describe("an upstream URL", () => {
  it.each([...REFUSED, "/orders", "https://x.example//a", "https://x.example/?a", "https://x.example/a;b"])(
    "can't be %j",
    (text) => expect(upstreamUrlProblem(text)).toEqual(expect.any(String)),
  );
  it.each(["https://orders.example.com", "http://orders:8080/v2/", "https://[2001:db8::1]:8443/a"])(
    "can be %j",
    (text) => expect(upstreamUrlProblem(text)).toBeNull(),
  );
});

describe("a domain name in reverse", () => {
  it.each(["com.example.app", "com.example", "com.my-company.x1", "a.b"])("is %s", (scheme) => {
    expect(isReverseDomain(scheme)).toBe(true);
    expect(schemeProblem(scheme)).toBeNull();
  });
  it.each([
    "a.",
    "a..b",
    ".a",
    "a.-b",
    "a.b-",
    "a-.b",
    "a.b+c",
    "com.example.",
    `com.${"a".repeat(64)}`,
    "a",
    "",
    ".",
  ])("isn't %j", (scheme) => {
    expect(isReverseDomain(scheme)).toBe(false);
    if (scheme.includes(".")) expect(schemeProblem(scheme)).toEqual(expect.any(String));
  });
});
