import { accessContextOf, visibleApplications } from "@/domain/applications/application.access";
import { type Actor, isLimited, isUser, needsRole, reachOf, viewerIdOf } from "@/domain/kernel/actor";
import { may } from "@/domain/kernel/authorize";
import { database } from "@/domain/store/database";
import { findMembers, type Member } from "./membership.repository";
import { findVisibleUsers, type UserViewer, type VisibleUser } from "./visible-users.repository";

/** Several members by their applications and users, without those the actor can't see. Two statements. */
export async function visibleMembers(
  actor: Actor,
  pairs: readonly (readonly [string, string])[],
): Promise<Member[]> {
  const applications = await visibleApplications(actor, [...new Set(pairs.map(([id]) => id))]);
  const found = await findMembers(database(), pairs);
  return found.filter(({ applicationId }) => {
    const application = applications.get(applicationId);
    return application !== undefined && may(actor, "members.see", accessContextOf(application));
  });
}

/**
 * Several users by ID, without those whom nothing that the actor can see names. Administrators see all. One statement.
 */
export async function visibleUsers(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, VisibleUser>> {
  const users = await findVisibleUsers(userViewerOf(actor), ids);
  return new Map(users.map((user) => [user.id, user]));
}

function userViewerOf(actor: Actor): UserViewer {
  const asManager = { role: "MANAGER" } as const;
  return {
    ...reachOf(actor),
    id: viewerIdOf(actor),
    seesAll: may(actor, "application.listAll"),
    needsRole: needsRole(actor),
    seesMembers: isUser(actor),
    isUnlimited: isUser(actor) && !isLimited(actor),
    invitesToTeams: may(actor, "team.manage", asManager),
    restoresForTeams: may(actor, "team.restore", asManager),
  };
}
