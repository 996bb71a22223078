import { isCollaboratorEmail } from "@/domain/apis/api-collaborators.repository";
import { type Actor, requireViewer } from "@/domain/kernel/actor";
import { after, DAY, now } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { environment } from "@/domain/kernel/environment";
import { newId } from "@/domain/kernel/ids";
import type { Capacity } from "@/domain/kernel/permissions";
import { digestOf } from "@/domain/kernel/sealing";
import { newToken } from "@/domain/kernel/token-format";
import { roleText } from "@/domain/notifications/events/event-text";
import { isSenderEntitled } from "@/domain/notifications/invitations/sender.rules";
import { auditedIn } from "@/domain/notifications/invitations/withdrawing";
import { cancelMails, queueMail } from "@/domain/notifications/mail/mail.service";
import { audit } from "@/domain/store/audit";
import type { Transaction } from "@/domain/store/database";
import { countAttempt } from "@/domain/store/rate-limit";
import { requireVerified } from "@/domain/users/identity.rules";
import { findUser } from "@/domain/users/user.repository";
import { isMemberEmail } from "../membership.repository";
import {
  countOpen,
  findInvitation,
  findOpenId,
  holdSender,
  type Invitation,
  insertInvitation,
  insertLink,
  isTeamEmail,
  updateInvitation,
} from "./invitation.repository";
import {
  alreadyMember,
  INVITATION_DAYS,
  INVITATION_PREFIX,
  type InvitationRole,
  invitationPath,
  MAXIMUM_OPEN,
  SENT_BY_USER,
  SENT_TO_EMAIL,
  SENT_TO_EMAIL_BY_USER,
  type SubjectKind,
} from "./invitation.rules";

/** In UTC, because the reader's time zone isn't known. */
const LAST_DAY = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" });

/** What an invitation is to; locked by the caller, who has checked the permission. */
export interface InvitationSubject {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly name: string;
}

export interface InvitationInput {
  readonly email: string;
  readonly role: InvitationRole;
}

/**
 * Invites an email, inside a change. Nothing depends on whether the email has an account: the statements, the mail and the result are the
 * same. An open invitation of the same email is sent again with a new link, and its older links end.
 * @throws EMAIL_NOT_VERIFIED, LIMIT_REACHED, RATE_LIMITED; FORBIDDEN when the sender's right ends at the same time
 */
export async function sendInvitation(
  tx: Transaction,
  actor: Actor,
  subject: InvitationSubject,
  { email, role }: InvitationInput,
  capacity?: Capacity,
): Promise<Invitation> {
  const { userId } = requireViewer(actor);
  await holdSender(tx, userId, subject);
  const sender = await findUser(tx, userId);
  if (sender) requireVerified(sender);
  const timestamp = now();
  await countAttempt(tx, SENT_BY_USER, userId);
  await countAttempt(tx, SENT_TO_EMAIL_BY_USER, `${userId} ${email}`);
  await countAttempt(tx, SENT_TO_EMAIL, email);
  if ((await countOpen(tx, subject, email, timestamp)) >= MAXIMUM_OPEN) {
    throw new DomainError(
      "LIMIT_REACHED",
      `${subject.name} has ${MAXIMUM_OPEN} open invitations. Withdraw one first.`,
    );
  }
  const openId = await findOpenId(tx, subject, email);
  const id = openId ?? newId();
  const token = newToken(INVITATION_PREFIX);
  const expiresAt = after(timestamp, INVITATION_DAYS * DAY);
  const values = {
    role,
    digest: digestOf(token),
    sentAt: timestamp,
    expiresAt,
    invitedByUserId: userId,
  };
  if (openId) {
    await updateInvitation(tx, id, { ...values, sentAgain: true });
    await cancelMails(tx, id);
  } else {
    await insertInvitation(tx, { ...values, id, email, ...subjectColumn(subject), createdAt: timestamp });
  }
  await insertLink(tx, { digest: values.digest, invitationId: id, createdAt: timestamp });
  await queueMail(tx, {
    kind: "INVITATION",
    userId: null,
    recipient: email,
    reason: id,
    values: {
      link: `${environment().url}${invitationPath(token)}`,
      inviter: actor.name,
      subject: subject.name,
      subjectKind: subject.kind,
      role: roleText(role),
      email,
      expires: LAST_DAY.format(expiresAt),
    },
    expiresAt,
  });
  await audit(tx, actor, {
    action: openId ? "invitation.resent" : "invitation.sent",
    subject: { kind: "invitation", id, name: email },
    ...auditedIn(subject),
    ...(capacity && { capacity }),
    changes: [{ field: "role", before: null, after: role }],
  });
  const invitation = await findInvitation(tx, userId, id);
  if (!invitation) throw new Error("the invitation just written is missing");
  // The permission was checked before the sender's roles were held.
  if (!isSenderEntitled(invitation)) {
    throw new DomainError("FORBIDDEN", "Your role has just changed, and you can no longer invite here.");
  }
  return invitation;
}

function subjectColumn({ kind, id }: InvitationSubject) {
  if (kind === "APPLICATION") return { applicationId: id };
  return kind === "API" ? { apiId: id } : { teamId: id };
}

/**
 * An email that the inviter sees among the members already isn't invited. One statement for a kind, whatever it finds.
 * @throws ALREADY_MEMBER
 */
export async function rejectMember(
  tx: Transaction,
  { kind, subjectId, role, email }: Pick<Invitation, "kind" | "subjectId" | "role" | "email">,
): Promise<void> {
  if (kind === "APPLICATION" && (await isMemberEmail(tx, subjectId, email)))
    throw alreadyMember("A member of this application has this email.");
  if (kind === "TEAM" && (await isTeamEmail(tx, subjectId, email)))
    throw alreadyMember("A member of this team has this email.");
  if (kind !== "API") return;
  const named = role === "PUBLISHER" ? "PUBLISHER" : "VIEWER";
  if (!(await isCollaboratorEmail(tx, named, subjectId, email))) return;
  throw alreadyMember(
    `This user is already ${named === "PUBLISHER" ? "a publisher" : "a viewer"} of this API.`,
  );
}
