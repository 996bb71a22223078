import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addApiCollaborator, removeApiCollaborator } from "@/domain/apis/api.service";
import type { Person } from "@/domain/kernel/actor";
import { newId } from "@/domain/kernel/ids";
import { addTeamMember } from "@/domain/lifecycle/teams/add-team-member.service";
import { giveToTeam } from "@/domain/lifecycle/teams/owning.service";
import { changeMemberRole, removeMember } from "@/domain/memberships/membership.service";
import { listNotifications } from "@/domain/notifications/inbox.service";
import { dryRun } from "@/domain/store/dry-run";
import { createTeam, deleteTeam, updateTeam } from "@/domain/teams/team.service";
import { changeTeamMemberRole, removeTeamMember } from "@/domain/teams/team-member.service";
import { anApi } from "@/testing/domain/catalog";
import {
  anAdministrator,
  anApplication,
  aPerson,
  createWorld,
  SYSTEM,
  type World,
} from "@/testing/domain/world";
import { changeUserRoles } from "./roles.service";

let world: World;
let admin: Person;
let owner: Person;
let user: Person;
beforeAll(async () => {
  world = await createWorld();
  admin = await anAdministrator();
  owner = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
});
afterAll(() => world.close());
beforeEach(async () => {
  user = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
});

/** The user's inbox as events, with what they may still see alone; oldest first. */
const inbox = async (of = user) =>
  (await listNotifications(of, { first: 100 })).rows.map(({ event }) => event).reverse();

describe("a user is notified when others change their role", () => {
  it("in an application, and when they are removed", async () => {
    const applicationId = await anApplication(owner, {}, { users: [user] });
    await changeMemberRole(owner, applicationId, user.userId, "OWNER");
    await changeMemberRole(owner, applicationId, user.userId, "OWNER");
    expect(await inbox()).toEqual(["member.added", "member.role_changed"]);
    await removeMember(owner, applicationId, user.userId);
    expect(await inbox()).toEqual(["member.removed"]);
    expect(await inbox(owner)).toEqual([]);
  });

  it("in an API, by the strongest of their roles, and when they are removed", async () => {
    const apiId = await anApi(owner);
    await addApiCollaborator(owner, apiId, "VIEWER", user);
    await addApiCollaborator(owner, apiId, "PUBLISHER", user);
    await removeApiCollaborator(owner, apiId, "VIEWER", user.userId);
    expect(await inbox()).toEqual(["api.collaborator_added", "api.role_changed"]);
    await removeApiCollaborator(owner, apiId, "PUBLISHER", user.userId);
    expect((await inbox()).slice(2)).toEqual(["api.collaborator_removed"]);
  });

  it("in an API unless their team gives them the same role", async () => {
    const apiId = await anApi(owner);
    const teamId = await createTeam(owner, { name: newId(), apiRole: "PUBLISHER" });
    await addTeamMember(SYSTEM, teamId, { userId: user.userId, role: "MEMBER" });
    await giveToTeam(owner, { apiId }, { teamId, keptRole: "NONE" });
    await addApiCollaborator(owner, apiId, "PUBLISHER", user);
    await removeApiCollaborator(owner, apiId, "PUBLISHER", user.userId);
    expect((await inbox()).filter((event) => event.startsWith("api."))).toEqual([]);
  });

  it("in a team, in what it owns, and when they are removed or the team is deleted", async () => {
    const [first, second] = [
      await createTeam(owner, { name: newId() }),
      await createTeam(owner, { name: newId() }),
    ];
    for (const teamId of [first, second])
      await addTeamMember(SYSTEM, teamId, { userId: user.userId, role: "MEMBER" });
    await updateTeam(owner, first, { description: "Payments" });
    await updateTeam(owner, first, { applicationRole: "OWNER" });
    await changeTeamMemberRole(owner, first, user.userId, "MANAGER");
    await updateTeam(owner, first, { applicationRole: "USER" });
    await removeTeamMember(owner, first, user.userId);
    await deleteTeam(owner, second);
    expect(await inbox()).toEqual([
      "team.member_added",
      "team.member_added",
      "team.access_changed",
      "team.role_changed",
      "team.member_removed",
      "team.member_removed",
    ]);
    expect(await inbox(owner)).toEqual([]);
  });

  it("on the platform, but not of their own act, of no change, or in a dry run", async () => {
    await changeUserRoles(admin, user.userId, { roles: ["API_PUBLISHER", "USER"] });
    expect(await inbox()).toEqual([]);
    const { record } = await dryRun(() =>
      changeUserRoles(admin, user.userId, { roles: ["USER"], reason: "Left" }),
    );
    expect(record.notifications.map(({ event, userIds }) => [event, userIds])).toEqual([
      ["user.roles_changed", [user.userId]],
    ]);
    expect(await inbox()).toEqual([]);
    await changeUserRoles(admin, user.userId, { roles: ["USER"] });
    await changeUserRoles(admin, admin.userId, { roles: ["ADMIN", "API_PUBLISHER"] });
    expect([await inbox(), await inbox(admin)]).toEqual([["user.roles_changed"], []]);
  });
});
