import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApi } from "@/domain/apis/api.service";
import type { Person } from "@/domain/kernel/actor";
import { DAY, shiftClock } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { changeApiStatus } from "@/domain/lifecycle/api-status.service";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { changePlanStatus } from "@/domain/lifecycle/plan-status.service";
import { previewRestore } from "@/domain/lifecycle/restore.queries";
import { restoreApplication } from "@/domain/lifecycle/restore.service";
import type { CreatePlanInput } from "@/domain/plans/plan.rules";
import { createPlan } from "@/domain/plans/plan.service";
import { anAdministrator, anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { closeEndedSubscriptions } from "./end.service";
import { subscribe } from "./subscribe.service";
import { getSubscription, keysOf, listOfPublisher } from "./subscription.queries";
import {
  acceptSubscription,
  closeSubscription,
  pauseSubscription,
  resumeSubscription,
} from "./subscription.service";
import { lookUpApiKey } from "./subscription-keys.queries";
import { renewApiKey, revealApiKey, revokeApiKey } from "./subscription-keys.service";

let world: World;
let publisher: Person;
let consumer: Person;
beforeAll(async () => {
  world = await createWorld();
  publisher = await aPerson({ name: "Pub", roles: ["API_PUBLISHER", "USER"] });
  consumer = await aPerson({ name: "Con" });
});
afterAll(() => world.close());

async function aPlan(input: Partial<CreatePlanInput> = {}): Promise<{ apiId: string; planId: string }> {
  const entryPoint = `/orders-${newId()}`;
  const apiId = await createApi(publisher, { name: "Orders", version: "1", entryPoint });
  const planId = await createPlan(publisher, apiId, {
    name: "Basic",
    authenticationType: "API_KEY",
    approval: "AUTO",
    ...input,
  });
  await changePlanStatus(publisher, planId, "publish");
  await changeApiStatus(publisher, apiId, "publish");
  return { apiId, planId };
}

async function keys(id: string) {
  const view = await getSubscription(consumer, id);
  return view ? ((await keysOf([view])).get(id) ?? []) : [];
}

describe("from catalog to credential", () => {
  it("accepts immediately on an AUTO plan, with a key that members copy and renew with a grace period", async () => {
    const { apiId, planId } = await aPlan();
    const applicationId = await anApplication(consumer);
    const { id, key } = await subscribe(consumer, { applicationId, planId });
    expect(key?.key).toMatch(/^lk_[0-9A-Za-z]{39}$/);
    const [first] = await keys(id);
    expect(first).toMatchObject({ status: "ACTIVE", revealable: true });
    expect(await revealApiKey(consumer, first?.id ?? "")).toBe(key?.key);
    expect(await lookUpApiKey(publisher, apiId, key?.key ?? "")).toMatchObject({ status: "ACTIVE" });
    const renewed = await renewApiKey(consumer, id, { gracePeriodHours: 1 });
    expect((await keys(id)).map(({ status }) => status)).toEqual(["ACTIVE", "ACTIVE"]);
    shiftClock(2 * 60 * 60 * 1000);
    expect((await keys(id)).map(({ status }) => status).sort()).toEqual(["ACTIVE", "EXPIRED"]);
    shiftClock(0);
    await pauseSubscription(publisher, id);
    expect(await lookUpApiKey(publisher, apiId, renewed.key)).toMatchObject({ status: "PAUSED" });
    await resumeSubscription(publisher, id);
    expect(await lookUpApiKey(publisher, apiId, renewed.key)).toMatchObject({ status: "ACTIVE" });
    await revokeApiKey(consumer, renewed.id);
    expect(await lookUpApiKey(publisher, apiId, renewed.key)).toMatchObject({ status: "REVOKED" });
    expect(await lookUpApiKey(publisher, apiId, "lk_invented")).toBeNull();
    await closeSubscription(consumer, id);
    expect((await keys(id)).every(({ status }) => status === "REVOKED")).toBe(true);
  });

  it("waits on a MANUAL plan, in the publisher's inbox", async () => {
    const { planId } = await aPlan({ approval: "MANUAL" });
    const applicationId = await anApplication(consumer);
    const { id } = await subscribe(consumer, { applicationId, planId });
    const inbox = await listOfPublisher(publisher, { statuses: ["PENDING"] });
    expect(inbox.rows.map((row) => row.id)).toContain(id);
    await acceptSubscription(publisher, id, { endsAt: new Date(Date.now() + DAY) });
    expect(await getSubscription(consumer, id)).toMatchObject({ status: "ACCEPTED" });
    shiftClock(2 * DAY);
    expect(await getSubscription(consumer, id)).toMatchObject({ status: "CLOSED" });
    expect(await closeEndedSubscriptions()).toBe(1);
    shiftClock(0);
  });
});

it("archives with its subscriptions and restores them as requests", async () => {
  const admin = await anAdministrator();
  const { planId } = await aPlan();
  const closedPlan = await aPlan();
  const applicationId = await anApplication(consumer);
  const { id } = await subscribe(consumer, { applicationId, planId });
  const other = await subscribe(consumer, { applicationId, planId: closedPlan.planId });
  await archiveApplication(consumer, applicationId);
  await changePlanStatus(publisher, closedPlan.planId, "close");
  const preview = await previewRestore(admin, applicationId);
  expect(preview.subscriptions.map(({ unavailableReason }) => unavailableReason === null).sort()).toEqual([
    false,
    true,
  ]);
  await restoreApplication(admin, applicationId);
  expect(await getSubscription(admin, id)).toMatchObject({ status: "PENDING", restored: true });
  expect(await getSubscription(admin, other.id)).toMatchObject({ status: "CLOSED" });
  const traces = await world.connection.sql<{ id: string; name: string }[]>`
    select subject_id as id, subject_name as name from audit_entries where action = 'subscription.restored'
      and application_id = ${applicationId}`;
  const view = await getSubscription(admin, id);
  expect(traces).toEqual([{ id, name: `${view?.apiName} – ${view?.planName}` }]);
  await acceptSubscription(publisher, id);
  expect(await getSubscription(admin, id)).toMatchObject({ status: "ACCEPTED", restored: false });
});
