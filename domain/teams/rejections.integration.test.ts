import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { newId } from "@/domain/kernel/ids";
import { addTeamMember } from "@/domain/lifecycle/teams/add-team-member.service";
import { outcomeOf } from "@/testing/domain/catalog";
import { anAdministrator, aPerson, createWorld, disable, toolOf, type World } from "@/testing/domain/world";
import { mapGroup, unmapGroup } from "./groups/group-mapping.service";
import { createTeam, deleteTeam, updateTeam } from "./team.service";
import { changeTeamMemberRole, leaveTeam, removeTeamMember } from "./team-member.service";

let world: World;
let manager: Person;
let admin: Person;
let teamId: string;

beforeAll(async () => {
  world = await createWorld({ LATCHKEY_SEARCHABLE_USERS: "colleagues" });
  manager = await aPerson();
  admin = await anAdministrator();
  teamId = await createTeam(manager, { name: "Payments" });
});
afterAll(() => world.close());

describe("teams", () => {
  it.each([
    ["no name", { name: "" }],
    ["a name that is too long", { name: "x".repeat(101) }],
    ["an unknown role", { name: "A", applicationRole: "PRIMARY_OWNER" }],
    ["an unknown role in APIs", { name: "A", apiRole: "OWNER" }],
  ])("reject %s", async (_what, input) => {
    const parsed = input as Parameters<typeof createTeam>[1];
    expect(await outcomeOf(createTeam(manager, parsed))).toBe("INVALID_INPUT");
    expect(await outcomeOf(updateTeam(manager, teamId, parsed))).toBe("INVALID_INPUT");
  });

  it("are created by users with a verified email, up to a number", async () => {
    const unverified = await aPerson();
    await world.connection.sql`update users set email_verified_at = null where id = ${unverified.userId}`;
    expect(await outcomeOf(createTeam(unverified, { name: newId() }))).toBe("EMAIL_NOT_VERIFIED");
    expect(await outcomeOf(createTeam(toolOf(manager, "READ_ONLY"), { name: newId() }))).toBe("FORBIDDEN");
    const busy = await aPerson();
    await world.connection.sql`
      with made as (insert into teams (id, name, sort_key, created_at, updated_at)
        select gen_random_uuid(), 'Team ' || n, 'busy ' || n, now(), now() from generate_series(1, 100) n returning id)
      insert into team_members (team_id, user_id, role, created_at) select id, ${busy.userId}, 'MANAGER', now() from made`;
    expect(await outcomeOf(createTeam(busy, { name: newId() }))).toBe("LIMIT_REACHED");
  });

  it("have one name each", async () => {
    expect(await outcomeOf(createTeam(manager, { name: "PAYMENTS" }))).toBe("NAME_TAKEN");
    const other = await createTeam(manager, { name: "Orders" });
    expect(await outcomeOf(updateTeam(manager, other, { name: "payments" }))).toBe("NAME_TAKEN");
  });
});

describe("members", () => {
  it("are added once, while active and verified, by those who can find them, up to a number", async () => {
    const person = await aPerson();
    const add = (actor: Person, { userId }: Person) =>
      outcomeOf(addTeamMember(actor, teamId, { userId, role: "MEMBER" }));
    expect(await add(manager, person)).toBe("NOT_FOUND");
    expect([await add(admin, person), await add(admin, person)]).toEqual(["done", "ALREADY_MEMBER"]);
    const gone = await aPerson();
    await disable(gone);
    expect(await add(admin, gone)).toBe("NOT_FOUND");
    const wrong = addTeamMember(admin, teamId, { userId: person.userId, role: "OWNER" as "MEMBER" });
    expect(await outcomeOf(wrong)).toBe("INVALID_INPUT");
    await world.connection.sql`
      with made as (insert into users (id, email, name, created_at, updated_at)
        select gen_random_uuid(), 'many-' || n || '@example.com', 'Many', now(), now() from generate_series(1, 1000) n returning id)
      insert into team_members (team_id, user_id, role, created_at) select ${teamId}, id, 'MEMBER', now() from made`;
    expect(await add(admin, await aPerson())).toBe("LIMIT_REACHED");
  });

  it("that don't exist can't be changed or removed, and the disabled don't become managers", async () => {
    const unknown = newId();
    expect(await outcomeOf(changeTeamMemberRole(manager, teamId, unknown, "MANAGER"))).toBe("NOT_FOUND");
    expect(await outcomeOf(removeTeamMember(manager, teamId, unknown))).toBe("NOT_FOUND");
    expect(await outcomeOf(leaveTeam(admin, teamId))).toBe("NOT_FOUND");
    const [{ user_id: id } = {}] = await world.connection.sql`
      select user_id from team_members where team_id = ${teamId} and role = 'MEMBER' limit 1`;
    await world.connection.sql`update users set status = 'DISABLED' where id = ${id}`;
    expect(await outcomeOf(changeTeamMemberRole(manager, teamId, id, "MANAGER"))).toBe("INVALID_INPUT");
    const self = manager.userId;
    expect(await outcomeOf(removeTeamMember(manager, teamId, self))).toBe("INVALID_STATUS");
    expect(await outcomeOf(changeTeamMemberRole(manager, teamId, self, "MEMBER"))).toBe("INVALID_STATUS");
  });
});

it("a read-only token changes nothing", async () => {
  const tool = toolOf(manager, "READ_ONLY");
  const results = await Promise.all([
    outcomeOf(updateTeam(tool, teamId, { name: "Other" })),
    outcomeOf(deleteTeam(tool, teamId)),
    outcomeOf(leaveTeam(tool, teamId)),
    outcomeOf(removeTeamMember(tool, teamId, manager.userId)),
  ]);
  expect(results).toEqual(["FORBIDDEN", "FORBIDDEN", "FORBIDDEN", "FORBIDDEN"]);
});

it("groups are set by administrators, up to a number", async () => {
  const input = { groupName: "g", platformRole: "ADMIN" } as const;
  expect(await outcomeOf(mapGroup(manager, input))).toBe("FORBIDDEN");
  expect(await outcomeOf(unmapGroup(manager, newId()))).toBe("FORBIDDEN");
  await world.connection.sql`
    insert into group_mappings (id, group_name, platform_role, created_at)
    select gen_random_uuid(), 'group ' || n, 'ADMIN', now() from generate_series(1, 1000) n`;
  expect(await outcomeOf(mapGroup(admin, input))).toBe("LIMIT_REACHED");
});
