import { afterEach, describe, expect, it, vi } from "vitest";
import { formatDateTime } from "./format";
import {
  endOfLocalDay,
  fromLocalTime,
  sentTimestamp,
  submittedTimestamp,
  toLocalDay,
  toLocalTime,
  UNREADABLE,
} from "./local-dates";
import { chooseDates } from "./time-zone";

const ZONES = [
  "Pacific/Pago_Pago", // UTC-11
  "Pacific/Kiritimati", // UTC+14
  "America/New_York",
  "America/St_Johns", // a half hour
  "Asia/Kolkata",
  "Asia/Kathmandu", // 45 minutes
  "Australia/Lord_Howe", // its clocks change by half an hour
  "America/Santiago", // its clocks change at midnight
  "Europe/Berlin",
  "UTC",
];
const DAYS = [
  "2000-01-01",
  "2026-02-28",
  "2026-03-07",
  "2026-03-08", // New York: 23 hours
  "2026-03-29",
  "2026-09-06", // Santiago: no midnight
  "2026-11-01", // New York: 25 hours
  "2026-12-31",
  "2028-02-29",
  "2100-12-31",
];

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

describe.each(ZONES)("in %s", (timeZone) => {
  it.each(DAYS)("the day %s is read back as the same day, and ends where the user is", (day) => {
    process.env.TZ = timeZone;
    const end = endOfLocalDay(day) ?? "";
    expect(toLocalDay(end)).toBe(day);
    expect(toLocalTime(end)).toBe(`${day}T23:59`);
    const shown = new Intl.DateTimeFormat("en-CA", { timeZone }).format(new Date(end));
    expect(shown).toBe(day);
    const next = new Intl.DateTimeFormat("en-CA", { timeZone }).format(new Date(new Date(end).getTime() + 1));
    expect(next > day).toBe(true);
    // Saving again without a change changes nothing.
    expect(sentTimestamp(end, { before: toLocalDay(end), now: toLocalDay(end) }, endOfLocalDay)).toBe(end);
    expect(endOfLocalDay(toLocalDay(end))).toBe(end);
  });

  it("a time is read back as the same time", () => {
    process.env.TZ = timeZone;
    for (const day of DAYS) {
      const local = `${day}T12:34`;
      expect(toLocalTime(fromLocalTime(local))).toBe(local);
    }
  });

  it("an untouched field keeps its timestamp, to the millisecond", () => {
    process.env.TZ = timeZone;
    for (const stored of [
      "2026-11-01T05:30:00.000Z",
      "2026-11-01T06:30:00.000Z",
      "2026-05-05T10:11:12.345Z",
    ]) {
      const shown = { before: toLocalTime(stored), now: toLocalTime(stored) };
      expect(sentTimestamp(stored, shown, fromLocalTime)).toBe(stored);
    }
  });
});

it("a day of a clock change has its real length", () => {
  process.env.TZ = "America/New_York";
  const hours = (day: string) =>
    (new Date(endOfLocalDay(day) ?? "").getTime() + 1 - new Date(`${day}T00:00`).getTime()) / 3_600_000;
  expect([hours("2026-03-08"), hours("2026-11-01"), hours("2026-07-01")]).toEqual([23, 25, 24]);
  expect(fromLocalTime("2026-03-08T02:30")).toBe("2026-03-08T07:30:00.000Z");
});

it("never stays never", () => {
  for (const stored of [null, undefined, ""]) {
    expect(toLocalDay(stored)).toBe("");
    expect(sentTimestamp(stored, { before: "", now: "" }, endOfLocalDay)).toBe("");
  }
  // A stored date that is emptied becomes never; one that can't be read doesn't.
  expect(sentTimestamp("2026-01-01T00:00:00.000Z", { before: "2026-01-01", now: "" }, endOfLocalDay)).toBe(
    "",
  );
  expect(sentTimestamp(null, { before: "", now: "2026-99-99T99:99" }, fromLocalTime)).toBe(UNREADABLE);
  expect(sentTimestamp(null, { before: "", now: "123456-01-01" }, endOfLocalDay)).toBe(UNREADABLE);
});

