import { type Actor, viewerIdOf } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { DomainError, invalid } from "@/domain/kernel/domain-error";
import type { Capacity, TeamRole } from "@/domain/kernel/permissions";
import { withdrawUnentitled } from "@/domain/notifications/invitations/withdrawing";
import { notifyAdministrators, notifyUsers } from "@/domain/notifications/notification.service";
import { audit } from "@/domain/store/audit";
import type { Transaction } from "@/domain/store/database";
import { endOffersToFormer } from "@/domain/store/offers.repository";
import { isVerified } from "@/domain/users/identity.rules";
import type { User } from "@/domain/users/user.repository";
import { selectEmptied } from "./team.repository";
import { MAXIMUM_TEAM_MEMBERS } from "./team.rules";
import {
  countTeamMembers,
  deleteTeamMember,
  insertTeamMembers,
  selectTeamsOfUser,
} from "./team-member.repository";

interface Named {
  readonly id: string;
  readonly name: string;
}

/**
 * Adds a user to a team that the caller has locked: for a manager who adds someone, and for an accepted invitation.
 * @throws ALREADY_MEMBER, INVALID_INPUT for a user without a verified email, LIMIT_REACHED
 */
export async function joinTeam(
  tx: Transaction,
  actor: Actor,
  team: Named,
  user: User,
  role: TeamRole,
  capacity: Capacity = "MEMBER",
): Promise<void> {
  if (!isVerified(user)) throw invalid("userId", `${user.name} hasn't verified their email yet.`);
  if ((await countTeamMembers(tx, team.id, MAXIMUM_TEAM_MEMBERS)) >= MAXIMUM_TEAM_MEMBERS) {
    throw new DomainError(
      "LIMIT_REACHED",
      `A team can have up to ${MAXIMUM_TEAM_MEMBERS} members. Remove one first.`,
    );
  }
  await insertTeamMembers(tx, [{ teamId: team.id, userId: user.id, role, createdAt: now() }]);
  await auditMember(tx, actor, "team.member_added", team, user, { before: null, after: role }, capacity);
  await notifyUsers(tx, actor, [user.id], { event: "team.member_added", data: { team: team.name, role } });
}

/** Writes the audit entry of a change to one member: its subject is the team, and its changes name the person. */
export async function auditMember(
  tx: Transaction,
  actor: Actor,
  action: `team.member_${"added" | "role_changed" | "removed" | "left"}`,
  team: Named,
  user: Named,
  role: { readonly before: TeamRole | null; readonly after: TeamRole | null },
  capacity: Capacity,
): Promise<void> {
  const isGone = role.after === null;
  await audit(tx, actor, {
    action,
    subject: { kind: "team", id: team.id, name: team.name },
    capacity,
    changes: [
      { field: "member", before: isGone ? user.name : null, after: isGone ? null : user.name },
      { field: "role", ...role },
    ],
  });
}

/** Ends a membership of a team that the caller has locked, with what the user has by it: open offers of what it owns, and open invitations. */
export async function endMembership(
  tx: Transaction,
  actor: Actor,
  teamId: string,
  userId: string,
): Promise<void> {
  await deleteTeamMember(tx, teamId, userId);
  await endOffersToFormer(tx, userId, { teamId }, { at: now(), byUserId: viewerIdOf(actor) });
  await withdrawUnentitled(tx, actor, { to: { kind: "TEAM", id: teamId }, by: userId });
}

/** Notifies administrators of those of the teams that have no active manager anymore: no user can manage what they own. */
export async function notifyOfEmptied(
  tx: Transaction,
  actor: Actor,
  teamIds: readonly string[],
): Promise<void> {
  for (const { name, id } of await selectEmptied(tx, teamIds))
    await notifyAdministrators(tx, actor, { event: "team.emptied", data: { team: name, teamId: id } });
}

/** Takes a user who is disabled or deleted out of all teams. The teams' applications and APIs stay. */
export async function leaveAllTeams(tx: Transaction, actor: Actor, user: Named): Promise<void> {
  const teams = await selectTeamsOfUser(tx, user.id);
  for (const { teamId, name, role } of teams) {
    await endMembership(tx, actor, teamId, user.id);
    const roles = { before: role, after: null };
    await auditMember(tx, actor, "team.member_removed", { id: teamId, name }, user, roles, "SYSTEM");
  }
  await notifyOfEmptied(
    tx,
    actor,
    teams.flatMap(({ teamId, role }) => (role === "MANAGER" ? [teamId] : [])),
  );
}
