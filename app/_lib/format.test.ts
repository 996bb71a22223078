import { describe, expect, it } from "vitest";
import {
  formatDate,
  formatDateTime,
  formatDecimal,
  formatDuration,
  formatExact,
  formatNumber,
  formatRelative,
  formatTimeLeft,
  initials,
  listJoin,
  plural,
  shortenMiddle,
  toIso,
} from "./format";
import { parseTheme, themeAttribute } from "./theme";

const now = "2026-11-20T14:02:31.000Z";
const before = (seconds: number) => new Date(new Date(now).getTime() - seconds * 1000);

describe("formatRelative", () => {
  it.each([
    [0, "just now"],
    [44, "just now"],
    [45, "1 minute ago"],
    [119, "1 minute ago"],
    [120, "2 minutes ago"],
    [3599, "59 minutes ago"],
    [3600, "1 hour ago"],
    [3 * 3600 + 1800, "3 hours ago"],
    [86_400, "1 day ago"],
    [30 * 86_400, "30 days ago"],
    [31 * 86_400, "1 month ago"],
    [364 * 86_400, "11 months ago"],
    [365 * 86_400, "1 year ago"],
    [800 * 86_400, "2 years ago"],
    [-1, "just now"],
    [-2, "in a moment"],
    [-44, "in a moment"],
    [-45, "in 1 minute"],
    [-2 * 3600, "in 2 hours"],
    [-30 * 86_400, "in 30 days"],
    [-(2 * 3600 - 1), "in 2 hours"],
    [-5400, "in 1 hour 30 minutes"],
    [-(48 * 3600 - 2), "in 2 days"],
    [-(31 * 3600 + 1800), "in 1 day 8 hours"],
    [-364 * 86_400, "in 364 days"],
    [-(3 * 365.25 * 86_400), "in 3 years"],
  ])("%i seconds before is %s", (seconds, words) => {
    expect(formatRelative(before(seconds), now)).toBe(words);
  });

  it("rejects an invalid date", () => {
    expect(() => formatRelative("yesterday", now)).toThrow("Not a date: yesterday");
  });
});

describe("formatTimeLeft", () => {
  const UNITS: Readonly<Record<string, number>> = {
    minute: 60,
    hour: 3600,
    day: 86_400,
    month: 30.4375 * 86_400,
    year: 365.25 * 86_400,
  };
  /** The seconds a text claims, and its smallest unit. */
  function claimOf(text: string): { claimed: number; unit: number } {
    const parts = [...text.matchAll(/([\d,]+) (\w+?)s?\b/g)].map(([, count, unit]) => ({
      count: Number(count?.replace(",", "")),
      unit: UNITS[unit ?? ""] ?? Number.NaN,
    }));
    return {
      claimed: parts.reduce((sum, { count, unit }) => sum + count * unit, 0),
      unit: Math.min(...parts.map(({ unit }) => unit)),
    };
  }

  it("is never shorter than what is left, never 0, and never longer by a whole unit", () => {
    for (let seconds = 1; seconds < 4 * 365 * 86_400; seconds = Math.ceil(seconds * 1.003)) {
      const text = formatTimeLeft(seconds * 1000);
      const { claimed, unit } = claimOf(text);
      expect([text, claimed > 0, claimed >= seconds - 1e-3]).toEqual([text, true, true]);
      expect([text, claimed - seconds < unit]).toEqual([text, true]);
    }
  });

  it("rounds up to the next unit at its edges", () => {
    for (const [seconds, text] of [
      [1, "1 minute"],
      [60, "1 minute"],
      [61, "2 minutes"],
      [3540, "59 minutes"],
      [3541, "1 hour"],
      [86_341, "1 day"],
      [30 * 86_400 + 23 * 3600, "30 days 23 hours"],
      [30 * 86_400 + 23 * 3600 + 1, "31 days"],
    ] as const)
      expect([seconds, formatTimeLeft(seconds * 1000)]).toEqual([seconds, text]);
  });
});

describe("dates", () => {
  it("formats a day, a minute and a second in a time zone", () => {
    expect(formatDate(now, "UTC")).toBe("Nov 20, 2026");
    expect(formatDateTime(now, "Europe/Vienna")).toBe("Nov 20, 2026, 15:02");
    expect(formatExact(now, "UTC")).toBe("Nov 20, 2026, 14:02:31 UTC");
  });

  it("formats midnight as 00", () => {
    expect(formatDateTime("2026-11-20T00:05:00Z", "UTC")).toBe("Nov 20, 2026, 00:05");
  });

  it("returns ISO 8601 for the attribute", () => {
    expect(toIso(new Date(now))).toBe(now);
    expect(toIso(Date.parse(now))).toBe(now);
  });
});

describe("numbers", () => {
  it("groups thousands and pluralizes", () => {
    expect(formatNumber(1_248_000)).toBe("1,248,000");
    expect(plural(1, "key")).toBe("1 key");
    expect(plural(0, "key")).toBe("0 keys");
    expect(plural(1200, "entry", "entries")).toBe("1,200 entries");
  });

  it.each([
    [0.4, "0 ms"],
    [340, "340 ms"],
    [1234, "1.2 s"],
    [59_980, "1 min"],
    [125_000, "2 min 5 s"],
  ])("%d ms is %s", (millis, words) => {
    expect(formatDuration(millis)).toBe(words);
  });
});

describe("text", () => {
  it("joins lists with commas and a word", () => {
    expect(listJoin([])).toBe("");
    expect(listJoin(["Web"])).toBe("Web");
    expect(listJoin(["Web", "Native"])).toBe("Web and Native");
    expect(listJoin(["Web", "Native", "Browser"], "or")).toBe("Web, Native or Browser");
  });

  it("shortens long IDs in the middle and keeps short ones whole", () => {
    expect(shortenMiddle("app_01kf3zq8w6e5tbp2r7v4c9x2m0")).toBe("app_01kf…x2m0");
    expect(shortenMiddle("billing-worker")).toBe("billing-worker");
    expect(shortenMiddle("urn:uuid:6f1c2f90-8a1e", 4, 2)).toBe("urn:…1e");
  });

  it("takes one or two initials of a name", () => {
    expect(initials("Ada Lovelace")).toBe("AL");
    expect(initials("Johann Sebastian Bach")).toBe("JB");
    expect(initials("billing-worker")).toBe("BW");
    expect(initials("çelik")).toBe("Ç");
    expect(initials("")).toBe("?");
  });
});

describe("theme", () => {
  it("accepts the two choices and treats all other values as none", () => {
    expect(parseTheme("dark")).toBe("dark");
    expect(parseTheme("blue")).toBe("system");
    expect(parseTheme(undefined)).toBe("system");
    expect(themeAttribute("light")).toBe("light");
    expect(themeAttribute("system")).toBeUndefined();
  });
});

it.each([
  ["0", "0"],
  ["12.34567", "12.34567"],
  ["0.0000001", "0.0000001"],
  ["-1234567.8901234", "-1,234,567.8901234"],
  ["123456789012345", "123,456,789,012,345"],
  ["-999", "-999"],
])("formatDecimal shows every digit of %s", (text, shown) => expect(formatDecimal(text)).toBe(shown));
