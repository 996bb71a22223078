import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import { after, DAY, inThePast, now, SECOND } from "./clock";

const daysAgo = () => Math.round((Date.now() - now().getTime()) / DAY);

it("is set back only inside the given work, and advances there", async () => {
  const work = inThePast(40 * DAY, async () => {
    const begun = now();
    await delay(20);
    expect(now().getTime()).toBeGreaterThan(begun.getTime());
    return daysAgo();
  });
  // Another caller, at the same time.
  expect(daysAgo()).toBe(0);
  expect(await work).toBe(40);
  expect(daysAgo()).toBe(0);
  expect(after(new Date(0), SECOND)).toEqual(new Date(1_000));
});
