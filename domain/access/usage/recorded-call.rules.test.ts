import { describe, expect, it } from "vitest";
import { newToken } from "@/domain/kernel/token-format";
import { recordedMethod, recordedPath } from "./recorded-call.rules";

describe("a recorded path", () => {
  const key = newToken("lk");
  const token = `eyJhbGciOiJSUzI1NiJ9.${"eyJzdWIiOiJhIn0".repeat(40)}.${"c2lnbmF0dXJl".repeat(40)}`;

  it.each([
    ["/orders/7", "/orders/7"],
    ["/orders/7?key=x", "/orders/7"],
    ["/orders/7#x", "/orders/7"],
    ["/orders/7;key=x", "/orders/7"],
    ["/orders/7%3fkey=x", "/orders/7"],
    ["/orders/7%3Bkey=x\r\nx", "/orders/7"],
    [`/orders/${key}/x`, "/orders/lk_…/x"],
    [`/orders/${newToken("lkg")}/x`, "/orders/lk_…/x"],
    [`/orders/${key.slice(0, -2)}`, "/orders/lk_…"],
    [`/orders/lk%5F${key.slice(3)}/x`, "/orders/lk_…/x"],
    [`/orders/%6C%6b%5f%${key.charCodeAt(3).toString(16)}${key.slice(4)}`, "/orders/lk_…"],
    [`/orders/${token}/x`, "/orders/…/x"],
    [`/orders/${token.replaceAll(".", "%2e")}`, "/orders/…"],
    [`/${"x".repeat(290)}/${key}`, `/${"x".repeat(290)}/lk_…`],
    ["/eyJafjallajokull/lk_orders", "/eyJafjallajokull/lk_orders"],
    ["http://alice:secret@x/orders", "/orders"],
    ["HTTPS://alice:sec;ret@x:8443/orders?x", "/orders"],
    ["http://alice:sec?ret@x/orders", ""],
    ["http://alice:sec#ret@x/orders", ""],
    ["http://alice%3Asecret%40x", ""],
    ["http://x/users/alice@example.com", "/users/alice@example.com"],
    ["http:\\\\alice:secret@x/orders", "x/orders"],
    ["//alice:secret@x/orders", "x/orders"],
    ["alice:secret@x:443", "x:443"],
    ["/users/alice@example.com/a:b", "/users/alice@example.com/a:b"],
    ["/@scope/package", "/@scope/package"],
    ["/proxy/http://x/y", "/proxy/http://x/y"],
    ["//orders//7", "//orders//7"],
    ["*", "*"],
    ["/caf%c3%a9/%2f%zz", "/caf%c3%a9/%2f%zz"],
  ])("of %s has no query and no credential", (target, expected) => {
    expect(recordedPath(target)).toBe(expected);
  });

  it("has at most 300 characters, and takes no time for hostile texts", () => {
    const began = performance.now();
    for (const piece of ["x", "eyJ", "eyJ.", "lk_", "lklk_a", "%6c", "%", "?", "//", ":", "://", "@"]) {
      for (const start of ["/", "", "x:"])
        expect(recordedPath(start + piece.repeat(100_000)).length).toBeLessThanOrEqual(300);
    }
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

describe("a recorded method", () => {
  it("is a short token", () => {
    for (const method of ["GET", "M-SEARCH", "x".repeat(32)]) expect(recordedMethod(method)).toBe(method);
    for (const method of ["", "x".repeat(33), "x".repeat(60_000), "G T", "GÉT", "(GET)"])
      expect(recordedMethod(method)).toBe("OTHER");
  });
});
