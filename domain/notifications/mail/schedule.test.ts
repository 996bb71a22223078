import { describe, expect, it } from "vitest";
import { DAY, MINUTE } from "@/domain/kernel/clock";
import { EVENTS } from "../events";
import { mailDueAt, type Schedule } from "./schedule.rules";

const NORMAL = EVENTS["client_secret.renewed"];
const SECURITY = EVENTS["access_token.leaked"];
const schedule = (values: Partial<Schedule> = {}): Schedule => ({
  quietFrom: null,
  quietTo: null,
  digestAt: 8 * 60,
  timeZone: "Europe/Berlin",
  ...values,
});
const due = (
  at: string,
  values: Partial<Schedule> = {},
  pace: "DAILY" | "IMMEDIATELY" | "OFF" | null = null,
  row = NORMAL,
) => mailDueAt(row, pace, schedule(values), new Date(at))?.toISOString() ?? null;

describe("the daily digest", () => {
  it.each([
    // Winter time, UTC+1, and summer time, UTC+2.
    ["2026-01-10T03:00:00Z", "2026-01-10T07:00:00.000Z"],
    ["2026-01-10T07:00:00Z", "2026-01-11T07:00:00.000Z"],
    ["2026-07-10T06:30:00Z", "2026-07-11T06:00:00.000Z"],
    // The nights in which the clock is changed.
    ["2026-03-28T20:00:00Z", "2026-03-29T06:00:00.000Z"],
    ["2026-10-24T20:00:00Z", "2026-10-25T07:00:00.000Z"],
  ])("of what happens at %s comes at %s", (at, expected) => {
    expect(due(at, {}, "DAILY")).toBe(expected);
  });

  it("comes within a day or so at any hour, also at one that the clock skips, and in an unknown time zone", () => {
    for (const timeZone of [
      "Europe/Berlin",
      "Asia/Kolkata",
      "Pacific/Apia",
      "America/St_Johns",
      "No/Where",
      null,
    ]) {
      for (let minute = 0; minute < 1_440; minute += 30) {
        const at = new Date("2026-03-28T23:40:00Z");
        const next = mailDueAt(NORMAL, "DAILY", schedule({ digestAt: minute, timeZone }), at) as Date;
        expect(next > at).toBe(true);
        expect(next.getTime() - at.getTime()).toBeLessThanOrEqual(DAY + 90 * MINUTE);
      }
    }
  });
});

describe("quiet hours", () => {
  it.each([
    ["2026-01-10T12:00:00Z", "2026-01-10T12:00:30.000Z"],
    ["2026-01-10T21:30:00Z", "2026-01-11T06:00:00.000Z"],
    ["2026-01-11T05:59:00Z", "2026-01-11T06:00:00.000Z"],
    ["2026-01-11T06:00:00Z", "2026-01-11T06:00:30.000Z"],
  ])("over midnight: what happens at %s is mailed at %s", (at, expected) => {
    expect(due(at, { quietFrom: 22 * 60, quietTo: 7 * 60 })).toBe(expected);
  });

  it.each([
    // The digest at 08:00 is within them, at their end, and outside of them.
    [{ quietFrom: 22 * 60, quietTo: 9 * 60 }, "2026-01-11T08:00:00.000Z"],
    [{ quietFrom: 22 * 60, quietTo: 8 * 60 }, "2026-01-11T07:00:00.000Z"],
    [{ quietFrom: 9 * 60, quietTo: 17 * 60 }, "2026-01-11T07:00:00.000Z"],
    // In the night in which the clock is set forward.
    [{ quietFrom: 22 * 60, quietTo: 9 * 60 }, "2026-03-29T07:00:00.000Z", "2026-03-28T20:00:00Z"],
  ])("%j: the digest comes at %s", (quiet, expected, at = "2026-01-10T12:00:00Z") => {
    expect(due(at, quiet, "DAILY")).toBe(expected);
    expect(due(at, quiet, "DAILY", EVENTS["registration.failed"])).toBe(expected);
  });

  it("hold back neither what is urgent nor what protects the account", () => {
    const quiet = { quietFrom: 0, quietTo: 1_439 };
    expect(due("2026-01-10T12:00:00Z", quiet, null, EVENTS["registration.failed"])).toBe(
      "2026-01-10T12:00:30.000Z",
    );
    expect(due("2026-01-10T12:00:00Z", quiet, "OFF", SECURITY)).toBe("2026-01-10T12:00:00.000Z");
  });
});

it("no mail is due for what is switched off, or for an event of another release", () => {
  expect(due("2026-01-10T12:00:00Z", {}, "OFF")).toBeNull();
  expect(mailDueAt(null, "DAILY", schedule(), new Date())).toBeNull();
});
