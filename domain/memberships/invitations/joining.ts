import { lockApi } from "@/domain/apis/api.repository";
import { findApiCollaborators, insertApiCollaborator } from "@/domain/apis/api-collaborators.repository";
import { assertActive } from "@/domain/applications/application.access";
import { lockApplication, updateApplicationRow } from "@/domain/applications/application.repository";
import type { UserActor } from "@/domain/kernel/actor";
import { DomainError, notFound } from "@/domain/kernel/domain-error";
import { APPLICATION_ROLES, type ApplicationRole } from "@/domain/kernel/permissions";
import type { Transaction } from "@/domain/store/database";
import { joinTeam as addToTeam } from "@/domain/teams/joining";
import { lockTeam } from "@/domain/teams/team.repository";
import { updateTeamMember } from "@/domain/teams/team-member.repository";
import type { User } from "@/domain/users/user.repository";
import { findDirectRole, setDirectRole } from "../direct-role.repository";
import { countMembers } from "../membership.repository";
import type { Invitation } from "./invitation.repository";

/** An application's members. */
export const MAXIMUM_MEMBERS = 1_000;

/** @throws LIMIT_REACHED when the application can't have another member */
export async function requireRoomForMember(tx: Transaction, applicationId: string): Promise<void> {
  if ((await countMembers(tx, applicationId)) < MAXIMUM_MEMBERS) return;
  throw new DomainError(
    "LIMIT_REACHED",
    `An application can have up to ${MAXIMUM_MEMBERS} members. Remove one first.`,
  );
}

/**
 * Locks what an invitation is to, before the invitation: the order of locks of every change. The invited have no permission to check.
 * @throws NOT_FOUND, INVALID_STATUS when it is archived
 */
export async function lockForJoining(tx: Transaction, { kind, subjectId }: Invitation): Promise<void> {
  if (kind === "APPLICATION") {
    const application = await lockApplication(tx, subjectId);
    if (!application) throw notFound("application");
    assertActive(application);
  } else if (kind === "API") {
    const api = await lockApi(tx, subjectId);
    if (!api) throw notFound("API");
    if (api.status === "ARCHIVED") throw new DomainError("INVALID_STATUS", `“${api.name}” is archived.`);
  } else if (!(await lockTeam(tx, subjectId))) {
    throw new DomainError("INVALID_STATUS", "This team no longer exists.");
  }
}

/**
 * Gives the user the invitation's role. A stronger role that they have stays.
 * @returns the role before
 * @throws LIMIT_REACHED, INVALID_STATUS when the user can't publish APIs
 */
export async function join(
  tx: Transaction,
  viewer: UserActor,
  user: User,
  invitation: Invitation,
  at: Date,
): Promise<string | null> {
  if (invitation.kind === "APPLICATION") return joinApplication(tx, user, invitation, at);
  if (invitation.kind === "API") return joinApi(tx, user, invitation, at);
  return joinTeam(tx, viewer, user, invitation);
}

const strength = (role: ApplicationRole | null) =>
  role === null ? APPLICATION_ROLES.length : APPLICATION_ROLES.indexOf(role);

async function joinApplication(
  tx: Transaction,
  user: User,
  { subjectId, role, viewer }: Invitation,
  at: Date,
): Promise<string | null> {
  const offered = role as ApplicationRole;
  const own = await findDirectRole(tx, subjectId, user.id);
  if (strength(own) <= strength(offered)) return own;
  if (viewer.application === null) await requireRoomForMember(tx, subjectId);
  await updateApplicationRow(tx, subjectId, { updatedAt: at });
  await setDirectRole(tx, { applicationId: subjectId, userId: user.id, role: offered, at });
  return own;
}

async function joinApi(
  tx: Transaction,
  user: User,
  { subjectId, subjectName, role, viewer }: Invitation,
  at: Date,
): Promise<string | null> {
  const named = role === "PUBLISHER" ? "PUBLISHER" : "VIEWER";
  if (named === "PUBLISHER" && !user.roles.includes("API_PUBLISHER")) {
    throw new DomainError(
      "INVALID_STATUS",
      `Publishing ${subjectName} requires the API publisher role, and you don't have it. Ask an administrator to grant it, then accept.`,
    );
  }
  if (viewer.api === "OWNER") return viewer.api;
  const [already] = await findApiCollaborators(tx, named, [[subjectId, user.id]]);
  if (!already) await insertApiCollaborator(tx, named, { apiId: subjectId, userId: user.id, createdAt: at });
  return viewer.api;
}

async function joinTeam(
  tx: Transaction,
  viewer: UserActor,
  user: User,
  { subjectId, subjectName, role, viewer: { team } }: Invitation,
): Promise<string | null> {
  const offered = role === "MANAGER" ? "MANAGER" : "MEMBER";
  if (team === null) await addToTeam(tx, viewer, { id: subjectId, name: subjectName }, user, offered);
  // Given by hand from now on, so that no group takes it away. A stronger role stays, and with it the group that gave it.
  else if (offered === "MANAGER" || team === "MEMBER")
    await updateTeamMember(tx, subjectId, user.id, { role: offered, source: "MANUAL" });
  return team;
}
