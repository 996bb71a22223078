import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findBreaches } from "@/db/invariants";
import { getApi, listApis } from "@/domain/apis/api.queries";
import { selectPublisherIds } from "@/domain/apis/api.repository";
import { createApi } from "@/domain/apis/api.service";
import { getApplication, listApplications } from "@/domain/applications/application.queries";
import type { Person } from "@/domain/kernel/actor";
import { createApplication } from "@/domain/lifecycle/application.service";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { previewRestore } from "@/domain/lifecycle/restore.queries";
import { restoreApplication } from "@/domain/lifecycle/restore.service";
import { addTeamMember } from "@/domain/lifecycle/teams/add-team-member.service";
import { giveToTeam } from "@/domain/lifecycle/teams/owning.service";
import { listMembers } from "@/domain/memberships/membership.queries";
import {
  addMember,
  changeMemberRole,
  leaveApplication,
  removeMember,
} from "@/domain/memberships/membership.service";
import { database } from "@/domain/store/database";
import { outcomeOf } from "@/testing/domain/catalog";
import {
  anAdministrator,
  anApplication,
  aPerson,
  createWorld,
  disable,
  SYSTEM,
  type World,
} from "@/testing/domain/world";
import { createTeam, deleteTeam, updateTeam } from "./team.service";
import { changeTeamMemberRole, leaveTeam, removeTeamMember } from "./team-member.service";

let world: World;
let [manager, member, other]: Person[] = [];
let admin: Person;
let teamId: string;
const as = (person: Person | undefined): Person => person as Person;

beforeAll(async () => {
  world = await createWorld();
  const roles = ["API_PUBLISHER" as const];
  [manager, member, other] = [
    await aPerson({ name: "Manager", roles }),
    await aPerson({ name: "Member", roles }),
    await aPerson({ name: "Other" }),
  ];
  admin = await anAdministrator();
});
beforeEach(async () => {
  teamId = await createTeam(as(manager), { name: `Team ${Math.random()}` });
  await join(as(member), "MEMBER");
});
afterEach(async () => {
  expect(await findBreaches(world.connection.sql)).toEqual([]);
});
afterAll(() => world.close());

const join = ({ userId }: Person, role: "MANAGER" | "MEMBER") =>
  addTeamMember(SYSTEM, teamId, { userId, role });
const anApplicationOfTeam = async () =>
  (await createApplication(as(manager), { type: "SIMPLE", name: "Of the team", teamId })).id;

async function rolesIn(applicationId: string): Promise<Record<string, string>> {
  const { rows } = await listMembers(SYSTEM, applicationId, {});
  return Object.fromEntries(rows.map((row) => [row.name, row.role]));
}

describe("an application of a team", () => {
  it("belongs to the team: people come and go, and it stays", async () => {
    const id = await anApplicationOfTeam();
    expect(await rolesIn(id)).toEqual({ Manager: "PRIMARY_OWNER", Member: "USER" });
    await join(as(other), "MANAGER");
    await leaveTeam(as(manager), teamId);
    expect(await rolesIn(id)).toEqual({ Other: "PRIMARY_OWNER", Member: "USER" });
    await updateTeam(as(other), teamId, { applicationRole: "OWNER" });
    expect(await rolesIn(id)).toEqual({ Other: "PRIMARY_OWNER", Member: "OWNER" });
    await removeTeamMember(as(other), teamId, as(member).userId);
    expect(await rolesIn(id)).toEqual({ Other: "PRIMARY_OWNER" });
    expect(await outcomeOf(listMembers(as(manager), id, {}))).toBe("NOT_FOUND");
  });

  it("is one row in lists, however many managers it has, with the team as its owner", async () => {
    const id = await anApplicationOfTeam();
    await join(as(other), "MANAGER");
    for (const scope of ["MINE", "ALL"] as const) {
      const viewer = scope === "ALL" ? admin : as(manager);
      const { rows } = await listApplications(viewer, { scope, search: "of the team" });
      expect(rows.filter((row) => row.id === id)).toHaveLength(1);
    }
    const view = await getApplication(as(manager), id);
    expect(view).toMatchObject({ teamId, ownerId: null, ownerGone: false, memberCount: 3 });
  });

  it("counts for the team's limit, not for its managers'", async () => {
    process.env.LATCHKEY_MAX_APPLICATIONS_PER_USER = "1";
    const { forgetEnvironment } = await import("@/domain/kernel/environment");
    forgetEnvironment();
    const create = (input: { teamId?: string }) =>
      outcomeOf(createApplication(as(manager), { type: "SIMPLE", name: "Limited", ...input }));
    const mine = await aPerson();
    expect([await create({ teamId }), await create({ teamId })]).toEqual(["done", "LIMIT_REACHED"]);
    expect(await outcomeOf(createApplication(mine, { type: "SIMPLE", name: "Own" }))).toBe("done");
    delete process.env.LATCHKEY_MAX_APPLICATIONS_PER_USER;
    forgetEnvironment();
  });

  it("can't be created by members, or for a team that the actor can't see", async () => {
    const create = (person: Person) =>
      outcomeOf(createApplication(person, { type: "SIMPLE", name: "No", teamId }));
    expect([await create(as(member)), await create(as(other))]).toEqual(["FORBIDDEN", "NOT_FOUND"]);
  });
});

