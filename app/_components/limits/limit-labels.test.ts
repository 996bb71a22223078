import { expect, it } from "vitest";
import { limitsLabel } from "./limit-labels";

const rate = { calls: 100, period: "MINUTE" } as const;
const quota = { calls: 10_000, period: "MONTH", timeZone: "Europe/Berlin" } as const;

it.each([
  [{ rate, quota }, "Up to 100 calls per minute and 10,000 per month (Europe/Berlin)"],
  [{ rate: { ...rate, calls: 1 } }, "Up to 1 call per minute"],
  [{ rate: null, quota }, "Up to 10,000 calls per month (Europe/Berlin)"],
  [{ rate: null, quota: null }, "None"],
])("states %j", (limits, label) => expect(limitsLabel(limits)).toBe(label));
