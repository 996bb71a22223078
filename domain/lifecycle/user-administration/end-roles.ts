import type { Actor } from "@/domain/kernel/actor";
import type { Transaction } from "@/domain/store/database";
import { leaveAllTeams } from "@/domain/teams/joining";
import { selectTeamsOfUser } from "@/domain/teams/team-member.repository";
import {
  deleteApiRoles,
  deleteMemberships,
  type FormerRole,
  selectApplicationRoles,
} from "./roles.repository";

/**
 * Ends every role of a user: in teams, whose triggers end the roles that teams give, in applications and in APIs. What the user owns alone
 * must have been handed over.
 * @returns what ended
 */
export async function endRoles(
  tx: Transaction,
  actor: Actor,
  user: { readonly id: string; readonly name: string },
): Promise<FormerRole[]> {
  const inApplications = await selectApplicationRoles(tx, user.id);
  const inTeams = await selectTeamsOfUser(tx, user.id);
  await leaveAllTeams(tx, actor, user);
  await deleteMemberships(tx, user.id);
  return [
    ...inApplications,
    ...(await deleteApiRoles(tx, user.id)),
    ...inTeams.map(({ teamId, name, role }): FormerRole => ({ kind: "TEAM", id: teamId, name, role })),
  ];
}
