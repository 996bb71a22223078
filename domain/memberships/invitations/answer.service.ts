import { z } from "zod";
import { type Actor, requireUser, type UserActor } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { now } from "@/domain/kernel/clock";
import { DomainError, notFound } from "@/domain/kernel/domain-error";
import { parseInput } from "@/domain/kernel/input";
import { LIMITS } from "@/domain/kernel/limits";
import { digestOf } from "@/domain/kernel/sealing";
import { hasTokenForm } from "@/domain/kernel/token-format";
import { verb } from "@/domain/kernel/verb";
import { requireSenderEntitled } from "@/domain/notifications/invitations/sender.rules";
import { auditedIn } from "@/domain/notifications/invitations/withdrawing";
import { cancelMails } from "@/domain/notifications/mail/mail.service";
import { notifyUsers } from "@/domain/notifications/notification.service";
import { audit } from "@/domain/store/audit";
import { change, type Queryable, type Transaction } from "@/domain/store/database";
import { requireVerified } from "@/domain/users/identity.rules";
import { endOpenLinks } from "@/domain/users/mail-links.repository";
import { shareUser } from "@/domain/users/sessions/session.repository";
import { findUser, type User, updateUser } from "@/domain/users/user.repository";
import { knownEmailAddress, maskEmail } from "@/domain/users/user.rules";
import {
  findByLink,
  findInvitation,
  type Invitation,
  lockInvitation,
  updateInvitation,
} from "./invitation.repository";
import { INVITATION_PREFIX, requireOpen, type SubjectKind } from "./invitation.rules";
import { join, lockForJoining } from "./joining";

const answerInput = z
  .object({
    token: z.string().max(LIMITS.name).nullish(),
    invitationId: z.string().nullish(),
    /** The viewer's own email, as an answer to the question whether to accept under it an invitation sent to another one. */
    asEmail: knownEmailAddress.nullish(),
  })
  .refine(
    ({ token, invitationId }) => (token == null) !== (invitationId == null),
    "Enter either the link's token or the invitation.",
  );
export type AnswerInput = z.input<typeof answerInput>;

export interface Answered {
  readonly invitationId: string;
  readonly kind: SubjectKind;
  readonly subjectId: string;
  readonly subjectName: string;
}

const CODES = ["EMAIL_NOT_VERIFIED", "FORBIDDEN", "INVALID_INPUT", "INVALID_STATUS", "NOT_FOUND"] as const;

/**
 * Accepts an invitation: by its link, or without one if it was sent to the viewer's own verified email. Following the link proves the
 * email, as a link of verification would. Exactly one of several simultaneous answers succeeds.
 * @throws INVALID_INPUT at `asEmail` when it was sent to another email and the viewer hasn't confirmed theirs
 * @throws INVALID_STATUS when the invitation or its link has ended, or the viewer can't have the role
 */
export const acceptInvitation = verb(
  [...CODES, "LIMIT_REACHED"],
  async function acceptInvitation(actor: Actor, input: AnswerInput): Promise<Answered> {
    assertMay(actor, "invitation.answer");
    const viewer = requireUser(actor);
    const parsed = parseInput(answerInput, input);
    return change(viewer, async (tx) => {
      const { invitation, user } = await loadForAnswer(tx, viewer, parsed);
      requireSenderEntitled(invitation);
      const timestamp = now();
      const before = await join(tx, viewer, user, invitation, timestamp);
      await end(tx, viewer, invitation, user, "ACCEPTED", before);
      const data = {
        [DATA_NAME[invitation.kind]]: invitation.subjectName,
        role: invitation.role,
        user: user.name,
      };
      if (invitation.kind === "APPLICATION" && before === null) {
        await notifyUsers(tx, viewer, [], {
          event: "member.added",
          applicationId: invitation.subjectId,
          data,
        });
      }
      return answered(invitation);
    });
  },
);

/** Declines an invitation, under the same conditions as accepting it. */
export const declineInvitation = verb(
  CODES,
  async function declineInvitation(actor: Actor, input: AnswerInput): Promise<Answered> {
    assertMay(actor, "invitation.answer");
    const viewer = requireUser(actor);
    const parsed = parseInput(answerInput, input);
    return change(viewer, async (tx) => {
      const { invitation, user } = await loadForAnswer(tx, viewer, parsed);
      await end(tx, viewer, invitation, user, "DECLINED", null);
      return answered(invitation);
    });
  },
);

const DATA_NAME = { APPLICATION: "application", API: "api", TEAM: "team" } as const;

const answered = ({ id, kind, subjectId, subjectName }: Invitation): Answered => ({
  invitationId: id,
  kind,
  subjectId,
  subjectName,
});