describe("a member by the team", () => {
  it("keeps a role of their own when the team's ends, and the other way round", async () => {
    const id = await anApplicationOfTeam();
    await changeMemberRole(as(manager), id, as(member).userId, "OWNER");
    expect(await rolesIn(id)).toMatchObject({ Member: "OWNER" });
    await removeMember(as(manager), id, as(member).userId);
    expect(await rolesIn(id)).toMatchObject({ Member: "USER" });
    await changeMemberRole(as(manager), id, as(member).userId, "OWNER");
    await leaveTeam(as(member), teamId);
    expect(await rolesIn(id)).toMatchObject({ Member: "OWNER" });
    await leaveApplication(as(member), id);
    expect(await rolesIn(id)).toEqual({ Manager: "PRIMARY_OWNER" });
  });

  it("can't be removed from the application, or leave it, but only the team", async () => {
    const id = await anApplicationOfTeam();
    const { userId } = as(member);
    expect(await outcomeOf(removeMember(as(manager), id, userId))).toBe("FORBIDDEN");
    expect(await outcomeOf(leaveApplication(as(member), id))).toBe("FORBIDDEN");
    expect(await outcomeOf(changeMemberRole(as(manager), id, userId, "USER"))).toBe("FORBIDDEN");
    expect(await outcomeOf(removeMember(as(member), id, as(manager).userId))).toBe("FORBIDDEN");
    await expect(removeMember(as(manager), id, userId)).rejects.toThrow(/team/);
    expect(await rolesIn(id)).toEqual({ Manager: "PRIMARY_OWNER", Member: "USER" });
  });
});

describe("the last manager", () => {
  it("stays, under simultaneous changes too", async () => {
    await join(as(other), "MANAGER");
    const results = await Promise.all([
      outcomeOf(leaveTeam(as(manager), teamId)),
      outcomeOf(changeTeamMemberRole(as(other), teamId, as(other).userId, "MEMBER")),
    ]);
    expect(results.sort()).toEqual(["INVALID_STATUS", "done"]);
    const managers = await world.connection.sql`
      select from team_members where team_id = ${teamId} and role = 'MANAGER'`;
    expect(managers).toHaveLength(1);
  });

  it("counts while active only", async () => {
    const gone = await aPerson();
    await join(gone, "MANAGER");
    await disable(gone);
    expect(await outcomeOf(leaveTeam(as(manager), teamId))).toBe("INVALID_STATUS");
    expect(await outcomeOf(removeTeamMember(as(manager), teamId, gone.userId))).toBe("done");
  });
});

describe("applications and members that change at the same time", () => {
  it("end with the team's members, whichever is first", async () => {
    for (let round = 0; round < 5; round += 1) {
      const person = await aPerson();
      const [created] = await Promise.all([anApplicationOfTeam(), join(person, "MEMBER")]);
      const another = await aPerson();
      const results = await Promise.all([
        outcomeOf(archiveApplication(as(manager), created)),
        outcomeOf(join(another, "MEMBER")),
        outcomeOf(removeTeamMember(as(manager), teamId, person.userId)),
      ]);
      expect(results).toEqual(["done", "done", "done"]);
      expect(await findBreaches(world.connection.sql)).toEqual([]);
    }
  });
});

describe("deleting a team", () => {
  it("needs another owner for what it owns, and frees its name", async () => {
    const id = await anApplicationOfTeam();
    expect(await outcomeOf(deleteTeam(as(manager), teamId))).toBe("IN_USE");
    await world.connection.sql`insert into invitations
      (id, team_id, email, role, digest, sent_at, invited_by_user_id, created_at, expires_at)
      values (gen_random_uuid(), ${teamId}, 'a@example.com', 'MEMBER', ${Buffer.from(teamId)}, now(), ${as(manager).userId}, now(), now() + interval '1 day')`;
    await archiveApplication(as(manager), id);
    await updateTeam(as(manager), teamId, { name: "Reused" });
    await deleteTeam(as(manager), teamId);
    const [invitation] = await world.connection.sql`select status from invitations where team_id = ${teamId}`;
    expect(invitation?.status).toBe("WITHDRAWN");
    expect(await outcomeOf(updateTeam(as(manager), teamId, { name: "Gone" }))).toBe("NOT_FOUND");
    teamId = await createTeam(as(manager), { name: "Reused" });
    expect(await outcomeOf(createTeam(as(manager), { name: "REUSED" }))).toBe("NAME_TAKEN");
  });
});

