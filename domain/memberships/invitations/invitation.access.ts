import { loadApiForChange } from "@/domain/apis/api.access";
import { loadForChange } from "@/domain/applications/application.access";
import { type Actor, viewerIdOf } from "@/domain/kernel/actor";
import { may, maySeeApi } from "@/domain/kernel/authorize";
import { notFound } from "@/domain/kernel/domain-error";
import { NO_ID } from "@/domain/kernel/ids";
import type { ApiPermission, Capacity } from "@/domain/kernel/permissions";
import type { Transaction } from "@/domain/store/database";
import { loadTeamForChange } from "@/domain/teams/team.access";
import type { User } from "@/domain/users/user.repository";
import { findInvitation, type Invitation, lockInvitation } from "./invitation.repository";
import type { InvitationRole } from "./invitation.rules";

/** Who invites publishers is narrower than who invites viewers. */
export const apiPermissionFor = (role: InvitationRole): ApiPermission =>
  role === "PUBLISHER" ? "api.publishers" : "api.manage";

const contextOf = ({ subjectId, viewer }: Invitation) => ({
  applicationId: subjectId,
  role: viewer.application,
});

const apiContextOf = ({ subjectId, viewer }: Invitation) => ({
  id: subjectId,
  role: viewer.api,
  status: viewer.apiStatus,
  visibility: viewer.apiVisibility,
});

/** Whether the actor sees what the invitation is to, by a role in it. The invited see it by their email instead. */
function maySeeSubject(actor: Actor, invitation: Invitation): boolean {
  if (actor.kind === "system" || may(actor, "application.listAll")) return true;
  if (invitation.kind === "APPLICATION") return may(actor, "application.see", contextOf(invitation));
  if (invitation.kind === "API")
    return invitation.viewer.api !== null && maySeeApi(actor, apiContextOf(invitation));
  return may(actor, "team.see", { role: invitation.viewer.team });
}

/** Whether the actor sees an invitation among those of an application, API or team. */
export function mayList(actor: Actor, invitation: Invitation): boolean {
  if (invitation.kind === "APPLICATION") return may(actor, "invitations.see", contextOf(invitation));
  if (invitation.kind === "API") return may(actor, "api.seeCollaborators", apiContextOf(invitation));
  return may(actor, "team.manage", { role: invitation.viewer.team });
}

/** Whether a user could send this invitation now; `asInviter` is the invitation as that user sees it. */
export function mayInvite(
  { id, name, roles }: Pick<User, "id" | "name" | "roles">,
  asInviter: Invitation,
): boolean {
  const inviter: Actor = { kind: "person", userId: id, sessionId: NO_ID, name, roles, ip: null };
  if (asInviter.kind === "APPLICATION") return may(inviter, "members.manage", contextOf(asInviter));
  if (asInviter.kind === "API")
    return may(inviter, apiPermissionFor(asInviter.role), apiContextOf(asInviter));
  return may(inviter, "team.manage", { role: asInviter.viewer.team });
}

export interface LoadedInvitation {
  readonly invitation: Invitation;
  readonly capacity: Capacity | undefined;
}

/**
 * Loads an invitation for a change by those who invite: locks what it is to, checks the permission, then locks the invitation. One that
 * the actor can't see is neither locked nor read further, so that it takes as long as one that doesn't exist.
 * @throws NOT_FOUND, FORBIDDEN, INVALID_STATUS when what it is to is archived
 */
export async function loadInvitation(tx: Transaction, actor: Actor, id: string): Promise<LoadedInvitation> {
  const seen = await findInvitation(tx, viewerIdOf(actor), id);
  if (!seen || !maySeeSubject(actor, seen)) throw notFound("invitation");
  const capacity = await lockSubject(tx, actor, seen);
  const invitation = await lockInvitation(tx, viewerIdOf(actor), id);
  if (!invitation) throw notFound("invitation");
  return { invitation, capacity };
}

async function lockSubject(
  tx: Transaction,
  actor: Actor,
  { kind, subjectId, role }: Invitation,
): Promise<Capacity | undefined> {
  if (kind === "APPLICATION") return (await loadForChange(tx, actor, "members.manage", subjectId)).capacity;
  if (kind === "API") {
    await loadApiForChange(tx, actor, apiPermissionFor(role), subjectId);
    return undefined;
  }
  return (await loadTeamForChange(tx, actor, "team.manage", subjectId)).capacity;
}