/** Locks what the invitation is to, then the invitation, and checks everything as it is then. */
async function loadForAnswer(
  tx: Transaction,
  viewer: UserActor,
  input: z.output<typeof answerInput>,
): Promise<{ invitation: Invitation; user: User }> {
  const found = await findFor(tx, viewer.userId, input);
  const user = await findUser(tx, viewer.userId);
  if (!found || !user) {
    throw input.token
      ? new DomainError(
          "NOT_FOUND",
          "This link isn't valid. Check that you have all of it, or ask for a new one.",
        )
      : notFound("invitation");
  }
  requireOpen(found, now());
  await lockForJoining(tx, found);
  // Its end notifies the sender, and a change of their roles locks them before what they sent.
  await shareUser(tx, found.inviterId);
  await lockInvitation(tx, viewer.userId, found.id);
  const invitation = await findFor(tx, viewer.userId, input);
  if (!invitation) throw notFound("invitation");
  requireOpen(invitation, now());
  if (!invitation.inviterActive) {
    throw new DomainError(
      "INVALID_STATUS",
      `${invitation.inviterName}, who sent this invitation, no longer has an account. Ask someone else for a new one.`,
    );
  }
  await requireIdentity(tx, viewer, user, invitation, input);
  return { invitation, user };
}

/** An invitation gives only what its sender still could: not after they left or lost their role. What it is to is locked. */
/** @throws INVALID_STATUS for a link that a newer one replaced */
async function findFor(
  db: Queryable,
  viewerId: string,
  { token, invitationId }: z.output<typeof answerInput>,
): Promise<Invitation | null> {
  if (token == null) {
    const invitation = await findInvitation(db, viewerId, invitationId ?? "");
    return invitation?.viewer.isInvited ? invitation : null;
  }
  const linked = hasTokenForm(INVITATION_PREFIX, token)
    ? await findByLink(db, viewerId, digestOf(token))
    : null;
  if (!linked?.superseded || linked.invitation.status !== "OPEN") return linked?.invitation ?? null;
  throw new DomainError(
    "INVALID_STATUS",
    "A newer link replaced this one. Use the link in the latest mail, or ask for a new invitation.",
  );
}

/** The invitation is for one email. Another account can take it only knowingly, and only with a verified email of its own. */
async function requireIdentity(
  tx: Transaction,
  viewer: UserActor,
  user: User,
  invitation: Invitation,
  { token, asEmail }: z.output<typeof answerInput>,
): Promise<void> {
  if (user.email === invitation.email && token != null && user.emailVerifiedAt === null) {
    await verifyByLink(tx, viewer, user);
    return;
  }
  requireVerified(user);
  if (user.email === invitation.email || asEmail === user.email) return;
  const message = `This invitation was sent to ${maskEmail(invitation.email)}, and you're signed in as ${user.email}. Confirm that you want to answer it as ${user.email}, or sign in with the other account.`;
  throw new DomainError("INVALID_INPUT", message, [{ path: ["asEmail"], message }]);
}

/** The link was sent to this email alone, so a user who follows it reads its mail. Links that would verify it end. */
async function verifyByLink(tx: Transaction, viewer: UserActor, user: User): Promise<void> {
  const timestamp = now();
  await updateUser(tx, user.id, { emailVerifiedAt: timestamp, updatedAt: timestamp });
  await cancelMails(tx, ...(await endOpenLinks(tx, user.id, timestamp, ["VERIFY_EMAIL"])));
  await audit(tx, viewer, {
    action: "user.email_verified",
    subject: { kind: "user", id: user.id, name: user.name },
    changes: [{ field: "email", before: null, after: user.email }],
  });
}

async function end(
  tx: Transaction,
  viewer: UserActor,
  invitation: Invitation,
  user: User,
  status: "ACCEPTED" | "DECLINED",
  before: string | null,
): Promise<void> {
  await updateInvitation(tx, invitation.id, {
    status,
    endedAt: now(),
    endedByUserId: user.id,
    ...(status === "ACCEPTED" && { acceptedEmail: user.email }),
  });
  await cancelMails(tx, invitation.id);
  const place = auditedIn({ kind: invitation.kind, id: invitation.subjectId });
  const role = { field: "role", before, after: invitation.role };
  const email = { field: "email", before: invitation.email, after: user.email };
  await audit(tx, viewer, {
    action: status === "ACCEPTED" ? "invitation.accepted" : "invitation.declined",
    subject: { kind: "invitation", id: invitation.id, name: invitation.email },
    ...place,
    changes: [...(status === "ACCEPTED" ? [role] : []), ...(invitation.email === user.email ? [] : [email])],
  });
  await notifyUsers(tx, viewer, [invitation.inviterId], {
    event: status === "ACCEPTED" ? "invitation.accepted" : "invitation.declined",
    ...place,
    subject: `invitation:${invitation.id}`,
    data: { [DATA_NAME[invitation.kind]]: invitation.subjectName, role: invitation.role, email: user.email },
  });
}
