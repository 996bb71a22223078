import { expect, it } from "vitest";
import { rejection } from "@/domain/access/refusal.rules";
import { entryOf } from "./call-entry";

const entry = (method: string, target: string) =>
  entryOf({
    verdict: {
      allowed: false,
      refusal: rejection("API_UNKNOWN"),
      limits: { rateLimit: null, rateLimitPolicy: null },
    },
    requestId: "r",
    method,
    target,
    at: 0,
    milliseconds: 1,
    status: 404,
    failure: null,
  });

it("what is recorded of a call has no query, no credential, and only short texts", () => {
  expect(entry("GET", "/a?key=lk_secret")).toMatchObject({
    method: "GET",
    path: "/a",
    reason: "API_UNKNOWN",
  });
  expect(entry("GET", `/${"b".repeat(5_000)}?x`).path).toBe(`/${"b".repeat(299)}`);
  expect(entry("GET", `/of/lk_${"a".repeat(39)}/x`).path).toBe("/of/lk_…/x");
  expect(entry("x".repeat(60_000), "/").method).toBe("OTHER");
});
