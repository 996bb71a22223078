import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { users } from "@/db/schema";
import type { Person } from "@/domain/kernel/actor";
import { newId } from "@/domain/kernel/ids";
import { database } from "@/domain/store/database";
import { outcomeOf } from "@/testing/domain/catalog";
import { anAdministrator, aPerson, createWorld, toolOf, type World } from "@/testing/domain/world";
import { deleteUser, disableUser } from "./disabling.service";
import { reviewUsers } from "./review.service";
import { changeUserRoles } from "./roles.service";
import { signOutUser } from "./sign-out.service";

let world: World;
let first: Person;
let second: Person;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  const { sql } = world.connection;
  const [one, two] = [await anAdministrator("First"), await anAdministrator("Second")];
  await sql`update users set roles = '{USER}' where id not in (${one.userId}, ${two.userId})`;
  [first, second] = [one, two];
});

const administrators = async () => {
  const rows = await world.connection.sql`select from users where 'ADMIN' = any(roles) and status = 'ACTIVE'`;
  return rows.length;
};
const demote = (actor: Person, user: Person) => changeUserRoles(actor, user.userId, { roles: ["USER"] });

describe("the last administrator", () => {
  it("stays, whatever would take the role or the account", async () => {
    await demote(first, second);
    // A request that began before the second one lost the role.
    expect(await outcomeOf(demote(second, first))).toBe("LAST_ADMINISTRATOR");
    expect(await outcomeOf(disableUser(second, first.userId))).toBe("LAST_ADMINISTRATOR");
    expect(await outcomeOf(deleteUser(second, first.userId))).toBe("LAST_ADMINISTRATOR");
    expect(await outcomeOf(demote({ ...second, roles: ["USER"] }, first))).toBe("FORBIDDEN");
    expect(await administrators()).toBe(1);
  });

  it.each([
    ["demote", demote],
    ["disable", (a: Person, b: Person) => disableUser(a, b.userId)],
    ["delete", (a: Person, b: Person) => deleteUser(a, b.userId)],
  ] as const)("stays when two %s each other in parallel", async (_, change) => {
    await Promise.all([outcomeOf(change(first, second)), outcomeOf(change(second, first))]);
    expect(await administrators()).toBe(1);
  });

  it("stays when statements bypass the rules, also in two transactions in parallel", async () => {
    const drop = (ids: string[]) =>
      world.connection.sql`update users set status = 'DISABLED' where id = any(${ids})`.then(
        () => "done",
        (error: { constraint_name?: string }) => error.constraint_name,
      );
    const rejected = "users_keep_an_administrator";
    expect(await drop([first.userId, second.userId])).toBe(rejected);
    const results = await Promise.all([drop([first.userId]), drop([second.userId])]);
    expect(results.sort()).toEqual(["done", rejected]);
  });
});

describe("roles", () => {
  it("change once for the same set in any order, and not for a user who isn't active", async () => {
    const user = await aPerson();
    const give = (...roles: string[]) => changeUserRoles(first, user.userId, { roles });
    await give("API_PUBLISHER", "USER");
    await give("USER", "API_PUBLISHER", "USER");
    const entries = await world.connection.sql`
      select from audit_entries where subject_id = ${user.userId} and action = 'user.roles_changed'`;
    expect(entries).toHaveLength(1);
    expect(await outcomeOf(give("OWNER"))).toBe("INVALID_INPUT");
    await disableUser(first, user.userId);
    expect(await outcomeOf(give("ADMIN"))).toBe("INVALID_STATUS");
    expect(await outcomeOf(changeUserRoles(first, newId(), { roles: [] }))).toBe("NOT_FOUND");
  });

  it("are changed by a token of an administrator only with full scope", async () => {
    const { userId } = await aPerson();
    expect(await outcomeOf(changeUserRoles(toolOf(first, "READ_ONLY"), userId, { roles: [] }))).toBe(
      "FORBIDDEN",
    );
    expect(await outcomeOf(signOutUser(toolOf(first, "FULL"), userId))).toBe("done");
  });
});

describe("users who wait for approval", () => {
  const waiting = async () => {
    const user = await aPerson();
    await database().update(users).set({ status: "PENDING_APPROVAL" }).where(eq(users.id, user.userId));
    return user;
  };

  it("are approved together: the good ones are done, the others named", async () => {
    const [one, two, active] = [await waiting(), await waiting(), await aPerson({ name: "Ines" })];
    const ids = [one.userId, active.userId, two.userId, one.userId];
    const results = await reviewUsers(first, { ids, decision: "APPROVE" });
    expect(results.map(({ error }) => error)).toEqual([null, "Ines doesn't wait for approval.", null]);
    const mails = await world.connection.sql<{ recipient: string }[]>`
      select recipient from mails where kind = 'ACCOUNT_APPROVED' order by id`;
    expect(mails.map(({ recipient }) => recipient)).toEqual([one.email, two.email]);
  });

  it("can be rejected, get no mail, and are approved by one of two in parallel", async () => {
    const rejected = await waiting();
    await reviewUsers(first, { ids: [rejected.userId], decision: "REJECT", reason: "Unknown" });
    const [row] = await database().select().from(users).where(eq(users.id, rejected.userId));
    expect(row?.status).toBe("DISABLED");
    const user = await waiting();
    const both = await Promise.all(
      [first, second].map((actor) => reviewUsers(actor, { ids: [user.userId], decision: "APPROVE" })),
    );
    expect(both.flat().filter(({ error }) => error === null)).toHaveLength(1);
    const mails = await world.connection.sql`
      select from mails where user_id in (${user.userId}, ${rejected.userId})`;
    expect(mails).toHaveLength(1);
    expect(await outcomeOf(reviewUsers(first, { ids: [], decision: "APPROVE" }))).toBe("INVALID_INPUT");
  });
});
