import { and, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { accessTokens, applications, backups, teamMembers, teams, users, webhooks } from "@/db/schema";
import { addApiCollaborator } from "@/domain/apis/api.service";
import type { Person } from "@/domain/kernel/actor";
import { after, DAY, now, shiftClock } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { database } from "@/domain/store/database";
import { createTeam } from "@/domain/teams/team.service";
import { createWebhook, pauseWebhook } from "@/domain/webhooks/webhook.service";
import { anOffer } from "@/testing/domain/catalog";
import {
  anAdministrator,
  anApplication,
  aPerson,
  createWorld,
  toolOf,
  type World,
} from "@/testing/domain/world";
import { administratorDashboard, consumerDashboard } from "./home.queries";

let world: World;
let owner: Person;
let administrator: Person;
beforeAll(async () => {
  world = await createWorld();
  owner = await aPerson({ name: "Ines" });
  administrator = await anAdministrator();
});
afterEach(() => shiftClock(0));
afterAll(() => world.close());

describe("a paused webhook is shown with its reason", () => {
  const endpoint = { name: "Hook", url: "http://127.0.0.1:9/hook" };

  it.each([
    ["Paused by Ines.", null],
    ["The endpoint responded 410: it no longer exists.", "The endpoint responded 410: it no longer exists."],
  ])("%s", async (expected, reason) => {
    const person = reason ? await aPerson() : owner;
    const applicationId = await anApplication(person);
    const { webhook } = await createWebhook(person, { applicationId }, endpoint);
    if (reason)
      await database()
        .update(webhooks)
        .set({ status: "PAUSED", statusReason: reason })
        .where(eq(webhooks.id, webhook.id));
    else await pauseWebhook(person, webhook.id);
    const { pausedWebhooks } = await consumerDashboard(person);
    expect(pausedWebhooks).toMatchObject([{ name: "Hook", applicationId, statusReason: expected }]);
  });
});

describe("an active webhook that misses events", () => {
  const SINCE = new Date("2026-11-20T10:00:00Z");
  const endpoint = { name: "Hook", url: "http://127.0.0.1:9/hook" };
  const miss = (id: string, values: Partial<typeof webhooks.$inferInsert> = {}) =>
    database()
      .update(webhooks)
      .set({ missingSince: SINCE, ...values })
      .where(eq(webhooks.id, id));
  const missesOf = async (actor: Person) => (await consumerDashboard(actor)).incompleteWebhooks;

  it("is shown to the owners of its application, and no other member", async () => {
    const [person, second, member] = [await aPerson(), await aPerson(), await aPerson()];
    const applicationId = await anApplication(
      person,
      { name: "Weather" },
      { owners: [second], users: [member] },
    );
    const { webhook } = await createWebhook(person, { applicationId }, endpoint);
    expect(await missesOf(person)).toEqual([]);
    await miss(webhook.id);
    for (const owner of [person, second])
      expect(await missesOf(owner)).toEqual([
        {
          id: webhook.id,
          name: "Hook",
          applicationId,
          apiId: null,
          subjectName: "Weather",
          statusReason: null,
          missingSince: SINCE,
        },
      ]);
    for (const other of [member, await aPerson(), administrator]) expect(await missesOf(other)).toEqual([]);
  });

  it("is shown to the publishers of its API, and no viewer", async () => {
    const [publisher, second, viewer] = [
      await aPerson({ roles: ["API_PUBLISHER"] }),
      await aPerson({ roles: ["API_PUBLISHER"] }),
      await aPerson(),
    ];
    const { apiId } = await anOffer(publisher);
    await addApiCollaborator(publisher, apiId, "PUBLISHER", { userId: second.userId });
    await addApiCollaborator(publisher, apiId, "VIEWER", { userId: viewer.userId });
    const { webhook } = await createWebhook(publisher, { apiId }, endpoint);
    await miss(webhook.id);
    for (const person of [publisher, second])
      expect(await missesOf(person)).toMatchObject([{ id: webhook.id, applicationId: null, apiId }]);
    for (const other of [viewer, await aPerson()]) expect(await missesOf(other)).toEqual([]);
  });

  it("is shown once: as paused, with what it misses, or not at all when it is deleted", async () => {
    const person = await aPerson();
    const applicationId = await anApplication(person);
    const { webhook } = await createWebhook(person, { applicationId }, endpoint);
    await miss(webhook.id, { status: "PAUSED" });
    expect(await missesOf(person)).toEqual([]);
    expect((await consumerDashboard(person)).pausedWebhooks).toMatchObject([{ missingSince: SINCE }]);
    await miss(webhook.id, { status: "ACTIVE", deletedAt: now() });
    expect(await missesOf(person)).toEqual([]);
  });

  it("is one of a few, however many there are, and paused ones take no place of it", async () => {
    const person = await aPerson();
    for (const status of ["PAUSED", "ACTIVE"] as const)
      for (let number = 0; number < 2; number++) {
        const applicationId = await anApplication(person);
        for (let hook = 0; hook < 4; hook++) {
          const { webhook } = await createWebhook(person, { applicationId }, endpoint);
          await miss(webhook.id, { status });
        }
      }
    expect(await missesOf(person)).toHaveLength(6);
    expect((await consumerDashboard(person)).pausedWebhooks).toHaveLength(6);
  });
});

describe("an administrator's dashboard", () => {
  it("counts applications that wait for approval", async () => {
    const before = (await administratorDashboard(administrator))?.pendingApplicationCount;
    const waiting = await anApplication(owner);
    await anApplication(owner);
    await database().update(applications).set({ approval: "PENDING" }).where(eq(applications.id, waiting));
    expect([before, (await administratorDashboard(administrator))?.pendingApplicationCount]).toEqual([0, 1]);
  });

  it("says whether the latest backup failed, not an earlier one", async () => {
    const failed = async () => (await administratorDashboard(administrator))?.backupFailed;
    const add = (status: (typeof backups.$inferInsert)["status"]) =>
      database().insert(backups).values({ id: newId(), status, createdAt: now() });
    expect(await failed()).toBe(false);
    await add("FAILED");
    expect(await failed()).toBe(true);
    await add("DONE");
    expect(await failed()).toBe(false);
    await add("RUNNING");
    expect(await failed()).toBe(false);
    await add("FAILED");
    for (const next of ["WAITING", "RUNNING"] as const) {
      await add(next);
      expect(await failed()).toBe(true);
    }
    await add("DONE");
    expect(await failed()).toBe(false);
  });

  it("says whether the latest backup can't be verified, not one that failed or runs", async () => {
    const unverified = async () => (await administratorDashboard(administrator))?.backupUnverified;
    const add = (
      status: (typeof backups.$inferInsert)["status"],
      verification: (typeof backups.$inferInsert)["verification"] = null,
    ) => database().insert(backups).values({ id: newId(), status, verification, createdAt: now() });
    await add("DONE", "RESTORE");
    expect(await unverified()).toBe(false);
    await add("DONE");
    expect(await unverified()).toBe(true);
    await add("RUNNING");
    expect(await unverified()).toBe(true);
    await add("FAILED");
    expect(await unverified()).toBe(false);
    await add("DONE", "DIGEST");
    expect(await unverified()).toBe(false);
  });

  it("reads the latest backup once", async () => {
    world.statements();
    await administratorDashboard(administrator);
    expect(
      world
        .statements()
        .join(" ")
        .match(/from "?backups/g),
    ).toHaveLength(1);
  });

  it("counts teams without an active manager", async () => {
    const count = async () => (await administratorDashboard(administrator))?.unmanagedTeamCount;
    expect(await count()).toBe(0);
    const [manager, member] = [await aPerson(), await aPerson()];
    const teamId = await createTeam(manager, { name: "Harbor" });
    await database()
      .insert(teamMembers)
      .values({ teamId, userId: member.userId, role: "MEMBER", createdAt: now() });
    expect(await count()).toBe(0);
    await database().update(users).set({ status: "DISABLED" }).where(eq(users.id, manager.userId));
    expect(await count()).toBe(1);
    await database()
      .update(teamMembers)
      .set({ role: "MANAGER" })
      .where(and(eq(teamMembers.teamId, teamId), eq(teamMembers.userId, member.userId)));
    expect(await count()).toBe(0);
    await database().update(users).set({ status: "DISABLED" }).where(eq(users.id, member.userId));
    expect(await count()).toBe(1);
    await database().update(teams).set({ deletedAt: now() }).where(eq(teams.id, teamId));
    expect(await count()).toBe(0);
  });

  it("counts active webhooks of the audit log that miss entries", async () => {
    const count = async () => (await administratorDashboard(administrator))?.incompleteWebhookCount;
    const endpoint = { name: "Archive", url: "http://127.0.0.1:9/archive" };
    const { webhook } = await createWebhook(administrator, { platform: true }, endpoint);
    expect(await count()).toBe(0);
    const change = (values: Partial<typeof webhooks.$inferInsert>) =>
      database().update(webhooks).set(values).where(eq(webhooks.id, webhook.id));
    await change({ missingSince: now() });
    expect(await count()).toBe(1);
    await change({ status: "PAUSED" });
    expect(await count()).toBe(0);
  });
});

describe("an owner's dashboard", () => {
  it("shows applications that an administrator rejected, to owners alone", async () => {
    const [person, member] = [await aPerson(), await aPerson()];
    const id = await anApplication(person, {}, { users: [member] });
    await anApplication(person);
    await database().update(applications).set({ approval: "REJECTED" }).where(eq(applications.id, id));
    expect((await consumerDashboard(person)).rejected.map((row) => row.id)).toEqual([id]);
    expect((await consumerDashboard(member)).rejected).toEqual([]);
  });

  it("shows access tokens that expire soon: one's own, and those of applications that one owns", async () => {
    const [person, member] = [await aPerson(), await aPerson()];
    const applicationId = await anApplication(person, { name: "Weather" }, { users: [member] });
    const add = (name: string, days: number, of: object = {}) =>
      database()
        .insert(accessTokens)
        .values({
          id: newId(),
          userId: person.userId,
          name,
          scopes: ["READ"],
          digest: Buffer.from(newId()),
          lastFour: "abcd",
          createdAt: now(),
          expiresAt: after(now(), days * DAY),
          ...of,
        });
    await add("CI", 3);
    await add("Robot", 2, { applicationId });
    await add("Later", 20);
    await add("Over", -1);
    await add("Revoked", 3, { revokedAt: now() });
    const shown = async (actor: Parameters<typeof consumerDashboard>[0]) =>
      (await consumerDashboard(actor)).expiringTokens.map(({ name, applicationName }) => [
        name,
        applicationName,
      ]);
    expect(await shown(person)).toEqual([
      ["Robot", "Weather"],
      ["CI", null],
    ]);
    expect(await shown(member)).toEqual([]);
    expect(await shown(toolOf(person, "READ_ONLY"))).toEqual([]);
  });
});