describe("archiving and restoring", () => {
  it("returns an application to its team by its manager, with today's members", async () => {
    const id = await anApplicationOfTeam();
    await addMember(as(manager), id, { userId: as(other).userId, role: "OWNER" });
    await archiveApplication(as(manager), id);
    await removeTeamMember(as(manager), teamId, as(member).userId);
    expect(await outcomeOf(restoreApplication(as(member), id, { owner: "TEAM" }))).toBe("FORBIDDEN");
    expect(await outcomeOf(restoreApplication(as(manager), id, { owner: "ME" }))).toBe("INVALID_INPUT");
    const memberIds = [as(other).userId, as(member).userId];
    await restoreApplication(as(manager), id, { memberIds });
    expect(await rolesIn(id)).toEqual({ Manager: "PRIMARY_OWNER", Other: "OWNER" });
  });

  it("gives it to the administrator as before, or to the team if they say so", async () => {
    const id = await anApplicationOfTeam();
    await archiveApplication(as(manager), id);
    expect((await previewRestore(admin, id)).team).toMatchObject({ id: teamId });
    await restoreApplication(admin, id);
    expect(await rolesIn(id)).toEqual({ Admin: "PRIMARY_OWNER" });
    const second = await anApplicationOfTeam();
    await archiveApplication(as(manager), second);
    await restoreApplication(admin, second, { owner: "TEAM" });
    expect(await rolesIn(second)).toEqual({ Manager: "PRIMARY_OWNER", Member: "USER" });
    const third = await anApplicationOfTeam();
    await archiveApplication(as(manager), third);
    for (const owned of [id, second]) await archiveApplication(admin, owned);
    await deleteTeam(as(manager), teamId);
    expect(await outcomeOf(restoreApplication(admin, third, { owner: "TEAM" }))).toBe("INVALID_INPUT");
    expect(await outcomeOf(restoreApplication(as(manager), third))).toBe("FORBIDDEN");
  });
});

describe("restoring by name", () => {
  /** An application with members of its own, which the team got afterwards. */
  async function givenToTeam(...users: Person[]): Promise<string> {
    const id = await anApplication(as(manager), {}, { users });
    await giveToTeam(as(manager), { applicationId: id }, { teamId });
    await updateTeam(as(manager), teamId, { applicationRole: "OWNER" });
    return id;
  }

  it("returns former members with the role of their own, not with what their team gave", async () => {
    await join(as(other), "MANAGER");
    const id = await givenToTeam(as(member), as(other));
    expect(await rolesIn(id)).toEqual({ Manager: "PRIMARY_OWNER", Other: "PRIMARY_OWNER", Member: "OWNER" });
    const memberIds = [manager, member, other].map((person) => as(person).userId);
    await archiveApplication(as(manager), id);
    const { formerMembers } = await previewRestore(admin, id);
    const returning = formerMembers.map(({ name, role, returnsAs }) => `${name}: ${role}, then ${returnsAs}`);
    expect(returning.sort()).toEqual([
      "Manager: PRIMARY_OWNER, then OWNER",
      "Member: OWNER, then USER",
      "Other: PRIMARY_OWNER, then USER",
    ]);
    await restoreApplication(admin, id, { memberIds });
    expect(await rolesIn(id)).toEqual({
      Admin: "PRIMARY_OWNER",
      Manager: "OWNER",
      Member: "USER",
      Other: "USER",
    });
  });

  it("keeps roles of their own when it returns to the team, and they outlive the team's", async () => {
    const id = await givenToTeam(as(member));
    await archiveApplication(as(manager), id);
    await restoreApplication(as(manager), id, { memberIds: [as(member).userId] });
    expect(await rolesIn(id)).toEqual({ Manager: "PRIMARY_OWNER", Member: "OWNER" });
    await removeTeamMember(as(manager), teamId, as(member).userId);
    expect(await rolesIn(id)).toEqual({ Manager: "PRIMARY_OWNER", Member: "USER" });
  });
});

describe("an API of a team", () => {
  const anApiOfTeam = () =>
    createApi(as(manager), { name: "Of the team", version: "1", entryPoint: `/${Math.random()}`, teamId });
  const roleOf = async (person: Person, id: string) => (await getApi(person, id))?.role ?? null;

  it("has its managers as owners and its members as the team says, if they can publish", async () => {
    const id = await anApiOfTeam();
    await join(as(other), "MANAGER");
    expect([await roleOf(as(manager), id), await roleOf(as(member), id)]).toEqual(["OWNER", null]);
    await updateTeam(as(manager), teamId, { apiRole: "PUBLISHER" });
    expect(await roleOf(as(member), id)).toBe("PUBLISHER");
    expect((await selectPublisherIds(database(), id)).sort()).toEqual(
      [as(manager).userId, as(member).userId].sort(),
    );
    // Without the platform role a manager only views published APIs.
    expect(await roleOf(as(other), id)).toBeNull();
    const { rows } = await listApis(as(member), { scope: "MINE" });
    expect(rows.filter((row) => row.id === id)).toHaveLength(1);
    await removeTeamMember(as(manager), teamId, as(member).userId);
    expect(await roleOf(as(member), id)).toBeNull();
  });
});
