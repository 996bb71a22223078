import { and, eq, inArray } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { findBreaches } from "@/db/invariants";
import { apiKeys, applications, subscriptions } from "@/db/schema";
import type { Person } from "@/domain/kernel/actor";
import { DomainError } from "@/domain/kernel/domain-error";
import { createApplication, updateApplication } from "@/domain/lifecycle/application.service";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { changePlanStatus } from "@/domain/lifecycle/plan-status.service";
import { restoreApplication } from "@/domain/lifecycle/restore.service";
import { database } from "@/domain/store/database";
import { anOffer, aPlan } from "@/testing/domain/catalog";
import { anAdministrator, anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { subscribe } from "./subscribe.service";
import {
  acceptSubscription,
  closeSubscription,
  pauseSubscription,
  transferSubscription,
  withdrawSubscription,
} from "./subscription.service";
import { renewApiKey } from "./subscription-keys.service";

const CROWD = 50;

let world: World;
let publisher: Person;
let consumer: Person;
let admin: Person;

beforeAll(async () => {
  world = await createWorld({ LATCHKEY_MAX_APPLICATIONS_PER_USER: "0" });
  publisher = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  consumer = await aPerson();
  admin = await anAdministrator();
});
afterEach(async () => {
  expect(await findBreaches(world.connection.sql)).toEqual([]);
});
afterAll(() => world.close());

interface Race<T> {
  /** The results of the actions that succeeded. */
  readonly done: readonly { readonly action: number; readonly value: T }[];
  readonly rejected: readonly { readonly action: number; readonly error: DomainError }[];
}

/** Runs these actions concurrently, each in turn. Any failure other than a DomainError fails the test. */
async function race<T>(...actions: readonly ((n: number) => Promise<T>)[]): Promise<Race<T>> {
  const runs = Array.from({ length: CROWD }, (_, n) => ({ action: n % actions.length, n }));
  const settled = await Promise.allSettled(
    runs.map(async ({ action, n }) => actions[action]?.(n) as Promise<T>),
  );
  const done: { action: number; value: T }[] = [];
  const rejected: { action: number; error: DomainError }[] = [];
  settled.forEach((outcome, n) => {
    const action = n % actions.length;
    if (outcome.status === "fulfilled") done.push({ action, value: outcome.value });
    else if (outcome.reason instanceof DomainError) rejected.push({ action, error: outcome.reason });
    else throw outcome.reason;
  });
  return { done, rejected };
}

async function aSubscription(approval: "AUTO" | "MANUAL") {
  const offer = await anOffer(publisher, { approval });
  const applicationId = await anApplication(consumer);
  const { id } = await subscribe(consumer, { applicationId, planId: offer.planId });
  return { ...offer, applicationId, id };
}

async function rowOf(id: string) {
  const [row] = await database().select().from(subscriptions).where(eq(subscriptions.id, id));
  return row;
}

const codes = ({ rejected: refused }: Race<unknown>) =>
  [...new Set(refused.map(({ error }) => error.code))].sort();

describe(`${CROWD} concurrent calls`, () => {
  it.each(["AUTO", "MANUAL"] as const)(
    "subscribe on a plan with %s approval: one succeeds",
    async (approval) => {
      const { planId } = await anOffer(publisher, { approval });
      const applicationId = await anApplication(consumer);
      const result = await race(() => subscribe(consumer, { applicationId, planId }));
      expect(result.done).toHaveLength(1);
      expect(codes(result)).toEqual(["ALREADY_SUBSCRIBED"]);
      const keys = await database().select().from(apiKeys).where(eq(apiKeys.applicationId, applicationId));
      expect(keys).toHaveLength(approval === "AUTO" ? 1 : 0);
    },
  );

  it("subscribe to two JWT plans of one API: one succeeds", async () => {
    const { apiId, planId } = await anOffer(publisher, { authenticationType: "JWT" });
    const other = await aPlan(publisher, apiId, { authenticationType: "OAUTH2" });
    const applicationId = await anApplication(consumer, { clientId: "races-jwt" });
    const result = await race(
      () => subscribe(consumer, { applicationId, planId }),
      () => subscribe(consumer, { applicationId, planId: other }),
    );
    expect(result.done).toHaveLength(1);
    expect(codes(result)).toEqual(["ALREADY_SUBSCRIBED"]);
  });

  it("accept and withdraw: one succeeds, the others get the current status", async () => {
    const { id } = await aSubscription("MANUAL");
    const result = await race(
      () => acceptSubscription(publisher, id),
      () => withdrawSubscription(consumer, id),
    );
    const status = (await rowOf(id))?.status ?? "";
    expect(result.done.map(({ action }) => action)).toEqual([status === "ACCEPTED" ? 0 : 1]);
    for (const { error } of result.rejected) {
      expect(["INVALID_STATUS", "CONFLICT"]).toContain(error.code);
      expect(error.message).toMatch(new RegExp(`is (now )?${status.toLowerCase()}`));
    }
  });

  it("close and pause: one succeeds, the others get the current status", async () => {
    const { id } = await aSubscription("AUTO");
    const result = await race(
      () => closeSubscription(consumer, id),
      () => pauseSubscription(publisher, id),
    );
    const status = (await rowOf(id))?.status ?? "";
    expect(result.done.map(({ action }) => action)).toEqual([status === "CLOSED" ? 0 : 1]);
    for (const { error } of result.rejected) {
      expect(["INVALID_STATUS", "CONFLICT"]).toContain(error.code);
      expect(error.message).toMatch(new RegExp(`is (now )?${status.toLowerCase()}`));
    }
  });

  it("renew a key: one succeeds, and the others get its hint", async () => {
    const { id } = await aSubscription("AUTO");
    const result = await race(() => renewApiKey(consumer, id));
    expect(result.done).toHaveLength(1);
    expect(codes(result)).toEqual(["CONFLICT"]);
    for (const { error } of result.rejected) {
      expect(error.message).toContain("is accepted and");
      expect(error.message).toContain(result.done[0]?.value.lastFour ?? "?");
    }
    const keys = await database().select().from(apiKeys).where(eq(apiKeys.subscriptionId, id));
    expect(keys).toHaveLength(2);
  });

  it("archive and accept: archived once, accepted at most once, and nothing stays open", async () => {
    const { id, applicationId } = await aSubscription("MANUAL");
    const result = await race<unknown>(
      () => archiveApplication(consumer, applicationId),
      () => acceptSubscription(publisher, id),
    );
    const archived = result.done.filter(({ action }) => action === 0).map(({ value }) => value);
    expect(archived.filter((value) => (value as { changed: boolean }).changed)).toHaveLength(1);
    expect(archived).toHaveLength(CROWD / 2);
    expect(result.done.filter(({ action }) => action === 1).length).toBeLessThanOrEqual(1);
    for (const { error } of result.rejected) {
      expect(["INVALID_STATUS", "CONFLICT"]).toContain(error.code);
      expect(error.message).toMatch(/is (now )?(closed|accepted)|archived/);
    }
    expect((await rowOf(id))?.status).toBe("CLOSED");
  });

  it("restore while others take the client_id: one has it", async () => {
    const clientId = "races-restored";
    const applicationId = await anApplication(consumer, { clientId });
    await archiveApplication(consumer, applicationId);
    const result = await race<unknown>(
      () => restoreApplication(admin, applicationId),
      (n) => createApplication(consumer, { type: "SIMPLE", name: `Taker ${n}`, clientId }),
    );
    const holders = await database()
      .select({ id: applications.id })
      .from(applications)
      .where(and(eq(applications.clientId, clientId), eq(applications.status, "ACTIVE")));
    expect(holders).toHaveLength(1);
    expect(codes(result)).toEqual(["CLIENT_ID_TAKEN"]);
    const restored = result.done.filter(({ action }) => action === 0);
    const created = result.done.filter(({ action }) => action === 1);
    const returned = holders[0]?.id === applicationId;
    expect(restored.filter(({ value }) => (value as { changed: boolean }).changed)).toHaveLength(
      returned ? 1 : 0,
    );
    expect(restored).toHaveLength(returned ? CROWD / 2 : 0);
    expect(created).toHaveLength(returned ? 0 : 1);
  });

  it("take one client_id by editing and by creating: one has it", async () => {
    const clientId = "races-edited";
    const others = await Promise.all(Array.from({ length: CROWD }, () => anApplication(consumer)));
    const result = await race<unknown>(
      (n) => updateApplication(consumer, others[n] ?? "", { clientId }),
      (n) => createApplication(consumer, { type: "SIMPLE", name: `Taker ${n}`, clientId }),
    );
    expect(result.done).toHaveLength(1);
    expect(codes(result)).toEqual(["CLIENT_ID_TAKEN"]);
  });

  it("restore while the plan closes: nothing returns to a closed plan", async () => {
    const rounds = await Promise.all(Array.from({ length: CROWD / 2 }, () => aSubscription("MANUAL")));
    for (const { applicationId } of rounds) await archiveApplication(consumer, applicationId);
    const { done } = await race<unknown>((n) => {
      const round = rounds[n >> 1];
      if (!round) throw new Error("no such round");
      return n % 2 === 0
        ? restoreApplication(admin, round.applicationId)
        : changePlanStatus(publisher, round.planId, "close");
    });
    expect(done).toHaveLength(CROWD);
    const open = await database()
      .select()
      .from(subscriptions)
      .where(
        inArray(
          subscriptions.planId,
          rounds.map((round) => round.planId),
        ),
      );
    expect(open.filter(({ status }) => status === "PENDING")).toEqual([]);
  });

  it("subscribe, transfer and close the plan: the closed plan keeps no subscription", async () => {
    const { id, apiId } = await aSubscription("AUTO");
    const target = await aPlan(publisher, apiId);
    const others = await Promise.all(Array.from({ length: CROWD }, () => anApplication(consumer)));
    const result = await race<unknown>(
      (n) => subscribe(consumer, { applicationId: others[n] ?? "", planId: target }),
      () => transferSubscription(publisher, id, target),
      (n) => (n === 26 ? changePlanStatus(publisher, target, "close") : Promise.resolve()),
    );
    for (const { error } of result.rejected)
      expect(error.code).toMatch(/INVALID_STATUS|CONFLICT|INVALID_INPUT/);
    const onTarget = await database().select().from(subscriptions).where(eq(subscriptions.planId, target));
    expect(onTarget.every(({ status }) => status === "CLOSED")).toBe(true);
  });
});