it("years before 100 are not of the last century", () => {
  expect(endOfLocalDay("0001-01-01")).toMatch(/^0001-01-0/);
  expect(endOfLocalDay("0099-06-01")).toMatch(/^0099-06-0/);
  expect(endOfLocalDay("9999-12-30")).toMatch(/^9999-12-3/);
});

describe("a submitted field", () => {
  const form = (fields: Record<string, string>) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.set(name, value);
    return submittedTimestamp(data, "endsAt");
  };
  it("has the browser's timestamp, or none", () => {
    expect(form({ endsAt: "2026-01-01T10:00:00.000Z", "endsAt.local": "2026-01-01T11:00" })).toBe(
      "2026-01-01T10:00:00.000Z",
    );
    expect(form({ endsAt: "", "endsAt.local": "" })).toBeNull();
    expect(form({})).toBeNull();
    for (const endsAt of ["garbage", "2026-01-01T10:00", "2026-01-01", "2026-02-31T10:00:00.000Z"])
      expect(form({ endsAt })).toBe(UNREADABLE);
  });
  it("without script, is read as UTC, and keeps what was stored", () => {
    expect(form({ "endsAt.stored": "2026-01-01T10:11:12.345Z", "endsAt.local": "" })).toBe(
      "2026-01-01T10:11:12.345Z",
    );
    expect(form({ "endsAt.stored": "", "endsAt.local": "2026-01-02T03:04" })).toBe(
      "2026-01-02T03:04:00.000Z",
    );
    expect(form({ "endsAt.stored": "", "endsAt.local": "2026-01-02" })).toBe("2026-01-02T23:59:59.999Z");
    for (const local of ["x", "2026-02-31", "2026-02-31T10:00", "2026-01-01T10:00Z", "12026-01-01T10:00"])
      expect(form({ "endsAt.stored": "", "endsAt.local": local })).toBe(UNREADABLE);
  });
});

describe("in a chosen time zone", () => {
  afterEach(() => {
    chooseDates({ timeZone: null, locale: null });
    vi.unstubAllGlobals();
  });

  it("shows and reads what the clock there says", () => {
    vi.stubGlobal("window", {});
    chooseDates({ timeZone: "Asia/Tokyo", locale: "de-DE" });
    expect(toLocalTime("2026-11-20T20:02:00Z")).toBe("2026-11-21T05:02");
    expect(toLocalDay("2026-11-20T20:02:00Z")).toBe("2026-11-21");
    expect(fromLocalTime("2026-11-21T05:02")).toBe("2026-11-20T20:02:00.000Z");
    expect(endOfLocalDay("2026-11-21")).toBe("2026-11-21T14:59:59.999Z");
    expect(fromLocalTime("nonsense")).toBeNull();
    expect(formatDateTime("2026-11-20T20:02:00Z")).toBe("21. Nov. 2026, 05:02");
    expect(formatDateTime("2026-11-20T20:02:00Z", "UTC")).toBe("Nov 20, 2026, 20:02");
  });

  it("follows its clock changes", () => {
    vi.stubGlobal("window", {});
    chooseDates({ timeZone: "Europe/Berlin", locale: null });
    // The hour from 2:00 to 3:00 doesn't exist on that day.
    expect(fromLocalTime("2026-03-29T02:30")).toBe("2026-03-29T01:30:00.000Z");
    expect(endOfLocalDay("2026-10-25")).toBe("2026-10-25T22:59:59.999Z");
  });

  it("is none on a server", () => {
    chooseDates({ timeZone: "Asia/Tokyo", locale: "de-DE" });
    expect(formatDateTime("2026-11-20T20:02:00Z", "UTC")).toBe("Nov 20, 2026, 20:02");
  });
});
