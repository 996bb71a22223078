import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findBreaches } from "@/db/invariants";
import type { Person } from "@/domain/kernel/actor";
import { newId } from "@/domain/kernel/ids";
import { createApplication } from "@/domain/lifecycle/application.service";
import { addTeamMember } from "@/domain/lifecycle/teams/add-team-member.service";
import { signInByProvider } from "@/domain/sign-in/provider-sign-in.service";
import { outcomeOf } from "@/testing/domain/catalog";
import { anAdministrator, aPerson, createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { createTeam } from "../team.service";
import { leaveTeam } from "../team-member.service";
import { listGroupMappings, mapGroup, unmapGroup } from "./group-mapping.service";

let world: World;
let admin: Person;
let manager: Person;
let teamId: string;
let subject: string;

beforeAll(async () => {
  world = await createWorld();
  admin = await anAdministrator();
  manager = await aPerson({ name: "Manager" });
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.connection.sql`delete from group_mappings`;
  teamId = await createTeam(manager, { name: newId() });
  subject = newId();
});

const signIn = (profile: Record<string, unknown>, emailVerified = true) =>
  signInByProvider(
    {
      issuer: "https://idp.example",
      subject,
      email: `${subject}@example.com`,
      emailVerified,
      name: "Ada",
    },
    profile,
  );

async function memberships(userId: string) {
  return world.connection.sql`
    select role, source from team_members where user_id = ${userId} and team_id = ${teamId}`;
}
async function noticesOf(userId: string) {
  const rows = await world.connection
    .sql`select event from notifications where user_id = ${userId} order by id`;
  return rows.map(({ event }) => event);
}
const traces = (userId: string) =>
  world.connection
    .sql`select action from audit_entries where subject_id in (${userId}, ${teamId}) order by id`;

describe("at sign-in, groups", () => {
  it("give platform roles, and take away only what they gave", async () => {
    await mapGroup(admin, { groupName: "publishers", platformRole: "API_PUBLISHER" });
    const { id, roles } = await signIn({ groups: ["publishers", "others"] });
    expect(roles).toEqual(["API_PUBLISHER", "USER"]);
    expect(await noticesOf(id)).toEqual([]);
    expect((await signIn({ groups: [] })).roles).toEqual(["USER"]);
    expect(await noticesOf(id)).toEqual(["user.roles_changed"]);
    // Given by hand before the group gave it, so it stays.
    await world.connection.sql`update users set roles = '{API_PUBLISHER,USER}' where id = ${id}`;
    await signIn({ groups: "publishers" });
    expect((await signIn({})).roles).toEqual(["API_PUBLISHER", "USER"]);
  });

  it("fill teams and empty them, and with them their applications", async () => {
    const { id: applicationId } = await createApplication(manager, { type: "SIMPLE", name: "A", teamId });
    await mapGroup(admin, { groupName: "g-members", teamId, teamRole: "MEMBER" });
    await mapGroup(admin, { groupName: "g-managers", teamId, teamRole: "MANAGER" });
    const { id } = await signIn({ groups: ["g-members"] });
    expect(await memberships(id)).toEqual([{ role: "MEMBER", source: "GROUP" }]);
    await signIn({ groups: ["g-members", "g-managers"] });
    expect(await memberships(id)).toEqual([{ role: "MANAGER", source: "GROUP" }]);
    const [role] = await world.connection.sql`
      select role from memberships where application_id = ${applicationId} and user_id = ${id}`;
    expect(role?.role).toBe("PRIMARY_OWNER");
    // A group fills the team, so the manager can leave; without the group, administrators are notified.
    await leaveTeam(manager, teamId);
    await signIn({ groups: [] });
    expect(await memberships(id)).toEqual([]);
    const [notice] = await world.connection.sql`
      select event from notifications where user_id = ${admin.userId} and data ->> 'teamId' = ${teamId}`;
    expect(notice?.event).toBe("team.emptied");
    expect(await noticesOf(id)).toEqual(["team.role_changed", "team.member_removed"]);
    expect(await findBreaches(world.connection.sql)).toEqual([]);
  });

  it("never touch members added by hand", async () => {
    await mapGroup(admin, { groupName: "g", teamId, teamRole: "MANAGER" });
    const { id } = await signIn({});
    await addTeamMember(SYSTEM, teamId, { userId: id, role: "MEMBER" });
    await signIn({ groups: ["g"] });
    await signIn({ groups: [] });
    expect(await memberships(id)).toEqual([{ role: "MEMBER", source: "MANUAL" }]);
  });

  it.each([
    ["are elsewhere", { _claim_names: { groups: "src1" } }],
    ["are of another kind", { groups: { g: true } }],
    ["are more than the limit", { groups: Array.from({ length: 10_001 }, (_, at) => `other ${at}`) }],
  ])("change nothing if they %s", async (_what, profile) => {
    await mapGroup(admin, { groupName: "g", teamId, teamRole: "MEMBER" });
    await mapGroup(admin, { groupName: "g", platformRole: "API_PUBLISHER" });
    const { id } = await signIn({ groups: ["g"] });
    const before = await traces(id);
    expect((await signIn(profile)).roles).toContain("API_PUBLISHER");
    expect(await memberships(id)).toHaveLength(1);
    expect(await traces(id)).toEqual(before);
  });

  it("are found among 10,000, and write nothing if nothing changed", async () => {
    await mapGroup(admin, { groupName: "other 9999", teamId, teamRole: "MEMBER" });
    const groups = Array.from({ length: 10_000 }, (_, at) => `other ${at}`);
    const { id } = await signIn({ groups });
    expect(await memberships(id)).toHaveLength(1);
    const before = await traces(id);
    await signIn({ groups });
    expect(await traces(id)).toEqual(before);
  });

  it("bring no one with an unverified email into a team, but give roles", async () => {
    await mapGroup(admin, { groupName: "g", teamId, teamRole: "MEMBER" });
    await mapGroup(admin, { groupName: "g", platformRole: "API_PUBLISHER" });
    const { id, roles } = await signIn({ groups: ["g"] }, false);
    expect(roles).toContain("API_PUBLISHER");
    expect(await memberships(id)).toEqual([]);
  });

  it("don't take the last administrator away, under simultaneous sign-ins too", async () => {
    await mapGroup(admin, { groupName: "admins", platformRole: "ADMIN" });
    const subjects = [newId(), newId()];
    const signInAs = (one: string, groups: string[]) => {
      subject = one;
      return signIn({ groups });
    };
    for (const one of subjects) await signInAs(one, ["admins"]);
    await world.connection.sql`update users set roles = '{USER}' where id = ${admin.userId}`;
    const signedIn = await Promise.all(subjects.map((one) => signInAs(one, [])));
    expect(signedIn.filter(({ roles }) => roles.includes("ADMIN"))).toHaveLength(1);
    await world.connection.sql`update users set roles = '{ADMIN}' where id = ${admin.userId}`;
  });
});

describe("the table of groups", () => {
  it("takes a group once for each role and team, and keeps its name as it is", async () => {
    const name = "CN=Köln, OU=Gruppen ÄÖ";
    const mapping = await mapGroup(admin, { groupName: name, platformRole: "ADMIN" });
    expect(mapping).toMatchObject({ groupName: name, platformRole: "ADMIN", teamId: null });
    const again = mapGroup(admin, { groupName: name, platformRole: "ADMIN" });
    expect(await outcomeOf(again)).toBe("NAME_TAKEN");
    expect((await listGroupMappings(admin, {})).rows).toHaveLength(1);
    await unmapGroup(admin, mapping.id);
    expect(await outcomeOf(unmapGroup(admin, mapping.id))).toBe("NOT_FOUND");
  });

  it.each([
    ["neither a role nor a team", { groupName: "g" }],
    ["a team without a role", { groupName: "g", teamId: newId() }],
    ["both", { groupName: "g", platformRole: "ADMIN", teamId: newId(), teamRole: "MEMBER" }],
    ["a name that ends with a space", { groupName: "g ", platformRole: "ADMIN" }],
    ["an empty name", { groupName: "", platformRole: "ADMIN" }],
    ["a name with a line break", { groupName: "a\nb", platformRole: "ADMIN" }],
    ["a name that is too long", { groupName: "x".repeat(257), platformRole: "ADMIN" }],
    ["a role that everyone has", { groupName: "g", platformRole: "USER" }],
  ])("rejects %s", async (_what, input) => {
    expect(await outcomeOf(mapGroup(admin, input as Parameters<typeof mapGroup>[1]))).toBe("INVALID_INPUT");
  });

  it("rejects a team that doesn't exist", async () => {
    const input = { groupName: "g", teamId: newId(), teamRole: "MEMBER" as const };
    expect(await outcomeOf(mapGroup(admin, input))).toBe("NOT_FOUND");
  });
});
