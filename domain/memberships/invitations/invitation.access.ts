import { loadApiForChange } from "@/domain/apis/api.access";
import { loadForChange } from "@/domain/applications/application.access";
import { type Actor, viewerIdOf } from "@/domain/kernel/actor";
import { canBeRead, may, type SubjectAccessContext } from "@/domain/kernel/authorize";
import { now } from "@/domain/kernel/clock";
import { notFound } from "@/domain/kernel/domain-error";
import type { Capacity } from "@/domain/kernel/permissions";
import { apiPermissionFor, isSenderEntitled } from "@/domain/notifications/invitations/sender.rules";
import type { Transaction } from "@/domain/store/database";
import { loadTeamForChange } from "@/domain/teams/team.access";
import { findInvitation, holdSender, type Invitation, lockInvitation } from "./invitation.repository";
import { type OfferStatus, statusAt } from "./invitation.rules";

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

/** What the invitation is to, with the viewer's role. The invited see the invitation by their email, whether or not they can read that. */
function subjectOf(invitation: Invitation): SubjectAccessContext {
  if (invitation.kind === "APPLICATION") return { application: contextOf(invitation) };
  if (invitation.kind === "API") return { api: apiContextOf(invitation) };
  return { team: { role: invitation.viewer.team } };
}

/** Whether the actor sees an invitation among those of an application, API or team. */
export function mayList(actor: Actor, invitation: Invitation): boolean {
  if (invitation.kind === "APPLICATION") return may(actor, "invitations.see", contextOf(invitation));
  if (invitation.kind === "API") return may(actor, "api.seeCollaborators", apiContextOf(invitation));
  return may(actor, "team.manage", { role: invitation.viewer.team });
}

/** An invitation's status now. One whose sender could no longer send it gives nothing, as if it had been withdrawn. */
export function statusOf(invitation: Invitation): OfferStatus {
  const status = statusAt(invitation, now());
  return status === "OPEN" && !isSenderEntitled(invitation) ? "WITHDRAWN" : status;
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
  if (!seen || !canBeRead(actor, subjectOf(seen))) throw notFound("invitation");
  const capacity = await lockSubject(tx, actor, seen);
  const viewerId = viewerIdOf(actor);
  if (viewerId) await holdSender(tx, viewerId, { kind: seen.kind, id: seen.subjectId });
  const invitation = await lockInvitation(tx, viewerId, id);
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
