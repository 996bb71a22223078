import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apis, applications, memberships, users } from "@/db/schema";
import { createAccessToken } from "@/domain/access-tokens/access-token.service";
import { resolveAccessToken } from "@/domain/access-tokens/bearer.service";
import { addApiCollaborator } from "@/domain/apis/api.service";
import type { Person } from "@/domain/kernel/actor";
import { createApplication } from "@/domain/lifecycle/application.service";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { openSession, resolveSession } from "@/domain/sign-in/session.service";
import { change, database } from "@/domain/store/database";
import { findUser, type User } from "@/domain/users/user.repository";
import { anOffer, outcomeOf } from "@/testing/domain/catalog";
import {
  anAdministrator,
  anApplication,
  aPerson,
  createWorld,
  SYSTEM,
  type World,
} from "@/testing/domain/world";
import { moveOwnership } from "../ownership";
import { ownedBy } from "../succession.service";
import { deleteUser, disableUser, enableUser } from "./disabling.service";
import { changeUserRoles } from "./roles.service";

let world: World;
let admin: Person;
beforeAll(async () => {
  world = await createWorld();
  admin = await anAdministrator();
});
afterAll(() => world.close());

const reload = async ({ userId }: Person): Promise<User> => {
  const user = await findUser(database(), userId);
  if (!user) throw new Error("missing");
  return user;
};
const rolesIn = async (applicationId: string) =>
  Object.fromEntries(
    (await database().select().from(memberships).where(eq(memberships.applicationId, applicationId))).map(
      ({ userId, role }) => [userId, role],
    ),
  );
/** Every user who signs in has a default application. */
const ARCHIVE = { successorOfOthers: { archive: true } } as const;
const owned = async ({ userId }: Person) => (await ownedBy(database(), userId)).map(({ id }) => id);

/** An owner of an application and of an API, and a publisher who shares both. */
async function ownership() {
  const owner = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  const heir = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  const applicationId = await anApplication(owner, {}, { users: [heir] });
  const { apiId } = await anOffer(owner);
  await addApiCollaborator(owner, apiId, "PUBLISHER", { userId: heir.userId });
  return { owner, heir, applicationId, apiId };
}

describe("an owner", () => {
  it("isn't disabled or deleted without a successor for each application and API, and nothing has changed then", async () => {
    const { owner, heir, applicationId, apiId } = await ownership();
    const partly = { successors: [{ ownedId: applicationId, to: { userId: heir.userId } }] };
    expect(await outcomeOf(disableUser(admin, owner.userId))).toBe("SUCCESSOR_REQUIRED");
    expect(await outcomeOf(deleteUser(admin, owner.userId, partly))).toBe("SUCCESSOR_REQUIRED");
    expect((await reload(owner)).status).toBe("ACTIVE");
    expect(await owned(owner)).toEqual([applicationId, apiId]);
    await disableUser(admin, owner.userId, { ...partly, successorOfOthers: { userId: heir.userId } });
    expect(await owned(heir)).toEqual([applicationId, apiId]);
    expect(await rolesIn(applicationId)).toEqual({ [heir.userId]: "PRIMARY_OWNER" });
    expect(await outcomeOf(disableUser(admin, owner.userId))).toBe("done");
  });

  it("has a successor named by email, in any spelling of it; an unknown or malformed one is rejected at its field", async () => {
    const { owner, heir, applicationId, apiId } = await ownership();
    for (const email of ["stranger@example.com", "not an email", ""]) {
      await expect(disableUser(admin, owner.userId, { successorOfOthers: { email } })).rejects.toMatchObject({
        code: "INVALID_INPUT",
        issues: [{ path: ["successorOfOthers", "email"] }],
      });
    }
    expect(await owned(owner)).toEqual([applicationId, apiId]);
    const { email } = await reload(heir);
    await disableUser(admin, owner.userId, { successorOfOthers: { email: ` ${email.toUpperCase()}` } });
    expect(await owned(heir)).toEqual([applicationId, apiId]);
  });

  it("can have what they own archived instead", async () => {
    const { owner, applicationId, apiId } = await ownership();
    await deleteUser(admin, owner.userId, ARCHIVE);
    const [application] = await database()
      .select()
      .from(applications)
      .where(eq(applications.id, applicationId));
    const [api] = await database().select().from(apis).where(eq(apis.id, apiId));
    expect([application?.status, api?.status]).toEqual(["ARCHIVED", "ARCHIVED"]);
  });

  it("has no successor who can't own it: themselves, a disabled user, one without a verified email or the role, an unknown one", async () => {
    const { owner, apiId } = await ownership();
    const disabled = await aPerson({ status: "DISABLED" });
    const unverified = await aPerson();
    await database().update(users).set({ emailVerifiedAt: null }).where(eq(users.id, unverified.userId));
    const consumer = await aPerson();
    const outcomeFor = (userId: string) =>
      outcomeOf(disableUser(admin, owner.userId, { successorOfOthers: { userId } }));
    expect(await outcomeFor(owner.userId)).toBe("INVALID_INPUT");
    expect(await outcomeFor(disabled.userId)).toBe("INVALID_STATUS");
    expect(await outcomeFor(unverified.userId)).toBe("INVALID_STATUS");
    expect(await outcomeFor(consumer.userId)).toBe("INVALID_STATUS");
    expect(await outcomeFor(apiId)).toBe("NOT_FOUND");
    expect((await owned(owner)).length).toBe(2);
  });

  it("owns nothing when disabled while applications are created and ownership is moved to them", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { owner, heir, applicationId } = await ownership();
      const heirs = { successorOfOthers: { userId: heir.userId } };
      const other = await aPerson();
      const moved = await anApplication(other);
      await Promise.allSettled([
        createApplication(owner, { type: "SIMPLE", name: "Late" }),
        change(SYSTEM, (tx) =>
          moveOwnership(tx, SYSTEM, { applicationId: moved }, { userId: owner.userId }, "NONE"),
        ),
        disableUser(admin, owner.userId, heirs),
        archiveApplication(owner, applicationId),
        createApplication(owner, { type: "SIMPLE", name: "Later" }),
      ]);
      if ((await reload(owner)).status === "ACTIVE") await disableUser(admin, owner.userId, heirs);
      expect([round, await owned(owner)]).toEqual([round, []]);
    }
  });
});

