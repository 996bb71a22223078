import { loadApiForReading } from "@/domain/apis/api.access";
import { loadForReading } from "@/domain/applications/application.access";
import { type Actor, isLimited, requireUser, viewerIdOf } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { isIdKey, type Page, type PageInput, pageRequest } from "@/domain/kernel/paging";
import { digestOf } from "@/domain/kernel/sealing";
import { hasTokenForm } from "@/domain/kernel/token-format";
import { database } from "@/domain/store/database";
import { loadTeamForReading } from "@/domain/teams/team.access";
import { findUser } from "@/domain/users/user.repository";
import { maskEmail } from "@/domain/users/user.rules";
import { mayList, statusOf } from "./invitation.access";
import {
  findByLink,
  findInvitations,
  type Invitation,
  selectInvitations,
  selectReceived,
} from "./invitation.repository";
import {
  INVITATION_PREFIX,
  type InvitationRole,
  type OfferStatus,
  type SubjectKind,
} from "./invitation.rules";

/** The open and expired invitations to an application, API or team, newest first. @throws NOT_FOUND, FORBIDDEN, INVALID_INPUT */
export async function listInvitations(
  actor: Actor,
  subject: { readonly kind: SubjectKind; readonly id: string },
  input: PageInput,
): Promise<Page<Invitation>> {
  if (subject.kind === "APPLICATION") await loadForReading(actor, "invitations.see", subject.id);
  else if (subject.kind === "API") await loadApiForReading(actor, "api.seeCollaborators", subject.id);
  else await loadTeamForReading(actor, "team.manage", subject.id);
  return selectInvitations(viewerIdOf(actor), subject, pageRequest(input, isIdKey));
}

/** The most received invitations that are listed. */
export const MAXIMUM_RECEIVED = 100;

/** The invitations that wait for the actor, by their verified email, without those whose sender can no longer invite. One statement. */
export async function receivedInvitations(actor: Actor): Promise<Invitation[]> {
  const received = await selectReceived(requireUser(actor).userId, now(), MAXIMUM_RECEIVED);
  return received.filter((row) => statusOf(row) === "OPEN");
}

/** Several invitations by ID, without those that the actor neither got nor manages. One statement. */
export async function visibleInvitations(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Invitation>> {
  const found = await findInvitations(database(), viewerIdOf(actor), ids);
  const visible = found.filter((row) => (row.viewer.isInvited && !isLimited(actor)) || mayList(actor, row));
  return new Map(visible.map((row) => [row.id, row]));
}

/** What the page of a link shows. Reading it changes nothing. */
export interface InvitationLink {
  /** UNKNOWN: no such link. SUPERSEDED: a newer one was sent. */
  readonly status: OfferStatus | "SUPERSEDED" | "UNKNOWN";
  /** Null for an unknown link. */
  readonly invitation: {
    readonly kind: SubjectKind;
    readonly subjectName: string;
    readonly role: InvitationRole;
    readonly inviterName: string;
    /** Masked, unless it is the viewer's own. */
    readonly email: string;
    readonly expiresAt: Date;
    readonly sentAt: Date;
    readonly endedAt: Date | null;
    /** The email of the account that answered it, masked unless it is the viewer's own. */
    readonly endedBy: string | null;
  } | null;
  /** How the viewer's account fits. Null for those who aren't signed in. */
  readonly viewer: {
    readonly email: string;
    readonly verified: boolean;
    /** The invitation was sent to the viewer's email. */
    readonly isInvited: boolean;
  } | null;
}

/** The invitation of a link, for anyone who has the link, signed in or not. */
export async function invitationOfLink(actor: Actor | null, token: string): Promise<InvitationLink> {
  const viewerId = actor ? viewerIdOf(actor) : null;
  const user = viewerId ? await findUser(database(), viewerId) : null;
  const linked = hasTokenForm(INVITATION_PREFIX, token)
    ? await findByLink(database(), viewerId, digestOf(token))
    : null;
  const viewer = user && {
    email: user.email,
    verified: user.emailVerifiedAt !== null,
    isInvited: user.email === linked?.invitation.email,
  };
  if (!linked) return { status: "UNKNOWN", invitation: null, viewer };
  const { invitation, superseded } = linked;
  const status = statusOf(invitation);
  const shown = (email: string) => (email === user?.email ? email : maskEmail(email));
  const { kind, subjectName, role, inviterName, expiresAt, sentAt, endedAt, enderEmail } = invitation;
  const answered = status === "ACCEPTED" || status === "DECLINED";
  return {
    status: superseded && status === "OPEN" ? "SUPERSEDED" : status,
    invitation: {
      kind,
      subjectName,
      role,
      inviterName,
      email: shown(invitation.email),
      expiresAt,
      sentAt,
      endedAt: status === "EXPIRED" ? expiresAt : endedAt,
      endedBy: answered && enderEmail ? shown(invitation.acceptedEmail ?? enderEmail) : null,
    },
    viewer,
  };
}
