import { expect, it } from "vitest";
import type { ObservedCalls } from "@/app/_data/first-call";
import { isAwaited, newerRejection } from "./observed-calls";

const rejected = (at: string | null) =>
  at === null
    ? null
    : { at, title: "", sentence: "", fix: "", fixPage: null, slug: "upstream-unavailable", requestId: "r" };

it.each([
  ["nothing", null, null, true, false],
  ["an admitted call", "2026-11-20T10:00:05.000Z", null, false, false],
  ["a rejected call", null, "2026-11-20T10:00:05.000Z", true, true],
  [
    "a rejected call after an admitted one",
    "2026-11-20T10:00:05.000Z",
    "2026-11-20T10:00:05.001Z",
    true,
    true,
  ],
  [
    "a rejected call at the time of an admitted one",
    "2026-11-20T10:00:05.000Z",
    "2026-11-20T10:00:05.000Z",
    true,
    true,
  ],
  [
    "an admitted call after a rejected one",
    "2026-11-20T10:00:05.001Z",
    "2026-11-20T10:00:05.000Z",
    false,
    false,
  ],
])("after %s", (_, lastAdmittedAt, at, awaited, isRejected) => {
  const calls: ObservedCalls = { lastAdmittedAt, lastRejected: rejected(at) };
  expect([isAwaited(calls), newerRejection(calls) !== null]).toEqual([awaited, isRejected]);
});
