import { type Actor, requireViewer } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { DomainError, invalid, notFound } from "@/domain/kernel/domain-error";
import { parseInput } from "@/domain/kernel/input";
import type { TeamRole } from "@/domain/kernel/permissions";
import { verb } from "@/domain/kernel/verb";
import { withdrawUnentitled } from "@/domain/notifications/invitations/withdrawing";
import { notifyUsers } from "@/domain/notifications/notification.service";
import { change, type Transaction } from "@/domain/store/database";
import { auditMember, endMembership } from "./joining";
import { staysManaged } from "./standing.repository";
import { loadTeamForChange } from "./team.access";
import { teamRoleInput } from "./team.rules";
import { findTeamMember, type TeamMember, updateTeamMember } from "./team-member.repository";

/**
 * Changes a member's role. A member whom a group brought is from now on one added by hand, whom the group no longer changes.
 * @throws INVALID_STATUS when the team would have no manager
 */
export const changeTeamMemberRole = verb(
  ["FORBIDDEN", "INVALID_INPUT", "INVALID_STATUS", "NOT_FOUND"],
  async function changeTeamMemberRole(
    actor: Actor,
    teamId: string,
    userId: string,
    newRole: TeamRole,
  ): Promise<TeamMember> {
    const { role } = parseInput(teamRoleInput, { role: newRole });
    return change(actor, async (tx) => {
      const { team, capacity } = await loadTeamForChange(tx, actor, "team.manage", teamId);
      const member = await findMember(tx, teamId, userId);
      if (member.role === role && member.source === "MANUAL") return member;
      if (role === "MEMBER") await rejectLastManager(tx, member);
      if (role === "MANAGER" && member.disabled)
        throw invalid("role", `${member.name} is disabled and can't become a manager.`);
      await updateTeamMember(tx, teamId, userId, { role, source: "MANUAL" });
      await withdrawUnentitled(tx, actor, { to: { kind: "TEAM", id: teamId }, by: userId });
      const user = { id: userId, name: member.name };
      const roles = { before: member.role, after: role };
      await auditMember(tx, actor, "team.member_role_changed", team, user, roles, capacity);
      const data = { team: team.name, role };
      if (member.role !== role) await notifyUsers(tx, actor, [userId], { event: "team.role_changed", data });
      return findMember(tx, teamId, userId);
    });
  },
);

/**
 * Removes a member, and with it the roles that the team gave in its applications and APIs.
 * @throws INVALID_STATUS for the last manager
 */
export const removeTeamMember = verb(
  ["FORBIDDEN", "INVALID_STATUS", "NOT_FOUND"],
  async function removeTeamMember(actor: Actor, teamId: string, userId: string): Promise<void> {
    await change(actor, async (tx) => {
      const { team, capacity } = await loadTeamForChange(tx, actor, "team.manage", teamId);
      const member = await findMember(tx, teamId, userId);
      await rejectLastManager(tx, member);
      await endMembership(tx, actor, teamId, userId);
      const roles = { before: member.role, after: null };
      const user = { id: userId, name: member.name };
      await auditMember(tx, actor, "team.member_removed", team, user, roles, capacity);
      await notifyUsers(tx, actor, [userId], { event: "team.member_removed", data: { team: team.name } });
    });
  },
);

/** Ends the actor's own membership. @throws INVALID_STATUS for the last manager */
export const leaveTeam = verb(
  ["FORBIDDEN", "INVALID_STATUS", "NOT_FOUND"],
  async function leaveTeam(actor: Actor, teamId: string): Promise<void> {
    const user = requireViewer(actor);
    await change(user, async (tx) => {
      const { team } = await loadTeamForChange(tx, user, "team.see", teamId);
      const member = await findTeamMember(tx, teamId, user.userId);
      if (!member) throw notFound("membership");
      assertMay(user, "team.leave", { role: member.role });
      await rejectLastManager(tx, member);
      await endMembership(tx, user, teamId, user.userId);
      const roles = { before: member.role, after: null };
      const self = { id: user.userId, name: member.name };
      await auditMember(tx, user, "team.member_left", team, self, roles, "MEMBER");
    });
  },
);

async function findMember(tx: Transaction, teamId: string, userId: string): Promise<TeamMember> {
  const member = await findTeamMember(tx, teamId, userId);
  if (!member) throw notFound("member");
  return member;
}

/** A team keeps an active manager, unless a group can bring one. Under the team's lock, so it holds for simultaneous changes. */
async function rejectLastManager(tx: Transaction, member: TeamMember): Promise<void> {
  const { teamId, userId, role, name, disabled } = member;
  if (role !== "MANAGER" || disabled || (await staysManaged(tx, teamId, userId))) return;
  throw new DomainError(
    "INVALID_STATUS",
    `${name} is the team's last active manager. Make another member a manager first.`,
  );
}
