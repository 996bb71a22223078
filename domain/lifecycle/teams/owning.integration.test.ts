import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findBreaches } from "@/db/invariants";
import { getApi } from "@/domain/apis/api.queries";
import type { Person } from "@/domain/kernel/actor";
import { forgetEnvironment } from "@/domain/kernel/environment";
import { newId } from "@/domain/kernel/ids";
import { changeApiStatus } from "@/domain/lifecycle/api-status.service";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { restoreApplication } from "@/domain/lifecycle/restore.service";
import { listMembers } from "@/domain/memberships/membership.queries";
import { addMember } from "@/domain/memberships/membership.service";
import { createTeam, deleteTeam } from "@/domain/teams/team.service";
import { leaveTeam } from "@/domain/teams/team-member.service";
import { anApi, outcomeOf } from "@/testing/domain/catalog";
import {
  anAdministrator,
  anApplication,
  aPerson,
  createWorld,
  SYSTEM,
  toolOf,
  type World,
} from "@/testing/domain/world";
import { addTeamMember, searchTeamCandidates } from "./add-team-member.service";
import { giveToTeam, takeFromTeam } from "./owning.service";

let world: World;
let owner: Person;
let other: Person;
let teamId: string;
let applicationId: string;

beforeAll(async () => {
  world = await createWorld({ LATCHKEY_SEARCHABLE_USERS: "colleagues" });
  owner = await aPerson({ name: "Owner", roles: ["API_PUBLISHER", "USER"] });
  other = await aPerson({ name: "Other" });
});
beforeEach(async () => {
  teamId = await createTeam(owner, { name: newId() });
  await addTeamMember(SYSTEM, teamId, { userId: other.userId, role: "MANAGER" });
  applicationId = await anApplication(owner);
});
afterEach(async () => {
  expect(await findBreaches(world.connection.sql)).toEqual([]);
});
afterAll(() => world.close());

const give = (actor: Person, owned = { applicationId } as Parameters<typeof giveToTeam>[1]) =>
  outcomeOf(giveToTeam(actor, owned, { teamId, keptRole: "USER" }));
const take = (actor: Person, owned = { applicationId } as Parameters<typeof takeFromTeam>[1]) =>
  outcomeOf(takeFromTeam(actor, owned));

async function rolesNow(): Promise<Record<string, string>> {
  const { rows } = await listMembers(SYSTEM, applicationId, {});
  return Object.fromEntries(rows.map(({ name, role, directRole }) => [name, `${role} ${directRole}`]));
}

