import { expect, it } from "vitest";
import { isLate } from "./numbers";

const MINUTE = 60_000;
const NOW = Date.UTC(2027, 3, 2, 10, 10, 30);
const at = (ago: number) => new Date(NOW - ago).toISOString();

it.each([
  ["not while gateways report", 10_000, 0, false],
  ["not while calls are in progress", 2 * MINUTE + 10_000, 0, false],
  ["while a gateway is silent", 2 * 60 * MINUTE, 0, true],
  ["not for a range before the silence", 2 * 60 * MINUTE, 3 * 60 * MINUTE, false],
])("usage is late %s", (_, completeUntil, to, late) => {
  expect(isLate({ completeUntil: at(completeUntil), to: at(to) })).toBe(late);
});
