// A process of its own: it changes the time zone.
import { afterEach, beforeEach, expect, it } from "vitest";
import { timestampIn } from "./timestamps";

const zone = process.env.TZ;
beforeEach(() => {
  process.env.TZ = "America/New_York";
});
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

it.each([
  ["2026-11-29T10:00:00Z", "2026-11-29T10:00:00.000Z"],
  ["2026-11-29T10:00Z", "2026-11-29T10:00:00.000Z"],
  ["2026-11-29T10:00:00.1234+01:30", "2026-11-29T08:30:00.123Z"],
  ["2028-02-29T00:00:00-05:00", "2028-02-29T05:00:00.000Z"],
  ["2026-12-31T23:59:59.999Z", "2026-12-31T23:59:59.999Z"],
])("%s is a timestamp", (text, iso) => expect(timestampIn(text)?.toISOString()).toBe(iso));

it.each([
  "",
  "yesterday",
  "2026-11-29",
  "2026-11-29T10:00",
  "2026-11-29T10:00:00",
  "2026-11-29 10:00:00Z",
  "2026-02-29T10:00:00Z",
  "2026-02-31T10:00:00Z",
  "2026-04-31T10:00:00Z",
  "2026-13-01T10:00:00Z",
  "2026-00-10T10:00:00Z",
  "2026-01-00T10:00:00Z",
  "2026-11-29T25:00:00Z",
  "2026-11-29T10:60:00Z",
  "2026-11-29T10:00:00 01:00",
  "2026-11-29T10:00:00+99:00",
  "Nov 29, 2026 10:00 GMT",
  "1700000000000",
  "+012026-11-29T10:00:00Z",
  "2026-11-29T10:00:00Z\n",
])("%j is none", (text) => expect(timestampIn(text)).toBeNull());
