import { describe, expect, it } from "vitest";
import { isTimeZone, offsetAt } from "@/domain/kernel/texts/time-zones.rules";
import { periodBefore, periodOf, rateWindow } from "./periods.rules";
import type { QuotaPeriod } from "./records";

const HOUR = 3_600_000;
const iso = (at: number) => new Date(at).toISOString().replace(":00.000Z", "Z");
const spell = ({ from, to }: { from: number; to: number }) => `${iso(from)} – ${iso(to)}`;

describe("periodOf", () => {
  it.each<[string, QuotaPeriod, string, string, string]>([
    ["a day of UTC", "DAY", "UTC", "2026-11-29T16:00:00Z", "2026-11-29T00:00Z – 2026-11-30T00:00Z"],
    ["its first millisecond", "DAY", "UTC", "2026-11-29T00:00:00Z", "2026-11-29T00:00Z – 2026-11-30T00:00Z"],
    ["its last", "DAY", "UTC", "2026-11-29T23:59:59.999Z", "2026-11-29T00:00Z – 2026-11-30T00:00Z"],
    ["a zone east", "DAY", "Asia/Kolkata", "2026-11-29T18:30:00Z", "2026-11-29T18:30Z – 2026-11-30T18:30Z"],
    ["one of :45", "DAY", "Asia/Kathmandu", "2026-01-01T00:00:00Z", "2025-12-31T18:15Z – 2026-01-01T18:15Z"],
    [
      "an hour of :45",
      "HOUR",
      "Asia/Kathmandu",
      "2026-01-01T00:20:00Z",
      "2026-01-01T00:15Z – 2026-01-01T01:15Z",
    ],
    ["an ISO week", "WEEK", "UTC", "2026-11-29T23:00:00Z", "2026-11-23T00:00Z – 2026-11-30T00:00Z"],
    ["over the year", "WEEK", "UTC", "2027-01-01T00:00:00Z", "2026-12-28T00:00Z – 2027-01-04T00:00Z"],
    ["before 1970", "WEEK", "UTC", "1969-12-31T00:00:00Z", "1969-12-29T00:00Z – 1970-01-05T00:00Z"],
    [
      "a month's last second",
      "MONTH",
      "Europe/Berlin",
      "2026-01-31T22:59:59Z",
      "2025-12-31T23:00Z – 2026-01-31T23:00Z",
    ],
    ["a leap day", "MONTH", "UTC", "2028-02-29T12:00:00Z", "2028-02-01T00:00Z – 2028-03-01T00:00Z"],
    ["a February", "MONTH", "UTC", "2027-02-28T23:59:59Z", "2027-02-01T00:00Z – 2027-03-01T00:00Z"],
    [
      "December",
      "MONTH",
      "America/New_York",
      "2027-01-01T04:59:59Z",
      "2026-12-01T05:00Z – 2027-01-01T05:00Z",
    ],
    ["23 hours", "DAY", "Europe/Berlin", "2026-03-29T12:00:00Z", "2026-03-28T23:00Z – 2026-03-29T22:00Z"],
    ["25 hours", "DAY", "Europe/Berlin", "2026-10-25T12:00:00Z", "2026-10-24T22:00Z – 2026-10-25T23:00Z"],
    [
      "a month with a change",
      "MONTH",
      "Europe/Berlin",
      "2026-03-31T21:59:59Z",
      "2026-02-28T23:00Z – 2026-03-31T22:00Z",
    ],
    [
      "a week with a change",
      "WEEK",
      "America/New_York",
      "2026-03-08T12:00:00Z",
      "2026-03-02T05:00Z – 2026-03-09T04:00Z",
    ],
    [
      "midnight skipped",
      "DAY",
      "America/Sao_Paulo",
      "2018-11-04T12:00:00Z",
      "2018-11-04T03:00Z – 2018-11-05T02:00Z",
    ],
    [
      "back over midnight",
      "DAY",
      "America/Sao_Paulo",
      "2018-02-18T02:30:00Z",
      "2018-02-17T02:00Z – 2018-02-18T03:00Z",
    ],
    [
      "midnight twice",
      "DAY",
      "America/Havana",
      "2026-11-01T04:30:00Z",
      "2026-11-01T04:00Z – 2026-11-02T05:00Z",
    ],
    [
      "twice, second time",
      "DAY",
      "America/Havana",
      "2026-11-01T05:30:00Z",
      "2026-11-01T04:00Z – 2026-11-02T05:00Z",
    ],
    [
      "a minute past midnight",
      "DAY",
      "America/St_Johns",
      "2006-10-29T02:45:00Z",
      "2006-10-29T02:30Z – 2006-10-30T03:30Z",
    ],
    [
      "a date skipped",
      "DAY",
      "Pacific/Apia",
      "2011-12-30T09:59:59Z",
      "2011-12-29T10:00Z – 2011-12-30T10:00Z",
    ],
    ["after it", "DAY", "Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-30T10:00Z – 2011-12-31T10:00Z"],
    ["its week", "WEEK", "Pacific/Apia", "2011-12-30T12:00:00Z", "2011-12-26T10:00Z – 2012-01-01T10:00Z"],
    [
      "half an hour back",
      "HOUR",
      "Australia/Lord_Howe",
      "2026-04-04T15:10:00Z",
      "2026-04-04T15:00Z – 2026-04-04T15:30Z",
    ],
    [
      "the furthest east",
      "DAY",
      "Pacific/Kiritimati",
      "2026-01-01T09:59:59Z",
      "2025-12-31T10:00Z – 2026-01-01T10:00Z",
    ],
    [
      "the furthest west",
      "DAY",
      "Etc/GMT+12",
      "2026-01-01T12:00:00Z",
      "2026-01-01T12:00Z – 2026-01-02T12:00Z",
    ],
  ])("%s: %s in %s", (_, period, zone, at, expected) => {
    expect(spell(periodOf(period, zone, Date.parse(at)))).toBe(expected);
  });

  it("has hours of 60 minutes when one is repeated", () => {
    const hours = ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"].map((at) =>
      spell(periodOf("HOUR", "Europe/Berlin", Date.parse(at))),
    );
    expect(hours).toEqual(["2026-10-25T00:00Z – 2026-10-25T01:00Z", "2026-10-25T01:00Z – 2026-10-25T02:00Z"]);
  });

  it.each([
    "Europe/Berlin",
    "America/Sao_Paulo",
    "America/Havana",
    "America/St_Johns",
    "Pacific/Apia",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Antarctica/Troll",
    "Asia/Pyongyang",
    "Africa/Monrovia",
  ])("periods of %s follow each other without a gap, from whatever time they are found", (zone) => {
    for (const period of ["HOUR", "DAY", "WEEK", "MONTH"] as const) {
      const step = { HOUR: 0.35, DAY: 19, WEEK: 120, MONTH: 600 }[period] * HOUR;
      let at = Date.parse(
        { HOUR: "2026-10-22", DAY: "2011-03-01", WEEK: "2010-01-01", MONTH: "1980-01-01" }[period],
      );
      let last = periodOf(period, zone, at);
      for (let steps = 0; steps < 400; steps += 1, at += step) {
        const found = periodOf(period, zone, at);
        expect(found.from <= at && at < found.to).toBe(true);
        if (found.from !== last.from) expect(found.from).toBe(last.to);
        last = found;
      }
    }
  });

  it("finds the period before, over a skipped date too", () => {
    const before = periodBefore("DAY", "Pacific/Apia", Date.parse("2011-12-31T00:00:00Z"));
    expect(spell(before)).toBe("2011-12-29T10:00Z – 2011-12-30T10:00Z");
  });

  it("is found once for all calls in it", () => {
    const at = Date.parse("2026-07-14T10:00:00Z");
    expect(periodOf("MONTH", "Asia/Tokyo", at)).toBe(periodOf("MONTH", "Asia/Tokyo", at + 1));
  });

  it("throws for an unknown time zone and an invalid time, and doesn't guess", () => {
    expect(() => periodOf("DAY", "Mars/Olympus", 0)).toThrow(RangeError);
    expect(() => periodOf("DAY", "Europe/Berlin", Number.NaN)).toThrow(RangeError);
  });
});

