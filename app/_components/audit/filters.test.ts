// A process of its own: it changes the time zone.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UNREADABLE } from "@/app/_lib/local-dates";
import { auditFilterOf, auditFiltersIn } from "./filters";

const zone = process.env.TZ;
beforeEach(() => {
  process.env.TZ = "America/New_York";
});
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

describe("the filters of a URL", () => {
  it("are its texts and timestamps, without empty ones and others", () => {
    const filters = auditFiltersIn({
      actor: " usr_1 ",
      action: "",
      kind: ["a", "b"],
      ip: "192.0.2.7",
      from: "2026-11-29T10:00:00.000Z",
      "from.local": "2026-11-29T05:00",
      to: "",
      "to.local": "",
      after: "x",
    });
    expect(filters).toEqual({ actor: "usr_1", ip: "192.0.2.7", from: "2026-11-29T10:00:00.000Z" });
    expect(auditFilterOf(filters)).toMatchObject({ actorUserId: "usr_1", from: "2026-11-29T10:00:00.000Z" });
  });

  it("are in UTC without script, and keep a timestamp that isn't touched", () => {
    expect(
      auditFiltersIn({
        "from.stored": "",
        "from.local": "2026-11-29T10:00",
        "to.stored": "2026-11-30T10:11:12.345Z",
        "to.local": "",
      }),
    ).toEqual({ from: "2026-11-29T10:00:00.000Z", to: "2026-11-30T10:11:12.345Z" });
  });

  it.each(["2026-11-29T10:00", "2026-02-31T10:00:00Z", "yesterday", "2026-11-29"])(
    "of which %j is a date that can't be read are rejected, not ignored",
    (from) => expect(auditFiltersIn({ from })).toEqual({ from: UNREADABLE }),
  );
});
