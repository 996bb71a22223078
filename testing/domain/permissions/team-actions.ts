import { notFound } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import type { TeamPermission } from "@/domain/kernel/permissions";
import { createApplication } from "@/domain/lifecycle/application.service";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { restoreApplication } from "@/domain/lifecycle/restore.service";
import { addTeamMember, searchTeamCandidates } from "@/domain/lifecycle/teams/add-team-member.service";
import { getTeam, listTeamMembers } from "@/domain/teams/team.queries";
import { deleteTeam, updateTeam } from "@/domain/teams/team.service";
import { changeTeamMemberRole, leaveTeam, removeTeamMember } from "@/domain/teams/team-member.service";
import { aPerson, SYSTEM } from "@/testing/domain/world";
import { type Action, rest } from "./action";
import { aPeopledTeam, type PermissionStage } from "./stage";

const found = async (value: Promise<unknown>) => {
  if ((await value) === null) throw notFound("team");
};

async function aTeamMember(stage: PermissionStage): Promise<string> {
  const { teamId } = stage;
  await aColleague(stage);
  const { userId } = await aPerson();
  await addTeamMember(SYSTEM, teamId, { userId, role: "MEMBER" });
  return userId;
}

/** The stage's owner, whom the manager can see, outside the team. */
async function aColleague({ world, people, teamId }: PermissionStage): Promise<string> {
  const { userId } = people.owner;
  await world.connection.sql`delete from team_members where team_id = ${teamId} and user_id = ${userId}`;
  return userId;
}

async function archivedOfTeam({ people, teamId }: PermissionStage): Promise<string> {
  const manager = people["primary owner"];
  const { id } = await createApplication(manager, { type: "SIMPLE", name: "Archived", teamId });
  await archiveApplication(manager, id);
  return id;
}

/** For a team, of which the stage's primary owner is a manager and its user a member. */
export const TEAM_ACTIONS: Readonly<Record<TeamPermission, readonly Action[]>> = {
  "team.see": [
    { does: (a, s) => found(getTeam(a, s.teamId)), ...rest },
    { does: (a, s) => listTeamMembers(a, s.teamId, {}), ...rest },
  ],
  "team.search": [{ does: (a, s) => searchTeamCandidates(a, s.teamId, "owner"), ...rest }],
  "team.manage": [
    { does: (a, s) => updateTeam(a, s.teamId, { description: newId() }) },
    { given: (s) => aPeopledTeam(s.people), does: (a, _, id) => deleteTeam(a, id) },
    { given: aColleague, does: (a, s, userId) => addTeamMember(a, s.teamId, { userId, role: "MEMBER" }) },
    { given: aTeamMember, does: (a, s, userId) => changeTeamMemberRole(a, s.teamId, userId, "MANAGER") },
    { given: aTeamMember, does: (a, s, userId) => removeTeamMember(a, s.teamId, userId) },
  ],
  "team.leave": [
    {
      given: (s) => aPeopledTeam(s.people),
      does: (a, _, id) => leaveTeam(a, id),
      needsUser: true,
      ownMembership: true,
    },
  ],
  "team.restore": [
    {
      given: archivedOfTeam,
      does: (a, _, id) => restoreApplication(a, id, { owner: "TEAM" }),
      needsUser: true,
      open: true,
    },
  ],
};
