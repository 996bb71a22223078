import { z } from "zod";
import { DAY, HOUR } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { formatUtc } from "@/domain/kernel/texts/amounts";
import type { RateLimit } from "@/domain/store/rate-limit";
import { emailAddress, maskEmail } from "@/domain/users/user.rules";

/** For how long an invitation can be accepted after it was last sent. */
export const INVITATION_DAYS = 7;
/** Open invitations of one application, API or team. */
export const MAXIMUM_OPEN = 100;
/** `lki_` and 39 characters; secret scanners match `lki_[0-9A-Za-z]{39}`. */
export const INVITATION_PREFIX = "lki";

/** The roles by what the invitation is to. */
export const INVITATION_ROLES = {
  APPLICATION: ["OWNER", "USER"],
  API: ["PUBLISHER", "VIEWER"],
  TEAM: ["MANAGER", "MEMBER"],
} as const;
export type SubjectKind = keyof typeof INVITATION_ROLES;
export type InvitationRole = (typeof INVITATION_ROLES)[SubjectKind][number];

/** An invitation's status at a time: an open one can't be accepted after its end, whether or not the job has seen it. */
export type OfferStatus = "OPEN" | "ACCEPTED" | "DECLINED" | "WITHDRAWN" | "EXPIRED";
export function statusAt(
  offer: { readonly status: OfferStatus; readonly expiresAt: Date },
  at: Date,
): OfferStatus {
  return offer.status === "OPEN" && offer.expiresAt <= at ? "EXPIRED" : offer.status;
}

/** The page of an invitation's link. Opening it changes nothing. */
export const invitationPath = (token: string) => `/invitations/accept?token=${token}`;

/** @throws INVALID_INPUT for a role of another kind of subject */
export const roleInput = (kind: SubjectKind) =>
  z.enum(INVITATION_ROLES[kind], {
    error: `The role must be ${INVITATION_ROLES[kind].join(" or ")}.`,
  });

export const invitedEmail = z.object({ email: emailAddress });

/** Mail to strangers is bounded: for each sender, each email, and both together. */
export const SENT_BY_USER: RateLimit = {
  name: "invitations-by",
  attempts: 200,
  windowMilliseconds: HOUR,
  isOfVolume: true,
};
export const SENT_TO_EMAIL: RateLimit = {
  name: "invitations-to",
  attempts: 20,
  windowMilliseconds: DAY,
  isOfVolume: true,
};
export const SENT_TO_EMAIL_BY_USER: RateLimit = {
  name: "invitations",
  attempts: 5,
  windowMilliseconds: HOUR,
  isOfVolume: true,
};

const ENDED: Readonly<Record<Exclude<OfferStatus, "OPEN">, string>> = {
  ACCEPTED: "was already accepted",
  DECLINED: "was declined",
  WITHDRAWN: "was withdrawn",
  EXPIRED: "expired",
};

/** @throws INVALID_STATUS with what became of an invitation that is no longer open: when, and by whose answer */
export function requireOpen(
  invitation: {
    readonly status: OfferStatus;
    readonly expiresAt: Date;
    readonly subjectName: string;
    readonly inviterName: string;
    readonly endedAt: Date | null;
    readonly acceptedEmail: string | null;
    readonly enderEmail: string | null;
  },
  at: Date,
): void {
  const status = statusAt(invitation, at);
  if (status === "OPEN") return;
  const endedAt = status === "EXPIRED" ? invitation.expiresAt : invitation.endedAt;
  const when = endedAt ? ` on ${formatUtc(endedAt)}` : "";
  const isAnswered = status === "ACCEPTED" || status === "DECLINED";
  const ender = isAnswered ? (invitation.acceptedEmail ?? invitation.enderEmail) : null;
  const by = ender ? ` by ${maskEmail(ender)}` : "";
  // Who withdrew it, or whose right ended, isn't the one to ask.
  const whom = status === "WITHDRAWN" ? "for a new one" : `${invitation.inviterName} to send a new one`;
  const hint = status === "ACCEPTED" ? "" : ` Ask ${whom}.`;
  throw new DomainError(
    "INVALID_STATUS",
    `This invitation to ${invitation.subjectName} ${ENDED[status]}${when}${by}.${hint}`,
  );
}

/** The error for an email that the inviter sees among the members already. */
export function alreadyMember(message: string): DomainError {
  return new DomainError("ALREADY_MEMBER", message, [{ path: ["email"], message, code: "ALREADY_MEMBER" }]);
}