describe("an application", () => {
  it("is given to a team and taken back, immediately and once", async () => {
    expect([await give(owner), await give(owner)]).toEqual(["done", "done"]);
    expect(await rolesNow()).toEqual({ Owner: "PRIMARY_OWNER USER", Other: "PRIMARY_OWNER null" });
    const entries = await world.connection.sql`
      select from audit_entries where application_id = ${applicationId} and action = 'application.owner_changed'`;
    expect(entries).toHaveLength(1);
    expect(await take(other)).toBe("done");
    const occurrences = await world.connection.sql`
      select from occurrences where application_id = ${applicationId} and event = 'application.owner_changed'`;
    expect(occurrences).toHaveLength(2);
    expect(await rolesNow()).toEqual({ Owner: "USER USER", Other: "PRIMARY_OWNER PRIMARY_OWNER" });
    expect(await take(other)).toBe("INVALID_STATUS");
  });

  it("is given by its primary owner only, to a team that they manage", async () => {
    await addMember(SYSTEM, applicationId, { userId: other.userId, role: "OWNER" });
    expect(await give(other)).toBe("FORBIDDEN");
    await leaveTeam(owner, teamId);
    expect(await give(owner)).toBe("NOT_FOUND");
    await addTeamMember(SYSTEM, teamId, { userId: owner.userId, role: "MEMBER" });
    expect(await give(owner)).toBe("FORBIDDEN");
    expect(await take(await aPerson())).toBe("NOT_FOUND");
    expect(await outcomeOf(takeFromTeam(toolOf(owner, "READ_ONLY"), { applicationId }))).toBe("FORBIDDEN");
  });

  it("stays where it is when archived, or when the limit is reached", async () => {
    process.env.LATCHKEY_MAX_APPLICATIONS_PER_USER = "1";
    forgetEnvironment();
    expect(await give(owner)).toBe("done");
    const third = await aPerson();
    applicationId = await anApplication(third);
    await addTeamMember(SYSTEM, teamId, { userId: third.userId, role: "MANAGER" });
    expect(await give(third)).toBe("LIMIT_REACHED");
    const [ofTeam] = await world.connection.sql`select id from applications where team_id = ${teamId}`;
    expect(await take(third, { applicationId: ofTeam?.id })).toBe("LIMIT_REACHED");
    delete process.env.LATCHKEY_MAX_APPLICATIONS_PER_USER;
    forgetEnvironment();
    await archiveApplication(third, applicationId);
    expect(await give(third)).toBe("NOT_FOUND");
  });

  it("returns to its team by managers only within the limit, also several at the same time", async () => {
    const ofTeam = [applicationId, await anApplication(owner), await anApplication(owner)];
    for (const id of ofTeam) {
      expect(await give(owner, { applicationId: id })).toBe("done");
      await archiveApplication(owner, id);
    }
    process.env.LATCHKEY_MAX_APPLICATIONS_PER_USER = "1";
    forgetEnvironment();
    const managers = [owner, other, owner];
    const restored = await Promise.all(
      ofTeam.map((id, at) => outcomeOf(restoreApplication(managers[at] as Person, id))),
    );
    expect(restored.sort()).toEqual(["LIMIT_REACHED", "LIMIT_REACHED", "done"]);
    const administrator = await anAdministrator();
    for (const id of ofTeam) await restoreApplication(administrator, id, { owner: "TEAM" });
    delete process.env.LATCHKEY_MAX_APPLICATIONS_PER_USER;
    forgetEnvironment();
    const [row] = await world.connection.sql`
      select count(*)::int as count from applications where team_id = ${teamId}`;
    expect(row?.count).toBe(3);
  });

  it("and its team's end at the same time have one outcome", async () => {
    const results = await Promise.all([give(owner), outcomeOf(deleteTeam(other, teamId))]);
    expect(["IN_USE,done", "NOT_FOUND,done"]).toContain(results.sort().join());
  });
});

describe("an API", () => {
  it("is given to a team whose manager can publish, and taken back by such a manager", async () => {
    const apiId = await anApi(owner);
    expect(await give(owner, { apiId })).toBe("done");
    expect(await getApi(owner, apiId)).toMatchObject({ role: "OWNER", teamId, ownerId: null });
    // A manager without the platform role is no owner.
    expect(await take(other, { apiId })).toBe("NOT_FOUND");
    expect(await take(owner, { apiId })).toBe("done");
    expect(await getApi(owner, apiId)).toMatchObject({ role: "OWNER", teamId: null });
    await give(owner, { apiId });
    expect(await outcomeOf(deleteTeam(owner, teamId))).toBe("IN_USE");
    await changeApiStatus(owner, apiId, "archive");
    expect(await give(owner, { apiId })).toBe("INVALID_STATUS");
    expect(await outcomeOf(deleteTeam(owner, teamId))).toBe("done");
  });

  it("doesn't go to a team without such a manager", async () => {
    const apiId = await anApi(owner);
    await world.connection.sql`update users set roles = '{USER}' where id = ${owner.userId}`;
    expect(await give(owner, { apiId })).toBe("INVALID_STATUS");
    await world.connection.sql`update users set roles = '{API_PUBLISHER,USER}' where id = ${owner.userId}`;
  });
});

describe("finding colleagues for a team", () => {
  it("finds those the manager shares something with, and marks members", async () => {
    const stranger = await aPerson({ name: "Zacharias Stranger" });
    expect(await searchTeamCandidates(owner, teamId, "zacharias")).toEqual([]);
    await addMember(SYSTEM, applicationId, { userId: stranger.userId, role: "USER" });
    expect(await searchTeamCandidates(owner, teamId, "zacharias")).toMatchObject([{ isMember: false }]);
    await addTeamMember(owner, teamId, { userId: stranger.userId, role: "MEMBER" });
    expect(await searchTeamCandidates(owner, teamId, "zacharias")).toMatchObject([{ isMember: true }]);
  });
});
