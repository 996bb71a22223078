import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DAY, HOUR, MINUTE, now, shiftClock, stopClock } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { listNotifications } from "@/domain/notifications/inbox.service";
import type { UpdatePlanInput } from "@/domain/plans/plan.rules";
import { updatePlan } from "@/domain/plans/plan.service";
import { transferSubscription } from "@/domain/subscriptions/subscription.service";
import { findSubscriptionViews } from "@/domain/subscriptions/subscription-views.repository";
import { aPlan } from "@/testing/domain/catalog";
import { aBatch, aGateway, aSubscription, type Subscribed, usageRow } from "@/testing/domain/usage-stage";
import { createWorld, type World } from "@/testing/domain/world";
import { ingest } from "../ingest.service";
import { quotaUseOf } from "./quota-use.queries";

/** In the middle of a month, a week, a day, a quarter of an hour and a minute. */
const NOW = Date.UTC(2027, 4, 19, 15, 37, 20);
const QUOTA = { calls: 10, period: "DAY", timeZone: "UTC" } as const;
let world: World;
let gatewayId: string;
let mine: Subscribed;
beforeAll(async () => {
  world = await createWorld();
  gatewayId = await aGateway();
});
afterAll(() => world.close());
beforeEach(async () => {
  stopClock(true);
  shiftClock(0);
  ahead = NOW - now().getTime();
  shiftClock(ahead);
  mine = await aSubscription();
});

/** Counts admitted calls now. */
const call = (calls: number) => {
  const minute = Math.floor(now().getTime() / MINUTE) * MINUTE;
  return ingest(gatewayId, newId(), aBatch(1, [usageRow(mine, minute, { calls })]));
};
let ahead = 0;
const pass = (milliseconds: number) => {
  ahead += milliseconds;
  shiftClock(ahead);
};
const change = (input: UpdatePlanInput, planId = mine.planId) => updatePlan(mine.publisher, planId, input);
const use = async () => {
  const [view] = await findSubscriptionViews([mine.subscriptionId]);
  if (!view) throw new Error("no subscription");
  return (await quotaUseOf([view])).get(mine.subscriptionId) ?? null;
};
const used = async () => (await use())?.used;
const notices = async () => {
  const { rows } = await listNotifications(mine.owner, { first: 50 });
  return rows.filter(({ event }) => event === "subscription.quota_reached").map(({ data }) => data.percent);
};

describe("a quota that begins in mid-period", () => {
  it("counts what gateways count: calls from then on", async () => {
    await call(12);
    await change({ quota: QUOTA });
    expect(await used()).toBe(0);
    pass(MINUTE);
    await call(1);
    expect(await used()).toBe(1);
    expect(await notices()).toEqual([]);
    pass(HOUR);
    await call(4);
    expect(await used()).toBe(5);
    expect(await notices()).toEqual([50]);
    // The next period has all its calls.
    pass(DAY);
    await call(3);
    expect(await used()).toBe(3);
  });

  it("is forecast from its begin", async () => {
    await change({ quota: { ...QUOTA, calls: 1_000 } });
    pass(2 * HOUR);
    await call(100);
    // 8:22:40 of the day were left when it began.
    expect((await use())?.forecast).toBe(Math.round((100 * (8 * HOUR + 22 * MINUTE + 40_000)) / (2 * HOUR)));
  });

  it.each(["MONTH", "WEEK", "HOUR"] as const)("begins with another period: %s", async (period) => {
    await change({ quota: QUOTA });
    pass(MINUTE);
    await call(9);
    await change({ quota: { ...QUOTA, period } });
    pass(MINUTE);
    expect(await used()).toBe(0);
    await call(1);
    expect(await used()).toBe(1);
  });

  it("goes on with another number or time zone", async () => {
    await change({ quota: { ...QUOTA, period: "MONTH" } });
    pass(MINUTE);
    await call(7);
    await change({ quota: { calls: 20, period: "MONTH", timeZone: "Asia/Kathmandu" } });
    await change({ name: "Another" });
    pass(MINUTE);
    await call(1);
    expect(await used()).toBe(8);
  });

  it("is read by quarters of an hour after its minutes were deleted", async () => {
    await change({ quota: { ...QUOTA, period: "MONTH" } });
    pass(10 * MINUTE);
    await call(4);
    await world.connection.sql`truncate usage_minutes`;
    pass(DAY);
    await call(2);
    expect(await used()).toBe(6);
  });
});

describe("after a transfer", () => {
  it.each([null, { ...QUOTA, period: "MONTH" as const }])(
    "from a plan with %j, a day begins",
    async (before) => {
      await change({ quota: before });
      pass(MINUTE);
      await call(9);
      const planId = await aPlan(mine.publisher, mine.apiId, { quota: QUOTA });
      await transferSubscription(mine.publisher, mine.subscriptionId, planId);
      pass(MINUTE);
      await call(2);
      expect(await used()).toBe(2);
      await change({ quota: { ...QUOTA, period: "WEEK" } }, planId);
      pass(MINUTE);
      await call(3);
      expect(await used()).toBe(3);
    },
  );

  it("within the same period, calls stay counted, also if the new plan's quota is younger", async () => {
    await world.connection.sql`
      update plans set quota_calls = 10, quota_period = 'DAY', quota_time_zone = 'UTC' where id = ${mine.planId}`;
    await call(3);
    const planId = await aPlan(mine.publisher, mine.apiId);
    pass(MINUTE);
    await change({ quota: QUOTA }, planId);
    pass(MINUTE);
    await call(1);
    await transferSubscription(mine.publisher, mine.subscriptionId, planId);
    pass(MINUTE);
    await call(2);
    expect(await used()).toBe(6);
  });

  it("within the same period, calls before the former plan's quota stay uncounted", async () => {
    await call(3);
    await change({ quota: QUOTA });
    pass(MINUTE);
    await call(1);
    const planId = await aPlan(mine.publisher, mine.apiId, { quota: QUOTA });
    await transferSubscription(mine.publisher, mine.subscriptionId, planId);
    pass(MINUTE);
    await call(2);
    expect(await used()).toBe(3);
  });
});
