import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applications, auditEntries, memberships, users } from "@/db/schema";
import type { Person } from "@/domain/kernel/actor";
import { database } from "@/domain/store/database";
import { isPlaceholderEmail } from "@/domain/users/identity.rules";
import { hashPassword } from "@/domain/users/password";
import { findUser, findUserByEmail, updateUser } from "@/domain/users/user.repository";
import {
  anAdministrator,
  anApplication,
  aPerson,
  createWorld,
  toolOf,
  type World,
} from "@/testing/domain/world";
import { openSession, resolveSession } from "../session.service";
import { confirmUserEmail } from "./confirm-user-email.service";
import { deleteMyAccount, ownSuccession } from "./delete-account.service";

const PASSWORD = "correct horse battery staple";
const currentPassword = PASSWORD;

let world: World;
let hash: string;
beforeAll(async () => {
  world = await createWorld();
  hash = await hashPassword(PASSWORD);
});
afterAll(() => world.close());

async function withPassword(person: Person & { email: string }): Promise<Person & { email: string }> {
  await updateUser(database(), person.userId, { passwordHash: hash });
  const user = await findUser(database(), person.userId);
  if (!user) throw new Error("no user");
  const { sessionId } = await openSession(
    { ...user, defaultApplicationDecidedAt: new Date() },
    { ip: null, userAgent: null },
  );
  await database()
    .update(users)
    .set({ defaultApplicationDecidedAt: new Date() })
    .where(eq(users.id, user.id));
  return { ...person, sessionId };
}

const ownerOf = async (applicationId: string) => {
  const rows = await database()
    .select()
    .from(memberships)
    .where(eq(memberships.applicationId, applicationId));
  return rows.find(({ role }) => role === "PRIMARY_OWNER")?.userId ?? null;
};

describe("deleting one's own account", () => {
  it("asks who gets what, hands it over or archives it, and erases the person", async () => {
    const ada = await withPassword(await aPerson({ name: "Ada Brandt" }));
    const member = await aPerson();
    const stranger = await aPerson();
    const shared = await anApplication(ada, {}, { users: [member] });
    const alone = await anApplication(ada);
    const owned = await ownSuccession(ada);
    expect(owned.find(({ id }) => id === shared)?.candidates.map(({ userId }) => userId)).toEqual([
      member.userId,
    ]);
    const all = owned.map(({ id }) => ({ ownedId: id, to: { archive: true } as const }));
    const rest = all.filter(({ ownedId }) => ownedId !== shared);
    await expect(deleteMyAccount(ada, { email: ada.email, successors: all })).rejects.toMatchObject({
      issues: [{ path: ["currentPassword"] }],
    });
    await expect(
      deleteMyAccount(ada, { email: ada.email, currentPassword, successors: rest }),
    ).rejects.toMatchObject({
      code: "SUCCESSOR_REQUIRED",
    });
    await expect(
      deleteMyAccount(ada, { email: member.email, currentPassword, successors: all }),
    ).rejects.toMatchObject({ issues: [{ path: ["email"] }] });
    const to = (userId: string) => [...rest, { ownedId: shared, to: { userId } }];
    for (const wrong of [stranger.userId, ada.userId])
      await expect(
        deleteMyAccount(ada, { email: ada.email, currentPassword, successors: to(wrong) }),
      ).rejects.toMatchObject({
        code: "INVALID_INPUT",
      });
    expect(await resolveSession(ada.sessionId)).not.toBeNull();
    await deleteMyAccount(ada, { email: ada.email, currentPassword, successors: to(member.userId) });
    expect(await ownerOf(shared)).toBe(member.userId);
    const [archived] = await database().select().from(applications).where(eq(applications.id, alone));
    expect(archived?.status).toBe("ARCHIVED");
    expect(await resolveSession(ada.sessionId)).toBeNull();
    const gone = await findUser(database(), ada.userId);
    expect(gone).toMatchObject({ status: "DISABLED", deletedAt: expect.any(Date) });
    expect(gone?.name).not.toContain("Ada");
    expect(await findUserByEmail(database(), ada.email)).toBeNull();
    const entries = await database()
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.actorUserId, ada.userId));
    expect(entries.map(({ action }) => action)).toContain("user.deleted");
  });

  it("is rejected for the last administrator, and happens once", async () => {
    const administrator = await withPassword(await aPerson({ roles: ["ADMIN"] }));
    await expect(
      deleteMyAccount(administrator, { email: administrator.email, currentPassword }),
    ).rejects.toMatchObject({
      code: "LAST_ADMINISTRATOR",
    });
    await anAdministrator("Second");
    const both = await Promise.allSettled([
      deleteMyAccount(administrator, { email: administrator.email, currentPassword }),
      deleteMyAccount(administrator, { email: administrator.email, currentPassword }),
    ]);
    expect(both.some(({ status }) => status === "fulfilled")).toBe(true);
    expect((await findUser(database(), administrator.userId))?.deletedAt).not.toBeNull();
  });
});

describe("an administrator", () => {
  it("confirms an email by hand, and gives an account that lost its email another one", async () => {
    const administrator = await anAdministrator();
    const person = await aPerson();
    await updateUser(database(), person.userId, { emailVerifiedAt: null });
    await confirmUserEmail(administrator, person.userId);
    await confirmUserEmail(administrator, person.userId);
    expect((await findUser(database(), person.userId))?.emailVerifiedAt).not.toBeNull();
    const loser = await aPerson({ email: "lost@no-email.invalid" });
    await updateUser(database(), loser.userId, { emailVerifiedAt: null });
    await expect(confirmUserEmail(administrator, loser.userId)).rejects.toMatchObject({
      issues: [{ path: ["email"] }],
    });
    await expect(
      confirmUserEmail(administrator, loser.userId, { email: person.email }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
    await confirmUserEmail(administrator, loser.userId, { email: "Found@Example.com" });
    const found = await findUser(database(), loser.userId);
    expect(found).toMatchObject({ email: "found@example.com", emailVerifiedAt: expect.any(Date) });
    expect(isPlaceholderEmail(found?.email ?? "")).toBe(false);
    await expect(confirmUserEmail(toolOf(administrator, "FULL"), loser.userId)).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(confirmUserEmail(person, loser.userId)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
