import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { rejectMalformed } from "./malformed";

/** @returns the status of the rejection; 0 if the request passes */
function statusOf(request: { url?: string; method?: string; headers?: Record<string, string> }): number {
  let status = 0;
  const response = { writeHead: (given: number) => (status = given), end: () => {} };
  const incoming = { method: "GET", url: "/", headers: {}, ...request };
  rejectMalformed(incoming as unknown as IncomingMessage, response as unknown as ServerResponse);
  return status;
}

describe("an absolute target", () => {
  it.each([
    "http://localhost:4700@evil/",
    "http://localhost:4700@evil",
    "http://a:b@localhost/",
    "https://@evil/",
    "http://localhost\\@evil/",
    "http://",
    "http:///x",
  ])("%s is rejected", (url) => {
    expect(statusOf({ url })).toBe(400);
  });

  it.each([
    ["http://localhost:4700", "localhost:4700", "/"],
    ["http://localhost:4700/a@b?c=@d", "localhost:4700", "/a@b?c=@d"],
    ["HTTPS://localhost?x", "localhost", "/?x"],
  ])("%s is read as host and path", (url, host, path) => {
    const request = { method: "GET", url, headers: {} as Record<string, string> };
    expect(rejectMalformed(request as unknown as IncomingMessage, {} as ServerResponse)).toBe(false);
    expect([request.headers.host, request.url]).toEqual([host, path]);
  });
});

const nested = (depth: number): unknown => (depth === 0 ? ["", {}] : ["", { children: nested(depth - 1) }]);
const sent = (tree: unknown) => encodeURIComponent(JSON.stringify(tree));

describe("Next's headers", () => {
  it.each([
    "x",
    "%",
    "",
    "null",
    "1",
    "true",
    '"x"',
    "{}",
    "[]",
    "[1,2]",
    '[""]',
    '["",{"children":"x"}]',
    '["",{"children":["",[]]}]',
    '["",[]]',
    '["",null]',
    '["",{},["a"]]',
    '["",{},["a",1]]',
    '["",{},null,"x"]',
    '["",{},null,null,"1"]',
    '["",{},null,null,1,2]',
    '["",{},null,null,1,"",1]',
    '[["id","1","d"],{}]',
    '[["id","1","x",null],{}]',
    '[["id","1","d",[1]],{}]',
    '["",{"__proto__":1}]',
    sent(nested(51)),
    sent(nested(1_500)),
    `["${"a".repeat(40_000)}",{}]`,
  ])("Next-Router-State-Tree %s is rejected", (tree) => {
    expect(statusOf({ headers: { rsc: "1", "next-router-state-tree": tree } })).toBe(400);
  });

  it.each([
    ["", {}],
    [
      "",
      { children: ["(portal)", { children: ["applications", { children: ["__PAGE__", {}] }] }] },
      null,
      null,
      16,
    ],
    ["", { children: [["id", "app_1", "d", null], {}, ["/a", ""], "refetch"] }, null, "inside-shared-layout"],
    [["all", "a/b", "oc", ["new"]], { modal: ["x", {}, null, "metadata-only", null, "x"] }],
    [["id", "1", "ci(..)(..)", []], {}],
    nested(50),
  ])("Next-Router-State-Tree %j passes", (...tree) => {
    expect(statusOf({ headers: { rsc: "1", "next-router-state-tree": sent(tree) } })).toBe(0);
  });

  it.each([
    "",
    "x",
    "%",
    "/%",
    "//evil",
    "/\\evil",
    "http://evil/",
    `/${"a".repeat(5_000)}`,
    "/a b",
    "/\xe9",
  ])("Next-Url and Next-Router-Segment-Prefetch %s are rejected", (value) => {
    expect(statusOf({ headers: { "next-url": value } })).toBe(400);
    expect(statusOf({ headers: { "next-router-segment-prefetch": value } })).toBe(400);
  });

  it.each(["/", "/applications/app_1?q=%20x", "/_tree", "/applications/$d$id/__PAGE__"])(
    "%s passes",
    (value) => {
      expect(statusOf({ headers: { "next-url": value, "next-router-segment-prefetch": value } })).toBe(0);
    },
  );

  it.each(["x", "://", "\xe9"])("Origin %s is rejected where an action could run", (origin) => {
    expect(statusOf({ method: "POST", headers: { origin } })).toBe(400);
    expect(statusOf({ headers: { origin } })).toBe(0);
  });
});
