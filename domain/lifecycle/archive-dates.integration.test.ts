import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findBreaches } from "@/db/invariants";
import { subscriptions } from "@/db/schema";
import type { Person } from "@/domain/kernel/actor";
import { after, HOUR, now, shiftClock } from "@/domain/kernel/clock";
import { database } from "@/domain/store/database";
import { subscribe } from "@/domain/subscriptions/subscribe.service";
import {
  acceptSubscription,
  changeSubscriptionDates,
  pauseSubscription,
  transferSubscription,
} from "@/domain/subscriptions/subscription.service";
import { anOffer, aPlan, outcomeOf } from "@/testing/domain/catalog";
import {
  anAdministrator,
  anApplication,
  aPerson,
  createWorld,
  disable,
  type World,
} from "@/testing/domain/world";
import { updateApplication } from "./application.service";
import { archiveApplication, previewArchive } from "./archive.service";
import { changePlanStatus } from "./plan-status.service";
import { previewRestore } from "./restore.queries";
import { restoreApplication } from "./restore.service";

let world: World;
let publisher: Person;
let consumer: Person;
let admin: Person;
let applicationId: string;

beforeAll(async () => {
  world = await createWorld();
  publisher = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  admin = await anAdministrator();
});
beforeEach(async () => {
  consumer = await aPerson();
  applicationId = await anApplication(consumer);
});
afterEach(async () => {
  shiftClock(0);
  expect(await findBreaches(world.connection.sql)).toEqual([]);
});
afterAll(() => world.close());

/** An accepted subscription with these dates, in hours from now. */
async function aSubscription(starts: number | null, ends: number | null): Promise<string> {
  const { planId } = await anOffer(publisher);
  const { id } = await subscribe(consumer, { applicationId, planId });
  await acceptSubscription(publisher, id, { startsAt: inHours(starts), endsAt: inHours(ends) });
  return id;
}

const inHours = (hours: number | null) => (hours === null ? null : after(now(), hours * HOUR));

async function rowOf(id: string) {
  const [row] = await database().select().from(subscriptions).where(eq(subscriptions.id, id));
  return row;
}

async function restored(): Promise<void> {
  await archiveApplication(consumer, applicationId);
  await restoreApplication(admin, applicationId);
}

describe("a subscription that had ended before the archive", () => {
  it.each(["ACCEPTED", "PAUSED"])("and was %s in the table stays closed", async (status) => {
    const ended = await aSubscription(null, 1);
    const open = await aSubscription(null, 5);
    if (status === "PAUSED") await pauseSubscription(publisher, ended);
    shiftClock(2 * HOUR);
    expect(await previewArchive(consumer, applicationId)).toMatchObject({ subscriptions: 1, apiKeys: 1 });
    await archiveApplication(consumer, applicationId);
    const preview = await previewRestore(admin, applicationId);
    expect(preview.subscriptions.map(({ view }) => view.id)).toEqual([open]);
    await restoreApplication(admin, applicationId);
    expect(await rowOf(ended)).toMatchObject({ status: "CLOSED", restored: false });
    expect(await rowOf(open)).toMatchObject({ status: "PENDING", restored: true });
    const actions = await world.connection.sql<{ action: string }[]>`
      select action from audit_entries where subject_id = ${ended} order by id desc limit 1`;
    expect(actions[0]?.action).toBe("subscription.expired");
  });

  it("and is in the record of an earlier release stays closed too, and the preview says why", async () => {
    const id = await aSubscription(null, 1);
    await archiveApplication(consumer, applicationId);
    await database()
      .update(subscriptions)
      .set({ startsAt: null, endsAt: sql`closed_at - interval '1 second'` })
      .where(eq(subscriptions.id, id));
    const [former] = (await previewRestore(admin, applicationId)).subscriptions;
    expect(former?.unavailableReason).toMatch(/end date has passed/);
    await restoreApplication(admin, applicationId);
    expect(await rowOf(id)).toMatchObject({ status: "CLOSED" });
  });

  it("stays closed if it ends while archived", async () => {
    const id = await aSubscription(null, 1);
    await archiveApplication(consumer, applicationId);
    shiftClock(2 * HOUR);
    expect((await previewRestore(admin, applicationId)).subscriptions[0]?.unavailableReason).not.toBeNull();
    await restoreApplication(admin, applicationId);
    expect(await rowOf(id)).toMatchObject({ status: "CLOSED" });
  });

  it("is closed for that reason when its plan is closed", async () => {
    const id = await aSubscription(null, 1);
    shiftClock(2 * HOUR);
    await changePlanStatus(publisher, (await rowOf(id))?.planId ?? "", "close");
    expect((await rowOf(id))?.message).toMatch(/reached its end date/);
  });
});

