import { z } from "zod";
import { loadApiForChange } from "@/domain/apis/api.access";
import type { NamedRole } from "@/domain/apis/api-collaborators.repository";
import { type Actor, requireViewer, viewerIdOf } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { parseInput } from "@/domain/kernel/input";
import { verb } from "@/domain/kernel/verb";
import {
  apiPermissionFor,
  isSenderEntitled,
  requireSenderEntitled,
} from "@/domain/notifications/invitations/sender.rules";
import { auditedIn } from "@/domain/notifications/invitations/withdrawing";
import { cancelMails } from "@/domain/notifications/mail/mail.service";
import { audit } from "@/domain/store/audit";
import { change } from "@/domain/store/database";
import { loadTeamForChange } from "@/domain/teams/team.access";
import { emailAddress } from "@/domain/users/user.rules";
import { loadInvitation } from "./invitation.access";
import { findInvitation, findOpenId, type Invitation, updateInvitation } from "./invitation.repository";
import { type InvitationRole, invitedEmail, requireOpen, roleInput, statusAt } from "./invitation.rules";
import { rejectMember, sendInvitation } from "./sending";

/**
 * Invites an email to publish or view an API. The result doesn't depend on whether the email has an account.
 * @throws ALREADY_MEMBER only for an email that the list of publishers or viewers shows
 */
export const inviteApiCollaborator = verb(
  [
    "ALREADY_MEMBER",
    "EMAIL_NOT_VERIFIED",
    "FORBIDDEN",
    "INVALID_INPUT",
    "INVALID_STATUS",
    "LIMIT_REACHED",
    "NOT_FOUND",
    "RATE_LIMITED",
  ],
  async function inviteApiCollaborator(
    actor: Actor,
    apiId: string,
    role: NamedRole,
    input: { readonly email: string },
  ): Promise<Invitation> {
    requireViewer(actor);
    const { email } = parseInput(invitedEmail, input);
    return change(actor, async (tx) => {
      const api = await loadApiForChange(tx, actor, apiPermissionFor(role), apiId);
      await rejectMember(tx, { kind: "API", subjectId: apiId, role, email });
      const openId = await findOpenId(tx, { kind: "API", id: apiId }, email);
      const open = openId ? await findInvitation(tx, viewerIdOf(actor), openId) : null;
      // Sending replaces an open invitation, which needs the permission to change it.
      if (open) await loadApiForChange(tx, actor, apiPermissionFor(open.role), apiId);
      return sendInvitation(tx, actor, { kind: "API", id: apiId, name: api.name }, { email, role });
    });
  },
);

const teamInvitation = z.object({ email: emailAddress, role: roleInput("TEAM") });

/** Invites an email to a team. The result doesn't depend on whether the email has an account. */
export const inviteToTeam = verb(
  [
    "ALREADY_MEMBER",
    "EMAIL_NOT_VERIFIED",
    "FORBIDDEN",
    "INVALID_INPUT",
    "LIMIT_REACHED",
    "NOT_FOUND",
    "RATE_LIMITED",
  ],
  async function inviteToTeam(
    actor: Actor,
    teamId: string,
    input: z.input<typeof teamInvitation>,
  ): Promise<Invitation> {
    const parsed = parseInput(teamInvitation, input);
    return change(actor, async (tx) => {
      const { team, capacity } = await loadTeamForChange(tx, actor, "team.manage", teamId);
      await rejectMember(tx, { kind: "TEAM", subjectId: teamId, ...parsed });
      return sendInvitation(tx, actor, { kind: "TEAM", id: teamId, name: team.name }, parsed, capacity);
    });
  },
);

/**
 * Sends an invitation again, with a new link for another seven days; its older links end. Also for one that has expired.
 * @throws INVALID_STATUS when it was accepted, declined or withdrawn; ALREADY_MEMBER when its email has become a member's
 */
export const resendInvitation = verb(
  [
    "ALREADY_MEMBER",
    "EMAIL_NOT_VERIFIED",
    "FORBIDDEN",
    "INVALID_STATUS",
    "LIMIT_REACHED",
    "NOT_FOUND",
    "RATE_LIMITED",
  ],
  async function resendInvitation(actor: Actor, id: string): Promise<Invitation> {
    requireViewer(actor);
    return change(actor, async (tx) => {
      const { invitation, capacity } = await loadInvitation(tx, actor, id);
      if (statusAt(invitation, now()) !== "EXPIRED") requireOpen(invitation, now());
      await rejectMember(tx, invitation);
      const { kind, subjectId, subjectName, email, role } = invitation;
      return sendInvitation(tx, actor, { kind, id: subjectId, name: subjectName }, { email, role }, capacity);
    });
  },
);

/** Withdraws an invitation: its links end, and a mail that waits isn't sent. @throws INVALID_STATUS when it has ended */
export const withdrawInvitation = verb(
  ["FORBIDDEN", "INVALID_STATUS", "NOT_FOUND"],
  async function withdrawInvitation(actor: Actor, id: string): Promise<Invitation> {
    return change(actor, async (tx) => {
      const { invitation, capacity } = await loadInvitation(tx, actor, id);
      if (statusAt(invitation, now()) !== "EXPIRED") requireOpen(invitation, now());
      const endedByUserId = viewerIdOf(actor);
      await updateInvitation(tx, id, { status: "WITHDRAWN", endedAt: now(), endedByUserId });
      await cancelMails(tx, id);
      await audit(tx, actor, {
        action: "invitation.withdrawn",
        subject: { kind: "invitation", id, name: invitation.email },
        ...auditedIn({ kind: invitation.kind, id: invitation.subjectId }),
        ...(capacity && { capacity }),
        changes: [{ field: "role", before: invitation.role, after: null }],
      });
      return { ...invitation, status: "WITHDRAWN", endedAt: now() };
    });
  },
);

/** Changes the role that an open invitation gives; its link stays. It is the actor's from then on if its sender couldn't give the role. */
export const changeInvitationRole = verb(
  ["FORBIDDEN", "INVALID_INPUT", "INVALID_STATUS", "NOT_FOUND"],
  async function changeInvitationRole(
    actor: Actor,
    id: string,
    newRole: InvitationRole,
  ): Promise<Invitation> {
    return change(actor, async (tx) => {
      const { invitation, capacity } = await loadInvitation(tx, actor, id);
      const schema = roleInput(invitation.kind);
      const role = parseInput(schema, newRole) as InvitationRole;
      requireOpen(invitation, now());
      requireSenderEntitled(invitation);
      if (invitation.kind === "API" && role !== invitation.role) {
        await loadApiForChange(tx, actor, apiPermissionFor(role), invitation.subjectId);
      }
      if (role === invitation.role) return invitation;
      // A role that its sender couldn't give is given by the actor, who can.
      const viewerId = viewerIdOf(actor);
      const isSenders = viewerId === null || isSenderEntitled({ ...invitation, role });
      await updateInvitation(tx, id, { role, ...(!isSenders && { invitedByUserId: viewerId }) });
      await audit(tx, actor, {
        action: "invitation.role_changed",
        subject: { kind: "invitation", id, name: invitation.email },
        ...auditedIn({ kind: invitation.kind, id: invitation.subjectId }),
        ...(capacity && { capacity }),
        changes: [{ field: "role", before: invitation.role, after: role }],
      });
      return (await findInvitation(tx, invitation.inviterId, id)) ?? invitation;
    });
  },
);
