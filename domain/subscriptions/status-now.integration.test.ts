import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { HOUR, now, shiftClock, after as timestampAfter } from "@/domain/kernel/clock";
import { anOffer } from "@/testing/domain/catalog";
import { anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { subscribe } from "./subscribe.service";
import {
  listOfApplication,
  listOfMember,
  listOfPublisher,
  openSubscriptionCounts,
  ownSubscriptionsTo,
  subscriptionCandidates,
} from "./subscription.queries";
import { changeSubscriptionDates, closeSubscription, pauseSubscription } from "./subscription.service";

const STATUSES = ["PENDING", "ACCEPTED", "REJECTED", "PAUSED", "CLOSED"] as const;

/** Subscriptions of one application: two that have ended but are not closed in the table, and others beside them. */
let world: World;
let publisher: Person;
let consumer: Person;
let applicationId: string;
const names = new Map<string, string>();
const offers: { apiId: string; planId: string }[] = [];

beforeAll(async () => {
  world = await createWorld();
  publisher = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  consumer = await aPerson();
  applicationId = await anApplication(consumer);
  for (const name of ["ended", "ended paused", "open", "closed"]) {
    const offer = await anOffer(publisher, { approval: "AUTO" });
    offers.push(offer);
    const { id } = await subscribe(consumer, { applicationId, planId: offer.planId });
    names.set(id, name);
    if (name.startsWith("ended"))
      await changeSubscriptionDates(publisher, id, { endsAt: timestampAfter(now(), HOUR) });
    if (name === "ended paused") await pauseSubscription(publisher, id);
    if (name === "closed") await closeSubscription(consumer, id);
  }
  shiftClock(2 * HOUR);
});
afterEach(() => expect(names.size).toBe(4));
afterAll(() => world.close());

const EXPECTED: Readonly<Record<(typeof STATUSES)[number], string[]>> = {
  PENDING: [],
  ACCEPTED: ["open"],
  REJECTED: [],
  PAUSED: [],
  CLOSED: ["closed", "ended paused", "ended"],
};

describe.each([
  [
    "an application's list",
    (statuses?: readonly (typeof STATUSES)[number][]) =>
      listOfApplication(consumer, applicationId, { statuses }),
  ],
  [
    "a member's list",
    (statuses?: readonly (typeof STATUSES)[number][]) => listOfMember(consumer, { statuses }),
  ],
  [
    "a publisher's list",
    (statuses?: readonly (typeof STATUSES)[number][]) => listOfPublisher(publisher, { statuses }),
  ],
])("%s", (_name, list) => {
  it.each(STATUSES)("of the status %s has what has that status now", async (status) => {
    const { rows } = await list([status]);
    expect(rows.map(({ id }) => names.get(id))).toEqual(EXPECTED[status]);
    expect(rows.every((row) => row.status === status)).toBe(true);
  });

  it("of several statuses, and of all, has each once, newest first", async () => {
    const all = ["closed", "open", "ended paused", "ended"];
    for (const statuses of [["ACCEPTED", "CLOSED"] as const, STATUSES, undefined])
      expect((await list(statuses)).rows.map(({ id }) => names.get(id))).toEqual(all);
  });
});

it("a publisher's list is paged, searched and limited to a plan with ended ones", async () => {
  const first = await listOfPublisher(publisher, { statuses: ["CLOSED"], first: 2 });
  expect(first.rows.map(({ id }) => names.get(id))).toEqual(["closed", "ended paused"]);
  const [one] = offers;
  const ofPlan = await listOfPublisher(publisher, {
    statuses: ["CLOSED"],
    planId: one?.planId,
    search: "Application",
  });
  expect(ofPlan.rows.map(({ id }) => names.get(id))).toEqual(["ended"]);
  const none = await listOfPublisher(publisher, { statuses: ["CLOSED"], search: "nothing of this name" });
  expect(none.rows).toEqual([]);
});

it("counts, an API's page and the choice of applications leave ended ones out", async () => {
  const counts = await openSubscriptionCounts(offers.map(({ planId }) => planId));
  expect([...counts.values()]).toEqual([1]);
  for (const [index, { apiId, planId }] of offers.entries()) {
    const isOpen = index === 2;
    expect(await ownSubscriptionsTo(consumer, apiId)).toHaveLength(isOpen ? 1 : 0);
    const candidates = await subscriptionCandidates(consumer, planId, {});
    expect(candidates?.rows.map(({ unavailableReason }) => unavailableReason === null)).toEqual([!isOpen]);
  }
});
