import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { newId } from "@/domain/kernel/ids";
import { change } from "@/domain/store/database";
import { anApi, outcomeOf } from "@/testing/domain/catalog";
import { anApplication, aPerson, createWorld, disable, SYSTEM, type World } from "@/testing/domain/world";
import { type KeptRole, moveOwnership, type Owned, type Owner } from "./ownership";

let world: World;
let former: Person;
let next: Person;

beforeAll(async () => {
  world = await createWorld();
  former = await aPerson({ name: "Former", roles: ["API_PUBLISHER"] });
  next = await aPerson({ name: "Next", roles: ["API_PUBLISHER"] });
});
afterAll(() => world.close());

const move = (owned: Owned, to: Owner, kept: KeptRole = "NONE", keeperId?: string) =>
  change(SYSTEM, (tx) => moveOwnership(tx, SYSTEM, owned, to, kept, keeperId ? { keeperId } : {}));

async function directRoles(applicationId: string): Promise<Record<string, string>> {
  const rows = await world.connection.sql<{ name: string; direct_role: string }[]>`
    select u.name, m.direct_role from memberships m join users u on u.id = m.user_id
    where m.application_id = ${applicationId} and m.direct_role is not null`;
  return Object.fromEntries(rows.map((row) => [row.name, row.direct_role]));
}

async function aTeam(manager: Person | null): Promise<string> {
  const id = newId();
  const name = `Team ${id}`;
  await world.connection.sql`
    insert into teams (id, name, sort_key, created_at, updated_at) values (${id}, ${name}, ${name}, now(), now())`;
  if (manager) {
    await world.connection.sql`
      insert into team_members (team_id, user_id, role, created_at) values (${id}, ${manager.userId}, 'MANAGER', now())`;
  }
  return id;
}

describe("an application's ownership", () => {
  it.each([
    ["OWNER", { Former: "OWNER", Next: "PRIMARY_OWNER" }],
    ["USER", { Former: "USER", Next: "PRIMARY_OWNER" }],
    ["NONE", { Next: "PRIMARY_OWNER" }],
  ] as const)("moves to a member or another user, while the former owner keeps %s", async (kept, roles) => {
    for (const members of [{ users: [next] }, {}]) {
      const applicationId = await anApplication(former, {}, members);
      expect(await move({ applicationId }, { userId: next.userId }, kept)).toBe(true);
      expect(await directRoles(applicationId)).toEqual(roles);
    }
  });

  it("moves once, however often it is asked for", async () => {
    const applicationId = await anApplication(former);
    await move({ applicationId }, { userId: next.userId }, "USER");
    expect(await move({ applicationId }, { userId: next.userId }, "NONE")).toBe(false);
    expect(await directRoles(applicationId)).toEqual({ Former: "USER", Next: "PRIMARY_OWNER" });
    const entries = await world.connection.sql`
      select from audit_entries where application_id = ${applicationId} and action = 'application.owner_changed'`;
    expect(entries).toHaveLength(1);
  });

  it("moves to a team and back to a user", async () => {
    const applicationId = await anApplication(former);
    const teamId = await aTeam(next);
    await move({ applicationId }, { teamId });
    expect(await directRoles(applicationId)).toEqual({});
    await move({ applicationId }, { userId: former.userId }, "USER", next.userId);
    expect(await directRoles(applicationId)).toEqual({ Former: "PRIMARY_OWNER", Next: "USER" });
    const [row] = await world.connection.sql`select team_id from applications where id = ${applicationId}`;
    expect(row?.team_id).toBeNull();
  });

  it("has one winner of two moves at the same time, and one owner", async () => {
    const applicationId = await anApplication(former);
    const other = await aPerson({ name: "Other" });
    await Promise.all([next, other].map(({ userId }) => move({ applicationId }, { userId }, "USER")));
    const roles = Object.values(await directRoles(applicationId));
    expect(roles.filter((role) => role === "PRIMARY_OWNER")).toHaveLength(1);
  });

  it("ends an open offer of it", async () => {
    const applicationId = await anApplication(former);
    const { sql } = world.connection;
    const id = newId();
    await sql`insert into ownership_transfers
      (id, application_id, from_user_id, to_user_id, kept_role, requested_by_user_id, created_at, expires_at)
      values (${id}, ${applicationId}, ${former.userId}, ${next.userId}, 'NONE', ${former.userId}, now(), now() + interval '1 day')`;
    await move({ applicationId }, { userId: (await aPerson()).userId });
    const [row] = await sql`select status, ended_at from ownership_transfers where id = ${id}`;
    expect(row).toMatchObject({ status: "WITHDRAWN", ended_at: expect.anything() });
  });

  it.each([
    ["a disabled user", async () => ({ userId: await disabled() }), "INVALID_STATUS"],
    ["an unverified user", async () => ({ userId: await unverified() }), "INVALID_STATUS"],
    ["an unknown user", async () => ({ userId: newId() }), "NOT_FOUND"],
    ["a team without managers", async () => ({ teamId: await aTeam(null) }), "INVALID_STATUS"],
    ["an unknown team", async () => ({ teamId: newId() }), "NOT_FOUND"],
  ])("does not move to %s", async (_what, to, code) => {
    const applicationId = await anApplication(former);
    expect(await outcomeOf(move({ applicationId }, await to()))).toBe(code);
    expect(await directRoles(applicationId)).toEqual({ Former: "PRIMARY_OWNER" });
  });
});

async function disabled(): Promise<string> {
  const user = await aPerson();
  await disable(user);
  return user.userId;
}

async function unverified(): Promise<string> {
  const { userId } = await aPerson();
  await world.connection.sql`update users set email_verified_at = null where id = ${userId}`;
  return userId;
}

describe("an API's ownership", () => {
  const rolesOf = async (apiId: string) => {
    const [row] = await world.connection.sql`
      select owner_id, team_id,
        array(select user_id from api_publishers where api_id = ${apiId}) as publishers,
        array(select user_id from api_viewers where api_id = ${apiId}) as viewers
      from apis where id = ${apiId}`;
    return row;
  };

  it.each(["OWNER", "USER", "NONE"] as const)("moves, while the former owner keeps %s", async (kept) => {
    const apiId = await anApi(former);
    await move({ apiId }, { userId: next.userId }, kept);
    expect(await rolesOf(apiId)).toMatchObject({
      owner_id: next.userId,
      publishers: kept === "OWNER" ? [former.userId] : [],
      viewers: kept === "USER" ? [former.userId] : [],
    });
  });

  it("moves to a team and back, and not to someone without the publisher role", async () => {
    const apiId = await anApi(former);
    const teamId = await aTeam(next);
    await move({ apiId }, { teamId });
    expect(await rolesOf(apiId)).toMatchObject({ team_id: teamId });
    expect(await outcomeOf(move({ apiId }, { userId: (await aPerson()).userId }))).toBe("INVALID_STATUS");
    await move({ apiId }, { userId: former.userId });
    expect(await rolesOf(apiId)).toMatchObject({ owner_id: former.userId, team_id: null });
  });
});
