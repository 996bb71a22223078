import { expect, it } from "vitest";
import { encodeId, newId } from "@/domain/kernel/ids";
import { accessLine, loggedPath } from "./access-log";

const answered = (url: string, more: object = {}) => ({
  context: { id: "request-1", unavailable: null },
  trace: undefined,
  method: "GET",
  url,
  status: 200,
  bytes: 10,
  milliseconds: 1.234,
  ip: "192.0.2.1",
  ...more,
});

it("is one line of ASCII with the fields of the documentation", () => {
  const userId = newId();
  const context = {
    id: "request-1",
    unavailable: null,
    actor: { userId },
    operations: ["Home", "Inbox"],
  };
  const trace = { traceId: "4bf92f3577b34da6a3ce929d0e0e4736", spanId: "00f067aa0ba902b7", sampled: true };
  const line = accessLine(answered("/apis?x=secret", { context, trace }));
  expect(JSON.parse(line)).toEqual({
    time: expect.any(String),
    type: "access",
    requestId: "request-1",
    traceId: trace.traceId,
    method: "GET",
    path: "/apis",
    status: 200,
    bytes: 10,
    milliseconds: 1.2,
    ip: "192.0.2.1",
    userId: encodeId("user", userId),
    operation: "Home,Inbox",
  });
});

it.each([
  '/\u001b]0;owned\u0007\r\n{"level":"error"}',
  `/${"é\u2028\u202e".repeat(5_000)}`,
  `/${"a/".repeat(50_000)}`,
])("has no control character and is short for any path", (url) => {
  const line = accessLine(answered(url, { method: "X".repeat(10_000), ip: "1".repeat(1_000) }));
  expect(line).toMatch(/^[\x20-\x7e]{1,3000}$/);
  expect(() => JSON.parse(line)).not.toThrow();
});

const ID = encodeId("application", newId());

it.each([
  [`/applications/${ID}/usage?after=x`, `/applications/${ID}/usage`],
  ["/admin/client-registration/providers/new", "/admin/client-registration/providers/new"],
  ["/admin/archived-applications", "/admin/archived-applications"],
  ["/_next/static/chunks/0d0a-1f2e3d4c5b6a79880d0a.js", "/_next/static/chunks/0d0a-1f2e3d4c5b6a79880d0a.js"],
  ["/reset-password?token=hidden", "/reset-password"],
  ["/reset-password%3Ftoken=hidden", "/reset-password"],
  ["/reset-password/mZ3kq9Xh2LrT7vB1nC5wYd", "/reset-password/…"],
  ["/x/mZ3kq9Xh2LrT%37vB1nC5wYd", "/x/…"],
  [`/lk_${"a1".repeat(20)}`, "/lk_…"],
  ["/a;token=hidden", "/a"],
])("logs %s as %s", (url, expected) => {
  expect(loggedPath(url)).toBe(expected);
});