describe("rateWindow", () => {
  it.each([
    ["SECOND", "2026-11-29T16:00:05.500Z", "2026-11-29T16:00:05.000Z", 1_000],
    ["MINUTE", "2026-11-29T16:00:59.999Z", "2026-11-29T16:00:00.000Z", 60_000],
    ["HOUR", "2026-11-29T16:00:00.000Z", "2026-11-29T16:00:00.000Z", HOUR],
  ] as const)("aligns a %s", (period, at, from, length) => {
    const begin = Date.parse(from);
    expect(rateWindow(period, Date.parse(at))).toMatchObject({ from: begin, to: begin + length });
  });
});

describe("time zones", () => {
  it.each(["UTC", "Europe/Berlin", "America/Argentina/Ushuaia", "Etc/GMT+12", "US/Eastern"])(
    "knows %s",
    (name) => expect(isTimeZone(name)).toBe(true),
  );

  it.each([
    "",
    "+05:30",
    "Mars/Olympus",
    "Europe/Berlin ",
    "../etc/passwd",
    "Europe",
    "a".repeat(65),
    "Europe/Berlin\u0000",
  ])("rejects %j", (name) => expect(isTimeZone(name)).toBe(false));

  it("has offsets with minutes and seconds", () => {
    expect(offsetAt("Asia/Kathmandu", 1.8e12)).toBe(5.75 * HOUR);
    expect(offsetAt("Africa/Monrovia", 0)).toBe(-(44 * 60 + 30) * 1_000);
    expect(offsetAt("Asia/Kolkata", -1)).toBe(5.5 * HOUR);
  });
});
