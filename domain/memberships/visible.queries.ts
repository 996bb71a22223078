import { accessContextOf, visibleApplications } from "@/domain/applications/application.access";
import { type Actor, isLimited, isUser } from "@/domain/kernel/actor";
import { may } from "@/domain/kernel/authorize";
import { database } from "@/domain/store/database";
import { findMembers, type Member } from "./membership.repository";
import { findVisibleUsers, type VisibleUser } from "./visible-users.repository";

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
 * Several users by ID, without those the actor meets nowhere. Visible are the actor, members of the same applications, owners of APIs that
 * the actor can see, and publishers and viewers of APIs that the actor publishes; for those who see every application, all. One statement.
 */
export async function visibleUsers(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, VisibleUser>> {
  if (!isUser(actor) || isLimited(actor)) return new Map();
  const { userId } = actor;
  const users = await findVisibleUsers({ id: userId, seesAll: may(actor, "application.listAll") }, ids);
  return new Map(users.map((user) => [user.id, user]));
}
