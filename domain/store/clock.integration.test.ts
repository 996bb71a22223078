import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { subscribe } from "@/domain/subscriptions/subscribe.service";
import { closeEndedSubscriptions } from "@/jobs/close-ended-subscriptions";
import { expireOffers } from "@/jobs/expire-offers";
import { expiryWarnings } from "@/jobs/expiry-warnings";
import { housekeeping } from "@/jobs/housekeeping";
import { usageMaintenance } from "@/jobs/usage-maintenance";
import { anOffer } from "@/testing/domain/catalog";
import { anInvitation } from "@/testing/domain/invitations";
import { anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { clockAgrees } from "./clock";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await world.close();
});
afterEach(() => void vi.restoreAllMocks());

const MINUTE = 60_000;
const real = Date.now;

it.each([
  [0, true],
  [50_000, true],
  [-50_000, true],
  [2 * MINUTE, false],
  [-2 * MINUTE, false],
  [730 * 24 * 60 * MINUTE, false],
])("a clock that is %d ms ahead of the database's agrees with it: %s", async (ahead, agrees) => {
  vi.spyOn(Date, "now").mockImplementation(() => real() + ahead);
  expect(await clockAgrees()).toBe(agrees);
});

/** Runs work by a clock that is two years ahead. */
async function ahead(work: () => Promise<void>): Promise<void> {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(real() + 730 * 24 * 60 * MINUTE);
  try {
    await work();
  } finally {
    vi.useRealTimers();
  }
}

it("nothing is deleted by its age while this computer's clock is ahead", async () => {
  const { sql } = world.connection;
  await usageMaintenance();
  await sql`insert into rate_limits (key, attempts, window_ends_at) values ('clock', 1, now() + interval '1 hour')`;
  const rows = async () => ({
    partitions: (await sql`select from pg_class where relispartition and relkind = 'r'`).length,
    limits: (await sql`select from rate_limits where key = 'clock'`).length,
  });
  const before = await rows();
  await ahead(housekeeping);
  await ahead(usageMaintenance);
  const after = await rows();
  expect(after.limits).toBe(before.limits);
  // Those of its own days are created.
  expect(after.partitions).toBeGreaterThan(before.partitions);
});

it("nothing is ended by its time, nor announced to end, while this computer's clock is ahead", async () => {
  const { sql } = world.connection;
  const owner = await aPerson();
  const applicationId = await anApplication(owner);
  const { planId } = await anOffer(await aPerson({ roles: ["API_PUBLISHER"] }), { approval: "AUTO" });
  const { id } = await subscribe(owner, { applicationId, planId });
  await sql`update subscriptions set ends_at = now() + interval '1 year' where id = ${id}`;
  const invitation = await anInvitation(owner, applicationId, "later@example.com");
  const state = async () => ({
    subscriptions: await sql`select status, closed_at from subscriptions where id = ${id}`,
    keys: await sql`select revoked_at, expires_at from api_keys where subscription_id = ${id}`,
    invitations: await sql`select status from invitations where id = ${invitation.id}`,
    notices: (await sql`select from notifications where event like '%.expiring'`).length,
  });
  const before = await state();
  for (const job of [closeEndedSubscriptions, expireOffers, expiryWarnings]) await ahead(job);
  expect(await state()).toEqual(before);
});
