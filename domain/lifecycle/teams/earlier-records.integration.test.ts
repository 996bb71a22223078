import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { newId } from "@/domain/kernel/ids";
import { createTeam, updateTeam } from "@/domain/teams/team.service";
import { anAdministrator, anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { archiveApplication } from "../archive.service";
import { previewRestore } from "../restore.queries";
import { restoreApplication } from "../restore.service";
import { addTeamMember } from "./add-team-member.service";
import { giveToTeam } from "./owning.service";

let world: World;
let administrator: Person;
let owner: Person;
let user: Person;
let applicationId: string;
beforeAll(async () => {
  world = await createWorld();
  administrator = await anAdministrator();
});
afterAll(() => world.close());
beforeEach(async () => {
  owner = await aPerson();
  user = await aPerson();
  applicationId = await anApplication(owner, {}, { users: [user] });
});

/** As an earlier release stored members: with the stronger of both roles, and without their own. */
const forgetOwnRoles = () => world.connection.sql`
  update archive_records set members = (
    select jsonb_agg(m - 'ownRole' - 'byTeam') from jsonb_array_elements(members) m)
  where application_id = ${applicationId}`;
const restored = async () => {
  const userIds = [owner.userId, user.userId];
  const { formerMembers } = await previewRestore(administrator, applicationId);
  await restoreApplication(administrator, applicationId, { memberIds: userIds });
  const rows = await world.connection.sql<{ user_id: string; role: string }[]>`
    select user_id, role from memberships where application_id = ${applicationId}`;
  const roleOf = (id: string) => rows.find(({ user_id }) => user_id === id)?.role;
  const previewed = userIds.map((id) => formerMembers.find(({ userId }) => userId === id)?.returnsAs);
  expect(userIds.map(roleOf)).toEqual(previewed);
  return previewed;
};

describe("a record of an earlier release", () => {
  it("of a team's application returns no member with more than they surely had", async () => {
    const teamId = await createTeam(owner, { name: newId() });
    await updateTeam(owner, teamId, { applicationRole: "OWNER" });
    await addTeamMember(administrator, teamId, { userId: user.userId, role: "MEMBER" });
    await giveToTeam(owner, { applicationId }, { teamId });
    await archiveApplication(owner, applicationId);
    await forgetOwnRoles();
    expect(await restored()).toEqual(["USER", "USER"]);
  });

  it("of an application without a team returns members with their roles", async () => {
    await archiveApplication(owner, applicationId);
    await forgetOwnRoles();
    expect(await restored()).toEqual(["OWNER", "USER"]);
  });
});

it("a record of this release has the role of each member's own, also one that equals the team's", async () => {
  const teamId = await createTeam(owner, { name: newId() });
  await updateTeam(owner, teamId, { applicationRole: "USER" });
  await addTeamMember(administrator, teamId, { userId: user.userId, role: "MEMBER" });
  const other = await aPerson();
  await giveToTeam(owner, { applicationId }, { teamId, keptRole: "OWNER" });
  await world.connection.sql`
    insert into memberships (application_id, user_id, role, direct_role, created_at, application_updated_at)
    values (${applicationId}, ${other.userId}, 'OWNER', 'OWNER', now(), now())`;
  await archiveApplication(owner, applicationId);
  await restoreApplication(administrator, applicationId, { memberIds: [other.userId, user.userId] });
  const rows = await world.connection.sql`
    select role from memberships where application_id = ${applicationId} and user_id in (${other.userId}, ${user.userId})
    order by role`;
  expect(rows.map(({ role }) => role).sort()).toEqual(["OWNER", "USER"]);
});
