import { describe, expect, it } from "vitest";
import { apiRecord, stateOf } from "@/testing/access/state";
import { apiAt, entryPointOf, hostOf, pathBelow } from "./entry-points.rules";
import type { ApiRecord } from "./records";
import { canonicalTarget } from "./target.rules";

const at = (entryPoint: string, values: Partial<ApiRecord> = {}) =>
  apiRecord({ entryPoint, name: entryPoint, ...values });
const found = (apis: readonly ApiRecord[], path: string, host: string | null = null) =>
  apiAt(stateOf(apis), host, canonicalTarget(path)?.path ?? "")?.name;

describe("an entry point", () => {
  it.each([
    ["/orders", null, "/orders"],
    ["/orders/", null, "/orders"],
    ["/", null, ""],
    ["/orders?x=1", null, "/orders"],
    ["/%6frders/%24all", null, "/orders/$all"],
    ["https://API.Example.COM", "api.example.com", ""],
    ["https://api.example.com./", "api.example.com", ""],
    ["http://api.example.com:8443/v4/", "api.example.com", "/v4"],
    ["HTTPS://api.example.com?x", "api.example.com", ""],
    ["https://[2001:DB8::1]:443/v4", "[2001:db8::1]", "/v4"],
    ["https://xn--bcher-kva.example/x", "xn--bcher-kva.example", "/x"],
  ])("%s", (entryPoint, host, prefix) => {
    expect(entryPointOf({ entryPoint })).toEqual({ host, prefix });
  });

  it.each(["/a%2fb", "/a;b", "https://a b/", "https:///x", "orders", ""])(
    "reaches nothing: %j",
    (entryPoint) => {
      expect(entryPointOf({ entryPoint })).toBeNull();
    },
  );
});

describe("a host", () => {
  it.each([
    ["api.example.com", "api.example.com"],
    ["API.Example.Com:8443", "api.example.com"],
    ["api.example.com.", "api.example.com"],
    ["api.example.com.:80", "api.example.com"],
    ["api.example.com:", "api.example.com"],
    ["localhost", "localhost"],
    ["bücher.example", "xn--bcher-kva.example"],
    ["127.0.0.1:4000", "127.0.0.1"],
    ["0x7f.1", "127.0.0.1"],
    ["2130706433", "127.0.0.1"],
    ["[::1]:4000", "[::1]"],
    ["[0:0::1]", "[::1]"],
  ])("%s is %s", (text, host) => {
    expect(hostOf(text)).toBe(host);
  });

  it.each([
    "",
    ":80",
    ".",
    "a b",
    "a/b",
    "a@b",
    "user@api.example.com",
    "a?b",
    "a#b",
    "a\\b",
    "a%2eb",
    "[::1",
    "::1",
    "1.2.3.256",
    "a\nb",
    "x".repeat(300),
  ])("isn't %j", (text) => {
    expect(hostOf(text)).toBeNull();
  });
});

describe("the API at a path", () => {
  it("has the longest prefix, on the boundary of a segment", () => {
    const apis = [at("/orders"), at("/orders/v2"), at("/orders/v2/items/of"), at("/ordersarchive")];
    expect(found(apis, "/orders")).toBe("/orders");
    expect(found(apis, "/orders/")).toBe("/orders");
    expect(found(apis, "/orders/v2")).toBe("/orders/v2");
    expect(found(apis, "/orders/v2/")).toBe("/orders/v2");
    expect(found(apis, "/orders/v2/items/7")).toBe("/orders/v2");
    expect(found(apis, "/orders/v22")).toBe("/orders");
    expect(found(apis, "/ordersarchive/1")).toBe("/ordersarchive");
    expect(found(apis, "/order")).toBeUndefined();
    expect(found(apis, "/Orders")).toBeUndefined();
    expect(found(apis, "/")).toBeUndefined();
  });

  it("is found by any encoding of the same path", () => {
    const apis = [at("/"), at("/v1/$all")];
    expect(found(apis, "/%76%31/%24all/7")).toBe("/v1/$all");
  });

  it("can be at the root", () => {
    expect(found([at("/")], "/")).toBe("/");
    expect(found([at("/")], "/any/thing")).toBe("/");
  });

  it("has the caller's host before any host, at the same length only", () => {
    const apis = [
      at("/orders"),
      at("https://a.example.com/orders"),
      at("https://a.example.com"),
      at("/orders/v2"),
    ];
    expect(found(apis, "/orders/1", "a.example.com")).toBe("https://a.example.com/orders");
    expect(found(apis, "/orders/v2/1", "a.example.com")).toBe("/orders/v2");
    expect(found(apis, "/other", "a.example.com")).toBe("https://a.example.com");
    expect(found(apis, "/orders/1", "b.example.com")).toBe("/orders");
    expect(found(apis, "/orders/1", null)).toBe("/orders");
    expect(found(apis, "/other", "b.example.com")).toBeUndefined();
  });

  it("is the older of two with the same entry point, in any order", () => {
    const [older, newer] = [at("/orders", { name: "older" }), at("/orders/", { name: "newer" })];
    expect(found([older, newer], "/orders")).toBe("older");
    expect(found([newer, older], "/orders")).toBe("older");
  });

  it("takes a bounded number of look-ups for a long path", () => {
    let lookups = 0;
    const state = {
      ...stateOf([]),
      apisAt: () => {
        lookups += 1;
        return [];
      },
    };
    apiAt(state, "a.example.com", "/a".repeat(4_000));
    expect(lookups).toBeLessThanOrEqual(2 * 251);
    const deep = `/${"a/".repeat(249)}b`;
    expect(found([at(deep)], `${deep}/more/and/more`)).toBe(deep);
  });
});

describe("the path below an entry point", () => {
  it.each([
    ["/orders", "/orders", ""],
    ["/orders", "/orders/", "/"],
    ["/orders", "/orders/7/", "/7/"],
    ["/orders/", "/orders/7", "/7"],
    ["/", "/", "/"],
    ["/", "/orders", "/orders"],
    ["https://a.example.com/v4", "/v4/a%20b", "/a%20b"],
    ["/$all", "/%24all/7", "/7"],
    ["/orders", "/ordersarchive", null],
    ["/orders", "/other", null],
  ])("%s: %s", (entryPoint, path, below) => {
    expect(pathBelow({ entryPoint }, path)).toBe(below);
  });
});