describe("a disabled user", () => {
  it("is out immediately, and gets nothing back when enabled but the roles that are given then", async () => {
    const { owner, heir, applicationId } = await ownership();
    const { sessionId } = await openSession(await reload(heir), { ip: null, userAgent: null });
    const { token } = await createAccessToken(heir, { name: "CI", scope: "FULL" });
    await disableUser(admin, heir.userId, { reason: "Left the company", ...ARCHIVE });
    const isIn = async () => [await resolveSession(sessionId), await resolveAccessToken(token)];
    expect(await isIn()).toEqual([null, null]);
    await enableUser(admin, heir.userId);
    expect(await isIn()).toEqual([null, null]);
    expect((await reload(heir)).roles).toEqual(["USER"]);
    expect(await rolesIn(applicationId)).toEqual({ [owner.userId]: "PRIMARY_OWNER" });
    const entries = await world.connection.sql<
      { action: string; changes: { field: string; before: unknown }[] }[]
    >`
      select action, changes from audit_entries where subject_id = ${heir.userId} and actor_user_id = ${admin.userId} order by id`;
    expect(entries.map(({ action }) => action)).toEqual([
      "member.removed",
      "api.publisher_removed",
      "user.disabled",
      "user.enabled",
    ]);
    const access = entries[2]?.changes.find(({ field }) => field === "access")?.before;
    expect(access).toMatchObject([
      { kind: "APPLICATION", id: applicationId, role: "USER" },
      { kind: "API", role: "PUBLISHER" },
    ]);
    await enableUser(admin, heir.userId, { roles: ["ADMIN"] });
    expect((await reload(heir)).roles).toEqual(["USER"]);
  });

  it("gets roles in the form that is stored, and unknown ones are rejected", async () => {
    const user = await aPerson();
    await disableUser(admin, user.userId);
    expect(await outcomeOf(enableUser(admin, user.userId, { roles: ["OWNER"] }))).toBe("INVALID_INPUT");
    await enableUser(admin, user.userId, { roles: ["API_PUBLISHER", "API_PUBLISHER"] });
    expect((await reload(user)).roles).toEqual(["API_PUBLISHER", "USER"]);
  });
});

describe("a deleted user", () => {
  it("is erased but for the history, frees the email, and can't come back", async () => {
    const user = await aPerson({ name: "Ada", email: "ada@example.com" });
    await openSession(await reload(user), { ip: "192.0.2.1", userAgent: "Browser" });
    await deleteUser(admin, user.userId, ARCHIVE);
    await deleteUser(admin, user.userId);
    const gone = await reload(user);
    expect(gone).toMatchObject({
      name: "Deleted user",
      status: "DISABLED",
      emailVerifiedAt: null,
      roles: ["USER"],
    });
    expect(gone.email).not.toContain("ada");
    expect(await outcomeOf(enableUser(admin, user.userId))).toBe("INVALID_STATUS");
    expect(await outcomeOf(changeUserRoles(admin, user.userId, { roles: [] }))).toBe("INVALID_STATUS");
    expect((await aPerson({ email: "ada@example.com" })).email).toBe("ada@example.com");
    const rows = await world.connection.sql`select from sessions where user_id = ${user.userId}`;
    expect(rows).toHaveLength(0);
  });

  it("isn't oneself", async () => {
    expect(await outcomeOf(deleteUser(admin, admin.userId))).toBe("INVALID_INPUT");
    expect(await outcomeOf(disableUser(admin, admin.userId))).toBe("INVALID_INPUT");
  });
});
