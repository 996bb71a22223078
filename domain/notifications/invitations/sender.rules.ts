import type { Actor, PlatformRole } from "@/domain/kernel/actor";
import { may } from "@/domain/kernel/authorize";
import { DomainError } from "@/domain/kernel/domain-error";
import { NO_ID } from "@/domain/kernel/ids";
import type { ApiPermission, ApiRole, ApplicationRole, TeamRole } from "@/domain/kernel/permissions";

/** An invitation as its sender sent it, with what the sender can do now. */
export interface SentInvitation {
  readonly kind: "APPLICATION" | "API" | "TEAM";
  readonly subjectId: string;
  /** The role that it gives. */
  readonly role: string;
  readonly inviterId: string;
  readonly inviterName: string;
  readonly inviterActive: boolean;
  /** The inviter's roles, now. */
  readonly inviter: {
    readonly roles: readonly PlatformRole[];
    readonly application: ApplicationRole | null;
    readonly api: ApiRole | null;
    readonly team: TeamRole | null;
  };
}

/** Who invites publishers is narrower than who invites viewers. */
export const apiPermissionFor = (role: string): ApiPermission =>
  role === "PUBLISHER" ? "api.publishers" : "api.manage";

/** Whether the sender of an invitation could send it now. Otherwise it gives nothing, and no mail brings it. */
export function isSenderEntitled(invitation: SentInvitation): boolean {
  const { kind, subjectId, role, inviterId, inviterName: name, inviter } = invitation;
  if (!invitation.inviterActive) return false;
  const { roles } = inviter;
  const sender: Actor = { kind: "person", userId: inviterId, sessionId: NO_ID, name, roles, ip: null };
  if (kind === "APPLICATION")
    return may(sender, "members.manage", { applicationId: subjectId, role: inviter.application });
  if (kind === "TEAM") return may(sender, "team.manage", { role: inviter.team });
  // Whether the API is listed doesn't matter to those who manage it.
  const api = { id: subjectId, role: inviter.api, status: "", visibility: "" };
  return may(sender, apiPermissionFor(role), api);
}

/** @throws INVALID_STATUS for an invitation whose sender could no longer send it */
export function requireSenderEntitled(invitation: SentInvitation): void {
  if (isSenderEntitled(invitation)) return;
  throw new DomainError(
    "INVALID_STATUS",
    `${invitation.inviterName}, who sent this invitation, can no longer invite here. Ask someone else for a new one.`,
  );
}
