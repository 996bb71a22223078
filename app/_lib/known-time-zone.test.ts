import { expect, it } from "vitest";
import { timeZoneOf } from "./known-time-zone";

it.each([
  ["Europe/Berlin", "Europe/Berlin"],
  ["America/Argentina/Ushuaia", "America/Argentina/Ushuaia"],
  ["Etc/GMT+5", "Etc/GMT+5"],
  [undefined, "UTC"],
  ["", "UTC"],
  ["+05:30", "UTC"],
  ["Mars/Olympus", "UTC"],
  ["Europe/Berlin\r\nx: y", "UTC"],
  ["a".repeat(10_000), "UTC"],
])("reads the cookie %j as %s", (cookie, timeZone) => {
  expect(timeZoneOf(cookie)).toBe(timeZone);
});
