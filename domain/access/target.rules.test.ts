import { describe, expect, it } from "vitest";
import { randomFrom } from "@/testing/access/random";
import { canonicalTarget, comparablePath } from "./target.rules";

/** Spellings from advisories and lists of path tricks; proxies and servers read each of them in more than one way. */
const AMBIGUOUS = [
  "",
  "*",
  "orders",
  "?q",
  "http://other.example.com/orders",
  "//orders",
  "/orders//7",
  "/orders/",
  "/orders/../admin",
  "/orders/..",
  "/..",
  "/.",
  "/orders/./7",
  "/orders/.",
  "/orders/..;/admin",
  "/orders/..;x=y/admin",
  "/orders;admin=true/7",
  "/orders/;/7",
  "/orders/%2e%2e/admin",
  "/orders/%2E%2E/admin",
  "/orders/.%2e/admin",
  "/orders/%2e/7",
  "/orders/a%2ejson",
  "/orders/..%20/admin",
  "/orders/..%3b/admin",
  "/orders%3Badmin/7",
  "/orders%2f7",
  "/orders%2F..%2Fadmin",
  "/orders%5c7",
  "/orders\\7",
  "/orders/..\\admin",
  "/orders%252f7",
  "/orders/%25%32%65",
  "/orders%00",
  "/orders%00.json",
  "/orders%0d%0aX-Admin:%20yes",
  "/orders%0A",
  "/orders%09",
  "/orders%7F",
  "/orders%c2%85",
  "/orders/%c0%af..%c0%af",
  "/orders/%c0%ae%c0%ae/admin",
  "/orders/%e0%80%af",
  "/orders/%f0%80%80%af",
  "/orders/%ed%a0%80",
  "/orders/%ff",
  "/orders/%ef%bc%8f..%ef%bc%8fadmin",
  "/orders/%ef%bc%8e%ef%bc%8e/admin",
  "/orders/%e2%80%a5/admin",
  "/orders/%ef%bc%bcadmin",
  "/orders/%u002f",
  "/orders/%zz",
  "/orders/%2",
  "/orders/%",
  "/orders/ä",
  "/orders/\u00e4",
  "/orders/\u0000",
  "/orders/\t",
  "/orders/\r\n",
  "/orders/a b",
  "/orders/<b>",
  '/orders/"',
  "/orders/{id}",
  "/orders/|",
  "/orders/^",
  "/orders/`",
  "/orders/[0]",
  "/orders#fragment",
  "/orders?q=1#fragment",
  "/orders?q=ä",
  "/orders?q=\u0000",
  "/orders?q=a b",
  "/orders?q=\n",
  `/${"a".repeat(8_192)}`,
  `/orders?${"q".repeat(8_192)}`,
].filter((target) => target !== "/orders/");

const CANONICAL: readonly (readonly [string, string, string])[] = [
  ["/", "/", ""],
  ["/orders/", "/orders/", ""],
  ["/orders/7", "/orders/7", ""],
  ["/orders?", "/orders", ""],
  ["/orders?q=1&r=%zz&s=//../;\\[]{}|", "/orders", "q=1&r=%zz&s=//../;\\[]{}|"],
  ["/orders?a?b", "/orders", "a?b"],
  ["/%6frders/%41%2D%5f%7E", "/orders/A-_~", ""],
  ["/orders/%e4%bd%a0", "/orders/%E4%BD%A0", ""],
  ["/orders/c%23", "/orders/c%23", ""],
  ["/orders/a%20b", "/orders/a%20b", ""],
  ["/orders/%c2%bd", "/orders/%C2%BD", ""],
  ["/orders/a%3fb", "/orders/a%3Fb", ""],
  ["/v1:batch/$all/(7)/a,b/@me/a=b&c/!*'+", "/v1:batch/$all/(7)/a,b/@me/a=b&c/!*'+", ""],
  ["/.well-known/a..b/..a/b../...", "/.well-known/a..b/..a/b../...", ""],
];

describe("the canonical form of a target", () => {
  it.each(AMBIGUOUS.map((target) => [target.slice(0, 60), target]))("doesn't exist: %j", (_, target) => {
    expect(canonicalTarget(target)).toBeNull();
  });

  it.each(CANONICAL)("%s", (target, path, query) => {
    expect(canonicalTarget(target)).toEqual({ path, query });
  });

  it("stays what it is", () => {
    const random = randomFrom(1);
    const parts = [
      "/",
      "a",
      "Z",
      "7",
      ".",
      "-",
      "%41",
      "%2D",
      "%c3%a4",
      "%23",
      "%20",
      "$",
      "?",
      "&",
      "=",
      "%e2%82%ac",
    ];
    for (let run = 0; run < 20_000; run += 1) {
      const text = `/${Array.from({ length: random.below(10) }, () => random.pick(parts)).join("")}`;
      const target = canonicalTarget(text);
      if (target) expect(canonicalTarget(`${target.path}?${target.query}`)).toEqual(target);
    }
  });

  it("has no segment that a second or third decoding changes", () => {
    const random = randomFrom(2);
    const parts = [
      "/",
      ".",
      "..",
      ";",
      "\\",
      "%",
      "2",
      "5",
      "f",
      "e",
      "c",
      "%2f",
      "%2e",
      "%25",
      "%5c",
      "a",
      "%00",
      "%3b",
      "%61",
    ];
    let accepted = 0;
    for (let run = 0; run < 50_000; run += 1) {
      const text = `/${Array.from({ length: 1 + random.below(8) }, () => random.pick(parts)).join("")}`;
      const target = canonicalTarget(text);
      if (!target) continue;
      accepted += 1;
      const decoded = decodeURIComponent(target.path);
      expect(decodeURIComponent(decoded)).toBe(decoded);
      expect(new URL(`http://h${target.path}`).pathname).toBe(target.path);
      expect(decoded.split("/")).toHaveLength(text.split("/").length);
      expect(decoded).not.toMatch(/\/\/|\\|;|%|\/\.{1,2}(\/|$)/);
    }
    expect(accepted).toBeGreaterThan(1_000);
  });

  it("takes no long time for any text", () => {
    const started = performance.now();
    for (const part of ["/", "%41", "a/", ".", "%", "%c3%a4", "?", "../"]) {
      canonicalTarget(`/${part.repeat(8_192 / part.length)}`);
    }
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe("a comparable path", () => {
  it("is the same for every encoding of the same characters", () => {
    const path = (target: string) => comparablePath(canonicalTarget(target)?.path ?? "");
    expect(path("/%24all/%40me")).toBe(path("/$all/@me"));
    expect(path("/%6frders")).toBe("/orders");
    expect(path("/%e4%bd%a0")).toBe("/%E4%BD%A0");
  });
});