describe("dates", () => {
  it("survive the archive as far as they are ahead, and acceptance proposes them", async () => {
    const id = await aSubscription(48, 100);
    const before = await rowOf(id);
    await restored();
    const { startsAt, endsAt } = before ?? {};
    expect(await rowOf(id)).toMatchObject({ status: "PENDING", startsAt, endsAt });
    await acceptSubscription(publisher, id);
    expect(await rowOf(id)).toMatchObject({ status: "ACCEPTED", startsAt, endsAt });
  });

  it("survive two archives, a paused status and an unlimited start", async () => {
    const id = await aSubscription(null, 100);
    await pauseSubscription(publisher, id);
    const { endsAt } = (await rowOf(id)) ?? {};
    await restored();
    await archiveApplication(admin, applicationId);
    await restoreApplication(admin, applicationId);
    expect(await rowOf(id)).toMatchObject({ status: "PENDING", startsAt: null, endsAt });
  });

  it("that a request was given survive, too", async () => {
    const { planId } = await anOffer(publisher);
    const { id } = await subscribe(consumer, { applicationId, planId });
    await changeSubscriptionDates(publisher, id, { endsAt: inHours(50) });
    const { endsAt } = (await rowOf(id)) ?? {};
    await restored();
    expect(await rowOf(id)).toMatchObject({ status: "PENDING", endsAt });
  });

  it("leave no end where there was none", async () => {
    const id = await aSubscription(null, null);
    await restored();
    expect(await rowOf(id)).toMatchObject({ status: "PENDING", startsAt: null, endsAt: null });
  });
});

describe("a subscription that has ended but is not closed yet", () => {
  it("doesn't keep another from being transferred to its plan", async () => {
    const { apiId, planId } = await anOffer(publisher);
    const otherPlan = await aPlan(publisher, apiId);
    const ended = await subscribe(consumer, { applicationId, planId: otherPlan });
    await acceptSubscription(publisher, ended.id, { endsAt: inHours(1) });
    const { id } = await subscribe(consumer, { applicationId, planId });
    await acceptSubscription(publisher, id);
    shiftClock(2 * HOUR);
    expect(await outcomeOf(transferSubscription(publisher, id, otherPlan))).toBe("done");
    expect(await rowOf(ended.id)).toMatchObject({ status: "CLOSED" });
  });

  it("needs no client_id anymore", async () => {
    await updateApplication(consumer, applicationId, { clientId: `client-${applicationId.slice(-8)}` });
    const { planId } = await anOffer(publisher, { authenticationType: "JWT" });
    const { id } = await subscribe(consumer, { applicationId, planId });
    await acceptSubscription(publisher, id, { endsAt: inHours(1) });
    expect(await outcomeOf(updateApplication(consumer, applicationId, { clientId: null }))).not.toBe("done");
    shiftClock(2 * HOUR);
    expect(await outcomeOf(updateApplication(consumer, applicationId, { clientId: null }))).toBe("done");
  });
});

describe("a disabled former member", () => {
  it("is offered with the reason, and doesn't return", async () => {
    const [owner, user] = [await aPerson(), await aPerson()];
    const id = await anApplication(consumer, {}, { owners: [owner], users: [user] });
    await archiveApplication(consumer, id);
    await disable(owner);
    const { formerMembers } = await previewRestore(admin, id);
    expect(formerMembers.map(({ userId, unavailableReason }) => [userId, unavailableReason])).toEqual([
      [consumer.userId, null],
      [owner.userId, "The account is disabled."],
      [user.userId, null],
    ]);
    const all = [consumer.userId, owner.userId, user.userId];
    expect(await outcomeOf(restoreApplication(admin, id, { memberIds: all }))).toBe("INVALID_INPUT");
    expect(
      await outcomeOf(restoreApplication(admin, id, { memberIds: [consumer.userId, user.userId] })),
    ).toBe("done");
    const rows = await world.connection.sql<{ user_id: string }[]>`
      select user_id from memberships where application_id = ${id} order by role, created_at, user_id`;
    expect(rows.map((row) => row.user_id).sort()).toEqual(
      [admin.userId, consumer.userId, user.userId].sort(),
    );
  });
});
