import { afterEach, describe, expect, it } from "vitest";
import { HOUR, MINUTE, now, shiftClock } from "@/domain/kernel/clock";
import { turns, watchOutage } from "./outage";

afterEach(() => shiftClock(0));

describe("turns", () => {
  it("never run more than the limit, begin in order, and go on after failures", async () => {
    const inTurn = turns(3);
    const begun: number[] = [];
    let running = 0;
    let most = 0;
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, at) =>
        inTurn(async () => {
          begun.push(at);
          running += 1;
          most = Math.max(most, running);
          await new Promise((resolve) => setTimeout(resolve, at % 4));
          running -= 1;
          if (at % 3 === 0) throw new Error("on purpose");
          return at;
        }),
      ),
    );
    expect(most).toBe(3);
    expect(begun).toEqual(Array.from({ length: 20 }, (_, at) => at));
    expect(results.filter(({ status }) => status === "rejected")).toHaveLength(7);
    expect(await inTurn(async () => "free")).toBe("free");
  });
});

describe("an outage", () => {
  const at = (minutes: number, kind: string, outage: ReturnType<typeof watchOutage>) => {
    shiftClock(minutes * MINUTE);
    outage.note({ kind });
    return outage.since() && Math.round((now().getTime() - (outage.since()?.getTime() ?? 0)) / MINUTE);
  };

  it("lasts from the first failure, until any attempt reaches the server", () => {
    const outage = watchOutage();
    expect(outage.since()).toBeNull();
    expect([0, 2, 10, 20].map((minutes) => at(minutes, "UNREACHABLE", outage))).toEqual([0, 2, 10, 20]);
    for (const kind of ["SENT", "LATER", "REJECTED"]) {
      expect(at(21, kind, outage)).toBeNull();
      expect(at(22, "UNREACHABLE", outage)).toBe(0);
    }
  });

  it("isn't one with a failure of hours ago", () => {
    const outage = watchOutage();
    at(0, "UNREACHABLE", outage);
    expect(at(5 * (HOUR / MINUTE), "UNREACHABLE", outage)).toBe(0);
  });
});
